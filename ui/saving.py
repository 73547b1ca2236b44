"""Plain tables as CSV and Excel files, made by ``exports/``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any


def csv_bytes(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """A table as CSV that Excel opens (UTF-8 with its mark); words are never taken for formulas."""
    from exports import table

    return table.csv_bytes([_table("", heads, rows)])


def xlsx_bytes(name: str, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """A table as a workbook of one sheet."""
    from exports.workbook import workbook_bytes

    return workbook_bytes([_table(name, heads, rows)], name)


def _table(name: str, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> Any:
    from exports.table import Column, Table

    return Table(name, tuple(Column(head, 16) for head in heads), (tuple(row) for row in rows))
