"""The door: who is at the screen. Open where no login is configured; else nobody is let in unasked."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from core.errors import SettingsError
from core.said import Said
from core.settings import Settings
from ui.answer_view import plain_markdown
from ui.roles import ACCESS, LOCAL, Person, person_of
from ui.session import PERSON, say


def let_in(settings: Settings) -> Person | None:
    """The person, noted for this run; None: the page says what to do, and nothing else is drawn.

    Raises SettingsError.
    """
    st.session_state.pop(PERSON, None)
    providers = _providers()
    if providers is None:
        if (settings.corpus / ACCESS).exists():
            raise SettingsError(
                Said("有 access.toml，却没有配置登录，为防误开放不予打开", "There is an access.toml but no login is configured; lest it be open by mistake, nothing is shown"), which=str(settings.corpus),
                cure=Said("在 .streamlit/secrets.toml 写上 [auth]（见 docs/deploy.md），或移走 access.toml", "Write [auth] into .streamlit/secrets.toml (see docs/deploy.md), or move access.toml away"),
            )  # fmt: skip
        found: Person | None = LOCAL
    elif not getattr(st.user, "is_logged_in", False):
        _ask_to_log_in(providers)
        return None
    else:
        found = person_of(st.user.to_dict(), settings.corpus)
        if found is None:
            _refuse()
            return None
    st.session_state[PERSON] = found
    return found


def whose(person: Person) -> None:
    """At the foot of the side: who is logged in as what, and the way out."""
    if person is LOCAL:
        return
    with st.sidebar:
        role = say("管理员", "Curator") if person.curates else say("读者", "Reader")
        scope = say("、", ", ").join(person.counties) or say("全部县区", "all counties")
        st.caption(plain_markdown(f"{person.shown}　{role}　{scope}"))
        st.button(
            say("退出登录", "Log out"), on_click=st.logout, icon=":material/logout:", key="logout"
        )


def _providers() -> tuple[str, ...] | None:
    """Names of the providers in ``[auth]`` ("" for the nameless one); None: no login is configured.

    Streamlit takes a secrets file that it cannot read for none at all; here that must not open the
    door.
    """
    try:
        section = st.secrets.get("auth")
    except StreamlitSecretNotFoundError as exc:
        written = [f for f in st.get_option("secrets.files") if Path(f).exists()]
        if written:
            raise SettingsError(
                Said("登录设置读不了", "The settings of the login cannot be read"),
                which=written[0],
                cure=Said(
                    "改正这个文件（应为有效的 TOML）后重启",
                    "Correct this file (it must be valid TOML) and start again",
                ),
            ) from exc
        return None
    if section is None:
        return None
    named = tuple(name for name, value in section.items() if hasattr(value, "items"))
    return ("",) if "client_id" in section or not named else named


def _ask_to_log_in(providers: tuple[str, ...]) -> None:
    st.subheader(say("问报", "Wenbao"), anchor=False)
    st.caption(say("请先登录。", "Please log in."))
    for name in providers:
        label = say("登录", "Log in") + (f"（{name}）" if name else "")
        st.button(
            label, on_click=st.login, args=(name or None,), type="primary", key=f"login_{name}"
        )


def _refuse() -> None:
    claims = st.user.to_dict()
    mine = claims.get("email") or claims.get("sub") or ""
    st.error(
        plain_markdown(say(f"还没有为你开通。请把这个标识交给管理员：{mine}",
                           f"You are not let in yet. Give this name to the curator: {mine}")),
        icon=":material/lock:",
    )  # fmt: skip
    st.button(say("退出登录", "Log out"), on_click=st.logout, key="logout")
