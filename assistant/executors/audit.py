"""Whether something is right or consistent: stored findings, one row each, people's decisions kept."""

from __future__ import annotations

from dataclasses import replace

from assistant.case import Case, finish
from assistant.wording import coverage, marks
from core.answer import Answer, Item, Status
from core.codes import CHECK_STATES, DECISIONS, SEVERITIES, say
from core.finding import Finding
from core.report import Cell
from core.vocabulary import checks
from corpus.ports import Where

_ORDER = {"fail": 0, "review": 1, "unassessable": 2}


def audit(case: Case) -> Answer:
    """Findings of the checks asked (all where none is named), the worst first."""
    shown = _mine(case, ("fail", "review"))
    shown.sort(key=_rank)
    # Those that cannot be assessed are most of all, and listed only where a check is asked for.
    blind = _mine(case, ("unassessable",)) if case.plan.checks else []
    unread = _unread(case, blind)
    covered = coverage(case, len(case.reports), unread)
    rows = _rows(case, [*shown, *blind])
    lines = [
        covered,
        _summary(case, shown, bool(unread) and len(unread) == len(case.reports)),
    ]
    lines += [_line(case, f, row) for f, row in zip(shown, rows, strict=False)]
    if unlisted := 0 if case.plan.checks else _unlisted(case):
        lines.append(case.say(f"另有{unlisted}项因缺少资料无法判定，未列出。",
                              f"{unlisted} further results cannot be assessed for lack of input."))  # fmt: skip
    status: Status = "partial" if unread else "answered"
    return replace(finish(case, "\n".join(lines), status, unread=unread), rows=tuple(rows))


def _mine(case: Case, states: tuple[str, ...]) -> list[Finding]:
    """The stored findings of the reports in scope, in these states; of no report, where no town is named."""
    found = case.services.corpus.facts.findings(case.where, case.plan.checks, states)
    here = {r.file for r in case.reports}
    return [f for f in found if f.report in here or (not f.report and not case.plan.scope.towns)]


def _unlisted(case: Case) -> int:
    """How many results cannot be assessed; counted, as a large corpus has a hundred thousand."""
    return case.services.corpus.facts.check_counts(case.where).get("unassessable", 0)


def _rank(finding: Finding) -> tuple[object, ...]:
    return (
        _ORDER.get(finding.state, 3), finding.severity, finding.derived_from is not None,
        finding.county or "", finding.town or "", finding.year or 0, finding.check, finding.place,
    )  # fmt: skip


def _unread(case: Case, blind: list[Finding]) -> tuple[tuple[str, str], ...]:
    """Reports that the asked checks could not wholly judge, with the first reason."""
    why: dict[str, str] = {}
    for finding in blind:
        if finding.report:
            why.setdefault(finding.report, finding.told(case.language))
    return tuple((r.file, why[r.file]) for r in case.reports if r.file in why)


def _decisions(case: Case) -> dict[str, str]:
    from corpus.desk import open_desk

    desk = open_desk(case.services.corpus.folder)
    try:
        known = desk.decisions()
    finally:
        desk.close()
    return {fingerprint: one.decision for fingerprint, one in known.items()}


def _rows(case: Case, found: list[Finding]) -> list[Item]:
    decisions, cells = _decisions(case), _cells(case, found)
    return [_row(case, f, decisions, cells) for f in found]


def _cells(case: Case, found: list[Finding]) -> dict[tuple[str, str], Cell]:
    """The cells that findings point to, by report and address; one look-up for each address."""
    wanted: dict[str, dict[str, None]] = {}
    for source in (s for f in found for s in f.sources if s.address and s.report in case.rows):
        wanted.setdefault(str(source.address), {})[source.report] = None
    facts = case.services.corpus.facts
    return {
        (file, address): cell
        for address, files in wanted.items()
        for file, cell in facts.cells([address], Where(reports=tuple(files)))
    }


def _row(
    case: Case, finding: Finding, decisions: dict[str, str], cells: dict[tuple[str, str], Cell]
) -> Item:
    cites: list[int] = []
    for source in (s for s in finding.sources if s.report in case.rows):
        if source.address:
            cell = cells.get((source.report, source.address))
            cites += [case.citer.cell(source.report, cell)] if cell else []
        elif source.start is not None and source.end is not None:
            quote = source.quote or None
            cites.append(case.citer.text(source.report, source.start, source.end, quote))
    fingerprint = finding.fingerprint
    extra: dict[str, object] = {
        "check": finding.check, "state": finding.state, "severity": finding.severity,
        "place": finding.place, "expected": finding.expected, "found": finding.found,
        "fingerprint": fingerprint, "derived_from": finding.derived_from,
        "decision": decisions.get(fingerprint, "pending"),
    }  # fmt: skip
    return Item(
        finding.report, finding.town, finding.county, finding.year,
        tuple(dict.fromkeys(cites)), text=finding.told(case.language), extra=extra,
    )  # fmt: skip


def _summary(case: Case, shown: list[Finding], blind: bool) -> str:
    names = {c.id: case.say(c.zh, c.en) for c in checks()}
    asked = case.say("、", ", ").join(f"{i} {names.get(i, '')}" for i in case.plan.checks)
    head = case.say(f"核查项目：{asked}。", f"Checks: {asked}. ") if asked else ""
    if not shown and blind:
        return head + case.say(
            "没有一份可以判定，不等于没有问题。",
            "None could be judged; that does not mean all is well.",
        )
    if not shown:
        return head + case.say("没有发现不符。", "Nothing found.")
    fails = sum(f.state == "fail" for f in shown)
    return head + case.say(
        f"发现有误{fails}项、待核实{len(shown) - fails}项。",
        f"{fails} errors, {len(shown) - fails} to be verified.",
    )


def _line(case: Case, finding: Finding, row: Item) -> str:
    who = case.name(finding.report) if finding.report in case.rows else (
        f"{finding.town or ''}{finding.year or ''}")  # fmt: skip
    state = say(CHECK_STATES, finding.state, case.language)
    severity = say(SEVERITIES, finding.severity, case.language)
    decision = str(row.extra["decision"])
    note = "" if decision == "pending" else f"〔{say(DECISIONS, decision, case.language)}〕"
    derived = case.say("（由前述错误引起）", " (a consequence)") if finding.derived_from else ""
    head = case.say(
        f"· {who} {finding.check} {state}（{severity}）",
        f"· {who} {finding.check} {state} ({severity})",
    )
    colon, said = case.say("：", ": "), finding.told(case.language)
    return f"{head}{derived}{note}{colon}{said}{marks(row.citations)}"
