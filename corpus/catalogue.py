"""Which reports there are, in their order, and which of them a filter lets through.

Held in memory for one generation of the corpus: thirty thousand rows, read once, answer every
filter, and put every other query's rows in order without a sort in SQL.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from corpus.database import Database
from corpus.ports import ReportRow, Where

_Key = TypeVar("_Key")
FEW: Final = 2000
"""Up to so many reports are named to SQL one by one; above, a whole stretch is read and sifted."""

_COLUMNS: Final = (
    "id, file, sha256, title, town, county, city, province, year, layout, layouts, format, "
    "sections, tables, warnings"
)


@dataclass(frozen=True, slots=True)
class Selection:
    """The reports of a filter: ``ids`` None means every report."""

    ids: frozenset[int] | None
    places: dict[int, int]
    """Report id to its place in the order."""

    def clause(self, column: str = "report") -> tuple[str, tuple[str, ...]]:
        """SQL that limits a query to a few reports ("" where it reads all), and its values."""
        if self.ids is None or len(self.ids) > FEW:
            return "", ()
        return (
            f" AND {column} IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(self.ids)),),
        )

    def ordered(self, rows: list[Any]) -> list[Any]:
        """Rows whose first column is a report id: those let through, in the reports' order."""
        places, ids = self.places, self.ids
        kept = [row for row in rows if row[0] in ids] if ids is not None else rows
        return sorted([row for row in kept if row[0] in places], key=lambda row: places[row[0]])


class Catalogue:
    """All reports of one generation, ordered by county, town, year, file.

    ``limit``: what somebody may see. Other reports are then not here, whatever a filter names.
    """

    def __init__(self, database: Database, limit: Where | None = None) -> None:
        self.limit = limit
        found = [_row(row) for row in database.rows(f"SELECT {_COLUMNS} FROM report")]
        found = [(number, row) for number, row in found if _visible(limit, row)]
        found.sort(key=lambda pair: _order(pair[1]))
        self.rows: dict[int, ReportRow] = dict(found)
        self.places = {number: place for place, number in enumerate(self.rows)}
        self.files = {row.file: number for number, row in self.rows.items()}
        self._counties: dict[str | None, set[int]] = {}
        self._towns: dict[tuple[str | None, str | None], set[int]] = {}
        self._years: dict[int | None, set[int]] = {}
        for number, row in self.rows.items():
            self._counties.setdefault(row.county, set()).add(number)
            self._years.setdefault(row.year, set()).add(number)
            for key in {(row.county, row.town), (None, row.town)}:
                self._towns.setdefault(key, set()).add(number)

    def select(self, where: Where | None) -> Selection:
        """The reports that a filter lets through."""
        limits = self._limits(where) if where else []
        if self.limit is not None:
            limits.append(set(self.rows))
        if not limits:
            return Selection(None, self.places)
        limits.sort(key=len)
        return Selection(frozenset(limits[0].intersection(*limits[1:])), self.places)

    def _limits(self, where: Where) -> list[set[int]]:
        """For each part of a filter the ids that it lets through."""
        limits = []
        if where.counties:
            limits.append(_union(self._counties, where.counties))
        if where.towns:
            limits.append(_union(self._towns, where.towns))
        if where.years:
            limits.append(_union(self._years, where.years))
        if where.reports:
            limits.append({self.files[f] for f in where.reports if f in self.files})
        return limits

    def names(self) -> dict[int, str]:
        """Report id to file."""
        return {number: row.file for number, row in self.rows.items()}


def lets_through(
    where: Where | None, county: str | None, town: str | None, year: int | None
) -> bool:
    """Does a filter let something through that has only a county, a town and a year?"""
    if where is None:
        return True
    return (
        (not where.counties or county in where.counties)
        and (not where.towns or (county, town) in where.towns or (None, town) in where.towns)
        and (not where.years or year in where.years)
    )


def _visible(limit: Where | None, row: ReportRow) -> bool:
    named = limit is None or not limit.reports or row.file in limit.reports
    return named and lets_through(limit, row.county, row.town, row.year)


def _union(groups: dict[_Key, set[int]], keys: Iterable[_Key]) -> set[int]:
    return set().union(*(groups.get(key, set()) for key in keys))


def _order(row: ReportRow) -> tuple[str, str, int, str]:
    return (row.county or "", row.town or "", row.year or 0, row.file)


def _row(columns: tuple[Any, ...]) -> tuple[int, ReportRow]:
    layouts, form, sections, tables, warnings = columns[10:]
    parts = (json.loads(layouts), form, tuple(sections.split()), tuple(tables.split()), warnings)
    return columns[0], ReportRow(*(columns[1:10] + parts))
