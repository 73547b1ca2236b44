from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from core.errors import ModelError, NoCorpusError
from core.settings import ROOT, Settings
from corpus.ports import Where
from corpus.store import open_corpus
from retrieval.measures import measures
from retrieval.present import measures_answer, search_answer
from retrieval.search import search
from retrieval.services import Services, open_services
from tests.commands import command


def towns(found) -> list[str]:
    return [f.passage.report.split("/")[1].split("-")[0] for f in found]


@pytest.fixture(params=["services", "words_only"])
def either(request: pytest.FixtureRequest) -> Services:
    found: Services = request.getfixturevalue(request.param)
    return found


def test_the_passage_that_says_it_comes_first(either: Services) -> None:
    found = search(either, "政策解读形式单一").found
    assert found[0].passage.text == "政策解读形式单一"
    assert [f.score for f in found] == sorted((f.score for f in found), reverse=True)


def test_twins_are_folded(either: Services) -> None:
    found = search(either, "公开栏更新不及时", kind="problem").found
    assert found[0].reports == 2
    assert [p.report for p in found[0].same] == ["禾田县/罗塘乡-2022.txt"] or found[0].same


def test_filters_hold(either: Services) -> None:
    where = Where(counties=("禾田县",), years=(2022,))
    found = search(either, "公开栏更新不及时 政策解读 交接", where).found
    assert found
    assert {f.passage.report for f in found} <= {"禾田县/南坪镇-2022.txt", "禾田县/罗塘乡-2022.txt"}
    assert {f.passage.kind for f in search(either, "交接", kind="measure").found} == {"measure"}


def test_a_question_about_problems_gets_problem_items_first(either: Services) -> None:
    found = search(either, "哪些乡镇反映交接方面的问题").found
    assert found[0].passage.kind == "problem"


def test_below_the_floor_there_is_nothing(either: Services) -> None:
    assert search(either, "xylophone quasar kvetch").found == ()


@pytest.mark.parametrize("question", ["", "  \n ", "？", "😀😀", "啊", "公开" * 6000, "a" * 10_000])
def test_strange_questions_are_no_error(either: Services, question: str) -> None:
    results = search(either, question)
    answer = search_answer(either.corpus.facts, question, results, Where())
    assert answer.status in {"answered", "not_mentioned"}


def test_quotes_are_exact(either: Services) -> None:
    for question in ("交接", "公开栏", "主动公开信息", "短视频解读"):
        results = search(either, question)
        answer = search_answer(either.corpus.facts, question, results, Where())
        for c in answer.citations:
            assert either.corpus.facts.text(c.report)[c.start : c.end] == c.quote
            assert c.section in {"一", "三", "五"}
            assert "段" in c.locator


def test_the_same_question_gives_the_same_bytes(services: Services) -> None:
    def said() -> str:
        results = search(services, "公开栏更新和政策解读")
        answer = search_answer(services.corpus.facts, "问", results, Where())
        return json.dumps(answer.to_json(), ensure_ascii=False)

    assert said() == said()


def test_words_alone_are_said(words_only: Services) -> None:
    assert words_only.embedder is None
    answer = search_answer(words_only.corpus.facts, "交接", search(words_only, "交接"), Where())
    assert "按词语检索" in answer.text


def test_a_corpus_of_another_model_is_searched_by_words(services: Services) -> None:
    corpus = services.corpus
    settings = Settings(corpus=corpus.folder, model=str(ROOT / "data" / "model"))
    other = open_services(settings, corpus, quick=True)
    assert other.embedder is None
    assert "资料库的向量出自 fake" in other.notes[0].zh


def test_no_corpus_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(NoCorpusError, match="indexer build"):
        open_services(Settings(corpus=tmp_path / "none", model="fake"))


