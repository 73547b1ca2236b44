"""Train the built-in embedding model: text -> tokenizer -> starting table -> pairs -> bank -> folder.

A static embedding: a text is the mean of its tokens' rows, at length one. Each token's row is its own
part plus those of its characters and of the English that explains it, added up once at export. One CPU thread, minutes; the same text
and seed give the same bytes.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from models.bank import FOLDER, BankGroup
from models.contrastive import (
    Schedule,
    Table,
    group_sampler,
    mixed,
    pair_sampler,
    train_stage,
)
from models.cooccurrence import cooccurrences, directions, positive_information, weigh
from models.dictionary import gloss_words
from models.export import Trained, save_model
from models.tokenization import (
    VocabularySize,
    build_tokenizer,
    composition,
    count_english,
    count_words,
)
from models.training_text import TrainingText, read_training_text

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]
    from tokenizers import Tokenizer

Say = Callable[[str], None]
LONGEST = 160
"""Tokens of a text that training reads."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that shapes a model, beside its text."""

    seed: int = 0
    dimension: int = 256
    size: VocabularySize = field(default_factory=VocabularySize)
    part: float = 1.0
    """Weight of a character within its word."""
    gloss: float = 0.75
    """Weight of the English words that explain a word within it."""
    members: int = 4
    """Trainings from one start, whose tables are averaged: their chance faults cancel out."""
    bank_weight: int = 20
    """How often the bank counts when words are chosen: it is small, and it is what is asked."""
    batch: int = 512
    pairs: Schedule = field(default_factory=lambda: Schedule(steps=700, rate=0.01))
    bank: Schedule = field(default_factory=lambda: Schedule(steps=300, rate=0.01))
    bank_share: float = 0.5
    weights: tuple[tuple[str, float], ...] = (
        ("cedict", 0.3),
        ("cedict-synonyms", 0.3),
        ("glossary", 3.0),
    )
    """How often a source's pairs are drawn; 1 where it is not named."""


def train(
    text: Path,
    out: Path,
    recipe: Recipe | None = None,
    say: Say = lambda _: None,
    bank: Path = FOLDER,
) -> Trained:
    """Train on the folder ``text`` and the phrase bank; write the model to the folder ``out``.

    Raises:
        UsageError: the folder of text is missing, empty or damaged.
    """
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

    recipe = recipe or Recipe()
    with threadpool_limits(1):
        read = read_training_text(text, bank)
        for name in read.missing:
            say(f"没有 {name}：跳过")
        say(f"文本 {len(read.lines)} 行，句对 {len(read.pairs)}，短语库 {len(read.bank)} 组")
        tokenizer, table = fit(read, recipe, say)
    trained = save_model(out, tokenizer, table, _facts(read, recipe))
    say(f"已写入 {out}（{trained.megabytes:.1f} MB）")
    return trained


def fit(read: TrainingText, recipe: Recipe, say: Say) -> tuple[Tokenizer, Table]:
    """The tokenizer and the finished table (V, dimension) of one training run."""
    rng = np.random.default_rng(recipe.seed)
    tokenizer = _tokenizer(read, recipe)
    say(f"词表 {tokenizer.get_vocab_size()}")
    tokens = [tokenizer.id_to_token(i) or "" for i in range(tokenizer.get_vocab_size())]
    start = _starting_table(read, tokenizer, recipe, rng)
    say("初始向量已算好")
    parts = composition(tokens, recipe.part, recipe.gloss, gloss_words(read.entries))
    texts = _Texts(tokenizer, parts, read)
    total = np.zeros((parts.shape[1], recipe.dimension), np.float32)
    for member in range(recipe.members):
        table = np.zeros_like(total)
        table[: len(tokens)] = start
        loss = _train_member(table, texts, recipe, rng)
        say(f"训练 {member + 1}/{recipe.members}：损失 {loss:.2f}")
        total += table
    return tokenizer, np.asarray(parts @ total / recipe.members, np.float32)


def _train_member(table: Table, texts: _Texts, recipe: Recipe, rng: np.random.Generator) -> float:
    """The pairs, then the bank; returns the loss at the end."""
    losses = train_stage(table, texts.matrix, texts.pair_stage(recipe), recipe.pairs, rng)
    if texts.has_bank:
        losses = train_stage(table, texts.matrix, texts.bank_stage(recipe), recipe.bank, rng)
    return float(np.mean(losses[-20:]))


