"""Follow-ups: what a short question keeps of the last plan, and what it changes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Final

from assistant.intents import intents_of
from core.answer import Plan, Scope

_OPENERS: Final = re.compile(
    r"^(?:那么?|那就|只看|只要|仅看|其中|再|还有|换成|改成|同样|为什么|为何|凭什么|依据|把|and\b|what about|how about|only\b|why\b|then\b|just\b|the same)",
    re.I,
)
_WHY: Final = re.compile(
    r"为什么|为何|凭什么|依据(是)?(什么|呢)|怎么(看出|得出)|why|on what (basis|grounds)", re.I
)
_LIST: Final = re.compile(r"列出来|列一下|是哪些|有哪些|list (them|those)|which ones", re.I)
_FILLER: Final = re.compile(
    r"那么?|呢|吗|的|了|年|县|镇|只看|其中|一个|两个|哪个|换成|情况|怎么样|如何|再|看看?|一下|and|the|what|how|about|next|following|year|in|for|of|only|one|county|that|then|it|is|[\s？?。，,.!！“”\"]",
    re.I,
)


def is_follow_up(text: str, plan: Plan) -> bool:
    """Is it understood only together with the question before?"""
    if _WHY.search(text) and len(text) <= 20:
        return True
    subject = plan.facet or plan.extra.get("metrics") or plan.themes or plan.checks
    leftover = _FILLER.sub("", text)
    if not subject:
        return len(leftover) <= 8 and (bool(_OPENERS.search(text)) or len(leftover) <= 4)
    return False


def carry_over(previous: Plan, plan: Plan, text: str) -> Plan:
    """The previous plan with the scope, polarity or language that the new question names."""
    scope = Scope(
        counties=plan.scope.counties or previous.scope.counties,
        towns=plan.scope.towns or previous.scope.towns,
        years=plan.scope.years or previous.scope.years,
        reports=previous.scope.reports,
    )
    if plan.scope.counties and not plan.scope.towns:
        scope = replace(scope, towns=())
    extra = _kept(previous) | {"follow_up": True}
    kept = replace(
        previous, scope=scope, language=plan.language, unknown=plan.unknown,
        choices=plan.choices, extra=extra,
    )  # fmt: skip
    if plan.choices:
        kept = replace(kept, extra=extra | {"ambiguous": plan.extra.get("ambiguous", "")})
    if _WHY.search(text):
        return replace(kept, extra=extra | {"why": True})
    if plan.verdicts and plan.verdicts != ("yes", "deficient"):
        staff = (
            ("not_mentioned",) if plan.verdicts == ("none",) and previous.staff else previous.staff
        )
        kept = replace(kept, verdicts=plan.verdicts, staff=staff)
    if plan.limit:
        kept = replace(kept, limit=plan.limit)
    return _asked_anew(kept, plan, text)


def _asked_anew(kept: Plan, plan: Plan, text: str) -> Plan:
    """哪个最多, 逐镇列出: the same figure asked for in another way."""
    if kept.intent not in _FIGURES or not kept.extra.get("metrics"):
        return kept
    if "rank" in intents_of(text, plan.language) or _EACH.search(text):
        return replace(kept, intent="rank", order=plan.order, operation="")
    return kept


def _kept(previous: Plan) -> dict[str, Any]:
    """What was understood before, without the second of two questions."""
    return {name: value for name, value in previous.extra.items() if name != "also"}


_FIGURES: Final = frozenset({"lookup", "aggregate", "rank", "trend", "compare"})
_EACH: Final = re.compile(
    r"逐[镇乡个一]|各(?:镇|乡镇|乡|家)?(?:分别|各是|是)|分别(?:是|有)?多少|明细|town by town|for each|each (?:town|one)",
    re.I,
)


_AND_THAT: Final = re.compile(
    r"^(?:那么?|那就|还有)[^。]{0,14}呢|^(?:and|what about|how about)\b", re.I
)


def keeps_scope(text: str, plan: Plan) -> bool:
    """那行政许可呢: another thing of the same towns and years, none being named."""
    scope = plan.scope
    return bool(_AND_THAT.search(text)) and not (scope.towns or scope.counties or scope.years)


def with_scope(previous: Plan, plan: Plan) -> Plan:
    """The new plan over the last question's scope, asked in the last question's way."""
    same = plan.intent in {"search", "enumerate", "aggregate"} and previous.intent in _FIGURES
    intent = previous.intent if same and plan.extra.get("metrics") else plan.intent
    extra = plan.extra | {"follow_up": True}
    return replace(plan, scope=previous.scope, intent=intent, extra=extra)
