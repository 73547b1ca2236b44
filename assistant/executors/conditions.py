"""Listing by a condition on figures, by a layout, a theme, or what is in the corpus.

These use the verdicts yes, no, none and unread.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.case import Case, finish
from assistant.clues import Metric
from assistant.conditions import holds
from assistant.executors.figures import metric_name, unit_of
from assistant.figures import Figure, figures
from assistant.view import Town
from assistant.wording import coverage, figure, groups, marks
from core.answer import Answer, Condition, Group, Item, Status
from core.report import Cell
from core.vocabulary import themes


def by_condition(case: Case, metric: Metric) -> Answer:
    """Reports whose figure meets the condition; a report without the figure is unread."""
    if metric.claim is not None and not case.plan.conditions:
        return _by_statement(case, metric)
    asked = case.plan.conditions
    negative = case.plan.verdicts[:1] == ("no",)
    condition = asked[0] if asked else Condition(metric.id, "==" if negative else ">", 0)
    yes, no, unread = [], [], []
    for f in figures(case, metric):
        item = case.item(f.report, f.cite(case), value=f.value)
        if f.value is None:
            unread.append(replace(item, verdict="unread", extra={"why": f.why, "value": None}))
        elif holds(f.value, condition):
            yes.append(replace(item, verdict="yes"))
        else:
            no.append(replace(item, verdict="no"))
    words = _condition_words(case, metric, condition)
    made = [
        Group("yes", words, True, tuple(yes)),
        Group(
            "no", case.say(f"不符合（{words}）", f"does not meet it ({words})"), False, tuple(no)
        ),
        Group("unread", case.say("无法判定", "cannot be judged"), False, tuple(unread)),
    ]
    why = tuple((i.report, str(i.extra["why"])) for i in unread)
    return _grouped(case, made, why, metric.formula(), with_values=True)


def _condition_words(case: Case, metric: Metric, condition: Condition) -> str:
    signs = {">": "大于", ">=": "不少于", "<": "少于", "<=": "不超过", "==": "等于", "!=": "不等于"}
    value, unit = figure(condition.value), unit_of(case, metric)
    return case.say(
        f"{metric.zh}{signs[condition.op]}{value}{metric.unit}",
        f"{metric_name(case, metric)} {condition.op} {value} {unit}".rstrip(),
    )


def _by_statement(case: Case, metric: Metric) -> Answer:
    """Who writes a figure that stands only in prose, and who does not."""
    yes, none = [], []
    for f in figures(case, metric):
        if f.value is None:
            none.append(case.item(f.report, verdict="none"))
        else:
            yes.append(case.item(f.report, f.cite(case), verdict="yes", value=f.value))
    asked_none = case.plan.verdicts[:1] in {("none",), ("no",)}
    title = metric_name(case, metric)
    made = [
        Group("yes", case.say(f"写了：{title}", f"states: {title}"), not asked_none, tuple(yes)),
        Group("none", case.say("未提及", "not mentioned"), asked_none, tuple(none)),
    ]
    return _grouped(case, made, (), metric.formula(), with_values=True)


def in_a_row(case: Case, metric: Metric, years: int) -> Answer:
    """Towns whose figure meets the condition in each of the last ``years`` years in a row."""
    condition = case.plan.conditions[0] if case.plan.conditions else Condition(metric.id, "==", 0)
    latest = case.view.latest or 0
    wanted = [latest - i for i in range(years)]
    towns: dict[Town, dict[int, Figure]] = {}
    for f in figures(case, metric):
        row = case.row(f.report)
        if row.year is not None:
            towns.setdefault(case.view.town_of(row), {})[row.year] = f
    yes, no, unread = [], [], []
    for by_year in towns.values():
        window = sorted(by_year)[-years:]
        run = [by_year[y] for y in window]
        cites = tuple(c for f in run for c in f.cite(case))
        item = case.item(run[-1].report, cites, extra={"years": window})
        consecutive = len(window) == years and window[-1] - window[0] == years - 1
        if not consecutive or any(f.value is None for f in run):
            if any(f.value is not None and not holds(f.value, condition) for f in run):
                no.append(replace(item, verdict="no"))
                continue
            why = case.say(f"没有连续{years}个年度的数据", f"no {years} years in a row here")
            unread.append(replace(item, verdict="unread", extra={"years": window, "why": why}))
        elif all(f.value is not None and holds(f.value, condition) for f in run):
            yes.append(replace(item, verdict="yes"))
        else:
            no.append(replace(item, verdict="no"))
    words = _condition_words(case, metric, condition)
    made = [
        Group("yes", case.say(f"连续{years}年{words}", f"{years} years in a row: {words}"), True,
              tuple(yes)),
        Group("no", case.say("不符合", "not so"), False, tuple(no)),
        Group("unread", case.say("年度不足或缺数，无法判定", "too few years to judge"), False,
              tuple(unread)),
    ]  # fmt: skip
    here = tuple(case.row(i.report) for g in made for i in g.items)
    kept = {r.file for r in here}
    merged = tuple(
        (r.file, case.say("同一乡镇的较早年度，已并入判断", "an earlier year of the same town"))
        for r in case.reports if r.file not in kept
    )  # fmt: skip
    case = replace(case, reports=tuple(r for r in case.reports if r.file in kept))
    reasons = tuple((i.report, str(i.extra["why"])) for i in unread)
    answer = _grouped(case, made, reasons, metric.formula())
    note = case.say(f"年度：{min(wanted)}—{max(wanted)}。", f"Years: {min(wanted)}-{max(wanted)}.")
    return replace(answer, text=answer.text + "\n" + note, value=len(yes),
                   unit=case.say("个乡镇", "towns"), excluded=merged)  # fmt: skip


def by_layout(case: Case, layout: str) -> Answer:
    """Reports that use a layout; what is right for the year is said, so that nobody is accused."""
    yes, no, unread = [], [], []
    for row in case.reports:
        used = row.layouts.get("t3") or row.layouts.get("t2") or row.layout
        cites = tuple(case.citer.cell(row.file, c) for c in _first_cell(case, row.file))
        due = "2019" if (row.year or 9999) <= 2020 else "2021"
        fits = used == due
        extra = {"layouts": dict(row.layouts), "fits_year": fits}
        if used is None:
            unread.append(case.item(row.file, verdict="unread"))
        elif layout in {used, row.layouts.get("t2"), row.layouts.get("t3")}:
            yes.append(case.item(row.file, cites, verdict="yes", extra=extra))
        else:
            no.append(case.item(row.file, cites, verdict="no", extra=extra))
    made = [
        Group("yes", case.say(f"使用{layout}版表格", f"uses the {layout} form"), True, tuple(yes)),
        Group("no", case.say("使用其他版表格", "uses another form"), False, tuple(no)),
        Group("unread", case.say("无法判定", "cannot be judged"), False, tuple(unread)),
    ]
    why = tuple((i.report, case.say("没有读到表格", "no table was read")) for i in unread)
    answer = _grouped(case, made, why, None)
    right = [i for i in yes if i.extra["fits_year"]]
    if right:
        named = "、".join(case.name(i.report) for i in right)
        note = case.say(f"其中{named}与年度相符（2020年及以前应用2019版），不是错误。",
                        f"Of these {named} rightly use the form of their year.")  # fmt: skip
        answer = replace(answer, text=answer.text + "\n" + note)
    return answer


def only_layout(case: Case, layout: str) -> Case:
    """The case over the reports that use a layout."""
    kept = tuple(r for r in case.reports if layout in {r.layouts.get("t2"), r.layouts.get("t3")})
    scope = replace(case.plan.scope, reports=tuple(r.file for r in kept))
    return replace(case, plan=replace(case.plan, scope=scope), reports=kept)


def _first_cell(case: Case, file: str) -> list[Cell]:
    from corpus.ports import Where

    found = case.services.corpus.facts.cells(
        ["T2.normative.made", "T3[3.6,sum]", "T3[3.6.3,sum]"], Where(reports=(file,))
    )
    return [cell for _, cell in found if cell.state != "missing"][:1]


def by_theme(case: Case, asked: tuple[str, ...]) -> Answer:
    """Reports whose problem items have a theme; one without section five is unread."""
    told: dict[str, list[int]] = {}
    for file, problem in case.services.corpus.facts.problems(case.where, asked):
        told.setdefault(file, []).append(case.citer.text(file, problem.start, problem.end))
    yes, none, unread = [], [], []
    for row in case.reports:
        if row.file in told:
            yes.append(case.item(row.file, tuple(told[row.file]), verdict="yes"))
        elif "problems" not in row.sections:
            unread.append(case.item(row.file, verdict="unread"))
        else:
            none.append(case.item(row.file, verdict="none"))
    names = "、".join(case.say(t.zh, t.en) for t in themes() if t.id in asked)
    missing = case.say("第五部分缺失", "section five is missing")
    made = [
        Group("yes", case.say(f"写到问题：{names}", f"admits: {names}"), True, tuple(yes)),
        Group("none", case.say("未提及", "not mentioned"), False, tuple(none)),
        Group("unread", case.say("无法判定", "cannot be judged"), False, tuple(unread)),
    ]
    return _grouped(case, made, tuple((i.report, missing) for i in unread), None)


def by_measure_theme(case: Case, asked: tuple[str, ...]) -> Answer:
    """Reports whose measures (plans of section five) have a theme."""
    told: dict[str, list[int]] = {}
    for file, measure in case.services.corpus.facts.measures(case.where, asked):
        told.setdefault(file, []).append(case.citer.text(file, measure.start, measure.end))
    names = "、".join(case.say(t.zh, t.en) for t in themes() if t.id in asked)
    yes = tuple(
        case.item(r.file, tuple(told[r.file]), verdict="plan")
        for r in case.reports
        if r.file in told
    )
    none = tuple(case.item(r.file, verdict="none") for r in case.reports if r.file not in told)
    made = [
        Group("plan", case.say(f"打算：{names}", f"plans: {names}"), True, yes),
        Group("none", case.say("未提及", "not mentioned"), False, none),
    ]
    return _grouped(case, made, (), None)


def what_is_here(case: Case) -> Answer:
    """The reports of the corpus."""
    items = tuple(case.item(r.file, verdict="yes", text=r.title) for r in case.reports)
    made = [Group("yes", case.say("资料库中的报告", "reports here"), True, items)]
    return replace(_grouped(case, made, (), None), value=len(items), unit=case.say("份", "reports"))


def _grouped(
    case: Case, made: list[Group], unread: tuple[tuple[str, str], ...], formula: str | None,
    with_values: bool = False,
) -> Answer:  # fmt: skip
    full = tuple(g for g in made if g.items)
    lines = [coverage(case, len(case.reports), unread)]
    lines += _valued(case, full) if with_values else groups(case, full)
    yes = [g for g in full if g.answers]
    judged = len(case.reports) - len(unread)
    status: Status = "answered" if not unread else "partial"
    if judged and all(g.verdict == "none" for g in full if g.verdict != "unread"):
        status = "not_mentioned" if not yes else status
        lines.append(case.say("未提及不等于没有。", "Not mentioned does not mean none."))
    if not yes:
        lines.append(case.say("没有报告符合。", "No report meets it."))
    answer = finish(case, "\n".join(lines), status, unread=unread)
    count = sum(len(g.items) for g in yes) if case.plan.extra.get("count") else None
    return replace(answer, groups=full, formula=formula, value=count,
                   unit=case.say("份", "reports") if count is not None else "")  # fmt: skip


def _valued(case: Case, made: tuple[Group, ...]) -> list[str]:
    def one(item: Item) -> str:
        shown = "" if item.value is None else f" {figure(item.value)}"
        return case.name(item.report) + shown + marks(item.citations)

    joint = case.say("、", ", ")
    return [
        case.say(f"{g.label}（{len(g.items)}份）：", f"{g.label} ({len(g.items)}): ")
        + joint.join(one(i) for i in g.items)
        + case.say("。", ".")
        for g in made
    ]
