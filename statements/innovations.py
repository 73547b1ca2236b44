"""Lists of section six under a heading that names innovations: every marked piece is a practice.

The chain weighs each clause by itself and passes over a short one (一是清单上墙); the heading and the marks beside
it say what it is. What the chain did find stands.
"""

from __future__ import annotations

import re
from typing import Final

from statements.clauses import Clause
from statements.marks import Mark, mark_at
from statements.negation import is_weak, mask
from statements.tense import explicit_plan
from statements.wholes import Run

_NEW: Final = re.compile(r"创新|亮点|特色|做法|典型|经验")
_OTHER_MATTER: Final = re.compile(
    r"信息处理费|收费|提案|人大代表建议|考核|评议|追责|责任追究|数据统计|需要说明|没有|暂无|无其他|^无$|工作要点|咨询处理|不予公开"
)
_LONGEST: Final = 24
"""A longer clause is prose that mentions an innovation, no title."""
_NEAR: Final = 12
"""So many clauses may lead from the title to its list."""
_UNCOUNTED: Final = {"点", "件"}


def innovations(
    text: str, six: list[Clause], found: tuple[Run, ...], year: int | None
) -> tuple[Run, ...]:
    """The pieces of such lists among the clauses of section six that no item ``found`` touches."""
    taken = {at for run in found for at in range(run.first, run.stop)}
    out: list[Run] = []
    at = 0
    while at < len(six):
        pieces = _pieces(six, at) if _is_title(text, six, at) else []
        kind = "M" if explicit_plan(six[at].text, year) else "D"
        out += [
            Run(first, stop, kind)
            for first, stop in pieces
            if taken.isdisjoint(range(first, stop)) and not _other_matter(six, first, stop)
        ]
        at = pieces[-1][1] if pieces else at + 1
    return tuple(out)


def _is_title(text: str, six: list[Clause], at: int) -> bool:
    """Does the clause, a line or a sentence of its own or before a colon, name innovations?"""
    clause = six[at]
    if len(clause.text) > _LONGEST or not _NEW.search(clause.text):
        return False
    if _OTHER_MATTER.search(clause.text) or is_weak(mask(clause.text)):
        return False
    near = [six[i].sentence for i in (at - 1, at + 1) if 0 <= i < len(six)]
    alone = clause.sentence not in near
    return clause.is_heading or alone or text[clause.end : clause.end + 1] in {"：", ":"}


def _pieces(six: list[Clause], title: int) -> list[tuple[int, int]]:
    """First clause and the one after the last, of every piece of the list under a title."""
    own = mark_at(six[title].text)
    first = _opens(six, title, own)
    if first is None:
        return []
    last = mark_at(six[first].text)
    pieces = [(first, first + 1)]
    for at in range(first + 1, len(six)):
        mark = mark_at(six[at].text)
        start, stop = pieces[-1]
        new_line = six[at].line != six[at - 1].line
        if last and mark and _follows(last, mark):
            last = mark
            pieces.append((at, at + 1))
        elif _ends(six[at], mark, last, own, new_line=new_line):
            break
        elif stop == at and (not new_line or (stop - start == 1 and six[start].is_heading)):
            pieces[-1] = (start, at + 1)
    return pieces if len(pieces) > 1 else []


def _opens(six: list[Clause], title: int, own: Mark | None) -> int | None:
    """Where the list under the title begins, if nothing else begins before."""
    for at in range(title + 1, min(title + 1 + _NEAR, len(six))):
        mark = mark_at(six[at].text)
        if mark and mark.kind != "另":
            another = own is not None and mark.kind == own.kind
            return None if another or mark.number > 1 else at
        if six[at].is_heading and not _NEW.search(six[at].text):
            return None
    return None


def _follows(last: Mark, mark: Mark) -> bool:
    if last.kind != mark.kind:
        return False
    return mark.kind in _UNCOUNTED or mark.number == last.number + 1


def _ends(
    clause: Clause, mark: Mark | None, last: Mark | None, own: Mark | None, *, new_line: bool
) -> bool:
    """Does the list end before the clause: at a heading, a line with another mark, a list anew?"""
    if mark is None:
        return clause.is_heading
    again = any(known and known.kind == mark.kind for known in (last, own))
    return new_line or again


def _other_matter(six: list[Clause], first: int, stop: int) -> bool:
    """Is the piece, by its first sentence, about fees, proposals, assessments or nothing?"""
    for clause in six[first:stop]:
        mark = mark_at(clause.text)
        if clause.sentence != six[first].sentence:
            break
        if _OTHER_MATTER.search(clause.text[mark.length if mark else 0 :]):
            return True
    return False
