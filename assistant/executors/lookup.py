"""Looking up one thing of named towns: a figure, a facet's sentence, a contact, a date.

Without a year the latest is answered and the others are listed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from assistant.case import Case, finish
from assistant.clues import Metric
from assistant.executors.figures import metric_name, unit_of
from assistant.figures import Figure, figures, left_out
from assistant.wording import figure, marks, verdict_label
from core.answer import Answer, Item, Status
from core.report import Number
from core.statement import Claim, FacetVerdict
from core.vocabulary import facets
from corpus.ports import ReportRow

_CONTACT: Final = re.compile(
    r"(?:办公)?地址[:：]\s*[^。；;，,\n（）()]{4,40}|(?:邮编|邮政编码)[:：]\s*\d{6}|"
    r"(?:联系|咨询|监督|办公)?电话(?:号码)?[:：]?\s*[\d][\d\s—–\-－]{6,16}\d|传真[:：]\s*[\d—–\-－]{7,16}|"
    r"(?:电子)?邮箱(?:地址)?[:：]\s*[\w.\-]+@[\w.\-]+|[^。；;\n（）()]{0,40}(?<!\d)0\d{2,3}[\s—–\-－]?\d{7,8}(?!\d)"
)
_DATE: Final = re.compile(
    r"20\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|二[〇○零]..年[一二三四五六七八九十]+月[一二三四五六七八九十]+日"
)
_PERIOD: Final = re.compile(
    r"20\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*(?:起)?\s*(?:至|到|—|-)[^。；\n]{4,24}?(?:止|日)"
)


def ordered(case: Case) -> tuple[ReportRow, ...]:
    """Reports of the scope, the latest year first."""
    return tuple(sorted(case.reports, key=lambda r: -(r.year or 0)))


def lookup_figures(case: Case, asked: tuple[Metric, ...]) -> Answer:
    """The figure of each named town; ``value`` where one report answers."""
    rows: list[Item] = []
    lines: list[str] = []
    first: list[Figure] = []
    for metric in asked:
        found = {f.report: f for f in figures(case, metric)}
        order = [found[r.file] for r in ordered(case)]
        first = first or order
        for f in order:
            extra: dict[str, object] = {"metric": metric.id, "unit": metric.unit}
            if f.value is None:
                extra |= {"value": None, "why": f.why}
            rows.append(case.item(f.report, f.cite(case), value=f.value, extra=extra))
        lines += _figure_lines(case, metric, order)
    main = _main(case, first)
    value: Number | None = main.value if main else None
    missing = left_out([main] if main else [])
    status: Status = "partial" if main is None or main.value is None else "answered"
    return replace(
        finish(case, "\n".join(lines), status, unread=missing),
        rows=tuple(rows), value=value, unit=unit_of(case, asked[0]),
        formula=asked[0].formula(), excluded=left_out(first),
    )  # fmt: skip


def _main(case: Case, order: list[Figure]) -> Figure | None:
    """The figure that the question is answered with: the latest year's, if one town is asked."""
    if not order:
        return None
    towns = {(case.row(f.report).county, case.row(f.report).town) for f in order}
    return order[0] if len(towns) == 1 else None


def _figure_lines(case: Case, metric: Metric, order: list[Figure]) -> list[str]:
    lines = []
    years = case.plan.scope.years
    for position, f in enumerate(order):
        row = case.row(f.report)
        other = position > 0 and not years and row.town == case.row(order[0].report).town
        lead = case.say("其他年度：", "Other year: ") if other else ""
        who, cites = case.name(row.file), marks(f.cite(case))
        if f.value is None:
            why = case.say(
                f"没有可用的数（{f.why}），不能当作0", f"no usable figure ({f.why}); it is not 0"
            )
            lines.append(
                f"{lead}{who} {metric_name(case, metric)}：{why}{cites}" + case.say("。", ".")
            )
            continue
        where = f"（{f.cells[0].label}）" if f.cells and len(f.cells) == 1 else ""
        lines.append(case.say(
            f"{lead}{who} {metric.zh}：{figure(f.value)}{metric.unit}{where}{cites}。",
            f"{lead}{who}: {metric.en}: {figure(f.value)} {unit_of(case, metric)}{cites}."))  # fmt: skip
        lines += _disagreement(case, f)
    return lines


def _disagreement(case: Case, f: Figure) -> list[str]:
    """Both numbers, where the prose says another than the cell."""
    if len(f.cells) != 1:
        return []
    from corpus.ports import Where

    cell = f.cells[0]
    told: list[Claim] = [
        c
        for _, c in case.services.corpus.facts.claims([cell.address], Where(reports=(f.report,)))
        if c.outcome == "conflicts"
    ]
    return [
        case.say(
            f"注意：正文写的是{figure(c.value)}{c.unit}{marks((case.citer.text(f.report, c.start, c.end),))}，与表格不同，待核实。",
            f"Note: the prose says {figure(c.value)}{marks((case.citer.text(f.report, c.start, c.end),))}, unlike the table.",
        )
        for c in told
    ]


