"""One digit changed at a time; planted defects found; false alarms on clean reports."""

from __future__ import annotations

import random
import time
from collections import defaultdict
from dataclasses import replace
from typing import Any

from audit.check import check_corpus, check_report
from benchmarks.evaluation import SAMPLES, truths
from core.cells import t3_parts
from core.finding import Finding
from core.report import Cell, Report
from core.statement import Stated
from reports.read import read_file
from statements.state import state

MUTANTS = 2000
NUMERIC = frozenset(
    [
        "D01",
        "D02",
        "D03",
        "E01",
        "E02",
        "E03",
        "F01",
        "F02",
        "F03",
        "F04",
        "F05",
        "F06",
        "C09",
        "C10",
        "C11",
    ]
)
IDENTITIES = frozenset(("D01", "D02", "D03", "E01", "E02", "E03"))


def measure() -> dict[str, Any]:
    """Mutants caught at the right place; planted defects by half; alarms on clean reports; speed."""
    known = truths()
    stateds = {t["file"]: state(read_file(SAMPLES / t["file"])) for t in known}
    began = time.process_time()
    own = {file: check_report(stated) for file, stated in stateds.items()}
    spent = time.process_time() - began
    figures: dict[str, Any] = {"每秒核查（单核）": round(len(known) / spent, 1)}
    figures["改一位数字"] = _mutate(known, stateds)
    corpus = check_corpus(tuple(stateds.values()))
    for name, split in (("开发", "dev"), ("测试", "test")):
        figures[f"植入差错（{name}）"] = _planted(truths(split), own, corpus)
    return figures


def _mutate(known: list[dict[str, Any]], stateds: dict[str, Stated]) -> dict[str, Any]:
    chance = random.Random(7)
    whole = [stateds[t["file"]] for t in known if not _broken(t)]
    caught = placed = made = 0
    while made < MUTANTS:
        stated = chance.choice(whole)
        cells = [c for c in stated.report.cells if _under_identity(c)]
        if not cells:
            continue
        cell = chance.choice(cells)
        findings = [f for f in check_report(_changed(stated, cell)) if f.state == "fail"]
        touched = [f for f in findings if f.check in IDENTITIES]
        made += 1
        caught += bool(touched)
        placed += any(_at(f, cell.address) for f in touched)
    return {"变体": made, "发现": round(caught / made, 4), "位置正确": round(placed / made, 4)}


def _broken(truth: dict[str, Any]) -> bool:
    """Identities that do not hold, or cannot be judged, from the start."""
    checks = {d["check"] for d in truth["defects"]}
    return bool(checks & (IDENTITIES | {"B07", "B09", "B10", "C08"}))


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


def _planted(
    known: list[dict[str, Any]], own: dict[str, tuple[Finding, ...]], corpus: tuple[Finding, ...]
) -> dict[str, Any]:
    by_check: dict[str, list[bool]] = defaultdict(list)
    false_fails = reviews = clean = 0
    for truth in known:
        mine = [f for f in own[truth["file"]] if f.state in {"fail", "review"}]
        mine += [f for f in corpus if f.report == truth["file"] and f.state in {"fail", "review"}]
        told = {f.check for f in mine}
        for defect in truth["defects"]:
            by_check[defect["check"]].append(defect["check"] in told)
        if truth["clean"]:
            clean += 1
            false_fails += sum(f.state == "fail" and f.severity in {"S1", "S2"} for f in mine)
            reviews += sum(f.state == "review" and f.check in NUMERIC for f in mine)
    every = [ok for oks in by_check.values() for ok in oks]
    missed = {k: f"{sum(v)}/{len(v)}" for k, v in sorted(by_check.items()) if not all(v)}
    return {
        "差错数": len(every), "召回": round(sum(every) / len(every), 3) if every else None,
        "未全部发现的": "；".join(f"{k} {v}" for k, v in missed.items()) or "无",
        "干净报告": clean, "干净报告上的误判（有误）": false_fails, "干净报告上的数字类待核实": reviews,
    }  # fmt: skip
