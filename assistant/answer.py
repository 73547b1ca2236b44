"""Question to answer: understand -> resolve the scope -> one executor an intent -> suggestions.

Same corpus and same question: the same answer, byte for byte (``ms`` aside).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any

from assistant import clues
from assistant.case import Case
from assistant.executors import guidance
from assistant.executors.audit import audit
from assistant.executors.breakdown import breakdown
from assistant.executors.change import turned
from assistant.executors.combining import by_conditions, changed, in_every_year
from assistant.executors.compare import compare
from assistant.executors.conditions import (
    by_condition,
    by_layout,
    by_measure_theme,
    by_theme,
    in_a_row,
    only_layout,
    what_is_here,
)
from assistant.executors.contrast import contrast
from assistant.executors.enumerate_facet import enumerate_facet, enumerate_facets
from assistant.executors.evidence import evidence_facet, evidence_metric
from assistant.executors.figures import aggregate, growth, rank, trend
from assistant.executors.finding_measures import find_measures
from assistant.executors.lookup import (
    lookup_contact,
    lookup_dates,
    lookup_facets,
    lookup_figures,
    lookup_prose,
)
from assistant.executors.predicate import judge_predicate
from assistant.executors.profile import profile
from assistant.executors.searching import find_passages, no_such_figure, with_passages
from assistant.executors.themes import count_themes
from assistant.hearing import Hear, Understood, unheard
from assistant.intents import asks_for_one, is_elsewhere, speaks_of_reports
from assistant.learned import learner
from assistant.model.assist import assisted, better_plan, model_for
from assistant.suggest import suggestions
from assistant.twofold import below
from assistant.understand import beside, understand
from assistant.view import View, view_of, within
from core.answer import Answer, Intent, Plan, Scope
from retrieval.cite import Citer
from retrieval.services import Services


def ask(
    services: Services,
    question: str,
    history: tuple[str, ...] = (),
    *,
    limit: Scope | None = None,
    plan: Plan | None = None,
    hear: Hear = unheard,
) -> Answer:
    """One Answer. ``history``: earlier questions, oldest first. ``limit``: what the asker may see.

    ``plan`` is given where a person has changed what was understood; else it is made from the words.
    ``hear`` is told the parts of the answer as they are ready (``assistant.hearing``); what is answered
    does not depend on it.
    """
    began = time.monotonic()
    view = view_of(services.corpus.facts, limit)
    with model_for(services, question) as aid:
        plan = plan or better_plan(
            aid, question, view, history, understand(question, view, history, learner())
        )  # fmt: skip
        case = replace(_case(services, question, plan, view), aid=aid, hear=hear)
        hear(Understood(plan, len(case.reports)))
        answer = _execute(case)
        if aid is not None:
            hear(answer)
        answer = assisted(case, replace(answer, plan=plan_json(plan)))
    if "also" in plan.extra:
        answer = _with_second(case, answer)
    if not answer.suggestions:
        answer = replace(answer, suggestions=suggestions(case, answer))
    return replace(answer, ms=int((time.monotonic() - began) * 1000))


def _with_second(case: Case, answer: Answer) -> Answer:
    """The answer with that to the second question of the same words below it."""
    plan = beside(case.plan, case.plan.extra["also"], case.view, learner())
    reports = within(case.view.reports, plan.scope)
    second = _execute(replace(case, plan=plan, reports=reports, aid=None, hear=unheard))
    return below(case, answer, second)


def plan_json(plan: Plan) -> dict[str, Any]:
    """What was understood, without what is empty; towns as 县镇 strings stay lists."""
    return {k: v for k, v in asdict(plan).items() if v not in (None, "", (), [], {})}


def _case(services: Services, question: str, plan: Plan, view: View) -> Case:
    reports = within(view.reports, plan.scope)
    rows = {r.file: r for r in view.reports}
    citer = Citer(services.corpus.facts, rows)
    return Case(question, plan, services, view, reports, citer, rows, view.doubles)


def _execute(case: Case) -> Answer:
    plan = case.plan
    if not case.question.strip():
        return guidance.clarify(case, case.say("请输入问题。", "Please ask a question."), ())
    if plan.choices:
        ask_back = case.say(f"“{plan.extra.get('ambiguous', '')}”有{len(plan.choices)}个，请指明是哪一个。",
                            f"Several towns are called {plan.extra.get('ambiguous', '')}: which one?")  # fmt: skip
        return guidance.clarify(case, ask_back, plan.choices)
    if is_elsewhere(case.question) or "elsewhere" in plan.extra:
        return guidance.refused(case)
    if "some_town" in plan.extra and not plan.scope.towns:
        return _which(case)
    if plan.unknown:
        return guidance.not_here(case)
    if not case.reports and (plan.scope.towns or plan.scope.years or plan.scope.counties):
        return guidance.empty_scope(case)
    answer = _EXECUTORS[plan.intent](case)
    return with_passages(case, answer) if "perhaps" in plan.extra else answer


def _metrics(case: Case) -> tuple[clues.Metric, ...]:
    known = clues.metrics()
    named = [known[m] for m in case.plan.extra.get("metrics", ())]
    # 被复议并被纠正: what became of a thing is asked for before the thing itself.
    return tuple(
        sorted(named, key=lambda m: "corrected" not in m.id and case.plan.intent == "enumerate")
    )


def _facets(case: Case) -> tuple[str, ...]:
    return tuple(case.plan.extra.get("facets", ()))


def _enumerate(case: Case) -> Answer:
    answer = _listed(case)
    if "every_year" in case.plan.extra and answer.groups:
        return in_every_year(case, answer, case.plan.scope.years)
    return answer


def _listed(case: Case) -> Answer:
    special = _enumerate_special(case)
    if special is not None:
        return special
    plan, asked = case.plan, _metrics(case)
    if _is_theme(case):
        return by_theme(case, plan.themes)
    if "term" in plan.extra:
        return judge_predicate(case)
    if plan.facet == "dedicated_staff" and plan.verdicts == ("plan",):
        return by_measure_theme(case, ("M01",))
    if plan.facet:
        figure = clues.figure_metrics(plan.facet)
        if asked and figure is not None and asked[0].id not in figure and len(asked) == 1:
            return by_condition(case, asked[0])
        both = len(_facets(case)) > 1 and figure is None
        return enumerate_facets(case, _facets(case)) if both else enumerate_facet(case, plan.facet)
    return by_condition(case, asked[0]) if asked else _free(case)


def _enumerate_special(case: Case) -> Answer | None:
    """Listings that are not by a facet: a form, a change, years in a row, a number, what is here."""
    plan, extra, asked = case.plan, case.plan.extra, _metrics(case)
    if "layout" in extra:
        return by_layout(case, extra["layout"])
    if "change" in extra and plan.facet:
        return turned(case, plan.facet)
    if "in_a_row" in extra and asked:
        return in_a_row(case, asked[0], extra["in_a_row"])
    if "change_of" in extra and asked:
        return changed(case, asked[0], extra["change_of"])
    if len(plan.conditions) > 1:
        return by_conditions(case, plan.conditions)
    if plan.conditions and asked:
        return by_condition(case, asked[0])
    if "corpus" in extra and not plan.facet:
        return what_is_here(case)
    return None


def _is_theme(case: Case) -> bool:
    """Problem items are asked for, not the thing itself: 反映、抱怨、承认……的问题."""
    extra = case.plan.extra
    staff = case.plan.facet == "dedicated_staff" and "reported" not in extra
    return bool(case.plan.themes) and "complaint" in extra and not staff and not _admits(case)


def _admits(case: Case) -> bool:
    """有…但承认不好: the facet's own verdict says it."""
    return bool(case.plan.facet) and case.plan.verdicts == ("deficient",)


