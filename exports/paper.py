"""A Word document as an office prints it: A4, 宋体 and 黑体, page numbers, tables that break well."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from exports.archive import sealed
from exports.table import Column, Row, Value, clean
from exports.words import number, pick

if TYPE_CHECKING:
    from docx.document import Document

BODY: Final = "宋体"
HEADS: Final = "黑体"
LATIN: Final = "Times New Roman"
PORTRAIT_CM: Final = 16.0
LANDSCAPE_CM: Final = 24.7
"""What is left of A4 between the margins."""
NARROWEST_CM: Final = 1.4
"""A column that holds three characters."""
_THEMES: Final = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
_SIZES: Final = {"Normal": 11.0, "Title": 18.0, "Heading 1": 14.0, "Heading 2": 12.0}


class Paper:
    """A document being written from top to bottom."""

    def __init__(self, title: str, language: str = "zh", *, landscape: bool = False) -> None:
        from docx import Document as new_document

        self.language = language
        self._doc: Document = new_document()
        self._letters = 0
        self.width = LANDSCAPE_CM if landscape else PORTRAIT_CM
        self._page(landscape)
        self._styles()
        self._footer()
        properties = self._doc.core_properties
        properties.title, properties.author, properties.comments = clean(title), "问报", ""
        properties.last_modified_by, properties.revision = "问报", 1

    def title(self, text: str, below: str = "") -> None:
        """The title of the document, or of a letter in it."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        paragraph = self._doc.add_paragraph(clean(text), style="Title")
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if below:
            self._doc.add_paragraph(clean(below)).alignment = WD_ALIGN_PARAGRAPH.CENTER

    def head(self, text: str, level: int = 1) -> None:
        """A heading."""
        self._doc.add_heading(clean(text), level)

    def say(self, text: str, *, indent: bool = False, keep: bool = False) -> None:
        """A paragraph; ``indent``: two characters, as Chinese prose begins; ``keep``: with the next."""
        paragraph = self._doc.add_paragraph(clean(text))
        paragraph.paragraph_format.keep_with_next = keep or None
        if indent and self.language != "en":
            from docx.shared import Pt

            paragraph.paragraph_format.first_line_indent = Pt(2 * _SIZES["Normal"])

    def item(self, text: str) -> None:
        """A line of a list, hanging behind its first characters."""
        from docx.shared import Pt

        paragraph = self._doc.add_paragraph(clean(text))
        paragraph.paragraph_format.left_indent = Pt(22)
        paragraph.paragraph_format.first_line_indent = Pt(-11)
        paragraph.paragraph_format.space_after = Pt(2)

    def pairs(self, rows: Sequence[tuple[str, str]], label_cm: float = 2.6) -> None:
        """Names at the left, what they say at the right; an empty saying is room for handwriting."""
        table = self._table(len(rows), (label_cm, self.width - label_cm))
        for nth, (line, (name, said)) in enumerate(zip(table, rows, strict=True), 1):
            _fill(line[0], name, bold=True, shade="F2F2F2")
            _fill(line[1], said)
            if nth < len(rows):  # the box stays on one page
                line[0].paragraphs[0].paragraph_format.keep_with_next = True

    def table(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        """A table whose titles are repeated on every page; an empty cell shows as blank."""
        table = self._table(len(rows) + 1, _widths([c.width for c in columns], self.width))
        for cell, column in zip(table[0], columns, strict=True):
            _fill(cell, column.title, bold=True, shade="D9E1F2")
        for line, row in zip(table[1:], rows, strict=True):
            for cell, column, value in zip(line, columns, row, strict=True):
                _fill(cell, shown(value), shade=column.tint.get(str(value), ""))
        self._repeat_first_row()

    def letter(self, name: str) -> None:
        """Begin a letter: on a new page, numbered from 1, with its name at the head of its pages."""
        from docx.oxml import OxmlElement

        section = self._doc.sections[0]
        if self._letters:
            section = self._doc.add_section()
            section.header.is_linked_to_previous = False
        self._letters += 1
        start = OxmlElement("w:pgNumType")
        start.set(_tag("start"), "1")
        section._sectPr.append(start)
        paragraph = section.header.paragraphs[0]
        paragraph.text = clean(name)
        paragraph.alignment = 2  # to the right

    def to_bytes(self) -> bytes:
        """The file."""
        if self._letters < 2:
            self._count_pages()
        out = io.BytesIO()
        self._doc.save(out)
        return sealed(out.getvalue())

    def _page(self, landscape: bool) -> None:
        from docx.enum.section import WD_ORIENT
        from docx.shared import Cm

        section = self._doc.sections[0]
        section.page_width, section.page_height = Cm(21.0), Cm(29.7)
        if landscape:
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = Cm(29.7), Cm(21.0)
        section.left_margin = section.right_margin = Cm(2.5)
        section.top_margin = section.bottom_margin = Cm(2.5)

    def _styles(self) -> None:
        from docx.shared import Pt, RGBColor

        for name, size in _SIZES.items():
            style = self._doc.styles[name]
            style.font.size, style.font.color.rgb = Pt(size), RGBColor(0, 0, 0)
            style.font.bold = None if name == "Normal" else False
            _fonts(style.element, BODY if name == "Normal" else HEADS)
            style.paragraph_format.space_before = Pt(0 if name == "Normal" else 10)
            style.paragraph_format.space_after = Pt(6)
            style.paragraph_format.line_spacing = 1.25
        for line in self._doc.styles["Title"].element.findall(f".//{_tag('pBdr')}"):
            line.getparent().remove(line)  # the blue line that the built-in title stands on

    def _footer(self) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        paragraph = self._doc.sections[0].footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        before, after = pick(self.language, "第 | 页", "Page |").split("|")
        paragraph.add_run(before)
        _field(paragraph, "PAGE")
        paragraph.add_run(after)

    def _count_pages(self) -> None:
        """共 n 页: not where every letter counts its own pages."""
        paragraph = self._doc.sections[0].footer.paragraphs[0]
        before, after = pick(self.language, "　共 | 页", " of |").split("|")
        paragraph.add_run(before)
        _field(paragraph, "NUMPAGES")
        paragraph.add_run(after)

    def _table(self, rows: int, widths_cm: Sequence[float]) -> list[list[Any]]:
        """An empty table as rows of cells. Walked by its XML: python-docx's own way is slow."""
        from docx.shared import Cm
        from docx.table import _Cell

        table = self._doc.add_table(rows=rows, cols=len(widths_cm), style="Table Grid")
        table.autofit = False
        _room(table._tbl)
        self._tight()
        for column, width in zip(table.columns, widths_cm, strict=True):
            column.width = Cm(width)
        found = []
        for row in table._tbl.tr_lst:
            _cant_split(row)
            cells = [_Cell(tc, table) for tc in row.tc_lst]
            for cell, width in zip(cells, widths_cm, strict=True):
                cell.width = Cm(width)
            found.append(cells)
        self._last = table
        self._doc.add_paragraph().paragraph_format.space_after = 0
        return found

    def _tight(self) -> None:
        """Table text has its own style: smaller, without room below."""
        from docx.enum.style import WD_STYLE_TYPE
        from docx.shared import Pt

        if "Cell" in self._doc.styles:
            return
        style = self._doc.styles.add_style("Cell", WD_STYLE_TYPE.PARAGRAPH)
        style.font.size = Pt(9.5)
        _fonts(style.element, BODY)
        style.paragraph_format.space_after = Pt(0)
        style.paragraph_format.line_spacing = 1.1

    def _repeat_first_row(self) -> None:
        from docx.oxml import OxmlElement

        properties = self._last._tbl.tr_lst[0].get_or_add_trPr()
        properties.append(OxmlElement("w:tblHeader"))


def _widths(shares: Sequence[int], whole_cm: float) -> list[float]:
    """Widths by share, but none so narrow that a year would be broken."""
    least = min(NARROWEST_CM, whole_cm / len(shares))
    spare = whole_cm - least * len(shares)
    beyond = [max(0, share - 7) for share in shares]
    total = sum(beyond) or 1
    return [least + spare * part / total for part in beyond]


def shown(value: Value) -> str:
    """A value in a table on paper."""
    return value if isinstance(value, str) else number(value)


def _tag(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(f"w:{name}"))


def _fonts(element: Any, east: str) -> None:
    """Word takes Chinese characters from the eastAsia font, and themes would override all."""
    fonts = element.get_or_add_rPr().get_or_add_rFonts()
    for theme in _THEMES:
        fonts.attrib.pop(_tag(theme), None)
    for script, font in (("ascii", LATIN), ("hAnsi", LATIN), ("eastAsia", east)):
        fonts.set(_tag(script), font)


def _field(paragraph: Any, name: str) -> None:
    from docx.oxml import OxmlElement

    field = OxmlElement("w:fldSimple")
    field.set(_tag("instr"), name)
    field.append(paragraph.add_run("1")._r)
    paragraph._p.append(field)


def _room(table: Any) -> None:
    """A table as wide as the text around it, with air above and below the words of its cells."""
    from docx.oxml import OxmlElement

    indent, margins = OxmlElement("w:tblInd"), OxmlElement("w:tblCellMar")
    indent.set(_tag("w"), "108")
    indent.set(_tag("type"), "dxa")
    for side, twips in (("top", 40), ("left", 108), ("bottom", 40), ("right", 108)):
        margin = OxmlElement(f"w:{side}")
        margin.set(_tag("w"), str(twips))
        margin.set(_tag("type"), "dxa")
        margins.append(margin)
    layout = table.tblPr.find(_tag("tblLayout"))
    layout.addprevious(indent)
    layout.addnext(margins)


def _cant_split(row: Any) -> None:
    from docx.oxml import OxmlElement

    row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _fill(cell: Any, text: str, *, bold: bool = False, shade: str = "") -> None:
    from docx.oxml import OxmlElement

    paragraph = cell.paragraphs[0]
    paragraph._p.style = "Cell"  # by id: by name python-docx searches all styles each time
    paragraph.add_run(clean(text)).bold = bold or None
    if shade:
        fill = OxmlElement("w:shd")
        for key, value in (("val", "clear"), ("color", "auto"), ("fill", shade)):
            fill.set(_tag(key), value)
        cell._tc.get_or_add_tcPr().append(fill)
