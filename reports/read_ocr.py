"""Scanned PDF and images by optical recognition (RapidOCR, an extra of its own: requirements-ocr.txt).

What the engine reads becomes glyphs at their places, put together with the page's ruling lines like a
PDF's. Marks in a cell that the engine overlooked are read once more, cell by cell.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from core.errors import ReadError
from core.said import Said
from reports.extract import Extract
from reports.page_grids import Ruled, ruled_tables
from reports.page_marks import Glyph, Page
from reports.page_print import print_pages
from reports.scan_lines import has_ink, ink_of, rulings, slant, straightened
from reports.writer import Writer

DPI: Final = 200
MAX_PAGES: Final = 30
MAX_PIXELS: Final = 50_000_000
CURE: Final = Said(
    "安装识别组件后即可读取：pip install -r requirements-ocr.txt，或请原单位提供 Word 版",
    "Install the recogniser (pip install -r requirements-ocr.txt), or ask for the Word version",
)
_SURE: Final = 0.5
_UNSURE: Final = "?"
_STROKES: Final = frozenset("1Il|/")
_STANDS: Final = 0.08
_LEANS: Final = 0.15
_INSET: Final = 6
_SMALL: Final = 8


def installed() -> bool:
    """Is the recognition engine here?"""
    return all(importlib.util.find_spec(name) for name in ("rapidocr", "onnxruntime", "cv2"))


def extract(data: bytes) -> Extract:
    """The text and tables of an image or a scanned PDF. Raises ReadError."""
    if not installed():
        raise ReadError(
            Said(
                "图片和扫描件要先识别文字，识别组件没有安装",
                "Pictures and scans must be recognised first, and the recogniser is not installed",
            ),
            cure=CURE,
        )
    pages: list[Page] = []
    first = 0
    for gray, scale in _images(data):
        page = _Reading(gray, scale, first).page()
        first += len(page.glyphs)
        pages.append(page)
    writer = Writer()
    writer.warn(
        "recognised",
        Said(
            "文字由扫描图像识别而来，数字请与原件核对",
            "The text was recognised from scanned pictures; compare its numbers with the original",
        ),
    )
    return print_pages(pages, "ocr", writer)


def _images(data: bytes) -> Iterator[tuple[Any, float]]:
    """Grey images of the pages, and how many points a pixel is wide."""
    import cv2
    import numpy as np

    if b"%PDF-" in data[:1024]:
        yield from _rendered(data)
        return
    image = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_GRAYSCALE)
    if image is None:
        raise ReadError(
            Said("图片不完整或已损坏", "The picture is incomplete or damaged"),
            cure=Said(
                "请重新导出图片，或提供 Word 版",
                "Export the picture again, or hand in the Word version",
            ),
        )
    if image.size > MAX_PIXELS:
        raise ReadError(
            Said(
                f"图片超过 {MAX_PIXELS // 1_000_000} 百万像素",
                f"The picture has more than {MAX_PIXELS // 1_000_000} megapixels",
            ),
            cure=Said("请降低分辨率后重试", "Lower its resolution and try again"),
        )
    # An image does not say how large its paper was: it is taken for a page of A4.
    yield image, 595.0 / image.shape[1]


def _rendered(data: bytes) -> Iterator[tuple[Any, float]]:
    import numpy as np
    import pypdfium2

    document = pypdfium2.PdfDocument(data[data.find(b"%PDF-") :])
    if len(document) > MAX_PAGES:
        raise ReadError(
            Said(
                f"扫描件有 {len(document)} 页，超过 {MAX_PAGES} 页",
                f"The scan has {len(document)} pages, more than {MAX_PAGES}",
            ),
            cure=Said("请只提供年报本身", "Hand in the report alone"),
        )
    for page in document:
        wide, high = page.get_size()
        if wide * high * (DPI / 72) ** 2 > MAX_PIXELS:
            raise ReadError(
                Said("扫描页面过大", "A scanned page is too large"),
                cure=Said("请按 A4 纸重新扫描", "Scan it again at A4 size"),
            )
        bitmap = page.render(scale=DPI / 72, grayscale=True)
        yield np.asarray(bitmap.to_numpy()).reshape(bitmap.height, bitmap.width), 72 / DPI


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.use_cls": False, "Global.log_level": "error"})


class _Reading:
    """One page: recognised boxes as glyphs, with what was overlooked in cells."""

    def __init__(self, gray: Any, scale: float, first: int) -> None:
        self._gray = straightened(gray)
        self._scale = scale
        self._first = first
        self._glyphs: list[Glyph] = []
        self._ink = ink_of(self._gray)

    def page(self) -> Page:
        """The marks of the page, in points."""
        import cv2

        high, wide = self._gray.shape
        # The engine keeps the steps that it was last asked for, so that they are named every time.
        found = _engine()(cv2.cvtColor(self._gray, cv2.COLOR_GRAY2BGR), use_det=True, use_rec=True)
        for box, words, score in zip(
            found.boxes if found.boxes is not None else (),
            found.txts or (),
            found.scores or (),
            strict=True,
        ):
            xs, ys = [float(p[0]) for p in box], [float(p[1]) for p in box]
            self._say(words if score >= _SURE else _UNSURE, (min(xs), max(xs), min(ys), max(ys)))
        level, upright = rulings(self._gray, self._scale)
        page = Page(wide * self._scale, high * self._scale, tuple(self._glyphs), tuple(level),
                    tuple(upright))  # fmt: skip
        for table in ruled_tables(page):
            self._read_again(table)
        return Page(page.width, page.height, tuple(self._glyphs), page.level, page.upright)

    def _say(self, words: str, box: tuple[float, float, float, float]) -> None:
        """Spread the words of a box over its width: Han characters take twice a digit's room."""
        if words in _STROKES:
            words = self._stroke(box)
        left, right, top, low = (v * self._scale for v in box)
        high = self._gray.shape[0] * self._scale
        room = [2.0 if ord(char) > 0x2E7F else 1.0 for char in words]
        unit = (right - left) / max(sum(room), 1.0)
        size = low - top
        base = high - (top + low) / 2 - 0.3 * size
        at = left
        for char, wide in zip(words, room, strict=True):
            if not char.isspace():
                number = self._first + len(self._glyphs)
                self._glyphs.append(Glyph(char, at, at + wide * unit, base, size, number))
            at += wide * unit

    def _stroke(self, box: tuple[float, float, float, float]) -> str:
        """A lone stroke is 1 or /, which the engine mixes up: told by how it leans."""
        left, right, top, low = (max(0, int(v)) for v in box)
        leaning = slant(self._ink[top : low + 1, left : right + 1])
        if leaning <= _STANDS:
            return "1"
        return "/" if leaning >= _LEANS else _UNSURE

    def _read_again(self, table: Ruled) -> None:
        """Read inked cells in which nothing was found, each by itself."""
        filled = {table.place(g) for g in self._glyphs if table.holds(g)}
        ink = self._ink
        high = self._gray.shape[0]
        for cell in sorted(set(table.owner.values()) - filled):
            places = [place for place, owner in table.owner.items() if owner == cell]
            rows, columns = [p[0] for p in places], [p[1] for p in places]
            left = int(table.xs[min(columns)] / self._scale) + _INSET
            right = int(table.xs[max(columns) + 1] / self._scale) - _INSET
            top = high - int(table.ys[min(rows)] / self._scale) + _INSET
            low = high - int(table.ys[max(rows) + 1] / self._scale) - _INSET
            if (
                right - left <= _SMALL
                or low - top <= _SMALL
                or not has_ink(ink[top:low, left:right])
            ):
                continue
            words = _recognised(self._gray[top:low, left:right])
            self._say(words or _UNSURE, (left, right, top, low))


def _recognised(part: Any) -> str:
    """The words of a small part of a page, without looking for where they stand."""
    import cv2

    edged = cv2.copyMakeBorder(part, 6, 6, 10, 10, cv2.BORDER_REPLICATE)
    found = _engine()(cv2.cvtColor(edged, cv2.COLOR_GRAY2BGR), use_det=False, use_rec=True)
    if not found.txts or found.scores[0] < _SURE:
        return ""
    return str(found.txts[0])