def test_measures_done_come_before_planned_and_slogans_stay_out(either: Services) -> None:
    found = measures(either, "人员流动大，交接不上，别的镇是怎么办的？")
    assert found.themes == ("P02",)
    assert [(r.measure.grade, r.done) for r in found.found] == [("E3", True), ("E1", False)]
    assert found.found[0].problem is not None
    assert "交接不畅" in found.found[0].problem.text


def test_slogans_come_last_where_they_are_asked_for(either: Services) -> None:
    found = measures(either, "交接工作", slogans=True)
    grades = [r.measure.grade for r in found.found]
    assert grades == sorted(grades, key=["E3", "E2", "E1", "E0"].index)
    assert "E0" in grades
    assert "E0" not in [r.measure.grade for r in measures(either, "交接工作").found]


def test_measures_cite_themselves_and_the_problem(services: Services) -> None:
    found = measures(services, "人员交接不畅")
    answer = measures_answer(services.corpus.facts, "人员交接不畅", found, Where())
    assert answer.intent == "measures"
    assert answer.rows[0].extra["done"] is True
    assert len(answer.rows[0].citations) == 2
    for c in answer.citations:
        assert services.corpus.facts.text(c.report)[c.start : c.end] == c.quote
    assert answer.text.index("已做的") < answer.text.index("计划的")


def test_a_place_that_is_not_here_is_said(services: Services) -> None:
    where = Where(counties=("没有县",))
    answer = search_answer(services.corpus.facts, "交接", search(services, "交接", where), where)
    assert (answer.status, answer.rows, answer.scope.reports) == ("not_in_corpus", (), 0)


def test_an_english_question_gets_an_english_answer(services: Services) -> None:
    results = search(services, "policy interpretation")
    answer = search_answer(services.corpus.facts, "policy interpretation", results, Where())
    assert answer.language == "en"
    assert answer.text.startswith("Scope: 5 reports")
    assert answer.rows[0].text == "政策解读形式单一"


run = partial(command, "retrieval")


def test_commands_and_their_exit_codes(services: Services, tmp_path: Path) -> None:
    folder = services.corpus.folder
    found = run("search", "公开栏", "--kind", "problem", "--year", "2022", "--json", corpus=folder)
    answer = json.loads(found.stdout)
    assert (found.returncode, answer["status"], answer["rows"][0]["town"]) == (
        0,
        "answered",
        "罗塘乡",
    )
    assert "[1]" in run("measures", "交接不畅", corpus=folder).stdout
    assert run("search", "公开栏", corpus=tmp_path / "none").returncode == 3
    assert run("search", "公开栏", "-k", "0", corpus=folder).returncode == 2
    for verb in ("search", "measures"):
        assert "例：" in run(verb, "--help", corpus=folder).stdout
    assert open_corpus(folder).stats().reports == 5


class Backwards:
    """A reranker that likes the longest passage best."""

    name = "longest"

    def scores(self, query: str, texts: list[str]):
        return np.array([len(text) for text in texts], np.float32)


def test_a_reranker_has_the_last_word_on_the_order(services: Services) -> None:
    looked_again = replace(services, reranker=Backwards())
    found = search(looked_again, "公开栏更新").found
    lengths = [len(f.passage.text) for f in found]
    assert lengths == sorted(lengths, reverse=True)
    assert len(found) == len(search(services, "公开栏更新").found)


class Broken:
    """A model that loaded well and whose device has failed since."""

    name, dimension, fingerprint = "broken", 64, "fake-64"

    def scores(self, query: str, texts: list[str]):
        raise ModelError("重排时出错", which=self.name, cure="减小设置 batch_size")

    def encode_query(self, text: str):
        raise ModelError("计算向量时出错", which=self.name, cure="减小设置 batch_size")

    encode_passages = encode_query


def test_a_model_that_fails_later_leaves_search_by_words(services: Services) -> None:
    results = search(replace(services, embedder=Broken()), "公开栏更新")
    assert results.words_only
    assert results.found
    found = search(replace(services, reranker=Broken()), "公开栏更新").found
    assert found == search(services, "公开栏更新").found
