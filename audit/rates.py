"""F: rates and comparisons told in prose, computed anew from table three and from last year's report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.claims import clip, counts, kind_of, quotes
from audit.reasons import lacks_previous, no_number
from audit.registry import Case, Result, check, not_applicable, unknown
from core.report import Number
from core.said import Said
from core.statement import Claim

RATE_TOLERANCE = 0.5
"""Percentage points."""
_ON_TIME = re.compile(r"按时|按期|及时|限期|期限内|时限内")
_DONE_RATE = re.compile(r"(?:办结|答复|办理|回复)率")
_RATED = re.compile(
    r"(申请)|工单|热线|留言|投诉|信访|建议|提案|诉求|咨询|来信|信箱|来电|服务事项|办件|业务|舆情|线索"
)


def _of_requests(case: Case, claim: Claim) -> bool:
    """Are requests what its sentence speaks of last before a rate (12345工单120件，办结率98%)?"""
    sentence = next((s for s in case.report.sentences if s.start <= claim.start < s.end), None)
    start = sentence.start if sentence else claim.start
    named = list(_RATED.finditer(case.report.text, start, claim.end))
    return not named or named[-1][1] is not None


@check("F04")
def rates(case: Case) -> Iterator[Result]:
    """办结率 and 答复率 recomputed from table three (rates of being on time are something else)."""
    said = [
        c for c in case.stated.claims
        if c.relation == "percent" and c.value is not None
        and _DONE_RATE.search(c.text) and not _ON_TIME.search(c.text)
        and c.year in {None, case.report.year} and _of_requests(case, c)
    ]  # fmt: skip
    if not said:
        yield not_applicable("overview", "正文没有办结率")
        return
    place = kind_of(case, said[0])
    new, carried, done = (case.number(f"T3[{r},sum]") for r in ("1", "2", "3.7"))
    if new is None or carried is None or done is None:
        yield unknown(
            place,
            no_number(
                Said("表三新收、上年结转或总计", "“new”, “carried in” or “total” of Table 3")
            ),
        )
    elif new + carried == 0:
        yield not_applicable(place, "没有申请，办结率无从计算（见 F09）")
    else:
        rate = round(100 * done / (new + carried), 2)
        off = [
            c
            for c in said
            if abs((c.value or 0) - rate) > RATE_TOLERANCE and c.exactness == "exact"
        ]
        if not off:
            yield Result(place, "pass", Said("办结率相符。"), rate, said[0].value)
            return
        yield Result(
            place, "fail",
            Said(
                f"正文“{clip(off[0].text)}”，按表三计算为{done}÷({new}＋{carried})＝{rate}%，不符，有误。",
                f"The text “{clip(off[0].text)}” differs from Table 3, {done} ÷ ({new} + {carried}) = {rate}%, an error.",
            ),
            rate, off[0].value,
            quotes(case, off[:1]) + case.cells("T3[3.7,sum]", "T3[1,sum]", "T3[2,sum]"),
        )  # fmt: skip


_UP_TO = re.compile(r"(?:增加|增长|增|减少|降低|下降|降|提高|上升|升)[了]?(?:到|至|为)")
"""增加到 n is this year's number, not the difference."""


@check("F11")
def compared_with_last_year(case: Case) -> Iterator[Result]:
    """比上年增加 n (or n%) is the difference to last year's report."""
    said = [
        c for c in case.stated.claims
        if c.relation in {"increase", "decrease"} and c.value is not None
        and c.exactness == "exact" and not _UP_TO.search(c.text) and c.unit not in {"个百分点", "倍"}
    ]  # fmt: skip
    if not said:
        yield not_applicable("overview", "正文没有与上年比较的数")
        return
    for claim in said:
        yield _compared(case, claim)


def _compared(case: Case, claim: Claim) -> Result:
    before = case.previous
    if before is None:
        return unknown(kind_of(case, claim), lacks_previous(case))
    now, then = _figure(case, claim), _figure(Case(before), claim)
    if now is None or then is None:
        return unknown(
            kind_of(case, claim),
            Said("两年中有一年没有同一指标的数", "one of the two years lacks this number"),
        )
    real, same = _change(claim, now, then)
    if real is None:
        return not_applicable(kind_of(case, claim), "上年为0，增减的比例无从计算")
    if same:
        return Result(kind_of(case, claim), "pass", Said("与上年比较相符。"), real, claim.value)
    unit = "%" if claim.unit in {"%", "％"} else ""
    return Result(
        kind_of(case, claim), "review",
        Said(
            f"“{clip(claim.text)}”为{claim.value}{unit}，按两年报告计算为{real:g}{unit}（{then}→{now}），请核实口径。",
            f"“{clip(claim.text)}” says {claim.value}{unit}; by the two reports it is {real:g}{unit} ({then} → {now}). "
            "Please verify what is counted.",
        ),
        real, claim.value, quotes(case, [claim]),
    )  # fmt: skip


def _change(claim: Claim, now: Number, then: Number) -> tuple[Number | None, bool]:
    """(the change by the two reports, does the claim say so): in units, or in the hundred of last year's."""
    change = now - then if claim.relation == "increase" else then - now
    if claim.unit not in {"%", "％"}:
        return change, change == claim.value
    if not then:
        return None, False
    share = round(100 * change / then, 2)
    return share, abs(share - (claim.value or 0)) <= RATE_TOLERANCE


def _figure(case: Case, claim: Claim) -> Number | None:
    if claim.quantity.startswith("T"):
        return case.number(claim.quantity)
    values = {
        c.value for c in case.stated.claims
        if c.quantity == claim.quantity and counts(case, c) and not c.nested
        and c.exactness == "exact"
    }  # fmt: skip
    return values.pop() if len(values) == 1 and claim.quantity != "other" else None
