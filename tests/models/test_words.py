"""Likeness word by word: the same words are alike, order and repeats aside; it is a true likeness."""

from __future__ import annotations

import numpy as np
import pytest

from models.static import load_static
from models.words import Wordbook, known_words

TEXTS = ["哪些镇有公开专区", "哪些镇没有专区", "领导小组谁任组长", "", "专区专区"]


@pytest.fixture(scope="module")
def book() -> Wordbook:
    model = load_static()
    return Wordbook(model, known_words(model, TEXTS))


def test_each_text_is_alike_to_itself_and_less_to_others(book: Wordbook) -> None:
    alike = np.concatenate([*book.likeness(book.bags(TEXTS), 2)])
    assert np.allclose(alike, alike.T, atol=1e-5)
    said = [0, 1, 2, 4]
    assert np.allclose(np.diag(alike)[said], 1, atol=1e-5)
    assert alike[0, 1] > alike[0, 2]
    assert not alike[3].any()
    assert np.linalg.eigvalsh(alike.astype(np.float64)).min() > -1e-5


def test_nearness_of_a_new_text_is_the_likeness_of_the_table(book: Wordbook) -> None:
    bags = book.bags(TEXTS)
    alike = np.concatenate([*book.likeness(bags)])
    near = book.near(TEXTS[0])
    assert [near[b.places] @ b.weights for b in bags] == pytest.approx(alike[0].tolist(), abs=1e-5)


def test_a_word_that_the_book_does_not_have_comes_near_its_neighbours(book: Wordbook) -> None:
    bags = book.bags(TEXTS)
    near = book.near("小组的负责人")
    scores = [float(near[b.places] @ b.weights) for b in bags]
    assert max(range(len(scores)), key=lambda n: scores[n]) == 2
