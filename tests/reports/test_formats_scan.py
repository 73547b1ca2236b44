"""Scans: read where the engine is installed; where it is not, the error says what to install."""

from __future__ import annotations

from pathlib import Path

import pytest

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
def test_a_page_of_paper_gives_the_cells_of_its_original() -> None:
    import cv2
    import numpy as np
    import pypdfium2

    original = read_bytes(PDF.read_bytes(), PDF.name)
    document = pypdfium2.PdfDocument(PDF.read_bytes())
    bitmaps = [page.render(scale=150 / 72, grayscale=True) for page in document]
    pages = [b.to_numpy().reshape(b.height, b.width) for b in bitmaps]
    sheet = np.vstack(pages)
    got = read_bytes(cv2.imencode(".png", sheet)[1].tobytes(), PDF.stem + ".png")
    told = {c.address: c.value for c in original.cells}
    assert {c.address: c.value for c in got.cells} == told
    assert "recognised" in {w.code for w in got.warnings}
