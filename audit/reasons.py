"""Why something cannot be assessed, where several checks share the reason."""

from __future__ import annotations

from audit.registry import Case
from core.cell_names import table_said
from core.said import Said

NO_TEXT = Said("没有正文", "there is no text")
NO_YEAR = Said("报告年度不明", "the year of the report is not known")
NO_PART_FIVE = Said("没有第五部分（见 B01）", "there is no part 5 (see B01)")
NO_PART_SIX = Said("没有第六部分（见 B01）", "there is no part 6 (see B01)")
NO_DATE = Said("没有落款日期或报告年度不明", "there is no date at the end, or no known year")
NO_PROBLEMS = Said("没有读出问题", "no problems were read")


def no_table(table: str) -> Said:
    """The whole table (T2, T3, T4) is not in the file."""
    name = table_said(table)
    return Said(f"文件中没有{name.zh}", f"{name.en} is not in the file")


def no_number(what: Said) -> Said:
    """Cells are there, and hold no number that could be used."""
    return Said(f"{what.zh}没有可用的数", f"{what.en} has no usable number")


def lacks_previous(case: Case) -> Said:
    """Why last year's report cannot be compared."""
    if case.report.year is None:
        return NO_YEAR
    if case.context.same_name:
        return Said(
            "县名不明，资料中有多个同名乡镇，无法确定上年报告",
            "the county is not known and several towns have this name, so last year's report cannot be told",
        )
    if case.context.years is None:
        return Said(
            f"需要该镇{case.report.year - 1}年度报告（仅自查单个文件时没有）",
            f"the town's report for {case.report.year - 1} is needed (not there when one file is checked by itself)",
        )
    return Said(
        f"资料中没有该镇{case.report.year - 1}年度报告",
        f"the town's report for {case.report.year - 1} is not in the corpus",
    )
