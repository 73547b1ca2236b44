"""A language model fills the same Plan as the rules; code checks it, and the better one is taken.

Nothing is asked where the rules already account for most of the telling words. Names and years are always
those that code resolved: a model's Plan that names others contradicts the question and falls.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from assistant import clues
from assistant.model.calls import Aid
from assistant.model.figures import figures
from assistant.model.names import names_of
from assistant.model.schema import FLAGS, catalogue, plan_schema
from assistant.model.validating import explained, faults
from assistant.parsing import parse
from assistant.view import View
from core.answer import Condition, Plan

ENOUGH: Final = 0.8
"""Where the rules account for so much of a question, a model is not asked: it costs thousands of
tokens, and what is left are words like 一格 and 到底."""
LONGEST: Final = 200
"""Characters of free text that a model may hand to the search."""
GROUND: Final = 24
"""Characters of one ground at most: the whole question is no ground."""
PLACES: Final = 60
"""Places shown to the model at most; names are resolved by code anyway."""
_COMPARED: Final = (
    "intent", "facet", "verdicts", "staff", "cells", "conditions", "themes", "checks", "kind",
    "order", "limit", "operation",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Draft:
    """A model's Plan with the words of the question that it says each field rests on."""

    plan: Plan
    grounds: tuple[tuple[str, str], ...]


def planned(aid: Aid, question: str, view: View, history: tuple[str, ...], rules: Plan) -> Plan:
    """The Plan to carry out: the rules', or the model's where it accounts for more."""
    if rules.unknown or rules.choices or rules.intent == "help" or not question.strip():
        return rules
    own = explained(rules, question, view)
    if own >= ENOUGH:
        return rules
    filled = aid.fill("plan", plan_schema(), **_blanks(question, view, history, rules))
    if filled is None:
        return rules
    draft = draft_of(filled, question, view, rules)
    if isinstance(draft, str):
        return _noted(rules, planned_by="rules", other_plan=draft)
    theirs = explained(draft.plan, question, view, draft.grounds)
    shares = [round(own, 3), round(theirs, 3)]
    # A Plan that only searches for the words accounts for none of what the rules understood.
    understood = explained(draft.plan, question, view, draft.grounds, 0)
    more = theirs > own and understood >= explained(rules, question, view, sought=0)
    if more and _differs(draft.plan, rules):
        return _noted(draft.plan, planned_by="llm", other_intent=rules.intent, explained=shares)
    same = {} if _differs(draft.plan, rules) else {"same_plan": True}
    return _noted(
        rules, planned_by="rules", other_intent=draft.plan.intent, explained=shares, **same
    )


def draft_of(filled: dict[str, Any], question: str, view: View, rules: Plan) -> Draft | str:
    """A Plan from a model's object; a string says why it is none."""
    if reason := _contradiction(filled, question, view, rules):
        return reason
    metrics = _texts(filled.get("metrics"))
    facets = _texts(filled.get("facets"))
    conditions = _conditions(filled.get("conditions"), question)
    if conditions is None:
        return "conditions"
    known = clues.metrics()
    plan = replace(
        rules,
        intent=filled.get("intent", ""), facet=facets[0] if facets else None,
        verdicts=_texts(filled.get("verdicts")) or rules.verdicts,
        staff=_texts(filled.get("staff")) or (rules.staff if rules.facet in facets else ()),
        cells=tuple(c for m in metrics if m in known for c in known[m].addresses("2021")),
        conditions=conditions, themes=_texts(filled.get("themes")),
        checks=_texts(filled.get("checks")), text=_free(filled, rules),
        kind=filled.get("kind") or None, order="asc" if filled.get("order") == "asc" else "desc",
        limit=filled.get("limit") or None, operation=str(filled.get("operation") or ""),
        extra=_extra(filled, rules, metrics, facets),
    )  # fmt: skip
    if found := faults(plan, view):
        return "、".join(found)
    return Draft(plan, _grounds(filled.get("grounds"), question, filled))


