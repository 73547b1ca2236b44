"""G, H, I, J: wording, section five, section six, safety."""

from __future__ import annotations

import pytest

from audit.context import Context

PARAGRAPH = "镇里把群众关心的事项逐条列出，由各站所按月送信息，党政办汇总后在网站和村务公开栏同时公布，并请村民代表查看公布结果后提出意见和建议，逐条答复。"
VAGUE = (("依法主动公开意识有待增强", ("P05",)), ("业务水平有待提高", ("P03",)))
CONCRETE = (("村务公开栏三个月没有更新", ("P23",)), ("业务水平有待提高", ("P03",)))
SLOGAN, PLAN = (
    ("进一步加强学习，提高水平", ("M03",), "E0"),
    ("由司法所每月培训一次，共12次", ("M03",), "E1"),
)


def five(problems=(), measures=()):
    """A section five that says just these items."""
    text = (
        "存在的问题："
        + "；".join(p for p, _ in problems)
        + "。改进措施："
        + "；".join(m for m, _, _ in measures)
        + "。"
    )
    return {"problems": text, "problem_items": problems, "measure_items": measures}


CASES = [
    ("G01", "review", {"overview": "2022年主动公开信息166条。"}, {"overview": "2022年结转的1件已办结。2023年公开166条，较2022年增加4条。"}),
    ("G01", "review", {"overview": "2024年我镇共发布信息30条。"}, {"overview": "2024年将继续发布信息。落实《2022年政务公开要点》。"}),
    ("G02", "review", {"overview": "贯彻落实2022年政务公开工作要点。"}, {"overview": "贯彻落实2023年政务公开工作要点。"}),
    ("G02", "review", {"overview": "深入贯彻党的十九大精神。"}, {"overview": "深入贯彻党的十九大和二十大精神。"}),
    ("G07", "review", {"disclosure": "该部分以表格形式报告，表格如下："}, {"disclosure": "2023年作出行政许可11件，详见表格。"}),
    ("G07", "review", {"overview": "XX镇高度重视。"}, {"overview": "举办XX期培训班之外，公开<通知>一份。"}),
    ("G08", "review", {"overview": "将政务公开纳入难度考核。"}, {"overview": "将政务公开纳入季度考核和年度考核。"}),
    ("G08", "review", {"overview": "健全工作机置。"}, {"overview": "调整工作机构，村的公开由村里办。"}),
    ("G09", "review", {"overview": PARAGRAPH + "\n" + PARAGRAPH}, {"overview": PARAGRAPH + "\n" + PARAGRAPH[:40]}),
    ("H01", "review", {"problems": "无。"}, {"problems": "没有专职人员，村里公开栏也常忘了换。"}),
    ("H02", "review", {"problems": "本镇注重政务公开各项事务并取得实效。", "problem_items": (), "measure_items": ()}, {}),
    ("H03", "review", five((("公众号阅读量低", ("P21",)),), (PLAN,)), five((("业务培训少", ("P04",)),), (PLAN,))),
    ("H04", "review", five(VAGUE, (PLAN,)), five((*CONCRETE, ("附件打不开", ("P11",))), (PLAN,))),
    ("H05", "review", five(CONCRETE, (SLOGAN,)), five(CONCRETE, (SLOGAN, PLAN))),
    ("H08", "review", five((("依申请答复不规范", ("P24",)),), (PLAN,)),
     five((("依申请答复不规范", ("P24",)),), (PLAN,)) | {"cells": {"T3[1,sum]": "1", "T3[3.7,sum]": "1"}}),
    ("H10", "review", five(CONCRETE, (("加强业务培训。购置一台触摸查询屏放在便民服务大厅供群众使用。", ("M03",), "E1"),)),
     five(CONCRETE, (("加强业务培训。每季度请司法所到镇上培训经办人员一次，全年四次。", ("M03",), "E1"),))),
    ("I01", "review", {"other": "没有其他需要报告的事项。"}, {"other": "本机关没有收取信息处理费。"}),
    ("I01", "review", {"other": "无。", "year": 2021}, {"other": "无。", "year": 2020}),
    ("I02", "review", {"other": "本年度收取信息处理费33元。", "cells": {"T3[1,sum]": "1"}},
     {"other": "本年度收取信息处理费30元。", "cells": {"T3[1,sum]": "1"}}),
    ("J01", "review", {"overview": "受理王某（身份证号：11010519491231002X）的申请。"}, {"overview": "公开前遮挡身份证号、银行卡号。"}),
    ("J01", "review", {"overview": "经办人13800138000已答复。"}, {"overview": "联系电话：13800138000。编号110105194912310021。"}),
    ("J02", "review", {"overview": "学习新时期中国特色社会主义思想。"}, {"overview": "学习新时代中国特色社会主义思想，服务一带一路倡议。"}),
    ("J03", "review", {"preamble": "电话：0999-1234567，传真：0888-7654321。"}, {"preamble": "手机：13800138000。"}),
]  # fmt: skip


@pytest.mark.parametrize(("check", "state", "fires", "near"), CASES)
def test_fires_and_spares_the_near_miss(judged, check, state, fires, near):
    judged(check, state, fires, near)


CONFIGURED = [
    ("G06", {"overview": "石桥县高度重视政务公开。"}, {"overview": "与石桥县合作开展培训。"}, Context(places=frozenset({"石桥县"}))),
    ("I03", {"other": "没有收取信息处理费。"}, {"other": "建议提案办理结果已公开。"}, Context(required=("建议提案",))),
    ("J04", {"overview": "落实禾委办〔2023〕15号文件。"}, {"overview": "落实禾政发〔2023〕8号、国办发〔2023〕1号文件。"},
     Context(public_documents=frozenset({"禾政发〔2023〕8号"}))),
]  # fmt: skip


@pytest.mark.parametrize(("check", "fires", "near", "context"), CONFIGURED)
def test_lists_from_outside(judged, results, check, fires, near, context):
    judged(check, "review", fires, near, context)
    assert {f.state for f in results(check, near)} == {"unassessable"}


def test_area_code_of_the_county(make, judged):
    peers = tuple(make(town=f"{c}山镇") for c in "甲乙丙")
    odd, usual = "联系电话：0888-1234567。", "联系电话：0999-7654321。"
    judged("J03", "review", {"preamble": odd}, {"preamble": usual}, Context(peers=peers))


def test_debris_of_our_own_reading_is_never_reported(results):
    assert (
        results("G07", {"overview": "政务大厅公开专区[image: e94226c7][bookmark: _Hlk1]。"})[
            0
        ].state
        == "pass"
    )


def test_near_forms_that_are_right_are_no_slips(results):
    text = (
        "实行月度考核，完善长效机制，按照土地流转合同、村务公开栏和信访举报流程办理，主动公布结果。"
    )
    assert {f.state for f in results("G08", {"overview": text})} == {"pass"}
