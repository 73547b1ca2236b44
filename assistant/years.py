"""Years named in a question. 今年 and 去年 count from the latest report year, never from the clock."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.view import View
from core.numerals import number

_RANGE = re.compile(
    r"(20\d\d)年?(?:度)?\s*(?:-|—|–|~|～|至|到|to|through|and up to)\s*(20\d\d)年?", re.I
)
_SINCE = re.compile(r"(20\d\d)年?(?:以来|起|至今|以后)|since (20\d\d)", re.I)
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)\s*年?(?:度)?")
_SHORT_YEAR = re.compile(r"(?<!\d)([12]\d)年(?!来)")
_HAN_YEAR = re.compile(r"二[〇零○][一二三四五六七八九〇零]{2}年?")
_LAST_N = re.compile(
    r"(?:近|最近|过去|这|连续)([一二两三四五六七八九十\d]+)年|(?:(?:last|past) )?(\w+) (?:consecutive )?years(?: in a row| running)?\\b",
    re.I,
)
_ALL = re.compile(r"历年|各年|每年的|所有年份|all years|every year|over the years|by year", re.I)
_THIS = re.compile(r"今年|本年度?(?!新收|办理|度办理|制发|处理)|this year", re.I)
_LAST = re.compile(
    r"去年|上年度?(?!结转|的?问题|度?结转)|上一年度?(?!结转|的?问题|项目)|last year(?!'s? problem)|previous year",
    re.I,
)
_BEFORE_LAST = re.compile(r"前年|year before last", re.I)
_NEXT = re.compile(
    r"明年|下一年(?!度?继续)|(?<!to )(?<!to the )(?<!into )(?:the )?(?:next|following) year", re.I
)
_WORDS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


@dataclass(frozen=True, slots=True)
class Years:
    """Years asked for. ``all_years``: 历年 was said. ``pair``: this year beside last was meant."""

    years: tuple[int, ...] = ()
    unknown: tuple[str, ...] = ()
    all_years: bool = False
    span: int | None = None
    """近三年, 连续三年: how many."""
    rest: str = ""
    relative: tuple[int, ...] = ()
    """Those of ``years`` that only 去年, 上一年, 今年 named."""
    unknown_named: tuple[str, ...] = ()
    """Those of ``unknown`` that were written as numbers."""


def find_years(text: str, view: View, base: int | None = None) -> Years:
    """Years in ``text``; ``base`` is the year that 下一年 counts from (the last question's)."""
    have, latest = view.years, view.latest
    found: list[int] = []
    rest = text
    readers: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], list[int]]], ...] = (
        (_RANGE, lambda m: list(range(int(m[1]), int(m[2]) + 1))),
        (_SINCE, lambda m: [y for y in have if y >= int(m[1] or m[2])]),
        (_YEAR, lambda m: [int(m[1])]),
        (_HAN_YEAR, lambda m: [int(number(m[0].rstrip("年")) or 0)]),
        (_SHORT_YEAR, lambda m: [2000 + int(m[1])]),
    )
    for pattern, read in readers:
        for match in list(pattern.finditer(rest)):
            found += read(match)
            rest = rest[: match.start()] + " " * len(match[0]) + rest[match.end() :]
    span = None
    if last := _LAST_N.search(rest):
        word = last[1] or last[2] or last[3]
        span = _WORDS.get(word.lower()) or int(number(word) or 0)
        found += [y for y in have if latest is not None and y > latest - span] if span else []
    named = set(found)
    for pattern, offset in ((_THIS, 0), (_LAST, -1), (_BEFORE_LAST, -2)):
        if latest is not None and pattern.search(rest):
            found.append(latest + offset)
    if _NEXT.search(rest) and base is not None:
        found.append(base + 1)
    years = tuple(sorted(set(found)))
    known = tuple(y for y in years if y in have)
    unknown = tuple(f"{y}年" for y in years if y not in have)
    relative = tuple(y for y in known if y not in named)
    written = tuple(u for u in unknown if int(u[:4]) in named)
    return Years(known, unknown, bool(_ALL.search(rest)), span, rest, relative, written)
