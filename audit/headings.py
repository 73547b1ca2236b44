"""Headings of sections: the wording of the format, what is printed, and the old nine-part form."""

from __future__ import annotations

import re
import unicodedata

from audit.registry import Case
from core.finding import Source
from core.numerals import number
from core.report import Report

STANDARD = {
    "overview": "总体情况",
    "disclosure": "主动公开政府信息情况",
    "requests": "收到和处理政府信息公开申请情况",
    "litigation": "政府信息公开行政复议、行政诉讼情况",
    "problems": "存在的主要问题及改进情况",
    "other": "其他需要报告的事项",
}
ORDER = tuple(STANDARD)
Head = tuple[str, str, Source]
"""Kind of the section, heading as printed, its source."""
_NUMERAL = re.compile(
    r"^[\s　#*]*(?:第?([一二三四五六七八九十]{1,3})(?:、|部分|[.．:：,，])"
    r"|[（(]([一二三四五六七八九十]{1,3})[)）]、?|(\d{1,2})(?:、|[.．](?!\d)))\s*"
)
_OLD = (
    re.compile(r"收费(?:及|和|与)?减免|收费情况|费用.{0,4}减免"),
    re.compile(r"咨询(?:处理|情况|接待|服务)"),
    re.compile(r"不予公开政府信息"),
    re.compile(r"^依申请公开(?:政府信息)?(?:的)?(?:办理)?情况"),
    re.compile(r"机构(?:建设|设置)?(?:和|及|与|、)人员|人员(?:和|及|与)经费"),
    re.compile(r"^(?:概述|概况)$"),
)
_HEADING_LINE = re.compile(
    r"^[\s　]*(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}部分)[^。；\n]{2,40}$",
    re.MULTILINE,
)


def heads(case: Case) -> list[Head]:
    """The printed heading of each of the six sections that is there and has one, in print order."""
    out: list[Head] = []
    for section in case.report.sections:
        title = section.title.strip()
        if section.kind not in STANDARD or not title:
            continue
        # A section that was told by its table alone has no heading; marks (#, **) stay outside.
        start = case.report.text.find(title, section.start, section.end)
        if start >= 0 and not case.report.text[section.start : start].strip("#* \t　"):
            end = start + len(title)
            out.append((section.kind, title, case.quote(start, end)))
    return out


def numeral(title: str) -> int | None:
    """The number a heading bears, or None."""
    match = _NUMERAL.match(title)
    if not match:
        return None
    value = number(match[1] or match[2] or match[3])
    return int(value) if value is not None else None


def plain(title: str) -> str:
    """A heading without number, blanks, punctuation and harmless variation of words."""
    text = unicodedata.normalize("NFKC", _NUMERAL.sub("", title))
    text = re.sub(r"[\s、，,：:和及与的]|主要|本年度?|20\d\d年度?", "", text)
    text = re.sub(r"改进措施|整改措施|整改情况|改进方向|改进办法", "改进情况", text)
    return re.sub(r"^存在问题", "存在问题", text.replace("事情", "事项"))


def distance(title: str, kind: str) -> int:
    """Edit distance between a heading and the format's, after normalisation."""
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(plain(title), plain(STANDARD[kind]))


def is_old_form(report: Report) -> bool:
    """Do the headings follow the form in use before 2019 (概述 … 咨询 … 收费减免)?"""
    return len(old_headings(report)) >= 2


def old_headings(report: Report) -> list[tuple[int, int]]:
    """Spans of headings that only the old form has."""
    out = []
    for match in _HEADING_LINE.finditer(report.text):
        title = _NUMERAL.sub("", match[0].strip())
        if any(p.search(title) for p in _OLD):
            shift = len(match[0]) - len(match[0].lstrip())
            out.append((match.start() + shift, match.end()))
    return out
