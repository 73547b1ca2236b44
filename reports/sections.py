"""Sections of a report: preamble, the six parts by what they are about, signature."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from core.report import Section, SectionKind, Table, Warning_, doubt
from core.said import Said, joined
from reports.headings import Heading
from reports.labels import squash
from reports.layouts import lines_of

NUMBERS: Final[dict[SectionKind, str]] = {
    "overview": "一",
    "disclosure": "二",
    "requests": "三",
    "litigation": "四",
    "problems": "五",
    "other": "六",
}
_OF_TABLE: Final[dict[str, SectionKind]] = {
    "T2": "disclosure",
    "T3": "requests",
    "T4": "litigation",
}
DATE: Final = re.compile(
    r"(?:20\d\d|二[〇○零０0O][一二三四五六七八九〇○零]{2})年(?:[\d一二三四五六七八九十]{1,3})月(?:[\d一二三四五六七八九十]{1,3})日?"
)
_ORGAN: Final = re.compile(
    r"[\u4e00-\u9fff·（）()]{2,34}(?:人民政府|政府|办事处|街道办|管理委员会|管委会|委员会|办公室|镇|乡|街道)"
    r"(?:[（(]?(?:盖章|公章|章)[）)]?)?"
)
_MERGED: Final[dict[SectionKind, str]] = {
    "requests": "申请公开",
    "litigation": "复议",
    "problems": "问题",
    "other": "其他需要报告",
}
"""Words of a merged heading that also name another part."""
_OLD_PARTS: Final = 2
_NEAR_END: Final = 14


@dataclass(frozen=True, slots=True)
class Outline:
    """Sections in order, the spans of heading lines, and doubts."""

    sections: tuple[Section, ...]
    headings: tuple[tuple[int, int], ...]
    warnings: tuple[Warning_, ...]


def outline(
    text: str, main: Sequence[Heading], listed: Sequence[Heading], tables: Sequence[Table]
) -> Outline:
    """Cut a text into sections. A part whose heading is lost is told by its table."""
    marks = _marks(main, tables)
    close = signature_start(text, marks[-1][0] if marks else 0, tables)
    sections: list[Section] = []
    first = marks[0][0] if marks else close
    if first > 0:
        sections.append(Section("preamble", None, "", 0, first))
    for at, (start, kind, title) in enumerate(marks):
        end = marks[at + 1][0] if at + 1 < len(marks) else close
        if end > start:
            sections.append(Section(kind, NUMBERS.get(kind), title, start, end))
    if close < len(text):
        sections.append(Section("signature", None, "", close, len(text)))
    lines = tuple((h.start, h.end) for h in (*listed, *main))
    return Outline(tuple(sections), lines, tuple(_warnings(main, listed, sections)))


def _marks(main: Sequence[Heading], tables: Sequence[Table]) -> list[tuple[int, SectionKind, str]]:
    marks: list[tuple[int, SectionKind, str]] = [(h.start, h.kind, h.title) for h in main]
    named = {h.kind for h in main}
    for table in tables:
        kind = _OF_TABLE[table.name]
        if kind not in named:
            marks.append((table.start, kind, ""))
    return sorted(marks)


def signature_start(text: str, after: int, tables: Sequence[Table]) -> int:
    """Where the signature (body and date) begins; the text's length where there is none."""
    floor = max([after, *(t.end for t in tables)])
    lines = [
        (s, e) for s, e in lines_of(text, (floor, len(text))) if text[s:e].strip() and s > after
    ]
    tail = lines[-_NEAR_END:]
    dates = [i for i, (s, e) in enumerate(tail) if _is_date(text[s:e])]
    organs = [i for i, (s, e) in enumerate(tail) if _is_organ(text[s:e])]
    if dates:
        at = dates[-1]
        while at - 1 in organs or at - 1 in dates:
            at -= 1
        return tail[at][0]
    if organs and organs[-1] >= len(tail) - 2:
        return tail[organs[-1]][0]
    return len(text)


def _is_date(line: str) -> bool:
    words = squash(line)
    found = DATE.search(words)
    return found is not None and len(words) <= len(found[0]) + 34 and not _prose(words)


def _is_organ(line: str) -> bool:
    words = squash(line)
    return bool(_ORGAN.fullmatch(words)) and not _prose(words)


def _prose(words: str) -> bool:
    return any(c in words for c in "，。；：:、")


def _warnings(
    main: Sequence[Heading], listed: Sequence[Heading], sections: Sequence[Section]
) -> list[Warning_]:
    out = []
    old = [h for h in main if h.old]
    if len(old) >= _OLD_PARTS:
        names = "、".join(h.title for h in old)
        message = Said(
            f"旧式结构（2019年以前的九段式）：{names}",
            f"The old structure of nine parts, in use before 2019: “{names}”",
        )
        out.append(doubt("old_structure", message, old[0].start))
    if listed:
        message = Said(
            "正文前有目录，已略过", "A table of contents before the text was passed over"
        )
        out.append(doubt("contents_list", message, listed[0].start))
    have = {s.kind for s in sections}
    titles = "".join(h.title for h in main)
    have |= {kind for kind, words in _MERGED.items() if words in titles}
    gone = [
        Said(n, str(place))
        for place, (kind, n) in enumerate(NUMBERS.items(), start=1)
        if kind not in have
    ]
    if gone:
        parts = joined(gone)
        message = Said(f"没有找到第{parts.zh}部分", f"Not found: part {parts.en}")
        out.append(doubt("sections_missing", message))
    return out
