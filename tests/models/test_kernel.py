"""The kernel classifier: learns what it is shown, says the same twice, keeps its weights honestly."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from models.kernel import (
    Examples,
    Shape,
    classifier,
    gram_places,
    learn,
    left_out,
    load_weights,
    save_weights,
)

TEXTS = ["有专区吗", "专区有没有", "哪个有专区", "没提培训", "不提培训的", "培训只字未提"]
WANTED = ["zone", "zone", "zone", "none", "none", "none"]


def given(marks: tuple[str, ...] = ("",) * 6) -> Examples:
    rng = np.random.default_rng(7)
    rows = rng.normal(size=(6, 8)).astype(np.float32)
    return Examples(TEXTS, rows / np.linalg.norm(rows, axis=1, keepdims=True), WANTED, marks)


def test_it_learns_its_examples_and_says_the_same_twice() -> None:
    examples, shape = given(), Shape(characters=1.0)
    one, two = (classifier(examples, learn(examples, shape), shape) for _ in range(2))
    for text, row, wanted in zip(TEXTS, examples.rows, WANTED, strict=True):
        scores = one.scores(row, text)
        assert max(scores, key=lambda name: scores[name]) == wanted
        assert scores == two.scores(row, text)


def test_characters_decide_where_the_vector_says_nothing() -> None:
    examples, shape = given(), Shape(characters=1.0)
    made = classifier(examples, learn(examples, shape), shape)
    nothing = np.zeros(8, np.float32)
    zone, none = made.scores(nothing, "专区"), made.scores(nothing, "只字未提培训")
    assert zone["zone"] > zone["none"]
    assert none["none"] > none["zone"]


def test_a_mark_bears_on_the_score() -> None:
    examples, shape = given(("1", "1", "1", "0", "0", "0")), Shape(characters=0.0, mark=2.0)
    made = classifier(examples, learn(examples, shape), shape)
    nothing = np.zeros(8, np.float32)
    assert made.scores(nothing, "", "1")["zone"] > made.scores(nothing, "", "0")["zone"]
    assert made.scores(nothing, "", "9") == made.scores(nothing, "")


def test_leaving_out_is_learning_without_the_one() -> None:
    examples, shape = given(), Shape(characters=0.5, balance=0.0)
    rest = Examples(TEXTS[1:], examples.rows[1:], WANTED[1:], examples.marks[1:])
    made = classifier(rest, learn(rest, shape), shape)
    alone = made.scores(examples.rows[0], TEXTS[0])
    closed = dict(zip(examples.classes, left_out(examples, shape)[0].tolist(), strict=True))
    assert closed == pytest.approx(alone, abs=2e-3)


def test_weights_are_kept_only_for_what_they_were_made_of(tmp_path: Path) -> None:
    path = tmp_path / "w.safetensors"
    save_weights(path, {"intent": np.full((2, 3), 0.25, np.float32)}, "abc")
    kept = load_weights(path, "abc")
    assert kept is not None
    assert kept["intent"].tolist() == [[0.25] * 3] * 2
    assert load_weights(path, "other") is None
    path.write_bytes(b"broken")
    assert load_weights(path, "abc") is None
    assert load_weights(tmp_path / "none", "abc") is None


def test_runs_of_an_empty_text_are_few_and_safe() -> None:
    places, length = gram_places("")
    assert len(places) > 0
    assert length > 0
