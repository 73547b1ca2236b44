"""Who does disclosure work: full-time, a named person, beside other work, or nobody.

Shortage and turnover are told apart from absence (``short``, ``stable``). Two facets come from here:
dedicated_staff and staff_designated; what the clauses say of staff is read in staffread.py.
"""

from __future__ import annotations

import re
from typing import Final

from core.numerals import number
from core.report import Quote
from core.said import Said
from core.statement import FacetVerdict, Staff, Verdict
from statements.bound import people
from statements.readings import Prose
from statements.staffread import Found, admitting, read_staff
from statements.staffwords import COUNT, NAMED
from statements.topics import Topic

STAFF_FACETS: Final = ("dedicated_staff", "staff_designated")


def staff_verdicts(prose: Prose, near: dict[int, Topic]) -> dict[str, FacetVerdict]:
    """The verdicts of dedicated_staff and staff_designated by facet id."""
    found = read_staff(prose, near)
    return {
        "dedicated_staff": _dedicated(prose, found),
        "staff_designated": _designated(prose, found),
    }


def _staff_value(found: Found) -> tuple[Staff, list[int]]:
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
    if found.handler or found.loose:
        return "named", [*found.handler[:2], *found.loose[:2]]
    return "not_mentioned", []


_VERDICT: Final[dict[Staff, Verdict]] = {
    "dedicated": "yes",
    "named": "weak",
    "part_time": "no",
    "lacking": "no",
    "not_mentioned": "none",
}


def _dedicated(prose: Prose, found: Found) -> FacetVerdict:
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


def _denied(prose: Prose, found: Found) -> bool:
    """Full-time staff claimed as a fact, and denied among the problems."""
    claimed = any(prose.clauses[i].section != "problems" for i in found.spelled)
    return claimed and any(admitting(prose.clauses[i]) for i in (*found.part, *found.no_full_time))


def _note(staff: Staff, found: Found) -> Said:
    if staff == "lacking" and (found.named or found.dedicated or found.slogan):
        return Said("前文称有专人，后文否认", "someone in charge is claimed first and denied later")
    if staff == "part_time" and found.dedicated:
        return Said("前文称专职，后文否认", "full-time is claimed first and denied later")
    return Said()


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


def _designated(prose: Prose, found: Found) -> FacetVerdict:
    spoken = set(found.spelled)
    near = {prose.clauses[i].sentence for i in spoken}
    own = [i for i in found.dedicated if prose.clauses[i].sentence not in near]
    bound = [i for i in found.part if _bound(prose.clauses[i].text)]
    named = [*found.named, *own, *bound, *found.loose]
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
