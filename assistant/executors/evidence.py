"""Is a claim true? Evidence for and against, from verdicts and cells; the conclusion is said first."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from assistant.case import Case
from assistant.clues import Metric
from assistant.executors.conditions import by_condition
from assistant.executors.enumerate_facet import enumerate_facet
from assistant.executors.figures import metric_name
from assistant.figures import combined, figures
from assistant.wording import figure
from core.answer import Answer
from core.numerals import CHINESE, number

_ALL: Final = re.compile(r"都|全部|所有|每个|各(乡镇|镇)|均|all|every|each", re.I)
_LESS: Final = re.compile(r"少|下降|减少|降低|fewer|less|fell|drop|decreas", re.I)
_MORE: Final = re.compile(r"多|上升|增加|增长|more|rose|rise|increas|grew", re.I)
_NUMBER: Final = re.compile(
    rf"(?:少|多|减少|增加|下降|上升|fewer|more|less)了?\s*([0-9]+|[{CHINESE}]+)\s*(?:件|条|个|次|宗|起)|\b(one|two|three|[0-9]+) (?:more|fewer|less)",
    re.I,
)
_HALF: Final = re.compile(r"一半|half", re.I)


def evidence_facet(case: Case, facet: str) -> Answer:
    """Whether every (or any) report in scope says it: supported only where all judged ones do."""
    answer = enumerate_facet(case, facet)
    counts = {g.verdict: len(g.items) for g in answer.groups}
    judged = answer.scope.judged
    if case.plan.verdicts[:1] in {("no",), ("none",)}:
        return _conclude(answer, _nobody(case, counts, judged))
    holding = sum(len(g.items) for g in answer.groups if g.answers)
    unread = answer.scope.reports - judged
    if not judged:
        verdict = case.say("结论：无法判断。", "Conclusion: cannot be judged.")
    elif holding == judged and not unread:
        verdict = case.say("结论：支持。", "Conclusion: supported.")
    elif _ALL.search(case.question) or not holding:
        verdict = case.say(f"结论：不支持（{judged}份已判定的报告中{holding}份符合）。",
                           f"Conclusion: not supported ({holding} of {judged} judged reports).")  # fmt: skip
    else:
        verdict = case.say(f"结论：部分支持（{judged}份中{holding}份）。",
                           f"Conclusion: partly supported ({holding} of {judged}).")  # fmt: skip
    return _conclude(answer, verdict)


def _nobody(case: Case, counts: dict[str, int], judged: int) -> str:
    """A claim that nobody has it: one report that has it is enough against it; silence is no proof."""
    against = sum(counts.get(code, 0) for code in ("yes", "deficient", "conflict"))
    if not judged:
        return case.say("结论：无法判断。", "Conclusion: cannot be judged.")
    if against:
        return case.say(f"结论：不支持（{against}份写明有）。",
                        f"Conclusion: not supported ({against} reports say there is).")  # fmt: skip
    if counts.get("no", 0) == judged:
        return case.say("结论：支持。", "Conclusion: supported.")
    return case.say(f"结论：部分支持（{counts.get('no', 0)}份写明没有，其余未提及，不能当作没有）。",
                    f"Conclusion: partly supported ({counts.get('no', 0)} say there is none; the rest are silent).")  # fmt: skip


def evidence_metric(case: Case, metric: Metric) -> Answer:
    """A claim on a figure: a change between two years, or a condition on each report."""
    text = case.plan.text
    years = sorted({r.year for r in case.reports if r.year is not None})
    if "versus" in case.plan.extra and len(years) < 2:
        answer = by_condition(case, metric)
        return _conclude(answer, case.say("结论：无法判断（只有一个年度的报告，不能比较）。",
                                          "Conclusion: cannot be judged (reports of one year only)."))  # fmt: skip
    if len(years) >= 2 and (_LESS.search(text) or _MORE.search(text)):
        return _change(case, metric, years[-2:])
    answer = by_condition(case, metric)
    yes = sum(len(g.items) for g in answer.groups if g.answers)
    total = answer.scope.judged
    if not total:
        verdict = case.say("结论：无法判断（没有可用的单元格）。", "Conclusion: cannot be judged.")
    elif yes == total:
        verdict = case.say("结论：表格数据支持。", "Conclusion: the cells support it.")
    else:
        verdict = case.say(f"结论：表格数据不支持（{total}份中{yes}份符合）。",
                           f"Conclusion: the cells do not support it ({yes} of {total}).")  # fmt: skip
    note = case.say("仅就单元格而言，不能单独证明办理质量。",
                    "This speaks of the cells only; it proves nothing about quality.")  # fmt: skip
    return _conclude(answer, verdict + note)


def _change(case: Case, metric: Metric, years: list[int]) -> Answer:
    from assistant.executors.figures import trend

    answer = trend(case, (metric,))
    totals = {}
    for year in years:
        found = [f for f in figures(case, metric) if case.row(f.report).year == year]
        totals[year] = combined(metric, found)
    old, new = totals[years[0]], totals[years[1]]
    name = metric_name(case, metric)
    if old is None or new is None:
        return _conclude(
            answer, case.say("结论：无法判断（缺少一年的数据）。", "Conclusion: cannot be judged.")
        )
    change = new - old
    fits = change < 0 if _LESS.search(case.plan.text) else change > 0
    if _HALF.search(case.plan.text):
        fits = fits and bool(old) and abs(abs(change) / old - 0.5) <= 0.1
    said = _NUMBER.search(case.plan.text)
    claimed = number(said[1]) if said else None
    if claimed is not None and not _HALF.search(case.plan.text):
        fits = fits and abs(change) == claimed
    word = case.say("支持" if fits else "不支持", "supported" if fits else "not supported")
    share = f"{figure(round(100 * change / old, 1))}%" if old else "—"
    return _conclude(answer, case.say(
        f"结论：{word}。{name}{years[0]}年{figure(old)}，{years[1]}年{figure(new)}，变化{figure(change)}（{share}）；"
        "两年的报告数可能不同，见各行。",
        f"Conclusion: {word}. {name}: {figure(old)} in {years[0]}, {figure(new)} in {years[1]}, "
        f"change {figure(change)} ({share}); the number of reports may differ, see the rows."))  # fmt: skip


def _conclude(answer: Answer, verdict: str) -> Answer:
    """The conclusion after the coverage sentence, which every enumerating answer begins with."""
    head, _, rest = answer.text.partition("\n")
    return replace(answer, text="\n".join(part for part in (head, verdict, rest) if part))
