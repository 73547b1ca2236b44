"""A total by its kinds: requests by outcome, refusals by reason, over every report in scope."""

from __future__ import annotations

from dataclasses import replace

from assistant.case import Case, finish
from assistant.clues import Metric
from assistant.figures import combined, figures
from assistant.wording import coverage, figure, marks
from core.answer import Answer, Item
from core.cells import T3_ROWS

_OUTCOMES = ("3.1", "3.2", "3.3", "3.4", "3.5", "3.6")
_NAMES = {
    "3.3": ("三（三）不予公开", "refused"), "3.4": ("三（四）无法提供", "not available"),
    "3.5": ("三（五）不予处理", "not processed"), "3.6": ("三（六）其他处理", "handled otherwise"),
    "3.1": ("三（一）予以公开", "granted"), "3.2": ("三（二）部分公开", "partly granted"),
}  # fmt: skip
_PARTS = {"refused": "3.3", "unavailable": "3.4", "not_processed": "3.5", "other_handling": "3.6"}


def breakdown(case: Case, metric: Metric) -> Answer:
    """One row a kind, the largest first; kinds of one parent for a parent, else the six outcomes."""
    kinds = _kinds(metric)
    rows: list[Item] = []
    unread: dict[str, str] = {}
    for kind in kinds:
        found = figures(case, kind)
        unread.update({f.report: f.why for f in found if f.value is None})
        cites = tuple(c for f in found if f.value for c in f.cite(case))
        rows.append(Item("", None, None, None, cites, value=combined(kind, found),
                         text=case.say(kind.zh, kind.en),
                         extra={"row": kind.id, "formula": kind.formula(), "value": None}))  # fmt: skip
    rows = [replace(r, extra={k: v for k, v in r.extra.items() if k != "value" or r.value is None})
            for r in rows]  # fmt: skip
    rows.sort(key=lambda r: -(r.value or 0))
    out = tuple((file, why) for file, why in unread.items())
    total = sum(r.value or 0 for r in rows)
    lines = [coverage(case, len(case.reports), out)]
    for row in rows:
        share = f"（{round(100 * (row.value or 0) / total, 1)}%）" if total else ""
        shown = f"{figure(row.value)}{share}" if row.value is not None else "—"
        lines.append(f"· {row.text}：{shown}{marks(row.citations)}")
    answer = finish(case, "\n".join(lines), "partial" if out else "answered", unread=out)
    return replace(
        answer, rows=tuple(rows), value=rows[0].value if case.plan.intent == "rank" else total,
        unit=case.say("件", "cases"), formula="；".join(k.formula() for k in kinds), excluded=out,
    )  # fmt: skip


def _kinds(metric: Metric) -> list[Metric]:
    parent = _PARTS.get(metric.id)
    if parent and parent != "3.6":
        rows = [r for r in T3_ROWS if r.startswith(parent + ".")]
        return [_row(r, T3_ROWS[r], T3_ROWS[r], (f"T3[{r},sum]",), (f"T3[{r},sum]",)) for r in rows]
    made = []
    for outcome in _OUTCOMES:
        leaves = tuple(r for r in T3_ROWS if r.startswith(outcome + ".")) or (outcome,)
        new = tuple(f"T3[{r},sum]" for r in leaves)
        old = ("T3[3.6,sum]",) if outcome == "3.6" else new
        made.append(_row(outcome, *_NAMES[outcome], new, old))
    return made


def _row(id_: str, zh: str, en: str, new: tuple[str, ...], old: tuple[str, ...]) -> Metric:
    return Metric(id_, zh, en, "件", {"2021": new, "2019": old}, {}, None)
