"""The report's title: one line or broken over several, perhaps repeated, perhaps absent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from reports.labels import squash
from reports.layouts import lines_of
from reports.prose import is_shell

_TITLE: Final = re.compile(
    r"[^，。；：:《》|]{0,44}?(?:政府信息公开|政务信息公开|政务公开|信息公开)[^，。；：:《》|]{0,12}"
    r"(?:报告|年报|告年度报|年度总结)(?:[（(][^）)]{1,10}[）)])?"
)
_LIST: Final = re.compile(r"(?:[一二三四五六七八九十]{1,2}、|[（(]|\d{1,2}[、.．])")
_PLACE: Final = re.compile(r"镇|乡|街道|政府|办事处|县|区|市|苏木|20\d\d|二〇|二○")
_LINES: Final = 40
_PARTS: Final = 4
_LONGEST: Final = 64


@dataclass(frozen=True, slots=True)
class Title:
    """The title as one line ("" where there is none), its span, and the spans of its repeats."""

    text: str
    start: int
    end: int
    spans: tuple[tuple[int, int], ...]


def find_title(text: str, before: int) -> Title:
    """The best title among the lines before the first heading."""
    lines = [
        (start, end)
        for start, end in lines_of(text, (0, before))
        if text[start:end].strip() and not is_shell(text[start:end])
    ][:_LINES]
    found: list[tuple[str, int, int]] = []
    at = 0
    while at < len(lines):
        length = _length(text, lines, at)
        if length:
            start, end = lines[at][0], lines[at + length - 1][1]
            found.append((_clean(text[start:end]), start, end))
        at += length or 1
    if not found:
        return Title("", 0, 0, ())
    best = max(found, key=lambda f: (_told(f[0]), -f[1]))
    return Title(*best, tuple((start, end) for _, start, end in found))


def _length(text: str, lines: list[tuple[int, int]], at: int) -> int:
    """How many lines from here make a title; 0 for none. A line that adds nothing is left out."""
    for count in range(1, min(_PARTS, len(lines) - at) + 1):
        joined = _clean(text[lines[at][0] : lines[at + count - 1][1]])
        if len(joined) > _LONGEST:
            return 0
        if _TITLE.fullmatch(joined) and not _LIST.match(joined):
            own = _clean(text[slice(*lines[at])])
            idle = count > 1 and not _PLACE.search(own) and _length(text, lines, at + 1)
            return 0 if idle else count
    return 0


def _clean(words: str) -> str:
    return squash(words).strip("#*")


def _told(title: str) -> int:
    """How much a title tells: a town and a year."""
    return bool(re.search(r"镇|乡|街道|苏木", title)) + bool(re.search(r"20\d\d|二[〇○零]", title))
