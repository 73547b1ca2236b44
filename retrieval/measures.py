"""Measures that towns took for a problem: by theme and meaning, graded, slogans out, twins merged.

A measure counts for a problem where its theme answers the problem's theme, or where it speaks of
the thing itself. What was done with a figure comes first, then what was done, then concrete plans.
Practices told outside section five count as well; they are always done ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from core.said import Said
from core.statement import Measure, Problem
from core.vocabulary import themes as vocabulary
from corpus.ports import Passage, ReportRow, Vectors, Where
from retrieval.fold import fold
from retrieval.fuse import above_background, fuse
from retrieval.problem import FOCUS, SECOND, Reading, read_problem
from retrieval.query import Query, read_query, subject
from retrieval.search import background, lexical_coverage, meaning
from retrieval.services import Services

DONE: Final = frozenset({"E3", "E2"})
_ORDER: Final = {"E3": 0, "E2": 1, "E1": 2, "E0": 3}
POOL: Final = 400
"""Passages looked into, of each kind and from each side: near the question, near its answers."""
THEMED: Final = 2000
"""Measures of a fitting theme that are looked into where there is no meaning to find them by."""
ALSO: Final = 0.4
"""A measure of a theme that is not the first answer: so near to the question and its answers, added."""
OWN: Final = 0.2
ANSWER: Final = 0.3
BOTH: Final = 0.55
"""A measure of another theme must speak of the thing itself: so near to the question, so near to
what answers it, and so much together."""
NO_THEME: Final = 0.3
"""The same where the question was read as no theme."""
LEAST: Final = 0.3
TAIL: Final = 0.25
"""Measures below this score, or below this share of the best, are left out."""
BY_WORDS: Final = 0.36
"""And where there are only words to go by: nearly half of what the question's words weigh."""
_CENTRE: Final = 0.5
_FIT: Final = 0.4
_MEASURE: Final = 0.2
"""What stands in section five was meant as a measure; elsewhere it may only be told."""
_BESIDE: Final = 0.15
"""And its own report has the problem."""


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
    practice: bool = False
    """Told outside section five."""

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
    notes: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    file: str
    measure: Measure
    score: float
    practice: bool


@dataclass(frozen=True, slots=True)
class _Near:
    """How near a passage is to the question (meaning and words), and to what would answer it."""

    passage: Passage
    asked: float
    centre: float


def measures(
    services: Services,
    problem: str,
    where: Where | None = None,
    k: int = 20,
    *,
    slogans: bool = False,
    themes: tuple[str, ...] = (),
) -> Remedies:
    """Reusable measures for a problem in an official's words. ``slogans`` lets E0 in, last.

    themes: problem or measure themes that the caller understood; they count beside our own reading.
    """
    query = read_query(subject(problem))
    vector = meaning(services, query)
    if not query.meanings or k < 1:
        return Remedies(query, (), (), 0, vector is None, services.notes)
    where = where or Where()
    reading = read_problem(query, vector, services.embedder, themes)
    candidates = _candidates(
        services, where, reading, _pool(services, query, vector, where, reading)
    )
    kept = [c for c in candidates if slogans or c.measure.grade != "E0"]
    rows = {row.file: row for row in services.corpus.facts.reports(where)}
    found = _merged(services, kept, rows, reading, k)
    return Remedies(
        query, reading.themes, tuple(found), len(candidates) - len(kept), vector is None,
        services.notes,
    )  # fmt: skip


def _pool(
    services: Services, query: Query, vector: Vectors | None, where: Where, reading: Reading
) -> dict[str, list[_Near]]:
    """Passages that may hold such a measure, by file: near by words, by meaning, or to an answer."""
    index = services.corpus.passages
    ids: list[int] = []
    covered: dict[int, float] = {}
    for kind in ("measure", "narrative"):
        here = replace(where, kinds=(kind,))
        covered |= lexical_coverage(services, query, here)
        for side in (vector, reading.centre):
            ids += [h.passage for h in index.dense(side, POOL, here)] if side is not None else []
    ids = list(dict.fromkeys((*ids, *covered)))
    asked, centre = dict.fromkeys(ids, 0.0), dict.fromkeys(ids, 0.0)
    if vector is not None and ids:
        rows = index.vectors(ids)
        ground = background(services, vector)
        near = [above_background(c, ground) for c in (rows @ vector).tolist()]
        asked = dict(zip(ids, near, strict=True))
        if reading.centre is not None:
            centre = dict(zip(ids, (rows @ reading.centre).tolist(), strict=True))
    asked = dict(fuse(asked, covered))
    found: dict[str, list[_Near]] = {}
    for passage in index.get(ids):
        one = _Near(passage, asked[passage.id], centre[passage.id])
        found.setdefault(passage.report, []).append(one)
    return found


