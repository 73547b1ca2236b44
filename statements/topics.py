"""Which facet a stretch of prose is about, by meaning: cosine to the centre of each facet's wordings.

The wordings are those of the phrase bank (data/bank, written without sight of any report) and the
described states of the vocabulary. Meaning says what is spoken of; what is said of it (had, lacking,
weak, planned) is read by the grammar of readings.py and negation.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from core.vocabulary import facets
from statements.meaning import available, centres
from statements.readings import Prose

_SKIP: Final = {"preamble", "signature"}
_SHORTEST: Final = 6


@dataclass(frozen=True, slots=True)
class Topic:
    """The facet a segment is nearest to: its cosine, its lead over the next, and all cosines."""

    facet: str
    cosine: float
    lead: float
    all: dict[str, float]


@lru_cache(maxsize=1)
def _wordings() -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Facet ids, and the wordings of each: the bank's groups and the described states."""
    from models.bank import read_bank

    said: dict[str, list[str]] = {f.id: list(f.patterns("described")) for f in facets()}
    try:
        groups = read_bank()
    except OSError:
        groups = ()
    for group in groups:
        name = group.theme.partition(":")[2].partition(" ")[0]
        if group.theme.startswith("facet:") and name in said:
            said[name] += group.wordings
    known = [(name, tuple(texts)) for name, texts in said.items() if texts]
    return tuple(name for name, _ in known), tuple(texts for _, texts in known)


def topics(prose: Prose) -> dict[int, Topic]:
    """By segment number the facet it is about; empty where there is no model."""
    asked = [(n, _text(prose, n)) for n in prose.segments if _eligible(prose, n)]
    if not asked or not available():
        return {}
    names, wordings = _wordings()
    table = centres(tuple(text for _, text in asked), wordings)
    return {number: _topic(names, row) for (number, _), row in zip(asked, table, strict=True)}


def _topic(names: tuple[str, ...], row: list[float]) -> Topic:
    ranked = sorted(zip(row, names, strict=True), key=lambda pair: (-pair[0], pair[1]))
    return Topic(
        ranked[0][1], ranked[0][0], round(ranked[0][0] - ranked[1][0], 5),
        dict(zip(names, row, strict=True)),
    )  # fmt: skip


def _text(prose: Prose, number: int) -> str:
    first, last = prose.segments[number]
    return prose.text[prose.clauses[first].start : prose.clauses[last].end]


def _eligible(prose: Prose, number: int) -> bool:
    first, last = prose.segments[number]
    clause = prose.clauses[first]
    length = prose.clauses[last].end - clause.start
    return clause.section not in _SKIP and not clause.is_heading and length >= _SHORTEST
