"""All texts of a training run as one matrix over the rows that train, and what is drawn from it.

Three draws: pairs that belong together; two wordings of one meaning; two questions that ask for the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from models.bank import BankGroup
from models.contrastive import Indices, Sampler, group_sampler, mixed, pair_sampler
from models.training_text import TrainingText

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]
    from tokenizers import Tokenizer

LONGEST = 160
"""Tokens of a text that training reads."""


def text_matrix(tokenizer: Tokenizer, texts: Iterable[str]) -> csr_matrix:
    """(n, V) float32: the share of each token among the first LONGEST tokens of each text."""
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

    encoded = [e.ids[:LONGEST] for e in tokenizer.encode_batch(list(texts))]
    lengths = np.array([len(ids) for ids in encoded])
    columns = np.array([i for ids in encoded for i in ids], np.int64)
    values = np.repeat(1 / np.maximum(lengths, 1), lengths).astype(np.float32)
    starts = np.concatenate([[0], np.cumsum(lengths)])
    matrix = csr_matrix((values, columns, starts), shape=(len(encoded), tokenizer.get_vocab_size()))
    matrix.sum_duplicates()
    return matrix


class Texts:
    """Every text of pairs, bank and questions, each once."""

    def __init__(self, tokenizer: Tokenizer, parts: csr_matrix, read: TrainingText) -> None:
        """parts: (V, rows), of which rows each token is the sum."""
        self._number: dict[str, int] = {}
        self._one = self._numbered(p.one for p in read.pairs)
        self._other = self._numbered(p.other for p in read.pairs)
        self._sources = [p.source for p in read.pairs]
        self._groups = [self._numbered(texts_of(group)) for group in read.bank]
        self._asked = [self._numbered(texts) for _, texts in read.asked if len(texts) > 1]
        self.matrix = (text_matrix(tokenizer, self._number) @ parts).tocsr()

    def _numbered(self, texts: Iterable[str]) -> Indices:
        return np.array([self._number.setdefault(t, len(self._number)) for t in texts], np.int64)

    @property
    def has_bank(self) -> bool:
        """Whether there is a phrase bank."""
        return bool(self._groups)

    def pair_stage(self, size: int, weights: dict[str, float]) -> Sampler:
        """Draws ``size`` pairs by the weight of their source (1 where it is not named); the bank's
        groups where there are no pairs."""
        if not self._sources:
            return group_sampler(self._groups, size)
        drawn = [weights.get(source, 1.0) for source in self._sources]
        return pair_sampler(self._one, self._other, drawn, size)

    def bank_stage(self, rest: Sampler, own: int, asked: int) -> Sampler:
        """``own`` meanings, ``asked`` questions; ``rest`` against forgetting."""
        draws = [group_sampler(self._groups, own), rest]
        if asked and self._asked:
            draws.append(group_sampler(self._asked, asked))
        return mixed(*draws)


def texts_of(group: BankGroup) -> list[str]:
    """A group's wordings and its English, each once."""
    return list(dict.fromkeys(text for text in (*group.wordings, group.english) if text))
