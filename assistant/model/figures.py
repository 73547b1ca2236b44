"""Numbers in running text, however they are written: 12, 十二件, 1,286, １２, 30%, 百分之三十, twelve."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from core.numerals import CHINESE, arabic, chinese
from core.report import Number

_UNITS: Final = (
    "人次|万元|亿元|万人|件次|小时|工作日|分钟|百分点|平方米|公里|个月|"
    "件|份|条|次|个|名|人|场|期|篇|处|家|项|宗|位|户|册|张|台|天|月|日|年度|年份|年|版|倍|成|元|间|块|批|轮|届|"
    "区|县|镇|乡|村|类|种|级|点|步|部|号|页|段|格|岁|字|万|亿|％|%"
)
_ENGLISH_UNITS: Final = "cases?|reports?|items?|times?|towns?|townships?|years?|people|percent|requests?|sessions?|decisions?|measures?|problems?"
_UNIT: Final = re.compile(rf"\s?({_UNITS})|\s({_ENGLISH_UNITS})\b", re.I)
_CODE: Final = re.compile(
    r"T[234](?:\.[a-z_]+)+|T[234]\[[\w.]+,\w+\]|(?<![A-Za-z0-9])[A-Z]{1,2}\d{1,2}(?![0-9A-Za-z])"
)
_ARABIC: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_PER_HUNDRED: Final = re.compile(rf"百分之([{CHINESE}百\d.]+)(点[{CHINESE}]+)?")
_FRACTION: Final = re.compile(rf"([{CHINESE}\d]+)分之([{CHINESE}\d]+)")
_HAN: Final = re.compile(rf"[{CHINESE}]+")
_IDIOM: Final = re.compile(
    r"千万(?!元|人)|万一|一一|三三两两|十分|十足|万分|千百|百姓|千家万户|万众|百年|统一|唯一|第[一二三四五六七八九十]|[一二三四五六七八九十]是|(?<!分)之一|一(?:个|种|类|级|点|年来|家(?!镇|乡|报)|人|天|批|部|位|块|直|些|般|定|样|致|起|旦|方面|律|次性|体|并|同|把手|经|边|系列|站式|网|件事|键|目|步|线)|"
    r"进一步|逐一|任一|同一|专一|不一|单一|五花八门|三审三校|四面八方|一[^\s，。]一[^\s，。]"
)
_WORDS: Final = {
    w: n for n, w in enumerate(
        ("zero", "", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
         "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"))
    if w
} | {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
     "ninety": 90, "hundred": 100, "thousand": 1000, "dozen": 12, "half": 0.5, "twice": 2}  # fmt: skip
_ENGLISH: Final = re.compile(rf"\b(?:{'|'.join(_WORDS)}|one(?=\s(?:{_ENGLISH_UNITS})\b))\b", re.I)
_LESS: Final = re.compile(
    r"(?:不到|不足|少于|低于|小于|至多|不超过|不多于|以内|under|below|less than|fewer than|at most)\s*$",
    re.I,
)
_MORE: Final = re.compile(
    r"(?:超过|逾|多于|高于|大于|至少|不少于|突破|over|above|more than|at least)\s*$", re.I
)
_ABOUT: Final = re.compile(r"(?:近|约|大约|将近|接近|about|nearly|almost|around)\s*$", re.I)
FIRST_YEAR, LAST_YEAR = 1990, 2099


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a text: its value, what it counts ("" where nothing stands there), how exact."""

    value: Number
    unit: str
    bound: str
    start: int
    end: int

    @property
    def is_year(self) -> bool:
        """2023, 2023年, 2023年度; never 2023件."""
        whole = isinstance(self.value, int) and FIRST_YEAR <= self.value <= LAST_YEAR
        return whole and self.unit in {"", "年"} and not self.bound


def flat(text: str) -> str:
    """Full-width digits and signs as plain ones, character by character: places stay."""
    return "".join(_narrow(c) for c in text)


def codes(text: str) -> tuple[str, ...]:
    """Cell addresses and ids of checks: T3[1,sum], D01. They are names, not numbers."""
    return tuple(_CODE.findall(flat(text)))


def figures(text: str) -> list[Figure]:
    """Every number of a text, in order. Names of places are blanked by the caller."""
    line = _CODE.sub(lambda m: " " * len(m[0]), flat(text))
    line = _IDIOM.sub(lambda m: "□" * len(m[0]), line)
    found: list[Figure] = []
    for pattern, read in _READERS:
        for match in pattern.finditer(line):
            figure = read(line, match)
            if figure is not None:
                found.append(figure)
                line = line[: figure.start] + "□" * (figure.end - figure.start) + line[figure.end :]
    return sorted(found, key=lambda f: f.start)


def alike(new: Sequence[Figure], old: Sequence[Figure], new_text: str, old_text: str) -> bool:
    """The same numbers of the same things; where their order differs, each unit keeps its own."""
    a = [(f.value, f.bound) for f in new]
    b = [(f.value, f.bound) for f in old]
    if a == b:
        return all(
            _same_unit(f.unit, g.unit, new_text, old_text) for f, g in zip(new, old, strict=True)
        )
    if Counter(a) != Counter(b) or not all(f.unit for f in (*new, *old)):
        return False
    return _by_unit(new) == _by_unit(old)


