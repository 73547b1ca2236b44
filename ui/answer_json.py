"""An Answer out of its JSON: what a conversation kept, as the record that exports take."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, Final

from core.answer import Answer, Citation, Coverage, Group, Item

KEPT: Final = 1000
_MARK: Final = re.compile(r"\[(\d+)\]")
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


def shortened(said: dict[str, Any]) -> dict[str, Any]:
    """What a conversation keeps of an answer. One on thousands of reports may have ten thousands of
    rows: the first are kept with their sources, and how many there were; an export asks again."""
    lines = said["text"].split("\n")
    if len(said["rows"]) <= KEPT:
        return said
    # The first lines say the scope and the sum, the last what was left out.
    text = [*lines[:KEPT], *lines[KEPT:][-1:]]
    rows = said["rows"][:KEPT]
    items = [*rows, *(item for group in said["groups"] for item in group["items"])]
    cited = {n for item in items for n in item["citations"]}
    cited |= {int(n) for line in text for n in _MARK.findall(line)}
    return said | {
        "text": "\n".join(text), "rows": rows,
        "citations": [c for c in said["citations"] if c["id"] in cited],
        "not_kept": {"rows": len(said["rows"]) - KEPT, "lines": len(lines) - len(text)},
    }  # fmt: skip


def not_kept(said: Mapping[str, Any], what: str) -> int:
    """How many rows or lines an answer had beyond those that were kept."""
    return int(said.get("not_kept", {}).get(what, 0))


def _item(said: Mapping[str, Any]) -> Item:
    known = {k: v for k, v in said.items() if k in _ITEM}
    extra = {k: v for k, v in said.items() if k not in _ITEM}
    if said.get("value", 0) is None:
        extra["value"] = None  # said to be absent, which is more than not said
    return Item(**known | {"citations": tuple(said["citations"])}, extra=extra)


def _pairs(said: list[Mapping[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((entry["report"], entry["why"]) for entry in said)
