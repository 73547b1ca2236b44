"""Prose read as a chain: each clause begins an item, goes on with one, or is none.

Weights learned from texts whose items are known (data/make/items.py) give every clause a score by what it
shows (cues.py) and every step from clause to clause one by how the two are joined. The best ways through a
section five are then weighed as wholes (wholes.py): the chain sees two clauses at a time, not that there are
three problems and three measures. Whole numbers, stable order: the same text, the same items.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from core.vocabulary import FOLDER
from statements.clauses import Clause
from statements.cues import Seen, see
from statements.wholes import Run, Way, soft, weighed_most

if TYPE_CHECKING:
    import numpy.typing as npt

TAGS: Final = ("O", "P", "p", "M", "m", "D", "d")
"""No item; a problem, a planned and a done measure begin (capital) or go on (small)."""
FILE: Final = FOLDER / "item_weights.json"
_NEVER: Final = -(10**7)
MOST: Final = 30
"""So many ways through a section are weighed as wholes."""
_LONG: Final = 200
"""A section of more clauses has its best way only: its items are too many to be held against each other."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What a clause's signs, the steps between clauses, and signs of a whole reading are worth."""

    shown: dict[str, tuple[int, ...]]
    steps: dict[str, list[list[int]]]
    whole: dict[str, float]


@lru_cache(maxsize=1)
def _weights() -> Weights:
    return made_of(json.loads(FILE.read_text(encoding="utf-8")))


def made_of(data: dict[str, Any]) -> Weights:
    """The weights of the file's table."""
    shown = {name: tuple(row) for name, row in data["shown"].items()}
    steps = {name: _lawful(name, rows) for name, rows in data["steps"].items()}
    return Weights(shown, steps, data.get("whole", {}))


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


def runs(text: str, clauses: list[Clause], year: int | None) -> tuple[Run, ...]:
    """The items among the clauses of a section, in order; kinds ``P``, ``M`` and ``D``."""
    if not clauses:
        return ()
    weights = _weights()
    seen = see(text, clauses, year)
    whole = clauses[0].section == "problems" and len(clauses) <= _LONG
    found = ways(seen, weights, MOST if whole else 1)
    return weighed_most(text, clauses, soft(found, seen), weights.whole).runs


def ways(seen: list[Seen], weights: Weights, most: int) -> list[Way]:
    """The best ways through a section (Viterbi with ``most`` kept at each tag), best first. Of ways
    that differ but in what is planned and what done, the best stands for all."""
    out: list[Way] = []
    known: set[str] = set()
    for score, path in _paths(seen, weights, most):
        tags = "".join(TAGS[j] for j in path)
        same = tags.replace("D", "M").replace("d", "m")
        if same not in known:
            known.add(same)
            out.append(Way(score, tags))
    return out[:most]


def _paths(seen: list[Seen], weights: Weights, most: int) -> list[tuple[int, list[int]]]:
    import numpy as np

    size = len(TAGS)
    steps = {name: np.array(rows) for name, rows in weights.steps.items()}
    start = np.array([_NEVER if tag.islower() else 0 for tag in TAGS])
    scores = (_scores(seen[0], weights) + start)[:, None]
    back: list[npt.NDArray[np.intp]] = []
    for one in seen[1:]:
        came = (scores[:, :, None] + steps[one.joined][:, None, :]).reshape(-1, size)
        kept = np.argsort(-came, axis=0, kind="stable")[:most]
        back.append(kept)
        scores = (np.take_along_axis(came, kept, 0) + _scores(one, weights)).T
    wide = [1, *(len(kept) for kept in back)]
    flat = scores.reshape(-1)
    out = []
    for place in np.argsort(-flat, kind="stable")[: _AGAIN * most]:
        if flat[place] <= _NEVER // 2:
            break
        tag, rank = divmod(int(place), wide[-1])
        path = [tag]
        for at in range(len(back) - 1, -1, -1):
            tag, rank = divmod(int(back[at][rank, tag]), wide[at])
            path.append(tag)
        out.append((int(flat[place]), path[::-1]))
    return out


_AGAIN: Final = 4
"""So many more are looked at, for many differ but in planned and done."""


def _scores(one: Seen, weights: Weights) -> Any:
    import numpy as np

    rows = [row for name in one.names if (row := weights.shown.get(name))]
    return np.array(rows).sum(axis=0) if rows else np.zeros(len(TAGS), int)
