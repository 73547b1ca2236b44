"""Problems and measures as single items with exact spans, from section five and where they stand else.

Marked lists give one item a mark (to the next mark); unmarked prose gives one a sentence or segment;
a measure sentence of many short clauses is cut where its theme changes. A lead-in is no item.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from core.report import Report
from core.statement import Measure, Problem
from statements.clauses import Clause, Half, Line, trim
from statements.grades import grade
from statements.groups import group
from statements.halves import is_label
from statements.marks import Mark, mark_at
from statements.pieces import unmarked
from statements.practices import Item, innovations
from statements.rows import rows
from statements.tense import strongly_done
from statements.themes import themes_of, word_themes

_SHORTEST: Final = 3


def items(
    report: Report, prose: list[Line], clauses: list[Clause]
) -> tuple[tuple[Problem, ...], tuple[Measure, ...]]:
    """All problems and measures of a report, in print order."""
    found = _section_five(report, clauses) + innovations(prose)
    problems: list[Problem] = []
    measures: list[Measure] = []
    for item in sorted(found, key=lambda i: i.start):
        text = report.text[item.start : item.end]
        if item.half == "problem":
            problems.append(Problem(text, item.start, item.end, themes_of(text, "P")))
        else:
            themes = themes_of(text, "M")
            done = item.half in {"fact", "done"}
            level = grade(text, report.year, done=done)
            measures.append(Measure(text, item.start, item.end, themes, level))
    return tuple(problems), tuple(measures)


def _section_five(report: Report, clauses: list[Clause]) -> list[Item]:
    table = rows(report)
    five = [
        c
        for c in clauses
        if c.section == "problems" and not (table and table.start <= c.start < table.end)
    ]
    out = list(table.items) if table else []
    for run in _runs(five):
        out += _run_items(report.text, run)
    return out


def _runs(five: list[Clause]) -> list[list[Clause]]:
    """Stretches of one half; facts are left out."""
    return [run for run in group(five, lambda c: c.half) if run[0].half != "fact"]


def _run_items(text: str, run: list[Clause]) -> list[Item]:
    half = run[0].half
    marks, borders = _item_marks(run)
    if not marks:
        return unmarked(text, run, half)
    out = _before_list(text, run[: marks[0][0]], half)
    for place, (index, mark) in enumerate(marks):
        stop = next((b for b in borders if b > index), len(run))
        stop = _list_end(run, index, stop, last=place + 1 == len(marks))
        start = run[index].start + mark.length
        cut = trim(text, start, run[stop - 1].end)
        if cut.end - cut.start >= _SHORTEST and not is_label(text[cut.start : cut.end]):
            out += _by_tense(text, run[index:stop], cut.start, half)
        if place + 1 == len(marks) and stop < len(run):
            after = unmarked(text, run[stop:], half)
            out += after if half == "measure" else [i for i in after if _worth(text, i)]
    return out


def _by_tense(text: str, part: list[Clause], start: int, half: Half) -> list[Item]:
    """A measure of two tenses is two: what was done, and what a later year is to bring."""
    cut_at = None
    if half == "measure":
        for before, clause in pairwise(part):
            done = any(strongly_done(c.text) for c in part if c.end <= before.end)
            if done and before.end - start >= _OWN and _LATER.match(clause.text):
                cut_at = clause.start
                break
    if cut_at is None:
        cut = trim(text, start, part[-1].end)
        return [Item(cut.start, cut.end, half)]
    first, second = trim(text, start, cut_at), trim(text, cut_at, part[-1].end)
    return [Item(first.start, first.end, half), Item(second.start, second.end, half)]


_OWN: Final = 18
_LATER: Final = re.compile(r"(?:从|自|到)?20\d\d年|明年|下一?年|下一?步|今后")


def _before_list(text: str, lead: list[Clause], half: Half) -> list[Item]:
    """Whole sentences before a list of measures are measures too, mostly slogans; 以下措施： is not."""
    if half == "problem":
        return [i for i in unmarked(text, lead, half) if _worth(text, i) and _told(text, i)]
    if half != "measure":
        return []
    out: list[Item] = []
    for part in group(lead, lambda c: (c.line, c.sentence)):
        end = part[-1].end
        closed = text[end : end + 1] in {"。", "！"}
        if closed and not re.search(r"以下|如下|这些|几(?:个|项)", part[-1].text):
            out += unmarked(text, part, half)
    return out


def _told(text: str, item: Item) -> bool:
    """A whole sentence that tells a problem of its own, not that there are some."""
    said = text[item.start : item.end]
    closed = text[item.end : item.end + 1] in {"。", "；"}
    return closed and not re.search(r"存在|表现(?:在|为)|以下|如下|主要|虽然", said)


def _worth(text: str, item: Item) -> bool:
    return bool(word_themes(text[item.start : item.end], "P"))


def _list_end(run: list[Clause], index: int, stop: int, *, last: bool) -> int:
    """The last item of a list ends with its paragraph, unless it was only a heading."""
    if not last:
        return stop
    line = run[index].line
    heading = run[index]
    for place in range(index + 1, stop):
        if run[place].line != line:
            if place == index + 1 and heading.is_heading:
                line = run[place].line
                continue
            return place
    return stop


def _item_marks(run: list[Clause]) -> tuple[list[tuple[int, Mark]], list[int]]:
    """Marks that make items, and where items must end: of nested lists the inner marks count, where
    the outer is but a heading; a label ends an item and makes none."""
    opened = [(i, m) for i, c in enumerate(run) if (m := mark_at(c.text)) and _opens(run, i, m)]
    borders = [i for i, _ in opened]
    marks = [(i, m) for i, m in opened if not is_label(run[i].text)]
    if all(mark.kind == "另" for _, mark in marks):
        return [], borders
    out: list[tuple[int, Mark]] = []
    for place, (index, mark) in enumerate(marks):
        following = marks[place + 1] if place + 1 < len(marks) else None
        if following and following[1].kind != mark.kind and following[1].number <= 1:
            own = sum(len(c.text) for c in run[index : following[0]])
            if own - mark.length <= 30:
                continue
        out.append((index, mark))
    return out, borders


def _opens(run: list[Clause], index: int, mark: Mark) -> bool:
    """A mark counts at the start of a line, sentence or segment; 一是 and 一方面 after a comma too."""
    if index == 0 or mark.kind in {
        "是",
        "面",
        "先",
        "圈",
        "括",
        "括数",
        "其",
        "第",
        "之",
        "个",
        "件",
    }:
        return True
    before, clause = run[index - 1], run[index]
    return before.segment != clause.segment or clause.start - before.end <= 1
