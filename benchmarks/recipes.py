"""The built-in model made otherwise: sizes, vocabularies, the bank's share, self-training, three seeds each.

Runs only when named and given the training text: ``python -m benchmarks recipes --text DIR``. Every
model here is trained without a tenth of the bank's meanings and a fifth of the labelled questions,
which ask it afterwards; one training each, not the average of several that is shipped.
"""

from __future__ import annotations

import re
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, Final

import numpy as np

from benchmarks.contextual import contextual
from benchmarks.recipe_scores import Asking, Encode
from models.batches import Texts, text_matrix, texts_of
from models.contrastive import (
    Indices,
    Schedule,
    Table,
    group_sampler,
    mixed,
    pair_sampler,
    train_stage,
)
from models.tokenization import VocabularySize, build_tokenizer
from models.train import (
    Recipe,
    parts_of,
    starting_table,
    train_bank,
    train_pairs,
    word_counts,
)
from models.training_text import TrainingText, read_training_text

SEEDS: Final = (0, 1, 2)
BASE: Final = Recipe(members=1)
SHIPPED: Final = "现在的做法"
RECIPES: Final[Mapping[str, Recipe]] = {
    SHIPPED: BASE,
    "词表 1.4 万词，384 维": replace(
        BASE, size=VocabularySize(words=14_000, english=6_000), dimension=384
    ),
    "只有单字，没有词": replace(BASE, size=VocabularySize(words=0)),
    "挑选放缓（10）": replace(BASE, sharpness=10.0),
    "挑选放缓，问法也学": replace(BASE, sharpness=10.0, asked_share=0.25),
}
SHARES: Final = (0.0, 0.25, 0.5)
THEMES: Final = 0.2
ADAPTED: Final = {"轻（100 步 0.002）": (100, 0.002), "重（200 步 0.01）": (200, 0.01)}
Model = tuple[Any, Table]
"""A tokenizer and its table (V, dimension)."""


@dataclass(slots=True)
class Bench:
    """The text without what is held out, what asks the models, and what several of them share."""

    read: TrainingText
    asking: Asking
    counts: tuple[Counter[str], Counter[str]]
    _shared: dict[Any, Any] = field(default_factory=dict)

    def trained(self, recipe: Recipe, seed: int, read: TrainingText | None = None) -> Model:
        """One training; what the pairs teach is shared by recipes that differ in the bank alone."""
        read = read or self.read
        tokenizer, start = self._once(("start", recipe.size, recipe.dimension), self._start, recipe)
        parts = self._once(("parts", recipe.size), parts_of, tokenizer, self.read, recipe)
        vocabulary = (recipe.size, read.bank)
        texts = self._once(("texts", *vocabulary), Texts, tokenizer, parts, read)

        def pairs() -> Table:
            table = np.zeros((parts.shape[1], recipe.dimension), np.float32)
            table[: len(start)] = start
            train_pairs(table, texts, recipe, np.random.default_rng(seed))
            return table

        first = (recipe.size, recipe.dimension, recipe.sharpness, seed)
        table = self._once(("pairs", *first), pairs).copy()
        train_bank(table, texts, recipe, np.random.default_rng(1000 + seed))
        return tokenizer, np.asarray(parts @ table, np.float32)

    def base(self, seed: int) -> Model:
        """The model of the shipped recipe; trained once a seed."""
        model: Model = self._once(("base", seed), self.trained, BASE, seed)
        return model

    def _start(self, recipe: Recipe) -> Model:
        tokenizer = build_tokenizer(*self.counts, recipe.size)
        rng = np.random.default_rng(0)
        return tokenizer, starting_table(self.read, tokenizer, recipe.dimension, rng)

    def _once(self, key: Any, make: Callable[..., Any], *arguments: Any) -> Any:
        if key not in self._shared:
            self._shared[key] = make(*arguments)
        return self._shared[key]


def measure(text: Path) -> dict[str, Any]:
    """Each way to make a model: scores as mean (lowest to highest) of three seeds; megabytes."""
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

    with threadpool_limits(1), tempfile.TemporaryDirectory() as folder:
        bench = prepare(read_training_text(text), Asking.over_samples(Path(folder)))
        return {name: section(bench) for name, section in SECTIONS.items()}


def prepare(read: TrainingText, asking: Asking) -> Bench:
    """The bench over training text, less what is held out."""
    held = {w for group in asking.held for w in group.wordings}
    unasked = {text for _, text in asking.asked}
    kept = replace(
        read,
        lines=tuple(line for line in read.lines if line not in held),
        bank=tuple(g for g in read.bank if g not in asking.held),
        asked=tuple((label, tuple(t for t in ts if t not in unasked)) for label, ts in read.asked),
    )
    return Bench(kept, asking, word_counts(kept, BASE.bank_weight))


def over_seeds(bench: Bench, train: Callable[[int], Model]) -> dict[str, str]:
    """Scores of one training a seed, and the size of the last."""
    scores = []
    for seed in SEEDS:
        tokenizer, table = train(seed)
        scores.append(bench.asking.scores(encoder(tokenizer, table)))
    size = (table.size + 4 * len(table) + len(tokenizer.to_str().encode())) / 1e6
    return spread(scores) | {"MB": f"{size:.1f}"}


