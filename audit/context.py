"""What a check may know beside the report: the town's other years, its county, the roster, settings.

Everything here is optional. A check that lacks what it needs says ``unassessable`` and what is missing.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from core.errors import ReadError
from core.report import Number, Report
from core.said import Said
from core.statement import Stated

ROSTER_COLUMNS = ("county", "town", "year")


@dataclass(frozen=True, slots=True)
class Due:
    """One line of the roster: a town that must report for a year."""

    county: str
    town: str
    year: int


@dataclass(frozen=True, slots=True)
class Context:
    """Neighbours and settings of one report. ``None`` means: not known, never: none."""

    years: tuple[Stated, ...] | None = None
    """Reports of the same town for other years, oldest first; None: no corpus was looked at."""
    versions: tuple[Stated, ...] | None = None
    """Other files of the same town and year."""
    peers: tuple[Stated, ...] | None = None
    """Reports of other towns of the county, same year."""
    twins: tuple[Stated, ...] | None = None
    """Reports of other towns, same year, whose prose may be a near-copy (candidates)."""
    template: frozenset[str] = frozenset()
    """Sentences (normalised) that most towns of the county share: template, not copying."""
    places: frozenset[str] | None = None
    """Names of towns and counties (the report's own may be among them)."""
    county_report: Stated | None = None
    roster: tuple[Due, ...] | None = None
    deadline: str = "01-31"
    """Local deadline, month-day of the following year (《条例》第四十九条 does not name towns)."""
    published: date | None = None
    """Date of publication, where it is known from outside the text."""
    system: Mapping[str, Number] | None = None
    """Figures of the reporting system by cell address."""
    required: tuple[str, ...] | None = None
    """Words that the province asks for in section six."""
    public_documents: frozenset[str] | None = None
    """Document numbers known to be public."""
    same_name: bool = False
    """The county is unknown and several counties have a town of this name."""

    def previous(self, year: int | None) -> Stated | None:
        """The town's report for the year before, or None."""
        if year is None or not self.years:
            return None
        return next((s for s in self.years if s.report.year == year - 1), None)


@dataclass(frozen=True, slots=True)
class Outside:
    """What a whole corpus run may be given beside the reports."""

    roster: tuple[Due, ...] | None = None
    deadline: str = "01-31"
    published: Mapping[str, date] = field(default_factory=dict)
    system: Mapping[str, Mapping[str, Number]] | None = None
    required: tuple[str, ...] | None = None
    public_documents: frozenset[str] | None = None


def read_roster(path: Path) -> tuple[Due, ...] | None:
    """The roster (county,town,year as CSV, UTF-8), or None if there is no such file.

    Raises ReadError where a line cannot be read.
    """
    if not path.is_file():
        return None
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.DictReader(lines)
        if not set(ROSTER_COLUMNS) <= set(rows.fieldnames or ()):
            raise ReadError(
                Said("名单缺少列", "The list lacks columns"),
                which=path.name,
                cure=Said(
                    f"第一行应为 {','.join(ROSTER_COLUMNS)}",
                    f"Its first line must be {','.join(ROSTER_COLUMNS)}",
                ),
            )
        return tuple(_due(path.name, number, row) for number, row in enumerate(rows, start=2))


def _due(name: str, number: int, row: dict[str, str]) -> Due:
    try:
        return Due(row["county"].strip(), row["town"].strip(), int(row["year"]))
    except (ValueError, AttributeError) as exc:
        raise ReadError(
            Said(f"第{number}行不是“县,镇,年份”", f"Line {number} is not “county,town,year”"),
            which=name,
            cure=Said("改正该行，年份写四位数字", "Correct the line; a year has four digits"),
        ) from exc


Key = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Who is whose neighbour among all reports of a run."""

    homes: dict[str, Key]
    """(county, town) of each file; the county of a town known elsewhere by one county only is lent."""
    ambiguous: frozenset[str]
    by_town: dict[Key, list[Stated]]
    by_county: dict[tuple[str, int], list[Stated]]
    county_reports: dict[tuple[str, int], Stated]
    places: frozenset[str]
    """Every town and county of the run."""


def neighbours(stateds: Sequence[Stated]) -> Neighbours:
    """Groups reports by town, and by county and year. Towns of one name in two counties stay apart."""
    counties: dict[str, set[str]] = {}
    for s in stateds:
        if s.report.town and s.report.county:
            counties.setdefault(s.report.town, set()).add(s.report.county)
    homes: dict[str, Key] = {}
    ambiguous: set[str] = set()
    by_town: dict[Key, list[Stated]] = {}
    by_county: dict[tuple[str, int], list[Stated]] = {}
    county_reports: dict[tuple[str, int], Stated] = {}
    for s in sorted(stateds, key=lambda item: (item.report.year or 0, item.report.file)):
        r = s.report
        known = counties.get(r.town or "", set())
        county = r.county or (next(iter(known)) if len(known) == 1 else None)
        if r.town and county is None and len(known) > 1:
            ambiguous.add(r.file)
        homes[r.file] = (county, r.town)
        by_town.setdefault((county, r.town), []).append(s)
        if county and r.year is not None:
            if r.town:
                by_county.setdefault((county, r.year), []).append(s)
            else:
                county_reports[county, r.year] = s
    places = frozenset(name for key in by_town for name in key if name)
    return Neighbours(homes, frozenset(ambiguous), by_town, by_county, county_reports, places)


def context_of(stated: Stated, near: Neighbours, outside: Outside) -> Context:
    """The context of one report of a run; near-copy candidates and template are added later."""
    r = stated.report
    county, town = near.homes[r.file]
    loose = town is None or r.file in near.ambiguous
    same = [] if loose else [s for s in near.by_town[county, town] if s.report.file != r.file]
    group = near.by_county.get((county, r.year), []) if county and r.year is not None else []
    peers = [s for s in group if s.report.town != r.town]
    return Context(
        years=tuple(_newest_versions(s for s in same if s.report.year not in {None, r.year})),
        versions=tuple(s for s in same if s.report.year == r.year),
        peers=tuple(peers),
        places=near.places,
        county_report=near.county_reports.get((county, r.year)) if county and r.year else None,
        roster=outside.roster,
        deadline=outside.deadline,
        published=outside.published.get(r.file),
        system=(outside.system or {}).get(r.file),
        required=outside.required,
        public_documents=outside.public_documents,
        same_name=r.file in near.ambiguous,
    )


def _newest_versions(found: object) -> list[Stated]:
    # One report a year: of several versions the last file by name, so that a run is repeatable.
    by_year: dict[int, Stated] = {}
    for s in found:  # type: ignore[attr-defined]
        by_year[s.report.year] = s
    return [by_year[year] for year in sorted(by_year)]


def is_town(report: Report) -> bool:
    """Is this the report of a township-level body (镇、乡、街道、苏木)?"""
    return bool(report.town)
