"""app.py starts: with a corpus on the question page, without one on the library's invitation."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from core.settings import ROOT
from corpus.store import erase
from indexer.build import build
from tests.ui.conftest import settings_of, write_reports
from tests.ui.reports import report_text


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    folder = tmp_path / "corpus"
    monkeypatch.setenv("WENBAO_CORPUS", str(folder))
    monkeypatch.setenv("WENBAO_MODEL", "fake")
    return folder


def test_opens_on_the_question_page(corpus, tmp_path):
    build([write_reports(tmp_path / "reports", 3, "设1名专职人员")], settings_of(corpus))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert not app.exception
    assert app.subheader[0].value == "问报"
    assert "3 份年报" in app.markdown[0].value


def test_without_a_corpus_offers_the_samples(corpus):
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert not app.exception
    assert [b.key for b in app.button if b.key == "samples"] == ["samples"]
    assert not app.chat_input


def test_a_broken_corpus_is_advice(corpus):
    corpus.mkdir()
    (corpus / "corpus.sqlite").write_bytes(b"not a database" * 200)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert not app.exception
    assert "重" in app.error[0].value


def test_a_corpus_that_is_made_anew_is_seen(corpus, tmp_path):
    small = tmp_path / "small"
    small.mkdir()
    (small / "松溪镇.txt").write_text(report_text(), encoding="utf-8")
    build([small], settings_of(corpus))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert "1 份年报" in app.markdown[0].value
    erase(corpus)
    build([write_reports(tmp_path / "reports", 3, "设1名专职人员")], settings_of(corpus))
    assert "3 份年报" in app.run().markdown[0].value
