"""Aggregate, rank and trend over a figure: code over cells, with formula, cells and exclusions."""

from __future__ import annotations

from dataclasses import replace

from assistant.case import Case, finish
from assistant.clues import Metric
from assistant.figures import Figure, combined, figures, layout_of, left_out, unreadable
from assistant.view import Town
from assistant.wording import coverage, figure, marks
from core.answer import Answer, Item, Status
from core.codes import QUANTITIES, say
from core.report import Number


def metric_name(case: Case, metric: Metric) -> str:
    """The figure's name in the answer's language."""
    return case.say(metric.zh, metric.en)


def unit_of(case: Case, metric: Metric) -> str:
    """The figure's unit; English answers count plainly."""
    return metric.unit if case.language == "zh" or metric.unit == "%" else _EN.get(metric.unit, "")


_EN = {"件": "cases", "条": "items", "次": "times", "人次": "attendances", "万元": "10,000 yuan"}


def aggregate(case: Case, asked: tuple[Metric, ...]) -> Answer:
    """Sum (or average, or ratio) of each figure over the scope, by year where several are here."""
    first = figures(case, asked[0])
    lines = [coverage(case, len(case.reports), unreadable(first))]
    rows: list[Item] = []
    value: Number | None = None
    for metric in asked:
        found = first if metric is asked[0] else figures(case, metric)
        total = combined(metric, found)
        average = case.plan.operation == "average" and not metric.per
        have = [f for f in found if f.value is not None]
        if average and have and total is not None:
            total = round(total / len(have), 2)
        rows += _rows(case, metric, found)
        value = total if metric is asked[0] else value
        lines.append(_sum_line(case, metric, found, total, average))
        lines += _by_year(case, metric, found)
        if "versus" in case.plan.extra:
            lines.append(_versus(case, metric, found))
    return _close(case, asked[0], first, lines, tuple(rows), value)


def _sum_line(
    case: Case, metric: Metric, found: list[Figure], total: Number | None, average: bool
) -> str:
    have = [f for f in found if f.value is not None]
    if total is None:
        return case.say(
            f"{metric.zh}：没有一份报告可以计算。", f"{metric.en}: no report states it."
        )
    word = case.say("平均" if average else "合计", "on average" if average else "in all")
    parts = ""
    if metric.per:
        word = case.say("合计", "overall")
        parts = f"（{figure(sum(f.top for f in have))}÷{figure(sum(f.bottom or 0 for f in have))}）"
    return case.say(
        f"{metric.zh}{word}{figure(total)}{metric.unit}{parts}（{len(have)}份报告，公式 {metric.formula()}）。",
        f"{metric.en} {word}: {figure(total)} {unit_of(case, metric)}{parts} "
        f"({len(have)} reports, formula {metric.formula()}).",
    )


def _by_year(case: Case, metric: Metric, found: list[Figure]) -> list[str]:
    years = sorted({case.row(f.report).year or 0 for f in found})
    if len(years) < 2:
        return []
    parts = []
    for year in years:
        mine = [f for f in found if (case.row(f.report).year or 0) == year]
        total = combined(metric, mine)
        parts.append(
            f"{year}：{figure(total)}" if case.language == "zh" else f"{year}: {figure(total)}"
        )
    return [case.say("分年度：" + "；".join(parts) + "。", "By year: " + "; ".join(parts) + ".")]


def _versus(case: Case, metric: Metric, found: list[Figure]) -> str:
    """The change from the year before, where both years are here."""
    years = sorted({y for f in found if (y := case.row(f.report).year) is not None})[-2:]
    totals = [combined(metric, [f for f in found if case.row(f.report).year == y]) for y in years]
    if len(years) < 2 or None in totals:
        return case.say(
            "没有前一年可比的数据，不能算差。",
            "There is no figure of the year before to compare with.",
        )
    change = (totals[1] or 0) - (totals[0] or 0)
    return case.say(
        f"{years[0]}年{figure(totals[0])}，{years[1]}年{figure(totals[1])}，相差{figure(change)}（两年报告份数可能不同）。",
        f"{years[0]}: {figure(totals[0])}, {years[1]}: {figure(totals[1])}, change {figure(change)} "
        "(the number of reports may differ).",
    )


def _rows(case: Case, metric: Metric, found: list[Figure]) -> list[Item]:
    rows = []
    for f in found:
        extra: dict[str, object] = {"metric": metric.id, "unit": metric.unit}
        if f.bottom is not None:
            extra |= {"top": f.top, "bottom": f.bottom}
        if f.value is None:
            extra |= {"value": None, "why": f.why}
        rows.append(case.item(f.report, f.cite(case), value=f.value, extra=extra))
    return rows


