"""Writes some sample reports as .docx, .html, .doc and .pdf into data/reports-formats/.

From the project folder: python data/make/formats.py. Word and web pages are made here, the same
bytes each time; .doc and .pdf need LibreOffice (``soffice``), carry its dates, and are left alone
where they stand already or where it is not installed (``--again`` makes them anew).
"""

from __future__ import annotations

import html
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    # Also runnable by its path, from anywhere.
    sys.path.insert(0, str(ROOT))

from data.make.forms import ACROSS, BELOW, Grid  # noqa: E402 (needs the path above)
from data.make.render import grid_of, read_sources  # noqa: E402

FOLDER = ROOT / "data" / "reports-formats"
# Which report in which format: both forms of the tables, all styles, three counties.
WANTED = {
    "青岚县-石桥镇-2022": "docx",
    "禾田县-金鸡镇-2019": "docx",
    "青岚县-东湾街道-2023": "html",
    "禾田县-南坪镇-2024": "gbk.html",
    "青岚县-柳河镇-2021": "pdf",
    "禾田县-赤水坪乡-2023": "pdf",
    "青岚县-双泉镇-2024": "doc",
    "望澜区-沙溪镇-2021": "doc",
}
_LONG_AGO = (2024, 1, 31, 8, 0, 0)


def span(grid: Grid, y: int, x: int) -> tuple[int, int]:
    """How many rows and columns the cell at (y, x) covers."""
    wide = 1
    while x + wide < len(grid[y]) and grid[y][x + wide] == ACROSS:
        wide += 1
    high = 1
    while y + high < len(grid) and grid[y + high][x] == BELOW:
        high += 1
    return high, wide


def write_docx(source: dict[str, Any], path: Path) -> None:
    """The report as a Word file: headings, paragraphs, tables with merged cells."""
    import docx  # a heavy reader of packages, only needed here

    document = docx.Document()
    document.core_properties.author = source["town"]
    document.core_properties.comments = ""
    for line in source["title"].split("\n"):
        document.add_heading(line, level=0)
    for paragraph in _lines(source["preamble"]):
        document.add_paragraph(paragraph)
    for section in source["sections"]:
        document.add_heading(section["heading"], level=1)
        for paragraph in _lines(section["text"]):
            document.add_paragraph(paragraph)
        grid = grid_of(source, section["table"]) if section.get("table") else None
        if grid:
            _docx_table(document, grid)
    for line in source["signature"].split("\n"):
        document.add_paragraph(line).alignment = 2
    document.save(str(path))
    _still(path)


def _docx_table(document: Any, grid: Grid) -> None:
    import docx.shared

    table = document.add_table(rows=len(grid), cols=len(grid[0]))
    table.style = "Table Grid"
    if len(grid[0]) == 10:
        # Room for the row labels of table three, as in the forms that towns are given.
        for column, width in zip(table.columns, (1.6, 2.4, 5.2, *[1.0] * 7), strict=True):
            for cell in column.cells:
                cell.width = docx.shared.Cm(width)
    for y, row in enumerate(grid):
        for x, text in enumerate(row):
            if text in (ACROSS, BELOW):
                continue
            high, wide = span(grid, y, x)
            cell = table.cell(y, x)
            if (high, wide) != (1, 1):
                cell = cell.merge(table.cell(y + high - 1, x + wide - 1))
            cell.text = text


