"""Neighbouring clauses put together by a key."""

from __future__ import annotations

from collections.abc import Callable

from statements.clauses import Clause


def group(found: list[Clause], key: Callable[[Clause], object]) -> list[list[Clause]]:
    """Runs of clauses with the same key, in order."""
    groups: list[list[Clause]] = []
    last: object = None
    for clause in found:
        now = key(clause)
        if not groups or now != last:
            groups.append([])
        groups[-1].append(clause)
        last = now
    return groups
