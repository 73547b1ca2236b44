"""Of which year a report is: its title, the period it names, the date under it, its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from core.numerals import chinese
from core.report import Evidence, Section
from reports.sections import DATE
from reports.title import Title

_YEAR: Final = re.compile(
    r"(?<!\d)(?:20)?(20[0-4]\d)(?!\d)|(二[〇○零][一二三四五六七八九〇○零]{2})(?=年)"
)
_PERIOD: Final = re.compile(
    r"(?:自|从|为|期限|时限|期间)[^。\n]{0,12}?(20[0-4]\d)\s*年?\s*1\s*月\s*1\s*日"
    r"|(20[0-4]\d)\s*年?\s*1\s*月\s*1\s*日[^。\n]{0,8}?(?:至|到|—|-|－)"
)
_BODY_YEAR: Final = re.compile(
    r"(?<!\d)(20[0-4]\d)\s*年(?:度?[，,]|(?:度)?(?=全年|我|本|，|共|度))"
)
_SIGNED_BY: Final = 8


def years(text: str, title: Title, sections: Sequence[Section]) -> Iterator[Evidence]:
    """All that says the year, with its place."""
    for found in _YEAR.finditer(title.text):
        yield Evidence("year", _year(found), "标题", title.start, title.end)
    for found in _PERIOD.finditer(text):
        yield Evidence("year", found[1] or found[2], "统计期限", found.start(), found.end())
    for section in sections:
        if section.kind == "signature":
            yield from _signed_year(text, section)
    for found in _BODY_YEAR.finditer(text):
        yield Evidence("year", found[1], "正文", found.start(), found.end())


def _year(found: re.Match[str]) -> str:
    return found[1] or str(chinese(found[2].replace("○", "〇")))


def _signed_year(text: str, section: Section) -> Iterator[Evidence]:
    """A report signed by August is of the year before, one signed later of its own."""
    dates = list(DATE.finditer(text[section.start : section.end]))
    for date in dates[-1:]:
        parts = re.match(r"(.+?)年(.+?)月", date[0])
        year = _numeral(parts[1]) if parts else None
        month = _numeral(parts[2]) if parts else None
        if year and month:
            start = section.start + date.start()
            value = year - 1 if month <= _SIGNED_BY else year
            yield Evidence("year", str(value), "落款日期", start, start + len(date[0]))


def _numeral(words: str) -> int | None:
    return int(words) if words.isdigit() else chinese(words.replace("○", "〇"))
