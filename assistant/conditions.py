"""Comparisons and limits in a question: 超过10件, 为零, at least 3, 前十."""

from __future__ import annotations

import re
from typing import Final

from assistant.clues import Metric, find_metrics
from core.answer import Condition
from core.numerals import CHINESE, number
from core.report import Number

_ENGLISH: Final = {
    w: i for i, w in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"])
} | {"twenty": 20, "thirty": 30, "fifty": 50, "hundred": 100}  # fmt: skip
_NUM: Final = rf"([0-9０-９,，.]+|[{CHINESE}]+|{'|'.join(_ENGLISH)})"
_COMPARE: Final[list[tuple[str, str]]] = [
    (">=", rf"(?:不少于|不低于|至少|达到|at least|no fewer than|>=|≥)\s*{_NUM}"),
    (">=", rf"{_NUM}\s*(?:件|条|次|个|万元|人次|篇|份)?\s*(?:及|或)?(?:以上|更多)"),
    (">=", rf"{_NUM}\s+or more"),
    ("<=", rf"{_NUM}\s+or (?:fewer|less)"),
    ("<=", rf"(?:不超过|不多于|至多|最多不过|at most|no more than|<=|≤)\s*{_NUM}"),
    ("<=", rf"{_NUM}\s*(?:件|条|次|个|万元|人次|篇|份)?\s*(?:及)?以下"),
    (">", rf"(?:超过|大于|多于|高于|超出|more than|over|above|greater than|exceed(?:s|ed)?|>)\s*{_NUM}"),
    ("<", rf"(?:少于|小于|低于|不足|不到|fewer than|less than|below|under|<)\s*{_NUM}(?!名|人员)"),
    ("==", rf"(?:正好|恰好|等于|刚好|exactly|=)\s*{_NUM}"),
]  # fmt: skip
_ZERO: Final = re.compile(
    r"(?:为|是|都是|全是|均为|全部为|等于|数为)(?:零|0|０)(?![.\d])|(?<![\d.])(?:零|0)(?:件|条|次)?(?:申请|处罚|许可|复议|诉讼|的)|零申请|"
    r"\bzero\b|\bno (?:requests?|applications?|penalt|lawsuits?|reviews?)",
    re.I,
)
_POSITIVE: Final = re.compile(r"(?:大于|不为|不是|超过|多于)(?:零|0|０)(?!\d)|非零|non-?zero", re.I)
_LIMIT: Final = re.compile(
    rf"前\s*{_NUM}\s*(?:名|位|个|家|条)?|(?:top|first|bottom|last)\s+(\d+|three|five|ten)(?! years)",
    re.I,
)
_WORDS: Final = {"three": 3, "five": 5, "ten": 10}


_AND: Final = re.compile(r"但是?|而且|并且|且|同时|又(?!如)|,? (?:and|but)(?: also)? |，|,")


def find_conditions(text: str, language: str) -> tuple[Condition, ...]:
    """Conditions on the figures spoken of, one a part of the sentence; () where nothing is compared.

    Where one part compares and another only names a figure (申请为零但是被复议了的), the latter asks
    for more than zero, or for zero where it denies.
    """
    parts = [(p, find_metrics(p, language)) for p in _AND.split(text)]
    parts = [(p, m) for p, m in parts if m]
    if len({m[0].id for _, m in parts}) < 2:
        return _conditions(text, find_metrics(text, language))
    found = [(_conditions(p, m), p, m) for p, m in parts]
    if not any(c for c, _, _ in found):
        return ()
    out: list[Condition] = []
    for conditions, part, named in found:
        denied = re.search(r"没有?|未|无|\bno\b|\bnot\b|without", part, re.I)
        out += conditions or (Condition(named[0].id, "==" if denied else ">", 0),)
    return tuple(out)


def _conditions(text: str, metrics: tuple[Metric, ...]) -> tuple[Condition, ...]:
    if not metrics:
        return ()
    quantity = metrics[0].id
    if _POSITIVE.search(text):
        return (Condition(quantity, ">", 0),)
    if _ZERO.search(text):
        return (Condition(quantity, "==", 0),)
    for op, pattern in _COMPARE:
        if (match := re.search(pattern, text, re.I)) and (value := _value(match[1])) is not None:
            return (Condition(quantity, op, value),)
    return ()


def _value(text: str) -> Number | None:
    word = text.strip().lower()
    return _ENGLISH[word] if word in _ENGLISH else number(text)


def find_limit(text: str) -> int | None:
    """前十 -> 10; None where no limit is asked."""
    if not (match := _LIMIT.search(text)):
        return None
    if match[2]:
        return _WORDS.get(match[2].lower()) or int(match[2])
    value = number(match[1])
    return int(value) if value else None


def holds(value: float, condition: Condition) -> bool:
    """Does a value meet a condition?"""
    return {
        ">": value > condition.value, ">=": value >= condition.value,
        "<": value < condition.value, "<=": value <= condition.value,
        "==": value == condition.value, "!=": value != condition.value,
    }[condition.op]  # fmt: skip
