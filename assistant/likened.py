"""What likeness adds to a plan of the rules: a subject where there is none, or a plainly better one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from assistant import clues
from assistant.likeness import Hints
from assistant.polarity import POSITIVE
from core.answer import Intent, Plan

SURE: Final = 0.56
"""From this likeness a wording's label is taken where the rules found no subject."""
OUTVOTES: Final = 0.12
"""By so much a label must beat the rules' own to take its place."""
CERTAIN: Final = 0.76
MARGIN: Final = 0.05
"""By so much the thing meant must stand out, unless its wording is nearly the question's own."""
FAR: Final = 0.2
"""By so much another facet must beat the one that the rules found."""
STRONG: Final = 0.68
_BARE: Final = frozenset(("rank", "aggregate", "trend", "compare", "search", "lookup", "evidence"))
"""How it is asked, without what is asked: then the best subject is taken."""
_SUBJECTS: Final = ("themes", "metric", "facet", "staff", "audit", "layout")
_SETTLED: Final = frozenset(
    ("layout", "change", "in_a_row", "contact", "dates", "corpus", "term", "breakdown", "drafting")
)
"""Wordings that the rules read for certain."""
_UNFOUNDED: Final = frozenset(("search", "enumerate", "rank", "aggregate", "trend", "evidence"))
"""Intents that mean little without a subject."""
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
    if _SETTLED & plan.extra.keys() or (plan.intent == "lookup" and plan.scope.towns):
        return plan
    plan = _polarity(plan, hints)
    own = _own(plan, hints)
    counted = plan.intent in {"rank", "aggregate", "trend"}
    found_nothing = not (plan.facet or plan.extra.get("metrics") or plan.checks) and (
        counted or not plan.themes
    )
    outvoted = bool(own) and score >= STRONG and score - own >= OUTVOTES
    if found_nothing and label in _BARE and (subject := hints.best(*_SUBJECTS))[1] >= SURE:
        label = subject[0]
    kind, _, value = label.partition(":")
    if kind in {"facet", "staff", "metric"} and not _clear(label, hints):
        return plan
    if kind in {"facet", "staff"} and plan.facet and score - own < FAR:
        return plan
    if kind == "refused":
        return _elsewhere(plan) if found_nothing or outvoted else plan
    if kind == "audit":
        return _audit(plan, value, found_nothing or outvoted)
    if plan.intent == "audit" and not outvoted:
        return _audit(plan, _best_checks(hints), True)
    if not (found_nothing or outvoted):
        return plan
    return _subject(plan, kind, value, found_nothing)


def _elsewhere(plan: Plan) -> Plan:
    named = plan.scope.towns or plan.scope.counties or plan.unknown
    return plan if named else replace(plan, extra=plan.extra | {"elsewhere": True})


def _clear(label: str, hints: Hints) -> bool:
    """Is one thing meant? Not where wordings of unlike things are as near."""
    score = hints.score(label)
    thing = ":".join(label.split(":")[:2]) if label.startswith("facet") else label.split(":")[0]
    other = next((s for name, s in hints.ranked if not name.startswith(thing)), 0.0)
    return score >= CERTAIN or score - other >= MARGIN


def _polarity(plan: Plan, hints: Hints) -> Plan:
    """Whether it is had, lacked, planned or passed over: by the nearest wordings of this facet."""
    if not plan.facet or plan.intent not in {"enumerate", "search"} or plan.verdicts != POSITIVE:
        return plan
    if plan.facet == "dedicated_staff":
        label, score = hints.best("staff")
        if score < STRONG or plan.staff or "trouble" in plan.extra:
            return plan
        return _staff(plan, label.partition(":")[2], dict(plan.extra))
    mine = [(label, s) for label, s in hints.ranked if label.startswith(f"facet:{plan.facet}:")]
    if not mine or mine[0][1] < STRONG:
        return plan
    said = _VERDICTS.get(mine[0][0].rpartition(":")[2], plan.verdicts)
    close = [s for label, s in mine if _VERDICTS.get(label.rpartition(":")[2]) == plan.verdicts]
    surer = mine[0][1] - (close[0] if close else 0.0) >= OUTVOTES
    return replace(plan, verdicts=said) if surer else plan


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
    if "general" in plan.extra:
        return plan
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
    if kind in _INTENTS and found_nothing and plan.intent in _UNFOUNDED:
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
