"""Passages that say the same in nearly the same words are shown once, with their number."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from corpus.ports import Passage, ReportRow

ALIKE: Final = 0.8
"""Share of common character triples above which two passages are one."""
_NUMBER: Final = re.compile(r"\d+|[〇零一二三四五六七八九十百千]+")
_NOISE: Final = re.compile(r"[\W_]+")


@dataclass(slots=True)
class Fold:
    """A passage and those that say the same."""

    passage: Passage
    score: float
    same: list[Passage] = field(default_factory=list)

    @property
    def reports(self) -> int:
        """How many reports say so."""
        return len({self.passage.report} | {p.report for p in self.same})


def fold(ranked: list[tuple[Passage, float]], rows: dict[str, ReportRow], most: int) -> list[Fold]:
    """Fold ranked passages, best first; at most ``most`` remain, later twins still counted.

    rows: the reports by file; the names of a report's own town and county do not count as words.
    """
    folds: list[Fold] = []
    shapes: list[frozenset[str]] = []
    for passage, score in ranked:
        shape = _shape(plain(passage.text, rows.get(passage.report)))
        place = next((i for i, s in enumerate(shapes) if alike(s, shape)), None)
        if place is not None:
            folds[place].same.append(passage)
        elif len(folds) < most:
            folds.append(Fold(passage, score))
            shapes.append(shape)
    return folds


def plain(text: str, row: ReportRow | None) -> str:
    """A text without the names of its own town and county, numbers and punctuation."""
    for name in (row.county, row.town) if row else ():
        text = text.replace(name, "") if name else text
    return _NOISE.sub("", _NUMBER.sub("0", text))


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Do two shapes share nearly all of their triples?"""
    small, large = sorted((len(one), len(other)))
    if small < ALIKE * large:
        return False
    shared = len(one & other)
    return shared >= ALIKE * (small + large - shared)


@lru_cache(maxsize=8192)
def _shape(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 3] for i in range(max(1, len(text) - 2)))
