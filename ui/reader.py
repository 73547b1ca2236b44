"""The reader: a dialog with a whole report, its cited places marked and scrolled to."""

from __future__ import annotations

import streamlit as st

from retrieval.services import Services
from ui.draw import sheet
from ui.names import report_name
from ui.places import Target
from ui.reader_view import reader_parts, whereabouts
from ui.session import DRAFTS, TARGET, language, say


def show_if_asked(services: Services) -> None:
    """Open the reader where a source was clicked; called once, at the end of a page."""
    target: Target | None = st.session_state.pop(TARGET, None)
    if target is not None:
        title = say("原文", "Source")
        st.dialog(title, width="large", icon=":material/description:")(_body)(services, target)


def _body(services: Services, target: Target) -> None:
    file = target.source.report
    drafts = st.session_state.get(DRAFTS, {})
    report = (drafts.get(file) or services.corpus.facts.stated(file)).report
    lines = [
        report_name({"town": report.town, "year": report.year, "file": report.file}, language())
    ]
    lines += [report.county or "", whereabouts(report, target.source, language()), report.file]
    sheet([{"t": "p", "k": ["　".join(x for x in lines if x)], "c": "soft"}], key="reader_head")
    sheet(reader_parts(report, target, language()), key="reader")
    if report.warnings:
        label = say(f"读这份文件时有 {len(report.warnings)} 处存疑", f"{len(report.warnings)} doubts in reading this file")  # fmt: skip
        with st.expander(label):
            sheet(
                [
                    {
                        "t": "ul",
                        "k": [
                            {"t": "li", "k": [w.told.within(language())]} for w in report.warnings
                        ],
                    }
                ],
                key="reader_doubts",
            )
