"""PDF and web pages: cut rows, false bold, turned pages, spans, layout tables, what is not the report."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from reports import page_print, read_html, read_pdf
from reports.extract import SecondRoute
from reports.normalise import normalise
from reports.page_marks import Glyph, Page, Ruling, lines_of
from reports.read import read_bytes
from reports.routes import compared
from reports.tables import read_tables
from reports.writer import Writer
from tests.reports.documents import web_body, web_page, web_table
from tests.reports.printing import Printer, distinct

PDFS = sorted((Path(__file__).parents[2] / "data" / "reports-formats").glob("*.pdf"))


def glyphs(words: str, x: float, y: float, first: int, size: float = 8.0) -> list[Glyph]:
    return [Glyph(c, x + size * i, x + size * (i + 1), y, size, first + i)
            for i, c in enumerate(words) if c != " "]  # fmt: skip


def boxed(xs: list[float], ys: list[float]) -> tuple[tuple[Ruling, ...], tuple[Ruling, ...]]:
    level = tuple(Ruling(y, xs[0], xs[-1]) for y in ys)
    return level, tuple(Ruling(x, min(ys), max(ys)) for x in xs)


def page(marks: list[Glyph], xs: list[float], ys: list[float]) -> Page:
    return Page(600, 800, tuple(marks), *boxed(xs, ys))


def test_characters_printed_twice_count_once() -> None:
    twice = [*glyphs("10", 100, 500, 0), *glyphs("10", 100.4, 500.2, 2)]
    assert [line.text for line in lines_of(twice)] == ["10"]
    assert [line.text for line in lines_of(glyphs("00", 100, 500, 0))] == ["00"]


@pytest.mark.parametrize(
    ("width", "lines", "words"),
    [(30.0, ("12", "4"), "124"), (60.0, ("12", "4"), "12 4"), (60.0, ("自然", "人"), "自然人")],
)
def test_lines_of_a_cell(width: float, lines: tuple[str, str], words: str) -> None:
    """A number is one where it filled its cell, else two stand one above the other."""
    marks = [
        *glyphs(lines[0], 105, 520, 0),
        *glyphs(lines[1], 105, 508, 9),
        *glyphs("右", 180, 514, 20),
    ]
    got = page_print.print_pages(
        [page(marks, [100, 100 + width, 300], [500, 540])], "pdf", Writer()
    )
    assert got.text.split("\t")[0] == words


def test_a_row_cut_by_a_page_break_is_one_row() -> None:
    xs = [50.0, 200.0, 250.0]
    upper = [
        *glyphs("1.信访举", 60, 60, 0),
        *glyphs("7", 210, 60, 9),
        *glyphs("0.首行", 60, 90, 10),
    ]
    lower = [
        *glyphs("报投诉类申请", 60, 740, 20),
        *glyphs("2.重复申请", 60, 700, 30),
        *glyphs("8", 210, 700, 39),
    ]
    pages = [page(upper, xs, [110, 80, 40]), page(lower, xs, [760, 720, 680])]
    got = page_print.print_pages(pages, "pdf", Writer())
    assert got.text == "0.首行\t\n1.信访举报投诉类申请\t7\n2.重复申请\t8\n"


def test_two_whole_rows_at_a_page_break_stay_two() -> None:
    xs = [50.0, 200.0, 250.0]
    upper = [*glyphs("甲", 60, 60, 0), *glyphs("7", 210, 60, 9)]
    lower = [*glyphs("乙", 60, 740, 20), *glyphs("8", 210, 740, 29)]
    pages = [page(upper, xs, [110, 80, 40]), page(lower, xs, [760, 720, 680])]
    got = page_print.print_pages(pages, "pdf", Writer())
    assert "甲\t7\n乙\t8\n" in got.text


def test_page_numbers_and_repeated_heads_are_left_out() -> None:
    pages = [
        Page(600, 800, (*glyphs("白沙镇年报", 200, 780, 100 * i),
                              *glyphs(f"第{i}段正文。", 60, 500, 100 * i + 20),
                              *glyphs(f"- {i + 1} -", 290, 30, 100 * i + 40)), (), ())
        for i in range(3)
    ]  # fmt: skip
    got = page_print.print_pages(pages, "pdf", Writer())
    assert got.text == "第0段正文。\n第1段正文。\n第2段正文。\n"
    assert got.pages == (0, 7, 14)


@pytest.mark.parametrize("turn", [(0, 1, -1, 0), (-1, 0, 0, -1), (0, -1, 1, 0)])
def test_a_page_set_sideways_is_read(turn: tuple[int, int, int, int]) -> None:
    import pypdfium2
    import pypdfium2.raw as raw

    data = PDFS[0].read_bytes()
    document = pypdfium2.PdfDocument(data)
    for sheet in document:
        wide, high = sheet.get_size()
        a, b, c, d = turn
        raw.FPDFPage_TransFormWithClip(
            sheet, raw.FS_MATRIX(a, b, c, d, high if c < 0 else wide * (a < 0), wide * (b < 0) + high * (d < 0)), None
        )  # fmt: skip
        if b:
            sheet.set_mediabox(0, 0, high, wide)
            sheet.set_cropbox(0, 0, high, wide)
    out = io.BytesIO()
    document.save(out)
    assert read_pdf.extract(out.getvalue()).text == read_pdf.extract(data).text


def test_two_routes_that_differ_make_a_cell_unreadable() -> None:
    values = distinct("2021")
    text = Printer("2021", values, "tab_rows").text()
    normal = normalise(text)
    tables = read_tables(normal.text, [])
    other = text.replace("\t11\t", "\t91\t")
    got = compared(tables, SecondRoute(other, tuple(range(len(other)))), normal)
    cell = next(c for c in got.cells if c.address == "T2.rules.made")
    assert (cell.state, cell.value, cell.raw) == ("unreadable", None, "11")
    doubts = [w.message for w in got.warnings if w.code == "routes_differ"]
    assert len(doubts) == 1
    assert "11 与 91" in doubts[0]
    assert sum(c.state == "reported" for c in got.cells) == len(values) - 1


def test_what_only_the_second_route_tells_is_taken_with_its_place() -> None:
    values = distinct("2021")
    text = Printer("2021", values, "tab_rows").text()
    broken = text.replace("规章\t11\t12\t13", "规章 11，12，13 件")
    normal = normalise(broken)
    first = read_tables(normal.text, [])
    at = text.index("规章\t11")
    shift = {
        at + 3 + 3 * i + d: broken.index(f"{11 + i}", at) + d for i in range(3) for d in (0, 1)
    }
    got = compared(
        first, SecondRoute(text, tuple(shift.get(i, -1) for i in range(len(text)))), normal
    )
    cells = {c.address: c for c in got.cells}
    for address, raw in (("T2.rules.made", "11"), ("T2.rules.valid", "13")):
        cell = cells[address]
        assert cell.raw == raw == normal.text[cell.start : cell.end]


def test_the_report_is_told_from_the_page_around_it() -> None:
    printer = Printer("2021", distinct("2021"), "tab_rows")
    text = read_html.extract(web_page(web_body(printer)).encode()).text
    assert text.startswith("云岭县白沙镇人民政府2023年政府信息公开工作年度报告\n")
    assert text.endswith("2024年1月12日\n")
    for words in ("首页", "备案号", "打印本页", "document.write"):
        assert words not in text


def test_a_title_above_the_report_is_kept_and_the_portal_is_a_witness() -> None:
    printer = Printer("2021", distinct("2021"), "tab_rows", title="", signature="2024年1月12日")
    body = f"<h1>白沙镇2023年政府信息公开年度报告</h1><div>{web_body(printer)}</div>"
    report = read_bytes(web_page(body).encode(), "a.html")
    assert report.title == "白沙镇2023年政府信息公开年度报告"
    assert report.county == "云岭县"
    assert all("门户网站" not in s.text for s in report.sentences)


@pytest.mark.parametrize(
    ("cells", "rows"),
    [
        ("<tr><td rowspan=2>甲<td colspan=2>乙<tr><td>1<td>2", [["甲", "乙", None], [None, "1", "2"]]),
        ("<tr><td rowspan=0>甲<td>1<tr><td>2", [["甲", "1"], [None, "2"]]),
        ("<tr><td rowspan=65534>甲<td>1<tr><td>2", [["甲", "1"], [None, "2"]]),
        ("<tr><td>自然<br>人<td><p>5</p>&nbsp;", [["自然 人", "5"]]),
        ("<tr><td>甲<td style='display: none'>9<td>1", [["甲", "9", "1"]]),
    ],
)  # fmt: skip
def test_spans_of_web_tables(cells: str, rows: list[list[str | None]]) -> None:
    import lxml.html

    table = lxml.html.fragment_fromstring(f"<table>{cells}</table>")
    got = [
        [None if c is None else " ".join(c.split()) for c in row]
        for row in read_html.grid_of(table)
    ]
    assert got == rows


def test_hidden_parts_and_layout_tables() -> None:
    data = web_table([["甲", "1", "2"], ["乙", "3", "4"]])
    page_ = (
        "<html><body><div style='display:none'>隐藏</div><table><tr><td><p>左</p></td><td>"
        f"{data}</td></tr></table></body></html>"
    )
    assert read_html.extract(page_.encode()).text == "左\n甲\t1\t2\n乙\t3\t4\n"
