"""Two kinds of reports side by side: those whose figure is zero and those above; what they do apart."""

from __future__ import annotations

from dataclasses import replace

from assistant.case import Case, finish
from assistant.clues import Metric
from assistant.figures import figures, left_out
from assistant.wording import coverage, figure
from core.answer import Answer, Item, Status
from core.vocabulary import facets

SHOWN = 8
"""Facets with the largest difference that are told in the text; the rows hold them all."""


def contrast(case: Case, metric: Metric) -> Answer:
    """For each facet, the share that has it among reports above zero and among those at zero."""
    found = figures(case, metric)
    above = {f.report for f in found if f.value}
    zero = {f.report for f in found if f.value == 0}
    rows = [row for facet in facets() if (row := _row(case, facet.id, above, zero)) is not None]
    rows.sort(key=lambda r: (-abs(float(r.value or 0)), str(r.extra["facet"])))
    unread = left_out(found)
    lines = [coverage(case, len(case.reports), unread), case.say(
        f"{metric.zh}大于0的{len(above)}份，为0的{len(zero)}份；做法上差别最大的：",
        f"{metric.en}: {len(above)} reports above zero, {len(zero)} at zero; largest differences:")]  # fmt: skip
    for row in rows[:SHOWN]:
        lines.append(case.say(
            f"· {row.text}：大于0的{row.extra['above']}%写明有，为0的{row.extra['zero']}%",
            f"· {row.text}: {row.extra['above']}% of those above zero, {row.extra['zero']}% of those at zero"))  # fmt: skip
    lines.append(
        case.say(
            "这只是并列现象，不说明因果。", "These stand side by side; nothing is said of causes."
        )
    )
    enough = bool(above and zero)
    status: Status = "partial" if unread or not enough else "answered"
    return replace(finish(case, "\n".join(lines), status, unread=unread),
                   rows=tuple(rows), formula=metric.formula(), excluded=unread)  # fmt: skip


def _row(case: Case, facet: str, above: set[str], zero: set[str]) -> Item | None:
    verdicts = dict(case.services.corpus.facts.verdicts(facet, case.where))
    has = {f for f, v in verdicts.items() if v.verdict in {"yes", "deficient"}}
    if not above or not zero:
        return None
    one, other = (round(100 * len(has & side) / len(side), 1) for side in (above, zero))
    title = next(case.say(f.zh, f.en) for f in facets() if f.id == facet)
    cites = tuple(
        case.citer.text(f, q.start, q.end, q.quote)
        for f in verdicts if f in has & (above | zero) for q in verdicts[f].quotes[:1]
    )  # fmt: skip
    return Item("", None, None, None, cites, value=round(one - other, 1), text=title,
                extra={"facet": facet, "above": figure(one), "zero": figure(other)})  # fmt: skip
