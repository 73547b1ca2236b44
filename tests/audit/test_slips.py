"""G08: set phrases with one character wrong, lost, swapped or doubled; right neighbours stay silent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from audit.slips import slips

WRONG = [
    ("我镇加强信息公开工做", "信息公开工作"), ("制定行政规范性文年3件", "行政规范性文件"), ("办理依申清公开", "依申请公开"),
    ("更新主动公开基本目碌", "主动公开基本目录"), ("开展政府信公开工作", "政府信息公开"), ("推进政府信息息公开工作", "政府信息公开"),
    ("设在便民服务大听", "便民服务大厅"), ("严格三审三较", "三审三校"), ("认真贯砌落实", "贯彻落实"), ("助力乡村震兴", "乡村振兴"),
    ("编制政府信息公工作年度报告", "政府信息公开工作年度报告"), ("不公开为列外", "不公开为例外"), ("提高群众满意渡", "群众满意度"),
    ("未发生行政复仪", "行政复议"), ("微信公从号", "微信公众号"), ("办理人大代表建仪", "人大代表建议"), ("政府信息开公条例", "政府信息公开条例"),
    ("公示土地流传合同", "土地流转"), ("学习政府信息公开条列", "公开条例"), ("保障群众知请权", "知情权"), ("推进村务工开", "公开"),
    ("健全工作机置", "工作机制"), ("更换公式栏", "公示栏"), ("公布权利清单", "权力"), ("加快的的进度", ""), ("年末未收到。己完成整改", "已"),
    ("依据《中华人民共和国政务信息公开条例》编制", "中华人民共和国政府信息公开条例"),
    ("按照国办公开函〔2021〕30号要求", "国办公开办函"), ("于2023年6月31日公开", ""),
]  # fmt: skip
RIGHT = [
    "各村公开栏按月更新", "规范性文书样式统一", "工作机构健全", "云溪镇人民政府政府信息公开工作", "原人民政府驻地", "由镇人民政府负责",
    "政务公开同便民服务一并安排", "政务公开向村级延伸", "信息公开公开栏", "季度考核和年度考核", "达到目的的做法", "不了了之的事", "土地流出户",
    "对如何申请公开作了说明", "年末收到申请1件", "学习《云岭省政府信息公开条例》", "按照国办发〔2021〕30号要求", "于2024年2月29日公开", "全体员工做公开",
    "职责清单", "公众号“厚重云溪”", "惠老补贴发放", "参与度高", "审议行政协议", "便民服务下沉", "政务公开更加规范",
]  # fmt: skip


@pytest.mark.parametrize(("words", "meant"), WRONG)
def test_a_slip_is_suggested(results, words, meant):
    found = [f for f in results("G08", {"overview": f"2023年，{words}。"}) if f.state == "review"]
    assert [(f.severity, f.expected or "") for f in found] == [("S4", meant)]
    assert found[0].sources[0].quote in words


@pytest.mark.parametrize("words", RIGHT)
def test_right_words_stay_silent(results, words):
    assert [f.state for f in results("G08", {"overview": f"2023年，{words}。"})] == ["pass"]


def test_a_slip_in_the_head_of_a_table_is_one_too(make):
    report = make().report
    text = report.text.replace("表二·规章·本年制发件数", "本年制友件数", 1)
    found = slips(replace(report, text=text, paragraphs=()))
    assert [(s.found, s.meant) for s in found] == [("本年制友件数", "本年制发件数")]
