"""Totals and the parts listed of them: 共X条，其中…; whether the list claims to be complete."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from statements.drafts import Draft

_MARK: Final = re.compile(
    r"其中|(?:主要|具体)?(?:包括|包含)|含(?=[^，。；]{1,12}\d)|分别(?:为|是)|具体(?:为|是)|分为|按(?:内容|类别|渠道|形式)(?:分|看)?|从(?:公开)?(?:形式|渠道|内容|类别|方式)(?:上)?(?:来)?看|（(?=[^）]{1,14}[\d一二两三四五六七八九十])"
)
_CLOSED: Final = re.compile(r"包括|包含|分别|具体|分为|从|按|含|（")
_OPEN_LIST: Final = re.compile(r"等(?!级|等|候|待)|主要|部分|多数|大多|左右|余|例如|如：")
_OUTCOME: Final = re.compile(r"T3\[(?:3\.|4|2)")
_WAY: Final = re.compile(r"按(?:内容|类别|渠道|形式)|从[^，。；\d]{1,8}看")
"""Another way of dividing the same whole (按内容分, 从渠道看): its parts are no parts of the last number."""
_APART: Final = re.compile(
    r"其中|另有|另外|此外|剩余|重复|重叠|交叉|采用|采纳|转载|阅读|浏览|；[^，；]{0,12}(?:共|累计)"
)
_CHANNELS: Final = frozenset(("items_website", "items_wechat", "items_other_channel"))


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
    if total + 1 >= len(drafts):
        return
    # Up to the next number's first digit, which the bracket's pattern looks ahead to.
    gap = (_number_end(head), drafts[total + 1].number_at + 1)
    marks = list(_MARK.finditer(text, *gap))
    if not marks or not _joined(text[gap[0] : marks[-1].start()]):
        return
    mark = marks[-1]
    parts = _parts(text, drafts, total, _limit(text, marks))
    if not parts:
        return
    whole = total
    if _WAY.match(mark[0]) and links.parent[total] is not None:
        whole = links.parent[total] or 0
    for part in parts:
        links.nested[part] = True
        links.parent[part] = whole
    if whole != total:
        return
    links.parts[total] = tuple(parts)
    listed = text[mark.start() : drafts[parts[-1]].end + 2]
    rest = any(_REST.search(text[drafts[p].start : drafts[p].end]) for p in parts[1:])
    closed = bool(_CLOSED.match(mark[0])) or rest
    outcome = any(_OUTCOME.match(drafts[p].quantity) for p in parts)
    links.complete[total] = (
        closed and len(parts) > 1 and not outcome and not _OPEN_LIST.search(listed)
    )


_REST: Final = re.compile(r"其[他它余]")
"""What is left over is named too: with it a list is at its end, and complete."""


def _number_end(draft: Draft) -> int:
    return draft.number_at + 1


def _joined(between: str) -> bool:
    """At most the end of one sentence between a total and the mark, and nothing else said there."""
    return between.count("。") <= 1 and "\n" not in between.strip() and len(between) <= 60


def _limit(text: str, marks: list[re.Match[str]]) -> int:
    """Where the list that these marks open must end: with its sentence, or with its bracket."""
    last = marks[-1].end()
    stop = text.find("。", last)
    stop = len(text) if stop < 0 else stop
    opened = text.rfind("（", marks[0].start(), last)
    if opened >= 0 and "）" not in text[opened:last]:
        close = text.find("）", last)
        stop = min(stop, close) if close >= 0 else stop
    return stop


def _parts(text: str, drafts: list[Draft], total: int, limit: int) -> list[int]:
    """The numbers listed of a total; of a list whose beginning makes the total, that beginning."""
    head = drafts[total]
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
        if out and _ends(text, drafts, total, out, place):
            break
        out.append(place)
    for size in range(2, len(out)):
        if sum(drafts[p].value for p in out[:size]) == head.value:
            return out[:size]
    return out


def _ends(text: str, drafts: list[Draft], total: int, out: list[int], place: int) -> bool:
    """Is the list at its end before this number?"""
    last, part = drafts[out[-1]], drafts[place]
    between = text[last.number_at : part.number_at]
    if _APART.search(between) or _WAY.search(between):
        return True
    if _REST.search(text[last.start : last.end]):
        return True
    channels = {drafts[total].quantity, part.quantity}
    if len(channels) == 2 and channels <= _CHANNELS:
        return True
    first = text[drafts[out[0]].number_at : drafts[out[1]].number_at] if len(out) > 1 else ""
    return "；" in between and bool(first) and "；" not in first
