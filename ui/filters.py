"""The filters that several pages share: county, town, year."""

from __future__ import annotations

import streamlit as st

from corpus.ports import ReportRow, Where
from ui.names import aside
from ui.session import language, say


def where_of(rows: list[ReportRow], key: str, *, latest: bool = False) -> Where:
    """Draw the filters and give back what is chosen. ``latest``: only the last year at first."""
    counties = sorted({r.county for r in rows if r.county})
    years = sorted({r.year for r in rows if r.year is not None}, reverse=True)
    columns = st.columns(3)
    chosen = columns[0].multiselect(
        say("县区", "County"), counties, key=f"{key}_county", placeholder=say("全部", "All")
    )
    some = [r for r in rows if not chosen or r.county in chosen]
    towns = sorted({(r.county, r.town) for r in some if r.town}, key=str)
    picked = columns[1].multiselect(
        say("乡镇", "Town"), towns, key=f"{key}_town", placeholder=say("全部", "All"),
        format_func=lambda pair: aside(str(pair[1]), pair[0], language()),
    )  # fmt: skip
    during = columns[2].multiselect(
        say("年度", "Year"), years, key=f"{key}_year", placeholder=say("全部", "All"),
        default=years[:1] if latest else [],
    )  # fmt: skip
    files: tuple[str, ...] = ()
    if picked:
        # Named reports: a town whose county is not known is itself, not every town of that name.
        files = tuple(r.file for r in rows if (r.county, r.town) in picked)
    return Where(counties=tuple(chosen), years=tuple(during), reports=files)
