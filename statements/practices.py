"""Section six: named practices that were carried out; not fees, proposals, assessments, 无."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from statements.clauses import Half, Line, segments, sentences, trim
from statements.marks import mark_at
from statements.themes import word_themes

_NEW: Final = re.compile(r"创新|亮点|特色|做法|开放日|典型|经验")
_CALLED: Final = re.compile(
    r"(?:推行|试行|试点|推出|打造|开展|举办|开设|创办|建起|实行)[^。；，]{0,14}[“\"《]|[“\"][^”\"]{2,12}[+＋]"
)
_NOT_PRACTICE: Final = re.compile(
    r"信息处理费|收费|建议[、和]?(?:政协)?提案|提案|人大代表建议|考核|评议|追责|责任追究|数据统计|需要说明|^无|没有其他|没有需要|无其他|暂无|工作要点|咨询处理|不予公开"
)


@dataclass(frozen=True, slots=True)
class Item:
    """A span of one item, with the half it came from."""

    start: int
    end: int
    half: Half


def innovations(prose: list[Line]) -> list[Item]:
    """The practices of section six as items, in print order."""
    out: list[Item] = []
    topic = ""
    for line in (one for one in prose if one.section == "other"):
        mark = mark_at(line.text)
        if _is_heading(line):
            topic = line.text
            continue
        begin = mark.length if mark else 0
        heading, body_at = _title(line.text, begin)
        listed = bool(mark and mark.kind in {"是", "面"})
        if mark and not listed:
            topic = ""
        about = topic if listed else heading or topic
        if not _practice(about, line, body_at, listed=listed):
            continue
        out += _split_practice(line, begin if listed else body_at)
    return out


def _is_heading(line: Line) -> bool:
    text = line.text.strip()
    return line.is_heading or (len(text) <= 60 and not re.search(r"[。；，！？]", text))


def _practice(about: str, line: Line, body_at: int, *, listed: bool) -> bool:
    body = line.text[body_at:]
    if len(line.text) < 12 or _NOT_PRACTICE.search(about):
        return False
    named = bool(_NEW.search(about)) or bool(_NEW.search(body[:12]))
    if not named and (_NOT_PRACTICE.search(body) or listed):
        return False
    return named or (_CALLED.search(body) is not None and bool(word_themes(body, "M")))


def _title(text: str, begin: int) -> tuple[str, int]:
    """A short title sentence at the start of a paragraph (创新做法。), and where the body begins."""
    first = next(iter(sentences(text[begin:], begin)), None)
    if first is None or first.end >= len(text.rstrip()):
        return "", begin
    title = text[first.start : first.end]
    if len(title) > 14 or "，" in title:
        return "", begin
    return title, first.end


def _split_practice(line: Line, begin: int) -> list[Item]:
    text = line.text
    cuts = [
        part.start
        for whole in sentences(text[begin:], begin)
        for part in segments(text[whole.start : whole.end], whole.start)
        if (m := mark_at(text[part.start : part.end])) and m.kind in {"是", "面", "圈"}
    ]
    bounds = cuts or [begin]
    out: list[Item] = []
    for place, start in enumerate(bounds):
        stop = bounds[place + 1] if place + 1 < len(bounds) else len(text)
        mark = mark_at(text[start:stop])
        body = start + (mark.length if mark else 0)
        label = re.match(r"[^，。；：“]{2,10}：", text[body:stop])
        cut = trim(text, body + (label.end() if label else 0), stop)
        if cut.end - cut.start >= 10:
            out.append(Item(line.start + cut.start, line.start + cut.end, "fact"))
    return out
