"""B: sections, headings and tables, as the formats ask for them (国办公开办函〔2021〕30号, 〔2019〕60号)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.headings import ORDER, STANDARD, distance, heads, is_old_form
from audit.numbering import missing_section
from audit.registry import Case, Result, cell_source, check, not_applicable, table_cells, unknown
from core.cells import T2_ITEMS, T3_ROWS, t3_parts
from core.codes import SECTION_NUMBERS, SECTIONS, say
from core.numerals import number
from core.report import Cell

TABLES = {"T2": ("disclosure", "表二"), "T3": ("requests", "表三"), "T4": ("litigation", "表四")}
FULL = {"2019": 23, "2021": 25}
MANY_BLANKS = 10
_IMAGE = re.compile(r"image|picture|图片|\.(?:png|jpe?g|gif)", re.IGNORECASE)
_PARTS = re.compile(
    r"([一二两三四五六七八九十]{1,2}|\d{1,2})\s*个?(?:大|主要)?(?:部分|方面)(?:内容)?(?:组成|构成|，|。|：|$)|(?:分为|包括|共|由)([一二两三四五六七八九十]{1,2}|\d{1,2})个?(?:大)?部分"
)


@check("B01")
def six_sections(case: Case) -> Iterator[Result]:
    """All six sections are there."""
    if is_old_form(case.report):
        yield unknown("sections", "采用旧式结构，六部分无从逐一对应（见 B14）")
        return
    present = {s.kind for s in case.report.sections}
    if not present & set(ORDER):
        yield unknown("sections", "没有识别出任何部分，可能只取到了表格或图片")
        return
    for kind in ORDER:
        n = SECTION_NUMBERS[kind]
        if kind in present:
            yield Result(kind, "pass")
        else:
            yield Result(
                kind,
                "fail",
                f"文件中没有第{n}部分“{say(SECTIONS, kind)}”。如系网页或转换时丢失，请以原件为准。",
                say(SECTIONS, kind),
                "缺",
            )


@check("B02")
def standard_headings(case: Case) -> Iterator[Result]:
    """Headings are those of the format, harmless variants aside."""
    for kind, title, source in heads(case):
        n = SECTION_NUMBERS[kind]
        if distance(title, kind) > 2:
            yield Result(
                kind,
                "review",
                f"第{n}部分标题“{title}”与格式“{STANDARD[kind]}”不同，仅提示。",
                STANDARD[kind],
                title,
                (source,),
            )
        else:
            yield Result(kind, "pass")


@check("B06")
def stated_parts(case: Case) -> Iterator[Result]:
    """The preface's 由N部分组成 is the number of parts."""
    for sentence in (s for s in case.report.sentences if s.section == "preamble"):
        match = _PARTS.search(sentence.text)
        if not match or "部分" not in match[0]:
            continue
        said = number(match[1] or match[2])
        actual = len({s.kind for s in case.report.sections} & set(ORDER))
        printed = len(heads(case))
        if said in {actual, printed}:
            yield Result("preamble", "pass")
        else:
            missing = missing_section(case)
            yield Result(
                "preamble",
                "review",
                f"引言称由{said}个部分组成，实际识别出{actual}个部分，请核实。",
                said,
                actual,
                (case.quote(sentence.start, sentence.end),),
                because=("B01", missing) if missing and said == len(ORDER) else None,
            )
        return
    yield not_applicable("preamble", "引言没有说由几部分组成")


@check("B07")
def tables_there(case: Case) -> Iterator[Result]:
    """Tables two, three and four are in the file."""
    if not any(s.kind in ORDER for s in case.report.sections):
        for table, (_, name) in TABLES.items():
            yield unknown(table, f"没有识别出各部分，{name}无从查找")
        return
    for table, (kind, name) in TABLES.items():
        if case.has_table(table):
            yield Result(table, "pass")
        elif _may_be_an_image(case, kind):
            yield unknown(table, f"{name}可能以图片形式公布")
        elif _HEADS[table].search(case.report.text):
            yield unknown(table, f"文中有{name}的表头，但没有读出表格，请对照原件")
        else:
            n = SECTION_NUMBERS[kind]
            gone = case.report.section(kind) is None  # type: ignore[arg-type]
            yield Result(
                table,
                "fail",
                f"文件中没有{name}{'，第' + n + '部分也不在' if gone else ''}。"
                "如系网页或转换时丢失，请以原件为准；与该表有关的核对均无法进行。",
                name,
                "缺",
                because=("B01", kind) if gone else None,
            )


