"""The ruler itself: right answers score 1, wrong ones less."""

import json
from typing import Any

import pytest

from benchmarks.evaluation import Question
from benchmarks.quality import write_quality
from benchmarks.scoring import f1, score
from core.answer import Answer, Citation, Coverage, Group, Item


def answer(**more):
    base: dict[str, Any] = {"question": "问", "language": "zh", "intent": "enumerate", "status": "answered",
            "text": "范围。", "plan": {}, "scope": Coverage(3, 3)}  # fmt: skip
    return Answer(**(base | more))


def question(gold, intent="enumerate"):
    return Question("dev-1", "dev", "zh", intent, "问", {"status": "answered"} | gold)


def item(report, **more):
    return Item(report, "镇", "县", 2023, **more)


@pytest.mark.parametrize(
    ("found", "gold", "value"),
    [("ab", "ab", 1.0), ("a", "ab", 2 / 3), ("", "ab", 0.0), ("", "", 1.0)],
)
def test_f1(found, gold, value):
    assert f1(set(found), set(gold)) == pytest.approx(value)


def test_only_groups_that_answer_count():
    groups = (Group("no", "没有", True, (item("a"),)), Group("yes", "有", False, (item("b"),)))
    gold = {"kind": "facet", "reports": ["a"]}
    assert score(question(gold), answer(groups=groups)) == 1.0


@pytest.mark.parametrize(("value", "right"), [(22, 1.0), (21, 0.0), (None, 0.0)])
def test_a_figure_is_right_or_wrong(value, right):
    assert score(question({"kind": "cell", "value": 22}, "lookup"), answer(value=value)) == right


def test_a_missing_figure_must_be_none():
    assert score(question({"kind": "cell", "value": None}, "lookup"), answer(value=0)) == 0.0


def test_a_share_may_be_told_in_percent():
    gold = {"kind": "total", "value": 0.2875}
    assert score(question(gold, "aggregate"), answer(value=28.75, unit="%")) == 1.0


def test_ties_may_stand_in_any_order():
    gold = {"kind": "rank", "order": ["a", "b", "c"], "values": {"a": 5, "b": 2, "c": 2}, "top": 2}
    rows = (item("a", value=5), item("c", value=2))
    assert score(question(gold, "rank"), answer(rows=rows)) == 1.0


def test_a_refusal_where_an_answer_was_due_scores_nothing():
    gold = {"kind": "facet", "reports": ["a"]}
    assert score(question(gold), answer(status="refused")) == 0.0


def test_a_search_must_cite_the_target():
    cited = Citation(1, "text", "a", "镇", "县", 2023, 0, 6, quote="流动宣传车进村")
    gold = {"kind": "fixed", "target": {"report": "a", "quote": "用流动宣传车进村播报"}}
    found = answer(rows=(item("a", citations=(1,)),), citations=(cited,))
    assert score(question(gold, "search"), found) == 1.0
    assert score(question(gold, "search"), answer(rows=())) == 0.0


def test_the_page_is_made_of_the_latest_records(tmp_path):
    results = tmp_path / "results.jsonl"
    lines = [
        {"benchmark": "reading", "commit": "a", "seconds": 1, "figures": {"单元格": {"错": 9}}},
        {"benchmark": "reading", "commit": "b", "seconds": 1, "figures": {"单元格": {"错": 0}}},
    ]
    results.write_text("\n".join(json.dumps(x) for x in lines), encoding="utf-8")
    write_quality(results, tmp_path / "quality.md")
    text = (tmp_path / "quality.md").read_text(encoding="utf-8")
    assert "| 单元格 · 错 | 0 |" in text and "9" not in text.split("## 读取")[1]
