"""A small transformer over the static table: does reading the order of words earn its milliseconds?

One layer of attention, trained like the bank's stage; at its start it gives the static model's
vectors exactly, so that whatever it adds shows.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from benchmarks.recipe_scores import Encode, Rows
from models.batches import texts_of
from models.contrastive import Indices, Table, group_sampler, mixed, pair_sampler
from models.training_text import TrainingText

STEPS: Final = 120
RATE: Final = 1e-3
SHARPNESS: Final = 20.0
LONGEST: Final = 48
MEANINGS, PAIRS = 96, 32
SHORT: Final = frozenset({"cedict", "cedict-synonyms", "glossary"})
"""Pairs against forgetting: short ones, for a batch is as slow as its longest text."""


def contextual(read: TrainingText, tokenizer: Any, table: Table, seed: int) -> Encode:
    """Train one layer over ``table`` (V, d) and return what it does to texts."""
    import torch

    torch.manual_seed(seed)
    torch.set_num_threads(1)
    model = _layer(torch, table)
    _train(torch, model, read, tokenizer, np.random.default_rng(seed))

    def encode(texts: list[str]) -> Rows:
        with torch.no_grad():
            parts = [
                model(*_padded(torch, _ids(tokenizer, texts[n : n + 256])))
                for n in range(0, len(texts), 256)
            ]
        return np.asarray(torch.cat(parts).numpy(), np.float32)

    return encode


def _layer(torch: Any, table: Table) -> Any:
    class Layer(torch.nn.Module):  # type: ignore[misc, name-defined]
        """The mean of the tokens' rows, each with what its neighbours add to it."""

        def __init__(self) -> None:
            super().__init__()
            width = table.shape[1]
            self.size = float(np.linalg.norm(table, axis=1).mean()) / width**0.5
            rows = torch.from_numpy(np.vstack([table, np.zeros((1, width), np.float32)]))
            self.rows = torch.nn.Embedding.from_pretrained(rows, padding_idx=len(table))
            self.places = torch.nn.Parameter(0.02 * torch.randn(LONGEST, width))
            self.inner = torch.nn.TransformerEncoderLayer(
                width, 4, 2 * width, 0.0, "gelu", batch_first=True, norm_first=True
            )
            self.out = torch.nn.Linear(width, width, bias=False)
            torch.nn.init.zeros_(self.out.weight)

        def forward(self, ids: Any, here: Any) -> Any:
            """ids, here: (n, tokens); returns (n, d)."""
            rows = self.rows(ids)
            read = rows / self.size + self.places[: ids.shape[1]]
            read = self.inner(read, src_key_padding_mask=~here)
            rows = (rows + self.size * self.out(read)) * here[..., None]
            return rows.sum(1) / here.sum(1, keepdim=True).clamp(min=1)

    return Layer()


def _train(
    torch: Any, model: Any, read: TrainingText, tokenizer: Any, rng: np.random.Generator
) -> None:
    numbers: dict[str, int] = {}

    def numbered(texts: Any) -> Indices:
        return np.array([numbers.setdefault(t, len(numbers)) for t in texts], np.int64)

    groups = [numbered(texts_of(group)) for group in read.bank]
    pairs = [p for p in read.pairs if p.source in SHORT]
    one, other = numbered(p.one for p in pairs), numbered(p.other for p in pairs)
    draw = mixed(
        group_sampler(groups, MEANINGS), pair_sampler(one, other, np.ones(len(pairs)), PAIRS)
    )
    ids = _ids(tokenizer, list(numbers))
    adam = torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], lr=RATE)
    falling = torch.optim.lr_scheduler.LinearLR(adam, 1.0, 0.0, STEPS)
    for _ in range(STEPS):
        left, right = (
            torch.nn.functional.normalize(model(*_padded(torch, [ids[n] for n in side])))
            for side in draw(rng)
        )
        scores = SHARPNESS * left @ right.T
        wanted = torch.arange(len(scores))
        cross = torch.nn.functional.cross_entropy
        loss = cross(scores, wanted) + cross(scores.T, wanted)
        adam.zero_grad()
        loss.backward()
        adam.step()
        falling.step()


def _ids(tokenizer: Any, texts: list[str]) -> list[list[int]]:
    return [e.ids[:LONGEST] for e in tokenizer.encode_batch(texts)]


def _padded(torch: Any, ids: list[list[int]]) -> tuple[Any, Any]:
    """(n, tokens) of ids, an empty text as one unknown token, and which of them are there."""
    ids = [one or [0] for one in ids]
    longest = max(map(len, ids))
    rows = torch.zeros((len(ids), longest), dtype=torch.long)
    here = torch.zeros((len(ids), longest), dtype=torch.bool)
    for place, one in enumerate(ids):
        rows[place, : len(one)] = torch.tensor(one)
        here[place, : len(one)] = True
    return rows, here
