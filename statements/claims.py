"""Every quantity said in prose, zero-sentences included, each against the cell it should agree with.

Plans and obligations are no claims. Claims come in print order; a total knows the parts listed of it.
Nothing nested, partial, cumulative, approximate or of another year is accused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from core.report import Report
from core.statement import Claim, Outcome
from statements.ambiguous import not_own, other_field, readings, weak_name
from statements.breakdowns import Links, link
from statements.drafts import Context, Draft, enter
from statements.numbers import clause_drafts
from statements.outcomes import Said, judge
from statements.readings import Prose
from statements.tense import read as tense_of

_SKIP: Final = {"preamble", "signature"}
_DIRECT: Final = re.compile(r"直接(?:提起|起诉|诉讼|向[^，。；]{0,6}法院)|未经(?:行政)?复议")
_WHOLE: Final = re.compile(r"全年|本年|今年|20\d\d年|共|年度|一年来|累计|总")


def claims(report: Report, prose: Prose) -> tuple[Claim, ...]:
    """All claims of a report, in print order."""
    drafts: list[Draft] = []
    context = Context()
    for index, clause in enumerate(prose.clauses):
        if clause.section in _SKIP:
            continue
        enter(context, clause, report.year)
        if tense_of(prose.clauses, index, report.year) == "plan":
            continue
        new = [_cautious(d, prose, index) for d in clause_drafts(prose, index, context)]
        context.total = next((d for d in new if _counts_cases(d)), context.total)
        drafts += [d for d in new if not d.implied or _judged(report, d, d.quantity)[1] == "agrees"]
    links = link(prose.text, drafts)
    return tuple(
        _without_partial(_claim(report, prose.text, drafts, p, links) for p in range(len(drafts)))
    )


def _counts_cases(draft: Draft) -> bool:
    code = draft.quantity
    return not draft.implied and (
        code == "T3[1,sum]" or re.fullmatch(r"T4\.\w+\.total", code) is not None
    )


def _cautious(draft: Draft, prose: Prose, index: int) -> Draft:
    """Cases told of among the problems are examples, unless they are said to be all received; what is
    somebody else's, a target or a sum over years counts nothing of this year's."""
    told = draft.clause.half == "problem" and draft.quantity.startswith(("T3", "T4"))
    example = told and draft.value and not re.search(r"收到|新收|接收|受理", draft.clause.text)
    first, last = prose.segments[draft.clause.segment]
    before = prose.text[prose.clauses[first].start : prose.clauses[index].start]
    after = prose.text[prose.clauses[index].end : prose.clauses[last].end]
    foreign = draft.quantity.startswith("T4") and other_field(draft.clause.text, after)
    if example or foreign or not_own(draft.clause.text, before, after):
        return replace(draft, quantity="other")
    return draft


def _fair(report: Report, draft: Draft, code: str, words: str) -> tuple[str, str | None, Outcome]:
    """The quantity, its cell and outcome. A number accuses only where its words have one reading."""
    cell, outcome = _judged(report, draft, code)
    if outcome != "conflicts" or draft.zero or not draft.value:
        return code, cell, outcome
    possible = readings(words, code)
    for other in possible[1:]:
        there, verdict = _judged(report, draft, other)
        if verdict == "agrees":
            return other, there, verdict
    if len(possible) > 1 or weak_name(code, words):
        return code, None, "no_cell"
    return code, cell, outcome


def _judged(report: Report, draft: Draft, code: str) -> tuple[str | None, Outcome]:
    comparable = not draft.cumulative and not draft.relation
    direct = bool(_DIRECT.search(draft.clause.text))
    return judge(
        report, Said(code, draft.value, draft.unit, draft.year, draft.exactness, comparable, direct)
    )


def _claim(report: Report, text: str, drafts: list[Draft], place: int, links: Links) -> Claim:
    draft, parent = drafts[place], links.parent[place]
    code = draft.quantity
    if parent is not None and code == drafts[parent].quantity and code.startswith("T"):
        code = "other"
    code, cell, outcome = _fair(report, draft, code, text[draft.start : draft.end])
    unit = draft.unit or ("件" if code.startswith("T") else "")
    return Claim(
        text[draft.start : draft.end], draft.start, draft.end, code, draft.value, unit,
        draft.year, cell, outcome, draft.exactness, links.nested[place], draft.cumulative,
        draft.relation, links.parts[place], links.complete[place],
    )  # fmt: skip


def _without_partial(found: Iterable[Claim]) -> list[Claim]:
    """A smaller count of requests beside the year's own, with no word of the year, is a part of it."""
    all_claims = list(found)
    whole = [c for c in all_claims if c.quantity == "T3[1,sum]" and c.outcome == "agrees"]
    out: list[Claim] = []
    for claim in all_claims:
        partial = claim.quantity == "T3[1,sum]" and claim.outcome == "conflicts" and claim.value
        if whole and partial and not _WHOLE.search(claim.text):
            claim = replace(claim, quantity="other", cell=None, outcome="no_cell")
        out.append(claim)
    return out
