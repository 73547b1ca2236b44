"""What a question asks, learned from thousands of labelled wordings: intent, subject, which way.

Always in the built-in model's space, whatever model search uses, so that the same question is
understood alike everywhere. The weights are solved once (``python -m assistant learn``, minutes) and
stored; where they no longer fit the wordings or the model, rules alone read the questions.
"""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from assistant.wordings import (
    ORDERS,
    POLARITIES,
    STAFF,
    STAFF_POLARITIES,
    Wording,
    plain,
    wordings,
)
from core.errors import ModelError
from core.settings import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.kernel import Classifier, Shape, Space
    from models.static import StaticEmbedder

_LOG: Final = logging.getLogger(__name__)
WEIGHTS: Final = ROOT / "data" / "bank" / "learned.safetensors"
LANDMARKS: Final = 1000
"""About so many of the wordings' vectors stand for all."""
LISTS: Final = ("facet", "metric", "check")
"""Kinds of subject that a head of their own tells apart: among their like they are told better."""

WHOLE: Final = "whole"
"""Of the checks: none in particular, the reports are to be checked as a whole."""


@dataclass(frozen=True, slots=True)
class Sense:
    """Scores by class of each head, about -1 to 1; empty without a model."""

    intent: dict[str, float] = field(default_factory=dict)
    kind: dict[str, float] = field(default_factory=dict)
    """What kind of subject it is: one of LISTS, theme, layout, free …"""
    facet: dict[str, float] = field(default_factory=dict)
    metric: dict[str, float] = field(default_factory=dict)
    check: dict[str, float] = field(default_factory=dict)
    polarity: dict[str, float] = field(default_factory=dict)
    staff: dict[str, float] = field(default_factory=dict)
    order: dict[str, float] = field(default_factory=dict)

    def listed(self, kind: str) -> dict[str, float]:
        """The scores of the subjects of a kind by their full names (facet:zone)."""
        if kind not in LISTS:
            return {kind: 0.0}
        scores: dict[str, float] = getattr(self, kind)
        return {f"{kind}:{name}": score for name, score in scores.items()}


@dataclass(frozen=True, slots=True)
class Learner:
    """The heads over one embedder."""

    embedder: StaticEmbedder
    space: Space
    heads: dict[str, Classifier]

    def sense(self, question: str, names: str = "") -> Sense | None:
        """What a question without its names and years asks, ``names`` telling how many it names
        (wordings.names_mark); None for an empty one."""
        text = plain(question)
        if not text:
            return None
        from models.kernel import seen

        sentence = seen(self.space, self.embedder.encode_query(text), text, names)
        return Sense(**{name: head.scores(sentence) for name, head in self.heads.items()})


def target(head: str, wording: Wording) -> str | None:
    """The class of a wording for a head; None where the head does not learn from it."""
    if head == "intent":
        return wording.intent
    kind, _, name = (wording.subject or "").partition(":")
    if head == "kind":
        return kind or None
    if head == "check" and wording.intent == "audit" and wording.raw and not kind:
        return WHOLE
    if head in LISTS:
        return name if kind == head else None
    if head == "order":
        known_order = wording.intent == "rank" and wording.polarity in ORDERS
        return wording.polarity if known_order else None
    if not (wording.subject or "").startswith("facet:"):
        return None
    staff = wording.subject == STAFF
    known = STAFF_POLARITIES if staff else POLARITIES
    return wording.polarity if staff == (head == "staff") and wording.polarity in known else None


def shapes() -> dict[str, Shape]:
    """How each head weighs; chosen by what wordings kept apart score, see benchmarks/asking.py."""
    from models.kernel import Shape

    return {
        "intent": Shape(1.0, 0.3, 0.3, 1.0, 0.1, 1.0),
        "kind": Shape(1.0, 0.3, 0.3, 0.5, 0.1, 1.0),
        **dict.fromkeys(LISTS, Shape(1.0, 0.1, 0.1, 0.5, words=1.0)),
        "polarity": Shape(1.0, 0.3, 0.3, 0.5, words=1.0),
        "staff": Shape(1.0, 0.1, 0.3, 0.5, words=1.0),
        "order": Shape(1.0, 0.3, 0.3, 0.5, words=1.0),
    }


def solve(
    embedder: StaticEmbedder, chosen: Sequence[Wording]
) -> tuple[Space, dict[str, Classifier]]:
    """The heads that some wordings teach, and the space they look from."""
    from models.kernel import Examples, Space, learn
    from models.words import Wordbook, known_words

    texts = [w.text for w in chosen]
    rows, book = embedder.encode_passages(texts), Wordbook(embedder, known_words(embedder, texts))
    bags = book.bags(texts)
    space = Space(rows[:: max(len(rows) // LANDMARKS, 1)], book)
    heads = {}
    for head, shape in shapes().items():
        named = [(n, c) for n, w in enumerate(chosen) if (c := target(head, w))]
        if not named:
            continue
        numbers = [n for n, _ in named]
        given = Examples(
            [texts[n] for n in numbers], rows[numbers], [bags[n] for n in numbers],
            [c for _, c in named], [chosen[n].names for n in numbers],
        )  # fmt: skip
        heads[head] = learn(given, space, shape)
    return space, heads


def made_of(embedder: StaticEmbedder) -> str:
    """Names the wordings, the shapes and the model that weights belong to."""
    said = "\n".join(f"{w.intent}\t{w.subject}\t{w.polarity}\t{w.text}" for w in wordings())
    return hashlib.sha256(f"{embedder.fingerprint}\n{shapes()}\n{said}".encode()).hexdigest()[:24]


@lru_cache(maxsize=1)
def learner() -> Learner | None:
    """The heads over the built-in model; None where it is missing, damaged or not the one they were
    learned with: rules alone then."""
    from models.kernel import load
    from models.static import load_static

    try:
        embedder = load_static()
    except (ImportError, ModelError, OSError):
        return None
    stored = load(WEIGHTS, embedder, made_of(embedder))
    if stored is None:
        _LOG.warning(
            "%s 与问法或内置模型不配套，问句只按规则理解；请运行 python -m assistant learn",
            WEIGHTS.name,
        )
        return None
    return Learner(embedder, *stored)


def relearn(path: Path = WEIGHTS) -> int:
    """Solve the heads from the wordings as they are and store them; how many wordings."""
    from models.kernel import save
    from models.static import load_static

    embedder = load_static()
    space, heads = solve(embedder, wordings())
    save(path, heads, space, made_of(embedder))
    return len(wordings())
