"""Each page with real services over a small corpus; its figures change where the corpus does."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from corpus.desk import open_desk
from indexer.build import build
from retrieval.services import Services, open_services
from tests.ui.conftest import settings_of
from tests.ui.reports import report_text

WAIT = 60


def ask_page(services):
    from ui.pages import ask

    ask.render(services)


def search_page(services):
    from ui.pages import search

    search.render(services)


def measures_page(services):
    from ui.pages import measures

    measures.render(services)


def audit_page(services):
    from ui.pages import audit

    audit.render(services)


def figures_page(services):
    from ui.pages import figures

    figures.render(services)


def profile_page(services):
    from ui.pages import profile

    profile.render(services)


def library_page(services):
    from ui.pages import library

    library.render(services.settings, services)


def opened(page: Any, services: Services, language: str = "zh") -> AppTest:
    app = AppTest.from_function(page, args=(services,), default_timeout=WAIT)
    app.session_state["language"] = language
    return app.run()


@pytest.mark.parametrize(("which", "total"), [("small", "7"), ("large", "12")])
def test_ask_answers_with_the_figure_of_its_corpus(corpora, shown, which, total):
    app = opened(ask_page, corpora[which])
    app.chat_input[0].set_value("2023年一共收到多少件信息公开申请？").run()
    said = shown(app)
    assert f"合计{total}件" in said
    assert "范围：2023年度2份报告；2份已判定。" in said
    assert "Σ T3[1,sum]" in said


def test_ask_groups_every_report_and_marks_what_was_asked(fresh, shown):
    app = opened(ask_page, fresh)
    app.chat_input[0].set_value("哪些乡镇没有专职人员？").run()
    said = shown(app)
    assert "兼职（1份）" in said
    assert "专职（专岗）（2份）" in said
    assert "所问" in said


def test_ask_again_without_a_chip(fresh, shown):
    app = opened(ask_page, fresh)
    app.chat_input[0].set_value("2023年一共收到多少件信息公开申请？").run()
    next(b for b in app.button if b.label == "2023年").click().run()
    said = shown(app)
    assert "不限：2023年" in said
    assert "范围：2022、2023年度3份报告" in said
    assert "合计8件" in said


def test_a_follow_up_keeps_the_subject(fresh, shown):
    app = opened(ask_page, fresh)
    app.chat_input[0].set_value("2023年一共收到多少件信息公开申请？").run()
    app.chat_input[0].set_value("那2022年呢？").run()
    assert "合计1件" in shown(app)


def test_suggested_questions_are_buttons(fresh, shown):
    app = opened(ask_page, fresh)
    starter = next(b for b in app.button if "专职" in b.label)
    starter.click().run()
    assert "兼职（1份）" in shown(app)


def test_history_survives_a_new_session_and_can_be_deleted(fresh, shown):
    first = opened(ask_page, fresh)
    first.chat_input[0].set_value("2023年一共收到多少件信息公开申请？").run()
    second = opened(ask_page, fresh)
    assert "合计7件" in shown(second)
    next(b for b in second.button if (b.key or "").startswith("forget_")).click().run()
    assert "合计7件" not in shown(second)
    assert open_desk(fresh.corpus.folder).chats("local") == []


def test_an_opinion_is_kept_with_its_reason(fresh):
    app = opened(ask_page, fresh)
    app.chat_input[0].set_value("2023年一共收到多少件信息公开申请？").run()
    app.feedback[0].set_value(0).run()
    app.text_input[0].set_value("漏了一个镇")
    next(b for b in app.button if b.label == "提交意见").click().run()
    (kept,) = open_desk(fresh.corpus.folder).thumbs()
    assert (kept.up, kept.reason) == (False, "漏了一个镇")
    assert "合计7件" in kept.answer


def test_english_page_answers_in_english(fresh, shown):
    app = opened(ask_page, fresh, "en")
    app.chat_input[0].set_value("How many information requests were received in 2023 in all?").run()
    said = shown(app)
    assert "Scope: 2 reports, 2023; 2 judged." in said
    assert "Copy with sources" in said


@pytest.mark.parametrize(("which", "there"), [("small", False), ("large", True)])
def test_search_finds_the_sentence_where_it_stands(corpora, shown, which, there):
    app = opened(search_page, corpora[which])
    app.text_input[0].set_value("由文书兼职").run()
    assert ("由文书兼职" in shown(app)) is there


def test_search_says_what_to_do_where_nothing_fits(fresh, shown):
    app = opened(search_page, fresh)
    app.text_input[0].set_value("？？").run()
    assert "没有找到相符的原文" in shown(app)


def test_measures_by_theme_shows_grade_and_town(fresh, shown):
    app = opened(measures_page, fresh)
    app.text_input[0].set_value("村级公开栏更新不及时").run()
    said = shown(app)
    assert "每月末由党政办核对一次村级公开栏" in said
    assert "E1 具体计划" in said
    assert "只是计划的（未必已做）" in said


def test_audit_lists_the_planted_contradiction_and_keeps_a_decision(fresh, shown):
    app = opened(audit_page, fresh)
    table = app.dataframe[0].value
    assert "白沙乡（云岭县）" in set(table["乡镇"])
    assert any("9" in message and "4" in message for message in table["说明"])
    found = fresh.corpus.facts.findings()
    planted = next(f for f in found if f.check == "F01" and f.state == "fail")
    assert not any("体检报告" in button.proto.label for button in app.get("download_button"))
    open_desk(fresh.corpus.folder).decide(planted.fingerprint, "confirmed", "王", "已通知更正")
    again = opened(audit_page, fresh)
    assert "已确认" in set(again.dataframe[0].value["处理"])
    letters = [button.proto.label for button in again.get("download_button")]
    assert "体检报告（已确认的，1 份）" in letters


def test_self_check_of_a_draft_adds_nothing(fresh, shown):
    app = opened(audit_page, fresh)
    app.segmented_control[0].set_value("draft").run()
    draft = report_text("青石镇", requests=6).replace("公开申请6件", "公开申请2件")
    app.file_uploader[0].upload("青石镇.txt", draft.encode()).run()
    said = shown(app)
    assert "青石镇" in said
    assert "F01" in said
    assert "应为：2；实为：6" in said
    assert len(fresh.corpus.facts.reports()) == 3


def test_self_check_says_why_a_file_is_no_report(fresh, shown):
    app = opened(audit_page, fresh)
    app.segmented_control[0].set_value("draft").run()
    app.file_uploader[0].upload("菜单.txt", "今天吃面条。".encode()).run()
    assert app.error
    assert "菜单" in shown(app)


@pytest.mark.parametrize(("which", "total"), [("small", "8"), ("large", "13")])
def test_figures_total_is_of_the_corpus(corpora, shown, which, total):
    app = opened(figures_page, corpora[which])
    assert f"合计 {total}" in shown(app)
    assert list(app.dataframe[0].value["出处"])[0] == "表三·一、本年新收·总计"


def test_figures_of_what_reports_say(fresh, shown):
    app = opened(figures_page, fresh)
    app.segmented_control[0].set_value("facets").run()
    assert "未提及" in shown(app)
    app.segmented_control[0].set_value("themes").run()
    assert "村级公开栏更新不及时" in shown(app)


@pytest.mark.parametrize(("which", "received"), [("small", "3 件"), ("large", "8 件")])
def test_profile_shows_figures_of_each_year(corpora, shown, which, received):
    app = opened(profile_page, corpora[which])
    said = shown(app)
    assert "松溪镇" in said
    assert received in said
    assert "1 件" in said
    assert "重复2年" in said


def test_library_counts_and_lists(fresh, shown):
    app = opened(library_page, fresh)
    assert "年报 3" in shown(app)
    assert set(app.dataframe[0].value["文件"]) == {
        "松溪镇2022.txt", "松溪镇2023.txt", "白沙乡2023.txt",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("page", "zh", "en"),
    [
        (ask_page, "点编号可打开", "click a number to open one"),
        (search_page, "检索原文", "Search the text"),
        (measures_page, "措施库", "Measures"),
        (audit_page, "核对", "Audit"),
        (figures_page, "数据", "Figures"),
        (profile_page, "承诺与落实", "Promises and what became of them"),
        (library_page, "上传年报", "Upload reports"),
    ],
)
def test_each_page_has_both_languages(fresh, shown, page, zh, en):
    assert zh in shown(opened(page, fresh))
    said = shown(opened(page, fresh, "en"))
    assert en in said
    assert zh not in said


@pytest.fixture(scope="module")
def exchanged(tmp_path_factory) -> Services:
    """Another corpus than the others': one town, another measure, another wrong figure."""
    folder = tmp_path_factory.mktemp("exchanged")
    text = report_text("青石镇", requests=6, measure="由文书每季度核对一次村级公开栏")
    (folder / "青石镇2023.txt").write_text(
        text.replace("公开申请6件", "公开申请2件"), encoding="utf-8"
    )
    settings = settings_of(folder / "corpus")
    build([folder / "青石镇2023.txt"], settings)
    return open_services(settings)


def test_measures_are_those_of_the_corpus(corpora, exchanged, shown):
    counted = []
    for services in (corpora["small"], exchanged):
        app = opened(measures_page, services)
        app.text_input[0].set_value("村级公开栏更新不及时").run()
        counted.append(shown(app))
    assert "每月末由党政办核对一次村级公开栏" in counted[0]
    assert "由文书每季度核对一次村级公开栏" in counted[1]
    assert "由文书每季度核对一次村级公开栏" not in counted[0]


def test_findings_are_those_of_the_corpus(corpora, exchanged):
    messages = []
    for services in (corpora["small"], exchanged):
        table = opened(audit_page, services).dataframe[0].value
        messages.append(next(m for m in table["说明"] if "新收·总计" in m and "文表不符" in m))
    assert "为9件" in messages[0]
    assert "为2件" in messages[1]
    english = opened(audit_page, exchanged, "en").dataframe[0].value
    assert any("gives 2, Table 3 · 1 New this year · Total says 6" in m for m in english["What"])


def test_the_library_is_that_of_the_corpus(exchanged, shown):
    app = opened(library_page, exchanged)
    assert "年报 1" in shown(app)
    assert list(app.dataframe[0].value["乡镇"]) == ["青石镇"]
