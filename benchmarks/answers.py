"""Questions of the evaluation set: each kind scored, both halves apart, beside a generic pipeline.

The generic pipeline takes the ten nearest passages of the same corpus and embedder, and is given a
perfect reader: every report that it retrieves and that is in the gold counts as found, no other.
"""

from __future__ import annotations

import statistics
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

from assistant.answer import ask
from benchmarks.evaluation import Question, questions, sample_services
from benchmarks.scoring import answered_reports, f1, score
from core.answer import Answer
from retrieval.search import search
from retrieval.services import Services

_LISTS = {"facet", "form", "figures", "theme", "words"}
_REFUSALS = {"not_in_corpus", "refused", "clarify", "not_mentioned"}


def measure() -> dict[str, Any]:
    """Scores by half and intent, enumeration beside the generic pipeline, refusals, times."""
    with tempfile.TemporaryDirectory() as folder:
        services = sample_services(Path(folder) / "corpus")
        return {
            name: _half(services, questions(split))
            for name, split in (("开发", "dev"), ("测试", "test"))
        }


def _half(services: Services, asked: list[Question]) -> dict[str, Any]:
    answers = [(q, ask(services, q.question)) for q in asked]
    by_intent: dict[str, list[float]] = defaultdict(list)
    for q, a in answers:
        by_intent[q.intent].append(score(q, a))
    figures: dict[str, Any] = {"问题数": len(asked)}
    figures["意图相符"] = _share(a.intent == q.intent for q, a in answers)
    figures["得分（按意图）"] = {k: _mean(v) for k, v in sorted(by_intent.items())}
    figures["逐一列举"] = _enumeration(services, answers)
    figures["单值数字正确"] = _share(
        score(q, a) == 1.0 for q, a in answers if q.gold["kind"] in {"cell", "total"}
    )
    figures["应拒答的都拒答"] = _share(
        score(q, a) == 1.0 for q, a in answers if q.gold["status"] in _REFUSALS
    )
    figures["误拒"] = _share(
        a.status in {"not_in_corpus", "refused", "clarify"}
        for q, a in answers
        if q.gold["status"] not in _REFUSALS
    )
    times = sorted(a.ms for _, a in answers)
    figures["毫秒 p50"] = statistics.median(times)
    figures["毫秒 p95"] = times[int(0.95 * (len(times) - 1))]
    return figures


def _enumeration(services: Services, answers: list[tuple[Question, Answer]]) -> dict[str, Any]:
    ours, theirs = [], []
    for q, a in answers:
        gold = q.gold
        if q.intent != "enumerate" or gold["kind"] not in _LISTS or gold.get("count"):
            continue
        wanted = set(gold.get("reports", ()))
        if not wanted:
            continue
        ours.append(f1(answered_reports(a), wanted))
        near = {f.passage.report for f in search(services, q.question, None, 10).found}
        theirs.append(f1(near & wanted, wanted))
    return {
        "问题数": len(ours),
        "F1": _mean(ours),
        "答得完整": _share(v == 1.0 for v in ours),
        "对照（前10段＋完美阅读）F1": _mean(theirs),
        "对照答得完整": _share(v == 1.0 for v in theirs),
    }


def _mean(values: list[float]) -> float | None:
    return round(sum(values) / len(values), 3) if values else None


def _share(values: Any) -> float | None:
    listed = [float(bool(v)) for v in values]
    return _mean(listed)
