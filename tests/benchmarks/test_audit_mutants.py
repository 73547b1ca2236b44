"""The ruler of the audit: mutants are what they say, and a check that is deaf turns it red."""

from __future__ import annotations

import json

import pytest

from benchmarks import mutants, real
from benchmarks.evaluation import SAMPLES
from reports.read import read_file
from statements.state import state

SOUND = SAMPLES / "青岚县-石桥镇-2022.txt"


@pytest.fixture(scope="module")
def sound():
    return state(read_file(SOUND))


def test_a_number_of_the_prose_is_changed_where_it_stands(sound):
    changes = list(mutants._numbers(sound))
    assert changes
    for change in changes:
        assert int(change.words) == int(sound.report.text[change.start : change.end]) + 2


def test_mutants_are_caught_and_a_deaf_audit_is_seen(sound, monkeypatch):
    changes = list(mutants._numbers(sound))[:4]
    assert mutants._score(changes)["发现"] > 0
    monkeypatch.setattr(mutants, "check_report", lambda stated: ())
    assert mutants._score(changes) == {"变体": 4, "发现": 0.0, "位置正确": 0.0, "指到别处": 0.0}


def test_real_reports_are_measured_only_where_they_are_given(tmp_path, monkeypatch):
    monkeypatch.delenv(real.VARIABLE, raising=False)
    assert real.measure()["结果"].startswith("未测")
    (tmp_path / "a.txt").write_bytes(SOUND.read_bytes())
    wanted = {
        "a.txt": {
            "must": ["B08"],
            "must_not": [["D02", "pass"]],
            "claims": [["1件", "other", 99, "no_cell"]],
        }
    }
    (tmp_path / real.EXPECTED).write_text(json.dumps(wanted), encoding="utf-8")
    monkeypatch.setenv(real.VARIABLE, str(tmp_path))
    found = real.measure()
    assert (found["必须指出"], found["不得说"], found["正文数字"], found["不符"]) == (1, 1, 1, 3)
