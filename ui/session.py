"""Every key of a browser session, and the few questions pages ask of it: language, user, chat."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any, Final, Literal

import streamlit as st

from ui.places import Target
from ui.roles import LOCAL, Person

LANGUAGE: Final = "language"
CHAT: Final = "chat"
PENDING: Final = "pending"
TARGET: Final = "target"
TITLES: Final = "titles"
BASKET: Final = "basket"
DRAFTS: Final = "drafts"
"""Self-checked files by name, for the reader."""
NAME: Final = "name"
"""Who decides, as typed last."""
PERSON: Final = "person"
"""Who is at the screen, noted anew by the door in each run."""
FRESH: Final = "fresh"
"""The answer that has just come, by its place in the conversation."""

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Pending:
    """A question that is to be asked in this run; ``plan`` where a person changed what was understood."""

    question: str
    plan: dict[str, Any] | None = None
    without: str = ""


def language() -> Language:
    """zh or en."""
    return "en" if st.session_state.get(LANGUAGE) == "en" else "zh"


def say(zh: str, en: str) -> str:
    """One of two wordings, by the language of the session."""
    return en if language() == "en" else zh


def user() -> str:
    """The name that history and opinions are kept under."""
    return person().name


def person() -> Person:
    """Who is at the screen, as the door (``ui.access``) has noted."""
    found: Person = st.session_state.get(PERSON, LOCAL)
    return found


def chat(known: list[str]) -> str:
    """The conversation that is open: the address's, else the latest, else a new one.

    It stands in the address, so that a reload and a second window each keep their own.
    """
    if CHAT not in st.session_state:
        asked = st.query_params.get(CHAT, "")
        st.session_state[CHAT] = asked or (known[0] if known else new_chat())
    return str(st.session_state[CHAT])


def new_chat() -> str:
    """A name for a new conversation."""
    return secrets.token_hex(6)


def open_chat(name: str) -> None:
    """Show another conversation."""
    st.session_state[CHAT] = name
    st.session_state.pop(PENDING, None)


def read(target: Target) -> None:
    """Ask for the reader to be opened in this run."""
    st.session_state[TARGET] = target


def basket() -> list[Any]:
    """The measures collected so far, in the order in which they were put in."""
    found: list[Any] = st.session_state.setdefault(BASKET, [])
    return found