def _candidates(
    services: Services, where: Where, reading: Reading, pool: dict[str, list[_Near]]
) -> list[_Candidate]:
    """Every measure and practice that answers the problem, with its score."""
    facts = services.corpus.facts
    here = replace(where, kinds=(), reports=tuple(pool) or ("",))
    focus = tuple(theme for theme, weight in reading.answers.items() if weight >= FOCUS)
    listed = [(*one, False) for one in facts.measures(here)]
    listed += [(*one, True) for one in facts.practices(here)]
    if reading.centre is None and focus:
        listed += [(*one, False) for one in facts.measures(where, focus)[:THEMED]]
        listed += [(*one, True) for one in facts.practices(where, focus)[:THEMED]]
    complaining = {file for file, p in facts.problems(here) if set(p.themes) & set(reading.themes)}
    found: dict[tuple[str, int, int], _Candidate] = {}
    for file, measure, practice in listed:
        pieces = [n for n in pool.get(file, ()) if _overlap(n.passage, measure)]
        asked = max((n.asked for n in pieces), default=0.0)
        centre = max((n.centre for n in pieces), default=0.0)
        fit = reading.fit(measure.themes)
        # A practice is found by the passage around it, which speaks of other things as well.
        if not _answers(asked, centre, fit, reading) or (practice and fit < FOCUS * SECOND):
            continue
        score = asked + _FIT * fit + _CENTRE * centre
        if not practice:
            score += _MEASURE + _BESIDE * (fit > 0 and file in complaining)
        found[file, measure.start, measure.end] = _Candidate(file, measure, score, practice)
    best = max((c.score for c in found.values()), default=0.0)
    least = TAIL * best if reading.centre is None else max(LEAST, TAIL * best)
    return [c for c in found.values() if c.score >= least]


def _answers(asked: float, centre: float, fit: float, reading: Reading) -> bool:
    """Does a measure answer the problem: by its theme, by its theme and its words, or by these?"""
    if fit >= FOCUS * SECOND:
        return True
    if reading.centre is None:
        return asked >= BY_WORDS
    if not reading.answers:
        return asked >= NO_THEME
    if fit > 0:
        return asked + centre >= ALSO
    return asked >= OWN and centre >= ANSWER and asked + centre >= BOTH


def _merged(
    services: Services,
    candidates: list[_Candidate],
    rows: dict[str, ReportRow],
    reading: Reading,
    k: int,
) -> list[Remedy]:
    candidates = sorted(
        candidates,
        key=lambda c: (
            _ORDER[c.measure.grade], -round(c.score, 6), c.file, c.measure.start, c.measure.end
        ),
    )  # fmt: skip
    by_span = {(c.file, c.measure.start, c.measure.end): c for c in candidates}
    ranked = [(_passage(c.file, c.measure), c.score) for c in candidates]
    folds = fold(ranked, rows, k)
    answered = _Answered(services, [f.passage.report for f in folds], reading)
    found = []
    for one in folds:
        p = one.passage
        first = by_span[p.report, p.start, p.end]
        same = tuple((s.report, s.start, s.end) for s in one.same)
        found.append(Remedy(
            p.report, first.measure, one.score,
            None if first.practice else answered(p.report, first.measure), same,
            _towns([p.report, *(s.report for s in one.same)], rows), first.practice,
        ))  # fmt: skip
    return found


class _Answered:
    """The problem of the same report that a measure answers, by theme and by place."""

    def __init__(self, services: Services, files: list[str], reading: Reading) -> None:
        here = Where(reports=tuple(dict.fromkeys(files)) or ("",))
        self._asked = frozenset(reading.themes)
        self._problems: dict[str, list[Problem]] = {}
        for file, problem in services.corpus.facts.problems(here):
            self._problems.setdefault(file, []).append(problem)
        self._remedies = {t.id: frozenset(t.answers) for t in vocabulary()}

    def __call__(self, file: str, measure: Measure) -> Problem | None:
        """The problem asked about if the report has it, else any that the measure's theme answers."""
        best: tuple[int, int, Problem | None] = (0, 0, None)
        for problem in self._problems.get(file, ()):
            fits = len({t for t in problem.themes if self._remedies[t] & set(measure.themes)})
            like = len(self._asked & set(problem.themes))
            if fits and (like, fits) > best[:2]:
                best = (like, fits, problem)
        return best[2]


def _passage(file: str, measure: Measure) -> Passage:
    return Passage(file, "measure", "", measure.start, measure.end, measure.text, "")


def _overlap(passage: Passage, item: Measure) -> bool:
    """Does a passage lie in an item, or hold it?"""
    shared = min(passage.end, item.end) - max(passage.start, item.start)
    return 2 * shared > min(passage.end - passage.start, item.end - item.start)


def _towns(files: Iterable[str], rows: dict[str, ReportRow]) -> int:
    """How many towns; a report whose town is not known stands for itself."""
    return len({(rows[f].county, rows[f].town or f) for f in files if f in rows})