_HEADS = {
    "T2": re.compile(
        r"本年(?:度)?(?:制发件数|新\s*制作\s*数量|处理决定数量|收费金额)|第二十条第[（(]一[)）]项"
    ),
    "T3": re.compile(r"勾稽关系|自然人[\s|]*(?:商业|法人)|结转下年度继续办理[\s|]*\d"),
    "T4": re.compile(r"结果\s*维持[\s|]*结果\s*纠正|尚未\s*审结[\s|]*总\s*计"),
}
"""Words that only the head of a table has: where they stand, the table was there and we misread it."""


def _may_be_an_image(case: Case, kind: str) -> bool:
    section = case.report.section(kind)  # type: ignore[arg-type]
    if section is None:
        return False
    return any(
        _IMAGE.search(w.code + w.message)
        and (w.start is None or section.start <= w.start <= section.end)
        for w in case.report.warnings
    )


@check("B08")
def layout_of_the_year(case: Case) -> Iterator[Result]:
    """The 2019 layout until report year 2020, the 2021 layout from then on."""
    year = case.report.year
    first = ""
    for table, key in (("T2", "t2"), ("T3", "t3")):
        layout = case.report.layouts.get(key)
        if not case.has_table(table):
            yield unknown(table, f"文件中没有{TABLES[table][1]}")
        elif layout is None or year is None:
            yield unknown(table, "报告年度或表格版式无法识别")
        elif layout == "mixed":
            yield Result(
                table, "review", f"{TABLES[table][1]}混用了两种版式，请核实。", None, "混用"
            )
        elif (layout == "2021") == (year >= 2021):
            yield Result(table, "pass")
        else:
            due = "2021" if year >= 2021 else "2019"
            yield Result(
                table,
                "fail",
                f"{year}年度报告的{TABLES[table][1]}用的是{layout}年版格式，应为{due}年版"
                f"（国办公开办函〔{due}〕{30 if due == '2021' else 60}号）。",
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
    for table, (_, name) in TABLES.items():
        if not case.has_table(table):
            yield unknown(table, f"文件中没有{name}")
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
                "按2019年版填写的表二没有第（九）项“政府集中采购”一行，请核实。",
                len(rows),
                len(rows) - 1,
                severity="S2",
            )
            continue
        yield Result(
            table,
            "fail",
            f"{name}应有{len(rows)}行，文件中完整的只有{len(rows) - len(short)}行，缺："
            f"{'、'.join(_row_name(r) for r in short[:6])}{'等' if len(short) > 6 else ''}。"
            "如系换页或转换时丢失，请以原件为准。",
            len(rows),
            len(rows) - len(short),
            _last_cell(case, table),
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


def _row_name(row: str) -> str:
    return T3_ROWS.get(row) or T2_ITEMS.get(row) or row


@check("B10")
def blank_cells(case: Case) -> Iterator[Result]:
    """Cells that are blank or hold a mark: neither counts as 0."""
    for table, (_, name) in TABLES.items():
        if not case.has_table(table):
            yield unknown(table, f"文件中没有{name}")
            continue
        cells = table_cells(case.report, table)
        bad = [c for c in cells if c.state in {"blank", "marked"}]
        if not bad:
            yield Result(table, "pass")
            continue
        yield Result(
            table,
            "review",
            f"{name}有{len(bad)}格空白或填了符号（共{len(cells)}格），不能视为0，请核实后填数。",
            0,
            len(bad),
            case.cells(*(c.address for c in bad[:MANY_BLANKS])),
            severity="S2" if len(bad) > MANY_BLANKS else "S3",
        )
