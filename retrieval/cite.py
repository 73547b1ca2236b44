"""Citations: each source once, numbered in the order in which it is first shown."""

from __future__ import annotations

from core.answer import Citation
from core.report import Cell
from corpus.ports import FactStore, Outline, ReportRow


class Citer:
    """Collects the citations of one answer. ``text[start:end] == quote`` holds by construction."""

    def __init__(self, facts: FactStore, rows: dict[str, ReportRow]) -> None:
        self._facts = facts
        self._rows = rows
        self._outlines: dict[str, Outline] = {}
        self._numbers: dict[tuple[object, ...], int] = {}
        self._made: list[Citation] = []

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All so far, by number."""
        return tuple(self._made)

    def citation(self, number: int) -> Citation:
        """The citation of a number that was given out. Raises IndexError."""
        return self._made[number - 1]

    def text(self, report: str, start: int, end: int, quote: str | None = None) -> int:
        """The number of a text span; a new citation where it has none.

        ``quote`` None: it is cut from the stored text.
        """
        key = (report, start, end)
        if key not in self._numbers:
            row, outline = self._rows[report], self._outline(report)
            if quote is None:
                quote = self._facts.text(report)[start:end]
            self._add(key, Citation(
                len(self._made) + 1, "text", report, row.town, row.county, row.year, start, end,
                section=outline.section(start), quote=quote, locator=outline.locator(start),
            ))  # fmt: skip
        return self._numbers[key]

    def cell(self, report: str, cell: Cell) -> int:
        """The number of a cell; a new citation where it has none."""
        key = (report, cell.address)
        if key not in self._numbers:
            row = self._rows[report]
            self._add(key, Citation(
                len(self._made) + 1, "cell", report, row.town, row.county, row.year,
                cell.start, cell.end, address=cell.address, label=cell.label, raw=cell.raw,
                value=cell.value, state=cell.state,
            ))  # fmt: skip
        return self._numbers[key]

    def _outline(self, report: str) -> Outline:
        if report not in self._outlines:
            self._outlines[report] = self._facts.outline(report)
        return self._outlines[report]

    def _add(self, key: tuple[object, ...], citation: Citation) -> None:
        self._made.append(citation)
        self._numbers[key] = citation.id
