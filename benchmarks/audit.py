"""One thing changed at a time; planted defects found; false alarms on clean reports; real reports if given."""

from __future__ import annotations

import time
from collections import defaultdict
from typing import Any

from audit.check import check_corpus, check_report
from benchmarks import real
from benchmarks.evaluation import SAMPLES, truths
from benchmarks.mutants import IDENTITIES, digits, sentences
from core.finding import Finding
from reports.read import read_file
from statements.state import state

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
COMPLETE = IDENTITIES | {"D04", "B07", "B08", "B09", "B10"}
"""Checks whose defects the truth lists without exception (data/eval/README.md): precision has a meaning."""


def measure() -> dict[str, Any]:
    """Mutants caught at the right place; planted defects by half; alarms on clean reports; speed."""
    known = truths()
    stateds = {t["file"]: state(read_file(SAMPLES / t["file"])) for t in known}
    began = time.process_time()
    own = {file: check_report(stated) for file, stated in stateds.items()}
    spent = time.process_time() - began
    figures: dict[str, Any] = {"每秒核查（单核）": round(len(known) / spent, 1)}
    whole = [stateds[t["file"]] for t in known if not _broken(t)]
    figures["改一位数字"] = digits(whole)
    figures["改一处文字"] = sentences(whole)
    figures["真实报告"] = real.measure()
    corpus = check_corpus(tuple(stateds.values()))
    for name, split in (("开发", "dev"), ("测试", "test")):
        figures[f"植入差错（{name}）"] = _planted(truths(split), own, corpus)
    return figures


def _broken(truth: dict[str, Any]) -> bool:
    """Identities that do not hold, or cannot be judged, from the start."""
    checks = {d["check"] for d in truth["defects"]}
    return bool(checks & (IDENTITIES | {"B07", "B09", "B10", "C08"}))


def _planted(
    known: list[dict[str, Any]], own: dict[str, tuple[Finding, ...]], corpus: tuple[Finding, ...]
) -> dict[str, Any]:
    by_check: dict[str, list[bool]] = defaultdict(list)
    false_fails = reviews = clean = right = wrong = 0
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
        listed = {d["check"] for d in truth["defects"]}
        right += len(told & listed & COMPLETE)
        wrong += len((told - listed) & COMPLETE)
    every = [ok for oks in by_check.values() for ok in oks]
    missed = {k: f"{sum(v)}/{len(v)}" for k, v in sorted(by_check.items()) if not all(v)}
    return {
        "差错数": len(every), "召回": round(sum(every) / len(every), 3) if every else None,
        "准确率（真值完整的算术和版式项）": round(right / (right + wrong), 3) if right + wrong else None,
        "未全部发现的": "；".join(f"{k} {v}" for k, v in missed.items()) or "无",
        "干净报告": clean, "干净报告上的误判（有误）": false_fails, "干净报告上的数字类待核实": reviews,
    }  # fmt: skip
