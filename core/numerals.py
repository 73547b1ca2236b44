"""Numbers as reports write them: Arabic (full-width, thousands separators, decimals) and Chinese."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from core.report import Number

_DIGITS: Final = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "○": 0, "两": 2, "俩": 2, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6,
    "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
_UNITS: Final = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GROUPS: Final = {"万": 10_000, "亿": 100_000_000}
CHINESE: Final = "零〇○一二两俩三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟"
ARABIC_PATTERN: Final = (
    r"[+\-−－]?(?:[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+|[0-9０-９]+)(?:[.．][0-9０-９]+)?"
)
_ARABIC: Final = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")


def arabic(text: str) -> Number | None:
    """The value of an Arabic numeral (１，２８６ · 1,286 · 3.75 · 12万), or None."""
    flat = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).replace("−", "-")
    factor = 1
    while flat and flat[-1] in _GROUPS:
        factor *= _GROUPS[flat[-1]]
        flat = flat[:-1]
    if not _ARABIC.fullmatch(flat):
        return None
    flat = flat.replace(",", "")
    value = float(flat) * factor
    return int(value) if value == int(value) and ("." not in flat or factor > 1) else value


def chinese(text: str) -> int | None:
    """The value of a Chinese numeral (十二 · 一百零五 · 二〇二三 · 两千三), or None."""
    flat = re.sub(r"\s", "", text)
    if not flat or any(c not in CHINESE for c in flat):
        return None
    if all(c in _DIGITS for c in flat):
        return int("".join(str(_DIGITS[c]) for c in flat))
    total = section = digit = 0
    last_unit = 1
    for c in flat:
        if c in _DIGITS:
            digit = _DIGITS[c]
            if digit == 0:
                last_unit = 1
        elif c in _UNITS:
            section += (digit or 1) * _UNITS[c]
            digit, last_unit = 0, _UNITS[c]
        else:
            total = (total + section + digit) * _GROUPS[c] if total + section + digit else 0
            section = digit = 0
            last_unit = _GROUPS[c]
    return total + section + (digit * last_unit // 10 if digit and last_unit >= 100 else digit)


def number(text: str) -> Number | None:
    """The value of a numeral of either kind, or None."""
    value = arabic(text)
    return chinese(text) if value is None else value
