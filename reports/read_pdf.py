"""PDF with a text layer: glyphs and ruling lines by pypdfium2, put together by ``page_print``."""

from __future__ import annotations

import ctypes
import math
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from core.errors import ReadError
from core.said import Said
from reports.extract import Extract, ScanError
from reports.page_marks import Glyph, Page, Ruling
from reports.page_print import print_pages
from reports.read_ocr import CURE
from reports.writer import Writer

if TYPE_CHECKING:
    import pypdfium2

MAX_PAGES: Final = 200
MAX_GLYPHS: Final = 60_000
MAX_OBJECTS: Final = 60_000
_MAX_SEGMENTS: Final = 4_000
_THIN: Final = 2.5
_LEAST: Final = 4.0
_FEW: Final = 20
_NO_CHARACTER: Final = frozenset({0x7F, 0xFFFE, 0xFFFF})
_Stroke = tuple[float, float, float, float]
_STREAM: Final = re.compile(rb"stream\r?\n(?=[\x08\x18\x28\x38\x48\x58\x68\x78])")
_CHUNK: Final = 1_000_000
_SUSPECT: Final = 20_000_000
_MAX_RATIO: Final = 60


def extract(data: bytes) -> Extract:
    """The text and tables of a PDF. Raises ReadError for encrypted, damaged and scanned ones."""
    _check_streams(data)
    document = _opened(data)
    try:
        if len(document) > MAX_PAGES:
            raise ReadError(
                Said(
                    f"PDF 有 {len(document)} 页，超过 {MAX_PAGES} 页",
                    f"The PDF has {len(document)} pages, more than {MAX_PAGES}",
                ),
                cure=Said("请只提供年报本身", "Hand in the report alone"),
            )
        pages = list(_pages(document))
    finally:
        document.close()
    bare = [number for number, page in enumerate(pages, 1) if not page.glyphs]
    if sum(len(page.glyphs) for page in pages) < _FEW:
        raise ScanError(
            Said("PDF 是扫描件，没有文字层", "The PDF is a scan without a layer of text"), cure=CURE
        )
    writer = Writer()
    if bare:
        shown = "、".join(map(str, bare[:9]))
        message = Said(
            f"第 {shown} 页没有文字（空白或图片），没有读",
            f"Pages without text (blank, or pictures), not read: {shown.replace('、', ', ')}",
        )
        writer.warn("pages_without_text", message)
    return print_pages(pages, "pdf", writer)


def _check_streams(data: bytes) -> None:
    """Refuse a small file that unpacks to a huge stream, which would be walked for minutes."""
    for found in _STREAM.finditer(data):
        unpacker = zlib.decompressobj()
        packed = memoryview(data)[found.end() :]
        begun = size = 0
        try:
            while not unpacker.eof and (unpacker.unconsumed_tail or begun < len(packed)):
                chunk = unpacker.unconsumed_tail or packed[begun : begun + _CHUNK]
                begun += 0 if unpacker.unconsumed_tail else len(chunk)
                size += len(unpacker.decompress(chunk, _CHUNK))
                if size > _SUSPECT and size > _MAX_RATIO * begun:
                    raise ReadError(
                        Said(
                            f"一个数据流解压后超过 {size // 1_000_000} MB（疑似压缩炸弹）",
                            f"A stream unpacks to more than {size // 1_000_000} MB (perhaps a decompression bomb)",
                        ),
                        cure=Said(
                            "请重新下载，或请原单位提供 Word 版",
                            "Download it again, or ask for the Word version",
                        ),
                    )
        except zlib.error:
            continue


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    import pypdfium2

    start = data.find(b"%PDF-", 0, 1024)
    try:
        return pypdfium2.PdfDocument(data[max(start, 0) :])
    except pypdfium2.PdfiumError as exc:
        if "assword" in str(exc) or "ecurity" in str(exc):
            raise ReadError(
                Said("PDF 有打开密码，不能读", "The PDF has a password"),
                cure=Said("请取消密码后重试", "Take the password off and try again"),
            ) from exc
        raise ReadError(
            Said("PDF 文件不完整或已损坏", "The PDF is incomplete or damaged"),
            cure=Said(
                "请重新下载，或请原单位提供 Word 版",
                "Download it again, or ask for the Word version",
            ),
        ) from exc


