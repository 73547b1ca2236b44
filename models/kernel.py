"""A small classifier of sentences: kernel ridge over vectors, single words and characters in a row.

Learned in closed form from labelled sentences, so the same examples and the same vectors give the
same weights; scores are about -1 (another class) to 1 (this class).
"""

from __future__ import annotations

import json
import re
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from models.cholesky import BLOCK, solve
from models.runs import BUCKETS, runs_of
from models.words import Bag, Wordbook, WordRows

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
    words: float = 0.0
    """What likeness word by word (words.py) adds."""


@dataclass(frozen=True, slots=True)
class Examples:
    """Labelled sentences: texts, their unit vectors (n, d), their bags of words, their classes, a mark
    of each or ""."""

    texts: Sequence[str]
    rows: Floats
    bags: Sequence[Bag]
    wanted: Sequence[str]
    marks: Sequence[str]

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes, in order."""
        return tuple(sorted(set(self.wanted)))


@dataclass(frozen=True, slots=True)
class Space:
    """What all classifiers of one model look from: unit vectors (m, d) that stand for all vectors, and
    the words that are known."""

    landmarks: Floats
    book: Wordbook


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as a space sees it: nearness to its landmarks (m,) as cosines, to its words (v,)."""

    text: str
    cosines: Floats
    near: Floats
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Classifier:
    """What each class (k of them, in order) gains by landmark (m, k), by run of characters
    (BUCKETS, k), by word (v, k) and by mark (k,)."""

    classes: tuple[str, ...]
    landmarks: Floats
    grams: Floats
    words: Floats
    marks: dict[str, Floats]
    width: float

    def scores(self, sentence: Sentence) -> dict[str, float]:
        """Score by class for one sentence."""
        # einsum, not BLAS: its threads cost more than these few products, and may add in any order.
        said = np.einsum("m,mk->k", _gauss(sentence.cosines, self.width), self.landmarks)
        said = said + np.einsum("v,vk->k", sentence.near, self.words)
        places, length = gram_places(sentence.text)
        if len(places):
            said = said + self.grams[places].sum(axis=0) / length
        if sentence.mark in self.marks:
            said = said + self.marks[sentence.mark]
        return {
            name: round(float(value), 3) for name, value in zip(self.classes, said, strict=True)
        }


def seen(space: Space, vector: Floats, text: str, mark: str = "") -> Sentence:
    """A sentence of the unit vector (d,) as a space sees it."""
    cosines = np.einsum("md,d->m", space.landmarks, vector)
    return Sentence(text, cosines, space.book.near(text), mark)


def learn(given: Examples, space: Space, shape: Shape) -> Classifier:
    """The classifier of the examples, in closed form."""
    kernel = kernel_of(given, space, shape)
    kernel[np.diag_indices_from(kernel)] += _ridges(given.wanted, shape)
    weights = solve(kernel, _targets(given)).astype(np.float32)
    return _folded(given, weights, space, shape)


def _folded(given: Examples, weights: Floats, space: Space, shape: Shape) -> Classifier:
    """The weights (n, k) of the examples as tables: no example is needed any more."""
    grams = np.zeros((BUCKETS, weights.shape[1]), np.float32)
    words = np.zeros((len(space.book), weights.shape[1]), np.float32)
    marks: dict[str, Floats] = {}
    for text, bag, mark, weight in zip(given.texts, given.bags, given.marks, weights, strict=True):
        places, length = gram_places(text)
        grams[places] += shape.characters * weight / length
        words[bag.places] += shape.words * bag.weights[:, None] * weight
        marks[mark] = marks.get(mark, 0 * weight) + shape.mark * weight
    return Classifier(
        given.classes, _on_landmarks(given, weights, space, shape), grams, words, marks, shape.width
    )


def _on_landmarks(given: Examples, weights: Floats, space: Space, shape: Shape) -> Floats:
    """The smooth part of the scores from the landmarks alone (Nystroem): the same at each of them."""
    wide = space.landmarks.astype(np.float64)
    near = _gauss(wide @ wide.T, shape.width) + _SMOOTH * np.eye(len(wide))
    there = _gauss(wide @ given.rows.T.astype(np.float64), shape.width) @ weights
    out: Floats = np.linalg.solve(near, there).astype(np.float32)
    return out


_SMOOTH: Final = 1e-3


