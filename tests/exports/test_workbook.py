from __future__ import annotations

import io
import zipfile

import pytest

from core.answer import Scope
from exports import workbook
from exports.export import corpus_csv, workbook_xlsx
from exports.table import Column, Table, csv_bytes, neutral
from exports.workbook import workbook_bytes
from retrieval.services import Services
from tests.exports.conftest import HAIYAN, LIUHE, decide
from tests.exports.reading import book_of, lines_of, records, sheets


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+8613", "'+8613"),
        ("-3", "'-3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\n=1"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),
        ("收到3件", "收到3件"),
        ("a=1", "a=1"),
        ("\x00坏\x0b字\ufffe", "坏字"),
        ("", ""),
    ],
)
def test_what_begins_like_a_formula_is_neutralised(text: str, safe: str) -> None:
    assert neutral(text) == safe


def test_no_cell_of_a_workbook_is_a_formula_or_an_error() -> None:
    texts = ["=1+1", "+1", "-1", "@x", "#N/A", "\t=1", "正常", "2023-01-01"]
    table = Table("表=", (Column("=题"), Column("数")), [(t, -3) for t in texts])
    book = book_of(workbook_bytes([table], "t"))
    cells = [cell for row in book.active for cell in row]
    assert {c.data_type for c in cells} == {"s", "n"}
    assert not [c.value for c in cells if isinstance(c.value, str) and c.value[0] in "=+-@\t"]
    assert book.active["A6"].value == "#N/A"
    assert book.active["B2"].value == -3


def test_nothing_is_cut_off_by_the_limits_of_excel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MAX_ROWS", 3)
    long = "长" * 70_000
    table = Table("甲", (Column("文"), Column("数")), [(long, 1), ("乙", 2), ("丙", 3)])
    found = sheets(workbook_bytes([table, table], "t"))
    assert list(found) == ["甲", "甲（2）", "甲（3）", "甲（4）"]
    assert [row[1] for row in found["甲"][1:] + found["甲（2）"][1:]] == [1, None, None, 2, 3]
    assert "".join(row[0] for row in found["甲"][1:]) == long


def test_sheets_have_frozen_titles_filters_and_widths(services: Services) -> None:
    book = book_of(workbook_xlsx(services))
    assert len(book.sheetnames) == 11
    for sheet in book:
        assert sheet.freeze_panes.endswith("2")
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.column_dimensions["A"].width >= 7
        assert sheet["A1"].font.name == "宋体"


def test_cells_keep_their_states_and_are_never_0(services: Services) -> None:
    rows = records(sheets(workbook_xlsx(services))["单元格"])
    mine = {r["地址"]: r for r in rows if r["报告"] == LIUHE}
    new, carried, gone = (mine[a] for a in ("T3[1,sum]", "T3[2,sum]", "T3[4,sum]"))
    assert (new["状态"], new["数值"], new["原样"]) == ("已填报", 3, "3")
    assert (carried["状态"], carried["数值"]) == ("空白", None)
    assert (gone["状态"], gone["数值"], gone["起"]) == ("文件中没有", None, None)
    assert {r["数值"] for r in rows} == {None, 3, 5, 12, 41}


def test_the_matrix_says_every_verdict_in_words_and_colours(services: Services) -> None:
    book = book_of(workbook_xlsx(services, kind="facets"))
    sheet = book["乡镇与事项"]
    titles = [c.value for c in sheet[1]]
    column, staff = titles.index("有专职人员") + 1, titles.index("专职人员情况") + 1
    said = {sheet.cell(r, 4).value: sheet.cell(r, column) for r in range(2, sheet.max_row + 1)}
    assert {f: c.value for f, c in said.items()} == {
        LIUHE: "明确有", HAIYAN: "明确有", "青岚县/柳河镇-2022.txt": "明确有",
        "禾田县/柳河镇-2023.txt": "未提及",
    }  # fmt: skip
    assert said[LIUHE].fill.fgColor.rgb != said["禾田县/柳河镇-2023.txt"].fill.fgColor.rgb
    assert sheet.cell(said[LIUHE].row, staff).value == "专职（专岗）"
    counts = records(sheets(workbook_xlsx(services, kind="facets"))["事项统计"])
    assert (counts[0]["明确有"], counts[0]["未提及"]) == (3, 1)
    assert {sum(v for k, v in r.items() if k not in {"事项", "合计"}) for r in counts} == {4}


