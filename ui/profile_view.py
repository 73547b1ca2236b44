"""One town on a page: figures over years, verdicts, problems that come back, promises, findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from assistant.clues import metrics
from core.codes import VERDICTS, say
from core.statement import Stated
from core.vocabulary import facets, themes
from corpus.ports import FactStore, ReportRow, Where
from ui.figures_view import points
from ui.names import aside, number, unit_name
from ui.places import Source
from ui.rows_view import grade_tag
from ui.sheet import Part, Sources, cite_button, fold, part, table

FIGURES: Final = (
    "requests", "handled", "carried_out", "licences", "penalties", "coercions", "normative_made",
    "reviews", "lawsuits", "items_published", "trainings",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """A town's reports, oldest first, with what they state."""

    rows: tuple[ReportRow, ...]
    stateds: tuple[Stated, ...]
    language: str
    sources: Sources

    @property
    def years(self) -> list[str]:
        """The years as heads of columns; a second file of one year is told apart by its name."""
        seen = [r.year for r in self.rows]
        return [str(r.year or "—") if seen.count(r.year) == 1 else f"{r.year or '—'} {r.file}" for r in self.rows]  # fmt: skip

    def say(self, zh: str, en: str) -> str:
        """One of two wordings."""
        return en if self.language == "en" else zh

    def cite(self, source: Source, words: str) -> Part:
        """A button that opens a source."""
        return cite_button(self.sources.add(source), words, words)


def page_of(facts: FactStore, rows: Sequence[ReportRow], language: str) -> Page:
    """The page of a town from its rows."""
    ordered = tuple(sorted(rows, key=lambda r: (r.year or 0, r.file)))
    return Page(ordered, tuple(facts.stated(r.file) for r in ordered), language, Sources())


def figures_part(page: Page, facts: FactStore) -> Part:
    """Figures by years; each opens its cell, an absent one says why."""
    where = Where(reports=tuple(r.file for r in page.rows))
    body: list[list[Part]] = []
    known = metrics()
    for name in FIGURES:
        metric = known.get(name)
        if metric is None:
            continue
        by_file = {p.file: p for p in points(facts, metric, where, page.language)}
        line: list[Part] = [page.say(metric.zh, metric.en)]
        for row in page.rows:
            p = by_file[row.file]
            if p.value is None:
                line.append(part("small", f"— {p.why.rpartition('：')[2]}", title=p.why))
            else:
                line.append(
                    page.cite(
                        p.sources[0],
                        f"{number(p.value)} {unit_name(metric.unit, page.language)}".strip(),
                    )
                )
        body.append(line)
    return table([page.say("数据", "Figure"), *page.years], body)


def verdicts_part(page: Page) -> Part:
    """What each year's report says of each facet; a change is marked."""
    body: list[list[Part]] = []
    for facet in facets():
        found = [s.verdict(facet.id) for s in page.stateds]
        codes = [v.verdict if v and v.applies else "" for v in found]
        if all(c in {"", "none"} for c in codes):
            continue
        line: list[Part] = [page.say(facet.zh, facet.en)]
        for row, verdict, code in zip(page.rows, found, codes, strict=True):
            words = say(VERDICTS, code, page.language) if code else page.say("不适用", "n/a")  # fmt: skip
            if verdict and verdict.quotes and code:
                quote = verdict.quotes[0]
                line.append(page.cite(Source(row.file, quote.start, quote.end), words))
            elif verdict and verdict.cells and code:
                line.append(page.cite(Source(row.file, address=verdict.cells[0]), words))
            else:
                line.append(part("small", words))
        told = [c for c in codes if c]
        line.append("↔" if len(set(told)) > 1 else "")
        body.append(line)
    return table([page.say("事项", "Subject"), *page.years, page.say("有变化", "Changed")], body)


def problems_part(page: Page) -> list[Part]:
    """Problems by theme over the years; those said in two years or more are marked as repeated."""
    named = {t.id: page.say(t.zh, t.en) for t in themes()}
    places: dict[str, dict[int, tuple[str, Source]]] = {}
    for n, (row, stated) in enumerate(zip(page.rows, page.stateds, strict=True)):
        for problem in stated.problems:
            for theme in problem.themes:
                source = Source(row.file, problem.start, problem.end)
                places.setdefault(theme, {}).setdefault(n, (problem.text.strip(), source))
    order = sorted(places, key=lambda t: (t == "P00", -len(places[t]), t))
    body = []
    for theme in order:
        again = len(places[theme]) > 1
        line: list[Part] = [named.get(theme, theme)]
        line += [_said(page, places[theme].get(n)) for n in range(len(page.rows))]
        line.append(part("span", page.say(f"重复{len(places[theme])}年", f"{len(places[theme])} years"), style="tag warn") if again else "")  # fmt: skip
        body.append(line)
    if not body:
        return [part("p", page.say("没有读出问题。", "No problems were read."))]
    return [table([page.say("问题主题", "Theme"), *page.years, ""], body)]


def _said(page: Page, found: tuple[str, Source] | None) -> Part:
    if found is None:
        return part("small", "—")
    text, source = found
    button = page.cite(source, text if len(text) <= 28 else text[:27] + "…")
    return button | {"c": "cite long", "title": text}


def promises_part(page: Page) -> list[Part]:
    """Each planned measure with what the next report says of the same theme."""
    out: list[Part] = []
    for n, (row, stated) in enumerate(zip(page.rows, page.stateds, strict=True)):
        following = page.stateds[n + 1] if n + 1 < len(page.stateds) else None
        lines = []
        for m in stated.measures:
            if m.grade not in {"E0", "E1"}:
                continue
            button = page.cite(Source(row.file, m.start, m.end), page.say("原文", "Source"))
            became = _became(page, m.themes, following)
            lines.append(
                [[grade_tag(m.grade, page.language), " ", m.text.strip(), " ", button], became]
            )
        if lines:
            heads = [
                page.say(f"{row.year}年说要做的", f"Promised in {row.year}"),
                page.say("下一年报告怎么说", "What the next report says"),
            ]
            title = aside(heads[0], len(lines), page.language)
            out.append(fold([title], table(heads, lines), id=f"promise{n}", opened=following is not None))  # fmt: skip
    return out or [part("p", page.say("没有读出计划。", "No plans were read."))]


def _became(page: Page, themes_: tuple[str, ...], following: Stated | None) -> list[Part]:
    if following is None:
        return [part("small", page.say("没有下一年的报告", "no later report here"))]
    wanted = set(themes_) - {"M00"}
    answers = [m for m in following.measures if wanted & set(m.themes)]
    done = [m for m in answers if m.grade in {"E2", "E3"}]
    for kind, found in ((page.say("已做：", "done: "), done), (page.say("仍是计划：", "still a plan: "), answers)):  # fmt: skip
        if found:
            m = found[0]
            source = Source(following.report.file, m.start, m.end)
            return [kind, m.text.strip(), " ", page.cite(source, page.say("原文", "Source"))]
    return [part("small", page.say("未再提及", "not mentioned again"))]


def measures_count(page: Page) -> dict[str, Any]:
    """How many problems and measures each year's report names, for the heading."""
    return {
        year: (len(s.problems), len(s.measures))
        for year, s in zip(page.years, page.stateds, strict=True)
    }
