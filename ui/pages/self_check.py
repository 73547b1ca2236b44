"""Self-check of a draft: read, stated and checked as it is handed in; never put into the corpus."""

from __future__ import annotations

import hashlib
from typing import Any, Final

import streamlit as st

from core.codes import CHECK_STATES
from core.codes import say as said_for
from core.errors import WenbaoError
from core.finding import Finding
from core.statement import Stated
from retrieval.services import Services
from ui.advice import advice
from ui.audit_view import Choice, chosen, finding_parts
from ui.draw import sheet
from ui.session import DRAFTS, language, say
from ui.sheet import Part, Sources, fold, part

KEPT: Final = 5


def render(services: Services) -> None:
    """Draw the self-check."""
    file = st.file_uploader(
        say("选一份还没有报送的年报（不会放进资料库）", "A report that is not filed yet (it is not added to the corpus)"),
        key="draft",
    )  # fmt: skip
    if file is None:
        st.caption(say("报送前先查一遍：表内勾稽、正文与表格是否一致、必写内容是否齐全。",
                       "Before filing: do the tables add up, do text and tables agree, is anything lacking?"))  # fmt: skip
        return
    try:
        # Named below a folder of their own, drafts are never taken for a report of the corpus.
        name = f"{say('自查', 'draft')}/{file.name}"
        with st.spinner(say("正在读取并核对……", "Reading and checking …")):
            stated, findings = check_draft(file.getvalue(), name, services.settings.deadline)
    except WenbaoError as error:
        st.error(advice(error, language()))
        return
    _keep(stated)
    _show(stated, findings)


@st.cache_resource(
    show_spinner=False,
    max_entries=KEPT,
    hash_funcs={bytes: lambda b: hashlib.sha256(b).hexdigest()},
)
def check_draft(data: bytes, name: str, deadline: str) -> tuple[Any, tuple[Finding, ...]]:
    """Read one file and check it by itself. Raises ReadError, NotAReportError."""
    from audit.check import check_report
    from audit.context import Context
    from reports.read import read_bytes
    from statements.state import state

    stated = state(read_bytes(data, name))
    return stated, check_report(stated, Context(deadline=deadline))


def _keep(stated: Stated) -> None:
    """The reader opens drafts from the session."""
    drafts: dict[str, Stated] = st.session_state.setdefault(DRAFTS, {})
    drafts[stated.report.file] = stated
    while len(drafts) > KEPT:
        drafts.pop(next(iter(drafts)))


def _show(stated: Stated, findings: tuple[Finding, ...]) -> None:
    report = stated.report
    counts = {s: sum(f.state == s for f in findings) for s in CHECK_STATES}
    for column, (state, count) in zip(st.columns(len(counts)), counts.items(), strict=True):
        column.metric(said_for(CHECK_STATES, state, language()), count)
    who = "　".join(str(x) for x in (report.county, report.town, report.year, report.title) if x)
    parts: list[Part] = [part("p", say("读作：", "Read as: ") + who, style="coverage")]
    sources = Sources()
    serious = chosen(findings, Choice(("fail", "review")), {})
    if not serious:
        parts.append(part("p", say("没有发现问题。", "Nothing found.")))
    for finding in serious:
        lines, _ = finding_parts(finding, {report.file: report}.get, language(), sources)
        parts.append(part("div", *lines, style="coverage"))
    blind = chosen(findings, Choice(("unassessable",)), {})
    if blind:
        lines = [part("li", f"{f.check} {f.told(language())}") for f in blind]
        title = say(f"无法判定的（{len(blind)}）", f"Cannot be assessed ({len(blind)})")
        parts.append(fold([title], part("ul", *lines), id="blind"))
    sheet(parts, "draft_findings", sources)
