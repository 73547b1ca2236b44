"""Where an item really begins and ends: list mark, words that lead to it and aspect named before it are off."""

from __future__ import annotations

import re
from typing import Final

from statements.clauses import Span, trim
from statements.marks import mark_at

_SAY: Final = r"(?:主要|突出|集中|具体|明显|普遍|最大|最突出|现在|当前|目前|今年|存在|仍|还|的)*"
_LEADS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"^[→⇒➔]\s*",
        r"^(?:除此之外|除(?:上述|以上|了?这)[^，]{0,6}|此外|另外|另(?!行|有|一)|同时|与此同时|再就是|再有(?:就是)?|再者|还有就是|还有(?=[^，。；]{6})|其次|由此(?:带来|造成|导致)|加之|加上|又如|再如|比如|例如|二来|再)[，,：:]?\s*",
        r"^(?:但是?|而|并(?=由|在|对|请|把|将|从|规定|要求|向|与)|且(?=由|在|对|请|把))[，,]?",
        r"^(?:今后|下一?步)(?=[^，。；：]{4})(?!.{0,8}(?:措施|打算|工作|计划)[：:])",
        r"^(?:往后|今后|以后|下一?步|接下来|明年|来年|新的一年|下一?阶段|下一?年度?)(?:[，,：:]|(?=[将还拟要计准打我]))",
        r"^(?:(?:我们|(?:我|本|全)?(?:镇|乡|街道|办)(?:党委|政府|办事处)?(?:里)?|镇里|乡里)(?:还)?(?:将|拟|要|准备|打算|计划|决定)|还要|还将|还拟|将(?=[把在于从对由请与为组开建制印编设增利]))(?:进一步(?=把|将))?",
        r"^(?:为此|对此|(?:针对|对|为)(?:以上|上述|这|此|前述)[^，。；]{0,8})[，,：:]",
        r"^(?:(?:解决|改进|应对|整改)?(?:的)?(?:办法|对策|举措|措施|方向|打算|想法|情况|改进|整改)(?:是|：|:|如下[：:]))\s*",
        r"^(?:主要是|治[“\"][^”\"]{1,8}[”\"][，,：:])",
    )
)
_TOLD: Final = re.compile(
    rf"^[^，。；：]{{0,26}}?{_SAY}(?:问题|不足|短板|难处|困难|症结|毛病|欠缺|差距|瓶颈)(?:还)?(?:主要|就|突出|集中)?(?:是|在于|有|表现(?:为|在|是)|体现(?:为|在|是)|集中在)(?!以下|如下|几|待|[两三四五])[，：:]?"
    rf"|^[^，。；：]{{0,8}}?(?:主要|突出|集中|具体)(?:表现|体现|反映|存在)?(?:在于|在|为|是)(?!以下|如下|几)[，：:]?"
    r"|^是因为"
    r"|^(?:[^，。；：的]{1,8}(?:通报|投诉|来电反映|信反映|普遍反映)|(?:自查|抽查|检查|督查|测评)(?:中)?(?:发现|指出))(?!的|了|批评|[量率件]|[^，。；：]{0,3}[：:，])"
)
_ASPECT: Final = re.compile(
    r"^(?:在|就)[^，。；：]{1,12}(?:方面|上|中|里)(?:做[加减乘除]法)?[，：]|^[^，。；：“]{1,8}方面[，：]|^[^，。；：针]{1,6}的，"
)


def edges(text: str, start: int, end: int, *, problem: bool) -> Span:
    """The span of an item without what only leads to it."""
    mark = mark_at(text[start:end])
    marked = mark is not None and mark.kind != "另"
    start += mark.length if mark else 0
    said = _CLOSING.sub("", text[start:end].rstrip("。；，！ \n"))
    said = _SCORED.sub("", said)
    cut = trim(text, start, start + len(said))
    while True:
        begin = _led(text, cut, problem=problem, marked=marked)
        if begin == cut.start:
            return cut
        cut = trim(text, begin, cut.end)


def _led(text: str, cut: Span, *, problem: bool, marked: bool) -> int:
    said = text[cut.start : cut.end]
    patterns: list[re.Pattern[str]] = [*_LEADS]
    patterns += [_TOLD] if problem else []
    patterns += [] if marked else [_ASPECT]
    for pattern in patterns:
        found = pattern.match(said)
        if found and found.end() and len(said) - found.end() >= _LEAST:
            return cut.start + found.end()
    return cut.start


_LEAST: Final = 4
_SCORED: Final = re.compile(r"[（(](?:扣|失|减)[^）)]{0,6}分[）)]$")
_CLOSING: Final = re.compile(r"，做到(?:有|事事|件件|件)[^，。；]*$")
