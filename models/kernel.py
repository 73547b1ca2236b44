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
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from models.runs import BUCKETS, runs_of

Floats = npt.NDArray[np.float32]
_LATIN: Final = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Shape:
    """How a classifier weighs: ``width`` of the Gaussian, share of the characters, ridge."""

    width: float = 1.0
    characters: float = 0.3
    ridge: float = 0.1
    balance: float = 0.5
    """How far many examples of one class are kept from outvoting few of another: 0 to 1."""
    mark: float = 0.0
    """What the same mark (how many towns and years a question names, say) adds to a likeness."""


@dataclass(frozen=True, slots=True)
class Examples:
    """Labelled sentences: texts, their unit vectors (n, d), their classes, a mark of each or ""."""

    texts: Sequence[str]
    rows: Floats
    wanted: Sequence[str]
    marks: Sequence[str]

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes, in order."""
        return tuple(sorted(set(self.wanted)))


@dataclass(frozen=True, slots=True)
class Classifier:
    """Classes in order; ``rows`` (n, d) unit vectors of the examples, ``weights`` (n, k),
    ``grams`` (BUCKETS, k), ``marks``: (k,) by mark."""

    classes: tuple[str, ...]
    rows: Floats
    weights: Floats
    grams: Floats
    marks: dict[str, Floats]
    shape: Shape

    def scores(self, vector: Floats, text: str, mark: str = "") -> dict[str, float]:
        """Score by class for one sentence, its unit vector (d,) and its mark."""
        # einsum, not BLAS: its threads cost more than these few products, and may add in any order.
        cosines = np.einsum("nd,d->n", self.rows, vector)
        near = np.exp(-2 * self.shape.width * (1 - cosines))
        said = np.einsum("n,nk->k", near, self.weights)
        places, length = gram_places(text)
        if len(places):
            said = said + self.shape.characters * self.grams[places].sum(axis=0) / length
        if mark in self.marks:
            said = said + self.shape.mark * self.marks[mark]
        return {
            name: round(float(value), 3) for name, value in zip(self.classes, said, strict=True)
        }


def learn(given: Examples, shape: Shape) -> Floats:
    """Dual weights (n, k) of the examples."""
    kernel = kernel_of(given, shape) + np.diag(_ridges(given.wanted, shape))
    weights: Floats = np.linalg.solve(kernel, _targets(given)).astype(np.float32)
    return weights


def left_out(given: Examples, shape: Shape) -> Floats:
    """For each example its scores (n, k) by all the others: an honest look at one's own examples,
    in closed form."""
    inverse = np.linalg.inv(kernel_of(given, shape) + np.diag(_ridges(given.wanted, shape)))
    aims = _targets(given)
    out: Floats = (aims - (inverse @ aims) / np.diag(inverse)[:, None]).astype(np.float32)
    return out


def classifier(given: Examples, weights: Floats, shape: Shape) -> Classifier:
    """The classifier of learned weights."""
    grams = np.zeros((BUCKETS, weights.shape[1]), np.float32)
    marks: dict[str, Floats] = {}
    for text, mark, weight in zip(given.texts, given.marks, weights, strict=True):
        places, length = gram_places(text)
        grams[places] += weight / length
        marks[mark] = marks.get(mark, 0 * weight) + weight
    return Classifier(given.classes, given.rows, weights, grams, marks, shape)


def kernel_of(given: Examples, shape: Shape) -> npt.NDArray[np.float64]:
    """(n, n) likeness of every example to every other."""
    wide = given.rows.astype(np.float64)
    near: npt.NDArray[np.float64] = np.exp(-2 * shape.width * (1 - wide @ wide.T))
    grams = np.zeros((len(given.texts), BUCKETS), np.float32)
    for row, text in enumerate(given.texts):
        places, length = gram_places(text)
        grams[row, places] = 1 / length
    near += shape.characters * (grams @ grams.T)
    if shape.mark:
        marks = np.array(given.marks)
        near += shape.mark * (marks[:, None] == marks[None, :])
    return near


def _ridges(wanted: Sequence[str], shape: Shape) -> npt.NDArray[np.float64]:
    """(n,) ridge of each example: a class with few examples is held to them more closely."""
    count = Counter(wanted)
    typical = len(wanted) / len(count)
    return np.array([shape.ridge * (count[name] / typical) ** shape.balance for name in wanted])


def _targets(given: Examples) -> npt.NDArray[np.float64]:
    """(n, k): 1 for the class, -1 elsewhere."""
    classes = given.classes
    aims = -np.ones((len(given.wanted), len(classes)))
    aims[np.arange(len(given.wanted)), [classes.index(name) for name in given.wanted]] = 1
    return aims


@lru_cache(maxsize=1 << 14)  # Several classifiers look at the same sentences.
def gram_places(text: str) -> tuple[npt.NDArray[np.int64], float]:
    """Which buckets the text's runs of one to three characters (Latin: one or two words) fall in,
    without repeats, and the length that makes them a unit vector."""
    lowered = text.lower()
    framed = f"^{_LATIN.sub(' ', lowered)}$"
    runs = runs_of(framed)
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
