"""Towns by facets: the matrix of eight verdicts, how many of each, and what each rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from core.codes import STAFF, VERDICTS, say
from core.statement import FacetVerdict
from core.vocabulary import Facet, facets
from corpus.ports import Where
from exports import words
from exports.findings import report_columns
from exports.holdings import named
from exports.selection import Selection
from exports.table import Column, Row, Table

VERDICT_TINTS: Final = {
    "yes": "A9D08E", "weak": "E2EFDA", "deficient": "FFE699", "no": "F8CBAD",
    "plan": "BDD7EE", "conflict": "F4B084", "none": "EDEDED", "unread": "BFBFBF",
}  # fmt: skip
STAFF_FACET: Final = "dedicated_staff"
NOT_APPLICABLE: Final = ("不适用", "not applicable")


@dataclass(frozen=True, slots=True)
class Judged:
    """One facet over all reports of a selection, by file."""

    facet: Facet
    verdicts: dict[str, FacetVerdict]

    def said(self, file: str, language: str) -> str:
        """The verdict on a report in words; 不适用 where the facet does not apply to its year."""
        verdict = self.verdicts.get(file)
        if verdict is None:
            return say(VERDICTS, "unread", language)
        if not verdict.applies:
            return words.pick(language, *NOT_APPLICABLE)
        return say(VERDICTS, verdict.verdict, language)

    def title(self, language: str) -> str:
        """The facet's name."""
        return words.pick(language, self.facet.zh, self.facet.en)


def judged(selection: Selection) -> list[Judged]:
    """Every facet with its verdicts, in the vocabulary's order."""
    facts = selection.services.corpus.facts
    return [Judged(f, dict(facts.verdicts(f.id, selection.where))) for f in facets()]


def tints(language: str) -> dict[str, str]:
    """Verdicts in words -> RRGGBB."""
    return {say(VERDICTS, code, language): tint for code, tint in VERDICT_TINTS.items()}


def matrix_table(selection: Selection, found: list[Judged]) -> Table:
    """One row a report, one column a facet; the verdict stands in words in every cell."""
    language, colours = selection.language, tints(selection.language)
    staff = next((j for j in found if j.facet.id == STAFF_FACET), None)
    columns = (
        *report_columns(selection),
        Column(selection.say("专职人员情况", "Staff"), 16, wrap=True),
        *(Column(j.title(language), 11, wrap=True, tint=colours) for j in found),
    )
    rows = (
        (*named(row), staff_said(staff, row.file, language), *(j.said(row.file, language) for j in found))
        for row in selection.rows.values()
    )  # fmt: skip
    return Table(selection.say("乡镇与事项", "Towns by facets"), columns, rows)


def staff_said(staff: Judged | None, file: str, language: str) -> str:
    """专职 / 专人 / 兼职 / 无人专管 / 未提及, with the number of people where it is stated."""
    verdict = staff.verdicts.get(file) if staff else None
    if verdict is None or verdict.verdict == "unread":
        return say(VERDICTS, "unread", language)
    words_ = say(STAFF, verdict.staff or "not_mentioned", language)
    if verdict.count is None:
        return words_
    return f"{words_}（{verdict.count}{words.pick(language, '人', '')}）"


def counts_table(selection: Selection, found: list[Judged]) -> Table:
    """How many reports of each verdict; each row adds up to the reports in scope."""
    language = selection.language
    columns = (
        Column(selection.say("事项", "Facet"), 30, wrap=True),
        *(Column(say(VERDICTS, code, language), 11, wrap=True) for code in VERDICTS),
        Column(words.pick(language, *NOT_APPLICABLE), 11),
        Column(selection.say("合计", "Total"), 8),
    )
    return Table(selection.say("事项统计", "Counts by facet"), columns, _counts(selection, found))


def _counts(selection: Selection, found: list[Judged]) -> Iterator[Row]:
    language = selection.language
    order = [
        *(say(VERDICTS, code, language) for code in VERDICTS),
        words.pick(language, *NOT_APPLICABLE),
    ]
    for one in found:
        counts = Counter(one.said(file, language) for file in selection.rows)
        yield (one.title(language), *(counts[w] for w in order), len(selection.rows))


def evidence_table(selection: Selection, found: list[Judged]) -> Table:
    """What every verdict rests on: one row a report and facet, 未提及 and 无法判定 included."""
    language = selection.language
    columns = (
        Column(selection.say("事项", "Facet"), 24, wrap=True),
        *report_columns(selection),
        Column(selection.say("判定", "Verdict"), 14, tint=tints(language)),
        Column(selection.say("原文及位置", "Quote and place"), 60, wrap=True),
        Column(selection.say("单元格", "Cells"), 30, wrap=True),
        Column(selection.say("说明", "Note"), 24, wrap=True),
    )
    rows = (row for one in found for row in _evidence(selection, one))
    return Table(selection.say("判定依据", "Evidence"), columns, rows)


def _evidence(selection: Selection, one: Judged) -> Iterator[Row]:
    language = selection.language
    for file, row in selection.rows.items():
        verdict = one.verdicts.get(file)
        note = verdict.note.within(language) if verdict else ""
        if one.facet.id == STAFF_FACET:
            note = "；".join(p for p in (staff_said(one, file, language), note) if p)
        yield (
            one.title(language), *named(row), one.said(file, language),
            "\n".join(quotes(selection, file, verdict)), "\n".join(cells(selection, file, verdict)),
            note,
        )  # fmt: skip


def quotes(selection: Selection, file: str, verdict: FacetVerdict | None) -> list[str]:
    """The sentences that a verdict rests on, with their places."""
    return [
        words.quoted(selection.cited(file, q.start, q.end, q.quote), selection.language)
        for q in (verdict.quotes if verdict else ())
    ]


def cells(selection: Selection, file: str, verdict: FacetVerdict | None) -> list[str]:
    """The cells that a verdict rests on, with what they say."""
    if verdict is None or not verdict.cells:
        return []
    found = selection.services.corpus.facts.cells(list(verdict.cells), Where(reports=(file,)))
    return [
        f"{c.label}（{c.address}）：{words.cell_said(c.state, c.raw, c.value, selection.language)}"
        for _, c in found
    ]
