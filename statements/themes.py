"""Which themes of the taxonomy an item speaks of: by words, at most three, the strongest first."""

from __future__ import annotations

import json
import re
from functools import lru_cache

from core.vocabulary import FOLDER

MOST = 3


@lru_cache(maxsize=2)
def _patterns(kind: str) -> tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]:
    data = json.loads((FOLDER / "taxonomy.json").read_text(encoding="utf-8"))
    entries = data["problems" if kind == "P" else "measures"]
    return tuple((e["id"], tuple(re.compile(w) for w in e.get("words", ()))) for e in entries)


def themes_of(text: str, kind: str) -> tuple[str, ...]:
    """Theme ids of a problem (kind P) or a measure (kind M); P00 or M00 where nothing fits."""
    found: list[tuple[int, int, str]] = []
    for rank, (theme, patterns) in enumerate(_patterns(kind)):
        places = [m.start() for p in patterns for m in [p.search(text)] if m]
        if places:
            found.append((-len(places), min(places) * 100 + rank, theme))
    found.sort()
    return tuple(theme for _, _, theme in found[:MOST]) or (kind + "00",)
