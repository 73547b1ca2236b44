"""Sample reports read against their truth: cells, identity, layouts; damaged copies; speed."""

from __future__ import annotations

import random
import time
from pathlib import Path
from typing import Any

from benchmarks.evaluation import SAMPLES, truths
from core.report import Report
from reports.read import read_bytes, read_file

DAMAGED = 400


def measure() -> dict[str, Any]:
    """Cells right, wrong, invented; identity; values wrong in damaged copies; reports a second."""
    known = truths()
    figures: dict[str, Any] = {}
    tally = {"格数": 0, "正确": 0, "错": 0, "虚构": 0}
    identity = {"乡镇": [0, 0], "县区（文中写明的）": [0, 0], "年度": [0, 0], "版式": [0, 0]}
    began = time.process_time()
    reports = {t["file"]: read_file(SAMPLES / t["file"]) for t in known}
    spent = time.process_time() - began
    for truth in known:
        report = reports[truth["file"]]
        _cells(truth, report, tally)
        _identity(truth, report, identity)
    figures["单元格"] = tally
    figures["身份"] = {k: f"{right}/{total}" for k, (right, total) in identity.items()}
    figures["受损副本"] = _damage(known)
    decoded = _bare(known)
    figures["每秒读取（单核）"] = round(len(known) / spent, 1)
    figures["为只解码的倍数"] = round(spent / decoded, 1) if decoded else None
    return figures


def _truth_cells(truth: dict[str, Any]) -> dict[str, dict[str, Any]]:
    cells = truth["cells"]
    return cells if isinstance(cells, dict) else {c["address"]: c for c in cells}


def _cells(truth: dict[str, Any], report: Report, tally: dict[str, int]) -> None:
    read = {c.address: c for c in report.cells}
    for address, cell in _truth_cells(truth).items():
        found = read.get(address)
        tally["格数"] += 1
        state = found.state if found else "missing"
        if state == cell["state"] and (state != "reported" or found.value == cell["value"]):  # type: ignore[union-attr]
            tally["正确"] += 1
        elif cell["state"] == "missing" and state == "reported":
            tally["虚构"] += 1
        else:
            tally["错"] += 1


def _identity(truth: dict[str, Any], report: Report, tally: dict[str, list[int]]) -> None:
    pairs = [("乡镇", truth["town"], report.town), ("年度", truth["year"], report.year),
             ("版式", truth["layout"], report.layout)]  # fmt: skip
    if truth.get("county_stated", True) and truth["county"] in report.text:
        pairs.append(("县区（文中写明的）", truth["county"], report.county))
    for name, wanted, found in pairs:
        tally[name][0] += wanted == found
        tally[name][1] += 1


def _damage(known: list[dict[str, Any]]) -> dict[str, Any]:
    """Copies with lines cut out, characters of labels lost, numbers replaced by marks.

    A value is silently wrong where a cell is reported with another number than the truth has.
    """
    chance = random.Random(20261120)
    checked = wrong = 0
    for number in range(DAMAGED):
        truth = known[number % len(known)]
        text = _hurt((SAMPLES / truth["file"]).read_text(encoding="utf-8"), chance)
        report = read_bytes(text.encode(), truth["file"])
        cells = _truth_cells(truth)
        for cell in report.cells:
            if cell.state == "reported" and cell.address in cells:
                checked += 1
                gold = cells[cell.address]
                wrong += gold["state"] == "reported" and gold["value"] != cell.value
    return {"副本": DAMAGED, "读出的格": checked, "值与真值不同": wrong,
            "占比": round(wrong / checked, 6) if checked else None}  # fmt: skip


def _hurt(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    start = next((i for i, line in enumerate(lines) if "第二十条" in line), 0)
    for _ in range(3):
        at = chance.randrange(start, len(lines))
        kind = chance.choice(("cut", "label", "mark"))
        if kind == "cut":
            del lines[at]
        elif kind == "label" and len(lines[at]) > 4:
            spot = chance.randrange(1, len(lines[at]) - 1)
            if not lines[at][spot].isdigit():
                lines[at] = lines[at][:spot] + lines[at][spot + 1 :]
        elif kind == "mark" and lines[at].strip().isdigit():
            lines[at] = lines[at].replace(lines[at].strip(), "/")
    return "\n".join(lines)


def _bare(known: list[dict[str, Any]]) -> float:
    """Decoding and one search for each label of the tables: the least that reading costs."""
    from core.cells import T2_ITEMS, T3_ROWS

    labels = [
        *T2_ITEMS.values(),
        *(name.split("）")[-1].split("、")[-1] for name in T3_ROWS.values()),
    ]
    began = time.process_time()
    for truth in known:
        text = Path(SAMPLES / truth["file"]).read_bytes().decode()
        for label in labels:
            text.find(label)
    return time.process_time() - began
