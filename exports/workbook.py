"""Tables -> an Excel workbook: frozen titles, filters, widths, colours; nothing in it is a formula."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from exports.archive import sealed
from exports.table import Column, Table, Value, neutral

if TYPE_CHECKING:
    from openpyxl import Workbook

MAX_ROWS: Final = 1_000_000
"""Rows on one sheet; Excel holds 1,048,576. The rest goes on on the next sheet."""
LONGEST: Final = 32_000
"""Characters in one cell; Excel holds 32,767. Longer text goes on in the rows below."""
FONT: Final = "宋体"
HEAD_FILL: Final = "D9E1F2"
_BAD_NAME: Final = re.compile(r"[\[\]:*?/\\]")


def workbook_bytes(tables: Sequence[Table], title: str) -> bytes:
    """One sheet a table, in order. Every text is a text: never a formula, a date or an error."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    _default_font(book)
    names: set[str] = set()
    for table in tables:
        _sheets(book, table, names)
    book.properties.title = title
    book.properties.creator = "问报"
    out = io.BytesIO()
    book.save(out)
    return sealed(out.getvalue())


def _sheets(book: Workbook, table: Table, names: set[str]) -> None:
    """One table, on as many sheets as it needs."""
    writer = _Sheet(book, table, names)
    for row in table.rows:
        for piece in _split(row):
            if writer.count == MAX_ROWS:
                writer.close()
                writer = _Sheet(book, table, names)
            writer.add(piece)
    writer.close()


class _Sheet:
    """A sheet being written, row by row."""

    def __init__(self, book: Workbook, table: Table, names: set[str]) -> None:
        from openpyxl.utils import get_column_letter

        self.columns = table.columns
        self.count = 0
        self._sheet: Any = book.create_sheet(_name(table.name, names))
        self._styles = _Styles(self._sheet, plain=not any(c.wrap for c in table.columns))
        self._last = get_column_letter(len(table.columns))
        for number, column in enumerate(table.columns, 1):
            self._sheet.column_dimensions[get_column_letter(number)].width = column.width
        frozen = next((i for i, c in enumerate(table.columns) if c.wrap), 0)
        self._sheet.freeze_panes = f"{get_column_letter(min(frozen, 3) + 1)}2"
        self._sheet.print_title_rows = "1:1"
        self._sheet.page_setup.orientation = "landscape"
        self._sheet.page_setup.paperSize = 9  # A4
        self._sheet.sheet_properties.pageSetUpPr = _fit_to_width()
        self._sheet.page_setup.fitToHeight = 0
        self._sheet.append([self._styles.head(c.title) for c in table.columns])

    def add(self, row: Sequence[Value]) -> None:
        """Write one row."""
        cells = zip(self.columns, row, strict=True)
        self._sheet.append([self._styles.cell(column, value) for column, value in cells])
        self.count += 1

    def close(self) -> None:
        """The filter spans what was written."""
        self._sheet.auto_filter.ref = f"A1:{self._last}{self.count + 1}"


class _Styles:
    """Cells of one sheet; each style is made once and shared.

    ``plain``: every row is one line, so that most cells need no style; a sheet may have a million.
    """

    def __init__(self, sheet: Any, *, plain: bool) -> None:
        self._sheet = sheet
        self._plain = plain
        self._known: dict[tuple[bool, str], Any] = {}

    def head(self, title: str) -> Any:
        """A column title."""
        from openpyxl.styles import Alignment, Font, PatternFill

        cell = self._text(neutral(title))
        cell.font = Font(name=FONT, size=10, bold=True)
        cell.fill = PatternFill("solid", fgColor=HEAD_FILL)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        return cell

    def cell(self, column: Column, value: Value) -> Any:
        """A number as a number, a text as a text, nothing as an empty cell."""
        if value is None or value == "":
            return None
        tint = column.tint.get(str(value), "") if column.tint else ""
        if self._plain and not tint:
            safe = neutral(value) if isinstance(value, str) else value
            return self._text(safe) if isinstance(safe, str) and safe[:1] == "#" else safe
        cell = self._text(neutral(value)) if isinstance(value, str) else self._number(value)
        cell._style = self._style(column.wrap, tint)._style
        return cell

    def _text(self, text: str) -> Any:
        from openpyxl.cell import WriteOnlyCell

        cell = WriteOnlyCell(self._sheet, text)
        cell.data_type = "s"  # #N/A in a report is a text, not an error
        return cell

    def _number(self, value: int | float) -> Any:
        from openpyxl.cell import WriteOnlyCell

        return WriteOnlyCell(self._sheet, value)

    def _style(self, wrap: bool, tint: str) -> Any:
        key = (wrap, tint)
        if key not in self._known:
            from openpyxl.styles import Alignment, Font, PatternFill

            cell = self._text("")
            cell.font = Font(name=FONT, size=10)
            cell.alignment = Alignment(wrap_text=wrap, vertical="top")
            if tint:
                cell.fill = PatternFill("solid", fgColor=tint)
            self._known[key] = cell
        return self._known[key]


def _default_font(book: Any) -> None:
    """The font of cells without a style of their own."""
    from openpyxl.styles import Font
    from openpyxl.utils.indexed_list import IndexedList

    book._fonts = IndexedList([Font(name=FONT, size=10)])
    book._named_styles["Normal"].font = Font(name=FONT, size=10)


def _split(row: Sequence[Value]) -> list[tuple[Value, ...]]:
    """A row as one or more, so that no text is longer than a cell holds: nothing is cut off."""
    longest = max((len(v) for v in row if isinstance(v, str)), default=0)
    if longest <= LONGEST:
        return [tuple(row)]
    pieces = range(0, longest, LONGEST)
    return [
        tuple(
            v[at : at + LONGEST] if isinstance(v, str) else v if at == 0 else None for v in row
        )
        for at in pieces
    ]  # fmt: skip


def _fit_to_width() -> Any:
    from openpyxl.worksheet.properties import PageSetupProperties

    return PageSetupProperties(fitToPage=True)


def _name(wanted: str, names: set[str]) -> str:
    """A sheet name that Excel takes: at most 31 characters, none of []:*?/\\, not used before."""
    stem = _BAD_NAME.sub(" ", wanted).strip()[:25] or "1"
    name, number = stem, 2
    while name in names:
        name, number = f"{stem}（{number}）", number + 1
    names.add(name)
    return name
