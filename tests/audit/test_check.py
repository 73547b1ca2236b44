"""The room's promises: all checks, all states, stable fingerprints, no false `fail`, no crash."""

from __future__ import annotations

import json
import re

import pytest

from audit.check import check_corpus, check_report
from audit.context import read_roster
from audit.docs import PAGE, page
from audit.registry import check, infos, rules
from audit.render import finding_json, lines, listed, state_counts
from core.errors import ReadError

BROKEN = {"cells": {"T3[1,nat]": "2"}, "overview": "收到申请3件。",
          "claims": ({"text": "收到申请3件", "quantity": "T3[1,sum]", "value": 3},)}  # fmt: skip
NOTHING = {"gone": ("overview", "disclosure", "requests", "litigation", "problems", "other"),
           "preamble": "", "signature": "", "title": "", "year": None, "town": None, "county": None}  # fmt: skip


def test_every_check_of_the_data_is_registered_and_answers(make):
    assert list(rules()) == list(infos())
    assert {f.check for f in check_report(make())} == set(infos())


def test_an_unknown_id_cannot_be_registered():
    with pytest.raises(KeyError, match="Z99"):
        check("Z99")


@pytest.mark.parametrize(
    "changes", [BROKEN, NOTHING, {"missing": ("T2", "T3", "T4")}, {"overview": ""}]
)
def test_findings_keep_the_rules_of_the_house(make, changes):
    stated = make(**changes)
    found = check_report(stated)
    assert len({(f.check, f.place) for f in found}) == len(found)
    for f in found:
        assert f.severity >= infos()[f.check].severity
        if f.state == "fail":
            assert infos()[f.check].may_fail
        if f.state == "review":
            assert "有误" not in f.message.replace("疑似年份有误", "")
        if f.state == "unassessable":
            assert f.message.startswith("无法判定：")
        for s in f.sources:
            assert s.address or stated.report.text[s.start : s.end] == s.quote


def test_a_clean_report_has_no_error_and_nothing_to_review(make):
    assert [f for f in check_report(make()) if f.state in {"fail", "review"}] == []


def test_without_tables_nothing_about_them_passes(make):
    found = check_report(make(missing=("T2", "T3", "T4")))
    numeric = [
        f for f in found if f.check in {"D01", "D02", "D03", "E01", "E02", "E03", "C01", "C03"}
    ]
    assert {f.state for f in numeric} == {"unassessable"}


def test_fingerprints_are_made_of_content(make):
    shifted = make(**BROKEN, shell="当前位置：首页\n政务公开")
    one = {f.fingerprint for f in check_report(make(**BROKEN)) if f.state == "fail"}
    assert one == {f.fingerprint for f in check_report(shifted) if f.state == "fail"}
    assert one != {
        f.fingerprint for f in check_report(make(**BROKEN, year=2022)) if f.state == "fail"
    }


def test_a_run_is_repeatable_in_any_order(make):
    reports = [make(**BROKEN), make(town="石桥镇"), make(year=2022)]
    assert check_corpus(reports) == check_corpus(reports[::-1])


def test_the_contracts_object(make):
    stated = make(**BROKEN)
    finding = next(f for f in check_report(stated) if f.check == "F01")
    shown = finding_json(finding, {stated.report.file: stated.report}.get)
    text, cell = shown["citations"]
    assert (text["id"], text["kind"], text["section"], text["quote"]) == (
        1,
        "text",
        "一",
        "收到申请3件",
    )
    assert stated.report.text[text["start"] : text["end"]] == text["quote"]
    assert (cell["kind"], cell["address"], cell["raw"], cell["value"], cell["state"]) == (
        "cell", "T3[1,sum]", "0", 0, "reported",
    )  # fmt: skip
    assert cell["label"] == "表三·一、本年新收·总计"
    assert shown["decision"] == "pending" and shown["place"] == "T3[1,sum]"
    assert json.loads(json.dumps(shown, ensure_ascii=False)) == shown


def test_listing_leaves_out_what_passes(make):
    found = check_report(make(**BROKEN))
    assert {f.state for f in listed(found)} <= {"fail", "review", "unassessable"}
    assert sum(state_counts(found).values()) == len(found)
    text = "\n".join(lines(found))
    assert "D02 行合计" in text and "由上一问题引起" in text


def test_dismissed_findings_stay_visible(make):
    found = check_report(make(**BROKEN))
    one = next(f for f in found if f.check == "D02" and f.state == "fail")
    assert "（已忽略（误报））" in "\n".join(lines(found, {one.fingerprint: "dismissed"}))


def test_the_page_of_checks_is_up_to_date():
    assert PAGE.read_text(encoding="utf-8") == page()
    assert len(re.findall(r"^### [A-K]\d\d ", page(), re.MULTILINE)) == len(infos())


def test_roster_is_read_or_refused(tmp_path):
    path = tmp_path / "roster.csv"
    assert read_roster(path) is None
    path.write_text("county,town,year\n禾川县,云溪镇,2023\n", encoding="utf-8")
    assert [(d.county, d.town, d.year) for d in read_roster(path) or ()] == [
        ("禾川县", "云溪镇", 2023)
    ]
    path.write_text("county,town,year\n禾川县,云溪镇,今年\n", encoding="utf-8")
    with pytest.raises(ReadError, match="第2行"):
        read_roster(path)
    path.write_text("县,镇\n", encoding="utf-8")
    with pytest.raises(ReadError, match="缺少列"):
        read_roster(path)
