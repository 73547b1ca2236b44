"""Texts as reports of the field print them: what is told of each, and what must not be."""

from __future__ import annotations

import pytest


def cases(review=0, direct=0, after=0):
    """Cells of table four, all cases upheld."""
    told = {"review": review, "direct": direct, "after": after}
    return {f"T4.{t}.{r}": str(n) for t, n in told.items() for r in ("upheld", "total")}


WRONG = [("F06", "fail")]
CASES = [
    ("2023年发生行政诉讼3件。", cases(direct=1), WRONG),
    ("2023年因政府信息公开引起行政复议1件，行政诉讼3件。", cases(1, 1), WRONG),
    ("2023年复议后起诉1件。", cases(review=1), WRONG),
    ("2023年复议后提起行政诉讼2起。", cases(review=1, after=1), WRONG),
    ("2023年未经复议直接起诉2件，复议后起诉1件。", cases(0, 1, 1), WRONG),
    ("2023年无复议案件，应诉1件。", cases(), WRONG),
    ("2023年发生行政诉讼1件。", cases(after=1), []),
    ("2023年发生行政诉讼2件。", cases(0, 1, 1), []),
    ("2023年共发生行政复议、行政诉讼3件。", cases(1, 1, 1), []),
    ("2023年全镇其他行政执法领域发生行政诉讼3件，与政府信息公开无关。", cases(), []),
    ("上年度发生行政诉讼1件，本年度未发生。", cases(), []),
    ("2023年未发生因政府信息公开申请行政复议后又提起行政诉讼的情况。", cases(review=1), []),
    ("2023年收到行政复议答复通知书2份，均按时答复。", cases(review=1), []),
    ("2023年组织行政复议法专题学习2次，参加行政应诉培训2次。", cases(), []),
]


@pytest.mark.parametrize(("text", "cells", "found"), CASES)
def test_lawsuits_and_reviews(accused, text, cells, found):
    assert accused(text, cells) == found


OFF, UNSURE = [("F07", "fail")], [("F07", "review")]
LISTS = [
    ("全年公开466条，其中网站208条、公众号200条、电子屏58条；从内容看，政策112条、民生354条。", []),
    ("全年公开466条，按渠道分，网站208条、公众号258条，按内容分，政策112条、民生354条。", []),
    ("全年通过网站公开87条，其中政策51条、动态19条、财政11条、其他6条，公众号推送143条。", []),
    (
        "2023年共公开230条：网站87条，其中政策51条、动态36条；公众号143条，其中原创100条、转载43条。",
        [],
    ),
    ("全年网站公开130条，其中政策解读12条；公众号公开100条，其中政策解读8条。", []),
    ("全年公开230条（其中政策解读12条），网站发布130条，公众号发布100条。", []),
    ("全年公开275条，其中群众最关心的惠农补贴62条、低保31条、宅基地180条。", []),
    ("全年公开230条，其中财政20条、民生35条。", []),
    ("全年编发简报24期，其中图文12期，视频8期，音频4期，被县级采用10期。", []),
    ("全年公开230条，其中网站200条，公众号120条（部分内容同步发布）。", []),
    ("全年办理留言56件，其中咨询20件，投诉18件，建议16件。", UNSURE),
    ("全年公开466条，包括政策112条、民生77条、财政89条、执法93条、其他90条。", OFF),
    ("全年公开230条（政策130条、动态90条）。", OFF),
    ("2023年共公开21条，具体为：政策法规3条、财政2条、人事1条、动态8条。", OFF),
]


@pytest.mark.parametrize(("text", "found"), LISTS)
def test_break_downs(accused, text, found):
    assert accused(text, checks=("F07",)) == found


def test_what_is_put_on_show_is_not_what_was_decided(accused):
    shown = "公开行政许可12件、行政处罚22件。"
    assert accused(shown, checks=("C09",)) == []
    assert accused("办理行政许可12件、行政处罚22件。", checks=("C09",)) == [("C09", "fail")]


TWICE = [
    ("全镇设有政务公开信息员18名。", "全镇16名政务公开信息员多为兼职。", True),
    ("全镇13个行政村均有公开栏。", "全镇15个行政村的公开栏全年更新300余条。", True),
    ("配备专职政务公开人员2名。", "全镇只有1名专职政务公开人员，力量不足。", True),
    ("办理12345热线工单325件。", "全年办理12345热线工单352件。", True),
    ("我镇通过各类平台公开政府信息共计562条。", "全年累计公开各类政府信息526条。", True),
    ("全镇共12个行政村，已有9个行政村开通公众号。", "各村公开栏更新慢。", False),
    ("全年稿件被县级媒体采用12篇，被市级媒体采用3篇。", "解读偏少。", False),
    ("县里年度考核得92.5分，市里测评得90.1分。", "解读偏少。", False),
    ("全镇共15个行政村。", "其中3个行政村的公开栏更新慢。", False),
]


