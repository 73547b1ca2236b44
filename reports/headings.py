"""Section headings by their words and their company, never by their numerals alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from core.report import SectionKind
from reports.labels import squash
from reports.layouts import lines_of

_ORDINAL: Final = re.compile(
    r"(?:第(?P<part>[一二三四五六七八九十]{1,2})(?:部分|章|节)[、.．：:]?"
    r"|(?P<cn>[一二三四五六七八九十]{1,2})(?:[、.．,，:：]|\s+)"
    r"|[（(]?(?P<paren>[一二三四五六七八九十]{1,2})[）)][、.．]?"
    r"|(?P<digit>\d{1,2})(?:[、.．]|\s+)(?!\d)"
    r"|(?P<dash>[-•·●■◆#]+)\s*)\s*"
)
_LEAD: Final = (
    r"(?:20\d\d年度?)?(?:本机关|本镇|我镇|本乡|本街道)?(?:政府信息公开|政务公开|信息公开)?(?:工作)?"
)
_KINDS: Final[tuple[tuple[SectionKind, str], ...]] = (
    ("litigation", r".{0,16}(?:行政)?复议.{0,10}诉讼.{0,8}|.{0,12}行政诉讼.{0,4}行政复议.{0,6}"),
    ("problems",
     r".{0,16}(?:存在|主要)的?.{0,6}(?:问题|不足|困难).{0,22}|问题(?:和|与|及|、).{2,16}"
     r"|.{0,8}(?:下一?步|今后).{0,10}(?:打算|计划|措施|安排|思路)"
     rf"|{_LEAD}(?:改进|整改)(?:措施|情况|意见|工作|方向)"),
    ("requests",
     r"收到(?:和|及|与|、)?处理.{0,4}(?:政府)?信息公开.{0,4}申请.{0,8}"
     rf"|{_LEAD}(?:政府信息)?依申请公开.{{0,4}}(?:政府)?(?:信息)?(?:的)?(?:工作|办理|受理)?(?:的)?(?:情况)?"
     r"|(?:政府)?信息公开申请.{0,8}情况"),
    ("disclosure",
     rf"{_LEAD}主动公开(?:的)?(?:政府)?(?:信息)?(?:的)?(?:工作)?(?:及依申请公开.{{0,6}})?(?:情况|内容)?"),
    ("other",
     r".{0,12}其[他它].{0,4}(?:需要?|应当|有关)?.{0,2}(?:报告|说明)?.{0,3}(?:事项|情况|问题)"
     r"|.{0,6}需要?(?:报告|说明)的.{0,4}(?:事项|情况)"),
    ("overview",
     rf"{_LEAD}(?:的)?(?:总体|基本|总的|主要|整体|工作)(?:工作)?(?:推进|工作|开展)?(?:情况|概况|概述)"
     rf"|{_LEAD}(?:总体推进|推进|开展)情况"
     rf"|{_LEAD}(?:总结|总体|工作|基本)?概[述况]"),
)  # fmt: skip
_PATTERNS: Final = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)
_OLD: Final = re.compile(
    r".{0,12}(?:收费|减免).{0,10}|.{0,12}咨询.{0,10}|.{0,8}不予公开.{0,10}"
    r"|.{0,14}(?:机构|人员|经费|队伍).{0,8}情况|附[表件].{0,12}|.{0,6}投诉.{0,8}情况|.{0,10}统计情况"
)
_STRONG: Final = re.compile(
    r"总体情况|主动公开政府信息(?:的)?情况|收到和处理政府信息公开申请(?:的)?情况"
    r"|.{0,8}行政复议.{0,2}行政诉讼(?:的)?情况|.{0,14}存在的?(?:主要)?问题.{1,3}(?:改进|整改).{2,4}"
    r"|其他需要报告的(?:事项|情况)"
)
_TAIL: Final = re.compile(r"[\s：:。.…·\-—_]*\d{0,3}$")
_TABLED: Final = frozenset({"disclosure", "requests", "litigation"})
_SHARED: Final = frozenset({"overview", "disclosure", "requests"})
_LONGEST: Final = 44
_MOST: Final = 300
"""Headings looked at: no report has more, and a heap of them must not cost minutes."""
_STYLES: Final = ("cn", "part", "none", "digit", "paren", "dash")


@dataclass(frozen=True, slots=True)
class Heading:
    """A main heading: its span (ordinal included) and what its section is about."""

    start: int
    end: int
    title: str
    kind: SectionKind
    style: str
    old: bool = False
    """Only the reports of before 2019 have such a part (收费减免, 咨询处理 …)."""


def find_headings(text: str) -> tuple[list[Heading], list[Heading]]:
    """(main headings in order, headings of a contents list) of a text."""
    lines = list(lines_of(text, (0, len(text))))
    found = [h for line in lines if (h := _candidate(text, *line))][:_MOST]
    main = _main(found)
    listed = _contents(text, main)
    main = main[len(listed) :]
    return _unrepeated(text, main), listed


def _candidate(text: str, start: int, end: int) -> Heading | None:
    body = text[start:end]
    if not body or body[0] == "\t" or "|" in body:
        return None
    words = body.strip()
    if not words or "\t" in words or words.isdigit():
        return None
    left = start + len(body) - len(body.lstrip())
    if len(words) > _LONGEST:
        return _inline(words, left)
    return _named(words, left, left + len(words))


def _inline(words: str, start: int) -> Heading | None:
    """A heading that its text follows on the same line: 一、总体情况。2023年……"""
    cut = re.match(r"[^。：:\n]{4,34}?[。：:]|\S{4,34}\s", words)
    if not cut:
        return None
    found = _named(cut[0].strip(), start, start + len(cut[0].rstrip()))
    return found if found and found.style in {"cn", "part"} else None


def _named(words: str, start: int, end: int) -> Heading | None:
    words = words.strip("*# ")
    number = _ORDINAL.match(words)
    style = (number.lastgroup or "none") if number else "none"
    core = _TAIL.sub("", squash(words[number.end() :] if number else words))
    if not 2 <= len(core) <= _LONGEST or re.search(r"[，。；！？,;]", core):
        return None
    for kind, pattern in _PATTERNS:
        if pattern.fullmatch(core):
            if style == "none" and not _alone(kind, core):
                return None
            return Heading(start, end, words, kind, style)
    if style in {"cn", "part"} and _OLD.fullmatch(core):
        return Heading(start, end, words, "other", style, old=True)
    return None


def _alone(kind: SectionKind, core: str) -> bool:
    """May these words be a heading without any numeral?"""
    if kind == "litigation":
        return core.endswith("情况") and len(core) <= 32
    return len(core) <= 28


def _main(found: Sequence[Heading]) -> list[Heading]:
    """The headings of the main level: the style that names most parts, and what it leaves out."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for h in found:
        if not h.old:
            kinds[h.style].add(h.kind)
    if not kinds:
        return []
    main = max(kinds, key=lambda s: (len(kinds[s]), -_STYLES.index(s)))
    chosen = [h for h in found if h.style == main]
    if main not in {"cn", "part"}:
        # Sub-headings of part one (（一）主动公开情况) share the style of the main ones here.
        named = {h.kind for h in chosen if _STRONG.fullmatch(_core(h))} & _SHARED
        chosen = [h for h in chosen if h.kind not in named or _STRONG.fullmatch(_core(h))]
    covered = {h.kind for h in chosen}
    for h in found:
        if h.kind in covered or h.old:
            continue
        strong = bool(_STRONG.fullmatch(_core(h)))
        sub = h.style in {"paren", "digit"} and (h.kind in _TABLED or not strong)
        if not sub and (strong or h.style in {"cn", "part"} or h.kind == "problems"):
            chosen.append(h)
    return sorted(chosen, key=lambda h: h.start)


def _core(h: Heading) -> str:
    number = _ORDINAL.match(h.title)
    return _TAIL.sub("", squash(h.title[number.end() :] if number else h.title))


def _contents(text: str, main: Sequence[Heading]) -> list[Heading]:
    """The headings of a contents list: a run of three or more with nothing between, named again."""
    run: list[Heading] = []
    for h in main:
        if run and text[run[-1].end : h.start].strip():
            break
        run.append(h)
    rest = {h.kind for h in main[len(run) :]}
    listed = run
    while listed and listed[-1].kind not in rest:
        listed = listed[:-1]
    return list(listed) if len(listed) >= 3 else []


def _unrepeated(text: str, main: Sequence[Heading]) -> list[Heading]:
    """Main headings without those that only repeat the one before them."""
    out: list[Heading] = []
    for h in main:
        again = bool(out) and out[-1].kind == h.kind
        if again and (h.style == "none" or not text[out[-1].end : h.start].strip()):
            # Said once more, or a sub-heading (下一步打算) below its own part.
            continue
        out.append(h)
    return out
