"""Whose report and of which year, from whatever says so, with the evidence kept."""

from __future__ import annotations

import pytest

from core.report import Report
from reports.read import read_bytes

BODY = "\n一、总体情况\n公开信息30条。\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n五、存在的主要问题及改进情况\n无。\n"


def read(text: str, name: str = "x.txt") -> Report:
    return read_bytes(text.encode(), name)


@pytest.mark.parametrize(
    ("title", "town", "county", "city", "year"),
    [("云岭县白沙镇人民政府2023年政府信息公开工作年度报告", "白沙镇", "云岭县", None, 2023),
     ("白沙镇2023年度政府信息公开工作年度报告", "白沙镇", None, None, 2023),
     ("2023年白沙镇政府信息公开工作报告", "白沙镇", None, None, 2023),
     ("长平市云岭区白沙街道办事处2022年政府信息公开工作年度报告", "白沙街道", "云岭区", "长平市", 2022),
     ("白沙乡2020年信息公开年报", "白沙乡", None, None, 2020),
     ("云岭县镇沙镇镇2021年政府信息公开工作年度报告", "镇沙镇镇", "云岭县", None, 2021),
     ("云岭县石水苗族侗族民族乡2021年政府信息公开工作年度报告", "石水苗族侗族民族乡", "云岭县", None, 2021),
     ("北陵省长平市云岭县白沙镇人民政府2024年政府信息公开工作年度报告", "白沙镇", "云岭县", "长平市", 2024),
     ("云岭县人民政府白沙街道办事处2023年政府信息公开工作年度报告", "白沙街道", "云岭县", None, 2023),
     ("泉安市白沙镇2023年政府信息公开工作年度报告", "白沙镇", "泉安市", None, 2023),
     ("东莞市白沙镇2023年政府信息公开工作年度报告", "白沙镇", None, "东莞市", 2023),
     ("2025云岭县白沙乡2025年度政府信息公开工作年度报告", "白沙乡", "云岭县", None, 2025),
     ("白沙镇 2023 年政府信息公开工作年度报告", "白沙镇", None, None, 2023),
     ("云岭县\n白沙镇人民政府2023年\n政府信息公开工作\n年度报告", "白沙镇", "云岭县", None, 2023),
     ("白沙镇二〇二三年政府信息公开工作年度报告", "白沙镇", None, None, 2023),
     ("云岭县马市镇2023年政府信息公开工作年度报告", "马市镇", "云岭县", None, 2023)],
)  # fmt: skip
def test_titles(title: str, town: str, county: str | None, city: str | None, year: int) -> None:
    report = read(title + BODY)
    assert (report.town, report.county, report.city, report.year) == (town, county, city, year)
    assert report.title == "".join(title.split())


@pytest.mark.parametrize(
    "text",
    ["本报告由云岭县白沙镇人民政府编制，统计期限自2023年1月1日起至2023年12月31日止。" + BODY,
     BODY + "云岭县白沙镇人民政府\n2024年1月15日\n",
     BODY + "云岭县白沙镇人民政府\n二〇二四年一月十五日\n",
     BODY + "                    云岭县白沙镇人民政府\n                     2023年12月25日\n"],
)  # fmt: skip
def test_without_title(text: str) -> None:
    report = read(text)
    assert (report.town, report.county, report.year, report.title) == ("白沙镇", "云岭县", 2023, "")


@pytest.mark.parametrize(
    "line",
    ["经验由云岭县人民政府推广。", "根据《条例》和云岭县政务公开办的通知编制。", "报告通过云岭县人民政府门户网站公布。", "请登录云岭县政府网站查阅。", "地址：云岭县白沙镇街口1号。",
     "现将云岭县白沙镇有关情况报告如下。", "（云岭县白沙镇街口1号，邮编000000）"],
)  # fmt: skip
def test_the_county_is_told_outside_the_title(line: str) -> None:
    report = read("白沙镇2023年政府信息公开工作年度报告\n" + line + BODY)
    assert report.county == "云岭县"


