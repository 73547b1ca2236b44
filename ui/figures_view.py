"""Figures of reports for charts and tables: every point knows the cells or the sentence it is from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assistant.clues import Metric, metrics
from core.cell_names import cell_name
from core.codes import CELL_STATES, VERDICTS, say
from core.report import Cell, Number
from core.vocabulary import Facet, facets, themes
from corpus.ports import FactStore, ReportRow, Where
from ui import names
from ui.places import Source

SIGNS: Final = {
    "yes": ("有", "Y"), "weak": ("提", "m"), "deficient": ("欠", "d"), "no": ("无", "N"),
    "plan": ("拟", "p"), "conflict": ("矛", "!"), "none": ("·", "·"), "unread": ("？", "?"),
}  # fmt: skip
"""A sign for every verdict, so that colour is not the only one."""
COLOURS: Final = {
    "yes": "#86c79c", "weak": "#cfe8d6", "deficient": "#f2d98f", "no": "#eba296", "plan": "#bcd6f0",
    "conflict": "#cdb0dd", "none": "#d3d6da", "unread": "#ffffff",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Point:
    """One report's figure; ``value`` None with the reason in ``why``."""

    file: str
    town: str
    county: str
    year: int | None
    layout: str
    value: Number | None
    why: str
    sources: tuple[Source, ...]
    said: str
    """The cells by name, or the words of the sentence."""

    @property
    def series(self) -> str:
        """The town with its county, where the county is known: a line of the chart."""
        return f"{self.town}（{self.county}）" if self.county else self.town


LEADING: Final = (
    "requests", "handled", "granted", "partial", "refused", "unavailable", "not_processed",
    "carried_out", "penalties", "licences", "coercions", "normative_made", "reviews", "lawsuits",
)  # fmt: skip
"""Figures that are looked for most, first in the list."""


def shown_metrics() -> list[Metric]:
    """The figures that can be charted; single rows of table three last."""
    known = metrics()
    rest = [m for m in known.values() if m.id not in LEADING]
    rest.sort(key=lambda m: m.id.startswith("row_"))
    return [*(known[m] for m in LEADING if m in known), *rest]


def points(facts: FactStore, metric: Metric, where: Where, language: str) -> list[Point]:
    """The figure of every report within a filter, in the corpus's order."""
    rows = facts.reports(where)
    if metric.claim is not None:
        return _claimed(facts, metric, rows, where, language)
    wanted = {a for form in (*metric.cells.values(), *metric.per.values()) for a in form}
    cells: dict[str, dict[str, Cell]] = {}
    for file, cell in facts.cells(sorted(wanted), where):
        cells.setdefault(file, {})[cell.address] = cell
    return [_celled(metric, row, cells.get(row.file, {}), language) for row in rows]


def _celled(metric: Metric, row: ReportRow, cells: dict[str, Cell], language: str) -> Point:
    layout = _layout(metric, row)
    form = "2019" if layout == "2019" else "2021"
    top, bottom = metric.cells[form], metric.per.get(form, ())
    used = tuple(Source(row.file, address=a) for a in (*top, *bottom))
    said = " + ".join(cell_name(a, language) for a in top)
    if bottom:
        said += " ÷ " + " + ".join(cell_name(a, language) for a in bottom)
    value, why = _sum(top, cells, language)
    if value is not None and bottom:
        whole, why = _sum(bottom, cells, language)
        value = round(100 * value / whole, 2) if whole else None
        if whole == 0:
            why = "the denominator is 0" if language == "en" else "分母为0"
    if not top:
        why = "not in this form" if language == "en" else f"{form}版表格没有这一项"
    return _point(row, layout or "", value, why, used, said)


def _sum(
    addresses: tuple[str, ...], cells: dict[str, Cell], language: str
) -> tuple[Number | None, str]:
    total: Number = 0
    for address in addresses:
        cell = cells.get(address)
        if cell is None or cell.number is None:
            state = say(CELL_STATES, cell.state if cell else "missing", language)
            return (
                None,
                f"{cell_name(address, language)}{': ' if language == 'en' else '：'}{state}",
            )
        total += cell.number
    return (total, "") if addresses else (None, "")


