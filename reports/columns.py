"""Value slots to columns, by evidence only: the count, siblings of one shape, the row's own sum."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from core.report import Number
from reports.rows import Piece, Row
from reports.values import read_value

_PAGE: Final = re.compile(r"[1-9]\d{0,2}")


@dataclass(frozen=True, slots=True)
class Placed:
    """Slots in column order, or None where they cannot be placed; ``note`` says how or why not."""

    pieces: tuple[Piece, ...] | None
    note: str = ""


def filled(slots: Sequence[Piece]) -> list[int]:
    """Indices of the slots that are not empty."""
    return [i for i, s in enumerate(slots) if s.text]


def place(
    row: Row,
    width: int,
    offset: int | None = None,
    *,
    summed: bool = False,
    sure: bool = True,
) -> Placed:
    """Put a row's slots into ``width`` columns.

    ``offset``: where all sibling rows of the same shape begin, if they agree. ``summed``: the last
    column is the sum of the others, which may decide where nothing else does. Not ``sure``: the
    number of slots tells nothing, since empty ones may belong to the next row.
    """
    if row.glued:
        return _digits(row.slots[0], width, summed)
    slots = row.slots
    here = filled(slots)
    if not here:
        return _empty(row, width)
    if len(slots) == width and sure:
        return Placed(slots)
    if len(here) == width:
        return Placed(tuple(slots[i] for i in here))
    if len(here) > width:
        return without_page(row, width, adds_up) if summed else Placed(None, "too_many")
    if offset is not None and 0 <= offset <= here[0] and here[-1] < offset + width <= len(slots):
        return Placed(slots[offset : offset + width], "siblings")
    if sure and here[-1] - here[0] == width - 1:
        return Placed(slots[here[0] : here[-1] + 1])
    if len(slots) >= width and summed:
        return _by_sum(slots, here, width)
    return Placed(None, "too_few" if len(slots) < width else "ambiguous")


def without_page(row: Row, width: int, holds: Callable[[Sequence[Piece]], bool | None]) -> Placed:
    """One number too many where nothing but labels ends rows: a page number, if the sums say which.

    Left out is the one number without which the row ``holds``; where none or several would do,
    nothing is placed.
    """
    cells = [row.slots[i] for i in filled(row.slots)]
    if not row.loose or len(cells) != width + 1:
        return Placed(None, "too_many")
    fits: dict[tuple[str, ...], tuple[Piece, ...]] = {}
    for i, extra in enumerate(cells):
        rest = (*cells[:i], *cells[i + 1 :])
        if _PAGE.fullmatch(extra.text) and holds(rest):
            fits[tuple(p.text for p in rest)] = rest
    return Placed(fits.popitem()[1], "page") if len(fits) == 1 else Placed(None, "too_many")


def bare(row: Row, rows: Sequence[Row]) -> bool:
    """A label whose value cells are not in the file at all, where a layout with cells shows others'."""
    return not row.slots and row.shape != "stream" and any(r.filled for r in rows)


def _empty(row: Row, width: int) -> Placed:
    at = row.slots[0].start if row.slots else row.labels[-1].end if row.labels else row.start
    pieces = row.slots[:width]
    return Placed((*pieces, *[Piece(at, at, "")] * (width - len(pieces))), "empty")


def numbers(pieces: Sequence[Piece]) -> list[Number] | None:
    """The values of the pieces, empty ones as none; None where one is no number."""
    out: list[Number] = []
    for p in pieces:
        value = read_value(p.text)
        if value.state == "reported" and value.value is not None:
            out.append(value.value)
        elif value.state != "blank":
            return None
    return out


def adds_up(pieces: Sequence[Piece]) -> bool | None:
    """Is the last the sum of the others? None where a cell is no number."""
    values = numbers(pieces)
    if values is None or len(values) != len(pieces):
        return None
    return abs(sum(values[:-1]) - values[-1]) < 1e-6


def proven(pieces: Sequence[Piece]) -> bool:
    """Does the row's own sum hold (empty cells counting nothing), or hold it no number at all?"""
    values = [v for p in pieces if (v := read_value(p.text)).state == "reported"]
    if not values:
        return True
    last = read_value(pieces[-1].text).value
    return last is not None and abs(sum(v.value or 0 for v in values) - 2 * last) < 1e-6


def _by_sum(slots: Sequence[Piece], here: Sequence[int], width: int) -> Placed:
    """The one window whose last column is filled and equals the sum of the others.

    Noughts add up in any window, so a row of nothing else proves no place.
    """
    fits = []
    for offset in range(len(slots) - width + 1):
        window = slots[offset : offset + width]
        values = numbers(window)
        inside = offset <= here[0] and here[-1] < offset + width
        if not (inside and values and window[-1].text and values[-1]):
            continue
        if abs(sum(values) - 2 * values[-1]) < 1e-6:
            fits.append(window)
    return Placed(tuple(fits[0]), "sum") if len(fits) == 1 else Placed(None, "ambiguous")


def _digits(run: Piece, width: int, summed: bool) -> Placed:
    """Digits glued to one run: one a column, or the one cut whose sum fits."""
    if len(run.text) == width:
        cuts: tuple[int, ...] = tuple(range(1, width))
        return Placed(_cut(run, cuts), "glued")
    if not summed or not width < len(run.text) <= width + 6:
        return Placed((run,), "") if width == 1 else Placed(None, "glued")
    fits = [
        pieces
        for cuts in combinations(range(1, len(run.text)), width - 1)
        if (pieces := _cut(run, cuts)) and adds_up(pieces)
    ]
    return Placed(fits[0], "sum") if len(fits) == 1 else Placed(None, "glued")


def _cut(run: Piece, cuts: tuple[int, ...]) -> tuple[Piece, ...] | None:
    edges = (0, *cuts, len(run.text))
    out = []
    for left, right in zip(edges, edges[1:], strict=False):
        text = run.text[left:right]
        if len(text) > 1 and text[0] == "0":
            return None
        out.append(Piece(run.start + left, run.start + right, text))
    return tuple(out)
