"""Quantities in prose: zero-sentences, numerals, units, break-downs, years, and what is no quantity."""

from __future__ import annotations

import pytest

from core.report import Report
from core.statement import Claim
from statements.quantities import quantities
from statements.state import state


def said(report: Report) -> dict[str, Claim]:
    """The first claim of each quantity."""
    out: dict[str, Claim] = {}
    for claim in state(report).claims:
        assert report.text[claim.start : claim.end] == claim.text
        out.setdefault(claim.quantity, claim)
    return out


@pytest.mark.parametrize(
    "text",
    [
        "全年未收到政府信息公开申请。",
        "2023年没有收到任何公民、法人或其他组织的信息公开申请。",
        "本年度未接到依申请公开。",
        "我镇依申请公开工作零报告。",
        "依申请公开政府信息0件。",
        "收到政府信息公开申请0件次。",
        "全年无依申请公开事项。",
        "2023年未发生依申请公开政府信息情况。",
        "本年度没有受理过政府信息公开申请。",
        "收到政府信息公开申请数量为零。",
        "全年未接收到书面申请公开政府信息。",
        "尚未收到群众提出的政府信息公开申请。",
        "本年度政府信息公开申请数为0。",
        "我镇今年没有人申请公开政府信息。",
    ],
)
def test_no_requests(make, text):
    claim = said(make(overview=text))["T3[1,sum]"]
    assert (claim.value, claim.outcome) == (0, "agrees")
    told = said(make(overview=text, cells={"T3[1,sum]": 2}))["T3[1,sum]"]
    assert told.outcome == "conflicts"


@pytest.mark.parametrize(
    "text",
    [
        "本年度未发生行政复议、行政诉讼。",
        "没有因政府信息公开被提起行政复议和行政诉讼的情况。",
        "无行政复议、无行政诉讼。",
        "2023年行政复议、行政诉讼均为零。",
        "未被申请行政复议，也未被提起行政诉讼。",
        "因政府信息公开引发的行政复议、行政诉讼0件。",
        "全年没有发生针对我镇的复议和诉讼案件。",
    ],
)
def test_no_disputes(make, text):
    found = said(make(overview=text))
    assert found["T4.review.total"].value == 0
    assert found["T4.direct.total"].value == 0
    missing = said(make(overview=text, missing=("T4",)))
    assert missing["T4.review.total"].outcome == "cell_missing"


@pytest.mark.parametrize(
    ("text", "quantity", "value"),
    [
        ("全年共主动公开政府信息1,286条。", "items_published", 1286),
        ("全年主动公开各类信息一百零五条。", "items_published", 105),
        ("通过县政府门户网站发布信息65条。", "items_website", 65),
        ("微信公众号“清平发布”推送消息202条。", "items_wechat", 202),
        ("在镇村公示栏张贴公开信息40期。", "items_other_channel", 40),
        ("发布政策解读29篇。", "interpretations", 29),
        ("组织业务培训3次，参训86人次。", "trainings", 3),
        ("组织业务培训3次，参训86人次。", "trainees", 86),
        ("党委会研究政务公开工作2次。", "meetings", 2),
        ("建成政务公开专区1个。", "zones", 1),
        ("配备专职工作人员2名。", "staff", 2),
        ("投入资金3.5万元更新设备。", "funds", 3.5),
        ("群众满意度达98.6%。", "satisfaction", 98.6),
        ("满意率为百分之九十七点五。", "satisfaction", 97.5),
        ("全年收到政府信息公开申请7件。", "T3[1,sum]", 7),
        ("新收申请7件，上年结转1件。", "T3[2,sum]", 1),
        ("收到申请7件，办结6件，结转下年度继续办理1件。", "T3[4,sum]", 1),
        ("收到申请7件，办结6件，结转下年度继续办理1件。", "T3[3.7,sum]", 6),
        ("收到申请7件，其中予以公开3件，本机关不掌握4件。", "T3[3.4.1,sum]", 4),
        ("收到申请3件（自然人2件、商业企业1件）。", "T3[1,nat]", 2),
        ("被申请行政复议2件，其中维持1件。", "T4.review.upheld", 1),
        ("制发行政规范性文件4件。", "T2.normative.made", 4),
        ("现行有效的规范性文件32件。", "T2.normative.valid", 32),
        ("未制发规范性文件。", "T2.normative.made", 0),
        ("作出行政处罚46宗。", "T2.penalty.decisions", 46),
        ("办理行政许可338件。", "T2.licence.decisions", 338),
        ("全年无行政处罚、行政强制。", "T2.coercion.decisions", 0),
        ("行政事业性收费12万元。", "T2.fee.amount_wan", 12),
        ("本年度未收取信息处理费。", "funds", 0),
        ("全年没有组织培训。", "trainings", 0),
    ],
)
def test_names(make, text, quantity, value):
    claim = said(make(overview=text))[quantity]
    assert claim.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "exactness"),
    [
        ("发布信息260余条。", "at_least"),
        ("发布信息755多条。", "at_least"),
        ("发布信息近300条。", "about"),
        ("发布信息约300条。", "about"),
        ("发布信息超过300条。", "at_least"),
        ("发布信息不到300条。", "at_most"),
        ("发布信息300条。", "exact"),
    ],
)
def test_exactness(text, exactness):
    assert [q.exactness for q in quantities(text)] == [exactness]


