"""The two learners of items.py: a linear chain by its likelihood, and weights of whole readings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final, Protocol

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from statements.chain import TAGS, lawful
from statements.cues import JOINS, Seen

RIDGE: Final = 4.0
LEAST: Final = 5
STEPS: Final = 80
SCALE: Final = 100
WHOLE_RIDGE: Final = 10.0
_SHARP: Final = 12.0
"""How much more the better of two ways is wanted than the other, by the difference of their F1."""


class Tagged(Protocol):
    """A section seen clause by clause, with the right tag of each."""

    @property
    def seen(self) -> list[Seen]:
        """What each clause shows."""

    @property
    def tags(self) -> list[str]:
        """The right tag of each clause."""


class _Chain:
    """The likelihood of the known tags and its slope, for the optimiser. Rows are clauses: first the
    first clause of every text, longest text first, then the second ones."""

    def __init__(self, texts: Sequence[Tagged], worth: Sequence[float]) -> None:
        order = sorted(range(len(texts)), key=lambda i: -len(texts[i].seen))
        counts = Counter(name for t in texts for s in t.seen for name in s.names)
        self.names = sorted(name for name, count in counts.items() if count >= LEAST)
        lengths = np.array([len(texts[i].seen) for i in order])
        self.live = [int((lengths > t).sum()) for t in range(int(lengths[0]))]
        self.begin = np.concatenate([[0], np.cumsum(self.live)]).astype(int)
        weight = np.array([worth[i] for i in order])
        self.weight = np.concatenate([weight[:n] for n in self.live])
        self.law = np.array(
            [[[1.0 if lawful(j, a, b) else 0.0 for b in TAGS] for a in TAGS] for j in JOINS]
        )
        self.start = np.array([0.0 if t.islower() else 1.0 for t in TAGS])
        self._fill([texts[i] for i in order])

    def _fill(self, texts: list[Tagged]) -> None:
        size = int(self.begin[-1])
        index = {name: i for i, name in enumerate(self.names)}
        self.joins, tags = np.zeros(size, int), np.zeros(size, int)
        rows, columns = [], []
        for b, text in enumerate(texts):
            for t, (one, tag) in enumerate(zip(text.seen, text.tags, strict=True)):
                row = int(self.begin[t]) + b
                self.joins[row], tags[row] = JOINS.index(one.joined), TAGS.index(tag)
                mine = [index[n] for n in one.names if n in index]
                rows += [row] * len(mine)
                columns += mine
        self.shown = csr_matrix((np.ones(len(rows)), (rows, columns)), (size, len(self.names)))
        self.turned = self.shown.T.tocsr()
        self.right = np.eye(len(TAGS))[tags]
        self.walked = np.zeros(self.law.shape)
        for t in range(1, len(self.live)):
            here, before = self._rows(t)
            where = (self.joins[here], tags[before], tags[here])
            np.add.at(self.walked, where, self.weight[here])

    def _rows(self, t: int) -> tuple[slice, slice]:
        """The rows of clause ``t`` of every text that has one, and of the clause before it."""
        here, before = int(self.begin[t]), int(self.begin[t - 1])
        return slice(here, here + self.live[t]), slice(before, before + self.live[t])

    def parts(self, flat: Any) -> tuple[Any, Any]:
        """The weights of what is shown, and of the steps."""
        cut = len(self.names) * len(TAGS)
        return flat[:cut].reshape(-1, len(TAGS)), flat[cut:].reshape(self.law.shape)

    def __call__(self, flat: Any) -> tuple[float, Any]:
        """Minus the penalised log-likelihood, and its slope."""
        shown, steps = self.parts(flat)
        own = self.shown @ shown
        top = own.max(1)
        likely, expected, totals = self._passes(
            np.exp(own - top[:, None]), np.exp(steps) * self.law
        )
        value = (self.weight * ((self.right * own).sum(1) - np.log(totals) - top)).sum()
        value += (self.walked * steps).sum() - RIDGE * ((shown**2).sum() + (steps**2).sum())
        slope = self.turned @ ((self.right - likely) * self.weight[:, None]) - 2 * RIDGE * shown
        slope_steps = self.walked - expected - 2 * RIDGE * steps
        return -value, -np.concatenate([slope.ravel(), slope_steps.ravel()])

    def _passes(self, own: Any, steps: Any) -> tuple[Any, Any, Any]:
        """How likely each tag is, how often each step is expected, and the scaling of each row."""
        ahead, back, totals = np.zeros(own.shape), np.ones(own.shape), np.zeros(len(own))
        expected = np.zeros(self.law.shape)
        for t in range(len(self.live)):
            here, before = self._rows(t) if t else (slice(0, self.live[0]), slice(0, 0))
            into = (
                np.einsum("bi,bij->bj", ahead[before], steps[self.joins[here]]) if t else self.start
            )
            reached = into * own[here]
            totals[here] = reached.sum(1)
            ahead[here] = reached / totals[here][:, None]
        for t in range(len(self.live) - 1, 0, -1):
            here, before = self._rows(t)
            onward = own[here] * back[here] / totals[here][:, None]
            ways = steps[self.joins[here]]
            back[before] = np.einsum("bij,bj->bi", ways, onward)
            taken = ahead[before][:, :, None] * ways * onward[:, None, :]
            np.add.at(expected, self.joins[here], taken * self.weight[here][:, None, None])
        return ahead * back, expected, totals


def learn(texts: Sequence[Tagged], worth: Sequence[float]) -> dict[str, Any]:
    """The chain's weights as whole hundredths, as they are written; each text counts as it is worth."""
    chain = _Chain(texts, worth)
    size = len(chain.names) * len(TAGS) + chain.law.size
    found = minimize(chain, np.zeros(size), jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    shown, steps = chain.parts(np.round(found.x * SCALE).astype(int))
    rows = {
        n: row.tolist() for n, row in zip(chain.names, shown, strict=True) if np.abs(row).max() > 4
    }
    return {"shown": rows, "steps": {j: steps[i].tolist() for i, j in enumerate(JOINS)}}


def learn_whole(texts: list[tuple[list[dict[str, float]], list[float]]]) -> dict[str, float]:
    """What the signs of whole readings are worth; ``texts``: of each the ways' signs and their F1."""
    names = sorted({name for rows, _ in texts for row in rows for name in row})
    index = {name: i for i, name in enumerate(names)}
    tables = []
    for rows, worth in texts:
        if max(worth) == min(worth):
            continue
        table = np.zeros((len(rows), len(names)))
        for place, row in enumerate(rows):
            for name, value in row.items():
                table[place, index[name]] = value
        wanted = np.exp(_SHARP * (np.array(worth) - max(worth)))
        tables.append((table, wanted / wanted.sum()))
    first = np.zeros(len(names))
    first[index["score"]] = 1.0

    def loss(flat: Any) -> tuple[float, Any]:
        value = WHOLE_RIDGE * ((flat - first) ** 2).sum()
        slope = 2 * WHOLE_RIDGE * (flat - first)
        for table, wanted in tables:
            total = table @ flat
            total -= total.max()
            likely = np.exp(total) / np.exp(total).sum()
            value -= (wanted * np.log(likely + 1e-12)).sum()
            slope += table.T @ (likely - wanted)
        return float(value), slope

    found = minimize(loss, first, jac=True, method="L-BFGS-B")
    return {name: round(float(found.x[i]), 3) for name, i in index.items()}
