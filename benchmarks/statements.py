"""Facet verdicts, staff values, items and claims of the sample reports against their truth."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from benchmarks.evaluation import SAMPLES, truths
from core.statement import Stated
from reports.read import read_file
from statements.state import state


def measure() -> dict[str, Any]:
    """Both halves apart: verdict accuracy, staff accuracy, F1 of items, recall of claims."""
    return {name: _half(truths(split)) for name, split in (("开发", "dev"), ("测试", "test"))}


def _half(known: list[dict[str, Any]]) -> dict[str, Any]:
    right: dict[str, list[bool]] = defaultdict(list)
    staff: list[bool] = []
    items = {"problems": [0, 0, 0], "measures": [0, 0, 0]}
    themes: list[bool] = []
    grades: list[bool] = []
    claims = [0, 0]
    outcomes: list[bool] = []
    for truth in known:
        stated = state(read_file(SAMPLES / truth["file"]))
        _facets(truth, stated, right, staff)
        for kind, tally in items.items():
            _items(truth[kind], getattr(stated, kind), tally, themes, grades)
        _claims(truth["claims"], stated, claims, outcomes)
    every = [ok for oks in right.values() for ok in oks]
    return {
        "报告": len(known),
        "判定正确": _share(every),
        "判定数": len(every),
        "人员取值正确": _share(staff),
        "最低的五项": {
            k: _share(v) for k, v in sorted(right.items(), key=lambda p: _share(p[1]))[:5]
        },
        "问题条目 F1": _f1(items["problems"]),
        "措施条目 F1": _f1(items["measures"]),
        "主题命中": _share(themes),
        "措施等级正确": _share(grades),
        "正文数量召回": round(claims[0] / claims[1], 3) if claims[1] else None,
        "数量与表格的结论正确": _share(outcomes),
    }


def _facets(
    truth: dict[str, Any], stated: Stated, right: dict[str, list[bool]], staff: list[bool]
) -> None:
    for facet, entry in truth["facets"].items():
        verdict = stated.verdict(facet)
        if verdict is None:
            continue
        wanted = entry["verdict"] if isinstance(entry, dict) else entry
        right[facet].append(verdict.verdict == wanted)
    found = stated.verdict("dedicated_staff")
    if found is not None:
        staff.append((found.staff or "not_mentioned") == truth["staff"]["staff"])


def _items(
    gold: list[dict[str, Any]], found: Any, tally: list[int], themes: list[bool], grades: list[bool]
) -> None:
    used: set[int] = set()
    for entry in gold:
        match = next(
            (
                i
                for i, item in enumerate(found)
                if i not in used and _same(entry["quote"], item.text)
            ),
            None,
        )
        if match is None:
            continue
        used.add(match)
        themes.append(bool(set(entry["themes"]) & set(found[match].themes)))
        if "grade" in entry:
            grades.append(found[match].grade == entry["grade"])
    tally[0] += len(used)
    tally[1] += len(gold)
    tally[2] += len(found)


def _same(one: str, other: str) -> bool:
    """Two items are one where they share three quarters of the longer one's characters in a row."""
    a, b = one.strip(" 。；"), other.strip(" 。；")
    return a == b or (min(len(a), len(b)) >= 0.75 * max(len(a), len(b)) and (a in b or b in a))


def _claims(
    gold: list[dict[str, Any]], stated: Stated, tally: list[int], outcomes: list[bool]
) -> None:
    for entry in gold:
        match = next(
            (c for c in stated.claims
             if c.quantity == entry["quantity"] and c.value == entry["value"]), None,
        )  # fmt: skip
        tally[0] += match is not None
        tally[1] += 1
        if match is not None:
            outcomes.append(match.outcome == entry["outcome"])


def _f1(tally: list[int]) -> float:
    hit, gold, found = tally
    return round(2 * hit / (gold + found), 3) if gold + found else 1.0


def _share(values: list[bool]) -> float:
    return round(sum(values) / len(values), 3) if values else 1.0
