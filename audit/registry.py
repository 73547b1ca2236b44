"""The registry: a check is one small pure function, registered with the id of its data.

What describes a check (name, severity, inputs, rule, false alarms, basis) is data in
``data/vocabulary/checks.json``; what decides it is the function registered here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from audit.context import Context
from core.finding import CheckState, Severity, Source
from core.report import Cell, Number, Report
from core.said import Said
from core.statement import Stated
from core.vocabulary import CheckInfo, checks


@dataclass(frozen=True, slots=True)
class Result:
    """What a rule says of one place. The severity is the check's own unless it is lowered here."""

    place: str
    state: CheckState
    message: Said = Said()
    expected: Number | str | None = None
    found: Number | str | None = None
    sources: tuple[Source, ...] = ()
    severity: Severity | None = None
    because: tuple[str, str] | None = None
    """(check, place) of the result that this one follows from."""
    terms: tuple[tuple[str, int], ...] = ()
    """The linear relation that was tested, as (address, coefficient); it holds when it sums to 0."""
    wants: tuple[tuple[str, Number], ...] = ()
    """What cells would have to say for this result to vanish (a claim, last year's figure)."""


@dataclass(frozen=True, slots=True)
class Case:
    """What a rule sees: one report with its statements, and its context."""

    stated: Stated
    context: Context = field(default_factory=Context)

    @property
    def report(self) -> Report:
        """The report under audit."""
        return self.stated.report

    @property
    def previous(self) -> Stated | None:
        """The same town's report for the year before, if it is known."""
        return self.context.previous(self.report.year)

    def number(self, address: str) -> Number | None:
        """The reported value at an address, else None."""
        return self.report.number(address)

    def cells(self, *addresses: str) -> tuple[Source, ...]:
        """Sources for cells of this report."""
        return tuple(cell_source(self.report, a) for a in addresses)

    def quote(self, start: int, end: int) -> Source:
        """A source for a span of this report."""
        return text_source(self.report, start, end)

    def has_table(self, table: str) -> bool:
        """Is any cell of table T2, T3 or T4 in the file?"""
        return any(c.state != "missing" for c in table_cells(self.report, table))


Rule = Callable[[Case], Iterable[Result]]
_RULES: dict[str, Rule] = {}


def check(check_id: str) -> Callable[[Rule], Rule]:
    """Register a rule under the id of its data. Raises KeyError for an id that has no data."""
    if check_id not in infos():
        raise KeyError(check_id)

    def register(rule: Rule) -> Rule:
        _RULES[check_id] = rule
        return rule

    return register


def rules() -> dict[str, Rule]:
    """All registered rules by check id, in the order of the data."""
    return {info: _RULES[info] for info in infos() if info in _RULES}


@lru_cache(maxsize=1)
def infos() -> dict[str, CheckInfo]:
    """The data of every check by id."""
    return {c.id: c for c in checks()}


def table_cells(report: Report, table: str) -> tuple[Cell, ...]:
    """All cells of T2, T3 or T4 that the report's own layout has, missing ones included."""
    return tuple(c for c in report.cells if c.address.startswith(table))


def cell_source(report: Report, address: str) -> Source:
    """A source that points to a cell."""
    return Source(report=report.file, address=address)


def text_source(report: Report, start: int, end: int) -> Source:
    """A source that points to a span; the quote is cut from the report's own text."""
    return Source(report=report.file, start=start, end=end, quote=report.text[start:end])


def unknown(place: str, missing: Said) -> Result:
    """An unassessable result that says what is missing."""
    return Result(place, "unassessable", Said("无法判定：", "Cannot be assessed: ") + missing)


def not_applicable(place: str, why: str) -> Result:
    """A result for a check that does not concern this report: counted, never listed, so in Chinese alone."""
    return Result(place, "not_applicable", Said(why))
