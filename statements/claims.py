"""Every quantity said in prose, zero-sentences included, each against the cell it should agree with.

Plans and obligations are no claims. Claims come in print order; a total knows the parts listed of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from core.report import Number, Report
from core.statement import Claim, Exactness
from statements.breakdowns import link
from statements.clauses import Clause, trim
from statements.implied import implied
from statements.naming import Place, Topic, name, track_of
from statements.outcomes import Said, judge
from statements.quantities import Quantity, quantities
from statements.readings import Prose
from statements.staffwords import OTHER_STAFF, OWN_WORK
from statements.tense import read as tense_of
from statements.zeros import zeros

_SKIP: Final = {"preamble", "signature"}
_YEAR: Final = re.compile(
    r"(?<!自)(?<!从)(20\d\d)\s*年(?!年报|度?报告|度?结转|以来|以前|之前|以后|起|度?(?:年报|报告|要点|规划|计划)|[^，。；]{0,10}(?:规划|要点|年报))度?"
)
_QUOTED: Final = re.compile(r"《[^》]*》|〔[^〕]*〕|[“\"][^”\"]*[”\"]")
_LAST_YEAR: Final = re.compile(
    r"(?<![比较同与由])(?:上一?年度?|去年)(?=全年|共|收到|公开|发布|受理|制发|办理|开展|组织|新收|我镇|本镇|为|是|的?\d)"
)
_THIS_YEAR: Final = re.compile(r"今年|本年度?|全年|年内")
_CUMULATIVE: Final = re.compile(
    r"历年|(?:自|从)[^，。；]{0,14}以来|(?:开通|建成|成立|设立|上线|运行)以来|截至(?:目前)?[^，。；]{0,12}累计(?:有|已)|20\d\d年以来"
)
_COMPARE: Final = re.compile(
    r"(?:比|较|与)(?:上一?年|去年|上年同期|同期|往年|20\d\d年)|同比|环比|相比"
)
_UP: Final = re.compile(r"增(?:加|长|多|幅)|上升|提高|提升|多了|上涨")
_DOWN: Final = re.compile(r"减(?:少|幅)|下降|降低|少了|下滑")
_PIECE: Final = re.compile(r"[、（）()]|(?<=[条件篇次期个份名])(?:和|及|以及)")


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim before its break-down and outcome are known."""

    start: int
    end: int
    quantity: str
    value: Number
    unit: str
    year: int | None
    exactness: Exactness
    clause: Clause
    number_at: int
    relation: str = ""
    cumulative: bool = False
    zero: bool = False
    implied: bool = False
    """Said without a number of its own: kept only where it agrees."""


@dataclass(slots=True)
class _Context:
    """What the passage is about so far."""

    line: int = -1
    sentence: int = -1
    segment: int = -1
    topic: Topic = ""
    year: int | None = None
    row: str = "1"
    track: str = ""
    before: str = ""
    parent: str = ""
    nested: bool = False
    total: Draft | None = None
    """The last count of requests or disputes of this paragraph."""


def claims(report: Report, prose: Prose) -> tuple[Claim, ...]:
    """All claims of a report, in print order."""
    drafts: list[Draft] = []
    context = _Context()
    for index, clause in enumerate(prose.clauses):
        if clause.section in _SKIP:
            continue
        _enter(context, clause, report.year)
        if _is_plan(prose, index, report.year):
            continue
        new = _clause_drafts(prose, index, context)
        context.total = next((d for d in new if _counts_cases(d)), context.total)
        drafts += new
    return tuple(_finish(report, prose.text, drafts))


def _counts_cases(draft: Draft) -> bool:
    code = draft.quantity
    return not draft.implied and (
        code == "T3[1,sum]" or re.fullmatch(r"T4\.\w+\.total", code) is not None
    )


def _is_plan(prose: Prose, index: int, year: int | None) -> bool:
    return tense_of(prose.clauses, index, year) == "plan"


