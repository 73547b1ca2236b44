"""An official's walk through the other pages: addresses, search, measures, figures, keys, the clipboard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from corpus.desk import open_desk
from tests.browser.conftest import ask, fresh_chat

pytestmark = pytest.mark.slow
QUESTION = "哪些乡镇没有专职人员？"
FOCUSED = """() => { let at = document.activeElement;
  while (at && at.shadowRoot && at.shadowRoot.activeElement) at = at.shadowRoot.activeElement;
  return at ? at.className : ""; }"""
"""The class of what has the focus, inside a component too."""


def test_the_first_page_has_an_address_of_its_own(page: Any, address: str) -> None:
    page.goto(f"{address}/ask?lang=en", wait_until="domcontentloaded")
    page.get_by_role("heading", name="Wenbao").wait_for()
    assert page.get_by_text("Page not found").count() == 0
    page.get_by_test_id("stChatInputTextArea").wait_for()


def test_search_with_a_filter_opens_the_words(page: Any) -> None:
    page.get_by_role("link", name="检索").click()
    box = page.get_by_label("找什么")
    box.fill("没有专职人员")
    box.press("Enter")
    page.get_by_text("没有专职人员，更新不及时").first.wait_for()
    page.get_by_text("措施", exact=True).first.click()
    page.get_by_text("没有专职人员，更新不及时").first.wait_for(state="detached")
    page.get_by_text("全部", exact=True).last.click()
    page.get_by_text("没有专职人员，更新不及时").first.wait_for()
    page.get_by_role("button", name="打开原文").first.click()
    mark = page.get_by_role("dialog").locator("mark.current")
    mark.wait_for()
    assert "专职" in mark.inner_text()


def test_measures_are_collected_and_taken_home_as_word(page: Any, tmp_path: Path) -> None:
    page.get_by_role("link", name="措施库").click()
    box = page.get_by_label("遇到什么问题")
    box.fill("村级公开栏更新不及时")
    box.press("Enter")
    page.get_by_text("只是计划的").first.wait_for()
    page.get_by_role("button", name="＋放入篮子").first.click()
    page.get_by_text("篮子（1）").wait_for()
    page.get_by_role("button", name="已在篮中").first.wait_for()
    with page.expect_download() as coming:
        page.get_by_role("button", name="下载 Word").click()
    coming.value.save_as(tmp_path / "measures.docx")
    import docx

    paper = docx.Document(str(tmp_path / "measures.docx"))
    cells = [c.text for t in paper.tables for row in t.rows for c in row.cells]
    said = "\n".join([*(p.text for p in paper.paragraphs), *cells])
    assert "每月末由党政办核对一次村级公开栏" in said


def test_a_chart_is_taken_home_as_a_picture(page: Any, tmp_path: Path) -> None:
    page.get_by_role("link", name="数据").click()
    for name in ("PNG", "SVG"):
        button = page.get_by_role("button", name=name, exact=True).first
        if not button.is_visible():
            page.get_by_text("保存图片").first.click()
        with page.expect_download() as coming:
            button.click()
        coming.value.save_as(tmp_path / name)
    assert (tmp_path / "PNG").read_bytes().startswith(b"\x89PNG")
    assert "本年新收" in (tmp_path / "SVG").read_text(encoding="utf-8")


def test_a_source_is_opened_and_stepped_through_without_a_mouse(page: Any) -> None:
    fresh_chat(page)
    ask(page, QUESTION)
    box = page.get_by_test_id("stChatInputTextArea")
    box.focus()
    for _ in range(60):
        page.keyboard.press("Shift+Tab")
        if page.evaluate(FOCUSED) == "cite":
            break
    else:
        pytest.fail("no source is reached with the Tab key")
    page.keyboard.press("Enter")
    reader = page.get_by_role("dialog")
    reader.locator("mark.current").wait_for()
    page.keyboard.press("Escape")
    reader.wait_for(state="detached")


def test_a_chip_is_taken_away_and_an_opinion_is_kept(page: Any, corpus: Path) -> None:
    fresh_chat(page)
    ask(page, "2023年哪些乡镇没有专职人员？")
    last = page.get_by_test_id("stChatMessage").last
    last.get_by_text("范围：2023年度2份报告").wait_for()
    last.get_by_role("button", name="2023年", exact=True).click()
    page.get_by_text("范围：2022、2023年度3份报告").last.wait_for()
    page.get_by_text("不限：2023年").wait_for()
    page.get_by_test_id("stFeedback").last.locator("button").first.click()
    page.get_by_placeholder("原因（可不填）").fill("漏了一个镇")
    page.get_by_role("button", name="提交意见").click()
    page.get_by_text("已记下，谢谢。").wait_for()
    kept = open_desk(corpus).thumbs()[-1]
    assert kept.reason == "漏了一个镇"


def test_copying_takes_the_sources_along(page: Any) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    fresh_chat(page)
    ask(page, QUESTION)
    page.get_by_role("button", name="复制（含来源）").last.click()
    page.get_by_role("button", name="已复制").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"问：{QUESTION}")
    assert "党政办一名同志兼职负责信息公开工作" in copied
    assert "来源：" in copied


def test_a_conversation_is_deleted_for_good(page: Any, corpus: Path) -> None:
    fresh_chat(page)
    ask(page, "哪些乡镇被申请行政复议？")
    before = len(open_desk(corpus).chats("local"))
    page.get_by_role("button", name="删除这次对话").first.click()
    page.get_by_test_id("stChatMessage").first.wait_for(state="detached")
    assert len(open_desk(corpus).chats("local")) == before - 1


def test_findings_are_english_in_english(page: Any, address: str) -> None:
    page.goto(f"{address}/audit?lang=en", wait_until="domcontentloaded")
    page.get_by_test_id("data-grid-canvas").wait_for()
    page.locator(".dvn-scroller").first.click(position={"x": 18, "y": 52})
    page.get_by_text(
        "text and table differ, an error; please check and correct one of them."
    ).last.wait_for()


def test_a_point_of_a_chart_opens_its_cell(page: Any) -> None:
    page.get_by_role("link", name="数据").click()
    small = page.get_by_test_id("stVegaLiteChart").nth(1)
    small.locator("svg .mark-symbol path").first.click()
    cell = page.get_by_role("dialog").locator("td.hit.current")
    cell.wait_for()
    assert cell.inner_text().split()[-1] == "已填报"
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="detached")
