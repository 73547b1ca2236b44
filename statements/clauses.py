"""Prose cut into clauses, each with its place: the unit in which negation and tense are read.

A sentence ends at 。！？; a segment also at ；; a clause also at ，：. Offsets are those of the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from core.report import Paragraph, Report, SectionKind

Half = Literal["fact", "problem", "measure"]

_SENTENCE_END = re.compile(r"[。！？!?]+[”’」）)]*")
_SEGMENT_END = re.compile(r"[；;]+")
_CLAUSE_END = re.compile(r"[，：]|(?<!\d),|,(?!\d)|(?<!\d):|:(?!\d)")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of prose or a sub-heading of its own line."""

    start: int
    end: int
    text: str
    section: SectionKind
    heading: str = ""
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with the sentence, segment and paragraph it stands in (running numbers)."""

    start: int
    end: int
    text: str
    section: SectionKind
    line: int
    sentence: int
    segment: int
    half: Half = "fact"
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open span of the report's text."""

    start: int
    end: int


def lines(report: Report) -> list[Line]:
    """Paragraphs in order, with sub-headings that are no paragraphs themselves put back."""
    out: list[Line] = []
    seen = 0
    for paragraph in report.paragraphs:
        heading = _heading_before(report, paragraph, seen)
        if heading:
            out.append(heading)
        text = report.text[paragraph.start : paragraph.end]
        out.append(Line(paragraph.start, paragraph.end, text, paragraph.section, paragraph.heading))
        seen = paragraph.end
    return out


def _heading_before(report: Report, paragraph: Paragraph, seen: int) -> Line | None:
    """The paragraph's sub-heading, if it stands between the last paragraph and this one."""
    if not paragraph.heading:
        return None
    at = report.text.rfind(paragraph.heading, seen, paragraph.start)
    if at < 0:
        return None
    end = at + len(paragraph.heading)
    return Line(at, end, paragraph.heading, paragraph.section, paragraph.heading, True)


def split(text: str, pattern: re.Pattern[str], offset: int = 0) -> Iterator[Span]:
    """Spans between (and with) the separators of ``pattern``; blank spans are left out."""
    start = 0
    for found in pattern.finditer(text):
        if text[start : found.end()].strip():
            yield Span(offset + start, offset + found.end())
        start = found.end()
    if text[start:].strip():
        yield Span(offset + start, offset + len(text))


def sentences(text: str, offset: int = 0) -> Iterator[Span]:
    """Sentences of one paragraph, with their end marks."""
    return split(text, _SENTENCE_END, offset)


def segments(text: str, offset: int = 0) -> Iterator[Span]:
    """Parts of a sentence between semicolons."""
    return split(text, _SEGMENT_END, offset)


def clauses(prose: list[Line]) -> list[Clause]:
    """All clauses of the prose, without end marks and outer blanks; half is still ``fact``."""
    out: list[Clause] = []
    sentence = segment = 0
    for number, line in enumerate(prose):
        for whole in sentences(line.text, line.start):
            sentence += 1
            inner = line.text[whole.start - line.start : whole.end - line.start]
            for part in segments(inner, whole.start):
                segment += 1
                body = inner[part.start - whole.start : part.end - whole.start]
                for piece in split(body, _CLAUSE_END, part.start):
                    cut = trim(line.text, piece.start - line.start, piece.end - line.start)
                    if cut.end > cut.start:
                        text = line.text[cut.start : cut.end]
                        out.append(
                            Clause(
                                cut.start + line.start, cut.end + line.start, text, line.section,
                                number, sentence, segment, "fact", line.heading,
                            )
                        )  # fmt: skip
    return out


_EDGE = " \t\r\n\u3000\u00a0，,。；;：:！？!?、"


def trim(text: str, start: int, end: int) -> Span:
    """A span without blanks and punctuation at its edges."""
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return Span(start, end)
