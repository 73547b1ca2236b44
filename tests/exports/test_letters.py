from __future__ import annotations

from dataclasses import replace

import pytest

from core.answer import Scope
from core.errors import NoCorpusError, UsageError
from core.finding import Finding
from exports.export import (
    basket,
    checkup_docx,
    facets_docx,
    measures_docx,
    notice_docx,
    overview_docx,
    profile_docx,
    profile_of,
)
from exports.findings import worst_first
from exports.words import basis, cell_said
from retrieval.services import Services
from tests.corpus.small import stated
from tests.exports.conftest import HAIYAN, LIUHE, add, decide
from tests.exports.reading import document, text

OTHER = "禾田县/柳河镇-2023.txt"


def test_a_checkup_has_quote_cell_expected_and_room_for_the_reply(services: Services) -> None:
    said = text(checkup_docx(services, [LIUHE]))
    assert "政府信息公开工作年度报告体检报告\n青岚县柳河镇2023" in said
    assert "有误1项，待核实1项；通过0项，缺资料无法判定1项" in said
    assert said.index("必须更正（1）") < said.index("应当核实（1）")
    assert "单元格\t表三·一、本年新收·总计（T3[1,sum]）：3" in said
    assert "比对\t应为：4；报告中为：3" in said
    assert "原文\t「公开栏更新不及时」（第五部分 第1段 / 第2页）" in said
    assert "D04 年际结转：资料中没有上年报告" in said
    assert said.count("乡镇答复\t\n") == 2
    assert "海晏乡" not in said


def test_what_people_dismissed_is_not_held_against_a_town(services: Services) -> None:
    decide(services, "dismissed", LIUHE)
    said = text(checkup_docx(services, [LIUHE]))
    assert "有误0项" in said and "另有1项经人工确认为误报，不列" in said
    assert "合计不等" not in said


def test_a_checkup_that_is_sent_out_holds_confirmed_findings_alone(services: Services) -> None:
    sent = text(checkup_docx(services, [LIUHE], confirmed=True))
    assert "合计不等" not in sent and "尚有2处未经确认，不在本件之内。" in sent
    decide(services, "confirmed", LIUHE)
    sent = text(checkup_docx(services, [LIUHE], confirmed=True))
    assert "合计不等" in sent and "尚有1处未经确认" in sent and "公开栏更新不及时" not in sent
    assert "没有经确认的问题。" in text(checkup_docx(services, [OTHER], confirmed=True))


def test_each_letter_begins_on_its_own_page(services: Services) -> None:
    paper = document(checkup_docx(services))
    assert [s.header.paragraphs[0].text for s in paper.sections] == [
        "禾田县柳河镇2023", "青岚县柳河镇2022", "青岚县柳河镇2023", "青岚县海晏乡2023",
    ]  # fmt: skip
    assert "没有发现有误或需要核实的内容。" in text(checkup_docx(services, [OTHER]))


def test_chinese_fonts_paper_size_and_page_numbers(services: Services) -> None:
    paper = document(checkup_docx(services, [LIUHE]))
    east = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}eastAsia"
    fonts = {n: paper.styles[n].element.rPr.rFonts.get(east) for n in ("Normal", "Heading 1")}
    assert fonts == {"Normal": "宋体", "Heading 1": "黑体"}
    section = paper.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    footer = section.footer._element.xml
    assert 'w:instr="PAGE"' in footer and 'w:instr="NUMPAGES"' in footer


def test_a_notice_holds_confirmed_findings_alone(services: Services) -> None:
    decide(services, "confirmed", HAIYAN)
    said = text(notice_docx(services, "青岚县"))
    assert "关于青岚县2022至2023年度" in said
    assert "经人工确认的问题1处，涉及1份报告" in said
    assert "尚有2处未经确认" in said
    assert "海晏乡2023：合计不等\n单元格：表三·一、本年新收·总计（T3[1,sum]）：41" in said
    assert "柳河镇2023" not in said


def test_a_notice_that_names_nobody(services: Services) -> None:
    haiyan = stated("海晏乡", requests=41, problem="海晏乡公开栏更新慢")
    add(services.corpus, haiyan, Finding(
        HAIYAN, "海晏乡", "青岚县", 2023, "F01", "x", "S1", "fail", "海晏乡与海晏村写法不一",
        sources=(),
    ))  # fmt: skip
    decide(services, "confirmed", HAIYAN)
    said = text(notice_docx(services, "青岚县", named=False))
    assert "某乡2023：某乡与某地村写法不一" in said
    assert "海晏" not in said


def test_a_notice_without_a_confirmed_finding_says_so(services: Services) -> None:
    assert "没有可以通报的事项" in text(notice_docx(services, "青岚县"))
    with pytest.raises(UsageError, match="没有这个县区.*青岚县"):
        notice_docx(services, "无名县")


def test_a_report_that_is_missing_can_stand_in_a_notice(services: Services) -> None:
    gone = Finding(
        "", "沙洲镇", "青岚县", 2023, "A01", "roster", "S1", "fail", "资料中没有沙洲镇2023年度报告。",
    )  # fmt: skip
    services.corpus.set_findings([], [gone])
    decide(services, "confirmed", "")
    assert "青岚县沙洲镇2023：资料中没有" not in text(notice_docx(services, "禾田县"))
    said = text(notice_docx(services, "青岚县"))
    assert "沙洲镇2023：资料中没有沙洲镇2023年度报告。" in said


