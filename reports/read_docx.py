"""Word documents (.docx, and .wps of that kind) by an own walk over the XML.

Own, because the usual library silently loses tables in content controls and the words of text boxes.
Insertions of tracked changes are read, deletions are not; automatic numbering is rendered.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from core.errors import ReadError
from core.said import Said
from reports.extract import Extract
from reports.package import Package, beside
from reports.values import is_number
from reports.word_numbers import Numbering, W
from reports.writer import Writer

_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MAIN: Final = "word/document.xml"
_RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TRANSPARENT: Final = frozenset(
    W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "body")
)
_SILENT: Final = frozenset(
    W + name
    for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "sdtPr", "tblPr", "rt")
)
_MARKS: Final = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n",
                 W + "noBreakHyphen": "-"}  # fmt: skip
_OFF: Final = frozenset({"0", "false", "off", "none"})
_DATA: Final = 5
"""So many numbers in its own cells make an outer table data, whatever else it holds."""


def extract(data: bytes) -> Extract:
    """The text and tables of a .docx. Raises ReadError."""
    package = Package(data)
    main = _main_part(package)
    root = package.xml(main)
    body = root.find(f"{W}body")
    if body is None:
        raise ReadError(
            Said("Word 文件里没有正文", "The Word file has no body"),
            cure=Said(
                "请用 Word 或 WPS 另存为新的 .docx 后重试",
                "Save it as a new .docx in Word or WPS and try again",
            ),
        )
    walk = _Walk(package, main)
    walk.blocks(body)
    return walk.writer.extract("docx")


def _main_part(package: Package) -> str:
    if package.has("_rels/.rels"):
        for relation in package.xml("_rels/.rels").iter(_RELATION):
            if (relation.get("Type") or "").endswith("/officeDocument"):
                return beside("", relation.get("Target") or _MAIN)
    return _MAIN


class _Walk:
    """Prints the blocks of a document in reading order."""

    def __init__(self, package: Package, main: str) -> None:
        self.writer = Writer()
        self._numbers = Numbering(
            _optional(package, beside(main, "numbering.xml")),
            _optional(package, beside(main, "styles.xml")),
        )

    def blocks(self, parent: etree._Element) -> None:
        """Print paragraphs and tables below ``parent``."""
        for child in parent:
            if child.tag == f"{W}p":
                self._paragraph(child)
            elif child.tag == f"{W}tbl":
                self._table(child)
            elif child.tag in _TRANSPARENT:
                self.blocks(child)
            elif child.tag == f"{_MC}AlternateContent":
                self.blocks(_chosen(child))
            elif child.tag == f"{W}altChunk":
                self.writer.warn(
                    "part_not_read",
                    Said(
                        "文件里嵌有另一份文档，嵌入的部分没有读",
                        "Another document is embedded in the file; it was not read",
                    ),
                )

    def _paragraph(self, paragraph: etree._Element) -> None:
        boxes: list[etree._Element] = []
        words = _words(paragraph, boxes)
        if words.strip():
            self.writer.paragraph(self._numbers.label(paragraph) + words.strip())
        for box in boxes:
            self.blocks(box)

    def _table(self, table: etree._Element) -> None:
        """Print a table, and what is nested in its cells after it; a frame is only its content."""
        rows = [list(_below(row, f"{W}tc")) for row in _below(table, f"{W}tr") if not _gone(row)]
        if _is_frame(rows):
            for cell in (cell for row in rows for cell in row):
                self.blocks(cell)
            return
        boxes: list[etree._Element] = []
        printed = []
        for row, cells in zip(
            (r for r in _below(table, f"{W}tr") if not _gone(r)), rows, strict=True
        ):
            line: list[str | None] = [None] * _span(row, f"{W}trPr/{W}gridBefore", 0)
            for cell in cells:
                line.append(None if _merged_up(cell) else self._cell(cell, boxes))
                line += [None] * (_span(cell, f"{W}tcPr/{W}gridSpan", 1) - 1)
            printed.append(line)
        self.writer.table(printed)
        for cell in (cell for row in rows for cell in row):
            for inner in _below(cell, f"{W}tbl"):
                self._table(inner)
        for box in boxes:
            self.blocks(box)

    def _cell(self, cell: etree._Element, boxes: list[etree._Element]) -> str:
        words = []
        for paragraph in _below(cell, f"{W}p"):
            found = _words(paragraph, boxes)
            if found.strip():
                words.append(self._numbers.label(paragraph) + found.strip())
        return "\n".join(words)


def _optional(package: Package, name: str) -> etree._Element | None:
    return package.xml(name) if package.has(name) else None


def _below(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Children of one tag, also inside content controls, insertions and other transparent wraps."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _TRANSPARENT:
            yield from _below(child, tag)
        elif child.tag == f"{_MC}AlternateContent":
            yield from _below(_chosen(child), tag)


def _chosen(alternate: etree._Element) -> etree._Element:
    """The first form of content that is given in several; the others repeat it."""
    found = alternate.find(f"{_MC}Choice")
    if found is None:
        found = alternate.find(f"{_MC}Fallback")
    return alternate if found is None else found


def _words(element: etree._Element, boxes: list[etree._Element]) -> str:
    """The words of a paragraph; text boxes anchored in it are put into ``boxes``."""
    out: list[str] = []
    for child in element:
        tag = child.tag
        if tag in _SILENT or not isinstance(tag, str):
            continue
        if tag == f"{W}t":
            out.append(child.text or "")
        elif tag in _MARKS:
            out.append(_MARKS[tag])
        elif tag == f"{W}txbxContent":
            boxes.append(child)
        elif tag == f"{_MC}AlternateContent":
            out.append(_words(_chosen(child), boxes))
        elif not (tag == f"{W}r" and _hidden(child)):
            out.append(_words(child, boxes))
    return "".join(out)


def _hidden(run: etree._Element) -> bool:
    mark = run.find(f"{W}rPr/{W}vanish")
    return mark is not None and mark.get(f"{W}val", "1") not in _OFF


def _gone(row: etree._Element) -> bool:
    """Is this row deleted by a tracked change?"""
    return row.find(f"{W}trPr/{W}del") is not None


def _merged_up(cell: etree._Element) -> bool:
    """Does this cell lie under a merged one above, or beside one to the left?"""
    for name in ("vMerge", "hMerge"):
        mark = cell.find(f"{W}tcPr/{W}{name}")
        if mark is not None and mark.get(f"{W}val", "continue") == "continue":
            return True
    return False


def _span(element: etree._Element, path: str, least: int) -> int:
    mark = element.find(path)
    text = mark.get(f"{W}val", "") if mark is not None else ""
    if not text.isdecimal():
        return least
    if len(text) > 3:
        raise ReadError(
            Said(
                f"表格的合并单元格跨 {text[:9]} 列，不合情理",
                f"A merged cell spans {text[:9]} columns, which makes no sense",
            ),
            cure=Said("请核对表格后另存", "Check the table and save it again"),
        )
    return max(int(text), least)


def _is_frame(rows: list[list[etree._Element]]) -> bool:
    """Is this table only a frame around text or other tables, and no data itself?"""
    cells = [cell for row in rows for cell in row]
    if len(cells) == 1:
        return True
    if not any(next(_below(cell, f"{W}tbl"), None) is not None for cell in cells):
        return False
    return sum(_is_figure(cell) for cell in cells) < _DATA


def _is_figure(cell: etree._Element) -> bool:
    return is_number("".join(_words(p, []) for p in _below(cell, f"{W}p")).strip())
