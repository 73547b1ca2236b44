"""How far a number is from those of the other towns of its county and year."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from core.report import Number

FEWEST = 8
"""Fewer peers than this say nothing about what is usual."""


def robust_score(value: Number, others: Sequence[Number]) -> float | None:
    """The modified z-score 0.6745·(x − median)/MAD; None with too few peers or none that differ."""
    if len(others) < FEWEST:
        return None
    middle = median(others)
    spread = median(abs(n - middle) for n in others)
    if spread == 0:
        # Half of the peers say the same (mostly 0): the mean deviation still tells far from near.
        spread = sum(abs(n - middle) for n in others) / len(others) * 0.8453
    return 0.6745 * (value - middle) / spread if spread else None
