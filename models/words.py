"""Sentences word by word: two are alike where each says words that mean much the same.

A mean of all words (static.py) blurs what a long sentence asks. Here every word of one sentence meets
every word of the other, and near ones count: exp(width * (cosine - 1)), each word weighing as the root
of its length, both sentences at length one. A sum over words again, so that a table of all known words
answers for all known sentences at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
import numpy.typing as npt

from models.cholesky import BLOCK

Floats = npt.NDArray[np.float32]
WIDTH: Final = 2.0


class WordRows(Protocol):
    """A model that knows the words of a text one by one."""

    def words(self, texts: list[str]) -> list[npt.NDArray[np.int64]]:
        """The numbers of each text's words, in order."""

    def word_rows(self, numbers: npt.NDArray[np.int64]) -> Floats:
        """(len(numbers), dimension): the vectors of words; longer where a word says more."""


@dataclass(frozen=True, slots=True)
class Bag:
    """The words of a sentence by their places in a wordbook, each once, with weights that make the
    sentence's likeness to itself one."""

    places: npt.NDArray[np.int64]
    weights: Floats


class Wordbook:
    """Words that are known, by their numbers in a model."""

    def __init__(self, model: WordRows, numbers: npt.NDArray[np.int64]) -> None:
        self.numbers = numbers
        self._model = model
        self._units, self._lengths = _unit(model.word_rows(numbers))

    def __len__(self) -> int:
        return len(self._units)

    def bags(self, texts: list[str]) -> list[Bag]:
        """Each text as a bag; words that the book does not have are left out."""
        return [self._bag(numbers) for numbers in self._model.words(texts)]

    def _bag(self, numbers: npt.NDArray[np.int64]) -> Bag:
        known = numbers[np.isin(numbers, self.numbers)]
        places, times = np.unique(np.searchsorted(self.numbers, known), return_counts=True)
        units = self._units[places]
        return Bag(places, _weights(units, self._lengths[places], times))

    def near(self, text: str) -> Floats:
        """(words,): how near a text comes to each word of the book; zeros for a text without words."""
        numbers, times = np.unique(self._model.words([text])[0], return_counts=True)
        if not len(numbers):
            return np.zeros(len(self), np.float32)
        units, lengths = _unit(self._model.word_rows(numbers))
        weights = _weights(units, lengths, times)
        said: Floats = np.einsum("n,nv->v", weights, _near(units, self._units))
        return said

    def likeness(self, bags: Sequence[Bag], block: int = BLOCK) -> Iterator[Floats]:
        """(block, n) each: how alike the next sentences are to all, each 1 to itself."""
        from scipy.sparse import csr_matrix

        ends = np.cumsum([0, *(len(bag.places) for bag in bags)])
        places = np.concatenate([np.zeros(0, np.int64), *(bag.places for bag in bags)])
        weights = np.concatenate([np.zeros(0, np.float32), *(bag.weights for bag in bags)])
        # Only words that are said: a head may learn from few of the book's texts.
        said, columns = np.unique(places, return_inverse=True)
        shape = (len(bags), len(said))
        table = csr_matrix((weights, columns.reshape(-1), ends), shape=shape)
        near = _near(self._units[said], self._units[said])
        for first in range(0, len(bags), block):
            yield (table @ (table[first : first + block] @ near).T).T


def known_words(model: WordRows, texts: list[str]) -> npt.NDArray[np.int64]:
    """The numbers of all words of some texts, in order."""
    return np.unique(np.concatenate([np.zeros(0, np.int64), *model.words(texts)]))


def _weights(units: Floats, lengths: Floats, times: npt.NDArray[np.int64]) -> Floats:
    weights = np.sqrt(lengths) * times
    own = np.einsum("n,nm,m->", weights, _near(units, units), weights)
    out: Floats = (weights / max(float(np.sqrt(own)), 1e-9)).astype(np.float32)
    return out


def _unit(rows: Floats) -> tuple[Floats, Floats]:
    lengths = np.linalg.norm(rows, axis=1)
    units: Floats = rows / np.maximum(lengths, 1e-9)[:, None]
    return units, lengths


def _near(one: Floats, other: Floats) -> Floats:
    # einsum where a question is scored (few rows): BLAS may add in another order on another machine.
    few = len(one) * len(other) < 1 << 19
    cosines = np.einsum("nd,md->nm", one, other) if few else one @ other.T
    near: Floats = np.exp(WIDTH * (cosines - 1))
    return near
