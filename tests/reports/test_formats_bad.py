"""Bad and hostile files: each ends in an error that says what, which and the cure; nothing hangs."""

from __future__ import annotations

import io
import sys
import threading
import time
import zipfile
from pathlib import Path

import pytest

from core.errors import NotAReportError, ReadError
from reports import worker
from reports.archive import members
from reports.read import read_bytes
from tests.reports.documents import (
    NS,
    docx,
    packed,
    pdf,
    pdf_of,
    sheets,
    web_body,
    web_page,
    word_body,
    word_paragraph,
)
from tests.reports.printing import Printer, distinct

PRINTER = Printer("2021", distinct("2021"), "tab_rows")
WORD = docx(word_body(PRINTER))
PAPER = pdf(sheets(PRINTER))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MANY = b"BT /F 8 Tf 60 700 Td <4E00> Tj ET "
ENTITY = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hosts">]>'
SPAN = (
    '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="{}"/></w:tcPr><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr>'
)
SAMPLES = Path(__file__).parents[2] / "data" / "reports-formats"


def blown(name: str, megabytes: int) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open(name, "w") as part,
    ):
        for _ in range(megabytes):
            part.write(b" " * 1_000_000)
    return out.getvalue()


BAD = {
    "docx cut off": (WORD[: len(WORD) // 2], "损坏"),
    "docx with a broken part": (WORD[:200] + b"\x00" * 60 + WORD[260:], "损坏|XML"),
    "docx bomb": (blown("word/document.xml", 70), "压缩炸弹"),
    "docx ratio": (blown("word/document.xml", 8), "压缩比"),
    "docx with an entity": (packed({"word/document.xml": f"{ENTITY}<w:document {NS}/>"}), "DOCTYPE"),
    "docx with an entity in UTF-16": (
        packed({"word/document.xml": ('<?xml version="1.0" encoding="UTF-16"?>' + ENTITY
                                      + f"<w:document {NS}/>").encode("utf-16")}), "DOCTYPE"),
    "docx deep": (docx("<w:sdt>" * 20_000 + "</w:sdt>" * 20_000), "XML"),
    "docx wide cell": (docx(f"<w:tbl>{SPAN.format(99999999)}</w:tbl>"), "合并单元格"),
    "docx many cells": (docx(f"<w:tbl>{SPAN.format(999) * 300}</w:tbl>"), "200000"),
    "docx empty": (docx(""), "没有文字"),
    "doc cut off": (OLE + b"\x00" * 3000, "损坏"),
    "pdf cut off": (b"%PDF-1.5\n1 0 obj\n<<", "损坏"),
    "pdf bomb": (pdf_of([MANY * 1_000_000]), "压缩炸弹"),
    "pdf scan": (pdf_of([b"10 10 m 90 90 l S"]), "扫描件|没有文字"),
    "ofd without pages": (packed({"OFD.xml": "<a/>"}), "没有文字"),
    "html deep": (b"<html><body>" + b"<div>" * 50_000 + b"x", "嵌套"),
    "html many tags": (b"<html>" + b"<p>x" * 210_000, "标签"),
    "html large": (b"<html>" + b"x" * 20_500_000, "超过 20 MB"),
    "html many cells": (
        b"<html><table>" + b"<tr><td rowspan=65534 colspan=1000>x</td><td>y</td></tr>" * 1500
        + b"</table>", "单元格"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_files_are_refused_in_words(name: str) -> None:
    data, message = BAD[name]
    begun = time.monotonic()
    with pytest.raises(ReadError, match=message) as caught:
        read_bytes(data, "坏文件.txt")
    assert caught.value.which == "坏文件.txt"
    assert caught.value.cure
    assert time.monotonic() - begun < 20


def test_a_wrong_ending_does_not_matter() -> None:
    for data, name in (
        (WORD, "a.pdf"),
        (PAPER, "a.doc"),
        (web_page(web_body(PRINTER)).encode(), "a.docx"),
    ):
        assert read_bytes(data, name).cell("T3[1,nat]") is not None


def test_another_document_is_no_report() -> None:
    with pytest.raises(NotAReportError, match="不是政府信息公开工作年度报告"):
        read_bytes(docx(word_paragraph("会议通知")), "a.docx")


def test_scripts_are_no_words() -> None:
    body = web_body(PRINTER).replace(
        "</p>", "<script>alert('x')</script><iframe src=x></iframe></p>"
    )
    report = read_bytes(web_page(body).encode(), "a.html")
    assert "alert" not in report.text
    assert len(report.sections) == 8


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*")), ids=lambda p: p.name[-4:])
def test_no_cut_of_a_file_escapes_as_another_error(path: Path) -> None:
    data = path.read_bytes()
    for part in (0.1, 0.4, 0.7, 0.95):
        try:
            read_bytes(data[: int(len(data) * part)], "x")
        except ReadError as exc:
            assert exc.cure


def test_a_worker_serves_again_and_is_replaced_after_its_time() -> None:
    first = worker.parse("reports.read_pdf", PAPER)
    assert worker.parse("reports.read_pdf", PAPER) == first
    with pytest.raises(ReadError, match="已中止"):
        worker.parse("reports.read_pdf", PAPER, seconds=0.0)
    assert worker.parse("reports.read_pdf", PAPER) == first


def test_a_worker_reads_what_the_reader_reads() -> None:
    from reports import read_docx, read_pdf

    assert worker.parse("reports.read_docx", WORD) == read_docx.extract(WORD)
    assert worker.parse("reports.read_pdf", PAPER) == read_pdf.extract(PAPER)


def test_workers_serve_several_threads() -> None:
    texts: list[str] = []
    threads = [
        threading.Thread(target=lambda: texts.append(worker.parse("reports.read_docx", WORD).text))
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(texts) == 6
    assert len(set(texts)) == 1


def test_a_worker_only_runs_readers() -> None:
    with pytest.raises(ReadError, match="没有这样的解析器"):
        worker.parse("os", b"")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the address space")
def test_a_worker_has_a_memory_limit() -> None:
    import subprocess

    code = "from reports import worker; worker._limit_memory(); bytearray(4_000_000_000)"
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, check=False)
    assert b"MemoryError" in done.stderr


def archive(*entries: tuple[str, bytes], flag: bool = True, encoding: str = "gb18030") -> bytes:
    """A zip; without the UTF-8 flag its names are bytes of ``encoding``."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in entries:
            shown = name if flag else name.encode(encoding).decode("cp437")
            info = zipfile.ZipInfo("x" * len(shown.encode()))
            info.filename = shown
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, content)
    data = out.getvalue()
    if flag:
        return data
    # zipfile sets the flag for any name that is no ASCII: put the archiver's bytes in its place.
    for name, _ in entries:
        long = name.encode(encoding).decode("cp437").encode()
        data = data.replace(long, name.encode(encoding).ljust(len(long), b"\x00"))
    return data.replace(b"PK\x03\x04\x14\x00\x00\x08", b"PK\x03\x04\x14\x00\x00\x00").replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00\x08", b"PK\x01\x02\x14\x03\x14\x00\x00\x00"
    )


def test_members_of_an_archive_in_order() -> None:
    data = archive(("年报/白沙镇.txt", b"1"), ("b.txt", b"2"))
    assert list(members(data, "a.zip")) == [("年报/白沙镇.txt", b"1"), ("b.txt", b"2")]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_without_the_flag(encoding: str) -> None:
    data = archive(("白沙镇2023.txt", b"1"), flag=False, encoding=encoding)
    assert [name for name, _ in members(data, "a.zip")] == ["白沙镇2023.txt"]


def linked() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        info = zipfile.ZipInfo("a.txt")
        info.create_system = 3
        info.external_attr = 0o120777 << 16
        target.writestr(info, "/etc/hosts")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04 no zip", "损坏"),
        (archive(("../a.txt", b"x")), "包外"),
        (archive(("/etc/a.txt", b"x")), "包外"),
        (archive(("b/../../a.txt", b"x")), "包外"),
        (archive(("C:\\a.txt", b"x")), "包外"),
        (linked(), "链接"),
        (archive(("in.zip", archive(("a.txt", b"x")))), "还有压缩包"),
        (archive(("in.rar", b"Rar!\x1a\x07")), "还有压缩包"),
        (blown("a.txt", 30), "压缩比"),
        (archive(*((f"{i}.txt", b"") for i in range(2001))), "2001 个文件"),
        (archive(("a.txt", b"hello" * 99))[:-200], "损坏"),
    ],
)  # fmt: skip
def test_hostile_archives_are_refused(data: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=message) as caught:
        list(members(data, "a.zip"))
    assert caught.value.which.startswith("a.zip")
    assert caught.value.cure


def test_documents_in_an_archive_are_no_archives() -> None:
    data = archive(("a.docx", WORD), ("a.pdf", PAPER))
    assert [name for name, _ in members(data, "a.zip")] == ["a.docx", "a.pdf"]
