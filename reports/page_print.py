"""Pages to an Extract: tables by their ruling lines, the rest as paragraphs put together again.

The same glyphs are given once more as plain text lines (the second route), each with its place in the
first, so that every table cell can be read twice and compared (``routes``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from reports.extract import Extract, SecondRoute
from reports.page_grids import Place, Ruled, ruled_tables
from reports.page_joins import Cells, Drawn, Run, begins, joined
from reports.page_marks import Glyph, Line, Page, lines_of
from reports.writer import Writer

_EDGE: Final = 0.1
_PAGE_NUMBER: Final = re.compile(
    r"[-—–－·\s]*\d{1,3}[-—–－·\s]*|第\s*\d{1,3}\s*页.{0,10}|\d{1,3}\s*/\s*\d{1,3}"
)
_NUMERIC: Final = re.compile(r"[\d.,，．０-９]")
_WORD: Final = re.compile(r"[A-Za-z0-9.,:/@%_\-]")
_OPENING: Final = "（(《〈“‘【[「『〔"
_CLOSING: Final = "，。、；：！？）)》〉”’】]」』〕…,.;:!?%％"
_ENDED: Final = re.compile(r"[。；：！？;:!?][”’）)]*$")
_LEAST_WIDE: Final = 0.8
"""Running text reaches this far over the page, also where every line on it is short."""
_TABULAR: Final = 3
_PADDING: Final = 14.0
"""Points that Word leaves free beside the words of a cell, both sides together, and a little more."""


@dataclass(frozen=True, slots=True)
class _Item:
    """A table, or a text line, of a page."""

    page: int
    top: float
    line: Line | None = None
    table: Drawn | None = None


class _Margins:
    """The left and right edge of running text, by page size: they tell where paragraphs break."""

    def __init__(self, pages: Sequence[Page], items: Sequence[_Item]) -> None:
        self._left: dict[int, float] = {}
        self._right: dict[int, float] = {}
        lefts: dict[int, Counter[int]] = {}
        for item in items:
            if item.line is None:
                continue
            size = round(pages[item.page].width)
            lefts.setdefault(size, Counter())[round(item.line.left)] += 1
            least = _LEAST_WIDE * pages[item.page].width
            self._right[size] = max(self._right.get(size, least), item.line.right)
        for size, counts in lefts.items():
            often = [x for x, n in counts.items() if n >= 3]
            self._left[size] = min(often or counts)
        self._sizes = [round(page.width) for page in pages]

    def runs_on(self, item: _Item, above: Line, below: Line) -> bool:
        """Was the line above broken for want of room, and not because a paragraph ended?

        What could not be broken off (a word, a number, 、 with what stands before it) went down.
        """
        room = self._right[self._sizes[item.page]] - above.right
        parted = _ENDED.search(above.text) and begins(below.text)
        fits = _first_word(below) <= room - 0.5 * above.size
        return not (fits or parted or _is_tabular(above))

    def flush(self, item: _Item, line: Line) -> bool:
        """Does this line begin at the left edge, not indented?"""
        return line.left <= self._left[self._sizes[item.page]] + 0.8 * line.size


def print_pages(pages: Sequence[Page], kind: str, writer: Writer) -> Extract:
    """Print all pages. Raises ReadError where there is no text at all."""
    items = _items(pages)
    items = _across_pages(_without_furniture(pages, items))
    printer = _Printer(writer)
    margins = _Margins(pages, items)
    paragraph: Run = []
    above: Line | None = None
    for item in items:
        line = item.line
        if line is None:
            printer.paragraph(paragraph)
            paragraph, above = [], None
            printer.table(item.table.rows if item.table else ())
            continue
        if above and margins.flush(item, line) and margins.runs_on(item, above, line):
            paragraph += line.run()
        else:
            printer.paragraph(paragraph)
            paragraph = line.run()
        above = line
    printer.paragraph(paragraph)
    for page in pages:
        printer.page(page)
    return writer.extract(kind, _second(pages, printer.offsets))


class _Printer:
    """Prints runs and notes where each glyph came to stand."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._at = 0
        self.offsets: dict[int, int] = {}

    def paragraph(self, run: Run) -> None:
        """Print a paragraph."""
        if run:
            self._note(run, self._writer.line("".join(char for char, _ in run)))
            self._at += len(run) + 1

    def table(self, cells: Cells) -> None:
        """Print a table."""
        texts = [
            [None if run is None else "".join(char for char, _ in run) for run in row]
            for row in cells
        ]
        grid = self._writer.table(texts)
        for runs, places in zip(cells, grid.rows, strict=True):
            for run, place in zip(runs, places, strict=True):
                self._note(run or [], place.start)
            self._at = places[-1].end + 1

    def page(self, page: Page) -> None:
        """Note where a page begins: at its first printed glyph."""
        first = min((self.offsets[g.number] for g in page.glyphs if g.number in self.offsets),
                    default=None)  # fmt: skip
        self._at = self._at if first is None else first
        self._writer.page(self._at)

    def _note(self, run: Run, start: int) -> None:
        for at, (_, number) in enumerate(run, start):
            if number >= 0:
                self.offsets[number] = at


