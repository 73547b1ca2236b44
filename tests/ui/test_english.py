"""In English the app says nothing in Chinese: every run of Han characters on a page is a report's own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from google.protobuf.json_format import MessageToJson
from streamlit.testing.v1 import AppTest

from core.settings import Settings
from indexer.build import build
from retrieval.services import Services, open_services
from tests.ui import test_pages as pages
from tests.ui.conftest import settings_of, write_reports
from tests.ui.reports import report_text
from ui.jobs import jobs_of

HAN = re.compile(r"[\u4e00-\u9fff]+")
QUESTIONS = (
    "Which towns have no full-time disclosure staff?",
    "Which towns have nobody in charge of disclosure?",
    "How many information requests were received in 2023 in all?",
    "Which narratives contradict their tables?",
    "Which reports have errors?",
    "What problems are most often admitted?",
    "Which towns had administrative reviews or lawsuits?",
    "What is the review correction rate?",
    "Which towns held no training?",
    "Which towns still use the 2019 form?",
    "Rank towns by requests received in 2023",
    "How did requests of 松溪镇 change over the years?",
    "Compare 松溪镇 and 白沙乡",
    "What can be done about late updates?",
    "search: nobody in charge, late updates",
    "Profile of 松溪镇",
    "Who is responsible in 白沙乡?",
    "Is it true that 松溪镇 has full-time staff?",
    "Which towns of 火星县 have staff?",
    "What is the weather tomorrow?",
    "What can you do?",
)


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Services:
    """Reports with all that there is to remark on: doubts, contradictions, a table that is missing."""
    folder = tmp_path_factory.mktemp("odd")
    reports = write_reports(folder / "reports", 3, "设1名专职人员负责信息公开工作")
    denied = report_text(
        "青石镇",
        staff="明确专人负责信息公开工作",
        problem="信息公开工作实际上没有人专门负责，更新慢",
    )
    other = report_text("红岩乡").replace("统计期限为2023年", "统计期限为2022年")
    broken = re.sub(r"四、政府信息公开行政复议.*?(?=五、)", "", report_text("竹溪乡"), flags=re.S)
    torn = (
        report_text("梅溪镇")
        .replace("行政许可\t5", "行政许可\t5\t6\t7\t8")
        .replace("行政强制\t0", "行政强制")
    )
    texts = {"青石镇": denied, "红岩乡": other, "竹溪乡": broken, "梅溪镇": torn}
    for town, text in texts.items():
        (reports / f"{town}2023.txt").write_text(text, encoding="utf-8")
    (reports / "菜单.txt").write_text("今天吃面条。", encoding="utf-8")
    settings = settings_of(folder / "corpus")
    build([reports], settings)
    return open_services(settings)


def _texts(services: Services) -> str:
    rows = services.corpus.facts.reports()
    whole = "".join(services.corpus.facts.text(r.file) for r in rows)
    names = " ".join(f"{r.file} {r.county}{r.town}" for r in rows)
    return re.sub(r"\s", "", whole) + names


def _drawn(node: Any) -> Iterator[str]:
    """The words of every element below a node: what is shown, and what a screen reader says."""
    for child in getattr(node, "children", {}).values():
        proto = getattr(child, "proto", None)
        sheet = getattr(proto, "json", "")
        if sheet and "parts" in json.loads(sheet):
            yield json.dumps(json.loads(sheet)["parts"], ensure_ascii=False)
        elif proto is not None and hasattr(proto, "DESCRIPTOR"):
            yield MessageToJson(proto, ensure_ascii=False)
        if type(child).__name__ == "Dataframe":
            table = child.value
            yield " ".join(map(str, table.columns))
            yield "\n".join(" ".join(map(str, row)) for row in table.itertuples(index=False))
        yield from _drawn(child)


def chinese(app: AppTest, services: Services, typed: str = "") -> list[str]:
    """What the page says in Chinese by itself: neither in a report, nor typed, with what stands around."""
    assert not app.exception, app.exception
    known = _texts(services) + typed
    said = "\n".join(_drawn(app._tree)).encode().decode("utf-8")
    said = re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), said)
    return [
        said[max(0, m.start() - 40) : m.end() + 40] for m in HAN.finditer(said) if m[0] not in known
    ]


@pytest.mark.parametrize("question", QUESTIONS)
def test_answers(odd, question):
    app = pages.opened(pages.ask_page, odd, "en")
    next(b for b in app.button if b.label == "New conversation").click().run()
    app.chat_input[0].set_value(question).run()
    assert chinese(app, odd, question + "".join(QUESTIONS)) == []


def test_search(odd):
    app = pages.opened(pages.search_page, odd, "en")
    assert chinese(app, odd) == []
    app.text_input[0].set_value("late updates").run()
    # The words that are looked for in Chinese reports are Chinese, and said.
    assert chinese(app, odd, "更新滞后") == []


def test_measures(odd):
    app = pages.opened(pages.measures_page, odd, "en")
    app.text_input[0].set_value("late updates of village boards").run()
    assert chinese(app, odd) == []
    app.segmented_control[0].set_value("theme").run()
    assert chinese(app, odd) == []


@pytest.mark.parametrize("states", [["fail", "review"], ["unassessable"]])
def test_audit(odd, states):
    app = AppTest.from_function(pages.audit_page, args=(odd,), default_timeout=60)
    app.session_state["language"] = "en"
    app.session_state["audit_states"] = states
    assert chinese(app.run(), odd) == []


def test_a_draft(odd):
    app = AppTest.from_function(pages.audit_page, args=(odd,), default_timeout=60)
    app.session_state["language"] = "en"
    app.session_state["audit_way"] = "draft"
    draft = report_text("松溪镇", requests=6).replace("公开申请6件", "公开申请2件")
    app.run().file_uploader[0].upload("a.txt", draft.encode()).run()
    assert chinese(app, odd, draft) == []
    app.file_uploader[0].upload("b.txt", "今天吃面条。".encode()).run()
    assert chinese(app, odd) == []
    assert "Not an annual report" in app.error[0].value


@pytest.mark.parametrize("way", ["cells", "facets", "themes"])
def test_figures(odd, way):
    app = AppTest.from_function(pages.figures_page, args=(odd,), default_timeout=60)
    app.session_state["language"] = "en"
    app.session_state["figures_way"] = way
    assert chinese(app.run(), odd) == []


@pytest.mark.parametrize("town", ["松溪镇", "竹溪乡", "梅溪镇"])
def test_profile(odd, town):
    app = AppTest.from_function(pages.profile_page, args=(odd,), default_timeout=60)
    app.session_state["language"] = "en"
    app.session_state["profile_town"] = ("云岭县", town)
    assert chinese(app.run(), odd) == []


def test_library_with_its_doubts_and_a_file_that_was_not_read(odd):
    jobs = jobs_of(str(odd.corpus.folder))
    job = jobs.build([odd.corpus.folder.parent / "reports"], odd.settings)
    assert job.wait(60)
    app = pages.opened(pages.library_page, odd, "en")
    said = "\n".join(_drawn(app._tree))
    assert chinese(app, odd, "菜单") == []
    assert "Not an annual report" in said
    assert "says 2022" in said


def test_a_missing_model_is_said_in_english(odd):
    lost = open_services(Settings(corpus=odd.corpus.folder, model="/nowhere/model"))
    app = pages.opened(pages.library_page, lost, "en")
    assert "Search goes by words alone" in app.warning[0].value
    assert chinese(app, odd, "菜单") == []
