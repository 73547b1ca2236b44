from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core.errors import ModelMismatchError
from core.words import search_words
from corpus.ports import Where
from corpus.schema import INDEX
from corpus.store import Corpus, open_corpus
from corpus.vectors import VectorIndex
from corpus.verify import verify
from tests.corpus.small import passages, stated, vectors

TOPICS = (
    "公开栏更新不及时",
    "政策解读形式单一",
    "业务培训次数偏少",
    "申请答复不够规范",
    "专区使用率不高",
)


def fill(corpus: Corpus, towns: int = 6, dimension: int = 16) -> None:
    corpus.use_model("tiny", dimension, f"tiny-{dimension}")
    for number in range(towns):
        topic = TOPICS[number % len(TOPICS)]
        of = stated(
            f"第{number}镇", "青岚县" if number % 2 else "禾田县", 2020 + number, problem=topic
        )
        found = passages(of)
        corpus.replace(of, (), found, vectors([p.text for p in found], dimension))


@pytest.fixture
def corpus(tmp_path: Path):
    opened = open_corpus(tmp_path / "库", create=True)
    fill(opened)
    yield opened
    opened.close()


def best(corpus: Corpus, text: str, where: Where | None = None, k: int = 3):
    return corpus.passages.dense(vectors([text])[0], k, where)


def brute(corpus: Corpus, text: str, where: Where | None, k: int) -> list[float]:
    """The k best scores, by comparing with every passage."""
    found = corpus.passages.passages(where)
    scores = corpus.passages.vectors([p.id for p in found]) @ vectors([text])[0]
    return [float(score) for score in -np.sort(-scores)[:k]]


def test_the_nearest_passage_is_the_text_itself(corpus: Corpus) -> None:
    hit = best(corpus, "业务培训次数偏少")[0]
    assert corpus.passages.get([hit.passage])[0].text == "业务培训次数偏少"
    assert hit.score == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize(
    "where",
    [None, Where(counties=("青岚县",)), Where(kinds=("problem",)), Where(years=(2021, 2022)),
     Where(sections=("overview",)), Where(reports=("禾田县/第2镇-2022.txt",)), Where(years=(1900,))],
)  # fmt: skip
def test_a_filter_is_exact_before_ranking(corpus: Corpus, where: Where | None) -> None:
    hits = best(corpus, "公开栏更新不及时", where, 4)
    wanted = brute(corpus, "公开栏更新不及时", where, 4)
    assert [h.score for h in hits] == pytest.approx(wanted, abs=1e-3)
    kept = {p.id for p in corpus.passages.passages(where)}
    assert {h.passage for h in hits} <= kept


def test_the_large_index_is_exact_for_a_selective_filter(corpus: Corpus) -> None:
    index = VectorIndex(corpus.database, corpus.folder, exact_up_to=4)
    where = Where(counties=("青岚县",))
    ids = np.array([p.id for p in corpus.passages.passages(where)])
    vector = vectors(["公开栏更新不及时"])[0]
    hits = index.search(vector, 4, ids)
    wanted = brute(corpus, "公开栏更新不及时", where, 4)
    assert [h.score for h in hits] == pytest.approx(wanted, abs=1e-3)
    assert {h.passage for h in hits} <= set(ids.tolist())
    assert index.search(vector, 1)[0].score == pytest.approx(1, abs=1e-3)


def test_words_find_what_holds_them_rarest_first(corpus: Corpus) -> None:
    hits = corpus.passages.lexical(search_words("公开栏的更新培训"), 5)
    texts = [p.text for p in corpus.passages.get([h.passage for h in hits])]
    assert "公开栏更新不及时" in texts[:3]
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)


def test_words_within_a_filter(corpus: Corpus) -> None:
    where = Where(kinds=("problem",), counties=("禾田县",))
    hits = corpus.passages.lexical(search_words("更新 培训 解读"), 9, where)
    found = corpus.passages.get([h.passage for h in hits])
    assert {p.kind for p in found} == {"problem"}
    assert {p.report.split("/")[0] for p in found} == {"禾田县"}


@pytest.mark.parametrize("words", [[], ['"'], ["AND"], ["*"], ["_"], ["a" * 5000], ["😀"], ["("]])
def test_strange_words_are_no_error(corpus: Corpus, words: list[str]) -> None:
    assert corpus.passages.lexical(words, 5) == []


def test_a_word_that_is_nowhere_weighs_most(corpus: Corpus) -> None:
    rare, common, never = corpus.passages.word_weights(["专区", "更新", "火星"])
    assert never > rare > common > 0


def test_every_passage_is_its_exact_span(corpus: Corpus) -> None:
    for passage in corpus.passages.passages():
        text = corpus.facts.text(passage.report)
        assert text[passage.start : passage.end] == passage.text


def test_a_changed_report_changes_what_is_found(corpus: Corpus) -> None:
    corpus.save()
    of = stated("第0镇", "禾田县", 2020, problem="电话无人接听")
    found = passages(of)
    corpus.replace(of, (), found, vectors([p.text for p in found]))
    hit = best(corpus, "电话无人接听")[0]
    assert corpus.passages.get([hit.passage])[0].text == "电话无人接听"
    corpus.delete(of.report.file)
    assert corpus.passages.get([best(corpus, "电话无人接听")[0].passage])[0].text != "电话无人接听"


def test_a_saved_index_is_read_and_a_damaged_one_made_anew(corpus: Corpus) -> None:
    corpus.save()
    assert verify(corpus) == []
    path = corpus.folder / INDEX
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)
    assert [f.grave for f in verify(corpus)] == [False]
    again = open_corpus(corpus.folder)
    assert best(again, "政策解读形式单一")[0].score == pytest.approx(1, abs=1e-3)
    again.save()
    assert verify(again) == []


def test_a_new_model_answers_only_when_its_vectors_are_complete(corpus: Corpus) -> None:
    new = corpus.use_model("larger", 8, "tiny-8")
    first = corpus.lacking(new, 5)
    corpus.add_vectors(new, [p.id for p in first], vectors([p.text for p in first], 8))
    assert corpus.live() != new
    assert best(corpus, "业务培训次数偏少")[0].score == pytest.approx(1, abs=1e-3)
    with pytest.raises(ModelMismatchError, match="8 维.*16 维.*indexer build"):
        corpus.passages.dense(vectors(["x"], 8)[0], 1)
    rest = corpus.lacking(new, 100)
    assert len(first) + len(rest) == corpus.stats().passages
    corpus.add_vectors(new, [p.id for p in rest], vectors([p.text for p in rest], 8))
    corpus.go_live(new)
    hit = corpus.passages.dense(vectors(["业务培训次数偏少"], 8)[0], 1)[0]
    assert hit.score == pytest.approx(1, abs=1e-3)
    assert corpus.stats().dimension == 8


def test_a_corpus_of_words_alone_finds_nothing_by_meaning(tmp_path: Path) -> None:
    words = open_corpus(tmp_path / "words", create=True)
    of = stated()
    words.replace(of, (), passages(of))
    assert words.passages.dense(vectors(["x"])[0], 5) == []
    assert words.passages.lexical(["公开栏"], 5)
    assert [f.what for f in verify(words)] == ["没有向量，只能按词语检索"]
