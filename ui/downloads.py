"""Buttons that hand out files; a file is made when its button is clicked, not before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from ui.saving import csv_bytes, xlsx_bytes
from ui.session import say

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def word(make: Callable[[], bytes], name: str, key: str, label: str = "") -> None:
    """A button for a Word file."""
    st.download_button(
        label or say("下载 Word", "Download Word"), make, f"{name}.docx", WORD, key=key,
        on_click="ignore", icon=":material/description:",
    )  # fmt: skip


def excel(make: Callable[[], bytes], name: str, key: str, label: str = "") -> None:
    """A button for a workbook."""
    st.download_button(
        label or say("下载 Excel", "Download Excel"), make, f"{name}.xlsx", EXCEL, key=key,
        on_click="ignore", icon=":material/table:",
    )  # fmt: skip


def table(heads: Sequence[str], rows: Sequence[Sequence[Any]], name: str, key: str) -> None:
    """Buttons for a table as CSV and as a workbook."""
    with st.container(horizontal=True, gap="small"):
        plain(csv_bytes(heads, rows), name, f"{key}_csv")
        excel(lambda: xlsx_bytes(name, heads, rows), name, f"{key}_xlsx")


def plain(data: bytes, name: str, key: str) -> None:
    """A button for a CSV file that is at hand."""
    st.download_button(
        say("下载 CSV", "Download CSV"), data, f"{name}.csv", "text/csv", key=key, on_click="ignore"
    )
