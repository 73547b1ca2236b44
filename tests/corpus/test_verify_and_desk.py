from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from core.errors import UsageError
from corpus.desk import open_desk
from corpus.schema import DATABASE
from corpus.store import Corpus, open_corpus
from corpus.verify import verify
from tests.corpus.small import passages, stated, vectors


@pytest.fixture
def corpus(tmp_path: Path):
    opened = open_corpus(tmp_path, create=True)
    opened.use_model("tiny", 16, "abc")
    of = stated()
    found = passages(of)
    opened.replace(of, (), found, vectors([p.text for p in found]))
    opened.save()
    yield opened
    opened.close()


def test_a_sound_corpus_has_no_fault(corpus: Corpus) -> None:
    assert verify(corpus) == []


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        ("UPDATE body SET text = text || '改'", "哈希不一致"),
        ("UPDATE problem SET start = start + 1", "1 处引文与正文对不上"),
        ("UPDATE cell SET raw = '9' WHERE state = 'reported'", "1 处引文与正文对不上"),
        ("DELETE FROM words WHERE rowid = 1", "词语索引缺 1 段"),
        ("DELETE FROM vector WHERE passage = 2", "1 段还没有 tiny 的向量"),
        ("UPDATE vector SET v = x'00'", "3 个向量的长度不对"),
        ("DELETE FROM report", "不属于任何报告"),
        ("UPDATE body SET outline = '{'", "无法解析"),
    ],
)
def test_a_fault_is_said_with_its_cure(corpus: Corpus, tamper: str, said: str) -> None:
    with sqlite3.connect(corpus.folder / DATABASE) as other:
        other.execute(tamper)
    other.close()
    faults = verify(corpus)
    assert any(said in fault.what for fault in faults), faults
    assert all("indexer build" in fault.cure for fault in faults)


def test_decisions_survive_a_new_corpus(corpus: Corpus) -> None:
    desk = open_desk(corpus.folder)
    desk.decide("f1", "dismissed", "李", "表格本身如此")
    desk.decide("f1", "confirmed", "王")
    corpus.delete(stated().report.file)
    corpus.purge()
    decided = open_desk(corpus.folder).decisions()["f1"]
    assert (decided.decision, decided.name, decided.note) == ("confirmed", "王", "")
    with pytest.raises(UsageError, match="没有这种处理结论"):
        desk.decide("f1", "maybe")


def test_history_is_kept_for_each_user(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    desk.say("甲", "一", "user", "哪些乡镇？")
    desk.say("甲", "一", "assistant", {"text": "范围：…"})
    desk.say("甲", "二", "user", "另一个")
    desk.say("乙", "一", "user", "别人的")
    assert [m.body for m in desk.history("甲", "一")] == ["哪些乡镇？", {"text": "范围：…"}]
    assert desk.chats("甲") == ["二", "一"]
    desk.forget("甲", "一")
    assert desk.history("甲", "一") == []
    assert len(desk.history("乙", "一")) == 1


def test_thumbs_and_judgements_are_kept(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    desk.thumb("甲", "问", False, "引文不对")
    assert [(t.up, t.reason) for t in desk.thumbs()] == [(False, "引文不对")]
    assert desk.judgement("k") is None
    desk.keep_judgement("k", {"verdict": "yes"})
    assert desk.judgement("k") == {"verdict": "yes"}


def test_a_damaged_desk_is_said_apart_from_the_corpus(corpus: Corpus) -> None:
    (corpus.folder / "desk.sqlite").write_bytes(b"garbage" * 1000)
    faults = verify(corpus)
    assert ["desk.sqlite" in f.what for f in faults] == [True]
    assert "备份" in faults[0].cure
