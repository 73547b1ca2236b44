"""Proofs on the questions: split, wording families, paraphrases, languages, unanswerable ones."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any, Final

Question = dict[str, Any]
INTENTS: Final = (
    "enumerate", "lookup", "aggregate", "rank", "trend", "compare", "search", "measures",
    "themes", "audit", "evidence", "profile", "help",
)  # fmt: skip
STATUSES: Final = frozenset(
    {"answered", "partial", "not_mentioned", "not_in_corpus", "clarify", "refused"}
)
LEAST, LEAST_UNANSWERABLE = 400, 40
MOST_PAIRS: Final = 3
MOST_ALIKE: Final = 0.65
_FIELDS: Final = ("id", "split", "language", "intent", "family", "question", "gold")


def pairs(text: str) -> set[str]:
    """The pairs of neighbouring Han characters in a text."""
    return {
        text[i : i + 2]
        for i in range(len(text) - 1)
        if re.fullmatch(r"[\u4e00-\u9fff]{2}", text[i : i + 2])
    }


def question_faults(
    questions: list[Question], truth: list[dict[str, Any]], texts: dict[str, str]
) -> Iterator[str]:
    """What is wrong with the questions."""
    if not questions:
        return
    splits = {str(report["file"]): str(report["split"]) for report in truth}
    for question in questions:
        yield from _one(question, splits, texts)
        yield from _unanswerable(question, truth)
    for name, count in Counter(q["id"] for q in questions).items():
        if count > 1:
            yield f"{name}：编号重复"
    for text, count in Counter(q["question"] for q in questions).items():
        if count > 1:
            yield f"问题重复：{text}"
    yield from _families(questions, truth)
    yield from _proportions(questions)


def _one(question: Question, splits: dict[str, str], texts: dict[str, str]) -> Iterator[str]:
    name, gold = question.get("id", "?"), question.get("gold", {})
    missing = [field for field in _FIELDS if field not in question]
    if missing:
        yield f"{name}：缺字段 {missing}"
        return
    if question["intent"] not in INTENTS or gold.get("status") not in STATUSES:
        yield f"{name}：意图或状态不在约定之内（{question['intent']}，{gold.get('status')}）"
    english = not re.search(r"[\u4e00-\u9fff]", question["question"])
    if english != (question["language"] == "en"):
        yield f"{name}：语言与问题不符"
    for file in [file for file in (gold.get("target", gold).get("report"),) if file]:
        if splits.get(file) != question["split"]:
            yield f"{name}：问的是另一半的报告 {file}"
    if "target" in gold:
        yield from _target(question, gold["target"], texts)
    elif question.get("paraphrase"):
        yield f"{name}：改写没有目标句"


def _target(question: Question, target: dict[str, str], texts: dict[str, str]) -> Iterator[str]:
    """The sentence that answers must be there, be the only one, and be worded differently."""
    name = question["id"]
    if target["quote"] not in texts.get(target["report"], ""):
        yield f"{name}：目标句不在 {target['report']} 中"
    if question["intent"] == "search":
        for file in sorted(set(texts) - {target["report"]}):
            if target["quote"] in texts[file]:
                yield f"{name}：目标句也在 {file} 中"
    shared = pairs(question["question"]) & pairs(target["quote"])
    if question.get("paraphrase") and len(shared) > MOST_PAIRS:
        yield f"{name}：改写与目标句有 {len(shared)} 个相同字对：{' '.join(sorted(shared))}"


def _unanswerable(question: Question, truth: list[dict[str, Any]]) -> Iterator[str]:
    """What is said not to be here must not be here."""
    gold = question["gold"]
    for field, key in (("absent_year", "year"), ("absent_town", "town")):
        if field in gold and gold[field] in {report[key] for report in truth}:
            yield f"{question['id']}：{gold[field]} 其实在库里"
    if gold["status"] in ("not_in_corpus", "refused") and "why" not in gold:
        yield f"{question['id']}：没有说明为什么答不了"


def _masked(question: str, truth: list[dict[str, Any]]) -> str:
    """The wording alone: names of places and figures taken out."""
    text = question
    names = {str(report[key]) for report in truth for key in ("town", "county")}
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "○")
    return re.sub(r"\d+", "#", text.lower())


def _families(questions: list[Question], truth: list[dict[str, Any]]) -> Iterator[str]:
    """No wording family, and no wording nearly the same, on both sides of the split."""
    where: dict[str, set[str]] = defaultdict(set)
    for question in questions:
        where[question["family"]].add(question["split"])
    for family, found in sorted(where.items()):
        if len(found) > 1:
            yield f"说法族 {family} 两半都有"
    for alike, dev, test in _likeness(questions, truth):
        if alike > MOST_ALIKE:
            yield f"{dev['id']} 与 {test['id']} 说法相似 {alike:.2f}：{test['question']}"


def _likeness(
    questions: list[Question], truth: list[dict[str, Any]]
) -> Iterator[tuple[float, Question, Question]]:
    """Every pair across the split: Dice of the triples of characters of the masked wordings."""
    cut: list[tuple[Question, set[str]]] = []
    for question in questions:
        masked = f"  {_masked(question['question'], truth)} "
        cut.append((question, {masked[i : i + 3] for i in range(len(masked) - 2)}))
    for dev, left in cut:
        for test, right in cut:
            if dev["split"] == "dev" and test["split"] == "test":
                yield 2 * len(left & right) / (len(left) + len(right)), dev, test


def _proportions(questions: list[Question]) -> Iterator[str]:
    total = len(questions)
    counts = {
        "问题总数": (total, LEAST),
        "英文问题": (sum(q["language"] == "en" for q in questions), total / 3),
        "改写问题": (sum(bool(q.get("paraphrase")) for q in questions), total / 3),
        "答不了的问题": (sum(unanswerable(q) for q in questions), LEAST_UNANSWERABLE),
        "测试半": (sum(q["split"] == "test" for q in questions), total * 0.4),
        "开发半": (sum(q["split"] == "dev" for q in questions), total * 0.4),
    }
    for name, (found, least) in counts.items():
        if found < least:
            yield f"{name} {found}，至少要 {least:.0f}"
    for intent in INTENTS:
        for split in ("dev", "test"):
            if not any(q["intent"] == intent and q["split"] == split for q in questions):
                yield f"{split} 半没有意图 {intent}"


def unanswerable(question: Question) -> bool:
    """Whether the right answer is that there is none."""
    return question["gold"]["status"] in ("not_in_corpus", "not_mentioned", "refused")


def wording_figures(questions: list[Question]) -> str:
    """One line of counts."""
    intents = Counter(q["intent"] for q in questions)
    splits = Counter(q["split"] for q in questions)
    english = sum(q["language"] == "en" for q in questions)
    turned = sum(bool(q.get("paraphrase")) for q in questions)
    han = sum(bool(q.get("paraphrase")) and q["language"] == "zh" for q in questions)
    none = sum(unanswerable(q) for q in questions)
    return (
        f"{len(questions)} 个问题（{dict(splits)}），英文 {english}，改写 {turned}（中文 {han}），"
        f"答不了 {none}，说法族 {len({q['family'] for q in questions})}；意图 {dict(intents)}"
    )
