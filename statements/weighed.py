"""The hits of rules and of likeness, weighed segment by segment by the learned reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from statements.facetreader import Wording, decide, wordings
from statements.facetsigns import Segment, segment, signs
from statements.readings import Hit, Prose, Reading
from statements.topics import Topic
from statements.weights import chances, facet_weights

_BEHIND: Final = 0.15
"""A facet farther than this behind the nearest one is not asked for, unless a rule knows it."""
_COSINE: Final = 0.2
_ABOUT: Final = 0.3
"""Score from which the words alone are taken to speak of a facet."""
_SPEAKS: Final = 0.2
"""Where neither rule nor likeness knows a segment, its words must speak of the facet this much."""

_ELSEWHERE: Final = ("others", "others_first", "outside", "household_elsewhere", "trap")
"""Signs that a segment speaks of another body or of another work."""

Hits = Mapping[str, Sequence[Hit]]
Near = dict[int, Topic]
Words = Mapping[int, Wording | None]


def pairs(near: Near, ruled: Hits, alike: Hits, words: Words) -> list[tuple[int, str]]:
    """(segment number, facet) of all that is worth weighing, in order."""
    known = {(h.clause.segment, f) for hits in (ruled, alike) for f, hs in hits.items() for h in hs}
    close = {
        (n, f) for n, topic in near.items() for f, cosine in topic.all.items()
        if f in ruled and cosine >= max(_COSINE, topic.cosine - _BEHIND)
    }  # fmt: skip
    told = {
        (n, f) for n, word in words.items() if word
        for f, score in word.about.items() if score >= _ABOUT
    }  # fmt: skip
    inside = {(n, f) for n, f in known | close | told if f in ruled and n in near}
    return sorted(inside)


def worded(prose: Prose, near: Near) -> dict[int, Wording | None]:
    """What the words alone of each segment say."""
    return dict(zip(near, wordings([segment_text(prose, n) for n in near]), strict=True))


def segment_text(prose: Prose, number: int) -> str:
    """The words of a segment."""
    first, last = prose.segments[number]
    return prose.text[prose.clauses[first].start : prose.clauses[last].end]


def seen(prose: Prose, near: Near, asked: Sequence[tuple[int, str]]) -> dict[int, Segment]:
    """The segments of the pairs, looked at once each."""
    numbers = sorted({n for n, _ in asked})
    found = [segment(prose, n, near.get(n)) for n in numbers]
    return dict(zip(numbers, found, strict=True))


def weighed(prose: Prose, near: Near, ruled: Hits, alike: Hits) -> dict[str, list[Hit]]:
    """By facet (those of ``ruled``) what the segments say of it, the rules' word where it holds."""
    out = {facet: _plain(hits, alike.get(facet, ())) for facet, hits in ruled.items()}
    words = worded(prose, near)
    asked = pairs(near, ruled, alike, words)
    segments = seen(prose, near, asked)
    weights = facet_weights()
    for number, facet in asked:
        word = words[number]
        if not word:
            continue
        by_rule = _readings(ruled.get(facet, ()), number)
        by_likeness = _readings(alike.get(facet, ()), number)
        found = signs(segments[number], facet, by_rule, by_likeness) | word.of(facet)
        if found["deny_words"] and "no" in by_rule:
            continue
        sure = bool(found["strong"]) and "yes" in by_rule
        own = bool(by_rule) and bool(found["core"]) and not any(found[n] for n in _ELSEWHERE)
        said = decide(chances(found, weights), by_rule or by_likeness, sure=sure, own=own)
        if said and {*said, *by_rule} == {"yes", "weak"}:
            continue  # What is only named is not told as done, nor what a rule knows as only named.
        if said and not (by_rule or by_likeness) and found["about"] < _SPEAKS:
            continue
        if said is not None and not _unfounded(said, found):
            kept = [h for h in out[facet] if h.clause.segment != number]
            first = prose.clauses[prose.segments[number][0]]
            new = [Hit(reading, first, learned=True) for reading in said]
            out[facet] = sorted([*kept, *new], key=lambda h: h.clause.start)
    return out


def _unfounded(said: Sequence[Reading], signs: Mapping[str, float]) -> bool:
    """A lack without a word of not or of some only, or a lack or weakness of a year that is over,
    accuses wrongly."""
    if signs["half_done"] and {"no", "deficient"} & set(said):
        return True
    if "no" in said and signs["some"]:
        return True
    return "no" in said and not (signs["says_no"] or signs["deny_words"])


def _plain(ruled: Sequence[Hit], alike: Sequence[Hit]) -> list[Hit]:
    """The rules' hits, and those of likeness in segments where no rule speaks."""
    here = {h.clause.segment for h in ruled}
    both = [*ruled, *(h for h in alike if h.clause.segment not in here)]
    return sorted(both, key=lambda h: h.clause.start)


def _readings(hits: Sequence[Hit], number: int) -> list[Reading]:
    return [h.reading for h in hits if h.clause.segment == number]
