from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import zipfile
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from core.errors import CorpusError, NoCorpusError
from core.settings import ROOT, Settings
from corpus.desk import open_desk
from corpus.ports import Where
from corpus.schema import DATABASE
from corpus.store import open_corpus
from corpus.verify import verify
from indexer.build import build, remove
from indexer.passages import LONGEST, passages_of
from tests.commands import command
from tests.indexer.conftest import SAMPLES


def names(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(p.name for p in folder.iterdir()))


def test_a_folder_becomes_a_corpus(folder: Path, settings: Settings) -> None:
    summary = build([folder], settings)
    assert (summary.added, summary.failed, summary.reports) == (names(folder), (), 4)
    corpus = open_corpus(settings.corpus)
    assert verify(corpus) == []
    assert corpus.stats().passages == summary.passages > 20
    assert len(corpus.facts.verdicts("dedicated_staff")) == 4
    assert corpus.facts.check_counts()["pass"] > 0


def test_a_second_build_keeps_what_is_unchanged(folder: Path, settings: Settings) -> None:
    build([folder], settings)
    before = open_corpus(settings.corpus).meta("generation")
    summary = build([folder], settings)
    assert (summary.added, summary.kept, summary.dropped) == ((), 4, ())
    assert open_corpus(settings.corpus).meta("generation") == before


def test_changed_gone_and_new_files(folder: Path, settings: Settings) -> None:
    build([folder], settings)
    first, second, third, _ = names(folder)
    (folder / first).write_bytes((folder / first).read_bytes() + "\n特此报告完毕。\n".encode())
    (folder / second).unlink()
    shutil.copy(SAMPLES[5], folder / SAMPLES[5].name)
    summary = build([folder], settings)
    assert summary.added == tuple(sorted((first, SAMPLES[5].name)))
    assert (summary.updated, summary.dropped, summary.kept) == ((first,), (second,), 2)
    assert third in {r.file for r in open_corpus(settings.corpus).facts.reports()}
    assert verify(open_corpus(settings.corpus)) == []


def test_one_bad_file_is_a_line_and_the_rest_is_read(folder: Path, settings: Settings) -> None:
    (folder / "空.txt").write_bytes(b"")
    (folder / "二进制.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "菜谱.txt").write_text("红烧豆腐：先把豆腐切块，下锅煎黄。" * 20, encoding="utf-8")
    summary = build([folder, folder / "没有这个文件夹"], settings)
    failed = {Path(f.file).name: f for f in summary.failed}
    assert set(failed) == {"空.txt", "二进制.txt", "菜谱.txt", "没有这个文件夹"}
    assert all(f.error and f.advice for f in failed.values())
    assert summary.reports == 4


def test_an_unreadable_new_version_keeps_the_old_one(folder: Path, settings: Settings) -> None:
    build([folder], settings)
    name = names(folder)[0]
    before = open_corpus(settings.corpus).facts.text(name)
    (folder / name).write_bytes(b"")
    summary = build([folder], settings)
    assert [f.file for f in summary.failed] == [name]
    assert "保留上次" in summary.failed[0].error
    assert open_corpus(settings.corpus).facts.text(name) == before


def test_nothing_to_read_makes_no_corpus(tmp_path: Path, settings: Settings) -> None:
    summary = build([tmp_path / "没有"], settings)
    assert (summary.reports, len(summary.failed)) == (0, 1)
    with pytest.raises(NoCorpusError):
        open_corpus(settings.corpus)


def test_a_model_that_does_not_load_leaves_words(
    folder: Path, settings: Settings, tmp_path: Path
) -> None:
    summary = build([folder], replace(settings, model=str(tmp_path / "no-model")))
    assert "只建立词语索引" in summary.embedding
    corpus = open_corpus(settings.corpus)
    assert corpus.live() is None
    assert corpus.passages.lexical(["公开"], 3)
    assert "维" in build([folder], settings).embedding
    assert verify(open_corpus(settings.corpus)) == []


def test_another_model_embeds_everything_anew(folder: Path, settings: Settings) -> None:
    corpus = open_corpus(settings.corpus, create=True)
    corpus.use_model("旧模型", 8, "old")
    corpus.close()
    summary = build([folder], settings)
    assert "原来是 旧模型" in summary.embedding
    corpus = open_corpus(settings.corpus)
    assert (corpus.stats().model, corpus.stats().dimension) == ("fake", 64)
    assert verify(corpus) == []


def test_removed_reports_are_gone_with_their_text(folder: Path, settings: Settings) -> None:
    mark = "青鸾衔书台"
    name = names(folder)[1]
    text = (folder / name).read_text(encoding="utf-8")
    place = text.index("。") + 1
    (folder / name).write_text(f"{text[:place]}{mark}已停用。{text[place:]}", encoding="utf-8")
    build([folder], settings)
    assert mark in open_corpus(settings.corpus).facts.text(name)
    open_desk(settings.corpus).decide("f", "confirmed")
    assert remove([name, "没有.txt"], settings) == ["没有.txt"]
    for path in settings.corpus.iterdir():
        assert mark.encode() not in path.read_bytes(), path.name
    assert open_corpus(settings.corpus).stats().reports == 3
    assert verify(open_corpus(settings.corpus)) == []
    assert open_desk(settings.corpus).decisions()["f"].decision == "confirmed"


def test_two_builds_at_once_are_refused(folder: Path, settings: Settings) -> None:
    build([folder], settings)
    with open_corpus(settings.corpus).writing(), pytest.raises(CorpusError, match="正在更新"):
        build([folder], settings)


@pytest.mark.parametrize("after", [1, 2, 3])
def test_a_killed_build_leaves_whole_reports_and_goes_on(
    folder: Path, settings: Settings, after: int
) -> None:
    code = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from core.settings import Settings\n"
        "from corpus.store import Corpus\n"
        "from indexer.build import build\n"
        "done = [0]\n"
        "def tell(n, total, what):\n"
        "    if what.zh.startswith('读取') and n > int(sys.argv[3]):\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "settings = Settings(corpus=Path(sys.argv[2]), model='fake', roster=Path('none'))\n"
        "build([Path(sys.argv[1])], settings, tell)\n"
    )
    command = [sys.executable, "-c", code, str(folder), str(settings.corpus), str(after)]
    ended = subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()
    corpus = open_corpus(settings.corpus)
    assert corpus.stats().reports == after
    assert not [f for f in verify(corpus) if f.grave]
    corpus.close()
    summary = build([folder], settings)
    assert (len(summary.added), summary.kept) == (4 - after, after)
    assert verify(open_corpus(settings.corpus)) == []


