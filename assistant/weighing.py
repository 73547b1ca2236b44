"""The rules' reading of a question beside the learned one: each bears on the other.

Intent and subject are chosen together, because they lean on each other (a check is audited, a figure
is added up or ranked). A wording that a rule knows adds a bonus to what the rule read. Scope, years,
conditions and limits stay the rules' own.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final

from assistant import clues, cues
from assistant.learned import LISTS, WHOLE, Sense
from assistant.polarity import POSITIVE
from assistant.wordings import wordings
from core.answer import Intent, Plan

Scores = dict[str, float]

# Chosen by the labelled wordings kept apart (benchmarks/asking.py), by the plain questions of the
# tests and by the development half of the evaluation set: their figures on those are no proof.
KNOWN_SUBJECT: Final = {"facet": 0.2, "metric": 0.45, "theme": 0.1, "check": 0.6, "layout": 0.4}
"""What a subject gains that a rule's own words name: the more, the oftener such a rule is right."""
AMONG: Final = 0.5
"""So much of it counts against others of its kind, which are told apart well."""
KNOWN_INTENT: Final = {
    "help": 1.0, "trend": 0.25, "evidence": 0.25, "rank": 0.2, "compare": 0.2, "measures": 0.2,
    "lookup": 0.15, "aggregate": 0.15, "audit": 0.15, "search": 0.1, "themes": 0.1, "enumerate": 0.1,
}  # fmt: skip
"""What an intent gains whose wording a rule knows: the more, the oftener such a rule is right."""
KNOWN_POLARITY: Final = {"plan": 0.2, "none": 0.2, "deficient": 0.3, "no": 0.15, "yes": 0.1}
SAID_SO: Final = 0.6
"""What 提到了 adds to its being there."""
KNOWN_STAFF: Final = 0.2
KNOWN_ORDER: Final = 0.3
BELIEVED: Final = {"metric": -0.3, "check": -0.75}
"""A figure or a check that no word names is asked for only from here on: a wrong one is worse than none."""
ADDED: Final = -0.2
"""From here on a check is added to those that words name."""
PLAIN: Final = 0.0
"""From here on the check that is meant is plain."""
BESIDE: Final = 0.35
"""Else those that are so little behind are looked at as well, up to SEVERAL."""
SEVERAL: Final = 5
COMPARED: Final = 0.6
"""What a figure gains that the question compares with a number."""
UNKNOWN: Final = -0.8
"""What is less like a subject is none: below it no order is told."""
NO_SUBJECT: Final = -0.35
"""The score of a question that names no subject at all."""
SOMETHING_ELSE: Final = -0.85
"""Below this score no known subject is believed: it is something that no facet covers."""
BY_THEME: Final = frozenset({"measures", "themes"})
RARELY: Final = -1.0
"""The least that such a log share counts for something that no list of ours knows."""
INSIDE: Final = 0.4
"""From this lead over "outside these reports" a question is about them, whatever its words."""
LISTING: Final = frozenset({"enumerate", "evidence"})
DOUBT: Final = 0.9
"""So near to "search" a listing may be a question for one remembered passage: it is shown as well."""
HABIT: Final = 0.2
"""How much it weighs which subjects such an intent is asked about (log share among the wordings)."""
VERDICTS: Final[dict[str, tuple[str, ...]]] = {
    "yes": POSITIVE, "no": ("no",), "none": ("none",), "plan": ("plan",),
    "deficient": ("deficient",), "any": POSITIVE,
}  # fmt: skip
STAFF: Final[dict[str, tuple[str, ...]]] = {
    "dedicated": ("dedicated",), "named": ("named",), "part_time": ("part_time",),
    "lacking": ("lacking",), "not_mentioned": ("not_mentioned",),
    "no_dedicated": ("lacking", "part_time"), "somebody": ("dedicated", "named"), "any": (),
}  # fmt: skip
NOT_YET: Final = ("no", "plan")
UNTOLD: Final = ("unread",)
TROUBLES: Final = ("short", "unstable")


def best(scores: Scores, bonus: Scores) -> tuple[str, float]:
    """The class of the highest sum; classes that only the rules know start at -1."""
    summed = {name: scores.get(name, -1.0) + bonus.get(name, 0.0) for name in {*scores, *bonus}}
    if not summed:
        return "", -1.0
    name = min(summed, key=lambda n: (-summed[n], n))
    return name, summed[name]