def _close(
    case: Case, metric: Metric, found: list[Figure], lines: list[str],
    rows: tuple[Item, ...], value: Number | None,
) -> Answer:  # fmt: skip
    unread, out = unreadable(found), left_out(found)
    status: Status = "partial" if unread else "answered"
    if out:
        lines.append(_exclusions(case, out))
    if metric.claim is not None:
        status = "answered" if len(out) < len(found) else "not_mentioned"
        lines.append(
            case.say("这个数只见于正文，不是表格数据。", "This figure stands only in prose.")
        )
    return replace(
        finish(case, "\n".join(lines), status, unread=unread),
        rows=rows, value=value, unit=unit_of(case, metric),
        formula=metric.formula(), excluded=out,
    )  # fmt: skip


def _exclusions(case: Case, unread: tuple[tuple[str, str], ...]) -> str:
    by_reason: dict[str, list[str]] = {}
    for file, why in unread:
        by_reason.setdefault(why, []).append(case.name(file))
    parts = [
        case.say(f"{'、'.join(v)}（{k}）", f"{', '.join(v)} ({k})") for k, v in by_reason.items()
    ]
    return case.say("未计入：" + "；".join(parts) + "。", "Left out: " + "; ".join(parts) + ".")


def rank(case: Case, metric: Metric) -> Answer:
    """Reports by a figure, ties sharing a rank, zeros shown; a limit is said."""
    found = figures(case, metric, stand_ins=True)
    have = [f for f in found if f.value is not None]
    order = sorted(
        have, key=lambda f: -(f.value or 0) if case.plan.order == "desc" else (f.value or 0)
    )
    ranks = [1 + sum((o.value != f.value) and _before(case, o, f) for o in order) for f in order]
    limit = case.plan.limit
    kept = [(f, r) for f, r in zip(order, ranks, strict=True) if limit is None or r <= limit]
    rows = tuple(
        case.item(f.report, f.cite(case), value=f.value, extra=_ranked(f, r, metric))
        for f, r in kept
    )
    lines = [coverage(case, len(case.reports), unreadable(found))]
    top = [row for row in rows if row.extra["rank"] == 1]
    if top:
        lines.append(_winner(case, metric, top))
    if limit is not None and len(kept) < len(order):
        lines.append(case.say(f"仅列前{limit}（含并列）。", f"Only the first {limit} (with ties)."))
    joint = case.say("；", "; ")
    lines.append(joint.join(
        f"{r.extra['rank']}. {case.name(r.report)} {figure(r.value)}{_scope_mark(case, r)}{marks(r.citations)}"
        for r in rows))  # fmt: skip
    lines += _mixed(case, metric)
    return _close(case, metric, found, lines, rows, top[0].value if top else None)


def _ranked(f: Figure, place: int, metric: Metric) -> dict[str, object]:
    extra: dict[str, object] = {"rank": place, "metric": metric.id}
    return extra | {"scope": f.scope} if f.scope else extra


def _scope_mark(case: Case, row: Item) -> str:
    """（网站公开条数）, where the figure is a narrower one than was asked for."""
    scope = row.extra.get("scope")
    return f"（{say(QUANTITIES, str(scope), case.language)}）" if scope else ""


def _before(case: Case, a: Figure, b: Figure) -> bool:
    low, high = (a.value or 0), (b.value or 0)
    return low > high if case.plan.order == "desc" else low < high


def _winner(case: Case, metric: Metric, top: list[Item]) -> str:
    who = case.say("、", ", ").join(case.name(i.report) + marks(i.citations) for i in top)
    tie = case.say("（并列）", " (tie)") if len(top) > 1 else ""
    most = case.say(
        "最多" if case.plan.order == "desc" else "最少",
        "most" if case.plan.order == "desc" else "fewest",
    )
    value = figure(top[0].value)
    return case.say(
        f"{metric.zh}{most}：{who}{tie}，{value}{metric.unit}。",
        f"{metric.en}, {most}: {who}{tie}, {value} {unit_of(case, metric)}.",
    )


def _mixed(case: Case, metric: Metric) -> list[str]:
    layouts = {layout_of(metric, r) for r in case.reports}
    if metric.claim or len(layouts & {"2019", "2021"}) < 2 or not metric.id.startswith("normative"):
        return []
    return [case.say("注意：两种版式的规范性文件指标口径不同，不宜直接比较。",
                     "Note: the two forms count normative documents differently.")]  # fmt: skip


