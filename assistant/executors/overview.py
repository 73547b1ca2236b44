"""One page on many reports: figures, staff, common facets, problems, measures, findings."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from assistant.case import Case, finish
from assistant.clues import metrics
from assistant.executors.themes import theme_rows
from assistant.figures import combined, figures, left_out
from assistant.wording import coverage, figure, staff_label
from core.answer import Answer, Item
from core.codes import STAFF
from core.vocabulary import facets

_FIGURES: Final = ("requests", "handled", "reviews", "lawsuits", "penalties", "licences")
_FACETS: Final = (
    "training", "zone", "new_media", "in_assessment", "three_review", "social_review",
    "accountability", "fee_statement",
)  # fmt: skip
_HAS: Final = {"yes", "deficient"}
TOP: Final = 5


def overview(case: Case) -> Answer:
    """Sums with their exclusions, how many reports say what, and the most common themes."""
    rows: list[Item] = []
    lines = [coverage(case, len(case.reports), ())]
    lines += [_figures(case, rows), _staff(case), _facets(case, rows)]
    judged = len(case.reports)
    for title, found in (
        (case.say("反映最多的问题", "Problems named most"), case.services.corpus.facts.problems(case.where)),
        (case.say("写得最多的措施", "Measures named most"), case.services.corpus.facts.measures(case.where)),
    ):  # fmt: skip
        here = {r.file for r in case.reports}
        top = theme_rows(case, [(f, i) for f, i in found if f in here], judged)[:TOP]
        rows += top
        listed = case.say("；", "; ").join(f"{r.text} {r.value}" for r in top)
        lines.append(f"{title}：{listed}")
    lines.append(_audit(case))
    return replace(finish(case, "\n".join(lines)), rows=tuple(rows))


def _figures(case: Case, rows: list[Item]) -> str:
    parts = []
    for metric in (metrics()[m] for m in _FIGURES):
        found = figures(case, metric)
        total, out = combined(metric, found), left_out(found)
        missing = case.say(f"，{len(out)}份缺", f", {len(out)} missing") if out else ""
        parts.append(f"{case.say(metric.zh, metric.en)} {figure(total)}{missing}")
        cites = tuple(c for f in found if f.value for c in f.cite(case))
        rows.append(Item("", None, None, None, cites, value=total,
                         text=case.say(metric.zh, metric.en),
                         extra={"metric": metric.id, "formula": metric.formula(), "value": total}))  # fmt: skip
    return case.say("合计：", "Totals: ") + case.say("；", "; ").join(parts) + case.say("。", ".")


def _staff(case: Case) -> str:
    here = {r.file for r in case.reports}
    values = [
        v.staff or "not_mentioned"
        for f, v in case.services.corpus.facts.verdicts("dedicated_staff", case.where)
        if f in here and v.verdict != "unread"
    ]
    parts = [f"{staff_label(case, s)} {values.count(s)}" for s in STAFF if s in values]
    return case.say("人员：", "Staff: ") + case.say("；", "; ").join(parts) + case.say("。", ".")


def _facets(case: Case, rows: list[Item]) -> str:
    here = {r.file for r in case.reports}
    parts = []
    for facet in (f for f in facets() if f.id in _FACETS):
        found = case.services.corpus.facts.verdicts(facet.id, case.where)
        has = [(f, v) for f, v in found if f in here and v.verdict in _HAS]
        cites = tuple(
            case.citer.text(f, q.start, q.end, q.quote) for f, v in has for q in v.quotes[:1]
        )
        title = case.say(facet.zh, facet.en)
        rows.append(Item("", None, None, None, cites, value=len(has), text=title,
                         extra={"facet": facet.id, "reports": [f for f, _ in has]}))  # fmt: skip
        parts.append(f"{title} {len(has)}/{len(here)}")
    return (
        case.say("写明有的：", "Say they have: ")
        + case.say("；", "; ").join(parts)
        + case.say("。", ".")
    )


def _audit(case: Case) -> str:
    here = {r.file for r in case.reports}
    found = [f for f in case.services.corpus.facts.findings(case.where) if f.report in here]
    fails = sum(f.state == "fail" for f in found)
    reviews = sum(f.state == "review" for f in found)
    return case.say(
        f"核查：有误{fails}项，待核实{reviews}项。",
        f"Audit: {fails} errors, {reviews} to be verified.",
    )
