"""The pages say what is so: commands have help with an example, the README's answer is the answer."""

import subprocess
import sys

import pytest

from assistant.__main__ import readable
from assistant.answer import ask
from core.settings import ROOT, load_settings
from indexer.build import build
from retrieval.services import open_services

COMMANDS = (
    ("indexer", "build"), ("indexer", "remove"), ("indexer", "status"), ("indexer", "verify"),
    ("indexer", "show"), ("retrieval", "search"), ("retrieval", "measures"), ("assistant", "ask"),
    ("assistant", "chat"), ("audit",), ("exports",), ("models", "check"), ("models", "train"),
    ("benchmarks",),
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_has_help_with_an_example(command):
    words = [sys.executable, "-m", *command, "--help"]
    done = subprocess.run(
        words, capture_output=True, text=True, cwd=ROOT, encoding="utf-8", check=True
    )
    assert f"python -m {' '.join(command)}" in done.stdout


@pytest.mark.parametrize("room", sorted({c[0] for c in COMMANDS}))
def test_every_command_is_in_the_readme(room):
    assert f"python -m {room}" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    folder = tmp_path_factory.mktemp("readme")
    settings = load_settings({}, folder / "none.toml", corpus=folder / "c", model="fake")
    build(sorted((ROOT / "data" / "reports").glob("*.txt")), settings)
    return open_services(settings)


@pytest.mark.parametrize(
    ("page", "question"),
    [
        ("README.md", "禾田县2023年哪些乡镇没有专职人员？"),
        ("README.en.md", "Which towns of Hetian County had no full-time staff in 2023?"),
    ],
)
def test_the_readme_shows_the_answer_that_comes(county, page, question):
    text = (ROOT / page).read_text(encoding="utf-8")
    answer = ask(county, question)
    shown = [line for line in readable(answer).splitlines() if line][: 5 + len(answer.citations)]
    assert question in text
    for line in shown[:6]:
        assert line in text


def test_every_room_is_in_the_architecture_page():
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = [p.parent.name for p in ROOT.glob("*/__init__.py") if p.parent.name != "tests"]
    assert all(f"{room}/" in page for room in rooms)
