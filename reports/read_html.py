"""Web pages saved from portals: the report out of navigation, side columns and footers, as text.

Nothing of the page is run or fetched. Which part of the page is the report is told by ``html_main``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import Final

import lxml.html
from lxml import etree

from core.errors import ReadError
from core.report import Warning_
from core.said import Said
from reports.decode_text import MAX_TEXT, decode, replaced
from reports.extract import Extract
from reports.html_main import (
    BLOCKS,
    is_data,
    is_dropped,
    main_element,
    own_cells,
    own_rows,
    portal_of,
    title_of,
    words_in,
)
from reports.writer import MAX_CELLS, Writer

MAX_SPAN: Final = 200
MAX_TAGS: Final = 200_000
_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?\s*([\w\-]+)", re.I)
_XML: Final = re.compile(r"^\s*<\?xml[^>]*\?>")
_BLANKS: Final = re.compile(r"[ \t\r\n\f\v]+")
_CURE: Final = Said(
    "请在浏览器中打开原网页，另存为“网页，仅 HTML”，或把正文复制为 .txt 后重试",
    "Open the web page in a browser and save it as “HTML only”, or copy its text into a .txt file",
)
_MAX_LOST: Final = 200


def extract(data: bytes) -> Extract:
    """The text and tables of the report in a web page. Raises ReadError."""
    if len(data) > MAX_TEXT:
        raise ReadError(
            Said(
                f"网页有 {len(data) // 1_000_000} MB，超过 {MAX_TEXT // 1_000_000} MB，不像一份年报",
                f"The web page has {len(data) // 1_000_000} MB, more than {MAX_TEXT // 1_000_000} MB: hardly one report",
            ),
            cure=_CURE,
        )
    if data.count(b"<") > MAX_TAGS:
        raise ReadError(
            Said(
                f"网页有超过 {MAX_TAGS} 个标签，不像一份年报",
                f"The web page has more than {MAX_TAGS} tags: hardly one report",
            ),
            cure=_CURE,
        )
    text, doubts = _decoded(data)
    root = _parsed(text)
    main = main_element(root)
    writer = Writer()
    for one in doubts:
        writer.warn(one.code, one.told)
    inside = words_in(main)
    portal = portal_of(root, inside)
    if portal:
        # Marked as web pages mark it, so that it is a witness of the county and no prose.
        writer.line(f"来源：{portal}")
    writer.paragraph(title_of(root, main, inside))
    _Walk(writer).element(main)
    return writer.extract("html")


def _decoded(data: bytes) -> tuple[str, tuple[Warning_, ...]]:
    """Text by BOM or strict UTF-8, else as the page declares, else as any text file."""
    declared = _CHARSET.search(data[:4096])
    name = declared[1].decode("ascii", "ignore").lower() if declared else ""
    if name.startswith(("gb", "x-gb")):
        name = "gb18030"
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data[:200]
    if name and not wide and not _is_utf8(data):
        try:
            text = data.decode(name, "replace")
        except LookupError:
            return decode(data, "")
        lost = text.count("\ufffd")
        if lost <= min(_MAX_LOST, len(text) // 200):
            warning = replaced(lost)
            return text, (warning,) if lost else ()
    return decode(data, "")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _parsed(text: str) -> etree._Element:
    parser = lxml.html.HTMLParser(
        encoding="utf-8",
        huge_tree=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    flat = _XML.sub("", text.replace("\x00", ""))
    try:
        root = lxml.html.document_fromstring(flat.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as exc:
        raise ReadError(Said("网页里没有内容", "The web page has no content"), cure=_CURE) from exc
    if any("RESOURCE_LIMIT" in str(entry.type_name) for entry in parser.error_log):
        # The parser stops there and says nothing: what follows would be lost silently.
        raise ReadError(
            Said(
                "网页标签嵌套超过 256 层，无法解析",
                "The web page is nested deeper than 256 levels and cannot be parsed",
            ),
            cure=_CURE,
        )
    return root


class _Walk:
    """Prints an element: a line a block, data tables as grids, layout tables as their content."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._line: list[str] = []

    def element(self, element: etree._Element) -> None:
        """Print an element and all below it."""
        self._open(element)
        self._flush()

    def _open(self, element: etree._Element) -> None:
        tag = element.tag
        if not isinstance(tag, str) or is_dropped(element):
            return
        if tag == "br":
            self._flush()
            return
        if tag == "table" and is_data(element):
            self._flush()
            self._writer.table(grid_of(element))
            for inner in _nested(element):
                self._open(inner)
            return
        block = tag in BLOCKS
        if block:
            self._flush()
        kept = tag == "pre"
        self._say(element.text, kept)
        for child in element:
            self._open(child)
            self._say(child.tail, kept)
        if block:
            self._flush()

    def _say(self, words: str | None, kept: bool) -> None:
        if words:
            self._line.append(words if kept else _BLANKS.sub(" ", words))

    def _flush(self) -> None:
        self._writer.paragraph("".join(self._line))
        self._line.clear()


def grid_of(table: etree._Element) -> list[list[str | None]]:
    """The rows of a table with spans resolved; None where a span covers. Raises ReadError."""
    rows = own_rows(table)
    taken: dict[tuple[int, int], str | None] = {}
    for y, row in enumerate(rows):
        x = 0
        for cell in own_cells(row):
            while (y, x) in taken:
                x += 1
            wide = _span(cell.get("colspan"), MAX_SPAN)
            high = min(_span(cell.get("rowspan"), len(rows)), len(rows) - y)
            if len(taken) + wide * high > MAX_CELLS:
                raise ReadError(
                    Said(
                        f"表格的合并单元格铺开后超过 {MAX_CELLS} 格，不像年报的表格",
                        f"A table has more than {MAX_CELLS} cells once its merged cells are spread out: no table of a report",
                    ),
                    cure=_CURE,
                )
            for dy in range(high):
                for dx in range(wide):
                    taken.setdefault((y + dy, x + dx), None)
            taken[y, x] = _cell_words(cell)
            x += wide
    widths = [0] * len(rows)
    for y, x in taken:
        widths[y] = max(widths[y], x + 1)
    return [[taken.get((y, x)) for x in range(width)] for y, width in enumerate(widths)]


def _span(text: str | None, most: int) -> int:
    digits = re.match(r"\s*(\d{1,9})", text or "")
    if not digits:
        return 1
    value = int(digits[1])
    # rowspan="0" reaches down to the last row.
    return min(value, most) if value else most if most != MAX_SPAN else 1


def _cell_words(cell: etree._Element) -> str:
    """The words of a cell, line breaks as blanks, without what is nested or dropped."""
    out: list[str] = [cell.text or ""]
    for child in cell:
        tag = child.tag
        if isinstance(tag, str) and tag != "table" and not is_dropped(child):
            edge = " " if tag == "br" or tag in BLOCKS else ""
            out += [edge, _cell_words(child), edge]
        out.append(child.tail or "")
    return "".join(out)


def _nested(table: etree._Element) -> Sequence[etree._Element]:
    """Tables in the cells of this one, not those within these."""
    inner = [t for t in table.iter("table") if t is not table]
    return [t for t in inner if next(islice(t.iterancestors("table"), 1)) is table]
