"""One file -> Report: bytes, format, normalised text, headings, tables, sections, prose, identity.

The format is told by the first bytes, never by the name's ending. A format is a module with
``extract(data: bytes) -> Extract``, named in one table and imported when its first file comes.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
from pathlib import Path
from typing import Final

from core.errors import NotAReportError, ReadError, WenbaoError
from core.report import Layout, Report
from core.said import Said
from reports import worker
from reports.extract import Extract
from reports.headings import find_headings
from reports.identity import identify
from reports.normalise import normal_grids, normal_pages, normalise
from reports.prose import read_prose
from reports.routes import compared
from reports.sections import outline
from reports.sniff import sniff
from reports.tables import Tables, read_tables
from reports.title import find_title

READERS: Final = {
    "txt": "reports.read_text",
    "docx": "reports.read_docx",
    "doc": "reports.read_doc",
    "html": "reports.read_html",
    "pdf": "reports.read_pdf",
    "ofd": "reports.read_ofd",
    "image": "reports.read_ocr",
}
APART: Final = frozenset({"docx", "doc", "pdf", "ofd", "image"})
"""Binary formats: parsed in a worker process, within limits of time and memory."""
_STATUTORY: Final = frozenset(
    {"overview", "disclosure", "requests", "litigation", "problems", "other"}
)
MAX_BYTES: Final = 100_000_000


def read_file(path: Path, name: str | None = None) -> Report:
    """Read one file. ``name`` is its name in the corpus (default: the file's own name).

    Raises ReadError where it cannot be read, NotAReportError where it is no annual report.
    """
    label = name or path.name
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise ReadError(
                Said(
                    f"文件有 {size // 1_000_000} MB，超过 {MAX_BYTES // 1_000_000} MB",
                    f"The file has {size // 1_000_000} MB, more than {MAX_BYTES // 1_000_000} MB",
                ),
                which=label,
                cure=Said(
                    "请只提供年报本身，附件另放", "Hand in the report alone, without attachments"
                ),
            )
        data = path.read_bytes()
    except OSError as exc:
        raise ReadError(
            Said(
                f"无法打开（{exc.strerror or exc}）", f"It cannot be opened ({exc.strerror or exc})"
            ),
            which=label,
            cure=Said(
                "请检查文件是否存在、是否有权限", "See whether the file is there and may be read"
            ),
        ) from exc
    return read_bytes(data, label)


def read_bytes(data: bytes, name: str) -> Report:
    """Read a report from bytes. Every failure is a ReadError that says what, which and the cure."""
    try:
        return _read(data, name)
    except WenbaoError as exc:
        if exc.which == name:
            raise
        raise type(exc)(exc.happened, which=name, cure=exc.advice) from exc
    except RecursionError as exc:
        raise ReadError(
            Said("嵌套过深，无法解析", "It is nested too deeply to be parsed"),
            which=name,
            cure=Said("请另存为文本后重试", "Save it as text and try again"),
        ) from exc
    except Exception as exc:
        raise ReadError(
            Said(
                f"解析失败（{type(exc).__name__}）",
                f"It could not be parsed ({type(exc).__name__})",
            ),
            which=name,
            cure=Said("请另存为 .txt 或 .docx 后重试", "Save it as .txt or .docx and try again"),
        ) from exc


def _read(data: bytes, name: str) -> Report:
    return assemble(data, name, extract_bytes(data, name))


def extract_bytes(data: bytes, name: str) -> Extract:
    """The text and grids of a file, by its format. Raises ReadError."""
    if not data:
        raise ReadError(
            Said("文件是空的", "The file is empty"),
            which=name,
            cure=Said("请换成有内容的年报文件", "Choose a report that has content"),
        )
    kind = sniff(data, name)
    module = READERS[kind]
    if importlib.util.find_spec(module) is None:
        raise ReadError(
            Said(f"这一版不能读 {kind} 格式", f"This version cannot read {kind} files"),
            which=name,
            cure=Said("请另存为 .txt 或 .docx 后重试", "Save it as .txt or .docx and try again"),
        )
    if kind in APART:
        return worker.parse(module, data)
    extract: Extract = importlib.import_module(module).extract(data)
    return extract


def assemble(data: bytes, name: str, extract: Extract) -> Report:
    """The report of what a format reader yielded. Raises NotAReportError."""
    normal = normalise(extract.text)
    text = normal.text
    main, listed = find_headings(text)
    title = find_title(text, main[0].start if main else len(text))
    tables = read_tables(text, [h.start for h in main], normal_grids(extract, normal))
    tables = compared(tables, extract.second, normal)
    shape = outline(text, main, listed, tables.tables)
    _must_be_report(name, title.text, {h.kind for h in main}, tables)
    skipped = (*shape.headings, *title.spans)
    prose = read_prose(text, shape.sections, skipped, tables.tables)
    identity = identify(text, name, title, shape.sections, tables.tables)
    return Report(
        file=name,
        sha256=hashlib.sha256(data).hexdigest(),
        text=text,
        title=title.text,
        town=identity.town,
        county=identity.county,
        city=identity.city,
        province=identity.province,
        year=identity.year,
        layout=_whole(tables.layouts),
        layouts=tables.layouts,
        sections=shape.sections,
        paragraphs=prose.paragraphs,
        sentences=prose.sentences,
        cells=tables.cells,
        tables=tables.tables,
        warnings=(*extract.warnings, *shape.warnings, *tables.warnings, *identity.warnings),
        evidence=identity.evidence,
        format=extract.format,
        pages=normal_pages(extract, normal),
    )


def _whole(layouts: dict[str, Layout | None]) -> Layout | None:
    """The layout of the whole report: the tables' common one, "mixed" where they differ."""
    told = {layout for layout in layouts.values() if layout}
    if len(told) > 1:
        return "mixed"
    return told.pop() if told else None


def _must_be_report(name: str, title: str, kinds: set[str], tables: Tables) -> None:
    """An annual report has its title, or at least two of the statutory sections and tables."""
    if title or len(kinds & _STATUTORY) + len(tables.tables) >= 2:
        return
    raise NotAReportError(
        Said(
            "不是政府信息公开工作年度报告（没有年报标题，也没有两个以上的法定部分或表格）",
            "Not an annual report on government information disclosure (no such title, and fewer than two of its parts or tables)",
        ),
        which=name,
        cure=Said(
            "请确认文件内容，或换成年报正文", "Look into the file, or choose the report itself"
        ),
    )
