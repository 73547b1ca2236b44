"""Plan against fact, and negation with its benign and double forms."""

from __future__ import annotations

import pytest

from core.report import Paragraph, Report, Section
from core.statement import FacetVerdict, Stated
from statements.negation import is_weak, mask, polarity
from statements.state import state
from statements.tense import explicit_plan, strongly_done


def verdict(stated: Stated, facet: str) -> FacetVerdict:
    found = stated.verdict(facet)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "text",
    [
        "下一步建设专区",
        "将建立台账",
        "拟于3月开展培训",
        "计划建设专区",
        "力争全覆盖",
        "2024年建成专区",
        "要加强培训",
        "将把公开纳入考核",
        "今后定期清理",
    ],
)
def test_plans(text):
    assert explicit_plan(text, 2023)


@pytest.mark.parametrize(
    "text",
    [
        "将政务公开纳入绩效考核",
        "将责任落实到人",
        "发布计划总结3条",
        "按拟办、答复流程办理",
        "已将目录公开到网站",
        "2023年建成专区",
        "结转下年度继续办理1件",
        "将信息分为三类",
    ],
)
def test_no_plans(text):
    assert not explicit_plan(text, 2023)


@pytest.mark.parametrize("text", ["已建成专区", "开展了培训", "问题得到解决", "今年组织培训两次"])
def test_done(text):
    assert strongly_done(text)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("尚未建成专区", "专区", "absent"),
        ("没有组织过专题培训", "培训", "absent"),
        ("专区还没建", "专区", "absent"),
        ("公众号已注销", "公众号", "absent"),
        ("培训次数为零", "培训次数", "absent"),
        ("专区利用率不高", "专区", "weak"),
        ("培训偏少", "培训", "weak"),
        ("没有及时更新网站", "网站", "none"),
        ("建成专区", "专区", "none"),
        ("接待群众210人次", "群众", "none"),
    ],
)
def test_polarity(text, word, expected):
    masked = mask(text)
    start = masked.index(word)
    assert polarity(masked, start, start + len(word)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "以公开为常态、不公开为例外",
        "未发生泄密事件",
        "不断提高认识",
        "无其他需要报告的事项",
        "涉密信息不公开",
        "不得不延期",
        "不仅数量多",
    ],
)
def test_benign_phrases_are_no_weakness(text):
    assert not is_weak(mask(text))


def test_report_without_prose_is_unread():
    report = Report(
        "空.txt", "0", "", "", None, None, None, None, 2023, None, {}, (), (), (), ()
    )  # fmt: skip
    stated = state(report)
    assert verdict(stated, "training").verdict == "unread"
    assert verdict(stated, "applications_received").verdict == "unread"
    assert (stated.problems, stated.measures, stated.claims) == ((), (), ())


def test_table_facets_rest_on_cells(make):
    stated = state(make(overview="收到申请2件。", cells={"T3[1,sum]": 2}))
    found = verdict(stated, "applications_received")
    assert (found.verdict, found.cells) == ("yes", ("T3[1,sum]",))
    assert verdict(state(make(overview="未收到申请。")), "applications_received").verdict == "no"


def test_a_missing_table_is_unread_with_the_sentence_cited(make):
    stated = state(make(overview="全年没有被提起行政复议、行政诉讼。", missing=("T4",)))
    found = verdict(stated, "review_litigation")
    assert found.verdict == "unread"
    assert "行政复议" in found.quotes[0].quote


@pytest.mark.parametrize(("year", "applies"), [(2019, False), (2020, False), (2021, True)])
def test_fee_facets_apply_from_2021(make, year, applies):
    stated = state(make(year=year, other="无。"))
    assert verdict(stated, "fee_statement").applies is applies
    assert verdict(stated, "fee_charged").applies is applies


def test_conflict_cites_both_places(make):
    report = make(overview="组织培训2次。", problems="全年没有组织过培训。")
    found = verdict(state(report), "training")
    assert found.verdict == "conflict"
    assert len(found.quotes) == 2


@pytest.mark.parametrize(
    "text",
    ["", "，" * 3000, "未" * 5000, "其中1条" * 2000, "（一）" * 2000, "问题" * 3000, "1" * 9000],
)
def test_hostile_text_is_read_in_time_and_exactly(text):
    start = 3
    body = f"标题\n{text}\n"
    report = Report(
        "x.txt", "0", body, "标题", None, None, None, None, None, None, {},
        (Section("problems", "五", "", start, len(body)),),
        (Paragraph(start, start + len(text), "problems", 1),), (), (),
    )  # fmt: skip
    stated = state(report)
    spans = [(p.start, p.end, p.text) for p in stated.problems]
    spans += [(m.start, m.end, m.text) for m in stated.measures]
    spans += [(c.start, c.end, c.text) for c in stated.claims]
    assert all(body[start:end] == quote for start, end, quote in spans)


def test_same_report_same_statement(make):
    report = make(overview="组织培训2次。", problems="一是更新慢；二是人手少。下一步加强培训。")
    assert state(report) == state(report)


def test_meaning_finds_what_no_rule_names(make):
    """A wording that no pattern holds: meaning names the facet, grammar what is said of it."""
    said = verdict(state(make(overview="大厅里腾出一块地方摆放资料供群众查阅公开信息。")), "zone")
    assert (said.verdict, said.note.zh) == ("yes", "按语义判定")
    lacking = verdict(state(make(overview="大厅里没有地方摆放资料供群众查阅公开信息。")), "zone")
    assert lacking.verdict == "no"


def test_without_a_model_words_decide_alone(make, monkeypatch):
    monkeypatch.setattr("statements.meaning._model", lambda: None)
    stated = state(make(overview="组织业务培训2次。", problems="一是政策解读形式单一。"))
    assert verdict(stated, "training").verdict == "yes"
    assert "P14" in stated.problems[0].themes
