"""Two readings of the same table compared: what they do not agree on is unreadable, and said so."""

from __future__ import annotations

from dataclasses import replace

from core.cell_names import cell_name
from core.report import Cell, Warning_, doubt
from core.said import Said
from reports.extract import SecondRoute
from reports.headings import find_headings
from reports.normalise import Normal, normalise
from reports.tables import Tables, read_tables

_TOLD = frozenset({"reported", "marked"})
_LOST = frozenset({"missing", "unreadable"})
_OF_GAPS = frozenset({"row_unplaceable", "rows_missing", "unknown_row"})


def compared(tables: Tables, second: SecondRoute | None, normal: Normal) -> Tables:
    """Tables of the first route, held against those of the second.

    Both tell a value and differ: unreadable, with both values in a warning. Only the second tells
    one: it is taken, if its characters stand together in the first route's text too.
    """
    if second is None:
        return tables
    other = normalise(second.text)
    main, _ = find_headings(other.text)
    found = {c.address: c for c in read_tables(other.text, [h.start for h in main]).cells}
    cells: list[Cell] = []
    warnings: list[Warning_] = []
    for cell in tables.cells:
        twin = found.get(cell.address)
        if twin is None or twin.state not in _TOLD:
            cells.append(cell)
        elif cell.state in _LOST:
            cells.append(_moved(twin, other, second, normal) or cell)
        elif (cell.state, cell.value) == (twin.state, twin.value):
            cells.append(cell)
        else:
            cells.append(replace(cell, state="unreadable", value=None))
            message = Said(
                f"{cell.label} 两种读法不一致：{cell.raw or '空白'} 与 {twin.raw}",
                f"{cell_name(cell.address, 'en')}: two ways of reading it differ, "
                f"{cell.raw or 'blank'} and {twin.raw}",
            )
            warnings.append(doubt("routes_differ", message, cell.start))
    kept = tables.warnings
    if cells != list(tables.cells) and all(c.state not in _LOST for c in cells):
        # The other route filled every gap: what was said of gaps no longer holds.
        kept = tuple(w for w in kept if w.code not in _OF_GAPS)
    return replace(tables, cells=tuple(cells), warnings=(*kept, *warnings))


def _moved(twin: Cell, other: Normal, second: SecondRoute, normal: Normal) -> Cell | None:
    """A cell of the second route with its span in the first one's text; None where it has none."""
    if twin.start is None or twin.end is None or twin.end <= twin.start:
        return None
    first = second.origins[other.raw(twin.start)]
    last = second.origins[other.raw(twin.end - 1)]
    if first < 0 or last < first:
        return None
    start, end = normal.normal(first), normal.normal(last) + 1
    if normal.text[start:end] != twin.raw:
        return None
    return replace(twin, start=start, end=end)
