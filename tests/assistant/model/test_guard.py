"""A draft stands only where it claims what the template claims."""

import re

import pytest

from assistant.model.guard import settle
from core.answer import Citation

TEMPLATE = """明确没有（1份）：白石镇2023[1]。
仅计划（1份）：丰源县东塘乡2023[2]。
梅镇镇2023 本年新收：12件[3]，办结：10件[4]。
白石镇2022 本年新收：1286件[5]。
未提及（2份）：丰源县东塘乡2023、安谷县东塘乡2023。
合计86件（3份报告，公式 Σ T3[1,sum]）。"""


@pytest.mark.parametrize(
    "draft",
    [
        "白石镇2023年报告写明没有[1]，共1份。",
        "只有1份报告明确没有：白石镇2023[1]。",
        "2023年，梅镇镇新收十二件[3]，办结十件[4]。",
        "梅镇2023年新收１２件[3]，办结10件[4]。",
        "白石镇2022年新收1,286件[5]。",
        "Baishi Town 2022 本年新收：1286件[5]。",
        "一共86件，涉及3份报告，公式 Σ T3[1,sum]。",
        "明确没有的有1份：白石镇2023[1]；仅计划的有1份：丰源县东塘乡2023[2]。",
        "没有提到的有2份：安谷县东塘乡2023、丰源县东塘乡2023。",
    ],
)
def test_a_faithful_sentence_stands(draft, citations, names):
    settled = settle(TEMPLATE, draft, citations, names)
    assert settled.refused == ()
    assert draft in settled.text
    assert len(settled.text.splitlines()) <= len(TEMPLATE.splitlines())


@pytest.mark.parametrize(
    ("draft", "why"),
    [
        ("梅镇镇2023 本年新收：13件[3]，办结：10件[4]。", "数字"),
        ("梅镇镇2023 本年新收：十三件[3]，办结：10件[4]。", "数字"),
        ("梅镇镇2023 本年新收：10件[3]，办结：12件[4]。", "数字"),
        ("梅镇镇2023 本年新收：近12件[3]，办结：10件[4]。", "数字"),
        ("白石镇2022 本年新收：1,268件[5]。", "数字"),
        ("白石镇2022 本年新收：１２８７件[5]。", "数字"),
        ("白石镇2021 本年新收：1286件[5]。", "年份"),
        ("明确没有（2份）：白石镇2023[1]。", "数字"),
        ("合计八十七件（3份报告，公式 Σ T3[1,sum]）。", "数字"),
        ("合计86件（3份报告，公式 Σ T3[2,sum]）。", "公式"),
        ("合计86%（3份报告，公式 Σ T3[1,sum]）。", "数字"),
        ("明确没有（1份）：梅镇镇2023[1]。", "地名"),
        ("明确没有（1份）：梅镇2023[1]。", "地名"),
        ("明确没有（1份）：Meizhen Town 2023[1]。", "地名"),
        ("明确没有（1份）：青山镇2023[1]。", "地名"),
        ("仅计划（1份）：安谷县东塘乡2023[2]。", "地名"),
        ("仅计划（1份）：东塘乡2023[2]。", "地名"),
        ("明确没有（1份）：白石镇2023[7]。", "没有这个编号"),
        ("明确没有（1份）：白石镇2023[1][9]。", "编号"),
        ("梅镇镇2023 本年新收：12件[4]，办结：10件[3]。", "编号|数字"),
        ("梅镇镇2023 本年新收：12件[3]，办结：10件。", "编号"),
        ("明确有（1份）：白石镇2023[1]。", "否定"),
        ("已经建成（1份）：丰源县东塘乡2023[2]。", "计划|打算"),
        ("计划没有（1份）：白石镇2023[1]。", "打算"),
        ("没有的（2份）：丰源县东塘乡2023、安谷县东塘乡2023。", "否定|打算"),
        ("梅镇镇2023 本年办结：12件[3]，新收：10件[4]。", "编号"),
        ("所有报告都没有（1份）：白石镇2023[1]。", "全部"),
        ("白石镇2023明确没有（1份），成效显著[1]。", "评价"),
        ("白石镇2023明确“没有配备过人员”[1]，共1份。", "引文"),
        ("另外，财政拨款购置打印机，群众踊跃参加活动[1]。", "."),
        ("各镇都做得不错。", "没有出处"),
    ],
)
def test_what_is_unfounded_gives_place_to_the_template(draft, why, citations, names):
    settled = settle(TEMPLATE, draft, citations, names)
    assert settled.text == TEMPLATE
    assert settled.rewritten == ()
    assert re.search(why, settled.refused[0].why)


