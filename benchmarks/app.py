"""The app beside an empty Streamlit app in the same run: first page, first words, memory of sessions.

5,000 reports are the 40 samples under other names: what they hold is stored 125 times.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from benchmarks.sessions import Server, Session, served
from core.finding import Finding
from core.settings import ROOT, load_settings
from corpus.ports import Where
from corpus.store import Corpus, Filed, open_corpus

SESSIONS: Final = 20
COPIES: Final = 125
PAGES: Final = 3
QUESTION: Final = "哪些乡镇没有专职人员？"
EMPTY: Final = 'import streamlit as st\nst.set_page_config(layout="wide")\nst.chat_input("范围：")\nst.write("empty")\n'
_OWN: Final = """
import json, os, sys
from benchmarks.sessions import resident
bare = resident(os.getpid())
from assistant.answer import ask
from core.settings import load_settings
from retrieval.services import open_services
settings = load_settings()
services = open_services(settings)
ask(services, sys.argv[1])
own = resident(os.getpid())
if len(sys.argv) > 2:
    import gc
    from pathlib import Path
    from indexer.build import build
    build([Path(sys.argv[2])], settings, fresh=True)
    from sentence_transformers import SentenceTransformer
    loaded = sum(isinstance(thing, SentenceTransformer) for thing in gc.get_objects())
else:
    loaded = None
print(json.dumps([None if own is None else own - bare, loaded]))
"""
"""What a corpus takes by itself: opened, with its model, one question asked. And how many models a
process holds that has also built a corpus."""


def measure() -> dict[str, Any]:
    """Seconds (medians), MB, and their ratios to the empty app's."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        small, large, empty = home / "40", home / "5000", home / "empty.py"
        empty.write_text(EMPTY, encoding="utf-8")
        _indexer("build", str(ROOT / "data" / "reports"), "--corpus", str(small))
        copies = _copied(small, large)
        bare = _app(empty, None)
        figures: dict[str, Any] = {"空的 Streamlit 应用": _told(bare)}
        for corpus, count in ((small, 40), (large, copies)):
            found = _app(ROOT / "app.py", corpus)
            own, _ = _own(corpus)
            figures[f"问报，{count} 份年报"] = _told(found) | _ratios(found, bare, own)
        figures["模型：同一进程提问又重读后，内存中的模型个数"] = _own(
            small, ROOT / "data" / "reports"
        )[1]
    return figures


def _app(script: Path, corpus: Path | None) -> dict[str, float | None]:
    """Open a server, one visitor after another, all staying; everybody asks once."""
    environment = {"WENBAO_CORPUS": str(corpus)} if corpus else {}
    with served(script, **environment) as server:
        sessions = [Session(server, "first")]
        found: dict[str, float | None] = {"cold": time.monotonic() - server.began}
        asked = [sessions[0].ask(QUESTION)]
        found["one"] = server.memory()
        for n in range(SESSIONS - 1):
            sessions.append(Session(server, f"other{n}"))
            asked.append(sessions[-1].ask(QUESTION))
        found["all"] = server.memory()
        found["server"] = statistics.median(s.first_page for s in sessions[1:])
        found["words"] = statistics.median(first for first, _ in asked[1:])
        found["first words"] = asked[0][0]
        found["seen"] = _seen(server, "empty" if corpus is None else "问报")
        for session in sessions:
            session.close()
    return found


def _told(found: dict[str, float | None]) -> dict[str, Any]:
    each = _less(found["all"], found["one"])
    return {
        "首页，冷启动到画完（秒）": _round(found["cold"]),
        "首页，热：浏览器里看到（秒）": _round(found["seen"]) if found["seen"] else "未测：没有 Chromium",
        "首页，热：服务器画完（毫秒）": _round(found["server"], 1000),
        "答案的第一个字（秒，首次 / 其后）": f"{_round(found['first words'])} / {_round(found['words'])}",
        f"内存（MB，1 个 / {SESSIONS} 个会话）": f"{_round(found['one'])} / {_round(found['all'])}",
        "每多一个会话（MB）": "未测" if each is None else round(each / (SESSIONS - 1), 2),
    }  # fmt: skip


