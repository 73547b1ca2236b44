"""Writes invented reports as .docx, .html, .pdf and .ofd bytes, by hand: no library's habits in them."""

from __future__ import annotations

import html
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from tests.reports.printing import PROSE, Printer

Grid = Sequence[Sequence[str | None]]
NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="urn:wps"'
)


def parts(printer: Printer) -> Iterator[str | Grid]:
    """Lines and grids of a report in order."""
    yield printer.title
    for at, heading in enumerate(printer.headings):
        yield heading
        yield from PROSE.get(at, "").split("\n") if at in PROSE else []
        if at in (1, 2, 3) and printer.grids()[at - 1]:
            yield printer.grids()[at - 1]
    yield from printer.signature.split("\n")


def spans(grid: Grid) -> Iterator[tuple[int, int, int, int]]:
    """(row, column, height, width) of every cell. A place without text continues the one to its left,
    or, at the left end, the one above."""
    across = [[False] * len(row) for row in grid]
    for y, row in enumerate(grid):
        for x in range(1, len(row)):
            across[y][x] = row[x] is None and (row[x - 1] is not None or across[y][x - 1])
    for y, row in enumerate(grid):
        for x, cell in enumerate(row):
            if cell is None:
                continue
            wide = 1
            while x + wide < len(row) and across[y][x + wide]:
                wide += 1
            high = 1
            while y + high < len(grid) and _below(grid, across, y + high, x):
                high += 1
            yield y, x, high, wide


def _below(grid: Grid, across: list[list[bool]], y: int, x: int) -> bool:
    return x < len(grid[y]) and grid[y][x] is None and not across[y][x]


