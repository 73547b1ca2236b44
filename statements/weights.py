"""What signs are worth, learned by ``python -m benchmarks.teach`` and kept as readable tables."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from core.vocabulary import FOLDER

FACET_READER: Final = FOLDER / "facet_reader.json"
STAFF_READER: Final = FOLDER / "staff_reader.json"


@dataclass(frozen=True, slots=True)
class Weights:
    """The names of the signs and, by class, what each is worth (the last number is the start)."""

    names: tuple[str, ...]
    table: Mapping[str, tuple[float, ...]]


@lru_cache(maxsize=2)
def facet_weights() -> Weights:
    """What the signs of a segment and a facet are worth."""
    return _load(FACET_READER.read_text(encoding="utf-8"))


@lru_cache(maxsize=2)
def staff_weights() -> Weights:
    """What the signs of a segment about staff are worth."""
    return _load(STAFF_READER.read_text(encoding="utf-8"))


def _load(text: str) -> Weights:
    found = json.loads(text)
    return Weights(tuple(found["signs"]), {c: tuple(w) for c, w in found["weights"].items()})


def chances(signs: Mapping[str, float], weights: Weights) -> dict[str, float]:
    """By class how likely it is; they add up to 1."""
    values = [signs[name] for name in weights.names]
    sums = {
        c: sum(v * w for v, w in zip(values, row, strict=False)) + row[-1]
        for c, row in weights.table.items()
    }
    top = max(sums.values())
    powers = {c: math.exp(s - top) for c, s in sums.items()}
    whole = sum(powers.values())
    return {c: round(p / whole, 5) for c, p in powers.items()}
