"""A07: the form of the title, <单位><年>政府信息公开工作年度报告 in whichever order: hints only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.registry import Case, Result, check, unknown
from core.finding import Source
from core.report import Report
from core.said import Said, joined

_YEAR = re.compile(r"20\d\d(?!\d)|二[〇○零O0][一二三四五六七八九〇○零]{2}")
_YEAR_ALONE = re.compile(r"20\d\d(?![\d年\-—－~～至）)\]】])")
_SUBJECT = re.compile(r"(?:政府信息|政务信息|政务)公开")
_KIND = re.compile(r"年度?报告|年度工作报告")
_BODY = re.compile(
    r"(?<![我本该全各])(?:镇|乡|街道|苏木|办事处|[县区市旗州盟](?!级)|政府(?!信息|网)|管委会|管理委员会|开发区)"
)
_OURS = re.compile(r"[我本](?:镇|乡|街道|单位|机关|办)")
_DRAFT = re.compile(
    r"送审|草稿|初稿|定稿|终稿|修改稿|征求意见|审核稿|(?:修改|修订|最终)版|模板|样[稿本表]|示例|\.(?:docx?|pdf|wps|txt)|[XxＸ×]{2}"
)
_LETTER = re.compile(r"^(?:关于|.{0,16}关于)|的(?:函|请示|通知|批复|汇报|说明)$|^附件")
_TWICE = re.compile(r"([\u4e00-\u9fa5]{2,6})\1")
_RIGHT_TWICE = frozenset(("政府",))
"""人民政府政府信息公开 is right."""
_TAIL = re.compile(
    r"(?:工作)?(?:情况)?的?[-—－]*[（(]?(?:(?:20\d\d|二[〇○零O0][一二三四五六七八九十〇○零]{2})年?度?)?[)）]?"
    r"(?:年度|年)?(?:工作)?(?<=[年度作])报告(?:正文|全文)?(?:[（(【\[〔][^)）】\]〕]*[)）】\]〕])?$"
)
LONGEST = 60


@check("A07")
def title_in_form(case: Case) -> Iterator[Result]:
    """<单位><年>政府信息公开工作年度报告, in whichever order; an odd first line counts as the title."""
    words, source = printed(case)
    title = re.sub(r"\s+", "", words)
    if not title:
        yield unknown(
            "title",
            Said(
                "没有识别出标题（网页可能另列标题）",
                "no title was recognised (a web page may show it elsewhere)",
            ),
        )
        return
    lacks, odd = missing(title, case.report), oddities(title)
    if lacks or odd:
        said = [Said("缺", "lacks ") + joined(lacks)] * bool(lacks) + odd
        yield Result(
            "title",
            "review",
            Said(
                f"标题“{title}”{'；'.join(s.zh for s in said)}，仅提示。",
                f"The title “{title}” {'; '.join(s.en for s in said)}; a hint only.",
            ),
            None,
            title,
            source,
        )
    else:
        yield Result("title", "pass")


def printed(case: Case) -> tuple[str, tuple[Source, ...]]:
    """The title that was read, else a short first line that stands where a title stands."""
    report = case.report
    if report.title:
        # The title is kept as one line; in the text it may be broken over several.
        found = re.search(r"\s*".join(map(re.escape, report.title)), report.text)
        return report.title, (case.quote(*found.span()),) if found else ()
    first = next((s.start for s in report.sections if s.kind != "preamble"), len(report.text))
    for match in re.finditer(r"[^\n]+", report.text[:first]):
        line = match[0].strip()
        if _ATTACHED.match(line) and len(line) <= LONGEST:
            at = match.start() + match[0].index(line)
            return line, (case.quote(at, at + len(line)),)
        if not line:
            continue
        if len(line) > LONGEST or re.search(r"[。；：:，|\t]", line) or not _LIKE.search(line):
            break
        at = match.start() + match[0].index(line)
        return line, (case.quote(at, at + len(line)),)
    return "", ()


_ATTACHED = re.compile(r"^附[件表]?\s*\d*\s*[:：][^。；，|\t]*(?:公开|报告)[^。；，|\t]*$")
_LIKE = re.compile(r"公开|报告|总结|汇报|年报|20\d\d")
"""What a line must speak of to be an odd title rather than a menu of the web page."""


def missing(title: str, report: Report) -> list[Said]:
    """What the form asks for and the title does not have."""
    unit = bool(_BODY.search(title)) or bool(report.town and report.town in title)
    named = unit and not _OURS.search(title)
    parts = (
        (Said("单位名称", "the name of the body"), named),
        (Said("年份", "the year"), bool(_YEAR.search(title))),
        (Said("“政府信息公开”", "“政府信息公开”"), bool(_SUBJECT.search(title))),
        (Said("“年度报告”", "“年度报告”"), bool(_KIND.search(title))),
    )  # fmt: skip
    return [name for name, there in parts if not there]


def oddities(title: str) -> list[Said]:
    """What a title has and should not: two years, a draft's marks, a word twice, a letter's form."""
    out: list[Said] = []
    if len(set(_YEAR.findall(title))) > 1:
        out.append(Said("写有两个年份", "has two years"))
    elif _YEAR_ALONE.search(title):
        out.append(Said("年份后没有“年”", "has a year without “年”"))
    draft = _DRAFT.search(title)
    if draft:
        out.append(Said(f"带有“{draft[0]}”字样", f"has the words “{draft[0]}”"))
    twice = next((m for m in _TWICE.finditer(title) if m[1] not in _RIGHT_TWICE), None)
    if twice:
        out.append(Said(f"“{twice[1]}”重复", f"has “{twice[1]}” twice"))
    if _LETTER.search(title):
        out.append(Said("不是年度报告标题的写法", "is not worded as the title of an annual report"))
    subject = _SUBJECT.search(title)
    if not out and subject and _KIND.search(title) and not _TAIL.match(title, subject.end()):
        words = f"“{subject[0]}”之后的写法与“工作年度报告”不一致"
        out.append(Said(words, f"goes on after “{subject[0]}” otherwise than “工作年度报告”"))
    return out