def _ratios(
    found: dict[str, float | None], bare: dict[str, float | None], own: float | None
) -> dict[str, Any]:
    base = None if own is None or bare["all"] is None else bare["all"] + own
    return {
        "首页（热，浏览器）为空应用的倍数，标准 ≤ 2": _ratio(found["seen"], bare["seen"]),
        "资料库自身占用（MB）": _round(own),
        f"{SESSIONS} 个会话的内存为（空应用＋资料库自身）的倍数，标准 ≤ 1.5": _ratio(
            found["all"], base
        ),
    }


def _seen(server: Server, words: str) -> float | None:
    """Seconds until a new visitor's browser shows the page's first words; None without Chromium."""
    path = next((p for p in map(shutil.which, ("chromium", "chromium-browser")) if p), None)
    if path is None:
        return None
    from playwright.sync_api import sync_playwright

    times = []
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        for n in range(PAGES + 1):
            view = browser.new_context().new_page()
            began = time.monotonic()
            view.goto(f"{server.address}/?chat=seen{n}", wait_until="commit")
            view.get_by_text(words, exact=True).first.wait_for()
            times.append(time.monotonic() - began)
            view.context.close()
        browser.close()
    return statistics.median(times[1:])


def _copied(source: Path, target: Path) -> int:
    """A corpus with every report of another under 125 names; how many it holds."""
    few, many = open_corpus(source), open_corpus(target, create=True)
    live = few.live()
    if live is not None:
        many.use_model(live.name, live.dimension, live.fingerprint)
    for row in few.facts.reports():
        put = _putter(few, many, row.file)
        for n in range(COPIES):
            put(n)
    many.save()
    count = many.stats().reports
    few.close()
    many.close()
    _indexer("status", "--corpus", str(target))
    return count


def _putter(few: Corpus, many: Corpus, file: str) -> Callable[[int], None]:
    """Stores one report under its n-th name: a town and a county of its own."""
    mine = Where(reports=(file,))
    stated, findings = few.facts.stated(file), few.facts.findings(mine)
    passages = few.passages.passages(mine)
    vectors = few.passages.vectors([p.id for p in passages])
    town, county = stated.report.town or "", stated.report.county or ""

    def put(n: int) -> None:
        name = f"{n}/{file}"
        named = replace(
            stated.report, file=name, town=f"{_han(n)}{town}", county=f"{_han(n % 25)}{county}"
        )
        many.replace(
            replace(stated, report=named),
            [_moved(f, n) for f in findings],
            [replace(p, report=name) for p in passages],
            vectors if many.live() else None,
            Filed(name, f"/{name}", stated.report.sha256, "", named.county),
        )

    return put


def _moved(finding: Finding, n: int) -> Finding:
    """A finding of the n-th copy: what it points to lies in that copy too."""
    sources = tuple(replace(s, report=f"{n}/{s.report}") for s in finding.sources)
    return replace(finding, report=finding.report and f"{n}/{finding.report}", sources=sources)


def _han(n: int) -> str:
    """A syllable or two for a number."""
    signs = "东西南北中上下前后左右大小新老高"
    return signs[n % 16] + (signs[n // 16] if n >= 16 else "")


def _own(corpus: Path, build: Path | None = None) -> tuple[float | None, int | None]:
    command = [sys.executable, "-c", _OWN, QUESTION, *([str(build)] if build else [])]
    ran = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=True,
        env=_environment(corpus),
    )  # fmt: skip
    own, loaded = json.loads(ran.stdout.splitlines()[-1])
    return own, loaded


def _environment(corpus: Path) -> dict[str, str]:
    return os.environ | {"WENBAO_CORPUS": str(corpus), "WENBAO_MODEL": load_settings({}).model}


def _indexer(*arguments: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "indexer", *arguments], cwd=ROOT, capture_output=True, check=True
    )


def _less(a: float | None, b: float | None) -> float | None:
    return None if a is None or b is None else a - b


def _ratio(a: float | None, b: float | None) -> Any:
    return "未测" if a is None or not b else round(a / b, 2)


def _round(value: float | None, times: float = 1) -> Any:
    return "未测" if value is None else round(value * times, 0 if times >= 1000 else 2)
