"""D: table three. Its identities are printed in its own head (国办公开办函〔2021〕30号, 〔2019〕60号)."""

from __future__ import annotations

from collections.abc import Iterator

from audit.fees import speaks_of_fee
from audit.reasons import lacks_previous, no_number, no_table
from audit.registry import Case, Result, cell_source, check, not_applicable, unknown
from audit.relations import balance, hindrance
from core.cell_names import column_said, row_said
from core.cells import T3_COLUMNS, T3_ROWS, T4_TRACKS, outcome_rows, t3, t3_rows
from core.report import Number
from core.said import Said

PARTS = tuple(c for c in T3_COLUMNS if c != "sum")
RARE = ("3.3.1", "3.3.3", "3.5.4", "3.6.2")
YEARS_OF_NOTHING = 3


def layout(case: Case) -> str | None:
    """The layout of table three of this report: "2019", or "2021" (also for mixed and unknown)."""
    return case.report.layouts.get("t3") or case.report.layout


@check("D01")
def columns_balance(case: Case) -> Iterator[Result]:
    """新收 + 上年结转 = 总计(七) + 结转下年, for each column."""
    if not case.has_table("T3"):
        yield unknown("T3", no_table("T3"))
        return
    for column in T3_COLUMNS:
        name = column_said(column)
        yield balance(
            case,
            t3("3.7", column),
            (t3("1", column), t3("2", column)),
            (t3("3.7", column), t3("4", column)),
            Said(
                f"表三“{name.zh}”列“新收＋上年结转＝办理总计＋结转下年”",
                f"Table 3, column “{name.en}”: new + carried in = handled + carried to next year",
            ),
        )


@check("D02")
def rows_add_up(case: Case) -> Iterator[Result]:
    """自然人 and the five kinds of organisations = 总计, for each row."""
    if not case.has_table("T3"):
        yield unknown("T3", no_table("T3"))
        return
    for row in t3_rows(layout(case)):
        yield balance(
            case,
            t3(row, "sum"),
            tuple(t3(row, column) for column in PARTS),
            (t3(row, "sum"),),
            Said(
                f"表三“{T3_ROWS[row]}”行“各类申请人之和＝总计”",
                f"Table 3, row “{row_said(row).en}”: the applicants together = total",
            ),
        )


@check("D03")
def outcomes_add_up(case: Case) -> Iterator[Result]:
    """The outcome rows add up to （七）总计, for each column."""
    if not case.has_table("T3"):
        yield unknown("T3", no_table("T3"))
        return
    rows = outcome_rows(layout(case))
    for column in T3_COLUMNS:
        name = column_said(column)
        yield balance(
            case,
            t3("3.7", column),
            tuple(t3(row, column) for row in rows),
            (t3("3.7", column),),
            Said(
                f"表三“{name.zh}”列“各项办理结果之和＝（七）总计”",
                f"Table 3, column “{name.en}”: the outcomes together = (7) total",
            ),
        )


@check("D04")
def carried_over(case: Case) -> Iterator[Result]:
    """上年结转(Y) = 结转下年(Y-1), for each column."""
    before = case.previous
    if before is None:
        yield unknown("T3[2,sum]", lacks_previous(case))
        return
    if case.report.year is None or case.report.year < 2020:
        yield not_applicable("T3[2,sum]", "2020年度起才有上一年度的统一表格可比")
        return
    for column in T3_COLUMNS:
        name = column_said(column)
        here, there = t3("2", column), t3("4", column)
        now, then = case.number(here), before.report.number(there)
        if now is None or then is None:
            yield unknown(here, no_number(Said(
                f"本年“上年结转”或上年“结转下年度”（{name.zh}）",
                f"this year's “carried in” or last year's “carried to next year” ({name.en})",
            )))  # fmt: skip
        elif now == then:
            yield Result(here, "pass", Said("与上年衔接。"), then, now)
        else:
            yield Result(
                here,
                "fail",
                Said(
                    f"年际结转不衔接，有误：上年度报告“结转下年度继续办理”（{name.zh}）为{then}，"
                    f"本年度“上年结转”（{name.zh}）为{now}，相差{abs(now - then)}；"
                    "如上年报告后来更正过，请以更正后的为准。",
                    f"What is carried over does not match, an error: last year's report carries {then} to "
                    f"the next year ({name.en}), this year's has {now} carried in, a difference of "
                    f"{abs(now - then)}. If last year's report was corrected later, the correction counts.",
                ),
                then,
                now,
                (*case.cells(here), cell_source(before.report, there)),
                wants=((here, then),),
            )


@check("D05")
def nothing_finished(case: Case) -> Iterator[Result]:
    """New requests, and none of them finished."""
    new, done = case.number("T3[1,sum]"), case.number("T3[3.7,sum]")
    if new is None or done is None:
        yield unknown(
            "T3[3.7,sum]", no_number(Said("表三“新收”或“总计”", "“new” or “total” of Table 3"))
        )
    elif new > 0 and done == 0:
        yield Result(
            "T3[3.7,sum]",
            "review",
            Said(
                f"本年新收{new}件，办理结果总计为0，请核实是否均在年末收到、尚在办理期限内。",
                f"New requests this year: {new}, none of them handled; please verify that all came at the "
                "end of the year and are still within the time limit.",
            ),
            None,
            done,
            case.cells("T3[1,sum]", "T3[3.7,sum]"),
        )
    else:
        yield Result("T3[3.7,sum]", "pass")