@pytest.mark.parametrize(
    "text",
    [
        "根据国办公开办函〔2021〕30号要求编制。",
        "统计时限为2023年1月1日至12月31日。",
        "联系电话：0355-7220000。",
        "落实《条例》第二十条第（一）项。",
        "一是加强领导，二是完善制度。",
        "1.加强培训。",
        "考核位列全县第3名。",
        "在20个工作日内答复。",
        "严格落实三审三校，做到一级抓一级。",
        "深入学习贯彻党的二十大精神。",
        "邮编：046200。",
        "详见http://www.example.gov.cn/2023/12。",
        "进一步统一思想，一以贯之抓落实。",
    ],
)
def test_no_quantities(text):
    assert quantities(text) == []


def test_received_may_include_what_was_carried_in(make):
    cells = {"T3[1,sum]": 6, "T3[2,sum]": 1}
    for number in (6, 7):
        report = make(overview=f"全年受理政府信息公开申请{number}件。", cells=cells)
        assert said(report)["T3[1,sum]"].outcome == "agrees"
    report = make(overview="全年受理政府信息公开申请5件。", cells=cells)
    assert said(report)["T3[1,sum]"].outcome == "conflicts"


def test_approximate_counts_are_not_accused(make):
    report = make(overview="全年收到政府信息公开申请10余件。", cells={"T3[1,sum]": 13})
    assert said(report)["T3[1,sum]"].outcome == "agrees"


def test_another_year_and_cumulative_figures_are_not_compared(make):
    report = make(overview="2022年，收到政府信息公开申请9件。")
    assert said(report)["T3[1,sum]"].year == 2022
    assert said(report)["T3[1,sum]"].outcome == "no_cell"
    whole = state(make(overview="历年累计收到政府信息公开申请90件。")).claims[0]
    assert (whole.quantity, whole.value, whole.outcome) == ("other", 90, "no_cell")


def test_a_part_is_not_compared_with_the_whole(make):
    report = make(overview="全年收到政府信息公开申请5件，其中12月收到2件。", cells={"T3[1,sum]": 5})
    assert [c.outcome for c in state(report).claims if c.quantity == "T3[1,sum]"] == ["agrees"]


def test_breakdown_knows_its_parts(make):
    report = make(overview="全年公开信息60条，包括动态30条、公告20条、预算10条。")
    total, *parts = state(report).claims
    assert total.total_of == (1, 2, 3)
    assert total.complete
    assert all(p.nested for p in parts)


def test_an_open_list_is_not_complete(make):
    total = state(make(overview="全年公开信息60条，其中动态30条、公告20条等。")).claims[0]
    assert total.total_of == (1, 2)
    assert not total.complete


def test_comparison_with_last_year_is_a_difference(make):
    claims = state(make(overview="全年公开信息60条，比上年增加15条。")).claims
    assert [(c.value, c.relation) for c in claims] == [(60, ""), (15, "increase")]


def test_rows_of_the_2019_layout(make):
    report = make(
        year=2019, layout="2019", overview="收到申请2件，其他处理2件。", cells={"T3[3.6,sum]": 2}
    )
    assert said(report)["T3[3.6,sum]"].outcome == "agrees"
    valid = said(make(year=2019, layout="2019", overview="现行有效规范性文件3件。"))
    assert valid["T2.normative.valid"].outcome == "no_cell"


def test_plans_are_no_claims(make):
    assert state(make(problems="下一步，组织培训4次，购置设备2台。")).claims == ()


def test_words_that_imply_a_number_accuse_nobody(make):
    text = "全年收到政府信息公开申请2件，均已按期办结。"
    agree = said(make(overview=text, cells={"T3[1,sum]": 2, "T3[3.7,sum]": 2}))
    assert agree["T3[3.7,sum]"].outcome == "agrees"
    other = said(make(overview=text, cells={"T3[1,sum]": 2, "T3[3.7,sum]": 3}))
    assert "T3[3.7,sum]" not in other


def test_fee_in_yuan_meets_the_cell_in_wan(make):
    report = make(overview="行政事业性收费12000元。", cells={"T2.fee.amount_wan": 1.2})
    assert said(report)["T2.fee.amount_wan"].outcome == "agrees"


@pytest.mark.parametrize(
    "text",
    [
        "据县公开办统计，全县收到政府信息公开申请126件，办结121件。",
        "县司法局全年办理涉信息公开行政复议案件18件。",
        "县里要求每镇公开规范性文件不少于5件。",
        "自2008年以来，收到政府信息公开申请90件。",
        "在法定期限内尚未办结的申请2件。",
    ],
)
def test_what_is_not_this_towns_figure_accuses_nobody(make, text):
    claims = state(make(requests=text)).claims
    assert [c for c in claims if c.outcome == "conflicts"] == []


def test_two_readings_agree_with_either(make):
    text = "全年受理并办结政府信息公开申请4件。"
    done = make(requests=text, cells={"T3[1,sum]": 5, "T3[3.7,sum]": 4})
    assert [c.outcome for c in state(done).claims] == ["agrees"]
    neither = make(requests=text, cells={"T3[1,sum]": 5, "T3[3.7,sum]": 6})
    assert [c.outcome for c in state(neither).claims] == ["no_cell"]


def test_one_reading_still_accuses(make):
    report = make(requests="全年新收政府信息公开申请4件。", cells={"T3[1,sum]": 5})
    assert [c.outcome for c in state(report).claims] == ["conflicts"]
