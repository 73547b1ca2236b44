"""Plain tables as CSV. Word and Excel files are made by ``exports/``."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
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