def read_together(
    plan: Plan, rule: Intent, certain: bool, decided: Intent | None, sense: Sense
) -> tuple[Intent, Plan]:
    """Intent, and the plan with the subject, that both readings together say.

    ``rule``: the intent by rules; ``certain``: a wording of its own says it; ``decided``: it stands.
    """
    found = found_subjects(plan)
    intents = {"search": -1.0} | sense.intent
    intents[rule] = intents.get(rule, -1.0) + (KNOWN_INTENT.get(rule, 0.0) if certain else 0.0)
    if decided:
        intents = {decided: 0.0}
    kinds = best_by_kind(sense, found)
    if _named(plan) and best(intents, {})[0] != "refused":
        intents.pop("refused", None)
        kinds.pop("refused", None)
    intent, subject = _chosen(intents, kinds, found)
    if intent == "refused" or subject == "refused":
        return rule, replace(plan, extra=plan.extra | {"elsewhere": True})
    if not decided and intent in LISTING and intents["search"] > intents[intent] - DOUBT:
        plan = replace(plan, extra=plan.extra | {"perhaps": "search"})
    if sense.intent.get("refused", -1.0) < sense.intent.get(intent, -1.0) - INSIDE:
        plan = replace(plan, extra=plan.extra | {"inside": True})
    if subject in found or (
        plan.checks and subject.startswith("check:") and _faint(sense, subject)
    ):
        plan = _led_by(plan, subject)
    elif subject.startswith("check:") and not plan.checks:
        for likely in _likely_checks(sense, subject):
            plan = _with_subject(plan, likely, found=False)
    elif subject:
        plan = _with_subject(plan, subject, bool(found))
    return intent, plan  # type: ignore[return-value]


def _chosen(intents: Scores, named: dict[str, tuple[str, float]], found: Scores) -> tuple[str, str]:
    """The intent and the subject that go best together; ``named``: the best subject of each kind."""
    believed = {
        kind: (subject, own)
        for kind, (subject, own) in named.items()
        if subject in found or own >= BELIEVED.get(kind, -1.0)
    }
    believed["none"] = ("", NO_SUBJECT)
    believed["free"] = ("free", max(named.get("free", ("", -1.0))[1], SOMETHING_ELSE))
    _, intent, subject = max(
        ((score + own + HABIT * habit(intent, kind), intent, subject)
         for intent, score in sorted(intents.items())
         for kind, (subject, own) in sorted(believed.items())),
        key=lambda reading: reading[0],
    )  # fmt: skip
    return intent, subject


def _likely_checks(sense: Sense, subject: str) -> list[str]:
    """The check, and where it is not plain the few that come next: a wrong one alone finds nothing."""
    scores = sense.listed("check")
    top = scores.get(subject, -1.0)
    if top >= PLAIN or subject == f"check:{WHOLE}":
        return [subject]
    near = [n for n, score in scores.items() if score >= top - BESIDE and n != f"check:{WHOLE}"]
    return sorted(near, key=lambda n: (-scores[n], n))[:SEVERAL]


def _faint(sense: Sense, subject: str) -> bool:
    """Too little to add a check to those that words name."""
    return min(sense.kind.get("check", -1.0), sense.listed("check").get(subject, -1.0)) < ADDED


def _led_by(plan: Plan, subject: str) -> Plan:
    """Of several things that the rules found, the one that is meant comes first."""
    kind, _, value = subject.partition(":")
    facets = [*plan.extra.get("facets", ())]
    if kind == "facet":
        facets.sort(key=lambda facet: facet != value)
    elif kind == "metric":
        facets.sort(key=lambda facet: value not in (clues.figure_metrics(facet) or (value,)))
    if not facets:
        return plan
    return replace(plan, facet=facets[0], extra=plan.extra | {"facets": facets})


def found_subjects(plan: Plan) -> Scores:
    """The subjects that the rules found, each with its bonus."""
    extra = plan.extra
    names = [f"facet:{f}" for f in extra.get("facets", ())]
    names += [f"metric:{m}" for m in extra.get("metrics", ())]
    compared = [f"metric:{c.quantity}" for c in plan.conditions if c.quantity in clues.metrics()]
    names += compared
    names += ["layout"] * ("layout" in extra)
    if plan.checks:
        names.append(f"check:{','.join(plan.checks)}")
    if plan.themes or extra.get("measure_themes"):
        names.append("theme")
    found = {name: KNOWN_SUBJECT[_kind(name)] for name in names}
    # What a condition compares is what is asked about.
    return found | {name: COMPARED for name in names if name in compared}


def best_by_kind(sense: Sense, found: Scores) -> dict[str, tuple[str, float]]:
    """By kind its best subject; its score is the kind's or, where that is less, its own among its like,
    with what a rule's own words add."""
    out = {}
    for kind in {*sense.kind, *map(_kind, found)}:
        inside = {n: b for n, b in found.items() if _kind(n) == kind}
        alike = sense.listed(kind)
        name, _ = best(alike, {n: AMONG * bonus for n, bonus in inside.items()})
        own = sense.kind.get(kind, -1.0)
        if kind in LISTS:
            own = min(own, alike.get(name, -1.0))
        out[kind] = name, max(own, UNKNOWN) + inside.get(name, 0.0)
    return out


