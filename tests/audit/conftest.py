"""A builder of stated reports by hand: text with real spans, cells, claims, items, verdicts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from core import cells as form
from core.numerals import arabic
from core.report import Cell, Paragraph, Quote, Report, Section, Sentence, Table, Warning_
from core.statement import Claim, FacetVerdict, Measure, Problem, Stated

HEADINGS = {
    "overview": "一、总体情况",
    "disclosure": "二、主动公开政府信息情况",
    "requests": "三、收到和处理政府信息公开申请情况",
    "litigation": "四、政府信息公开行政复议、行政诉讼情况",
    "problems": "五、存在的主要问题及改进情况",
    "other": "六、其他需要报告的事项",
}
OVERVIEW = (
    "云溪镇围绕全年重点工作，把政务公开同便民服务一并安排，明确党政办承办，各村各站所配合，做到有人抓、有人管、有人核。"
    "镇里把惠农补贴、宅基地审批、村级工程三类事项列为重点，逐条核对金额和名单后再上网，群众可以在便民服务大厅查询。"
    "（一）主动公开。本年通过县政府门户网站主动公开各类信息。（二）依申请公开。收到申请的，按流程登记办理。"
    "（三）政府信息管理。落实三审三校和保密审查。（四）平台建设。更新门户网站专栏和村务公开栏。"
    "（五）监督保障。主要领导负责，组织培训。本年度县里考核结果为良好，社会评议结果满意，未发生责任追究情形。"
)
PROBLEMS = (
    "存在的问题：公众号推送的政策解读只有文字，群众反映看不明白。"
    "改进措施：由党政办牵头，每季度制作一期图文解读在公众号发布。"
)
OTHER = "本年度没有收取信息处理费。没有其他需要报告的事项。"
PREAMBLE = (
    "本报告依据《中华人民共和国政府信息公开条例》和国办公开办函〔2021〕30号文件编制，"
    "由六个部分组成，统计期限为{year}年1月1日至12月31日。可在县政府门户网站查阅，联系电话：0999-1234567。"
)
SAID = ("F01", "F02", "F03", "F05", "F06", "F07", "F12", "I02")
"""Checks that hold prose against tables or against itself."""
TABLE_OF = {"disclosure": "T2", "requests": "T3", "litigation": "T4"}


@dataclass
class Draft:
    """What a test wants to be different from a clean report."""

    year: int | None = 2023
    town: str | None = "云溪镇"
    county: str | None = "禾川县"
    layout: str = "2021"
    title: str | None = None
    preamble: str | None = None
    overview: str = OVERVIEW
    disclosure: str = ""
    requests: str = ""
    litigation: str = ""
    problems: str = PROBLEMS
    other: str = OTHER
    signature: str | None = None
    cells: dict[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    """Address prefixes that are not in the file."""
    gone: tuple[str, ...] = ()
    """Section kinds that are not in the file."""
    headings: dict[str, str] = field(default_factory=dict)
    claims: tuple[dict[str, Any], ...] = ()
    problem_items: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("公众号推送的政策解读只有文字，群众反映看不明白", ("P14",)),
    )
    measure_items: tuple[tuple[str, tuple[str, ...], str], ...] = (
        ("由党政办牵头，每季度制作一期图文解读在公众号发布", ("M15",), "E1"),
    )
    facets: tuple[FacetVerdict, ...] = ()
    facet_quotes: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    warnings: tuple[Warning_, ...] = ()
    shell: str = ""
    file: str | None = None


class _Writer:
    def __init__(self, draft: Draft) -> None:
        self.draft, self.text = draft, ""
        self.sections: list[Section] = []
        self.paragraphs: list[Paragraph] = []
        self.sentences: list[Sentence] = []
        self.cells: list[Cell] = []
        self.tables: list[Table] = []

    def line(self, text: str) -> tuple[int, int]:
        start = len(self.text)
        self.text += text + "\n"
        return start, start + len(text)

    def section(self, kind: str, body: str) -> None:
        start = len(self.text)
        title = self.draft.headings.get(kind, HEADINGS.get(kind, ""))
        if title:
            self.line(title)
        for index, paragraph in enumerate((p for p in body.split("\n") if p), start=1):
            self.prose(kind, paragraph, index)
        if kind in TABLE_OF:
            self.table(TABLE_OF[kind])
        number = HEADINGS.get(kind, " ")[0].strip() or None
        self.sections.append(Section(kind, number, title, start, len(self.text)))  # type: ignore[arg-type]

    def prose(self, kind: str, paragraph: str, index: int) -> None:
        start, end = self.line(paragraph)
        self.paragraphs.append(Paragraph(start, end, kind, index))  # type: ignore[arg-type]
        at = start
        for piece in paragraph.replace("。", "。\0").split("\0"):
            if piece:
                self.sentences.append(Sentence(at, at + len(piece), piece, kind, index))  # type: ignore[arg-type]
            at += len(piece)

    def table(self, name: str) -> None:
        start, draft = len(self.text), self.draft
        for address in form.addresses(draft.layout, draft.layout):
            if address.startswith(name):
                self.cell(address)
        if len(self.text) > start:
            self.tables.append(Table(name, start, len(self.text)))

    def cell(self, address: str) -> None:
        label = form.label(address)
        if address.startswith(self.draft.missing):
            self.cells.append(Cell(address, label, "missing", None, None, None, None))
            return
        raw = self.draft.cells.get(address, "0")
        self.text += label + "\t"
        start = len(self.text)
        self.text += raw + "\n"
        value = arabic(raw) if raw else None
        state = "reported" if value is not None else "blank" if not raw else "unreadable"
        if raw in {"/", "—", "-", "无"}:
            state, value = "marked", None
        self.cells.append(Cell(address, label, state, raw, value, start, start + len(raw)))  # type: ignore[arg-type]


def build(**changes: Any) -> Stated:
    """A stated report: clean unless told otherwise. ``claims`` are dicts with at least text, quantity,
    value; their span is found in the text."""
    draft = Draft(**changes)
    w = _Writer(draft)
    year, town = draft.year, draft.town or "本镇"
    if draft.shell:
        w.line(draft.shell)
    title = draft.title if draft.title is not None else f"{town}{year}年政府信息公开工作年度报告"
    w.line(title)
    start = len(w.text)
    preamble = PREAMBLE.format(year=year) if draft.preamble is None else draft.preamble
    if preamble:
        w.prose("preamble", preamble, 1)
        w.sections.append(Section("preamble", None, "", start, len(w.text)))
    for kind in HEADINGS:
        if kind in draft.gone:
            w.cells += [
                Cell(a, form.label(a), "missing", None, None, None, None)
                for a in form.addresses(draft.layout, draft.layout)
                if kind in TABLE_OF and a.startswith(TABLE_OF[kind])
            ]
        else:
            w.section(kind, getattr(draft, kind))
    signature = f"{town}人民政府\n{(year or 2023) + 1}年1月12日"
    signature = signature if draft.signature is None else draft.signature
    if signature:
        start = len(w.text)
        for part in signature.split("\n"):
            w.line(part)
        w.sections.append(Section("signature", None, "", start, len(w.text)))
    return _stated(draft, w, title)


def _stated(draft: Draft, w: _Writer, title: str) -> Stated:
    layouts = {"t2": draft.layout, "t3": draft.layout}
    report = Report(
        file=draft.file or f"{draft.county}-{draft.town}-{draft.year}.txt", sha256="0" * 64,
        text=w.text, title=title, town=draft.town, county=draft.county, city=None, province=None,
        year=draft.year, layout=draft.layout, layouts=layouts, sections=tuple(w.sections),  # type: ignore[arg-type]
        paragraphs=tuple(w.paragraphs), sentences=tuple(w.sentences), cells=tuple(w.cells),
        tables=tuple(w.tables), warnings=draft.warnings,
    )  # fmt: skip
    problems = tuple(
        Problem(t, *_span(w.text, t), themes) for t, themes in draft.problem_items if t in w.text
    )
    measures = tuple(
        Measure(t, *_span(w.text, t), themes, grade)  # type: ignore[arg-type]
        for t, themes, grade in draft.measure_items if t in w.text
    )  # fmt: skip
    facets = draft.facets + tuple(
        FacetVerdict(name, verdict, tuple(Quote(*_span(w.text, q), q) for q in quotes))  # type: ignore[arg-type]
        for name, (verdict, quotes) in draft.facet_quotes.items()
    )
    return Stated(
        report, problems, measures, tuple(_claim(report, c) for c in draft.claims), facets
    )


def _span(text: str, quote: str) -> tuple[int, int]:
    start = text.index(quote)
    return start, start + len(quote)


def _claim(report: Report, said: dict[str, Any]) -> Claim:
    values = {"unit": "件", "year": report.year, "cell": None, "outcome": "no_cell"} | said
    quantity = values["quantity"]
    if values["cell"] is None and quantity[0] == "T":
        values["cell"] = quantity
        number = report.number(quantity)
        values["outcome"] = (
            "cell_missing" if number is None
            else "agrees" if number == values["value"] else "conflicts"
        )  # fmt: skip
    start, end = _span(report.text, values["text"])
    return Claim(start=start, end=end, **values)


@pytest.fixture(scope="session")
def as_read(make):
    """A report of this overview and these cells, read and stated as a file is."""
    from reports.read import read_bytes
    from statements.state import state

    def run(text, cells=None, **more):
        built = make(overview=text, cells=cells or {}, **more).report
        read = read_bytes(built.text.encode(), built.file)
        return state(
            replace(
                read, cells=built.cells, layouts=built.layouts, layout=built.layout, _by_address={}
            )
        )

    return run


@pytest.fixture(scope="session")
def accused(as_read):
    """(check, state) of what is held against a text with these cells."""
    from audit.check import check_report

    def run(text, cells=None, checks=SAID, **more):
        found = [f for f in check_report(as_read(text, cells, **more)) if f.check in checks]
        return sorted({(f.check, f.state) for f in found if f.state in {"fail", "review"}})

    return run


@pytest.fixture(scope="session")
def make():
    """The builder, for tests that need several reports."""
    return build


@pytest.fixture(scope="session")
def results():
    """Results of one check on one report: ``results("D01", {changes}, context)``."""
    from audit.check import check_report

    def run(check, changes=None, context=None):
        stated = changes if isinstance(changes, Stated) else build(**(changes or {}))
        return [f for f in check_report(stated, context) if f.check == check]

    return run


@pytest.fixture(scope="session")
def judged(results):
    """Asserts that a check accuses one report (in the state given) and lets its near miss pass."""

    def run(check, state, fires, misses, context=None, near_context=None):
        found = results(check, fires, context)
        assert state in {f.state for f in found}, [(f.state, f.place, f.message) for f in found]
        for f in found:
            if f.state in {"fail", "review"}:
                assert f.message and "accus" not in f.message
        near = results(check, misses, near_context or context)
        said = [(f.state, f.place, f.message) for f in near]
        assert not {"fail", "review"} & {f.state for f in near}, said
        assert {"pass", "not_applicable"} & {f.state for f in near}, said

    return run
