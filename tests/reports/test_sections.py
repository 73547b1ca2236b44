"""Sections by what their headings say, however numbered, renamed, merged, repeated or lost."""

from __future__ import annotations

import pytest

from core.report import Report
from reports.read import read_bytes
from tests.reports.printing import HEADINGS, Printer, distinct

KINDS = ["overview", "disclosure", "requests", "litigation", "problems", "other"]


def read(headings: list[str], layout: str = "tab_cells", **kept: object) -> Report:
    printer = Printer("2021", distinct("2021"), layout, headings=headings)
    return read_bytes(printer.text().encode(), "x.txt")


def kinds(report: Report) -> list[str]:
    return [s.kind for s in report.sections if s.kind not in {"preamble", "signature"}]


@pytest.mark.parametrize("layout", ["tab_cells", "blank_cells", "tab_rows", "spaced", "markdown"])
@pytest.mark.parametrize(
    "mark",
    [
        "{n}、",
        "{n}.",
        "（{n}）",
        "({n})",
        "{d}.",
        "{d}、",
        "第{n}部分 ",
        "",
        "{n} ",
        "{n})",
        "## {n}、",
    ],
)
def test_any_numbering(mark: str, layout: str) -> None:
    words = [h.split("、", 1)[1] for h in HEADINGS]
    shown = [mark.format(n="一二三四五六"[i], d=i + 1) + w for i, w in enumerate(words)]
    report = read(shown, layout)
    assert kinds(report) == KINDS
    assert [s.number for s in report.sections if s.number] == list("一二三四五六")
    assert all(c.state == "reported" for c in report.cells)


@pytest.mark.parametrize(
    ("at", "words"),
    [(0, "一、总体概述"), (0, "一、基本情况"), (0, "一、2023年政务公开总体情况"), (0, "一、工作总体推进情况"), (0, "一、概述"),
     (1, "二、主动公开情况"), (2, "三、收到和处理政府信息公开申请的情况"), (2, "三、政府信息依申请公开情况"),
     (3, "四、行政复议、行政诉讼情况"), (3, "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"),
     (4, "五、存在问题和改进措施"), (4, "五、存在的主要问题及下一步计划"), (4, "五、存在的问题及整改情况"),
     (4, "存在的主要问题和改进措施"), (5, "六、其他事项"), (5, "六、需要报告的其他事项"), (5, "七、其他需要报告的事项")],
)  # fmt: skip
def test_renamed_headings(at: int, words: str) -> None:
    headings = [*HEADINGS[:at], words, *HEADINGS[at + 1 :]]
    report = read(headings)
    assert kinds(report) == KINDS
    found = report.section(KINDS[at])  # type: ignore[arg-type]
    assert found is not None
    assert found.title == words


def test_sections_cover_the_text_without_gaps() -> None:
    report = read(HEADINGS)
    assert report.sections[0].start == 0
    assert report.sections[-1].end == len(report.text)
    ends = [s.end for s in report.sections[:-1]]
    assert ends == [s.start for s in report.sections[1:]]
    assert [s.kind for s in report.sections][-1] == "signature"


def test_table_rows_and_sub_headings_are_no_headings() -> None:
    report = read(HEADINGS, "close_cells")
    assert [s.title for s in report.sections if s.number] == HEADINGS


def test_a_contents_list_is_passed_over() -> None:
    text = Printer("2021", distinct("2021"), "tab_rows").text()
    listed = (
        "目录\n"
        + "\n".join(f"{h}……{i}" for i, h in enumerate(HEADINGS, 1))
        + "\n本报告由白沙镇编制。\n"
    )
    report = read_bytes(text.replace("一、总体情况", listed + "一、总体情况", 1).encode(), "x.txt")
    assert kinds(report) == KINDS
    assert any(w.code == "contents_list" for w in report.warnings)
    assert "目录" not in "".join(s.text for s in report.sentences)


def test_a_lost_heading_is_told_by_its_table() -> None:
    text = Printer("2021", distinct("2021"), "tab_rows").text().replace(HEADINGS[3] + "\n", "")
    report = read_bytes(text.encode(), "x.txt")
    assert kinds(report) == KINDS
    lost = report.section("litigation")
    assert lost is not None
    assert lost.title == ""


def test_the_nine_parts_of_old_are_told_as_such() -> None:
    text = (
        "白沙镇2017年政府信息公开工作年度报告\n一、概述\n认真开展工作。\n二、主动公开政府信息情况\n公开30条。\n"
        "三、依申请公开政府信息情况\n未收到申请。\n四、不予公开政府信息情况\n无。\n五、政府信息公开收费及减免情况\n无。\n"
        "六、因政府信息公开申请行政复议、提起行政诉讼情况\n无。\n七、政府信息公开咨询处理情况\n无。\n"
        "八、存在的主要问题及改进措施\n更新不及时。\n九、需要说明的其他事项\n无。\n白沙镇人民政府\n2018年1月5日\n"
    )
    report = read_bytes(text.encode(), "x.txt")
    assert any(w.code == "old_structure" for w in report.warnings)
    assert {c.state for c in report.cells} == {"missing"}
    assert (report.layout, report.year, report.town) == (None, 2017, "白沙镇")
    assert {"problems", "litigation", "requests"} <= set(kinds(report))
