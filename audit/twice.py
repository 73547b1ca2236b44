"""F08 and F10: the main numbers of the prose said twice with different values, or only roughly.

Two numbers are of one thing where their quantity, channel and the words that narrow them (财政, 上半年,
党政办) are the same, and neither is a part of the other. What is doubtful is let pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from audit.claims import PART, clip, counts, denies_all, is_of, kind_of, quotes
from audit.narrowing import alike, before, counted, narrowing
from audit.registry import Case, Result, check, not_applicable
from core.cell_names import cell_said
from core.codes import QUANTITIES, say
from core.report import Sentence
from core.said import Said
from core.statement import Claim

ITEMS = ("items_published", "items_website", "items_wechat", "items_other_channel")
_LOOSE = frozenset(("staff", "funds", "satisfaction"))
"""Told of different people, purposes and polls: of one thing only where a word names it."""
_WHOLE = re.compile(
    r"所有|辖|全年|本年|今年|年度|20\d\d\s*年|一年来|共|累计|总计|合计|总数|全[镇乡街]|截至"
)
_BACK = re.compile(r"(?:公开|发布|上网|推送)的\s*\d+\s*[条篇件]")
"""A number that refers back to the whole (公开的168条中)."""
_CHANNEL = re.compile(
    r"公众号|微信|微博|抖音|网站|门户|栏目|频道|平台|客户端|广播|公开栏|村村响|转载|转发|推送"
)
_ALL = re.compile(r"共|累计|总计|合计|全年|全部")
_LATER = re.compile(r"已|再|又|新增|增加|另")


@check("F08")
def one_metric_two_numbers(case: Case) -> Iterator[Result]:
    """The same metric of the same scope and year has one number wherever it is said."""
    groups: dict[str, list[Claim]] = {}
    for claim in case.stated.claims:
        poll = claim.quantity == "satisfaction" and claim.relation == "percent"
        plain = counts(case, replace(claim, relation="") if poll else claim)
        if plain and not is_rough(claim):
            groups.setdefault(_metric(case, claim), []).append(claim)
    groups = {q: cs for q, cs in groups.items() if len(cs) > 1}
    if not groups:
        yield not_applicable("overview", "没有重复出现的指标")
    for quantity, claims in groups.items():
        pair = next((p for p in combinations(claims, 2) if _apart(case, claims, *p)), None)
        yield Result(quantity, "pass") if pair is None else _two(case, quantity, *pair)


def _metric(case: Case, claim: Claim) -> str:
    """The quantity; a part of what was published (财政信息 …) is a thing of its own, as nested parts are."""
    return (
        "other"
        if claim.quantity == "items_published" and narrowing(case, claim)
        else claim.quantity
    )


def _two(case: Case, quantity: str, one: Claim, two: Claim) -> Result:
    what = _what(quantity)
    return Result(
        quantity, "review",
        Said(
            f"{what.zh}前后不一：“{clip(one.text)}”为{one.value}，“{clip(two.text)}”为{two.value}，请核实。",
            f"Two numbers for {what.en}: “{clip(one.text)}” gives {one.value}, “{clip(two.text)}” gives "
            f"{two.value}; please verify.",
        ),
        one.value, two.value, quotes(case, [one, two]), because=_wrong_claim(case, one, two),
    )  # fmt: skip


def _what(quantity: str) -> Said:
    if quantity == "other":
        return Said("同一事项", "one thing")
    if quantity.startswith("T"):
        name = cell_said(quantity)
    else:
        name = Said(say(QUANTITIES, quantity), say(QUANTITIES, quantity, "en"))
    return Said(f"“{name.zh}”", f"“{name.en}”")


def _apart(case: Case, claims: list[Claim], one: Claim, two: Claim) -> bool:
    """Do two claims of one quantity give different numbers of the same thing?"""
    if one.value == two.value or one.start == two.start:
        return False
    if one.quantity.startswith("T"):
        return _cells_apart(case, one, two)
    if one.unit != two.unit or not one.value or not two.value or _is_sum(claims):
        return False
    return _same_scope(case, one, two)


def _cells_apart(case: Case, one: Claim, two: Claim) -> bool:
    """Two counts of one cell; where the table bears both out, or one is a part, nothing is said."""
    if one.outcome == two.outcome == "agrees" or one.nested or two.nested:
        return False
    if not all(is_of(c) and not PART.search(c.text) for c in (one, two)):
        return False
    if any(not c.value and not denies_all(c) for c in (one, two)):
        return False
    apart = abs((one.value or 0) - (two.value or 0))
    carried = {c.value for c in case.stated.claims if c.quantity == "T3[2,sum]"}
    return apart not in {*carried, case.number("T3[2,sum]")}


def _is_sum(claims: list[Claim]) -> bool:
    """Is one of the numbers what the others add up to (上半年1次、下半年2次，共3次)?"""
    values = [c.value or 0 for c in claims]
    return len(values) > 2 and any(2 * v == sum(values) for v in values)


def _same_scope(case: Case, one: Claim, two: Claim) -> bool:
    if any(_WITHIN.search(before(c)) for c in (one, two)):
        return False
    words = [narrowing(case, c) for c in (one, two)]
    if not alike(*words):
        return False
    if one.quantity == "staff" and counted(case, one) and counted(case, two):
        return not any(c.nested or _SOME_OF.search(_up_to(case, c)) for c in (one, two))
    if counted(case, one) or counted(case, two):
        return all(_WHOLE.search(before(c)) and not _SOME_OF.search(before(c)) for c in (one, two))
    named = min(map(len, words)) >= _NAMED and not any(_COMMON.fullmatch(w) for w in words)
    if not named and (
        one.quantity == "other" or one.quantity in _LOOSE or one.nested or two.nested
    ):
        return False
    if _own_channel_only(case, one) != _own_channel_only(case, two):
        return False
    whole = [
        bool(_WHOLE.search(_up_to(case, c)) or _BACK.search(c.text)) or c.nested for c in (one, two)
    ]
    if kind_of(case, one) == kind_of(case, two):
        return all(whole)
    later = kind_of(case, two) == "problems" and _LATER.search(two.text)
    same = words[0] == words[1] and len(words[0]) >= _FULLY
    return (any(whole) or (named and (one.quantity != "other" or same))) and not later


_SOME_OF = re.compile(
    r"已有?$|其中|走访|抽查|检查|涉及|选取|试点|首批|另|以外|除|新|增|[各每]|\d个村"
)
_NAMED = 2
_FULLY = 6
"""Characters from which the very same words in two sections name one thing without a word of the whole."""
_COMMON = re.compile(
    r"(?:会议|专题|活动|检查|文件|材料|问题|栏目|群众|人员|意见|次|件|宣传|其他|各村|村|社区)+"
)
"""Nouns that name no one thing."""


_WITHIN = re.compile(r"[中里内](?:的|有|仅|约)*$")


def _up_to(case: Case, claim: Claim) -> str:
    """The sentence of a claim up to its end (2023年，我镇……公开186条)."""
    inside = _sentence(case, claim)
    return case.report.text[inside.start : claim.end] if inside else claim.text


def _sentence(case: Case, claim: Claim) -> Sentence | None:
    return next((s for s in case.report.sentences if s.start <= claim.start < s.end), None)


def _own_channel_only(case: Case, claim: Claim) -> bool:
    """Is a number of all that was published said of one channel only, in its own sentence?"""
    if claim.quantity != "items_published":
        return False
    return bool(_CHANNEL.search(_up_to(case, claim))) and not _ALL.search(claim.text)


def _wrong_claim(case: Case, first: Claim, other: Claim) -> tuple[str, str] | None:
    """The check that holds one of the two against its cell."""
    cell = first.cell
    if not cell or case.number(cell) is None:
        return None
    row = re.match(r"T3\[([\d.]+)", cell)
    number = row[1] if row else ""
    family = {"T2": "C09", "T4": "F06"}.get(
        cell[:2], "F03" if number in {"2", "3.7", "4"} else "F05"
    )
    if number == "1":
        family = "F02" if 0 in {first.value, other.value, case.number(cell)} else "F01"
    if cell.startswith(("T2.normative", "T2.rules")):
        family = "C10"
    return (family, cell) if case.number(cell) in {first.value, other.value} else None


_ROUGH = re.compile(
    r"(?:公开|发布|推送|更新|上传|上网|公布)[^，。；]{0,16}?(?:(?:约|近|超过?|逾|上|数|不少于|将近|大约|至少|达)\s*[\d一二三四五六七八九十百千万]+\s*(?:余|多)?\s*[条篇件]"
    r"|[\d一二三四五六七八九十百千]+\s*(?:余|多|来|几)\s*[条篇件]|[\d百千]+\s*[条篇件]\s*(?:左右|以上|上下)|[数几上][十百千]\s*(?:余|多)?\s*[条篇件]|若干[条篇件])"
)
_HUNDREDS = re.compile(r"[数几上][十百千万]+\s*(?:余|多)?\s*[条篇件个次份]")
_NOT_ITEMS = re.compile(r"点击|阅读|浏览|访问|留言|意见|户|人次|栏目")


@check("F10")
def only_about(case: Case) -> Iterator[Result]:
    """The number of items published, whole or by channel, is only given roughly (余, 多, 近, 数百)."""
    said = [
        c for c in case.stated.claims
        if c.quantity in ITEMS and counts(case, c) and not c.nested and c.value
    ]  # fmt: skip
    main = [c for c in said if c.quantity == "items_published"] or said
    if main and all(map(is_rough, main)):
        yield Result(
            kind_of(case, main[0]), "review",
            _about(clip(main[0].text)),
            None, main[0].value, quotes(case, main[:1]),
        )  # fmt: skip
        return
    rough = _rough(case) if not said else None
    if rough is not None:
        sentence, words = rough
        yield Result(
            sentence.section, "review", _about(clip(words)),
            None, clip(words), (case.quote(sentence.start, sentence.end),),
        )  # fmt: skip
    elif main:
        yield Result("overview", "pass")
    else:
        yield not_applicable("overview", "正文没有公开总数")


def _about(words: str) -> Said:
    return Said(
        f"主动公开总数只有约数“{words}”，建议写准确数。",
        f"How much was published is given only roughly, “{words}”; better give the exact number.",
    )


def is_rough(claim: Claim) -> bool:
    """Is a number only given roughly (余, 约, 数百条)?"""
    return claim.exactness != "exact" or bool(_HUNDREDS.search(claim.text))


def _rough(case: Case) -> tuple[Sentence, str] | None:
    """A sentence that gives the number of items in words that are no number (数百条)."""
    for sentence in case.report.sentences:
        match = _ROUGH.search(sentence.text)
        if (
            match
            and sentence.section in {"overview", "disclosure"}
            and not _NOT_ITEMS.search(match[0])
        ):
            return sentence, match[0]
    return None
