"""Practices carried out, told outside section five: what was done, by what means, with what result.

Concrete acts only. Slogans, plans, denials, other bodies' deeds, and plain counts of what was
published, received or lacking are no practices.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from core.report import Report
from core.statement import Measure
from statements.clauses import Clause, trim
from statements.grades import FIGURE, RESULT, concreteness
from statements.marks import mark_at
from statements.negation import mask, says_no
from statements.tense import explicit_plan
from statements.themes import themes_of, word_themes

_WHERE: Final = {"overview", "disclosure", "requests", "litigation", "other"}
_ACT: Final = re.compile(
    r"(?:制定|修订|印发|出台|编制|编印|编写|制作|建立|成立|设立|设置|增设|开设|开通|建成|建起|打造|配备|配齐|购置|聘请|邀请|举办|组织|开展|召开|推行|推出|实行|试行"
    r"|安排|明确|指定|纳入|列入|通报|约谈|抽查|检查|排查|巡查|清理|整改|更换|升级|改版|张贴|发放|播放|走访|入户|宣讲|培训|轮训|征集|采纳|回访|评议|测评|统一|公示|上墙|录制|拍摄|对接|梳理|归档|扫描|修缮|搬|装|设|建|配|编|印|请|办|开|教|送|做成|定了|改为|改成)"
)
_COUNTING: Final = re.compile(
    r"^(?:[^，。；]{0,24}?(?:主动)?(?:公开|发布|公布|更新|推送|上传|转发|编发|录入)[^，。；]{0,30}?|[^，。；]{0,16}?(?:其中|包括|分别|合计|共计|累计|总计)[^，。；]{0,20}?"
    r"|[^，。；]{0,30}(?:类|方面)?信息|[^，。；]{0,20}(?:收到|受理|接收|新收|办结|答复)[^，。；]{0,20}?|[^，。；]{0,24}(?:行政许可|行政处罚|行政强制|规范性文件)[^，。；]{0,16}?)\d+\s*余?(?:条|件|篇|期|次|份|宗)(?:[、和及（(][^，。；]{0,30})?$"
)
_OTHERS: Final = re.compile(
    r"^(?:县|市|区|省|州|上级|国务院|县政府|市政府|区政府|县委|区委)[^，。；参]{0,14}(?:组织|开展|印发|对|举办|制定|下发|出台|召开|通报|检查|抽查)"
)
_OUTCOMES: Final = re.compile(r"(?:予以|部分|不予)公开\d|无法提供\d|不予处理\d|中，|做好公开$")
_JOINT: Final = re.compile(r"^(?:并且?|即|同时|另外|此外|还)[，,]?(?=[^行])")
_CLOSING: Final = re.compile(
    r"^(?:确保|保障|切实|有效|进一步|不断|全面|使|让|从而|着力|做到|真正|推动|促进|提升|提高|取得|得到|营造|为)"
)
_STRUCTURE: Final = 2
_SHORTEST: Final = 10
_LONGEST: Final = 220


def practices(
    report: Report, clauses: Sequence[Clause], taken: Sequence[Measure]
) -> tuple[Measure, ...]:
    """Practices told outside section five, in print order; none overlaps the measures ``taken``."""
    out: list[Measure] = []
    for part in _segments(clauses):
        cut = _practice(report, part)
        if cut is None or any(m.start < cut[1] and cut[0] < m.end for m in taken):
            continue
        text = report.text[cut[0] : cut[1]]
        found = themes_of(text, "M")
        if found and not found[0].endswith("00"):
            level = "E3" if FIGURE.search(_undated(text)) or RESULT.search(text) else "E2"
            out.append(Measure(text, cut[0], cut[1], found, level))  # type: ignore[arg-type]
    return tuple(out)


def _segments(clauses: Sequence[Clause]) -> list[list[Clause]]:
    out: list[list[Clause]] = []
    for clause in clauses:
        if clause.section not in _WHERE or clause.is_heading:
            continue
        if out and out[-1][0].segment == clause.segment:
            out[-1].append(clause)
        else:
            out.append([clause])
    return out


def _practice(report: Report, part: list[Clause]) -> tuple[int, int] | None:
    """The span of what was done in a segment, without slogans at its ends; None if nothing was."""
    first, last = 0, len(part)
    while first < last and not _tells(part[first].text):
        first += 1
    while last > first and (
        not _tells(part[last - 1].text) and bool(_CLOSING.match(part[last - 1].text))
    ):
        last -= 1
    kept = part[first:last]
    if not kept or any(_unfit(c, report.year) for c in kept):
        return None
    counting = all(_COUNTING.search(c.text) or not _tells(c.text) for c in kept)
    begin = kept[0].start + (m.length if (m := mark_at(kept[0].text)) else 0)
    begin += joint.end() if (joint := _JOINT.match(report.text[begin : kept[0].end])) else 0
    cut = trim(report.text, begin, kept[-1].end)
    text = report.text[cut.start : cut.end]
    if counting or not _SHORTEST <= len(text) <= _LONGEST:
        return None
    if not word_themes(text, "M") or concreteness(text) < _STRUCTURE:
        return None
    return cut.start, cut.end


def _tells(text: str) -> bool:
    """Does the clause name an act with something concrete about it, more than a count?"""
    concrete = bool(_ACT.search(text)) and concreteness(text) >= 1
    return concrete and not _COUNTING.search(text) and not _OUTCOMES.search(text)


def _unfit(clause: Clause, year: int | None) -> bool:
    text = clause.text
    if explicit_plan(text, year) or _OTHERS.search(text):
        return True
    return says_no(mask(text))


def _undated(text: str) -> str:
    """Dates and steps named by number are no figures of a result."""
    return re.sub(
        r"20\d\d年度?|\d{1,2}月(?:\d{1,2}日)?|\d+(?:个)?工作日|三审三校|[一二三]级", "□", text
    )
