"""Reports that are not in the project: what must be found in them, what must not be said, every number said.

The folder is named by the environment variable WENBAO_REAL_REPORTS; beside the reports stands
``expectations.json``: {file: {"must": [check, …], "must_not": [[check, state, …], …],
"claims": [[words, quantity, value, outcome], …]}}. Without it nothing is measured.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from audit.check import check_report
from core.finding import Finding
from core.statement import Stated
from reports.read import read_file
from statements.state import state

VARIABLE = "WENBAO_REAL_REPORTS"
EXPECTED = "expectations.json"


def measure() -> dict[str, Any]:
    """The share of each list that holds, and what does not; 未测 where no folder is given."""
    folder = os.environ.get(VARIABLE)
    expected = Path(folder) / EXPECTED if folder else None
    if expected is None or not expected.is_file():
        return {"结果": f"未测：没有给出 {VARIABLE}（内有 {EXPECTED}）"}
    must = must_not = claims = 0
    faults: list[str] = []
    for name, wanted in json.loads(expected.read_text(encoding="utf-8")).items():
        stated = state(read_file(expected.parent / name))
        found = check_report(stated)
        must += len(wanted.get("must", ()))
        must_not += len(wanted.get("must_not", ()))
        claims += len(wanted.get("claims", ()))
        faults += [f"{name}：{fault}" for fault in _faults(stated, found, wanted)]
    return {
        "必须指出": must, "不得说": must_not, "正文数字": claims, "不符": len(faults),
        "不符之处": "；".join(faults) or "无",
    }  # fmt: skip


def _faults(stated: Stated, found: tuple[Finding, ...], wanted: dict[str, Any]) -> list[str]:
    told = {f.check for f in found if f.state in {"fail", "review"}}
    out = [f"没有指出 {check}" for check in wanted.get("must", ()) if check not in told]
    for check, *states in wanted.get("must_not", ()):
        if any(f.check == check and f.state in states for f in found):
            out.append(f"说了 {check}")
    here = {(c.quantity, c.value, c.outcome) for c in stated.claims}
    for words, quantity, value, outcome in wanted.get("claims", ()):
        near = [c for c in stated.claims if words in c.text]
        if (quantity, value, outcome) not in here or not near:
            out.append(f"“{words}”不是 {quantity}={value} {outcome}")
    return out
