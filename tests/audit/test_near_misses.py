"""What a careful town prints and no inspector objects to: nothing may be held against it."""

from __future__ import annotations

import pytest


def requests(**rows):
    """Cells of table three, all from natural persons."""
    names = {"new": "1", "old": "2", "given": "3.1", "done": "3.7", "left": "4"}
    return {f"T3[{names[r]},{c}]": str(n) for r, n in rows.items() for c in ("nat", "sum")}


THREE = requests(new=3, given=3, done=3)
FINE = [
    (
        "办理行政许可56件，其中建房类行政许可32件、其他行政许可24件。",
        {"T2.licence.decisions": "56"},
    ),
    ("移交县综合执法局行政处罚案件3件。", {"T2.penalty.decisions": "4"}),
    ("受县局委托办理行政许可38件。", {}),
    ("上半年收到申请1件，下半年收到申请2件。", THREE),
    ("通过网上收到2件，当面收到1件。", THREE),
    ("12345工单办结率98.5%，群众满意率97%。", requests(new=3, given=2, done=2, left=1)),
    ("全年收到申请0件，12345工单均已按期办结。", {}),
    ("按照2022年印发的《云溪镇政务公开工作方案》，落实责任。", {}),
    ("2022年12月建成的专区，今年接待群众300人次。", {}),
    ("公开了2022年度决算和2023年度预算。", {}),
    ("组织赴柳溪镇学习，柳溪镇介绍了村务公开做法。", {}),
    (
        "制发各类公文86件，其中规范性文件1件。",
        {"T2.normative.made": "1", "T2.normative.valid": "5"},
    ),
    ("未收到法人和其他组织的申请，收到自然人申请3件。", THREE),
    ("公众号粉丝2000余人，阅读量3万余次。", {}),
    ("案例汇编印发各村，会审和流程再造同步推进。", {}),
    ("失信信息按规定公示，查漏补缺，动态调整。", {}),
    ("便民利企措施上墙，门户网络平台维护正常。", {}),
    ("村民小组组务公开栏同步更新。", {}),
    ("全年收到申请3件，其中补正1件，延期答复1件。", THREE),
    ("收到申请3件，当场答复1件，20个工作日内答复2件。", THREE),
    ("全年未收到政府信息公开申请，收到信访件12件，均按程序办理。", {}),
    ("县政府办全年转来申请8件，涉及我镇3件。", THREE),
]
ALL = tuple(f"{family}{n:02}" for family in "ABCDEFGHIJ" for n in range(1, 15))


@pytest.mark.parametrize(("text", "cells"), FINE)
def test_nothing_is_held_against_it(accused, text, cells):
    assert set(accused(text, cells, ALL)) <= set(accused("一切照常。", cells, ALL))


MET = [
    "存在的问题：一是信息员多为兼职，业务不熟；二是解读少。改进措施：一是每季度组织信息员培训一次；二是与融媒体中心制作短视频。",
    "存在的问题：村级公开栏有3处破损。改进措施：4月底前更换破损公开栏。",
    "存在的问题：村级公开栏更新慢。改进措施：每月10日检查一次。",
    "一是村级信息员参训率仅六成。2024年分两批轮训15个村的信息员。二是政民互动少。2024年每季度举办一次接待日。",
    "2023年的不足是：信息员身兼数职，报送时效差。已采取的措施是：实行月度通报，专栏增设检索框。",
    "1.村级公开栏更新慢，已要求包村干部每月检查一次。\n2.解读少，拟制作短视频。",
]


@pytest.mark.parametrize("five", MET)
def test_problems_that_are_answered(accused, five):
    assert accused("公开信息5条。", checks=("H02", "H03"), problems=five) == []


def test_rubbish_is_no_information(accused):
    fee = "公开信息5条。收取城镇垃圾处理费12.6万元，已公示。"
    assert accused(fee, {"T2.fee.amount_wan": "12.6"}, ("C11", "C12", "I02")) == []


def test_a_dispute_of_an_earlier_year_bears_out_its_problem(accused):
    corrected = {"T4.review.corrected": "1", "T4.review.total": "1"}
    five = "存在的问题：依申请公开答复不规范，1件被复议机关纠正。改进措施：请法律顾问审核答复文书。"
    assert accused("公开信息5条。", corrected, ("H08", "E05"), problems=five) == []
    assert accused("公开信息5条。", {}, ("H08",), problems=five) == [("H08", "review")]


SLIPS = ["通过门户网战发布信息。", "健全信息发布审和制度。", "接受群众监都。", "实行专人负则制。", "推动规犯化建设。",
         "及时回应社会关却。", "对照检察，逐项整改。", "全年公开政府信信息164条。", "方便群众查寻。", "不断扩宽公开渠道。"]  # fmt: skip


@pytest.mark.parametrize("text", SLIPS)
def test_slips_of_the_pen(accused, text):
    assert accused(text, checks=("G08",)) == [("G08", "review")]
