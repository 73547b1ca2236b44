"""Facet verdicts, staff values, items and claims of the sample reports against their truth."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from benchmarks.evaluation import SAMPLES, truths
from benchmarks.itemscores import f1, share, tally_items
from benchmarks.passages import measure_passages
from core.statement import Stated
from reports.read import read_file
from statements.state import state


def measure() -> dict[str, Any]:
    """Both halves apart: verdict accuracy, staff accuracy, F1 of items, recall of claims."""
    samples = {name: _half(truths(split)) for name, split in (("开发", "dev"), ("测试", "test"))}
    return samples | {"盲写段落": measure_passages()}


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
            tally_items(truth[kind], getattr(stated, kind), tally, themes, grades)
        _claims(truth["claims"], stated, claims, outcomes)
    every = [ok for oks in right.values() for ok in oks]
    return {
        "报告": len(known),
        "判定正确": share(every),
        "判定数": len(every),
        "人员取值正确": share(staff),
        "最低的五项": {
            k: share(v) for k, v in sorted(right.items(), key=lambda p: share(p[1]))[:5]
        },
        "问题条目 F1": f1(items["problems"]),
        "措施条目 F1": f1(items["measures"]),
        "主题命中": share(themes),
        "措施等级正确": share(grades),
        "正文数量召回": round(claims[0] / claims[1], 3) if claims[1] else None,
        "数量与表格的结论正确": share(outcomes),
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
