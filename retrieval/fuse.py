"""Meaning and words into one order: cosine plus lexical coverage. Pure functions.

Measured against reciprocal ranks: with a small model a chance hit of BM25 gets the full credit of
its rank and drowns the meaning; a sum of comparable scores does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from corpus.ports import Hit

WEIGHT: Final = 0.8
"""What full coverage of the question's words is worth beside a cosine of 1."""
CHANCE: Final = 0.3
"""Coverage that a stranger reaches by a common word or two, and that counts for nothing. Measured on
the development half: a straight sum costs paraphrases 0.05 of MRR, meaning alone costs questions in
the report's own words 0.2; with this neither loses more than 0.011 against the better of the two."""


def coverages(hits: Iterable[Hit], weights: Iterable[float]) -> dict[int, float]:
    """BM25 as a share of what all words of the question together could weigh (about 0 to 1)."""
    whole = sum(weights)
    if whole <= 0:
        return {}
    return {hit.passage: hit.score / whole for hit in hits}


def fuse(
    cosines: Mapping[int, float], covered: Mapping[int, float], weight: float = WEIGHT
) -> list[tuple[int, float]]:
    """(passage, score) of everything found either way, best first; equal scores by passage.

    Without cosines every word counts: there is nothing else to go by.
    """
    chance = CHANCE if cosines else 0.0
    scores = {
        passage: cosines.get(passage, 0.0)
        + weight * max(0.0, min(1.0, covered.get(passage, 0.0)) - chance) / (1.0 - chance)
        for passage in cosines.keys() | covered.keys()
    }
    return sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))


def above_background(cosine: float, background: float) -> float:
    """A cosine less what the question has with any passage, so that models compare.

    A small model gives strangers 0.1, a large one 0.5; the rest of the way to 1 is what counts.
    """
    return (cosine - background) / max(1e-6, 1.0 - background)
