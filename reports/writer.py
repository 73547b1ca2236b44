"""Prints what a format reader found: paragraphs a line each, tables as tab rows with their grids."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from core.errors import ReadError
from core.report import Warning_, doubt
from core.said import Said
from reports.extract import Extract, Grid, GridCell, SecondRoute

Cells = Sequence[Sequence[str | None]]
"""A table: its rows of cell texts; None where a merged neighbour covers the place."""

MAX_CELLS: Final = 200_000
MAX_CHARS: Final = 20_000_000
_TYPED_TABS: Final = 3


class Writer:
    """Collects text in reading order. Offsets that it returns count in the text of ``extract``."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._cells = 0
        self._grids: list[Grid] = []
        self._pages: list[int] = []
        self._warnings: list[Warning_] = []

    def line(self, words: str) -> int:
        """Print one line as it is; where it starts. Raises ReadError for a text beyond all measure."""
        at = self._length
        self._parts += [words, "\n"]
        self._length += len(words) + 1
        if self._length > MAX_CHARS:
            raise ReadError(
                Said("文字太多，不像一份年报", "Too much text for one report"),
                cure=Said("请拆分为单份年报后重试", "Split it into single reports and try again"),
            )
        return at

    def paragraph(self, words: str) -> None:
        """Print a paragraph, a line for each line of it. Blank lines go; tabs are plain spaces."""
        for part in words.split("\n"):
            bare = part.strip()
            if bare:
                # Three tabs inside a line are a table typed by hand; fewer only move words about.
                self.line(bare if bare.count("\t") >= _TYPED_TABS else bare.replace("\t", " "))

    def table(self, rows: Cells) -> Grid:
        """Print a table, a line for each row. Raises ReadError where it has too many cells."""
        self._cells += sum(len(row) for row in rows)
        if self._cells > MAX_CELLS:
            raise ReadError(
                Said(
                    f"表格超过 {MAX_CELLS} 个单元格，不像年报的表格",
                    f"A table has more than {MAX_CELLS} cells: no table of a report",
                ),
                cure=Said("请核对表格的合并单元格", "Check the merged cells of the table"),
            )
        grid = Grid(tuple(self._row(row) for row in rows))
        if grid.rows:
            self._grids.append(grid)
        return grid

    def _row(self, row: Sequence[str | None]) -> tuple[GridCell, ...]:
        words = [" ".join(cell.split()) if cell else "" for cell in row]
        at = self._length
        self.line("\t".join(words))
        out = []
        for cell, word in zip(row, words, strict=True):
            out.append(GridCell(at, at + len(word), cell is None))
            at += len(word) + 1
        return tuple(out)

    def page(self, at: int) -> None:
        """A page begins at this offset."""
        self._pages.append(at)

    def warn(self, code: str, message: Said) -> None:
        """A doubt about the file; said once."""
        warning = doubt(code, message)
        if warning not in self._warnings:
            self._warnings.append(warning)

    def extract(self, kind: str, second: SecondRoute | None = None) -> Extract:
        """All that was printed. Raises ReadError where that is nothing."""
        text = "".join(self._parts)
        if not text.strip():
            raise ReadError(
                Said("文件里没有文字", "There is no text in the file"),
                cure=Said("请换成有内容的年报文件", "Choose a report that has content"),
            )
        return Extract(
            text=text,
            format=kind,
            grids=tuple(self._grids),
            pages=tuple(self._pages),
            warnings=tuple(self._warnings),
            second=second,
        )
