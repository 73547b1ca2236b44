"""措施库 Measures: what towns did about a problem, graded; a basket to take home."""

from __future__ import annotations

import streamlit as st

from core.vocabulary import themes
from corpus.ports import Where
from retrieval.measures import Remedies, measures
from retrieval.services import Services
from ui import downloads, reader
from ui.answer_view import plain_markdown
from ui.draw import sheet
from ui.filters import where_of
from ui.measures_view import (
    Collected,
    basket_csv,
    collected,
    remedies_parts,
    theme_counts,
)
from ui.names import aside, report_name
from ui.session import basket, language, person, say

MOST = 60


def render(services: Services) -> None:
    """Draw the page."""
    st.subheader(say("措施库", "Measures"), anchor=False)
    rows = services.corpus.facts.reports()
    problem = _asked(services)
    where = where_of(rows, "measures")
    slogans = st.toggle(say("也列出口号式的", "Slogans too"), key="slogans")
    by_file = {r.file: r for r in rows}
    if problem:
        found = measures(services, problem, where, MOST, slogans=slogans)
        _notes(found)
        taken = {(c.report, c.start) for c in basket()}
        parts, sources = remedies_parts(found, by_file, taken, language())

        def put(said: str) -> None:
            if said.isdigit() and int(said) < len(found.found):
                remedy = found.found[int(said)]
                basket().append(collected(remedy, by_file.get(remedy.report)))

        sheet(parts, "remedies", sources, on_act=put)
    _basket(services)
    reader.show_if_asked(services)


def _asked(services: Services) -> str:
    """The problem, in one's own words or by theme."""
    ways = {
        "words": say("用自己的话说问题", "In one's own words"),
        "theme": say("按问题主题", "By theme"),
    }
    way = st.segmented_control(say("怎么找", "How"), list(ways), format_func=ways.get, default="words",
                               key="measures_way", label_visibility="collapsed")  # fmt: skip
    if way == "theme":
        counts = theme_counts(services.corpus.facts, Where())
        en = language() == "en"
        named = {t.id: t.en if en else t.zh for t in themes() if t.id in counts and t.id != "P00"}
        order = sorted(named, key=lambda t: (-counts[t], t))
        chosen = st.selectbox(
            say("问题主题（提到的报告数）", "Theme (reports that name it)"), order, key="measures_theme",
            format_func=lambda t: aside(named[t], counts[t], language()),
        )  # fmt: skip
        return next((t.zh for t in themes() if t.id == chosen), "")
    return st.text_input(
        say("遇到什么问题", "The problem"), key="problem", max_chars=400,
        placeholder=say("例如：人员换得勤，交接断档", "e.g. staff change often and hand-over fails"),
    ).strip()  # fmt: skip


def _notes(found: Remedies) -> None:
    for note in found.notes:
        st.warning(plain_markdown(note.within(language())))
    en = language() == "en"
    read = [t.en if en else t.zh for t in themes() if t.id in found.themes]
    said = say(f"找到 {len(found.found)} 条", f"{len(found.found)} found")
    if read:
        said += say("；按主题：", "; themes: ") + say("、", ", ").join(read)
    if found.slogans:
        said += say(f"；另有口号 {found.slogans} 条未列", f"; {found.slogans} slogans left out")
    st.caption(plain_markdown(said))
    if not found.found:
        st.info(say("没有找到可借鉴的措施。可以换个说法，或放宽条件。",
                    "No measure fits. Try other words or wider filters."))  # fmt: skip


def _basket(services: Services) -> None:
    items: list[Collected] = basket()
    st.markdown("#### " + say(f"篮子（{len(items)}）", f"Basket ({len(items)})"))
    if not items:
        st.caption(
            say("点“放入篮子”收集措施，再导出。", "Collect measures with “Basket”, then export.")
        )
        return
    for number, item in enumerate(items):
        line = f"line_{item.report}_{item.start}"
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=line):
            name = report_name({"town": item.town, "year": item.year}, language())
            st.markdown(
                plain_markdown(f"{number + 1}. {item.text} — {name}"),
                width="stretch",
            )
            if st.button(say("移出篮子", "Take out"), icon=":material/close:", type="tertiary",
                         key=f"drop_{item.report}_{item.start}"):  # fmt: skip
                items.pop(number)
                st.rerun()
    with st.container(horizontal=True):
        name, lang = say("措施汇编", "measures"), language()
        spans = [(c.report, c.start) for c in items]
        downloads.word(lambda: _word(services, spans, lang), name, "basket_word")
        downloads.plain(basket_csv(items, lang), name, "basket_csv")
        if st.button(say("清空", "Empty"), key="basket_empty"):
            items.clear()
            st.rerun()


def _word(services: Services, spans: list[tuple[str, int]], lang: str) -> bytes:
    from exports import export

    return export.measures_docx(export.basket(services, spans, lang, limit=person().limit), lang)
