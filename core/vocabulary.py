"""The vocabularies of data/vocabulary: facets, themes, checks, glossary; read once, frozen."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from core.settings import ROOT

FOLDER = ROOT / "data" / "vocabulary"


@dataclass(frozen=True, slots=True)
class Facet:
    """A thing that an official lists towns by. Patterns are regular expressions."""

    id: str
    zh: str
    en: str
    ask: str
    definition: str
    note: str
    table_source: str | None
    raw: dict[str, Any]
    """The whole entry of facets.json, for the room that judges."""

    def patterns(self, name: str) -> tuple[str, ...]:
        """assert_strong, assert_weak, deny, plan, deficient, traps."""
        return tuple(self.raw.get(name, ()))


@dataclass(frozen=True, slots=True)
class Theme:
    """A problem theme (P..) or a measure theme (M..)."""

    id: str
    zh: str
    en: str
    definition: str
    typical: tuple[str, ...]
    answers: tuple[str, ...]
    """For a problem the measures that address it; for a measure the problems it addresses."""


@dataclass(frozen=True, slots=True)
class CheckInfo:
    """What describes a check: data, never code."""

    id: str
    zh: str
    en: str
    inputs: str
    rule: str
    severity: str
    false_alarm: str
    basis: str
    may_fail: bool


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry."""

    zh: str
    en: str
    aliases_zh: tuple[str, ...]
    aliases_en: tuple[str, ...]
    category: str


def _load(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def facet_file() -> dict[str, Any]:
    """facets.json whole (verdict rules, plan and negation markers beside the facets)."""
    data: dict[str, Any] = _load("facets")
    return data


@lru_cache(maxsize=1)
def facets() -> tuple[Facet, ...]:
    """All facets, in the file's order."""
    keys = ("id", "zh", "en", "ask", "definition", "note", "table_source")
    return tuple(Facet(**{k: f[k] for k in keys}, raw=f) for f in facet_file()["facets"])


@lru_cache(maxsize=1)
def themes() -> tuple[Theme, ...]:
    """All problem and measure themes, in the file's order."""
    data = _load("taxonomy")
    return tuple(
        Theme(
            id=t["id"],
            zh=t["zh"],
            en=t["en"],
            definition=t["definition"],
            typical=tuple(t.get("typical", ())),
            answers=tuple(t.get("addressed_by") or t.get("addresses") or ()),
        )
        for t in (*data["problems"], *data["measures"])
    )


@lru_cache(maxsize=1)
def checks() -> tuple[CheckInfo, ...]:
    """All checks, in the file's order."""
    keys = ("id", "zh", "en", "inputs", "rule", "severity", "false_alarm", "basis", "may_fail")
    return tuple(
        CheckInfo(**{k: c.get(k, False if k == "may_fail" else "") for k in keys})
        for c in _load("checks")["checks"]
    )


@lru_cache(maxsize=1)
def glossary() -> tuple[Term, ...]:
    """All glossary terms, in the file's order."""
    return tuple(
        Term(
            zh=t["zh"],
            en=t["en"],
            aliases_zh=tuple(t.get("aliases_zh", ())),
            aliases_en=tuple(t.get("aliases_en", ())),
            category=t.get("category", ""),
        )
        for t in _load("glossary")["items"]
    )
