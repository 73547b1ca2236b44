"""Prose cut into clauses, each with its place: the unit in which negation and tense are read.

A sentence ends at 。！？; a segment also at ；; a clause also at ，：. Offsets are those of the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from core.report import Paragraph, Report, Section, SectionKind

Half = Literal["fact", "problem", "measure", "done"]
"""``done``: section five tells what became of last year's problems."""

_SENTENCE_END = re.compile(r"[。！？!?]+[”’」）)]*")
_SEGMENT_END = re.compile(r"[；;]+")
_CLAUSE_END = re.compile(
    r"[，：]|(?=【[^】\d]{2,6}】)|(?<=】)|(?<=问题|不足|短板|措施|整改|对策|打算|办法|改进)—+|(?<!\d),|,(?!\d)|(?<!\d):|:(?!\d)"
)


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
    is_heading: bool = False
    """The clause is (part of) a heading of its own line."""


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open span of the report's text."""

    start: int
    end: int


_WITH_HEADINGS = {"overview", "problems", "other"}
_LONGEST_HEADING = 60


def lines(report: Report) -> list[Line]:
    """Paragraphs in order, with the sub-headings that stand between them as lines of their own."""
    out: list[Line] = []
    for section in report.sections:
        mine = [p for p in report.paragraphs if section.start <= p.start < section.end]
        at = section.start + len(section.title)
        heading = ""
        if section.kind == "problems" and out and out[-1].section == "problems" and section.title:
            # A heading of the measures that was taken for one of the whole report.
            out.append(Line(section.start, at, section.title, section.kind, "", True))
        for paragraph in mine:
            between = _headings(report, section, at, paragraph.start)
            heading = between[-1].text if between else heading
            out += between
            out += _paragraph(report, paragraph, heading)
            at = paragraph.end
        out += _headings(report, section, at, section.end)
    return out


def _paragraph(report: Report, paragraph: Paragraph, heading: str) -> list[Line]:
    """A paragraph as one line, or as several where a heading or a closing remark was joined to it."""
    text = report.text[paragraph.start : paragraph.end]
    own = paragraph.heading and not text.lstrip().startswith(paragraph.heading)
    title = paragraph.heading if own else heading
    if paragraph.section != "problems":
        return [Line(paragraph.start, paragraph.end, text, paragraph.section, title)]
    out: list[Line] = []
    start = 0
    widths = [len(line) for line in text.split("\n")[:-1]]
    longest = max(widths, default=0)
    full = sum(width >= longest - _EVEN for width in widths)
    for found in _JOINED.finditer(text):
        head = text[start : found.start()]
        is_heading = len(head) <= _SHORT_LINE and _MARKED.match(head) is not None
        own_line = len(head) < _WRAPPED and not (full >= _MANY and len(head) >= longest - _EVEN)
        if not (is_heading or own_line or _REMARK.match(text, found.end())):
            continue
        at = paragraph.start + start
        out.append(Line(at, at + len(head), head, paragraph.section, title, is_heading))
        start = found.end()
    out.append(Line(paragraph.start + start, paragraph.end, text[start:], paragraph.section, title))
    return out


_JOINED: Final = re.compile(r"\n")
_SHORT_LINE: Final = 20
_WRAPPED: Final = 28
"""A shorter line was one of its own, unless many lines of its paragraph are just as long."""
_EVEN: Final = 3
_MANY: Final = 3
"""So many lines as long as the longest, but for punctuation, and the paragraph was wrapped there."""
_MARKED: Final = re.compile(r"\s*[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．][^，。；！？]*$")
_REMARK: Final = re.compile(r"\s*(?:以上|上述|综上|总之)")


def _headings(report: Report, section: Section, start: int, end: int) -> list[Line]:
    """Short lines of a gap between paragraphs; gaps with tables hold no headings."""
    if section.kind not in _WITH_HEADINGS or end <= start:
        return []
    out: list[Line] = []
    for found in re.finditer(r"[^\n\t|]*\S[^\n\t|]*", report.text[start:end]):
        text = found[0]
        if len(text) > _LONGEST_HEADING or text.strip() == section.title.strip():
            continue
        if any(t.start <= start + found.start() < t.end for t in report.tables):
            continue
        at = start + found.start()
        out.append(Line(at, at + len(text), text, section.kind, text, True))
    return out


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
    count = [0, 0]
    for number, line in enumerate(prose):
        for whole in sentences(line.text, line.start):
            count[0] += 1
            inner = line.text[whole.start - line.start : whole.end - line.start]
            for part in segments(inner, whole.start):
                count[1] += 1
                body = inner[part.start - whole.start : part.end - whole.start]
                for piece in split(body, _CLAUSE_END, part.start):
                    clause = _clause(line, number, piece, count)
                    if clause:
                        out.append(clause)
    return out


def _clause(line: Line, number: int, piece: Span, count: list[int]) -> Clause | None:
    cut = trim(line.text, piece.start - line.start, piece.end - line.start)
    if not 0 < cut.end - cut.start <= _LONGEST_CLAUSE:
        return None
    text = line.text[cut.start : cut.end]
    title = line.is_heading or (len(line.text.strip()) <= _TITLE and not _ENDS.search(line.text))
    return Clause(
        cut.start + line.start, cut.end + line.start, text, line.section, number, count[0],
        count[1], "fact", line.heading, title,
    )  # fmt: skip


_TITLE = 26
_LONGEST_CLAUSE = 1500
"""What has no punctuation for longer is no prose (and would cost quadratic time)."""
_ENDS = re.compile(r"[。；，！？：;!?]")
_EDGE = "—| \t\r\n\u3000\u00a0，,。；;：:！？!?、"


def trim(text: str, start: int, end: int) -> Span:
    """A span without blanks and punctuation at its edges."""
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return Span(start, end)