def test_findings_show_quote_cell_basis_and_decision(services: Services) -> None:
    decide(services, "confirmed", LIUHE, note="原件属实")
    decide(services, "dismissed", HAIYAN)
    rows = records(sheets(workbook_xlsx(services, kind="audit"))["核对结果"])
    mine = {(r["报告"], r["核对项"]): r for r in rows}
    error = mine[LIUHE, "F01"]
    assert error["单元格"] == "表三·一、本年新收·总计（T3[1,sum]）：3"
    assert (error["结果"], error["应为"], error["报告中为"]) == ("有误", 4, 3)
    assert (error["处理"], error["处理人"], error["处理说明"]) == ("已确认", "王工", "原件属实")
    assert mine[HAIYAN, "F01"]["处理"] == "已忽略（误报）"
    assert mine[LIUHE, "B05"]["原文及位置"] == "「公开栏更新不及时」（第五部分 第1段 / 第2页）"
    assert "第五十条第（四）项" in mine[LIUHE, "B05"]["依据"]
    assert mine[LIUHE, "D04"]["结果"] == "无法判定"


def test_words_of_reports_are_neutralised_in_every_file(services: Services) -> None:
    found = sheets(workbook_xlsx(services))
    assert "'=cmd|' /C calc'!A0" in {r["问题"] for r in records(found["问题"])}
    assert "'+7项制度已建立" in {r["措施"] for r in records(found["改进措施"])}
    assert not [
        v for rows in found.values() for row in rows for v in row
        if isinstance(v, str) and v.lstrip()[:1] in set("=+-@")
    ]  # fmt: skip
    assert not [v for row in lines_of(corpus_csv(services)) for v in row if v[:1] in set("=+-@")]


def test_coverage_and_doubtful_files(services: Services) -> None:
    found = sheets(workbook_xlsx(services))
    row = next(r for r in records(found["覆盖范围"]) if r["报告"] == LIUHE)
    assert (row["单元格：已填报"], row["单元格：空白"], row["缺少的表"]) == (1, 1, "表二、表四")
    assert row["缺少的部分"].startswith("第二部分")
    doubts = records(found["存疑文件"])
    assert len(doubts) == 4
    assert (doubts[0]["原因"], doubts[0]["位置"]) == ("表三不完整", "第五部分 第2页")


@pytest.mark.parametrize(("kind", "titles"), [("audit", 20), ("measures", 8), ("facets", 9)])
def test_csv_of_one_thing_is_a_rectangle(services: Services, kind, titles: int) -> None:
    rows = lines_of(corpus_csv(services, kind=kind))
    assert {len(row) for row in rows} == {titles}
    assert len(rows) > 4


def test_csv_quotes_what_holds_commas_and_lines() -> None:
    table = Table("甲", (Column("文"),), [("一,二\n三",), (None,), (0,), (1.5,)])
    assert lines_of(csv_bytes([table])) == [["文"], ["一,二\n三"], [""], ["0"], ["1.5"]]
    assert csv_bytes([table]).count(b"\r\n") == 5


def test_what_one_may_not_see_is_not_exported(services: Services) -> None:
    found = sheets(workbook_xlsx(services, limit=Scope(counties=("禾田县",))))
    assert {r["报告"] for r in records(found["单元格"])} == {"禾田县/柳河镇-2023.txt"}
    assert found["核对结果"][1:] == []
    assert b"\xe6\xb5\xb7\xe6\x99\x8f" not in corpus_csv(
        services, limit=Scope(counties=("禾田县",))
    )


def test_the_same_corpus_gives_the_same_bytes(services: Services) -> None:
    one, two = workbook_xlsx(services), workbook_xlsx(services)
    assert one == two
    with zipfile.ZipFile(io.BytesIO(one)) as archive:
        assert {i.date_time for i in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"modified" not in archive.read("docProps/core.xml")


def test_an_empty_corpus(empty: Services) -> None:
    found = sheets(workbook_xlsx(empty))
    assert ("报告数", 0) in found["说明"]
    assert len(found["单元格"]) == 1
    assert {r["合计"] for r in records(found["事项统计"])} == {0}


def test_in_english(services: Services) -> None:
    found = sheets(workbook_xlsx(services, "en"))
    row = records(found["Cells"])[0]
    assert {"County", "Address", "State", "Value"} <= set(row)
    assert {r["State"] for r in records(found["Cells"])} == {"reported", "blank", "not in the file"}
    assert records(found["Measures"])[0]["Grade"] == "E1 a concrete plan"
