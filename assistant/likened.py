"""What likeness adds to a plan of the rules: a subject where there is none, or a plainly better one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from assistant import clues
from assistant.likeness import Hints
from core.answer import Intent, Plan

SURE: Final = 0.56
"""From this likeness a wording's label is taken where the rules found no subject."""
OUTVOTES: Final = 0.12
"""By so much a label must beat the rules' own to take its place."""
STRONG: Final = 0.68
_INTENTS: Final[dict[str, Intent]] = {
    "help": "help", "measures": "measures", "evidence": "evidence", "compare": "compare",
    "rank": "rank", "trend": "trend", "aggregate": "aggregate", "profile": "profile",
    "lookup": "lookup", "search": "search", "themes": "themes",
}  # fmt: skip
_VERDICTS: Final = {
    "yes": ("yes", "deficient"), "no": ("no",), "none": ("none",), "plan": ("plan",),
    "deficient": ("deficient",),
}  # fmt: skip


def likened(plan: Plan, hints: Hints) -> Plan:
    """The plan with what the hints add. Scope, years and conditions stay the rules' own."""
    label, score = hints.best()
    if not label or score < SURE or plan.intent == "help":
        return plan
    kind, _, value = label.partition(":")
    own = _own(plan, hints)
    found_nothing = not (plan.facet or plan.extra.get("metrics") or plan.themes or plan.checks)
    outvoted = score >= STRONG and score - own >= OUTVOTES
    if kind == "refused":
        named = plan.scope.towns or plan.scope.counties or plan.unknown
        if (found_nothing or outvoted) and not named:
            return replace(plan, extra=plan.extra | {"elsewhere": True})
        return plan
    if kind == "audit":
        return _audit(plan, value, found_nothing or outvoted)
    if plan.intent == "audit" and not outvoted:
        return _audit(plan, _best_checks(hints), True)
    if not (found_nothing or outvoted):
        return plan
    return _subject(plan, kind, value, found_nothing)


def _own(plan: Plan, hints: Hints) -> float:
    """How well the rules' own reading is likened."""
    starts = [f"{plan.intent}"]
    if plan.facet:
        starts += [f"facet:{plan.facet}", *(["staff:"] if plan.facet == "dedicated_staff" else [])]
    starts += [f"metric:{m}" for m in plan.extra.get("metrics", ())]
    if plan.checks:
        starts.append("audit:")
    return max(hints.score(s) for s in starts)


def _best_checks(hints: Hints) -> str:
    label, score = hints.best("audit")
    return label.partition(":")[2] if score >= SURE else ""


def _audit(plan: Plan, value: str, take: bool) -> Plan:
    if plan.checks or not (take or plan.intent == "audit"):
        return plan
    return replace(plan, intent="audit", checks=tuple(c for c in value.split(",") if c))


def _subject(plan: Plan, kind: str, value: str, found_nothing: bool) -> Plan:
    extra: dict[str, Any] = dict(plan.extra)
    extra["likened"] = f"{kind}:{value}"
    if kind == "facet":
        facet, _, verdict = value.partition(":")
        extra |= {"facets": [facet]}
        extra.pop("term", None)
        intent: Intent = "lookup" if plan.scope.towns else "enumerate"
        return replace(plan, facet=facet, verdicts=_VERDICTS.get(verdict, plan.verdicts),
                       intent=_kept(plan, intent), themes=(), extra=extra)  # fmt: skip
    if kind == "staff":
        return _staff(plan, value, extra)
    if kind == "metric" and value in clues.metrics():
        metric = clues.metrics()[value]
        extra |= {"metrics": [value]}
        intent = "lookup" if plan.scope.towns else "aggregate"
        return replace(
            plan, cells=metric.addresses("2021"), intent=_kept(plan, intent), extra=extra
        )
    if kind == "layout":
        return replace(plan, intent="enumerate", extra=extra | {"layout": value})
    if kind == "corpus":
        return replace(plan, intent="enumerate", extra=extra | {"corpus": True})
    if kind in _INTENTS and found_nothing and plan.intent in {"search", "enumerate"}:
        if kind == "themes":
            extra["themes_of"] = value
        return replace(plan, intent=_INTENTS[kind], extra=extra)
    return plan


def _kept(plan: Plan, intent: Intent) -> Intent:
    """The rules' intent, where it was read from a wording of its own."""
    free = {"search", "enumerate", "lookup", "profile", "aggregate"}
    return intent if plan.intent in free - {"lookup"} else plan.intent


def _staff(plan: Plan, value: str, extra: dict[str, Any]) -> Plan:
    extra |= {"facets": ["dedicated_staff"]}
    extra.pop("term", None)
    if value in {"short", "unstable"}:
        return replace(plan, facet="dedicated_staff", intent=_kept(plan, "enumerate"),
                       extra=extra | {"trouble": value}, themes=())  # fmt: skip
    return replace(plan, facet="dedicated_staff", staff=tuple(value.split(",")), themes=(),
                   intent=_kept(plan, "enumerate"), extra=extra)  # fmt: skip
