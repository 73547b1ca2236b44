"""Which clauses say what of disclosure staff: rules by phrases, then by parts, then learned examples.

Read clause by clause as: who (person, post) + how bound (专职, 兼职, 专人, 轮流) + for which work. Staff
of counters, villages, hotlines and notice boards are not disclosure staff.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from statements.bound import also, bound
from statements.clauses import Clause
from statements.negation import mask
from statements.readings import Prose
from statements.staffmeaning import KINDS, likely
from statements.staffsigns import FILES, signs
from statements.staffwords import (
    ABSENT,
    AVOIDED,
    BROKEN,
    CLAIMED,
    DEDICATED,
    FULL_TIME,
    HANDLER,
    KEPT,
    LACKING,
    NAMED,
    NO_FULL_TIME,
    OTHER_STAFF,
    OTHER_TASK,
    OWN_WORK,
    PART_LIST,
    PART_TIME,
    PAST,
    PROMISED,
    RECIPIENTS,
    REVIEW,
    SHORT,
    SLOGAN,
    SOMEBODY,
    UNSTABLE,
    VACANT,
    WEAK_STAFF,
)
from statements.tense import read as tense_of
from statements.topics import Topic
from statements.weights import chances, staff_weights

_SKIP: Final = {"preamble", "signature"}


@dataclass(slots=True)
class Found:
    """Indices of clauses by what they say."""

    dedicated: list[int] = field(default_factory=list)
    spelled: list[int] = field(default_factory=list)
    """Of the dedicated those that use the word 专职."""
    no_full_time: list[int] = field(default_factory=list)
    part: list[int] = field(default_factory=list)
    part_list: list[int] = field(default_factory=list)
    named: list[int] = field(default_factory=list)
    slogan: list[int] = field(default_factory=list)
    handler: list[int] = field(default_factory=list)
    loose: list[int] = field(default_factory=list)
    """Somebody is bound to the work, by parts or by likeness rather than by a known phrase."""
    lacking: list[int] = field(default_factory=list)
    short: list[int] = field(default_factory=list)
    unstable: list[int] = field(default_factory=list)
    weak: list[int] = field(default_factory=list)
    plan_full: list[int] = field(default_factory=list)
    plan_named: list[int] = field(default_factory=list)


def read_staff(prose: Prose, near: dict[int, Topic]) -> Found:
    """All clauses that speak of staff, by what they say."""
    found = by_rules(prose)
    _weigh(prose, found, near)
    return found


def by_rules(prose: Prose) -> Found:
    """What the rules alone find."""
    found = Found()
    for index, clause in enumerate(prose.clauses):
        if clause.section not in _SKIP:
            _read(prose, index, found)
    return found


_LISTS: Final = {
    "lacking": ("lacking",),
    "part_time": ("no_full_time", "part"),
    "dedicated": ("dedicated",),
    "named": ("named", "slogan", "handler", "loose"),
}
_LONGEST: Final = 160
_SWITCH: Final = 0.1
"""Lead over the rules' kind from which another takes its place."""
_PLAIN: Final = ("dedicated", "lacking", "part_time")
_SURE: Final = 0.5
"""The same where the rules read plain words (在编专门负责, 兼职, 无人负责)."""
_TURNED: Final = 0.9
"""The same where the rules read full-time staff: a town is not accused lightly."""
_SILENCE: Final = 0.3
"""Lead from which the rules are taken to have spoken of other people."""
_SAID: Final = re.compile(
    r"专人[^，。；]{0,4}(?:负责|抓|落实|具体|承办|办理|管理|专管)(?![^，。；]{0,8}(?:要求|原则|限时))"
)
"""专人 said of the work: never taken for other people's, however much else the sentence tells."""
_ACCUSING: Final = {"lacking", "part_time"}
_ACCUSES: Final = 0.55
"""Nobody in particular, or somebody with other work, where no rule says so, only from here on."""


def _weigh(prose: Prose, found: Found, near: dict[int, Topic]) -> None:
    """The learned reader weighs in, segment by segment: what rules miss, and where they are unsure."""
    numbers = asked(prose)
    weights = staff_weights()
    scores = likely([segment_text(prose, n) for n in numbers])
    for number, score in zip(numbers, scores, strict=True):
        if not score:
            continue
        here = range(prose.segments[number][0], prose.segments[number][1] + 1)
        chance = chances(segment_signs(prose, found, number, score, near), weights)
        rule = rule_kind(found, here) or "not_mentioned"
        kind = max(KINDS, key=lambda k: chance[k])
        unsure = (
            not SOMEBODY.search(segment_text(prose, number))
            or (kind in _ACCUSING and chance[kind] < _ACCUSES)
            or (kind == "lacking" and not ABSENT.search(segment_text(prose, number)))
        )
        bar = _SURE if rule in _PLAIN else _SWITCH
        if rule == "dedicated" and kind != "not_mentioned":
            bar = _TURNED
        if kind == "not_mentioned":
            bar = _SILENCE
            unsure = _SAID.search(segment_text(prose, number)) is not None
        if kind == rule or unsure or chance[kind] - chance[rule] <= bar:
            continue
        for other, names in _LISTS.items():
            if other != kind:
                _drop(found, names, here)
        if kind != "not_mentioned" and not _in(found, _LISTS[kind], here):
            getattr(found, _FILED[kind]).append(here[0])


