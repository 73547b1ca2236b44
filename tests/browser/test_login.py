"""People who log in: two at once, a curator's page refused to a reader, counties kept apart."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus.desk import open_desk
from indexer.build import build
from tests.browser.conftest import ask, browser, free_port, opened, served
from tests.browser.provider import CLIENT, SECRET, Provider, provider
from tests.ui.conftest import settings_of, write_reports
from tests.ui.reports import report_text

pytestmark = pytest.mark.slow
PEOPLE: dict[str, dict[str, Any]] = {
    "wang": {"email": "Wang@example.org", "name": "王主任"},
    "li": {"email": "li@example.org", "email_verified": True, "name": "李四"},
    "thief": {"email": "wang@example.org", "email_verified": False, "name": "冒名者"},
}
ACCESS = """
[people."wang@example.org"]
role = "curator"
[people."li@example.org"]
role = "reader"
counties = ["白溪县"]
"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("login")
    settings = settings_of(folder / "corpus")
    reports = write_reports(folder / "reports", 3, "设1名专职人员负责信息公开工作")
    other = report_text("杉木乡", "白溪县", requests=6).replace("公开申请6件", "公开申请2件")
    (reports / "杉木乡.txt").write_text(other, encoding="utf-8")
    build([reports], settings)
    (settings.corpus / "access.toml").write_text(ACCESS, encoding="utf-8")
    return settings.corpus


@pytest.fixture(scope="module")
def desk_of_names() -> Iterator[Provider]:
    with provider(PEOPLE) as server:
        yield server


@pytest.fixture(scope="module")
def address(corpus: Path, desk_of_names: Provider, tmp_path_factory: Any) -> Iterator[str]:
    port = free_port()
    secrets = tmp_path_factory.mktemp("secrets") / "secrets.toml"
    said = {
        "redirect_uri": f"http://127.0.0.1:{port}/oauth2callback", "cookie_secret": "c" * 40,
        "client_id": CLIENT, "client_secret": SECRET,
        "server_metadata_url": f"{desk_of_names.issuer}/.well-known/openid-configuration",
    }  # fmt: skip
    lines = [f"{key} = {json.dumps(value)}" for key, value in said.items()]
    secrets.write_text("\n".join(["[auth]", *lines]), encoding="utf-8")
    with served(corpus, port, "--secrets.files", str(secrets)) as at:
        yield at


@pytest.fixture
def people(address: str, desk_of_names: Provider) -> Iterator[Any]:
    """Logs people in, each in a browser profile of their own."""
    everything: list[list[str]] = []

    def log_in(name: str) -> Any:
        view, strangers = opened(driven, address, desk_of_names.issuer)
        everything.append(strangers)
        view.goto(address, wait_until="domcontentloaded")
        view.get_by_role("button", name="登录", exact=True).click()
        view.get_by_role("link", name=name, exact=True).click()
        view.wait_for_url(f"{address}/**")
        return view

    with browser() as driven:
        yield log_in
    assert not any(everything)


def test_nothing_is_shown_before_login(address: str) -> None:
    with browser() as driven:
        view, _ = opened(driven, address)
        for place in ("", "/library", "/audit"):
            view.goto(f"{address}{place}", wait_until="domcontentloaded")
            view.get_by_text("请先登录").wait_for()
            assert "镇" not in view.locator("body").inner_text()
            assert view.get_by_test_id("stSidebarNavLink").count() == 0


def test_an_address_that_is_not_verified_lets_nobody_in(people: Any) -> None:
    view = people("thief")
    view.get_by_text("还没有为你开通").wait_for()
    assert view.get_by_test_id("stSidebarNavLink").count() == 0


def test_two_at_once_see_what_is_theirs(people: Any, corpus: Path, tmp_path: Path) -> None:
    wang, li = people("wang"), people("li")
    question = "2023年一共收到多少件信息公开申请？"
    for view in (wang, li):
        view.get_by_test_id("stChatInputTextArea").wait_for()
    ask(li, question)
    ask(wang, question)
    values = [
        v.get_by_test_id("stChatMessage").last.locator(".value").inner_text() for v in (wang, li)
    ]
    assert values == ["13件", "6件"]
    assert "松溪镇" not in li.locator("body").inner_text()
    desk = open_desk(corpus)
    assert [len(desk.chats(name)) for name in ("wang@example.org", "li@example.org", "local")] == [
        1,
        1,
        0,
    ]

    ask(li, "松溪镇2023年收到多少件申请？")
    said = li.get_by_test_id("stChatMessage").last.inner_text()
    assert "3件" not in said

    li.get_by_role("link", name="核对").click()
    li.get_by_test_id("data-grid-canvas").wait_for()
    with li.expect_download() as coming:
        li.get_by_role("button", name="下载 Excel").click()
    coming.value.save_as(tmp_path / "li.xlsx")
    from openpyxl import load_workbook

    words = [str(c) for s in load_workbook(tmp_path / "li.xlsx") for r in s.values for c in r if c]
    assert any("杉木乡" in w for w in words)
    assert not any(town in w for w in words for town in ("松溪镇", "白沙乡", "云岭县"))


def test_a_readers_hands_are_tied(people: Any, address: str) -> None:
    li = people("li")
    li.get_by_test_id("stChatInputTextArea").wait_for()
    assert "资料" not in [x.inner_text() for x in li.get_by_test_id("stSidebarNavLink").all()]
    li.goto(f"{address}/library", wait_until="domcontentloaded")
    li.get_by_text("这一页只对管理员开放").wait_for()
    assert li.locator("input[type=file]").count() == 0
    li.get_by_role("link", name="核对").click()
    li.get_by_test_id("data-grid-canvas").wait_for()
    li.locator(".dvn-scroller").first.click(position={"x": 18, "y": 52})
    li.get_by_text("只有管理员可以处理").wait_for()
    assert li.get_by_role("button", name="保存").count() == 0


def test_a_curator_decides_under_the_name_of_the_login(people: Any, corpus: Path) -> None:
    wang = people("wang")
    wang.get_by_role("link", name="资料").click()
    wang.get_by_text("已有年报（4）").wait_for()
    wang.get_by_role("link", name="核对").click()
    wang.get_by_test_id("data-grid-canvas").wait_for()
    wang.locator(".dvn-scroller").first.click(position={"x": 18, "y": 52})
    wang.get_by_text("已确认", exact=True).click()
    wang.get_by_role("button", name="保存").click()
    wang.get_by_text("已确认　王主任").wait_for()
    assert [d.name for d in open_desk(corpus).decisions().values()] == ["王主任"]
    wang.get_by_role("button", name="退出登录").click()
    wang.get_by_text("请先登录").wait_for()