def trend(case: Case, asked: tuple[Metric, ...]) -> Answer:
    """One row a year and figure; a change of layout between years is marked as a break."""
    first = figures(case, asked[0])
    lines = [coverage(case, len(case.reports), unreadable(first))]
    rows: list[Item] = []
    for metric in asked:
        found = first if metric is asked[0] else figures(case, metric)
        made = _years(case, metric, found)
        rows += made
        lines.append(f"{metric_name(case, metric)}（{unit_of(case, metric) or metric.unit}）：" + "；".join(
            f"{'┆' if r.extra['break'] else ''}{r.year} {figure(r.value)}（{r.extra['n']}）{marks(r.citations)}"
            for r in made) + "。")  # fmt: skip
        if any(r.extra["break"] for r in made):
            lines.append(case.say("┆ 处表格版式变化（2019版→2021版），前后口径不同，不应连成一线。",
                                  "┆ marks a change of form; figures across it are not comparable."))  # fmt: skip
    values = [r.value for r in rows if r.extra["metric"] == asked[0].id and r.value is not None]
    change = values[-1] - values[0] if len(values) > 1 else None
    if change is not None:
        lines.append(
            case.say(f"首尾相差{figure(change)}。", f"Change from first to last: {figure(change)}.")
        )
    return _close(case, asked[0], first, lines, tuple(rows), change)


def _years(case: Case, metric: Metric, found: list[Figure]) -> list[Item]:
    rows: list[Item] = []
    before = ""
    for year in sorted({y for f in found if (y := case.row(f.report).year) is not None}):
        mine = [f for f in found if case.row(f.report).year == year]
        have = [f for f in mine if f.value is not None]
        forms = [str(layout_of(metric, case.row(f.report))) for f in mine]
        layouts = sorted({"2019", "2021"} & set(forms))
        usual = max(layouts, key=forms.count, default="")
        cites = tuple(dict.fromkeys(c for f in have for c in f.cite(case)))
        one = (
            case.row(mine[0].report) if len({case.row(f.report).town for f in mine}) == 1 else None
        )
        rows.append(Item(
            report=mine[0].report if len(mine) == 1 else "", town=one.town if one else None,
            county=one.county if one else None, year=year, citations=cites,
            value=combined(metric, mine),
            extra={"metric": metric.id, "n": len(have), "layouts": layouts, "value": None,
                   "break": bool(before and usual) and usual != before,
                   "reports": [f.report for f in mine]},
        ))  # fmt: skip
        before = usual or before
    return [replace(r, extra={k: v for k, v in r.extra.items() if k != "value" or r.value is None})
            for r in rows]  # fmt: skip


def growth(case: Case, metric: Metric) -> Answer:
    """Towns by the change of a figure from their year before to their latest year."""
    found = {f.report: f for f in figures(case, metric)}
    rows: list[tuple[Number, Item]] = []
    excluded: list[tuple[str, str]] = []
    towns: dict[Town, list[Figure]] = {}
    for row in case.reports:
        towns.setdefault(case.view.town_of(row), []).append(found[row.file])
    for figs in towns.values():
        figs.sort(key=lambda f: case.row(f.report).year or 0)
        have = [f for f in figs if f.value is not None]
        if len(have) < 2:
            why = case.say("只有一个年度有数，不能算增长", "only one year with the figure")
            excluded.append((figs[-1].report, why))
            continue
        old, new = have[-2], have[-1]
        change = (new.value or 0) - (old.value or 0)
        cites = (*old.cite(case), *new.cite(case))
        rows.append((change, case.item(new.report, cites, value=change, extra={
            "from": old.value, "to": new.value, "from_year": case.row(old.report).year,
            "metric": metric.id})))  # fmt: skip
    sign = -1 if case.plan.order == "desc" else 1
    rows.sort(key=lambda pair: sign * pair[0])
    items = tuple(item for _, item in rows)
    lines = [coverage(case, len(case.reports), ())]
    joint = case.say("；", "; ")
    lines.append(joint.join(
        f"{case.name(i.report)} {i.extra['from_year']}→{i.year}："
        f"{figure(i.extra['from'])}→{figure(i.extra['to'])}（{figure(i.value)}）{marks(i.citations)}"
        for i in items) or case.say("没有一个乡镇有两个年度的数据。", "No town has two years."))  # fmt: skip
    return replace(
        finish(case, "\n".join(lines), "answered" if items else "partial"),
        rows=items, value=items[0].value if items else None, unit=unit_of(case, metric),
        formula=f"{metric.formula()}（后一年 − 前一年）", excluded=tuple(excluded),
    )  # fmt: skip
