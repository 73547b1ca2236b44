"""Reports with one thing changed: a digit of a table, a number of the prose, a sentence turned round."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from audit.check import check_report
from audit.claims import counts, is_denial
from audit.registry import Case
from core.cells import t3_parts
from core.finding import Finding
from core.report import Cell, Report
from core.statement import Claim, Stated
from reports.read import read_bytes
from statements.state import state

MUTANTS = 2000
SENTENCES = 300
IDENTITIES = frozenset(("D01", "D02", "D03", "E01", "E02", "E03"))
SAID = frozenset(
    ("C09", "C10", "C11", "F01", "F02", "F03", "F04", "F05", "F06", "F07", "F08", "F12")
)
"""Checks that hold the prose against the tables or against itself."""


def digits(whole: list[Stated]) -> dict[str, Any]:
    """One cell under an identity raised by one: caught, at its place, and errors told elsewhere."""
    chance = random.Random(7)
    caught = placed = astray = made = 0
    before = {s.report.file: _keys(check_report(s)) for s in whole}
    while made < MUTANTS:
        stated = chance.choice(whole)
        cells = [c for c in stated.report.cells if _under_identity(c)]
        if not cells:
            continue
        cell = chance.choice(cells)
        own = before[stated.report.file]
        found = [
            f for f in check_report(_changed(stated, cell)) if f.state == "fail" and _key(f) not in own
        ]  # fmt: skip
        touched = [f for f in found if f.check in IDENTITIES]
        made += 1
        caught += bool(touched)
        placed += any(_at(f, cell.address) for f in touched)
        astray += any(not _at(f, cell.address) for f in found)
    return {
        "变体": made, "发现": round(caught / made, 4), "位置正确": round(placed / made, 4),
        "指到别处": round(astray / made, 4),
    }  # fmt: skip


def _under_identity(cell: Cell) -> bool:
    return cell.state == "reported" and (
        cell.address.startswith("T4") or t3_parts(cell.address) is not None
    )


def _changed(stated: Stated, cell: Cell) -> Stated:
    value = int(cell.value or 0) + 1
    mutant = replace(cell, value=value, raw=str(value))
    cells = tuple(mutant if c.address == cell.address else c for c in stated.report.cells)
    report: Report = replace(stated.report, cells=cells, _by_address={})
    return replace(stated, report=report)


def _at(finding: Finding, address: str) -> bool:
    """Does a finding point at the changed cell, or stand on an identity that holds it?"""
    return finding.place == address or any(s.address == address for s in finding.sources)


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of a report's text with what is put in its place, and the cell it speaks of."""

    stated: Stated
    start: int
    end: int
    words: str
    cell: str | None


def sentences(whole: list[Stated]) -> dict[str, Any]:
    """Numbers of the prose changed, and denials turned round: caught, and where."""
    changes = {
        "改正文数字（有对应格）": [c for s in whole for c in _numbers(s)],
        "改分项或总数": [c for s in whole for c in _totals(s)],
        "“未收到”“未发生”改为有": [c for s in whole for c in _denials(s)],
    }
    chance = random.Random(11)
    return {
        name: _score(chance.sample(found, min(SENTENCES, len(found))))
        for name, found in changes.items()
    }


def _score(changes: Iterable[Change]) -> dict[str, Any]:
    caught = placed = astray = made = 0
    for change in changes:
        before = _keys(check_report(change.stated))
        text = change.stated.report.text
        text = text[: change.start] + change.words + text[change.end :]
        mutant = state(read_bytes(text.encode(), change.stated.report.file))
        found = [
            f for f in check_report(mutant)
            if f.state in {"fail", "review"} and f.check in SAID and _key(f) not in before
        ]  # fmt: skip
        made += 1
        caught += bool(found)
        placed += any(_points(f, change) for f in found)
        astray += any(not _points(f, change) for f in found if f.state == "fail")
    if not made:
        return {"变体": 0}
    return {
        "变体": made, "发现": round(caught / made, 4), "位置正确": round(placed / made, 4),
        "指到别处": round(astray / made, 4),
    }  # fmt: skip


def _keys(findings: Iterable[Finding]) -> set[tuple[str, str, object, object]]:
    return {_key(f) for f in findings if f.state in {"fail", "review"}}


def _key(finding: Finding) -> tuple[str, str, object, object]:
    return finding.check, finding.place, finding.expected, finding.found


def _points(finding: Finding, change: Change) -> bool:
    """Does a finding name the cell that the words speak of, or quote the changed words?"""
    if change.cell and _at(finding, change.cell):
        return True
    last = change.start + len(change.words)
    return any(
        s.start is not None and s.end is not None and s.start < last and change.start < s.end
        for s in finding.sources
    )


_NUMERAL = re.compile(r"(?<![\d.])\d+(?![\d.])")


def _raised(stated: Stated, claim: Claim, cell: str | None) -> Change | None:
    """The claim's own number, raised by two, where it is written once in digits."""
    words = stated.report.text[claim.start : claim.end]
    found = [m for m in _NUMERAL.finditer(words) if int(m[0]) == claim.value]
    if len(found) != 1:
        return None
    start = claim.start + found[0].start()
    return Change(stated, start, start + len(found[0][0]), str(int(found[0][0]) + 2), cell)


def _numbers(stated: Stated) -> Iterator[Change]:
    case = Case(stated)
    for claim in stated.claims:
        plain = claim.outcome == "agrees" and claim.exactness == "exact" and counts(case, claim)
        if plain and claim.value and not claim.nested:
            change = _raised(stated, claim, claim.cell)
            if change:
                yield change


def _totals(stated: Stated) -> Iterator[Change]:
    for claim in stated.claims:
        if len(claim.total_of) < 2 or claim.exactness != "exact":
            continue
        parts = [stated.claims[i] for i in claim.total_of]
        if sum(p.value or 0 for p in parts) != claim.value:
            continue
        for one in (claim, *parts):
            change = _raised(stated, one, one.cell)
            if change:
                yield change


_DENIED = re.compile(r"(?:未|没有|并未|未曾)(收到|接到|受理|发生|产生)(?:过|任何)?")


def _denials(stated: Stated) -> Iterator[Change]:
    case = Case(stated)
    seen: set[int] = set()
    for claim in stated.claims:
        if claim.outcome != "agrees" or not is_denial(claim) or not counts(case, claim):
            continue
        found = _DENIED.search(stated.report.text, claim.start, claim.end)
        if found and found.start() not in seen:
            seen.add(found.start())
            yield Change(stated, *found.span(), f"{found[1]}2件", claim.cell)
