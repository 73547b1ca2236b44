"""Likeness of meaning by the built-in static model, where it is there; without it words alone decide.

Loaded at first use, numpy and tokenizers only. Scores are rounded, so that the same text always gives
the same answer.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from core.errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from models.embedder import Embedder

    Vectors = npt.NDArray[np.float32]


@lru_cache(maxsize=1)
def _model() -> Embedder | None:
    try:
        from models.static import load_static

        return load_static()
    except (ImportError, ModelError, OSError):
        return None


@lru_cache(maxsize=16)
def _described(groups: tuple[tuple[str, ...], ...]) -> tuple[Vectors, Vectors, list[int]] | None:
    """Rows of all descriptions, the unit centre of each group, and where each group begins."""
    import numpy as np

    model = _model()
    if model is None:
        return None
    rows = model.encode_passages([text for group in groups for text in group])
    starts = np.cumsum([0, *(len(group) for group in groups)])
    centres = np.add.reduceat(rows, starts[:-1], axis=0)
    length = np.linalg.norm(centres, axis=1, keepdims=True)
    return rows, centres / np.maximum(length, 1e-12), [int(s) for s in starts[:-1]]


@lru_cache(maxsize=4096)
def _vector(text: str) -> Vectors | None:
    model = _model()
    return None if model is None else model.encode_query(text)


def available() -> bool:
    """Is there a model to ask?"""
    return _model() is not None


def likeness(text: str, groups: tuple[tuple[str, ...], ...]) -> list[tuple[float, float]]:
    """For each group of descriptions the cosine to its centre and to its nearest one; zeros
    without a model."""
    import numpy as np

    found, vector = _described(groups), _vector(text)
    if found is None or vector is None:
        return [(0.0, 0.0)] * len(groups)
    rows, centres, starts = found
    # einsum, not BLAS: its threads cost more than these few products.
    nearest = np.maximum.reduceat(np.einsum("nd,d->n", rows, vector), starts)
    return [
        (round(float(c), 5), round(float(n), 5))
        for c, n in zip(np.einsum("nd,d->n", centres, vector), nearest, strict=True)
    ]


def nearest(texts: tuple[str, ...], groups: tuple[tuple[str, ...], ...]) -> list[list[float]]:
    """For each text the cosine to the nearest description of each group; zeros without a model."""
    import numpy as np

    model, found = _model(), _described(groups)
    if model is None or found is None or not texts:
        return [[0.0] * len(groups) for _ in texts]
    rows, _, starts = found
    # einsum, not BLAS: its threads cost more than these few products.
    cosines = np.einsum("nd,md->nm", model.encode_passages(list(texts)), rows)
    near = np.maximum.reduceat(cosines, starts, axis=1)
    return [[round(float(value), 5) for value in row] for row in near]


def centres(texts: tuple[str, ...], groups: tuple[tuple[str, ...], ...]) -> list[list[float]]:
    """For each text the cosine to the centre of each group; zeros without a model."""
    import numpy as np

    model, found = _model(), _described(groups)
    if model is None or found is None or not texts:
        return [[0.0] * len(groups) for _ in texts]
    cosines = np.einsum("nd,md->nm", model.encode_passages(list(texts)), found[1])
    return [[round(float(value), 5) for value in row] for row in cosines]


def vectors(texts: list[str]) -> Vectors | None:
    """(n, d) unit rows of the texts, or None without a model."""
    model = _model()
    return None if model is None else model.encode_passages(texts)
