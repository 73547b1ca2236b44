"""Errors become advice; a bug of ours is logged by its place, without what was asked."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from ui.advice import LOG


def broken_page(folder: str) -> None:
    from pathlib import Path

    from ui.advice import advised

    with advised(Path(folder)):
        raise KeyError("松溪镇的问题原文")


def told_page(folder: str) -> None:
    from pathlib import Path

    from core.errors import ReadError
    from core.said import Said
    from ui.advice import advised

    with advised(Path(folder)):
        raise ReadError(
            Said("打不开<b>", "It cannot be opened <b>"), which="甲.docx",
            cure=Said("另存为 txt", "Save it as txt"),
        )  # fmt: skip


def test_a_bug_is_logged_without_its_words(tmp_path):
    app = AppTest.from_function(broken_page, args=(str(tmp_path),), default_timeout=30).run()
    assert not app.exception
    assert "wenbao.log" in app.error[0].value
    log = (tmp_path / LOG).read_text(encoding="utf-8")
    assert "KeyError" in log
    assert "broken_page" in log
    assert "松溪镇" not in log


def test_an_error_of_ours_says_the_cure(tmp_path):
    app = AppTest.from_function(told_page, args=(str(tmp_path),), default_timeout=30).run()
    assert "另存为" in app.error[0].value
    assert "<b>" not in app.error[0].value
    assert not (tmp_path / LOG).exists()


def test_an_error_of_ours_is_english_in_english(tmp_path):
    app = AppTest.from_function(told_page, args=(str(tmp_path),), default_timeout=30)
    app.session_state["language"] = "en"
    said = app.run().error[0].value.replace("\\", "")
    assert said == "甲.docx: It cannot be opened <b>. Save it as txt."
