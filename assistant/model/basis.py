"""What a draft may rest on, and what in it rests on nothing: new words, labels, periods, degrees."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.model.figures import figures
from assistant.model.names import Names
from assistant.model.neutral import novel
from assistant.model.parts import Part
from assistant.model.sense import added, flipped
from assistant.view import Town
from core.answer import Citation


@dataclass(frozen=True, slots=True)
class Basis:
    """What a draft may rest on: the citations, the names of the corpus, the whole template."""

    citations: dict[int, Citation]
    names: Names
    parts: tuple[Part, ...]
    """Every part of the template, for telling whose claim a part is most like."""
    question: str = ""
    unit: str = ""
    """What the template counts where it counts one thing only."""
    year: int | None = None
    """The year of every report in scope, where it is one."""

    def words(self, marks: Iterable[int]) -> list[str]:
        """Quotations of the sources with these numbers, each for itself."""
        return [self.citations[m].quote for m in marks if m in self.citations]

    def said(self, marks: Iterable[int]) -> str:
        """The words of the sources with these numbers."""
        found = [self.citations[m] for m in marks if m in self.citations]
        return " ".join(
            f"{c.quote} {c.raw or ''} {c.label} {c.town or ''}{c.year or ''}" for c in found
        )

    def towns(self, marks: Iterable[int]) -> frozenset[Town]:
        """The towns of the reports with these numbers."""
        found = (self.citations[m] for m in marks if m in self.citations)
        return frozenset((c.county, c.town) for c in found if c.town)

    def years(self, marks: Iterable[int]) -> frozenset[int]:
        """The years of the reports with these numbers."""
        found = (self.citations[m].year for m in marks if m in self.citations)
        return frozenset(y for y in found if y is not None)


def fresh(new: Iterable[Part], old: str, basis: Basis) -> str:
    """New matter: labels, periods, tables, words that are neither in the sentence nor in the sources
    of the part that says them; what stands after the last number has no source."""
    brought: list[str] = []
    for part in new:
        known = f"{old} {basis.said(part.marks)}"
        if turned := flipped(part.text, known):
            return f"意思有变：{turned}"
        brought += unknown(part.text, known, basis)
    return "添了原句没有的话：" + "、".join(dict.fromkeys(brought[:4])) if brought else ""


def unknown(text: str, known: str, basis: Basis) -> list[str]:
    """What a text says that neither ``known`` nor the question has, names and numbers aside."""
    bare = _without_figures(basis.names.blank(text, basis.names.find(text)))
    return [*sorted(added(text, known)), *novel(bare, f"{known} {basis.question}")]


def _without_figures(text: str) -> str:
    """The text with its numbers as blanks: 十二件 is no new word."""
    for one in figures(text):
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text
