"""Sentences of an answer: coverage first, then groups with counts, then points with their numbers.

Every sentence that states what a report says carries its citation numbers.
"""

from __future__ import annotations

from typing import Final

from assistant.case import Case
from assistant.hearing import Covered
from core.answer import Group, Item
from core.codes import STAFF, VERDICTS, say
from core.report import Number

DETAILED: Final = 3
"""Up to so many reports the coverage line itself says which cannot be judged, and why."""


def coverage(case: Case, total: int, unread: tuple[tuple[str, str], ...]) -> str:
    """范围：2023年度36份报告；35份已判定，1份（××镇）第三部分缺失，无法判定。 Heard as soon as it is made."""
    years = sorted({r.year for r in case.reports if r.year is not None})
    places = sorted({r.county for r in case.reports if r.county})
    towns = sorted({r.town for r in case.reports if r.town})
    zh_place = "、".join(places) if case.plan.scope.counties else ""
    if case.plan.scope.towns:
        zh_place = "、".join(towns)
    zh = f"范围：{zh_place}{_years(years)}{total}份报告；{total - len(unread)}份已判定"
    en = f"Scope: {total} report{'s' * (total != 1)}"
    if case.plan.scope.towns or case.plan.scope.counties:
        en += f" of {', '.join(towns if case.plan.scope.towns else places)}"
    en += f", {_years_en(years)}; {total - len(unread)} judged"
    if len(unread) > DETAILED:
        zh += f"，{len(unread)}份无法判定（名单和原因见文末）"
        en += f", {len(unread)} cannot be judged (named with the reasons at the end)"
    elif unread:
        named = [(case.name(r), why) for r, why in unread]
        zh += f"，{len(unread)}份无法判定（" + "；".join(f"{n}：{w}" for n, w in named) + "）"
        en += f", {len(unread)} cannot be judged (" + "; ".join(f"{n}: {w}" for n, w in named) + ")"
    line = case.say(zh + "。", en + ".")
    case.hear(Covered(line))
    return line


def unjudged(case: Case, unread: tuple[tuple[str, str], ...]) -> list[str]:
    """The names behind a coverage line that only counts them, by reason; [] where it names them."""
    if len(unread) <= DETAILED:
        return []
    by_reason: dict[str, list[str]] = {}
    for report, why in unread:
        by_reason.setdefault(why, []).append(case.name(report))
    joint = case.say("、", ", ")
    parts = [f"{joint.join(names)}（{why}）" for why, names in by_reason.items()]
    return [
        case.say("无法判定的：", "Cannot be judged: ")
        + case.say("；", "; ").join(parts)
        + case.say("。", ".")
    ]


def _years(years: list[int]) -> str:
    if not years:
        return ""
    if len(years) == 1:
        return f"{years[0]}年度"
    if len(years) <= 3:
        return "、".join(map(str, years)) + "年度"
    return f"{years[0]}至{years[-1]}年度"


def _years_en(years: list[int]) -> str:
    if not years:
        return "no year stated"
    return str(years[0]) if len(years) == 1 else f"{years[0]}-{years[-1]}"


def marks(citations: tuple[int, ...]) -> str:
    """Citation numbers in square brackets, as they stand in an answer's text."""
    return "".join(f"[{c}]" for c in citations)


def listed(case: Case, items: tuple[Item, ...]) -> str:
    """古韩镇2023[1]、漕河镇2023[2]."""
    joint = case.say("、", ", ")
    return joint.join(case.name(i.report) + marks(i.citations) for i in items)


def groups(case: Case, found: tuple[Group, ...]) -> list[str]:
    """One line a group: label, count, the reports with their numbers. What answers comes first."""
    lines = []
    for group in sorted(found, key=lambda g: not g.answers):
        count = case.say(f"{len(group.items)}份", str(len(group.items)))
        lines.append(
            case.say(f"{group.label}（{count}）：", f"{group.label} ({count}): ")
            + listed(case, group.items)
            + case.say("。", ".")
        )
    return lines


def verdict_label(case: Case, code: str) -> str:
    """The verdict's words in the answer's language."""
    return say(VERDICTS, code, case.language)


def staff_label(case: Case, code: str) -> str:
    """The staff value's words in the answer's language."""
    return say(STAFF, code, case.language)


def figure(value: Number | None) -> str:
    """A number as printed: 1286, 3.75; at most two decimals; — where there is none."""
    if value is None:
        return "—"
    return str(value) if isinstance(value, int) else f"{value:.2f}".rstrip("0").rstrip(".")


def nobody(case: Case) -> str:
    """What was asked for, told as 0 reports, so that a list of others is not taken for it."""
    asked = [staff_label(case, s) for s in case.plan.staff] or [
        verdict_label(case, v) for v in case.plan.verdicts
    ]
    named = case.say("、", ", ").join(asked)
    return case.say(f"所问的（{named}）：0份。", f"As asked ({named}): 0 reports.")
