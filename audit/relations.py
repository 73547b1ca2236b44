"""Linear relations between cells: left = right, judged only where every cell is reported."""

from __future__ import annotations

from audit.registry import Case, Result, unknown
from core.cell_names import cell_said
from core.cells import t3_parts
from core.codes import CELL_STATES, say
from core.report import Number
from core.said import Said, joined

NAMED = 4
"""How many cells that hinder a judgement are named before 等."""


def balance(
    case: Case, place: str, left: tuple[str, ...], right: tuple[str, ...], words: Said
) -> Result:
    """Is the sum of ``left`` the sum of ``right``? ``words`` names the relation for a reader.

    A blank, marked, unreadable or missing cell makes it unassessable: never a pass, never a 0.
    """
    hindered = [a for a in (*left, *right) if case.number(a) is None]
    if hindered:
        return unknown(place, words + Said("，", "; ") + hindrance(case, hindered))
    one, two = _sum(case, left), _sum(case, right)
    terms = tuple((a, 1) for a in left) + tuple((a, -1) for a in right)
    if one == two:
        return Result(place, "pass", words + Said("成立。", " holds."), one, two, terms=terms)
    return Result(
        place,
        "fail",
        words
        + Said("不成立，有误：", " does not hold, an error: ")
        + _spell(case, left)
        + Said("；", "; ")
        + _spell(case, right)
        + Said(f"，相差{_apart(one, two)}。", f"; a difference of {_apart(one, two)}."),
        one,
        two,
        case.cells(*_ordered(case, (*right, *left))),
        terms=terms,
    )


def hindrance(case: Case, addresses: list[str]) -> Said:
    """In words, which cells hinder a judgement and how."""
    named = joined(_state(case, a) for a in addresses[:NAMED])
    if len(addresses) <= NAMED:
        return named
    return named + Said(f"等{len(addresses)}格", f" and others, {len(addresses)} cells in all")


def _state(case: Case, address: str) -> Said:
    cell, name = case.report.cell(address), cell_said(address)
    state = cell.state if cell else "missing"
    return Said(
        f"“{name.zh}”{say(CELL_STATES, state)}",
        f"“{name.en}” {'holds' if state == 'marked' else 'is'} {say(CELL_STATES, state, 'en')}",
    )


def _sum(case: Case, addresses: tuple[str, ...]) -> Number:
    total = sum(case.number(a) or 0 for a in addresses)
    return int(total) if total == int(total) else total


def _apart(one: Number, two: Number) -> Number:
    apart = abs(one - two)
    return int(apart) if apart == int(apart) else round(apart, 6)


def _spell(case: Case, addresses: tuple[str, ...]) -> Said:
    shown = [a for a in addresses if case.number(a)] if len(addresses) > 2 else list(addresses)
    several = [_valued(case, a) for a in shown]
    total = _sum(case, addresses)
    if not several:
        return Said(f"各项合计{total}", f"the items make {total}")
    spelt = Said("＋".join(s.zh for s in several), " + ".join(s.en for s in several))
    return spelt + Said(f"＝{total}", f" = {total}") if len(several) > 1 else spelt


def _valued(case: Case, address: str) -> Said:
    name, value = short(address), case.number(address)
    return Said(f"{name.zh}{value}", f"{name.en}: {value}")


def _ordered(case: Case, addresses: tuple[str, ...]) -> list[str]:
    # Totals and what is not 0 first: that is where a reader looks.
    return sorted(addresses, key=lambda a: not case.number(a))


def short(address: str) -> Said:
    """The last word of a cell's name that tells it from its neighbours."""
    name = cell_said(address)
    zh, en = name.zh.split("·"), name.en.split(" · ")
    if t3_parts(address) is None:
        return Said(zh[-1], en[-1])
    return Said(f"{zh[1]}（{zh[2]}）", f"{en[1]} ({en[2]})")
