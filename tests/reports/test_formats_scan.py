"""Scans: read where the engine is installed; where it is not, the error says what to install."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.variants import pictures_of
from core.errors import ReadError
from reports import read_ocr, worker
from reports.read import read_bytes
from tests.reports.documents import pdf_of

PDF = sorted((Path(__file__).parents[2] / "data" / "reports-formats").glob("*.pdf"))[0]
SCAN = pdf_of([b"10 10 m 90 90 l S"])
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 99


def test_without_the_engine_the_cure_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "installed", lambda: False)
    monkeypatch.setattr(read_ocr, "installed", lambda: False)
    with pytest.raises(ReadError, match="扫描件") as caught:
        read_bytes(SCAN, "扫描.pdf")
    assert "requirements-ocr.txt" in caught.value.cure
    with pytest.raises(ReadError, match="没有安装") as caught:
        read_ocr.extract(PNG)
    assert "requirements-ocr.txt" in caught.value.cure


@pytest.mark.slow
@pytest.mark.skipif(not read_ocr.installed(), reason="requirements-ocr.txt is not installed")
def test_pages_of_paper_give_the_cells_of_their_original() -> None:
    original = read_bytes(PDF.read_bytes(), PDF.name)
    got = read_bytes(pictures_of(PDF.read_bytes()), PDF.name)
    assert {c.address: c.value for c in got.cells} == {c.address: c.value for c in original.cells}
    assert "recognised" in {w.code for w in got.warnings}
    for cell in got.cells:
        assert got.text[cell.start : cell.end] == cell.raw


@pytest.mark.skipif(not read_ocr.installed(), reason="requirements-ocr.txt is not installed")
@pytest.mark.parametrize(("lean", "least", "most"), [(0.0, -0.08, 0.08), (0.35, 0.15, 0.5)])
def test_a_stroke_that_leans_is_no_one(lean: float, least: float, most: float) -> None:
    import numpy as np

    from reports.scan_lines import slant

    ink = np.zeros((40, 40), np.uint8)
    for y in range(5, 35):
        at = int(10 + lean * (35 - y))
        ink[y, at : at + 4] = 255
    assert least <= slant(ink) <= most


@pytest.mark.slow
@pytest.mark.skipif(not read_ocr.installed(), reason="requirements-ocr.txt is not installed")
def test_the_engine_finds_boxes_again_after_a_cell_was_read_by_itself() -> None:
    import numpy as np

    read_ocr._recognised(np.full((30, 30), 255, np.uint8))
    assert read_ocr.extract(pictures_of(PDF.read_bytes())).text
