"""Answers without reports: help, a question back, what is not here, what is no question for us."""

from __future__ import annotations

from dataclasses import replace

from assistant.case import Case, finish
from core.answer import Answer


def help_(case: Case) -> Answer:
    """What can be asked."""
    return finish(case, case.say(
        "我只根据已导入的年报作答，可以：逐份判定（哪些乡镇没有专职人员）；查一处数据（某镇办了多少件行政处罚）；"
        "汇总、排名、看趋势；比较乡镇或年度；找可借鉴的措施；核对正文与表格；归纳问题主题；求证一句话。每个结论都附原文或单元格。",
        "I answer from the reports that were loaded: a verdict for each report (which towns have no full-time staff), "
        "figures, totals, ranks and trends, comparisons, reusable measures, checks of prose against tables, "
        "common problems, and whether a claim holds. Every statement cites its sentence or cell."))  # fmt: skip


def refused(case: Case) -> Answer:
    """Not a question about the reports."""
    text = case.say("这不是关于政府信息公开年报的问题，我只回答年报里的内容。",
                    "This is not a question about the disclosure reports; I answer only from them.")  # fmt: skip
    return finish(case, text, "refused")


def clarify(case: Case, ask: str, choices: tuple[str, ...]) -> Answer:
    """A question back, with choices."""
    listed = case.say("、", ", ").join(choices)
    text = case.say(f"{ask}可选：{listed}。", f"{ask} Choices: {listed}.") if choices else ask
    return replace(finish(case, text, "clarify"), suggestions=choices)


def not_here(case: Case) -> Answer:
    """A town, county or year that this corpus does not hold, said with what it does hold."""
    missing = case.say("、", ", ").join(_named(case, name) for name in case.plan.unknown)
    years = "、".join(map(str, case.view.years))
    near = _near(case)
    text = case.say(
        f"资料库中没有{missing}的报告。现有{len(case.view.reports)}份报告，年度：{years}，"
        f"县区：{'、'.join(case.view.counties)}。"
        + (f"名称相近的：{'、'.join(near)}。" if near else ""),
        f"There is no report of {missing} here. The corpus holds {len(case.view.reports)} reports, "
        f"years {years.replace('、', ', ')}, counties {', '.join(case.view.counties)}."
        + (f" Similar names: {', '.join(near)}." if near else ""),
    )
    return replace(finish(case, text, "not_in_corpus"), suggestions=tuple(near))


def _named(case: Case, name: str) -> str:
    """An unknown name; a year (2011年) without its Chinese word in English."""
    year = name.removesuffix("年")
    return year if case.language == "en" and year.isdigit() else name


def empty_scope(case: Case) -> Answer:
    """What was named is here, but not together (that town has no report of that year)."""
    towns = case.say("、", ", ").join(t for _, t in case.plan.scope.towns)
    years = "、".join(map(str, case.plan.scope.years))
    have = [
        f"{r.town}{r.year}" for r in case.view.reports
        if not case.plan.scope.towns or any(r.town == t for _, t in case.plan.scope.towns)
    ]  # fmt: skip
    text = case.say(
        f"资料库中没有{towns}{years}年度的报告。已有：{'、'.join(have)}。",
        f"There is no report of {towns or 'these towns'} for {years} here. Here are: {', '.join(have)}.",
    )
    return finish(case, text, "not_in_corpus")


def _near(case: Case) -> list[str]:
    from rapidfuzz import process

    names = [t for _, t in case.view.towns]
    found: list[str] = []
    for unknown in case.plan.unknown:
        found += [m[0] for m in process.extract(unknown, names, limit=2, score_cutoff=45)]
    return list(dict.fromkeys(found))
