"""Is a Plan about what is here? The one check of every Plan, whether rules or a model filled it.

``faults`` names what this corpus or the vocabularies do not know; ``explained`` measures how much of
the question a Plan accounts for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, get_args

from assistant import clues, cues
from assistant.parsing import parse
from assistant.view import View
from core.answer import Intent, Plan
from core.codes import STAFF, VERDICTS
from core.vocabulary import checks, facets, themes
from core.words import words

INTENTS: Final = frozenset(get_args(Intent))
KINDS: Final = frozenset({None, "problem", "measure", "narrative"})
OPERATIONS: Final = frozenset({"", "average", "growth"})
COMPARISONS: Final = frozenset({">", ">=", "<", "<=", "==", "!="})
MOST: Final = 1000
SOUGHT: Final = 0.5
"""A word that a Plan only searches for counts half: it is looked for, not understood."""
_FREE: Final = frozenset({"search", "measures", "enumerate", "evidence"})
_ASKING: Final = re.compile(
    r"哪些|哪个|哪里|哪几|几个|多少|什么|怎么|怎样|如何|是否|有没有|几(?=件|份|条|次|名|人)|没有|可以|为什么|请问|乡镇|街道|年报|报告|提到|列出|一下"
    r"|方面|情况|相关|有关|存在|我们|他们|这些|那些|各个|所有|全部|是不是|地方|单位|(?<!申)请|名单|咱们|还有|人员|数量|数字|变化|介绍|一共|总共|合计|普遍|反映|问题|主要|政务公开|信息公开|政府信息|政务|谁"
    r"|which|what|who|how|many|much|does|did|the|are|was|were|have|has|had|any|all|list|name|every|each|there|that|this|town"
    r"|towns|township|townships|report|reports|and|for|with|from|them|their|show|tell|give|please|where|whose",
    re.I,
)
_CUES: Final = {
    "dates": cues.DATES, "contact": cues.CONTACT, "change": cues.CHANGE, "corpus": cues.CORPUS,
    "complaint": cues.COMPLAINT, "breakdown": cues.BREAKDOWN, "layout": cues.LAYOUT,
    "drafting": cues.DRAFTING,
}  # fmt: skip
"""Wordings that the rules take for a flag of the Plan."""


def faults(plan: Plan, view: View) -> tuple[str, ...]:
    """What the Plan names and nobody knows; () where it can be carried out."""
    metrics = clues.metrics()
    scope = plan.scope
    return (
        *_unknown("intent", [plan.intent], INTENTS),
        *_unknown("facet", dict.fromkeys(f for f in (plan.facet, *_ids(plan, "facets")) if f),
                  {f.id for f in facets()}),
        *_unknown("metrics", _ids(plan, "metrics"), metrics),
        *_unknown("themes", (*plan.themes, *_ids(plan, "measure_themes")),
                  {t.id for t in themes()}),
        *_unknown("checks", plan.checks, {c.id for c in checks()}),
        *_unknown("verdicts", plan.verdicts, VERDICTS),
        *_unknown("staff", plan.staff, STAFF),
        *_unknown("kind", [plan.kind], KINDS),
        *_unknown("operation", [plan.operation], OPERATIONS),
        *_unknown("conditions", [c.quantity for c in plan.conditions], metrics),
        *_unknown("conditions", [c.op for c in plan.conditions], COMPARISONS),
        *_unknown("counties", scope.counties, view.counties),
        *_unknown("years", scope.years, view.years),
        *_unknown("towns", [t for _, t in scope.towns], {t for _, t in view.towns}),
        *([] if plan.limit is None or 0 < plan.limit <= MOST else [f"limit:{plan.limit}"]),
    )  # fmt: skip


def _ids(plan: Plan, name: str) -> Sequence[str]:
    found: Sequence[str] = plan.extra.get(name, ())
    return found


def _unknown(field: str, named: Iterable[object], known: Iterable[object]) -> list[str]:
    have = set(known)
    return [f"{field}:{one}" for one in named if one not in have]


def explained(
    plan: Plan,
    question: str,
    view: View,
    grounds: Sequence[tuple[str, str]] = (),
    sought: float = SOUGHT,
) -> float:
    """The share (0 to 1) of the question's telling characters that the Plan accounts for.

    Names and years are resolved by code for every Plan and do not count. A character counts where
    it belongs to a wording of something the Plan names, or to a ground: (field, words of the
    question) that a model gave for a field which the Plan fills. What is only searched for counts
    ``sought``.
    """
    parsed = parse(question, view)
    text = parsed.text
    told = _telling(text)
    if not told:
        return 1.0
    covered: set[int] = set()
    named = _named(plan)
    for match in clues.spoken_of(text, parsed.language):
        if match.id in named:
            covered |= set(range(match.start, match.end))
    for flag, pattern in _CUES.items():
        if flag in plan.extra:
            covered |= {i for m in pattern.finditer(text) for i in range(*m.span())}
    for _, said in grounds:
        at = text.find(said)
        covered |= set(range(at, at + len(said))) if at >= 0 and said else set()
    seeking = _sought(plan, text) - covered
    return (len(told & covered) + sought * len(told & seeking)) / len(told)


def _named(plan: Plan) -> frozenset[str]:
    lists = (_ids(plan, k) for k in ("metrics", "facets", "measure_themes"))
    return frozenset(
        {*([plan.facet] if plan.facet else []), *plan.themes, *plan.checks,
         *(i for ids in lists for i in ids)}
    )  # fmt: skip


def _telling(text: str) -> set[int]:
    """Places of the characters that say what is asked, not that something is asked."""
    masked = _ASKING.sub(lambda m: " " * len(m[0]), text)
    found: set[int] = set()
    at = 0
    for word in words(masked):
        long = len(word.strip()) > (2 if word.isascii() else 1)
        if long and re.search(r"\w", word):
            found |= set(range(at, at + len(word)))
        at += len(word)
    return found


def _sought(plan: Plan, text: str) -> set[int]:
    """Places of what the Plan hands to the search: its free text, where an executor uses it."""
    if plan.intent not in _FREE or not plan.text:
        return set()
    if plan.text == text:
        return set(range(len(text)))
    found: set[int] = set()
    for word in words(plan.text):
        if len(word) > 1 and (at := text.find(word)) >= 0:
            found |= set(range(at, at + len(word)))
    return found
