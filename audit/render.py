"""A finding as the contract's JSON object, and as lines for a reader. Offsets become citations here."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from audit.registry import infos
from core.answer import Citation
from core.cells import label
from core.codes import CHECK_STATES, DECISIONS, SECTION_NUMBERS, SECTIONS, SEVERITIES, say
from core.finding import Finding, Source
from core.report import Report

Lookup = Callable[[str], Report | None]
"""The report of a file name, or None if it is not at hand."""
QUIET = ("pass", "not_applicable")
"""States that are counted and not listed."""


def citation(source: Source, report: Report | None, number: int) -> Citation:
    """A source as a citation with its place in words. Without the report, only what it bears itself."""
    identity = (
        {"town": report.town, "county": report.county, "year": report.year}
        if report
        else {"town": None, "county": None, "year": None}
    )
    if source.address is None:
        start, end = source.start, source.end
        section, locator = _where(report, start)
        return Citation(
            id=number, kind="text", report=source.report, start=start, end=end, section=section,
            quote=source.quote, locator=locator, **identity,  # type: ignore[arg-type]
        )  # fmt: skip
    cell = report.cell(source.address) if report else None
    return Citation(
        id=number, kind="cell", report=source.report, address=source.address,
        label=label(source.address), raw=cell.raw if cell else None,
        value=cell.number if cell else None, state=cell.state if cell else "missing",
        start=cell.start if cell else None, end=cell.end if cell else None, **identity,  # type: ignore[arg-type]
    )  # fmt: skip


def _where(report: Report | None, start: int | None) -> tuple[str | None, str]:
    if report is None or start is None:
        return None, ""
    section = report.section_at(start)
    words = []
    paragraph = next((p for p in report.paragraphs if p.start <= start < p.end), None)
    if paragraph is not None:
        words.append(f"第{paragraph.index}段")
    if report.pages:
        words.append(f"第{bisect_right(report.pages, start)}页")
    if section is None:
        return None, " / ".join(words)
    return section.number or SECTION_NUMBERS.get(section.kind) or say(
        SECTIONS, section.kind
    ), " / ".join(words)


def finding_json(finding: Finding, lookup: Lookup, decision: str = "pending") -> dict[str, Any]:
    """The contract's Finding object; citation ids run from 1 within the finding."""
    cited = [
        citation(source, lookup(source.report), number).to_json()
        for number, source in enumerate(finding.sources, start=1)
    ]
    return {
        "report": finding.report, "town": finding.town, "county": finding.county,
        "year": finding.year, "check": finding.check, "name": check_name(finding.check),
        "place": finding.place, "severity": finding.severity, "state": finding.state,
        "message": finding.message, "message_en": finding.message_en, "expected": finding.expected, "found": finding.found,
        "citations": cited, "fingerprint": finding.fingerprint,
        "derived_from": finding.derived_from, "decision": decision,
    }  # fmt: skip


def check_name(check_id: str, language: str = "zh") -> str:
    """The name of a check for a reader."""
    info = infos()[check_id]
    return info.en if language == "en" else info.zh


def listed(findings: Iterable[Finding]) -> list[Finding]:
    """What is shown: everything but pass and not_applicable, causes first, then by severity."""
    return sorted((f for f in findings if f.state not in QUIET), key=_order)


def _order(finding: Finding) -> tuple[Any, ...]:
    state = ("fail", "review", "unassessable").index(finding.state)
    return (
        finding.report, state, finding.severity, finding.derived_from is not None, finding.check,
        finding.place,
    )  # fmt: skip


def state_counts(findings: Iterable[Finding]) -> dict[str, int]:
    """How many results of each state, all five states named."""
    counted: Counter[str] = Counter(f.state for f in findings)
    return {state: counted.get(state, 0) for state in CHECK_STATES}


def lines(findings: Iterable[Finding], decisions: dict[str, str] | None = None) -> list[str]:
    """Findings as text, grouped by report: errors and reviews in full, the rest counted by reason."""
    out: list[str] = []
    report: str | None = None
    idle: Counter[str] = Counter()
    for finding in listed(findings):
        if finding.report != report:
            out += _idle_lines(idle)
            report, idle = finding.report, Counter()
            out += ["", f"== {report or '名单'} =="]
        if finding.state == "unassessable":
            idle[finding.check] += 1
            continue
        decision = (decisions or {}).get(finding.fingerprint, "pending")
        mark = "" if decision == "pending" else f"（{say(DECISIONS, decision)}）"
        indent = "    由上一问题引起：" if finding.derived_from else ""
        out.append(
            f"{indent}[{say(CHECK_STATES, finding.state)}·{say(SEVERITIES, finding.severity)}] "
            f"{finding.check} {check_name(finding.check)}{mark}：{finding.message}"
        )
        out += [f"      {_source_line(s)}" for s in finding.sources[:4]]
    return [*out, *_idle_lines(idle)]


def _idle_lines(idle: Counter[str]) -> list[str]:
    if not idle:
        return []
    names = "、".join(f"{check} {check_name(check)}" for check in sorted(idle))
    return [f"无法判定（缺资料或表格不全）：{names}"]


def _source_line(source: Source) -> str:
    if source.address is not None:
        return f"· {label(source.address)}（{source.report}）"
    return f"· “{' '.join(source.quote.split())[:80]}”（{source.report}）"
