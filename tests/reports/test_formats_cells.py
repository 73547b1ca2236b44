"""Every format gives the same cells as were printed, each with its exact span; blank stays blank."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from core.report import Report
from reports.read import read_bytes
from tests.reports.documents import docx, ofd, pdf, sheets, web_body, web_page, word_body
from tests.reports.printing import Printer, distinct

SAMPLES = Path(__file__).parents[2] / "data" / "reports-formats"
GBK = "<meta charset=gb2312>"
MAKERS: dict[str, Callable[[Printer], bytes]] = {
    "docx": lambda p: docx(word_body(p)),
    "html": lambda p: web_page(web_body(p)).encode(),
    "html-gbk": lambda p: web_page(web_body(p), GBK).encode("gb18030"),
    "pdf": lambda p: pdf(sheets(p)),
    "ofd": lambda p: ofd(sheets(p)),
}


def printed(form: str) -> Printer:
    odd = {
        "T3[2,biz]": "",
        "T3[3.3.4,sum]": "",
        "T3[3.1,nat]": "1,286",
        "T3[3.2,res]": "--",
        "T4.direct.other": "/",
    }
    return Printer(form, distinct(form) | odd, "tab_rows")


@pytest.mark.parametrize("form", ["2019", "2021"])
@pytest.mark.parametrize("kind", MAKERS)
def test_cells_are_what_was_printed(kind: str, form: str) -> None:
    printer = printed(form)
    report = read_bytes(MAKERS[kind](printer), "a.bin")
    assert {c.address: c.raw for c in report.cells} == printer.values
    states = {c.address: c.state for c in report.cells}
    assert states["T3[2,biz]"] == "blank"
    assert states["T4.direct.other"] == states["T3[3.2,res]"] == "marked"
    assert report.number("T3[3.1,nat]") == 1286
    spans_hold(report)


@pytest.mark.parametrize("kind", MAKERS)
def test_prose_and_identity_are_those_of_the_text(kind: str) -> None:
    printer = printed("2021")
    report = read_bytes(MAKERS[kind](printer), "a.bin")
    plain = read_bytes(printer.text().encode(), "a.txt")
    assert [s.kind for s in report.sections] == [s.kind for s in plain.sections]
    assert [s.text for s in report.sentences] == [s.text for s in plain.sentences]
    assert (report.town, report.county, report.year) == ("白沙镇", "云岭县", 2023)
    assert report.title == plain.title


def test_a_pdf_without_ruling_lines_is_read_by_its_lines() -> None:
    printer = Printer("2021", distinct("2021"), "tab_rows")
    report = read_bytes(pdf(sheets(printer, ruled=False)), "a.pdf")
    assert {c.address: c.raw for c in report.cells} == printer.values
    spans_hold(report)


def test_pages_of_a_pdf_are_kept() -> None:
    report = read_bytes(pdf(sheets(printed("2021"))), "a.pdf")
    assert len(report.pages) == 3
    assert report.pages[0] == 0
    assert list(report.pages) == sorted(set(report.pages))


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*")), ids=lambda p: p.suffix)
def test_sample_documents_are_read_whole(path: Path) -> None:
    report = read_bytes(path.read_bytes(), path.name)
    assert {c.state for c in report.cells} <= {"reported", "blank", "marked"}
    assert len(report.cells) in {198, 200}
    assert (report.county, report.town, str(report.year)) == tuple(path.stem.split("-"))
    spans_hold(report)


def spans_hold(report: Report) -> None:
    for cell in report.cells:
        assert report.text[cell.start : cell.end] == cell.raw
