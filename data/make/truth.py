"""One line of data/eval/truth.jsonl per report: what its source states, worked out cell by cell.

Verdicts of the facets that are read from tables follow from the cells; those of prose are the
authors'. Nothing here reads the rendered text.
"""

from __future__ import annotations

import re
from typing import Any, Final

from data.make.forms import addresses, is_missing

PROSE_FACETS: Final = (
    "staff_designated", "leading_group", "leader_responsibility", "agenda_briefing",
    "three_review", "secrecy_review", "rules_made", "training", "zone", "village_level",
    "self_service", "new_media", "website", "video_or_live", "offline_channels", "catalog_update",
    "standard_catalogue", "policy_interpretation", "interpretation_diverse", "consultation",
    "public_participation", "response", "application_process", "legal_review", "fee_charged",
    "fee_statement", "in_assessment", "social_review", "accountability", "daily_check",
    "finance_disclosure", "key_areas", "proposals", "innovation", "followup", "ledger",
    "privacy_check", "content_cleanup", "funding", "officers_network",
)  # fmt: skip
TABLE_FACETS: Final = {
    "normative_docs": ("T2.normative.made",),
    "applications_received": ("T3[1,sum]", "T3[2,sum]"),
    "review_litigation": ("T4.review.total", "T4.direct.total", "T4.after.total"),
    "corrected": ("T4.review.corrected", "T4.direct.corrected", "T4.after.corrected"),
}
# The processing fee exists since the rules of 2020 (in force 2021): no duty to report it before.
FEE_FACETS: Final = ("fee_charged", "fee_statement")
FEE_FROM: Final = 2021
_MARKS: Final = frozenset({"/", "／", "-", "—", "——", "无", "\\", "--"})
_STAFF: Final = {"named": "weak", "part_time": "no", "lacking": "no", "not_mentioned": "none"}
_COPIED: Final = (
    "file", "split", "province", "city", "county", "town", "year", "county_stated", "style",
)  # fmt: skip


def cell(raw: str) -> dict[str, Any]:
    """State, raw text and value of a printed cell."""
    if not raw.strip():
        return {"state": "blank", "raw": "", "value": None}
    if raw in _MARKS:
        return {"state": "marked", "raw": raw, "value": None}
    plain = re.sub(r"[,，](?=\d{3}(\D|$))", "", raw)
    if re.fullmatch(r"-?\d+", plain):
        return {"state": "reported", "raw": raw, "value": int(plain)}
    if re.fullmatch(r"-?\d+\.\d+", raw):
        return {"state": "reported", "raw": raw, "value": float(raw)}
    return {"state": "unreadable", "raw": raw, "value": None}


def all_cells(source: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Every cell of the report's form by address; those not printed are ``missing``."""
    printed = {section.get("table") for section in source["sections"]}
    gone = [*source["missing"], *[t.upper() for t in ("t2", "t3", "t4") if t not in printed]]
    absent = {"state": "missing", "raw": None, "value": None}
    return {
        address: dict(absent)
        if is_missing(address, gone)
        else cell(source["cells"].get(address, "0"))
        for address in addresses(source["template"])
    }


def table_verdict(cells: dict[str, dict[str, Any]], names: tuple[str, ...]) -> str:
    """``yes`` where any figure is above nought, ``no`` where all are there and nought."""
    values = [cells[name]["value"] for name in names]
    if any(value is not None and value > 0 for value in values):
        return "yes"
    return "unread" if None in values else "no"


def facets_of(
    source: dict[str, Any], cells: dict[str, dict[str, Any]]
) -> dict[str, dict[str, Any]]:
    """Verdict and sentences of every facet that applies to the report's year."""
    stated = source["truth"]["facets"]
    found: dict[str, dict[str, Any]] = {}
    for facet in PROSE_FACETS:
        if facet in FEE_FACETS and source["year"] < FEE_FROM:
            continue
        found[facet] = stated.get(facet, {"verdict": "none", "quotes": []})
    for facet, names in TABLE_FACETS.items():
        found[facet] = {"verdict": table_verdict(cells, names), "cells": list(names), "quotes": []}
    staff = source["truth"]["staff"]
    own = stated.get("dedicated_staff", {}).get("verdict")
    weak = staff["short"] or not staff["stable"]
    dedicated = own or ("deficient" if weak else "yes")
    verdict = _STAFF.get(staff["staff"], dedicated)
    found["dedicated_staff"] = {
        "verdict": verdict, "staff": staff["staff"], "quotes": staff["quotes"],
    }  # fmt: skip
    return found


def truth_line(source: dict[str, Any], layouts: dict[str, str | None]) -> dict[str, Any]:
    """The whole truth about one report."""
    cells = all_cells(source)
    truth = source["truth"]
    fees = FEE_FACETS if source["year"] < FEE_FROM else ()
    return {
        **{name: source[name] for name in _COPIED},
        "title": source["title"].replace("\n", ""),
        "layout": source["template"],
        "layouts": layouts,
        "print": source["layout"],
        "sections": [{"kind": s["kind"], "heading": s["heading"]} for s in source["sections"]],
        "missing": source["missing"],
        "cells": cells,
        "staff": truth["staff"],
        "facets": facets_of(source, cells),
        "not_applicable": list(fees),
        "problems": truth["problems"],
        "measures": truth["measures"],
        "claims": truth["claims"],
        "defects": truth["defects"],
        "clean": truth["clean"],
    }