@check("D06")
def rare_outcomes(case: Case) -> Iterator[Result]:
    """An outcome that towns hardly ever have cause to use."""
    for row in (r for r in RARE if r in t3_rows(layout(case))):
        place = t3(row, "sum")
        value = case.number(place)
        if value is None:
            yield unknown(place, hindrance(case, [place]))
        elif value > 0:
            yield Result(
                place,
                "review",
                Said(
                    f"“{T3_ROWS[row]}”{value}件，乡镇较少使用这一类结果，请核实依据和文号。",
                    f"“{row_said(row).en}”: {value}. Towns seldom use this outcome; please verify its basis "
                    "and document number.",
                ),
                None,
                value,
                case.cells(place),
            )
        else:
            yield Result(place, "pass")


@check("D07")
def unpaid_without_a_note(case: Case) -> Iterator[Result]:
    """逾期未缴费 was used, and nothing is said of the processing fee."""
    place = "T3[3.6.2,sum]"
    if layout(case) == "2019":
        yield not_applicable(place, "2019年版表三没有这一行")
        return
    value = case.number(place)
    if value is None:
        yield unknown(place, hindrance(case, [place]))
    elif value > 0 and not speaks_of_fee(case.report):
        yield Result(
            place,
            "review",
            Said(
                f"“逾期未缴费”{value}件，但全文没有说明信息处理费收取情况，请核实。",
                f"Requests ended for a fee not paid in time: {value}, but nothing is said of processing fees; please verify.",
            ),
            None,
            value,
            case.cells(place),
        )
    else:
        yield Result(place, "pass")


@check("D08")
def too_many_others(case: Case) -> Iterator[Result]:
    """其他 is more than a fifth of all outcomes, and at least 3."""
    place = "T3[3.6,sum]" if layout(case) == "2019" else "T3[3.6.3,sum]"
    other, total = case.number(place), case.number("T3[3.7,sum]")
    if other is None or total is None:
        yield unknown(place, no_number(Said("“其他”或“总计”", "“other” or “total”")))
    elif other >= 3 and other * 5 > total:
        yield Result(
            place,
            "review",
            Said(
                f"“其他”{other}件，占办理总数{total}件的五分之一以上，请核实归类（撤回申请计入此项）。",
                f"“Other” has {other} of {total} handled, more than a fifth; please verify where they belong "
                "(withdrawn requests count here).",
            ),
            None,
            other,
            case.cells(place, "T3[3.7,sum]"),
        )
    else:
        yield Result(place, "pass")


@check("D09")
def years_of_nothing(case: Case) -> Iterator[Result]:
    """No request at all for three years running: a hint to look at the channel, never a fault."""
    place = "T3[1,sum]"
    if case.context.years is None or case.report.year is None:
        yield unknown(place, lacks_previous(case))
        return
    last = {s.report.year: s.report for s in case.context.years} | {case.report.year: case.report}
    span = [case.report.year - back for back in range(YEARS_OF_NOTHING)]
    numbers: list[Number | None] = [last[y].number(place) if y in last else None for y in span]
    if any(n is None for n in numbers):
        yield unknown(
            place,
            Said(
                f"需要连续{YEARS_OF_NOTHING}年的报告和表三",
                f"the reports and Table 3 of {YEARS_OF_NOTHING} years running are needed",
            ),
        )
    elif any(numbers):
        yield Result(place, "pass")
    else:
        yield Result(
            place,
            "review",
            Said(
                f"连续{YEARS_OF_NOTHING}年新收申请均为0，属常见情况，仅提示检查申请渠道是否畅通。",
                f"No new request for {YEARS_OF_NOTHING} years running. That is common; only a hint to see that "
                "requests can be made.",
            ),
            None,
            0,
            tuple(cell_source(last[y], place) for y in span),
        )


@check("D10")
def disputes_without_requests(case: Case) -> Iterator[Result]:
    """Reviews or lawsuits, though there was no request this year nor last."""
    totals = [f"T4.{track}.total" for track in T4_TRACKS]
    seen = [n for n in (case.number(a) for a in totals) if n is not None]
    asked = [case.number("T3[1,sum]"), case.number("T3[2,sum]")]
    if not seen or any(n is None for n in asked):
        yield unknown("T4", no_number(Said("表三或表四", "Table 3 or Table 4")))
    elif not any(seen) or any(asked):
        yield Result("T4", "pass")
    elif case.previous is None:
        yield unknown("T4", lacks_previous(case))
    elif any(case.previous.report.number(f"T3[{r},sum]") for r in ("1", "2")):
        yield Result("T4", "pass")
    else:
        yield Result(
            "T4",
            "review",
            Said(
                "表四有复议或诉讼，而本年和上年均没有申请，请核实是否因主动公开或更早的申请引起。",
                "Table 4 has reviews or lawsuits though there was no request this year or last; please verify "
                "whether they arose from proactive disclosure or from earlier requests.",
            ),
            None,
            sum(seen),
            case.cells(*totals, "T3[1,sum]"),
        )