def _gauss(cosines: npt.NDArray[Any], width: float) -> npt.NDArray[Any]:
    return np.exp(-2 * width * (1 - cosines))


def kernel_of(given: Examples, space: Space, shape: Shape) -> npt.NDArray[np.float64]:
    """(n, n) likeness of every example to every other, in double: thousands of likenesses beside a
    ridge of a hundredth are too far apart for single. Filled block by block, see cholesky.py."""
    size = len(given.texts)
    grams, every = _gram_table(given.texts), np.array(given.marks)
    alike = space.book.likeness(given.bags, BLOCK) if shape.words else None
    out = np.empty((size, size), np.float64)
    for first in range(0, size, BLOCK):
        here = slice(first, first + BLOCK)
        near = _gauss(given.rows[here] @ given.rows.T, shape.width)
        near += shape.characters * (grams @ grams[here].T.toarray()).T
        if alike is not None:
            near += shape.words * next(alike)
        if shape.mark:
            near += np.float32(shape.mark) * (every[here, None] == every[None, :])
        out[here] = near
    return out


def _gram_table(texts: Sequence[str]) -> Any:
    """(n, BUCKETS), sparse: each text's runs of characters as a unit vector."""
    from scipy.sparse import csr_matrix

    told = [gram_places(text) for text in texts]
    ends = np.cumsum([0, *(len(places) for places, _ in told)])
    places = np.concatenate([np.zeros(0, np.int64), *(places for places, _ in told)])
    lengths = np.array([length for _, length in told], np.float32)
    return csr_matrix(
        (np.repeat(1 / lengths, np.diff(ends)), places, ends), (len(texts), BUCKETS), np.float32
    )


def _ridges(wanted: Sequence[str], shape: Shape) -> Floats:
    """(n,) ridge of each example: a class with few examples is held to them more closely."""
    count = Counter(wanted)
    typical = len(wanted) / len(count)
    ridges = [shape.ridge * (count[name] / typical) ** shape.balance for name in wanted]
    return np.array(ridges, np.float32)


def _targets(given: Examples) -> Floats:
    """(n, k): 1 for the class, -1 elsewhere."""
    classes = given.classes
    aims = -np.ones((len(given.wanted), len(classes)), np.float32)
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


def save(path: Path, heads: dict[str, Classifier], space: Space, made_of: str) -> None:
    """Write classifiers and their space, the large tables as half floats; ``made_of`` names what they
    were learned from."""
    from safetensors.numpy import save as written

    tensors: dict[str, npt.NDArray[Any]] = {
        "numbers": space.book.numbers.astype(np.int32), "landmarks": space.landmarks,
    }  # fmt: skip
    about = {"made_of": made_of}
    for name, head in sorted(heads.items()):
        tensors |= {
            f"{name}.landmarks": head.landmarks,
            f"{name}.grams": head.grams.astype(np.float16),
            f"{name}.words": head.words.astype(np.float16),
            f"{name}.marks": np.stack(list(head.marks.values())),
        }
        about[name] = json.dumps(
            {"classes": head.classes, "marks": list(head.marks), "width": head.width}
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    # safetensors writes the bytes of a strided array as they lie: another array.
    whole = {name: np.ascontiguousarray(tensor) for name, tensor in tensors.items()}
    path.write_bytes(written(whole, metadata=about))


def load(path: Path, model: WordRows, made_of: str) -> tuple[Space, dict[str, Classifier]] | None:
    """What ``save`` wrote, or None where it is not there, damaged, or made of something else."""
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, framework="numpy") as file:
            about = file.metadata() or {}
            if about.pop("made_of", None) != made_of:
                return None
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    except (OSError, ValueError, SafetensorError):
        return None
    book = Wordbook(model, tensors["numbers"].astype(np.int64))
    space = Space(tensors["landmarks"], book)
    return space, {name: _read(name, json.loads(told), tensors) for name, told in about.items()}


def _read(name: str, told: dict[str, Any], tensors: dict[str, npt.NDArray[Any]]) -> Classifier:
    landmarks, grams, words, marks = (
        tensors[f"{name}.{part}"].astype(np.float32)
        for part in ("landmarks", "grams", "words", "marks")
    )
    named = dict(zip(told["marks"], marks, strict=True))
    return Classifier(tuple(told["classes"]), landmarks, grams, words, named, told["width"])
