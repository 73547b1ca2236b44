"""Table three, requests received and handled: rows to cells. Layout by the （六） block alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from core.cell_names import row_said
from core.cells import T3_COLUMNS, T3_ROWS, outcome_rows, t3
from core.report import Cell, Layout, Warning_, doubt
from core.said import Said
from reports import row_doubts
from reports.align import align
from reports.columns import Placed, bare, filled, place, proven
from reports.labels import T3_COLUMNS as COLUMN_NAMES
from reports.labels import ordinal, plain
from reports.matching import t3_scores
from reports.reading import Reading, cell_of, unreadable
from reports.rows import Row
from reports.values import is_number

_KEYS: Final = tuple(T3_ROWS)
_WIDTH: Final = len(T3_COLUMNS)
_SIX: Final = ("3.6.1", "3.6.2", "3.6.3")


def read_t3(text: str, rows: Sequence[Row]) -> Reading:
    """Read table three from its rows."""
    found = {_KEYS[j]: i for j, i in align(t3_scores(rows), len(_KEYS)).items()}
    found = {key: i for key, i in found.items() if key == "3.6" or rows[i].slots or _bare(rows, i)}
    layout = _layout(rows, found)
    if layout is not None and layout != "2019":
        found.pop("3.6", None)
    if len(found) < 2 and not any(rows[i].filled for i in found.values()):
        return Reading("T3")
    columns = _columns(rows, found)
    siblings = _Siblings(rows, found, len(columns))
    lengths = _lengths(rows, found, len(columns))
    cells: dict[str, Cell] = {}
    warnings: list[Warning_] = []
    for key, i in found.items():
        if layout is None and key == "3.6":
            continue
        row = rows[i]
        if bare(row, rows):
            warnings.append(row_doubts.without_cells("T3", row_said(key), row.labels[-1].start))
            continue
        placed = _placed(row, key, columns, siblings, lengths)
        doubt = _stolen(key, row, placed, found, layout)
        cells |= _row_cells(text, key, row, Placed(None, doubt) if doubt else placed, columns)
        warnings += _row_warnings(key, row, placed, doubt)
    stolen = _told_by_total(rows, found, layout, cells)
    for key in stolen:
        cells |= _row_cells(text, key, rows[found[key]], Placed(None), columns)
        warnings += _row_warnings(key, rows[found[key]], Placed(None), "total")
    used = [rows[i] for i in found.values()]
    warnings += _unknown(rows, found)
    return Reading(
        "T3", layout, cells, tuple(warnings),
        min(r.start for r in used), max(r.end for r in used), len(found), frozenset(found.values()),
    )  # fmt: skip


def _bare(rows: Sequence[Row], at: int) -> bool:
    """Is a label without any slot a row whose cells are blank (and not just a word of the head)?"""
    return bool(rows[at].labels) and ordinal(rows[at].labels[-1].text) != ""


def _layout(rows: Sequence[Row], found: dict[str, int]) -> Layout | None:
    """2021 has three rows under （六）其他处理; 2019 has numbers beside it; both is a mixed form."""
    below = any(key in found for key in _SIX)
    own = "3.6" in found and rows[found["3.6"]].filled
    if below and own:
        return "mixed"
    if below:
        return "2021"
    if own or ("3.6" in found and ("3.7" in found or "4" in found)):
        return "2019"
    return None


def _columns(rows: Sequence[Row], found: dict[str, int]) -> tuple[str, ...]:
    """The columns of the head: all seven unless the head names fewer and the rows agree with it."""
    full = tuple(T3_COLUMNS)
    first = min(found.values(), default=0)
    named = {
        key
        for row in rows[:first]
        for p in row.labels
        for key, names in COLUMN_NAMES.items()
        if plain(p.text) in names
    }
    widths = {sum(bool(s.text) for s in rows[i].slots) for i in found.values() if rows[i].filled}
    if 3 <= len(named) < _WIDTH and widths == {len(named)} and "sum" in named:
        return tuple(c for c in full if c in named)
    return full


def _lost(key: str, row: Row) -> bool:
    """Did this row lose its leading cells, so that its place tells nothing of others?"""
    return row.shape == "tab" and "." in key and row.lead == 0 and len(row.labels) == 1


class _Siblings:
    """Where values begin in the full rows of a table, for rows that have blank cells.

    Rows of one shape, one number of cells and one label column are siblings; where all full rows of
    one number of cells begin at one column, that column serves every such row.
    """

    def __init__(self, rows: Sequence[Row], found: dict[str, int], width: int) -> None:
        self._near: dict[tuple[str, int, int], set[int]] = {}
        self._far: dict[tuple[str, int], set[int]] = {}
        for key, i in found.items():
            row = rows[i]
            here = filled(row.slots)
            if len(here) != width or here[-1] - here[0] != width - 1 or _lost(key, row):
                continue
            begin = row.first + here[0]
            self._near.setdefault((row.shape, row.cells, row.first), set()).add(begin)
            self._far.setdefault((row.shape, row.cells), set()).add(begin)
        self._head = _head_column(rows[: min(found.values(), default=0)], width)

    def offset(self, key: str, row: Row) -> int | None:
        """The slot at which this row's values begin, if its siblings agree."""
        if _lost(key, row):
            return None
        near = self._near.get((row.shape, row.cells, row.first), set())
        begins = near or self._far.get((row.shape, row.cells), set())
        if not begins and row.shape in {"tab", "pipe"} and self._head.get(row.cells) is not None:
            begins = {self._head[row.cells]}
        return min(begins) - row.first if len(begins) == 1 else None


