"""Conditions together: several figures at once, several years of a town, or a change between years."""

from __future__ import annotations

from dataclasses import replace

from assistant.case import Case, finish
from assistant.clues import Metric, metrics
from assistant.conditions import holds
from assistant.executors.figures import metric_name
from assistant.figures import Figure, figures
from assistant.view import Town
from assistant.wording import coverage, figure, groups
from core.answer import Answer, Condition, Group, Item
from core.report import Number


def by_conditions(case: Case, asked: tuple[Condition, ...]) -> Answer:
    """Reports that meet every condition; one that fails any is no, one that lacks a figure unread."""
    known = metrics()
    columns = [(c, {f.report: f for f in figures(case, known[c.quantity])}) for c in asked]
    sets: dict[str, list[Item]] = {"yes": [], "no": [], "unread": []}
    why: list[tuple[str, str]] = []
    for row in case.reports:
        found = [(c, column[row.file]) for c, column in columns]
        cites = tuple(dict.fromkeys(n for _, f in found for n in f.cite(case)))
        values = {c.quantity: f.value for c, f in found}
        fails = any(f.value is not None and not holds(f.value, c) for c, f in found)
        gaps = [f.why for _, f in found if f.value is None]
        code = "no" if fails else "unread" if gaps else "yes"
        if code == "unread":
            why.append((row.file, "；".join(gaps)))
        sets[code].append(case.item(row.file, cites, verdict=code, extra={"values": values}))
    words = case.say("，且", " and ").join(_words(case, known[c.quantity], c) for c in asked)
    return _close(case, sets, words, tuple(why))


def _words(case: Case, metric: Metric, condition: Condition) -> str:
    return f"{metric_name(case, metric)} {condition.op} {figure(condition.value)}"


def changed(case: Case, metric: Metric, sign: int) -> Answer:
    """Towns whose figure rose (sign 1) or fell (-1) from one year to the next one in scope."""
    sets: dict[str, list[Item]] = {"yes": [], "no": [], "unread": []}
    why: list[tuple[str, str]] = []
    for figs in _by_town(case, metric).values():
        last, before = figs[-1], figs[-2] if len(figs) > 1 else None
        cites = (*(before.cite(case) if before else ()), *last.cite(case))
        if before is None or before.value is None or last.value is None:
            reason = last.why or case.say("没有两个年度可比", "no two years to compare")
            why.append((last.report, reason))
            sets["unread"].append(case.item(last.report, cites, verdict="unread"))
            continue
        change: Number = last.value - before.value
        code = "yes" if change * sign > 0 else "no"
        extra = {"from": before.value, "to": last.value, "from_year": case.row(before.report).year}
        sets[code].append(case.item(last.report, cites, verdict=code, value=change, extra=extra))
    way = case.say("增加" if sign > 0 else "减少", "rose" if sign > 0 else "fell")
    words = case.say(f"{metric.zh}比前一年{way}", f"{metric.en} {way} from the year before")
    return _close(case, sets, words, tuple(why))


def in_every_year(case: Case, answer: Answer, years: tuple[int, ...]) -> Answer:
    """A listing of reports turned into one of towns: what was asked holds in each year named."""
    asked = {i.report: i for g in answer.groups if g.answers for i in g.items}
    blind = {i.report for g in answer.groups if g.verdict == "unread" for i in g.items}
    items = {i.report: i for g in answer.groups for i in g.items}
    towns: dict[Town, dict[int, str]] = {}
    for row in case.reports:
        if row.year is not None:
            towns.setdefault(case.view.town_of(row), {})[row.year] = row.file
    sets: dict[str, list[Item]] = {"yes": [], "no": [], "unread": []}
    why: list[tuple[str, str]] = []
    for by_year in towns.values():
        files = [by_year[y] for y in sorted(by_year)]
        cites = tuple(n for f in files if f in items for n in items[f].citations)
        if any(f not in asked and f not in blind for f in files):
            code = "no"
        elif set(years) - by_year.keys() or blind & set(files):
            code = "unread"
            why.append(
                (
                    files[-1],
                    case.say("缺少其中一年，或有一年无法判定", "a year is missing or unread"),
                )
            )
        else:
            code = "yes"
        sets[code].append(
            case.item(files[-1], cites, verdict=code, extra={"years": sorted(by_year)})
        )
    named = "、".join(map(str, years))
    return _close(case, sets, case.say(f"{named}年都符合", f"so in each of {named}"), tuple(why))


def _by_town(case: Case, metric: Metric) -> dict[Town, list[Figure]]:
    found = {f.report: f for f in figures(case, metric)}
    towns: dict[Town, list[Figure]] = {}
    for row in sorted(case.reports, key=lambda r: r.year or 0):
        towns.setdefault(case.view.town_of(row), []).append(found[row.file])
    return towns


def _close(
    case: Case, sets: dict[str, list[Item]], words: str, why: tuple[tuple[str, str], ...]
) -> Answer:
    shown = {i.report for items in sets.values() for i in items}
    earlier = case.say("同一乡镇的较早年度，已并入判断", "an earlier year of the same town")
    excluded = tuple((r.file, earlier) for r in case.reports if r.file not in shown)
    case = replace(case, reports=tuple(r for r in case.reports if r.file in shown))
    labels = {
        "yes": words,
        "no": case.say(f"不符合（{words}）", f"does not meet it ({words})"),
        "unread": case.say("无法判定", "cannot be judged"),
    }
    made = tuple(
        Group(code, labels[code], code == "yes", tuple(items))
        for code, items in sets.items()
        if items
    )
    lines = [coverage(case, len(case.reports), why), *groups(case, made)]
    if not sets["yes"]:
        lines.insert(1, case.say("没有符合的。", "None meets it."))
    answer = finish(case, "\n".join(lines), "partial" if why else "answered", unread=why)
    count = len(sets["yes"]) if case.plan.extra.get("count") else None
    return replace(answer, groups=made, excluded=excluded, value=count,
                   unit=case.say("个", "towns") if count is not None else "")  # fmt: skip
