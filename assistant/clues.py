"""What a question speaks of: facets, figures, themes, checks. Words of data/vocabulary, no verdicts.

Each vocabulary entry has patterns of question wordings in Chinese and English; where the words of
several entries overlap, the longer match wins, then the earlier entry.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from core.vocabulary import FOLDER


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure: which cells add up to it in each layout; ``per`` divides; ``claim`` is prose."""

    id: str
    zh: str
    en: str
    unit: str
    cells: dict[str, tuple[str, ...]]
    per: dict[str, tuple[str, ...]]
    claim: str | None
    also: tuple[str, ...] = ()
    """Narrower quantities of prose that may stand in for it in a ranking, said as such."""

    def addresses(self, layout: str | None) -> tuple[str, ...]:
        """Cells that add up to it in a layout (an unknown layout is read as 2021's)."""
        return self.cells["2019" if layout == "2019" else "2021"]

    def formula(self, layout: str | None = None) -> str:
        """Σ T3[1,sum], or a ratio."""
        cells = self.addresses(layout) or self.cells["2019"] or (f"正文·{self.claim}",)
        top = " + ".join(cells)
        per = self.per.get("2019" if layout == "2019" else "2021", ())
        return f"Σ {top}" + (f" ÷ Σ {' + '.join(per)}" if per else "")


@dataclass(frozen=True, slots=True)
class Match:
    """A vocabulary entry found in a question, with the characters that say so."""

    id: str
    start: int
    end: int


def metrics() -> dict[str, Metric]:
    """All figures by id, in the order that questions are tried against them."""
    return {m.id: m for m, _ in _metric_table()}


def find_metrics(text: str, language: str) -> tuple[Metric, ...]:
    """Figures spoken of, in the text's order; a wording inside a longer one does not count."""
    table = [(m.id, patterns[language]) for m, patterns in _metric_table()]
    by_id = metrics()
    return tuple(by_id[m.id] for m in _find(text, table))


def find_facets(text: str, language: str) -> tuple[str, ...]:
    """Facet ids spoken of."""
    return tuple(m.id for m in _find(text, _entries("facets")[language]))


def find_themes(text: str, language: str) -> tuple[str, ...]:
    """Problem theme ids spoken of."""
    return tuple(m.id for m in _find(text, _entries("themes")[language]))


def find_measure_themes(text: str, language: str) -> tuple[str, ...]:
    """Measure theme ids spoken of."""
    return tuple(m.id for m in _find(text, _entries("measure_themes")[language]))


def find_checks(text: str, language: str) -> tuple[str, ...]:
    """Check ids that an audit question is about; () if it names none."""
    found = [
        entry
        for entry in _subjects()["audit"]
        if any(re.search(p, text, re.I) for p in entry[f"ask_{language}"])
    ]
    if not found:
        return ()
    if not found[0].get("union"):
        return tuple(found[0]["checks"])
    # 缺表、缺部分、没填: each names a check of its own, and a question may name several.
    return tuple(c for entry in found if entry.get("union") for c in entry["checks"])


def spoken_of(text: str, language: str) -> tuple[Match, ...]:
    """Every vocabulary entry whose question wordings occur, of all kinds, with where they stand."""
    metric_table = [(m.id, patterns[language]) for m, patterns in _metric_table()]
    kinds = [metric_table, *(_entries(k)[language] for k in ("facets", "themes", "measure_themes"))]
    found = [match for table in kinds for match in _find(text, table)]
    for entry in _subjects()["audit"]:
        for pattern in entry[f"ask_{language}"]:
            for hit in re.finditer(pattern, text, re.I):
                found += [Match(check, *hit.span()) for check in entry["checks"]]
    return tuple(found)


def _find(text: str, table: list[tuple[str, list[re.Pattern[str]]]]) -> list[Match]:
    found: list[tuple[int, int, Match]] = []
    for rank, (id_, patterns) in enumerate(table):
        for pattern in patterns:
            for match in pattern.finditer(text):
                if match[0]:
                    found.append((rank, len(match[0]), Match(id_, *match.span())))
    found.sort(key=lambda f: (-f[1], f[0]))
    kept: list[Match] = []
    for _, _, one in found:
        if all(one.end <= k.start or k.end <= one.start for k in kept):
            kept.append(one)
    kept.sort(key=lambda m: m.start)
    return list({m.id: m for m in reversed(kept)}.values())[::-1]


@lru_cache(maxsize=1)
def _subjects() -> dict[str, Any]:
    data: dict[str, Any] = json.loads((FOLDER / "subjects.json").read_text(encoding="utf-8"))
    return data


@lru_cache(maxsize=8)
def _entries(name: str) -> dict[str, list[tuple[str, list[re.Pattern[str]]]]]:
    return {
        language: [
            (id_, [re.compile(p, re.I) for p in entry[f"ask_{language}"]])
            for id_, entry in _subjects()[name].items()
        ]
        for language in ("zh", "en")
    }


@lru_cache(maxsize=1)
def _metric_table() -> list[tuple[Metric, dict[str, list[re.Pattern[str]]]]]:
    data = json.loads((FOLDER / "metrics.json").read_text(encoding="utf-8"))
    table = []
    for entry in data["metrics"]:
        metric = Metric(
            id=entry["id"],
            zh=entry["zh"],
            en=entry["en"],
            unit=entry["unit"],
            cells={k: tuple(v) for k, v in entry["cells"].items()},
            per={k: tuple(v) for k, v in entry.get("per", {}).items()},
            claim=entry.get("claim"),
            also=tuple(entry.get("also", ())),
        )
        patterns = {
            lang: [re.compile(p, re.I) for p in entry[f"ask_{lang}"]] for lang in ("zh", "en")
        }
        table.append((metric, patterns))
    return table


def narrow_term(facet: str, text: str, language: str) -> str:
    """The words where a question names one thing that the facet only includes; "" otherwise.

    开放日 is one of several ways of public_participation: who asks for it wants just that.
    """
    entry = _subjects()["narrow"].get(facet)
    if not entry:
        return ""
    found = {m[0].lower(): m[0] for m in re.finditer(entry[f"ask_{language}"], text, re.I)}
    # Two such things together (短视频或者直播) are the facet itself.
    return next(iter(found.values())) if len(found) == 1 else ""


def figure_metrics(facet: str) -> tuple[str, ...] | None:
    """For a facet read from tables, the figures that mean the same as the facet; else None."""
    entry: list[str] | None = _subjects()["figure_facets"].get(facet)
    return None if entry is None else tuple(entry)
