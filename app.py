"""streamlit run app.py: settings, caches, language and navigation. Pages are in ui/pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from core.errors import NoCorpusError, WenbaoError
from core.settings import ROOT, Settings, load_settings
from ui.access import let_in, whose
from ui.advice import advice, advised
from ui.jobs import jobs_of
from ui.roles import Person
from ui.session import CHAT, LANGUAGE, language, person, say

if TYPE_CHECKING:
    from corpus.store import Corpus
    from retrieval.services import Services

Page = Callable[["Services"], None]
START: Final = "start"
"""Stands for the first page where Streamlit wants a name; its address is /."""
LANGUAGES: Final = {"zh": "中文", "en": "English"}


@st.cache_resource(show_spinner=False, max_entries=2)
def _corpus(settings: Settings, born: int) -> Corpus:
    """The corpus, opened once; ``born`` changes where its file was made anew."""
    del born  # a part of the cache's key; Streamlit leaves out what begins with an underscore
    from corpus.store import open_corpus

    return open_corpus(settings.corpus)


@st.cache_resource(show_spinner=False, max_entries=2)
def _services(settings: Settings, born: int, model: str) -> Services:
    """Corpus and model, loaded once; ``model`` changes where a build made another model live."""
    del model
    import gc

    from retrieval.services import open_services

    services = open_services(settings, _corpus(settings, born))
    # Streamlit collects garbage after every run of a page. What was loaded here stays for good, and
    # walking through it each time took 0.25 s, longer than all of the page.
    gc.collect()
    gc.freeze()
    return services


@st.cache_resource(show_spinner=False, max_entries=64)
def _limited(settings: Settings, born: int, model: str, counties: tuple[str, ...]) -> Services:
    """The services of somebody who may see some counties only."""
    from corpus.limited import LimitedCorpus
    from corpus.ports import Where

    services = _services(settings, born, model)
    return replace(services, corpus=LimitedCorpus(services.corpus, Where(counties=counties)))


def services_of(settings: Settings, person: Person) -> Services | None:
    """The services of a person; None where there is no corpus, or nothing in it for them.

    Raises DamagedCorpusError, CorpusError.
    """
    from corpus.schema import DATABASE

    file = settings.corpus / DATABASE
    if not file.is_file():
        return None
    born = file.stat().st_ino
    try:
        corpus = _corpus(settings, born)
    except NoCorpusError:
        return None
    if not corpus.facts.reports():
        return None
    live = corpus.live()
    model = live.fingerprint if live else ""
    if not person.counties:
        return _services(settings, born, model)
    mine = _limited(settings, born, model, person.counties)
    return mine if mine.corpus.facts.reports() else None


def _choose_language(settings: Settings) -> None:
    if LANGUAGE not in st.session_state:
        asked = st.query_params.get("lang", settings.language)
        st.session_state[LANGUAGE] = asked if asked in LANGUAGES else "zh"
    chosen = st.sidebar.segmented_control(
        "语言 Language", list(LANGUAGES), format_func=LANGUAGES.get, default=language(),
        label_visibility="collapsed", key="language_choice", width="stretch",
    )  # fmt: skip
    if chosen and chosen != language():
        st.session_state[LANGUAGE] = chosen
        st.rerun()


def _style() -> None:
    web = ROOT / "ui" / "web"
    files = ["page.css", *(["page.zh.css"] if language() == "zh" else [])]
    css = "".join((web / file).read_text(encoding="utf-8") for file in files)
    st.html(f"<style>{css}</style>")


def _remember() -> None:
    """Language and conversation stand in the address, so that a reload keeps them."""
    st.query_params["lang"] = language()
    if CHAT in st.session_state:
        st.query_params[CHAT] = st.session_state[CHAT]


def _navigation(settings: Settings, services: Services | None) -> Callable[[], None] | None:
    """Draw the chosen page; what is to be done last, if it asks for something."""
    from ui.pages import ask, audit, figures, library, measures, profile, search

    def page(render: Page, name: str, title: str, icon: str) -> st.Page:
        def draw() -> None:
            with advised(settings.corpus):
                if services is None:
                    library.invite()
                else:
                    render(services)

        first = name == "ask" and (services is not None or not person().curates)
        path = START if first else name
        return st.Page(draw, title=title, icon=f":material/{icon}:", url_path=path, default=first)

    last: Callable[[], None] | None = None

    def shelves() -> None:
        nonlocal last
        with advised(settings.corpus):
            last = library.render(settings, services)

    pages = [
        page(ask.render, "ask", say("问答", "Ask"), "chat"),
        page(search.render, "search", say("检索", "Search"), "search"),
        page(measures.render, "measures", say("措施库", "Measures"), "inventory_2"),
        page(audit.render, "audit", say("核对", "Audit"), "fact_check"),
        page(figures.render, "figures", say("数据", "Figures"), "bar_chart"),
        page(profile.render, "profile", say("乡镇", "Towns"), "location_city"),
        st.Page(shelves, title=say("资料", "Library"), icon=":material/folder_open:",
                url_path="library", default=services is None and person().curates,
                visibility="visible" if person().curates else "hidden"),
    ]  # fmt: skip
    if all(p.url_path != "ask" for p in pages):
        pages.append(_by_name(pages, "ask"))
    st.navigation(pages).run()
    return last


def _by_name(pages: list[st.Page], name: str) -> st.Page:
    """The first page's own name: Streamlit serves the first page at / alone, and people type /ask."""

    def go() -> None:
        first = next(p for p in pages if p.url_path == "")
        st.switch_page(first, query_params=st.query_params.to_dict())

    return st.Page(go, title=name, url_path=name, visibility="hidden")


def main() -> None:
    """Draw the app."""
    st.set_page_config(
        page_title="问报 Wenbao", page_icon=str(ROOT / "ui" / "web" / "icon.png"), layout="wide"
    )
    try:
        settings = load_settings()
    except WenbaoError as error:
        st.error(advice(error, language()))
        return
    _choose_language(settings)
    _style()
    try:
        who = let_in(settings)
    except WenbaoError as error:
        st.error(advice(error, language()), icon=":material/lock:")
        return
    if who is None:
        return
    services: Services | None = None
    try:
        with st.spinner(say("正在打开资料库……", "Opening the corpus …")):
            services = services_of(settings, who)
    except WenbaoError as error:
        # A corpus that is just being made cannot be read yet, and is no error. A broken one is
        # said, and the library page, which can rebuild it, stays in reach.
        if not jobs_of(str(settings.corpus)).running:
            st.error(advice(error, language()))
    last = _navigation(settings, services)
    whose(who)
    _remember()
    if last is not None:
        last()


main()
