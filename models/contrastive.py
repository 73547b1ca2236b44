"""Contrastive training of a static embedding: texts that belong together come to lie together.

A text is the mean of its tokens' rows. In a batch each text must find its own partner among all
partners (both ways); losses at several lengths of the vector are added (Matryoshka). Only the rows
that a batch touches are updated (Adam). One thread; the same input gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

Table = npt.NDArray[np.float32]
Indices = npt.NDArray[np.int64]
Sampler = Callable[[np.random.Generator], tuple[Indices, Indices]]
"""Draws a batch: the text numbers of its left and of its right side, partner by partner."""

SHARPNESS = 20.0
"""How sharply a text must choose its partner among a batch."""
SHORT = (64, 0.5)
"""The first numbers of a vector must do alone too, and what their loss counts beside the whole's."""
DECAYS = (0.9, 0.99)


@dataclass(frozen=True, slots=True)
class Schedule:
    """Steps of a stage, its highest learning rate and the steps until it is reached."""

    steps: int
    rate: float
    warmup: int = 50

    def at(self, step: int) -> float:
        """Rising in a line through the warm-up, then falling in a line to zero."""
        if step < self.warmup:
            return self.rate * (step + 1) / self.warmup
        return self.rate * (self.steps - step) / max(self.steps - self.warmup, 1)


class RowAdam:
    """Adam that moves, and remembers, only the rows it is given."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._mean = np.zeros_like(table)
        self._square = np.zeros_like(table)
        self._steps = 0

    def move(self, rows: Indices, gradient: Table, rate: float) -> None:
        """One step down ``gradient`` (len(rows), d) for ``rows``."""
        self._steps += 1
        first, second = DECAYS
        mean = first * self._mean[rows] + (1 - first) * gradient
        square = second * self._square[rows] + (1 - second) * gradient**2
        self._mean[rows], self._square[rows] = mean, square
        mean /= 1 - first**self._steps
        square /= 1 - second**self._steps
        self.table[rows] -= rate * mean / (np.sqrt(square) + 1e-8)


def train_stage(
    table: Table,
    texts: csr_matrix,
    sample: Sampler,
    schedule: Schedule,
    rng: np.random.Generator,
    sharpness: float = SHARPNESS,
) -> list[float]:
    """Train ``table`` (rows, d) in place; texts: (n, rows), each row a text's shares of rows.

    Returns the loss of each step."""
    adam = RowAdam(table)
    losses = []
    for step in range(schedule.steps):
        left, right = sample(rng)
        batch, rows = _touched(texts, np.concatenate([left, right]))
        means = batch @ table[rows]
        same = (right[:, None] == right) | (left[:, None] == left)
        loss, slope = _loss(means, same, sharpness)
        adam.move(rows, np.asarray(batch.T @ slope), schedule.at(step))
        losses.append(loss)
    return losses


def _touched(texts: csr_matrix, chosen: Indices) -> tuple[csr_matrix, Indices]:
    """The chosen texts with their columns numbered anew, and which rows those columns are."""
    batch = texts[chosen]
    rows, columns = np.unique(batch.indices, return_inverse=True)
    shape = (len(chosen), len(rows))
    return type(texts)((batch.data, columns, batch.indptr), shape=shape), rows.astype(np.int64)


def _loss(means: Table, same: npt.NDArray[np.bool_], sharpness: float) -> tuple[float, Table]:
    """Loss of a batch and its slope by ``means`` (2n, d): left halves first, then their partners."""
    slope = np.zeros_like(means)
    total = 0.0
    for length, weight in ((means.shape[1], 1.0), SHORT):
        part, down = _loss_at(np.ascontiguousarray(means[:, :length]), same, sharpness)
        slope[:, :length] += weight * down
        total += weight * part
    return total, slope


def _loss_at(
    means: Table, same: npt.NDArray[np.bool_], sharpness: float = SHARPNESS
) -> tuple[float, Table]:
    half = len(means) // 2
    size = np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-6)
    unit = means / size
    left, right = unit[:half], unit[half:]
    scores = sharpness * left @ right.T
    # The same text twice in a batch is no wrong answer to itself.
    scores[same & ~np.eye(half, dtype=bool)] = -1e4
    across, down = _softmax(scores, 1), _softmax(scores, 0)
    here = np.arange(half)
    loss = -np.log(across[here, here] + 1e-12).mean() - np.log(down[here, here] + 1e-12).mean()
    error = across + down
    error[here, here] -= 2
    error *= sharpness / (2 * half)
    toward = np.concatenate([error @ right, error.T @ left])
    along = (toward * unit).sum(axis=1, keepdims=True)
    return float(loss) / 2, np.asarray((toward - along * unit) / size, np.float32)


def _softmax(scores: Table, axis: int) -> Table:
    powers = np.exp(scores - scores.max(axis=axis, keepdims=True))
    return np.asarray(powers / powers.sum(axis=axis, keepdims=True), np.float32)


def pair_sampler(one: Indices, other: Indices, weights: Any, size: int) -> Sampler:
    """Draws ``size`` of the pairs (one[i], other[i]), each as often as its weight says."""
    steps = np.cumsum(np.asarray(weights, np.float64))

    def sample(rng: np.random.Generator) -> tuple[Indices, Indices]:
        chosen = np.searchsorted(steps, rng.random(size) * steps[-1], side="right")
        chosen = np.minimum(chosen, len(steps) - 1)
        return one[chosen], other[chosen]

    return sample


def group_sampler(groups: list[Indices], size: int) -> Sampler:
    """Draws ``size`` groups, none twice, and two different texts of each."""

    def sample(rng: np.random.Generator) -> tuple[Indices, Indices]:
        chosen = rng.permutation(len(groups))[:size]
        drawn = [rng.choice(groups[number], 2, replace=False) for number in chosen]
        return np.array([d[0] for d in drawn]), np.array([d[1] for d in drawn])

    return sample


def mixed(*samplers: Sampler) -> Sampler:
    """One batch of several samplers' draws, end to end."""

    def sample(rng: np.random.Generator) -> tuple[Indices, Indices]:
        drawn = [sampler(rng) for sampler in samplers]
        return np.concatenate([d[0] for d in drawn]), np.concatenate([d[1] for d in drawn])

    return sample