def test_measures_keep_their_order_grade_and_source(services: Services) -> None:
    found = services.corpus.facts.measures()
    spans = [(f, m.start) for f, m in found if f in {HAIYAN, LIUHE}][::-1]
    chosen = basket(services, [*spans, ("没有.txt", 0)])
    assert [(c.report, c.grade) for c in chosen] == [(f, "E1") for f, _ in spans]
    said = text(measures_docx(chosen))
    assert "共2条，来自2个乡镇" in said
    assert "青岚县海晏乡2023，第五部分 第1段 / 第2页" in said
    assert "E1 具体计划（2）" in said


def test_a_profile_shows_years_side_by_side_and_never_0_for_nothing(services: Services) -> None:
    name, tables = profile_of(services, "青岚县柳河镇")
    figures = next(t for t in tables if t.name == "历年数据")
    rows = {str(r[1]): r[2:] for r in figures.rows}
    assert name == "青岚县柳河镇"
    assert [c.title for c in figures.columns[2:]] == ["2022", "2023"]
    assert rows["T3[1,sum]"] == (12, 3)
    assert rows["T3[2,sum]"] == ("空白", "空白")
    assert rows["T3[4,sum]"] == ("文件中没有", "文件中没有")
    assert "公开栏更新不及时" in text(profile_docx(services, "青岚县柳河镇"))
    again = next(t for t in tables if t.name == "存在的问题")
    assert [r[-1] for r in again.rows] == ["", "2022"]


@pytest.mark.parametrize(
    ("town", "why"),
    [("柳河镇", "有2个乡镇.*禾田县柳河镇、青岚县柳河镇"), ("无名镇", "没有这个乡镇.*柳河镇"), ("", "没有这个乡镇")],
)  # fmt: skip
def test_a_town_that_is_not_one(services: Services, town: str, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        profile_docx(services, town)


def test_a_report_that_is_not_here_or_not_theirs(services: Services) -> None:
    with pytest.raises(NoCorpusError, match="没有这份报告"):
        checkup_docx(services, ["没有.txt"])
    with pytest.raises(NoCorpusError, match="没有这份报告"):
        checkup_docx(services, [HAIYAN], limit=Scope(counties=("禾田县",)))


def test_facets_on_paper_name_the_silent_too(services: Services) -> None:
    said = text(facets_docx(services))
    assert "青岚县柳河镇2023\t明确有\t「柳河」（第一部分 第1段 / 第1页）" in said
    assert "未提及（1）：禾田县柳河镇2023" in said


def test_an_empty_corpus_on_paper(empty: Services) -> None:
    assert "资料库中没有报告" in text(checkup_docx(empty))
    assert "报告数\t0" in text(overview_docx(empty))
    assert "共0份报告" in text(facets_docx(empty))
    assert "没有可以通报的事项" in text(notice_docx(empty))
    with pytest.raises(UsageError, match="资料库是空的"):
        profile_docx(empty, "柳河镇")


def test_the_same_corpus_gives_the_same_letters(services: Services) -> None:
    assert checkup_docx(services) == checkup_docx(services)


def test_consequences_stand_behind_their_cause() -> None:
    def one(check: str, severity: str, root: Finding | None = None) -> Finding:
        return Finding(
            "a", "镇", "县", 2023, check, check, severity, "fail", "",  # type: ignore[arg-type]
            derived_from=root.fingerprint if root else None,
        )  # fmt: skip

    cause = one("D01", "S2")
    second = one("D02", "S1", cause)
    third = one("D03", "S1", second)
    other = one("B01", "S1")
    ring = one("F01", "S1")
    ring = replace(ring, derived_from=ring.fingerprint)
    found = worst_first([third, second, cause, other, ring])
    assert [f.check for f in found] == ["B01", "D01", "D02", "D03", "F01"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("《政府信息公开条例》；国办公开办函〔2021〕30号（art.50(4)）",
         "《中华人民共和国政府信息公开条例》第五十条第（四）项；国办公开办函〔2021〕30号"),
        ("《政府信息公开条例》（art.49-50）", "《中华人民共和国政府信息公开条例》第四十九条至第五十条"),
        ("国办函〔2020〕109号", "国办函〔2020〕109号"),
        ("实务", "核对经验，非条文规定"),
    ],
)  # fmt: skip
def test_articles_stand_behind_the_act_they_are_of(given: str, said: str) -> None:
    assert basis(given) == said


@pytest.mark.parametrize(
    ("state", "raw", "value", "said"),
    [
        ("reported", "0", 0, "0"),
        ("reported", "3.50", 3.5, "3.5"),
        ("blank", "", None, "空白"),
        ("marked", "/", None, "填了符号“/”"),
        ("unreadable", "1o", None, "无法识别“1o”"),
        ("missing", None, None, "文件中没有"),
        (None, None, None, "文件中没有"),
    ],
)
def test_a_cell_without_a_number_is_never_0(state, raw, value, said: str) -> None:
    assert cell_said(state, raw, value, "zh") == said
