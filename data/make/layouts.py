"""How a table looks once a web page or a word file has become text: one printer per layout.

Layouts: ``tab_cells`` a cell a line, each opened by a tab · ``blank_cells`` a cell a line, blank
lines between, heads broken anywhere · ``tab_rows`` a record a line · ``tab_rows_lost`` also over
a page break, cells at the front of rows lost · ``pipe_rows``, ``pipe_cells``, ``markdown``.
Small differences (brackets, breaks, spaces) hang on a stable hash of the report's name.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from data.make.forms import ACROSS, BELOW, Grid

_BROKEN: Final = {
    "自然人": ("自然", "人"), "商业企业": ("商业", "企业"), "科研机构": ("科研", "机构"),
    "社会公益组织": ("社会公", "益组织"), "法律服务机构": ("法律服", "务机构"),
    "结果维持": ("结果", "维持"), "结果纠正": ("结果", "纠正"), "其他结果": ("其他", "结果"),
    "尚未审结": ("尚未", "审结"), "本年新制作数量": ("本年新", "制作数量"),
    "本年新公开数量": ("本年新", "公开数量"), "对外公开总数量": ("对外公开", "总数量"),
    "现行有效件数": ("现行有效", "件数"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hand:
    """Who typed the table: everything that may differ between two reports of one layout."""

    file: str
    careless: bool
    old: bool

    def chance(self, what: str, one_in: int) -> bool:
        """A stable yes, once in ``one_in`` reports (or places)."""
        return self.number(what) % one_in == 0

    def number(self, what: str) -> int:
        """A stable number for this report and this thing."""
        return int(hashlib.sha256(f"{self.file}/{what}".encode()).hexdigest()[:8], 16)


def print_table(layout: str, grid: Grid, hand: Hand) -> str:
    """The table as text, without a line break at its end."""
    return _PRINTERS[layout](_worded(grid, hand), hand)


def _worded(grid: Grid, hand: Hand) -> Grid:
    """Brackets and numbering as this hand writes them; figures are left alone."""
    half = hand.chance("brackets", 3)
    spaced = hand.chance("numbering", 4)

    def word(cell: str) -> str:
        if half and not cell.startswith("（本列"):
            cell = re.sub(r"^（([一二三四五六七])）", r"(\1) ", cell)
        return re.sub(r"^([1-8])\.(?=\D)", r"\1. ", cell) if spaced else cell

    return [[word(cell) for cell in row] for row in grid]


def _break(cell: str, hand: Hand, seam: str) -> str:
    halves = _BROKEN.get(cell)
    return seam.join(halves) if halves and hand.chance(f"break {cell}", 2) else cell


def _tab_cells(grid: Grid, hand: Hand) -> str:
    blank_seam = hand.chance("seam", 2)
    pads = ("", " ", "", "　") if hand.careless or hand.old else ("",)
    marked = hand.chance("bookmarks", 2)
    records = []
    for y, row in enumerate(grid):
        lines = []
        for x, cell in enumerate(row):
            if cell == ACROSS:
                continue
            text = "" if cell == BELOW else _break(cell, hand, "\n\n" if blank_seam else "\n")
            if re.fullmatch(r"-?[\d.]+", text):
                text = pads[hand.number(f"{y}/{x}") % len(pads)] + text
            elif marked and re.match(r"[一二四]、|2\.", text):
                text = f"[bookmark: _Hlk{66970000 + hand.number(f'mark{y}') % 5000}]{text}"
            lines.append("\t" + text)
        records.append("\n".join(lines))
    return "\n\n".join(records) + ("\n\n" if hand.chance("tail", 2) else "")


def _blank_cells(grid: Grid, hand: Hand) -> str:
    shown = [
        _break(cell, hand, "\n\n") for row in grid for cell in row if cell not in (ACROSS, BELOW)
    ]
    return "\n\n".join(shown)


def _tab_rows(grid: Grid, hand: Hand) -> str:
    # A blank figure must keep its column, so only full tables may be pushed to the left.
    drift = hand.chance("drift", 2) and not any("" in row for row in grid)
    return "\n".join(_tab_row(row, drift) for row in grid)


def _tab_row(row: list[str], drift: bool) -> str:
    cells = ["" if cell in (ACROSS, BELOW) else cell for cell in row]
    if drift and len(row) == 10 and ACROSS in row[1:3] and row[3] not in (ACROSS, BELOW):
        gap = row.index(ACROSS, 1)
        cells = [*cells[:gap], *cells[gap + 1 :], ""]
    return "\t".join(cells)


def _tab_rows_lost(grid: Grid, hand: Hand) -> str:
    if len(grid[0]) != 10:
        return _tab_rows(grid, hand)
    turn = 3 + 8 + hand.number("page") % 8
    lines = []
    for y, row in enumerate(grid):
        cells = ["" if cell in (ACROSS, BELOW) else cell for cell in row]
        if y == 2:
            lines += [_tab_row([*row[:4], *[_half(c, 0) for c in row[4:9]], ""], False), ""]
            cells = ["", "", "", "", *[_half(c, 1) for c in row[4:9]], ""]
        elif y == turn or (y > turn and not cells[0] and y >= len(grid) - 3):
            kept = [cell for cell in cells[:3] if cell][-1:]
            cells = [*kept, "", *cells[3:], ""]
        lines.append("\t".join(cells))
    return "\n".join(lines)


def _half(cell: str, which: int) -> str:
    if cell in (ACROSS, BELOW):
        return ""
    return _BROKEN[cell][which] if cell in _BROKEN else ("" if which else cell)


def _pipe_rows(grid: Grid, hand: Hand) -> str:
    del hand
    rows = []
    for row in grid:
        cells = ["" if cell in (ACROSS, BELOW) else cell for cell in row]
        rows.append("".join(f"{cell} | " if cell else "|" for cell in cells).strip())
    return "\n".join(rows)


def _pipe_cells(grid: Grid, hand: Hand) -> str:
    loose = hand.chance("loose", 2)
    lines = []
    for row in grid:
        for cell in row:
            if cell == ACROSS:
                continue
            text = "" if cell == BELOW else cell
            lines += [text, "|"] if loose and text else [f"{text} |".strip()]
    return "\n".join(lines)


def _markdown(grid: Grid, hand: Hand) -> str:
    del hand
    rows = []
    for row in grid:
        cells = ["" if cell in (ACROSS, BELOW) else cell for cell in row]
        rows.append("| " + " | ".join(cells) + " |")
    rows.insert(1, "|" + " --- |" * len(grid[0]))
    return "\n".join(rows)


_PRINTERS: Final[dict[str, Callable[[Grid, Hand], str]]] = {
    "tab_cells": _tab_cells,
    "blank_cells": _blank_cells,
    "tab_rows": _tab_rows,
    "tab_rows_lost": _tab_rows_lost,
    "pipe_rows": _pipe_rows,
    "pipe_cells": _pipe_cells,
    "markdown": _markdown,
}
