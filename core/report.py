"""What reading one file yields: text, sections, cells, sentences. Frozen; shared by every room above.

All offsets are half-open spans in Unicode code points of ``Report.text``, the normalised text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from core.said import Said

CellState = Literal["reported", "blank", "marked", "unreadable", "missing"]
Layout = Literal["2019", "2021", "mixed"]
SectionKind = Literal[
    "preamble", "overview", "disclosure", "requests", "litigation", "problems", "other", "signature"
]
Number = int | float


@dataclass(frozen=True, slots=True)
class Quote:
    """A stored span: ``report.text[start:end] == quote``."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One table cell. Only ``reported`` has a value; ``missing`` has neither raw nor span."""

    address: str
    label: str
    state: CellState
    raw: str | None
    value: Number | None
    start: int | None
    end: int | None

    @property
    def number(self) -> Number | None:
        """The value if the cell was reported, else None (never 0 for an absent cell)."""
        return self.value if self.state == "reported" else None


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the report. ``number`` is 一…六 by content (None for preamble, signature)."""

    kind: SectionKind
    number: str | None
    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of prose (never of a table).

    ``paragraph`` counts prose paragraphs of the section from 1; ``heading`` is the nearest
    sub-heading above it inside the section ("" if none).
    """

    start: int
    end: int
    text: str
    section: SectionKind
    paragraph: int
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of prose, with its place."""

    start: int
    end: int
    section: SectionKind
    index: int
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Where a statutory table stands: ``name`` is T2, T3 or T4."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Warning_:
    """Something doubtful that a person should know of. ``start`` is None where it has no place."""

    code: str
    message: str
    start: int | None = None
    message_en: str = ""
    """The message in English; empty where a corpus was read before there was one."""

    @property
    def told(self) -> Said:
        """The message in both languages."""
        return Said(self.message, self.message_en)


def doubt(code: str, message: Said, start: int | None = None) -> Warning_:
    """A warning from a message in both languages."""
    return Warning_(code, message.zh, start, message.en)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why the reader believes a fact of identity: field, value, and the words that say so."""

    field: str
    value: str
    source: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One file, read. ``file`` is its name in the corpus (POSIX path, ``archive.zip!/inner``)."""

    file: str
    sha256: str
    text: str
    title: str
    town: str | None
    county: str | None
    city: str | None
    province: str | None
    year: int | None
    layout: Layout | None
    layouts: dict[str, Layout | None]
    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    cells: tuple[Cell, ...]
    tables: tuple[Table, ...] = ()
    warnings: tuple[Warning_, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    format: str = "txt"
    pages: tuple[int, ...] = ()
    """Start offsets of pages, where the format has pages; else empty."""

    def cell(self, address: str) -> Cell | None:
        """The cell at an address of this report's own layout, or None if the layout has none."""
        return self._index().get(address)

    def number(self, address: str) -> Number | None:
        """The reported value at an address, or None (blank, marked, unreadable, missing)."""
        cell = self._index().get(address)
        return cell.number if cell else None

    def section(self, kind: SectionKind) -> Section | None:
        """The first section of a kind, or None."""
        return next((s for s in self.sections if s.kind == kind), None)

    def section_at(self, offset: int) -> Section | None:
        """The section that holds an offset, or None."""
        return next((s for s in self.sections if s.start <= offset < s.end), None)

    def _index(self) -> dict[str, Cell]:
        cached = self._by_address
        if not cached and self.cells:
            cached.update({c.address: c for c in self.cells})
        return cached

    _by_address: dict[str, Cell] = field(default_factory=dict, repr=False, compare=False)
