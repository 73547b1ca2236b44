"""Report (and its neighbours) -> findings. Read this page to know the room.

``check_report`` runs every registered rule on one report; ``check_corpus`` first tells each report its
neighbours (other years, county, near-copies) and adds what concerns no single file (a missing report).
Pure: no index, no model, no clock. A false accusation costs more than a miss: only checks whose data say
``may_fail`` ever say ``fail``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import cast

from audit import (
    contents,
    copying,
    halves,
    identity,
    narrative,
    numbering,
    other_matters,
    printed_tables,
    problems,
    promises,
    rates,
    roster,
    safety,
    shifted,
    structure,
    sums,
    table_four,
    table_three,
    table_two,
    table_two_said,
    timing,
    titles,
    twice,
    units,
    wording,
)
from audit.cause import Found, explain
from audit.context import Context, Outside, context_of, neighbours
from audit.registry import Case, Result, infos, rules
from core.finding import Finding, Severity
from core.said import Said
from core.statement import Stated

WRONG = Said("，有误", ", an error")
VERIFY = Said("，请核实", ", please verify")
FAMILIES = (
    roster, identity, titles, timing, structure, printed_tables, numbering, contents, shifted, table_two, table_two_said, table_three, table_four, narrative, sums, rates, twice,
    copying, wording, problems, halves, promises, other_matters, safety, units,
)  # fmt: skip
"""Importing a family registers its checks."""


def check_report(stated: Stated, context: Context | None = None) -> tuple[Finding, ...]:
    """Every result of every check for one report: one per check and place, all states.

    Without a context the report stands alone: what needs neighbours is ``unassessable``.
    """
    case = Case(stated, context or Context())
    found: list[Found] = []
    for check_id, rule in rules().items():
        found += [(check_id, result) for result in _one_a_place(rule(case))]
    explained, follows = explain(case, found)
    findings = [_finding(case, check_id, result) for check_id, result in explained]
    for index, root in follows.items():
        findings[index] = replace(findings[index], derived_from=findings[root].fingerprint)
    return tuple(findings)


def check_corpus(stateds: Sequence[Stated], outside: Outside | None = None) -> tuple[Finding, ...]:
    """Every result for every report of a corpus, ordered by report; missing reports come last."""
    outside = outside or Outside()
    contexts = corpus_contexts(stateds, outside)
    out: list[Finding] = []
    for stated in sorted(stateds, key=lambda s: s.report.file):
        out += check_report(stated, contexts[stated.report.file])
    return (*out, *missing_reports([s.report for s in stateds], outside.roster))


def corpus_contexts(stateds: Sequence[Stated], outside: Outside) -> dict[str, Context]:
    """The context of every report of a run, by file."""
    near = neighbours(stateds)
    templates = copying.templates(near.by_county)
    contexts = {s.report.file: context_of(s, near, outside) for s in stateds}
    twins = copying.candidates(stateds, near.homes, templates)
    for stated in stateds:
        file = stated.report.file
        county, year = near.homes[file][0], stated.report.year
        template = templates.get((county, year), frozenset()) if county and year else frozenset()
        contexts[file] = replace(
            contexts[file], twins=tuple(twins.get(file, ())), template=template
        )
    return contexts


missing_reports = roster.missing_reports


def _one_a_place(results: Iterable[Result]) -> list[Result]:
    """Results with unique places: a second one at the same place gets a running number."""
    seen: dict[str, int] = {}
    out = []
    for result in results:
        seen[result.place] = count = seen.get(result.place, 0) + 1
        out.append(result if count == 1 else replace(result, place=f"{result.place}#{count}"))
    return out


def _finding(case: Case, check_id: str, result: Result) -> Finding:
    info, report = infos()[check_id], case.report
    state, message = result.state, result.message
    if state == "fail" and not info.may_fail:
        state, message = "review", message.reworded(WRONG, VERIFY)
    return Finding(
        report=report.file,
        town=report.town,
        county=report.county,
        year=report.year,
        check=check_id,
        place=result.place,
        severity=_severity(info.severity, result.severity),
        state=state,
        message=message.zh,
        message_en=message.en,
        expected=result.expected,
        found=result.found,
        sources=result.sources,
    )


def _severity(highest: str, asked: Severity | None) -> Severity:
    # A rule may lower the severity that the data give, never raise it (S1 is the highest).
    return cast(Severity, max(highest, asked or highest))
