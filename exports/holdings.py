"""What the corpus holds, as tables: coverage, doubtful files, cells, problems, measures, claims."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from core.cells import label as cell_label
from core.codes import CELL_STATES, GRADES, OUTCOMES, QUANTITIES, SECTION_NUMBERS, SECTIONS, say
from core.vocabulary import themes
from corpus.ports import ReportRow
from exports import words
from exports.findings import report_columns
from exports.selection import Selection
from exports.table import Column, Row, Table

_META: Final = re.compile(r"\s*[（(]meta[^）)]*[）)]")
TABLES: Final = {"T2": ("表二", "Table 2"), "T3": ("表三", "Table 3"), "T4": ("表四", "Table 4")}
CELL_TINTS: Final = {
    "blank": "FFF2CC", "marked": "FCE4D6", "unreadable": "F8CBAD", "missing": "D9D9D9",
}  # fmt: skip
GRADE_TINTS: Final = {"E3": "A9D08E", "E2": "C6E0B4", "E1": "DDEBF7", "E0": "D9D9D9"}
OUTCOME_TINTS: Final = {"agrees": "C6E0B4", "conflicts": "F8CBAD", "cell_missing": "D9D9D9"}


def named(row: ReportRow) -> Row:
    """The four cells that say which report a row is about."""
    return (row.county, row.town, row.year, row.file)


def coverage_table(selection: Selection) -> Table:
    """One row a report: what of it could be read, cells by state, what was found in it."""
    say_, language = selection.say, selection.language
    columns = (
        *report_columns(selection),
        Column(say_("格式", "Format"), 8),
        Column(say_("表格版式", "Layout"), 10),
        Column(say_("缺少的部分", "Parts missing"), 30, wrap=True),
        Column(say_("缺少的表", "Tables missing"), 14),
        *(Column(say_("单元格：", "Cells: ") + say(CELL_STATES, code, language), 12) for code in CELL_STATES),
        Column(say_("问题", "Problems"), 8),
        Column(say_("措施", "Measures"), 8),
        Column(say_("存疑", "Doubts"), 8),
        Column("SHA-256", 20),
    )  # fmt: skip
    return Table(say_("覆盖范围", "Coverage"), columns, _coverage(selection))


def _coverage(selection: Selection) -> Iterator[Row]:
    facts, where = selection.services.corpus.facts, selection.where
    problems = Counter(file for file, _ in facts.problems(where))
    measures = Counter(file for file, _ in facts.measures(where))
    for row in selection.rows.values():
        states = Counter(c.state for c in selection.stated(row.file).report.cells)
        yield (
            *named(row), row.format, row.layout or selection.say("不明", "not known"),
            missing_parts(row, selection.language), missing_tables(row, selection.language),
            *(states[code] for code in CELL_STATES),  # type: ignore[index]
            problems[row.file], measures[row.file], row.warnings, row.sha256,
        )  # fmt: skip


def read_table(selection: Selection, reports: Iterable[ReportRow] | None = None) -> Table:
    """Coverage in few columns, for paper: what of each report is missing or in doubt."""
    say_, language = selection.say, selection.language
    columns = (
        *report_columns(selection),
        Column(say_("版式", "Layout"), 8),
        Column(say_("缺少的部分", "Parts missing"), 30, wrap=True),
        Column(say_("缺少的表", "Tables missing"), 14),
        Column(say_("存疑处", "Doubts"), 8),
    )
    rows: list[Row] = [
        (*named(r), r.layout or say_("不明", "not known"),
         missing_parts(r, language) or say_("无", "none"),
         missing_tables(r, language) or say_("无", "none"), r.warnings)
        for r in reports or selection.rows.values()
    ]  # fmt: skip
    return Table(say_("覆盖范围", "Coverage"), columns, rows)


def missing_parts(row: ReportRow, language: str) -> str:
    """The parts of the form that were not found in a report; "" where all are there."""
    absent = [k for k in SECTION_NUMBERS if k not in row.sections]
    return "；".join(
        f"{words.part(SECTION_NUMBERS[k], language)} {say(SECTIONS, k, language)}" for k in absent
    )


def missing_tables(row: ReportRow, language: str) -> str:
    """The tables that were not found in a report; "" where all are there."""
    return "、".join(say(TABLES, t, language) for t in TABLES if t not in row.tables)


def doubtful_table(selection: Selection) -> Table:
    """Every doubt of the reader, and reports that a roster expects and that are not here."""
    say_ = selection.say
    columns = (
        *report_columns(selection),
        Column(say_("原因", "Reason"), 70, wrap=True),
        Column(say_("位置", "Place"), 20),
        Column(say_("代码", "Code"), 16),
    )
    return Table(say_("存疑文件", "Doubtful files"), columns, _doubts(selection))


def _doubts(selection: Selection) -> Iterator[Row]:
    language = selection.language
    for row in selection.rows.values():
        if not row.warnings:
            continue
        for warning in selection.stated(row.file).report.warnings:
            place = ""
            if warning.start is not None:
                place = words.place(
                    selection.cited(row.file, warning.start, warning.start, ""), language
                )
            yield (*named(row), warning.told.within(language), place, warning.code)
    for finding in selection.findings:
        if not finding.report:
            no_file = selection.say("（没有报告）", "(no report)")
            yield (
                finding.county,
                finding.town,
                finding.year,
                no_file,
                finding.told(language),
                "",
                finding.check,
            )


def cells_table(selection: Selection) -> Table:
    """Every cell of every report by its address; only a reported one has a number."""
    say_, language = selection.say, selection.language
    tints = {say(CELL_STATES, code, language): tint for code, tint in CELL_TINTS.items()}
    columns = (
        *report_columns(selection, wrap=False),
        Column(say_("版式", "Layout"), 8),
        Column(say_("地址", "Address"), 18),
        Column(say_("单元格", "Cell"), 42),
        Column(say_("状态", "State"), 12, tint=tints),
        Column(say_("数值", "Value"), 10),
        Column(say_("原样", "As printed"), 12),
        Column(say_("起", "Start"), 8),
        Column(say_("止", "End"), 8),
    )
    return Table(say_("单元格", "Cells"), columns, _cells(selection))


def _cells(selection: Selection) -> Iterator[Row]:
    for row in selection.rows.values():
        for cell in selection.stated(row.file).report.cells:
            layout = row.layouts.get({"T2": "t2", "T3": "t3"}.get(cell.address[:2], ""), row.layout)
            yield (
                *named(row), layout, cell.address, cell.label,
                say(CELL_STATES, cell.state, selection.language),
                cell.number, cell.raw, cell.start, cell.end,
            )  # fmt: skip


def problems_table(selection: Selection) -> Table:
    """Every problem that a report admits, with its themes and place."""
    say_ = selection.say
    columns = (
        *report_columns(selection),
        Column(say_("问题", "Problem"), 60, wrap=True),
        Column(say_("主题", "Themes"), 26, wrap=True),
        Column(say_("位置", "Place"), 20),
    )
    return Table(say_("问题", "Problems"), columns, _problems(selection))


def _problems(selection: Selection) -> Iterator[Row]:
    for file, item in selection.services.corpus.facts.problems(selection.where):
        yield (
            *named(selection.rows[file]), item.text, theme_names(item.themes, selection.language),
            words.place(selection.cited(file, item.start, item.end, item.text), selection.language),
        )  # fmt: skip


def measures_table(selection: Selection) -> Table:
    """Every measure with its grade; a report in which none was found has a row that says so."""
    say_, language = selection.say, selection.language
    tints = {grade_said(code, language): tint for code, tint in GRADE_TINTS.items()}
    columns = (
        *report_columns(selection),
        Column(say_("措施", "Measure"), 60, wrap=True),
        Column(say_("程度", "Grade"), 22, tint=tints),
        Column(say_("主题", "Themes"), 26, wrap=True),
        Column(say_("位置", "Place"), 20),
    )
    return Table(say_("改进措施", "Measures"), columns, _measures(selection))


def _measures(selection: Selection) -> Iterator[Row]:
    language, seen = selection.language, set()
    for file, item in selection.services.corpus.facts.measures(selection.where):
        seen.add(file)
        place = words.place(selection.cited(file, item.start, item.end, item.text), language)
        yield (
            *named(selection.rows[file]), item.text, grade_said(item.grade, language),
            theme_names(item.themes, language), place,
        )  # fmt: skip
    for row in selection.rows.values():
        if row.file not in seen:
            yield (
                *named(row),
                selection.say("（没有读出改进措施）", "(no measure was found)"),
                None,
                None,
                None,
            )


def claims_table(selection: Selection) -> Table:
    """Every quantity said in prose against the cell it speaks of."""
    say_, language = selection.say, selection.language
    tints = {say(OUTCOMES, code, language): tint for code, tint in OUTCOME_TINTS.items()}
    columns = (
        *report_columns(selection),
        Column(say_("正文说法", "Said in prose"), 50, wrap=True),
        Column(say_("数量", "Quantity"), 30, wrap=True),
        Column(say_("数值", "Value"), 10),
        Column(say_("单位", "Unit"), 8),
        Column(say_("对应单元格", "Cell"), 20),
        Column(say_("文表比对", "Text against table"), 14, tint=tints),
        Column(say_("位置", "Place"), 20),
    )
    return Table(say_("正文数字", "Figures in prose"), columns, _claims(selection))


def _claims(selection: Selection) -> Iterator[Row]:
    language = selection.language
    for file, claim in selection.services.corpus.facts.claims([], selection.where):
        known = claim.quantity in QUANTITIES
        quantity = (
            say(QUANTITIES, claim.quantity, language) if known else cell_label(claim.quantity)
        )
        yield (
            *named(selection.rows[file]), claim.text, quantity, claim.value, claim.unit, claim.cell,
            say(OUTCOMES, claim.outcome, language),
            words.place(selection.cited(file, claim.start, claim.end, claim.text), language),
        )  # fmt: skip


def grade_said(code: str, language: str) -> str:
    """E3 已做且有数量或成效."""
    return f"{code} {say(GRADES, code, language)}"


def theme_names(codes: tuple[str, ...], language: str) -> str:
    """Themes by their names."""
    known = theme_words(language)
    return words.pick(language, "、", ", ").join(known.get(c, c) for c in codes)


@lru_cache(maxsize=2)
def theme_words(language: str) -> dict[str, str]:
    """Themes by code; what the vocabulary notes for its makers alone (meta) is left out."""
    return {t.id: _META.sub("", t.en if language == "en" else t.zh) for t in themes()}
