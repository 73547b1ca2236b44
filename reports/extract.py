"""What every format reader yields: the text in reading order, and the grids of tables it knows.

A format reader prints each table into ``text`` as tab-separated rows, one line a row, and says in
``grids`` where each cell stands. Plain text has no grids: its rows are found by ``layouts``.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.errors import ReadError
from core.report import Warning_


class ScanError(ReadError):
    """The file is an image of paper: it has no text of its own, and only recognition can read it."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell's span in ``Extract.text``; ``covered`` cells lie under a merged neighbour (empty)."""

    start: int
    end: int
    covered: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """One table: rows of cells, merged cells resolved to the grid they cover."""

    rows: tuple[tuple[GridCell, ...], ...]


@dataclass(frozen=True, slots=True)
class SecondRoute:
    """The same characters read another way, to be compared cell by cell (``routes``)."""

    text: str
    origins: tuple[int, ...]
    """For each character of ``text`` its offset in ``Extract.text``; -1 where it has none."""


@dataclass(frozen=True, slots=True)
class Extract:
    """Text as decoded (before normalisation), its grids, page starts and doubts."""

    text: str
    format: str
    grids: tuple[Grid, ...] = ()
    pages: tuple[int, ...] = ()
    warnings: tuple[Warning_, ...] = ()
    second: SecondRoute | None = None
