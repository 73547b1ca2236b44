"""A table cell's raw text to its state and value. Only a number is ``reported``; nothing is 0 by default."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from core.numerals import arabic, chinese
from core.report import CellState, Number

_UNIT: Final = r"(?:万元|人次|件次|件|项|条|次|宗|个|起|份|元|期|篇|人|例|家|部)"
_MARKS: Final = frozenset(
    {"-", "--", "---", "—", "——", "–", "─", "一一", "/", "//", "\\", "\\-", "无", "×", "x", "X", "*",
     "**", "…", "……", "、", "。", ".", "·", "○", "N/A", "n/a", "NA", "无数据", "不涉及", "未填", "~",
     "′", "～"}
)  # fmt: skip
_SIGNED: Final = re.compile(r"(增加?|减少?|新增|\+|-)(\d[\d,.]*)")
_TRAILED: Final = re.compile(rf"([+-]?[\d,.]*\d)\s*({_UNIT})?[。.、,;；]?")


_LONGEST: Final = 24
"""Characters: a longer run of digits is no figure of a report (and would overflow)."""


@dataclass(frozen=True, slots=True)
class Value:
    """State and value of a raw cell text; ``unit`` where the cell itself names one."""

    state: CellState
    value: Number | None = None
    unit: str = ""


@lru_cache(maxsize=4096)
def read_value(raw: str) -> Value:
    """Read one cell. Inner line ends make it unreadable: two numbers may stand there."""
    text = raw.strip(" \t\n*`")
    if not text:
        return Value("marked" if raw.strip() else "blank")
    if len(text) > _LONGEST:
        return Value("unreadable")
    flat = unicodedata.normalize("NFKC", text).replace("−", "-").replace("，", ",")
    if flat in _MARKS or text in _MARKS:
        return Value("marked")
    if "\n" in flat or (re.search(r"\d\s+\d", flat)):
        return Value("unreadable")
    found = _TRAILED.fullmatch(re.sub(r"\s", "", flat))
    number = arabic(found[1]) if found else None
    if found and number is not None:
        return Value("reported", number, found[2] or "")
    return _worded(re.sub(r"\s", "", flat))


def _worded(flat: str) -> Value:
    signed = _SIGNED.fullmatch(flat)
    number = arabic(signed[2]) if signed else None
    if signed and number is not None:
        return Value("reported", -number if signed[1][0] in "减-" else number)
    bare = re.sub(rf"{_UNIT}$", "", flat)
    value = chinese(bare) if "○" not in bare else None
    return Value("unreadable") if value is None else Value("reported", value)


@lru_cache(maxsize=8192)
def is_number(text: str) -> bool:
    """Is this cell text an Arabic number (perhaps with a unit)?"""
    return any(c.isdigit() for c in text) and read_value(text).state == "reported"


@lru_cache(maxsize=8192)
def is_slot(text: str) -> bool:
    """May this text stand in a value cell: a number, a mark, nothing, or a written zero?"""
    if text.strip() in {"零", "〇"}:
        return True
    return is_number(text) or read_value(text).state in {"blank", "marked"}
