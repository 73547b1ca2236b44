"""Reports without tables or prose, a year that is missing, two towns of one name: right states, no crash."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from audit.check import check_corpus, check_report
from reports.read import read_bytes
from statements.state import state

TITLE = "云溪镇2023年政府信息公开工作年度报告"
NAMES = ("总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况",
         "政府信息公开行政复议、行政诉讼情况", "存在的主要问题及改进情况", "其他需要报告的事项")  # fmt: skip
BARE = "\n".join([TITLE, *(f"{n}、{name}" for n, name in zip("一二三四五六", NAMES, strict=True))])
TEXTS = {
    "headings alone": BARE,
    "title alone": TITLE,
    "title and one line": TITLE + "\n本镇全年收到申请3件。",
    "prose without headings": TITLE + "\n" + "2023年公开信息30条。" * 40,
    "one heading": TITLE + "\n一、总体情况\n全年公开信息30条，未收到申请。",
    "blanks": TITLE + "\n" + "\u3000\n" * 30,
    "numbers alone": TITLE + "\n" + "\n".join("0" * 20),
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_what_is_not_there_is_never_passed_as_arithmetic(text):
    stated = state(read_bytes(text.encode(), "云溪镇2023.txt"))
    found = check_report(stated)
    assert len({(f.check, f.place) for f in found}) == len(found)
    tables = [
        f for f in found if f.check in {"D01", "D02", "D03", "E01", "E02", "E03", "B08", "C03"}
    ]
    assert {f.state for f in tables} <= {"unassessable", "not_applicable"}
    said = [f for f in found if f.check in {"F01", "F02", "F03", "F05", "F06", "C09", "C10"}]
    assert not {"fail", "review"} & {f.state for f in said}


def test_a_report_of_tables_alone(make):
    report = make(preamble="", overview="", problems="", other="", signature="").report
    found = check_report(state(replace(report, sentences=(), paragraphs=())))
    states = {f.check: f.state for f in found}
    assert states["D02"] == "pass" and states["E01"] == "pass"
    assert {states[c] for c in ("A11", "B04", "B05", "B12")} == {"unassessable"}
    assert states["F01"] == states["G09"] == "not_applicable"
    assert not [f for f in found if f.state == "fail" and f.check[0] in "CDEFG"]


def test_three_years_with_the_middle_one_missing(make):
    years = [make(year=y, layout="2019" if y < 2021 else "2021") for y in (2020, 2021, 2023)]
    found = check_corpus(years)
    last = {f.check: f for f in found if f.year == 2023}
    for check in ("C04", "D04", "D09", "G03", "G05", "H06", "H07", "H09"):
        assert last[check].state in {"unassessable", "not_applicable"}, check
    assert "2022年度" in last["D04"].message
    assert {f.state for f in found if f.year == 2021 and f.check == "D04"} == {"pass"}


def test_two_towns_of_one_name_are_no_versions_of_each_other(make):
    carried = {"T3[4,nat]": "1", "T3[4,sum]": "1"}
    here = [make(county="甲县", year=y, cells=carried if y == 2022 else {}) for y in (2022, 2023)]
    there = [make(county="乙县", year=y) for y in (2022, 2023)]
    found = check_corpus([*here, *there])
    broken = [f for f in found if f.check == "D04" and f.state == "fail"]
    assert {(f.county, f.year) for f in broken} == {("甲县", 2023)}
    assert {f.state for f in found if f.check == "A10"} == {"pass"}


def test_a_town_without_a_county_that_two_counties_have_is_compared_with_nobody(make):
    known = [make(county=c, year=y) for c in ("甲县", "乙县") for y in (2022, 2023)]
    found = check_corpus([*known, make(county=None, file="云溪镇.txt")])
    mine = [f for f in found if f.report == "云溪镇.txt"]
    yearly = [f for f in mine if f.check in {"D04", "G03", "G05", "H06", "H07", "H09"}]
    assert {f.state for f in yearly} == {"unassessable"}
    assert any("多个同名乡镇" in f.message for f in yearly)


def test_the_same_file_twice_and_no_file_at_all(make):
    assert check_corpus([]) == ()
    twice = check_corpus([make(file="a.txt"), make(file="b/a.txt")])
    assert Counter(f.state for f in twice if f.check == "A10") == {"pass": 2}
