"""Problems and measures as single items with exact spans, from section five and where they stand else.

Marked lists give one item a mark (to the next mark); unmarked prose gives one a sentence or segment;
a measure sentence of many short clauses is cut where its theme changes. A lead-in is no item.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from core.report import Report
from core.statement import Measure, Problem
from statements.clauses import Clause, Half, Line, trim
from statements.grades import grade
from statements.halves import is_label
from statements.marks import Mark, mark_at
from statements.practices import Item, innovations
from statements.tense import strongly_done
from statements.themes import themes_of, word_themes

_LEAD: Final = re.compile(
    r"(?:取得|虽然?|尽管)[^。]{0,40}(?:成绩|成效|进展)|(?:存在|还有|仍有|尚有|存|有)(?:着|以下|一些|一定|许多|不少|几个|诸多|如下|很多|少许|部分|较大|不小|差距|和|与|及|、|问题|不足|困难|两|三|四|几|方面|个|点|的|这样|那样|突出|主要|明显|亟待解决|需要改进)*(?:不足|差距|问题|短板|困难)(?:之处)?$|^(?:.{0,10}(?:存在|有|主要|些|的|定|在|大|及))?(?:差距|不足|问题)(?:和不足|与不足)?$"
    r"|^.{0,10}(?:主要)?(?:表现|体现|主要问题|主要不足)(?:在|为|有|是)?(?:以下)?(?:几?个?方面)?$|以下(?:几)?(?:个|方面|点|问题|工作|措施)|从以下|如下$|(?:两|三|四|几)(?:个)?(?:方面|点)(?:的)?(?:问题|不足|工作)?$"
)
_INTRO: Final = re.compile(
    r"^(?:(?:主要)?(?:问题|不足)?(?:主要)?(?:表现|体现)?(?:是|有|在于|在|为|表现在)(?!关|些)|(?:存在的?)?(?:主要)?(?:问题|不足|困难)(?:主要)?(?:是|有|表现在|在于)"
    r"|下一?步(?:工作中)?|今后|接下来|对此|为此|针对(?:以上|上述|这些|存在的)[^，]{0,8}|改进措施|整改措施|(?:主要)?问题|20\d\d年)\s*[，,：:]\s*"
    r"|^主要(?:是|有|表现(?:为|在))(?=[^，：])"
)
_RUN: Final = 5
_SHORTEST: Final = 3


def items(
    report: Report, prose: list[Line], clauses: list[Clause]
) -> tuple[tuple[Problem, ...], tuple[Measure, ...]]:
    """All problems and measures of a report, in print order."""
    found = _section_five(report, clauses) + innovations(prose)
    problems: list[Problem] = []
    measures: list[Measure] = []
    for item in sorted(found, key=lambda i: i.start):
        text = report.text[item.start : item.end]
        if item.half == "problem":
            problems.append(Problem(text, item.start, item.end, themes_of(text, "P")))
        else:
            themes = themes_of(text, "M")
            done = item.half in {"fact", "done"}
            level = grade(text, report.year, done=done)
            measures.append(Measure(text, item.start, item.end, themes, level))
    return tuple(problems), tuple(measures)


def _section_five(report: Report, clauses: list[Clause]) -> list[Item]:
    five = [c for c in clauses if c.section == "problems"]
    out: list[Item] = []
    for run in _runs(five):
        out += _run_items(report.text, run)
    return out


def _group(found: list[Clause], key: object) -> list[list[Clause]]:
    groups: list[list[Clause]] = []
    last: object = None
    for clause in found:
        now = key(clause)  # type: ignore[operator]
        if not groups or now != last:
            groups.append([])
        groups[-1].append(clause)
        last = now
    return groups


def _runs(five: list[Clause]) -> list[list[Clause]]:
    """Stretches of one half; facts are left out."""
    return [run for run in _group(five, lambda c: c.half) if run[0].half != "fact"]


def _run_items(text: str, run: list[Clause]) -> list[Item]:
    half = run[0].half
    marks, borders = _item_marks(run)
    if not marks:
        return _unmarked(text, run, half)
    out = _before_list(text, run[: marks[0][0]], half)
    for place, (index, mark) in enumerate(marks):
        stop = next((b for b in borders if b > index), len(run))
        stop = _list_end(run, index, stop, last=place + 1 == len(marks))
        start = run[index].start + mark.length
        cut = trim(text, start, run[stop - 1].end)
        if cut.end - cut.start >= _SHORTEST and not is_label(text[cut.start : cut.end]):
            out += _by_tense(text, run[index:stop], cut.start, half)
        if place + 1 == len(marks) and stop < len(run):
            after = _unmarked(text, run[stop:], half)
            out += after if half == "measure" else [i for i in after if _worth(text, i)]
    return out


def _by_tense(text: str, part: list[Clause], start: int, half: Half) -> list[Item]:
    """A measure of two tenses is two: what was done, and what a later year is to bring."""
    cut_at = None
    if half == "measure":
        for before, clause in pairwise(part):
            done = any(strongly_done(c.text) for c in part if c.end <= before.end)
            if done and before.end - start >= _OWN and _LATER.match(clause.text):
                cut_at = clause.start
                break
    if cut_at is None:
        cut = trim(text, start, part[-1].end)
        return [Item(cut.start, cut.end, half)]
    first, second = trim(text, start, cut_at), trim(text, cut_at, part[-1].end)
    return [Item(first.start, first.end, half), Item(second.start, second.end, half)]


_OWN: Final = 18
_LATER: Final = re.compile(r"(?:从|自|到)?20\d\d年|明年|下一?年|下一?步|今后")


def _before_list(text: str, lead: list[Clause], half: Half) -> list[Item]:
    """Whole sentences before a list of measures are measures too, mostly slogans; 以下措施： is not."""
    if half != "measure":
        return []
    out: list[Item] = []
    for part in _group(lead, lambda c: (c.line, c.sentence)):
        end = part[-1].end
        closed = text[end : end + 1] in {"。", "！"}
        if closed and not re.search(r"以下|如下|这些|几(?:个|项)", part[-1].text):
            out += _unmarked(text, part, half)
    return out


def _worth(text: str, item: Item) -> bool:
    return bool(word_themes(text[item.start : item.end], "P"))


def _list_end(run: list[Clause], index: int, stop: int, *, last: bool) -> int:
    """The last item of a list ends with its paragraph, unless it was only a heading."""
    if not last:
        return stop
    line = run[index].line
    heading = run[index]
    for place in range(index + 1, stop):
        if run[place].line != line:
            if place == index + 1 and heading.is_heading:
                line = run[place].line
                continue
            return place
    return stop


def _item_marks(run: list[Clause]) -> tuple[list[tuple[int, Mark]], list[int]]:
    """Marks that make items, and where items must end: of nested lists the inner marks count, where
    the outer is but a heading; a label ends an item and makes none."""
    opened = [(i, m) for i, c in enumerate(run) if (m := mark_at(c.text)) and _opens(run, i, m)]
    borders = [i for i, _ in opened]
    marks = [(i, m) for i, m in opened if not is_label(run[i].text)]
    if all(mark.kind == "另" for _, mark in marks):
        return [], borders
    out: list[tuple[int, Mark]] = []
    for place, (index, mark) in enumerate(marks):
        following = marks[place + 1] if place + 1 < len(marks) else None
        if following and following[1].kind != mark.kind and following[1].number <= 1:
            own = sum(len(c.text) for c in run[index : following[0]])
            if own - mark.length <= 30:
                continue
        out.append((index, mark))
    return out, borders


def _opens(run: list[Clause], index: int, mark: Mark) -> bool:
    """A mark counts at the start of a line, sentence or segment; 一是 and 一方面 after a comma too."""
    if index == 0 or mark.kind in {"是", "面", "先", "圈", "括", "括数", "其", "第"}:
        return True
    before, clause = run[index - 1], run[index]
    return before.segment != clause.segment or clause.start - before.end <= 1


def _unmarked(text: str, run: list[Clause], half: Half) -> list[Item]:
    out: list[Item] = []
    vague: list[Item] = []
    titled = _titled_lines(run)
    for part in _group(
        run, lambda c: c.line if c.line in titled else (c.line, c.sentence, c.segment)
    ):
        if half == "done" and not strongly_done(text[part[0].start : part[-1].end]):
            continue
        begin = 0 if half == "done" else _skip_lead(part, half)
        if begin is None:
            cut = trim(text, part[0].start, part[-1].end)
            vague.append(Item(cut.start, cut.end, half))
            continue
        whole = half != "measure" or part[0].line in titled
        pieces = [part[begin:]] if whole else _pieces(part[begin:])
        for piece in pieces:
            start = piece[0].start
            intro = None if half == "done" else _INTRO.match(text[start : piece[-1].end])
            cut = trim(text, start + (intro.end() if intro else 0), piece[-1].end)
            if cut.end - cut.start >= _SHORTEST:
                out.append(Item(cut.start, cut.end, half))
    if out or half != "problem":
        return out
    return [v for v in vague if "差距" in text[v.start : v.end] or "不足" in text[v.start : v.end]]


def _titled_lines(run: list[Clause]) -> set[int]:
    """Paragraphs that open with a title of a few words (更新不及时。…): each is one item."""
    out: set[int] = set()
    for line in _group(run, lambda c: c.line):
        first = line[0]
        alone = len(line) == 1 or line[1].sentence != first.sentence
        short = alone and len(first.text) <= _SHORT_TITLE and line[-1].sentence != first.sentence
        if short and not is_label(first.text) and not _LEAD.search(first.text):
            out.add(first.line)
    return out


_SHORT_TITLE: Final = 16


def _skip_lead(part: list[Clause], half: Half) -> int | None:
    """Index of the first clause that says something; None if the whole segment is a lead-in."""
    index = 0
    while index < len(part):
        body = part[index].text
        lead = _INTRO.fullmatch(body + "，") or _LEAD.search(body) or is_label(body)
        if lead or _only_subject(body, half):
            index += 1
            continue
        break
    return index if index < len(part) else None


_SUBJECT: Final = re.compile(
    r"^(?:下一?步|今后|接下来|明年|新的一年|20\d\d年|在?(?:今后|下一?步|以后)的?工作中|针对[^，]{0,14}|对此|为此|对照[^，]{0,10}|回顾[^，]{0,10}|我们?(?:镇|乡|街道|办)?将?(?:按照|根据)[^，]{0,20}"
    r"|.{0,8}(?:镇|乡|街道|单位|机关)(?:政府)?(?:将|准备|计划)?(?:按照[^，]{0,16})?|(?:重点|着力|着重)(?:抓好|做好|从)[^，]{0,12}|我镇准备这样改|(?:总的|总体)(?:来)?(?:看|说)|.{0,24}相比|一年来|综合来看)$"
)


def _only_subject(body: str, half: Half) -> bool:
    return bool(_SUBJECT.match(body)) and (half == "measure" or len(body) <= 26)


def _pieces(part: list[Clause]) -> list[list[Clause]]:
    """A measure segment cut where a new clause opens a new theme."""
    pieces: list[list[Clause]] = []
    last: set[str] = set()
    for clause in part:
        themes = word_themes(clause.text, "M")
        opens = bool(_OPENER.match(clause.text)) and not clause.text.startswith(_TIED)
        vague = not themes and not clause.text.startswith(("努力", "全力", "奋力"))
        if pieces and (not opens or vague or themes & last or len(clause.text) < _RUN):
            pieces[-1].append(clause)
            last |= themes
        else:
            pieces.append([clause])
            last = themes
    return pieces


_TIED: Final = (
    "并",
    "使",
    "让",
    "从而",
    "以",
    "且",
    "做到",
    "为",
    "其中",
    "及时",
    "凡",
    "由",
    "结果",
)
_OPENER: Final = re.compile(
    r"(?:进一步|继续|不断|努力|切实|着力|大力|积极|持续|严格|认真|全面|深入|充分|同时|此外|要|将|扎实|全力|逐步|适时)*"
    r"(?:加强|强化|完善|健全|推进|拓宽|拓展|丰富|创新|优化|规范|落实|加大|建立|制定|开展|组织|深化|细化|扩大|开创|充实|配|做好|抓好|压实|畅通|聚焦|打造|利用|发挥|严把|把)"
)
