"""Facets that no rule has found, read by meaning: clauses near to one of a facet's described states.

Only clauses without a word of not are asked, for meaning alone cannot tell having from lacking. The
bar is high: on the development half no more than one in two hundred silent facets passes it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from core.vocabulary import facets
from statements.marks import mark_at
from statements.meaning import available, nearest
from statements.readings import Hit, Prose
from statements.tense import read as tense_of

BAR: Final = 0.68
_NOT: Final = re.compile(r"没|未|无|缺|不|少|难|差")
_TITLE: Final = re.compile(r"(?:方面|情况|工作|上|公开)$")
_SHORTEST: Final = 6
_SKIP: Final = {"preamble", "signature"}


@lru_cache(maxsize=1)
def _described() -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    pairs = [(f.id, f.patterns("described")) for f in facets()]
    known = [(name, states) for name, states in pairs if states]
    return tuple(name for name, _ in known), tuple(states for _, states in known)


def likened(prose: Prose) -> dict[str, Hit]:
    """By facet the clause nearest to its described states, where it is near enough."""
    names, states = _described()
    asked = [i for i in range(len(prose.clauses)) if _eligible(prose, i)]
    if not asked or not available():
        return {}
    table = nearest(tuple(prose.clauses[i].text for i in asked), states)
    best: dict[str, tuple[float, int]] = {}
    for place, row in enumerate(table):
        for name, value in zip(names, row, strict=True):
            text = prose.clauses[asked[place]].text
            if value > best.get(name, (BAR, 0))[0] and _anchors()[name].search(text):
                best[name] = (value, asked[place])
    return {name: Hit("yes", prose.clauses[index]) for name, (_, index) in best.items()}


@lru_cache(maxsize=1)
def _anchors() -> dict[str, re.Pattern[str]]:
    """A word that must stand in the clause, for facets that are a thing rather than an act."""
    return {f.id: re.compile(str(f.raw.get("anchor", ""))) for f in facets()}


def _eligible(prose: Prose, index: int) -> bool:
    clause = prose.clauses[index]
    year = None if prose.year is None else int(prose.year)
    if clause.section in _SKIP or clause.is_heading or clause.half == "problem":
        return False
    if len(clause.text) < _SHORTEST or _NOT.search(clause.text):
        return False
    if tense_of(prose.clauses, index, year) == "plan":
        return False
    titled = mark_at(clause.text) is not None and len(clause.text) <= 14
    return not titled and not (_TITLE.search(clause.text) and len(clause.text) <= 12)
