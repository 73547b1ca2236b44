"""List marks at the start of a clause: 一是, （一）, 1., ①, 一方面, 首先 … with kind and number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from core.numerals import number

_HAN: Final = "一二三四五六七八九十"
_PATTERNS: Final = (
    ("是", re.compile(rf"(?:第)?([{_HAN}]{{1,3}})(?:是(?:要)?|要(?!求))(?!否)\s*[，,：:]?")),
    ("括", re.compile(rf"[（(]\s*([{_HAN}]{{1,3}})\s*[)）][、.．]?\s*")),
    ("括数", re.compile(r"[（(]\s*(\d{1,2})\s*[)）][、.．]?\s*")),
    ("数", re.compile(r"(\d{1,2})\s*[)）]?\s*(?:、|[.．](?!\d)|[.．](?=20\d\d年))\s*")),
    ("顿", re.compile(rf"([{_HAN}]{{1,3}})、\s*")),
    ("字", re.compile(r"()[A-Da-d][.．、)）]\s*(?=[\u4e00-\u9fa5])")),
    ("第", re.compile(rf"第([{_HAN}])(?:，|、|,|：)")),
    ("第", re.compile(rf"第([{_HAN}])(?=$)")),
    ("之", re.compile(rf"(?:问题|不足|短板|措施|做法|打算)之([{_HAN}])\s*[，,：:、是]?")),
    (
        "个",
        re.compile(
            rf"第([{_HAN}])(?:个|点|项|条|件)?(?:问题|不足|短板|方面|措施|办法|做法|打算|件事)?(?:是(?!否)|，|,|：|:|在于)"
        ),
    ),
    ("其", re.compile(rf"其([{_HAN}])\s*[，,、：]?")),
)
_CIRCLE: Final = "①②③④⑤⑥⑦⑧⑨⑩"
_WORDS: Final = {
    "一方面": ("面", 1), "另一方面": ("面", 2), "再一方面": ("面", 3),
    "首先": ("先", 1), "其次": ("先", 2), "再次": ("先", 3), "最后": ("先", 4), "再者": ("先", 3),
    "另外": ("另", 9), "此外": ("另", 9),
}  # fmt: skip

_JOINT: Final = re.compile(r"(?:是|就是)?[，,：]?")
_BULLET: Final = re.compile(r"[●○◆◇■▲△★☆•▪◎➢]\s*|[-—–·]\s*(?=[\u4e00-\u9fa5])")
_RANKED: Final = re.compile(
    r"(头一|首|再一|又一|另一|末一|最后一)(?:处|条|个|桩|件|点|项|宗|样)(?:问题|不足|短板|毛病|事)?(?:就)?(?:是|，|,|：|:|$)"
)
_EACH: Final = re.compile(r"一(?:件|个|项|条)是[，,：:]?|一则[，,：:]?(?=[\u4e00-\u9fa5])")


@dataclass(frozen=True, slots=True)
class Mark:
    """A list mark: its kind, its number from 1, its length in characters (blanks before included)."""

    kind: str
    number: int
    length: int


def mark_at(text: str) -> Mark | None:
    """The list mark that ``text`` begins with, or None."""
    lead = len(text) - len(text.lstrip())
    body = text[lead:]
    if body and body[0] in _CIRCLE:
        return Mark("圈", _CIRCLE.index(body[0]) + 1, lead + 1)
    bullet = _BULLET.match(body)
    if bullet:
        return Mark("点", 1, lead + bullet.end())
    ranked = _RANKED.match(body)
    if ranked:
        first = ranked[1] in {"头一", "首"}
        return Mark("处", 1 if first else 2, lead + ranked.end())
    each = _EACH.match(body)
    if each:
        return Mark("件", 1, lead + each.end())
    for word, (kind, place) in _WORDS.items():
        if body.startswith(word):
            joint = _JOINT.match(body, len(word))
            return Mark(kind, place, lead + (joint.end() if joint else len(word)))
    for kind, pattern in _PATTERNS:
        found = pattern.match(body)
        if found:
            value = ord(body[0].upper()) - 64 if kind == "字" else number(found[1])
            if value is not None:
                return Mark(kind, int(value), lead + found.end())
    return None
