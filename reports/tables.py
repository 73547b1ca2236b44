"""The three statutory tables of a text: zones to rows to cells, every address exactly once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from core.cell_names import cell_name, item_said, row_said, table_said
from core.cells import T2_FORM, addresses, t3_rows
from core.report import Cell, Layout, Table, Warning_, doubt
from core.said import Said, joined
from reports.extract import Grid
from reports.layouts import rows_of
from reports.matching import known_t2, known_t3
from reports.reading import Reading, missing
from reports.rows import Row
from reports.table2 import read_t2
from reports.table3 import read_t3
from reports.table4 import read_t4
from reports.zones import Zone, find_zones

_COPY: Final = {"T2": 4, "T3": 8}
"""Rows that must be left over to be the same table printed once more."""


@dataclass(frozen=True, slots=True)
class Tables:
    """All cells in print order, where the tables stand, their layouts and doubts."""

    cells: tuple[Cell, ...]
    tables: tuple[Table, ...]
    layouts: dict[str, Layout | None]
    warnings: tuple[Warning_, ...]


def read_tables(text: str, headings: Sequence[int], grids: Sequence[Grid] = ()) -> Tables:
    """Read tables two, three and four. ``headings`` are the starts of the section headings."""
    zones = find_zones(text, headings)
    best: dict[str, tuple[Reading, Zone]] = {}
    warnings: list[Warning_] = []
    for zone in zones:
        reading, doubts = _read(text, zone, grids)
        warnings += doubts
        if not reading.cells and not reading.warnings:
            continue
        if zone.name in best:
            kept, doubts = _two(best[zone.name][0], reading)
            warnings += doubts
            best[zone.name] = (kept, best[zone.name][1])
        else:
            best[zone.name] = (reading, zone)
    readings = {name: pair[0] for name, pair in best.items()}
    layouts = _layouts(readings)
    found = {a: c for r in readings.values() for a, c in r.cells.items()}
    wanted = _wanted(layouts["t2"], layouts["t3"])
    cells = tuple(found.get(a) or missing(a) for a in wanted)
    warnings += [w for r in readings.values() for w in r.warnings]
    warnings += _absences(readings, cells, layouts)
    tables = [
        Table(name, min(zone.start, r.start), max(zone.start, r.end))
        for name, (r, zone) in best.items()
    ]
    return Tables(cells, tuple(sorted(tables, key=lambda t: t.start)), layouts, tuple(warnings))


def _read(text: str, zone: Zone, grids: Sequence[Grid]) -> tuple[Reading, list[Warning_]]:
    """One zone's table, and what two copies of it there disagree about."""
    known: dict[str, Callable[[str], bool]] = {"T2": known_t2, "T3": known_t3, "T4": _known_t4}
    rows: list[Row] = rows_of(text, (zone.start, zone.end), known[zone.name], grids)
    if zone.name == "T4":
        return read_t4(text, rows, closed=bool(text[zone.end :].strip())), []
    reader = read_t2 if zone.name == "T2" else read_t3
    first = reader(text, rows)
    rest = [row for i, row in enumerate(rows) if i not in first.used]
    if sum(row.filled for row in rest) < _COPY[zone.name]:
        return first, []
    second = reader(text, rest)
    return _two(first, second) if second.rows >= _COPY[zone.name] else (first, [])


def _known_t4(text: str) -> bool:
    """Table four's values stand in a row of their own: its labels never share one with values."""
    return not text


def _two(first: Reading, second: Reading) -> tuple[Reading, list[Warning_]]:
    """A table printed twice: cells that differ become unreadable, with both values told."""
    cells = dict(first.cells)
    doubts: list[Warning_] = []
    for address, other in second.cells.items():
        mine = cells.get(address)
        if mine is None or mine.state in {"blank", "unreadable"}:
            cells[address] = other
        elif other.state == "reported" and other.value != mine.value:
            cells[address] = Cell(
                address, mine.label, "unreadable", mine.raw, None, mine.start, mine.end
            )
            message = Said(
                f"{mine.label} 两处不同：{mine.raw} 与 {other.raw}",
                f"{cell_name(address, 'en')} has two values in two places: {mine.raw} and {other.raw}",
            )
            doubts.append(doubt("two_values", message, other.start))
    start, end = min(first.start, second.start), max(first.end, second.end)
    merged = Reading(
        first.name, first.layout or second.layout, cells, (*first.warnings, *second.warnings),
        start, end, max(first.rows, second.rows),
    )  # fmt: skip
    return merged, doubts


def _layouts(readings: dict[str, Reading]) -> dict[str, Layout | None]:
    """Each table's own layout; one that cannot be told takes the other's; None for one not there."""
    t2 = readings["T2"].layout if "T2" in readings else None
    t3 = readings["T3"].layout if "T3" in readings else None
    return {
        "t2": (t2 or _plain(t3)) if "T2" in readings else None,
        "t3": (t3 or _plain(t2)) if "T3" in readings else None,
    }


def _plain(layout: Layout | None) -> Layout | None:
    """What one table's layout says of the other: a mixed form is mostly the new one."""
    return "2021" if layout == "mixed" else layout


@cache
def _wanted(t2: Layout | None, t3: Layout | None) -> tuple[str, ...]:
    """Every address of the report's layouts, and of the form that an absent table would have had."""
    own = addresses(t2, t3)
    likely = addresses(t2 or _plain(t3), t3 or _plain(t2))
    return tuple(dict.fromkeys((*own, *likely)))


def _absences(
    readings: dict[str, Reading], cells: Sequence[Cell], layouts: dict[str, Layout | None]
) -> list[Warning_]:
    out = []
    gone = {c.address for c in cells if c.state == "missing"}
    for name in ("T2", "T3", "T4"):
        if name not in readings:
            title = table_said(name)
            message = Said(f"文件中没有{title.zh}", f"{title.en} is not in the file")
            out.append(doubt("table_missing", message))
    if "T3" in readings:
        rows = [r for r in t3_rows(layouts["t3"]) if f"T3[{r},nat]" in gone]
        if rows:
            out.append(_missing("T3", joined(row_said(row) for row in rows), len(rows)))
    if "T2" in readings:
        form = T2_FORM["2019" if layouts["t2"] == "2019" else "2021"]
        items = [i for i, columns in form.items() if f"T2.{i}.{columns[0]}" in gone]
        if items:
            out.append(_missing("T2", joined(item_said(i) for i in items), len(items)))
    return out


def _missing(table: str, rows: Said, count: int) -> Warning_:
    name = table_said(table)
    message = Said(f"{name.zh}缺 {count} 行：{rows.zh}", f"{name.en} lacks {count} rows: {rows.en}")
    return doubt("rows_missing", message)
