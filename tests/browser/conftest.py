"""The app served on a free loopback port, and a Chromium that may speak with nothing else.

Needs Chromium of the system (Debian's package) and fonts for Han characters; skipped where it is not.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

import pytest

from audit.check import check_report
from core.settings import ROOT
from corpus.store import open_corpus
from indexer.build import build
from indexer.passages import passages_of
from reports.read import read_bytes
from statements.state import state
from tests.ui.conftest import settings_of, write_reports
from tests.ui.reports import report_text

FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"]
SECOND = 1000
PATIENCE = 60 * SECOND


def chromium() -> str:
    """The system's Chromium; its absence is the reason for skipping."""
    found = next((p for p in map(shutil.which, ("chromium", "chromium-browser")) if p), None)
    if found is None:
        pytest.skip("no chromium on this system (Debian: apt-get install chromium fonts-noto-cjk)")
    return found


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def served(corpus: Path, port: int, *options: str) -> Iterator[str]:
    """The app over a corpus; its address."""
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port),
               "--server.headless", "true", *options]  # fmt: skip
    environment = os.environ | {
        "WENBAO_CORPUS": str(corpus),
        "WENBAO_MODEL": "fake",
        "NO_PROXY": "127.0.0.1",
    }
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            _wait_for(f"http://127.0.0.1:{port}/_stcore/health", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    opener = build_opener(ProxyHandler({}))
    for _ in range(120):
        assert server.poll() is None, "streamlit ended"
        try:
            with opener.open(url, timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.5)
    pytest.fail("streamlit did not answer within a minute")


@contextmanager
def browser() -> Iterator[Any]:
    """Chromium, driven."""
    path = chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        driven = play.chromium.launch(executable_path=path, args=FLAGS)
        yield driven
        driven.close()


def opened(driven: Any, *hosts: str) -> tuple[Any, list[str]]:
    """A page with cookies of its own, and what it asked for elsewhere than at ``hosts``."""
    view = driven.new_context(
        viewport={"width": 1280, "height": 900}, accept_downloads=True
    ).new_page()
    view.set_default_timeout(PATIENCE)
    strangers: list[str] = []
    view.on("request", lambda r: strangers.append(r.url) if _strange(r.url, hosts) else None)
    return view, strangers


def _strange(url: str, hosts: Sequence[str]) -> bool:
    return url.startswith(("http", "ws")) and not any(h.split("//")[1] in url for h in hosts)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("browser")
    settings = settings_of(folder / "corpus")
    build([write_reports(folder / "reports", 3, "设1名专职人员负责信息公开工作")], settings)
    return settings.corpus


def many_reports(folder: Path, count: int) -> Path:
    """A corpus of one report under many names."""
    stated = state(read_bytes(report_text().encode(), "松溪镇.txt"))
    corpus = open_corpus(folder / "corpus", create=True)
    for n in range(count):
        named = replace(stated.report, file=f"{n:03}.txt", town=f"第{n:03}镇")
        corpus.replace(replace(stated, report=named), check_report(stated), passages_of(stated))
    corpus.close()
    return folder / "corpus"


@pytest.fixture(scope="module")
def address(corpus: Path) -> Iterator[str]:
    """The app on a free loopback port."""
    with served(corpus, free_port()) as at:
        yield at


@pytest.fixture
def page(address: str) -> Iterator[Any]:
    """A page that may speak with nothing but the app; what it asked for elsewhere fails the test."""
    with browser() as driven:
        view, strangers = opened(driven, address)
        view.goto(address, wait_until="domcontentloaded")
        yield view
    assert strangers == []


def ask(page: Any, question: str) -> None:
    """Type a question and wait for the answer's own sheet."""
    box = page.get_by_test_id("stChatInputTextArea")
    box.wait_for()
    answers = page.get_by_role("button", name="复制（含来源）").count()
    box.fill(question)
    box.press("Enter")
    page.get_by_role("button", name="复制（含来源）").nth(answers).wait_for()


def fresh_chat(page: Any) -> None:
    """An empty conversation, with nothing left of the one before: its follow-ups look alike."""
    page.get_by_role("button", name="新对话").click()
    page.get_by_role("heading", name="问报").wait_for()
    page.get_by_test_id("stChatMessage").first.wait_for(state="detached")
