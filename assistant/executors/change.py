"""Towns that went from not having something to having it, between two years of their reports."""

from __future__ import annotations

from dataclasses import replace

from assistant.case import Case, finish
from assistant.view import Town
from assistant.wording import coverage, groups, verdict_label
from core.answer import Answer, Group, Status
from core.statement import FacetVerdict

_HAS = {"yes", "deficient"}


def turned(case: Case, facet: str) -> Answer:
    """One line a town: its last year against the year before; both sentences are cited."""
    found = dict(case.services.corpus.facts.verdicts(facet, case.where))
    towns: dict[Town, list[str]] = {}
    for row in case.reports:
        if row.file in found and found[row.file].applies:
            towns.setdefault(case.view.town_of(row), []).append(row.file)
    yes, no, unread = [], [], []
    for files in towns.values():
        files.sort(key=lambda f: case.row(f).year or 0)
        if len(files) < 2:
            why = case.say("只有一个年度", "only one year is here")
            unread.append(case.item(files[-1], verdict="unread", extra={"why": why}))
            continue
        old, new = found[files[-2]], found[files[-1]]
        cites = (*_cite(case, files[-2], old), *_cite(case, files[-1], new))
        extra = {"from": old.verdict, "to": new.verdict, "from_year": case.row(files[-2]).year}
        item = case.item(files[-1], cites, extra=extra)
        if "unread" in {old.verdict, new.verdict}:
            why = case.say("有一年无法判定", "one year cannot be judged")
            unread.append(replace(item, verdict="unread", extra=extra | {"why": why}))
        elif old.verdict not in _HAS and new.verdict in _HAS:
            yes.append(replace(item, verdict="yes"))
        else:
            no.append(replace(item, verdict="no"))
    made = tuple(
        g
        for g in (
            Group(
                "yes",
                case.say("前一年没有或未提，后一年有", "not before, now yes"),
                True,
                tuple(yes),
            ),
            Group("no", case.say("没有这样的变化", "no such change"), False, tuple(no)),
            Group("unread", verdict_label(case, "unread"), False, tuple(unread)),
        )
        if g.items
    )
    return _close(case, made)


def _cite(case: Case, file: str, verdict: FacetVerdict) -> tuple[int, ...]:
    return tuple(case.citer.text(file, q.start, q.end, q.quote) for q in verdict.quotes)


def _close(case: Case, made: tuple[Group, ...]) -> Answer:
    shown = {i.report for g in made for i in g.items}
    earlier = case.say("同一乡镇的较早年度，已并入判断", "an earlier year of the same town")
    excluded = tuple((r.file, earlier) for r in case.reports if r.file not in shown)
    case = replace(case, reports=tuple(r for r in case.reports if r.file in shown))
    why = tuple(
        (i.report, str(i.extra["why"])) for g in made if g.verdict == "unread" for i in g.items
    )
    lines = [coverage(case, len(case.reports), why), *groups(case, made)]
    lines.append(case.say("“前一年未提及”不等于前一年没有，请看原文。",
                          "Not mentioned the year before does not mean there was none."))  # fmt: skip
    status: Status = "partial" if why else "answered"
    answer = finish(case, "\n".join(lines), status, unread=why)
    return replace(answer, groups=made, excluded=excluded)
