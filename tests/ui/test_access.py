"""Roles are read as written, and a mistake lets nobody in."""

from __future__ import annotations

import pytest
from streamlit.config import get_option, set_option
from streamlit.testing.v1 import AppTest

from core.answer import Scope
from core.errors import SettingsError, UsageError
from core.settings import ROOT
from indexer.build import build
from tests.ui.conftest import settings_of, write_reports
from ui.roles import LOCAL, Person, person_of, require_curator
from ui.uploads import keep

GOOD = """
default = "reader"
[people."Wang@Example.org"]
role = "curator"
[people."li@example.org"]
role = "reader"
counties = ["白溪县", "云岭县"]
[people.sub-77]
role = "curator"
counties = ["白溪县"]
"""


@pytest.mark.parametrize(
    ("claims", "role", "counties"),
    [
        ({"email": "wang@example.ORG", "sub": "1"}, "curator", ()),
        ({"email": "li@example.org"}, "reader", ("白溪县", "云岭县")),
        ({"sub": "sub-77"}, "curator", ("白溪县",)),
        ({"email": "new@example.org"}, "reader", ()),
        ({"email": "wang@example.org", "email_verified": False, "sub": "2"}, "reader", ()),
    ],
)
def test_people_have_the_role_that_is_written(tmp_path, claims, role, counties):
    (tmp_path / "access.toml").write_text(GOOD, encoding="utf-8")
    found = person_of(claims, tmp_path)
    assert found is not None
    assert (found.role, found.counties) == (role, counties)
    assert found.limit == (Scope(counties=counties) if counties else None)


@pytest.mark.parametrize("claims", [{"email": "li@example.org"}, {}, {"email": ""}])
def test_without_a_file_nobody_is_let_in(tmp_path, claims):
    assert person_of(claims, tmp_path) is None


@pytest.mark.parametrize(
    "text",
    [
        "people = 3", 'default = "curator"', 'rolls = "x"', "[people.a]", "[people.a", "people.a = 1",
        '[people.a]\nrole = "boss"', '[people.a]\nrole = "reader"\ncounties = []',
        '[people.a]\nrole = "reader"\ncounties = "青岚县"', '[people.a]\nrole = "reader"\ncounty = ["x"]',
    ],
)  # fmt: skip
def test_a_mistake_in_the_file_lets_nobody_in(tmp_path, text):
    (tmp_path / "access.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"access\.toml"):
        person_of({"sub": "a"}, tmp_path)


@pytest.mark.parametrize(
    ("person", "some", "all_"),
    [
        (LOCAL, True, True),
        (Person("a", "curator", ("白溪县",)), True, False),
        (Person("b", "reader"), False, False),
    ],
)
def test_only_curators_change_the_corpus(person, some, all_):
    for of_all, allowed in ((False, some), (True, all_)):
        if allowed:
            require_curator(person, of_all=of_all)
        else:
            with pytest.raises(UsageError, match="只有管理员"):
                require_curator(person, of_all=of_all)


def test_uploads_of_a_county_lie_apart(tmp_path):
    settings = settings_of(tmp_path)
    keep([("年报.txt", "甲".encode())], settings)
    keep([("年报.txt", "乙".encode())], settings, "白溪县/")
    assert (tmp_path / "uploads" / "年报.txt").read_text(encoding="utf-8") == "甲"
    assert (tmp_path / "uploads" / "白溪县" / "年报.txt").read_text(encoding="utf-8") == "乙"


@pytest.fixture
def start(tmp_path, monkeypatch):
    """app.py over a small corpus, with a secrets file."""
    folder = tmp_path / "corpus"
    monkeypatch.setenv("WENBAO_CORPUS", str(folder))
    monkeypatch.setenv("WENBAO_MODEL", "fake")
    build([write_reports(tmp_path / "reports", 3, "设1名专职人员")], settings_of(folder))

    def run(secrets: dict[str, object] | None = None) -> AppTest:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        for key, value in (secrets or {}).items():
            app.secrets[key] = value
        return app.run()

    return run


def test_with_a_login_configured_nothing_is_shown_unasked(start):
    app = start({"auth": {"client_id": "x", "redirect_uri": "y", "cookie_secret": "z"}})
    assert not app.exception
    assert [b.label for b in app.button] == ["登录"]
    assert not app.chat_input


def test_roles_without_a_login_are_a_mistake(start, tmp_path):
    (tmp_path / "corpus" / "access.toml").write_text(GOOD, encoding="utf-8")
    app = start()
    assert "没有配置登录" in app.error[0].value
    assert not app.chat_input


def test_a_secrets_file_that_cannot_be_read_opens_no_door(start, tmp_path):
    broken = tmp_path / "secrets.toml"
    broken.write_text("[auth", encoding="utf-8")
    before = get_option("secrets.files")
    set_option("secrets.files", [str(broken)])
    try:
        app = start()
    finally:
        set_option("secrets.files", before)
    assert "登录设置读不了" in app.error[0].value
    assert not app.chat_input