def rule_kind(found: Found, here: range) -> str:
    """The kind that the rules gave the clauses, '' for none."""
    return next((k for k, names in _LISTS.items() if _in(found, names, here)), "")


def segment_signs(
    prose: Prose, found: Found, number: int, score: dict[str, float], near: dict[int, Topic]
) -> dict[str, float]:
    """The signs of a segment, with what the rules found in it."""
    first, last = prose.segments[number]
    here = range(first, last + 1)
    filed = [name for name in FILES if _in(found, (name,), here)]
    year = None if prose.year is None else int(prose.year)
    planned = any(tense_of(prose.clauses, i, year) == "plan" for i in here)
    clauses = prose.clauses[first : last + 1]
    return signs(clauses, filed, score, near.get(number), planned=planned)


_FILED: Final = {
    "lacking": "lacking",
    "part_time": "part",
    "dedicated": "dedicated",
    "named": "loose",
}


def segment_text(prose: Prose, number: int) -> str:
    """The words of a segment."""
    first, last = prose.segments[number]
    return prose.text[prose.clauses[first].start : prose.clauses[last].end]


def asked(prose: Prose) -> list[int]:
    """The segments that may speak of staff: all that are no heading, no measure and not too long."""
    return [number for number in prose.segments if _asked(prose, number)]


def _asked(prose: Prose, number: int) -> bool:
    first, last = prose.segments[number]
    clause, text = prose.clauses[first], segment_text(prose, number)
    if clause.section in _SKIP or clause.is_heading or not 6 <= len(text) <= _LONGEST:
        return False
    return clause.half not in {"measure", "done"}


def _in(found: Found, names: tuple[str, ...], here: range) -> bool:
    return any(i in here for name in names for i in getattr(found, name))


def _drop(found: Found, names: tuple[str, ...], here: range) -> None:
    for name in (*names, "spelled", "part_list"):
        setattr(found, name, [i for i in getattr(found, name) if i not in here])


def _read(prose: Prose, index: int, found: Found) -> None:
    clause = prose.clauses[index]
    text = AVOIDED.sub(_blot, mask(clause.text))
    text = RECIPIENTS.sub(_blot, text)
    if (OTHER_STAFF.search(text) and not OWN_WORK.search(text)) or OTHER_TASK.search(text):
        return
    if REVIEW.search(text) and not re.search(r"专职|专人|专岗", text):
        return
    year = None if prose.year is None else int(prose.year)
    promised = _promised(prose, index, text)
    if promised:
        getattr(found, promised).append(index)
        return
    if tense_of(prose.clauses, index, year) == "plan":
        if FULL_TIME.search(text) and not NO_FULL_TIME.search(text):
            found.plan_full.append(index)
        elif NAMED.search(text) or SLOGAN.search(text):
            found.plan_named.append(index)
        return
    told = clause.half == "done" and re.search(r"上一?年|去年|20\d\d年", text) is not None
    past = told or bool(PAST.search(text))
    if SHORT.search(text) and clause.half != "done":
        found.short.append(index)
    if UNSTABLE.search(text) and clause.half != "done":
        found.unstable.append(index)
    _read_binding(text, prose.sentence_text(index), index, found, past=past)
    if admitting(clause) and index in found.spelled:
        found.weak.append(index)


def admitting(clause: Clause) -> bool:
    """What section five says of staff outside its measures is said as a weakness."""
    return clause.section == "problems" and clause.half in {"fact", "problem"}


def _blot(found: re.Match[str]) -> str:
    return "□" * len(found[0])


def _promised(prose: Prose, index: int, text: str) -> str:
    """An earlier promise of full-time staff, told again: what became of it, or ''."""
    if not (PROMISED.search(text) and FULL_TIME.search(text)):
        return ""
    later = prose.clauses[index + 1 : index + 4]
    rest = "，".join(c.text for c in later if c.section == prose.clauses[index].section)
    if BROKEN.search(text + rest):
        return "no_full_time"
    return "dedicated" if KEPT.search(text + rest) else "plan_full"


def _read_binding(text: str, sentence: str, index: int, found: Found, *, past: bool) -> None:
    """File the clause under what it says of how the work is bound to people."""
    kind = (
        _binding(text)
        or ("part" if also(text) else "")
        or ("loose" if bound(text, sentence) else "")
    )
    if past and kind in {"lacking", "no_full_time", "part"}:
        return
    if kind:
        getattr(found, kind).append(index)
    if kind == "lacking" and CLAIMED.search(text):
        found.named.append(index)
    if kind == "part" and PART_LIST.search(text):
        found.part_list.append(index)
    if kind == "dedicated" and FULL_TIME.search(text):
        found.spelled.append(index)
    if kind == "dedicated" and WEAK_STAFF.search(text):
        found.weak.append(index)


def _binding(text: str) -> str:
    """Which list of Found a clause belongs to, or ''. Absence is read first, then the rest."""
    denied = NO_FULL_TIME.search(text)
    both = PART_LIST.search(text) and FULL_TIME.search(PART_LIST.sub("", text))
    order = (
        ("lacking", VACANT.search(text) or (LACKING.search(text) and not denied)),
        ("no_full_time", denied),
        ("dedicated", both),
        ("part", PART_TIME.search(text)),
        ("dedicated", FULL_TIME.search(text) or DEDICATED.search(text)),
        ("slogan", SLOGAN.search(text)),
        ("named", NAMED.search(text)),
        ("handler", HANDLER.search(text)),
    )
    return next((kind for kind, hit in order if hit), "")
