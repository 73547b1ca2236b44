"""What is in the corpus, as a question needs to know it: reports, towns, counties, years."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from core.answer import Scope
from corpus.ports import FactStore, ReportRow, Where

_SUFFIX = re.compile(r"(?:街道办事处|街道|民族乡|镇|乡)$")
_COUNTY_SUFFIX = re.compile(r"(?:自治县|县|区|市|旗)$")

Town = tuple[str | None, str]


@dataclass(frozen=True, slots=True)
class View:
    """A snapshot of the reports that are here, in the corpus's order."""

    reports: tuple[ReportRow, ...]
    limited: bool = False
    """True where a caller's own limits (a county officer's) already cut it."""

    @property
    def years(self) -> tuple[int, ...]:
        """Report years that are here, ascending."""
        return tuple(sorted({r.year for r in self.reports if r.year is not None}))

    @property
    def latest(self) -> int | None:
        """今年: the latest report year, never the clock's."""
        return self.years[-1] if self.years else None

    @property
    def counties(self) -> tuple[str, ...]:
        """Counties that are here, sorted."""
        return tuple(sorted({r.county for r in self.reports if r.county}))

    @property
    def towns(self) -> tuple[Town, ...]:
        """(county, town), sorted; the same name in two counties is two towns."""
        return tuple(
            sorted({(r.county, r.town) for r in self.reports if r.town}, key=lambda t: str(t))
        )

    def town_of(self, row: ReportRow) -> Town:
        """The town of a report; one that does not say its county is the only town of that name."""
        if row.county is None and row.town:
            named = {c for c, town in self.towns if town == row.town and c is not None}
            if len(named) == 1:
                return next(iter(named)), row.town
        return row.county, row.town or row.file

    @property
    def doubles(self) -> frozenset[str]:
        """Names that towns of several counties share."""
        names = [town for county, town in self.towns if county is not None]
        counted = Counter(names)
        return frozenset(n for n, many in counted.items() if many > 1)


def view_of(facts: FactStore, limit: Scope | None = None) -> View:
    """The snapshot that a question may see; ``limit`` is enforced here, below every screen."""
    where = None
    if limit is not None:
        where = Where(limit.counties, limit.towns, limit.years, limit.reports)
    return View(tuple(facts.reports(where)), limit is not None)


def short_town(town: str) -> str:
    """古韩镇 -> 古韩; 耿镇镇 -> 耿镇. A name that would shrink to one character stays whole."""
    short = _SUFFIX.sub("", town)
    return short if len(short) >= 2 else town


def short_county(county: str) -> str:
    """襄垣县 -> 襄垣."""
    short = _COUNTY_SUFFIX.sub("", county)
    return short if len(short) >= 2 else county


@lru_cache(maxsize=32_768)
def spell(name: str) -> str:
    """Pinyin without tones or blanks: 古韩 -> guhan."""
    from pypinyin import lazy_pinyin

    return "".join(lazy_pinyin(name)).lower()


def within(reports: tuple[ReportRow, ...], scope: Scope) -> tuple[ReportRow, ...]:
    """The reports of a scope, in the corpus's order."""
    return tuple(r for r in reports if _matches(r, scope))


def _matches(row: ReportRow, scope: Scope) -> bool:
    if scope.counties and row.county not in scope.counties:
        return False
    if scope.years and row.year not in scope.years:
        return False
    if scope.reports and row.file not in scope.reports:
        return False
    return not scope.towns or any(
        row.town == town and county in (None, row.county) for county, town in scope.towns
    )
