"""Totals and the parts listed of them: 共X条，其中…; whether the list claims to be complete."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from statements.drafts import Draft

_MARK: Final = re.compile(
    r"其中|(?:主要|具体)?(?:包括|包含)|含(?=[^，。；]{1,12}\d)|分别(?:为|是)|具体(?:为|是)|分为|按(?:内容|类别|渠道|形式)(?:分|看)?|从(?:公开)?(?:形式|渠道|内容|类别|方式)(?:上)?(?:来)?看|（(?=[^）]{1,14}\d)"
)
_CLOSED: Final = re.compile(r"包括|包含|分别|具体|分为|从|按|含|（")
_OPEN_LIST: Final = re.compile(r"等(?!级|等|候|待)|主要|部分|多数|大多|左右|余|例如|如：")
_OUTCOME: Final = re.compile(r"T3\[(?:3\.|4|2)")


@dataclass(frozen=True, slots=True)
class Links:
    """For each draft: is it a part, of which total, its own parts, is their list complete."""

    nested: list[bool]
    parent: list[int | None]
    parts: list[tuple[int, ...]]
    complete: list[bool]


def link(text: str, drafts: list[Draft]) -> Links:
    """Find the totals with listed parts among the drafts (in print order)."""
    size = len(drafts)
    links = Links([False] * size, [None] * size, [()] * size, [False] * size)
    for total in range(size):
        if links.parts[total] or drafts[total].zero or drafts[total].relation:
            continue
        _link_total(text, drafts, total, links)
    return links


def _link_total(text: str, drafts: list[Draft], total: int, links: Links) -> None:
    head = drafts[total]
    following = total + 1
    if following >= len(drafts):
        return
    gap_end = drafts[following].number_at
    mark = None
    for found in _MARK.finditer(text, _number_end(head), gap_end):
        mark = found
    if mark is None or not _joined(text[_number_end(head) : mark.start()]):
        return
    parts = _parts(text, drafts, total, mark)
    if not parts:
        return
    links.parts[total] = tuple(parts)
    last = drafts[parts[-1]]
    listed = text[mark.start() : last.end + 2]
    closed = bool(_CLOSED.match(mark[0])) or len(parts) > 1
    outcome = any(_OUTCOME.match(drafts[p].quantity) for p in parts)
    links.complete[total] = (
        closed and len(parts) > 1 and not outcome and not _OPEN_LIST.search(listed)
    )
    for part in parts:
        links.nested[part] = True
        links.parent[part] = total


def _number_end(draft: Draft) -> int:
    return draft.number_at + 1


def _joined(between: str) -> bool:
    """At most the end of one sentence between a total and the mark, and nothing else said there."""
    return between.count("。") <= 1 and "\n" not in between.strip() and len(between) <= 60


def _parts(text: str, drafts: list[Draft], total: int, mark: re.Match[str]) -> list[int]:
    head = drafts[total]
    limit = text.find("。", mark.end())
    limit = len(text) if limit < 0 else limit
    if mark[0] == "（":
        close = text.find("）", mark.end())
        limit = min(limit, close) if close >= 0 else limit
    out: list[int] = []
    for place in range(total + 1, len(drafts)):
        part = drafts[place]
        if part.number_at >= limit:
            break
        if part.relation or part.zero:
            continue
        if part.unit != head.unit:
            if out:
                break
            continue
        between = text[drafts[out[-1]].number_at : part.number_at] if out else ""
        if re.search(r"其中|另有|另外|此外|剩余|；[^，；]{0,12}(?:共|累计)", between):
            break
        out.append(place)
    return out
