"""H: section five: problems, measures, whether they meet, and what became of last year's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TypeVar

from audit.claims import clip
from audit.reasons import NO_PART_FIVE, NO_PROBLEMS, no_number
from audit.registry import Case, Result, check, not_applicable, unknown
from core.cell_names import table_said
from core.cells import T4_TRACKS
from core.said import Said
from core.statement import Measure, Problem
from core.vocabulary import themes
from statements.themes import word_themes

NOTHING = 10
SLOGANS = 0.7
_NONE = re.compile(r"^(?:暂)?(?:无|没有)[^，。]{0,8}[。]?$")
_VAGUE = re.compile(
    r"(?:意识|水平|力度|能力|质量|素质|认识|重视程度|组织建设|成效|工作)[^，。；]{0,8}(?:有待|还需|仍需|需要?进一步|不够|不足|不高|不强|需加)"
)
_OBJECT = re.compile(
    r"\d|公众号|网站|栏目|专区|专栏|解读|附件|村|社区|站所|部门|申请|答复|培训[^，。]{0,4}(?:次|间隔|少)|经办|人员(?:少|紧|变动|流动|更换|调整)|兼职"
    r"|公开栏|设备|经费|目录|指南|标题|错别字|逾期|超|视频|音频|图解|政策|项目|资金|低保|补贴|合同|会议|群众|留言|信箱|窗口|档案|台账|审核|热点"
)


def body(case: Case) -> str | None:
    """Section five without its heading line, blanks taken out; None if there is no such section."""
    section = case.report.section("problems")
    if section is None:
        return None
    text = case.report.text[section.start : section.end]
    # What follows the heading on its own line (五、存在的问题：无。) is body too.
    head = section.title.strip()
    at = text.find(head) if head else -1
    rest = text[at + len(head) :] if at >= 0 else text.partition("\n")[2]
    return re.sub(r"^[\s：:。*#]+|\s", "", rest)


_Item = TypeVar("_Item", Problem, Measure)


def of_five(case: Case, items: tuple[_Item, ...]) -> tuple[_Item, ...]:
    """The items that stand in section five: practices of section six say nothing of its quality."""
    five = [s for s in case.report.sections if s.kind == "problems"]
    return tuple(i for i in items if any(s.start <= i.start < s.end for s in five))


@check("H01")
def something_said(case: Case) -> Iterator[Result]:
    """Section five says something."""
    text = body(case)
    if text is None:
        yield unknown("problems", NO_PART_FIVE)
    elif len(text) <= NOTHING or _NONE.match(text):
        section = case.report.section("problems")
        assert section is not None  # body() is None otherwise
        yield Result(
            "problems", "review",
            Said(
                f"第五部分“存在的主要问题及改进情况”{'写“' + text + '”' if text else '没有内容'}，请核实。",
                f"Part 5 (problems and improvements) {'says “' + text + '”' if text else 'is empty'}; please verify.",
            ),
            None, len(text), (case.quote(section.start, section.end),),
        )  # fmt: skip
    else:
        yield Result("problems", "pass")


def readable(case: Case) -> bool:
    """Is there a section five that says more than 无?"""
    text = body(case)
    return text is not None and len(text) > NOTHING and not _NONE.match(text)


def answers() -> dict[str, tuple[str, ...]]:
    """For each problem theme the measure themes that address it."""
    return {t.id: t.answers for t in themes() if t.id.startswith("P")}


def grams(text: str) -> set[str]:
    """The two-character stretches of a text that carry meaning (words of the trade left out)."""
    flat = re.sub(
        r"[^\u4e00-\u9fa5]|信息|公开|工作|政府|政务|进一步|加强|不够|有待|完善", " ", text
    )
    return {g for word in flat.split() for g in (word[i : i + 2] for i in range(len(word) - 1))}


_BROAD = {
    "P11": ("M03",), "P27": ("M03",), "P24": ("M03",), "P23": ("M08", "M13", "M27"),
}  # fmt: skip
"""Training on how to do it answers these too, and looking after them village boards."""
_THING = re.compile(r"信息员|公开栏|公示栏|公开专区|公开目录|公开指南|公众号|信箱|查阅点")
"""Things whose names are words of the trade: a problem and a measure that both name one meet."""
_WITH_ANSWER = re.compile(r"[，；。](?:现已|目前已|已(?!有)|拟|将|计划|准备|打算|要求)")
"""A problem that goes on to what is done about it."""
_SHOWN = re.compile(r"图解|图文|视频|漫画|音频|一图|明白纸|解读")
"""What answers 解读少, though the measure that holds it speaks of something else first."""


def meets(problem: Problem, measure: Measure) -> bool:
    """Does the measure address the problem: by theme, or by the words they share?"""
    table = answers()
    # An item that names two things carries the theme of the weightier; its words tell the other.
    for theme in {*problem.themes, *word_themes(problem.text, "P")}:
        if set(measure.themes) & {*table.get(theme, ()), *_BROAD.get(theme, ())}:
            return True
    if "P14" in problem.themes and _SHOWN.search(measure.text):
        return True
    if set(_THING.findall(problem.text)) & set(_THING.findall(measure.text)):
        return True
    common = grams(problem.text) & grams(measure.text)
    return len(common) >= 2


def _answered_in_turn(case: Case) -> list[Problem]:
    """Problems that go on to what is done, and those of a list in which each is followed by its measure."""
    items: list[Problem | Measure] = [*case.stated.problems, *case.stated.measures]
    items.sort(key=lambda item: item.start)
    followed = [
        a for a, b in pairwise(items) if isinstance(a, Problem) and isinstance(b, Measure)
    ]  # fmt: skip
    by_itself = [p for p in case.stated.problems if _WITH_ANSWER.search(p.text)]
    return [*by_itself, *(followed if len(followed) > 1 else ())]


@check("H03")
def every_problem_met(case: Case) -> Iterator[Result]:
    """Each problem with a theme has a measure that addresses it."""
    problems, measures = case.stated.problems, case.stated.measures
    if not problems or not measures:
        yield unknown(
            "problems", Said("没有读出问题或措施，无从对应", "no problems or no measures were read")
        )
        return
    answered = _answered_in_turn(case)
    for number, problem in enumerate(problems, start=1):
        place = f"problem-{number}"
        if all(t == "P00" for t in problem.themes):
            yield not_applicable(place, "问题没有具体主题（见 H04）")
        elif problem in answered or any(meets(problem, m) for m in measures):
            yield Result(place, "pass")
        else:
            yield Result(
                place, "review",
                Said(
                    f"问题“{clip(problem.text)}”未见对应的改进措施，请核实。",
                    f"No measure answers to the problem “{clip(problem.text)}”; please verify.",
                ),
                sources=(case.quote(problem.start, problem.end),),
            )  # fmt: skip


def is_vague(problem: Problem) -> bool:
    """Nothing but 意识、水平、力度 … 有待提高, and no object that one could look at."""
    only_vague = not problem.themes or all(t == "P00" for t in problem.themes)
    short = len(re.sub(r"\s", "", problem.text)) <= 30
    return not _OBJECT.search(problem.text) and (
        only_vague or (short and bool(_VAGUE.search(problem.text)))
    )


@check("H04")
def vague_problems(case: Case) -> Iterator[Result]:
    """At least half of the problems name nothing concrete."""
    problems = of_five(case, case.stated.problems)
    if not problems:
        yield unknown("problems", NO_PROBLEMS)
        return
    vague = [p for p in problems if is_vague(p)]
    if 2 * len(vague) >= len(problems):
        yield Result(
            "problems", "review",
            Said(
                f"{len(problems)}个问题中有{len(vague)}个没有具体指向（如“{clip(vague[0].text, 24)}”），建议写明是什么、差在哪里。",
                f"{len(vague)} of {len(problems)} problems point to nothing in particular (such as "
                f"“{clip(vague[0].text, 24)}”); better say what is lacking and where.",
            ),
            None, len(vague), tuple(case.quote(p.start, p.end) for p in vague[:5]),
        )  # fmt: skip
    else:
        yield Result("problems", "pass")


@check("H05")
def slogan_measures(case: Case) -> Iterator[Result]:
    """More than 70% of the measures are slogans (E0)."""
    measures = of_five(case, case.stated.measures)
    if not measures:
        yield unknown("problems", Said("没有读出措施", "no measures were read"))
        return
    slogans = [m for m in measures if m.grade == "E0"]
    if len(slogans) > SLOGANS * len(measures):
        yield Result(
            "problems", "review",
            Said(
                f"{len(measures)}条措施中有{len(slogans)}条没有写明谁、何时、做什么（如“{clip(slogans[0].text, 24)}”），建议具体化。",
                f"{len(slogans)} of {len(measures)} measures do not say who does what and when (such as "
                f"“{clip(slogans[0].text, 24)}”); better make them concrete.",
            ),
            None, len(slogans), tuple(case.quote(m.start, m.end) for m in slogans[:5]),
        )  # fmt: skip
    else:
        yield Result("problems", "pass")


@check("H08")
def problem_without_data(case: Case) -> Iterator[Result]:
    """Trouble with requests though there was none this year; with lawsuits though there was none."""
    if not case.stated.problems:
        yield unknown("problems", NO_PROBLEMS)
        return
    rows = ("1", "2", "3.7")
    asked = [case.number(f"T3[{r},sum]") for r in rows]
    suits = [case.number(f"T4.{track}.total") for track in T4_TRACKS]
    # A dispute may be about a request of an earlier year.
    asked = [*asked, *(n for n in suits if n)]
    pairs = (("P24", asked, "T3"), ("P25", suits, "T4"))
    for theme, numbers, table in pairs:
        named = [p for p in case.stated.problems if theme in p.themes]
        if not named:
            yield not_applicable(theme, "没有写这类问题")
        elif any(n is None for n in numbers):
            yield unknown(theme, no_number(Said("表三或表四", "Table 3 or Table 4")))
        elif not any(numbers):
            yield Result(
                theme, "review",
                Said(
                    f"问题“{clip(named[0].text)}”与数据不对应：{table_said(table).zh}全为0，请核实（可能是往年情况）。",
                    f"The problem “{clip(named[0].text)}” does not go with the figures: {table_said(table).en} is 0 "
                    "throughout; please verify (it may be of earlier years).",
                ),
                sources=(case.quote(named[0].start, named[0].end),),
            )  # fmt: skip
        else:
            yield Result(theme, "pass")


_HEADED = re.compile(r"^([^，。；：:]{4,24})[。：:]\s*(.{20,})$", re.DOTALL)


@check("H10")
def heading_and_body(case: Case) -> Iterator[Result]:
    """A measure's own heading and what follows it speak of unrelated themes."""
    from statements.themes import themes_of

    headed = [(m, h) for m in case.stated.measures if (h := _HEADED.match(m.text.strip()))]
    if not headed:
        yield not_applicable("problems", "措施没有小标题")
        return
    for number, (measure, parts) in enumerate(headed, start=1):
        top, rest = set(themes_of(parts[1], "M")), set(themes_of(parts[2], "M"))
        if (
            "M00" in top | rest
            or top & rest
            or _kin(top, rest)
            or grams(parts[1]) & grams(parts[2])
        ):
            yield Result(f"measure-{number}", "pass")
        else:
            yield Result(
                f"measure-{number}", "review",
                Said(
                    f"措施标题“{parts[1]}”与其下内容似不相符，仅提示。",
                    f"The heading “{parts[1]}” of a measure does not seem to go with what stands below it; a hint only.",
                ),
                sources=(case.quote(measure.start, measure.end),),
            )  # fmt: skip


def _kin(one: set[str], two: set[str]) -> bool:
    """Do the two sets of measure themes address a common problem?"""
    table = {t.id: set(t.answers) for t in themes() if t.id.startswith("M")}
    return bool(set().union(*(table[t] for t in one)) & set().union(*(table[t] for t in two)))
