"""An Answer out of its JSON: what a conversation kept, as the record that exports take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, Final

from core.answer import Answer, Citation, Coverage, Group, Item

_ITEM: Final = frozenset(f.name for f in fields(Item)) - {"extra"}
_CITATION: Final = frozenset(f.name for f in fields(Citation))


def answer_of(said: Mapping[str, Any]) -> Answer:
    """The Answer whose ``to_json`` gave this."""
    scope = said["scope"]
    return Answer(
        question=said["question"], language=said["language"], intent=said["intent"],
        status=said["status"], text=said["text"], plan=dict(said["plan"]),
        scope=Coverage(
            scope["reports"], scope["judged"], tuple(scope["counties"]), tuple(scope["years"]),
            _pairs(scope["unreadable"]),
        ),
        groups=tuple(
            Group(g["verdict"], g["label"], g["answers"], tuple(map(_item, g["items"])), g.get("staff"))
            for g in said["groups"]
        ),
        rows=tuple(map(_item, said["rows"])), value=said["value"], unit=said["unit"],
        formula=said["formula"], excluded=_pairs(said["excluded"]),
        citations=tuple(
            Citation(**{k: v for k, v in c.items() if k in _CITATION}) for c in said["citations"]
        ),
        suggestions=tuple(said["suggestions"]), engine=said["engine"], ms=said["ms"],
    )  # fmt: skip


def _item(said: Mapping[str, Any]) -> Item:
    known = {k: v for k, v in said.items() if k in _ITEM}
    extra = {k: v for k, v in said.items() if k not in _ITEM}
    if said.get("value", 0) is None:
        extra["value"] = None  # said to be absent, which is more than not said
    return Item(**known | {"citations": tuple(said["citations"])}, extra=extra)


def _pairs(said: list[Mapping[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((entry["report"], entry["why"]) for entry in said)
