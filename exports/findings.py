"""Findings as a table: every one with its quote, its cells, what is expected, and who decided what."""

from __future__ import annotations

from collections.abc import Iterable

from audit.registry import infos
from audit.render import check_name
from core.cell_names import cell_name
from core.codes import CHECK_STATES, DECISIONS, SEVERITIES, say
from core.finding import Finding
from exports import words
from exports.selection import Selection
from exports.table import Column, Row, Table

STATE_TINTS = {"fail": "F8CBAD", "review": "FFE699", "unassessable": "D9D9D9"}
DECISION_TINTS = {"confirmed": "F8CBAD", "dismissed": "D9D9D9", "fixed": "C6E0B4"}


def findings_table(selection: Selection, findings: Iterable[Finding] | None = None) -> Table:
    """All findings (or those given), one a row; those that cannot be assessed are there too."""
    say_ = selection.say
    language = selection.language
    states = {say(CHECK_STATES, code, language): tint for code, tint in STATE_TINTS.items()}
    decisions = {say(DECISIONS, code, language): tint for code, tint in DECISION_TINTS.items()}
    columns = (
        *report_columns(selection),
        Column(say_("核对项", "Check"), 8),
        Column(say_("核对内容", "What is checked"), 20, wrap=True),
        Column(say_("结果", "Result"), 10, tint=states),
        Column(say_("等级", "Severity"), 10),
        Column(say_("说明", "Message"), 60, wrap=True),
        Column(say_("应为", "Expected"), 16, wrap=True),
        Column(say_("报告中为", "Found"), 16, wrap=True),
        Column(say_("原文及位置", "Quote and place"), 50, wrap=True),
        Column(say_("单元格", "Cells"), 40, wrap=True),
        Column(say_("核对处", "Place"), 22, wrap=True),
        Column(say_("依据", "Basis"), 30, wrap=True),
        Column(say_("由哪一项引起", "Follows from"), 18),
        Column(say_("处理", "Decision"), 12, tint=decisions),
        Column(say_("处理人", "By"), 10),
        Column(say_("处理说明", "Note"), 24, wrap=True),
        Column(say_("编号", "Fingerprint"), 18),
    )
    found = selection.findings if findings is None else findings
    return Table(say_("核对结果", "Findings"), columns, (_row(selection, f) for f in found))


def report_columns(selection: Selection, *, wrap: bool = True) -> tuple[Column, ...]:
    """The four columns that say which report a row is about."""
    say_ = selection.say
    return (
        Column(say_("县区", "County"), 12),
        Column(say_("乡镇", "Town"), 14),
        Column(say_("年度", "Year"), 7),
        Column(say_("报告", "Report"), 28, wrap=wrap),
    )


def quotes(selection: Selection, finding: Finding) -> list[str]:
    """The sentences a finding rests on, each with its place; of another report with its name."""
    return [
        _elsewhere(finding, c.report) + words.quoted(c, selection.language)
        for c in selection.citations(finding)
        if c.kind == "text"
    ]


def cells(selection: Selection, finding: Finding) -> list[str]:
    """The cells a finding rests on with what they say; a cell without a number says why."""
    return [
        _elsewhere(finding, c.report) + words.cell_line(c, selection.language)
        for c in selection.citations(finding)
        if c.kind == "cell"
    ]


def shown(value: object) -> str:
    """What is expected or found, as text."""
    if isinstance(value, int | float):
        return words.number(value)
    return "" if value is None else str(value)


def _elsewhere(finding: Finding, report: str) -> str:
    return "" if report == finding.report else f"{report} "


def _row(selection: Selection, finding: Finding) -> Row:
    language, decided = selection.language, selection.decided(finding)
    pending = decided.decision == "pending" and not decided.name
    return (
        finding.county, finding.town, finding.year,
        finding.report or selection.say("（没有报告）", "(no report)"),
        finding.check, check_name(finding.check, language),
        say(CHECK_STATES, finding.state, language),
        f"{finding.severity} {say(SEVERITIES, finding.severity, language)}",
        finding.told(language), _plain(finding.expected), _plain(finding.found),
        "\n".join(quotes(selection, finding)), "\n".join(cells(selection, finding)),
        cell_name(finding.place, language), words.basis(infos()[finding.check].basis, language),
        finding.derived_from,
        say(DECISIONS, decided.decision, language),
        None if pending else decided.name, None if pending else decided.note,
        finding.fingerprint,
    )  # fmt: skip


def _plain(value: object) -> str | int | float | None:
    return value if isinstance(value, str | int | float) else None


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by severity, errors before reviews; what follows from a finding right after it."""
    found = sorted(findings, key=lambda f: (f.severity, f.state != "fail", f.check, f.place))
    here = {f.fingerprint for f in found}
    followers: dict[str, list[Finding]] = {}
    for finding in found:
        if finding.derived_from in here:
            followers.setdefault(str(finding.derived_from), []).append(finding)
    causes = [f for f in found if f.derived_from not in here]
    ordered: dict[int, Finding] = {}
    # What is left after the causes can only be a ring; it is still shown.
    waiting = [*reversed(found), *reversed(causes)]
    while waiting:
        finding = waiting.pop()
        if id(finding) not in ordered:
            ordered[id(finding)] = finding
            waiting += reversed(followers.get(finding.fingerprint, []))
    return list(ordered.values())


def compact_table(selection: Selection) -> Table:
    """Errors and reviews in few columns, for paper; what nobody could check is not here."""
    say_, language = selection.say, selection.language
    states = {say(CHECK_STATES, code, language): tint for code, tint in STATE_TINTS.items()}
    columns = (
        Column(say_("报告", "Report"), 16, wrap=True),
        Column(say_("核对项", "Check"), 18, wrap=True),
        Column(say_("结果", "Result"), 9, tint=states), Column(say_("等级", "Severity"), 10),
        Column(say_("说明", "Message"), 44, wrap=True),
        Column(say_("原文、单元格", "Quotes and cells"), 44, wrap=True),
        Column(say_("处理", "Decision"), 9),
    )  # fmt: skip
    shown_ = [f for f in selection.findings if f.state in {"fail", "review"}]
    homes = dict.fromkeys((f.county, f.town, f.year, f.report) for f in shown_)
    lines: list[Row] = [
        (words.report_name(*home), f"{f.check} {check_name(f.check, language)}",
         say(CHECK_STATES, f.state, language), say(SEVERITIES, f.severity, language), f.told(language),
         "\n".join(quotes(selection, f) + cells(selection, f)),
         say(DECISIONS, selection.decided(f).decision, language))
        for home in homes
        for f in worst_first([f for f in shown_ if (f.county, f.town, f.year, f.report) == home])
    ]  # fmt: skip
    return Table(say_("核对结果", "Findings"), columns, lines)
