"""What is exported: the reports of a scope, with what people decided, in a language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from audit.render import citation, listed
from core.answer import Citation, Scope
from core.errors import NoCorpusError
from core.finding import Finding
from core.report import Report
from core.said import Said
from core.statement import Stated
from corpus.desk import Decided, open_desk
from corpus.ports import Outline, ReportRow, Where

if TYPE_CHECKING:
    from retrieval.services import Services

UNDECIDED = Decided("", "pending", "", "", "")
KEPT = 32
"""Reports held in memory: findings point to neighbours, and come report by report."""


@dataclass
class Selection:
    """The reports of a corpus that a person may see and asked for; read once, then kept."""

    services: Services
    where: Where | None = None
    language: str = "zh"
    _stated: dict[str, Stated] = field(default_factory=dict)
    _outline: tuple[str, Outline] | None = None

    @cached_property
    def rows(self) -> dict[str, ReportRow]:
        """The reports by file, in the corpus's order: county, town, year."""
        return {r.file: r for r in self.services.corpus.facts.reports(self.where)}

    @cached_property
    def decisions(self) -> dict[str, Decided]:
        """What people decided, by the fingerprint of the finding."""
        desk = open_desk(self.services.corpus.folder)
        try:
            return desk.decisions()
        finally:
            desk.close()

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All findings but passes: report by report, errors first, then by severity."""
        return tuple(listed(self.services.corpus.facts.findings(self.where)))

    def say(self, zh: str, en: str) -> str:
        """One of two wordings, by the language."""
        return en if self.language == "en" else zh

    def decided(self, finding: Finding) -> Decided:
        """What was decided on a finding; pending where nobody has."""
        return self.decisions.get(finding.fingerprint, UNDECIDED)

    def stated(self, file: str) -> Stated:
        """One report whole. Raises NoCorpusError where it is not here."""
        if file not in self._stated:
            while len(self._stated) >= KEPT:
                self._stated.pop(next(iter(self._stated)))
            self._stated[file] = self.services.corpus.facts.stated(file)
        return self._stated[file]

    def citations(self, finding: Finding) -> list[Citation]:
        """The sources of a finding, numbered from 1 within it."""
        return [
            citation(source, self._report(source.report), number)
            for number, source in enumerate(finding.sources, 1)
        ]

    def cited(self, file: str, start: int, end: int, quote: str) -> Citation:
        """A span of a report as a citation, with its place in words."""
        if self._outline is None or self._outline[0] != file:
            self._outline = (file, self.services.corpus.facts.outline(file))
        row, outline = self.rows[file], self._outline[1]
        return Citation(
            1, "text", file, row.town, row.county, row.year, start, end,
            section=outline.section(start), quote=quote, locator=outline.locator(start),
        )  # fmt: skip

    def _report(self, file: str) -> Report | None:
        try:
            return self.stated(file).report
        except NoCorpusError:
            return None


def select(
    services: Services,
    language: str = "zh",
    *,
    limit: Scope | None = None,
    files: Sequence[str] = (),
    county: str | None = None,
) -> Selection:
    """The reports that a person may see (``limit``), cut to ``files`` or a county where named.

    A county keeps what concerns no single file: a report that is missing.

    Raises NoCorpusError for a file that is not here, or not theirs to see.
    """
    where = None
    if limit is not None:
        where = Where(limit.counties, limit.towns, limit.years, limit.reports)
    if county is not None and (where is None or county in (where.counties or (county,))):
        where = replace(where or Where(), counties=(county,))
    selection = Selection(services, where, language)
    if not files:
        return selection
    _all_here(files, selection.rows)
    return Selection(services, Where(reports=tuple(dict.fromkeys(files))), language)


def _all_here(files: Iterable[str], rows: dict[str, ReportRow]) -> None:
    for file in files:
        if file not in rows:
            raise NoCorpusError(
                Said("资料库中没有这份报告", "This report is not in the corpus"),
                which=file,
                cure=Said(
                    "python -m indexer status 列出已有的报告",
                    "python -m indexer status lists the reports that are",
                ),
            )
