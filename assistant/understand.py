"""Question and history to a typed Plan, by rules. The same code validates a model's Plan.

The way: language -> names of places -> years -> what it speaks of (clues) -> intent -> polarity,
conditions, limits. A follow-up keeps the last plan and changes only what it names.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Final

from assistant import clues, cues, intents, polarity, twofold, weighing
from assistant.conditions import find_conditions, find_limit
from assistant.details import detailed
from assistant.followup import carry_over, is_follow_up, keeps_scope, with_scope
from assistant.learned import Learner, Sense
from assistant.parsing import Parsed, parse
from assistant.view import View
from assistant.wordings import names_mark
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
    """One question; where it is two, the first of them, with the other's words in ``extra``."""
    for first, second in twofold.halves(question):
        # By rules alone, which cost little: most breaks in a question part no two questions.
        if not twofold.named(_single(first, view, None, None)):
            continue
        words = _single(second, view, None, None)
        plan = _single(first, view, previous, learner)
        if twofold.apart(plan, beside(plan, second, view, learner), words):
            return replace(plan, extra=plan.extra | {"also": second})
    return _single(question, view, previous, learner)


def beside(first: Plan, second: str, view: View, learner: Learner | None) -> Plan:
    """The plan of a second question in the same words: it keeps the scope where it names none."""
    plan = _single(second, view, first, learner)
    named = plan.scope.towns or plan.scope.counties or plan.scope.years
    return plan if named or "follow_up" in plan.extra else with_scope(first, plan)


def _single(question: str, view: View, previous: Plan | None, learner: Learner | None) -> Plan:
    base = max(previous.scope.years) if previous and previous.scope.years else view.latest
    parsed = parse(question, view, base)
    if previous is not None:
        # Whether it leans on the question before is told by what it names itself, not by likeness.
        plain = plan_of(parsed, view, None)
        if is_follow_up(parsed.text, plain):
            return carry_over(previous, plain, parsed.text)
    plan = plan_of(parsed, view, learner.sense(parsed.text, _names(parsed)) if learner else None)
    if previous is not None and keeps_scope(parsed.text, plan):
        plan = with_scope(previous, plan)
    return plan


def _names(parsed: Parsed) -> str:
    return names_mark(
        len(parsed.places.towns) + len(parsed.places.ambiguous) + len(parsed.places.unknown),
        len(parsed.places.counties), len(parsed.years.years) + len(parsed.years.unknown),
    )  # fmt: skip


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
    intent, plan = _intent(parsed, _subject(parsed, plan), sense)
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
    plan = detailed(parsed, replace(plan, intent=intent), view)
    if sense is not None:
        plan = weighing.order(weighing.polarity(plan, sense), sense)
    return replace(plan, verdicts=polarity.lacking(plan.facet, plan.verdicts))


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


def _without_its_kind(drafting: re.Match[str]) -> str:
    """起草一份培训情况的通报 without the 通报: what it is about stays."""
    return re.sub(r"通报|简报|汇报|notice|circular|briefing|bulletin", " ", drafting[0], flags=re.I)


def _intent(parsed: Parsed, plan: Plan, sense: Sense | None) -> tuple[Intent, Plan]:
    """The intent, and the plan with the subject that goes with it."""
    found = intents.intents_of(parsed.spoken, parsed.language)
    if "help" in found:
        return "help", plan
    decided = _decided(parsed, plan, found)
    read, certain = (decided, True) if decided else _read(parsed, plan, found)
    if sense is not None and not (decided and _settled(parsed, plan)):
        read, plan = weighing.read_together(plan, read, certain, decided, sense)
    return (read if decided else _fitted(read, parsed, plan)), plan


def _settled(parsed: Parsed, plan: Plan) -> bool:
    """Is the subject settled by a wording of its own: a word as such, or what is in the corpus?"""
    if cues.MENTIONED.search(parsed.text):
        return True
    return bool(cues.CORPUS.search(parsed.text)) and not weighing.found_subjects(plan)


def _decided(parsed: Parsed, plan: Plan, found: tuple[Intent, ...]) -> Intent | None:
    """Wordings that decide alone, whatever else the question says."""
    text = parsed.text
    if "drafting" in plan.extra and not _towns(parsed, plan):
        return "themes"
    if cues.DATES.search(text) and cues.DATED.search(text) and "哪些" not in text:
        return "lookup"
    if (
        (plan.extra.get("layout") and "metrics" not in plan.extra)
        or cues.CORPUS.search(text)
        or cues.CHANGE.search(text)
    ):
        return "enumerate"
    if cues.COUNT.search(text) and plan.facet and not {"evidence", "rank", "trend"} & {*found}:
        return "enumerate"
    if plan.limit and "rank" in found and "metrics" in plan.extra:
        return "rank"
    if cues.MENTIONED.search(text) and not intents.asks_for_one(text, parsed.language):
        return "enumerate" if "enumerate" in found else None
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
        if intent != "lookup":
            return intent
        # Something that no list of ours knows is looked for in the town's own words.
        return "search" if plan.extra.get("learned") == "free" else "profile"
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
