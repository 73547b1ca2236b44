"""Whether the configured models work: each is loaded and tried once, and what it can is told."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass, field
from typing import Any

from core.errors import ModelError
from core.settings import Settings
from models.chat import Chat, load_chat
from models.embedder import load_embedder
from models.reranker import load_reranker

_TRIED = ["没有配备专职人员，由其他同志兼任。", "全年收到公开申请2件，均已办结。"] * 32
_SCHEMA: dict[str, Any] = {
    "title": "Check",
    "description": "a trial of structured output",
    "type": "object",
    "properties": {"town": {"type": "string"}, "count": {"type": "integer"}},
    "required": ["town", "count"],
    "additionalProperties": False,
}


@dataclass(frozen=True, slots=True)
class Checked:
    """One model: whether it is configured and works, and what was seen."""

    part: str
    """embedding, reranker or chat."""
    configured: bool
    works: bool
    name: str = ""
    error: str = ""
    facts: dict[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Plain data for ``--json``."""
        return asdict(self)


def check_models(settings: Settings) -> tuple[Checked, ...]:
    """Load and try the embedding model, the reranker and the chat model of the settings.

    A chat model is sent three short made-up messages, if one is configured; nothing else is sent."""
    return _embedding(settings), _reranker(settings), _chat(settings)


def _embedding(settings: Settings) -> Checked:
    begun = time.perf_counter()
    try:
        model = load_embedder(settings)
        loaded = time.perf_counter()
        model.encode_passages(_TRIED)
        model.encode_query("哪些乡镇没有专职人员？")
    except ModelError as exc:
        return Checked("embedding", True, False, settings.model, str(exc))
    seconds = time.perf_counter() - loaded
    facts = {
        "dimension": model.dimension,
        "fingerprint": model.fingerprint,
        "load_seconds": round(loaded - begun, 2),
        "texts_per_second": round(len(_TRIED) / max(seconds, 1e-6)),
    }
    return Checked("embedding", True, True, model.name, facts=facts)


def _reranker(settings: Settings) -> Checked:
    try:
        model = load_reranker(settings)
        if model is None:
            return Checked("reranker", False, True)
        model.scores("专职人员", _TRIED[:2])
    except ModelError as exc:
        return Checked("reranker", True, False, settings.reranker, str(exc))
    return Checked("reranker", True, True, model.name)


def _chat(settings: Settings) -> Checked:
    try:
        model = load_chat(settings)
    except ModelError as exc:
        return Checked("chat", True, False, settings.chat_model, str(exc))
    if model is None:
        return Checked("chat", False, True)
    try:
        reply = model.ask([("user", "只回复一个字：好")])
    except ModelError as exc:
        return Checked("chat", True, False, model.name, str(exc))
    facts: dict[str, Any] = {"tokens_in": reply.tokens_in, "tokens_out": reply.tokens_out}
    facts |= _abilities(model)
    return Checked("chat", True, True, model.name, facts=facts)


def _abilities(model: Chat) -> dict[str, Any]:
    """Streaming and structured output: a model without them is usable, and the user should know."""
    found: dict[str, Any] = {}
    try:
        found["streaming"] = any(model.stream([("user", "只回复一个字：好")]))
    except ModelError as exc:
        found |= {"streaming": False, "streaming_error": str(exc)}
    try:
        model.structured([("user", "白石镇有2件申请。填 town 和 count。")], _SCHEMA)
        found["structured"] = model.method
    except ModelError as exc:
        found |= {"structured": None, "structured_error": str(exc)}
    return found
