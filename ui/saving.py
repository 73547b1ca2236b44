"""Files to take home from a page. Words, Excel: by ``exports/``; plain tables as CSV here."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any


def csv_bytes(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """A table as CSV that Excel opens (UTF-8 with its mark); words are never taken for formulas."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([harmless(h) for h in heads])
    writer.writerows([harmless(v) for v in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def harmless(value: Any) -> Any:
    """A value that a spreadsheet shows as it is."""
    if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t", "\r"}:
        return f"'{value}"
    return value


def basket_word(items: Sequence[Any], language: str) -> bytes | None:
    """The basket as a Word file; None where this installation cannot write one."""
    if find_spec("exports.basket") is None:
        return None
    made: bytes = import_module("exports.basket").basket_docx(items, language)
    return made
