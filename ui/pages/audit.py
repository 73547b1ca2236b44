"""核对 Audit: findings by report and check, decisions of people, self-check of a draft."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import streamlit as st

from audit.render import Lookup
from core.codes import CHECK_STATES, DECISIONS
from core.codes import say as said_for
from core.errors import NoCorpusError
from core.finding import Finding
from core.report import Report
from corpus.desk import Decided, Desk
from corpus.ports import ReportRow
from retrieval.services import Services
from ui import downloads, reader
from ui.answer_view import plain_markdown
from ui.audit_view import (
    MOST,
    SHOWN_STATES,
    Choice,
    check_title,
    chosen,
    counted,
    decision_of,
    finding_parts,
    records,
)
from ui.desks import desk_of
from ui.draw import sheet
from ui.filters import where_of
from ui.names import aside, report_name
from ui.pages import self_check
from ui.roles import LOCAL, require_curator
from ui.saving import csv_bytes
from ui.session import NAME, language, person, say


def render(services: Services) -> None:
    """Draw the page."""
    st.subheader(say("核对", "Audit"), anchor=False)
    ways = {
        "corpus": say("资料库的核对结果", "Findings of the corpus"),
        "draft": say("自查一份稿子", "Check a draft"),
    }
    way = st.segmented_control(say("方式", "Way"), list(ways), format_func=ways.get, default="corpus",
                               key="audit_way", label_visibility="collapsed")  # fmt: skip
    if way == "draft":
        self_check.render(services)
    else:
        _corpus(services)
    reader.show_if_asked(services)


def _corpus(services: Services) -> None:
    facts = services.corpus.facts
    rows = facts.reports()
    where = where_of(rows, "audit")
    _totals(facts.check_counts(where))
    desk = desk_of(services)
    decided = desk.decisions()
    states = _states()
    found = facts.findings(where, states=states)
    listed = chosen(found, _choice(found, rows, states), decided)
    if not listed:
        st.info(say("没有符合条件的发现。", "No finding fits."))
        return
    if len(listed) > MOST:
        st.caption(say(f"共 {len(listed)} 条，列出最要紧的 {MOST} 条；可用上面的条件缩小范围。",
                       f"{len(listed)} in all; the gravest {MOST} are listed. Narrow the filters for the rest."))  # fmt: skip
        listed = listed[:MOST]
    place = _list(listed, decided)
    _take(services, listed, decided)
    if place is None:
        st.caption(say("在表里选一条（键盘：Shift+空格），下面并排显示正文和单元格，并可处理。",
                       "Select a line (keyboard: Shift+Space): the sentence and the cell are shown side by side, and you can decide."))  # fmt: skip
    else:
        _one(services, desk, listed[place], decided)


def _totals(counts: dict[str, int]) -> None:
    states = [s for s in CHECK_STATES if counts.get(s)]
    for column, state in zip(st.columns(len(CHECK_STATES)), states, strict=False):
        column.metric(said_for(CHECK_STATES, state, language()), f"{counts[state]:,}")


def _states() -> tuple[str, ...]:
    found = st.segmented_control(
        say("结果", "Result"), SHOWN_STATES, selection_mode="multi", default=["fail", "review"],
        format_func=lambda s: said_for(CHECK_STATES, s, language()), key="audit_states",
    )  # fmt: skip
    return tuple(found) or SHOWN_STATES


def _choice(found: list[Finding], rows: list[ReportRow], states: tuple[str, ...]) -> Choice:
    lang = language()
    by_file = {
        r.file: report_name({"town": r.town, "year": r.year, "file": r.file}, lang) for r in rows
    }
    reports = counted(found, "report")
    columns = st.columns([4, 4, 3])
    report = columns[0].selectbox(
        say("按报告", "By report"), ["", *reports], key="audit_report",
        format_func=lambda f: aside(str(by_file.get(f, f)), reports[f], lang) if f else say("全部报告", "All reports"),
    )  # fmt: skip
    tests = counted(found, "check")
    check = columns[1].selectbox(
        say("按检查项", "By check"), ["", *tests], key="audit_check",
        format_func=lambda c: aside(check_title(c, lang), tests[c], lang) if c else say("全部检查项", "All checks"),
    )  # fmt: skip
    decision = columns[2].selectbox(
        say("处理", "Decision"), ["", *DECISIONS], key="audit_decision",
        format_func=lambda d: said_for(DECISIONS, d, lang) if d else say("全部", "All"),
    )  # fmt: skip
    return Choice(states, decision or "", check or "", report or "")


def _list(listed: Sequence[Finding], decided: dict[str, Decided]) -> int | None:
    table = records(listed, decided, language())
    heads = list(table[0])
    narrow = dict(zip(heads, (130, 60, 90, 125, 190, 80, 420), strict=True))
    picked = st.dataframe(
        table, column_config={h: st.column_config.Column(width=w) for h, w in narrow.items()},
        hide_index=True, on_select="rerun", selection_mode="single-row", key="findings",
        height=min(330, 38 + 35 * max(1, len(table))),
    )  # fmt: skip
    rows = picked["selection"]["rows"]
    return rows[0] if rows and rows[0] < len(listed) else None


def _take(services: Services, listed: Sequence[Finding], decided: dict[str, Decided]) -> None:
    """The list as CSV; a letter to each township; the draft of a notice; everything as a workbook."""
    lang, limit = language(), person().limit
    table = records(listed, decided, lang)
    sure = [f for f in listed if f.report and _confirmed(decided.get(f.fingerprint))]
    files = tuple(dict.fromkeys(f.report for f in sure))

    def make(kind: str) -> bytes:
        from exports import export

        if kind == "checkup":
            return export.checkup_docx(services, files, lang, limit=limit, confirmed=True)
        if kind == "notice":
            return export.notice_docx(services, None, lang, limit=limit)
        return export.workbook_xlsx(services, lang, kind="audit", limit=limit)

    with st.container(horizontal=True, gap="small"):
        lines = (list(line.values()) for line in table)
        downloads.plain(
            csv_bytes(list(table[0]), lines), say("核对结果", "findings"), "findings_csv"
        )
        downloads.excel(lambda: make("all"), say("核对结果", "findings"), "findings_xlsx")
        if files:  # A letter that goes out says what a person has confirmed, and nothing else.
            downloads.word(lambda: make("checkup"), say("体检报告", "check-up"), "checkup",
                           say(f"体检报告（已确认的，{len(files)} 份）", f"Check-up letters (confirmed, {len(files)})"))  # fmt: skip
        downloads.word(lambda: make("notice"), say("通报草稿", "notice"), "notice",
                       say("通报草稿（已确认的）", "Draft notice (confirmed)"))  # fmt: skip


def _confirmed(decided: Decided | None) -> bool:
    return decided is not None and decided.decision == "confirmed"


def _one(services: Services, desk: Desk, finding: Finding, decided: dict[str, Decided]) -> None:
    left, right = st.columns([3, 2], gap="medium")
    parts, sources = finding_parts(finding, lookup_of(services), language())
    name = report_name(
        {"town": finding.town, "year": finding.year, "file": finding.report}, language()
    )
    with left:
        st.markdown("**" + plain_markdown(name) + "**")
        sheet(parts, "finding", sources)
    with right:
        _decide(desk, finding, decided)


def _decide(desk: Desk, finding: Finding, decided: dict[str, Decided]) -> None:
    known = decided.get(finding.fingerprint)
    if known:
        when = known.time[:16].replace("T", " ")
        st.caption(plain_markdown("　".join(
            x for x in (said_for(DECISIONS, known.decision, language()), known.name, when, known.note) if x)))  # fmt: skip
    key, me = finding.fingerprint, person()
    if not me.curates:
        if not known:
            st.caption(
                say("还没有处理。只有管理员可以处理。", "Not decided yet; only a curator decides.")
            )
        return
    with st.form(f"decide_{key}"):
        options = list(DECISIONS)
        decision = st.radio(
            say("处理", "Decision"), options, index=options.index(decision_of(finding, decided)),
            format_func=lambda d: said_for(DECISIONS, d, language()), horizontal=True, key=f"decision_{key}",
        )  # fmt: skip
        note = st.text_area(
            say("说明", "Note"), known.note if known else "", key=f"note_{key}", height=80
        )
        who = me.shown
        if me is LOCAL:
            who = st.text_input(
                say("姓名", "Your name"), st.session_state.get(NAME, ""), key=f"name_{key}"
            )
        if st.form_submit_button(say("保存", "Save"), type="primary"):
            require_curator(me)
            st.session_state[NAME] = who
            desk.decide(key, decision, who, note)
            st.rerun()


def lookup_of(services: Services) -> Lookup:
    """Reports of the corpus by file, each read once."""

    @lru_cache(maxsize=16)
    def report(file: str) -> Report | None:
        try:
            return services.corpus.facts.stated(file).report
        except NoCorpusError:
            return None

    return report
