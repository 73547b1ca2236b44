"""All of one town on a page: figures, what it says of each facet, problems, measures, findings."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from assistant.case import Case, finish
from assistant.clues import metrics
from assistant.figures import figures
from assistant.wording import coverage, figure, marks, verdict_label
from core.answer import Answer, Item
from core.codes import GRADES, say
from core.report import Quote
from core.vocabulary import facets

_FIGURES: Final = (
    "requests", "handled", "carried_out", "penalties", "licences", "coercions", "reviews",
    "lawsuits", "normative_made",
)  # fmt: skip


def profile(case: Case) -> Answer:
    """The latest report of the town, whole; its other years are named."""
    latest = max(case.reports, key=lambda r: r.year or 0)
    others = [r for r in case.reports if r.file != latest.file]
    years = (latest.year,) if latest.year else ()
    one = replace(case.narrowed(years), reports=(latest,))
    stated = case.services.corpus.facts.stated(latest.file)
    rows: list[Item] = []
    lines = [coverage(one, 1, ()), f"{latest.title or case.name(latest.file)}"]
    lines.append(_figures(one, rows))
    lines.append(_facets(one, latest.file, rows))
    for title, kind, items in (
        (case.say("问题", "Problems"), "problem", [(p.text, p.start, p.end, "") for p in stated.problems]),
        (case.say("措施", "Measures"), "measure",
         [(m.text, m.start, m.end, say(GRADES, m.grade, case.language)) for m in stated.measures]),
    ):  # fmt: skip
        lines.append(_items(one, latest.file, rows, (title, kind), items))
    lines.append(_findings(one))
    if others:
        named = "、".join(case.name(r.file) for r in others)
        lines.append(case.say(f"该乡镇还有：{named}。", f"Also here: {named}."))
    return replace(finish(one, "\n".join(lines)), rows=tuple(rows))


def _figures(case: Case, rows: list[Item]) -> str:
    parts = []
    for metric in (metrics()[m] for m in _FIGURES):
        for f in figures(case, metric):
            extra: dict[str, object] = {"kind": "figure", "metric": metric.id}
            if f.value is None:
                extra |= {"value": None, "why": f.why}
            rows.append(case.item(f.report, f.cite(case), value=f.value, extra=extra))
            shown = (
                f"{figure(f.value)}{marks(f.cite(case))}"
                if f.value is not None
                else f"—（{f.why}）"
            )
            parts.append(f"{case.say(metric.zh, metric.en)} {shown}")
    return case.say("数据：", "Figures: ") + "；".join(parts) + case.say("。", ".")


def _facets(case: Case, file: str, rows: list[Item]) -> str:
    stated = case.services.corpus.facts.stated(file)
    parts, silent = [], []
    for facet in facets():
        verdict = stated.verdict(facet.id)
        if verdict is None or not verdict.applies:
            continue
        title = case.say(facet.zh, facet.en)
        if verdict.verdict in {"none", "unread"}:
            silent.append(title)
            continue
        cites = tuple(case.citer.text(file, q.start, q.end, q.quote) for q in verdict.quotes)
        rows.append(case.item(file, cites, verdict=verdict.verdict, text=_first(verdict.quotes),
                              extra={"kind": "facet", "facet": facet.id}))  # fmt: skip
        parts.append(f"{title}（{verdict_label(case, verdict.verdict)}）{marks(cites)}")
    spoken = case.say("说到：", "Says: ") + "、".join(parts) + case.say("。", ".")
    return (
        spoken + case.say("未提及：", " Not mentioned: ") + "、".join(silent) + case.say("。", ".")
    )


def _first(quotes: tuple[Quote, ...]) -> str | None:
    return quotes[0].quote if quotes else None


def _items(
    case: Case, file: str, rows: list[Item], title: tuple[str, str],
    items: list[tuple[str, int, int, str]],
) -> str:  # fmt: skip
    parts = []
    for text, start, end, grade in items:
        number = case.citer.text(file, start, end)
        extra = {"kind": title[1]} | ({"grade": grade} if grade else {})
        rows.append(case.item(file, (number,), text=text, extra=extra))
        parts.append(f"“{text.strip()}”{f'（{grade}）' if grade else ''}[{number}]")
    said = "；".join(parts) if parts else verdict_label(case, "none")
    return f"{title[0]}（{len(items)}）：{said}"


def _findings(case: Case) -> str:
    found = case.services.corpus.facts.findings(case.where)
    mine = [f for f in found if f.report == case.reports[0].file]
    fails = sum(f.state == "fail" for f in mine)
    reviews = sum(f.state == "review" for f in mine)
    return case.say(f"核查：有误{fails}项，待核实{reviews}项（问“给{case.name(case.reports[0].file)}做一次体检”可看明细）。",
                    f"Audit: {fails} errors, {reviews} to be verified.")  # fmt: skip
