"""What a sentence says of disclosure staff, learned from examples: for wordings that no rule knows.

A kernel ridge classifier (Gaussian over the built-in model's vectors, plus shared characters in a row)
over data/vocabulary/staff_examples.txt, solved once a process in closed form: same examples and same
model, same answers. It weighs in beside the rules (``judge``), never alone against a sure rule.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Literal

from core.vocabulary import FOLDER
from statements.meaning import vectors
from statements.runs import runs

Closeness = Literal["near", "aside", "far"]
KINDS: Final = ("dedicated", "named", "part_time", "lacking", "not_mentioned")
_RIDGE: Final = 0.3
_NEW: Final = 0.2
"""Lead over silence from which a sentence that no rule names says something."""
_NEW_ASIDE: Final = 0.8
_NAMED: Final = {"not_mentioned": 0.5}
_OVER_NAMED: Final = 0.1
_OVER_SURE: Final = 0.7
_SURE: Final = {"lacking", "part_time", "dedicated"}


@dataclass(frozen=True, slots=True)
class _Learned:
    """Vectors of the examples with their weights, and the weights of the characters in a row."""

    rows: Any
    weights: Any
    grams: Any


@lru_cache(maxsize=1)
def _learned() -> _Learned | None:
    import numpy as np

    lines = (FOLDER / "staff_examples.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("|", 1) for line in lines if line and not line.startswith("#")]
    texts = [plain(text) for _, text in pairs]
    found = vectors(texts)
    if found is None:
        return None
    rows = found.astype("float64")
    grams = runs(texts)
    wanted = np.eye(len(KINDS))[[KINDS.index(kind) for kind, _ in pairs]] * 2 - 1
    near = np.exp(-(2 - 2 * rows @ rows.T)) + grams @ grams.T
    weights = np.linalg.solve(near + _RIDGE * np.eye(len(texts)), wanted)
    return _Learned(rows, weights, grams.T @ weights)


def plain(text: str) -> str:
    """The sentence without list mark; names and counts of people made alike."""
    text = re.sub(r"(?<![一-龥])[老小][一-龥](?=[，。、；]|[一-龥])|[一-龥]某", "小某", text)
    text = re.sub(r"\d+|[一二两三四五六七八九十]+(?=名|位|人|个)", "N", text)
    text = re.sub(r"政务公开|政府信息公开|信息公开", "公开", text)
    return re.sub(r"^[（(]?[一二三四五\d]+[）)、是.]+", "", text.strip())


def likely(texts: list[str]) -> list[dict[str, float]]:
    """For each sentence a score by kind (about -1 to 1); empty records without a model."""
    import numpy as np

    learned = _learned() if texts else None
    if learned is None:
        return [{} for _ in texts]
    cleaned = [plain(text) for text in texts]
    rows = vectors(cleaned)
    if rows is None:
        return [{} for _ in texts]
    near = np.exp(-(2 - 2 * np.einsum("nd,md->nm", rows.astype(np.float64), learned.rows)))
    scores = near @ learned.weights + runs(cleaned) @ learned.grams
    return [
        {kind: round(float(value), 3) for kind, value in zip(KINDS, row, strict=True)}
        for row in scores
    ]


def judge(rule: str, scores: dict[str, float], close: Closeness) -> str:
    """One kind from what the rules read ('' for nothing) and what the examples say; the farther the
    sentence is from the subject of staff, the surer the examples must be."""
    if not scores or close == "far":
        return rule or "not_mentioned"
    best = max(KINDS, key=lambda kind: scores[kind])
    if rule in _SURE:
        return best if scores[best] - scores[rule] > _OVER_SURE else rule
    if rule == "named":
        bar = _NAMED.get(best, _OVER_NAMED)
        return best if scores[best] - scores["named"] > bar else rule
    silent = _NEW if close == "near" else _NEW_ASIDE
    return best if scores[best] - scores["not_mentioned"] > silent else "not_mentioned"
