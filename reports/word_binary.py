"""The text and tables of a Word 97–2003 file by its own tables, without any other program.

The piece table says where the characters stand, the paragraph properties which paragraph ends a table
row and which cells are merged. Source: [MS-DOC], sections 2.4.1, 2.4.3, 2.6.2, 2.9.
"""

from __future__ import annotations

import io
import re
import struct
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from core.errors import ReadError
from core.said import Said
from reports.extract import Extract
from reports.writer import Writer

_CURE: Final = Said(
    "请用 Word 或 WPS 打开，另存为 .docx 后重试",
    "Open it in Word or WPS, save it as .docx and try again",
)
_MAGIC: Final = 0xA5EC
_FKP: Final = 512
_FIELDS: Final = 8
MAX_CHARS: Final = 5_000_000
_IN_TABLE: Final = 0x2416
_ROW_END: Final = 0x2417
_DEF_TABLE: Final = 0xD608
_HUGE: Final = frozenset({0x6645, 0x6646})
_OPERANDS: Final = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_FIELD: Final = re.compile("\x13[^\x13\x14\x15]*\x14?|\x15")
_NOISE: Final = re.compile("[\x01-\x06\x08\x0c\x0e-\x12\x1f]")


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """Properties of the paragraph that ends at a place of the file."""

    in_table: bool = False
    row_end: bool = False
    merged: tuple[tuple[bool, bool], ...] = ()
    """For each cell of the row: does it lie under a merged one; is it one of a set side by side?"""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Characters ``start`` to ``end`` of the text stand at ``place`` of the file."""

    start: int
    end: int
    place: int
    wide: bool

    def where(self, at: int) -> int:
        """The place in the file of a character."""
        return self.place + (at - self.start) * (2 if self.wide else 1)


def extract(data: bytes) -> Extract:
    """The text and tables of a .doc. Raises ReadError."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            main = container.openstream("WordDocument").read()
            flags = struct.unpack_from("<H", main, 0x0A)[0]
            if struct.unpack_from("<H", main, 0)[0] != _MAGIC:
                raise ReadError(
                    Said(
                        "Word 版本太旧（97 以前），不能读",
                        "The version of Word is too old (before 97)",
                    ),
                    cure=_CURE,
                )
            if flags & 0x0100:
                raise ReadError(
                    Said("Word 文件有打开密码，不能读", "The Word file has a password"),
                    cure=Said("请取消密码后重试", "Take the password off and try again"),
                )
            table = container.openstream("1Table" if flags & 0x0200 else "0Table").read()
            extra = b""
            if container.exists("Data"):
                extra = container.openstream("Data").read()
        return _printed(main, table, extra)
    except (OSError, ValueError, IndexError, TypeError, KeyError, struct.error) as exc:
        raise ReadError(
            Said("Word 文件不完整或已损坏", "The Word file is incomplete or damaged"), cure=_CURE
        ) from exc


def _printed(main: bytes, table: bytes, extra: bytes) -> Extract:
    pieces = _pieces(main, table)
    length = struct.unpack_from("<I", main, 0x4C)[0]
    text = "".join(_characters(main, piece) for piece in pieces)[:length]
    properties = _Properties(main, table, extra)
    body = _Body()
    start = 0
    for mark in re.finditer("[\r\x07]", text):
        body.add(text[start : mark.start()], mark[0], properties.at(_place(pieces, mark.start())))
        start = mark.end()
    body.add(text[start:], "\r", _Paragraph())
    return body.writer.extract("doc")


class _Body:
    """Prints paragraphs, and rows of cells as they are closed."""

    def __init__(self) -> None:
        self.writer = Writer()
        self._rows: list[list[str | None]] = []
        self._cells: list[str] = []
        self._words: list[str] = []

    def add(self, words: str, mark: str, here: _Paragraph) -> None:
        """A paragraph that ends with \\r, or a cell or row that ends with \\x07."""
        clean = _NOISE.sub("", _plain(words)).strip()
        if mark == "\x07" and here.row_end:
            self._rows.append(_uncovered(self._cells, here.merged))
            self._cells = []
        elif mark == "\x07":
            self._cells.append("\n".join([*self._words, clean]))
            self._words = []
        elif here.in_table:
            self._words.append(clean)
        else:
            self._end_table()
            self.writer.paragraph(clean)

    def _end_table(self) -> None:
        if self._cells:
            self._rows.append([*self._cells])
        if self._rows:
            self.writer.table(self._rows)
        self._rows, self._cells = [], []


def _uncovered(cells: Sequence[str], merged: Sequence[tuple[bool, bool]]) -> list[str | None]:
    """A row's cells; None where one lies under a cell above, or is an empty one of a merged set."""
    out: list[str | None] = []
    member = False
    for i, cell in enumerate(cells):
        below, beside = merged[i] if i < len(merged) else (False, False)
        out.append(None if below or (beside and member and not cell) else cell)
        member = beside
    return out


def _plain(words: str) -> str:
    """Words without the instructions of fields; their results stay."""
    for _ in range(_FIELDS):
        fresh = _FIELD.sub("", words)
        if fresh == words:
            break
        words = fresh
    return words.replace("\x0b", "\n").replace("\x1e", "-")


