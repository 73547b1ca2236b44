"""Section five read as a chain: each clause begins an item, goes on with one, or is none.

Weights learned from texts whose items are known (data/make/items.py) give every clause a score by what it
shows (cues.py) and every step from clause to clause one by how the two are joined; the best way through
the whole section is taken. Plain sums of whole numbers: the same text, the same items, no model.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from core.vocabulary import FOLDER
from statements.clauses import Clause
from statements.cues import Seen, see

TAGS: Final = ("O", "P", "p", "M", "m", "D", "d")
"""No item; a problem, a planned and a done measure begin (capital) or go on (small)."""
FILE: Final = FOLDER / "item_weights.json"
_NEVER: Final = -(10**7)


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring clauses that are one item: index of the first, index after the last, kind."""

    first: int
    stop: int
    kind: str


@dataclass(frozen=True, slots=True)
class _Weights:
    shown: dict[str, tuple[int, ...]]
    steps: dict[str, list[list[int]]]


@lru_cache(maxsize=1)
def _weights() -> _Weights:
    data = json.loads(FILE.read_text(encoding="utf-8"))
    shown = {name: tuple(row) for name, row in data["shown"].items()}
    return _Weights(shown, {name: _lawful(name, rows) for name, rows in data["steps"].items()})


def lawful(joined: str, before: str, after: str) -> bool:
    """May a clause tagged ``after`` follow one tagged ``before``? What goes on must have begun; what
    one list mark heads is one item of a kind."""
    if after.islower():
        return before.upper() == after.upper()
    return after == "O" or joined != "held" or before.upper() != after


def _lawful(joined: str, rows: list[list[int]]) -> list[list[int]]:
    return [
        [weight if lawful(joined, TAGS[i], TAGS[j]) else _NEVER for j, weight in enumerate(row)]
        for i, row in enumerate(rows)
    ]


def runs(text: str, clauses: list[Clause], year: int | None) -> list[Run]:
    """The items among the clauses of a section, in order; kinds ``P``, ``M`` and ``D``."""
    if not clauses:
        return []
    out: list[Run] = []
    for at, tag in enumerate(best(see(text, clauses, year), _weights())):
        if tag.islower() and out and out[-1].stop == at:
            out[-1] = Run(out[-1].first, at + 1, out[-1].kind)
        elif tag != "O":
            out.append(Run(at, at + 1, tag.upper()))
    return out


def best(seen: list[Seen], weights: _Weights) -> list[str]:
    """The best tag of every clause (Viterbi)."""
    scores = _scores(seen[0], weights)
    scores = [s if not TAGS[j].islower() else s + _NEVER for j, s in enumerate(scores)]
    back: list[list[int]] = []
    for one in seen[1:]:
        step = weights.steps[one.joined]
        came: list[int] = []
        now: list[int] = []
        for j, own in enumerate(_scores(one, weights)):
            ways = [scores[i] + step[i][j] for i in range(len(TAGS))]
            came.append(ways.index(max(ways)))
            now.append(max(ways) + own)
        back.append(came)
        scores = now
    at = scores.index(max(scores))
    path = [at]
    for came in reversed(back):
        at = came[at]
        path.append(at)
    return [TAGS[j] for j in reversed(path)]


def _scores(one: Seen, weights: _Weights) -> list[int]:
    rows = [row for name in one.names if (row := weights.shown.get(name))]
    return [sum(column) for column in zip(*rows, strict=True)] if rows else [0] * len(TAGS)
