"""A table on its way out of the house, what makes a text safe in a spreadsheet, and CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from core.report import Number

Value = str | Number | None
Row = tuple[Value, ...]
FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""A spreadsheet takes a cell that begins so for a formula, in East Asian editions also full-width."""
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, its width in characters, and the colours of its words."""

    title: str
    width: int = 12
    wrap: bool = False
    tint: Mapping[str, str] = field(default_factory=dict)
    """Words -> RRGGBB. The words always stand in the cell: colour is never the only sign."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under titles. ``rows`` may be a generator: it is walked once."""

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[Row]


def clean(text: str) -> str:
    """Text without the control characters that no office file can hold; line ends as \\n."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def neutral(text: str) -> str:
    """Clean text that no spreadsheet runs: an apostrophe stands before what begins like a formula.

    Such begin with = + - @ (blanks before them count for nothing), a tab or a carriage return.
    """
    safe = clean(text)
    risky = text[:1] in {"\t", "\r"} or safe.lstrip().startswith(FORMULA)
    return f"'{safe}" if risky else safe


def csv_bytes(tables: Sequence[Table]) -> bytes:
    """CSV as Excel opens it: UTF-8 with a byte-order mark, lines end in CRLF.

    One table is a plain rectangle; of several each has its name above it and a blank line below.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for number, table in enumerate(tables):
        if len(tables) > 1:
            if number:
                writer.writerow([])
            writer.writerow([neutral(table.name)])
        writer.writerow([neutral(c.title) for c in table.columns])
        for row in table.rows:
            writer.writerow([neutral(v) if isinstance(v, str) else v for v in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")
