"""Builds beside the pages: they end, they can be stopped, and say what went wrong."""

from __future__ import annotations

import pytest

from corpus.store import open_corpus
from indexer.build import build
from tests.ui.conftest import settings_of, write_reports
from ui.advice import advice
from ui.jobs import Cancelled, Job, Jobs

WAIT = 60


def test_a_build_ends_with_its_summary(tmp_path):
    settings = settings_of(tmp_path / "corpus")
    folder = write_reports(tmp_path / "reports", 3, "设1名专职人员")
    (folder / "坏.txt").write_bytes(b"\x00\x01\x02" * 50)
    job = Jobs().build([folder], settings)
    assert job.wait(WAIT)
    assert job.summary is not None
    assert job.summary.reports == 3
    assert [f.file for f in job.summary.failed] == ["坏.txt"]


def test_a_cancelled_build_keeps_what_it_read(tmp_path):
    settings = settings_of(tmp_path / "corpus")
    folder = write_reports(tmp_path / "reports", 3, "设1名专职人员")
    job = Job("build")

    def stop_before_the_second(done, total, step):
        if done == 2:
            job.cancel()
        job.tell(done, total, step)

    with pytest.raises(Cancelled):
        build([folder], settings, stop_before_the_second)
    assert len(open_corpus(settings.corpus).facts.reports()) == 1
    assert Jobs().build([folder], settings).wait(WAIT)
    assert len(open_corpus(settings.corpus).facts.reports()) == 3


def test_a_second_job_waits_its_turn(tmp_path):
    settings = settings_of(tmp_path / "corpus")
    folder = write_reports(tmp_path / "reports", 3, "设1名专职人员")
    jobs = Jobs()
    first = jobs.build([folder], settings)
    second = jobs.build([folder], settings)
    assert first.wait(WAIT)
    assert second is first or not first.running


def test_an_error_is_advice_in_both_languages(tmp_path):
    job = Jobs().remove(["没有.txt"], settings_of(tmp_path / "none"))
    assert job.wait(WAIT)
    assert job.error is not None
    assert "python" in advice(job.error, "zh")
    assert "on the Library page" in advice(job.error, "en").replace("\\", "")
