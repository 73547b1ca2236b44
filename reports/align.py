"""Document rows to template rows: the monotone alignment with the highest sum of likenesses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def align(scores: Sequence[Mapping[int, float]], width: int) -> dict[int, int]:
    """Template index -> row index. ``scores[row]`` holds the template entries it may stand for.

    Order is kept on both sides and each is used once. Of equal sums the earlier row wins.
    """
    best = [0.0] * (width + 1)
    taken: list[dict[int, int]] = []
    for choices in scores:
        fresh = best[:]
        steps: dict[int, int] = {}
        for entry, score in choices.items():
            if best[entry] + score > fresh[entry + 1] + 1e-9:
                fresh[entry + 1] = best[entry] + score
                steps[entry + 1] = entry
        for j in range(1, width + 1):
            if fresh[j - 1] > fresh[j] + 1e-9:
                fresh[j] = fresh[j - 1]
                steps[j] = -1
        taken.append(steps)
        best = fresh
    return _traced(taken, width)


def _traced(taken: list[dict[int, int]], width: int) -> dict[int, int]:
    found: dict[int, int] = {}
    j = width
    for row in range(len(taken) - 1, -1, -1):
        while taken[row].get(j) == -1:
            j -= 1
        if j in taken[row]:
            found[taken[row][j]] = row
            j = taken[row][j]
    return found
