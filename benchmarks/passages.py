"""Blind labelled passages: staff, facet sentences, whole section fives, claims. Halves apart.

Written by a person who had not seen the rules (data/eval/README.md). Each passage is put into a small
report with the statutory headings and read like any file. ``first.json`` keeps the scores of the very
first run on each file, before any rule had been changed for it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from benchmarks.evaluation import EVALUATION
from benchmarks.itemscores import f1, share, tally_items
from core.report import Report
from core.statement import Stated
from reports.read import read_bytes
from statements.state import state

_FIRST = Path(__file__).with_name("first.json")
_HEADINGS = {
    "overview": "一、总体情况",
    "disclosure": "二、主动公开政府信息情况",
    "requests": "三、收到和处理政府信息公开申请情况",
    "litigation": "四、政府信息公开行政复议、行政诉讼情况",
    "problems": "五、存在的主要问题及改进情况",
    "other": "六、其他需要报告的事项",
}
_FILLERS = {"overview": "本报告按要求编制。", "other": "其他事项见前文。"}
_HALF = {"problem": "（一）存在的问题\n", "measure": "（二）改进措施\n"}


def measure_passages() -> dict[str, Any]:
    """For each file that is here: scores of both halves, with those of the first run beside them."""
    first = json.loads(_FIRST.read_text(encoding="utf-8")) if _FIRST.exists() else {}
    out: dict[str, Any] = {}
    for name, score in _SCORES.items():
        if (EVALUATION / f"{name}.jsonl").exists():
            out[name] = {
                half: {"最初": first.get(name, {}).get(half), "现在": score(entries(name, split))}
                for half, split in (("开发", "dev"), ("测试", "test"))
            }
    return out


def entries(name: str, split: str) -> list[dict[str, Any]]:
    """The entries of one file and half."""
    lines = (EVALUATION / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [e for e in map(json.loads, lines) if e["split"] == split]


@lru_cache(maxsize=512)
def _read(text: str) -> Report:
    return read_bytes(text.encode(), "清平镇.txt")


def passage(**parts: str) -> Report:
    """A small report of an invented town that holds only the passages given, by section kind."""
    year = parts.pop("year", "2023")
    lines = [f"望溪县清平镇{year}年政府信息公开工作年度报告"]
    for kind, heading in _HEADINGS.items():
        if parts.get(kind) or kind in _FILLERS:
            lines += [heading, parts.get(kind) or _FILLERS[kind]]
    return _read("\n".join(lines) + "\n")


def is_filler(text: str) -> bool:
    """Does the text belong to the small report, not to the passage?"""
    return any(filler.startswith(text) or text in filler for filler in _FILLERS.values())


def _staff(known: list[dict[str, Any]]) -> dict[str, Any]:
    right: dict[str, list[bool]] = {"取值": [], "判定": [], "人手紧": [], "不稳定": [], "人数": []}
    for entry in known:
        found = staff_of(entry).verdict("dedicated_staff")
        assert found is not None
        right["取值"].append((found.staff or "not_mentioned") == entry["staff"])
        right["判定"].append(found.verdict == entry["verdict"])
        right["人手紧"].append(bool(found.short) == entry["short"])
        right["不稳定"].append((found.stable is not False) == entry["stable"])
        right["人数"].append(found.count == entry["count"])
    return {"段": len(known)} | {name: share(oks) for name, oks in right.items()}


def staff_of(entry: dict[str, Any]) -> Stated:
    """What is stated in one staff passage."""
    return state(staff_report(entry))


def staff_report(entry: dict[str, Any]) -> Report:
    """The small report that holds one staff passage."""
    return passage(overview=entry["section_one"], problems=entry["section_five"])


def _facets(known: list[dict[str, Any]]) -> dict[str, Any]:
    right: dict[str, list[bool]] = {}
    for entry in known:
        found = facet_of(entry).verdict(entry["facet"])
        assert found is not None
        right.setdefault(entry["verdict"], []).append(found.verdict == entry["verdict"])
    every = [ok for oks in right.values() for ok in oks]
    return {"句": len(known), "判定": share(every)} | {v: share(right[v]) for v in sorted(right)}


def facet_of(entry: dict[str, Any]) -> Stated:
    """What is stated in one sentence, put into its section and its half of section five."""
    return state(facet_report(entry))


def facet_report(entry: dict[str, Any]) -> Report:
    """The small report that holds one sentence."""
    return passage(**{entry["section"]: _HALF.get(entry["half"], "") + entry["text"]})


def _fives(known: list[dict[str, Any]]) -> dict[str, Any]:
    tally = {"problems": [0, 0, 0], "measures": [0, 0, 0]}
    themes: list[bool] = []
    grades: list[bool] = []
    for entry in known:
        stated = five_of(entry)
        for kind, counts in tally.items():
            tally_items(entry[kind], getattr(stated, kind), counts, themes, grades)
    return {
        "篇": len(known),
        "问题条目 F1": f1(tally["problems"]),
        "措施条目 F1": f1(tally["measures"]),
        "主题命中": share(themes),
        "措施等级正确": share(grades),
    }


def five_of(entry: dict[str, Any]) -> Stated:
    """What is stated in one whole section five."""
    return state(passage(problems=entry["text"]))


def _claims(known: list[dict[str, Any]]) -> dict[str, Any]:
    """Recall of named quantities; precision of what was named; cells that would be held against a
    number that is none of theirs (``误指表格``)."""
    hit = wanted = named = right = astray = 0
    for entry in known:
        gold = {(c["quantity"], c["value"]) for c in entry["claims"] if c["quantity"] != "other"}
        stated = state(passage(year=str(entry["year"]), **{entry["section"]: entry["text"]}))
        found = {(c.quantity, c.value) for c in stated.claims if c.quantity != "other"}
        hit += len(gold & found)
        wanted += len(gold)
        named += len(found)
        right += len(found & gold)
        astray += sum(name.startswith("T") for name, _ in found - gold)
    return {
        "句": len(known),
        "召回": round(hit / wanted, 3),
        "精确": round(right / named, 3),
        "误指表格": astray,
    }


_SCORES: dict[str, Callable[[list[dict[str, Any]]], dict[str, Any]]] = {
    "staff": _staff,
    "facet_sentences": _facets,
    "section_five": _fives,
    "claims": _claims,
}
