"""Prose is paragraphs and sentences with exact spans, and never the text of a table."""

from __future__ import annotations

import pytest

from core.report import Report
from reports.read import read_bytes
from tests.reports.printing import LAYOUTS, Printer, distinct

TITLE = "白沙镇2023年政府信息公开工作年度报告\n"


def read(body: str) -> Report:
    return read_bytes(
        (TITLE + "一、总体情况\n" + body + "\n五、存在的主要问题及改进情况\n无。\n").encode(),
        "x.txt",
    )


def overview(report: Report) -> list[str]:
    return [s.text for s in report.sentences if s.section == "overview"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_table_text_is_prose_and_no_prose_is_lost(layout: str) -> None:
    report = read_bytes(Printer("2021", distinct("2021"), layout).text().encode(), "x.txt")
    assert [s.text for s in report.sentences] == [
        "2023年，白沙镇公开各类信息88条。", "全年通过公示栏公开35条。", "一是公开不够及时。", "二是培训较少。",
        "下一步，我镇将每季度组织一次培训。", "无其他需要报告的事项。",
    ]  # fmt: skip
    assert [s.heading for s in report.sentences][:2] == ["", "（一）主动公开情况"]


def test_hard_wrapped_lines_make_one_sentence_with_an_exact_span() -> None:
    report = read("我镇坚持公开，推进决策、\n\n执行和服务公开，保障了群众的知情权，\n效果较好。")
    assert overview(report) == [
        "我镇坚持公开，推进决策、\n\n执行和服务公开，保障了群众的知情权，\n效果较好。"
    ]
    for s in report.sentences:
        assert report.text[s.start : s.end] == s.text


def test_list_items_stay_apart() -> None:
    report = read("主要做法：\n1.及时更新栏目\n2.公开财政信息\n3.回应群众关切")
    assert overview(report)[-3:] == ["1.及时更新栏目", "2.公开财政信息", "3.回应群众关切"]


def test_paragraphs_count_from_one_in_each_section_and_know_their_heading() -> None:
    report = read(
        "总体良好。\n（一）主动公开情况\n公开30条。另有图解2期。\n（二）监督保障\n纳入考核。"
    )
    found = [(p.index, p.heading) for p in report.paragraphs if p.section == "overview"]
    assert found == [(1, ""), (2, "（一）主动公开情况"), (3, "（二）监督保障")]


def test_an_inline_heading_serves_its_paragraph() -> None:
    report = read("（一）加强领导，健全机制。成立领导小组。明确分工。")
    assert {s.heading for s in report.sentences if s.section == "overview"} == {
        "（一）加强领导，健全机制"
    }


def test_web_remains_and_contact_lines() -> None:
    text = (
        "当前位置：首页 > 年报\n索引号：123 发布日期：2024-01-02\n"
        + TITLE
        + (
            "本报告由白沙镇编制。\n地址：云岭县白沙镇街口1号\n邮编：000000\n一、总体情况\n公开3条。\n"
            "五、存在的主要问题及改进情况\n无。\n"
        )
    )
    report = read_bytes(text.encode(), "x.txt")
    preamble = [s.text for s in report.sentences if s.section == "preamble"]
    assert preamble == ["本报告由白沙镇编制。", "地址：云岭县白沙镇街口1号", "邮编：000000"]
