"""A table row that a page break cuts in two is one row again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reports.labels import squash
from reports.page_grids import Place, Ruled
from reports.values import is_slot

Run = list[tuple[str, int]]
Cells = tuple[tuple[Run | None, ...], ...]
_STARTS: Final = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|\d{1,2}[.．、)）](?!\d)|第[一二三四五六七八九十]+[条部章]"
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A table as drawn on one page: its lattice, and the runs of its cells (None: covered)."""

    ruled: Ruled
    cells: Cells
    begun: bool = False
    """Its first row is the rest of the last one on the page before, and stands there."""

    @property
    def rows(self) -> Cells:
        """The rows to be printed."""
        return self.cells[1:] if self.begun else self.cells


def begins(words: str) -> bool:
    """Do these words begin a paragraph or a row by an ordinal (（一）… 1. …)?"""
    return bool(_STARTS.match(words))


def joined(above: Drawn, below: Drawn) -> tuple[Drawn, Drawn] | None:
    """Two tables at a page break with the cut row put together; None where no row is cut.

    A row is cut where the first row below starts no row of its own (no ordinal, no repeated head)
    and figures stand in at most one of its halves.
    """
    first = _texts(below.cells[0])
    last = _texts(above.cells[-1])
    labels = [word for word in first if not is_slot(word)]
    if not labels or any(begins(word) for word in labels) or not _fits(above, below):
        return None
    if above.begun and len(above.cells) == 1:
        # A row longer than a page: never seen, and not guessed at.
        return None
    if _figures(first) and _figures(last):
        return None
    if any(_texts(row) == first for row in above.rows):
        return None
    cells = [list(row) for row in above.cells]
    for column, run in enumerate(below.cells[0]):
        if run:
            y, x = _above(above.ruled, below.ruled, column)
            cells[y][x] = [*(cells[y][x] or []), *run]
    return (
        Drawn(above.ruled, tuple(tuple(row) for row in cells)),
        Drawn(below.ruled, below.cells, begun=True),
    )


def _texts(row: Sequence[Run | None]) -> list[str]:
    """The words of a row's filled cells."""
    words = (squash("".join(char for char, _ in run)) for run in row if run)
    return [word for word in words if word]


def _figures(words: Sequence[str]) -> bool:
    return any(is_slot(word) for word in words)


def _fits(above: Drawn, below: Drawn) -> bool:
    """Have the two tables the same outer edges?"""
    one, other = above.ruled.xs, below.ruled.xs
    return abs(one[0] - other[0]) < 6 and abs(one[-1] - other[-1]) < 6


def _above(above: Ruled, below: Ruled, column: int) -> Place:
    """The cell of the last row above that stands over a column of the table below."""
    right = max(c for (r, c), o in below.owner.items() if r == 0 and o == (0, column))
    middle = (below.xs[column] + below.xs[right + 1]) / 2
    place = next((i for i, x in enumerate(above.xs[1:]) if middle < x), len(above.xs) - 2)
    return above.owner[len(above.ys) - 2, place]
