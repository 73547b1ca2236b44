"""Draws a sheet in the browser and opens the reader where one of its sources is clicked."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import streamlit as st

from ui.session import language, read
from ui.sheet import Part, Sources

_WEB: Final = Path(__file__).parent / "web"


def sheet(
    parts: list[Part],
    key: str,
    sources: Sources | None = None,
    *,
    fresh: bool = False,
    on_act: Callable[[str], None] | None = None,
) -> None:
    """Draw parts; a click on a source asks for the reader. ``key`` is unique on the page.

    ``fresh``: it has just come; the page is scrolled to where it begins. ``on_act``: called with what
    a part's ``do`` says when it is clicked (a word of the page's own, to be checked there).
    """
    places = sources or Sources()

    def opened() -> None:
        target = places.target(_number(st.session_state[key].get("opened")))
        if target is not None:
            read(target)

    def acted() -> None:
        said = st.session_state[key].get("acted")
        if on_act is not None and isinstance(said, str):
            on_act(said)

    _component()(
        data={"parts": parts, "lang": language(), "fresh": fresh},
        key=key,
        on_opened_change=opened,
        on_acted_change=acted,
    )


def _number(sent: object) -> object:
    """Numbers come back from the browser as floats."""
    return int(sent) if isinstance(sent, float) and sent.is_integer() else sent


def _component() -> Any:
    # Streamlit keeps components by name; naming it anew with the same words costs nothing.
    script, style = _files()
    return st.components.v2.component(
        "wenbao_sheet", html='<div class="sheet"></div>', css=style, js=script
    )


@lru_cache(maxsize=1)
def _files() -> tuple[str, str]:
    return tuple((_WEB / f).read_text(encoding="utf-8") for f in ("sheet.js", "sheet.css"))  # type: ignore[return-value]