def _pages(document: pypdfium2.PdfDocument) -> Iterator[Page]:
    first = 0
    for index in range(len(document)):
        page = document[index]
        left, low, right, high = page.get_mediabox()
        marks, turn = _marks(page)
        frame = _Frame(left, low, right, high, turn)
        glyphs = [frame.glyph(mark, first + i) for i, mark in enumerate(marks)]
        first += len(glyphs)
        level, upright = frame.rulings(list(_strokes(page)))
        page.close()
        yield Page(frame.width, frame.height, tuple(glyphs), tuple(level), tuple(upright))


@dataclass(frozen=True, slots=True)
class _Mark:
    """A character with its box and the point it is set at, as the file has them."""

    char: str
    box: tuple[float, float, float, float]
    origin: tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Frame:
    """The page's box, turned so that its text stands upright (a landscape page set sideways)."""

    left: float
    low: float
    right: float
    high: float
    turn: int
    """Quarter turns, counter-clockwise, in which its text is set."""

    @property
    def width(self) -> float:
        return self.high - self.low if self.turn % 2 else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.turn % 2 else self.high - self.low

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the file on the upright page."""
        x, y = x - self.left, y - self.low
        if self.turn == 1:
            return y, self.right - self.left - x
        if self.turn == 2:
            return self.right - self.left - x, self.high - self.low - y
        return (self.high - self.low - y, x) if self.turn == 3 else (x, y)

    def glyph(self, mark: _Mark, number: int) -> Glyph:
        """A mark on the upright page."""
        left, low, right, high = mark.box
        xs, ys = zip(self.point(left, low), self.point(right, high), strict=True)
        base = self.point(*mark.origin)[1]
        return Glyph(mark.char, min(xs), max(xs), base, max(ys) - min(ys), number)

    def rulings(self, strokes: Sequence[_Stroke]) -> tuple[list[Ruling], list[Ruling]]:
        """Strokes that are level or upright, as ruling lines."""
        level: list[Ruling] = []
        upright: list[Ruling] = []
        for stroke in strokes:
            xs, ys = zip(self.point(*stroke[:2]), self.point(*stroke[2:]), strict=True)
            if max(ys) - min(ys) <= _THIN and max(xs) - min(xs) >= _LEAST:
                level.append(Ruling(sum(ys) / 2, min(xs), max(xs)))
            elif max(xs) - min(xs) <= _THIN and max(ys) - min(ys) >= _LEAST:
                upright.append(Ruling(sum(xs) / 2, min(ys), max(ys)))
        return level, upright


def _marks(page: Any) -> tuple[list[_Mark], int]:
    """The printed characters of a page, and in how many quarter turns most of them are set."""
    import pypdfium2.raw as raw

    text = page.get_textpage()
    count = text.count_chars()
    if count > MAX_GLYPHS:
        raise ReadError(
            Said(
                f"PDF 一页有 {count} 个字符，不像年报",
                f"A page of the PDF has {count} characters: hardly a report",
            ),
            cure=Said("请只提供年报本身", "Hand in the report alone"),
        )
    out: list[_Mark] = []
    turns: Counter[int] = Counter()
    x, y = ctypes.c_double(), ctypes.c_double()
    for i in range(count):
        code = raw.FPDFText_GetUnicode(text, i)
        char = chr(code) if 0x20 < code < 0x110000 else ""
        if not char or char.isspace() or 0xD800 <= code < 0xE000 or code in _NO_CHARACTER:
            continue
        raw.FPDFText_GetCharOrigin(text, i, x, y)
        out.append(_Mark(char, text.get_charbox(i, loose=True), (x.value, y.value)))
        # pdfium counts angles clockwise.
        turns[-round(raw.FPDFText_GetCharAngle(text, i) / (math.pi / 2)) % 4] += 1
    text.close()
    return out, turns.most_common(1)[0][0] if turns else 0


def _strokes(page: Any) -> Iterator[_Stroke]:
    """Straight strokes and thin filled boxes of a page."""
    import pypdfium2.raw as raw

    for at, shape in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4)):
        if at > MAX_OBJECTS:
            return
        left, low, right, high = shape.get_bounds()
        if right - left <= _THIN or high - low <= _THIN:
            yield left, low, right, high
        elif raw.FPDFPath_CountSegments(shape) <= _MAX_SEGMENTS:
            yield from _segments(shape)


def _segments(shape: Any) -> Iterator[_Stroke]:
    import pypdfium2.raw as raw

    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(shape, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    last = start = (0.0, 0.0)
    for i in range(raw.FPDFPath_CountSegments(shape)):
        segment = raw.FPDFPath_GetPathSegment(shape, i)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        here = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = here
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield (*last, *here)
        if raw.FPDFPathSegment_GetClose(segment):
            yield (*here, *start)
        last = here