def _kind(subject: str | None) -> str:
    return (subject or "none").partition(":")[0]


@lru_cache(maxsize=1)
def _asked() -> tuple[Counter[tuple[str, str]], Counter[str], int]:
    """How often an intent is asked of a kind of subject, how often at all, and how many kinds."""
    pairs = [(w.intent, _kind(w.subject)) for w in wordings() if w.raw and w.intent]
    return Counter(pairs), Counter(i for i, _ in pairs), len({kind for _, kind in pairs})


def habit(intent: str, kind: str) -> float:
    """Log share of the wordings with this intent whose subject is of this kind."""
    pairs, intents, kinds = _asked()
    if kind == "facet" and intent in BY_THEME:
        # Whose wordings are labelled by theme: what a facet names is such a theme too.
        kind = "theme"
    share = math.log((pairs[intent, kind] + 0.5) / (intents[intent] + 0.5 * kinds))
    # Whatever is asked, it may be about something that no list of ours knows.
    return max(share, RARELY) if kind == "free" else share


def _named(plan: Plan) -> bool:
    """Does it name a place? Then it is hardly about something else than these reports."""
    return bool(plan.scope.towns or plan.scope.counties or plan.unknown)


def _with_subject(plan: Plan, subject: str, found: bool) -> Plan:
    """The plan with a subject that the rules did not find."""
    kind, _, value = subject.partition(":")
    extra: dict[str, Any] = plan.extra | {"learned": subject}
    if kind == "facet":
        figures = clues.figure_metrics(value) or ()
        kept = [m for m in extra.pop("metrics", ()) if m in figures]
        extra |= {"facets": [value]} | ({"metrics": kept} if kept else {})
        return replace(plan, facet=value, cells=plan.cells if kept else (), themes=(), extra=extra)
    if kind == "metric" and value in clues.metrics():
        extra.pop("facets", None)
        cells = clues.metrics()[value].addresses("2021")
        extra["metrics"] = [value]
        return replace(plan, facet=None, cells=cells, themes=(), extra=extra)
    if kind == "check":
        # A question may name several: what both readings name is looked at, so that none is missed.
        checks = dict.fromkeys([*plan.checks, *(c for c in value.split(",") if c != WHOLE)])
        return replace(plan, checks=tuple(checks), extra=extra)
    if kind == "free" and found:
        # What a rule's word names is then only part of something narrower.
        for name in ("facets", "metrics"):
            extra.pop(name, None)
        return replace(plan, facet=None, cells=(), extra=extra)
    return replace(
        plan, extra=extra | ({kind: True} if kind in {"corpus", "contact", "dates"} else {})
    )


def polarity(plan: Plan, sense: Sense) -> Plan:
    """Which verdicts, or which staff values, answer the question."""
    if plan.facet == "dedicated_staff":
        return _staff(plan, sense)
    if plan.facet is None or "term" in plan.extra:
        return plan
    said_so = plan.verdicts == POSITIVE and bool(cues.SAYS.search(plan.text))
    not_yet = plan.verdicts == NOT_YET
    named = "no" if not_yet else next((n for n, c in VERDICTS.items() if c == plan.verdicts), None)
    if plan.verdicts == UNTOLD and best(sense.polarity, {})[0] == "none":
        # 看不出来 is asked of what a report passes over as well as of what cannot be read.
        return replace(plan, verdicts=("none", *UNTOLD))
    if named is None:
        return plan
    said = {k: v for k, v in sense.polarity.items() if k != "any" or plan.intent != "enumerate"}
    name, _ = best(said, {named: SAID_SO if said_so else KNOWN_POLARITY.get(named, 0.0)})
    return plan if not_yet and name == "no" else replace(plan, verdicts=VERDICTS[name])


def _staff(plan: Plan, sense: Sense) -> Plan:
    trouble = plan.extra.get("trouble")
    named = trouble or next((n for n, values in STAFF.items() if values == plan.staff), None)
    name, _ = best(sense.staff, {named: KNOWN_STAFF} if named and named != "any" else {})
    extra = {k: v for k, v in plan.extra.items() if k != "trouble"}
    if name in TROUBLES:
        return replace(plan, staff=(), extra=extra | {"trouble": name})
    return replace(plan, staff=STAFF[name], extra=extra)


def order(plan: Plan, sense: Sense) -> Plan:
    """Which end of a ranking is asked for, or what grew."""
    if plan.intent != "rank" or not sense.order:
        return plan
    rule = "growth" if plan.operation == "growth" else "least" if plan.order == "asc" else "most"
    name, _ = best(sense.order, {rule: KNOWN_ORDER})
    asked = {"most": "desc", "least": "asc"}.get(name, plan.order)
    operation = "growth" if name == "growth" else ""
    return replace(plan, order=asked, operation=operation or plan.operation.replace("growth", ""))  # type: ignore[arg-type]
