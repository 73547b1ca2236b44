"""The hits of rules and of likeness, weighed segment by segment by the learned reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from statements.facetreader import decide, wordings
from statements.facetsigns import Segment, segment, signs
from statements.readings import Hit, Prose, Reading
from statements.topics import Topic
from statements.weights import chances, facet_weights

_BEHIND: Final = 0.15
"""A facet farther than this behind the nearest one is not asked for, unless a rule knows it."""
_COSINE: Final = 0.2

Hits = Mapping[str, Sequence[Hit]]
Near = dict[int, Topic]


def pairs(near: Near, ruled: Hits, alike: Hits) -> list[tuple[int, str]]:
    """(segment number, facet) of all that is worth weighing, in order."""
    known = {(h.clause.segment, f) for hits in (ruled, alike) for f, hs in hits.items() for h in hs}
    close = {
        (n, f) for n, topic in near.items() for f, cosine in topic.all.items()
        if f in ruled and cosine >= max(_COSINE, topic.cosine - _BEHIND)
    }  # fmt: skip
    inside = {(n, f) for n, f in known | close if f in ruled and n in near}
    return sorted(inside)


def seen(prose: Prose, near: Near, asked: Sequence[tuple[int, str]]) -> dict[int, Segment]:
    """The segments of the pairs, looked at once each, with what their words alone say."""
    numbers = sorted({n for n, _ in asked})
    found = [segment(prose, n, near.get(n)) for n in numbers]
    return dict(zip(numbers, found, strict=True))


def weighed(prose: Prose, near: Near, ruled: Hits, alike: Hits) -> dict[str, list[Hit]]:
    """By facet (those of ``ruled``) what the segments say of it, the rules' word where it holds."""
    out = {facet: _plain(hits, alike.get(facet, ())) for facet, hits in ruled.items()}
    asked = pairs(near, ruled, alike)
    segments = seen(prose, near, asked)
    words = dict(zip(segments, wordings([s.text for s in segments.values()]), strict=True))
    weights = facet_weights()
    for number, facet in asked:
        if not words[number]:
            continue
        by_rule = _readings(ruled.get(facet, ()), number)
        by_likeness = _readings(alike.get(facet, ()), number)
        found = signs(segments[number], facet, by_rule, by_likeness) | words[number]
        if found["deny_words"] and "no" in by_rule:
            continue
        sure = bool(found["strong"]) and "yes" in by_rule
        said = decide(chances(found, weights), by_rule or by_likeness, sure=sure)
        if said is not None and "yes" in said and set(by_rule) == {"weak"}:
            continue  # What is only named is not told as done.
        if said is not None and not _unfounded(said, found):
            kept = [h for h in out[facet] if h.clause.segment != number]
            first = prose.clauses[prose.segments[number][0]]
            new = [Hit(reading, first, learned=True) for reading in said]
            out[facet] = sorted([*kept, *new], key=lambda h: h.clause.start)
    return out


def _unfounded(said: Sequence[Reading], signs: Mapping[str, float]) -> bool:
    """A lack without a word of not, or a lack or weakness of a year that is over, accuses wrongly."""
    if signs["half_done"] and {"no", "deficient"} & set(said):
        return True
    return "no" in said and not (signs["says_no"] or signs["deny_words"])


def _plain(ruled: Sequence[Hit], alike: Sequence[Hit]) -> list[Hit]:
    """The rules' hits, and those of likeness in segments where no rule speaks."""
    here = {h.clause.segment for h in ruled}
    both = [*ruled, *(h for h in alike if h.clause.segment not in here)]
    return sorted(both, key=lambda h: h.clause.start)


def _readings(hits: Sequence[Hit], number: int) -> list[Reading]:
    return [h.reading for h in hits if h.clause.segment == number]
