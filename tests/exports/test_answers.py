from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answer import ask
from core.answer import Answer, Item
from exports.export import answer_csv, answer_docx, answer_xlsx, chosen_of_answer, measures_docx
from retrieval.services import Services
from tests.exports.conftest import HAIYAN, LIUHE
from tests.exports.reading import lines_of, records, sheets, text

STAFF = "哪些乡镇有专职人员？"
TOTAL = "2023年新收政府信息公开申请总数"


@pytest.fixture
def staff(services: Services) -> Answer:
    return ask(services, STAFF)


def test_groups_hold_every_report_in_scope_once(staff: Answer) -> None:
    rows = records(sheets(answer_xlsx(staff))["分组明细"])
    assert len(rows) == staff.scope.reports == 4
    assert {r["报告"] for r in rows if r["是否所问"] == "是"} == {
        LIUHE, HAIYAN, "青岚县/柳河镇-2022.txt",
    }  # fmt: skip
    first = next(r for r in rows if r["报告"] == LIUHE)
    assert (first["判定"], first["专职人员情况"], first["人手不足"]) == (
        "明确有",
        "专职（专岗）",
        "是",
    )
    assert first["出处原文或单元格"].endswith("「柳河」（第一部分 第1段 / 第1页）")


def test_sources_are_numbered_as_in_the_text(staff: Answer) -> None:
    rows = records(sheets(answer_xlsx(staff))["出处"])
    assert [r["编号"] for r in rows] == [c.id for c in staff.citations] == [1, 2, 3]
    assert {(r["部分"], r["位置"]) for r in rows} == {("第一部分", "第1段 / 第1页")}
    assert {r["原文"] for r in rows} == {"柳河", "海晏"}
    said = text(answer_docx(staff))
    for row in rows:
        named = f"{row['县区']}{row['乡镇']}{row['年度']}（{row['报告']}）"
        assert f"[{row['编号']}] {named}：「{row['原文']}」（第一部分 第1段 / 第1页）" in said
    assert "范围\t4份报告，4份已判定，0份无法判定，0份不适用未计入" in said
    assert "〔所问〕" in said
    assert "禾田县柳河镇2023" in said


def test_a_total_stands_with_its_formula_cells_and_what_is_left_out(services: Services) -> None:
    answer = ask(services, TOTAL)
    assert answer.value == 49
    for said in (text(answer_docx(answer)), answer_csv(answer).decode("utf-8-sig")):
        assert "49件" in said and "T3[1,sum]" in said
    rows = records(sheets(answer_xlsx(answer))["明细"])
    assert {r["报告"]: r["数值"] for r in rows}[HAIYAN] == 41
    cells = records(sheets(answer_xlsx(answer))["出处"])
    assert {(c["地址"], c["状态"]) for c in cells} == {("T3[1,sum]", "已填报")}


def test_a_figure_that_is_not_there_is_a_reason_and_never_0(services: Services) -> None:
    answer = ask(services, "海晏乡2023年上年结转多少件？")
    (row,) = records(sheets(answer_xlsx(answer))["明细"])
    assert row["数值"] == "表三·二、上年结转·总计：空白"
    (cell,) = records(sheets(answer_xlsx(answer))["出处"])
    assert (cell["地址"], cell["状态"], cell["数值"]) == ("T3[2,sum]", "空白", None)
    assert "表三·二、上年结转·总计（T3[2,sum]）：空白" in text(answer_docx(answer))


def test_what_cannot_be_judged_is_listed_with_why(staff: Answer) -> None:
    scope = replace(staff.scope, judged=3, unreadable=((HAIYAN, "第一部分缺失"),))
    answer = replace(staff, scope=scope, excluded=((LIUHE, "该年度不适用"),))
    rows = sheets(answer_xlsx(answer))["未计入和无法判定"]
    assert rows[1:] == [(HAIYAN, "无法判定", "第一部分缺失"), (LIUHE, "未计入", "该年度不适用")]
    assert "该年度不适用" in text(answer_docx(answer))


def test_csv_has_all_blocks(staff: Answer) -> None:
    rows = lines_of(answer_csv(staff))
    assert [r[0] for r in rows if len(r) == 1] == ["回答", "分组明细", "出处"]
    assert ["问题", STAFF] in rows


@pytest.mark.parametrize("question", ["无名镇2023年收到多少件申请？", "今天天气怎么样", ""])
def test_answers_without_rows_are_exported_as_they_are(services: Services, question: str) -> None:
    answer = ask(services, question)
    said = text(answer_docx(answer))
    assert answer.text.splitlines()[0] in said
    assert "没有引用。" in said
    assert list(sheets(answer_xlsx(answer))) == ["回答", "出处"]


def test_a_question_that_is_a_formula(services: Services) -> None:
    answer = replace(ask(services, STAFF), question="=HYPERLINK(1)")
    assert ("问题", "'=HYPERLINK(1)") in sheets(answer_xlsx(answer))["回答"]


def test_measures_of_an_answer_can_be_taken_along(staff: Answer) -> None:
    cited = replace(staff.citations[0], section="五", locator="第2段")
    extra = {"grade": "E2", "themes": ["M08"], "problem": "公开栏更新不及时"}
    row = Item(LIUHE, "柳河镇", "青岚县", 2023, (1,), text="每月末核对公开栏", extra=extra)
    (chosen,) = chosen_of_answer(replace(staff, rows=(row,), citations=(cited,)))
    assert (chosen.text, chosen.grade, chosen.problem) == (row.text, "E2", "公开栏更新不及时")
    assert chosen.place == "第五部分 第2段"
    assert "每月末核对公开栏\t公开栏更新不及时" in text(measures_docx([chosen]))


def test_an_english_answer_has_english_titles(services: Services) -> None:
    answer = ask(services, "Which towns have full-time staff?")
    assert answer.language == "en"
    found = sheets(answer_xlsx(answer))
    assert list(found) == ["Answer", "Groups", "Sources"]
    assert records(found["Sources"])[0]["Part"] == "Part 1"
    assert records(found["Sources"])[0]["Place"] == "para 1 / page 1"


def test_what_a_language_model_did_goes_along_but_not_what_fell(staff: Answer) -> None:
    fallen = {
        "draft": "各镇都有999名专职",
        "kept": "",
        "why": "数字有变",
        "why_en": "a number changed",
    }
    phrasing = {
        "model": "openai:m",
        "rewritten": [{"from": "甲", "to": "乙"}],
        "replaced": [fallen],
    }
    assert "语言模型" not in text(answer_docx(staff))
    helped = replace(staff, plan=staff.plan | {"phrasing": phrasing})
    for told in (text(answer_docx(helped)), str(sheets(answer_xlsx(helped)))):
        assert "模型改写了1处；另有1处没有通过核对，没有采用。" in told
        assert "999" not in told
