"""What a sentence says of disclosure staff, learned from examples: for wordings that no rule knows.

A kernel ridge classifier (Gaussian over the built-in model's vectors, plus shared characters in a row,
plus the bones of skeleton.py) over data/vocabulary/staff_examples.txt and the learning part of
staff_passages.jsonl, solved once a process in closed form: same examples and same model, same answers. It weighs in
beside the rules (staffread.py), with weights that are learned too.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from core.vocabulary import FOLDER
from models.runs import runs
from statements.meaning import vectors
from statements.skeleton import skeletons

KINDS: Final = ("dedicated", "named", "part_time", "lacking", "not_mentioned")
PASSAGES: Final = FOLDER / "staff_passages.jsonl"
_RIDGE: Final = 0.6


@dataclass(frozen=True, slots=True)
class _Learned:
    """Vectors of the examples with their weights, and the weights of the characters in a row."""

    rows: Any
    weights: Any
    words: Any


def examples() -> list[tuple[str, str]]:
    """(kind, sentence) of all examples, passages that speak in one section only among them."""
    lines = (FOLDER / "staff_examples.txt").read_text(encoding="utf-8").splitlines()
    pairs = [tuple(line.split("|", 1)) for line in lines if line and not line.startswith("#")]
    told = map(json.loads, PASSAGES.read_text(encoding="utf-8").splitlines())
    pairs += [
        (e["staff"], e["section_one"] + e["section_five"]) for e in told
        if e["split"] == "learn" and not (e["section_one"] and e["section_five"])
    ]  # fmt: skip
    return [(kind, text) for kind, text in pairs]


@lru_cache(maxsize=1)
def _learned() -> _Learned | None:
    pairs = examples()
    return learn([text for _, text in pairs], [kind for kind, _ in pairs])


def learn(texts: list[str], kinds: list[str]) -> _Learned | None:
    """Solve for the sentences given; None without a model."""
    import numpy as np

    cleaned = [plain(text) for text in texts]
    found = vectors(cleaned)
    if found is None:
        return None
    rows, words = found.astype("float64"), _words(texts, cleaned)
    wanted = np.eye(len(KINDS))[[KINDS.index(kind) for kind in kinds]] * 2 - 1
    near = np.exp(-(2 - 2 * rows @ rows.T)) + (words @ words.T).astype("float64")
    weights = np.linalg.solve(near + _RIDGE * np.eye(len(texts)), wanted)
    return _Learned(rows, weights, words.T @ weights)


def _words(texts: list[str], cleaned: list[str]) -> Any:
    import numpy as np

    return np.hstack([runs(cleaned), skeletons(texts)])


def plain(text: str) -> str:
    """The sentence without list mark; names and counts of people made alike."""
    text = re.sub(r"(?<![一-龥])[老小][一-龥](?=[，。、；]|[一-龥])|[一-龥]某", "小某", text)
    text = re.sub(r"\d+|[一二两三四五六七八九十]+(?=名|位|人|个)", "N", text)
    text = re.sub(r"政务公开|政府信息公开|信息公开", "公开", text)
    return re.sub(r"^[（(]?[一二三四五\d]+[）)、是.]+", "", text.strip())


def likely(texts: list[str], learned: _Learned | None = None) -> list[dict[str, float]]:
    """For each sentence a score by kind (about -1 to 1); empty records without a model."""
    import numpy as np

    known = (learned or _learned()) if texts else None
    cleaned = [plain(text) for text in texts]
    rows = None if known is None else vectors(cleaned)
    if known is None or rows is None:
        return [{} for _ in texts]
    near = np.exp(-(2 - 2 * np.einsum("nd,md->nm", rows.astype(np.float64), known.rows)))
    scores = near @ known.weights + _words(texts, cleaned) @ known.words
    return [
        {kind: round(float(value), 3) for kind, value in zip(KINDS, row, strict=True)}
        for row in scores
    ]
