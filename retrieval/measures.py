"""Measures that towns took for a problem: by theme and meaning, graded, slogans out, twins merged.

A measure counts for a problem where it stands in a report that has a like problem and its theme
answers it, or where it speaks of the thing itself. Done stands apart from planned.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from core.statement import Measure, Problem
from core.vocabulary import themes
from corpus.ports import Passage, PassageIndex, ReportRow, Vectors, Where
from retrieval.fold import fold
from retrieval.query import Query, read_query, subject
from retrieval.search import Ranked, floor_of, meaning, rank
from retrieval.services import Services

if TYPE_CHECKING:
    from models.embedder import Embedder

DONE: Final = frozenset({"E3", "E2"})
_GRADE: Final = {"E3": 0.16, "E2": 0.08, "E1": 0.0, "E0": -0.1}
_THEME: Final = 0.15
_FAR: Final = (0.1, 0.0)
NEAREST: Final = 150
"""Like problems whose reports are looked into."""
OWN: Final = 0.36
"""A measure of another theme must speak of the thing itself, at least so near to the question."""
TAIL: Final = 0.4
"""Measures less relevant than this share of the most relevant one are left out."""
_BOTH: Final = 0.2
_LEAST: Final = 0.35
_MIDDLE: Final = 0.7
_CLOSE: Final = 0.5
"""A cosine that says: this measure is about this problem."""
_NEAR_THEME: Final = 0.45
_NEARLY: Final = 0.85


@dataclass(frozen=True, slots=True)
class Remedy:
    """One measure with those that say the same; ``problem`` is what it answers in its report."""

    report: str
    measure: Measure
    score: float
    problem: Problem | None
    same: tuple[tuple[str, int, int], ...]
    """(file, start, end) of measures in nearly the same words."""
    towns: int

    @property
    def done(self) -> bool:
        """Carried out, not only planned?"""
        return self.measure.grade in DONE


@dataclass(frozen=True, slots=True)
class Remedies:
    """Measures for a problem, what is done before what is planned, best first."""

    query: Query
    themes: tuple[str, ...]
    """Problem themes that the question was read as."""
    found: tuple[Remedy, ...]
    slogans: int
    """Slogans that were left out."""
    words_only: bool
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    file: str
    measure: Measure
    relevance: float
    score: float
    problem: Problem | None


@dataclass(frozen=True, slots=True)
class _Like:
    """A problem that is like the question: its record, its passage, its score."""

    problem: Problem
    passage: int
    score: float


def measures(
    services: Services,
    problem: str,
    where: Where | None = None,
    k: int = 20,
    *,
    slogans: bool = False,
) -> Remedies:
    """Reusable measures for a problem in an official's words. ``slogans`` lets E0 in, last."""
    query = read_query(subject(problem))
    vector = meaning(services, query)
    if not query.meanings or k < 1:
        return Remedies(query, (), (), 0, vector is None, services.notes)
    known = problem_themes(query, vector, services.embedder)
    candidates = _candidates(services, query, vector, where or Where(), known)
    least = max(floor_of(vector), TAIL * max((c.relevance for c in candidates), default=0.0))
    candidates = [c for c in candidates if c.relevance >= least]
    kept = [c for c in candidates if slogans or c.measure.grade != "E0"]
    rows = {row.file: row for row in services.corpus.facts.reports(where)}
    found = _merged(kept, rows, k)
    return Remedies(
        query, known, tuple(found), len(candidates) - len(kept), vector is None, services.notes
    )


def problem_themes(
    query: Query, vector: Vectors | None, embedder: Embedder | None
) -> tuple[str, ...]:
    """Problem themes of a question: by their words, else by their meaning; at most three."""
    from statements.themes import themes_of

    said = " ".join((query.text, *query.terms))
    found = tuple(theme for theme in themes_of(said, "P") if theme != "P00")
    if found or vector is None or embedder is None:
        return found
    names, rows = _theme_vectors(embedder)
    near = rows @ vector
    best = float(near.max())
    chosen = sorted(
        (-float(score), name)
        for name, score in zip(names, near, strict=True)
        if score >= max(_NEAR_THEME, _NEARLY * best)
    )
    return tuple(name for _, name in chosen[:3])


_THEME_VECTORS: dict[str, tuple[tuple[str, ...], Vectors]] = {}


def _theme_vectors(embedder: Embedder) -> tuple[tuple[str, ...], Vectors]:
    """Problem themes and their vectors, made once for each model."""
    if embedder.fingerprint not in _THEME_VECTORS:
        known = [t for t in themes() if t.id.startswith("P")]
        texts = ["，".join((t.zh, t.definition, *t.typical)) for t in known]
        ids = tuple(t.id for t in known)
        _THEME_VECTORS[embedder.fingerprint] = (ids, embedder.encode_passages(texts))
    return _THEME_VECTORS[embedder.fingerprint]


