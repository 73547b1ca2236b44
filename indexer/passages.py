"""A stated report into passages: its problems, its measures, and the rest of its prose.

No sentence is lost and none stands twice: what no item covers becomes narrative, paragraph by
paragraph. A passage is an exact span; long ones are split at Chinese sentence ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from core.report import Report, Sentence
from core.statement import Measure, Problem, Stated
from corpus.ports import Passage, PassageKind

LONGEST: Final = 120
"""Characters of a passage at most; a static model's vector is a mean and blurs with length."""
SHORTEST: Final = 6
"""What is shorter (a lone 一是, a heading's rest) says nothing that could be found."""
LONE: Final = 16
_SAYS: Final = re.compile(r"[。；！？，,\d：:]")
SEPARATORS: Final = ["\n", "。", "！", "？", "；", "，", "、", " ", ""]
_BLANK: Final = " \t\r\n\u3000"


def passages_of(stated: Stated) -> list[Passage]:
    """All passages of a report, ordered by start."""
    report = stated.report
    items = [("problem", p) for p in stated.problems] + [("measure", m) for m in stated.measures]
    found = [
        passage
        for kind, item in items
        for passage in _of_item(report, "problem" if kind == "problem" else "measure", item)
    ]
    covered = [(p.start, p.end) for p in found]
    for start, end, heading in _stretches(report, covered):
        found += _pieces(report, "narrative", start, end, heading)
    return sorted(found, key=lambda p: (p.start, p.end, p.kind))


def embedded_text(passage: Passage) -> str:
    """What is embedded for a passage: its sub-heading and its text.

    Titles of sections are the same in every report and only blur a vector.
    """
    return f"{passage.heading}\n{passage.text}" if passage.heading else passage.text


def _of_item(report: Report, kind: PassageKind, item: Problem | Measure) -> list[Passage]:
    heading = next(
        (s.heading for s in report.sentences if s.start <= item.start < s.end and s.heading), ""
    )
    return _pieces(report, kind, item.start, item.end, heading)


def _stretches(report: Report, covered: list[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """(start, end, heading) of sentences next to each other in one paragraph and in no item."""
    runs = groupby(
        report.sentences, key=lambda s: (s.section, s.paragraph, s.heading, _inside(s, covered))
    )
    for (_, _, heading, inside), run in runs:
        sentences = list(run)
        if not inside:
            yield sentences[0].start, sentences[-1].end, heading


def _inside(sentence: Sentence, covered: list[tuple[int, int]]) -> bool:
    """Do items cover more than half of a sentence?"""
    shared = sum(
        max(0, min(sentence.end, end) - max(sentence.start, start)) for start, end in covered
    )
    return shared * 2 > sentence.end - sentence.start


def _pieces(report: Report, kind: PassageKind, start: int, end: int, heading: str) -> list[Passage]:
    section = report.section_at(start)
    found = []
    for first, last in _spans(report.text, start, end):
        text = report.text[first:last]
        if len(text) >= SHORTEST and not (kind == "narrative" and _bare(text)):
            place = section.kind if section else "preamble"
            found.append(
                Passage(report.file, kind, place, first, last, text, heading.strip(_BLANK))
            )
    return found


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if end - start <= LONGEST:
        yield _trimmed(text, start, end)
        return
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(
        separators=SEPARATORS, keep_separator="end", chunk_size=LONGEST, chunk_overlap=0,
        add_start_index=True, strip_whitespace=False,
    )  # fmt: skip
    for document in splitter.create_documents([text[start:end]]):
        first = start + int(document.metadata["start_index"])
        yield _trimmed(text, first, first + len(document.page_content))


def _bare(text: str) -> bool:
    """A line without a stop, a comma or a number is a heading that the reader took for prose."""
    return len(text) < LONE and not _SAYS.search(text)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip(_BLANK)), end - len(part) + len(part.rstrip(_BLANK))