def _same_unit(new: str, old: str, new_text: str, old_text: str) -> bool:
    if new == old:
        return True
    # 申请（件）：云台镇 12 may be told as 12件, and 12件 as 件数为12.
    return (not old and new in old_text and new != "%") or (
        not new and old in new_text and old != "%"
    )


def _by_unit(found: Sequence[Figure]) -> dict[str, list[int | float]]:
    out: dict[str, list[int | float]] = {}
    for figure in found:
        out.setdefault(figure.unit, []).append(figure.value)
    return out


def _narrow(char: str) -> str:
    plain = unicodedata.normalize("NFKC", char)
    return plain if len(plain) == 1 and (plain.isascii() or plain.isdecimal()) else char


def _percent(line: str, match: re.Match[str]) -> Figure | None:
    whole = chinese(match[1]) if match[1][0] in CHINESE else arabic(match[1])
    if whole is None:
        return None
    value: Number = whole
    if match[2]:
        digits = "".join(str(chinese(c) or 0) for c in match[2][1:])
        value = float(f"{whole}.{digits}")
    return Figure(value, "%", _bound(line, match.start(), match.end()), *match.span())


def _fraction(line: str, match: re.Match[str]) -> Figure | None:
    below, above = (chinese(g) if g[0] in CHINESE else arabic(g) for g in match.groups())
    if not below or above is None:
        return None
    share = round(above / below, 6)
    return Figure(share, "fraction", _bound(line, match.start(), match.end()), *match.span())


def _digits(line: str, match: re.Match[str]) -> Figure | None:
    start, end = match.span()
    value = arabic(match[0].replace(",", ""))
    if value is None:
        return None
    before = line[start - 1 : start]
    # 2021-2023 is a range: a sign stands after no figure and no letter.
    if before in {"-", "−"} and not re.match(r"[0-9A-Za-z□]", line[max(0, start - 2) : start - 1]):
        value = -value
    return _with_unit(line, start, end, value)


def _han(line: str, match: re.Match[str]) -> Figure | None:
    start, end = match.span()
    value = chinese(match[0])
    counted = re.match(rf"[余多]?(?:{_UNITS})", line[end:])
    long = len(match[0]) > 1 and re.search("[十百千万亿〇零○]", match[0])
    if value is None or not (counted or long):
        return None
    return _with_unit(line, start, end, value)


def _english(line: str, match: re.Match[str]) -> Figure | None:
    word = match[0].lower()
    return _with_unit(line, *match.span(), _WORDS.get(word, 1))


def _with_unit(line: str, start: int, end: int, value: Number) -> Figure:
    unit, bound = "", ""
    if months := re.match(r"个[多余](月|小时)", line[end:]):
        end += months.end()
        return Figure(_whole(value), "个" + months[1], "about", start, end)
    if more := re.match(r"\s?(余|多|来)(?=[个件份条次名人场篇家项元万])", line[end:]):
        bound, end = "about", end + more.end()
    if found := _UNIT.match(line, end):
        unit = (found[1] or found[2]).lower()
        if unit in {"万", "亿"} and not line[found.end() :].startswith("元"):
            value = value * (10_000 if unit == "万" else 100_000_000)
            return _with_unit(line, start, found.end(), _whole(value))
        end = found.end()
    bracketed = line[start - 1 : start] == "(" and line[end : end + 1] == ")"
    if not unit and bracketed and not FIRST_YEAR <= value <= LAST_YEAR:
        unit = "份"  # A bare number in brackets counts reports: 明确有 (11), 2019 3（1）.
    if unit == "成":
        value, unit = value * 10, "%"
    return Figure(_whole(value), _unit_name(unit), bound or _bound(line, start, end), start, end)


def _whole(value: Number) -> Number:
    return int(value) if value == int(value) else round(value, 6)


def _unit_name(unit: str) -> str:
    if unit in {"％", "percent"}:
        return "%"
    if unit in {"年度", "年份"}:
        return "年"
    if unit in {"份", "reports"}:
        return "report"
    return unit.removesuffix("s") if unit.isascii() else unit


def _bound(line: str, start: int, end: int) -> str:
    before, after = line[max(0, start - 14) : start], line[end : end + 10]
    tail = re.match(r"\s?(?:及)?(以上|以下|左右|上下|or more|or less|or fewer)", after)
    if _LESS.search(before) or (tail and tail[1] in {"以下", "or less", "or fewer"}):
        return "less"
    if _MORE.search(before) or (tail and tail[1] in {"以上", "or more"}):
        return "more"
    return "about" if tail or _ABOUT.search(before) else ""


_READERS: Final = (
    (_PER_HUNDRED, _percent),
    (_FRACTION, _fraction),
    (_ARABIC, _digits),
    (_HAN, _han),
    (_ENGLISH, _english),
)
