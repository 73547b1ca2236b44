"""The rules' reading of a question beside the learned one: each bears on the other.

A wording that a rule knows adds a bonus to what the rule read; without one the learned scores stand
alone, above a floor. Scope, years, conditions and limits stay the rules' own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from assistant import clues
from assistant.learned import Sense
from assistant.polarity import POSITIVE
from core.answer import Intent, Plan

Scores = dict[str, float]

KNOWN_SUBJECT: Final = 1.0
"""What a subject gains that a rule's own words name."""
FLOOR: Final = -0.45
"""Below this score a subject that no rule names is not taken."""
KNOWN_INTENT: Final = 0.6
"""What an intent gains whose wording a rule knows."""
GUESSED_INTENT: Final = 0.3
"""What the intent gains that rules fall back on."""
KNOWN_POLARITY: Final = 0.6
DEFAULT_POLARITY: Final = 0.0
"""What "who has it" gains where no rule reads a lack, a plan or silence."""
VERDICTS: Final[dict[str, tuple[str, ...]]] = {
    "yes": POSITIVE, "no": ("no",), "none": ("none",), "plan": ("plan",),
    "deficient": ("deficient",), "any": POSITIVE,
}  # fmt: skip
STAFF: Final[dict[str, tuple[str, ...]]] = {
    "dedicated": ("dedicated",), "named": ("named",), "part_time": ("part_time",),
    "lacking": ("lacking",), "not_mentioned": ("not_mentioned",),
    "no_dedicated": ("lacking", "part_time"), "somebody": ("dedicated", "named"), "any": (),
}  # fmt: skip
TROUBLES: Final = ("short", "unstable")


def best(scores: Scores, bonus: Scores) -> tuple[str, float]:
    """The class of the highest sum; classes that only the rules know start at -1."""
    summed = {name: scores.get(name, -1.0) + bonus.get(name, 0.0) for name in {*scores, *bonus}}
    if not summed:
        return "", -1.0
    name = min(summed, key=lambda n: (-summed[n], n))
    return name, summed[name]


def found_subjects(plan: Plan) -> Scores:
    """The subjects that the rules found, each with its bonus."""
    extra = plan.extra
    names = [f"facet:{f}" for f in extra.get("facets", ())]
    names += [f"metric:{m}" for m in extra.get("metrics", ())]
    names += ["layout"] * ("layout" in extra)
    if plan.checks:
        names.append(f"check:{','.join(plan.checks)}")
    if plan.themes or extra.get("measure_themes"):
        names.append("theme")
    return dict.fromkeys(names, KNOWN_SUBJECT)


def subject(plan: Plan, sense: Sense) -> Plan:
    """The plan with the subject that both readings together say."""
    found = found_subjects(plan)
    name, score = best(sense.subject, found)
    if name in found or score < FLOOR:
        return plan
    kind, _, value = name.partition(":")
    if found and kind not in {"facet", "metric"}:
        return plan
    return _with_subject(plan, kind, value)


def _with_subject(plan: Plan, kind: str, value: str) -> Plan:
    extra: dict[str, Any] = dict(plan.extra)
    extra["learned"] = f"{kind}:{value}" if value else kind
    if kind == "facet":
        figures = clues.figure_metrics(value) or ()
        extra["facets"] = [value]
        kept = [m for m in extra.pop("metrics", ()) if m in figures]
        if kept:
            extra["metrics"] = kept
        cells = plan.cells if kept else ()
        return replace(plan, facet=value, cells=cells, themes=(), extra=extra)
    if kind == "metric" and value in clues.metrics():
        extra["metrics"] = [value]
        extra.pop("facets", None)
        cells = clues.metrics()[value].addresses("2021")
        return replace(plan, facet=None, cells=cells, themes=(), extra=extra)
    if kind == "check":
        return replace(plan, checks=tuple(value.split(",")), extra=extra)
    if kind in {"corpus", "contact", "dates"}:
        return replace(plan, extra=extra | {kind: True})
    if kind == "refused":
        named = plan.scope.towns or plan.scope.counties or plan.unknown
        return plan if named else replace(plan, extra=extra | {"elsewhere": True})
    return plan


def intent(rule: Intent, certain: bool, sense: Sense) -> Intent:
    """The intent that both readings together say; "refused" is told by the subject, not here."""
    said = {name: score for name, score in sense.intent.items() if name != "refused"}
    name, _ = best(said, {rule: KNOWN_INTENT if certain else GUESSED_INTENT})
    return name or rule  # type: ignore[return-value]


def polarity(plan: Plan, sense: Sense) -> Plan:
    """Which verdicts, or which staff values, answer the question."""
    if plan.facet == "dedicated_staff":
        return _staff(plan, sense)
    if plan.facet is None:
        return plan
    named = next((n for n, codes in VERDICTS.items() if codes == plan.verdicts), None)
    if named is None:
        return plan
    bonus = DEFAULT_POLARITY if plan.verdicts == POSITIVE else KNOWN_POLARITY
    name, _ = best(sense.polarity, {named: bonus})
    return replace(plan, verdicts=VERDICTS[name])


def _staff(plan: Plan, sense: Sense) -> Plan:
    trouble = plan.extra.get("trouble")
    named = trouble or next((n for n, values in STAFF.items() if values == plan.staff), None)
    name, _ = best(sense.staff, {named: KNOWN_POLARITY} if named and named != "any" else {})
    extra = {k: v for k, v in plan.extra.items() if k != "trouble"}
    if name in TROUBLES:
        return replace(plan, staff=(), extra=extra | {"trouble": name})
    return replace(plan, staff=STAFF[name], extra=extra)