def _candidates(
    services: Services,
    query: Query,
    vector: Vectors | None,
    where: Where,
    known: tuple[str, ...],
) -> list[_Candidate]:
    facts, index = services.corpus.facts, services.corpus.passages
    like = rank(services, query, vector, replace(where, kinds=("problem",)), _FAR)[:NEAREST]
    direct = rank(services, query, vector, replace(where, kinds=("measure",)))
    files = tuple(dict.fromkeys(one.passage.report for one in (*like, *direct)))
    if not files:
        return []
    here = Where(reports=files)
    problems = _likeness(facts.problems(here), like, known, floor_of(vector))
    pieces: dict[str, list[Passage]] = {}
    for passage in index.passages(replace(here, kinds=("measure",))):
        pieces.setdefault(passage.report, []).append(passage)
    own = {one.passage.id: one.score for one in direct}
    near = Affinity(index, vector is not None)
    wanted = frozenset(m for theme in known for m in _answers().get(theme, ()))
    found = []
    for file, measure in facts.measures(here):
        mine = [p.id for p in pieces.get(file, ()) if _inside(p, measure)]
        said = max((own.get(number, 0.0) for number in mine), default=0.0)
        beside, problem = _answered(measure, mine, problems.get(file, []), near)
        fits = not wanted or bool(wanted & set(measure.themes))
        relevance = max(said if fits or said >= OWN else 0.0, beside if fits else 0.0)
        score = relevance + _BOTH * min(said, beside) + _THEME * fits + _GRADE[measure.grade]
        found.append(_Candidate(file, measure, relevance, score, problem))
    return found


class Affinity:
    """How well a measure fits a problem beside it (0 to 1), by the vectors that are stored."""

    def __init__(self, index: PassageIndex, vectors: bool) -> None:
        self._index = index
        self._vectors = vectors

    def __call__(self, pieces: list[int], problem: int) -> float:
        """The nearest of a measure's passages to a problem's; in the middle without vectors."""
        if not self._vectors or not pieces:
            return _MIDDLE
        rows = self._index.vectors([problem, *pieces])
        near = float((rows[1:] @ rows[0]).max())
        return _LEAST + (1 - _LEAST) * min(1.0, max(0.0, near / _CLOSE))


def _answered(
    measure: Measure, pieces: list[int], problems: list[_Like], near: Affinity
) -> tuple[float, Problem | None]:
    """The like problem of the same report that a measure answers by its theme, and how much."""
    answers = _answers()
    best: tuple[float, Problem | None] = (0.0, None)
    for like in problems:
        themes_answering = {m for t in like.problem.themes for m in answers.get(t, ())}
        if themes_answering & set(measure.themes):
            score = like.score * near(pieces, like.passage)
            if score > best[0]:
                best = (score, like.problem)
    return best


def _merged(candidates: list[_Candidate], rows: dict[str, ReportRow], k: int) -> list[Remedy]:
    order = {"E3": 0, "E2": 0, "E1": 1, "E0": 2}
    candidates = sorted(
        candidates,
        key=lambda c: (order[c.measure.grade], -round(c.score, 6), c.file, c.measure.start),
    )
    spans = {(c.file, c.measure.start): c for c in candidates}
    ranked = [
        (
            Passage(c.file, "measure", "", c.measure.start, c.measure.end, c.measure.text, ""),
            c.score,
        )
        for c in candidates
    ]
    found = []
    for one in fold(ranked, rows, k):
        first = spans[one.passage.report, one.passage.start]
        same = tuple((p.report, p.start, p.end) for p in one.same)
        towns = _towns([one.passage.report, *(p.report for p in one.same)], rows)
        found.append(Remedy(first.file, first.measure, one.score, first.problem, same, towns))
    return found


def _likeness(
    problems: Iterable[tuple[str, Problem]],
    like: list[Ranked],
    known: tuple[str, ...],
    floor: float,
) -> dict[str, list[_Like]]:
    """Problems by file that are like the question: near to it, or of its theme in other words."""
    near = max(floor, TAIL * like[0].score) if like else floor
    by_file: dict[str, list[Ranked]] = {}
    for ranked in like:
        by_file.setdefault(ranked.passage.report, []).append(ranked)
    found: dict[str, list[_Like]] = {}
    for file, problem in problems:
        mine = [r for r in by_file.get(file, ()) if _inside(r.passage, problem)]
        if mine:
            best = max(mine, key=lambda r: (r.score, -r.passage.id))
            score = best.score
            if score < near and set(known) & set(problem.themes):
                score = near
            if score >= near:
                found.setdefault(file, []).append(_Like(problem, best.passage.id, score))
    return found


def _inside(passage: Passage, item: Problem | Measure) -> bool:
    return item.start <= passage.start < item.end


def _towns(files: Iterable[str], rows: dict[str, ReportRow]) -> int:
    """How many towns; a report whose town is not known stands for itself."""
    return len({(rows[f].county, rows[f].town or f) for f in files if f in rows})


@lru_cache(maxsize=1)
def _answers() -> dict[str, tuple[str, ...]]:
    return {theme.id: theme.answers for theme in themes() if theme.id.startswith("P")}
