"""One question at work: its plan, the reports in scope, and the citations given out so far."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.hearing import Hear, unheard
from assistant.view import View, within
from core.answer import Answer, Coverage, Item, Language, Plan, Status
from corpus.ports import ReportRow, Where
from retrieval.cite import Citer
from retrieval.services import Services

if TYPE_CHECKING:
    from assistant.model.calls import Aid


@dataclass(frozen=True, slots=True)
class Case:
    """What every executor is given."""

    question: str
    plan: Plan
    services: Services
    view: View
    reports: tuple[ReportRow, ...]
    citer: Citer
    rows: dict[str, ReportRow]
    """Every report in view, by file."""
    doubles: frozenset[str] = frozenset()
    """Town names that stand for towns of several counties: they are told with the county."""
    aid: Aid | None = None
    """The language model at this question, where one is configured."""
    hear: Hear = unheard
    """Told each part of the answer as soon as it is known."""

    @property
    def language(self) -> Language:
        """The language to answer in."""
        return self.plan.language

    @property
    def where(self) -> Where:
        """The scope as a filter of the corpus; named reports where the view itself is limited."""
        scope = self.plan.scope
        if self.view.limited:
            return Where(reports=tuple(r.file for r in self.reports))
        return Where(scope.counties, scope.towns, scope.years, scope.reports)

    def row(self, report: str) -> ReportRow:
        """The report row of a file in view."""
        return self.rows[report]

    def name(self, report: str) -> str:
        """How a report is named: 古韩镇2023; with the county where two towns share the name."""
        row = self.rows[report]
        town = row.town or row.file
        if row.town in self.doubles and row.county:
            town = f"{row.county}{town}"
        year = (
            "" if row.year is None else f" ({row.year})" if self.language == "en" else str(row.year)
        )
        return town + year

    def item(self, report: str, citations: tuple[int, ...] = (), **more: object) -> Item:
        """An Item of a report."""
        row = self.row(report)
        item = Item(report, row.town, row.county, row.year, citations)
        return replace(item, **more)  # type: ignore[arg-type]

    def say(self, zh: str, en: str) -> str:
        """One of two wordings, by the language of the question."""
        return en if self.language == "en" else zh

    def narrowed(self, years: tuple[int, ...]) -> Case:
        """The same case over some of its years."""
        scope = replace(self.plan.scope, years=years)
        return replace(
            self, plan=replace(self.plan, scope=scope), reports=within(self.view.reports, scope)
        )


def finish(
    case: Case, text: str, status: Status = "answered", *, unread: tuple[tuple[str, str], ...] = ()
) -> Answer:
    """An Answer with the scope, the plan and the citations of a case; the rest is replaced in."""
    coverage = Coverage(
        reports=len(case.reports),
        judged=len(case.reports) - len({r for r, _ in unread}),
        counties=tuple(sorted({r.county for r in case.reports if r.county})),
        years=tuple(sorted({r.year for r in case.reports if r.year is not None})),
        unreadable=unread,
    )
    if len(unread) > 3:
        from assistant.wording import unjudged

        text = "\n".join([text, *unjudged(case, unread)])
    if case.language == "en" and case.plan.intent != "audit":
        text = _english(text)
    return Answer(
        question=case.question, language=case.language, intent=case.plan.intent, status=status,
        text=text, plan={}, scope=coverage, citations=case.citer.citations,
    )  # fmt: skip


_PUNCTUATION = str.maketrans({"：": ": ", "；": "; ", "。": ".", "、": ", ", "（": " (", "）": ")"})


def _english(text: str) -> str:
    """Punctuation of the frame in English; what stands in quotation marks is the report's own."""
    parts = re.split(r"(“[^”]*”)", text)
    plain = "".join(p if p.startswith("“") else p.translate(_PUNCTUATION) for p in parts)
    return re.sub(r" {2,}", " ", plain)
