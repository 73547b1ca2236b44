"""Grids of other formats give the same cells as text."""

from __future__ import annotations

from reports.extract import Extract, Grid, GridCell
from reports.normalise import normal_grids, normalise
from reports.tables import read_tables
from tests.reports.printing import Printer, distinct


def extract(form: str, values: dict[str, str]) -> Extract:
    """The text with its grids, a zero-width mark before each heading to move the offsets."""
    text = ""
    grids = []
    for at, grid in enumerate(Printer(form, values, "tab_rows").grids()):
        text += f"\u200b第{at}段说明。\n"
        rows = []
        for row in grid:
            cells = []
            for cell in row:
                start = len(text)
                text += cell or ""
                cells.append(GridCell(start, len(text), covered=cell is None))
                text += "\t"
            text += "\n"
            rows.append(tuple(cells))
        grids.append(Grid(tuple(rows)))
    return Extract(text, "docx", tuple(grids))


def test_grids_give_every_cell_with_its_span() -> None:
    for form in ("2019", "2021"):
        values = distinct(form) | {"T3[2,biz]": "", "T3[3.3.4,sum]": "", "T4.direct.other": "/"}
        got = extract(form, values)
        normal = normalise(got.text)
        tables = read_tables(normal.text, [], normal_grids(got, normal))
        assert {c.address: c.raw for c in tables.cells} == values
        states = {c.address: c.state for c in tables.cells}
        assert (states["T3[2,biz]"], states["T4.direct.other"]) == ("blank", "marked")
        for cell in tables.cells:
            assert normal.text[cell.start : cell.end] == cell.raw
