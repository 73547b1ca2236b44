"""Which themes of the taxonomy an item speaks of: by words and by meaning, at most three, best first."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from core.vocabulary import FOLDER, themes
from statements.meaning import available, likeness

MOST: Final = 3
# Weights fitted on the development halves: meaning ranks, words confirm.
_WORD: Final = 0.3
_FIRST_WORD: Final = 0.1
_FIRST_MEANING: Final = 0.15
_LEAST: Final = 0.35
_GAP: Final = 0.1
_WORD_GAP: Final = {"P": 0.2, "M": 0.15}
"""How far behind the best a theme may stay; a problem often names two things in words."""


@dataclass(frozen=True, slots=True)
class _Theme:
    id: str
    words: tuple[re.Pattern[str], ...]
    described: tuple[str, ...]


@lru_cache(maxsize=2)
def _lexicon(kind: str) -> tuple[_Theme, ...]:
    data = json.loads((FOLDER / "taxonomy.json").read_text(encoding="utf-8"))
    entries = data["problems" if kind == "P" else "measures"]
    words = {e["id"]: tuple(re.compile(w) for w in e.get("words", ())) for e in entries}
    said = _wordings()
    return tuple(
        _Theme(t.id, words.get(t.id, ()), (t.zh, t.definition, *t.typical, *said.get(t.id, ())))
        for t in themes()
        if t.id.startswith(kind) and not t.id.endswith("00")
    )


@lru_cache(maxsize=1)
def _wordings() -> dict[str, tuple[str, ...]]:
    """By theme the wordings of the phrase bank; empty where the bank is not there."""
    from models.bank import read_bank

    out: dict[str, tuple[str, ...]] = {}
    try:
        groups = read_bank()
    except OSError:
        return out
    for group in groups:
        name = group.theme.partition(" ")[0]
        out[name] = (*out.get(name, ()), *group.wordings)
    return out


def word_themes(text: str, kind: str) -> set[str]:
    """Themes whose words occur in the text; empty where none do."""
    return {t.id for t in _lexicon(kind) if any(p.search(text) for p in t.words)}


@lru_cache(maxsize=4096)
def themes_of(text: str, kind: str) -> tuple[str, ...]:
    """Theme ids of a problem (kind P) or a measure (kind M); P00 or M00 where nothing fits."""
    first = re.split(r"[。，；]", text, maxsplit=1)[0]
    lexicon = _lexicon(kind)
    described = tuple(theme.described for theme in lexicon)
    near = zip(lexicon, likeness(text, described), likeness(first, described), strict=True)
    scored: list[tuple[float, str, bool]] = []
    for theme, whole, opening in near:
        score = _WORD * _says(theme, text) + _FIRST_WORD * _says(theme, first)
        score += 0.5 * sum(whole) + _FIRST_MEANING * opening[1]
        if score >= _LEAST or (score > 0 and not available()):
            scored.append((-round(score, 5), theme.id, _says(theme, text)))
    scored.sort()
    if not scored:
        return (kind + "00",)
    best = scored[0][0]
    return tuple(
        theme
        for score, theme, said in scored[:MOST]
        if score - best <= (_WORD_GAP[kind] if said else _GAP)
    )


def _says(theme: _Theme, text: str) -> bool:
    return any(p.search(text) for p in theme.words)