def packed(files: dict[str, str | bytes]) -> bytes:
    """A zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(body: str, **others: str) -> bytes:
    """A Word file with this body and other parts of ``word/``."""
    files: dict[str, str | bytes] = {"[Content_Types].xml": "<Types/>"}
    files["word/document.xml"] = f"<w:document {NS}><w:body>{body}</w:body></w:document>"
    for name, content in others.items():
        files[f"word/{name}.xml"] = f"<w:{name} {NS}>{content}</w:{name}>"
    return packed(files)


def word_paragraph(words: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{escape(words)}</w:t></w:r></w:p>"


def word_table(grid: Grid) -> str:
    starts = {(y, x): (high, wide) for y, x, high, wide in spans(grid)}
    under = {(y + d, x): wide for (y, x), (high, wide) in starts.items() for d in range(1, high)}
    rows = []
    for y, row in enumerate(grid):
        cells = []
        for x in range(len(row)):
            if (y, x) in starts:
                high, wide = starts[y, x]
                merge = '<w:vMerge w:val="restart"/>' if high > 1 else ""
                words = word_paragraph(row[x] or "")
            elif (y, x) in under:
                wide, merge, words = under[y, x], "<w:vMerge/>", "<w:p/>"
            else:
                continue
            cells.append(
                f'<w:tc><w:tcPr><w:gridSpan w:val="{wide}"/>{merge}</w:tcPr>{words}</w:tc>'
            )
        rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def word_body(printer: Printer, table: Callable[[Grid], str] = word_table) -> str:
    return "".join(
        word_paragraph(part) if isinstance(part, str) else table(part) for part in parts(printer)
    )


def web_table(grid: Grid) -> str:
    starts = {(y, x): (high, wide) for y, x, high, wide in spans(grid)}
    rows = []
    for y, row in enumerate(grid):
        cells = [
            f'<td rowspan="{starts[y, x][0]}" colspan={starts[y, x][1]}><p>{html.escape(row[x] or "")}'
            "</p></td>"
            for x in range(len(row))
            if (y, x) in starts
        ]
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(rows)}</table>"


def web_body(printer: Printer) -> str:
    return "\n".join(
        f"<p>　　{html.escape(part)}</p>" if isinstance(part, str) else web_table(part)
        for part in parts(printer)
    )


def web_page(body: str, head: str = "") -> str:
    """A portal page around a report: layout table, navigation, a side column, a footer."""
    return (
        f"<!DOCTYPE html><html><head><title>云岭县人民政府门户网站</title>{head}"
        "<script>document.write('总体情况')</script></head><body>"
        "<div><a href='/'>首页</a><a href='/z'>政务公开</a></div><table width=1000><tr>"
        "<td><ul><li><a href='#'>总体情况</a></li><li><a href='#'>其他需要报告的事项</a></li></ul></td>"
        f"<td><div id=zoom>{body}</div><div>【打印本页】</div></td></tr></table>"
        "<div>主办：某某办公室　备案号</div></body></html>"
    )


@dataclass
class Sheets:
    """Words and lines set on pages of 595 by 842 points; y counts from the bottom."""

    ruled: bool = True
    pages: list[tuple[list[tuple[float, float, str]], list[tuple[float, float, float, float]]]] = (
        field(default_factory=list)
    )
    y: float = 0.0
    size: float = 8.0

    def turn(self) -> None:
        self.pages.append(([], []))
        self.y = 780.0

    def words(self, x: float, y: float, words: str) -> None:
        self.pages[-1][0].append((x, y, words))

    def stroke(self, *line: float) -> None:
        if self.ruled:
            self.pages[-1][1].append((line[0], line[1], line[2], line[3]))

    def paragraph(self, words: str, wide: int = 56) -> None:
        for at in range(0, len(words), wide):
            if self.y < 60:
                self.turn()
            self.words(60, self.y, words[at : at + wide])
            self.y -= 14

    def table(self, grid: Grid) -> None:
        columns = max(map(len, grid))
        xs = [60 + 475 * i / columns for i in range(columns + 1)]
        starts = {(y, x): (high, wide) for y, x, high, wide in spans(grid)}
        tall = [26.0 if columns > 12 else 14.0 for _ in grid]
        for (y, x), (high, wide) in starts.items():
            count = len(_wrapped(grid[y][x] or "", xs[x + wide] - xs[x]))
            tall[y + high - 1] = max(tall[y + high - 1], 11.0 * count + 4 if high == 1 else 0)
        first = 0
        while first < len(grid):
            last = first
            room = self.y - 50
            while last < len(grid) and sum(tall[first : last + 1]) < room:
                last += 1
            self._slice(grid, xs, tall, starts, first, last)
            first = last
            if first < len(grid):
                self.turn()
        self.y -= 20

    def _slice(self, grid: Grid, xs: list[float], tall: list[float],
               starts: dict[tuple[int, int], tuple[int, int]], first: int, last: int) -> None:  # fmt: skip
        tops = {first: self.y + 10}
        for y in range(first, last):
            tops[y + 1] = tops[y] - tall[y]
        for (y, x), (high, wide) in starts.items():
            low, top = min(y + high, last), max(y, first)
            if low <= top:
                continue
            left, right, over, under = xs[x], xs[x + wide], tops[top], tops[low]
            for line in ((left, over, right, over), (left, under, right, under),
                         (left, under, left, over), (right, under, right, over)):  # fmt: skip
                self.stroke(*line)
            if y >= first:
                for at, words in enumerate(_wrapped(grid[y][x] or "", right - left)):
                    self.words(left + 3, over - 10 - 11 * at, words)
        self.y = tops[last] - 10


def _wrapped(words: str, width: float) -> list[str]:
    out = [""]
    used = 0.0
    for char in words:
        wide = 8.0 if ord(char) > 0x2E7F else 4.0
        if used + wide > width - 6 and out[-1]:
            out.append("")
            used = 0.0
        out[-1] += char
        used += wide
    return out if words else []


def sheets(printer: Printer, ruled: bool = True) -> Sheets:
    paper = Sheets(ruled)
    paper.turn()
    for part in parts(printer):
        if isinstance(part, str):
            paper.paragraph(part)
        else:
            paper.table(part)
    return paper


def pdf(paper: Sheets, turned: bool = False) -> bytes:
    """A PDF with a text layer; the font is only named, its characters told by a ToUnicode map."""
    contents = []
    for words, lines in paper.pages:
        steps = ["0 1 -1 0 842 0 cm"] if turned else []
        steps += [f"{a:.1f} {b:.1f} m {c:.1f} {d:.1f} l S" for a, b, c, d in lines]
        steps += [f"BT /F 8 Tf {x:.1f} {y:.1f} Td <{_codes(text)}> Tj ET" for x, y, text in words]
        contents.append("\n".join(steps).encode())
    return pdf_of(contents, (842, 595) if turned else (595, 842))


def _codes(text: str) -> str:
    return "".join(f"{ord(char):04X}" for char in text)


def pdf_of(contents: Sequence[bytes], size: tuple[int, int] = (595, 842)) -> bytes:
    """A PDF of these content streams."""
    cmap = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def "
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange "
        b"1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end"
    )
    kids = " ".join(f"{7 + 2 * i} 0 R" for i in range(len(contents)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(contents)}>>".encode(),
        b"<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/Identity-H"
        b"/DescendantFonts[4 0 R]/ToUnicode 6 0 R>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Song/CIDSystemInfo"
        b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 5 0 R"
        b"/DW 1000/W[32 126 500]>>",
        b"<</Type/FontDescriptor/FontName/Song/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0"
        b"/Ascent 900/Descent -200/CapHeight 700/StemV 80>>",
        _stream(cmap),
    ]
    for at, content in enumerate(contents):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {size[0]} {size[1]}]"
            f"/Resources<</Font<</F 3 0 R>>>>/Contents {8 + 2 * at} 0 R>>".encode()
        )
        objects.append(_stream(content))
    out = b"%PDF-1.5\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (count, table, count, len(out))
    )


def _stream(content: bytes) -> bytes:
    data = zlib.compress(content, 9)
    return b"<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream" % (len(data), data)


def ofd(paper: Sheets) -> bytes:
    """An OFD file, in millimetres from the top."""
    mm = 25.4 / 72
    files: dict[str, str | bytes] = {}
    ns = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    files["OFD.xml"] = (
        f"<ofd:OFD {ns}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    )
    listed = "".join(
        f'<ofd:Page ID="{i}" BaseLoc="Pages/Page_{i}/Content.xml"/>'
        for i in range(len(paper.pages))
    )
    files["Doc_0/Document.xml"] = (
        f"<ofd:Document {ns}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 {595 * mm} {842 * mm}"
        f"</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
    )
    for i, (words, lines) in enumerate(paper.pages):
        objects = []
        for x, y, text in words:
            steps = " ".join(str((8 if ord(c) > 0x2E7F else 4) * mm) for c in text[:-1])
            objects.append(
                f'<ofd:TextObject Boundary="{x * mm} {(842 - y - 8) * mm} 100 4" Size="{8 * mm}">'
                f'<ofd:TextCode X="0" Y="{8 * mm}" DeltaX="{steps}">{escape(text)}</ofd:TextCode>'
                "</ofd:TextObject>"
            )
        for a, b, c, d in lines:
            objects.append(
                '<ofd:PathObject Boundary="0 0 210 297"><ofd:AbbreviatedData>'
                f"M {a * mm} {(842 - b) * mm} L {c * mm} {(842 - d) * mm}</ofd:AbbreviatedData></ofd:PathObject>"
            )
        files[f"Doc_0/Pages/Page_{i}/Content.xml"] = (
            f"<ofd:Page {ns}><ofd:Content><ofd:Layer>{''.join(objects)}</ofd:Layer></ofd:Content></ofd:Page>"
        )
    return packed(files)