def test_good_and_bad_sentences_are_parted(citations, names):
    draft = "白石镇2022年新收1,286件[5]。合计87件（3份报告，公式 Σ T3[1,sum]）。"
    settled = settle(TEMPLATE, draft, citations, names)
    assert "白石镇2022年新收1,286件[5]。" in settled.text
    assert "合计86件" in settled.text and "87" not in settled.text
    assert settled.refused[0].kept.startswith("合计86件")


def test_what_the_draft_leaves_out_is_told_by_the_template(citations, names):
    settled = settle(TEMPLATE, "白石镇2022年新收1,286件[5]。", citations, names)
    assert settled.text == TEMPLATE.replace(
        "白石镇2022 本年新收：1286件[5]。", "白石镇2022年新收1,286件[5]。"
    )


def test_a_negation_cut_out_of_a_quotation(citations, names):
    template = "白石镇2023“没有配备专职人员”[1]。"
    settled = settle(template, "白石镇2023“配备专职人员”[1]。", citations, names)
    assert settled.text == template


def test_the_draft_itself_gives_the_template(citations, names):
    settled = settle(TEMPLATE, TEMPLATE, citations, names)
    assert (settled.text, settled.rewritten, settled.refused) == (TEMPLATE, (), ())


@pytest.mark.parametrize(
    ("draft", "why"),
    [
        ("明确没有（1份）：白石乡2023[1]。", "地名"),
        ("明确没有（1份）：白石村2023[1]。", "地名"),
        ("梅镇镇2023上半年新收12件[3]，办结10件[4]。", "上半年"),
        ("梅镇镇2023每月新收12件[3]，办结10件[4]。", "平均"),
        ("平均86件（3份报告，公式 Σ T3[1,sum]）。", "平均"),
        ("可能没有（1份）：白石镇2023[1]。", "可能"),
        ("白石镇2022 企业新收：1286件[5]。", "企业"),
        ("白石镇2022 本年新收（表二）：1286件[5]。", "表二"),
        ("仅计划（1份）：丰源县东塘乡2023“建成专区1处”[2]。", "断了句"),
    ],
)
def test_new_matter_is_stopped(draft, why, citations, names):
    settled = settle(TEMPLATE, draft, citations, names)
    assert settled.text == TEMPLATE
    assert re.search(why, settled.refused[0].why)


def test_the_year_of_the_whole_answer_may_be_named(citations, names):
    draft = "2023年合计86件（3份报告，公式 Σ T3[1,sum]）。"
    assert settle(TEMPLATE, draft, citations, names, year=2023).refused == ()
    assert settle(TEMPLATE, draft, citations, names, year=2022).text == TEMPLATE
    assert settle(TEMPLATE, draft, citations, names).text == TEMPLATE


def test_bare_numbers_may_have_the_unit_of_the_answer(citations, names):
    template = "本年新收（件）：梅镇镇2023 12[3]；白石镇2022 1286[5]。"
    told = "梅镇镇2023年本年新收12件[3]，白石镇2022年1286件[5]。"
    assert settle(template, told, citations, names).text == told
    assert settle(template, told.replace("件", "次"), citations, names).text == template


