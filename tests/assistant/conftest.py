"""A corpus of six sample reports of two counties, built once, with the fake embedder."""

import pytest

from assistant.answer import ask
from assistant.view import View
from core.settings import ROOT, load_settings
from corpus.ports import ReportRow
from indexer.build import build
from retrieval.services import open_services

FILES = (
    "青岚县-柳河镇-2021.txt",
    "青岚县-柳河镇-2023.txt",
    "青岚县-云台镇-2023.txt",
    "青岚县-双泉镇-2023.txt",
    "禾田县-柳河镇-2023.txt",
    "禾田县-南坪镇-2024.txt",
)


@pytest.fixture(scope="session")
def services(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus")
    settings = load_settings({}, folder / "none.toml", corpus=folder / "库", model="fake")
    build([ROOT / "data" / "reports" / name for name in FILES], settings)
    return open_services(settings)


@pytest.fixture(scope="session")
def asking(services):
    """Ask a question; earlier questions after it, oldest first."""

    def run(question, *history):
        return ask(services, question, history)

    return run


def row(town, county, year, layout="2021"):
    return ReportRow(
        f"{county}-{town}-{year}.txt", "", "", town, county, None, None, year, layout,
        {"t2": layout, "t3": layout}, "txt", ("overview", "problems"), ("T2", "T3", "T4"), 0,
    )  # fmt: skip


@pytest.fixture(scope="session")
def view():
    """Towns that exist only here: two of one name, one whose short name still ends in 镇."""
    return View((
        row("白石镇", "丰源县", 2019, "2019"), row("白石镇", "丰源县", 2022),
        row("白石镇", "丰源县", 2023), row("东塘乡", "丰源县", 2023),
        row("东塘乡", "安谷县", 2023), row("梅镇镇", "安谷县", 2023),
    ))  # fmt: skip
