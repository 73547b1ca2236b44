"""Table four, reviews and lawsuits: three tracks of five results. Both layouts print it alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from core.cells import T4_RESULTS, T4_TRACKS
from core.report import Cell, Warning_, doubt
from core.said import Said
from reports.columns import adds_up, filled, place, without_page
from reports.labels import T4_RESULTS as RESULT_NAMES
from reports.labels import T4_TRACKS as TRACK_NAMES
from reports.labels import plain, similarity
from reports.reading import Reading, cell_of, shown, unreadable
from reports.rows import Piece, Row
from reports.values import read_value

_ADDRESSES: Final = tuple(f"T4.{track}.{result}" for track in T4_TRACKS for result in T4_RESULTS)
_FIVE: Final = len(T4_RESULTS)


def read_t4(text: str, rows: Sequence[Row], *, closed: bool = True) -> Reading:
    """Read table four from its rows: one row of fifteen values, or one row a track.

    ``closed``: something follows the table, so that a head without values is a blank table and not
    one that is cut off.
    """
    tracks = _track_rows(rows)
    values = _value_rows(rows)
    head = [r for r in rows if r.labels and any(_headed(p.text) for p in r.labels)]
    if not head and not tracks:
        return Reading("T4")
    start = min(r.start for r in (*head, *values))
    end = max(r.end for r in (*head, *values))
    if tracks:
        cells, warnings = _by_track(text, tracks)
    else:
        cells, warnings = _flat(text, values, (start, end), closed=closed)
    return Reading("T4", None, cells, tuple(warnings), start, end, len(values))


def _headed(text: str) -> bool:
    flat = plain(text)
    names = [n for group in (RESULT_NAMES, TRACK_NAMES) for key in group for n in group[key]]
    return any(len(n) >= 4 and (n in flat or similarity(flat, n) >= 0.75) for n in names)


def _track_rows(rows: Sequence[Row]) -> dict[str, Row]:
    """Rows that name a track and hold its five values."""
    out: dict[str, Row] = {}
    for row in rows:
        if not row.labels or len(filled(row.slots)) != _FIVE:
            continue
        flat = plain(row.labels[-1].text)
        for track, names in TRACK_NAMES.items():
            if flat in names and track not in out:
                out[track] = row
    return out if len(out) >= 2 else {}


def _value_rows(rows: Sequence[Row]) -> list[Row]:
    """The first run of rows with values after (or beside) the head."""
    out: list[Row] = []
    for row in rows:
        if row.slots and (row.filled or len(filled(row.slots)) >= _FIVE):
            out.append(row)
        elif out and row.labels:
            break
    if out:
        return out
    blank = [r for r in rows if not r.labels and len(r.slots) >= len(_ADDRESSES)]
    return blank[-1:]


def _by_track(text: str, tracks: dict[str, Row]) -> tuple[dict[str, Cell], list[Warning_]]:
    cells: dict[str, Cell] = {}
    warnings: list[Warning_] = []
    for track, row in tracks.items():
        addresses = [f"T4.{track}.{result}" for result in T4_RESULTS]
        placed = place(row, _FIVE, 0)
        if placed.pieces is None:
            cells |= unreadable(addresses, row, text)
            warnings.append(_unplaceable(row))
        else:
            cells |= {a: cell_of(a, p) for a, p in zip(addresses, placed.pieces, strict=True)}
    return cells, warnings


def _flat(
    text: str, values: list[Row], span: tuple[int, int], *, closed: bool
) -> tuple[dict[str, Cell], list[Warning_]]:
    if not values:
        lacking = doubt(
            "table_without_values",
            Said("表四有表头，没有数字", "Table 4 has its head and no numbers"),
            span[0],
        )
        empty = Piece(span[1], span[1], "")
        return {a: cell_of(a, empty) for a in _ADDRESSES} if closed else {}, [lacking]
    row = _joined(values)
    placed = place(row, len(_ADDRESSES))
    if placed.note == "too_many":
        placed = without_page(row, len(_ADDRESSES), _tracks_add_up)
    if placed.pieces is None:
        return unreadable(_ADDRESSES, row, text), [_unplaceable(row)]
    cells = {a: cell_of(a, p) for a, p in zip(_ADDRESSES, placed.pieces, strict=True)}
    if placed.note != "page":
        return cells, []
    read = shown(row.slots)
    message = Said(
        f"表四多出一个数，按各项合计当作页码略去：{read}",
        f"Table 4 has one number too many; by its sums it is a page number and was left out: {read}",
    )
    return cells, [doubt("page_number_left_out", message, row.start)]


def _tracks_add_up(pieces: Sequence[Piece]) -> bool:
    return all(adds_up(pieces[at : at + _FIVE]) for at in range(0, len(pieces), _FIVE))


def _joined(values: list[Row]) -> Row:
    first = values[0]
    slots = tuple(s for r in values for s in r.slots)
    run = len(slots) == 1 and slots[0].text.isdigit() and len(slots[0].text) == len(_ADDRESSES)
    glued = len(values) == 1 and (first.glued or run)
    labels = first.labels
    end = values[-1].end
    return Row(labels, slots, first.shape, first.lead, first.start, end, glued=glued)


def _unplaceable(row: Row) -> Warning_:
    numbers = sum(read_value(s.text).state == "reported" for s in row.slots)
    message = Said(
        f"表四应有 15 个数字，读到 {numbers} 个，无法对列：{shown(row.slots)}",
        f"Table 4 should have 15 numbers; {numbers} were read and fit no columns: {shown(row.slots)}",
    )
    return doubt("row_unplaceable", message, row.slots[0].start if row.slots else row.start)
