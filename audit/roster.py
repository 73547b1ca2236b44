"""A01: the roster lists who must report; who of them has none is found over the whole corpus."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from audit.context import Due
from audit.registry import Case, Result, check, infos, unknown
from core.finding import Finding
from core.report import Report
from core.said import Said


def missing_reports(
    reports: Sequence[Report], roster: tuple[Due, ...] | None
) -> tuple[Finding, ...]:
    """A01 for every town and year of the roster that no report here is of."""
    if not roster:
        return ()
    here = {(r.town, r.year, r.county) for r in reports}
    loose = {(town, year) for town, year, county in here if county is None}
    out = []
    for due in roster:
        known = (due.town, due.year, due.county) in here or (due.town, due.year) in loose
        if known or _renamed(due, reports):
            continue
        out.append(
            Finding(
                report="",
                town=due.town,
                county=due.county,
                year=due.year,
                check="A01",
                place=f"{due.county}/{due.town}/{due.year}",
                severity=_s1("A01"),
                state="fail",
                message=f"应报单位名单中有{due.county}{due.town}{due.year}年度，资料中没有这份年报。",
                message_en=f"The roster has {due.county}{due.town} for {due.year}, and the corpus has no such report.",
                expected="1",
                found="0",
            )  # fmt: skip
        )
    return tuple(out)


def _renamed(due: Due, reports: Sequence[Report]) -> bool:
    """Is there a report of the same county and year whose name differs in its suffix only?"""
    stem = re.sub(r"(?:镇|乡|街道|苏木)$", "", due.town)
    return any(
        r.year == due.year and r.county in {due.county, None}
        and r.town and re.sub(r"(?:镇|乡|街道|苏木)$", "", r.town) == stem
        for r in reports
    )  # fmt: skip


def _s1(check_id: str):  # type: ignore[no-untyped-def]
    return infos()[check_id].severity


@check("A01")
def on_the_roster(case: Case) -> Iterator[Result]:
    """The roster lists who must report; what is not here is found over the whole corpus."""
    if case.context.roster is None:
        yield unknown(
            "roster",
            Said(
                "没有应报单位名单（data/roster.csv：county,town,year）",
                "there is no roster (data/roster.csv: county,town,year)",
            ),
        )
    else:
        yield Result("roster", "pass")
