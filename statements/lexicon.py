"""A facet's patterns, compiled from the vocabulary."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from core.vocabulary import Facet, facets

_NEVER: Final = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A facet's patterns, compiled."""

    facet: Facet
    any: re.Pattern[str]
    object: re.Pattern[str]
    strong: re.Pattern[str]
    weak: re.Pattern[str]
    deny: re.Pattern[str]
    plan: re.Pattern[str]
    deficient: re.Pattern[str]
    traps: re.Pattern[str]
    context: re.Pattern[str]
    mention: str


def _one(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns)) if patterns else _NEVER


@lru_cache(maxsize=1)
def lexicons() -> dict[str, Lexicon]:
    """All facets' patterns by facet id."""
    out: dict[str, Lexicon] = {}
    for facet in facets():
        get = facet.patterns
        everything = (*get("object"), *get("assert_strong"), *get("assert_weak"), *get("deny"))
        everything = (*everything, *get("deficient"), *get("plan"))
        context = facet.raw.get("context")
        out[facet.id] = Lexicon(
            facet,
            _one(everything),
            _one(get("object")),
            _one(get("assert_strong")),
            _one(get("assert_weak")),
            _one(get("deny")),
            _one(get("plan")),
            _one(get("deficient")),
            _one(get("traps")),
            re.compile(context) if context else re.compile(""),
            str(facet.raw.get("mention", "weak")),
        )
    return out
