from __future__ import annotations

import itertools

import pytest

from corpus.ports import Hit, Passage
from retrieval.fold import alike, fold, plain
from retrieval.fuse import above_background, coverages, fuse
from retrieval.glossary import is_english, stem, translate
from retrieval.query import read_query, subject
from retrieval.quote import best_spans, sentences


def passage(text: str, number: int = 1, start: int = 0, report: str = "a.txt") -> Passage:
    return Passage(report, "narrative", "overview", start, start + len(text), text, "", number)


def test_fusion_adds_cosine_and_what_coverage_is_above_chance() -> None:
    assert fuse({1: 0.5, 2: 0.1}, {1: 0.2, 2: 1.0, 3: 0.65}, 0.7) == [
        (2, pytest.approx(0.8)),
        (1, 0.5),
        (3, pytest.approx(0.35)),
    ]


def test_without_meaning_every_word_counts() -> None:
    assert fuse({}, {1: 0.2, 2: 0.1}, 0.5) == [(1, pytest.approx(0.1)), (2, pytest.approx(0.05))]


def test_fusion_does_not_depend_on_the_order_of_what_it_is_given() -> None:
    pairs = [(1, 0.3), (2, 0.3), (3, 0.3)]
    orders = {tuple(fuse(dict(p), {})) for p in itertools.permutations(pairs)}
    assert orders == {((1, 0.3), (2, 0.3), (3, 0.3))}


def test_coverage_is_the_share_of_what_the_words_could_weigh() -> None:
    assert coverages([Hit(7, 3.0)], [4.0, 2.0]) == {7: 0.5}
    assert coverages([Hit(7, 3.0)], []) == {}


def test_a_cosine_counts_above_the_background() -> None:
    assert above_background(0.5, 0.5) == 0
    assert above_background(1.0, 0.5) == pytest.approx(1)


@pytest.mark.parametrize(
    ("text", "english"),
    [("Which towns lack staff?", True), ("哪些乡镇没有AB角", False), ("staff 专职人员配备", False), ("", False)],
)  # fmt: skip
def test_the_language_of_a_question(text: str, english: bool) -> None:
    assert is_english(text) is english


@pytest.mark.parametrize(
    ("one", "other"),
    [("towns", "town"), ("policies", "policy"), ("measures", "measure"), ("training", "train")],
)
def test_endings_meet(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_english_phrases_become_chinese_terms_the_longest_first() -> None:
    found = translate("Which townships mention the annual report and administrative penalties?")
    assert any("年报" in wordings or "年度报告" in wordings for wordings in found.terms)
    assert any("行政处罚" in wordings for wordings in found.terms)
    assert translate("zzz qqq").rest == ("zzz", "qqq")


@pytest.mark.parametrize(
    ("question", "prefers"),
    [
        ("哪些乡镇抱怨经费不足", "problem"), ("存在什么问题", "problem"), ("下一步打算做什么", "measure"),
        ("who complains about funds", "problem"), ("What measures were taken?", "measure"),
        ("公众号叫什么名字", None),
    ],
)  # fmt: skip
def test_wording_prefers_problems_or_measures(question: str, prefers: str | None) -> None:
    assert read_query(question).prefers == prefers


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("人手不够，别的镇是怎么办的？", "人手不够"),
        ("解读单一，有哪些好办法？", "解读单一"),
        ("怎么提高专区利用率", "怎么提高专区利用率"),
        ("怎么办？", "怎么办？"),
    ],
)
def test_clauses_that_only_ask_are_left_out(question: str, left: str) -> None:
    assert subject(question) == left


def test_asking_words_are_not_searched_for() -> None:
    assert "哪些" not in read_query("哪些乡镇建了专区").words
    assert read_query("怎么办").words


def test_a_short_passage_is_quoted_whole_a_long_one_by_its_sentence() -> None:
    assert [s.quote for s in sentences(passage("　每月核对一次。 "))] == ["每月核对一次。"]
    long = "第一句话说的是会议安排和学习情况的。" * 6 + "公众号每周更新三次以上并有专人审核。"
    found = best_spans([passage(long, start=50)], {"公众号": 5.0}, None, None)[0]
    assert found.quote == "公众号每周更新三次以上并有专人审核。"
    assert long[found.start - 50 : found.end - 50] == found.quote


def test_nearly_the_same_words_are_folded_with_their_number() -> None:
    one = "我镇建立健全信息公开工作制度，全年主动公开信息36条，做到应公开尽公开。"
    two = one.replace("36", "120").replace("我镇", "本镇")
    ranked = [(passage(one, 1), 0.9), (passage("完全不同的另一件事情。", 2, report="c.txt"), 0.8),
              (passage(two, 3, report="b.txt"), 0.7)]  # fmt: skip
    folds = fold(ranked, {}, 5)
    assert [(f.passage.id, f.reports) for f in folds] == [(1, 2), (2, 1)]
    assert [p.id for p in folds[0].same] == [3]


def test_later_twins_are_counted_when_the_list_is_full() -> None:
    text = "全年主动公开政府信息若干条并按时更新公开栏内容"
    ranked = [(passage(text, n, report=f"{n}.txt"), 1.0) for n in range(4)]
    assert fold(ranked, {}, 1)[0].reports == 4


def test_shapes() -> None:
    assert plain("全年公开12条，共三次。", None) == "全年公开0条共0次"
    assert alike(frozenset("abcd"), frozenset("abcd"))
    assert not alike(frozenset("ab"), frozenset("abcd"))
