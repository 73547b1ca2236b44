"""问答 Ask: a conversation with the corpus. Every answer shows its coverage and opens its sources."""

from __future__ import annotations

from typing import Any

import streamlit as st

from assistant.answer import ask
from assistant.suggest import starters
from corpus.desk import Desk, Message
from retrieval.services import Services
from ui import downloads, reader
from ui.answer_json import answer_of, shortened
from ui.answer_view import answer_parts, plain_markdown
from ui.arriving import Arriving
from ui.desks import desk_of
from ui.draw import sheet
from ui.plan_parts import chips, plan_of, without
from ui.session import (
    FRESH,
    PENDING,
    TITLES,
    Pending,
    chat,
    language,
    new_chat,
    open_chat,
    person,
    say,
    user,
)

LATEST = 8
"""Answers of a conversation drawn in full; older ones on demand."""


def render(services: Services) -> None:
    """Draw the page."""
    desk = desk_of(services)
    known = desk.chats(user())
    name = chat(known)
    _sidebar(desk, known, name)
    messages = desk.history(user(), name)
    years = tuple(sorted({r.year for r in services.corpus.facts.reports() if r.year is not None}))
    if not messages:
        _welcome(services, years)
    _conversation(services, desk, name, messages)
    typed = st.chat_input(say("问年报里的任何事，例如：哪些乡镇没有专职人员？",
                              "Ask anything about the reports, e.g. Which towns have no full-time staff?"))  # fmt: skip
    pending: Pending | None = st.session_state.pop(PENDING, None)
    if typed:
        pending = Pending(typed)
    if pending is not None:
        _answer(services, desk, messages, pending)
        st.rerun()
    reader.show_if_asked(services)


def _sidebar(desk: Desk, known: list[str], name: str) -> None:
    with st.sidebar:
        if st.button(say("新对话", "New conversation"), icon=":material/add:", width="stretch"):
            open_chat(new_chat())
            st.rerun()
        if known:
            st.caption(say("历史对话", "Conversations"))
        for one in known[:15]:
            title = _title(desk, one)
            current = one == name
            with st.container(horizontal=True, gap="xsmall", vertical_alignment="center",
                              key=f"line_chat_{one}"):  # fmt: skip
                if st.button(plain_markdown(title), key=f"chat_{one}", type="secondary" if current else "tertiary", width="stretch"):  # fmt: skip
                    open_chat(one)
                    st.rerun()
                if st.button(say("删除这次对话", "Delete this conversation"), icon=":material/delete:",
                             key=f"forget_{one}", type="tertiary"):  # fmt: skip
                    desk.forget(user(), one)
                    if current:
                        open_chat(new_chat())
                    st.rerun()


def _title(desk: Desk, chat_name: str) -> str:
    titles: dict[str, str] = st.session_state.setdefault(TITLES, {})
    if chat_name not in titles:
        titles[chat_name] = _first_question(desk, chat_name)
    return titles[chat_name]


def _first_question(desk: Desk, chat_name: str) -> str:
    first = next((m.body for m in desk.history(user(), chat_name) if m.role == "user"), "")
    text = str(first.get("question", "") if isinstance(first, dict) else first)
    room = 13 if any("一" <= c <= "鿿" for c in text[:8]) else 22
    return text if len(text) <= room else text[: room - 1] + "…"


def _welcome(services: Services, years: tuple[int, ...]) -> None:
    rows = services.corpus.facts.reports()
    counties = sorted({r.county for r in rows if r.county})
    span = f"{years[0]}–{years[-1]}" if len(years) > 1 else "".join(map(str, years))
    st.subheader(say("问报", "Wenbao"), anchor=False)
    st.markdown(plain_markdown(
        say(f"资料库里有 {len(rows)} 份年报（{span}，{'、'.join(counties)}）。答案都带原文和单元格出处，点编号可打开。",
            f"{len(rows)} annual reports are here ({span}; {', '.join(counties)}). Every answer carries its "
            "sources; click a number to open one.")))  # fmt: skip
    for note in services.notes:
        st.warning(plain_markdown(note.within(language())))
    _questions(starters(years, language()), "start")


def _questions(questions: tuple[str, ...] | list[str], key: str) -> None:
    """Suggested questions as buttons."""
    with st.container(horizontal=True, gap="small"):
        for number, question in enumerate(questions):
            if st.button(plain_markdown(question), key=f"{key}_{number}"):
                st.session_state[PENDING] = Pending(question)
                st.rerun()


