"""Facts of reports: cells, verdicts, claims, items, findings. The embedded FactStore."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final

from core.errors import NoCorpusError
from core.finding import Finding
from core.report import Cell, Report
from core.said import Said
from core.statement import Claim, FacetVerdict, Measure, Problem, Stated
from corpus.catalogue import Catalogue, Selection, lets_through
from corpus.database import Database
from corpus.ports import Outline, ReportRow, Where
from corpus.rows import (
    cell_out,
    claim_out,
    finding_out,
    measure_out,
    outline_out,
    places_out,
    problem_out,
    sentences_out,
    verdict_out,
)

_VERDICT: Final = "verdict, quotes, cells, staff, short, stable, count, note, applies"
_CLAIM: Final = "quantity, text, start, end, value, unit, year, cell, outcome, rest"
_FINDING: Final = "file, county, town, year, check_id, place, severity, state, body"
NOT_HERE: Final = Said("资料库中没有这份报告", "This report is not in the corpus")
LISTED: Final = Said(
    "python -m indexer status --json 列出已有的报告",
    "python -m indexer status --json lists the reports that are",
)


class SqliteFacts:
    """The FactStore of one corpus. ``catalogue`` gives the reports of the present generation."""

    def __init__(self, database: Database, catalogue: Callable[[], Catalogue]) -> None:
        self._db = database
        self._catalogue = catalogue

    def reports(self, where: Where | None = None) -> list[ReportRow]:
        """Reports within a filter."""
        catalogue = self._catalogue()
        ids = catalogue.select(where).ids
        return [row for number, row in catalogue.rows.items() if ids is None or number in ids]

    def cells(self, addresses: list[str], where: Where | None = None) -> list[tuple[str, Cell]]:
        """(file, cell) by report, then in the order of ``addresses``; missing cells included."""
        catalogue, found = self._catalogue(), []
        selection = catalogue.select(where)
        clause, values = selection.clause()
        for address in dict.fromkeys(addresses):
            number = self._db.one("SELECT id FROM address WHERE address = ?", (address,))
            rows = self._db.rows(
                "SELECT report, state, raw, value, start, end, label FROM cell "
                f"WHERE address = ?{clause}",
                (number, *values),
            )
            found += [(row[0], cell_out(address, row[1:])) for row in rows]
        return _named(catalogue, selection.ordered(found))

    def verdicts(self, facet: str, where: Where | None = None) -> list[tuple[str, FacetVerdict]]:
        """(file, verdict) of every report within a filter."""
        catalogue = self._catalogue()
        selection = catalogue.select(where)
        clause, values = selection.clause()
        rows = self._db.rows(
            f"SELECT report, facet, {_VERDICT} FROM verdict WHERE facet = ?{clause}",
            (facet, *values),
        )
        # Most reports say nothing of most facets: such verdicts are equal, and made once.
        silent: dict[tuple[Any, ...], FacetVerdict] = {}
        found = []
        for row in selection.ordered(rows):
            columns = row[1:]
            verdict = None if columns[2] else silent.get(columns)
            if verdict is None:
                verdict = verdict_out(columns)
                if not columns[2]:
                    silent[columns] = verdict
            found.append((catalogue.rows[row[0]].file, verdict))
        return found

    def claims(self, quantities: list[str], where: Where | None = None) -> list[tuple[str, Claim]]:
        """(file, claim) of these quantities; all where the list is empty."""
        limit = "quantity IN (SELECT value FROM json_each(?))" if quantities else "?"
        rows = self._items(
            f"SELECT report, seq, {_CLAIM} FROM claim WHERE {limit}",
            (json.dumps(quantities, ensure_ascii=False) if quantities else 1,),
            where,
        )
        return [(file, claim_out(row)) for file, row in rows]

    def problems(
        self, where: Where | None = None, themes: tuple[str, ...] = ()
    ) -> list[tuple[str, Problem]]:
        """(file, problem), of any of these themes; all where none is named."""
        limit, values = _themed(themes)
        rows = self._items(
            f"SELECT report, seq, text, start, end, themes FROM problem WHERE {limit}",
            values,
            where,
        )
        return [(file, problem_out(row)) for file, row in rows]

    def measures(
        self,
        where: Where | None = None,
        themes: tuple[str, ...] = (),
        grades: tuple[str, ...] = (),
    ) -> list[tuple[str, Measure]]:
        """(file, measure), of any of these themes and grades; all where none is named."""
        return self._done("measure", where, themes, grades)

    def practices(
        self,
        where: Where | None = None,
        themes: tuple[str, ...] = (),
        grades: tuple[str, ...] = (),
    ) -> list[tuple[str, Measure]]:
        """(file, practice told outside section five), of any of these themes and grades."""
        return self._done("practice", where, themes, grades)

    def findings(
        self,
        where: Where | None = None,
        checks: tuple[str, ...] = (),
        states: tuple[str, ...] = (),
    ) -> list[Finding]:
        """Stored findings (all but pass and not_applicable), by report; those of no report last."""
        catalogue = self._catalogue()
        selection = catalogue.select(where)
        clause, values = selection.clause()
        limits = [_among("check_id", checks), _among("state", states)]
        rows = self._db.rows(
            f"SELECT report, {_FINDING} FROM finding WHERE "
            f"{' AND '.join(sql for sql, _ in limits)}{clause} ORDER BY id",
            (*(value for _, value in limits), *values),
        )
        found = [finding_out(row[1:]) for row in selection.ordered(rows)]
        homeless = self._homeless(where, checks)
        return [f for f in found if _in_sight(catalogue, f)] + [
            f for f in homeless if not states or f.state in states
        ]

    def check_counts(self, where: Where | None = None) -> dict[str, int]:
        """Results by check state, passes included."""
        catalogue = self._catalogue()
        selection = catalogue.select(where)
        clause, values = selection.clause()
        rows = self._db.rows(
            "SELECT report, state, sum(n) FROM check_count "
            f"WHERE report > 0{clause} GROUP BY report, state",
            values,
        )
        counts: dict[str, int] = {}
        for _, state, n in selection.ordered(rows):
            counts[state] = counts.get(state, 0) + n
        for finding in self._out_of_sight(catalogue, selection):
            counts[finding.state] -= 1
        for finding in self._homeless(where, ()):
            counts[finding.state] = counts.get(finding.state, 0) + 1
        return dict(sorted(counts.items()))

    def stated(self, file: str) -> Stated:
        """One report whole. Raises NoCorpusError if it is not here."""
        number = self._number(file)
        row = self._catalogue().rows[number]
        text, outline, sentences = self._body(number)
        cells = self._db.rows(
            "SELECT a.address, c.state, c.raw, c.value, c.start, c.end, c.label FROM address a "
            "JOIN cell c ON c.address = a.id AND c.report = ? ORDER BY a.id",
            (number,),
        )
        report = Report(
            file=row.file, sha256=row.sha256, text=text, title=row.title, town=row.town,
            county=row.county, city=row.city, province=row.province, year=row.year,
            layout=row.layout, layouts=dict(row.layouts), format=row.format,
            cells=tuple(cell_out(c[0], c[1:]) for c in cells), sentences=sentences_out(sentences, text), **outline_out(outline),
        )  # fmt: skip
        mine = Where(reports=(file,))
        verdicts = self._db.rows(
            f"SELECT f.facet, {_VERDICT} FROM facet f JOIN verdict v "
            "ON v.facet = f.facet AND v.report = ? ORDER BY f.id",
            (number,),
        )
        return Stated(
            report,
            tuple(p for _, p in self.problems(mine)),
            tuple(m for _, m in self.measures(mine)),
            tuple(c for _, c in self.claims([], mine)),
            tuple(verdict_out(v) for v in verdicts),
            tuple(m for _, m in self.practices(mine)),
        )

    def text(self, file: str) -> str:
        """The normalised text of one report."""
        return self._body(self._number(file), "text")[0]

    def outline(self, file: str) -> Outline:
        """Sections, paragraphs and pages of one report: what a citation's place is made of."""
        return Outline(file, *places_out(self._body(self._number(file), "outline")[0]))

    def _body(self, number: int, columns: str = "text, outline, sentences") -> tuple[str, ...]:
        rows = self._db.rows(f"SELECT {columns} FROM body WHERE report = ?", (number,))
        if not rows:
            raise NoCorpusError(
                Said("这份报告刚被移走", "This report was removed just now"),
                which=str(number),
                cure=Said("再问一次", "Ask again"),
            )
        return rows[0]

    def _number(self, file: str) -> int:
        number = self._catalogue().files.get(file)
        if number is None:
            raise NoCorpusError(NOT_HERE, which=file, cure=LISTED)
        return number

    def _done(
        self,
        table: str,
        where: Where | None,
        themes: tuple[str, ...],
        grades: tuple[str, ...],
    ) -> list[tuple[str, Measure]]:
        limit, values = _themed(themes)
        if grades:
            limit += " AND grade IN (SELECT value FROM json_each(?))"
            values = (*values, json.dumps(grades))
        rows = self._items(
            f"SELECT report, seq, text, start, end, themes, grade FROM {table} WHERE {limit}",
            values,
            where,
        )
        return [(file, measure_out(row)) for file, row in rows]

    def _items(
        self, sql: str, values: tuple[Any, ...], where: Where | None
    ) -> list[tuple[str, tuple[Any, ...]]]:
        catalogue = self._catalogue()
        selection: Selection = catalogue.select(where)
        clause, more = selection.clause()
        rows = self._db.rows(f"{sql}{clause} ORDER BY report, seq", (*values, *more))
        return [(catalogue.rows[r[0]].file, r[2:]) for r in selection.ordered(rows)]

    def _homeless(self, where: Where | None, checks: tuple[str, ...]) -> list[Finding]:
        """Findings of no report: a year that is missing, a town that has not reported."""
        if where is not None and where.reports:
            return []
        rows = self._db.rows(f"SELECT {_FINDING} FROM finding WHERE report IS NULL ORDER BY id")
        found = [finding_out(row) for row in rows]
        limits = (where, self._catalogue().limit)
        return [
            f
            for f in found
            if all(lets_through(limit, f.county, f.town, f.year) for limit in limits)
            and (not checks or f.check in checks)
        ]

    def _out_of_sight(self, catalogue: Catalogue, selection: Selection) -> list[Finding]:
        """Findings that are counted with a report, and tell of another that may not be seen."""
        if catalogue.limit is None:
            return []
        clause, values = selection.clause()
        rows = self._db.rows(f"SELECT report, {_FINDING} FROM finding WHERE 1{clause}", values)
        found = [finding_out(row[1:]) for row in selection.ordered(rows)]
        return [f for f in found if not _in_sight(catalogue, f)]


def _among(column: str, wanted: tuple[str, ...]) -> tuple[str, Any]:
    """A condition on a column and its value: one of those wanted, anything where none is."""
    if not wanted:
        return "?", 1
    return f"{column} IN (SELECT value FROM json_each(?))", json.dumps(wanted)


def _in_sight(catalogue: Catalogue, finding: Finding) -> bool:
    """Does a finding tell only of reports that may be seen? One of copying names two towns."""
    return catalogue.limit is None or all(
        s.report in catalogue.files for s in finding.sources if s.report
    )


def _named(catalogue: Catalogue, rows: list[tuple[int, Cell]]) -> list[tuple[str, Cell]]:
    return [(catalogue.rows[number].file, cell) for number, cell in rows]


def _themed(themes: tuple[str, ...]) -> tuple[str, tuple[Any, ...]]:
    if not themes:
        return "?", (1,)
    return (
        "(" + " OR ".join("themes LIKE ?" for _ in themes) + ")",
        tuple(f"% {theme} %" for theme in themes),
    )
