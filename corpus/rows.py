"""Records to rows and back. Nothing here asks the database anything."""

from __future__ import annotations

import json
from typing import Any

from core.cells import label
from core.finding import Finding, Source
from core.report import (
    Cell,
    Evidence,
    Number,
    Paragraph,
    Quote,
    Report,
    Section,
    Sentence,
    Table,
    Warning_,
)
from core.said import Said
from core.statement import Claim, FacetVerdict, Measure, Problem

_LARGEST = 2**63 - 1
# What json.loads does without looking for blanks around it: thirty thousand verdicts are read at once.
_decode = json.JSONDecoder().raw_decode


def dumps(value: Any) -> str:
    """Compact JSON, Chinese as it is."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def number_in(value: Number | None) -> Number | str | None:
    """A number for a column without a type; SQLite's integers end at 64 bits."""
    return str(value) if isinstance(value, int) and abs(value) > _LARGEST else value


def number_out(value: Any) -> Number | None:
    """The number that ``number_in`` wrote."""
    return int(value) if isinstance(value, str) else value


def outline_in(report: Report) -> str:
    """A report's order and its doubts: sections, paragraphs, pages, tables, warnings, evidence."""
    return dumps({
        "sections": [[s.kind, s.number, s.title, s.start, s.end] for s in report.sections],
        "paragraphs": [[p.start, p.end, p.section, p.index, p.heading] for p in report.paragraphs],
        "tables": [[t.name, t.start, t.end] for t in report.tables],
        "warnings": [[w.code, w.message, w.start, w.message_en] for w in report.warnings],
        "evidence": [[e.field, e.value, e.source, e.start, e.end] for e in report.evidence],
        "pages": list(report.pages),
    })  # fmt: skip


def outline_out(body: str) -> dict[str, Any]:
    """The fields of a Report that ``outline_in`` wrote."""
    data = json.loads(body)
    return {
        "sections": tuple([Section(*row) for row in data["sections"]]),
        "paragraphs": tuple([Paragraph(*row) for row in data["paragraphs"]]),
        "tables": tuple([Table(*row) for row in data["tables"]]),
        "warnings": tuple([Warning_(*row) for row in data["warnings"]]),
        "evidence": tuple([Evidence(*row) for row in data["evidence"]]),
        "pages": tuple(data["pages"]),
    }


def places_out(body: str) -> tuple[tuple[Section, ...], tuple[Paragraph, ...], tuple[int, ...]]:
    """Of what ``outline_in`` wrote, only what a citation's place is made of."""
    data = json.loads(body)
    return (
        tuple([Section(*row) for row in data["sections"]]),
        tuple([Paragraph(*row) for row in data["paragraphs"]]),
        tuple(data["pages"]),
    )


def sentences_in(report: Report) -> str:
    """Sentences as spans; their words only where they are not the span's own."""
    return dumps([
        [s.start, s.end, s.section, s.paragraph, s.heading]
        + ([] if report.text[s.start : s.end] == s.text else [s.text])
        for s in report.sentences
    ])  # fmt: skip


def sentences_out(body: str, text: str) -> tuple[Sentence, ...]:
    """What ``sentences_in`` wrote."""
    return tuple([_sentence(row, text) for row in json.loads(body)])


def _sentence(row: list[Any], text: str) -> Sentence:
    start, end, section, paragraph, heading = row[:5]
    said = row[5] if len(row) > 5 else text[start:end]
    return Sentence(start, end, said, section, paragraph, heading)


def cell_in(cell: Cell, address: int, report: int) -> tuple[Any, ...]:
    """address, report, state, raw, value, start, end, label."""
    own = None if cell.label == label(cell.address) else cell.label
    return (
        address, report, cell.state, cell.raw, number_in(cell.value), cell.start, cell.end, own
    )  # fmt: skip


def cell_out(address: str, row: tuple[Any, ...]) -> Cell:
    """``row`` is state, raw, value, start, end, label."""
    state, raw, value, start, end, own = row
    return Cell(address, own or label(address), state, raw, number_out(value), start, end)


