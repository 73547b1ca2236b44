"""Drafts written by hand, in manners that the makers of drafts.py and rewrites.py do not have.

``byhand.json`` holds made-up template answers with their citations, false drafts (each sentence of
one is false) and faithful ones. They are measured apart from the made drafts.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from assistant.model.basis import Basis
from assistant.model.digest import Count, check
from assistant.model.guard import settle
from assistant.model.names import Names
from core.answer import Citation

FILE: Final = Path(__file__).with_suffix(".json")


@dataclass(frozen=True, slots=True)
class Base:
    """One template answer (or the counts of a summary) that drafts are written from."""

    question: str
    body: str
    citations: tuple[Citation, ...]
    names: Names
    counts: tuple[Count, ...]
    """Of a summary's themes; () where drafts rewrite an answer."""
    year: int | None

    def passes(self, draft: str) -> bool:
        """Does any sentence of the draft get through?"""
        if self.counts:
            return bool(self._summed(draft).sentences)
        return self._settled(draft).text != self.body

    def refusals(self, draft: str) -> tuple[str, ...]:
        """Why sentences of the draft are not taken."""
        found = self._summed(draft) if self.counts else self._settled(draft)
        return tuple(r.why for r in found.refused)

    def _settled(self, draft: str) -> Any:
        return settle(self.body, draft, self.citations, self.names, self.question, self.year)

    def _summed(self, draft: str) -> Any:
        known = {c.id: c for c in self.citations}
        return check(draft, Basis(known, self.names, (), self.question), set(known), self.counts)


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft, its base and its manner."""

    base: str
    kind: str
    text: str
    round: int = 1


@dataclass(frozen=True, slots=True)
class ByHand:
    """Everything in the file."""

    bases: dict[str, Base]
    false: tuple[Draft, ...]
    faithful: tuple[Draft, ...]
    first: dict[int, dict[str, str]]
    """What each batch measured when it was new, before anything was mended for it."""

    def stopped(self, draft: Draft) -> bool:
        """Is nothing of a false draft shown?"""
        return not self.bases[draft.base].passes(draft.text)

    def through(self, draft: Draft) -> bool:
        """Is the whole of a faithful draft shown?"""
        base = self.bases[draft.base]
        return base.passes(draft.text) and not base.refusals(draft.text)


def by_hand() -> ByHand:
    """The drafts of the file."""
    held = json.loads(FILE.read_text(encoding="utf-8"))
    towns = tuple((county, town) for county, town in held["towns"])
    names = Names(towns, tuple(dict.fromkeys(county for county, _ in towns)))
    bases = {
        name: Base(
            one["question"], one["body"], tuple(map(_citation, one["citations"])), names,
            tuple(Count(text, frozenset(marks)) for text, marks in one.get("counts", ())),
            one.get("year"),
        )
        for name, one in held["bases"].items()
    }  # fmt: skip
    false, faithful = (tuple(Draft(*d) for d in held[key]) for key in ("false", "faithful"))
    return ByHand(bases, false, faithful, {int(k): v for k, v in held["first"].items()})


def _citation(held: dict[str, Any]) -> Citation:
    report = f"{held['county']}-{held['town']}-{held['year']}.txt"
    return Citation(report=report, start=0, end=1, **held)


def measured() -> dict[str, Any]:
    """By batch: drafts stopped and let through, at the first run of the batch and now, by kind."""
    found = by_hand()
    out: dict[str, Any] = {}
    for number, first in sorted(found.first.items()):
        kinds: dict[str, list[bool]] = defaultdict(list)
        for draft in found.false:
            if draft.round == number:
                kinds[draft.kind].append(found.stopped(draft))
        stopped = [one for all_ in kinds.values() for one in all_]
        through = [found.through(d) for d in found.faithful if d.round == number]
        out[f"第{number}批"] = {
            "初次拦下": first["拦下"], "初次通过": first["通过"],
            "拦下": _count(stopped), "通过": _count(through),
            "各类拦下": {kind: _count(all_) for kind, all_ in kinds.items()},
        }  # fmt: skip
    return out


def _count(found: list[bool]) -> str:
    return f"{sum(found)}/{len(found)}"
