"""Softmax regression by Newton steps: the few weights that statements/ reads from data/vocabulary/."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

_STEPS: Final = 30
_FLAT: Final = 1e-7
Row = tuple[dict[str, float], str, float]
"""(signs, class, weight) of one example."""


def learn(data: Sequence[Row], classes: Sequence[str], penalty: float, path: Path) -> None:
    """Fit and write the table of weights: by class one number for each sign, and the start."""
    names = sorted(data[0][0])
    values = np.array([[signs[n] for n in names] for signs, _, _ in data])
    wanted = np.array([list(classes).index(c) for _, c, _ in data])
    table = fit(values, wanted, np.array([w for _, _, w in data]), len(classes), penalty)
    known = {c: [round(float(v), 4) for v in row] for c, row in zip(classes, table, strict=True)}
    text = json.dumps({"signs": names, "weights": known}, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")


def fit(values: Any, classes: Any, weights: Any, count: int, strength: float) -> Any:
    """(classes, signs + 1) weights: softmax regression by Newton steps, signs scaled to one spread."""
    middle = np.average(values, axis=0, weights=weights)
    spread = np.sqrt(np.average((values - middle) ** 2, axis=0, weights=weights)) + 1e-6
    scaled = np.hstack([(values - middle) / spread, np.ones((len(values), 1))])
    wide = scaled.shape[1]
    penalty = np.append(np.full(wide - 1, strength), 1e-6)
    wanted = np.eye(count)[classes]
    table = np.zeros((count, wide))
    for _ in range(_STEPS):
        sums = scaled @ table.T
        powers = np.exp(sums - sums.max(axis=1, keepdims=True))
        chance = powers / powers.sum(axis=1, keepdims=True)
        slope = ((chance - wanted) * weights[:, None]).T @ scaled + penalty * table
        curve = np.zeros((count * wide, count * wide))
        for a in range(count):
            for b in range(a, count):
                share = weights * chance[:, a] * ((a == b) - chance[:, b])
                block = (scaled * share[:, None]).T @ scaled
                block = block + np.diag(penalty) if a == b else block
                curve[a * wide : (a + 1) * wide, b * wide : (b + 1) * wide] = block
                curve[b * wide : (b + 1) * wide, a * wide : (a + 1) * wide] = block.T
        table -= np.linalg.solve(curve, slope.ravel()).reshape(count, wide)
        if np.abs(slope).max() < _FLAT:
            break
    plain = table[:, :-1] / spread
    return np.hstack([plain, (table[:, -1] - plain @ middle)[:, None]])