def _blanks(question: str, view: View, history: tuple[str, ...], rules: Plan) -> dict[str, str]:
    named = [f"{c or ''}{t}" for c, t in rules.scope.towns]
    towns = [f"{c or ''}{t}" for c, t in view.towns]
    places = list(dict.fromkeys([*named, *view.counties, *towns]))[:PLACES]
    return {
        "question": question, "history": "\n".join(history), "places": "、".join(places),
        "years": "、".join(map(str, view.years)), **catalogue(rules.language),
    }  # fmt: skip


def _contradiction(filled: dict[str, Any], question: str, view: View, rules: Plan) -> str:
    """What the model says against what the code read for certain; "" where it does not."""
    names = names_of(view)
    named = [names.find(n) for n in _texts(filled.get("towns"))]
    said = [m for found in named for m in found]
    told = {t for m in said for t in m.towns}
    asked = set(rules.scope.towns)
    if not all(named) or any(not m.towns for m in said) or bool(told) != bool(asked):
        return "towns"
    if {t for _, t in told} != {t for _, t in asked}:
        return "towns"
    counties = set(_texts(filled.get("counties"))) - {c for c, _ in asked}
    if counties != set(rules.scope.counties) - {c for c, _ in asked}:
        return "counties"
    years = {y for y in filled.get("years") or () if isinstance(y, int)}
    if years - {*rules.scope.years, *parse(question, view).years.years}:
        return "years"
    return "unknown" if _texts(filled.get("unknown")) else ""


def _conditions(value: Any, question: str) -> tuple[Condition, ...] | None:
    """Comparisons whose number stands in the question (零 is one); None where one does not."""
    said = {f.value for f in figures(question)} | ({0} if "零" in question else set())
    made = []
    for one in value or ():
        number = one.get("value") if isinstance(one, dict) else None
        if isinstance(number, bool) or not isinstance(number, (int, float)):
            return None
        if number not in said and not (number == 0 and one.get("op") in {"==", ">", "!="}):
            return None
        made.append(Condition(str(one.get("metric")), str(one.get("op")), number))
    return tuple(made)


def _free(filled: dict[str, Any], rules: Plan) -> str:
    """Free text brings no number that the question does not have; else the rules' text is kept."""
    text = str(filled.get("text") or "").strip()[:LONGEST]
    said = {f.value for f in figures(rules.text)}
    return text if text and not {f.value for f in figures(text)} - said else rules.text


def _extra(
    filled: dict[str, Any], rules: Plan, metrics: tuple[str, ...], facets: tuple[str, ...]
) -> dict[str, Any]:
    extra: dict[str, Any] = {k: True for k in _texts(filled.get("flags")) if k in FLAGS}
    if rules.extra.get("follow_up"):
        extra["follow_up"] = True
    for name, ids in (("metrics", metrics), ("facets", facets)):
        if ids:
            extra[name] = list(ids)
    if themes := _texts(filled.get("measure_themes")):
        extra["measure_themes"] = list(themes)
    if filled.get("layout") in {"2019", "2021"}:
        extra["layout"] = filled["layout"]
    term = str(filled.get("term") or "").strip()
    if term and term in rules.text:
        extra["term"] = term
    return extra


def _grounds(value: Any, question: str, filled: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """Grounds that are words of the question, for fields that are filled, each word once."""
    made: list[tuple[str, str]] = []
    for one in value or ():
        field, said = (
            (str(one.get(k) or "") for k in ("field", "words"))
            if isinstance(one, dict)
            else ("", "")
        )
        fits = 1 < len(said) <= GROUND and said in question and said != question.strip()
        if fits and filled.get(field) and all(said != other for _, other in made):
            made.append((field, said))
    return tuple(made)


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(str(v) for v in value if v) if isinstance(value, list) else ()


def _differs(one: Plan, other: Plan) -> bool:
    same = all(getattr(one, f) == getattr(other, f) for f in _COMPARED)
    keys = ("metrics", "facets", "measure_themes", "layout", "term", *FLAGS)
    return not same or any(one.extra.get(k) != other.extra.get(k) for k in keys)


def _noted(plan: Plan, **notes: Any) -> Plan:
    return replace(plan, extra=plan.extra | notes)