def lookup_facets(case: Case, asked: tuple[str, ...]) -> Answer:
    """What each named town says on a facet, quoted whole."""
    rows: list[Item] = []
    lines: list[str] = []
    unread: list[tuple[str, str]] = []
    titles = {f.id: case.say(f.zh, f.en) for f in facets()}
    for facet in asked:
        found = dict(case.services.corpus.facts.verdicts(facet, case.where))
        for row in ordered(case):
            if row.file not in found:
                continue
            verdict = found[row.file]
            item = _facet_item(case, row.file, verdict)
            rows.append(item)
            if verdict.verdict == "unread":
                unread.append((row.file, verdict.note.within(case.language)))
            quoted = "；".join(
                f"“{q.quote.strip()}”[{case.citer.text(row.file, q.start, q.end, q.quote)}]"
                for q in verdict.quotes
            )
            label = verdict_label(case, verdict.verdict)
            who = case.name(row.file)
            tail = case.say(f"：{quoted}", f": {quoted}") if quoted else marks(item.citations)
            lines.append(f"{who} · {titles[facet]}：{label}{tail}" + case.say("。", "."))
    spoken = any(i.verdict not in {"none", "unread"} for i in rows)
    status: Status = "answered" if spoken else "partial" if unread else "not_mentioned"
    return replace(finish(case, "\n".join(lines), status, unread=tuple(unread)), rows=tuple(rows))


def _facet_item(case: Case, file: str, verdict: FacetVerdict) -> Item:
    from corpus.ports import Where

    numbers = [case.citer.text(file, q.start, q.end, q.quote) for q in verdict.quotes]
    if verdict.cells:
        cells = case.services.corpus.facts.cells(list(verdict.cells), Where(reports=(file,)))
        numbers += [case.citer.cell(file, cell) for _, cell in cells]
    extra: dict[str, object] = {"facet": verdict.facet}
    for key in ("staff", "short", "stable", "count"):
        if getattr(verdict, key) is not None:
            extra[key] = getattr(verdict, key)
    text = verdict.quotes[0].quote if verdict.quotes else None
    return case.item(file, tuple(numbers), verdict=verdict.verdict, text=text, extra=extra)


def lookup_prose(case: Case, asked: tuple[Metric, ...], facet_ids: tuple[str, ...]) -> Answer:
    """A figure that stands only in prose, with the sentences that speak of the thing itself."""
    numbers = lookup_figures(case, asked)
    words = lookup_facets(case, facet_ids)
    value, status = numbers.value, words.status
    if value is None:
        value = _other_years_value(case, asked[0])
    if numbers.value is not None:
        status = "answered"
    return replace(
        numbers, text=numbers.text + "\n" + words.text, rows=(*numbers.rows, *words.rows),
        citations=case.citer.citations, status=status, value=value,
    )  # fmt: skip


def _other_years_value(case: Case, metric: Metric) -> Number | None:
    """The one figure that is said, though of another year; the text says that it is."""
    said = [f.claim.value for f in figures(case, metric) if f.claim is not None]
    return said[0] if len(said) == 1 else None


def lookup_contact(case: Case) -> Answer:
    """Address, telephone, mail as the report prints them: labelled parts, else the whole clause."""
    return _from_text(case, _CONTACT, case.say("联系方式", "contact"))


def lookup_dates(case: Case) -> Answer:
    """The date it is signed with, and the period that its figures cover."""
    rows: list[Item] = []
    lines: list[str] = []
    for row in ordered(case):
        text = case.services.corpus.facts.text(row.file)
        tail = max(0, len(text) - 300)
        signed = [m.span() for m in _DATE.finditer(text) if m.start() >= tail][-1:]
        period = [m.span() for m in _PERIOD.finditer(text)][:1]
        parts, cites = [], []
        for label, spans in (
            (case.say("落款", "signed"), signed),
            (case.say("统计期限", "period"), period),
        ):
            for start, end in spans:
                number = case.citer.text(row.file, start, end)
                cites.append(number)
                parts.append(f"{label}：{text[start:end]}[{number}]")
        if not signed:
            parts.insert(0, case.say("没有读到落款日期", "no signature date was found"))
        if not period:
            parts.append(case.say("没有写明统计期限", "no period is stated"))
        rows.append(case.item(row.file, tuple(cites), text="；".join(parts)))
        lines.append(case.name(row.file) + "：" + "；".join(parts) + case.say("。", "."))
    found = any(r.citations for r in rows)
    return replace(
        finish(case, "\n".join(lines), "answered" if found else "not_mentioned"), rows=tuple(rows)
    )


def _from_text(case: Case, pattern: re.Pattern[str], title: str) -> Answer:
    rows: list[Item] = []
    lines: list[str] = []
    for row in ordered(case):
        text = case.services.corpus.facts.text(row.file)
        spans = [m.span() for m in pattern.finditer(text)]
        cites = tuple(case.citer.text(row.file, start, end) for start, end in spans)
        said = "；".join(
            f"{text[start:end].strip()}[{number}]"
            for (start, end), number in zip(spans, cites, strict=True)
        )
        rows.append(case.item(row.file, cites, text=said or None,
                              verdict="yes" if said else "none"))  # fmt: skip
        lines.append(
            f"{case.name(row.file)} {title}：" + (said or case.say("未提及", "not mentioned"))
        )
    status: Status = "answered" if any(r.citations for r in rows) else "not_mentioned"
    return replace(finish(case, "\n".join(lines), status), rows=tuple(rows))