def _enter(context: _Context, clause: Clause, year: int | None) -> None:
    if clause.line != context.line:
        context.line = clause.line
        context.topic = _topic_of(clause.heading) or _section_topic(clause.section)
        context.row, context.track, context.parent, context.total = "1", "", "", None
    if clause.sentence != context.sentence:
        context.sentence = clause.sentence
        context.year = year
        context.nested = False
    if clause.segment != context.segment:
        context.segment = clause.segment
        context.before = ""
    context.topic = _topic_of(clause.text) or context.topic
    plain = _QUOTED.sub("", clause.text)
    found = _YEAR.search(plain)
    if found:
        context.year = int(found[1])
    elif _THIS_YEAR.search(plain):
        context.year = year
    elif _LAST_YEAR.search(plain) and not _COMPARE.search(plain) and year is not None:
        context.year = year - 1


def _topic_of(text: str) -> Topic:
    if re.search(r"复议|诉讼|败诉", text):
        return "litigation"
    if re.search(r"(?:依|信息公开|公开)申请|申请公开|申请[^，。；]{0,6}\d+件|收到申请|新收", text):
        return "requests"
    if re.search(
        r"主动公开(?!基本目录|、依申请)|发布[^，。；]{0,8}信息|公开[^，。；]{0,8}信息", text
    ):
        return "publish"
    return ""


def _section_topic(section: str) -> Topic:
    return {"requests": "requests", "litigation": "litigation"}.get(section, "")  # type: ignore[return-value]


def _clause_drafts(prose: Prose, index: int, context: _Context) -> list[Draft]:
    clause = prose.clauses[index]
    if re.search(r"其中|包括|包含|分别|具体为", clause.text):
        context.nested = True
    found = quantities(clause.text)
    out: list[Draft] = []
    for place in range(len(found)):
        out += _number_drafts(prose, index, found, place, context)
    if not any(d.value == 0 for d in out):
        last = prose.segments[clause.segment][1]
        rest = prose.text[clause.start : prose.clauses[last].end]
        for code, unit in zeros(clause.text, rest, clause.section, clause.heading):
            if code not in {d.quantity for d in out}:
                out.append(
                    Draft(clause.start, clause.end, code, 0, unit, context.year, "exact", clause, clause.start, zero=True)
                )  # fmt: skip
    if not found and not out:
        out += _implied_drafts(clause, context)
    context.before = "" if found else context.before + clause.text + "，"
    return out


def _implied_drafts(clause: Clause, context: _Context) -> list[Draft]:
    """Results told of the requests or disputes just counted (复议机关维持)."""
    total = context.total
    if total is None:
        return []
    return [
        Draft(
            clause.start,
            clause.end,
            code,
            total.value,
            "件",
            total.year,
            "exact",
            clause,
            clause.start,
            zero=True,
            implied=True,
        )  # fmt: skip
        for code in implied(clause.text, total.quantity, total.value)
    ]


def _number_drafts(
    prose: Prose, index: int, found: list[Quantity], place: int, context: _Context
) -> list[Draft]:
    clause, quantity = prose.clauses[index], found[place]
    text = clause.text
    low, high = _piece(text, found, place)
    left, right = text[low : quantity.start], text[quantity.end : high]
    ahead = _ahead(prose, index, found, place)
    relation = _relation(text[: quantity.start], quantity.unit)
    spot = Place(
        left, right + ahead, context.before + text[:low], quantity.unit, context.topic, context.row,
        context.track, context.nested, context.parent,
    )  # fmt: skip
    code = _staff(text, left, right, quantity.unit) or name(spot)
    if relation in {"increase", "decrease"} and context.parent:
        code = context.parent
    codes = _both_tracks(left, code)
    _remember(context, codes[-1], left, relation)
    cut = trim(text, low, high)
    return [
        Draft(
            clause.start + cut.start,
            clause.start + max(cut.end, quantity.end),
            c,
            _times(text, quantity),
            quantity.unit,
            context.year,
            quantity.exactness,
            clause,
            clause.start + quantity.start,
            relation,
            bool(_CUMULATIVE.search(text[: quantity.start])),
        )  # fmt: skip
        for c in codes
    ]


_LEFT_OVER: Final = re.compile(r"(?:另有|剩余|其余|余下|还有|另外|尚有)\s*$")
_EACH: Final = re.compile(r"((?:\d{1,2}月份?[、和及]?\s*)+|上半年[、和]下半年|春秋两季)各")


def _ahead(prose: Prose, index: int, found: list[Quantity], place: int) -> str:
    """What the next clause says of a left-over number (另有1件…，结转下年)."""
    clause = prose.clauses[index]
    if place + 1 < len(found) or not _LEFT_OVER.search(clause.text[: found[place].start]):
        return ""
    last = prose.segments[clause.segment][1]
    after = prose.clauses[index + 1].text if index < last else ""
    return "" if quantities(after) else "，" + after


