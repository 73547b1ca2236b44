"""A07 and B03: titles of every odd kind, and the numbers of headings on every level."""

from __future__ import annotations

import pytest

ODD_TITLES = [
    ("云溪镇2023年度工作报告", "缺“政府信息公开”"),
    ("2023年度云溪镇政府信息公开工作总结", "缺“年度报告”"),
    ("云溪镇关于2023年度政府信息公开工作情况的报告", "缺“年度报告”"),
    ("云溪镇2023年政府信息公开年报", "缺“年度报告”"),
    ("2023年政府信息公开工作年度报告", "缺单位名称"),
    ("我镇2023年政府信息公开工作年度报告", "缺单位名称"),
    ("云溪镇23年政府信息公开工作年度报告", "缺年份"),
    ("云溪镇2022—2023年政府信息公开工作年度报告", "两个年份"),
    ("云溪镇2023政府信息公开工作年度报告", "没有“年”"),
    ("云溪镇2023年政府信息公开公开工作年度报告", "“公开”重复"),
    ("云溪镇2023年政府信息工开工作年度报告", "缺“政府信息公开”"),
    ("云溪镇2023年政府信息公开工作年度报告（送审稿）", "“送审”"),
    ("XX镇2023年政府信息公开工作年度报告", "“XX”"),
    ("关于报送云溪镇2023年政府信息公开工作年度报告的函", "写法"),
]
USUAL_TITLES = [
    "禾川县云溪镇人民政府2023年政府信息公开工作年度报告",
    "云溪镇人民政府政府信息公开工作年度报告（2023年）",
    "2023年度禾川县云溪镇政府信息公开工作年度报告",
    "禾川县人民政府东湾街道办事处2023年度政府信息公开工作年度报告",
    "二〇二三年云溪镇政务公开工作年度报告",
]


@pytest.mark.parametrize(("title", "why"), ODD_TITLES)
def test_an_odd_title_is_a_hint(results, title, why):
    (found,) = results("A07", {"title": title, "town": None})
    assert (found.state, found.severity) == ("review", "S4")
    assert why in found.message and found.sources[0].quote == title


@pytest.mark.parametrize("title", USUAL_TITLES)
def test_a_usual_title_passes(results, title):
    assert [f.state for f in results("A07", {"title": title, "town": None})] == ["pass"]


def test_a_first_line_that_is_no_title_is_judged_as_one(make, results):
    from dataclasses import replace

    stated = make(title="云溪镇2023年工作汇报")
    unread = replace(stated, report=replace(stated.report, title=""))
    assert "缺“政府信息公开”" in results("A07", unread)[0].message
    menu = make(title="首页", preamble="", shell="当前位置")
    unread = replace(menu, report=replace(menu.report, title=""))
    assert [f.state for f in results("A07", unread)] == ["unassessable"]


def test_a_title_over_two_lines_is_quoted_whole(make, results):
    from dataclasses import replace

    stated = make(title="云溪镇\n2023年政府信息公开工作总结")
    one_line = replace(
        stated, report=replace(stated.report, title="云溪镇2023年政府信息公开工作总结")
    )
    assert results("A07", one_line)[0].sources[0].quote == "云溪镇\n2023年政府信息公开工作总结"


NUMBERS = ("一", "二", "三", "四", "五", "六")
NAMES = ("总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况",
         "政府信息公开行政复议、行政诉讼情况", "存在的主要问题及改进情况", "其他需要报告的事项")  # fmt: skip
KINDS = ("overview", "disclosure", "requests", "litigation", "problems", "other")


def headed(*marks: str) -> dict[str, object]:
    return {
        "headings": dict(
            zip(KINDS, (m + n for m, n in zip(marks, NAMES, strict=True)), strict=True)
        )
    }


WRONG_NUMBERS = [
    headed("一、", "二、", "三、", "四、", "四、", "五、"),
    headed("一、", "二、", "三、", "五、", "四、", "六、"),
    headed("一、", "二、", "四、", "五、", "六、", "七、"),
    headed("二、", "三、", "四、", "五、", "六、", "七、"),
    headed("一、", "二、", "", "四、", "五、", "六、"),
    headed("一、", "二、", "3.", "四、", "五、", "六、"),
    headed("", "", "", "", "", "")
    | {"overview": "（一）主动公开。\n公开信息。\n（二）依申请公开。\n收到申请。"},
]
RIGHT_NUMBERS = [
    headed("（一）", "（二）", "（三）", "（四）", "（五）", "（六）"),
    headed("1、", "2、", "3、", "4、", "5、", "6、"),
    headed("第一部分 ", "第二部分 ", "第三部分 ", "第四部分 ", "第五部分 ", "第六部分 "),
    headed("一、", "二．", "三、", "四、", "五、", "六、"),
]  # fmt: skip


@pytest.mark.parametrize("changes", WRONG_NUMBERS)
def test_numbers_of_the_parts(results, changes):
    found = [f for f in results("B03", changes) if f.place == "sections"]
    assert [f.state for f in found] == ["review"]


@pytest.mark.parametrize("changes", RIGHT_NUMBERS)
def test_numbers_that_run_from_one_to_six(results, changes):
    assert [f.state for f in results("B03", changes)] == ["pass"]


def test_a_part_of_the_countys_own_between_two_parts_is_no_gap(results):
    changes = headed("一、", "二、", "三、", "四、", "五、", "七、")
    own = {"problems": "问题：公开栏旧。措施：换新的。\n六、下一年度工作打算\n按季更新。"}
    assert [f.state for f in results("B03", changes | own)] == ["pass"]


def test_no_number_anywhere_may_be_lost_in_conversion(results):
    (found,) = results("B03", headed(*[""] * 6))
    assert (found.state, found.severity) == ("review", "S4") and "转换" in found.message


LISTS = [
    # text of section one; is it a slip?
    ("（一）公开\n一句话。\n（二）申请\n一句话。\n（四）平台\n一句话。", True),
    ("（一）公开\n一句话。\n（二）申请\n一句话。\n（二）平台\n一句话。", True),
    ("（一）公开\n1.网站。\n2.公众号。\n2.公开栏。\n（二）申请\n没有。", True),
    ("1、网站。\n3、公众号。\n2、公开栏。", True),
    ("（二）公开\n一句话。\n（三）申请\n一句话。", True),
    ("（一）公开\n1.网站。\n2.公众号。\n（二）申请\n1.登记。\n2.答复。", False),
    ("存在问题\n1.培训少。\n2.更新慢。\n改进措施\n1.办班。\n2.按月更新。", False),
    ("今年做了：1.更新网站。\n2.更新公众号。\n3.更新公开栏。", False),
    ("2023年共公开。\n12345热线转办3件。\n3.5公里公示。", False),
    ("（一）公开\n一句话。\n（二）申请\n一、登记。\n二、答复。\n（三）平台\n一句话。", False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "slip"), LISTS)
def test_numbers_below_the_parts(results, text, slip):
    found = [f for f in results("B03", {"overview": text}) if f.place == "overview"]
    assert bool(found) is slip
    for f in found:
        assert f.state == "review" and f.sources


def test_a_section_told_by_its_table_has_no_heading(make, results):
    from dataclasses import replace

    stated = make(headings={"disclosure": ""})
    assert {s.title for s in stated.report.sections if s.kind == "disclosure"} == {""}
    places = {f.place for f in results("B02", replace(stated)) if f.state == "review"}
    assert "disclosure" not in places