def _tokenizer(read: TrainingText, recipe: Recipe) -> Tokenizer:
    wordings = [w for group in read.bank for w in group.wordings]
    short = [p.one for p in read.pairs if p.source == "glossary"]
    chinese: Counter[str] = count_words(read.lines)
    chinese.update(count_words([*wordings, *short], recipe.bank_weight))
    english = count_english(p.other for p in read.pairs if p.source in {"cedict", "glossary"})
    own = [group.english for group in read.bank]
    own += [p.other for p in read.pairs if p.source == "glossary"]
    for word, count in count_english(own).items():
        english[word] += count * recipe.bank_weight
    return build_tokenizer(chinese, english, recipe.size)


def _starting_table(
    read: TrainingText, tokenizer: Tokenizer, recipe: Recipe, rng: np.random.Generator
) -> Table:
    """Chinese rows by what stands near them; English rows as the mean of the words they gloss."""
    size = tokenizer.get_vocab_size()
    ids, line = _token_stream(tokenizer, read.lines)
    frequency = np.bincount(ids, minlength=size).astype(np.float64)
    information = positive_information(cooccurrences(ids, line, size))
    table = weigh(directions(information, recipe.dimension, rng), frequency)
    glosses = [p for p in read.pairs if p.source in {"cedict", "glossary"}]
    if glosses:
        one = text_matrix(tokenizer, [p.one for p in glosses])
        other = text_matrix(tokenizer, [p.other for p in glosses])
        pooled = other.T @ (one @ table)
        often = np.bincount(other.indices, minlength=size).astype(np.float64)
        empty = (frequency == 0) & (often > 0)
        table[empty] = weigh(np.asarray(pooled, np.float32), often)[empty]
    return table


def _token_stream(
    tokenizer: Tokenizer, lines: Sequence[str]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    ids = [np.array(e.ids, np.int64) for e in tokenizer.encode_batch(list(lines))]
    line = np.repeat(np.arange(len(ids)), [len(x) for x in ids])
    return np.concatenate(ids), line


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


class _Texts:
    """All texts of pairs and bank as one matrix over the composed rows, and the draws from it."""

    def __init__(self, tokenizer: Tokenizer, parts: csr_matrix, read: TrainingText) -> None:
        self._read = read
        self._number: dict[str, int] = {}
        for pair in read.pairs:
            self._number.setdefault(pair.one, len(self._number))
            self._number.setdefault(pair.other, len(self._number))
        for group in read.bank:
            for wording in _texts_of(group):
                self._number.setdefault(wording, len(self._number))
        self.matrix = (text_matrix(tokenizer, self._number) @ parts).tocsr()

    @property
    def has_bank(self) -> bool:
        """Whether there is a phrase bank."""
        return bool(self._read.bank)

    def pair_stage(self, recipe: Recipe, size: int | None = None) -> Any:
        """Draws pairs by the weight of their source; the bank's groups where there are no pairs."""
        if not self._read.pairs:
            return self._bank(recipe.batch)
        weights = dict(recipe.weights)
        pairs = self._read.pairs
        one = np.array([self._number[p.one] for p in pairs])
        other = np.array([self._number[p.other] for p in pairs])
        drawn = [weights.get(p.source, 1.0) for p in pairs]
        return pair_sampler(one, other, drawn, size or recipe.batch)

    def bank_stage(self, recipe: Recipe) -> Any:
        """Batches of which the bank has its share, the rest being pairs against forgetting."""
        own = int(recipe.batch * recipe.bank_share)
        return mixed(self._bank(own), self.pair_stage(recipe, recipe.batch - own))

    def _bank(self, size: int) -> Any:
        groups = [
            np.array([self._number[wording] for wording in _texts_of(group)])
            for group in self._read.bank
        ]
        return group_sampler(groups, size)


def _texts_of(group: BankGroup) -> list[str]:
    return list(dict.fromkeys(text for text in (*group.wordings, group.english) if text))


def _facts(read: TrainingText, recipe: Recipe) -> dict[str, Any]:
    return {
        "recipe": recipe,
        "pairs": dict(sorted(Counter(p.source for p in read.pairs).items())),
        "lines": len(read.lines),
        "groups": len(read.bank),
        "wordings": sum(len(group.wordings) for group in read.bank),
        "missing": read.missing,
    }


if __name__ == "__main__":
    from models.__main__ import main

    sys.exit(main(["train", *sys.argv[1:]]))