@pytest.mark.parametrize(("one", "five", "told"), TWICE)
def test_one_thing_counted_twice(accused, one, five, told):
    found = accused(one, checks=("F08",), problems=f"存在的问题：{five}改进措施：每月检查一次。")
    assert bool(found) == told


TITLES = [
    ("云溪镇2023年政府信息公开工作年度报告1", True),
    ("云溪镇2023年政府信息公开工年度报告", True),
    ("云溪镇政府信息公开工作2023年半年度报告", True),
    ("附件1：云溪镇2023年政府信息公开工作年度报告", True),
    ("云溪镇2023年信息公开工作年度报告", True),
    ("云溪镇政府信息公开工作年度报告（2023年度）", False),
    ("2023年禾川县云溪镇人民政府信息公开年度报告", False),
    ("云溪镇2023年度政务公开工作年度报告（全文）", False),
]


@pytest.mark.parametrize(("title", "odd"), TITLES)
def test_the_form_of_the_title(accused, title, odd):
    assert bool(accused("公开信息5条。", checks=("A07",), title=title)) == odd


def test_a_title_of_the_county_over_a_town_s_signature(accused):
    title = "禾川县人民政府2023年政府信息公开工作年度报告"
    assert accused("公开信息5条。", checks=("A06",), title=title) == [("A06", "review")]
    of_the_town = "禾川县人民政府云溪街道办事处2023年政府信息公开工作年度报告"
    signed = "禾川县人民政府云溪街道办事处\n2024年1月12日"
    assert accused("公开信息5条。", checks=("A06",), title=of_the_town, signature=signed) == []


ADMITTED = "存在的问题：一是政策解读形式单一，二是公开内容不够全面。\n"
SLOGANS = [
    "（一）强化组织领导。提高思想认识，摆上重要位置。\n（二）加强队伍建设。提高工作人员的业务素质。",
    "1.加强学习，提高认识。\n2.拓宽渠道，满足群众需求。\n3.强化监督，明确责任分工。",
    "2024年，我镇将把政务公开放在更加突出的位置，纳入重要议事日程，推动工作提质增效。",
]
SOLID = [
    "一是建立解读台账，文件与解读同步起草。二是增设公开栏3处。三是邀请县政务公开办老师授课。",
    "（一）丰富解读形式。与县融媒体中心合作制作短视频。\n（二）充实内容。对照目录逐项补齐后报党政办备案。",
]


@pytest.mark.parametrize("measures", SLOGANS)
def test_all_slogans(accused, measures):
    assert accused("公开信息5条。", checks=("H05",), problems=ADMITTED + measures) == [
        ("H05", "review")
    ]


@pytest.mark.parametrize("measures", SOLID)
def test_concrete_measures_in_a_second_list(accused, measures):
    found = accused("公开信息5条。", checks=("H02", "H05"), problems=ADMITTED + measures)
    assert found == []


SHARES = [
    ("全年公开200条，其中财政20条，占10%；民生80条，占40%；其他100条，占50%。", []),
    ("全年公开187条，其中财政20条（占10.7%），民生167条（占89.3%）。", []),
    ("全年公开200条，其中财政20条，占12%；民生180条，占90%。", UNSURE),
]


@pytest.mark.parametrize(("text", "found"), SHARES)
def test_shares_of_a_total(accused, text, found):
    assert accused(text, checks=("F07",)) == found


GROWTH = [
    ("增长50%", False),
    ("增长50.3%", False),
    ("增长30%", True),
    ("增加1件", False),
    ("增加2件", True),
]


@pytest.mark.parametrize(("change", "told"), GROWTH)
def test_what_is_said_of_last_year_is_computed_anew(make, results, change, told):
    from audit.context import Context

    def year(n, y):
        claim = {"text": change, "quantity": "T3[1,sum]", "value": float(change[2:].rstrip("%件")),
                 "relation": "increase", "unit": change[-1], "outcome": "no_cell"}  # fmt: skip
        return make(year=y, overview=f"收到申请，比上年{change}。", claims=(claim,),
                    cells={"T3[1,nat]": str(n), "T3[1,sum]": str(n)})  # fmt: skip

    (found,) = results("F11", year(3, 2023), Context(years=(year(2, 2022),)))
    assert (found.state == "review") == told
    (first,) = results("F11", year(3, 2023), Context(years=(year(0, 2022),)))
    assert first.state == ("not_applicable" if "%" in change else "review")
