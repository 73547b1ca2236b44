"""C: table two. What a town may report, what hangs together, and what the prose says of the same."""

from __future__ import annotations

from collections.abc import Iterator

from audit.claims import clip, on_cells, quotes
from audit.context import is_town
from audit.peers import robust_score
from audit.reasons import lacks_previous, no_number, no_table
from audit.registry import Case, Result, cell_source, check, not_applicable, table_cells, unknown
from audit.relations import hindrance
from core.cell_names import cell_name, item_said
from core.cells import T2_ITEMS, label
from core.report import Cell
from core.said import Said
from core.statement import Claim

MANY_DOCUMENTS = 10
LARGE_FEE = 1000
"""万元: above this a town's fees were probably written in yuan."""
OUTLYING = 3.5
DECIDED = ("licence", "penalty", "coercion", "other_service")


def layout(case: Case) -> str | None:
    """The layout of table two of this report."""
    return case.report.layouts.get("t2") or case.report.layout


@check("C01")
def no_rules_of_a_town(case: Case) -> Iterator[Result]:
    """规章 are not made by towns (《立法法》)."""
    if not is_town(case.report):
        yield not_applicable("T2.rules", "不是乡镇（街道）的报告")
        return
    cells = [c for c in table_cells(case.report, "T2") if c.address.startswith("T2.rules.")]
    if not case.has_table("T2"):
        yield unknown("T2.rules", no_table("T2"))
        return
    for cell in cells:
        if cell.number is None:
            yield unknown(cell.address, hindrance(case, [cell.address]))
        elif cell.number > 0:
            yield Result(
                cell.address, "fail",
                Said(
                    f"{label(cell.address)}为{cell.number}：乡镇（街道）没有规章制定权，有误，请核对是否填错行或把上级规章计入。",
                    f"{cell_name(cell.address, 'en')} is {cell.number}: a town cannot make rules, an error; please "
                    "check for a slip of the row, or rules of a higher body counted in.",
                ),
                0, cell.number, case.cells(cell.address),
            )  # fmt: skip
        else:
            yield Result(cell.address, "pass")


@check("C02")
def many_documents(case: Case) -> Iterator[Result]:
    """Ten or more normative documents made in a year, or far from the county's others."""
    place = "T2.normative.made"
    made = case.number(place)
    if made is None:
        yield unknown(place, hindrance(case, [place]))
        return
    others = [n for s in case.context.peers or () if (n := s.report.number(place)) is not None]
    score = robust_score(made, others)
    if made >= MANY_DOCUMENTS or (score is not None and score > OUTLYING and made > 0):
        why = _MANY if made >= MANY_DOCUMENTS else _MORE
        yield Result(
            place, "review",
            Said(
                f"本年制发规范性文件{made}件，{why.zh}，请核实是否把一般公文（红头文件）计入。",
                f"Normative documents made this year: {made}, {why.en}; please verify that ordinary official "
                "documents are not counted in.",
            ),
            None, made, case.cells(place),
        )  # fmt: skip
    else:
        yield Result(place, "pass")


_MANY = Said("较多", "rather many")
_MORE = Said("明显多于同县其他乡镇", "far more than the county's other towns")


@check("C03")
def stock_and_flow(case: Case) -> Iterator[Result]:
    """In force ≥ made − repealed (2021 layout)."""
    place = "T2.normative.valid"
    if layout(case) == "2019":
        yield not_applicable(place, "2019年版没有废止、现行有效两列")
        return
    names = ("made", "repealed", "valid")
    made, repealed, valid = (case.number(f"T2.normative.{n}") for n in names)
    if made is None or repealed is None or valid is None:
        bad = [f"T2.normative.{n}" for n in names if case.number(f"T2.normative.{n}") is None]
        yield unknown(place, hindrance(case, bad))
    elif valid < made - repealed:
        yield Result(
            place, "fail",
            Said(
                f"行政规范性文件现行有效{valid}件，少于制发{made}－废止{repealed}＝{made - repealed}件，"
                "有误（本年内自然失效的应计入废止）。",
                f"Normative documents in force: {valid}, fewer than made {made} − repealed {repealed} = "
                f"{made - repealed}, an error (those that lapsed this year count as repealed).",
            ),
            made - repealed, valid, case.cells(*(f"T2.normative.{n}" for n in names)),
        )  # fmt: skip
    else:
        yield Result(place, "pass")


@check("C04")
def stock_goes_on(case: Case) -> Iterator[Result]:
    """valid(Y) = valid(Y-1) + made − repealed: a question, not an error."""
    place = "T2.normative.valid"
    before = case.previous
    if before is None:
        yield unknown(place, lacks_previous(case))
        return
    if layout(case) == "2019" or layout(Case(before)) == "2019":
        yield not_applicable(place, "两年版式不同或为2019年版，不可比")
        return
    then, made, repealed, valid = (
        before.report.number(place), case.number("T2.normative.made"),
        case.number("T2.normative.repealed"), case.number(place),
    )  # fmt: skip
    if then is None or made is None or repealed is None or valid is None:
        yield unknown(
            place,
            no_number(
                Said("两年的行政规范性文件各格", "a cell of normative documents of the two years")
            ),
        )
    elif valid == then + made - repealed:
        yield Result(place, "pass", Said("与上年衔接。"), valid, valid)
    else:
        yield Result(
            place, "review",
            Said(
                f"现行有效{valid}件，上年{then}＋制发{made}－废止{repealed}＝{then + made - repealed}件，"
                "请核实是否因清理、失效等引起。",
                f"{valid} in force; last year {then} + made {made} − repealed {repealed} = "
                f"{then + made - repealed}. Please verify whether a clean-up or lapsing explains it.",
            ),
            then + made - repealed, valid,
            (*case.cells(place), cell_source(before.report, place)),
        )  # fmt: skip


