"""How items that were found are held against those that are known: shared by the benchmarks of statements."""

from __future__ import annotations

from typing import Any


def tally_items(
    gold: list[dict[str, Any]], found: Any, tally: list[int], themes: list[bool], grades: list[bool]
) -> None:
    """Match what is known with what was found; ``tally`` counts matched, known and found."""
    used: set[int] = set()
    for entry in gold:
        match = next(
            (
                i
                for i, item in enumerate(found)
                if i not in used and same(entry["quote"], item.text)
            ),
            None,
        )
        if match is None:
            continue
        used.add(match)
        themes.append(bool(set(entry["themes"]) & set(found[match].themes)))
        if "grade" in entry:
            grades.append(found[match].grade == entry["grade"])
    tally[0] += len(used)
    tally[1] += len(gold)
    tally[2] += len(found)


def same(one: str, other: str) -> bool:
    """Two items are one where they share three quarters of the longer one's characters in a row."""
    a, b = one.strip(" 。；"), other.strip(" 。；")
    return a == b or (min(len(a), len(b)) >= 0.75 * max(len(a), len(b)) and (a in b or b in a))


def f1(tally: list[int]) -> float:
    """Harmonic mean of precision and recall of (matched, known, found), to three digits."""
    hit, gold, found = tally
    return round(2 * hit / (gold + found), 3) if gold + found else 1.0


def share(values: list[bool]) -> float:
    """The share of what is right, to three digits; 1 where nothing was asked."""
    return round(sum(values) / len(values), 3) if values else 1.0
