"""A table row as any layout yields it: label pieces, then value slots, each with its span."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from reports.labels import parts
from reports.values import is_number, is_slot

Shape = Literal["grid", "tab", "pipe", "cells", "stream"]


class Piece(NamedTuple):
    """A stretch of the normalised text, trimmed; empty pieces mark the place of an empty cell.

    A tuple: a report has some five hundred, and a frozen dataclass takes three times as long to make.
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """Label pieces and value slots. In the shapes "cells" and "stream" only labels end a row."""

    labels: tuple[Piece, ...]
    slots: tuple[Piece, ...]
    shape: Shape
    lead: int
    """Column of the first text cell: a row that lost its leading cells has 0."""
    start: int
    end: int
    first: int = 0
    """Column of the first slot."""
    columns: tuple[int, ...] = ()
    """Column of each label piece, where the layout has columns."""
    glued: bool = False
    """The only slot is a run of digits glued to the label (规章000)."""

    @property
    def cells(self) -> int:
        """How many cells the row has, labels and slots."""
        return self.first + len(self.slots)

    @property
    def loose(self) -> bool:
        """Does nothing but the next label end this row?"""
        return self.shape in {"cells", "stream"}

    @property
    def filled(self) -> bool:
        """Does any slot hold a number?"""
        return any(is_number(s.text) for s in self.slots)


def piece(text: str, start: int, end: int) -> Piece:
    """The trimmed stretch of ``text``; empty where there is nothing but blanks."""
    body = text[start:end]
    bare = body.strip(" \t\n*`") or body.strip(" \t\n")
    if not bare:
        return Piece(start, start, "")
    # What is stripped never begins what is left, so its first occurrence is its place.
    left = start + body.index(bare)
    return Piece(left, left + len(bare), bare)


def row_of(
    cells: Sequence[Piece], shape: Shape, known: Callable[[str], bool], span: tuple[int, int]
) -> Row:
    """A row of cells: labels up to the last text cell that is a known label, the rest are slots.

    Without a known label the last text cell ends the labels. A cell that holds several numbers
    ("0 0 0") counts as several.
    """
    flat = [p for cell in cells for p in _numbers(cell)]
    texts = [i for i, p in enumerate(flat) if p.text and not is_slot(p.text)]
    named = [i for i in texts if known(p_text(flat[i]))]
    last = (named or texts or [-1])[-1]
    labels = tuple(flat[i] for i in texts if i <= last)
    lead = texts[0] if texts else 0
    columns = tuple(i for i in texts if i <= last)
    return Row(labels, tuple(flat[last + 1 :]), shape, lead, *span, first=last + 1, columns=columns)


def p_text(p: Piece) -> str:
    """The last enumerated part of a piece's text."""
    return (parts(p.text) or ("",))[-1]


def _numbers(cell: Piece) -> list[Piece]:
    words = cell.text.split()
    if len(words) < 2 or not all(is_number(w) for w in words):
        return [cell]
    return words_of(cell)


def words_of(cell: Piece) -> list[Piece]:
    """A piece cut at its blanks."""
    out: list[Piece] = []
    at = 0
    for word in cell.text.split():
        at = cell.text.index(word, at)
        out.append(Piece(cell.start + at, cell.start + at + len(word), word))
        at += len(word)
    return out


def split_known(row: Sequence[Piece], known: Callable[[str], bool]) -> list[list[Piece]]:
    """Cells of one block cut before every known label that follows values (a lost row end)."""
    out: list[list[Piece]] = [[]]
    seen = False
    for p in row:
        text = bool(p.text) and not is_slot(p.text)
        if text and seen and known(p_text(p)):
            out.append([])
            seen = False
        seen = seen or (bool(p.text) and not text)
        out[-1].append(p)
    return [cells for cells in out if cells]


def relabelled(row: Row, labels: tuple[Piece, ...]) -> Row:
    """The row with other labels."""
    return replace(row, labels=labels)