def _claimed(
    facts: FactStore, metric: Metric, rows: list[ReportRow], where: Where, language: str
) -> list[Point]:
    """Figures that stand only in prose: the report's own year's, whole rather than part."""
    told: dict[str, list[tuple[bool, Number, Source, str]]] = {}
    years = {r.file: r.year for r in rows}
    for file, c in facts.claims([str(metric.claim)], where):
        own = c.year in (None, years.get(file))
        if c.value is None or c.relation or c.cumulative or not own:
            continue
        source = Source(file, c.start, c.end)
        told.setdefault(file, []).append((not c.nested, c.value, source, c.text))
    why = "the text does not say" if language == "en" else "正文没有写这个数"
    out = []
    for row in rows:
        mine = told.get(row.file)
        if not mine:
            out.append(_point(row, row.layout or "", None, why, (), ""))
            continue
        _, value, source, text = max(mine, key=lambda c: (c[0], c[1]))
        out.append(_point(row, row.layout or "", value, "", (source,), text.strip()))
    return out


def _point(
    row: ReportRow, layout: str, value: Number | None, why: str, sources: tuple[Source, ...], said: str
) -> Point:  # fmt: skip
    return Point(
        row.file,
        row.town or row.file,
        row.county or "",
        row.year,
        layout,
        value,
        why,
        sources,
        said,
    )


def _layout(metric: Metric, row: ReportRow) -> str | None:
    every = [a for form in metric.cells.values() for a in form]
    table = every[0][:2].lower() if every else "t2"
    return row.layouts.get(table) or row.layout


def layout_break(found: Sequence[Point]) -> int | None:
    """The first year of the 2021 form where earlier years here are on the 2019 form; else None."""
    old = [p.year for p in found if p.layout == "2019" and p.year is not None]
    new = [p.year for p in found if p.layout == "2021" and p.year is not None]
    return min(new) if old and new and min(old) < min(new) else None


def total(found: Sequence[Point], metric: Metric) -> Number | None:
    """The sum of the reported figures (no sum of ratios); None where there is none."""
    values = [p.value for p in found if p.value is not None]
    if not values or metric.per:
        return None
    whole = sum(values)
    return round(whole, 4) if isinstance(whole, float) else whole


def records(found: Sequence[Point], metric: Metric, language: str) -> list[dict[str, object]]:
    """The points as a table: every number with its cell."""
    en = language == "en"
    figure = names.titled(metric.en if en else metric.zh, metric.unit, language)
    return [
        {
            ("County" if en else "县区"): p.county or "—",
            ("Town" if en else "乡镇"): p.town,
            ("Year" if en else "年度"): p.year,
            figure: p.value,
            ("Form" if en else "版式"): p.layout or "—",
            ("Cell or sentence" if en else "出处"): p.said,
            ("Why absent" if en else "缺失原因"): p.why,
        }
        for p in found
    ]


@dataclass(frozen=True, slots=True)
class Square:
    """One report's verdict on one facet."""

    file: str
    town: str
    facet: str
    title: str
    verdict: str
    words: str
    quote: str
    sources: tuple[Source, ...]


def squares(facts: FactStore, chosen: Sequence[Facet], where: Where, language: str) -> list[Square]:
    """Verdicts of the reports of a filter, facet by facet; facets that do not apply are left out."""
    rows = {r.file: r for r in facts.reports(where)}
    several = len({r.year for r in rows.values()}) > 1
    out: list[Square] = []
    for facet in chosen:
        for file, verdict in facts.verdicts(facet.id, where):
            row = rows.get(file)
            if row is None or not verdict.applies:
                continue
            town = f"{row.town or file} {row.year}" if several else row.town or file
            if row.county:
                town = names.aside(town, row.county, language)
            out.append(Square(
                file, town, facet.id, facet.en if language == "en" else facet.zh, verdict.verdict,
                say(VERDICTS, verdict.verdict, language),
                verdict.quotes[0].quote if verdict.quotes else "",
                (*(Source(file, q.start, q.end) for q in verdict.quotes),
                 *(Source(file, address=a) for a in verdict.cells)),
            ))  # fmt: skip
    return out


def theme_rows(facts: FactStore, where: Where, language: str) -> list[dict[str, object]]:
    """Problem themes by the number of reports that name them, with their share; vague ones last."""
    reports = len(facts.reports(where))
    files: dict[str, set[str]] = {}
    for file, problem in facts.problems(where):
        for theme in problem.themes:
            files.setdefault(theme, set()).add(file)
    named = {t.id: t.en if language == "en" else t.zh for t in themes()}
    order = sorted(files, key=lambda t: (t == "P00", -len(files[t]), t))
    return [
        {
            "id": t, "theme": named.get(t, t), "reports": len(files[t]),
            "share": round(100 * len(files[t]) / reports, 1) if reports else 0.0,
        }
        for t in order
    ]  # fmt: skip


def known_facets() -> tuple[Facet, ...]:
    """All facets, in their order."""
    return facets()
