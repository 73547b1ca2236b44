"""A small report of an invented town, made by hand, for the tests of this room."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import numpy as np

from core.cells import addresses, label
from core.finding import Finding, Source
from core.report import Cell, Paragraph, Quote, Report, Section, Sentence, Table, Warning_
from core.statement import Claim, FacetVerdict, Measure, Problem, Stated
from corpus.ports import Passage

OVERVIEW = "一、总体情况\n{town}全年主动公开信息{items}条，确定一名工作人员专门负责。\n"
REQUESTS = "三、申请情况\n一、本年新收\t{requests}\n"
PROBLEMS = "五、存在的主要问题及改进情况\n{problem}。下一步{measure}。\n"


def stated(
    town: str = "柳河镇",
    county: str | None = "青岚县",
    year: int = 2023,
    *,
    requests: int = 3,
    problem: str = "公开栏更新不及时",
    measure: str = "每月末由综合办核对一次公开栏",
    verdict: str = "yes",
    file: str | None = None,
) -> Stated:
    """One report with a table of one number, a problem, a measure, a claim and a verdict."""
    parts = [
        OVERVIEW.format(town=town, items=requests * 10),
        REQUESTS.format(requests=requests),
        PROBLEMS.format(problem=problem, measure=measure),
    ]
    text = "".join(parts)
    starts = [0, len(parts[0]), len(parts[0]) + len(parts[1])]
    practice = "确定一名工作人员专门负责"
    claim, told, item, step = (text.index(x) for x in ("全年主动", practice, problem, measure))
    report = Report(
        file=file or f"{county}/{town}-{year}.txt",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        title=f"{town}{year}年年度报告",
        town=town,
        county=county,
        city=None,
        province=None,
        year=year,
        layout="2021",
        layouts={"t2": None, "t3": "2021"},
        sections=(
            Section("overview", "一", "总体情况", 0, starts[1]),
            Section("requests", "三", "申请情况", starts[1], starts[2]),
            Section("problems", "五", "存在的主要问题及改进情况", starts[2], len(text)),
        ),
        paragraphs=(
            Paragraph(7, starts[1], "overview", 1),
            Paragraph(item, len(text) - 1, "problems", 1, "（一）更新"),
        ),
        sentences=(
            Sentence(7, starts[1] - 1, text[7 : starts[1] - 1], "overview", 1),
            Sentence(item, len(text) - 1, text[item : len(text) - 1], "problems", 1, "（一）更新"),
        ),
        cells=_cells(text, requests),
        tables=(Table("T3", starts[1], starts[2]),),
        warnings=(Warning_("cut", "表三不完整", starts[2]),),
        pages=(0, starts[2]),
    )
    return Stated(
        report,
        (Problem(problem, item, item + len(problem), ("P11",)),),
        (Measure(measure, step, step + len(measure), ("M05",), "E1"),),
        (
            Claim(
                text[claim : starts[1] - 1], claim, starts[1] - 1, "items_published",
                requests * 10, "条", year, None, "no_cell", total_of=(0,),
            ),
        ),
        (
            FacetVerdict(
                "dedicated_staff", verdict, (Quote(7, 9, text[7:9]),), (), "dedicated", True,
            ),
            FacetVerdict("zone", "none"),
        ),
        (Measure(practice, told, told + len(practice), ("M20",), "E2"),),
    )  # fmt: skip


def _cells(text: str, requests: int) -> tuple[Cell, ...]:
    at = text.index("\t") + 1
    known = {
        "T3[1,sum]": ("reported", str(requests), requests, at, at + len(str(requests))),
        "T3[2,sum]": ("blank", "", None, at, at),
    }
    gone = ("missing", None, None, None, None)
    return tuple(Cell(a, label(a), *known.get(a, gone)) for a in addresses("2021", "2021"))


def passages(of: Stated) -> list[Passage]:
    """Its problem, its measure and its first paragraph."""
    r = of.report
    spans: list[tuple[str, str, Problem | Measure]] = [
        ("problem", "problems", of.problems[0]), ("measure", "problems", of.measures[0]),
    ]  # fmt: skip
    found = [
        Passage(r.file, kind, section, x.start, x.end, r.text[x.start : x.end], "存在的问题")
        for kind, section, x in spans
    ]
    p = r.paragraphs[0]
    text = r.text[p.start : p.end]
    return [*found, Passage(r.file, "narrative", "overview", p.start, p.end, text, "总体情况")]


def finding(of: Stated, state: str = "fail", check: str = "F01", place: str = "T3[1,sum]"):
    """A finding of its first cell."""
    r = of.report
    return Finding(
        r.file, r.town, r.county, r.year, check, place, "S1", state, "合计不等", 4, 3,
        (Source(r.file, address="T3[1,sum]"),),
    )  # fmt: skip


def vectors(texts: list[str], dimension: int = 16) -> np.ndarray:
    """Unit rows made of character counts: equal texts are near, others are not."""
    out = np.zeros((len(texts), dimension), np.float32)
    for row, text in enumerate(texts):
        for char in text:
            out[row, int(hashlib.md5(char.encode()).hexdigest(), 16) % dimension] += 1
    return out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9)


def without_cells(of: Stated) -> Stated:
    """The same report, its cells as an address map only (for comparing)."""
    return replace(of, report=replace(of.report, cells=()))
