"""What a read report states: items, themes, grades, claims and facet verdicts. Frozen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from core.report import Number, Quote, Report
from core.said import Said

Verdict = Literal["yes", "weak", "deficient", "no", "plan", "conflict", "none", "unread"]
Staff = Literal["dedicated", "named", "part_time", "lacking", "not_mentioned"]
Grade = Literal["E0", "E1", "E2", "E3"]
Outcome = Literal["agrees", "conflicts", "no_cell", "cell_missing"]
Exactness = Literal["exact", "about", "at_least", "at_most"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One 存在问题 item (single, with its span and themes P..)."""

    text: str
    start: int
    end: int
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """One 改进措施 item. E3 done with a figure, E2 done, E1 a concrete plan, E0 a slogan."""

    text: str
    start: int
    end: int
    themes: tuple[str, ...]
    grade: Grade


@dataclass(frozen=True, slots=True)
class Claim:
    """A quantity said in prose. ``quantity`` is a cell address or one of the contract's names."""

    text: str
    start: int
    end: int
    quantity: str
    value: Number | None
    unit: str
    year: int | None
    cell: str | None
    outcome: Outcome
    exactness: Exactness = "exact"
    nested: bool = False
    """Part of another claim (其中 …, a listed break-down)."""
    cumulative: bool = False
    """历年累计: not this year's figure."""
    relation: str = ""
    """"" | "percent" | "increase" | "decrease": what the number measures, where not a count."""
    total_of: tuple[int, ...] = ()
    """For a total whose break-down is listed: indices of the parts among the report's claims."""
    complete: bool = False
    """The listed break-down claims to be complete (no 等, no 主要)."""


@dataclass(frozen=True, slots=True)
class FacetVerdict:
    """The verdict of one report on one facet, with the sentences or cells it rests on."""

    facet: str
    verdict: Verdict
    quotes: tuple[Quote, ...] = ()
    cells: tuple[str, ...] = ()
    """Addresses of the cells it rests on, for a facet that is a figure."""
    staff: Staff | None = None
    short: bool | None = None
    stable: bool | None = None
    count: int | None = None
    note: Said = Said()
    """What else a person should know of the verdict; empty words where there is nothing."""
    applies: bool = True
    """False where the facet does not apply to the report's year: the report is then excluded."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A report with all that it states."""

    report: Report
    problems: tuple[Problem, ...]
    measures: tuple[Measure, ...]
    claims: tuple[Claim, ...]
    facets: tuple[FacetVerdict, ...]
    practices: tuple[Measure, ...] = ()
    """Concrete practices told outside section five (E3, E2); none overlaps ``measures``."""

    def verdict(self, facet: str) -> FacetVerdict | None:
        """The verdict on one facet, or None if the facet is not known."""
        return next((f for f in self.facets if f.facet == facet), None)
