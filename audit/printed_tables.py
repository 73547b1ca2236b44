"""B: the tables as they are printed: the layout of their year, all their rows, no blank cells."""

from __future__ import annotations

from collections.abc import Iterator

from audit.reasons import no_table
from audit.registry import Case, Result, cell_source, check, table_cells, unknown
from audit.structure import LOST, TABLES
from core.cell_names import item_said, row_said, table_said, track_said
from core.cells import T2_ITEMS, T3_ROWS, T4_TRACKS, t3_parts
from core.report import Cell
from core.said import Said, joined

MANY_BLANKS = 10


@check("B08")
def layout_of_the_year(case: Case) -> Iterator[Result]:
    """The 2019 layout until report year 2020, the 2021 layout from then on."""
    year = case.report.year
    first = ""
    for table, key in (("T2", "t2"), ("T3", "t3")):
        layout, name = case.report.layouts.get(key), table_said(table)
        if not case.has_table(table):
            yield unknown(table, no_table(table))
        elif layout is None or year is None:
            yield unknown(
                table,
                Said(
                    "报告年度或表格版式无法识别", "the year or the layout of the table is not known"
                ),
            )
        elif layout == "mixed":
            both = Said(
                f"{name.zh}混用了两种版式，请核实。", f"{name.en} mixes two layouts; please verify."
            )
            yield Result(table, "review", both, None, "混用")
        elif (layout == "2021") == (year >= 2021):
            yield Result(table, "pass")
        else:
            due = "2021" if year >= 2021 else "2019"
            yield Result(
                table,
                "fail",
                Said(
                    f"{year}年度报告的{name.zh}用的是{layout}年版格式，应为{due}年版"
                    f"（国办公开办函〔{due}〕{30 if due == '2021' else 60}号）。",
                    f"{name.en} of the report for {year} has the layout of {layout}; it should be that of {due} "
                    f"(“国办公开办函〔{due}〕{30 if due == '2021' else 60}号”).",
                ),
                due,
                layout,
                _first_cells(case, table),
                because=("B08", first) if first else None,
            )
            first = first or table


def _first_cells(case: Case, table: str) -> tuple:  # type: ignore[type-arg]
    found = [c for c in table_cells(case.report, table) if c.state != "missing"]
    return tuple(cell_source(case.report, c.address) for c in found[:1])


@check("B09")
def rows_there(case: Case) -> Iterator[Result]:
    """Every row and column of the layout is printed."""
    for table in TABLES:
        if not case.has_table(table):
            yield unknown(table, no_table(table))
            continue
        rows: dict[str, list[Cell]] = {}
        for cell in table_cells(case.report, table):
            rows.setdefault(_row(cell.address), []).append(cell)
        short = [r for r, cells in rows.items() if any(c.state == "missing" for c in cells)]
        if not short:
            yield Result(table, "pass")
            continue
        if table == "T2" and short == ["procurement"] and (case.report.year or 0) >= 2021:
            yield Result(
                table,
                "review",
                Said(
                    "按2019年版填写的表二没有第（九）项“政府集中采购”一行，请核实。",
                    "Table 2, filled in the layout of 2019, lacks its row (9), procurement; please verify.",
                ),
                len(rows),
                len(rows) - 1,
                severity="S2",
            )
            continue
        yield Result(
            table,
            "fail",
            _rows_lost(table, len(rows), short),
            len(rows),
            len(rows) - len(short),
            _last_cell(case, table),
        )


def _rows_lost(table: str, due: int, short: list[str]) -> Said:
    name, rows = table_said(table), joined(_row_name(r) for r in short[:6])
    more = len(short) > 6
    return Said(
        f"{name.zh}应有{due}行，文件中完整的只有{due - len(short)}行，缺：{rows.zh}{'等' if more else ''}。"
        "如系换页或转换时丢失，请以原件为准。",
        f"{name.en} should have {due} rows, only {due - len(short)} are whole in the file. Missing: "
        f"{rows.en}{' and others' if more else ''}. {LOST.en}",
    )


def _last_cell(case: Case, table: str) -> tuple:  # type: ignore[type-arg]
    found = [c for c in table_cells(case.report, table) if c.start is not None]
    last = max(found, key=lambda c: c.start or 0, default=None)
    return () if last is None else (cell_source(case.report, last.address),)


def _row(address: str) -> str:
    parts = t3_parts(address)
    if parts:
        return parts[0]
    return address.split(".")[1]


def _row_name(row: str) -> Said:
    if row in T3_ROWS:
        return row_said(row)
    if row in T2_ITEMS:
        return item_said(row)
    return track_said(row) if row in T4_TRACKS else Said(row, row)


@check("B10")
def blank_cells(case: Case) -> Iterator[Result]:
    """Cells that are blank or hold a mark: neither counts as 0."""
    for table in TABLES:
        if not case.has_table(table):
            yield unknown(table, no_table(table))
            continue
        cells, name = table_cells(case.report, table), table_said(table)
        bad = [c for c in cells if c.state in {"blank", "marked"}]
        if not bad:
            yield Result(table, "pass")
            continue
        yield Result(
            table,
            "review",
            Said(
                f"{name.zh}有{len(bad)}格空白或填了符号（共{len(cells)}格），不能视为0，请核实后填数。",
                f"{len(bad)} of the {len(cells)} cells of {name.en} are blank or hold a mark, which does not "
                "count as 0; please verify and fill in numbers.",
            ),
            0,
            len(bad),
            case.cells(*(c.address for c in bad[:MANY_BLANKS])),
            severity="S2" if len(bad) > MANY_BLANKS else "S3",
        )
