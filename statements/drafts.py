"""What is said of a quantity before it is judged, and what the passage is about at that point."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from core.report import Number
from core.statement import Exactness
from statements.clauses import Clause
from statements.naming import Topic

_YEAR: Final = re.compile(
    r"(?<!自)(?<!从)(20\d\d)\s*年(?!年报|度?报告|度?结转|以来|以前|之前|以后|起|度?(?:年报|报告|要点|规划|计划)|[^，。；]{0,10}(?:规划|要点|年报))度?"
)
_QUOTED: Final = re.compile(r"《[^》]*》|〔[^〕]*〕|[“\"][^”\"]*[”\"]")
_LAST_YEAR: Final = re.compile(
    r"(?<![比较同与由])(?:上一?年度?|去年)(?=全年|共|收到|公开|发布|受理|制发|办理|开展|组织|新收|我镇|本镇|为|是|的?\d|发生|产生|被|因|涉及|提起|引起|接到|接收|未(?!办|审|结)|没有|无(?!结))"
)
_THIS_YEAR: Final = re.compile(r"今年|本年度?|全年|年内")
COMPARE: Final = re.compile(
    r"(?:比|较|与)(?:上一?年|去年|上年同期|同期|往年|20\d\d年)|同比|环比|相比"
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim before its break-down and outcome are known."""

    start: int
    end: int
    quantity: str
    value: Number
    unit: str
    year: int | None
    exactness: Exactness
    clause: Clause
    number_at: int
    relation: str = ""
    cumulative: bool = False
    zero: bool = False
    implied: bool = False
    """Said without a number of its own: kept only where it agrees."""


@dataclass(slots=True)
class Context:
    """What the passage is about so far."""

    line: int = -1
    sentence: int = -1
    segment: int = -1
    topic: Topic = ""
    year: int | None = None
    row: str = "1"
    track: str = ""
    before: str = ""
    parent: str = ""
    nested: bool = False
    total: Draft | None = None
    """The last count of requests or disputes of this paragraph."""


def enter(context: Context, clause: Clause, year: int | None) -> None:
    """Carry the context over into the next clause: topic, year, row and track."""
    if clause.line != context.line:
        context.line = clause.line
        context.topic = _topic_of(clause.heading) or _section_topic(clause.section)
        context.row, context.track, context.parent, context.total = "1", "", "", None
    if clause.sentence != context.sentence:
        context.sentence = clause.sentence
        context.year = year
        context.nested = False
    if clause.segment != context.segment:
        context.segment = clause.segment
        context.before = ""
    context.topic = _topic_of(clause.text) or context.topic
    plain = _QUOTED.sub("", clause.text)
    found = _YEAR.search(plain)
    if found:
        context.year = int(found[1])
    elif _THIS_YEAR.search(plain):
        context.year = year
    elif _LAST_YEAR.search(plain) and not COMPARE.search(plain) and year is not None:
        context.year = year - 1


def _topic_of(text: str) -> Topic:
    if re.search(r"复议|诉讼|败诉", text):
        return "litigation"
    if re.search(r"(?:依|信息公开|公开)申请|申请公开|申请[^，。；]{0,6}\d+件|收到申请|新收", text):
        return "requests"
    if re.search(
        r"主动公开(?!基本目录|、依申请)|发布[^，。；]{0,8}信息|公开[^，。；]{0,8}信息", text
    ):
        return "publish"
    return ""


def _section_topic(section: str) -> Topic:
    return {"requests": "requests", "litigation": "litigation"}.get(section, "")  # type: ignore[return-value]
