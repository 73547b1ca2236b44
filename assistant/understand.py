"""Question and history to a typed Plan, by rules. The same code validates a model's Plan.

The way: language -> names of places -> years -> what it speaks of (clues) -> intent -> polarity,
conditions, limits. A follow-up keeps the last plan and changes only what it names.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Final

from assistant import clues, cues, intents, polarity, weighing
from assistant.conditions import find_conditions, find_limit
from assistant.followup import carry_over, is_follow_up, keeps_scope, with_scope
from assistant.learned import Learner, Sense
from assistant.parsing import Parsed, parse
from assistant.view import View
from core.answer import Intent, Plan, Scope

_OWN_YEARS: Final = frozenset({"audit", "measures", "themes"})


def understand(
    question: str, view: View, history: tuple[str, ...] = (), learner: Learner | None = None
) -> Plan:
    """The Plan of a question; ``history`` are the earlier questions, oldest first.

    ``learner``: what labelled wordings teach, for what the patterns do not know; None: rules alone.
    """
    previous: Plan | None = None
    for earlier in history:
        previous = _one(earlier, view, previous, learner)
    return _one(question, view, previous, learner)


def _one(question: str, view: View, previous: Plan | None, learner: Learner | None) -> Plan:
    base = max(previous.scope.years) if previous and previous.scope.years else view.latest
    parsed = parse(question, view, base)
    if previous is not None:
        # Whether it leans on the question before is told by what it names itself, not by likeness.
        plain = plan_of(parsed, view, None)
        if is_follow_up(parsed.text, plain):
            return carry_over(previous, plain, parsed.text)
    plan = plan_of(parsed, view, learner.sense(parsed.text) if learner else None)
    if previous is not None and keeps_scope(parsed.text, plan):
        plan = with_scope(previous, plan)
    return plan


def plan_of(parsed: Parsed, view: View, sense: Sense | None) -> Plan:
    """The Plan of one question that stands alone."""
    places, years = parsed.places, parsed.years
    scope = Scope(places.counties, places.towns, years.years)
    unknown = (*places.unknown, *years.unknown)
    plan = Plan("search", parsed.language, scope, unknown=unknown, text=parsed.text)
    if places.ambiguous:
        name, options = places.ambiguous[0]
        choices = tuple(f"{county or ''}{town}" for county, town in options)
        plan = replace(plan, choices=choices, extra={"ambiguous": name})
    if years.all_years:
        plan = replace(plan, extra=plan.extra | {"all_years": True})
    plan = _subject(parsed, plan)
    if sense is not None:
        plan = weighing.subject(plan, sense)
    intent = _intent(parsed, plan, sense)
    if (
        intent in _OWN_YEARS
        or cues.CHANGE.search(parsed.text)
        or cues.VERSUS.search(parsed.question)
    ):
        # 去年 is then the other side of a comparison, not the scope
        kept = tuple(y for y in years.years if y not in years.relative)
        plan = replace(
            plan, scope=replace(scope, years=kept), unknown=(*places.unknown, *years.unknown_named)
        )
    plan = _detail(parsed, replace(plan, intent=intent), view)
    return plan if sense is None else weighing.polarity(plan, sense)


def _subject(parsed: Parsed, plan: Plan) -> Plan:
    text, language = cues.DRAFTING.sub(_without_its_kind, parsed.text), parsed.language
    metrics = clues.find_metrics(text, language)
    facets = clues.find_facets(text, language)
    themes = clues.find_themes(text, language)
    extra: dict[str, Any] = dict(plan.extra)
    if metrics:
        extra["metrics"] = [m.id for m in metrics]
    if facets:
        extra["facets"] = list(facets)
    if measure_themes := clues.find_measure_themes(text, language):
        extra["measure_themes"] = list(measure_themes)
    if cues.DRAFTING.search(parsed.text):
        extra["drafting"] = True
    if parsed.layout:
        extra["layout"] = parsed.layout
    return replace(
        plan,
        facet=facets[0] if facets else None,
        cells=tuple(c for m in metrics for c in m.addresses("2021")),
        themes=themes,
        checks=clues.find_checks(text, language),
        conditions=find_conditions(text, language),
        limit=find_limit(text),
        extra=extra,
    )


def _intent(parsed: Parsed, plan: Plan, sense: Sense | None) -> Intent:
    found = intents.intents_of(parsed.spoken, parsed.language)
    if "help" in found:
        return "help"
    if decided := _decided(parsed, plan):
        return decided
    read, certain = _read(parsed, plan, found)
    if sense is not None:
        read = weighing.intent(read, certain, sense)
    return _fitted(read, parsed, plan)


def _decided(parsed: Parsed, plan: Plan) -> Intent | None:
    """Wordings that decide alone, whatever else the question says."""
    text = parsed.text
    if cues.DATES.search(text) and cues.DATED.search(text) and "哪些" not in text:
        return "lookup"
    if (
        (plan.extra.get("layout") and "metrics" not in plan.extra)
        or cues.CORPUS.search(text)
        or cues.CHANGE.search(text)
    ):
        return "enumerate"
    return None


def _read(parsed: Parsed, plan: Plan, found: tuple[Intent, ...]) -> tuple[Intent, bool]:
    """The intent by rules, and whether a wording of its own says it."""
    if "evidence" in found and not plan.checks and (plan.facet or "metrics" in plan.extra):
        return "evidence", True
    if plan.checks or intents.has_audit_words(parsed.text, parsed.language):
        return "audit", True
    if found:
        return found[0], True
    if _towns(parsed, plan):
        return ("lookup" if _one_place(parsed, plan) else "profile"), False
    if "metrics" in plan.extra and _asks(parsed.text):
        return "aggregate", False
    return ("enumerate" if plan.facet else "search"), False


def _towns(parsed: Parsed, plan: Plan) -> int:
    """How many towns are named, here or not."""
    return len(plan.scope.towns) + bool(plan.choices) + bool(parsed.places.unknown)


def _fitted(intent: Intent, parsed: Parsed, plan: Plan) -> Intent:
    """The intent that fits what is named: one town is looked up, items are counted by theme."""
    text, towns = parsed.text, _towns(parsed, plan)
    if intent == "aggregate" and cues.ZERO_YEARS.search(text) and cues.COUNT.search(text):
        return "enumerate"
    if intent in {"aggregate", "enumerate", "search", "lookup"} and towns:
        if _one_place(parsed, plan):
            return _looking(plan)
        return "profile" if intent == "lookup" else intent
    if intent in {"rank", "aggregate"} and _counts_items(parsed, plan):
        return "themes"
    if intent == "themes" and towns == 1 and not cues.COMPLAINT.search(text):
        return "profile"
    if intent == "lookup" and not {"contact", "dates"} & plan.extra.keys():
        return "aggregate" if "metrics" in plan.extra else "enumerate" if plan.facet else intent
    return intent


def _counts_items(parsed: Parsed, plan: Plan) -> bool:
    """Problems or measures are counted, where no figure of a table is spoken of."""
    return "metrics" not in plan.extra and bool(cues.ITEMS.search(parsed.text))


def _looking(plan: Plan) -> Intent:
    """One thing of one town is looked up; of several towns or years it is compared."""
    several = len(plan.scope.towns) > 1 or len(plan.scope.years) > 1
    return "compare" if several else "lookup"


def _one_place(parsed: Parsed, plan: Plan) -> bool:
    """Does it ask for one thing of the towns it names?"""
    has_subject = bool(plan.facet or plan.extra.get("metrics") or cues.CONTACT.search(parsed.text))
    everywhere = re.search(r"平均|average|哪些", parsed.text, re.I)
    added = re.search(r"总共|一共|合计|in all|altogether|total", parsed.text, re.I)
    years = parsed.years.all_years or len(parsed.years.years) > 1
    return has_subject and not everywhere and not (added and (years or len(plan.scope.towns) > 1))


def _asks(text: str) -> bool:
    return bool(re.search(r"多少|几|吗|呢|有没有|情况|[?？]|how|what|is|are|do", text, re.I))


def _detail(parsed: Parsed, plan: Plan, view: View) -> Plan:
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
