"""Two questions in one: 处罚一共多少件，哪个最多？ The second leans on the first and is answered below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from assistant.case import Case
from core.answer import Answer, Plan

_ASKS: Final = re.compile(
    r"哪|谁|多少|几[个家份件次条乡镇]|什么|是否|有没有|是不是|列出|列一下|逐[镇乡年]|怎么|如何|吗|"
    r"\b(?:which|who|whose|what|how|where|when|list|does|do|did|have|has|is|are)\b",
    re.I,
)
_BREAK: Final = re.compile(
    r"[？?；;]\s*|[，,]\s*|\s+and\s+(?=which|who|whose|what|how|where|when)", re.I
)
_LEAD: Final = re.compile(r"^(?:另外|还有|以及|并且?|再|又|其中|and|also)[，,\s]*", re.I)
_EARLY: Final = 10
"""The second part asks within so many characters, or it only tells more of the first."""
_LEAST: Final = 4
_AGAIN: Final = re.compile(
    r"最[多少高低]|逐[镇乡个]|平均|一共|总共|合计|\b(?:most|fewest|least|average|in all|altogether)\b",
    re.I,
)
"""The same figure asked for in another way."""
_JOINT: Final = frozenset({"lookup", "aggregate"})
"""One answer of these tells several figures side by side."""
_FIGURES: Final = frozenset({"aggregate", "rank", "trend"})
_TELLS: Final = _FIGURES | {"enumerate", "lookup", "audit"}


def halves(question: str) -> Iterator[tuple[str, str]]:
    """Every way to take a question for two that ask something each."""
    for found in _BREAK.finditer(question):
        first, second = question[: found.start()].strip(), question[found.end() :].strip()
        bare = _LEAD.sub("", second)
        if min(len(first), len(bare)) < _LEAST or not _ASKS.search(first):
            continue
        if (asks := _ASKS.search(bare)) and asks.start() <= _EARLY:
            yield first, bare


def apart(first: Plan, second: Plan, words: Plan) -> bool:
    """Are these two questions, each about something named, and not one told twice?

    ``words``: the second by its own words alone, without what the first one says.
    """
    if not all(p.intent in _TELLS and named(p) for p in (first, second)):
        return False
    if first.intent == second.intent and first.intent in _JOINT and first.scope == second.scope:
        return False
    if _AGAIN.search(words.text) and {first.intent, second.intent} <= _FIGURES:
        return _asked(first) != _asked(second)
    return bool(named(words)) and not named(first) & named(second)


def named(plan: Plan) -> set[str]:
    """What a question is about, by its names; empty where nothing is known or cannot be answered."""
    if plan.choices or plan.unknown or "elsewhere" in plan.extra:
        return set()
    return {*plan.extra.get("facets", ()), *plan.extra.get("metrics", ()), *plan.checks}


LEADS: Final = ("另一问（", "The other question (")
"""How the line begins that stands above the second answer."""


def below(case: Case, answer: Answer, second: Answer) -> Answer:
    """Both answers, one below the other; figures and groups are the first one's where it has any."""
    words = case.plan.extra["also"]
    lead = case.say(f"{LEADS[0]}{words}）：", f"{LEADS[1]}{words}):")
    known = {c.id for c in answer.citations}
    return replace(
        answer, text=f"{answer.text}\n\n{lead}\n{second.text}",
        groups=answer.groups or second.groups, rows=answer.rows or second.rows,
        citations=(*answer.citations, *(c for c in second.citations if c.id not in known)),
    )  # fmt: skip


def _asked(plan: Plan) -> tuple[Any, ...]:
    return plan.intent, plan.operation, plan.order, plan.scope, plan.conditions
