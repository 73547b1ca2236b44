"""Two or more towns or years side by side, on the same definition; differing forms are flagged."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from assistant.case import Case, finish
from assistant.clues import Metric, metrics
from assistant.executors.figures import unit_of
from assistant.figures import Figure, combined, figures, layout_of
from assistant.wording import coverage, figure, marks, verdict_label
from core.answer import Answer, Item
from core.vocabulary import facets
from corpus.ports import ReportRow, Where

_HEADLINE: Final = ("requests", "handled", "penalties", "licences", "reviews", "lawsuits")
_TOPICS: Final[list[tuple[str, tuple[str, ...]]]] = [
    (r"平台|platform", ("website", "new_media", "zone", "self_service", "offline_channels", "village_level")),
    (r"监督|保障|考核|supervis|safeguard", ("in_assessment", "social_review", "accountability", "training", "daily_check")),
    (r"人员|队伍|组织|staff|organi", ("dedicated_staff", "leading_group", "leader_responsibility", "officers_network")),
    (r"信息管理|审核|manage|review of content", ("three_review", "secrecy_review", "catalog_update", "content_cleanup", "privacy_check")),
    (r"解读|interpret", ("policy_interpretation", "interpretation_diverse")),
]  # fmt: skip
_ITEMS: Final = re.compile(r"问题|措施|不足|做法|problems?|measures?", re.I)
_AVERAGE: Final = re.compile(r"平均|偏离|average|mean|deviat", re.I)


def compare(case: Case, asked: tuple[Metric, ...], facet_ids: tuple[str, ...]) -> Answer:
    """What is compared: figures and facets that the question names, its topic, or the headlines."""
    if _AVERAGE.search(case.plan.text) and case.plan.scope.towns:
        return _with_average(case, asked or tuple(metrics()[m] for m in _HEADLINE))
    topic = next((t for p, t in _TOPICS if re.search(p, case.plan.text, re.I)), ())
    items = bool(_ITEMS.search(case.plan.text)) and not asked
    facet_ids = tuple(dict.fromkeys((*topic, *facet_ids))) if not items else ()
    if not asked and not facet_ids and not items:
        asked = tuple(metrics()[m] for m in _HEADLINE)
    lines = [coverage(case, len(case.reports), ())]
    rows: list[Item] = []
    for metric in asked:
        made, line = _figure_row(case, metric)
        rows += made
        lines.append(line)
    for facet in facet_ids:
        made, line = _facet_row(case, facet)
        rows += made
        lines.append(line)
    if items:
        made, more = _items(case)
        rows += made
        lines += more
    lines += _scopes(case, asked)
    return replace(finish(case, "\n".join(lines)), rows=tuple(rows))


def _figure_row(case: Case, metric: Metric) -> tuple[list[Item], str]:
    made, parts = [], []
    for f in figures(case, metric):
        extra: dict[str, object] = {"metric": metric.id, "what": case.say(metric.zh, metric.en)}
        if f.value is None:
            extra |= {"value": None, "why": f.why}
        item = case.item(f.report, f.cite(case), value=f.value, extra=extra)
        made.append(item)
        shown = figure(f.value) if f.value is not None else f"—（{f.why}）"
        parts.append(f"{case.name(f.report)} {shown}{marks(item.citations)}")
    title = case.say(f"{metric.zh}（{metric.unit}）", f"{metric.en} ({unit_of(case, metric)})")
    return made, f"{title}：" + "；".join(parts) + case.say("。", ".")


def _facet_row(case: Case, facet: str) -> tuple[list[Item], str]:
    title = next(case.say(f.zh, f.en) for f in facets() if f.id == facet)
    made, parts = [], []
    for file, verdict in case.services.corpus.facts.verdicts(facet, case.where):
        cites = tuple(case.citer.text(file, q.start, q.end, q.quote) for q in verdict.quotes)
        if verdict.cells:
            cells = case.services.corpus.facts.cells(list(verdict.cells), Where(reports=(file,)))
            cites += tuple(case.citer.cell(file, c) for _, c in cells)
        text = verdict.quotes[0].quote if verdict.quotes else None
        made.append(case.item(file, cites, verdict=verdict.verdict, text=text,
                              extra={"facet": facet, "what": title}))  # fmt: skip
        label = verdict_label(case, verdict.verdict)
        parts.append(f"{case.name(file)} {label}{marks(cites)}")
    return made, f"{title}：" + "；".join(parts) + case.say("。", ".")


def _items(case: Case) -> tuple[list[Item], list[str]]:
    facts = case.services.corpus.facts
    rows: list[Item] = []
    lines: list[str] = []
    for kind, title, found in (
        ("problem", case.say("问题", "problems"), facts.problems(case.where)),
        ("measure", case.say("措施", "measures"), facts.measures(case.where)),
    ):
        for row in case.reports:
            mine = [item for file, item in found if file == row.file]
            cites = [case.citer.text(row.file, item.start, item.end) for item in mine]
            rows += [
                case.item(
                    row.file, (c,), text=i.text, extra={"kind": kind, "themes": list(i.themes)}
                )
                for i, c in zip(mine, cites, strict=True)
            ]
            said = "；".join(f"“{i.text.strip()}”[{c}]" for i, c in zip(mine, cites, strict=True))
            lines.append(
                f"{case.name(row.file)} {title}（{len(mine)}）："
                + (said or verdict_label(case, "none"))
            )
    return rows, lines


def _scopes(case: Case, asked: tuple[Metric, ...]) -> list[str]:
    layouts = {layout_of(m, r) for m in asked for r in case.reports} & {"2019", "2021"}
    if len(layouts) < 2:
        return []
    return [case.say("注意：所比报告的表格版式不同（2019版、2021版），口径可能不一致。",
                     "Note: the forms differ (2019, 2021); definitions may not be the same.")]  # fmt: skip


def _with_average(case: Case, asked: tuple[Metric, ...]) -> Answer:
    """A town beside the average of its peers: same county and year, itself left out."""
    rows: list[Item] = []
    lines = [coverage(case, len(case.reports), ())]
    for metric in asked:
        for row in case.reports:
            peers = _peers(case, row)
            mine = next(f for f in figures(case, metric) if f.report == row.file)
            others = [f for f in figures(peers, metric) if f.value is not None]
            total = combined(metric, others)
            if mine.value is None or total is None or not others:
                continue
            mean = round(total / (1 if metric.per else len(others)), 2)
            rows.append(case.item(row.file, mine.cite(case), value=mine.value, extra={
                "metric": metric.id, "average": mean, "peers": len(others)}))  # fmt: skip
            lines.append(_average_line(case, metric, row, mine, mean, len(others)))
    return replace(
        finish(case, "\n".join(lines), "answered" if rows else "partial"), rows=tuple(rows)
    )


def _average_line(
    case: Case, metric: Metric, row: ReportRow, mine: Figure, mean: float, peers: int
) -> str:
    apart = case.say("明显偏离", "clearly apart") if _apart(float(mine.value or 0), mean) else case.say(
        "接近", "close")  # fmt: skip
    return case.say(
        f"{case.name(row.file)} {metric.zh}：{figure(mine.value)}{metric.unit}{marks(mine.cite(case))}，"
        f"同县同年其余{peers}份平均{figure(mean)}，{apart}。",
        f"{case.name(row.file)}, {metric.en}: {figure(mine.value)}{marks(mine.cite(case))}, "
        f"average of {peers} peers {figure(mean)}: {apart}.",
    )


def _apart(value: float, mean: float) -> bool:
    return abs(value - mean) > max(3.0, mean)


def _peers(case: Case, row: ReportRow) -> Case:
    mine = tuple(
        r for r in case.view.reports
        if r.county == row.county and r.year == row.year and r.file != row.file
    )  # fmt: skip
    scope = replace(
        case.plan.scope, towns=(), years=(), counties=(), reports=tuple(r.file for r in mine)
    )
    return replace(case, plan=replace(case.plan, scope=scope), reports=mine)
