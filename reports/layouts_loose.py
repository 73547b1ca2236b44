"""Rows of tables whose cells stand in a stream: no mark ends a row, only the next label does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from reports.labels import parts
from reports.rows import Piece, Row, p_text, piece, words_of
from reports.values import is_number, is_slot

_PAGE: Final = re.compile(
    r"[-—–－·]\s*\d{1,3}\s*[-—–－·]|第\s*\d{1,3}\s*页(?:.{0,8}页)?|\d+\s*/\s*\d+"
)
_GLUED: Final = re.compile(r"(.*[^\d\s.,，．])(\d[\d]*)")
_LONGEST: Final = 70


@dataclass(frozen=True, slots=True)
class _Token:
    piece: Piece
    value: bool
    line: int
    glued: bool = False


def loose_rows(
    text: str,
    lines: Sequence[tuple[int, int]],
    known: Callable[[str], bool],
    *,
    alone: bool,
) -> list[Row]:
    """Rows of unmarked lines. ``alone``: the table has no other layout, so bare numbers are cells."""
    tokens: list[_Token] = []
    for number, (start, end) in enumerate(lines):
        tokens += _tokens(text, start, end, number, known)
    if not alone:
        tokens = [t for t in tokens if not t.value or t.line in _labelled(tokens)]
    return _grouped(_with_gaps(tokens, text))


def _labelled(tokens: Sequence[_Token]) -> set[int]:
    return {t.line for t in tokens if not t.value}


def _tokens(
    text: str, start: int, end: int, line: int, known: Callable[[str], bool]
) -> Iterable[_Token]:
    whole = piece(text, start, end)
    if not whole.text or _PAGE.fullmatch(whole.text):
        return
    words = words_of(whole)
    values: list[Piece] = []
    while words and is_slot(words[-1].text) and not words[-1].text.endswith("。"):
        values.insert(0, words.pop())
    if words and not any(is_number(v.text) for v in values) and len(values) < 2:
        words, values = words_of(whole), []
    if not words:
        yield from (_Token(v, True, line) for v in values)
        return
    label = piece(text, words[0].start, words[-1].end)
    if values:
        if len(label.text) <= _LONGEST:
            yield _Token(label, False, line)
            yield from (_Token(v, True, line) for v in values)
        return
    yield from _glued(label, line, known)


def _glued(label: Piece, line: int, known: Callable[[str], bool]) -> Iterable[_Token]:
    """A label token, with the digits that are glued to its end (规章000) as one value token."""
    found = _GLUED.fullmatch(label.text)
    if found and known((parts(found[1]) or ("",))[-1]):
        cut = label.start + len(found[1])
        yield _Token(Piece(label.start, cut, found[1]), False, line)
        yield _Token(Piece(cut, label.end, found[2]), True, line, glued=True)
    elif len(label.text) <= _LONGEST:
        yield _Token(label, False, line)


def _with_gaps(tokens: list[_Token], text: str) -> list[_Token]:
    """Empty cells shown by a double distance, where all cells stand at one distance in line ends."""
    gaps = [
        text.count("\n", a.piece.end, b.piece.start) if a.line != b.line else 0
        for a, b in zip(tokens, tokens[1:], strict=False)
    ]
    usual = Counter(g for g, b in zip(gaps, tokens[1:], strict=False) if b.value)
    if not usual or 0 in usual:
        return tokens
    step = usual.most_common(1)[0][0]
    out = tokens[:1]
    for gap, token in zip(gaps, tokens[1:], strict=True):
        if gap > step and gap % step == 0:
            empty = Piece(out[-1].piece.end, out[-1].piece.end, "")
            out += [_Token(empty, True, token.line)] * (gap // step - 1)
        out.append(token)
    return out


def _grouped(tokens: Sequence[_Token]) -> list[Row]:
    """A label and the values after it make a row; values before the first label make none."""
    rows: list[Row] = []
    label: Piece | None = None
    values: list[_Token] = []
    for token in [*tokens, None]:
        if token is not None and token.value:
            values.append(token)
            continue
        if label is not None:
            slots = tuple(v.piece for v in values)
            end = slots[-1].end if slots else label.end
            glued = len(values) == 1 and values[0].glued
            rows.append(Row((label,), slots, "stream", 0, label.start, end, glued=glued))
        label, values = token.piece if token is not None else None, []
    return rows


def piped_cells(text: str, span: tuple[int, int], known: Callable[[str], bool]) -> list[Row]:
    """Rows of "| one cell a line": the bars end cells, nothing ends rows."""
    cells: list[Piece] = []
    at = span[0]
    for bar in [*re.finditer(r"[|｜│┃║]", text[span[0] : span[1]]), None]:
        end = span[0] + bar.start() if bar else span[1]
        cells += _chunk(text, at, end, last=bar is None)
        at = end + 1
    rows: list[Row] = []
    label: Piece | None = None
    slots: list[Piece] = []
    for cell in [*cells, None]:
        if cell is not None and (not cell.text or is_slot(cell.text) and not known(p_text(cell))):
            slots.append(cell)
            continue
        if label is not None:
            end = max(label.end, *(slot.end for slot in slots)) if slots else label.end
            rows.append(Row((label,), tuple(slots), "stream", 0, label.start, end))
        label, slots = cell, []
    return rows


def _chunk(text: str, start: int, end: int, *, last: bool) -> list[Piece]:
    """The cells between two bars: text lines make one cell, value lines one each."""
    found = piece(text, start, end)
    if not found.text:
        return [] if last else [found]
    out: list[Piece] = []
    running = False
    at = start
    for line in text[start:end].split("\n"):
        p = piece(text, at, at + len(line))
        at += len(line) + 1
        if not p.text:
            continue
        label = not is_slot(p.text)
        if label and running:
            out[-1] = piece(text, out[-1].start, p.end)
        else:
            out.append(p)
        running = label
    return out