def _head_column(head: Sequence[Row], width: int) -> dict[int, int]:
    """The column of 自然人 by the number of cells, where 总计 stands in the last column after it."""
    out: dict[int, int] = {}
    for cells in {row.cells for row in head}:
        named = [
            (plain(p.text), column)
            for row in head
            if row.cells == cells
            for p, column in zip(row.labels, row.columns, strict=False)
        ]
        first = {column for name, column in named if name in COLUMN_NAMES["nat"]}
        last = {column for name, column in named if name in COLUMN_NAMES["sum"]}
        if len(first) == len(last) == 1 and min(last) - min(first) == width - 1:
            out[cells] = min(first)
    return out


def _placed(
    row: Row,
    key: str,
    columns: tuple[str, ...],
    siblings: _Siblings,
    lengths: dict[tuple[str, str], int],
) -> Placed:
    here = filled(row.slots)
    if row.loose and not row.glued and 0 < len(here) < len(columns):
        if lengths.get((row.shape, _follows(key))) == len(row.slots):
            return Placed(row.slots[: len(columns)])
        return place(row, len(columns), summed=True, sure=False)
    return place(row, len(columns), siblings.offset(key, row), summed=True)


def _follows(key: str) -> str:
    """What kind of row follows: in loose layouts its empty leading cells trail the row before it."""
    after = _KEYS[(_KEYS.index(key) + 1) % len(_KEYS)]
    if "." not in after or after == "3.1":
        return "outer"
    return "first" if after.count(".") == 1 or after.endswith(".1") else "inner"


def _lengths(rows: Sequence[Row], found: dict[str, int], width: int) -> dict[tuple[str, str], int]:
    """How many slots a loose row has that is complete, by what follows it, if all agree."""
    full: dict[tuple[str, str], set[int]] = {}
    every: dict[tuple[str, str], set[int]] = {}
    for key, i in found.items():
        kind = (rows[i].shape, _follows(key))
        here = filled(rows[i].slots)
        if here:
            every.setdefault(kind, set()).add(len(rows[i].slots))
        if len(here) == width and here[-1] == width - 1:
            full.setdefault(kind, set()).add(len(rows[i].slots))
    agreed = {kind: sizes for kind, sizes in every.items() if sizes == {width}} | full
    return {kind: min(sizes) for kind, sizes in agreed.items() if len(sizes) == 1}


