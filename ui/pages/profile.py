"""乡镇 Profile: one town on a page."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from corpus.ports import ReportRow, Where
from retrieval.services import Services
from ui import downloads, reader
from ui.audit_view import Choice, chosen, finding_parts
from ui.desks import desk_of
from ui.draw import sheet
from ui.names import aside
from ui.pages.audit import lookup_of
from ui.profile_view import (
    figures_part,
    page_of,
    problems_part,
    promises_part,
    verdicts_part,
)
from ui.session import language, person, say
from ui.sheet import Part, Sources, part

MOST_FINDINGS = 20


def render(services: Services) -> None:
    """Draw the page."""
    st.subheader(say("乡镇", "Town profile"), anchor=False)
    facts = services.corpus.facts
    rows = facts.reports()
    years = Counter(_key(r) for r in rows)
    towns = sorted(years)
    # The town with the most years has the most to show.
    most = max(range(len(towns)), key=lambda n: years[towns[n]])
    chosen_town = st.selectbox(
        say("选一个乡镇", "Choose a town"), towns, index=most, key="profile_town",
        format_func=lambda pair: aside(pair[1], pair[0], language()),
    )  # fmt: skip
    mine = [r for r in rows if _key(r) == chosen_town]
    page = page_of(facts, mine, language())
    files = tuple(r.file for r in page.rows)
    place = "　".join(
        dict.fromkeys(x for r in page.rows for x in (r.province, r.city, r.county) if x)
    )
    parts: list[Part] = [
        part("p", part("b", str(chosen_town[1])), f"　{place}　", say(f"{len(mine)} 份年报", f"{len(mine)} reports"), style="coverage"),
        part("h3", say("历年数据", "Figures")), figures_part(page, facts),
        part("h3", say("问题", "Problems")), *problems_part(page),
        part("h3", say("承诺与落实", "Promises and what became of them")), *promises_part(page),
        part("h3", say("各事项怎么说", "What the reports say")), verdicts_part(page),
    ]  # fmt: skip
    sheet(parts, "profile", page.sources)
    _findings(services, files)
    lang, full = language(), "".join(chosen_town)
    downloads.word(lambda: _word(services, full, lang), full, "profile_word")
    reader.show_if_asked(services)


def _key(row: ReportRow) -> tuple[str, str]:
    return row.county or "", row.town or row.file


def _findings(services: Services, files: tuple[str, ...]) -> None:
    decided = desk_of(services).decisions()
    found = services.corpus.facts.findings(Where(reports=files))
    listed = chosen(found, Choice(("fail", "review")), decided)
    title = say(f"核对发现（{len(listed)}）", f"Findings ({len(listed)})")
    sources = Sources()
    parts: list[Part] = [part("h3", title)]
    lookup = lookup_of(services)
    for finding in listed[:MOST_FINDINGS]:
        lines, _ = finding_parts(finding, lookup, language(), sources)
        parts.append(part("div", part("small", str(finding.year or "")), *lines, style="coverage"))
    if not listed:
        parts.append(part("p", say("没有发现问题。", "Nothing found.")))
    elif len(listed) > MOST_FINDINGS:
        parts.append(part("p", say("其余见“核对”页。", "See Audit for the rest."), style="soft"))
    sheet(parts, "profile_findings", sources)


def _word(services: Services, town: str, lang: str) -> bytes:
    from exports import export

    return export.profile_docx(services, town, lang, limit=person().limit)
