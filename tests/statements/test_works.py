"""Practices told outside section five: concrete and done, with exact spans."""

from __future__ import annotations

import pytest

from statements.state import state


def told(make, **parts: str) -> list[tuple[str, str]]:
    report = make(**parts)
    found = state(report).practices
    assert all(report.text[p.start : p.end] == p.text for p in found)
    return [(p.text, p.grade) for p in found]


@pytest.mark.parametrize(
    ("text", "practice", "level"),
    [
        ("（四）平台建设。投入2.3万元购置自助查询机2台。", "投入2.3万元购置自助查询机2台", "E3"),
        ("印发明白纸1200份，由网格员送到户。", "印发明白纸1200份，由网格员送到户", "E3"),
        (
            "加强组织领导，调整了政务公开领导小组，由镇长任组长，确保工作落到实处。",
            "调整了政务公开领导小组，由镇长任组长",
            "E2",
        ),
        ("每件答复先送镇法律顾问审核。", "每件答复先送镇法律顾问审核", "E2"),
        ("全年举办业务培训2期，参训66人次。", "全年举办业务培训2期，参训66人次", "E3"),
    ],
)
def test_what_was_done(make, text, practice, level):
    assert told(make, overview=text) == [(practice, level)]


@pytest.mark.parametrize(
    "text",
    [
        "全年主动公开政府信息312条。",
        "在网站发布信息120条，公众号推送86篇。",
        "收到政府信息公开申请3件，均已答复。",
        "进一步加强组织领导，不断提高公开水平。",
        "下一步将购置自助查询机2台。",
        "没有举办业务培训，也未设公开专区。",
        "县政务公开办组织培训2期，印发手册100册。",
        "作出行政处罚12件，行政许可30件。",
    ],
)
def test_what_is_no_practice(make, text):
    assert told(make, overview=text) == []


def test_section_five_is_not_read_and_measures_are_not_repeated(make):
    five = "一是更新慢。已购置查询机1台，由党政办管理。"
    six = "创新做法。推行“赶集日+政务公开”，全年摆摊24场，答疑310人次。"
    report = make(problems=five, other=six)
    stated = state(report)
    assert stated.measures
    assert stated.practices == ()


def test_practices_have_themes(make):
    found = state(make(overview="聘请社会监督员6名，每季度开展满意度评议。")).practices
    assert found[0].themes[0] == "M28"
