"""An Answer against a question's gold: 1.0 is right; each kind of gold has its own rule."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from benchmarks.evaluation import Question
from core.answer import Answer


def answered_reports(answer: Answer) -> set[str]:
    """The reports that an enumerating answer gives as what was asked for."""
    return {i.report for g in answer.groups if g.answers for i in g.items}


def f1(found: set[str], gold: set[str]) -> float:
    """Harmonic mean of precision and recall; two empty sets agree."""
    if not found and not gold:
        return 1.0
    hit = len(found & gold)
    return 2 * hit / (len(found) + len(gold))


def score(question: Question, answer: Answer) -> float:
    """The share of the gold that the answer meets."""
    gold = question.gold
    if gold["status"] in {"not_in_corpus", "refused", "clarify", "not_mentioned"}:
        return float(answer.status == gold["status"])
    if answer.status in {"not_in_corpus", "refused", "clarify"}:
        return 0.0
    return _RULES.get(gold["kind"], _fixed)(gold, answer)


def _enumeration(gold: dict[str, Any], answer: Answer) -> float:
    if gold.get("count"):
        return float(answer.value == len(gold["reports"]))
    return f1(answered_reports(answer), set(gold["reports"]))


def _cell(gold: dict[str, Any], answer: Answer) -> float:
    if gold.get("value") is None:
        return float(answer.value is None)
    if answer.value is None:
        return 0.0
    # A share may be told as 0.2875 or as 28.75 with the unit %.
    told = {answer.value, answer.value / 100} if answer.unit == "%" else {answer.value}
    return float(any(abs(value - gold["value"]) < 0.01 for value in told))


def _rank(gold: dict[str, Any], answer: Answer) -> float:
    values = gold["values"]
    shown = [r for r in answer.rows if r.report in values or not values]
    order = [r.report for r in shown]
    top = gold.get("top")
    wanted = gold["order"] if top is None else gold["order"][:top]
    right = [values.get(r) for r in order[: len(wanted)]] == [values.get(r) for r in wanted]
    return float(right)


def _trend(gold: dict[str, Any], answer: Answer) -> float:
    found = {str(r.year): r.value for r in answer.rows if r.year is not None}
    points = gold["points"]
    right = sum(_same(found.get(y), v) for y, v in points.items())
    return right / len(points) if points else 1.0


def _same(found: Any, value: Any) -> bool:
    if value is None or found is None:
        return value is found
    return abs(found - value) < 0.05


def _compare(gold: dict[str, Any], answer: Answer) -> float:
    found: dict[str, set[Any]] = {}
    for row in answer.rows:
        found.setdefault(row.report, set()).add(row.value)
    values = gold.get("values")
    if values:
        return sum(v in found.get(r, set()) for r, v in values.items()) / len(values)
    reports = gold.get("reports", [])
    return sum(r in found for r in reports) / len(reports) if reports else float(bool(found))


def _audit(gold: dict[str, Any], answer: Answer) -> float:
    told = {r.report for r in answer.rows if r.extra.get("state") in {"fail", "review"}}
    return f1(told, set(gold["reports"]))


def _measures(gold: dict[str, Any], answer: Answer) -> float:
    told = {c.report for c in answer.citations}
    wanted = set(gold["reports"])
    return len(told & wanted) / len(wanted) if wanted else 1.0


def _themes(gold: dict[str, Any], answer: Answer) -> float:
    found = [str(r.extra.get("theme")) for r in answer.rows if not r.extra.get("vague")]
    top = int(gold.get("top", 3))
    wanted = [theme for theme, _ in gold["order"]]
    least = gold["order"][top - 1][1] if len(wanted) >= top else 0
    tied = {theme for theme, count in gold["order"] if count >= least}
    return sum(theme in tied for theme in found[:top]) / top


def _evidence(gold: dict[str, Any], answer: Answer) -> float:
    said = answer.text.split("结论：")[-1] if "结论：" in answer.text else (
        answer.text.split("Conclusion:")[-1].strip())  # fmt: skip
    verdict = (
        "no" if said.startswith(("不支持", "表格数据不支持", "not supported", "the cells do not"))
        else "part" if said.startswith(("部分", "partly"))
        else "unknown" if said.startswith(("无法", "cannot"))
        else "yes"
    )  # fmt: skip
    return float(verdict == gold["holds"])


def _fixed(gold: dict[str, Any], answer: Answer) -> float:
    target = gold.get("target")
    if target:
        return float(hit(answer, target["report"], target["quote"], 10))
    if "report" in gold:
        return float(gold["report"] in {c.report for c in answer.citations})
    return float(answer.status == gold["status"])


def hit(answer: Answer, report: str, quote: str, k: int) -> bool:
    """Is the target among what the first k rows (or all citations, without rows) cite?"""
    numbers = {c for row in answer.rows[:k] for c in row.citations}
    for citation in answer.citations:
        if citation.report == report and (citation.id in numbers or not answer.rows):
            shown = citation.quote
            if shown and (quote in shown or shown.strip() in quote or _overlap(shown, quote)):
                return True
    return False


def _overlap(one: str, other: str) -> bool:
    """Do two spans of one report share half of the shorter one's characters in a row?"""
    short, long_ = sorted((one.strip(), other.strip()), key=len)
    half = max(6, len(short) // 2)
    return any(short[i : i + half] in long_ for i in range(len(short) - half + 1))


_RULES: dict[str, Callable[[dict[str, Any], Answer], float]] = {
    "facet": _enumeration, "form": _enumeration, "figures": _enumeration, "theme": _enumeration,
    "words": _enumeration, "cell": _cell, "total": _cell, "rank": _rank, "trend": _trend,
    "compare": _compare, "audit": _audit, "measures": _measures, "themes": _themes,
    "evidence": _evidence,
}  # fmt: skip
