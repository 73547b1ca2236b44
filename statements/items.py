"""Problems and measures as single items with exact spans, from section five, and from one and six.

Which clauses are an item is read by the chain (chain.py); where in its first clause it begins by the
words that lead to it (edges.py). Lists of innovations are added (innovations.py). A table of problems and
measures is read by its columns (rows.py).
"""

from __future__ import annotations

import re
from typing import Final

from core.report import Report, SectionKind
from core.statement import Measure, Problem
from statements.chain import runs
from statements.clauses import Clause, Half
from statements.edges import edges
from statements.gradereader import graded
from statements.halves import is_label
from statements.innovations import innovations
from statements.negation import is_weak, mask
from statements.rows import Item, rows
from statements.themes import themes_of
from statements.wholes import Run

SECTIONS: Final[tuple[SectionKind, ...]] = ("overview", "problems", "other")
"""Where items stand: section five, self-criticism and promises kept of section one, practices of six."""
_SHORTEST: Final = 3
_FORM: Final = re.compile(r"信息处理费|需(?:要)?(?:在此|专门)?报告")
_LACKS: Final = re.compile(r"问题|不足|短板|差距|困难|没|未|缺|只|仅|少|慢|迟|漏|错|差|旧")
_HALVES: Final[dict[str, Half]] = {"P": "problem", "M": "measure", "D": "done"}


def items(report: Report, clauses: list[Clause]) -> tuple[tuple[Problem, ...], tuple[Measure, ...]]:
    """All problems and measures of a report, in print order."""
    table = rows(report)
    found = list(table.items) if table else []
    for section in SECTIONS:
        mine = [
            c
            for c in clauses
            if c.section == section and not (table and table.start <= c.start < table.end)
        ]
        told = runs(report.text, mine, report.year)
        if section == "other":
            told += innovations(report.text, mine, told, report.year)
        read = [item for run in told if (item := _item(report.text, mine, run))]
        found += read if section == "problems" else [i for i in read if _is_own(report.text, i)]
    problems: list[Problem] = []
    measures: list[Measure] = []
    for item in sorted(found, key=lambda i: i.start):
        text = report.text[item.start : item.end]
        if item.half == "problem":
            problems.append(Problem(text, item.start, item.end, themes_of(text, "P")))
        else:
            themes = themes_of(text, "M")
            done = item.half == "done"
            level = graded(text, report.year, done=done)
            measures.append(Measure(text, item.start, item.end, themes, level))
    return tuple(problems), tuple(measures)


def _is_own(text: str, item: Item) -> bool:
    """Outside section five: no matter that the form asks for, and a problem only where something is weak."""
    said = text[item.start : item.end]
    if _FORM.search(said):
        return False
    return item.half != "problem" or is_weak(mask(said)) or bool(_LACKS.search(said))


def _item(text: str, five: list[Clause], run: Run) -> Item | None:
    start, end = five[run.first].start, five[run.stop - 1].end
    cut = edges(text, start, end, problem=run.kind == "P")
    if cut.end - cut.start < _SHORTEST or is_label(text[cut.start : cut.end]):
        return None
    return Item(cut.start, cut.end, _HALVES[run.kind])