def _pieces(main: bytes, table: bytes) -> list[_Piece]:
    """The pieces of the text in order."""
    at, length = struct.unpack_from("<II", main, 0x01A2)
    clx = table[at : at + length]
    p = 0
    while clx[p] == 1:
        p += 3 + struct.unpack_from("<H", clx, p + 1)[0]
    if clx[p] != 2:
        raise ValueError("no piece table")
    size = struct.unpack_from("<I", clx, p + 1)[0]
    plc = clx[p + 5 : p + 5 + size]
    count = (len(plc) - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", plc, 0)
    out = []
    for i in range(count):
        place = struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * i + 2)[0]
        wide = not place & 0x40000000
        place &= 0x3FFFFFFF
        out.append(_Piece(ends[i], ends[i + 1], place if wide else place // 2, wide))
    if any(p.end < p.start for p in out) or sum(p.end - p.start for p in out) > MAX_CHARS:
        raise ValueError("impossible pieces")
    return out


def _characters(main: bytes, piece: _Piece) -> str:
    count = piece.end - piece.start
    if piece.wide:
        return main[piece.place : piece.place + 2 * count].decode("utf-16-le", "replace")
    # One byte a character, even where it is none of the code page: offsets must stay in step.
    raw = main[piece.place : piece.place + count]
    return raw.decode("cp1252", "replace")


def _place(pieces: Sequence[_Piece], at: int) -> int:
    i = bisect_right([p.start for p in pieces], at) - 1
    return pieces[i].where(at)


class _Properties:
    """Paragraph properties by place in the file, from the pages that hold them."""

    def __init__(self, main: bytes, table: bytes, extra: bytes) -> None:
        self._main = main
        self._extra = extra
        at, length = struct.unpack_from("<II", main, 0x0102)
        plc = table[at : at + length]
        count = max((len(plc) - 4) // 8, 0)
        self._firsts = struct.unpack_from(f"<{count + 1}I", plc, 0) if count else ()
        self._pages = struct.unpack_from(f"<{count}I", plc, 4 * (count + 1)) if count else ()
        self._known: dict[tuple[int, int], _Paragraph] = {}

    def at(self, place: int) -> _Paragraph:
        """The properties of the paragraph whose end stands here."""
        i = bisect_right(self._firsts, place) - 1
        if not 0 <= i < len(self._pages):
            return _Paragraph()
        start = (self._pages[i] & 0x3FFFFF) * _FKP
        page = self._main[start : start + _FKP]
        if len(page) < _FKP:
            return _Paragraph()
        runs = page[-1]
        firsts = struct.unpack_from(f"<{runs + 1}I", page, 0)
        run = min(max(bisect_right(firsts, place) - 1, 0), runs - 1)
        key = (start, run)
        if key not in self._known:
            offset = page[4 * (runs + 1) + 13 * run] * 2
            self._known[key] = self._read(page, offset) if offset else _Paragraph()
        return self._known[key]

    def _read(self, page: bytes, offset: int) -> _Paragraph:
        size = 2 * page[offset] - 1 if page[offset] else 2 * page[offset + 1]
        begin = offset + (1 if page[offset] else 2)
        return self._told(page[begin + 2 : begin + size])

    def _told(self, grpprl: bytes) -> _Paragraph:
        in_table = row_end = False
        merged: tuple[tuple[bool, bool], ...] = ()
        for code, operand in _modifiers(grpprl):
            if code == _IN_TABLE:
                in_table = operand[:1] == b"\x01"
            elif code == _ROW_END:
                row_end = operand[:1] == b"\x01"
            elif code == _DEF_TABLE:
                merged = _merged(operand)
            elif code in _HUGE and self._extra:
                at = struct.unpack_from("<I", operand, 0)[0]
                length = struct.unpack_from("<H", self._extra, at)[0]
                return self._told(self._extra[at + 2 : at + 2 + length])
        return _Paragraph(in_table or row_end, row_end, merged)


def _modifiers(grpprl: bytes) -> Iterator[tuple[int, bytes]]:
    """Property modifiers: code and operand."""
    p = 0
    while p + 2 < len(grpprl):
        code = struct.unpack_from("<H", grpprl, p)[0]
        p += 2
        kind = code >> 13
        if kind in _OPERANDS:
            size = _OPERANDS[kind]
        elif code == _DEF_TABLE:
            size = struct.unpack_from("<H", grpprl, p)[0] + 1
        else:
            size = grpprl[p] + 1
        yield code, grpprl[p : p + size]
        p += size


def _merged(operand: bytes) -> tuple[tuple[bool, bool], ...]:
    """From a row's definition: which cells lie under one above, which are one of a set side by side."""
    count = operand[2]
    first = 3 + 2 * (count + 1)
    out = []
    for i in range(count):
        flags = operand[first + 20 * i : first + 20 * i + 2]
        word = struct.unpack("<H", flags)[0] if len(flags) == 2 else 0
        out.append((word >> 5 & 0x3 == 0x1, word & 0x3 != 0))
    return tuple(out)
