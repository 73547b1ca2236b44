"""OFD documents (GB/T 33190): glyphs and lines of each page, put together like those of a PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from core.errors import ReadError
from core.said import Said
from reports.extract import Extract
from reports.package import Package, beside
from reports.page_marks import Glyph, Page, Ruling
from reports.page_print import print_pages
from reports.writer import Writer

MAX_PAGES: Final = 200
_POINTS: Final = 72 / 25.4
"""Points in a millimetre, in which OFD counts."""
_CURE: Final = Said(
    "请用 OFD 阅读器另存为 PDF 或 .docx 后重试",
    "Save it as PDF or .docx in an OFD reader and try again",
)
_MAX_GLYPHS: Final = 60_000
_MAX_DELTAS: Final = 20_000
_STEP: Final = re.compile(r"([MLSCBQA])\s*([^A-Za-z]*)")
_NUMBER: Final = re.compile(r"-?\d+(?:\.\d*)?|-?\.\d+")
_LEVEL: Final = 0.5
_LEAST: Final = 1.5
_PLAIN: Final = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_Matrix = tuple[float, float, float, float, float, float]


def extract(data: bytes) -> Extract:
    """The text and tables of an OFD file. Raises ReadError."""
    package = Package(data, _CURE)
    pages: list[Page] = []
    first = 0
    try:
        for root, size in _contents(package):
            sheet = _Sheet(*size, first)
            sheet.read(root)
            first += len(sheet.glyphs)
            pages.append(sheet.page())
    except (ValueError, IndexError, AttributeError) as exc:
        raise ReadError(
            Said("OFD 内容有错，无法解析", "The content of the OFD file is broken"), cure=_CURE
        ) from exc
    if not first:
        raise ReadError(
            Said("OFD 里没有文字（可能是扫描件）", "The OFD file has no text (perhaps a scan)"),
            cure=Said(
                "请原单位提供 Word 版，或转为 PDF 后识别",
                "Ask for the Word version, or convert it to PDF and have it recognised",
            ),
        )
    return print_pages(pages, "ofd", Writer())


def _contents(package: Package) -> Iterator[tuple[etree._Element, tuple[float, float]]]:
    """The content of each page with its width and height in millimetres."""
    entry = package.xml("OFD.xml")
    count = 0
    for place in _named(entry, "DocRoot"):
        document = beside("", (place.text or "").strip())
        root = package.xml(document)
        usual = next((_box(e) for e in _named(root, "PhysicalBox")), (210.0, 297.0))
        for page in _named(root, "Page"):
            location = page.get("BaseLoc")
            if not location:
                continue
            count += 1
            if count > MAX_PAGES:
                raise ReadError(
                    Said(
                        f"OFD 超过 {MAX_PAGES} 页", f"The OFD file has more than {MAX_PAGES} pages"
                    ),
                    cure=Said("请只提供年报本身", "Hand in the report alone"),
                )
            content = package.xml(beside(document, location))
            own = next((_box(e) for e in _named(content, "PhysicalBox")), usual)
            yield content, own


def _named(root: etree._Element, name: str) -> Iterator[etree._Element]:
    return root.iter(f"{{*}}{name}")


def _box(element: etree._Element) -> tuple[float, float]:
    numbers = _floats(element.text)
    return numbers[2], numbers[3]


@dataclass(slots=True)
class _Sheet:
    """Collects the marks of one page; OFD's y grows downwards, in millimetres."""

    width: float
    height: float
    first: int
    glyphs: list[Glyph] = field(default_factory=list)
    level: list[Ruling] = field(default_factory=list)
    upright: list[Ruling] = field(default_factory=list)

    def read(self, root: etree._Element) -> None:
        """Take all text and lines of a page's content."""
        for element in root.iter("{*}TextObject", "{*}PathObject"):
            if element.get("Visible") == "false":
                continue
            left, top, *_ = _floats(element.get("Boundary"))
            matrix = _matrix(element.get("CTM"))
            if etree.QName(element).localname == "TextObject":
                self._text(element, left, top, matrix)
            else:
                self._path(element, left, top, matrix)

    def page(self) -> Page:
        """The page in points."""
        return Page(
            self.width * _POINTS, self.height * _POINTS, tuple(self.glyphs), tuple(self.level),
            tuple(self.upright),
        )  # fmt: skip

    def _text(self, element: etree._Element, left: float, top: float, matrix: _Matrix) -> None:
        size = float(element.get("Size") or 3.0)
        for code in element.iterchildren("{*}TextCode"):
            words = code.text or ""
            x, y = float(code.get("X") or 0), float(code.get("Y") or 0)
            right = _deltas(code.get("DeltaX"), len(words))
            down = _deltas(code.get("DeltaY"), len(words))
            for i, char in enumerate(words):
                if not char.isspace():
                    self._glyph(char, _moved(matrix, x, y, left, top), size * abs(matrix[0] or 1))
                x += right[i]
                y += down[i]

    def _glyph(self, char: str, at: tuple[float, float], size: float) -> None:
        if len(self.glyphs) >= _MAX_GLYPHS:
            raise ReadError(
                Said(
                    f"OFD 一页超过 {_MAX_GLYPHS} 个字符",
                    f"A page of the OFD file has more than {_MAX_GLYPHS} characters",
                ),
                cure=Said("请只提供年报本身", "Hand in the report alone"),
            )
        wide = size * (1.0 if ord(char) > 0x2E7F else 0.5)
        self.glyphs.append(
            Glyph(
                char, at[0] * _POINTS, (at[0] + wide) * _POINTS, (self.height - at[1]) * _POINTS,
                size * _POINTS, self.first + len(self.glyphs),
            )
        )  # fmt: skip

    def _path(self, element: etree._Element, left: float, top: float, matrix: _Matrix) -> None:
        for code in element.iterchildren("{*}AbbreviatedData"):
            start = last = (0.0, 0.0)
            for step, words in _STEP.findall(code.text or ""):
                numbers = _floats(words)
                if step == "C":
                    here = start
                elif len(numbers) >= 2:
                    here = _moved(matrix, numbers[-2], numbers[-1], left, top)
                else:
                    continue
                if step in "MS":
                    start = here
                elif step in "LC":
                    self._stroke(last, here)
                last = here

    def _stroke(self, one: tuple[float, float], other: tuple[float, float]) -> None:
        xs = sorted((one[0] * _POINTS, other[0] * _POINTS))
        ys = sorted(((self.height - one[1]) * _POINTS, (self.height - other[1]) * _POINTS))
        wide, high = (xs[1] - xs[0]) / _POINTS, (ys[1] - ys[0]) / _POINTS
        if high < _LEVEL and wide > _LEAST:
            self.level.append(Ruling(sum(ys) / 2, *xs))
        elif wide < _LEVEL and high > _LEAST:
            self.upright.append(Ruling(sum(xs) / 2, *ys))


def _moved(m: _Matrix, x: float, y: float, left: float, top: float) -> tuple[float, float]:
    """A point of an object on the page."""
    return left + m[0] * x + m[2] * y + m[4], top + m[1] * x + m[3] * y + m[5]


def _matrix(words: str | None) -> _Matrix:
    numbers = _floats(words)
    if len(numbers) != 6:
        return _PLAIN
    a, b, c, d, e, f = numbers
    return a, b, c, d, e, f


def _floats(words: str | None) -> list[float]:
    return [float(number) for number in _NUMBER.findall(words or "")]


def _deltas(words: str | None, count: int) -> list[float]:
    """Distances between characters; ``g 3 5.0`` says 5.0 three times. The last one goes on."""
    out: list[float] = []
    parts = (words or "").split()
    at = 0
    while at < len(parts) and len(out) < min(count, _MAX_DELTAS):
        if parts[at] == "g" and at + 2 < len(parts):
            out += [float(parts[at + 2])] * min(int(parts[at + 1]), _MAX_DELTAS)
            at += 3
        else:
            out.append(float(parts[at]))
            at += 1
    out += [out[-1] if out else 0.0] * (count - len(out))
    return out[:count]
