"""The kernel classifier: learns what it is shown, says the same twice, keeps its tables honestly."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from models.kernel import (
    Classifier,
    Examples,
    Sentence,
    Shape,
    Space,
    gram_places,
    learn,
    load,
    save,
    seen,
)
from models.words import Wordbook, known_words

TEXTS = ["有专区吗", "专区有没有", "哪个有专区", "没提培训", "不提培训的", "培训只字未提"]
WANTED = ["zone", "zone", "zone", "none", "none", "none"]


class Letters:
    """A model whose words are characters, each with a vector of its own."""

    def words(self, texts: list[str]) -> list[np.ndarray]:
        return [np.array([ord(c) for c in text], np.int64) for text in texts]

    def word_rows(self, numbers: np.ndarray) -> np.ndarray:
        rows = [np.random.default_rng(int(n)).normal(size=8) for n in numbers]
        return np.array(rows, np.float32).reshape(len(numbers), 8)


BOOK = Wordbook(Letters(), known_words(Letters(), TEXTS))


def given(marks: tuple[str, ...] = ("",) * 6) -> Examples:
    rng = np.random.default_rng(7)
    rows = rng.normal(size=(6, 8)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return Examples(TEXTS, rows, BOOK.bags(TEXTS), WANTED, marks)


def taught(shape: Shape, examples: Examples | None = None) -> tuple[Space, Classifier]:
    examples = examples or given()
    # Every second row of a wider table: strided, as landmarks are.
    space = Space(np.repeat(examples.rows, 2, axis=0)[::2], BOOK)
    return space, learn(examples, space, shape)


NOTHING = np.zeros(8, np.float32)


@pytest.mark.parametrize("words", [0.0, 1.0])
def test_it_learns_its_examples_and_says_the_same_twice(words: float) -> None:
    space, one = taught(Shape(characters=1.0, words=words))
    _, two = taught(Shape(characters=1.0, words=words))
    for text, row, wanted in zip(TEXTS, given().rows, WANTED, strict=True):
        sentence = seen(space, row, text)
        scores = one.scores(sentence)
        assert max(scores, key=lambda name: scores[name]) == wanted
        assert scores == two.scores(sentence)


@pytest.mark.parametrize("shape", [Shape(characters=1.0), Shape(characters=0.0, words=1.0)])
def test_characters_or_words_decide_where_the_vector_says_nothing(shape: Shape) -> None:
    space, made = taught(shape)
    zone, none = (made.scores(seen(space, NOTHING, text)) for text in ("专区", "只字未提培训"))
    assert zone["zone"] > zone["none"]
    assert none["none"] > none["zone"]


def test_a_mark_bears_on_the_score() -> None:
    space, made = taught(Shape(characters=0.0, mark=2.0), given(("1", "1", "1", "0", "0", "0")))
    one, other, unknown, none = (
        made.scores(seen(space, NOTHING, "", mark)) for mark in ("1", "0", "9", "")
    )
    assert one["zone"] > other["zone"]
    assert unknown == none


def test_landmarks_that_are_all_examples_give_the_scores_of_the_examples() -> None:
    shape = Shape(characters=0.0, ridge=0.05, balance=0.0)
    space, made = taught(shape)
    rows = given().rows.astype(np.float64)
    near = np.exp(-2 * (1 - rows @ rows.T))
    aims = np.array([[1 if w == c else -1 for c in made.classes] for w in WANTED])
    weights = np.linalg.solve(near + 0.05 * np.eye(6), aims)
    for row, wanted in zip(given().rows, near @ weights, strict=True):
        told = made.scores(seen(space, row, "无"))
        assert [told[c] for c in made.classes] == pytest.approx(wanted.tolist(), abs=0.02)


def test_tables_are_kept_only_for_what_they_were_made_of(tmp_path: Path) -> None:
    path = tmp_path / "w.safetensors"
    space, made = taught(Shape(characters=1.0, words=1.0, mark=0.5))
    save(path, {"intent": made}, space, "abc")
    kept = load(path, Letters(), "abc")
    assert kept is not None
    for text, row in zip(TEXTS, given().rows, strict=True):
        before = made.scores(seen(space, row, text))
        after = kept[1]["intent"].scores(seen(kept[0], row, text))
        assert after == pytest.approx(before, abs=0.01)
    assert load(path, Letters(), "other") is None
    path.write_bytes(b"broken")
    assert load(path, Letters(), "abc") is None
    assert load(tmp_path / "none", Letters(), "abc") is None


def test_runs_of_an_empty_text_are_few_and_safe() -> None:
    places, length = gram_places("")
    assert len(places) > 0
    assert length > 0


def test_a_text_of_unknown_words_is_near_none_of_its_own() -> None:
    sentence = Sentence("", np.zeros(6, np.float32), BOOK.near(""))
    assert not sentence.near.any()
