"""G: years, stale wording, foreign places, template debris, slips of the pen, repeated paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.claims import clip
from audit.places import foreign_subjects
from audit.reasons import NO_TEXT, NO_YEAR
from audit.registry import Case, Result, check, not_applicable, unknown
from audit.slips import slips
from core.report import Sentence
from core.said import Said

_YEAR = re.compile(r"(?<![\d〔\[（(《])(20\d\d)\s*年(?!\s*(?:版|第))")
_DONE = re.compile(
    r"公开|发布|收到|受理|开展|组织|举办|召开|办理|制发|制定|答复|推送|更新|上传|围绕|推进|培训|落实"
)
_COMPARED = re.compile(
    r"(?:较|比|同比|相比|去年|上年|上一年|往年|结转|决算|历年|累计|自20|以来|起至|截至|增长|下降|相较|反馈|整改|指出|针对)"
)
_SINCE = re.compile(
    r"[^，。；]{0,16}(?:印发|制定|出台|修订|下发|建成|启用|成立|开通|公布|签订|聘任)的"
)
"""A thing of that year, named by it (2022年印发的方案): no fact of this one."""
_PLAN = re.compile(
    r"将|拟|计划|下一步|今后|预算|要|力争|确保|前(?:完成|公布)|底前|打算|明年|来年|下年"
)
_DOCUMENT = re.compile(
    r"《[^》]*》|[〔\[（(]\s*20\d\d\s*[〕\]）)]\s*\d+\s*号|“[^”]*”|https?\S+|www\S+"
)


@check("G01")
def year_of_the_facts(case: Case) -> Iterator[Result]:
    """A done thing of this report is dated last year or next year."""
    year = case.report.year
    if year is None:
        yield unknown("overview", NO_YEAR)
        return
    found = [r for s in case.report.sentences if (r := _wrong_year(case, s, year)) is not None]
    yield from found or [Result("overview", "pass")]


def _wrong_year(case: Case, sentence: Sentence, year: int) -> Result | None:
    if sentence.section not in {"overview", "disclosure", "requests", "litigation", "other"}:
        return None
    text = _DOCUMENT.sub(lambda m: "　" * len(m[0]), sentence.text)
    years = [(int(m[1]), m) for m in _YEAR.finditer(text)]
    if not years or any(y == year for y, _ in years):
        return None
    wrong = next(((y, m) for y, m in years if y in {year - 1, year + 1}), None)
    if wrong is None or _COMPARED.search(text) or _PLAN.search(text):
        return None
    stop = re.search(r"[。；]", text[wrong[1].end() :])
    rest = text[wrong[1].end() :][: stop.start() if stop else None]
    if _SINCE.match(rest) or not _DONE.search(rest) or re.match(r"\s*\d{1,2}\s*月", rest):
        return None
    return Result(
        sentence.section, "review",
        Said(
            f"“{clip(sentence.text)}”写的是{wrong[0]}年，报告年度为{year}年，疑似年份有误，请核实。",
            f"“{clip(sentence.text)}” speaks of {wrong[0]}, the report is for {year}: perhaps the wrong year, "
            "please verify.",
        ),
        year, wrong[0], (case.quote(sentence.start, sentence.end),),
    )  # fmt: skip


_STALE: tuple[tuple[re.Pattern[str], int, re.Pattern[str] | None], ...] = (
    (re.compile(r"党的十八大精神|十八大以来"), 2021, re.compile(r"十九大|二十大")),
    (re.compile(r"党的十九大精神|十九届.中全会"), 2022, re.compile(r"二十大|二十届")),
    (re.compile(r"“?十三五”?(?:规划|时期|期间)"), 2021, re.compile(r"十四五|十五五")),
    (re.compile(r"两学一做"), 2019, None),
    (re.compile(r"党的群众路线教育实践活动|三严三实"), 2017, None),
    (re.compile(r"不忘初心、?牢记使命”?主题教育"), 2021, None),
)
"""Wording with the last report year in which it is current, and what makes it history."""
_POINTS = re.compile(
    r"(20\d\d)\s*年[^。，；《》]{0,12}(?:政务|政府信息)公开[^。，；《》]{0,6}工作要点"
)


@check("G02")
def stale_wording(case: Case) -> Iterator[Result]:
    """Last years' key points or slogans told as current."""
    year = case.report.year
    if year is None:
        yield unknown("overview", NO_YEAR)
        return
    text = case.report.text
    found: list[tuple[re.Match[str], Said]] = []
    for pattern, last, excuse in _STALE:
        match = pattern.search(text)
        if match and year > last and not (excuse and excuse.search(text)):
            found.append((match, Said(f"“{match[0]}”", f"“{match[0]}”")))
    points = next((m for m in _POINTS.finditer(text) if int(m[1]) < year), None)
    if points:
        found.append((points, Said(f"{points[1]}年工作要点", f"the key points of {points[1]}")))
    for match, name in found:
        yield Result(
            "text", "review",
            Said(
                f"{year}年度报告使用{name.zh}，疑似沿用旧年表述，请核实。",
                f"The report for {year} uses {name.en}: perhaps wording of an earlier year, please verify.",
            ),
            None, match[0],
            (case.quote(match.start(), match.end()),),
        )  # fmt: skip
    if not found:
        yield Result("text", "pass")


_ACTS = r"(?:人民政府|办事处|党委|党政|始终|认真|严格|积极|高度|坚持|按照|切实|共|主动公开|政务公开|政府信息公开|全年)"


