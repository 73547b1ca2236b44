"""One clause -> drafts of claims: its numbers, its zero-sentences, and what its words imply."""

from __future__ import annotations

import re
from typing import Final

from core.report import Number
from statements.clauses import Clause, trim
from statements.drafts import COMPARE, Context, Draft
from statements.implied import implied
from statements.naming import Place, name, track_of
from statements.quantities import Quantity, quantities
from statements.readings import Prose
from statements.staffwords import OTHER_STAFF, OWN_WORK
from statements.zeros import zeros

_CUMULATIVE: Final = re.compile(
    r"历年|(?:自|从)[^，。；]{0,14}以来|(?:开通|建成|成立|设立|上线|运行)以来|截至(?:目前)?[^，。；]{0,12}累计(?:有|已)|20\d\d年以来"
)
_UP: Final = re.compile(r"增(?:加|长|多|幅)|上升|提高|提升|多了|上涨")
_DOWN: Final = re.compile(r"减(?:少|幅)|下降|降低|少了|下滑")
_FOLLOWERS: Final = re.compile(r"粉丝|关注(?:人数|量|用户|者)?(?:达|为|有|超|共)?\d|用户")
"""A clause that counts a channel's readers still names the channel of what is counted next."""
_PARTS: Final = re.compile(r"其中|包括|包含|分别|具体为")
_PIECE: Final = re.compile(r"[、（）()]|(?<=[条件篇次期个份名])(?:和|及|以及)")


def clause_drafts(prose: Prose, index: int, context: Context) -> list[Draft]:
    """The drafts of one clause, in print order; ``context`` is brought up to date."""
    clause = prose.clauses[index]
    found = quantities(clause.text)
    mark = _PARTS.search(clause.text)
    out: list[Draft] = []
    for place in range(len(found)):
        context.nested = context.nested or bool(mark and mark.start() < found[place].start)
        out += _number_drafts(prose, index, found, place, context)
    context.nested = context.nested or mark is not None
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
    told = bool(found) and not _FOLLOWERS.search(clause.text)
    context.before = "" if told else context.before + clause.text + "，"
    return out


def _implied_drafts(clause: Clause, context: Context) -> list[Draft]:
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
    prose: Prose, index: int, found: list[Quantity], place: int, context: Context
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
    if cuts and cuts[-1] == quantity.start and text[cuts[-1] - 1] in "）)":
        cuts = cuts[:-2]  # 维持（驳回）2件: what stands in brackets explains the words before them
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
    if COMPARE.search(before) or re.search(r"(?:增加|增长|减少|下降|上升)(?:了|到)?\s*$", tail):
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


def _remember(context: Context, code: str, left: str, relation: str) -> None:
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
