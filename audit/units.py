"""K: across units: the county's totals, peers far from the rest, and the reporting system's figures."""

from __future__ import annotations

from collections.abc import Iterator

from audit.peers import FEWEST, robust_score
from audit.reasons import no_number
from audit.registry import Case, Result, cell_source, check, not_applicable, unknown
from audit.relations import hindrance
from core.cell_names import cell_name, cell_said
from core.cells import label
from core.finding import Source
from core.report import Cell, Number, Report
from core.said import Said
from core.statement import Stated

OUTLYING = 3.5
METRICS = (
    "T3[1,sum]", "T2.normative.made", "T2.normative.valid", "T2.licence.decisions",
    "T2.penalty.decisions", "T2.coercion.decisions", "T2.fee.amount_wan", "T4.review.total",
)  # fmt: skip
_SUMMED = ("T3[", "T4.", "T2.licence.decisions", "T2.penalty.decisions", "T2.coercion.decisions",
           "T2.normative.made", "T2.normative.repealed", "T2.fee.amount_wan")  # fmt: skip
SHOWN = 12


@check("K01")
def county_total(case: Case) -> Iterator[Result]:
    """A county's cell is the sum of its units' cells, where every unit is here."""
    r = case.report
    if r.town is not None or r.county is None:
        parent = case.context.county_report
        if parent is None:
            yield unknown("county", Said("没有该县汇总年报", "the county's own report is not here"))
        else:
            yield not_applicable("county", f"在县级年报{parent.report.file}上核对")
        return
    if case.context.roster is None or case.context.peers is None:
        yield unknown(
            "county",
            Said(
                "没有应报单位名单（data/roster.csv），无法确定各单位是否齐全",
                "there is no roster (data/roster.csv), so it is not known whether every unit is here",
            ),
        )
        return
    due = {d.town for d in case.context.roster if d.county == r.county and d.year == r.year}
    units = _latest(case.context.peers)
    missing = sorted(due - set(units))
    if not due:
        yield unknown(
            "county", Said("名单中没有该县该年度", "the roster does not have this county and year")
        )
        return
    yield from _cells(case, units, missing)


def _latest(peers: tuple[Stated, ...]) -> dict[str, Report]:
    return {s.report.town: s.report for s in peers if s.report.town}


def _cells(case: Case, units: dict[str, Report], missing: list[str]) -> Iterator[Result]:
    reports = [units[t] for t in sorted(units)]
    summed = [c for c in case.report.cells if c.address.startswith(_SUMMED)]
    blind = [c.address for c in summed if c.number is None]
    bad = bool(blind)
    if blind:
        yield unknown("county", hindrance(case, blind))
    roots: dict[tuple[str, Number], str] = {}
    for cell in summed:
        if cell.number is None:
            continue
        parts = [r.number(cell.address) for r in reports]
        if any(p is None for p in parts):
            yield unknown(
                cell.address,
                Said("有单位的这一格没有可用的数", "a unit has no usable number in this cell"),
            )
            bad = True
            continue
        total = sum(p or 0 for p in parts)
        if total == cell.number:
            continue
        if missing and total < cell.number:
            bad = True
            yield unknown(cell.address, Said(
                f"缺{len(missing)}个单位的年报（{'、'.join(missing[:5])}）",
                f"reports of units still missing: {len(missing)} ({', '.join(missing[:5])})",
            ))  # fmt: skip
            continue
        bad = True
        # One slip runs on through its row, its column and what is made of them.
        root = roots.setdefault((cell.address[:2], total - cell.number), cell.address)
        yield Result(
            cell.address, "review" if missing else "fail",
            _differs(cell, total, len(reports), missing),
            total, cell.number,
            (*case.cells(cell.address), *_shown(reports, cell.address)),
            because=None if root == cell.address else ("K01", root),
        )  # fmt: skip
    if not bad:
        yield Result("county", "pass")


def _differs(cell: Cell, total: Number, units: int, missing: list[str]) -> Said:
    name, apart = cell_said(cell.address), abs(total - (cell.number or 0))
    head = Said(
        f"{name.zh}：县级年报为{cell.number}，{units}个单位合计{total}，相差{apart}",
        f"{name.en}: the county's report says {cell.number}, {units} units make {total}, a difference of {apart}",
    )
    if not missing:
        return head + Said("，不符，有误。", ", an error.")
    return head + Said(
        f"（尚缺{'、'.join(missing[:5])}），请核实。",
        f" (still missing: {', '.join(missing[:5])}); please verify.",
    )


def _shown(reports: list[Report], address: str) -> list[Source]:
    return [cell_source(r, address) for r in reports if r.number(address)][:SHOWN]


@check("K02")
def outliers(case: Case) -> Iterator[Result]:
    """Far from the other towns of the county and year: a deviation, never an error."""
    peers = case.context.peers
    if peers is None or len(peers) < FEWEST:
        yield unknown(
            "peers",
            Said(
                f"同县同年度其他乡镇报告不足{FEWEST}份",
                f"fewer than {FEWEST} reports of other towns of this county and year are here",
            ),
        )
        return
    for address in METRICS:
        value = case.number(address)
        others: list[Number] = [n for s in peers if (n := s.report.number(address)) is not None]
        score = None if value is None else robust_score(value, others)
        if score is None or value is None:
            yield unknown(
                address,
                Said(
                    "本镇或同县其他乡镇没有足够可用的数",
                    "this town or the county's other towns have too few usable numbers",
                ),
            )
        elif score > OUTLYING:
            yield Result(
                address, "review",
                Said(
                    f"{label(address)}为{value}，明显偏离同县其他{len(others)}个乡镇，大镇属正常，仅提示核对。",
                    f"{cell_name(address, 'en')} is {value}, far from the other {len(others)} towns of the county; "
                    "normal for a large town, only a hint to check.",
                ),
                None, value, case.cells(address),
            )  # fmt: skip
        else:
            yield Result(address, "pass")


@check("K03")
def reporting_system(case: Case) -> Iterator[Result]:
    """The cells are those of the reporting system's export."""
    system = case.context.system
    if system is None:
        yield unknown(
            "system", Said("没有上报系统导出的数据", "there is no export of the reporting system")
        )
        return
    for address, expected in sorted(system.items()):
        found = case.number(address)
        if found is None:
            yield unknown(address, no_number(Said("报告中这一格", "this cell of the report")))
        elif found == expected:
            yield Result(address, "pass")
        else:
            yield Result(
                address, "fail",
                Said(
                    f"{label(address)}：报告为{found}，上报系统为{expected}，不一致，有误（如后来更正过请说明）。",
                    f"{cell_name(address, 'en')}: the report says {found}, the reporting system {expected}, an "
                    "error (if it was corrected later, say so).",
                ),
                expected, found, case.cells(address),
            )  # fmt: skip
