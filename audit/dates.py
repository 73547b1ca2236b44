"""Dates and years as reports write them: in the signature, the title, the stated period, a web header."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from core.numerals import number
from core.report import Report

_CHINESE = "〇○零一二三四五六七八九十"
_DATE = re.compile(
    rf"((?:20\d\d)|[{_CHINESE}]{{4}})\s*[年./\-]\s*(\d{{1,2}}|[{_CHINESE}]{{1,3}})\s*[月./\-]\s*"
    rf"(\d{{1,2}}|[{_CHINESE}]{{1,3}})\s*日?"
)
_HEADER = re.compile(r"(?:发布|公开|生成|成文|信息)(?:日期|时间)[:：\]】\s]*")
_PERIOD = re.compile(r"(20\d\d)\s*年?\s*0?1\s*月\s*0?1\s*日?[^。；]{0,12}?(?:至|到|—|－|-|~|～|起)")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
TAIL = 200
LONGEST_LINE = 40


@dataclass(frozen=True, slots=True)
class Dated:
    """A date and where it stands."""

    day: date
    start: int
    end: int


def signature_date(report: Report) -> Dated | None:
    """The date of signing: the last date that stands on a short line of its own near the end."""
    section = report.section("signature")
    tail = max(0, len(report.text.rstrip()) - TAIL)
    start = min(section.start, tail) if section else tail
    found = None
    for match in _DATE.finditer(report.text, start):
        if _on_a_short_line(report.text, match):
            found = _dated(match) or found
    return found


def header_date(report: Report) -> Dated | None:
    """The publication date in what is left of a web page before the title."""
    for head in _HEADER.finditer(report.text[:600]):
        match = _DATE.match(report.text, head.end())
        if match:
            return _dated(match)
    return None


def _on_a_short_line(text: str, match: re.Match[str]) -> bool:
    start = text.rfind("\n", 0, match.start()) + 1
    end = text.find("\n", match.end())
    line = text[start : len(text) if end < 0 else end].strip()
    rest = text[match.end() : len(text) if end < 0 else end].strip(" 　）)")
    return len(line) <= LONGEST_LINE and not rest


def _dated(match: re.Match[str]) -> Dated | None:
    parts = [number(g) for g in match.groups()]
    try:
        year, month, day = (int(p or 0) for p in parts)
        return Dated(date(year, month, day), match.start(), match.end())
    except ValueError:
        return None


def title_years(report: Report) -> tuple[int, ...]:
    """The distinct years that the title names."""
    return tuple(dict.fromkeys(int(y) for y in _YEAR.findall(re.sub(r"\s+", "", report.title))))


def period_year(report: Report) -> tuple[int, int, int] | None:
    """(year, start, end) of the period that the figures are said to cover."""
    for section in report.sections:
        if section.kind not in {"preamble", "overview"}:
            continue
        match = _PERIOD.search(report.text, section.start, section.end)
        if match:
            return int(match[1]), match.start(), match.end()
    return None