def spread(scores: list[dict[str, float]]) -> dict[str, str]:
    """mean (lowest to highest) by score."""
    return {
        name: f"{np.mean(found):.3f}（{min(found):.3f}–{max(found):.3f}）"
        for name in scores[0]
        for found in [[score[name] for score in scores]]
    }


def encoder(tokenizer: Any, table: Table) -> Encode:
    """A static model as what it does to texts."""
    return lambda texts: np.asarray(text_matrix(tokenizer, texts) @ table, np.float32)


def _recipes(bench: Bench) -> dict[str, Any]:
    return {
        name: over_seeds(bench, partial(bench.trained, recipe)) for name, recipe in RECIPES.items()
    }


def _shares(bench: Bench) -> dict[str, Any]:
    return {f"{share:.0%}": _share(bench, share) for share in SHARES}


def _share(bench: Bench, share: float) -> dict[str, str]:
    def train(seed: int) -> Model:
        order = np.random.default_rng(100 + seed).permutation(len(bench.read.bank))
        chosen = sorted(order[: int(share * len(order))].tolist())
        bank = tuple(bench.read.bank[n] for n in chosen)
        return bench.trained(BASE, seed, replace(bench.read, bank=bank))

    return over_seeds(bench, train)


def _themes(bench: Bench) -> dict[str, Any]:
    """Questions about themes that the bank knows nothing of, beside the same with the whole bank."""
    names = sorted({g.theme for g in bench.read.bank})
    found: dict[str, list[dict[str, float]]] = {"没有这些主题": [], "有这些主题，同样多的组": []}
    for seed in SEEDS:
        order = np.random.default_rng(200 + seed).permutation(len(names))
        out = {names[n] for n in order[: int(THEMES * len(names))]}
        rest = tuple(g for g in bench.read.bank if g.theme not in out)
        places = np.random.default_rng(seed).permutation(len(bench.read.bank))[: len(rest)]
        alike = tuple(bench.read.bank[n] for n in sorted(places.tolist()))
        asked = tuple(g for g in bench.asking.held if g.theme in out)
        for name, bank in zip(found, (rest, alike), strict=True):
            model = bench.trained(BASE, seed, replace(bench.read, bank=bank))
            found[name].append(bench.asking.of_groups(encoder(*model), asked))
    return {name: spread(scores) for name, scores in found.items()}


def _adapted(bench: Bench) -> dict[str, Any]:
    """The finished table trained on with neighbouring sentences of the corpus, the bank kept in mind."""
    pairs = list(dict.fromkeys(neighbours(bench.asking.passages)))
    out: dict[str, Any] = {"句对": len(pairs)}
    for name, (steps, rate) in ADAPTED.items():
        scores = []
        for seed in SEEDS:
            tokenizer, table = bench.base(seed)
            mine = adapted(bench.read, tokenizer, table, pairs, Schedule(steps, rate, 10), seed)
            scores.append(bench.asking.scores(encoder(tokenizer, mine)))
        out[name] = spread(scores)
    return out


def neighbours(passages: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Sentences that follow one another in a passage, and the halves of a passage."""
    for passage in passages:
        sentences = [s for s in re.split(r"[。；！？\n]", passage) if len(s) >= 8]
        yield from zip(sentences, sentences[1:], strict=False)
        clauses = [c for c in re.split(r"[，。；！？\n]", passage) if len(c) >= 5]
        if len(clauses) > 1:
            half = len(clauses) // 2
            yield "，".join(clauses[:half]), "，".join(clauses[half:])


def adapted(
    read: TrainingText,
    tokenizer: Any,
    table: Table,
    pairs: list[tuple[str, str]],
    schedule: Schedule,
    seed: int,
) -> Table:
    """A copy of ``table`` (V, d), trained on pairs of the corpus and as many of the bank."""
    numbers: dict[str, int] = {}

    def numbered(texts: Iterable[str]) -> Indices:
        return np.array([numbers.setdefault(t, len(numbers)) for t in texts], np.int64)

    one, other = numbered(a for a, _ in pairs), numbered(b for _, b in pairs)
    groups = [numbered(texts_of(group)) for group in read.bank]
    matrix = text_matrix(tokenizer, numbers)
    draw = mixed(pair_sampler(one, other, np.ones(len(pairs)), 128), group_sampler(groups, 128))
    mine = table.copy()
    train_stage(mine, matrix, draw, schedule, np.random.default_rng(seed))
    return mine


def _contextual(bench: Bench) -> dict[str, Any]:
    """One layer of attention over the finished table; scores and what a question costs."""
    scores, milliseconds = [], []
    for seed in SEEDS:
        tokenizer, table = bench.base(seed)
        encode = contextual(bench.read, tokenizer, table, seed)
        scores.append(bench.asking.scores(encode))
        began = time.perf_counter()
        for _, text in bench.asking.asked[:100]:
            encode([text])
        milliseconds.append(10 * (time.perf_counter() - began))
    return {"一层注意力": spread(scores) | {"一问毫秒": f"{np.median(milliseconds):.2f}"}}


SECTIONS: Final[Mapping[str, Callable[[Bench], dict[str, Any]]]] = {
    "做法": _recipes,
    "短语库的份额": _shares,
    "留出五分之一的主题": _themes,
    "在资料库上自训练": _adapted,
    "小型 transformer": _contextual,
}