@pytest.mark.parametrize(
    "line",
    [
        "全县各乡镇学习。",
        "按照县政府要求。",
        "我县推进公开。",
        "在县政务公开领导小组指导下，和社区政务公开办一起。",
        "通过县政府门户网站公开。",
        "建设政务公开专区。",
        "报告员经验由县人民政府介绍。",
    ],
)
def test_no_county_is_none(line: str) -> None:
    report = read("白沙镇2023年政府信息公开工作年度报告\n" + line + BODY)
    assert report.county is None


def test_years_that_disagree_are_weighed_and_said() -> None:
    text = (
        "白沙镇2023年政府信息公开工作年度报告\n统计期限自2022年1月1日起至2022年12月31日止。" + BODY
    )
    report = read(text + "白沙镇人民政府\n2024年1月9日\n")
    assert report.year == 2023
    assert {e.value for e in report.evidence if e.field == "year"} == {"2023", "2022"}
    assert any(w.code == "year_conflict" and "2022" in w.message for w in report.warnings)
    told = next(w.told.en for w in report.warnings if w.code == "year_conflict")
    assert "2022" in told and "2023" in told


def test_the_file_name_tells_the_year_last() -> None:
    text = "白沙镇政府信息公开工作年度报告" + BODY
    assert read(text, "白沙镇-2022.txt").year == 2022
    assert read(text).year is None


def test_evidence_says_where() -> None:
    report = read("云岭县白沙镇2023年政府信息公开工作年度报告" + BODY)
    town = next(e for e in report.evidence if e.field == "town")
    assert (town.value, town.source) == ("白沙镇", "标题")
    assert town.start is not None
    assert "白沙镇" in report.text[town.start : town.end]


@pytest.mark.parametrize(
    ("name", "county"),
    [("云岭县-白沙镇-2023.txt", "云岭县"), ("云岭县白沙镇2023年年报.pdf", "云岭县"),
     ("包.zip!/资料/云岭县_白沙镇.docx", "云岭县"), ("云岭县.txt", "云岭县"),
     ("云岭县-青山镇-2023.txt", None), ("云岭县-北陵区-白沙镇.txt", None),
     ("4db29d21e9694d8b.txt", None), ("云岭县_4db29d21e9694d8b.txt", None),
     ("白沙镇-2023.txt", None), ("各县区-白沙镇.txt", None), ("政务公开专区.txt", None),
     ("云岭县/白沙镇.txt", None)],
)  # fmt: skip
def test_the_county_may_stand_in_the_file_name_alone(name: str, county: str | None) -> None:
    report = read("白沙镇2023年政府信息公开工作年度报告" + BODY, name)
    assert report.county == county
    told = [e for e in report.evidence if e.source == "文件名"]
    assert [(e.field, e.value, e.start) for e in told] == (
        [("county", county, None)] if county else []
    )


def test_the_file_name_never_stands_against_the_text() -> None:
    text = "云岭县白沙镇2023年政府信息公开工作年度报告" + BODY
    report = read(text, "北陵县-青山乡-2021.txt")
    assert (report.county, report.town, report.year) == ("云岭县", "白沙镇", 2023)
    assert "文件名" not in {e.source for e in report.evidence}


def test_a_county_that_the_text_only_mentions_is_not_replaced() -> None:
    text = "白沙镇2023年政府信息公开工作年度报告\n请北陵县委介绍，和北陵县人民政府一起学习。" + BODY
    assert read(text, "云岭县-白沙镇-2023.txt").county is None


@pytest.mark.parametrize(
    ("name", "town", "year"),
    [("云岭县-白沙镇-2022.txt", "白沙镇", 2022), ("白沙镇2022年报.txt", "白沙镇", 2022),
     ("白沙镇2024-01-15.txt", "白沙镇", None), ("a2022b.txt", None, None),
     ("白沙镇-20240115.txt", "白沙镇", None), ("2021-2022白沙镇.txt", "白沙镇", None),
     ("乡镇年报.txt", None, None)],
)  # fmt: skip
def test_town_and_year_of_a_text_that_names_none(
    name: str, town: str | None, year: int | None
) -> None:
    report = read("政府信息公开工作年度报告" + BODY, name)
    assert (report.town, report.year) == (town, year)
