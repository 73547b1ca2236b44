"""Train the built-in embedding model: text -> tokenizer -> starting table -> pairs -> bank -> folder.

A static embedding: a text is the mean of its tokens' rows, at length one. Each token's row is its own
part plus those of its characters and of the English that explains it, added up once at export. One CPU thread, minutes; the same text
and seed give the same bytes.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from models.bank import FOLDER
from models.batches import Texts, text_matrix
from models.contrastive import SHARPNESS, Schedule, Table, train_stage
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
    asked_share: float = 0.0
    """Pairs of questions that ask for the same, beside a batch, as a share of it. None: it helps to
    tell questions apart and costs measures and themes more (docs/quality.md)."""
    sharpness: float = SHARPNESS
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
    tokenizer = build_tokenizer(*word_counts(read, recipe.bank_weight), recipe.size)
    say(f"词表 {tokenizer.get_vocab_size()}")
    start = starting_table(read, tokenizer, recipe.dimension, rng)
    say("初始向量已算好")
    parts = parts_of(tokenizer, read, recipe)
    texts = Texts(tokenizer, parts, read)
    total = np.zeros((parts.shape[1], recipe.dimension), np.float32)
    for member in range(recipe.members):
        table = np.zeros_like(total)
        table[: len(start)] = start
        losses = train_pairs(table, texts, recipe, rng)
        losses = train_bank(table, texts, recipe, rng) or losses
        say(f"训练 {member + 1}/{recipe.members}：损失 {np.mean(losses[-20:]):.2f}")
        total += table
    return tokenizer, np.asarray(parts @ total / recipe.members, np.float32)


def parts_of(tokenizer: Tokenizer, read: TrainingText, recipe: Recipe) -> csr_matrix:
    """(V, rows) float32: of which trained rows each token is the sum."""
    tokens = [tokenizer.id_to_token(i) or "" for i in range(tokenizer.get_vocab_size())]
    return composition(tokens, recipe.part, recipe.gloss, gloss_words(read.entries))


def train_pairs(
    table: Table, texts: Texts, recipe: Recipe, rng: np.random.Generator
) -> list[float]:
    """The first stage, on ``table`` (rows, dimension) in place; the loss of each step."""
    pairs = texts.pair_stage(recipe.batch, dict(recipe.weights))
    return train_stage(table, texts.matrix, pairs, recipe.pairs, rng, recipe.sharpness)


def train_bank(table: Table, texts: Texts, recipe: Recipe, rng: np.random.Generator) -> list[float]:
    """The second stage, likewise; nothing happens where there is no bank."""
    if not texts.has_bank:
        return []
    own = int(recipe.batch * recipe.bank_share)
    rest = texts.pair_stage(recipe.batch - own, dict(recipe.weights))
    bank = texts.bank_stage(rest, own, int(recipe.batch * recipe.asked_share))
    return train_stage(table, texts.matrix, bank, recipe.bank, rng, recipe.sharpness)


def word_counts(read: TrainingText, bank_weight: int) -> tuple[Counter[str], Counter[str]]:
    """How often each Chinese and each English word stands in the text, the bank's words weighed."""
    wordings = [w for group in read.bank for w in group.wordings]
    short = [p.one for p in read.pairs if p.source == "glossary"]
    chinese: Counter[str] = count_words(read.lines)
    chinese.update(count_words([*wordings, *short], bank_weight))
    english = count_english(p.other for p in read.pairs if p.source in {"cedict", "glossary"})
    own = [group.english for group in read.bank]
    own += [p.other for p in read.pairs if p.source == "glossary"]
    for word, count in count_english(own).items():
        english[word] += count * bank_weight
    return chinese, english


def starting_table(
    read: TrainingText, tokenizer: Tokenizer, dimension: int, rng: np.random.Generator
) -> Table:
    """Chinese rows by what stands near them; English rows as the mean of the words they gloss."""
    size = tokenizer.get_vocab_size()
    ids, line = _token_stream(tokenizer, read.lines)
    frequency = np.bincount(ids, minlength=size).astype(np.float64)
    information = positive_information(cooccurrences(ids, line, size))
    table = weigh(directions(information, dimension, rng), frequency)
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


def _facts(read: TrainingText, recipe: Recipe) -> dict[str, Any]:
    return {
        "recipe": recipe,
        "pairs": dict(sorted(Counter(p.source for p in read.pairs).items())),
        "lines": len(read.lines),
        "groups": len(read.bank),
        "wordings": sum(len(group.wordings) for group in read.bank),
        "asked": sum(len(texts) for _, texts in read.asked) if recipe.asked_share else 0,
        "missing": read.missing,
    }


if __name__ == "__main__":
    from models.__main__ import main

    sys.exit(main(["train", *sys.argv[1:]]))
