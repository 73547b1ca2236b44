"""Opening an exported file again, as the programs of an office would."""

from __future__ import annotations

import csv
import io
from typing import Any


def book_of(data: bytes) -> Any:
    """A workbook as openpyxl reads it."""
    import openpyxl

    return openpyxl.load_workbook(io.BytesIO(data))


def sheets(data: bytes) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of every sheet."""
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book_of(data)}


def records(rows: list[tuple[Any, ...]]) -> list[dict[str, Any]]:
    """Rows under titles as dicts."""
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def document(data: bytes) -> Any:
    """A Word file as python-docx reads it."""
    import docx

    return docx.Document(io.BytesIO(data))


def text(data: bytes) -> str:
    """All words of a Word file in order, tables too."""
    paper, lines = document(data), []
    for block in paper.iter_inner_content():
        if hasattr(block, "rows"):
            lines += ["\t".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            lines.append(block.text)
    return "\n".join(lines)


def lines_of(data: bytes) -> list[list[str]]:
    """The rows of a CSV file; it must begin with the mark that Excel needs."""
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
