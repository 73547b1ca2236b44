"""A small classifier of sentences: kernel ridge over vectors plus characters in a row.

Learned in closed form from labelled sentences, so the same examples and the same vectors give the
same weights; scores are about -1 (another class) to 1 (this class).
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
BUCKETS: Final = 4096
_LATIN: Final = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Shape:
    """How a classifier weighs: ``width`` of the Gaussian, share of the characters, ridge."""

    width: float = 1.0
    characters: float = 0.3
    ridge: float = 0.1
    balance: float = 0.5
    """How far many examples of one class are kept from outvoting few of another: 0 to 1."""


@dataclass(frozen=True, slots=True)
class Classifier:
    """Classes in order; ``rows`` (n, d) unit vectors of the examples, ``weights`` (n, k),
    ``grams`` (BUCKETS, k)."""

    classes: tuple[str, ...]
    rows: Floats
    weights: Floats
    grams: Floats
    shape: Shape

    def scores(self, vector: Floats, text: str) -> dict[str, float]:
        """Score by class for one sentence and its unit vector (d,)."""
        # einsum, not BLAS: its threads cost more than these few products, and may add in any order.
        cosines = np.einsum("nd,d->n", self.rows, vector)
        near = np.exp(-2 * self.shape.width * (1 - cosines))
        said = np.einsum("n,nk->k", near, self.weights)
        places, length = gram_places(text)
        if len(places):
            said = said + self.shape.characters * self.grams[places].sum(axis=0) / length
        return {
            name: round(float(value), 3) for name, value in zip(self.classes, said, strict=True)
        }


def learn(
    texts: Sequence[str], rows: Floats, wanted: Sequence[str], shape: Shape
) -> tuple[tuple[str, ...], Floats]:
    """Classes and dual weights (n, k) for sentences, their unit vectors (n, d) and their classes."""
    classes = tuple(sorted(set(wanted)))
    kernel = kernel_of(texts, rows, shape) + np.diag(_ridges(wanted, shape))
    weights = np.linalg.solve(kernel, targets(wanted, classes))
    return classes, weights.astype(np.float32)


def left_out(
    texts: Sequence[str], rows: Floats, wanted: Sequence[str], shape: Shape
) -> tuple[tuple[str, ...], Floats]:
    """Classes, and for each sentence its scores (n, k) by all the others: an honest look at one's
    own examples, in closed form."""
    classes = tuple(sorted(set(wanted)))
    inverse = np.linalg.inv(kernel_of(texts, rows, shape) + np.diag(_ridges(wanted, shape)))
    aims = targets(wanted, classes)
    out = aims - (inverse @ aims) / np.diag(inverse)[:, None]
    return classes, out.astype(np.float32)


def classifier(
    texts: Sequence[str], rows: Floats, classes: tuple[str, ...], weights: Floats, shape: Shape
) -> Classifier:
    """The classifier of learned weights."""
    grams = np.zeros((BUCKETS, len(classes)), np.float32)
    for text, weight in zip(texts, weights, strict=True):
        places, length = gram_places(text)
        grams[places] += weight / length
    return Classifier(classes, rows, weights, grams, shape)


def kernel_of(texts: Sequence[str], rows: Floats, shape: Shape) -> npt.NDArray[np.float64]:
    """(n, n) likeness of every example to every other."""
    wide = rows.astype(np.float64)
    near: npt.NDArray[np.float64] = np.exp(-2 * shape.width * (1 - wide @ wide.T))
    grams = np.zeros((len(texts), BUCKETS), np.float32)
    for row, text in enumerate(texts):
        places, length = gram_places(text)
        grams[row, places] = 1 / length
    near += shape.characters * (grams @ grams.T)
    return near


def _ridges(wanted: Sequence[str], shape: Shape) -> npt.NDArray[np.float64]:
    """(n,) ridge of each example: a class with few examples is held to them more closely."""
    count = Counter(wanted)
    typical = len(wanted) / len(count)
    return np.array([shape.ridge * (count[name] / typical) ** shape.balance for name in wanted])


def targets(wanted: Sequence[str], classes: tuple[str, ...]) -> npt.NDArray[np.float64]:
    """(n, k): 1 for the class, -1 elsewhere."""
    aims = -np.ones((len(wanted), len(classes)))
    aims[np.arange(len(wanted)), [classes.index(name) for name in wanted]] = 1
    return aims


def gram_places(text: str) -> tuple[npt.NDArray[np.int64], float]:
    """Which buckets the text's runs of one to three characters (Latin: one or two words) fall in,
    without repeats, and the length that makes them a unit vector."""
    lowered = text.lower()
    framed = f"^{_LATIN.sub(' ', lowered)}$"
    runs = {framed[at : at + size] for size in (1, 2, 3) for at in range(len(framed) - size + 1)}
    words = ["^", *_LATIN.findall(lowered)]
    runs |= {f"w {word}" for word in words[1:]}
    runs |= {f"b {one} {two}" for one, two in zip(words, words[1:], strict=False)}
    places = np.array(sorted({zlib.crc32(run.encode()) % BUCKETS for run in runs}), np.int64)
    return places, float(np.sqrt(len(places))) or 1.0


def save_weights(path: Path, weights: dict[str, Floats], made_of: str) -> None:
    """Write dual weights by head as half floats; ``made_of`` names what they were learned from."""
    from safetensors.numpy import save

    path.parent.mkdir(parents=True, exist_ok=True)
    halves = {name: value.astype(np.float16) for name, value in sorted(weights.items())}
    path.write_bytes(save(halves, metadata={"made_of": made_of}))


def load_weights(path: Path, made_of: str) -> dict[str, Floats] | None:
    """What ``save_weights`` wrote, or None where it is not there, damaged, or made of something else."""
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, framework="numpy") as file:
            if (file.metadata() or {}).get("made_of") != made_of:
                return None
            return {name: file.get_tensor(name).astype(np.float32) for name in file.keys()}  # noqa: SIM118
    except (OSError, ValueError, SafetensorError):
        return None
