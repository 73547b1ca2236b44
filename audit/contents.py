"""B: what stands in a section: its five aspects, the results that article 50 asks for, empty headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.claims import clip
from audit.headings import ORDER, is_old_form, old_headings
from audit.reasons import NO_TEXT
from audit.registry import Case, Result, check, not_applicable, unknown
from core.codes import SECTION_NUMBERS, SECTIONS, part_number, say
from core.report import Sentence
from core.said import Said, joined

_ASPECTS = {
    "主动公开": re.compile(r"主动公开|(?:公开|发布|更新|推送)[^。；]{0,12}(?:信息|条|栏目)"),
    "依申请公开": re.compile(
        r"(?:收到|接到|受理|接收|办理|答复|处理)[^。；]{0,20}申请[^、]"
        r"|申请[^。；、]{0,20}(?:\d+\s*[件宗份次条起]|[零〇一二三四五六七八九十]+[件宗份次条起]|渠道|流程|窗口|登记|台账|为零|均)"
        r"|(?:未|没有|无)[^。；]{0,12}申请|申请[^。；]{0,10}(?:未|没有)|^无。?$"
    ),
    "政府信息管理": re.compile(r"审核|审查|三审|信息管理|属性|规范性文件|目录|归档|保密|清理|排查"),
    "平台建设": re.compile(r"平台|网站|公众号|新媒体|公开栏|公示栏|专区|专栏|微博|公开查阅点"),
    "监督保障": re.compile(
        r"监督(?!权)|考核|培训|督[查导办]|检查|通报|领导小组|责任(?:制|追究|到人|分工|落实)|主要领导|专人|问责"
    ),
}
_ASPECTS_EN = {
    "主动公开": "proactive disclosure", "依申请公开": "disclosure on request",
    "政府信息管理": "management of information", "平台建设": "platforms",
    "监督保障": "supervision and support",
}  # fmt: skip
_ASPECT_HEADING = {
    "主动公开": "主动公开|公开内容", "依申请公开": "申请", "政府信息管理": "信息管理|信息资源",
    "平台建设": "平台|渠道|载体", "监督保障": "监督|保障|考核|组织领导",
}  # fmt: skip


@check("B04")
def five_aspects(case: Case) -> Iterator[Result]:
    """Section one speaks of all five aspects, whatever its headings say."""
    said = [s for s in case.report.sentences if s.section == "overview"]
    if not said:
        yield unknown("overview", Said("没有第一部分的正文", "there is no text of part 1"))
        return
    elsewhere = (
        []
        if is_old_form(case.report)
        else [s for s in case.report.sentences if s.section in {"requests", "disclosure"}]
    )
    lacks: list[str] = []
    for aspect, pattern in _ASPECTS.items():
        heading = re.compile(_ASPECT_HEADING[aspect])
        spoken = any(pattern.search(s.text) or heading.search(s.heading) for s in said)
        other = aspect == "依申请公开" and (
            any(pattern.search(s.text) for s in elsewhere) or _under_a_lead(said)
        )
        if not spoken and not other:
            lacks.append(aspect)
    if lacks:
        yield Result(
            "overview", "review",
            _lacking(lacks),
            5, 5 - len(lacks), severity=None if (case.report.year or 0) >= 2021 else "S3",
        )  # fmt: skip
    else:
        yield Result("overview", "pass")


def _lacking(aspects: list[str]) -> Said:
    lacks = joined(Said(a, _ASPECTS_EN[a]) for a in aspects)
    of = joined(Said(a, _ASPECTS_EN[a]) for a in _ASPECTS)
    return Said(
        f"第一部分未见关于{lacks.zh}的具体内容，请核实（五方面：{of.zh}）。",
        f"Part 1 says nothing of substance on {lacks.en}; please verify (the five aspects: {of.en}).",
    )


_LEAD = re.compile(r"^[^。，和]{0,6}依申请公开(?:政府信息)?(?:方面|情况|工作|办理)*[。：:]?$")


def _under_a_lead(said: list[Sentence]) -> bool:
    """Does a short lead (二是抓依申请公开。) open a paragraph that then goes on?"""
    leads = {s.paragraph for s in said if _LEAD.match(s.text.strip())}
    return any(s.paragraph in leads and not _LEAD.match(s.text.strip()) for s in said)


_RESULTS = {
    "考核": re.compile(
        r"(?:考核|测评|考评|评估)[^。；]{0,16}(?:结果|得分|名列|排名|位列|位居|优秀|良好|合格|等次|等级|[\d.]+分)"
        r"|(?:获评|被评|评为|位列|名列|排名)[^。；]{0,20}(?:考核|测评|考评|评估|先进|优秀)"
        r"|(?:未|没有|无)[^。；]{0,8}(?:开展|组织|进行|参加|接受)[^。；]{0,10}(?:考核|测评|考评)"
        r"|(?:开展|组织|接受|进行)了?[^。；]{0,14}(?:考核|考评)\s*[\d一二两三四]+\s*次"
    ),
    "社会评议": re.compile(
        r"评议[^。；]{0,24}(?:结果|满意|\d|未|无|良好|较好|收到|意见|合格|优秀)"
        r"|(?:未|没有|无)[^。；]{0,8}(?:社会)?评议|(?:开展|组织|接受)[^。；]{0,16}评议|满意(?:度|率)[^。；]{0,8}\d"
    ),
    "责任追究": re.compile(
        r"(?:责任追究|追责|问责|追究[^。；]{0,6}责任)[^。；]{0,14}(?:情况为|为零|0|０|未|无(?!正当)|没有|\d|零|例|起|人)"
        r"|(?:未|没有|无|不存在)[^。；]{0,24}(?:责任追究|追责|问责|追究)"
    ),
}  # fmt: skip


_RESULTS_EN = {
    "考核": "the appraisal", "社会评议": "the public review", "责任追究": "holding to account",
}  # fmt: skip


@check("B05")
def results_of_article_50(case: Case) -> Iterator[Result]:
    """Results, be they zero, of 工作考核, 社会评议 and 责任追究 (《条例》第五十条第四项)."""
    if not case.report.sentences:
        yield unknown("overview", NO_TEXT)
        return
    facts = [s for s in case.report.sentences if s.section not in {"problems", "preamble"}]
    lacks = [n for n, p in _RESULTS.items() if not any(p.search(s.text) for s in facts)]
    if lacks:
        yield Result(
            "overview", "review",
            _no_result(lacks),
            "、".join(_RESULTS), "、".join(n for n in _RESULTS if n not in lacks) or "均未见",
        )  # fmt: skip
    else:
        yield Result("overview", "pass")


def _no_result(kinds: list[str]) -> Said:
    lacks = joined(Said(k, _RESULTS_EN[k]) for k in kinds)
    return Said(
        f"全文未见{lacks.zh}结果（“未发生”之类的说明也算结果；建立机制不等于结果），请核实。",
        f"No result of {lacks.en} is given (that nothing occurred is a result too; having a system "
        "is not); please verify.",
    )


_KEY_WORK = re.compile(
    r"高度重视|(?:召开|组织)[^。；]{0,16}会议|任务分解|实施方案|领导小组|三审|分管领导|工作机构"
)
_LOCAL_ITEM = re.compile(r"工作要点|建议|提案|创新|处理费|收费|说明")
_CHANNEL_ONLY = re.compile(r"公开栏|公众号|网站|广播|公示栏|微博")


@check("B12")
def in_its_place(case: Case) -> Iterator[Result]:
    """Key work told in section six, or notice boards under 依申请公开: only a hint."""
    if not case.report.sentences:
        yield unknown("other", NO_TEXT)
        return
    other = [s for s in case.report.sentences if s.section == "other"]
    misplaced = [
        s for s in other
        if _KEY_WORK.search(s.text)
        and not _LOCAL_ITEM.search(s.heading + s.text.partition("：")[0] * ("：" in s.text))
    ]  # fmt: skip
    if misplaced and not any(_LOCAL_ITEM.search(s.heading) for s in other):
        s = misplaced[0]
        yield Result(
            "other", "review",
            Said(
                f"第六部分写了“{clip(s.text)}”等全年工作情况，一般放在第一部分，仅提示。",
                f"Part 6 tells of the year's work (“{clip(s.text)}”), which usually stands in part 1; a hint only.",
            ),
            sources=(case.quote(s.start, s.end),),
        )  # fmt: skip
        return
    under = [
        s for s in case.report.sentences if s.section == "overview" and "申请公开" in s.heading
    ]
    if under and not any("申请" in s.text for s in under) and _CHANNEL_ONLY.search(under[0].text):
        yield Result(
            "overview", "review",
            Said(
                f"“{under[0].heading}”下写的是“{clip(under[0].text)}”，与标题不符，仅提示。",
                f"Under “{under[0].heading}” stands “{clip(under[0].text)}”, which is another matter; a hint only.",
            ),
            sources=(case.quote(under[0].start, under[0].end),),
        )  # fmt: skip
        return
    yield Result("other", "pass")


_TITLE_LIKE = re.compile(
    r"^[\s　]*(?:附[件表图]?[:：\d]*)?[\u4e00-\u9fa5（）()一二三四五六七八九十、\d]{4,24}(?:情况|统计表?|一览表|图|表|名单|目录)[:：]?[\s　]*$"
)
_SUB = re.compile(
    r"^[\s　]*(?:[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、])[^。；\n]{2,30}$"
)


@check("B13")
def headings_with_content(case: Case) -> Iterator[Result]:
    """No heading is followed by nothing."""
    found = [*_empty_sections(case), *_trailing_heading(case)]
    yield from found or [Result("sections", "pass")]


def _empty_sections(case: Case) -> Iterator[Result]:
    for section in case.report.sections:
        if section.kind not in {"overview", "other"}:
            continue
        body = case.report.text[section.start : section.end].strip().split("\n", 1)
        if len(body) == 1 and len(body[0]) <= 30 and section.kind in ORDER:
            n = SECTION_NUMBERS[section.kind]
            yield Result(
                section.kind, "review",
                Said(
                    f"第{n}部分“{say(SECTIONS, section.kind)}”只有标题没有内容，请核实。",
                    f"Part {part_number(section.kind)} ({say(SECTIONS, section.kind, 'en')}) has a heading and "
                    "nothing below it; please verify.",
                ),
                sources=(case.quote(section.start, section.start + len(body[0])),)
                if case.report.text.startswith(body[0], section.start) else (),
            )  # fmt: skip


def _trailing_heading(case: Case) -> Iterator[Result]:
    text = case.report.text.rstrip()
    start = text.rfind("\n") + 1
    line = text[start:]
    if start and (_TITLE_LIKE.match(line) or _SUB.match(line)):
        shift = len(line) - len(line.lstrip())
        yield Result(
            "end", "review",
            Said(
                f"文末标题“{line.strip()}”之后没有内容，请核实（图片或附件可能未读入）。",
                f"Nothing follows the heading “{line.strip()}” at the end; please verify (a picture or an "
                "annex may not have been read).",
            ),
            sources=(case.quote(start + shift, len(text)),),
        )  # fmt: skip


@check("B14")
def old_form(case: Case) -> Iterator[Result]:
    """The structure in use before the 2019 revision (概述, 咨询处理, 收费减免 …)."""
    if (case.report.year or 0) < 2019:
        yield not_applicable("sections", "2019年度以前不适用")
    elif is_old_form(case.report):
        yield Result(
            "sections", "review",
            Said(
                "各部分标题仍是2019年以前的旧式结构，请核实是否按现行格式编写。",
                "The headings are still those in use before 2019; please verify that the report is in the present form.",
            ),
            sources=tuple(case.quote(a, b) for a, b in old_headings(case.report)),
        )  # fmt: skip
    else:
        yield Result("sections", "pass")
