"""Themes of problems or measures: reports are counted, never sentences; vague ones apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from assistant.case import Case, finish
from assistant.wording import coverage, marks
from core.answer import Answer, Item, Status
from core.statement import Measure, Problem
from core.vocabulary import Theme, themes

_MEASURES: Final = re.compile(r"措施|打算|做法|下一步|计划|measures?|plans?", re.I)
_PROBLEMS: Final = re.compile(r"问题|困难|短板|不足|problems?|difficult|weak", re.I)
_PAGE: Final = re.compile(r"概括|概况|一页纸|总体(情况|怎么样)|总结|综述|summar|overview", re.I)
_VAGUE: Final = ("P00", "M00")
QUOTED: Final = 3
"""How many towns are quoted a theme in the text; the row lists every report."""


def count_themes(case: Case) -> Answer:
    """One row a theme, by the number of reports that have it; share = reports / those judged."""
    asked = case.plan.extra.get("themes_of")
    page = _PAGE.search(case.plan.text) and not _PROBLEMS.search(case.plan.text)
    if asked == "overview" or (page and asked is None):
        from assistant.executors.overview import overview

        return overview(case)
    measures = bool(_MEASURES.search(case.plan.text)) and not _PROBLEMS.search(case.plan.text)
    if asked is not None:
        measures = asked == "measures"
    facts = case.services.corpus.facts
    found: list[tuple[str, Problem | Measure]] = list(
        facts.measures(case.where) if measures else facts.problems(case.where)
    )
    here = {r.file for r in case.reports}
    found = [(file, item) for file, item in found if file in here]
    unread = _unread(case, {file for file, _ in found})
    covered = coverage(case, len(case.reports), unread)
    rows = theme_rows(case, found, len(case.reports) - len(unread))
    title = case.say("措施" if measures else "问题", "Measures" if measures else "Problems")
    lines = [covered]
    lines.append(case.say(f"{title}主题，按提到的报告数排（同一报告只计一次）：",
                          f"{title} by the number of reports that name them (once a report):"))  # fmt: skip
    lines += [_line(case, row) for row in rows]
    if measures:
        lines.append(_slogans(case, [m for _, m in found if isinstance(m, Measure)]))
    status: Status = "answered" if rows else "not_mentioned"
    return replace(
        finish(case, "\n".join(lines), status, unread=unread), rows=tuple(rows),
        formula=case.say("提到该主题的报告数 ÷ 已判定报告数", "reports naming the theme / reports judged"),
    )  # fmt: skip


def _unread(case: Case, told: set[str]) -> tuple[tuple[str, str], ...]:
    why = case.say("第五部分缺失", "section five is missing")
    return tuple(
        (r.file, why) for r in case.reports if r.file not in told and "problems" not in r.sections
    )


def theme_rows(
    case: Case, found: Sequence[tuple[str, Problem | Measure]], judged: int
) -> list[Item]:
    """One row a theme, by the number of reports that have it; vague ones last."""
    by_theme: dict[str, dict[str, Problem | Measure]] = {}
    for file, item in found:
        for theme in item.themes:
            by_theme.setdefault(theme, {}).setdefault(file, item)
    names = {t.id: t for t in themes()}
    order = sorted(
        (t for t in by_theme if t in names),
        key=lambda t: (t in _VAGUE, -len(by_theme[t]), t),
    )
    return [_row(case, names[t], by_theme[t], judged) for t in order]


def _row(case: Case, theme: Theme, reports: dict[str, Problem | Measure], judged: int) -> Item:
    cites = tuple(case.citer.text(f, i.start, i.end) for f, i in reports.items())
    share = round(100 * len(reports) / judged, 1) if judged else None
    return Item(
        report="", town=None, county=None, year=None, citations=cites, value=len(reports),
        text=case.say(theme.zh, theme.en),
        extra={"theme": theme.id, "reports": list(reports), "share": share, "of": judged,
               "vague": theme.id in _VAGUE},
    )  # fmt: skip


def _line(case: Case, row: Item) -> str:
    quotes = []
    towns: set[str | None] = set()
    for citation in row.citations:
        shown = case.citer.citation(citation)
        if shown.town in towns or len(towns) >= QUOTED:
            continue
        towns.add(shown.town)
        quote = shown.quote.strip().replace("\n", "")
        who = case.name(shown.report)
        quotes.append(f"{who}“{quote[:60]}{'…' if len(quote) > 60 else ''}”{marks((citation,))}")
    count = case.say(
        f"{row.value}份（{row.extra['share']}%）", f"{row.value} ({row.extra['share']}%)"
    )
    apart = case.say("（空泛表述，另计）", " (vague, counted apart)") if row.extra["vague"] else ""
    return f"· {row.text}{apart}：{count}。" + "；".join(quotes)


def _slogans(case: Case, found: list[Measure]) -> str:
    slogans = sum(m.grade == "E0" for m in found)
    return case.say(f"措施共{len(found)}条，其中口号式（E0）{slogans}条。",
                    f"{len(found)} measures in all, of which {slogans} are slogans (E0).")  # fmt: skip
