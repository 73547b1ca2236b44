"""The room's page: a read report -> Stated. Deterministic, no torch, no network.

prose into clauses -> halves of section five -> items, themes, grades -> claims -> facet verdicts -> practices told elsewhere.
"""

from __future__ import annotations

from core.report import Report
from core.statement import Stated
from statements.claims import claims
from statements.facets import verdicts
from statements.halves import prose
from statements.items import items
from statements.readings import make_prose
from statements.works import practices


def state(report: Report) -> Stated:
    """All that a report states: problems, measures, claims and one verdict per facet."""
    _, clauses = prose(report)
    problems, measures = items(report, clauses)
    indexed = make_prose(report.text, clauses, report.year)
    return Stated(
        report, problems, measures, claims(report, indexed), verdicts(report, indexed),
        practices(report, clauses, measures),
    )  # fmt: skip
