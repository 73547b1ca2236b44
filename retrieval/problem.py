"""What problem a question is about: its themes, the themes of measures that answer them, and where
in the space of meaning such measures lie.

Themes are read by meaning and by words together, a caller's own reading counting as a vote. Of the
measure themes that the vocabulary names for a problem only those near to what is asked are its
focus: training is an answer to weak skills, and hardly to a colleague who has left.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from core.vocabulary import Theme, themes
from corpus.ports import Vectors
from retrieval.glossary import is_english
from retrieval.query import Query

if TYPE_CHECKING:
    from models.embedder import Embedder

MOST: Final = 3
_VOTE: Final = 0.15
"""What words that name a theme, or a caller that does, are worth beside a cosine of 1."""
_LEAST: Final = 0.28
"""Nearer than strangers get: weather, football and cooking stay below 0.25."""
_NEARLY: Final = 0.8
"""A further theme is at least so near, as a share of the nearest."""
_PRIOR: Final = 0.6
"""What a measure's likeness to the problem's theme is worth beside its likeness to the question."""
_NAMED: Final = 0.55
"""A question so near to a measure theme names it itself."""
FOCUS: Final = 0.6
"""The focus: measure themes whose weight is at least this."""
SECOND: Final = 0.85
"""What a measure's second theme counts beside its first, the third beside the second."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A problem as it was understood."""

    themes: tuple[str, ...]
    """Problem themes, likeliest first; at most three."""
    answers: dict[str, float]
    """Measure themes that answer it, with how much each is meant (0 to 1)."""
    centre: Vectors | None
    """Where measures that answer it lie (d,), of length one."""

    def fit(self, found: Iterable[str]) -> float:
        """How well a measure with these themes, best first, answers the problem (0 to 1)."""
        weights = [self.answers.get(theme, 0.0) * SECOND**i for i, theme in enumerate(found)]
        return max(weights, default=0.0)


def read_problem(
    query: Query, vector: Vectors | None, embedder: Embedder | None, told: tuple[str, ...] = ()
) -> Reading:
    """Read a problem. vector: the question's (d,); told: themes that a caller already knows."""
    named = _by_words(query)
    problems = tuple(t for t in told if t in _known("P"))
    measures = {t: 1.0 for t in told if t in _known("M")}
    if vector is None or embedder is None:
        found = tuple(dict.fromkeys((*problems, *named)))[:MOST]
        answers = {m: 1.0 for t in found for m in _known("P")[t].answers}
        return Reading(found, answers | measures, None)
    ids, rows = _vectors(embedder, "P")
    near = dict(zip(ids, (rows @ vector).tolist(), strict=True))
    scores = {t: near[t] + _VOTE * ((t in named) + (t in problems)) for t in ids}
    best = max(scores.values())
    chosen = sorted((-s, t) for t, s in scores.items() if s >= max(_LEAST, _NEARLY * best))
    shares = {t: (-s / best) ** 2 for s, t in chosen[:MOST]}
    answers = _answers(shares, vector, embedder) | measures
    found = tuple(shares)
    return Reading(found, answers, _centre(found, answers, vector, embedder))


def _by_words(query: Query) -> frozenset[str]:
    from statements.themes import word_themes

    said = " ".join(query.terms) if is_english(query.text) else query.text
    return frozenset(word_themes(said, "P")) - {"P00"} if said else frozenset()


def _answers(problems: dict[str, float], vector: Vectors, embedder: Embedder) -> dict[str, float]:
    """Measure themes and their weight: 1 for the likeliest, less for what is further off.

    problems: themes and how likely each is beside the likeliest.
    """
    ids, rows = _vectors(embedder, "M")
    asked = dict(zip(ids, (rows @ vector).tolist(), strict=True))
    order, own = _vectors(embedder, "P")
    near: dict[str, float] = {t: c for t, c in asked.items() if c >= _NAMED}
    for problem, share in problems.items():
        prior = dict(zip(ids, (rows @ own[order.index(problem)]).tolist(), strict=True))
        for theme in _known("P")[problem].answers:
            weight = share * max(asked[theme], _PRIOR * prior[theme], 0.0)
            near[theme] = max(near.get(theme, 0.0), weight)
    best = max(near.values(), default=0.0)
    return {theme: round(c / best, 3) for theme, c in near.items() if c > 0}


def _centre(
    problems: tuple[str, ...], answers: dict[str, float], vector: Vectors, embedder: Embedder
) -> Vectors:
    parts = [vector]
    for kind, weights in (("P", dict.fromkeys(problems[:1], 0.5)), ("M", answers)):
        ids, rows = _vectors(embedder, kind)
        parts += [rows[ids.index(t)] * w for t, w in weights.items() if w >= 0.5]
    mean: Vectors = np.mean(parts, axis=0)
    return (mean / max(1e-9, float(np.linalg.norm(mean)))).astype(np.float32)


_VECTORS: dict[tuple[str, str], tuple[tuple[str, ...], Vectors]] = {}


def _vectors(embedder: Embedder, kind: str) -> tuple[tuple[str, ...], Vectors]:
    """Themes of a kind and their vectors (n, d), made once for each model."""
    key = (embedder.fingerprint, kind)
    if key not in _VECTORS:
        known = _known(kind)
        texts = ["，".join((t.zh, t.definition, *t.typical)) for t in known.values()]
        _VECTORS[key] = (tuple(known), embedder.encode_passages(texts))
    return _VECTORS[key]


@lru_cache(maxsize=2)
def _known(kind: str) -> dict[str, Theme]:
    """Themes of a kind by id, without the one that says nothing."""
    return {t.id: t for t in themes() if t.id.startswith(kind) and not t.id.endswith("00")}
