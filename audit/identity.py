"""A: who reports, for which year, in time, and whether the report says so itself (《条例》第四十九、五十条).

The form of the title is a page of its own (titles.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import median

from audit.claims import clip
from audit.context import Due
from audit.dates import period_year, signature_date, title_years
from audit.places import foreign_subjects
from audit.registry import Case, Result, check, infos, unknown
from core.finding import Finding, Source
from core.report import Report

SHORTEST = 400
"""Characters of prose below which a report is abnormally short."""
_BODY = re.compile(
    r"(?:[\u4e00-\u9fa5]{1,12}?[县市区旗])?([\u4e00-\u9fa5]{1,10}?(?:镇|乡|街道|苏木))(?:人民政府|办事处|政府|党委)"
)


def missing_reports(
    reports: Sequence[Report], roster: tuple[Due, ...] | None
) -> tuple[Finding, ...]:
    """A01 for every town and year of the roster that no report here is of."""
    if not roster:
        return ()
    here = {(r.town, r.year, r.county) for r in reports}
    loose = {(town, year) for town, year, county in here if county is None}
    out = []
    for due in roster:
        known = (due.town, due.year, due.county) in here or (due.town, due.year) in loose
        if known or _renamed(due, reports):
            continue
        out.append(
            Finding(
                report="",
                town=due.town,
                county=due.county,
                year=due.year,
                check="A01",
                place=f"{due.county}/{due.town}/{due.year}",
                severity=_s1("A01"),
                state="fail",
                message=f"应报单位名单中有{due.county}{due.town}{due.year}年度，资料中没有这份年报。",
                expected="1",
                found="0",
            )  # fmt: skip
        )
    return tuple(out)


def _renamed(due: Due, reports: Sequence[Report]) -> bool:
    """Is there a report of the same county and year whose name differs in its suffix only?"""
    stem = re.sub(r"(?:镇|乡|街道|苏木)$", "", due.town)
    return any(
        r.year == due.year and r.county in {due.county, None}
        and r.town and re.sub(r"(?:镇|乡|街道|苏木)$", "", r.town) == stem
        for r in reports
    )  # fmt: skip


def _s1(check_id: str):  # type: ignore[no-untyped-def]
    return infos()[check_id].severity


@check("A01")
def on_the_roster(case: Case) -> Iterator[Result]:
    """The roster lists who must report; what is not here is found over the whole corpus."""
    if case.context.roster is None:
        yield unknown("roster", "没有应报单位名单（data/roster.csv：county,town,year）")
    else:
        yield Result("roster", "pass")


@check("A05")
def one_year(case: Case) -> Iterator[Result]:
    """Title, stated period and signature speak of one year."""
    named = title_years(case.report)
    period, signed = period_year(case.report), signature_date(case.report)
    year = named[0] if len(named) == 1 else case.report.year
    if year is None or not (period or signed):
        yield unknown("year", "标题年份、统计期限、落款日期不足两处")
        return
    bad = False
    if period and period[0] != year:
        bad = True
        yield Result(
            _kind_at(case, period[1]), "fail",
            f"报告年度为{year}年，所述统计期限为{period[0]}年，年度不一致，有误。",
            year, period[0], (case.quote(period[1], period[2]),),
        )  # fmt: skip
    if signed and signed.day.year not in {year, year + 1}:
        bad = True
        yield Result(
            "signature", "fail" if signed.day.year < year else "review",
            f"报告年度为{year}年，落款为{signed.day.isoformat()}，"
            + ("早于报告年度，有误。" if signed.day.year < year else "晚了一年以上，请核实。"),
            year + 1, signed.day.isoformat(), (case.quote(signed.start, signed.end),),
        )  # fmt: skip
    if not bad:
        yield Result("year", "pass", "", year, year)


def _kind_at(case: Case, offset: int) -> str:
    section = case.report.section_at(offset)
    return section.kind if section else "preamble"


@check("A06")
def one_town(case: Case) -> Iterator[Result]:
    """The signature is by the town that the title names."""
    town = case.report.town
    tail = case.report.section("signature")
    if not town or town not in re.sub(r"\s", "", case.report.title):
        yield unknown("signature", "标题中没有镇名")
        return
    names = list(_BODY.finditer(case.report.text, tail.start, tail.end)) if tail else []
    other = [m for m in names if not (m[1].endswith(town) or town.endswith(m[1]))]
    if other:
        yield Result(
            "signature", "fail",
            f"标题为“{town}”，落款为“{other[0][1]}”，机构名称不一致，有误（如系更名请说明）。",
            town, other[0][1], (case.quote(other[0].start(), other[0].end()),),
        )  # fmt: skip
    elif not names:
        yield unknown("signature", "没有落款单位")
    else:
        yield Result("signature", "pass")
    for place, name, start, end in foreign_subjects(case.report)[:1]:
        yield Result(
            place, "review",
            f"“{clip(case.report.text[start:end])}”以“{name}”为主语，报告单位为“{town}”，请核实。",
            town, name, (case.quote(start, end),),
        )  # fmt: skip


_ELEMENTS = {
    "编制依据": re.compile(r"条例|国办公开办函|年度报告格式"),
    "六部分说明": re.compile(r"部分"),
    "统计期限": re.compile(r"1\s*月\s*1\s*日|统计(?:期限|时限|时段|区间|数据)|12\s*月\s*31"),
    "查阅方式": re.compile(r"查阅|下载|查询|网站|网址|www|http"),
    "联系方式": re.compile(r"联系|电话|地址|邮编|邮箱"),
}
FEW_MISSING = 2


@check("A08")
def preface(case: Case) -> Iterator[Result]:
    """Basis, six parts, period, where to get it, contact: what prefaces of the county hold."""
    lacks = _lacking(case)
    if len(lacks) >= FEW_MISSING:
        yield Result(
            "preamble", "review",
            f"引言没有{'、'.join(lacks)}（全国格式不作硬性要求，按本地模板掌握）。",
            None, "、".join(lacks),
        )  # fmt: skip
    else:
        yield Result("preamble", "pass")


def _lacking(case: Case) -> list[str]:
    r = case.report
    head, tail = r.section("preamble"), r.section("signature")
    text = "".join(r.text[s.start : s.end] for s in (head, tail) if s)
    return [name for name, pattern in _ELEMENTS.items() if not pattern.search(text)]


_OLD_NOTICE = re.compile(r"国办公开办(?:函|涵)?\s*[〔\[（(【]?\s*2019\s*[〕\]）)】]?\s*60\s*号")
_NEW_NOTICE = re.compile(r"2021\s*[〕\]）)】]?\s*30\s*号")
_OLD_ORDER = re.compile(r"(?:国务院令)?第?\s*492\s*号")
_NEW_ORDER = re.compile(r"711\s*号")
_BASIS = re.compile(r"根据|依据|按照|遵照|编制")


@check("A09")
def basis_in_force(case: Case) -> Iterator[Result]:
    """The notice or order that the report rests on was still in force."""
    year = case.report.year
    if year is None:
        yield unknown("preamble", "报告年度不明")
        return
    text = case.report.text
    old, new, name = _OLD_NOTICE, _NEW_NOTICE, "国办公开办函〔2019〕60号"
    match = old.search(text) if year >= 2021 and not new.search(text) else None
    if match is None and year >= 2019 and not _NEW_ORDER.search(text):
        match, name = _OLD_ORDER.search(text), "国务院令第492号（2019年修订前的《条例》）"
    if match is None:
        yield Result("preamble", "pass")
        return
    sentence = next((s for s in case.report.sentences if s.start <= match.start() < s.end), None)
    certain = sentence is not None and bool(_BASIS.search(sentence.text))
    yield Result(
        _kind_at(case, match.start()), "fail" if certain else "review",
        f"{year}年度报告引用{name}，已有新的文件，{'编制依据过时' if certain else '请核实是否作为依据'}。",
        "国办公开办函〔2021〕30号" if "60号" in name else "国务院令第711号", name,
        (case.quote(match.start(), match.end()),),
    )  # fmt: skip


@check("A10")
def one_version(case: Case) -> Iterator[Result]:
    """One text for a town and year."""
    versions = case.context.versions
    if versions is None:
        yield unknown("versions", "仅自查单个文件时无从比较其他版本")
        return
    mine = _squeezed(case.report)
    other = [s.report for s in versions if _squeezed(s.report) != mine]
    if other:
        yield Result(
            "versions", "review",
            f"同一镇同一年度另有{len(other)}份内容不同的报告（{'、'.join(r.file for r in other[:3])}），请核实以哪份为准。",
            1, len(other) + 1,
            tuple(Source(r.file, 0, min(len(r.title), len(r.text)), r.text[: len(r.title)]) for r in other[:3]),
        )  # fmt: skip
    else:
        yield Result("versions", "pass")


def _squeezed(report: Report) -> str:
    return re.sub(r"\W+", "", report.text)


def prose_length(report: Report) -> int:
    """Characters of prose (tables and blanks left out)."""
    return sum(len(re.sub(r"\s", "", report.text[p.start : p.end])) for p in report.paragraphs)


@check("A11")
def long_enough(case: Case) -> Iterator[Result]:
    """The prose is not abnormally short."""
    mine = prose_length(case.report)
    others = [prose_length(s.report) for s in case.context.peers or ()]
    if mine == 0:
        yield unknown("text", "没有读到正文，可能是图片或只取到表格")
    elif mine < SHORTEST or (len(others) >= 4 and mine * 4 < median(others)):
        yield Result(
            "text", "review",
            f"正文（不含表格）只有{mine}字，明显偏短，请核实是否读取完整或内容缺失。", None, mine,
        )  # fmt: skip
    else:
        yield Result("text", "pass")
