"""Facets that are figures: read from cells, never from prose; a missing table is ``unread``."""

from __future__ import annotations

from typing import Final

from core.cell_names import cell_said
from core.report import Quote, Report
from core.said import Said, joined
from core.statement import FacetVerdict, Verdict
from statements.readings import Hit, Prose

TABLE_FACETS: Final = {"normative_docs", "applications_received", "review_litigation", "corrected"}
_TRACKS: Final = ("review", "direct", "after")


def table_verdict(facet: str, report: Report, said: list[Hit], prose: Prose) -> FacetVerdict:
    """yes where a figure is positive, no where all that are needed are 0, else unread.

    The sentences that speak of it are cited beside the cells.
    """
    needed, positive_if = _addresses(facet)
    numbers = {address: report.number(address) for address in needed}
    positive = [a for a in positive_if if (report.number(a) or 0) > 0]
    cited = _quotes(prose, said)
    if positive:
        return FacetVerdict(facet, "yes", cited, tuple(positive))
    reported = tuple(a for a in needed if numbers[a] is not None)
    if needed and len(reported) == len(needed):
        return FacetVerdict(facet, "no", cited, reported)
    verdict: Verdict = "unread"
    lacking = [a for a in needed if numbers[a] is None]
    absent = joined(cell_said(a) for a in lacking)
    note = Said("表格缺失或未填：", "not in the file or not filled in: ") + absent
    return FacetVerdict(facet, verdict, cited, reported, note=note)


def _addresses(facet: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Cells that must all be reported to say no, and cells that say yes by themselves."""
    if facet == "normative_docs":
        made = "T2.normative.made"
        return (made,), (made,)
    if facet == "applications_received":
        both = ("T3[1,sum]", "T3[2,sum]")
        return both, both
    column = "total" if facet == "review_litigation" else "corrected"
    all_three = tuple(f"T4.{track}.{column}" for track in _TRACKS)
    return all_three, all_three


def _quotes(prose: Prose, said: list[Hit]) -> tuple[Quote, ...]:
    out: dict[int, Quote] = {}
    for hit in said:
        first, last = prose.segments[hit.clause.segment]
        start, end = prose.clauses[first].start, prose.clauses[last].end
        out.setdefault(start, Quote(start, end, prose.text[start:end]))
    return tuple(out[start] for start in sorted(out))[:3]
