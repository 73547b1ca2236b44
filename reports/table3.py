"""Table three, requests received and handled: rows to cells. Layout by the （六） block alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from core.cells import T3_COLUMNS, T3_ROWS, t3
from core.report import Cell, Layout, Warning_
from reports.align import align
from reports.columns import Placed, adds_up, place
from reports.labels import T3_COLUMNS as COLUMN_NAMES
from reports.labels import ordinal, plain
from reports.matching import t3_scores
from reports.reading import Reading, cell_of, shown, unreadable
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
    offsets = _offsets(rows, found)
    cells: dict[str, Cell] = {}
    warnings: list[Warning_] = []
    for key, i in found.items():
        if layout is None and key == "3.6":
            continue
        row = rows[i]
        placed = _placed(row, key, columns, offsets)
        doubt = _stolen(key, row, placed, found, layout)
        cells |= _row_cells(text, key, row, Placed(None, doubt) if doubt else placed, columns)
        warnings += _row_warnings(key, row, placed, doubt)
    used = [rows[i] for i in found.values()]
    warnings += _unknown(rows, found)
    return Reading(
        "T3", layout, cells, tuple(warnings),
        min(r.start for r in used), max(r.end for r in used), len(found),
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


def _shape(key: str, row: Row) -> tuple[str, bool, int, int] | None:
    """What siblings must share for one's place to tell another's; None for rows that lost cells."""
    inner = "." in key
    if row.shape == "tab" and inner and row.lead == 0 and len(row.labels) == 1:
        return None
    return (row.shape, inner, row.lead, len(row.slots))


def _offsets(rows: Sequence[Row], found: dict[str, int]) -> dict[tuple[str, bool, int, int], int]:
    """Where the values begin in rows of one shape, if all full rows of that shape agree."""
    seen: dict[tuple[str, bool, int, int], set[int]] = {}
    for key, i in found.items():
        shape = _shape(key, rows[i])
        here = [k for k, s in enumerate(rows[i].slots) if s.text]
        if shape and len(here) == _WIDTH and here[-1] - here[0] == _WIDTH - 1:
            seen.setdefault(shape, set()).add(here[0])
    return {shape: min(places) for shape, places in seen.items() if len(places) == 1}


def _placed(
    row: Row,
    key: str,
    columns: tuple[str, ...],
    offsets: dict[tuple[str, bool, int, int], int],
) -> Placed:
    shape = _shape(key, row)
    offset = offsets.get(shape) if shape else None
    return place(row, len(columns), offset, summed=True)


def _stolen(
    key: str, row: Row, placed: Placed, found: dict[str, int], layout: Layout | None
) -> str:
    """A loose row whose next row is gone may hold that one's values: then its own sum must hold.

    Where all that follows is gone the table is cut off, and there was nothing to take from (only
    the row before the last could then have run on).
    """
    if not row.loose or placed.pieces is None or placed.note == "empty":
        return ""
    order = [k for k in _KEYS if (k != "3.6" if layout != "2019" else k not in _SIX)]
    after = order[order.index(key) + 1 :] if key in order else []
    gone = bool(after) and after[0] not in found
    cut_off = len(after) > 1 and not any(k in found for k in after)
    doubtful = gone and not cut_off and adds_up(placed.pieces) is False
    return "next_row_missing" if doubtful else ""


def _row_cells(
    text: str, key: str, row: Row, placed: Placed, columns: tuple[str, ...]
) -> dict[str, Cell]:
    if placed.pieces is None:
        return unreadable((t3(key, c) for c in T3_COLUMNS), row, text)
    return {t3(key, c): cell_of(t3(key, c), p) for c, p in zip(columns, placed.pieces, strict=True)}


def _row_warnings(key: str, row: Row, placed: Placed, doubt: str) -> list[Warning_]:
    name = T3_ROWS[key]
    at = row.labels[-1].start if row.labels else row.start
    if doubt:
        message = (
            f"表三“{name}”后一行缺失，且本行各列之和与总计不符，数字可能串行：{shown(row.slots)}"
        )
        return [Warning_("row_doubtful", message, at)]
    if placed.pieces is None:
        message = f"表三“{name}”的数字与各列对不上，无法识别：{shown(row.slots)}"
        return [Warning_("row_unplaceable", message, at)]
    if placed.note in {"sum", "siblings"}:
        how = "行内合计" if placed.note == "sum" else "同类各行的位置"
        return [Warning_(f"columns_by_{placed.note}", f"表三“{name}”按{how}对列", at)]
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
        message = f"表三有一行不在格式之内：{label[:24]}（{shown(row.slots)}）"
        out.append(Warning_("unknown_row", message, row.labels[-1].start))
    return out
