"""The two ports of the corpus, their filter and their rows. The embedded pair is the default.

Every call is read-only but ``replace_report`` and ``delete_report``; results are ordered by county,
town, year, file, so that the same question gives the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, Protocol

import numpy as np
import numpy.typing as npt

from core.finding import Finding
from core.report import Cell, Layout, Paragraph, Section
from core.statement import Claim, FacetVerdict, Measure, Problem, Stated

Vectors = npt.NDArray[np.float32]
PassageKind = Literal["problem", "measure", "narrative"]


@dataclass(frozen=True, slots=True)
class Where:
    """The one filter: an AND of ORs; an empty tuple means no limit. Towns are (county, town);
    a county of None matches a town of any county."""

    counties: tuple[str, ...] = ()
    towns: tuple[tuple[str | None, str], ...] = ()
    years: tuple[int, ...] = ()
    reports: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report of the corpus, without its text."""

    file: str
    sha256: str
    title: str
    town: str | None
    county: str | None
    city: str | None
    province: str | None
    year: int | None
    layout: Layout | None
    layouts: dict[str, Layout | None]
    format: str
    sections: tuple[str, ...]
    """Kinds of the sections that are there, in order."""
    tables: tuple[str, ...]
    """Tables that are there: T2, T3, T4."""
    warnings: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A stored piece of prose: what is shown is ``text`` (the exact span), what is embedded is
    ``heading`` (the nearest
    sub-heading, "" where there is none) and ``text``. ``id`` is the corpus's own, 0 before it is stored."""

    report: str
    kind: PassageKind
    section: str
    start: int
    end: int
    text: str
    heading: str
    id: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage id with a score (dense: cosine; lexical: BM25, higher is better)."""

    passage: int
    score: float


@dataclass(frozen=True, slots=True)
class Outline:
    """Where things stand in one report: what the place of a citation is said with."""

    file: str
    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
    pages: tuple[int, ...]

    def section(self, start: int) -> str | None:
        """The number 一…六 of the section that holds an offset."""
        return next((s.number for s in self.sections if s.start <= start < s.end), None)

    def locator(self, start: int) -> str:
        """第3段 (of its section) and 第2页 (where there are pages); "" where neither is known."""
        inside = [p.index for p in self.paragraphs if p.start <= start < p.end]
        page = sum(first <= start for first in self.pages)
        parts = [f"第{inside[0]}段"] if inside else []
        return " / ".join(parts + ([f"第{page}页"] if page else []))


@dataclass(frozen=True, slots=True)
class CorpusStats:
    """What is in a corpus and how it was built."""

    reports: int
    passages: int
    cells: int
    model: str
    dimension: int
    generation: int
    schema: int
    extra: dict[str, str] = field(default_factory=dict)


class PassageIndex(Protocol):
    """Passages by meaning and by words."""

    def dense(self, vector: Vectors, k: int, where: Where | None = None) -> list[Hit]:
        """The k nearest by cosine, filter applied exactly before ranking. vector: (d,)."""

    def lexical(self, words: list[str], k: int, where: Where | None = None) -> list[Hit]:
        """The k best by BM25 over search words (core.words.search_words)."""

    def get(self, ids: list[int]) -> list[Passage]:
        """Passages by id, in the order asked."""

    def passages(self, where: Where | None = None) -> list[Passage]:
        """All passages within a filter, ordered by report and start."""

    def vectors(self, ids: list[int]) -> Vectors:
        """Stored vectors (n, d) by passage id."""

    def sample(self, n: int) -> list[int]:
        """At most n passage ids, evenly over the corpus, the same ones each time."""

    def word_weights(self, words: list[str]) -> list[float]:
        """The inverse document frequency of each word; a word that is nowhere gets the largest."""


class FactStore(Protocol):
    """Facts of reports: a closed set of query shapes."""

    def reports(self, where: Where | None = None) -> list[ReportRow]:
        """Reports within a filter."""

    def cells(self, addresses: list[str], where: Where | None = None) -> list[tuple[str, Cell]]:
        """(file, cell) for each address that the report's own layout has; missing ones included."""

    def verdicts(self, facet: str, where: Where | None = None) -> list[tuple[str, FacetVerdict]]:
        """(file, verdict) of every report within a filter."""

    def claims(self, quantities: list[str], where: Where | None = None) -> list[tuple[str, Claim]]:
        """(file, claim) of these quantities; all where the list is empty."""

    def problems(
        self, where: Where | None = None, themes: tuple[str, ...] = ()
    ) -> list[tuple[str, Problem]]:
        """(file, problem), of any of these themes; all where none is named."""

    def measures(
        self,
        where: Where | None = None,
        themes: tuple[str, ...] = (),
        grades: tuple[str, ...] = (),
    ) -> list[tuple[str, Measure]]:
        """(file, measure), of any of these themes and grades; all where none is named."""

    def practices(
        self,
        where: Where | None = None,
        themes: tuple[str, ...] = (),
        grades: tuple[str, ...] = (),
    ) -> list[tuple[str, Measure]]:
        """(file, practice told outside section five), of any of these themes and grades."""

    def findings(
        self,
        where: Where | None = None,
        checks: tuple[str, ...] = (),
        states: tuple[str, ...] = (),
    ) -> list[Finding]:
        """Stored findings (all but pass and not_applicable), of any of these checks and states; all
        where none is named."""

    def check_counts(self, where: Where | None = None) -> dict[str, int]:
        """Results by check state, passes included."""

    def stated(self, file: str) -> Stated:
        """One report whole. Raises NoCorpusError if it is not here."""

    def text(self, file: str) -> str:
        """The normalised text of one report."""

    def outline(self, file: str) -> Outline:
        """Sections, paragraphs and pages of one report."""
