"""A sheet: what a page draws of words from reports, as a tree of plain parts without Streamlit.

Words become text nodes in the browser, never HTML or Markdown, so nothing a report says can act. Tags
are a closed set; ``web/sheet.js`` builds the same set and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from ui.places import Source, Target

TAGS: Final = frozenset({
    "div", "p", "span", "b", "small", "mark", "sup", "h3", "h4", "ul", "li", "table", "thead", "tbody",
    "tr", "th", "td", "details", "summary", "button", "blockquote", "nav", "pre",
})  # fmt: skip
Part = Any
"""A string, or a dict made by ``part``."""
_MARK: Final = re.compile(r"\[(\d{1,5})\]")


def part(tag: str, *children: Part, style: str = "", **more: Any) -> dict[str, Any]:
    """One element. ``more``: id, open, copy, go, step, cite, span, rows, title, label, scope, hit."""
    assert tag in TAGS, tag
    out: dict[str, Any] = {"t": tag}
    if style:
        out["c"] = style
    if children:
        out["k"] = [child for child in children if child not in (None, "")]
    # 0 is a number of a source and stays.
    return out | {k: v for k, v in more.items() if v is not None and v is not False and v != ""}


@dataclass(slots=True)
class Sources:
    """The places that a sheet's buttons open. The browser only ever names them by number."""

    found: list[Source] = field(default_factory=list)
    _numbers: dict[Source, int] = field(default_factory=dict)

    def add(self, source: Source) -> int:
        """The number of a source on this sheet."""
        number = self._numbers.setdefault(source, len(self.found))
        if number == len(self.found):
            self.found.append(source)
        return number

    def target(self, number: object) -> Target | None:
        """What the reader shows for a number that the browser sent; None for nonsense."""
        if not isinstance(number, int) or not 0 <= number < len(self.found):
            return None
        chosen = self.found[number]
        return Target(chosen, tuple(s for s in self.found if s.report == chosen.report))


def cite_button(number: int, text: str, label: str) -> dict[str, Any]:
    """A button that opens a source; ``label`` is what a screen reader says."""
    return part("button", text, style="cite", cite=number, label=label, title=label)


def with_marks(text: str, buttons: dict[int, dict[str, Any]]) -> list[Part]:
    """A text whose [1] marks become buttons; a mark without a source stays text."""
    out: list[Part] = []
    done = 0
    for match in _MARK.finditer(text):
        button = buttons.get(int(match[1]))
        if button is None:
            continue
        out += [text[done : match.start()], button]
        done = match.end()
    return [piece for piece in (*out, text[done:]) if piece != ""]


def table(heads: Iterable[str], rows: Iterable[Iterable[Part]], style: str = "") -> dict[str, Any]:
    """A table; each cell is a part or a list of parts."""
    head = part("tr", *(part("th", h, scope="col") for h in heads))
    body = [part("tr", *(part("td", *_many(cell)) for cell in row)) for row in rows]
    return part(
        "div", part("table", part("thead", head), part("tbody", *body), style=style), style="wide"
    )


def fold(
    summary: Iterable[Part], *children: Part, opened: bool = False, id: str = "", style: str = ""
) -> dict[str, Any]:
    """A part that folds away."""
    return part("details", part("summary", *summary), *children, open=opened, id=id, style=style)


def words(parts: Part) -> str:
    """All words of a part, for tests and for copying."""
    if isinstance(parts, str):
        return parts
    if isinstance(parts, list | tuple):
        return "".join(words(p) for p in parts)
    return "".join(words(p) for p in parts.get("k", ()))


def _many(cell: Part) -> list[Part]:
    return cell if isinstance(cell, list) else [cell]
