"""Errors become advice in the language of the screen; our own bugs go whole into a log.

The log names where a bug is, never what was asked or what a report says: of an error that is not
ours to word, its kind and the lines of code it came through are kept, and nothing else.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

import streamlit as st

from core.errors import WenbaoError
from ui.session import language, say

LOG: Final = "wenbao.log"


@contextmanager
def advised(folder: Path | None) -> Iterator[None]:
    """Run a page; what goes wrong is shown as advice. ``folder``: where the log is kept."""
    try:
        yield
    except WenbaoError as error:
        st.error(advice(error, language()), icon=":material/error:")
    except Exception as error:  # noqa: BLE001 - a bug of ours must not show a reader its insides
        note(error, folder)
        st.error(
            say("程序出错了，已记入日志。刷新页面可以继续；多次出现请把资料库文件夹里的 wenbao.log 交给维护人员。",
                "Something went wrong and was logged. Reload to go on; if it happens again, give wenbao.log "
                "(in the corpus folder) to whoever maintains this."),
            icon=":material/error:",
        )  # fmt: skip


def advice(error: WenbaoError, language: str) -> str:
    """What happened, to which thing, and the cure; plain text."""
    return plain(error.told().within(language))


def plain(text: str) -> str:
    """Words as Markdown without effect, for places of Streamlit that take Markdown only."""
    from ui.answer_view import plain_markdown

    return plain_markdown(text)


def note(error: BaseException, folder: Path | None) -> None:
    """Write a bug into the log: its kind and where it came through, without its message."""
    if folder is None or not folder.is_dir():
        return
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    _logger(folder).error("\n".join([type(error).__name__, *lines]))


def _logger(folder: Path) -> logging.Logger:
    logger = logging.getLogger(f"wenbao.{folder.resolve()}")
    if not logger.handlers:
        handler = RotatingFileHandler(
            folder / LOG, maxBytes=1_000_000, backupCount=3, encoding="utf-8", delay=True
        )
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
        logger.addHandler(handler)
        logger.propagate = False
    return logger
