"""What the corpus says to a question: passages by meaning and by words, fused and folded.

Filters are applied before ranking. Below the floor there is no result: the nearest passages of a
corpus that does not speak of a thing are not an answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

import numpy as np

from core.errors import ModelError
from core.said import Said
from corpus.ports import Passage, PassageKind, Vectors, Where
from retrieval.fold import Fold, fold
from retrieval.fuse import above_background, coverages, fuse
from retrieval.query import Query, read_query
from retrieval.quote import Span, best_spans
from retrieval.services import Services

DENSE: Final = 200
LEXICAL: Final = 400
FLOOR: Final = 0.2
"""A passage below this (cosine over the background plus weighted coverage) is not shown."""
LEAST: Final = 0.28
"""Nor is anything shown where the best passage is below this. Measured on the development half and
45 questions about other things: 96 % of the paraphrases stay, 58 % of the others go; hit@10 falls
by 0.01."""
BY_WORDS: Final = 0.8
"""The floor is so much lower where there is no meaning to add to the words."""
TAIL: Final = 0.4
"""Nor is one below this share of the best."""
SAMPLE: Final = 800
RERANKED: Final = 30
"""Passages that a reranker reads; it takes some ten milliseconds for each."""


@dataclass(frozen=True, slots=True)
class Found:
    """A passage with the words to quote, its scores, and those that say the same elsewhere."""

    passage: Passage
    span: Span
    score: float
    cosine: float | None
    coverage: float
    same: tuple[Passage, ...] = ()
    reports: int = 1
    """How many reports say so, this one included."""


@dataclass(frozen=True, slots=True)
class Results:
    """What was found, best first; ``words_only`` where no model was at hand."""

    query: Query
    found: tuple[Found, ...]
    words_only: bool = False
    notes: tuple[Said, ...] = ()


def search(
    services: Services,
    query: str,
    where: Where | None = None,
    k: int = 10,
    kind: PassageKind | None = None,
    *,
    floor: bool = True,
) -> Results:
    """The k best passages for a question.

    ``kind`` limits to problem items, measure items or narrative; without it, a question about
    problems or plans gets such items first and the rest after them. Without ``floor`` the nearest
    are given however far they are: to be shown as such, not as an answer.
    """
    asked = read_query(query)
    vector = meaning(services, asked)
    notes = services.notes
    if not asked.meanings or k < 1:
        return Results(asked, (), vector is None, notes)
    where = where or Where()
    wanted: list[PassageKind | None] = [kind] if kind else [asked.prefers, None]
    ranked: dict[int, Ranked] = {}
    for each in dict.fromkeys(wanted):
        limited = replace(where, kinds=(each,)) if each else where
        for one in rank(services, asked, vector, limited, (FLOOR if floor else 0.0, TAIL)):
            ranked.setdefault(one.passage.id, one)
    if floor and max((one.score for one in ranked.values()), default=0.0) < floor_of(vector, LEAST):
        ranked = {}
    best = _second_look(services, asked, list(ranked.values()))
    found = _shown(services, asked, vector, best, k)
    return Results(asked, tuple(found), vector is None, notes)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage above the floor with its scores."""

    passage: Passage
    score: float
    cosine: float | None
    coverage: float


def rank(
    services: Services,
    query: Query,
    vector: Vectors | None,
    where: Where,
    least: tuple[float, float] = (FLOOR, TAIL),
) -> list[Ranked]:
    """Passages within a filter, best first. least: the floor, and the least share of the best."""
    index = services.corpus.passages
    covered = lexical_coverage(services, query, where)
    cosines: dict[int, float] = {}
    if vector is not None:
        ground = background(services, vector)
        raw = {hit.passage: hit.score for hit in index.dense(vector, DENSE, where)}
        rest = [passage for passage in covered if passage not in raw]
        raw.update(zip(rest, (index.vectors(rest) @ vector).tolist(), strict=True))
        cosines = {p: above_background(cosine, ground) for p, cosine in raw.items()}
    fused = fuse(cosines, covered)
    lowest = floor_of(vector, least[0])
    floor = max(lowest, least[1] * fused[0][1]) if fused else lowest
    best = [(p, score) for p, score in fused if score >= floor][:DENSE]
    passages = {p.id: p for p in index.get([p for p, _ in best])}
    return [
        Ranked(passages[p], score, cosines.get(p), covered.get(p, 0.0))
        for p, score in best
        if p in passages
    ]


def floor_of(vector: Vectors | None, floor: float = FLOOR) -> float:
    """The least score of a result, with a meaning or by words alone."""
    return floor if vector is not None else BY_WORDS * floor


def meaning(services: Services, query: Query) -> Vectors | None:
    """The vector (d,) of a question, of length one; None where search goes by words alone."""
    if services.embedder is None or not query.meanings:
        return None
    try:
        rows = np.stack([services.embedder.encode_query(text) for text in query.meanings])
    except ModelError:
        return None
    mean: Vectors = rows.mean(axis=0)
    length = float(np.linalg.norm(mean))
    return (mean / length).astype(np.float32) if length else None


def lexical_coverage(services: Services, query: Query, where: Where) -> dict[int, float]:
    """How much of a question's words each passage holds, weighed by how telling they are."""
    index = services.corpus.passages
    hits = index.lexical(query.words, LEXICAL, where)
    if not hits:
        return {}
    weights = dict(zip(query.words, index.word_weights(query.words), strict=True))
    # Wordings of one thing count once, by the most telling of them that the corpus holds.
    return coverages(hits, (max(weights[word] for word in group) for group in query.groups))


def background(services: Services, vector: Vectors) -> float:
    """The mean cosine of a question with the passages of the corpus."""
    centre = _centre(services.corpus.passages, services.corpus.meta("generation"))
    return max(0.0, float(centre @ vector)) if len(centre) == len(vector) else 0.0


@lru_cache(maxsize=4)
def _centre(index: object, _generation: str | None) -> Vectors:
    from corpus.passages import SqlitePassages

    assert isinstance(index, SqlitePassages)
    rows = index.vectors(index.sample(SAMPLE))
    return rows.mean(axis=0) if len(rows) else np.zeros(0, np.float32)


def _second_look(services: Services, query: Query, ranked: list[Ranked]) -> list[Ranked]:
    """The best passages in the order of the reranker, where there is one that works; the rest after
    them."""
    if services.reranker is None or not ranked:
        return ranked
    head, rest = ranked[:RERANKED], ranked[RERANKED:]
    try:
        scores = services.reranker.scores(query.text, [one.passage.text for one in head])
    except ModelError:
        return ranked
    again = [replace(one, score=float(s)) for one, s in zip(head, scores, strict=True)]
    return sorted(again, key=lambda one: (-one.score, one.passage.id)) + rest


def _shown(
    services: Services, query: Query, vector: Vectors | None, ranked: Sequence[Ranked], k: int
) -> list[Found]:
    here = Where(reports=tuple({one.passage.report for one in ranked}) or ("",))
    rows = {row.file: row for row in services.corpus.facts.reports(here)}
    scores = {one.passage.id: one for one in ranked}
    folds: list[Fold] = fold([(one.passage, one.score) for one in ranked], rows, k)
    weights = dict(
        zip(query.words, services.corpus.passages.word_weights(query.words), strict=True)
    )
    spans = best_spans([f.passage for f in folds], weights, vector, services.embedder)
    return [
        Found(
            f.passage, span, f.score, scores[f.passage.id].cosine, scores[f.passage.id].coverage,
            tuple(f.same), f.reports,
        )
        for f, span in zip(folds, spans, strict=True)
    ]  # fmt: skip