def _stolen(
    key: str, row: Row, placed: Placed, found: dict[str, int], layout: Layout | None
) -> str:
    """A loose row whose next row is gone may hold that one's values: then its own sum must hold.

    Where all that follows is gone the table is cut off, and there was nothing to take from (only
    the row before the last could then have run on).
    """
    if not row.loose or placed.pieces is None or placed.note == "empty":
        return ""
    doubtful = _next_gone(key, found, layout) and not proven(placed.pieces)
    return "next_row_missing" if doubtful else ""


def _next_gone(key: str, found: dict[str, int], layout: Layout | None) -> bool:
    """Is the row after this one not in the file, though the table goes on?"""
    order = [k for k in _KEYS if (k != "3.6" if layout != "2019" else k not in _SIX)]
    after = order[order.index(key) + 1 :] if key in order else []
    cut_off = len(after) > 1 and not any(k in found for k in after)
    return bool(after) and after[0] not in found and not cut_off


def _told_by_total(
    rows: Sequence[Row], found: dict[str, int], layout: Layout | None, cells: Mapping[str, Cell]
) -> list[str]:
    """Rows whose own sum holds and which yet hold the next row's values: the grand total says so.

    A row that is gone may have left its values to the one before it, whole. Where the outcomes then
    no longer add up to the total of row 3.7, none of such rows with a number above nought is sure.
    """
    total = cells.get(t3("3.7", "sum"))
    parts = [cells[a] for k in outcome_rows(layout) if (a := t3(k, "sum")) in cells]
    if total is None or total.value is None:
        return []
    if abs(sum(c.value or 0 for c in parts) - total.value) < 1e-6:
        return []
    return [
        key
        for key, i in found.items()
        if rows[i].loose and (sums := cells.get(t3(key, "sum"))) and sums.value
        and key in outcome_rows(layout) and _next_gone(key, found, layout)
    ]  # fmt: skip


def _row_cells(
    text: str, key: str, row: Row, placed: Placed, columns: tuple[str, ...]
) -> dict[str, Cell]:
    if placed.pieces is None:
        return unreadable((t3(key, c) for c in T3_COLUMNS), row, text)
    return {t3(key, c): cell_of(t3(key, c), p) for c, p in zip(columns, placed.pieces, strict=True)}


def _row_warnings(key: str, row: Row, placed: Placed, slipped: str) -> list[Warning_]:
    name = row_said(key)
    at = row.labels[-1].start if row.labels else row.start
    if slipped:
        why = (
            Said("各行之和与（七）总计", "the rows do not add up to the total in (7)")
            if slipped == "total"
            else Said("本行各列之和与总计", "the columns do not add up to the row's total")
        )
        return [row_doubts.slipped("T3", name, row, at, why)]
    if placed.pieces is None:
        return [row_doubts.unplaceable("T3", name, row, at)]
    if placed.note == "page":
        return [row_doubts.page_number("T3", name, row, at)]
    if placed.note in {"sum", "siblings"}:
        how = (
            Said("行内合计", "its sum")
            if placed.note == "sum"
            else Said("同类各行的位置", "where rows of its kind have theirs")
        )
        message = Said(
            f"表三“{name.zh}”按{how.zh}对列",
            f"Table 3, {name.en}: its columns were told by {how.en}",
        )
        return [doubt(f"columns_by_{placed.note}", message, at)]
    return []


def _unknown(rows: Sequence[Row], found: dict[str, int]) -> list[Warning_]:
    """Rows with numbers inside the table that no statutory row claims."""
    low, high = min(found.values()), max(found.values())
    taken = set(found.values())
    out = []
    for i in range(low, high + 1):
        row = rows[i]
        if i in taken or not row.labels or sum(is_number(s.text) for s in row.slots) < 2:
            continue
        label = row.labels[-1].text
        out.append(row_doubts.unknown("T3", label, row, row.labels[-1].start))
    return out
