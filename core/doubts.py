"""What reading was in doubt about, in English; the Chinese words, with their particulars, are the warning's own."""

from __future__ import annotations

from typing import Final

from core.report import Warning_
from core.said import Said

DOUBTS: Final = {
    "pages_without_text": "Some pages have no text (blank, or pictures) and were not read",
    "part_not_read": "Another document is embedded in the file; that part was not read",
    "table_without_values": "Table 4 has its head and no numbers",
    "page_number_left_out": "A row has one number too many; by the sums it is a page number and was left out",
    "row_unplaceable": "The numbers of a row do not fit its columns and could not be read",
    "row_doubtful": "The row after this one is missing, and numbers may have slipped between rows",
    "row_without_cells": "A row has its name and no cells",
    "row_not_in_layout": "A row does not belong to this layout",
    "unknown_row": "A row is not in the form",
    "rows_missing": "Rows of a table are missing",
    "table_missing": "A table is not in the file",
    "two_values": "A cell has two different values in two places",
    "routes_differ": "Two ways of reading a cell differ",
    "unit_converted": "The amount of the fees was given in another unit and was converted to 10,000 yuan",
    "columns_by_sum": "The columns of a row were told by its sum",
    "columns_by_siblings": "The columns of a row were told by where the rows of its kind have theirs",
    "undecodable_bytes": "Some bytes are no text and were replaced",
    "encoding_guessed": "The encoding of the text was guessed",
    "old_structure": "The report has the old structure, in use before 2019",
    "contents_list": "A table of contents before the text was passed over",
    "sections_missing": "Some of the six parts were not found",
    "recognised": "The text was recognised from scanned pictures; compare its numbers with the original",
    "numbering_not_read": "Read without LibreOffice: automatic numbering may be missing",
    "town_conflict": "The file says two things of its town; the better founded one was taken",
    "county_conflict": "The file says two things of its county; the better founded one was taken",
    "city_conflict": "The file says two things of its city; the better founded one was taken",
    "province_conflict": "The file says two things of its province; the better founded one was taken",
    "year_conflict": "The file says two things of its year; the better founded one was taken",
}  # fmt: skip
_NAMED: Final = {"table_missing": "文件中没有", "sections_missing": "没有找到"}
"""Doubts whose Chinese words go on with what is missing."""
_QUOTED: Final = frozenset((
    "page_number_left_out", "row_unplaceable", "row_doubtful", "unknown_row", "rows_missing",
    "old_structure",
))  # fmt: skip
"""Doubts whose Chinese words end with what stands in the file."""


def doubt_said(doubt: Warning_) -> Said:
    """A doubt in both languages; an unknown code stays Chinese."""
    english = DOUBTS.get(doubt.code, "")
    _, colon, quote = doubt.message.partition("：")
    head = _NAMED.get(doubt.code, "\0")
    if english and doubt.message.startswith(head):
        return Said(doubt.message, f"{english}: “{doubt.message.removeprefix(head)}”")
    if english and colon and doubt.code in _QUOTED:
        english = f"{english}: “{quote}”"
    return Said(doubt.message, english)
