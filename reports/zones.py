"""Where each statutory table begins and ends, told by the words of its head and rows, never by numerals."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_SQUASHED: Final = re.compile(r"[\s|｜│*]+")
_ANCHORS: Final = {
    "T2": re.compile(
        r"第二十条第[（(]?[一五六八九][)）]?项(?=信息内容|规章|本年|上一年|行政|政府集中|采购)"
        r"|信息内容(?=本年|上一年|上年|采购|新制作)"
        r"|本年制发件数|本年新制作数量|现行有效件数|本年处理决定数量|上一年项目数量"
        r"|(?:行政)?规范性文件(?=\d{3}|[\d/—-]{3}第)"
    ),
    "T3": re.compile(
        r"[（(]?本列数据的勾稽关系|申请人情况(?=自然|总计|法人|商业)|自然人法人或者?其他组织"
        r"|商业企业科研机构|科研机构社会公益组织|社会公益组织法律服务机构|法律服务机构其他"
        r"|一、本年度?新收政府信息公开申请(?:数量|数)?(?=[\d/—-]|无|二、|$)"
        r"|二、上年度?结转政府信息公开申请(?:数量|数)?(?=[\d/—-]|无|三、|$)"
        r"|1[.．、]属于国家秘密|2[.．、]其他法律、?行政法规禁止公开|3[.．、]危及[“\"]?三安全一稳定"
        r"|5[.．、]属于三类内部事务|6[.．、]属于四类过程性|7[.．、]属于行政执法案卷|8[.．、]属于行政查询"
        r"|1[.．、]本机关不掌握相关政府信息|2[.．、]没有现成信息|3[.．、]补正后申请内容"
        r"|1[.．、]信访举报投诉类申请|5[.．、]要求行政机关确认或者?重新"
        r"|2[.．、]重复申请(?=\d)|四、结转下年度继续办理(?=[\d/—-])"
    ),
    "T4": re.compile(
        r"行政复议行政诉讼(?!情况)|结果维持结果纠正|结果纠正其他结果|其他结果尚未审结"
        r"|尚未审结总计|未经复议直接起诉(?=复议后|经复议|结果|\d{5})|总计未经复议直接起诉"
    ),
}


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of text that holds one table (and perhaps words after it)."""

    name: str
    start: int
    end: int


def find_zones(text: str, headings: Sequence[int]) -> list[Zone]:
    """Zones of the tables, in order. A zone ends at the next table or the next section heading."""
    squashed, starts, gone = _squashed(text)
    firsts: list[tuple[int, str]] = []
    for name, pattern in _ANCHORS.items():
        hits = [
            text.rfind("\n", 0, m.start() + gone[bisect_right(starts, m.start()) - 1]) + 1
            for m in pattern.finditer(squashed)
        ]
        firsts += [(at, name) for at in hits]
    firsts.sort()
    cuts = sorted(headings)
    zones: list[Zone] = []
    for at, name in firsts:
        if zones and zones[-1].name == name and at < zones[-1].end:
            continue
        if zones and at < zones[-1].end:
            zones[-1] = Zone(zones[-1].name, zones[-1].start, at)
        end = next((c for c in cuts if c > at), len(text))
        zones.append(Zone(name, at, end))
    return [z for z in zones if z.end > z.start]


def _squashed(text: str) -> tuple[str, list[int], list[int]]:
    """Text without blanks and bars; offsets in it where a stretch begins, and what was dropped before."""
    starts, gone = [0], [0]
    kept: list[str] = []
    at = length = 0
    for found in _SQUASHED.finditer(text):
        kept.append(text[at : found.start()])
        length += found.start() - at
        at = found.end()
        starts.append(length)
        gone.append(at - length)
    kept.append(text[at:])
    return "".join(kept), starts, gone
