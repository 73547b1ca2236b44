"""F: numbers of prose among themselves: break-downs, rates, comparisons with last year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.claims import clip, kind_of, quotes
from audit.registry import Case, Result, check, not_applicable
from core.report import Number
from core.said import Said
from core.statement import Claim

CHANNELS = frozenset({"items_website", "items_wechat", "items_other_channel"})
PARTS = Said("分项", "the parts")
BY_CHANNEL = Said("各渠道", "the channels")


def totals(case: Case) -> list[tuple[str, Claim, list[Claim]]]:
    """Totals with their listed parts: (place, total, parts); the place is the section, numbered."""
    out: list[tuple[str, Claim, list[Claim]]] = []
    seen: dict[str, int] = {}
    claims = case.stated.claims
    for claim in claims:
        if not claim.total_of or claim.value is None:
            continue
        kind = kind_of(case, claim)
        seen[kind] = seen.get(kind, 0) + 1
        place = kind if seen[kind] == 1 else f"{kind}#{seen[kind]}"
        out.append((place, claim, [claims[i] for i in claim.total_of if i < len(claims)]))
    return out


def _sum(parts: list[Claim]) -> Number | None:
    if any(p.value is None or p.exactness != "exact" or p.relation for p in parts):
        return None
    return sum(p.value or 0 for p in parts)


_WITHIN = re.compile(r"[（(]|包括|包含|其中|含(?!义|有)|分别")
_OUT = re.compile(r"[）)；。]")
_BESIDE = re.compile(r"另(?:有|外)?|此外|除此|同时|还")


def _top(case: Case, parts: list[Claim]) -> tuple[list[Claim], bool]:
    """The parts of the first level, and whether any stood below (（含…）, 包括…) or beside them (另…)."""
    top, inside = parts[:1], False
    for before, part in zip(parts, parts[1:], strict=False):
        between = case.report.text[before.end : part.end]
        if _BESIDE.search(between):
            return top, True
        if _WITHIN.search(between):
            inside = True
        elif _OUT.search(between):
            inside = False
        if not inside:
            top.append(part)
    return top, len(top) < len(parts)


def _break_down(case: Case, place: str, total: Claim, listed: list[Claim]) -> Result:
    parts, layered = _top(case, listed)
    if _sum(listed) == total.value:
        parts = listed
    added = _sum(parts)
    if added is None or total.exactness != "exact" or len({p.unit for p in (total, *parts)}) > 1:
        return not_applicable(place, "含约数或单位不同，不能相加")
    said = total.value or 0
    if added == said:
        return Result(place, "pass", Said("分项之和等于总数。"), added, said)
    spelt = "＋".join(str(p.value) for p in parts)
    plus = spelt.replace("＋", " + ")
    sources = quotes(case, [total, *parts])
    if total.cell and all(p.outcome != "conflicts" for p in (total, *parts)):
        return Result(
            place, "pass", Said("各数与表格一致，勾稽关系见表三、表四的核对。"), added, said
        )
    about = case.report.text[total.start : _sentence_end(case, parts[-1])]
    excuse = _excuse(total, parts, about)
    if excuse:
        return Result(place, "pass", Said(excuse), added, said)
    more = added > said and (
        all(p.quantity in CHANNELS for p in parts) or any((p.value or 0) > said for p in parts)
    )
    if layered or not total.complete or more:
        lesser = layered or added > said
        zh, en = (
            ("是否重复计算或分层列举", "something is counted twice or listed in layers")
            if lesser
            else ("是否漏列或算错", "something is left out or added up wrongly")
        )
        return Result(
            place, "review",
            Said(
                f"“{clip(total.text)}”，所列分项{spelt}＝{added}，{'大于' if added > said else '小于'}总数{said}，请核实{zh}。",
                f"“{clip(total.text)}”: the parts listed, {plus} = {added}, make {'more' if added > said else 'less'} "
                f"than the total {said}; please verify whether {en}.",
            ),
            added, said, sources, severity="S3" if lesser else None,
        )  # fmt: skip
    return Result(
        place, "fail",
        Said(
            f"“{clip(total.text)}”总数{said}，分项{spelt}＝{added}，相差{abs(said - added)}，有误。",
            f"“{clip(total.text)}”: the total is {said}, the parts {plus} = {added}, a difference of "
            f"{abs(said - added)}, an error.",
        ),
        added, said, sources,
    )  # fmt: skip


def _excuse(total: Claim, parts: list[Claim], about: str) -> str:
    """Why parts that do not make the total need not make it, or ""."""
    added, said = _sum(parts) or 0, total.value or 0
    if len(parts) > 1 and any(p.value == said for p in parts):
        return "各分项内容有重合，不作判断。"
    if added < said and (len(parts) == 1 or _is_selection(total, parts, about)):
        return "只列部分分项，不作判断。"
    if added > said and _OVERLAPS.search(about):
        return "各渠道内容有重合，不作判断。"
    return ""


MOST = 0.6
"""Share of the total from which on parts that follow 其中 alone are asked about, and not taken for a selection."""
_SELECTED = re.compile(
    r"最|特别|尤其|重点|主要|突出|关注|关心|典型|等(?!级|等|候|待)|部分(?!公开)|多数|大多|例如|比如|如：|仅|只有|涉及|补正|延期|逾期|当场|当面"
)
_OVERLAPS = re.compile(
    r"重复|重叠|重合|交叉|同步(?:发布|推送|公开|转发)|同时(?:发布|公开|计入)|互相转发"
)


def _is_selection(total: Claim, parts: list[Claim], about: str) -> bool:
    """Do the parts leave something out: named as a selection, or 其中 with far less than the whole?"""
    if total.complete:
        return False
    small = (_sum(parts) or 0) < MOST * (total.value or 0)
    return small or bool(_SELECTED.search(about))


def _sentence_end(case: Case, claim: Claim) -> int:
    end = case.report.text.find("。", claim.end)
    return claim.end if end < 0 else end


@check("F07")
def parts_make_the_total(case: Case) -> Iterator[Result]:
    """共X条，其中…: the parts add up, where the list claims to be complete."""
    found = totals(case)
    if not found:
        yield not_applicable("overview", "正文没有“总数＋分项”的列举")
    for place, total, parts in found:
        yield _break_down(case, place, total, parts)
        yield from _shares(case, total, parts)


SHARE_TOLERANCE = 0.6
"""Percentage points: half a point, and what rounding to one place adds."""
_SHARE = re.compile(r"^[，,（(、\s]*(?:约)?占")


def _shares(case: Case, total: Claim, parts: list[Claim]) -> Iterator[Result]:
    """财政类20条，占12.2%: the share told behind a part is that of the total."""
    for part in parts:
        told = next((c for c in case.stated.claims if part.end <= c.start <= part.end + 2), None)
        if told is None or told.relation != "percent" or told.exactness != "exact":
            continue
        behind = case.report.text[part.end : told.end]
        if not _SHARE.match(behind) or not total.value or part.value is None:
            continue
        real = round(100 * part.value / total.value, 2)
        if abs(real - (told.value or 0)) > SHARE_TOLERANCE:
            yield Result(
                f"{kind_of(case, part)}-share", "review",
                Said(
                    f"“{clip(part.text)}”占“{clip(total.text)}”的{real:g}%，正文写{told.value}%，请核实。",
                    f"“{clip(part.text)}” is {real:g}% of “{clip(total.text)}”, the text says {told.value}%; please verify.",
                ),
                real, told.value, quotes(case, [total, part, told]), severity="S3",
            )  # fmt: skip


@check("F12")
def channels_make_the_total(case: Case) -> Iterator[Result]:
    """Website, WeChat and other channels make the stated total, where it covers them all."""
    found = [t for t in totals(case) if t[2] and all(p.quantity in CHANNELS for p in t[2])]
    if not found:
        yield not_applicable("overview", "正文没有按渠道列出全部数量")
    for place, total, parts in found:
        result = _break_down(case, place, total, parts)
        yield Result(
            place, result.state, result.message.reworded(PARTS, BY_CHANNEL), result.expected,
            result.found, result.sources, result.severity, because=("F07", place),
        )  # fmt: skip
