"""Section five in the styles towns write it in: one meaning, many layouts, the same items."""

from __future__ import annotations

import pytest

from core.statement import Measure, Problem
from statements.state import state

P1, P2 = "栏目更新慢，有两个栏目半年没动", "解读形式单一，全年没有图解"
M1, M2 = "由党政办每周五巡查栏目", "每季度制作图解两期"


def read(make, text: str) -> tuple[list[str], list[str]]:
    report = make(problems=text)
    stated = state(report)
    items: list[Problem | Measure] = [*stated.problems, *stated.measures]
    for item in items:
        assert report.text[item.start : item.end] == item.text
    return [p.text for p in stated.problems], [m.text for m in stated.measures]


@pytest.mark.parametrize(
    "text",
    [
        f"● {P1}。\n● {P2}。\n改进打算：\n● {M1}。\n● {M2}。",
        f"问题——{P1}。\n措施——{M1}。\n问题——{P2}。\n措施——{M2}。",
        f"1. {P1}。→ {M1}。\n2. {P2}。→ {M2}。",
        f"不足一：{P1}。\n不足二：{P2}。\n改进一：{M1}。\n改进二：{M2}。",
        f"A.{P1}。B.{P2}。\n下一步打算：A.{M1}。B.{M2}。",
        f"头一处，{P1}。再一处，{P2}。\n改进办法：{M1}；{M2}。",
        f"问题之一，{P1}。问题之二，{P2}。\n对这两条，{M1}；{M2}。",
        f"第一个问题是{P1}。解决办法是{M1}。\n第二个问题是{P2}。解决办法是{M2}。",
        f"有两个不足，一个是{P1}，一个是{P2}。今后：{M1}；{M2}。",
        f"序号\t存在问题\t改进措施\n1\t{P1}\t{M1}\n2\t{P2}\t{M2}",
        f"| 序号 | 问题 | 整改 |\n| 1 | {P1} | {M1} |\n| 2 | {P2} | {M2} |",
        f"最突出的问题是{P1}。还有一个问题是{P2}。往后，{M1}；{M2}。",
        f"问题清单：\n（1）{P1}。\n（2）{P2}。\n整改清单：\n（1）{M1}。\n（2）{M2}。",
    ],
)
def test_one_meaning_in_many_layouts(make, text):
    assert read(make, text) == ([P1, P2], [M1, M2])


def test_what_was_done_stands_among_the_problems(make):
    text = f"（一）{P1}。已将两个栏目全部补齐，并由专人盯办。\n（二）{P2}。"
    problems, measures = read(make, text)
    assert problems == [P1, P2]
    assert measures == ["已将两个栏目全部补齐，并由专人盯办"]


def test_remarks_after_a_list_are_no_items(make):
    text = f"一是{P1}。\n下一步：一是{M1}。\n以上各项由党政办主任总负责，年底听取一次进展。"
    assert read(make, text) == ([P1], [M1])


def test_a_concrete_measure_goes_without_its_closing_slogan(make):
    text = f"一是{P1}。\n下一步，{M1}，做到有人管、有人问。"
    assert read(make, text)[1] == [M1]


def test_earlier_problems_and_what_became_of_them(make):
    text = "上年问题整改情况：针对培训少，今年培训4次；针对目录旧，已重编目录。\n今年的不足是：群众参与少。"
    report = make(problems=text)
    stated = state(report)
    assert [m.grade for m in stated.measures] == ["E3", "E2"]
    assert [p.text for p in stated.problems] == ["群众参与少"]


def test_a_title_over_one_line_is_one_item_with_it(make):
    text = "存在问题\n人手少\n党政办仅一人负责，还要兼顾文秘\n改进措施\n增加人手\n从事业编制中调剂一人，专做公开"
    problems, measures = read(make, text)
    assert (len(problems), len(measures)) == (1, 1)
