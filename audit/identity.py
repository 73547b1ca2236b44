"""A: who reports, for which year, in time, and whether the report says so itself (《条例》第四十九、五十条).

The form of the title is a page of its own (titles.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median

from audit.claims import clip
from audit.dates import period_year, signature_date, title_years
from audit.places import foreign_subjects
from audit.reasons import NO_YEAR
from audit.registry import Case, Result, check, unknown
from core.finding import Source
from core.report import Report
from core.said import Said

SHORTEST = 400
"""Characters of prose below which a report is abnormally short."""
_BODY = re.compile(
    r"(?:[\u4e00-\u9fa5]{1,12}?[县市区旗])?([\u4e00-\u9fa5]{1,10}?(?:镇|乡|街道|苏木))(?:人民政府|办事处|政府|党委)"
)


_ABOVE = re.compile(
    r"([\u4e00-\u9fa5]{1,6}[县市区旗])人民政府(?![^，。]{0,12}(?:镇|乡|街道|苏木|办事处))"
)


@check("A05")
def one_year(case: Case) -> Iterator[Result]:
    """Title, stated period and signature speak of one year."""
    named = title_years(case.report)
    period, signed = period_year(case.report), signature_date(case.report)
    year = named[0] if len(named) == 1 else case.report.year
    if year is None or not (period or signed):
        yield unknown(
            "year",
            Said(
                "标题年份、统计期限、落款日期不足两处",
                "of the year in the title, the period and the date at the end, fewer than two are given",
            ),
        )
        return
    bad = False
    if period and period[0] != year:
        bad = True
        yield Result(
            _kind_at(case, period[1]), "fail",
            Said(
                f"报告年度为{year}年，所述统计期限为{period[0]}年，年度不一致，有误。",
                f"The report is for {year}, the period it states is of {period[0]}, an error.",
            ),
            year, period[0], (case.quote(period[1], period[2]),),
        )  # fmt: skip
    if signed and signed.day.year not in {year, year + 1}:
        bad = True
        yield Result(
            "signature", "fail" if signed.day.year < year else "review",
            Said(
                f"报告年度为{year}年，落款为{signed.day.isoformat()}，",
                f"The report is for {year}, the date at its end is {signed.day.isoformat()}, ",
            )
            + (_BEFORE if signed.day.year < year else _LONG_AFTER),
            year + 1, signed.day.isoformat(), (case.quote(signed.start, signed.end),),
        )  # fmt: skip
    if not bad:
        yield Result("year", "pass", Said(), year, year)


_BEFORE = Said("早于报告年度，有误。", "before that year, an error.")
_LONG_AFTER = Said("晚了一年以上，请核实。", "more than a year late; please verify.")


def _kind_at(case: Case, offset: int) -> str:
    section = case.report.section_at(offset)
    return section.kind if section else "preamble"


@check("A06")
def one_town(case: Case) -> Iterator[Result]:
    """The signature is by the town that the title names."""
    town = case.report.town
    tail = case.report.section("signature")
    title = re.sub(r"\s", "", case.report.title)
    names = list(_BODY.finditer(case.report.text, tail.start, tail.end)) if tail else []
    if not town or town not in title:
        above = _ABOVE.search(title)
        if above and names:
            yield Result(
                "title", "review",
                Said(
                    f"标题写的是“{above[1]}人民政府”，落款为“{names[0][1]}”，请核实报告单位。",
                    f"The title says “{above[1]}人民政府”, the signature is by “{names[0][1]}”; "
                    "please verify whose report it is.",
                ),
                names[0][1], above[1], (case.quote(names[0].start(), names[0].end()),),
            )  # fmt: skip
        else:
            yield unknown("signature", Said("标题中没有镇名", "the title names no town"))
        return
    other = [m for m in names if not (m[1].endswith(town) or town.endswith(m[1]))]
    if other:
        yield Result(
            "signature", "fail",
            Said(
                f"标题为“{town}”，落款为“{other[0][1]}”，机构名称不一致，有误（如系更名请说明）。",
                f"The title says “{town}”, the signature “{other[0][1]}”: not the same body, an error (if it was "
                "renamed, say so).",
            ),
            town, other[0][1], (case.quote(other[0].start(), other[0].end()),),
        )  # fmt: skip
    elif not names:
        yield unknown("signature", Said("没有落款单位", "the end names no body"))
    else:
        yield Result("signature", "pass")
    for place, name, start, end in foreign_subjects(case.report)[:1]:
        yield Result(
            place, "review",
            Said(
                f"“{clip(case.report.text[start:end])}”以“{name}”为主语，报告单位为“{town}”，请核实。",
                f"“{clip(case.report.text[start:end])}” speaks of “{name}”, the report is of “{town}”; please verify.",
            ),
            town, name, (case.quote(start, end),),
        )  # fmt: skip


_ELEMENTS = {
    "编制依据": re.compile(r"条例|国办公开办函|年度报告格式"),
    "六部分说明": re.compile(r"部分"),
    "统计期限": re.compile(r"1\s*月\s*1\s*日|统计(?:期限|时限|时段|区间|数据)|12\s*月\s*31"),
    "查阅方式": re.compile(r"查阅|下载|查询|网站|网址|www|http"),
    "联系方式": re.compile(r"联系|电话|地址|邮编|邮箱"),
}
_ELEMENTS_EN = {
    "编制依据": "its legal basis", "六部分说明": "the six parts", "统计期限": "the period",
    "查阅方式": "where to read it", "联系方式": "a contact",
}  # fmt: skip
FEW_MISSING = 2


@check("A08")
def preface(case: Case) -> Iterator[Result]:
    """Basis, six parts, period, where to get it, contact: what prefaces of the county hold."""
    lacks = _lacking(case)
    if len(lacks) >= FEW_MISSING:
        yield Result(
            "preamble", "review",
            Said(
                f"引言没有{'、'.join(lacks)}（全国格式不作硬性要求，按本地模板掌握）。",
                f"The preface lacks {', '.join(_ELEMENTS_EN[name] for name in lacks)} (the national form does "
                "not insist on it; see the local template).",
            ),
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


_NOTICE = Said("国办公开办函〔2019〕60号", "the notice “国办公开办函〔2019〕60号”")
_ORDER = Said(
    "国务院令第492号（2019年修订前的《条例》）",
    "State Council order no. 492 (the Regulations before their revision of 2019)",
)


@check("A09")
def basis_in_force(case: Case) -> Iterator[Result]:
    """The notice or order that the report rests on was still in force."""
    year = case.report.year
    if year is None:
        yield unknown("preamble", NO_YEAR)
        return
    text = case.report.text
    old, new, name = _OLD_NOTICE, _NEW_NOTICE, _NOTICE
    match = old.search(text) if year >= 2021 and not new.search(text) else None
    if match is None and year >= 2019 and not _NEW_ORDER.search(text):
        match, name = _OLD_ORDER.search(text), _ORDER
    if match is None:
        yield Result("preamble", "pass")
        return
    sentence = next((s for s in case.report.sentences if s.start <= match.start() < s.end), None)
    certain = sentence is not None and bool(_BASIS.search(sentence.text))
    yield Result(
        _kind_at(case, match.start()), "fail" if certain else "review",
        Said(
            f"{year}年度报告引用{name.zh}，已有新的文件，{'编制依据过时' if certain else '请核实是否作为依据'}。",
            f"The report for {year} cites {name.en}, which has been replaced: "
            + ("its basis is out of date." if certain else "please verify whether it is the basis."),
        ),
        "国办公开办函〔2021〕30号" if name is _NOTICE else "国务院令第711号", name.zh,
        (case.quote(match.start(), match.end()),),
    )  # fmt: skip


@check("A10")
def one_version(case: Case) -> Iterator[Result]:
    """One text for a town and year."""
    versions = case.context.versions
    if versions is None:
        yield unknown(
            "versions",
            Said(
                "仅自查单个文件时无从比较其他版本",
                "a file checked by itself has no other versions to compare",
            ),
        )
        return
    mine = _squeezed(case.report)
    other = [s.report for s in versions if _squeezed(s.report) != mine]
    if other:
        yield Result(
            "versions", "review",
            Said(
                f"同一镇同一年度另有{len(other)}份内容不同的报告（{'、'.join(r.file for r in other[:3])}），请核实以哪份为准。",
                f"Other reports of this town and year that differ from this one: {len(other)} "
                f"({', '.join(r.file for r in other[:3])}); please verify which one counts.",
            ),
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
        yield unknown(
            "text",
            Said(
                "没有读到正文，可能是图片或只取到表格",
                "no text was read; it may be a picture, or only the tables were taken",
            ),
        )
    elif mine < SHORTEST or (len(others) >= 4 and mine * 4 < median(others)):
        yield Result(
            "text", "review",
            Said(
                f"正文（不含表格）只有{mine}字，明显偏短，请核实是否读取完整或内容缺失。",
                f"The text (tables aside) has only {mine} characters, which is very short; please verify that "
                "it was read whole and nothing is missing.",
            ),
            None, mine,
        )  # fmt: skip
    else:
        yield Result("text", "pass")
