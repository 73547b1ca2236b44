"""What may be right is not accused: layered lists, partial denials, numbers with several readings."""

from __future__ import annotations

import pytest

TWO = {
    "T3[1,nat]": "2",
    "T3[1,sum]": "2",
    "T3[3.1,nat]": "2",
    "T3[3.1,sum]": "2",
    "T3[3.7,nat]": "2",
    "T3[3.7,sum]": "2",
}
REVIEW = {"T4.review.upheld": "1", "T4.review.total": "1"}
DIRECT = {"T4.direct.upheld": "1", "T4.direct.total": "1"}


LISTS = [
    ("全年共公开信息231条，其中网站102条、公众号96条、公开栏27条。", [("F07", "review"), ("F12", "review")]),
    ("全年共公开信息231条，包括网站102条、公众号96条、公开栏27条。", [("F07", "fail"), ("F12", "fail")]),
    ("全年共公开信息100条，其中动态类60条（含会议20条、活动40条）、公示类40条。", []),
    ("全年共公开信息100条，其中动态类60条（含会议20条、活动40条）、公示类30条。", [("F07", "review")]),
    ("2023年公开信息100条。其中一季度20条、二季度30条、三季度25条、四季度25条，另转载50条。", []),
    ("全年组织培训3次，其中机关2次、村级1次，参训120人次。", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), LISTS)
def test_lists_in_layers(accused, text, found):
    assert accused(text) == found


SAID = [
    ("上半年未收到申请，全年共收到申请2件。", TWO, []),
    ("全年未收到申请。2023年共收到申请2件。", TWO, [("F02", "review")]),
    ("全年未收到申请。", TWO, [("F02", "fail")]),
    ("2023年发生行政复议1件，除此之外未发生其他行政复议、诉讼。", REVIEW, []),
    ("2023年未发生行政复议和行政诉讼。", REVIEW, [("F06", "fail")]),
    ("2023年发生行政诉讼2件。", DIRECT | {"T4.after.upheld": "1", "T4.after.total": "1"}, []),
    ("2023年发生行政诉讼3件。", DIRECT, [("F06", "fail")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cells", "found"), SAID)
def test_denials_and_counts(accused, text, cells, found):
    assert accused(text, cells) == found


def test_a_fee_of_another_kind_is_no_processing_fee(accused):
    fee = "没有收取信息处理费。行政事业性收费3.28万元系占道费，与信息处理费无关。"
    assert accused("公开信息5条。", {"T2.fee.amount_wan": "3.28"}, other=fee) == []
    assert accused("公开信息5条。", TWO, other="本年度收取信息处理费33元。") == [("I02", "review")]


def test_a_promise_planned_again_is_not_kept(make, results):
    from audit.context import Context

    promise = ("由党政办3月底前在圩场设立政务公开查询点", ("M23",), "E1")
    five = {"problems": "措施：" + promise[0] + "。", "measure_items": (promise,)}
    last = Context(years=(make(year=2022, **five),))
    (again,) = results("H09", five, last)
    assert again.state == "review" and "又列为计划" in again.message
    (kept,) = results("H09", five | {"overview": "去年承诺的圩场政务公开查询点4月建成。"}, last)
    assert kept.state == "pass"
