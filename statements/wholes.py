"""A reading of section five weighed as a whole: what no look at two neighbouring clauses can show.

Problems and measures often are as many as each other and speak of the same things in the same order; the
items of one list are about as long. Weights learned by data/make/items.py from ways that chains found in texts they
had not learned from.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from statements.clauses import Clause
from statements.cues import Seen
from statements.meaning import vectors

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Vectors = npt.NDArray[np.float32]
    Likeness = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring clauses that are one item: index of the first, index after the last, kind."""

    first: int
    stop: int
    kind: str


@dataclass(frozen=True)
class Way:
    """One way through a section: its score by the chain, in hundredths, and a tag for every clause."""

    score: int
    tags: str

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """The items that the tags tell, in order."""
        out: list[Run] = []
        for at, tag in enumerate(self.tags):
            if tag.islower() and out and out[-1].stop == at:
                out[-1] = Run(out[-1].first, at + 1, out[-1].kind)
            elif tag != "O":
                out.append(Run(at, at + 1, tag.upper()))
        return tuple(out)


def weighed_most(
    text: str, clauses: list[Clause], found: list[Way], weights: dict[str, float]
) -> Way:
    """The way whose signs weigh most; the first where there is but one, or nothing to weigh by."""
    if len(found) == 1 or not weights:
        return found[0]
    rows = signs(text, clauses, found)
    totals = [round(sum(weights.get(n, 0.0) * v for n, v in row.items()), 6) for row in rows]
    return found[totals.index(max(totals))]


def signs(text: str, clauses: list[Clause], found: list[Way]) -> list[dict[str, float]]:
    """By way what it shows as a whole; the first way is the one that others are held against."""
    spans = sorted({(run.first, run.stop) for way in found for run in way.runs})
    words = {s: text[clauses[s[0]].start : clauses[s[1] - 1].end] for s in spans}
    rows = vectors([words[s] for s in spans]) if spans else None
    places = {span: place for place, span in enumerate(spans)}
    out = []
    for way in found:
        row = {"score": (way.score - found[0].score) / 100}
        row |= _changes(way, found[0])
        halves = {side: [r for r in way.runs if (r.kind == "P") == (side == "P")] for side in "PM"}
        for side, mine in halves.items():
            row |= _sizes(side, [r.stop - r.first for r in mine],
                          [len(words[r.first, r.stop]) for r in mine])  # fmt: skip
        if rows is not None:
            picked = {
                side: rows[[places[r.first, r.stop] for r in mine]] for side, mine in halves.items()
            }
            row |= _apart(picked) | _matched(picked["P"], picked["M"])
        out.append(row)
    return out


def soft(found: list[Way], seen: list[Seen]) -> list[Way]:
    """The ways that leave the best one neither at a mark, a line nor a semicolon, nor in which half an item
    is, nor by an item
    within a sentence where it reads none, nor by dropping a half: what is an item, and which, are the
    chain's to read; a section that tells problems alone is not given measures so that they match."""
    best = found[0]
    joined = [one.joined for one in seen]
    return [
        way for way in found
        if all(map(_near, way.tags, best.tags, joined)) and _halves(way) == _halves(best)
    ]  # fmt: skip


def _near(tag: str, best: str, joined: str) -> bool:
    if tag == best:
        return True
    if joined in _HARD or (best == "O" and joined != "sentence"):
        return False
    return "O" in (tag, best) or (tag in "Pp") == (best in "Pp")


def _halves(way: Way) -> set[bool]:
    return {run.kind == "P" for run in way.runs}


_HARD: Final = {"first", "next", "held", "line", "segment"}


def _changes(way: Way, best: Way) -> dict[str, float]:
    """Where it leaves the chain's best way: in kind, in being an item, in where one begins."""
    out: Counter[str] = Counter()
    for tag, other in zip(way.tags, best.tags, strict=True):
        if tag == other:
            continue
        if "O" in (tag, other):
            out["none"] += 1
        elif (tag in "Pp") != (other in "Pp"):
            out["kind"] += 1
        elif tag.isupper() != other.isupper():
            out["begin"] += 1
    kinds = [run.kind == "P" for run in way.runs]
    back = any(now and not before for before, now in zip(kinds, kinds[1:], strict=False))
    return {**out, "problems-again": float(back)}


def _sizes(side: str, clauses: list[int], characters: list[int]) -> dict[str, float]:
    """How many items there are, how long they are and how even."""
    out: dict[str, float] = defaultdict(float)
    out[f"count{side}{min(len(clauses), 7)}"] = 1.0
    for size, length in zip(clauses, characters, strict=True):
        out[f"clauses{side}{min(size, 5)}"] += 0.5
        out[f"characters{side}{min(length // 8, 7)}"] += 0.5
    if len(clauses) > 1:
        spread = _spread(characters)
        out[f"uneven{side}"] = _spread(clauses)
        out[f"spread{side}"] = spread / 10
        out[f"varied{side}"] = 2 * spread * len(characters) / sum(characters)
        out[f"even{side}"] = float(min(clauses) == max(clauses))
    return dict(out)


def _spread(values: list[int]) -> float:
    mean = sum(values) / len(values)
    return float((sum((value - mean) ** 2 for value in values) / len(values)) ** 0.5)


def _cosines(some: Vectors, others: Vectors) -> Likeness:
    import numpy as np

    near: Likeness = np.einsum("nd,md->nm", some, others).astype(np.float64)
    return near


def _apart(rows: dict[str, Vectors]) -> dict[str, float]:
    """How like each other the items of a half are."""
    import numpy as np

    out = {}
    for side, mine in rows.items():
        size = len(mine)
        if size > 1:
            near = _cosines(mine, mine)
            np.fill_diagonal(near, 0)
            out[f"alike{side}"] = float(near.sum()) / (size * (size - 1)) * 4
            out[f"nearest{side}"] = float(near.max()) * 2
    return out


def _matched(problems: Vectors, measures: Vectors) -> dict[str, float]:
    """Are problems and measures as many, and does each measure answer a problem, in their order?"""
    import numpy as np

    if not len(problems) or not len(measures):
        return {}
    more = abs(len(problems) - len(measures))
    near = _cosines(measures, problems)
    answers = near.argmax(axis=1)
    out = {
        "equal": float(more == 0), "by-one": float(more == 1), "by-many": float(more >= 3),
        "answering": float(near.max(axis=1).mean()) * 4, "answered": float(near.max(axis=0).mean()) * 4,
        "answering-sum": float(near.max(axis=1).sum()) / 2,
        "answered-sum": float(near.max(axis=0).sum()) / 2,
        "different": 2 * len(set(answers.tolist())) / len(measures),
        "in-order": 2 * float((np.diff(answers) >= 0).mean()) if len(measures) > 1 else 1.0,
    }  # fmt: skip
    if not more:
        out["each-its-own"] = float(near.diagonal().mean()) * 4
        out["each-nearest"] = 2 * float((answers == np.arange(len(measures))).mean())
    return out
