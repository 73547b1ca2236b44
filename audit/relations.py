"""Linear relations between cells: left = right, judged only where every cell is reported."""

from __future__ import annotations

from audit.registry import Case, Result
from core.cells import label, t3_parts
from core.codes import CELL_STATES, say
from core.report import Number

NAMED = 4
"""How many cells that hinder a judgement are named before 等."""


def balance(
    case: Case, place: str, left: tuple[str, ...], right: tuple[str, ...], words: str
) -> Result:
    """Is the sum of ``left`` the sum of ``right``? ``words`` names the relation for a reader.

    A blank, marked, unreadable or missing cell makes it unassessable: never a pass, never a 0.
    """
    hindered = [a for a in (*left, *right) if case.number(a) is None]
    if hindered:
        return Result(place, "unassessable", f"无法判定：{words}，{hindrance(case, hindered)}")
    one, two = _sum(case, left), _sum(case, right)
    terms = tuple((a, 1) for a in left) + tuple((a, -1) for a in right)
    if one == two:
        return Result(place, "pass", f"{words}成立。", one, two, terms=terms)
    return Result(
        place,
        "fail",
        f"{words}不成立，有误：{_spell(case, left)}；{_spell(case, right)}，相差{_apart(one, two)}。",
        one,
        two,
        case.cells(*_ordered(case, (*right, *left))),
        terms=terms,
    )


def hindrance(case: Case, addresses: list[str]) -> str:
    """In words, which cells hinder a judgement and how."""
    named = "、".join(f"“{label(a)}”{_state(case, a)}" for a in addresses[:NAMED])
    return named + (f"等{len(addresses)}格" if len(addresses) > NAMED else "")


def _state(case: Case, address: str) -> str:
    cell = case.report.cell(address)
    return say(CELL_STATES, cell.state if cell else "missing")


def _sum(case: Case, addresses: tuple[str, ...]) -> Number:
    total = sum(case.number(a) or 0 for a in addresses)
    return int(total) if total == int(total) else total


def _apart(one: Number, two: Number) -> Number:
    apart = abs(one - two)
    return int(apart) if apart == int(apart) else round(apart, 6)


def _spell(case: Case, addresses: tuple[str, ...]) -> str:
    if len(addresses) == 1:
        return f"{short(addresses[0])}{case.number(addresses[0])}"
    shown = [a for a in addresses if case.number(a)] if len(addresses) > 2 else list(addresses)
    spelt = "＋".join(f"{short(a)}{case.number(a)}" for a in shown)
    total = _sum(case, addresses)
    return f"{spelt}＝{total}" if len(shown) > 1 else spelt or f"各项合计{total}"


def _ordered(case: Case, addresses: tuple[str, ...]) -> list[str]:
    # Totals and what is not 0 first: that is where a reader looks.
    return sorted(addresses, key=lambda a: not case.number(a))


def short(address: str) -> str:
    """The last word of a cell's label that tells it from its neighbours."""
    parts = t3_parts(address)
    words = label(address).split("·")
    return words[-1] if parts is None else f"{words[1]}（{words[2]}）"
