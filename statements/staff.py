"""Who does disclosure work: full-time, a named person, beside other work, or nobody.

Read clause by clause as: who (person, post) + how bound (专职, 兼职, 专人, 轮流) + for which work. Staff
of counters, villages, hotlines and notice boards are not disclosure staff. Shortage and turnover are
told apart from absence (``short``, ``stable``). Two facets come from here: dedicated_staff and
staff_designated.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from core.numerals import number
from core.report import Quote
from core.statement import FacetVerdict, Staff, Verdict
from statements.bound import also, bound, people
from statements.clauses import Clause
from statements.negation import mask
from statements.readings import Prose
from statements.staffwords import (
    AVOIDED,
    BROKEN,
    CLAIMED,
    COUNT,
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
    UNSTABLE,
    VACANT,
    WEAK_STAFF,
)
from statements.tense import read as tense_of

_SKIP: Final = {"preamble", "signature"}


@dataclass(slots=True)
class _Found:
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
    lacking: list[int] = field(default_factory=list)
    short: list[int] = field(default_factory=list)
    unstable: list[int] = field(default_factory=list)
    weak: list[int] = field(default_factory=list)
    plan_full: list[int] = field(default_factory=list)
    plan_named: list[int] = field(default_factory=list)


def staff_verdicts(prose: Prose) -> dict[str, FacetVerdict]:
    """The verdicts of dedicated_staff and staff_designated by facet id."""
    found = _Found()
    for index, clause in enumerate(prose.clauses):
        if clause.section not in _SKIP:
            _read(prose, index, found)
    return {
        "dedicated_staff": _dedicated(prose, found),
        "staff_designated": _designated(prose, found),
    }


def _read(prose: Prose, index: int, found: _Found) -> None:
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
    past = bool(PAST.search(text))
    if SHORT.search(text) and clause.half != "done":
        found.short.append(index)
    if UNSTABLE.search(text) and clause.half != "done":
        found.unstable.append(index)
    _read_binding(text, prose.sentence_text(index), index, found, past=past)
    if _admitting(clause) and index in found.spelled:
        found.weak.append(index)


def _admitting(clause: Clause) -> bool:
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


def _read_binding(text: str, sentence: str, index: int, found: _Found, *, past: bool) -> None:
    """File the clause under what it says of how the work is bound to people."""
    kind = (
        _binding(text)
        or ("part" if also(text) else "")
        or ("handler" if bound(text, sentence) else "")
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
    """Which list of _Found a clause belongs to, or ''. Absence is read first, then the rest."""
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


def _staff_value(found: _Found) -> tuple[Staff, list[int]]:
    """The staff value and the clauses it rests on, the deciding ones last."""
    claims = [*found.dedicated, *found.named, *found.slogan]
    if found.lacking:
        return "lacking", [*claims, *found.part, *found.lacking]
    if found.no_full_time:
        return "part_time", [*claims, *found.part, *found.no_full_time]
    only_listed = set(found.part) <= set(found.part_list)
    if found.dedicated and (not found.part or only_listed):
        return "dedicated", found.dedicated
    if found.part:
        return "part_time", [*claims, *found.part]
    if found.named or found.slogan:
        return "named", [*found.named, *found.slogan]
    if found.handler:
        return "named", found.handler[:2]
    return "not_mentioned", []


_VERDICT: Final[dict[Staff, Verdict]] = {
    "dedicated": "yes",
    "named": "weak",
    "part_time": "no",
    "lacking": "no",
    "not_mentioned": "none",
}


def _dedicated(prose: Prose, found: _Found) -> FacetVerdict:
    staff, rest_on = _staff_value(found)
    verdict = _VERDICT[staff]
    weakness = [*found.weak, *found.short, *found.unstable]
    if staff == "dedicated" and weakness:
        verdict = "deficient"
    if staff == "part_time" and found.spelled and _denied(prose, found):
        verdict = "conflict"
    if staff == "not_mentioned" and found.plan_full:
        verdict, rest_on = "plan", found.plan_full
    elif staff == "not_mentioned" and found.plan_named:
        verdict, rest_on = "plan", found.plan_named
    return FacetVerdict(
        "dedicated_staff",
        verdict,
        _quotes(prose, [*rest_on, *weakness]),
        staff=staff,
        short=True if found.short else None,
        stable=False if found.unstable else None,
        count=_count(prose, rest_on, staff),
        note=_note(staff, found),
    )


def _denied(prose: Prose, found: _Found) -> bool:
    """Full-time staff claimed as a fact, and denied among the problems."""
    claimed = any(prose.clauses[i].section != "problems" for i in found.spelled)
    return claimed and any(_admitting(prose.clauses[i]) for i in (*found.part, *found.no_full_time))


def _note(staff: Staff, found: _Found) -> str:
    if staff == "lacking" and (found.named or found.dedicated or found.slogan):
        return "前文称有专人，后文否认"
    if staff == "part_time" and found.dedicated:
        return "前文称专职，后文否认"
    return ""


def _count(prose: Prose, rest_on: list[int], staff: Staff) -> int | None:
    """How many, where the deciding clauses say so (the most specific last one wins)."""
    if staff in {"lacking", "not_mentioned"}:
        return None
    for index in reversed(rest_on):
        value = _number_in(prose.clauses[index].text)
        if value is None:
            continue
        if re.search(r"另(?:外|有|确定|安排|设)", prose.clauses[index].text):
            before = [i for i in rest_on if i < index and i >= index - 2]
            value += sum(_number_in(prose.clauses[i].text) or 0 for i in before)
        return value
    named = [people(prose.clauses[i].text) for i in reversed(rest_on)]
    return next((n for n in named if n), None)


def _number_in(text: str) -> int | None:
    found = COUNT.findall(text)
    last = re.search(r"增(?:加)?[到至]", text)
    groups = found[-1] if found and last else (found[0] if found else ())
    value = number(next((g for g in groups if g), ""))
    return None if value is None else int(value)


def _designated(prose: Prose, found: _Found) -> FacetVerdict:
    spoken = set(found.spelled)
    near = {prose.clauses[i].sentence for i in spoken}
    own = [i for i in found.dedicated if prose.clauses[i].sentence not in near]
    bound = [i for i in found.part if _bound(prose.clauses[i].text)]
    named = [*found.named, *own, *bound]
    verdict: Verdict
    if found.lacking and (named or found.slogan or found.dedicated):
        verdict, rest_on = "conflict", [*named, *found.slogan, *found.dedicated, *found.lacking]
    elif found.lacking:
        verdict, rest_on = "no", found.lacking
    elif named:
        shaky = [i for i in found.unstable if _shakes(prose, i, named)]
        verdict, rest_on = ("deficient", [*named, *shaky]) if shaky else ("yes", named)
    elif found.slogan:
        verdict, rest_on = "weak", found.slogan
    elif found.plan_named:
        verdict, rest_on = "plan", found.plan_named
    else:
        verdict, rest_on = "none", []
    return FacetVerdict("staff_designated", verdict, _quotes(prose, rest_on))


def _bound(text: str) -> bool:
    return bool(NAMED.search(text) or re.search(r"(?:改|交|仍|均)?由|指定|安排|明确", text))


def _shakes(prose: Prose, index: int, named: list[int]) -> bool:
    """Turnover admitted of the very person named: 流动, 不固定, or said in the same breath."""
    clause = prose.clauses[index]
    if clause.half != "problem":
        return False
    beside = "专人" in clause.text or any(prose.clauses[i].segment == clause.segment for i in named)
    return beside or bool(re.search(r"流动|不固定", clause.text))


def _quotes(prose: Prose, indices: list[int]) -> tuple[Quote, ...]:
    out: dict[int, Quote] = {}
    for index in indices:
        first, last = prose.segments[prose.clauses[index].segment]
        start, end = prose.clauses[first].start, prose.clauses[last].end
        out.setdefault(start, Quote(start, end, prose.text[start:end]))
    return tuple(out[start] for start in sorted(out))[:5]
