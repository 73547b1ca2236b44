from __future__ import annotations

from pathlib import Path

import pytest

from exports.__main__ import main
from retrieval.services import Services
from tests.exports.conftest import HAIYAN, decide
from tests.exports.reading import lines_of, records, sheets, text


@pytest.fixture
def run(services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Runs the command on the small corpus; returns the exit status and the file's bytes."""
    monkeypatch.setenv("WENBAO_MODEL", "fake")

    def run_(name: str, *arguments: str) -> tuple[int, bytes]:
        path = tmp_path / name
        status = main(["--to", str(path), "--corpus", str(services.corpus.folder), *arguments])
        return status, path.read_bytes() if path.is_file() else b""

    return run_


@pytest.mark.parametrize("name", ["a.xlsx", "a.docx", "a.csv"])
@pytest.mark.parametrize(
    "what",
    [
        (),
        ("--audit",),
        ("--facets",),
        ("--measures",),
        ("--profile", "海晏乡"),
        ("--question", "海晏乡收到多少件政府信息公开申请？"),
    ],
    ids=lambda what: what[0] if what else "all",
)
def test_everything_in_every_format(run, name: str, what: tuple[str, ...]) -> None:
    status, data = run(name, *what)
    assert status == 0
    if name.endswith("xlsx"):
        said = str(sheets(data))
    else:
        said = text(data) if name.endswith("docx") else str(lines_of(data))
    assert "海晏乡" in said


def test_a_figure_is_read_back(run) -> None:
    _, data = run("a.xlsx", "--question", "海晏乡2023年新收到多少件政府信息公开申请？")
    assert [r["数值"] for r in records(sheets(data)["明细"])] == [41]


def test_a_notice_is_word_alone(run, services: Services) -> None:
    decide(services, "confirmed", HAIYAN)
    assert "海晏乡2023：合计不等" in text(run("a.docx", "--notice", "青岚县")[1])
    assert "某乡2023：合计不等" in text(run("a.docx", "--notice", "--unnamed")[1])
    assert run("b.csv", "--notice") == (2, b"")


@pytest.mark.parametrize(
    ("name", "what", "said"),
    [
        ("a.pdf", (), "不知道要导出成什么格式"),
        ("没有/a.csv", (), "文件夹不存在"),
        ("a.csv", ("--question", " "), "问题是空的"),
        ("a.csv", ("--profile", "无名镇"), "无名镇；资料库中没有这个乡镇"),
        ("a.docx", ("--notice", "无名县"), "资料库中没有这个县区"),
        ("a.xlsx", ("--audit", "--confirmed"), "--confirmed 只用于体检报告"),
    ],
)
def test_wrong_usage_is_2_and_says_the_cure(run, capsys, name, what, said: str) -> None:
    assert run(name, *what) == (2, b"")
    assert said in capsys.readouterr().err


def test_a_file_that_cannot_be_written(run, tmp_path: Path, capsys, monkeypatch) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    assert run("a.csv", "--measures") == (2, b"")
    assert "写不了这个文件" in (said := capsys.readouterr().err) and "打开" in said
    assert not list(tmp_path.glob(".*tmp"))


def test_without_a_corpus_it_is_3(tmp_path: Path, capsys) -> None:
    assert main(["--to", str(tmp_path / "a.csv"), "--corpus", str(tmp_path / "无")]) == 3
    assert "indexer build" in capsys.readouterr().err


def test_help_has_an_example(capsys) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--help"])
    assert stop.value.code == 0
    assert "例：python -m exports" in capsys.readouterr().out


def test_two_things_at_once_are_refused(run) -> None:
    with pytest.raises(SystemExit) as stop:
        run("a.csv", "--audit", "--facets")
    assert stop.value.code == 2