def _times(text: str, quantity: Quantity) -> Number:
    """6月、10月各举办一期 are two."""
    each = _EACH.search(text[: quantity.start])
    if not each:
        return quantity.value
    return quantity.value * max(each[1].count("月"), 2)


def _piece(text: str, found: list[Quantity], place: int) -> tuple[int, int]:
    """The stretch of the clause that belongs to this number."""
    quantity = found[place]
    low = found[place - 1].end if place else 0
    high = found[place + 1].start if place + 1 < len(found) else len(text)
    cuts = [m.end() for m in _PIECE.finditer(text, low, quantity.start)]
    if place or any(text[c - 1] in "（(" for c in cuts):
        low = next((c for c in cuts), low) if place else cuts[-1]
    stop = _PIECE.search(text, quantity.end, high)
    if stop:
        high = stop.start()
    elif place + 1 < len(found):
        high = quantity.end + _own_tail(text[quantity.end : high])
    return low, high


def _own_tail(between: str) -> int:
    """Of the words between two numbers without a separator those are the second's; keep none."""
    return 0 if between else 0


def _relation(before: str, unit: str) -> str:
    tail = before[-16:]
    if _COMPARE.search(before) or re.search(r"(?:增加|增长|减少|下降|上升)(?:了|到)?\s*$", tail):
        if _DOWN.search(tail):
            return "decrease"
        if _UP.search(tail):
            return "increase"
    return "percent" if unit in {"%", "％"} else ""


def _staff(text: str, left: str, right: str, unit: str) -> str:
    if unit not in {"名", "人", "位"}:
        return ""
    if OTHER_STAFF.search(text) and not OWN_WORK.search(text):
        return ""
    words = left[-18:] + right[:14]
    if re.search(
        r"信息员(?<!专职信息员)(?<!兼职信息员)|培训|参加|代表|群众|邀请|受益|村民|评议员|监督员|参训",
        words,
    ):
        return ""
    pattern = r"专职|兼职|工作人员|专人|专员|同志|AB角|经办|负责|承办|公务员|干事|干部|人员"
    return "staff" if re.search(pattern, words) else ""


def _both_tracks(left: str, code: str) -> list[str]:
    """行政复议、行政诉讼0件: one number for both."""
    joined = re.search(
        r"复议(?:案件|申请)?(?:[、和及与或]|以及)(?:被)?(?:提起)?(?:行政)?(?:诉讼|应诉)[^，。；]{0,8}$",
        left,
    )
    if joined and code.startswith("T4."):
        return ["T4.review.total", "T4.direct.total"]
    return [code]


def _remember(context: _Context, code: str, left: str, relation: str) -> None:
    if relation:
        return
    if code == "T3[1,sum]":
        context.row = "1"
    elif code == "T3[3.7,sum]":
        context.row = "3.7"
    if code.startswith("T4."):
        context.track = code.split(".")[1]
    elif track_of(left):
        context.track = track_of(left)
    if not context.nested:
        context.parent = code


def _finish(report: Report, text: str, drafts: list[Draft]) -> list[Claim]:
    links = link(text, drafts)
    out: list[Claim] = []
    for place, draft in enumerate(drafts):
        nested = links.nested[place]
        comparable = not draft.cumulative and not draft.relation
        code = draft.quantity
        parent = links.parent[place]
        if (
            nested
            and parent is not None
            and code == drafts[parent].quantity
            and code.startswith("T")
        ):
            code = "other"
        said = Said(code, draft.value, draft.unit, draft.year, draft.exactness, comparable)
        cell, outcome = judge(report, said)
        if draft.implied and outcome != "agrees":
            continue
        out.append(
            Claim(
                text[draft.start : draft.end],
                draft.start,
                draft.end,
                code,
                draft.value,
                draft.unit or _unit_of(code),
                draft.year,
                cell,
                outcome,
                draft.exactness,
                nested,
                draft.cumulative,
                draft.relation,
                links.parts[place],
                links.complete[place],
            )  # fmt: skip
        )
    return out


def _unit_of(code: str) -> str:
    return "件" if code.startswith(("T3", "T4", "T2")) else ""


__all__ = ["claims", "replace"]
