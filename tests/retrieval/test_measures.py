from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.settings import ROOT, Settings
from corpus.store import open_corpus
from models.static import load_static
from retrieval.measures import measures
from retrieval.problem import FOCUS, read_problem
from retrieval.query import read_query
from retrieval.search import meaning, search
from retrieval.services import Services, open_services
from tests.corpus.small import passages, stated


@pytest.fixture(scope="module")
def static(tmp_path_factory: pytest.TempPathFactory):
    """A corpus of the built-in model: three towns with a measure each, one with a practice too."""
    model = load_static(ROOT / "data" / "model")
    opened = open_corpus(tmp_path_factory.mktemp("措施") / "库", create=True)
    opened.use_model(model.name, model.dimension, model.fingerprint)
    for town, problem, measure, grade, p, m in (
        ("柳河镇", "经办人换得勤", "离岗前列出交接清单，由主任监交", "E1", "P02", "M02"),
        ("石桥镇", "来查阅点的人很少", "在查阅点配引导员2名，全年引导310人次", "E3", "P22", "M23"),
        ("南坪镇", "新人上手慢", "给新任经办人编了交接手册40本", "E3", "P03", "M00"),
    ):
        of = stated(town, problem=problem, measure=measure)
        of = replace(
            of,
            problems=(replace(of.problems[0], themes=(p,)),),
            measures=(replace(of.measures[0], themes=(m,), grade=grade),),
            practices=(replace(of.practices[0], themes=("M01",)),) if town == "石桥镇" else (),
        )
        found = passages(of)
        opened.replace(of, (), found, model.encode_passages([x.text for x in found]))
    opened.save()
    yield open_services(Settings(corpus=opened.folder), opened, quick=True)
    opened.close()


@pytest.mark.parametrize(
    ("question", "theme", "focus"),
    [
        ("经办的人一走，账没人接得上", "P02", "M02"),
        ("没有一个人是专管这个的", "P01", "M01"),
        ("大厅里的查阅点没人来", "P22", "M23"),
        ("村务公开栏常年空着", "P23", "M24"),
        ("电脑老化，也没有经费", "P29", "M30"),
        ("staff turnover and nobody to hand over to", "P02", "M02"),
        ("hardly any training for staff", "P04", "M03"),
        ("the disclosure zone is seldom used", "P22", "M23"),
        ("departments do not cooperate", "P08", "M07"),
    ],
)
def test_a_problem_is_read_in_everyday_words(
    static: Services, question: str, theme: str, focus: str
) -> None:
    query = read_query(question)
    reading = read_problem(query, meaning(static, query), static.embedder)
    assert reading.themes[0] == theme
    assert reading.answers[focus] >= FOCUS
    assert reading.fit((focus,)) > reading.fit(("M00", focus)) > reading.fit(("M00",)) == 0


@pytest.mark.parametrize("question", ["今天天气怎么样", "推荐一部电影", "who won the world cup"])
def test_what_is_no_problem_of_the_reports_has_no_theme(static: Services, question: str) -> None:
    query = read_query(question)
    assert read_problem(query, meaning(static, query), static.embedder).themes == ()
    assert measures(static, question).found == ()


def test_what_the_caller_understood_counts(static: Services) -> None:
    query = read_query("这事怎么办")
    told = read_problem(query, None, None, ("P22", "M24", "X1"))
    assert told.themes == ("P22",)
    assert told.answers == {"M23": 1.0, "M30": 1.0, "M24": 1.0}
    near = read_problem(query, meaning(static, query), static.embedder, ("M24",))
    assert near.answers["M24"] == 1.0


def test_a_theme_that_answers_is_enough_and_so_is_speaking_of_the_thing(static: Services) -> None:
    found = measures(static, "经办人换得勤，交接不上").found
    assert [(r.report.split("/")[1][:3], r.measure.grade) for r in found][:2] == [
        ("南坪镇", "E3"),  # no theme at all, but of handing over
        ("柳河镇", "E1"),
    ]
    assert found[1].problem is not None


def test_practices_told_elsewhere_are_found_and_said_to_be_so(static: Services) -> None:
    found = measures(static, "没有一个人是专管这个的").found
    assert [(r.practice, r.measure.themes, r.problem) for r in found] == [(True, ("M01",), None)]


def test_the_centre_has_length_one(static: Services) -> None:
    query = read_query("村务公开栏常年空着")
    centre = read_problem(query, meaning(static, query), static.embedder).centre
    assert centre is not None
    assert np.linalg.norm(centre) == pytest.approx(1, abs=1e-5)


def test_english_and_chinese_find_the_same(static: Services) -> None:
    chinese = measures(static, "查阅点没人来").found[0]
    english = measures(static, "the disclosure zone is seldom used").found[0]
    assert chinese.measure == english.measure


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("大厅查阅点没什么人来看", True),
        ("who trained the new clerks", True),
        ("推荐几道家常菜", False),
        ("who won the world cup", False),
        ("附近有什么好吃的饭店", False),
    ],
)
def test_the_nearest_of_strangers_is_not_shown(
    static: Services, question: str, found: bool
) -> None:
    assert bool(search(static, question).found) is found
