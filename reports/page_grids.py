"""Ruling lines of a page to table grids: crossing lines make a table, missing pieces merge cells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reports.page_marks import Glyph, Page, Ruling

_TOUCH: Final = 3.0
_CLUSTER: Final = 2.5
_COVERED: Final = 0.7
_MAX_LINES: Final = 6_000
_MAX_CELLS: Final = 20_000
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table's lattice: x of its columns' edges from the left, y of its rows' edges from the top.

    ``owner`` gives for every place of the lattice the first place of the cell that covers it.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    owner: dict[Place, Place]

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.ys[0]

    def holds(self, glyph: Glyph) -> bool:
        """Does this glyph stand inside the table?"""
        return (
            self.xs[0] - 1 <= glyph.x <= self.xs[-1] + 1
            and self.ys[-1] - 1 <= glyph.y <= self.ys[0] + 1
        )

    def place(self, glyph: Glyph) -> Place:
        """The cell that a glyph stands in."""
        column = min(max(bisect_right(self.xs, glyph.x) - 1, 0), len(self.xs) - 2)
        depth = [-y for y in self.ys]
        row = min(max(bisect_right(depth, -glyph.y) - 1, 0), len(self.ys) - 2)
        return self.owner[row, column]

    def right(self, cell: Place) -> float:
        """The right edge of a cell."""
        return self.xs[max(x for (y, x), o in self.owner.items() if o == cell) + 1]


def ruled_tables(page: Page) -> list[Ruled]:
    """The tables of a page from the top down; none where its lines are past all measure."""
    if len(page.level) + len(page.upright) > _MAX_LINES:
        return []
    found = []
    for level, upright in _crossing(page.level, page.upright):
        xs = _clustered([r.at for r in upright])
        ys = _clustered([r.at for r in level])[::-1]
        if len(xs) < 2 or len(ys) < 2 or (len(xs), len(ys)) == (2, 2):
            continue
        if (len(xs) - 1) * (len(ys) - 1) <= _MAX_CELLS:
            found.append(Ruled(tuple(xs), tuple(ys), _owners(xs, ys, level, upright)))
    return sorted(found, key=lambda table: -table.top)


def _crossing(
    level: Sequence[Ruling], upright: Sequence[Ruling]
) -> list[tuple[list[Ruling], list[Ruling]]]:
    """Sets of lines that hang together by crossing each other."""
    heads = list(range(len(level) + len(upright)))

    def head(i: int) -> int:
        while heads[i] != i:
            heads[i] = heads[heads[i]]
            i = heads[i]
        return i

    for i, flat in enumerate(level):
        for j, tall in enumerate(upright, len(level)):
            if (
                flat.start - _TOUCH <= tall.at <= flat.end + _TOUCH
                and tall.start - _TOUCH <= flat.at <= tall.end + _TOUCH
            ):
                heads[head(i)] = head(j)
    sets: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for i, flat in enumerate(level):
        sets.setdefault(head(i), ([], []))[0].append(flat)
    for j, tall in enumerate(upright, len(level)):
        sets.setdefault(head(j), ([], []))[1].append(tall)
    return list(sets.values())


def _clustered(values: Sequence[float]) -> list[float]:
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= _CLUSTER:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def _owners(
    xs: Sequence[float], ys: Sequence[float], level: Sequence[Ruling], upright: Sequence[Ruling]
) -> dict[Place, Place]:
    """Places between which no line is drawn belong to one cell."""
    rows, columns = len(ys) - 1, len(xs) - 1
    owner = {(r, c): (r, c) for r in range(rows) for c in range(columns)}

    def first(place: Place) -> Place:
        while owner[place] != place:
            place = owner[place]
        return place

    def join(one: Place, other: Place) -> None:
        low, high = sorted((first(one), first(other)))
        owner[high] = low

    walls = [[r for r in upright if abs(r.at - x) <= _TOUCH] for x in xs]
    floors = [[r for r in level if abs(r.at - y) <= _TOUCH] for y in ys]
    for r in range(rows):
        for c in range(columns):
            if c + 1 < columns and not _drawn(walls[c + 1], ys[r + 1], ys[r]):
                join((r, c), (r, c + 1))
            if r + 1 < rows and not _drawn(floors[r + 1], xs[c], xs[c + 1]):
                join((r, c), (r + 1, c))
    return {place: first(place) for place in owner}


def _drawn(lines: Sequence[Ruling], start: float, end: float) -> bool:
    """Is most of the way from start to end covered by these lines?"""
    covered = 0.0
    reached = start
    for low, high in sorted((max(r.start, start), min(r.end, end)) for r in lines):
        if high > max(low, reached):
            covered += high - max(low, reached)
            reached = high
    return covered >= _COVERED * (end - start)