@check("G06")
def foreign_places(case: Case) -> Iterator[Result]:
    """Another town or county as the subject of a sentence."""
    towns = foreign_subjects(case.report, case.context.places or frozenset())
    for place, name, start, end in towns[:1]:
        yield Result(
            place, "review",
            _another_place(clip(case.report.text[start:end]), name),
            case.report.town, name, (case.quote(start, end),), because=("A06", place),
        )  # fmt: skip
    if towns:
        return
    places = case.context.places
    if places is None:
        yield unknown(
            "text",
            Said(
                "没有其他县、镇的名单（资料库中有其他报告时才能判定）",
                "no other counties and towns are known (other reports must be in the corpus)",
            ),
        )
        return
    own = "".join(n for n in (case.report.town, case.report.county, case.report.city) if n)
    if all(p in own for p in places):
        yield unknown("text", Said("资料中没有其他地名", "the corpus has no other place"))
        return
    for sentence in case.report.sentences:
        match = _COUNTY.search(sentence.text)
        if (
            match
            and match[1] in places
            and match[1] not in own
            and not _PARTNER.search(sentence.text)
        ):
            yield Result(
                sentence.section, "review",
                _another_place(clip(sentence.text), match[1]),
                case.report.county, match[1], (case.quote(sentence.start, sentence.end),),
            )  # fmt: skip
            return
    yield Result("text", "pass")


def _another_place(words: str, name: str) -> Said:
    return Said(
        f"“{words}”以“{name}”为主语，疑似残留他地名称，请核实。",
        f"“{words}” speaks of “{name}”: perhaps the name of another place was left in, please verify.",
    )


_COUNTY = re.compile(
    rf"(?:^|[。；，、：\s由])([\u4e00-\u9fa5]{{1,6}}[县市区旗]){_ACTS}", re.MULTILINE
)
_PARTNER = re.compile(r"学习|合作|协作|对口|结对|交界|联合|邀请|前往")
_DEBRIS = re.compile(
    r"[XxＸ×✕]{2,}(?=[镇乡县区街年月条件])|[XxＸ×]{2}(?:镇|乡|街道)|(?:该|此|本)部分以表格(?:形式)?(?:报告|公开|呈现|展示)"
    r"|(?:具体)?(?:表格|统计)?(?:如下表|表格如下|表格统计如下|见下表)(?=[:：。]?\s*$)|填报说明|填表说明"
    r"|</?(?:p|div|span|br|td|tr|table|a|font|strong)\b[^>]*>|&nbsp;|表格(?:中)?(?:的)?数据为空|此处(?:填写|插入)|（\s*单位名称\s*）|示例[:：]",
    re.MULTILINE,
)  # fmt: skip


@check("G07")
def debris(case: Case) -> Iterator[Result]:
    """What is left of a template or a web page (marks of our own reading never count)."""
    first = case.report.sections[0].start if case.report.sections else 0
    match = _DEBRIS.search(case.report.text, first)
    if match is None:
        yield Result("text", "pass")
        return
    start, end = _line(case.report.text, match.start())
    yield Result(
        "text", "review",
        Said(
            f"“{clip(case.report.text[start:end])}”疑似模板或网页残留文字（{clip(match[0], 20)}），请核实。",
            f"“{clip(case.report.text[start:end])}” seems left over from a template or a web page "
            f"(“{clip(match[0], 20)}”); please verify.",
        ),
        None, match[0], (case.quote(match.start(), match.end()),),
    )  # fmt: skip


def _line(text: str, at: int) -> tuple[int, int]:
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end


@check("G08")
def slips_of_the_pen(case: Case) -> Iterator[Result]:
    """Fixed phrases with one character wrong, and common slips: a suggestion only."""
    if not case.report.text.strip():
        yield unknown("text", NO_TEXT)
        return
    found = slips(case.report)
    for slip in found[:8]:
        meant = Said(f"，疑为“{slip.meant}”", f" is perhaps meant to be “{slip.meant}”")
        if not slip.meant:
            meant = Said("，疑似错漏字", " seems to have a wrong or missing character")
        yield Result(
            "text", "review",
            Said(f"“{slip.found}”{meant.zh}，请核实。", f"“{slip.found}”{meant.en}; please verify."),
            slip.meant or None, slip.found,
            (case.quote(slip.start, slip.end),),
        )  # fmt: skip
    if not found:
        yield Result("text", "pass")


LONG_PARAGRAPH = 60


@check("G09")
def repeated_paragraph(case: Case) -> Iterator[Result]:
    """The same paragraph of sixty characters or more stands twice."""
    seen: dict[str, tuple[int, int]] = {}
    if not case.report.paragraphs:
        yield not_applicable("text", "没有正文段落")
        return
    for p in case.report.paragraphs:
        flat = re.sub(r"[\s\W]", "", case.report.text[p.start : p.end])
        if len(flat) < LONG_PARAGRAPH:
            continue
        if flat in seen:
            yield Result(
                p.section, "review",
                Said(
                    f"“{clip(case.report.text[p.start : p.end])}”整段重复出现，请核实。",
                    f"“{clip(case.report.text[p.start : p.end])}”: the whole paragraph stands twice; please verify.",
                ),
                sources=(case.quote(*seen[flat]), case.quote(p.start, p.end)),
            )  # fmt: skip
            return
        seen[flat] = (p.start, p.end)
    yield Result("text", "pass")