def test_a_fresh_build_reads_all_again_in_place_and_keeps_names(
    folder: Path, settings: Settings
) -> None:
    inner = folder / "青岚县"
    inner.mkdir()
    first = names(folder)[0]
    (folder / first).rename(inner / first)
    build([folder], settings)
    corpus = open_corpus(settings.corpus)
    before = [r.file for r in corpus.facts.reports()]
    assert f"青岚县/{first}" in before
    born = (settings.corpus / DATABASE).stat().st_ino
    gone = next(p for p in folder.iterdir() if p.is_file())
    paths = [p for p in (*folder.iterdir(), inner / first) if p.is_file() and p != gone]
    gone.unlink()

    def nothing_is_lost(_done: int, _total: int, _what: str) -> None:
        assert [r.file for r in corpus.facts.reports()] == before

    summary = build(paths, settings, nothing_is_lost, fresh=True)
    assert (len(summary.updated), summary.kept, summary.dropped) == (3, 0, ())
    assert [r.file for r in open_corpus(settings.corpus).facts.reports()] == before
    assert (settings.corpus / DATABASE).stat().st_ino == born
    assert verify(open_corpus(settings.corpus)) == []


@pytest.mark.parametrize("harm", ["text", "pages", "version"])
def test_a_fresh_build_mends_a_damaged_corpus(folder: Path, settings: Settings, harm: str) -> None:
    build([folder], settings)
    open_desk(settings.corpus).decide("f", "confirmed")
    if harm == "pages":
        (settings.corpus / DATABASE).write_bytes(b"no database" * 999)
    else:
        change = {
            "text": "UPDATE report SET text_sha256 = 'x'",
            "version": "UPDATE meta SET value = '0' WHERE key = 'schema'",
        }
        corpus = open_corpus(settings.corpus)
        corpus.database.script(change[harm])
        corpus.close()
    assert build([folder], settings, fresh=True).reports == 4
    assert verify(open_corpus(settings.corpus)) == []
    assert open_desk(settings.corpus).decisions()["f"].decision == "confirmed"


def test_passages_are_spans_and_lose_no_sentence(folder: Path, settings: Settings) -> None:
    build([folder], settings)
    corpus = open_corpus(settings.corpus)
    for row in corpus.facts.reports():
        stated = corpus.facts.stated(row.file)
        found = passages_of(stated)
        text = stated.report.text
        assert all(text[p.start : p.end] == p.text and len(p.text) <= LONGEST for p in found)
        covered = {i for p in found for i in range(p.start, p.end)}
        for sentence in stated.report.sentences:
            if len(sentence.text) > 20:
                inside = sum(i in covered for i in range(sentence.start, sentence.end))
                assert inside * 2 > sentence.end - sentence.start, sentence.text


