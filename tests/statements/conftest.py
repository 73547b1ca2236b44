"""Small reports by hand: paragraphs and cells, no reader. All towns are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.cells import addresses, label
from core.report import Cell, Layout, Paragraph, Report, Section, SectionKind

NUMBERS = {
    "overview": "一", "disclosure": "二", "requests": "三", "litigation": "四",
    "problems": "五", "other": "六",
}  # fmt: skip


def make_report(
    *,
    year: int | None = 2023,
    layout: Layout = "2021",
    cells: dict[str, float] | None = None,
    missing: tuple[str, ...] = (),
    **parts: str,
) -> Report:
    """A report whose sections hold the given paragraphs (divided by newlines); cells default to 0."""
    text = "望溪县清平镇政府信息公开工作年度报告\n"
    sections: list[Section] = []
    paragraphs: list[Paragraph] = []
    for name, body in parts.items():
        kind: SectionKind = name  # type: ignore[assignment]
        start = len(text)
        for index, line in enumerate(body.split("\n"), 1):
            paragraphs.append(Paragraph(len(text), len(text) + len(line), kind, index))
            text += line + "\n"
        sections.append(Section(kind, NUMBERS.get(name), "", start, len(text)))
    values = cells or {}
    table = tuple(_cell(address, values, missing) for address in addresses(layout, layout))
    return Report(
        file="清平镇.txt", sha256="0" * 64, text=text, title="清平镇年报", town="清平镇",
        county="望溪县", city=None, province=None, year=year, layout=layout,
        layouts={"t2": layout, "t3": layout}, sections=tuple(sections),
        paragraphs=tuple(paragraphs), sentences=(), cells=table,
    )  # fmt: skip


def _cell(address: str, values: dict[str, float], missing: tuple[str, ...]) -> Cell:
    if address.startswith(missing) if missing else False:
        return Cell(address, label(address), "missing", None, None, None, None)
    value = values.get(address, 0)
    return Cell(address, label(address), "reported", str(value), value, 0, 0)


@pytest.fixture
def make() -> Callable[..., Report]:
    return make_report