@check("C05")
def published_within_total(case: Case) -> Iterator[Result]:
    """2019 layout: 本年新公开 ≤ 对外公开总数."""
    if layout(case) != "2019":
        yield not_applicable("T2.normative.public_total", "只适用于2019年版")
        return
    for item in ("rules", "normative"):
        place = f"T2.{item}.public_total"
        new, total = case.number(f"T2.{item}.published"), case.number(place)
        if new is None or total is None:
            yield unknown(place, _no_item(item))
        elif new > total:
            yield Result(
                place, "fail",
                Said(
                    f"{T2_ITEMS[item]}对外公开总数量{total}，少于本年新公开数量{new}，有误。",
                    f"{item_said(item).en}: {total} public in all, fewer than the {new} newly published this year, an error.",
                ),
                new, total, case.cells(place, f"T2.{item}.published"),
            )  # fmt: skip
        else:
            yield Result(place, "pass")


def _no_item(item: str, years: int = 1) -> Said:
    name = item_said(item)
    if years == 1:
        return no_number(Said(f"“{name.zh}”", f"“{name.en}”"))
    return no_number(Said(f"两年的“{name.zh}”", f"“{name.en}” of one of the two years"))


@check("C06")
def items_go_on(case: Case) -> Iterator[Result]:
    """2019 layout: prev(Y) = prev(Y-1) + delta(Y-1)."""
    if layout(case) != "2019":
        yield not_applicable("T2.licence.prev", "只适用于2019年版")
        return
    before = case.previous
    if before is None:
        yield unknown("T2.licence.prev", lacks_previous(case))
        return
    if layout(Case(before)) != "2019":
        yield not_applicable("T2.licence.prev", "上年不是2019年版")
        return
    for item in (*DECIDED, "fee"):
        place = f"T2.{item}.prev"
        now = case.number(place)
        then, delta = before.report.number(place), before.report.number(f"T2.{item}.delta")
        if now is None or then is None or delta is None:
            yield unknown(place, _no_item(item, years=2))
        elif now == then + delta:
            yield Result(place, "pass")
        else:
            yield Result(
                place, "review",
                Said(
                    f"{T2_ITEMS[item]}“上一年项目数量”{now}，按上年报告{then}＋增减{delta}应为{then + delta}，请核实。",
                    f"{item_said(item).en}: “items last year” is {now}; by last year's report, {then} + change "
                    f"{delta}, it should be {then + delta}. Please verify.",
                ),
                then + delta, now, (*case.cells(place), cell_source(before.report, place)),
            )  # fmt: skip


@check("C07")
def fee_in_yuan(case: Case) -> Iterator[Result]:
    """The fee is in 万元; a very large one, or one equal to a yuan figure of the text, was not."""
    place = "T2.fee.amount_wan"
    if layout(case) == "2019":
        yield not_applicable(place, "2019年版没有收费金额")
        return
    fee = case.number(place)
    if fee is None:
        yield unknown(place, hindrance(case, [place]))
        return
    same = [c for c in on_cells(case, lambda a: a == place).get(place, []) if _in_yuan(c, fee)]
    if fee and (fee > LARGE_FEE or same):
        yield Result(
            place, "review",
            Said(
                f"行政事业性收费{fee}万元，{'与正文以元计的数相同' if same else '数额很大'}，请核实单位是否误用元。",
                f"The fees are {fee} × 10,000 yuan, "
                + ("the number that the text gives in yuan" if same else "a very large amount")
                + "; please verify that yuan were not written.",
            ),
            None, fee, case.cells(place) + quotes(case, same[:1]),
        )  # fmt: skip
    else:
        yield Result(place, "pass")


def _in_yuan(claim: Claim, fee: float) -> bool:
    return claim.unit == "元" and claim.value == fee


_SIGNED = (".delta",)
_DECIMAL = (".amount_wan", ".amount")


@check("C08")
def natural_numbers(case: Case) -> Iterator[Result]:
    """Counts are integers from 0 up; only money may be decimal, only changes negative."""
    for table in ("T2", "T3", "T4"):
        if not case.has_table(table):
            yield unknown(table, no_table(table))
            continue
        bad = [r for c in table_cells(case.report, table) if (r := _odd(case, c)) is not None]
        yield from bad or (Result(table, "pass"),)


def _odd(case: Case, cell: Cell) -> Result | None:
    value = cell.number
    if cell.state == "unreadable" and (cell.raw or "").strip():
        return Result(
            cell.address, "review",
            Said(
                f"{label(cell.address)}填的是“{clip(cell.raw or '', 20)}”，不是一个数，请核实。",
                f"{cell_name(cell.address, 'en')} holds “{clip(cell.raw or '', 20)}”, which is no number; please verify.",
            ),
            None, cell.raw, case.cells(cell.address),
        )  # fmt: skip
    if value is None:
        return None
    negative = value < 0 and not cell.address.endswith(_SIGNED)
    fraction = value != int(value) and not cell.address.endswith(_DECIMAL)
    if not negative and not fraction:
        return None
    return Result(
        cell.address, "fail",
        Said(
            f"{label(cell.address)}为{cell.raw}，{'不应为负数' if negative else '应为整数'}，有误。",
            f"{cell_name(cell.address, 'en')} is “{cell.raw}”: it "
            f"{'cannot be negative' if negative else 'must be a whole number'}, an error.",
        ),
        None, value, case.cells(cell.address),
    )  # fmt: skip
