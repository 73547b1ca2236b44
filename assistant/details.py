"""The rest of a plan once intent and subject are known: polarity by rules, order, flags, both years."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from assistant import clues, cues, polarity
from assistant.parsing import Parsed
from assistant.view import View
from core.answer import Plan, Scope


def detailed(parsed: Parsed, plan: Plan, view: View) -> Plan:
    """The plan with everything else that the question says."""
    text, language = parsed.text, parsed.language
    extra = dict(plan.extra)
    if plan.facet == "dedicated_staff" or (plan.facet is None and not plan.checks):
        staff = polarity.asked_staff(text, language) if plan.facet else ()
        trouble = polarity.asked_staff_trouble(text, language) if plan.facet else None
        if trouble and not staff:
            extra["trouble"] = trouble
        plan = replace(plan, staff=staff)
    if re.search(
        r"升序|最少|最低|最小|垫底|倒数|fewest|lowest|least|smallest|ascending", text, re.I
    ):
        plan = replace(plan, order="asc")
    extra |= _flags(parsed, plan)
    operation = "average" if cues.AVERAGE.search(text) else ""
    if plan.intent == "rank" and cues.GROWTH.search(text):
        operation = "growth"
    kind = plan.kind
    if plan.intent in {"search", "enumerate", "measures"}:
        kind = _kind(text)
    return replace(
        plan, verdicts=polarity.asked_verdicts(text, language), kind=kind, extra=extra,
        operation=operation, scope=_paired(plan, extra, view, parsed.question),
    )  # fmt: skip


def _paired(plan: Plan, extra: dict[str, Any], view: View, question: str) -> Scope:
    """Where 和去年比 is asked, both years are in scope: the one meant and the one before."""
    years = plan.scope.years
    if "change" in extra and not (years and view.latest and min(years) < view.latest - 1):
        return replace(plan.scope, years=())
    if "in_a_row" in extra and not re.search(r"20\d\d", question):
        return replace(plan.scope, years=())
    if "versus" not in extra or plan.intent in {"audit", "measures", "search", "themes"}:
        return plan.scope
    last = view.latest
    this = max(years) if years and years != ((last or 0) - 1,) else last
    return plan.scope if this is None else replace(plan.scope, years=(this - 1, this))


def _kind(text: str) -> str | None:
    if re.search(r"措施|做法|打算|计划|下一步|measure|plan", text, re.I):
        return "measure"
    return "problem" if cues.COMPLAINT.search(text) else None


def _flags(parsed: Parsed, plan: Plan) -> dict[str, Any]:
    text = parsed.text
    flags: dict[str, Any] = {}
    if cues.VERSUS.search(parsed.question):
        flags["versus"] = True
    for name, pattern in (
        ("breakdown", cues.BREAKDOWN),
        ("general", cues.GENERAL),
        ("some_town", cues.SOME_TOWN),
        ("contact", cues.CONTACT), ("change", cues.CHANGE), ("count", cues.COUNT), ("corpus", cues.CORPUS),
        ("complaint", cues.COMPLAINT), ("reported", cues.REPORTED),
    ):  # fmt: skip
        if pattern.search(text):
            flags[name] = True
    if cues.DATES.search(text) and cues.DATED.search(text):
        flags["dates"] = True
    if parsed.years.span and cues.ZERO_YEARS.search(parsed.question):
        flags["in_a_row"] = parsed.years.span
    flags |= _over_years(parsed, plan)
    if cues.HAPPENED.search(text) and plan.facet == "accountability":
        flags["happened"] = True
    if term := _term(parsed, plan):
        flags["term"] = term
    return flags


def _over_years(parsed: Parsed, plan: Plan) -> dict[str, Any]:
    """A change between years, or the same in each of several years."""
    text, years = parsed.text, parsed.years.years
    compared = cues.VERSUS.search(parsed.question) or cues.THAN_YEAR.search(parsed.question)
    if plan.intent == "enumerate" and compared and plan.extra.get("metrics"):
        if cues.LESS.search(text):
            return {"change_of": -1}
        if cues.MORE.search(text):
            return {"change_of": 1}
    if (
        parsed.years.span is None
        and len(years) > 1
        and re.search(r"都|均|每年|both|each", text, re.I)
        and plan.intent == "enumerate"
    ):
        return {"every_year": True}
    return {}


def _term(parsed: Parsed, plan: Plan) -> str:
    """One word that is asked for as such: it is narrower than a facet, or nothing we know."""
    if plan.facet:
        return clues.narrow_term(plan.facet, parsed.text, parsed.language)
    if plan.extra.get("metrics") or not (found := cues.MENTIONED.search(parsed.text)):
        return ""
    return next((g.strip() for g in found.groups() if g), "")
