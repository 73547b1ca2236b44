"""What reading one table yields: pieces by address, doubts, layout and place; pieces to cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from core.cells import label
from core.report import Cell, Layout, Warning_
from reports.columns import filled
from reports.rows import Piece, Row
from reports.values import read_value


@dataclass(frozen=True, slots=True)
class Reading:
    """One table as read. An address that is not in ``cells`` is missing from the file."""

    name: str
    layout: Layout | None = None
    cells: dict[str, Cell] = field(default_factory=dict)
    warnings: tuple[Warning_, ...] = ()
    start: int = 0
    end: int = 0
    rows: int = 0
    """How many template rows were found."""
    used: frozenset[int] = frozenset()
    """Indices of the rows that were taken: what is left may be the table once more."""


def cell_of(address: str, p: Piece) -> Cell:
    """The cell at an address from its piece."""
    value = read_value(p.text)
    return Cell(address, label(address), value.state, p.text, value.value, p.start, p.end)


def missing(address: str) -> Cell:
    """The cell of an address that is not in the file."""
    return Cell(address, label(address), "missing", None, None, None, None)


def unreadable(addresses: Iterable[str], row: Row, text: str) -> dict[str, Cell]:
    """Cells of a row whose slots cannot be placed: each shows the whole run of them."""
    here = [row.slots[i] for i in filled(row.slots)]
    start, end = (here[0].start, here[-1].end) if here else (row.end, row.end)
    raw = text[start:end]
    return {a: Cell(a, label(a), "unreadable", raw, None, start, end) for a in addresses}


def shown(slots: Sequence[Piece]) -> str:
    """Slots as a person may read them in a warning."""
    return " ".join(s.text or "␣" for s in slots)
