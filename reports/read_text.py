"""Plain text and Markdown to an Extract. Tables have no grids here: ``layouts`` finds their rows."""

from __future__ import annotations

from reports.decode_text import decode
from reports.extract import Extract


def extract(data: bytes) -> Extract:
    """The text of ``data``. Raises ReadError where it is no text."""
    text, warnings = decode(data, "")
    return Extract(text=text, format="txt", warnings=warnings)
