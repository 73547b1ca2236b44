"""检索 Search: passages by meaning and words, with filters; near-identical ones folded."""

from __future__ import annotations

import streamlit as st

from corpus.ports import PassageKind
from retrieval.search import search
from retrieval.services import Services
from ui import reader
from ui.answer_view import plain_markdown
from ui.draw import sheet
from ui.filters import where_of
from ui.search_view import KINDS, hits_parts
from ui.session import language, say

STEP = 10


def render(services: Services) -> None:
    """Draw the page."""
    st.subheader(say("检索原文", "Search the text"), anchor=False)
    rows = services.corpus.facts.reports()
    query = st.text_input(
        say("找什么", "What to look for"), key="query", max_chars=400,
        placeholder=say("用自己的话写，例如：没人专门管、更新慢", "In your own words, e.g. nobody in charge, late updates"),
    )  # fmt: skip
    where = where_of(rows, "search")
    kind = _kind()
    if not query.strip():
        st.caption(say("按意思和词语一起找；意思相近、字面不同的也能找到。",
                       "By meaning and by words: what says the same in other words is found too."))  # fmt: skip
        return
    shown = int(st.session_state.get("search_shown", {}).get(query, STEP))
    results = search(services, query, where, shown, kind)
    for note in results.notes:
        st.warning(plain_markdown(note.within(language())))
    if not results.found:
        st.info(say("没有找到相符的原文。可以换个说法，或放宽上面的条件。",
                    "No passage fits. Try other words or wider filters."))  # fmt: skip
        return
    if results.query.terms:
        st.caption(
            plain_markdown(
                say("按这些词找：", "Searched as: ") + say("、", ", ").join(results.query.terms)
            )
        )
    parts, sources = hits_parts(results, {r.file: r for r in rows}, language())
    st.caption(say(f"找到 {len(results.found)} 处", f"{len(results.found)} hits"))
    sheet(parts, "hits", sources)
    if len(results.found) == shown and st.button(say("更多", "More"), key="more"):
        st.session_state["search_shown"] = {query: shown + STEP}
        st.rerun()
    reader.show_if_asked(services)


def _kind() -> PassageKind | None:
    labels: dict[str, str] = {"": say("全部", "All")} | {k: say(*KINDS[k]) for k in KINDS}
    chosen = st.segmented_control(
        say("种类", "Kind"), list(labels), format_func=lambda k: labels[k], default="",
        key="search_kind", label_visibility="collapsed",
    )  # fmt: skip
    return next((k for k in KINDS if k == chosen), None)