run = partial(command, "indexer")


def test_commands_and_their_exit_codes(folder: Path, settings: Settings) -> None:
    corpus = settings.corpus
    assert run("status", corpus=corpus).returncode == 3
    built = run("build", str(folder), "--json", corpus=corpus)
    summary = json.loads(built.stdout)
    assert (built.returncode, summary["reports"], summary["failed"]) == (0, 4, [])
    assert run("verify", corpus=corpus).returncode == 0
    assert json.loads(run("status", "--json", corpus=corpus).stdout)["reports"] == 4
    assert run("remove", "没有.txt", corpus=corpus).returncode == 1
    assert run("build", "没有", corpus=corpus).returncode == 1
    assert run("bild", corpus=corpus).returncode == 2
    for verb in ("build", "remove", "status", "verify", "show"):
        assert "例：" in run(verb, "--help", corpus=corpus).stdout


def test_show_reads_without_a_corpus_and_without_heavy_libraries(folder: Path) -> None:
    code = (
        "import sys\n"
        "from indexer.__main__ import main\n"
        "status = main(['show', sys.argv[1], '--json'])\n"
        "heavy = {'torch', 'sentence_transformers', 'faiss', 'transformers'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
        "sys.exit(status)\n"
    )
    path = folder / names(folder)[0]
    ended = subprocess.run(
        [sys.executable, "-c", code, str(path)], cwd=ROOT, capture_output=True, check=False
    )
    assert ended.returncode == 0, ended.stderr.decode()
    report = json.loads(ended.stdout)
    text = subprocess.run(
        [sys.executable, "-m", "indexer", "show", "--text", str(path)],
        cwd=ROOT, capture_output=True, check=True,
    ).stdout.decode("utf-8")  # fmt: skip
    assert report["file"] == path.name
    for cell in report["cells"]:
        if cell["start"] is not None:
            assert text[cell["start"] : cell["end"]] == cell["raw"]
    for facet in report["facets"]:
        for c in facet["citations"]:
            assert text[c["start"] : c["end"]] == c["quote"]


def test_show_prints_a_page_and_says_what_failed(folder: Path, tmp_path: Path) -> None:
    (folder / "空.txt").write_bytes(b"")
    ended = run("show", str(folder), corpus=tmp_path / "none")
    assert ended.returncode == 1
    assert "空.txt" in ended.stderr
    for part in ("各部分", "表三", "存在问题", "改进措施", "存疑"):
        assert ended.stdout.count(part) >= 4
    assert not (tmp_path / "none").exists()


def test_an_archive_is_a_folder_of_its_own(folder: Path, settings: Settings) -> None:
    archive = folder.parent / "全县.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for name in names(folder)[:3]:
            packed.write(folder / name, f"青岚县/{name}")
        packed.writestr("青岚县/空.txt", b"")
    summary = build([archive], settings)
    first = names(folder)[0]
    assert f"全县.zip!/青岚县/{first}" in summary.added
    assert [f.file for f in summary.failed] == ["全县.zip!/青岚县/空.txt"]
    with zipfile.ZipFile(archive, "w") as packed:
        packed.write(folder / first, f"青岚县/{first}")
    summary = build([archive], settings)
    assert (summary.kept, len(summary.dropped), summary.reports) == (1, 2, 1)


def test_a_damaged_archive_keeps_what_was_read_from_it(folder: Path, settings: Settings) -> None:
    archive, first = folder / "全县.zip", names(folder)[0]
    with zipfile.ZipFile(archive, "w") as packed:
        packed.write(folder / first, "某镇.txt")
    build([folder], settings)
    archive.write_bytes(archive.read_bytes()[:200])
    summary = build([folder], settings)
    assert [f.file for f in summary.failed] == ["全县.zip"]
    assert (summary.dropped, summary.reports) == ((), 5)


def test_a_new_neighbour_changes_what_is_found_in_others(folder: Path, settings: Settings) -> None:
    two = [p for p in SAMPLES if "沙溪镇" in p.name][:2]
    for path in folder.iterdir():
        path.unlink()
    shutil.copy(two[1], folder / two[1].name)
    build([folder], settings)

    def states() -> dict[str, int]:
        return open_corpus(settings.corpus).facts.check_counts(Where(reports=(two[1].name,)))

    alone = states()
    shutil.copy(two[0], folder / two[0].name)
    assert build([folder], settings).added == (two[0].name,)
    assert states() != alone
    assert remove([two[0].name], settings) == []
    assert states() == alone