QUOTED = """白石镇2023 · 政策解读：明确有：“全年发布解读9篇，其中图解3篇，图解偏少”[1]。
东塘乡2023 · 纳入考核：明确有：“考核由企业代表参加，每季度一次”[2]。"""


@pytest.mark.parametrize(
    ("draft", "why"),
    [
        ("白石镇2023年明确有政策解读，全年发布解读9篇，其中图解3篇，图解偏多[1]。", "偏多"),
        ("白石镇2023年明确有政策解读，其中图解9篇[1]。", "数字"),
        ("白石镇2023年明确有政策解读[1]，由企业代表参加。", "企业"),
        ("白石镇2023年明确有政策解读，由企业代表参加[1]。", "企业"),
        ("丰源县东塘乡2023年明确有考核，考核由企业代表参加，每月一次[2]。", "每月"),
    ],
)
def test_each_part_rests_on_its_own_source(draft, why, names):
    quotes = ("全年发布解读9篇，其中图解3篇，图解偏少", "考核由企业代表参加，每季度一次")
    cited = [
        Citation(n, "text", str(n), town, "丰源县", 2023, 0, 1, quote=quote)
        for n, (town, quote) in enumerate(zip(("白石镇", "东塘乡"), quotes, strict=True), 1)
    ]
    settled = settle(QUOTED, draft, cited, names)
    assert settled.text == QUOTED
    assert re.search(why, settled.refused[0].why)


def test_a_part_of_a_quotation_may_be_told(names):
    quote = "全年发布解读9篇，其中图解3篇，图解偏少"
    cited = [Citation(1, "text", "1", "白石镇", "丰源县", 2023, 0, 1, quote=quote)]
    told = "白石镇2023年明确有政策解读，全年发布解读9篇[1]。"
    settled = settle(QUOTED.splitlines()[0], told, cited, names)
    assert settled.text == told


@pytest.mark.parametrize(
    ("draft", "shown"),
    [
        ("**明确没有的有1份**：白石镇2023[1]。", "明确没有的有1份：白石镇2023[1]。"),
        (
            "- **一共86件**（3份报告，公式 Σ T3[1,sum]）。",
            "一共86件（3份报告，公式 Σ T3[1,sum]）。",
        ),
        ("### 白石镇2022年新收1,286件【5】。", "白石镇2022年新收1,286件[5]。"),
        ("```text\n白石镇2022年新收1,286件[5]。\n```", "白石镇2022年新收1,286件[5]。"),
        ("明确没有的有1份：白石镇2023[1]，仅计划的有1份：丰源县东塘乡2023[2]。", None),
    ],
)
def test_markdown_is_taken_off(draft, shown, citations, names):
    settled = settle(TEMPLATE, draft, citations, names)
    assert (shown or draft) in settled.text
    assert not set("*#`") & set(settled.text)


def test_numbers_in_one_bracket_are_read_one_by_one(citations, names):
    template = "兼职（2份）：白石镇2023[1]、丰源县东塘乡2023[2]。"
    told = "由人兼职的有2份：白石镇2023、丰源县东塘乡2023[1，2]。"
    assert settle(template, told, citations, names).text != template
    for lie in ("[1，3]", "[1，2，9]", "[2]"):
        draft = told.replace("[1，2]", lie)
        assert settle(template, draft, citations, names).text == template


def test_a_weakness_is_not_told_as_absence(names):
    quote = "培训以会代训，效果不够好"
    cited = [Citation(1, "text", "1", "白石镇", "丰源县", 2023, 0, 1, quote=quote)]
    template = f"白石镇2023 · 开展培训：有但承认不足：“{quote}”[1]。"
    told = f"白石镇2023年有培训但承认不足：{quote}[1]。"
    assert settle(template, told, cited, names).text == told
    for lie in ("白石镇2023年没有培训，承认不足[1]。", "白石镇2023年未培训，有不足[1]。"):
        assert settle(template, lie, cited, names).text == template