def _conversation(services: Services, desk: Desk, name: str, messages: list[Message]) -> None:
    hidden = max(0, len(messages) - 2 * LATEST)
    if hidden and not st.toggle(say("显示更早的问答", "Show earlier answers"), key=f"all_{name}"):
        messages, first = messages[hidden:], hidden
    else:
        first = 0
    for place, message in enumerate(messages, start=first):
        key = f"{name}_{place}"
        if message.role == "user":
            _asked(message.body)
            continue
        with st.chat_message("assistant", avatar=":material/find_in_page:"):
            _chips(message.body, key)
            parts, sources = answer_parts(message.body, language(), f"{key}_")
            sheet(parts, f"answer_{key}", sources, fresh=st.session_state.get(FRESH) == key)
            with st.container(horizontal=True, gap="small", vertical_alignment="center"):
                choice = st.feedback("thumbs", key=f"thumb_{key}")
                _export(services, message.body, key)
            _opinion(desk, message.body, key, choice)
            if place == first + len(messages) - 1:
                _questions(message.body["suggestions"], f"next_{key}")


def _asked(body: Any) -> None:
    question, less = (body, "") if isinstance(body, str) else (body["question"], body["without"])
    with st.chat_message("user", avatar=":material/person:"):
        st.markdown(plain_markdown(question))
        if less:
            st.caption(plain_markdown(say(f"不限：{less}", f"Without: {less}")))


def _chips(answer: dict[str, Any], key: str) -> None:
    """What was understood; a click on a chip asks again without it."""
    found = chips(answer["plan"], language())
    if len(found) < 2:
        return
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center"):
        st.caption(
            say(f"理解为：{found[0].label}", f"Understood: {found[0].label}"), width="content"
        )
        for number, chip in enumerate(found[1:]):
            less = st.button(
                plain_markdown(chip.label), key=f"chip_{key}_{number}", icon=":material/close:",
                icon_position="right", type="tertiary",
                help=plain_markdown(f"{chip.long} {say('去掉这一条，重新回答', 'Ask again without this')}".strip()),
            )  # fmt: skip
            if less:
                plan = without(answer["plan"], chip)
                st.session_state[PENDING] = Pending(answer["question"], plan, chip.label)
                st.rerun()


def _export(services: Services, answer: dict[str, Any], key: str) -> None:
    """The answer whole, with its sources, as Word or Excel; one that was too long to keep is asked again."""

    def make(kind: str) -> bytes:
        from exports import export

        whole = (
            ask(services, answer["question"], plan=plan_of(answer["plan"]), limit=person().limit)
            if "not_kept" in answer
            else answer_of(answer)
        )
        return getattr(export, f"answer_{kind}")(whole)

    with st.popover(say("导出", "Export"), icon=":material/download:"):
        name = say("问答记录", "answer")
        downloads.word(lambda: make("docx"), name, f"docx_{key}")
        downloads.excel(lambda: make("xlsx"), name, f"xlsx_{key}")


def _opinion(desk: Desk, answer: dict[str, Any], key: str, choice: int | None) -> None:
    """Thumbs, with a reason; both are kept on the desk."""
    if choice is None:
        return
    if st.session_state.get(f"thanked_{key}") == choice:
        st.caption(say("已记下，谢谢。", "Noted, thank you."))
        return
    with st.form(f"reason_{key}", border=False), st.container(horizontal=True):
        reason = st.text_input(
            say("原因（可不填）", "Reason (optional)"), label_visibility="collapsed",
            placeholder=say("原因（可不填），例如：漏了哪个乡镇", "Reason (optional), e.g. which town is missing"),
        )  # fmt: skip
        if st.form_submit_button(say("提交意见", "Send")):
            desk.thumb(user(), answer["question"], choice == 1, reason, answer["text"])
            st.session_state[f"thanked_{key}"] = choice
            st.rerun()


def _answer(services: Services, desk: Desk, messages: list[Message], pending: Pending) -> None:
    """Ask, show the parts as they come, keep both lines."""
    body: Any = pending.question
    if pending.without:
        body = {"question": pending.question, "without": pending.without}
    _asked(body)
    asked = [m.body if isinstance(m.body, str) else m.body["question"] for m in messages if m.role == "user"]  # fmt: skip
    with st.chat_message("assistant", avatar=":material/find_in_page:"):
        arriving = Arriving()
        with st.spinner(say("正在逐份查阅……", "Reading the reports …")):
            plan = None if pending.plan is None else plan_of(pending.plan)
            history = () if plan else tuple(asked[-6:])
            answer = ask(
                services, pending.question, history,
                plan=plan, limit=person().limit, hear=arriving.hear,
            )  # fmt: skip
    name = chat([])
    desk.say(user(), name, "user", body)
    desk.say(user(), name, "assistant", shortened(answer.to_json()))
    st.session_state[FRESH] = f"{name}_{len(messages) + 1}"
