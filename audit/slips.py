"""Slips of the pen that can be told without a language model: suggestions, never verdicts.

Set phrases with one character wrong are a page of their own (set_phrases.py). Common wrong words are a list
(wrong_words.py). Here are clauses that lost a character, days that no calendar has, and names of the rules misspelt.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

from audit.set_phrases import variants
from audit.wrong_words import COMMON
from core.report import Report


@dataclass(frozen=True, slots=True)
class Slip:
    """A suspicious string, its span, and what was probably meant ("" where unknown)."""

    found: str
    meant: str
    start: int
    end: int


_LOST = (
    (re.compile(r"进一步(?=(?:政务|政府信息|信息公开|服务能力|工作(?:质量|水平|机制)))"), ""),
    (re.compile(r"[需须应要]加(?=改进|完善|规范|加强|提高|强化)"), ""),
    (re.compile(r"(?<=[，。；、])求(?=结合|按照|根据|各|做到)"), "要求"),
    (re.compile(r"(?<=[，。；])彻(?=落实|执行)"), "贯彻"),
    (re.compile(r"(?<=[，。；])步(?=将|加强|完善|提升)"), "下一步"),
    (
        re.compile(
            r"(?<!目)的的|(?<!不)了了(?!之)|(?<!随)和和(?!气|平|美|谐)|(?<![实存自所])在在|(?<![成一针面校核])对对(?![联子口])|等等等|，，|。。|、、|；；|，。|。，"
        ),
        "",
    ),
    (re.compile(r"\d{4}\s*\d{1,2}月\d{1,2}日(?=[至起到])"), ""),
    (re.compile(r"(?<!\d)20\d\d年年(?![报度底初终末审均])|(?<!\d)20\d\d20\d\d年"), ""),
)


def slips(report: Report) -> list[Slip]:
    """All suspicious strings in order of place, each place once."""
    near = [Slip(report.text[n.start : n.end], n.phrase, n.start, n.end) for n in variants(report)]
    found = [*near, *_listed(report), *_misnamed(report)]
    kept: list[Slip] = []
    for slip in sorted(found, key=lambda s: (s.start, -len(s.meant))):
        if not kept or slip.start >= kept[-1].end:
            kept.append(slip)
    return kept


def _listed(report: Report) -> list[Slip]:
    out = []
    for p in report.paragraphs:
        for common, meant in COMMON:
            out += [
                Slip(m[0], meant, *m.span()) for m in common.finditer(report.text, p.start, p.end)
            ]
        for pattern, meant in _LOST:
            for m in pattern.finditer(report.text, p.start, p.end):
                after = re.match(r"\w{0,4}", report.text[m.end() : p.end])
                end = m.end() + (len(after[0]) if after else 0)
                out.append(Slip(report.text[m.start() : end], meant, m.start(), end))
    return out


_NAMES = (
    "中华人民共和国政府信息公开条例",
    "政府信息公开条例",
    "中华人民共和国政府信息公开工作年度报告格式",
)
_BOOK = re.compile(r"《([^《》\n]{4,30})》")
_LOCAL = re.compile(r"[省市区州县]")
_NUMBERED = re.compile(
    r"国办([\u4e00-\u9fa5]{0,7})\s*[〔\[（(【]\s*(20\d\d)\s*[〕\]）)】]\s*(\d+)\s*号"
)
_KNOWN = {("2021", "30"): "公开办函", ("2019", "60"): "公开办函", ("2020", "109"): "函"}
"""国办公开办函〔2021〕30号, 〔2019〕60号; 国办函〔2020〕109号."""
_OTHERS = frozenset(("发", "函", "发明电", "秘函", "函发"))
"""Series that have documents of these numbers too."""
_DAY = re.compile(r"(?:(20\d\d)\s*年\s*)?(?<!\d)(\d{1,2})\s*月\s*(\d{1,2})\s*日")


def _misnamed(report: Report) -> list[Slip]:
    """Names of the Regulations and of the notices with a slip, and days that no calendar has."""
    from rapidfuzz.distance import Levenshtein

    out = []
    for m in _BOOK.finditer(report.text):
        near = [n for n in _NAMES if 0 < Levenshtein.distance(m[1], n) <= 2]
        if near and m[1] not in _NAMES and not _LOCAL.search(m[1]):
            out.append(Slip(m[1], near[0], *m.span(1)))
    for m in _NUMBERED.finditer(report.text):
        right = _KNOWN.get((m[2], m[3]))
        if right and m[1] != right and m[1] not in _OTHERS:
            out.append(Slip("国办" + m[1], "国办" + right, m.start(), m.end(1)))
    out += [Slip(m[0], "", *m.span()) for m in _DAY.finditer(report.text) if not _is_day(m)]
    return out


def _is_day(match: re.Match[str]) -> bool:
    month, day = int(match[2]), int(match[3])
    if not 1 <= month <= 12 or day < 1:
        return False
    return day <= monthrange(int(match[1] or 2024), month)[1]
