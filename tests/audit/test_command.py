"""python -m audit FILE: no corpus, no model; exit statuses of the contract."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from audit.__main__ import main
from core.settings import ROOT

WRONG, RIGHT = "禾田县-柳河镇-2023.txt", "青岚县-石桥镇-2022.txt"
SAMPLES = sorted((ROOT / "data" / "reports").glob("*.txt"))


@pytest.fixture
def report(tmp_path, make):
    def write(name="云溪镇2023.txt", **changes):
        path = tmp_path / name
        path.write_text(make(**changes).report.text, encoding="utf-8")
        return path

    return write


def test_json_of_a_file(report, capsys):
    path = report(cells={"T3[1,nat]": "2"})
    assert main([str(path), "--json"]) == 0
    out = json.loads(capsys.readouterr().out)
    assert out["reports"] == 1
    assert set(out["counts"]) == {"pass", "fail", "review", "unassessable", "not_applicable"}
    states = {f["state"] for f in out["findings"]}
    assert states <= {"fail", "review", "unassessable"}
    assert {f["report"] for f in out["findings"]} == {path.name}


def test_strict_fails_on_a_serious_error_only(capsys):
    wrong, right = (ROOT / "data" / "reports" / name for name in (WRONG, RIGHT))
    assert main([str(wrong), "--strict"]) == 1
    assert "B08" in capsys.readouterr().out
    assert main([str(right), "--strict"]) == 0


def test_an_unreadable_file_is_named_and_the_others_are_checked(report, tmp_path, capsys):
    gone = tmp_path / "没有.txt"
    assert main([str(gone), str(report())]) == 1
    seen = capsys.readouterr()
    assert "没有.txt" in seen.err and "共1份报告" in seen.out


def test_no_corpus_is_said_with_its_cure(tmp_path, capsys):
    assert main(["--corpus", str(tmp_path)]) == 3
    assert "indexer build" in capsys.readouterr().err


@pytest.mark.skipif(not SAMPLES, reason="no sample reports are rendered here")
def test_a_self_check_needs_neither_torch_nor_a_corpus():
    code = (
        "import sys; from audit.__main__ import main; main([sys.argv[1], '--json']);"
        "heavy = {'torch', 'sentence_transformers', 'faiss', 'sqlite3'} & set(sys.modules);"
        "sys.exit(9 if heavy else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(SAMPLES[0])], cwd=ROOT, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