def _free(case: Case) -> Answer:
    """A condition that is no known facet: one report is looked for, or all are judged."""
    if asks_for_one(case.plan.text, case.language) and "term" not in case.plan.extra:
        return _search(case)
    return judge_predicate(case)


def _lookup(case: Case) -> Answer:
    extra, asked = case.plan.extra, _metrics(case)
    if "dates" in extra:
        return (
            lookup_dates(case) if case.plan.scope.towns or len(case.reports) == 1 else _which(case)
        )
    if not case.plan.scope.towns:
        return _which(case)
    if "contact" in extra:
        return lookup_contact(case)
    if asked and asked[0].claim and _facets(case):
        return lookup_prose(case, asked, _facets(case)) if _has_claim(case, asked[0]) else (
            lookup_facets(case, _facets(case)))  # fmt: skip
    if asked:
        return lookup_figures(case, asked)
    return lookup_facets(case, _facets(case)) if _facets(case) else profile(case)


def _has_claim(case: Case, metric: clues.Metric) -> bool:
    found = case.services.corpus.facts.claims([str(metric.claim)], case.where)
    return bool(found)


def _which(case: Case) -> Answer:
    names = tuple(dict.fromkeys(t for _, t in case.view.towns))
    return guidance.clarify(case, case.say("请指明乡镇。", "Which town?"), names)


def _aggregate(case: Case) -> Answer:
    asked = _metrics(case)
    if asked and "layout" in case.plan.extra:
        case = only_layout(case, case.plan.extra["layout"])
    if asked and "breakdown" in case.plan.extra:
        return breakdown(case, asked[0])
    if asked:
        return aggregate(case, asked)
    return enumerate_facet(case, case.plan.facet) if case.plan.facet else no_such_figure(case)


def _rank(case: Case) -> Answer:
    asked = _metrics(case)
    if not asked:
        return count_themes(case) if case.plan.themes else _enumerate(case)
    if "breakdown" in case.plan.extra:
        return breakdown(case, asked[0])
    if case.plan.operation == "growth":
        return growth(case, asked[0])
    return rank(case, asked[0])


def _trend(case: Case) -> Answer:
    asked = _metrics(case)
    return trend(case, asked) if asked else compare(case, (), _facets(case))


def _evidence(case: Case) -> Answer:
    asked = _metrics(case)
    if asked and (case.plan.facet is None or clues.figure_metrics(case.plan.facet) is not None):
        return evidence_metric(case, asked[0])
    return evidence_facet(case, case.plan.facet) if case.plan.facet else _free(case)


def _search(case: Case) -> Answer:
    answer = find_passages(case)
    inside = "inside" in case.plan.extra or speaks_of_reports(case.question)
    if answer.status == "not_mentioned" and not inside:
        return guidance.refused(case)
    return answer if answer.intent == "search" else replace(answer, intent="search")


def _profile(case: Case) -> Answer:
    return profile(case) if case.plan.scope.towns and case.reports else _which(case)


def _compare(case: Case) -> Answer:
    asked = _metrics(case)
    if asked and not case.plan.scope.towns and case.plan.conditions:
        return contrast(case, asked[0])
    return compare(case, asked, _facets(case))


_EXECUTORS: dict[Intent, Callable[[Case], Answer]] = {
    "enumerate": _enumerate, "lookup": _lookup, "aggregate": _aggregate, "rank": _rank,
    "trend": _trend, "compare": _compare,
    "search": _search, "measures": find_measures, "themes": count_themes, "audit": audit,
    "evidence": _evidence, "profile": _profile, "help": guidance.help_,
}  # fmt: skip