def _items(pages: Sequence[Page]) -> list[_Item]:
    out: list[_Item] = []
    for number, page in enumerate(pages):
        found: list[_Item] = []
        rest = list(page.glyphs)
        for table in ruled_tables(page):
            inside = [g for g in rest if table.holds(g)]
            if not inside:
                continue
            cells = _cells(table, inside)
            if sum(run is not None for row in cells for run in row) < 2:
                # A frame around text: its lines are text.
                continue
            rest = [g for g in rest if not table.holds(g)]
            found.append(_Item(number, table.top, table=Drawn(table, cells)))
        found += [_Item(number, line.y, line=line) for line in lines_of(rest)]
        out += sorted(found, key=lambda item: -item.top)
    return out


def _cells(table: Ruled, glyphs: Sequence[Glyph]) -> Cells:
    held: dict[Place, list[Glyph]] = {}
    for glyph in glyphs:
        held.setdefault(table.place(glyph), []).append(glyph)
    return tuple(
        tuple(
            _cell(table, (r, c), held.get((r, c), ())) if table.owner[r, c] == (r, c) else None
            for c in range(len(table.xs) - 1)
        )
        for r in range(len(table.ys) - 1)
    )


def _cell(table: Ruled, place: Place, glyphs: Sequence[Glyph]) -> Run:
    """The lines of a cell in one run. Two numbers one above the other are not one number."""
    out: Run = []
    last: Line | None = None
    for line in lines_of(glyphs):
        if last is not None and _apart(table, place, last, line):
            out.append((" ", -1))
        out += line.run()
        last = line
    return out


def _apart(table: Ruled, place: Place, above: Line, below: Line) -> bool:
    """Do two lines of a cell hold two numbers? One number is only broken where it fills the cell."""
    if not (_NUMERIC.match(above.glyphs[-1].char) and _NUMERIC.match(below.glyphs[0].char)):
        return False
    first = below.glyphs[0]
    wide = table.right(place) - table.xs[place[1]] - _PADDING
    return above.right - above.left + (first.right - first.left) < wide


def _without_furniture(pages: Sequence[Page], items: Sequence[_Item]) -> list[_Item]:
    """Items without page numbers and without heads and feet that most pages repeat."""
    edges = [item for item in items if item.line and _at_edge(pages, item)]
    counts = Counter(_masked(item.line) for item in edges if item.line)
    least = max(2.0, len(pages) / 2)
    dropped = {
        id(item)
        for item in edges
        if item.line
        and (counts[_masked(item.line)] >= least or _PAGE_NUMBER.fullmatch(item.line.text))
    }
    return [item for item in items if id(item) not in dropped]


def _across_pages(items: Sequence[_Item]) -> list[_Item]:
    """Items with the rows that page breaks cut put together."""
    out: list[_Item] = []
    for item in items:
        before = out[-1] if out else None
        if before and before.table and item.table and before.page + 1 == item.page:
            found = joined(before.table, item.table)
            if found:
                out[-1] = replace(before, table=found[0])
                item = replace(item, table=found[1])
        if item.line or (item.table and item.table.rows):
            out.append(item)
    return out


def _at_edge(pages: Sequence[Page], item: _Item) -> bool:
    height = pages[item.page].height
    return item.top > (1 - _EDGE) * height or item.top < _EDGE * height


def _masked(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)


def _first_word(line: Line) -> float:
    """The width of what a line begins with and cannot be broken: by kinds of characters, in points."""
    glyphs = line.glyphs
    last = 0
    while last + 1 < len(glyphs) and (
        glyphs[last].char in _OPENING
        or glyphs[last + 1].char in _CLOSING
        or (_WORD.match(glyphs[last].char) and _WORD.match(glyphs[last + 1].char))
    ):
        last += 1
    return glyphs[last].right - glyphs[0].left


def _is_tabular(line: Line) -> bool:
    return line.text.count(" ") >= _TABULAR


def _second(pages: Sequence[Page], offsets: dict[int, int]) -> SecondRoute:
    text: list[str] = []
    origins: list[int] = []
    for page in pages:
        for line in lines_of(page.glyphs):
            for char, number in line.run():
                text.append(char)
                origins.append(offsets.get(number, -1))
            text.append("\n")
            origins.append(-1)
    return SecondRoute("".join(text), tuple(origins))
