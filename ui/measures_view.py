"""Measures for a problem as a sheet: done and planned apart, each with its grade and its towns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.codes import GRADES, say
from corpus.ports import FactStore, ReportRow, Where
from retrieval.measures import Remedies, Remedy
from ui import names
from ui.places import Source
from ui.rows_view import grade_tag
from ui.saving import csv_bytes
from ui.sheet import Part, Sources, cite_button, part


@dataclass(frozen=True, slots=True)
class Collected:
    """A measure in the basket, with all that a document needs."""

    text: str
    grade: str
    town: str
    county: str
    year: int | None
    report: str
    start: int
    end: int
    problem: str
    towns: int


def collected(remedy: Remedy, row: ReportRow | None) -> Collected:
    """A found measure as it goes into the basket."""
    m = remedy.measure
    return Collected(
        m.text.strip(), m.grade, (row.town if row else None) or remedy.report,
        (row.county if row else None) or "", row.year if row else None, remedy.report, m.start,
        m.end, remedy.problem.text.strip() if remedy.problem else "", remedy.towns,
    )  # fmt: skip


def remedies_parts(
    found: Remedies, rows: dict[str, ReportRow], taken: set[tuple[str, int]], language: str
) -> tuple[list[Part], Sources]:
    """Done first, then planned; a part's ``do`` is the measure's place in ``found``."""
    sources = Sources()
    parts: list[Part] = []
    groups = (
        (True, "已经做了的", "Done"),
        (False, "只是计划的（未必已做）", "Only planned"),
    )
    for done, zh, en in groups:
        some = [(n, r) for n, r in enumerate(found.found) if r.done == done]
        if not some:
            continue
        title = f"{en} ({len(some)})" if language == "en" else f"{zh}（{len(some)}）"
        parts.append(part("h3", title))
        parts += [_remedy(n, r, rows, taken, (sources, language)) for n, r in some]
    return parts, sources


def _remedy(
    number: int,
    remedy: Remedy,
    rows: dict[str, ReportRow],
    taken: set[tuple[str, int]],
    into: tuple[Sources, str],
) -> Part:
    sources, language = into
    en = language == "en"
    measure, row = remedy.measure, rows.get(remedy.report)
    name = names.report_name(
        {"town": row.town if row else None, "year": row.year if row else None, "file": remedy.report},
        language,
    )  # fmt: skip
    place = sources.add(Source(remedy.report, measure.start, measure.end))
    source = "Source" if en else "原文"
    head: list[Part] = [grade_tag(measure.grade, language), " ", part("b", name), " "]
    head.append(cite_button(place, source, f"{name} {source}"))
    if remedy.towns > 1:
        head.append(
            part("small", f" {remedy.towns} towns" if en else f"　{remedy.towns} 个乡镇做法相近")
        )
    inside = (remedy.report, measure.start) in taken
    words = ("已在篮中", "In basket") if inside else ("＋放入篮子", "+ Basket")
    head.append(part("button", words[en], style="tool", do=None if inside else str(number)))
    body: list[Part] = [part("div", measure.text.strip())]
    if remedy.problem:
        at = sources.add(Source(remedy.report, remedy.problem.start, remedy.problem.end))
        body.append(part(
            "small", "针对：" if not en else "For: ", remedy.problem.text.strip(), " ",
            cite_button(at, source, "Source of the problem" if en else "问题原文"),
        ))  # fmt: skip
    return part("div", part("div", *head), part("blockquote", *body))


def theme_counts(facts: FactStore, where: Where) -> dict[str, int]:
    """How many reports within a filter name each problem theme."""
    reports: dict[str, set[str]] = {}
    for file, problem in facts.problems(where):
        for theme in problem.themes:
            reports.setdefault(theme, set()).add(file)
    return {theme: len(files) for theme, files in reports.items()}


def basket_csv(items: Sequence[Collected], language: str) -> bytes:
    """The basket as CSV."""
    heads = (
        ["Measure", "Grade", "Town", "County", "Year", "Problem", "Report", "Start", "End"]
        if language == "en"
        else ["措施", "程度", "乡镇", "县区", "年度", "针对的问题", "报告", "起", "止"]
    )
    rows = (
        [i.text, say(GRADES, i.grade, language), i.town, i.county, i.year, i.problem, i.report,
         i.start, i.end]
        for i in items
    )  # fmt: skip
    return csv_bytes(heads, rows)
