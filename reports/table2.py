"""Table two, proactive disclosure: rows to cells. Its layout is told by its column heads alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from core.cell_names import item_said
from core.cells import T2_FORM, T2_ITEMS
from core.report import Cell, Layout, Warning_, doubt
from core.said import Said
from reports import row_doubts
from reports.align import align
from reports.columns import Placed, bare, place
from reports.labels import T2_COLUMNS, squash
from reports.matching import t2_scores
from reports.reading import Reading, cell_of, unreadable
from reports.rows import Row
from reports.values import read_value

_KEYS: Final = tuple(T2_ITEMS)
_HEAD: Final = re.compile("|".join(f"({p})" for _, _, p in T2_COLUMNS))
_PAIRS: Final = {"rules": "normative", "licence": "other_service", "penalty": "coercion"}


@dataclass(frozen=True, slots=True)
class _Head:
    """Column names that stand above an item, and the layouts that these names belong to."""

    columns: tuple[str, ...]
    forms: frozenset[str]


def read_t2(text: str, rows: Sequence[Row]) -> Reading:
    """Read table two from its rows."""
    found = {_KEYS[j]: i for j, i in align(t2_scores(rows), len(_KEYS)).items()}
    heads = _heads(rows, set(found.values()))
    if not found:
        return Reading("T2")
    forms = {item: _form(item, heads.get(i), rows[i]) for item, i in found.items()}
    layout = _layout(forms, found)
    cells: dict[str, Cell] = {}
    warnings: list[Warning_] = []
    for item, i in found.items():
        columns = _columns(item, heads.get(i), forms[item] or layout)
        if columns is None:
            warnings.append(_not_in_form(item, rows[i]))
            continue
        if bare(rows[i], rows):
            warnings.append(row_doubts.without_cells("T2", item_said(item), rows[i].start))
            continue
        placed = place(rows[i], len(columns), 0)
        stolen = _stolen(item, rows, placed, found, layout)
        addresses = [f"T2.{item}.{column}" for column in columns]
        if stolen or placed.pieces is None:
            cells |= unreadable(addresses, rows[i], text)
            warnings.append(_doubt(item, rows[i], stolen=stolen))
        else:
            cells |= {a: cell_of(a, p) for a, p in zip(addresses, placed.pieces, strict=True)}
    warnings += _fee_unit(cells)
    warnings += _unknown(rows, set(found.values()))
    used = [rows[i] for i in found.values()]
    return Reading(
        "T2", layout, cells, tuple(warnings),
        min(r.start for r in used), max(r.end for r in used), len(found), frozenset(found.values()),
    )  # fmt: skip


def _heads(rows: Sequence[Row], items: set[int]) -> dict[int, _Head]:
    """For each row the head above it: all text between it and the item row before its group."""
    out: dict[int, _Head] = {}
    words = ""
    head: _Head | None = None
    for i, row in enumerate(rows):
        if i in items:
            fresh = _head(words)
            head = fresh or head
            words = ""
            if head:
                out[i] = head
        elif not row.filled:
            words += "".join(squash(p.text) for p in row.labels)
    return out


def _head(words: str) -> _Head | None:
    start = words.rfind("信息内容")
    hits = [T2_COLUMNS[(m.lastindex or 1) - 1] for m in _HEAD.finditer(words[max(start, 0) :])]
    columns = tuple(dict.fromkeys(name for name, _, _ in hits))
    return _Head(columns, frozenset(form for _, form, _ in hits if form)) if columns else None


def _form(item: str, head: _Head | None, row: Row) -> Layout | None:
    """The layout of one item: by the names above it, else by what only one layout has."""
    if item in {"other_service", "procurement"}:
        return "2019"
    if head is not None:
        if len(head.forms) == 1:
            return "2019" if "2019" in head.forms else "2021"
        if head.columns == ("decisions",) and item in {"licence", "penalty", "coercion"}:
            return "2021"
    counts = {form: len(T2_FORM[form][item]) for form in ("2019", "2021")}
    shown_ = sum(bool(s.text) for s in row.slots)
    if counts["2019"] != counts["2021"] and shown_ in counts.values():
        return "2019" if shown_ == counts["2019"] else "2021"
    return None


def _layout(forms: dict[str, Layout | None], found: dict[str, int]) -> Layout | None:
    told = {form for item, form in forms.items() if form and item in found}
    if len(told) == 2:
        return "mixed"
    return told.pop() if told else None


def _columns(item: str, head: _Head | None, layout: Layout | None) -> tuple[str, ...] | None:
    """Columns of an item in print order: the head's own order where it names the form's columns."""
    form = T2_FORM["2019" if layout == "2019" else "2021"].get(item)
    if form is None:
        return None
    if head is None or set(head.columns) <= set(form):
        return head.columns if head and len(head.columns) == len(form) else form
    return head.columns if len(head.columns) == len(form) else form


def _stolen(
    item: str, rows: Sequence[Row], placed: Placed, found: dict[str, int], layout: Layout | None
) -> bool:
    """May a loose row hold the values of a neighbour whose label is gone? Table two has no sums.

    It may where the other item of its pair is gone, or where the next item of the form is gone
    together with the head that should stand before what follows; a number above nought is never
    taken from a row before a gap.
    """
    at = found[item]
    if not rows[at].loose or placed.pieces is None or placed.note == "empty":
        return False
    order = tuple(T2_FORM["2019" if layout == "2019" else "2021"])
    after = order[order.index(item) + 1 :] if item in order else ()
    if not after or after[0] in found:
        return False
    if _PAIRS.get(item) == after[0]:
        return True
    following = min((found[k] for k in after if k in found), default=None)
    if following is None:
        return False
    told = any(read_value(s.text).value for s in rows[at].slots)
    return told or all(row.filled or not row.labels for row in rows[at + 1 : following])


def _doubt(item: str, row: Row, *, stolen: bool) -> Warning_:
    name, at = item_said(item), row.labels[-1].start
    if stolen:
        return row_doubts.slipped("T2", name, row, at)
    return row_doubts.unplaceable("T2", name, row, at)


def _not_in_form(item: str, row: Row) -> Warning_:
    name = item_said(item)
    message = Said(
        f"表二的“{name.zh}”不在这一版格式之内", f"Table 2, {name.en}: not a row of this layout"
    )
    return doubt("row_not_in_layout", message, row.labels[-1].start)


def _fee_unit(cells: dict[str, Cell]) -> list[Warning_]:
    """The fee cell is in 万元; a cell that says 元 itself is converted, and said so."""
    cell = cells.get("T2.fee.amount_wan")
    if cell is None or cell.value is None or cell.raw is None:
        return []
    if read_value(cell.raw).unit != "元":
        return []
    value = round(cell.value / 10_000, 6)
    cells[cell.address] = Cell(
        cell.address, cell.label, cell.state, cell.raw, value, cell.start, cell.end
    )
    message = Said(
        f"表二收费金额写作“{cell.raw}”，已换算为 {value} 万元",
        f"Table 2 gives the fees as “{cell.raw}”; converted to {value} × 10,000 yuan",
    )
    return [doubt("unit_converted", message, cell.start)]


def _unknown(rows: Sequence[Row], taken: set[int]) -> list[Warning_]:
    """Rows with numbers inside the table that no item claims (其他主动公开文件 …)."""
    out = []
    for i in range(min(taken), max(taken) + 1):
        row = rows[i]
        if i not in taken and row.labels and row.filled:
            label = row.labels[-1]
            out.append(row_doubts.unknown("T2", label.text, row, label.start))
    return out
