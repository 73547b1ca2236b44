"""A question likened to thousands of hand-written question wordings: what patterns do not know.

``data/bank/asked_*.tsv`` holds ``label<TAB>wording`` lines. The nearest wordings vote for a label;
the rules of ``understand`` ask here where they find nothing, or where they are plainly outvoted.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from core.errors import ModelError
from core.settings import ROOT

if TYPE_CHECKING:
    from models.embedder import Embedder

FOLDER: Final = ROOT / "data" / "bank"
SECOND: Final = 0.25
"""What a label's second nearest wording adds to its nearest."""


@dataclass(frozen=True, slots=True)
class Hints:
    """Labels by likeness, best first; scores are about 0 (strange) to 1 (the same words)."""

    ranked: tuple[tuple[str, float], ...] = ()

    def best(self, *kinds: str) -> tuple[str, float]:
        """The best label of these kinds (the part before the colon), of all where none is named."""
        for label, score in self.ranked:
            if not kinds or label.split(":")[0] in kinds:
                return label, score
        return "", 0.0

    def score(self, start: str) -> float:
        """The score of the best label that begins so."""
        return next((s for label, s in self.ranked if label.startswith(start)), 0.0)


class Likeness:
    """All wordings as vectors of one embedder."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        lines = wordings()
        self._labels = [label for label, _ in lines]
        self._vectors = embedder.encode_passages([text for _, text in lines])

    def hints(self, question: str) -> Hints:
        """Labels for a question without its names and years."""
        if not question.strip() or not self._labels:
            return Hints()
        try:
            vector: npt.NDArray[np.float32] = self._embedder.encode_query(question)
        except ModelError:
            return Hints()
        near: dict[str, list[float]] = defaultdict(list)
        for label, cosine in zip(self._labels, (self._vectors @ vector).tolist(), strict=True):
            near[label].append(cosine)
        scored = []
        for label, cosines in near.items():
            cosines.sort(reverse=True)
            second = cosines[1] if len(cosines) > 1 else 0.0
            scored.append((label, (cosines[0] + SECOND * second) / (1 + SECOND)))
        scored.sort(key=lambda pair: (-pair[1], pair[0]))
        return Hints(tuple(scored))


@lru_cache(maxsize=1)
def wordings() -> tuple[tuple[str, str], ...]:
    """(label, wording) of every line of the files."""
    found = []
    for path in sorted(FOLDER.glob("asked_*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            label, tab, text = line.partition("\t")
            if tab and text.strip() and not label.startswith("#"):
                found.append((label.strip(), text.strip()))
    return tuple(found)


_KNOWN: dict[str, Likeness] = {}


def likeness_of(embedder: Embedder | None) -> Likeness | None:
    """The wordings in an embedder's space, made once; None where search goes by words alone."""
    if embedder is None or not wordings():
        return None
    if embedder.fingerprint not in _KNOWN:
        try:
            _KNOWN[embedder.fingerprint] = Likeness(embedder)
        except ModelError:
            return None
    return _KNOWN[embedder.fingerprint]
