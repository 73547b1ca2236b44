"""Two small corpora that differ in their figures, so that a page can be shown to read its corpus."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from core.settings import Settings
from indexer.build import build
from retrieval.services import Services, open_services
from tests.ui.reports import report_text
from ui.sheet import words

Words = Callable[[AppTest], str]


def settings_of(folder: Path) -> Settings:
    """The settings of a corpus in a folder: the fake model, and nothing of this machine."""
    return Settings(corpus=folder, model="fake")


def write_reports(folder: Path, requests: int, staff: str) -> Path:
    """Three reports: one town over two years, and another that has a wrong figure in its prose."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {
        "松溪镇2022.txt": report_text(year=2022, requests=1),
        "松溪镇2023.txt": report_text(requests=requests, staff=staff),
        "白沙乡2023.txt": report_text(
            "白沙乡", requests=4, staff="党政办一名同志兼职负责信息公开工作",
            problem="没有专职人员，更新不及时", measure="加强业务学习",
        ).replace("收到政府信息公开申请4件", "收到政府信息公开申请9件"),
    }  # fmt: skip
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Services]:
    """ "small": 松溪镇 received 3 requests in 2023; "large": 8, and it has nobody."""
    made = {}
    for name, requests, staff in (
        ("small", 3, "党政办公室设1名专职人员负责信息公开工作"),
        ("large", 8, "信息公开工作没有专职人员，由文书兼职"),
    ):
        folder = tmp_path_factory.mktemp(name)
        settings = settings_of(folder / "corpus")
        build([write_reports(folder / "reports", requests, staff)], settings)
        made[name] = open_services(settings)
    return made


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Services]:
    """A corpus of one's own, with a desk of its own."""
    settings = settings_of(tmp_path / "corpus")
    build([write_reports(tmp_path / "reports", 3, "设1名专职人员负责信息公开工作")], settings)
    services = open_services(settings)
    yield services
    services.corpus.close()


def sheets(app: AppTest) -> list[dict[str, Any]]:
    """The data of every sheet that a page drew."""
    return [json.loads(e.proto.json) for e in app.get("bidi_component") if e.proto.json]


@pytest.fixture
def shown() -> Words:
    """All words of a page: its sheets, and what Streamlit itself draws."""

    def read(app: AppTest) -> str:
        assert not app.exception, app.exception
        drawn = [words(sheet["parts"]) for sheet in sheets(app)]
        plain = [e.value for kind in ("markdown", "caption", "subheader", "info", "warning", "error", "success") for e in app.get(kind)]  # fmt: skip
        numbers = [f"{m.label} {m.value}" for m in app.metric]
        labels = [b.label for b in app.button]
        return "\n".join(map(str, (*drawn, *plain, *numbers, *labels))).replace("\\", "")

    return read
