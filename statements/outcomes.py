"""A claim against the cell it should agree with, in this report's own layout. Never accuses in doubt."""

from __future__ import annotations

from dataclasses import dataclass

from core.cells import addresses
from core.report import Number, Report
from core.statement import Exactness, Outcome


@dataclass(frozen=True, slots=True)
class Said:
    """What a claim says of a quantity."""

    quantity: str
    value: Number
    unit: str
    year: int | None
    exactness: Exactness
    comparable: bool
    """False for cumulative figures, differences and shares."""
    direct: bool = False
    """Said of lawsuits without review alone (未经复议直接起诉), not of lawsuits at large."""


def judge(report: Report, said: Said) -> tuple[str | None, Outcome]:
    """(cell, outcome). 60号 2019 and 30号 2021 differ in which cells there are."""
    address = _own_address(report, said.quantity)
    if address is None or not said.comparable:
        return None, "no_cell"
    if report.year is not None and said.year is not None and said.year != report.year:
        return None, "no_cell"
    cell = report.cell(address)
    if cell is None or cell.number is None:
        return address, "cell_missing"
    value = _in_cell_unit(address, said)
    if _fits(value, cell.number, said.exactness):
        return address, "agrees"
    return _other_reading(report, address, value, said)


def _own_address(report: Report, quantity: str) -> str | None:
    """The address in this report's layout, or None if its tables have no such figure."""
    if not quantity.startswith("T"):
        return None
    known = addresses(
        report.layouts.get("t2") or report.layout, report.layouts.get("t3") or report.layout
    )
    if quantity in known:
        return quantity
    if quantity == "T3[3.6.3,sum]" and "T3[3.6,sum]" in known:
        return "T3[3.6,sum]"
    return quantity if report.cell(quantity) is not None else None


def _in_cell_unit(address: str, said: Said) -> Number:
    if address == "T2.fee.amount_wan" and said.unit == "元":
        return said.value / 10_000
    return said.value


def _fits(value: Number, cell: Number, exactness: Exactness) -> bool:
    if exactness == "exact":
        return abs(value - cell) < 1e-9
    if exactness == "at_least":
        return value <= cell <= value * 1.5 + 10
    if exactness == "at_most":
        return cell <= value
    return abs(value - cell) <= max(1.0, 0.1 * abs(value))


def _received(report: Report, column: str) -> Number | None:
    """New and carried in of one column of table three, or None."""
    new, carried = report.number(f"T3[1,{column}]"), report.number(f"T3[2,{column}]")
    return None if new is None or carried is None else new + carried


def _other_reading(
    report: Report, address: str, value: Number, said: Said
) -> tuple[str | None, Outcome]:
    """A second reading that the words allow: received with what was carried in; lawsuits of both
    kinds. Where that reading cannot be checked, nothing is accused."""
    if address.startswith("T3[1,"):
        column = address[5:-1]
        known = (
            _received(report, column),
            None if column == "sum" else report.number(f"T3[3.7,{column}]"),
        )
        if any(k is not None and _fits(value, k, said.exactness) for k in known):
            return address, "agrees"
    if address == "T4.direct.total" and not said.direct:
        direct, after = report.number("T4.direct.total"), report.number("T4.after.total")
        if after is None or direct is None:
            return address, "cell_missing"
        if value in (after, direct + after):
            return address, "agrees" if value else "conflicts"
    return address, "conflicts"
