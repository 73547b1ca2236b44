"""The signs by which a segment is weighed for a facet: how near its meaning is, what the rules and
their patterns find, what kind of sentence it is, and where it stands. Numbers by name, for
facetreader.py, which has learned what they are worth.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from statements.grades import concreteness
from statements.lexicon import lexicons
from statements.likened import CORE, HOUSEHOLD, OPENNESS, OTHER_MATTER, SLOGAN, anchors
from statements.negation import denies, is_weak, mask, says_no
from statements.others import by_others
from statements.readings import SOME, Prose, Reading
from statements.tense import explicit_done, explicit_plan, strongly_done
from statements.tense import read as tense_of
from statements.topics import Topic

READINGS: Final[tuple[Reading, ...]] = ("yes", "weak", "no", "deficient", "plan")
_OUTSIDE: Final = re.compile(
    r"^(?:由|经|组织收看|参加)?(?:国家|省|市|州|县|区|上级)(?!(?:级)?(?:人民)?政府(?:门户)?网|里?门户|委?办?公开[网平])"
)
"""The sentence opens with another body's deed."""
_SHORT: Final = 14
_LONG: Final = 80


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment with all that does not depend on the facet asked for."""

    text: str
    masked: str
    line: str
    topic: Topic | None
    signs: Mapping[str, float]


def segment(prose: Prose, number: int, topic: Topic | None) -> Segment:
    """What is seen of a segment whatever the facet."""
    first, last = prose.segments[number]
    clause = prose.clauses[first]
    text = prose.text[clause.start : prose.clauses[last].end]
    masked = mask(text)
    year = None if prose.year is None else int(prose.year)
    tenses = {tense_of(prose.clauses, i, year) for i in range(first, last + 1)}
    solid, slogan = concreteness(text), bool(SLOGAN.match(text))
    signs: dict[str, float] = {
        "outside": bool(_OUTSIDE.search(text)),
        "others": all(by_others(c.text) for c in prose.clauses[first : last + 1]),
        "others_first": by_others(clause.text),
        "other_matter": bool(OTHER_MATTER.search(text)),
        "core": bool(CORE.search(text)),
        "openness": bool(OPENNESS.search(text)),
        "denies": denies(masked),
        "is_weak": is_weak(masked),
        "says_no": says_no(masked),
        "some": bool(SOME.search(masked)),
        "strongly_done": strongly_done(text),
        "done": explicit_done(text),
        "plan": explicit_plan(text, year),
        "tense_plan": "plan" in tenses,
        "tense_done": "done" in tenses,
        "solid_0": solid == 0,
        "solid_2": solid >= 2,
        "solid_3": solid >= 3,
        "slogan": slogan,
        "empty_slogan": slogan and solid == 0,
        "length": min(len(text), _LONG) / _LONG,
        "short": len(text) < _SHORT,
        "digit": bool(re.search(r"\d", text)),
    }
    signs |= {f"section_{name}": clause.section == name for name in _SECTIONS}
    signs |= {f"half_{name}": clause.half == name for name in _HALVES}
    return Segment(text, masked, prose.line_text(first), topic, signs)


_SECTIONS: Final = ("overview", "problems", "other")
_HALVES: Final = ("fact", "problem", "measure", "done")


def signs(
    seen: Segment, facet: str, ruled: Sequence[Reading], alike: Sequence[Reading]
) -> dict[str, float]:
    """All signs of a segment for one facet: ``ruled`` and ``alike`` are the readings that the rules
    (readings.py) and the likeness of meaning (likened.py) gave it."""
    lexicon = lexicons()[facet]
    topic = seen.topic
    cosine = topic.all.get(facet, 0.0) if topic else 0.0
    above = sum(v > cosine for v in topic.all.values()) if topic else len(lexicons())
    text, masked = seen.text, seen.masked
    household = facet in HOUSEHOLD
    out: dict[str, float] = dict(seen.signs)
    out |= {
        "cosine": cosine,
        "cosine_squared": 2 * cosine * cosine,
        "behind": topic.cosine - cosine if topic else 0.0,
        "first": above == 0,
        "among_3": above <= 2,
        "among_6": above <= 5,
        "lead": topic.lead if topic and above == 0 else 0.0,
        "ruled": bool(ruled),
        "alike": bool(alike),
        "object": bool(lexicon.object.search(masked)),
        "strong": bool(lexicon.strong.search(masked)),
        "any": bool(lexicon.any.search(masked)),
        "weak_words": bool(lexicon.weak.search(masked)),
        "deny_words": bool(lexicon.deny.search(masked)),
        "plan_words": bool(lexicon.plan.search(masked)),
        "deficient_words": bool(lexicon.deficient.search(masked)),
        "trap": bool(lexicon.traps.search(text)),
        "context": bool(lexicon.context.search(seen.line)),
        "anchor": bool(anchors()[facet].search(text)),
        "household": household,
        "household_elsewhere": household
        and bool(seen.signs["other_matter"])
        and not seen.signs["core"],
        "household_coreless": household and not seen.signs["core"],
    }
    for reading in READINGS:
        out[f"ruled_{reading}"] = reading in ruled
        out[f"alike_{reading}"] = reading in alike
    return {name: float(value) for name, value in out.items()}
