"""A table's stretch of text to rows, in every layout that plain text knows.

One cell a line with leading tabs; tab-separated rows (leading cells perhaps lost); | rows and
Markdown; | one cell a line; one cell a line without marks; label and numbers on one line, glued or
not; labels broken over lines. Grids of other formats give the same rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from reports.extract import Grid
from reports.layouts_loose import loose_rows, piped_cells
from reports.rows import Piece, Row, piece, row_of, split_known

_RULE: Final = re.compile(r"[\s|:\-=+—]*-{2,}[\s|:\-=+—]*")
_BARS: Final = "|｜│┃║"
_PIPES: Final = str.maketrans(dict.fromkeys(_BARS, "|"))
Line = tuple[int, int]


def rows_of(
    text: str, span: tuple[int, int], known: Callable[[str], bool], grids: Sequence[Grid] = ()
) -> list[Row]:
    """Rows between two offsets, in reading order. ``known`` says whether a text is a table label."""
    rows: list[Row] = []
    inside = sorted(
        (bounds, grid)
        for grid in grids
        if (bounds := grid_span(grid)) and bounds[0] < span[1] and bounds[1] > span[0]
    ) if grids else []  # fmt: skip
    at = span[0]
    for (start, end), grid in inside:
        if start > at:
            rows += _text_rows(text, (at, start), known)
        rows += _grid_rows(text, grid, known, span)
        at = max(at, end)
    if at < span[1]:
        rows += _text_rows(text, (at, span[1]), known)
    return rows


def grid_span(grid: Grid) -> tuple[int, int] | None:
    """First and last offset of a grid's cells, or None for an empty one."""
    cells = [c for row in grid.rows for c in row if not c.covered]
    return (min(c.start for c in cells), max(c.end for c in cells)) if cells else None


def _grid_rows(
    text: str, grid: Grid, known: Callable[[str], bool], span: tuple[int, int]
) -> list[Row]:
    rows = []
    for cells in grid.rows:
        here = [piece(text, c.start, c.end) for c in cells if not c.covered]
        if here and span[0] <= here[0].start < span[1]:
            bounds = (here[0].start, max(p.end for p in here))
            rows += [row_of(part, "grid", known, bounds) for part in split_known(here, known)]
    return rows


def _text_rows(text: str, span: tuple[int, int], known: Callable[[str], bool]) -> list[Row]:
    lines = list(lines_of(text, span))
    kinds = [_kind(text[start:end]) for start, end in lines]
    if kinds.count("pipe_cell") >= 5 and kinds.count("pipe_cell") > 2 * kinds.count("pipe"):
        return piped_cells(text, span, known)
    marked = sum(k in {"tab", "pipe", "cell"} for k in kinds)
    loose = sum(k == "loose" for k in kinds)
    bordered = _bordered(text, lines, kinds)
    rows: list[Row] = []
    at = 0
    while at < len(lines):
        kind = kinds[at]
        stop = at + 1
        if kind == "cell":
            stop, found = _cell_block(text, lines, kinds, at, known)
            rows += found
        elif kind in {"tab", "pipe"}:
            rows += _marked_row(text, lines[at], kind, known, bordered=bordered)
        elif kind in {"loose", "pipe_cell"}:
            while stop < len(lines) and kinds[stop] in {"loose", "blank", "pipe_cell"}:
                stop += 1
            rows += loose_rows(text, lines[at:stop], known, alone=marked <= loose)
        at = stop
    return rows


def lines_of(text: str, span: tuple[int, int]) -> Sequence[Line]:
    """Spans of the lines between two offsets, without their line ends."""
    out: list[Line] = []
    at = span[0]
    for line in text[at : span[1]].split("\n"):
        out.append((at, at + len(line)))
        at += len(line) + 1
    return out


def _kind(line: str) -> str:
    body = line.translate(_PIPES).strip()
    pipes = body.count("|")
    tabs = line.count("\t")
    if pipes:
        return _pipe_kind(body, pipes)
    if tabs == 1 and line.lstrip(" ").startswith("\t"):
        return "cell"
    if tabs:
        return "tab"
    return "loose" if body else "blank"


def _pipe_kind(body: str, pipes: int) -> str:
    if _RULE.fullmatch(body):
        return "rule"
    filled = [part for part in body.split("|") if part.strip()]
    if len(filled) >= 2 or (pipes >= 3 and filled) or (pipes >= 4):
        return "pipe"
    return "pipe_cell"


def _marked_row(
    text: str, line: Line, kind: str, known: Callable[[str], bool], *, bordered: bool
) -> list[Row]:
    """A line of tab- or bar-separated cells. ``bordered``: a bar at the front is no cell's end."""
    start, end = line
    if kind == "tab":
        cells = _split(text, start, end, "\t")
        return [row_of(part, "tab", known, line) for part in split_known(cells, known)]
    body = text[start:end]
    left = start + len(body) - len(body.lstrip())
    right = end - (len(body) - len(body.rstrip()))
    left += text[left] in _BARS and bordered
    right -= text[right - 1] in _BARS and right - 1 > left
    cells = _split(text.translate(_PIPES) if _odd(body) else text, left, right, "|")
    return [row_of(part, "pipe", known, line) for part in split_known(cells, known)]


def _odd(body: str) -> bool:
    return any(bar in body for bar in _BARS[1:])


def _split(text: str, start: int, end: int, mark: str) -> list[Piece]:
    cells: list[Piece] = []
    at = start
    for part in text[start:end].split(mark):
        cells.append(piece(text, at, at + len(part)))
        at += len(part) + 1
    return cells


def _bordered(text: str, lines: Sequence[Line], kinds: Sequence[str]) -> bool:
    """Does every row of bars begin with one? Else a bar at the front ends an empty first cell."""
    rows = [text[s:e].lstrip() for (s, e), k in zip(lines, kinds, strict=True) if k == "pipe"]
    return all(row[0] in _BARS for row in rows)


def _cell_block(
    text: str, lines: Sequence[Line], kinds: Sequence[str], at: int, known: Callable[[str], bool]
) -> tuple[int, list[Row]]:
    """One row of "one cell a line with a leading tab": up to a blank line that no cell runs over."""
    cells = [lines[at]]
    stop = at + 1
    while stop < len(lines):
        if kinds[stop] == "cell":
            cells.append(lines[stop])
        elif kinds[stop] == "loose":
            cells[-1] = (cells[-1][0], lines[stop][1])
        elif kinds[stop] == "blank" and _runs_on(text, lines, kinds, stop + 1):
            pass
        else:
            break
        stop += 1
    pieces = [piece(text, start, end) for start, end in cells]
    bounds = (cells[0][0], cells[-1][1])
    blocks = split_known(pieces, known)
    return stop, [row_of(block, "cells", known, bounds) for block in blocks]


def _runs_on(text: str, lines: Sequence[Line], kinds: Sequence[str], at: int) -> bool:
    """Does a short untabbed line here carry on the cell above (自然⏎⏎人), cells following it?"""
    if at + 1 >= len(lines) or kinds[at] != "loose" or kinds[at + 1] not in {"cell", "loose"}:
        return False
    body = text[slice(*lines[at])].strip()
    return (
        len(body) <= 8
        and not re.match(r"[一二三四五六七八九十]、|[(（]", body)
        and (kinds[at + 1] == "cell" or at + 2 < len(lines) and kinds[at + 2] == "cell")
    )
