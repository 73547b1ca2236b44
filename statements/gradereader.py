"""Is a planned measure concrete or a slogan? Learned of graded examples, beside the rules of grades.py.

Rules see a date, an actor, a tool; they do not see that 逢三逢八到集市上当面听 can be carried out and
选优配强信息员 cannot be looked at. A kernel ridge classifier (the rules' signs, the built-in model's
vectors, runs of characters) over the planned measures of section_five_examples.jsonl, solved once a
process in closed form. Without a model the rules stand alone.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from core.statement import Grade
from core.vocabulary import FOLDER
from models.runs import runs
from statements.grades import grade, signs
from statements.meaning import vectors

EXAMPLES: Final = FOLDER / "section_five_examples.jsonl"
_RIDGE: Final = 1.0
_SLOGANS: Final = 2.0
"""A slogan counts so much as an example: there are few beside the concrete ones."""


@dataclass(frozen=True, slots=True)
class Learned:
    """Vectors of the examples with their weights, and what signs and runs of characters weigh."""

    rows: Any
    weights: Any
    signs: Any
    runs: Any


def graded(text: str, year: int | None, *, done: bool) -> Grade:
    """The grade of a measure; whether a planned one is concrete is told by the learned reader."""
    by_rule = grade(text, year, done=done)
    if by_rule not in {"E0", "E1"}:
        return by_rule
    score = concrete(text)
    if score is None:
        return by_rule
    return "E1" if score > 0 else "E0"


def concrete(text: str, learned: Learned | None = None) -> float | None:
    """Above 0: one could see whether it was done; None without a model."""
    import numpy as np

    known = learned or _learned()
    said = None if known is None else vectors([_plain(text)])
    if known is None or said is None:
        return None
    near = np.exp(2 * np.einsum("d,md->m", said[0].astype(np.float64), known.rows) - 2)
    score = np.einsum("m,m->", near, known.weights)
    score += np.einsum("s,s->", _signs(text), known.signs)
    score += np.einsum("r,r->", runs([_plain(text)])[0].astype(np.float64), known.runs)
    return round(float(score), 4)


def examples() -> list[tuple[str, bool]]:
    """(measure, is it concrete) of all planned measures of the examples."""
    lines = map(json.loads, EXAMPLES.read_text(encoding="utf-8").splitlines())
    measures = [m for entry in lines for m in entry["measures"] if m["grade"] in {"E0", "E1"}]
    return [(m["quote"], m["grade"] == "E1") for m in measures]


@lru_cache(maxsize=1)
def _learned() -> Learned | None:
    return learn(examples())


def learn(known: list[tuple[str, bool]]) -> Learned | None:
    """Solve for the examples given; None without a model."""
    import numpy as np

    texts = [_plain(text) for text, _ in known]
    found = vectors(texts)
    if found is None:
        return None
    rows, words = found.astype(np.float64), runs(texts).astype(np.float64)
    shown = np.array([_signs(text) for text, _ in known])
    near = np.exp(2 * rows @ rows.T - 2) + words @ words.T + shown @ shown.T
    ridge = np.array([_RIDGE if is_one else _RIDGE / _SLOGANS for _, is_one in known])
    aims = np.array([1.0 if is_one else -1.0 for _, is_one in known])
    weights = np.linalg.solve(near + np.diag(ridge), aims)
    return Learned(rows, weights, shown.T @ weights, words.T @ weights)


def _signs(text: str) -> Any:
    import numpy as np

    found = np.array(signs(_plain(text)))
    return found * np.sqrt(2 / len(found))


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text)
