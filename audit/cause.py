"""One cause, reported once: which failing result explains which others.

A wrong figure of table three breaks its row, its column and whatever is made of them. Hypotheses are
a single cell, or a cell together with its total (a slip made consistently); the one that explains
most failing relations, and breaks none that holds, wins. A tie names nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from audit.registry import Case, Result, cell_source
from core.cell_names import cell_said
from core.cells import T3_COLUMNS, t3, t3_parts
from core.report import Number
from core.said import Said

Found = tuple[str, Result]
"""A check id with one of its results."""
ACCUSING = ("fail", "review")


@dataclass(frozen=True, slots=True)
class _Guess:
    """If these cells were off by ``delta`` each, the relations at these indices would hold."""

    cells: tuple[str, ...]
    delta: Number
    explains: frozenset[int]


def explain(case: Case, found: Sequence[Found]) -> tuple[list[Found], dict[int, int]]:
    """The results, roots re-worded where one cell explains all; and which index follows from which."""
    out = list(found)
    follows: dict[int, int] = {}
    tested = [i for i, (_, r) in enumerate(out) if r.terms and r.state in {"pass", "fail"}]
    broken = [i for i in tested if out[i][1].state == "fail"]
    left = set(broken)
    fixes: dict[int, int] = {}
    for guess in _best_guesses(case, out, tested, left):
        root = min(guess.explains, key=lambda i: _rank(out[i], guess))
        follows.update({i: root for i in guess.explains if i != root})
        fixes.update(dict.fromkeys(guess.explains, root))
        left -= guess.explains
        if len(guess.cells) == 1:
            out[root] = (out[root][0], _name(case, out[root][1], guess))
    _totals_follow(out, left, follows)
    _claims_follow(case, out, broken, follows)
    _pointers(out, follows)
    return out, follows


def _off(result: Result) -> Number:
    return (result.expected or 0) - (result.found or 0)  # type: ignore[operator]


def _best_guesses(
    case: Case, found: list[Found], tested: list[int], left: set[int]
) -> list[_Guess]:
    chosen: list[_Guess] = []
    left = set(left)
    while left:
        guesses = [g for g in _guesses(case, found, tested, left) if len(g.explains) > 1]
        if not guesses:
            break
        most = max(len(g.explains) for g in guesses)
        top = [g for g in guesses if len(g.explains) == most]
        single = [g for g in top if len(g.cells) == 1]
        best = (single or top)[0]
        rivals = [g for g in (single or top) if g.explains & best.explains]
        if len(rivals) > 1 and any(g.explains != best.explains for g in rivals):
            break
        # Several cells that explain the same relations: one cause, but nobody is named.
        chosen.append(best if len(rivals) == 1 else replace(best, cells=()))
        left -= best.explains
    return chosen


def _guesses(case: Case, found: list[Found], tested: list[int], left: set[int]) -> list[_Guess]:
    holders: dict[str, list[tuple[int, int]]] = {}
    for i in tested:
        for address, sign in found[i][1].terms:
            holders.setdefault(address, []).append((i, sign))
    candidates = sorted({a for i in left for a, _ in found[i][1].terms})
    guesses = [_test((a,), holders, found, left) for a in candidates]
    guesses += [_test(pair, holders, found, left) for pair in _pairs(candidates)]
    return [g for g in guesses if g and _possible(case, g)]


def _pairs(addresses: list[str]) -> list[tuple[str, str]]:
    known = set(addresses)
    out = []
    for row, column in filter(None, map(t3_parts, addresses)):
        if column != "sum" and column in T3_COLUMNS and t3(row, "sum") in known:
            out.append((t3(row, column), t3(row, "sum")))
    return out


def _test(
    cells: tuple[str, ...], holders: dict[str, list[tuple[int, int]]], found: list[Found],
    left: set[int],
) -> _Guess | None:  # fmt: skip
    weight: dict[int, int] = {}
    for address in cells:
        for i, sign in holders.get(address, []):
            weight[i] = weight.get(i, 0) + sign
    touched = {i: w for i, w in weight.items() if w}
    if not touched or not set(touched) <= left:
        return None
    deltas = {_off(found[i][1]) / w for i, w in touched.items()}
    if len(deltas) != 1:
        return None
    delta = deltas.pop()
    return _Guess(cells, int(delta) if delta == int(delta) else delta, frozenset(touched))


def _possible(case: Case, guess: _Guess) -> bool:
    # A corrected count can be neither negative nor a fraction.
    values = [(case.number(a) or 0) - guess.delta for a in guess.cells]
    return all(v >= 0 and v == int(v) for v in values)


def _rank(found: Found, guess: _Guess) -> tuple[bool, bool, str, str]:
    check, result = found
    return (result.place not in guess.cells, not result.place.endswith("sum]"), check, result.place)


def _name(case: Case, result: Result, guess: _Guess) -> Result:
    cell = guess.cells[0]
    now = case.number(cell) or 0
    right, name = now - guess.delta, cell_said(cell)
    hint = Said(
        f"若“{name.zh}”应为{right}（现填{now}），有关各项即可同时成立，请先核对此格。",
        f" If “{name.en}” were {right} (it says {now}), all of these would hold; check that cell first.",
    )
    first = cell_source(case.report, cell)
    rest = tuple(s for s in result.sources if s.address != cell)
    return replace(result, message=result.message + hint, sources=(first, *rest))


def _totals_follow(found: list[Found], left: set[int], follows: dict[int, int]) -> None:
    """Where the same relation fails in columns and in their total alike, one follows the other."""
    for check in ("D01", "D03"):
        here = [i for i in sorted(left) if found[i][0] == check]
        _columns(found, here, follows, total_first=True)
    links = [i for i, (check, r) in enumerate(found) if check == "D04" and r.state == "fail"]
    _columns(found, links, follows, total_first=len(links) > 2)


def _columns(
    found: list[Found], here: list[int], follows: dict[int, int], *, total_first: bool
) -> None:
    totals = [i for i in here if found[i][1].place.endswith(",sum]")]
    parts = [i for i in here if i not in totals]
    if not totals or not parts:
        return
    if sum(_off(found[i][1]) for i in parts) != _off(found[totals[0]][1]):
        return
    root = totals[0] if total_first else parts[0]
    follows.update({i: root for i in here if i != root and i not in follows})


def _claims_follow(
    case: Case, found: list[Found], broken: list[int], follows: dict[int, int]
) -> None:
    """A claim whose figure would repair a failing relation is a consequence of that failure."""
    for i, (_, result) in enumerate(found):
        if result.state not in ACCUSING or not result.wants or i in follows:
            continue
        for k in broken:
            if k != i and _repairs(case, found[k][1], result.wants):
                follows[i] = follows.get(k, k)
                break


def _repairs(case: Case, broken: Result, wants: tuple[tuple[str, Number], ...]) -> bool:
    signs = dict(broken.terms)
    change = sum(signs[a] * (value - (case.number(a) or 0)) for a, value in wants if a in signs)
    return bool(change) and _off(broken) + change == 0


def _pointers(found: list[Found], follows: dict[int, int]) -> None:
    index = {(check, r.place): i for i, (check, r) in enumerate(found) if r.state in ACCUSING}
    for i, (_, result) in enumerate(found):
        if result.because and result.state in ACCUSING and i not in follows:
            root = index.get(result.because)
            if root is not None and root != i:
                follows[i] = follows.get(root, root)
