"""A figure of every report in scope: computed from its cells, or taken from a claim of its prose.

A cell that is blank, marked, unreadable or missing makes the figure absent with a reason; nothing is
ever counted as 0 that was not reported as 0.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.case import Case
from assistant.clues import Metric
from core.cell_names import cell_name
from core.codes import CELL_STATES, say
from core.report import Cell, Number
from core.statement import Claim
from corpus.ports import ReportRow


@dataclass(frozen=True, slots=True)
class Figure:
    """One report's figure: ``top`` over ``bottom`` for a ratio (then ``value`` is a percentage)."""

    report: str
    value: Number | None
    cells: tuple[Cell, ...] = ()
    claim: Claim | None = None
    why: str = ""
    top: Number = 0
    bottom: Number | None = None
    scope: str = ""
    """For a stand-in: the narrower quantity that it really is."""

    def cite(self, case: Case) -> tuple[int, ...]:
        """Citation numbers of what the figure rests on: the cells that add to it, or the span."""
        if self.claim is not None:
            return (case.citer.text(self.report, self.claim.start, self.claim.end),)
        telling = [c for c in self.cells if c.state != "reported" or c.value]
        shown = telling or list(self.cells[:1])
        return tuple(case.citer.cell(self.report, cell) for cell in shown)


def figures(case: Case, metric: Metric, stand_ins: bool = False) -> list[Figure]:
    """The figure of every report in scope, in the corpus's order.

    ``stand_ins``: where the prose has only a narrower quantity (items on the website), take that
    one and say so; never for a sum.
    """
    if metric.claim is not None:
        found = _from_claims(case, metric)
        return _stand_in(case, metric, found) if stand_ins else found
    wanted = {a for form in (*metric.cells.values(), *metric.per.values()) for a in form}
    cells: dict[str, dict[str, Cell]] = {}
    for file, cell in case.services.corpus.facts.cells(sorted(wanted), case.where):
        cells.setdefault(file, {})[cell.address] = cell
    return [_from_cells(case, metric, row, cells.get(row.file, {})) for row in case.reports]


def layout_of(metric: Metric, row: ReportRow) -> str | None:
    """The layout of the table that a figure stands in."""
    every = [a for form in metric.cells.values() for a in form]
    table = every[0][:2].lower() if every else "t2"
    return row.layouts.get(table) or row.layout


def _from_cells(case: Case, metric: Metric, row: ReportRow, cells: dict[str, Cell]) -> Figure:
    layout = layout_of(metric, row)
    form = "2019" if layout == "2019" else "2021"
    addresses = metric.cells[form]
    if not addresses:
        return Figure(row.file, None, why=case.say(
            f"{form}版表格没有“{metric.zh}”这一项", f"the {form} form has no such figure"))  # fmt: skip
    top, why = _add(case, addresses, cells)
    used = tuple(cells[a] for a in (*addresses, *metric.per.get(form, ())) if a in cells)
    if top is None:
        return Figure(row.file, None, used, why=why)
    per = metric.per.get(form)
    if per is None:
        return Figure(row.file, top, used, top=top)
    bottom, why = _add(case, per, cells)
    if bottom is None:
        return Figure(row.file, None, used, why=why)
    if bottom == 0:
        why = case.say("分母为0，不能计算比率", "the denominator is 0")
        return Figure(row.file, None, used, why=why, top=top, bottom=0)
    return Figure(row.file, _percent(top, bottom), used, top=top, bottom=bottom)


def _percent(top: Number, bottom: Number) -> Number:
    value = round(100 * top / bottom, 2)
    return int(value) if value == int(value) else value


def _add(
    case: Case, addresses: tuple[str, ...], cells: dict[str, Cell]
) -> tuple[Number | None, str]:
    total: Number = 0
    for address in addresses:
        cell = cells.get(address)
        if cell is None or cell.number is None:
            state = say(CELL_STATES, cell.state if cell else "missing", case.language)
            name = cell_name(address, case.language)
            return None, case.say(f"{name}：{state}", f"{name}: {state}")
        total += cell.number
    return total, ""


def _from_claims(case: Case, metric: Metric) -> list[Figure]:
    told: dict[str, list[Claim]] = {}
    for file, claim in case.services.corpus.facts.claims([str(metric.claim)], case.where):
        if claim.value is not None and not claim.relation and not claim.cumulative:
            told.setdefault(file, []).append(claim)
    why = case.say("正文没有写这个数", "the prose does not say")
    out = []
    for row in case.reports:
        mine = [c for c in told.get(row.file, []) if c.year in (None, row.year)]
        if metric.id == "funds" and len({c.value for c in mine}) > 1:
            many = case.say(
                "正文写了几笔不同的金额，请看原文", "the prose gives several amounts; see the text"
            )
            out.append(Figure(row.file, None, claim=mine[0], why=many))
            continue
        best = max(mine, key=lambda c: (not c.nested, c.value or 0, -c.start), default=None)
        other = told.get(row.file, [])
        if best is None and other:
            # A figure of another year is cited and never counted: it may be a slip, or last year's.
            out.append(Figure(row.file, None, claim=other[0], why=_other_year(case, other[0])))
            continue
        value = best.value if best else None
        out.append(Figure(row.file, value, claim=best, why="" if best else why, top=value or 0))
    return out


def _stand_in(case: Case, metric: Metric, found: list[Figure]) -> list[Figure]:
    for other in metric.also:
        narrower = {f.report: f for f in _from_claims(case, replace(metric, claim=other))}
        found = [
            replace(narrower[f.report], scope=other)
            if f.value is None and narrower[f.report].value is not None
            else f
            for f in found
        ]
    return found


def _other_year(case: Case, claim: Claim) -> str:
    return case.say(
        f"正文写的是{claim.year}年的数：{claim.value}{claim.unit}，与报告年度不同，待核实",
        f"the prose gives {claim.value} for {claim.year}, not the report's year; to be verified",
    )


def combined(metric: Metric, found: list[Figure]) -> Number | None:
    """The figure of many reports: a sum, or Σ tops over Σ bottoms for a ratio; None if none."""
    have = [f for f in found if f.value is not None]
    if metric.per:
        have = [f for f in found if f.bottom is not None]
        bottom = sum(f.bottom or 0 for f in have)
        return _percent(sum(f.top for f in have), bottom) if bottom else None
    if not have:
        return None
    total = sum(f.value or 0 for f in have)
    return round(total, 4) if isinstance(total, float) else total


def left_out(found: list[Figure]) -> tuple[tuple[str, str], ...]:
    """(report, why) of those without the figure."""
    return tuple((f.report, f.why) for f in found if f.value is None)


def unreadable(found: list[Figure]) -> tuple[tuple[str, str], ...]:
    """Those whose cells are not there; a ratio over a reported 0 is read, there is just no ratio."""
    return tuple((f.report, f.why) for f in found if f.value is None and f.bottom != 0)