def _still(path: Path) -> None:
    """Pack a Word file again with one fixed date, so that the same source gives the same bytes."""
    with zipfile.ZipFile(path) as packed:
        parts = [(info.filename, packed.read(info)) for info in packed.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts:
            packed.writestr(zipfile.ZipInfo(name, _LONG_AGO), data, zipfile.ZIP_DEFLATED)


def web_page(source: dict[str, Any], encoding: str) -> str:
    """The report as a page of a government portal: navigation, a layout table, side columns."""
    county, town = source["county"], source["town"]
    title = html.escape(source["title"].replace("\n", ""))
    body = [f"<h1>{html.escape(line)}</h1>" for line in source["title"].split("\n")]
    body += _marked(source["preamble"])
    for section in source["sections"]:
        body += [f"<p><strong>{html.escape(section['heading'])}</strong></p>"]
        body += _marked(section["text"])
        grid = grid_of(source, section["table"]) if section.get("table") else None
        if grid:
            body.append(_web_table(grid))
    body += [f'<p style="text-align:right">{line}</p>' for line in _lines(source["signature"])]
    text = "\n".join(body)
    return f"""<!DOCTYPE html>
<html><head><meta charset="{encoding}"><title>{title} - {county}人民政府门户网站</title>
<script>var visits = 128;</script><style>td {{ border: 1px solid #999 }}</style></head>
<body>
<div class="top"><a href="/">首页</a> <a href="/news">政务要闻</a> <a href="/open">政务公开</a>
<a href="/serve">办事服务</a> <a href="/talk">互动交流</a> <input value="请输入关键字"></div>
<table class="page" width="1000"><tr>
<td class="side" width="200"><ul><li><a href="#">政府信息公开指南</a></li>
<li><a href="#">政府信息公开制度</a></li><li><a href="#">法定主动公开内容</a></li>
<li><a href="#">政府信息公开年报</a></li><li><a href="#">依申请公开</a></li></ul></td>
<td class="main"><div>当前位置：首页 &gt; 政务公开 &gt; {town} &gt; 政府信息公开年报</div>
<table><tr><td>发布机构：</td><td>{town}</td><td>字体：[大 中 小]</td></tr></table>
<div id="zoom">
{text}
</div>
<div>【打印本页】 【关闭窗口】</div></td></tr></table>
<div class="foot">主办：{county}人民政府办公室　网站地图　联系我们</div>
</body></html>
"""


def _web_table(grid: Grid) -> str:
    rows = []
    for y, row in enumerate(grid):
        cells = []
        for x, text in enumerate(row):
            if text in (ACROSS, BELOW):
                continue
            high, wide = span(grid, y, x)
            marks = (f' rowspan="{high}"' if high > 1 else "") + (
                f' colspan="{wide}"' if wide > 1 else ""
            )
            cells.append(f"<td{marks}><p>{html.escape(text) or '&nbsp;'}</p></td>")
        rows.append("<tr>" + "".join(cells) + "</tr>")
    return '<table class="data">' + "\n".join(rows) + "</table>"


def _marked(text: str) -> list[str]:
    return [f"<p>　　{html.escape(line)}</p>" for line in _lines(text)]


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]


def convert(source: dict[str, Any], path: Path, soffice: str) -> None:
    """The report as .doc or .pdf, through LibreOffice. Raises CalledProcessError where it fails."""
    with tempfile.TemporaryDirectory() as folder:
        word = Path(folder) / (path.stem + ".docx")
        write_docx(source, word)
        kind = path.suffix[1:]
        command = [soffice, f"-env:UserInstallation=file://{folder}/profile", "--headless",
                   "--convert-to", kind, "--outdir", folder, str(word)]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        shutil.copy(Path(folder) / path.name, path)


def main(arguments: list[str]) -> int:
    """Write what is wanted; 1 where something could not be made because soffice is not here."""
    soffice = shutil.which("soffice")
    FOLDER.mkdir(parents=True, exist_ok=True)
    sources = {str(source["file"]).removesuffix(".txt"): source for source in read_sources()}
    left = []
    for name, kind in WANTED.items():
        source, path = sources[name], FOLDER / f"{name}.{kind.split('.')[-1]}"
        if kind == "docx":
            write_docx(source, path)
        elif kind.endswith("html"):
            encoding = "gb18030" if kind == "gbk.html" else "utf-8"
            named = "gbk" if kind == "gbk.html" else "utf-8"
            path.write_bytes(web_page(source, named).encode(encoding))
        elif path.exists() and "--again" not in arguments:
            continue
        elif soffice:
            convert(source, path, soffice)
        else:
            left.append(path.name)
    for name in left:
        print(f"{name}：未生成，本机没有 LibreOffice（soffice）")
    print(f"{len(WANTED) - len(left)} 份 → {FOLDER.name}")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
