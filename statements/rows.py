"""Section five set as a table: a row a problem, its measure in the next cell.

Only where a head row names a column of problems or of measures; every cell under it is one item.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from core.report import Report
from statements.clauses import Half, trim
from statements.halves import is_label, label_half

_CELL: Final = re.compile(r"[^|｜\t]+")
_BARS: Final = re.compile(r"[|｜\t]")
_SHORTEST: Final = 4


@dataclass(frozen=True, slots=True)
class Item:
    """A span of one item, with the half it came from."""

    start: int
    end: int
    half: Half


@dataclass(frozen=True, slots=True)
class Rows:
    """The items of a table in section five, and the span it takes up."""

    items: tuple[Item, ...]
    start: int
    end: int


def rows(report: Report) -> Rows | None:
    """The table of problems and measures in section five, or None."""
    columns: list[Half | None] = []
    items: list[Item] = []
    start = end = -1
    for section in (s for s in report.sections if s.kind == "problems"):
        for line in re.finditer(r"[^\n]+", report.text[section.start : section.end]):
            at = section.start + line.start()
            cells = _cells(line[0])
            if not columns:
                columns = _head(line[0], cells)
                start = at if columns else -1
                continue
            if len(cells) < 2 or not _BARS.search(line[0]):
                break
            items += _row(line[0], at, cells[-len(columns) :], columns)
            end = at + len(line[0])
    return Rows(tuple(items), start, end) if items else None


def _cells(line: str) -> list[tuple[int, int]]:
    return [(m.start(), m.end()) for m in _CELL.finditer(line) if m[0].strip()]


def _head(line: str, cells: list[tuple[int, int]]) -> list[Half | None]:
    """The halves of the columns, if the line is a head with two labels at least."""
    if len(cells) < 2 or not _BARS.search(line):
        return []
    words = [line[a:b].strip() for a, b in cells]
    halves = [label_half(word) for word in words]
    named = [h for h in halves if h]
    return halves if len(named) >= 2 and all(len(w) <= 12 for w in words) else []


def _row(
    line: str, at: int, cells: list[tuple[int, int]], columns: list[Half | None]
) -> list[Item]:
    out: list[Item] = []
    for (a, b), half in zip(cells, columns[-len(cells) :], strict=True):
        cut = trim(line, a, b)
        if half and cut.end - cut.start >= _SHORTEST and not is_label(line[cut.start : cut.end]):
            out.append(Item(at + cut.start, at + cut.end, half))
    return out