def themes_in(themes: tuple[str, ...]) -> str:
    """Themes with a blank on each side, so that one can be looked for."""
    return f" {' '.join(themes)} " if themes else ""


def problem_out(row: tuple[Any, ...]) -> Problem:
    """``row`` is text, start, end, themes."""
    return Problem(row[0], row[1], row[2], tuple(row[3].split()))


def measure_out(row: tuple[Any, ...]) -> Measure:
    """``row`` is text, start, end, themes, grade."""
    return Measure(row[0], row[1], row[2], tuple(row[3].split()), row[4])


def claim_in(claim: Claim) -> tuple[Any, ...]:
    """quantity, text, start, end, value, unit, year, cell, outcome, rest."""
    rest = dumps([
        claim.exactness, claim.nested, claim.cumulative, claim.relation, claim.total_of,
        claim.complete,
    ])  # fmt: skip
    return (
        claim.quantity, claim.text, claim.start, claim.end, number_in(claim.value), claim.unit,
        claim.year, claim.cell, claim.outcome, rest,
    )  # fmt: skip


def claim_out(row: tuple[Any, ...]) -> Claim:
    """The Claim of a row as ``claim_in`` orders it."""
    quantity, text, start, end, value, unit, year, cell, outcome, rest = row
    exactness, nested, cumulative, relation, total_of, complete = json.loads(rest)
    return Claim(
        text, start, end, quantity, number_out(value), unit, year, cell, outcome, exactness, nested,
        cumulative, relation, tuple(total_of), complete,
    )  # fmt: skip


def verdict_in(verdict: FacetVerdict, report: int) -> tuple[Any, ...]:
    """The columns of ``verdict`` in their order."""
    quotes = dumps([[q.start, q.end, q.quote] for q in verdict.quotes]) if verdict.quotes else ""
    return (
        verdict.facet, report, verdict.verdict, quotes, " ".join(verdict.cells), verdict.staff,
        verdict.short, verdict.stable, verdict.count, note_in(verdict.note), verdict.applies,
    )  # fmt: skip


def verdict_out(row: tuple[Any, ...]) -> FacetVerdict:
    """``row`` is facet and then the columns from ``verdict`` on."""
    facet, verdict, quotes, cells, staff, short, stable, count, note, applies = row
    return FacetVerdict(
        facet,
        verdict,
        tuple([Quote(*q) for q in _decode(quotes)[0]]) if quotes else (),
        tuple(cells.split()) if cells else (),
        staff,
        None if short is None else bool(short),
        None if stable is None else bool(stable),
        count,
        note_out(note),
        bool(applies),
    )


def note_in(note: Said) -> str:
    """A note of two languages, the English on a line of its own."""
    return "\n".join(filter(None, (note.zh, note.en)))


def note_out(note: str) -> Said:
    """What ``note_in`` wrote; a corpus of an earlier release has the Chinese alone."""
    zh, _, en = note.partition("\n")
    return Said(zh, en)


def finding_in(finding: Finding, report: int | None) -> tuple[Any, ...]:
    """The columns of ``finding`` but its id."""
    sources = [[s.report, s.start, s.end, s.quote, s.address] for s in finding.sources]
    body = dumps([
        finding.message, finding.expected, finding.found, sources, finding.derived_from,
        finding.message_en,
    ])  # fmt: skip
    return (
        report, finding.report, finding.county, finding.town, finding.year,
        finding.check, finding.place, finding.severity, finding.state, body,
    )  # fmt: skip


def finding_out(row: tuple[Any, ...]) -> Finding:
    """``row`` is file, county, town, year, check, place, severity, state, body."""
    file, county, town, year, check, place, severity, state, body = row
    # A corpus of an earlier release has no sixth: the English message.
    message, expected, found, sources, derived, *english = json.loads(body)
    return Finding(
        file, town, county, year, check, place, severity, state, message, expected, found,
        tuple(Source(*s) for s in sources), derived, *english,
    )  # fmt: skip
