"""The app in a real browser: ask, read, open the source, switch the language, reload."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

from corpus.desk import open_desk
from corpus.store import open_corpus
from tests.browser.conftest import ask, browser, free_port, fresh_chat, many_reports, opened, served
from tests.ui.reports import report_text

pytestmark = pytest.mark.slow
QUESTION = "哪些乡镇没有专职人员？"


def test_ask_open_the_source_switch_language_and_reload(page: Any) -> None:
    ask(page, QUESTION)
    answer = page.get_by_test_id("stChatMessage").last
    answer.get_by_text("范围：2022、2023年度3份报告；3份已判定。").wait_for()
    answer.get_by_text("党政办一名同志兼职负责信息公开工作").first.wait_for()

    answer.locator("button.cite:visible").first.click()
    reader = page.get_by_role("dialog")
    reader.locator("mark.current").wait_for()
    assert reader.locator("mark.current").inner_text() == "党政办一名同志兼职负责信息公开工作"
    assert reader.locator("mark.current").is_visible()
    page.keyboard.press("Escape")
    reader.wait_for(state="detached")

    page.get_by_text("English", exact=True).click()
    page.get_by_role("button", name="Copy with sources").first.wait_for()
    page.get_by_text("Library", exact=True).wait_for()

    page.reload(wait_until="domcontentloaded")
    page.get_by_role("button", name="Copy with sources").first.wait_for()
    assert QUESTION in page.get_by_test_id("stChatMessage").first.inner_text()


def test_a_figure_opens_its_cell_and_a_follow_up_is_understood(page: Any) -> None:
    fresh_chat(page)
    ask(page, "2023年一共收到多少件信息公开申请？")
    last = page.get_by_test_id("stChatMessage").last
    assert last.locator(".value").inner_text() == "7件"
    last.locator("button.cite:visible").first.click()
    cell = page.get_by_role("dialog").locator("td.hit.current")
    cell.wait_for()
    assert cell.inner_text().split() == ["3", "已填报"]
    page.keyboard.press("Escape")
    ask(page, "那2022年呢？")
    assert page.get_by_test_id("stChatMessage").last.locator(".value").inner_text() == "1件"


def test_upload_a_zip_with_a_bad_file_and_words_that_would_act(
    page: Any, corpus: Path, tmp_path: Path
) -> None:
    archive = tmp_path / "新报.zip"
    nasty = "<script>window.acted=1</script><img src=x onerror=window.acted=1>"
    with zipfile.ZipFile(archive, "w") as out:
        out.writestr("青石镇2023.txt", report_text("青石镇", problem=f"栏目{nasty}更新慢"))
        out.writestr("坏.txt", b"\x00\x01\x02" * 50)
    page.get_by_role("link", name="资料").click()
    page.locator("input[type=file]").set_input_files(str(archive))
    page.get_by_text("新报.zip").wait_for()
    page.get_by_role("button", name="读入", exact=True).click()
    page.get_by_text("未能读取的文件（1）").wait_for()
    told = page.get_by_role("button", name="删除这些上传的文件").bounding_box()
    assert told["width"] > 100, "a button with words shows them"
    assert any(r.town == "青石镇" for r in open_corpus(corpus).facts.reports())

    page.get_by_role("link", name="检索").click()
    page.get_by_label("找什么").fill("栏目更新慢")
    page.get_by_label("找什么").press("Enter")
    page.get_by_text("onerror=window.acted").first.wait_for()
    assert page.evaluate("typeof window.acted") == "undefined"


def test_a_decision_survives_reading_all_again(page: Any, corpus: Path) -> None:
    def first_finding() -> None:
        page.get_by_role("link", name="核对").click()
        page.get_by_role("heading", name="核对").wait_for()
        page.get_by_text("按检查项").wait_for()
        page.get_by_test_id("data-grid-canvas").wait_for()
        page.locator(".dvn-scroller").first.click(position={"x": 18, "y": 52})

    first_finding()
    page.get_by_text("已确认", exact=True).click()
    page.get_by_label("姓名").fill("王")
    page.get_by_role("button", name="保存").click()
    page.get_by_text("已确认　王").wait_for()

    page.get_by_role("link", name="资料").click()
    page.get_by_text("重新读入").click()
    page.get_by_role("button", name="全部重读").click()
    page.get_by_text("保留 0 份").wait_for()
    (fingerprint,) = open_desk(corpus).decisions()
    assert fingerprint in {f.fingerprint for f in open_corpus(corpus).facts.findings()}
    first_finding()
    page.get_by_text("已确认　王").wait_for()


def test_an_exported_answer_is_what_the_screen_says(page: Any, tmp_path: Path) -> None:
    fresh_chat(page)
    ask(page, "2023年一共收到多少件信息公开申请？")
    shown = page.get_by_test_id("stChatMessage").last.locator(".value").inner_text()
    page.get_by_text("导出", exact=True).last.click()
    for name, button in (("answer.docx", "下载 Word"), ("answer.xlsx", "下载 Excel")):
        with page.expect_download() as coming:
            page.get_by_role("button", name=button).last.click()
        coming.value.save_as(tmp_path / name)
    import docx
    import openpyxl

    paper = docx.Document(str(tmp_path / "answer.docx"))
    said = "\n".join(p.text for p in paper.paragraphs)
    sheets = openpyxl.load_workbook(tmp_path / "answer.xlsx")
    cells = [str(value) for sheet in sheets for row in sheet.values for value in row if value]
    assert f"合计{shown}" in said
    assert any(f"合计{shown}" in cell for cell in cells)
    assert any("松溪镇" in cell for cell in cells)


def test_long_lists_are_capped_and_say_so(tmp_path: Path) -> None:
    corpus = many_reports(tmp_path, 260)
    with served(corpus, free_port()) as address, browser() as driven:
        page, _ = opened(driven, address)
        page.goto(address, wait_until="domcontentloaded")
        ask(page, "哪些乡镇有专职人员？")
        last = page.get_by_test_id("stChatMessage").last
        last.get_by_text("（260份）").first.wait_for()
        last.get_by_text("（260份）").first.click()
        last.get_by_text("只列出前200条，共260条。").wait_for()
        assert last.locator("tbody tr").count() == 200
        page.get_by_role("link", name="数据").click()
        page.get_by_text("事项热力图").click()
        page.get_by_text("共 260 份，图中只画前 60 份").wait_for()
        page.get_by_role("link", name="资料").click()
        page.get_by_text("已有年报（260）").wait_for()
        page.locator(".dvn-scroller").first.click(position={"x": 18, "y": 52})
        page.get_by_role("button", name="打开原文").click()
        page.get_by_role("dialog").get_by_text("主动公开政府信息情况").first.wait_for()
