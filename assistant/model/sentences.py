"""A text into sentences, and a sentence into stretches with the citation numbers that close them.

明确有（2份）：云台镇2023[1]、石桥镇2023[2]。 is one sentence of two stretches. Marks after the full
stop belong to the sentence before it; a stop inside quotation marks or brackets ends nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

MARK: Final = re.compile(r"\[\s*(\d{1,4})\s*\]")
_MARKS: Final = re.compile(r"(?:\s*[\[［【]\s*[0-9０-９]{1,4}\s*[\]］】])+")
_LISTED: Final = re.compile(
    r"[\[［【]\s*[0-9０-９]{1,4}(?:\s*[,，、;；]\s*[0-9０-９]{1,4})+\s*[\]］】]"
)
_MARKDOWN: Final = re.compile(r"\*\*|__|`+(?:\w+\n)?|^#{1,6}\s+|^>\s?|^(?:-{3,}|\*{3,})$", re.M)
_OPEN, _CLOSE = "“「『（(《【", "”」』）)》】"
_BULLET: Final = re.compile(r"^\s*(?:[·•*]|-(?=\s))\s*")
_DIGITS: Final = str.maketrans("０１２３４５６７８９［］【】", "0123456789[][]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words and the citation numbers right after them; the tail of a sentence has none."""

    text: str
    marks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. ``line`` counts the lines of its text; ``text`` has its marks, not its bullet."""

    text: str
    line: int
    stretches: tuple[Stretch, ...]

    @property
    def marks(self) -> tuple[int, ...]:
        """All its citation numbers, each once, in order."""
        return tuple(dict.fromkeys(m for s in self.stretches for m in s.marks))

    @property
    def plain(self) -> str:
        """The words without marks."""
        return "".join(s.text for s in self.stretches)


def plain(draft: str) -> str:
    """A draft without Markdown, its numbers one by one: **兼职** [1, 2] is 兼职 [1][2]."""
    text = _LISTED.sub(lambda m: "".join(f"[{n}]" for n in re.findall(r"[0-9０-９]+", m[0])), draft)
    return _MARKDOWN.sub("", text).strip()


def split(text: str) -> list[Sentence]:
    """The sentences of a text, in order."""
    found = []
    for number, line in enumerate(text.splitlines()):
        body = _BULLET.sub("", line)
        found += [_sentence(piece, number) for piece in _pieces(body) if piece.strip()]
    return found


def bullet(line: str) -> str:
    """The sign that opens a line of a list, with its blank; "" where there is none."""
    opening = _BULLET.match(line)
    return opening[0] if opening else ""


def _sentence(piece: str, line: int) -> Sentence:
    text = _MARKS.sub(lambda m: m[0].translate(_DIGITS), piece.strip())
    stretches = []
    at = 0
    for marks in _MARKS.finditer(text):
        numbers = tuple(int(n) for n in MARK.findall(marks[0]))
        stretches.append(Stretch(text[at : marks.start()], numbers))
        at = marks.end()
    if text[at:].strip():
        stretches.append(Stretch(text[at:], ()))
    return Sentence(text, line, _after_stop(stretches))


def _after_stop(stretches: list[Stretch]) -> tuple[Stretch, ...]:
    """A lone stop after the last mark is no stretch of its own."""
    if len(stretches) > 1 and not stretches[-1].marks and not re.search(r"\w", stretches[-1].text):
        stretches = stretches[:-1]
    return tuple(stretches)


def _pieces(line: str) -> list[str]:
    pieces, start, depth, at = [], 0, 0, 0
    while at < len(line):
        sign = line[at]
        depth = max(0, depth + (sign in _OPEN) - (sign in _CLOSE))
        at += 1
        if depth or not _stops(line, at - 1):
            continue
        while at < len(line) and (line[at] in _CLOSE + "。！？!?"):
            at += 1
        if marks := _MARKS.match(line, at):
            at = marks.end()
        pieces.append(line[start:at])
        start = at
    return [*pieces, line[start:]]


def _stops(line: str, at: int) -> bool:
    sign = line[at]
    if sign in "。！？!?":
        return True
    if sign != ".":
        return False
    after = line[at + 1 :]
    if after and not re.match(r"\s*[\[［【]\s*\d|\s+[A-Z]", after):
        return not after.strip()
    return True
