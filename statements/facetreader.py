"""What a segment says of a facet, learned: the signs of facetsigns.py weighed together.

Two steps, both linear and in closed form once the examples are there. First the wording alone: ridge
over the built-in model's vectors and runs of characters, solved once a process over the learning part
of data/vocabulary/facet_sentences.jsonl, pooled over all facets, so that a way of denying or promising
learned of one facet holds of all. Then that and the rules' findings weighed
(data/vocabulary/facet_reader.json, made by ``python -m benchmarks.teach``): when the rules are to be
trusted is learned too. Without a model the rules stand alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from core.vocabulary import FOLDER, facets
from models.runs import runs
from statements.facetsigns import READINGS
from statements.meaning import vectors
from statements.readings import Reading

EXAMPLES: Final = FOLDER / "facet_sentences.jsonl"
CLASSES: Final = ("none", *READINGS)
FACETS: Final = tuple(f.id for f in facets())
_RIDGE: Final = 0.5
_MEANING: Final = 1.5
"""How much the vectors weigh beside the runs of characters."""
_SILENCED: Final = 0.6
"""Lead over the rules' reading from which a hit of the rules is taken for no word of the facet."""
_SILENCED_OWN: Final = 0.95
"""The same where nothing points elsewhere: what plainly speaks of the work is hardly about another."""
_REREAD: Final = 0.5
"""Lead over the rules' reading from which another reading takes its place."""
_SPOKEN: Final = 0.6
"""From here on a segment that no rule knows speaks of the facet."""
_ADMITTED: Final = 0.85
"""… and of a lack or a weakness of it."""
_ACCUSES: Final = 0.5
"""A lack that no rule found is one only from here on; below it is a weakness."""


def plain(text: str) -> str:
    """The sentence without list mark, its figures made alike."""
    bare = re.sub(r"^[（(]?[一二三四五\d]+[）)、是.]+", "", text.strip())
    return re.sub(r"\d+", "N", bare)


def learning() -> list[tuple[str, str, str]]:
    """(text, verdict, facet) of the learning part of the examples; ``none`` looks like the facet only."""
    lines = EXAMPLES.read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    return [(e["text"], e["verdict"], e["facet"]) for e in found if e["split"] == "learn"]


def rows(texts: Sequence[str]) -> Any | None:
    """(n, d) rows of the wordings, or None without a model."""
    import numpy as np

    cleaned = [plain(text) for text in texts]
    found = vectors(cleaned)
    return None if found is None else np.hstack([_MEANING * found, runs(cleaned)])


def solve(known: Any, verdicts: Sequence[str], about: Sequence[str]) -> Any:
    """(d, 5 + facets) weights of the wordings by reading, and by the facet that is spoken of."""
    import numpy as np

    said = np.array([v != "none" for v in verdicts])
    how = np.array([[v == r for r in READINGS] for v in verdicts], float)
    what = np.array([[f == name for name in FACETS] for f in about], float) * said[:, None]
    # How a thing is said is learned of sentences that say something; what of, of the others too.
    return np.hstack([_ridge(known[said], how[said]), _ridge(known, what)])


def _ridge(known: Any, wanted: Any) -> Any:
    import numpy as np

    return known.T @ np.linalg.solve(known @ known.T + _RIDGE * np.eye(len(known)), wanted)


@lru_cache(maxsize=1)
def _wording() -> Any | None:
    found = learning()
    known = rows([text for text, _, _ in found])
    return None if known is None else solve(known, *([e[n] for e in found] for n in (1, 2)))


@dataclass(frozen=True, slots=True)
class Wording:
    """What the words of a segment alone say: how (signs by name), and a score for each facet."""

    how: Mapping[str, float]
    about: Mapping[str, float]

    def of(self, facet: str) -> dict[str, float]:
        """The signs for one facet."""
        score, best = self.about[facet], max(self.about.values())
        return {
            **self.how, "about": score, "about_behind": round(best - score, 4),
            "about_first": float(score == best),
        }  # fmt: skip


def wordings(texts: Sequence[str]) -> list[Wording | None]:
    """For each segment what its words alone say; None without a model."""
    weights = _wording() if texts else None
    found = None if weights is None else rows(texts)
    return [None for _ in texts] if found is None else [told(row) for row in found @ weights]


def told(scores: Any) -> Wording:
    """The scores of one segment by name."""
    values = [round(float(v), 4) for v in scores]
    how = {f"words_{r}": v for r, v in zip(READINGS, values, strict=False)}
    return Wording(how, dict(zip(FACETS, values[len(READINGS) :], strict=True)))


def decide(
    chance: Mapping[str, float],
    ruled: Sequence[Reading],
    *,
    sure: bool = False,
    own: bool = False,
) -> tuple[Reading, ...] | None:
    """What the segment says of the facet: None leaves the rules' readings as they are, () is nothing.
    ``sure``: a phrase that plainly asserts the facet was found; a denial is never turned about.
    ``own``: nothing in it points to another body or another work."""
    said: Reading = max(READINGS, key=lambda r: chance[r])
    if not ruled:
        spoken = 1 - chance["none"] >= (_ADMITTED if said in {"no", "deficient"} else _SPOKEN)
        return (_careful(said, chance),) if spoken else None
    trusted = max(chance[r] for r in ruled)
    if chance["none"] > chance[said]:
        bar = _SILENCED_OWN if own else _SILENCED
        return () if not sure and chance["none"] - trusted > bar else None
    turned = "no" in ruled and said in {"yes", "weak"}
    if said in ruled or turned or chance[said] - trusted <= _REREAD:
        return None
    return (_careful(said, chance),)


def _careful(said: Reading, chance: Mapping[str, float]) -> Reading:
    return "deficient" if said == "no" and chance["no"] < _ACCUSES else said
