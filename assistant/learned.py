"""What a question asks, learned from thousands of labelled wordings: intent, subject, which way.

Always in the built-in model's space, whatever model search uses, so that the same question is
understood alike everywhere. The weights are solved once (``python -m assistant learn``) and stored;
stored weights that no longer fit the wordings or the model are solved anew when first needed.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
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
    import numpy as np
    import numpy.typing as npt

    from models.embedder import Embedder
    from models.kernel import Classifier, Examples, Shape

WEIGHTS: Final = ROOT / "data" / "bank" / "learned.safetensors"
HEADS: Final = ("intent", "subject", "polarity", "staff", "order")


@dataclass(frozen=True, slots=True)
class Sense:
    """Scores by class of each head, about -1 to 1; empty without a model."""

    intent: dict[str, float]
    subject: dict[str, float]
    polarity: dict[str, float]
    staff: dict[str, float]
    order: dict[str, float]


@dataclass(frozen=True, slots=True)
class Learner:
    """The heads over one embedder."""

    embedder: Embedder
    heads: dict[str, Classifier]

    def sense(self, question: str, names: str = "") -> Sense | None:
        """What a question without its names and years asks, ``names`` telling how many it names
        (wordings.names_mark); None for an empty one."""
        text = plain(question)
        if not text:
            return None
        vector = self.embedder.encode_query(text)
        said = {name: head.scores(vector, text, names) for name, head in self.heads.items()}
        return Sense(**said)


def target(head: str, wording: Wording) -> str | None:
    """The class of a wording for a head; None where the head does not learn from it."""
    if head == "intent":
        return wording.intent
    if head == "subject":
        subject = wording.subject
        return "theme" if subject and subject.startswith("theme:") else subject
    if head == "order":
        known_order = wording.intent == "rank" and wording.polarity in ORDERS
        return wording.polarity if known_order else None
    if not (wording.subject or "").startswith("facet:"):
        return None
    staff = wording.subject == STAFF
    known = STAFF_POLARITIES if staff else POLARITIES
    return wording.polarity if staff == (head == "staff") and wording.polarity in known else None


def shapes() -> dict[str, Shape]:
    """How each head weighs; chosen by leaving out, see benchmarks/asking.py."""
    from models.kernel import Shape

    return {
        "intent": Shape(1.0, 0.3, 0.3, 1.0, 0.1),
        "subject": Shape(1.0, 0.1, 0.1, 0.5),
        "polarity": Shape(1.0, 0.3, 0.3, 0.5),
        "staff": Shape(1.0, 0.1, 0.3, 0.5),
        "order": Shape(1.0, 0.3, 0.3, 0.5),
    }


def examples(head: str) -> tuple[list[int], list[str]]:
    """Numbers of the wordings that a head learns from, and their classes."""
    named = [(n, target(head, w)) for n, w in enumerate(wordings())]
    return [n for n, c in named if c], [c for _, c in named if c]


def given(head: str, rows: npt.NDArray[np.float32]) -> Examples:
    """What a head learns from; ``rows`` (n, d) are the vectors of all wordings."""
    from models.kernel import Examples

    numbers, wanted = examples(head)
    chosen = [wordings()[n] for n in numbers]
    return Examples([w.text for w in chosen], rows[numbers], wanted, [w.names for w in chosen])


def solve(rows: npt.NDArray[np.float32]) -> dict[str, npt.NDArray[np.float32]]:
    """Dual weights by head; ``rows`` (n, d) are the vectors of all wordings."""
    from models.kernel import learn

    return {head: learn(given(head, rows), shape) for head, shape in shapes().items()}


def made_of(embedder: Embedder) -> str:
    """Names the wordings, the shapes and the model that weights belong to."""
    said = "\n".join(f"{w.intent}\t{w.subject}\t{w.polarity}\t{w.text}" for w in wordings())
    return hashlib.sha256(f"{embedder.fingerprint}\n{shapes()}\n{said}".encode()).hexdigest()[:24]


@lru_cache(maxsize=1)
def learner() -> Learner | None:
    """The heads over the built-in model; None where it is missing or damaged: rules alone then."""
    from models.kernel import classifier, load_weights
    from models.static import load_static

    try:
        embedder = load_static()
    except (ImportError, ModelError, OSError):
        return None
    texts = [w.text for w in wordings()]
    if not texts:
        return None
    rows = embedder.encode_passages(texts)
    weights = load_weights(WEIGHTS, made_of(embedder)) or solve(rows)
    heads = {
        head: classifier(given(head, rows), weights[head], shape)
        for head, shape in shapes().items()
    }
    return Learner(embedder, heads)


def relearn(path: Path = WEIGHTS) -> int:
    """Solve the heads from the wordings as they are and store them; how many wordings."""
    from models.kernel import save_weights
    from models.static import load_static

    embedder = load_static()
    rows = embedder.encode_passages([w.text for w in wordings()])
    save_weights(path, solve(rows), made_of(embedder))
    return len(rows)
