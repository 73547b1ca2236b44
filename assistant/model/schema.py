"""The Plan as a JSON schema, and the vocabularies as a language model reads them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final, get_args

from assistant import clues
from core.answer import Intent, Language
from core.codes import STAFF, VERDICTS
from core.vocabulary import checks, facets, themes

FLAGS: Final = {
    "count": "问有几份、多少个乡镇",
    "change": "问前后两年有没有变",
    "versus": "与上年相比",
    "contact": "问电话、地址、网址",
    "dates": "问落款或发布日期",
    "corpus": "问资料库里有什么",
    "complaint": "问反映、承认的问题，不是事情本身",
    "reported": "问表里报了没有",
    "breakdown": "问按结果或类别分各多少",
    "all_years": "问历年、各年",
}
"""Wordings that change how a plan is carried out; the same names as the rules'."""
GROUNDED: Final = (
    "facets", "metrics", "themes", "measure_themes", "checks", "verdicts", "staff", "conditions",
    "text", "flags", "kind", "intent", "order", "limit", "operation",
)  # fmt: skip


def plan_schema() -> dict[str, Any]:
    """The fields that a model may fill."""
    words = {"type": "array", "items": {"type": "string"}}
    condition = {
        "type": "object",
        "properties": {
            "metric": {"type": "string"},
            "op": {"type": "string", "enum": [">", ">=", "<", "<=", "==", "!="]},
            "value": {"type": "number"},
        },
        "required": ["metric", "op", "value"],
    }
    ground = {
        "type": "object",
        "properties": {
            "field": {"type": "string", "enum": list(GROUNDED)},
            "words": {"type": "string", "description": "提问里的原字，一字不改"},
        },
        "required": ["field", "words"],
    }
    return {
        "title": "Plan",
        "description": "what one question asks of the annual reports",
        "type": "object",
        "properties": {
            "intent": {"type": "string", "enum": list(get_args(Intent))},
            "counties": words, "towns": words,
            "years": {"type": "array", "items": {"type": "integer"}},
            "facets": words, "metrics": words,
            "verdicts": {"type": "array", "items": {"enum": list(VERDICTS)}},
            "staff": {"type": "array", "items": {"enum": list(STAFF)}},
            "themes": words, "measure_themes": words, "checks": words,
            "conditions": {"type": "array", "items": condition},
            "text": {"type": "string"},
            "kind": {"type": ["string", "null"], "enum": ["problem", "measure", "narrative", None]},
            "order": {"type": "string", "enum": ["desc", "asc"]},
            "limit": {"type": ["integer", "null"]},
            "operation": {"type": "string", "enum": ["", "average", "growth"]},
            "layout": {"type": "string"}, "term": {"type": "string"},
            "flags": {"type": "array", "items": {"enum": list(FLAGS)}},
            "unknown": words,
            "grounds": {"type": "array", "items": ground,
                        "description": "每个填了的字段所依据的提问原字"},
        },
        "required": ["intent"],
    }  # fmt: skip


@lru_cache(maxsize=2)
def catalogue(language: Language) -> dict[str, str]:
    """The blanks of the plan prompt that are the same for every question."""
    english = language == "en"
    return {
        "facets": "\n".join(f"{f.id} {f.en if english else f.zh}" for f in facets()),
        "themes": "\n".join(f"{t.id} {t.en if english else t.zh}" for t in themes()),
        "checks": "\n".join(f"{c.id} {c.en if english else c.zh}" for c in checks()),
        "schema": _brief(),
    }


def _brief() -> str:
    """The fields in few words; the schema itself goes to the server as such."""
    lines = [
        f"intent: {' | '.join(get_args(Intent))}",
        "counties, towns, facets, themes, measure_themes, checks, unknown: [string]; years: [int]",
        f"metrics: [string], {_metrics()}",
        f"verdicts: {' | '.join(VERDICTS)}; staff: {' | '.join(STAFF)}",
        'conditions: [{"metric", "op": > >= < <= == !=, "value"}]; limit: int; order: desc | asc',
        "kind: problem | measure | narrative; operation: average | growth; layout: 2019 | 2021",
        f"flags: {'；'.join(f'{k}={v}' for k, v in FLAGS.items())}",
        'text, term: string; grounds: [{"field", "words"}]',
    ]
    return "\n".join(lines)


def _metrics() -> str:
    return "；".join(f"{m.id}={m.zh}" for m in clues.metrics().values())
