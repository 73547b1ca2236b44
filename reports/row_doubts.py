"""Doubts about rows of tables two and three, said alike for both: the row by name, what stands in it."""

from __future__ import annotations

from core.cell_names import table_said
from core.report import Warning_, doubt
from core.said import Said
from reports.reading import shown
from reports.rows import Row


def without_cells(table: str, name: Said, start: int) -> Warning_:
    """A row that has its name alone."""
    said = Said("只有行名，没有单元格", "the row has its name and no cells")
    return doubt("row_without_cells", _of(table, name, said), start)


def unplaceable(table: str, name: Said, row: Row, start: int) -> Warning_:
    """A row whose numbers fit no columns."""
    said = Said(
        "的数字与各列对不上，无法识别", "its numbers do not fit the columns and could not be read"
    )
    return doubt("row_unplaceable", _of(table, name, said, row), start)


def slipped(table: str, name: Said, row: Row, start: int, why: Said | None = None) -> Warning_:
    """A row that may hold the numbers of the one after it; ``why`` says what does not add up."""
    said = Said("后一行缺失，", "the row after it is missing")
    said += Said(f"且{why.zh}不符，", f" and {why.en}") if why else Said()
    said += Said("数字可能串行", "; numbers may have slipped between rows")
    if why is None:
        said += Said("，不予采信", " and are not taken")
    return doubt("row_doubtful", _of(table, name, said, row), start)


def unknown(table: str, label: str, row: Row, start: int) -> Warning_:
    """A row that the form does not have."""
    title, read = table_said(table), f"{label[:24]}（{shown(row.slots)}）"
    message = Said(
        f"{title.zh}有一行不在格式之内：{read}",
        f"{title.en} has a row that is not in the form: “{read}”",
    )
    return doubt("unknown_row", message, start)


def page_number(table: str, name: Said, row: Row, start: int) -> Warning_:
    """A row with a number too many, which its sum shows to be a page's."""
    said = Said(
        "多出一个数，按行内合计当作页码略去",
        "one number too many; by the row's sum it is a page number and was left out",
    )
    return doubt("page_number_left_out", _of(table, name, said, row), start)


def _of(table: str, name: Said, said: Said, row: Row | None = None) -> Said:
    title = table_said(table)
    head = Said(f"{title.zh}“{name.zh}”", f"{title.en}, {name.en}: ")
    read = Said(f"：{shown(row.slots)}", f": {shown(row.slots)}") if row else Said()
    return head + said + read
