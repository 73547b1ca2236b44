"""What search costs at 1,000, 10,000 and 100,000 passages, beside raw faiss + FTS5 and beside bm25s.

The passages are those of the sample reports with a third of their words changed, their vectors the
samples' with noise: as alike and as different as the passages of many towns are. All three are asked
the same questions turn by turn in one process; a question's encoding counts in the first two.
"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any, Final

import numpy as np

from core.report import Report
from core.settings import ROOT
from core.statement import Stated
from core.words import search_words, words
from corpus.ports import Passage, Vectors
from corpus.schema import DATABASE, INDEX
from corpus.store import Corpus, open_corpus
from retrieval.query import read_query
from retrieval.search import DENSE, LEXICAL, meaning, search
from retrieval.services import Services

SIZES: Final = (1_000, 10_000, 100_000)
OF_A_REPORT: Final = 100
ASKED: Final = 60
WARM: Final = 5
_CHANGED: Final = 0.33
_NOISE: Final = 0.6
_LOADING: Final = """
import sys, time
began = time.perf_counter()
if sys.argv[1] == "static":
    from models.static import load_static
    from core.settings import ROOT
    model = load_static(ROOT / "data" / "model")
else:
    from core.settings import load_settings
    from models.embedder import load_embedder
    model = load_embedder(load_settings())
model.encode_query("公开栏")
loaded = time.perf_counter() - began
texts = [line for line in sys.stdin.read().split("\\n") if line]
model.encode_passages(texts[:200])
began = time.perf_counter()
model.encode_passages(texts)
speed = len(texts) / (time.perf_counter() - began)
from pathlib import Path
status = Path("/proc/self/status")
peak = int(status.read_text().split("VmHWM:")[1].split()[0]) // 1024 if status.exists() else 0
print(round(loaded, 2), round(speed), peak)
"""
Ask = Callable[[str], object]


def costs(
    services: Services, passages: Sequence[Passage], questions: Sequence[str]
) -> dict[str, Any]:
    """Loading and encoding of the model; query times and sizes at each number of passages."""
    figures: dict[str, Any] = {"模型": _model([p.text for p in passages] * 6)}
    vectors = services.corpus.passages.vectors([p.id for p in passages])
    step = max(1, len(questions) // ASKED)
    asked = list(questions)[::step][:ASKED]
    with tempfile.TemporaryDirectory() as folder:
        grown = Grown(Path(folder), services, passages, vectors)
        for size in SIZES:
            grown.grow(size)
            figures[f"{size} 段"] = grown.measured(asked)
        grown.close()
    return figures


class Grown:
    """A corpus of changed passages that grows, with the raw pair and bm25s over the same ones."""

    def __init__(
        self, folder: Path, services: Services, passages: Sequence[Passage], vectors: Vectors
    ) -> None:
        self._folder = folder
        self._random, self._noise = Random(0), np.random.default_rng(0)
        self._cut = [words(p.text) for p in passages]
        self._all = [word for cut in self._cut for word in cut if len(word) > 1]
        self._kinds = [p.kind for p in passages]
        self._vectors = vectors
        self._corpus: Corpus = open_corpus(folder / "库", create=True)
        embedder = services.embedder
        assert embedder is not None, "测量检索需要向量模型"
        self._corpus.use_model(embedder.name, embedder.dimension, embedder.fingerprint)
        self._services = Services(self._corpus, embedder, services.settings)
        self._raw = sqlite3.connect(folder / "raw.sqlite")
        self._raw.execute("CREATE VIRTUAL TABLE words USING fts5(body)")
        self._rows: list[Vectors] = []
        self._tokens: list[list[str]] = []
        self._seconds = 0.0

    def grow(self, size: int) -> None:
        """Add reports until there are so many passages."""
        began = time.perf_counter()
        while len(self._tokens) < size:
            self._add_report()
        self._corpus.save()
        self._raw.commit()
        self._seconds += time.perf_counter() - began

    def measured(self, questions: Sequence[str]) -> dict[str, Any]:
        """Milliseconds a question at the median and the 95th percentile; megabytes."""
        raw, sparse = self._raw_pair(), self._bm25s()
        ways: dict[str, Ask] = {
            "本项目检索": lambda q: search(self._services, q),
            "裸 faiss＋FTS5": raw,
            "bm25s": sparse,
            "一问的向量": lambda q: meaning(self._services, read_query(q)),
        }
        times: dict[str, list[float]] = {way: [] for way in ways}
        for number, question in enumerate([*questions[:WARM], *questions]):
            for way, ask in ways.items():
                began = time.perf_counter()
                ask(question)
                if number >= WARM:
                    times[way].append(1000 * (time.perf_counter() - began))
        out: dict[str, Any] = {
            f"{way} p50 / p95 毫秒": f"{np.percentile(t, 50):.2f} / {np.percentile(t, 95):.2f}"
            for way, t in times.items()
        }
        ours, theirs = (np.percentile(times[way], 95) for way in ("本项目检索", "裸 faiss＋FTS5"))
        out["p95 为裸 faiss＋FTS5 的倍数"] = round(float(ours / theirs), 2)
        encoding = np.median(times["一问的向量"]) / np.median(times["本项目检索"])
        out["一问的向量占检索的"] = round(float(encoding), 3)
        library = self._folder / "库"
        for name, file in (("资料库", DATABASE), ("向量索引", INDEX)):
            out[f"{name} MB"] = round((library / file).stat().st_size / 1e6, 1)
        out["进程内存 MB（含三者与模型）"] = _resident()
        out["造段落与入库至此共用秒"] = round(self._seconds, 1)
        return out

    def close(self) -> None:
        """Close the files."""
        self._raw.close()
        self._corpus.close()

    def _add_report(self) -> None:
        number = len(self._rows)
        name, text = f"{number}.txt", ""
        found: list[Passage] = []
        chosen = self._random.choices(range(len(self._cut)), k=OF_A_REPORT)
        for place in chosen:
            said = self._changed(self._cut[place])
            span = (len(text), len(text) + len(said))
            found.append(Passage(name, self._kinds[place], "problems", *span, said, ""))
            text += f"{said}\n"
        noise = self._noise.standard_normal((OF_A_REPORT, self._vectors.shape[1]))
        rows = self._vectors[chosen] + _NOISE * noise / np.sqrt(self._vectors.shape[1])
        rows = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
        report = Report(
            name, str(number), text, "", f"镇{number}", f"县{number % 50}", None, None, 2023, None,
            {}, (), (), (), (),
        )  # fmt: skip
        self._corpus.replace(Stated(report, (), (), (), ()), (), found, rows)
        tokens = [search_words(p.text) for p in found]
        self._raw.executemany("INSERT INTO words(body) VALUES(?)", [(" ".join(t),) for t in tokens])
        self._rows.append(rows)
        self._tokens += tokens

    def _changed(self, cut: list[str]) -> str:
        chance = self._random.random
        return "".join(
            self._random.choice(self._all) if len(w) > 1 and chance() < _CHANGED else w for w in cut
        )

    def _raw_pair(self) -> Ask:
        import faiss

        flat = faiss.IndexFlatIP(self._vectors.shape[1])
        flat.add(np.concatenate(self._rows))

        def ask(question: str) -> object:
            vector = meaning(self._services, read_query(question))
            near = flat.search(vector[None, :], DENSE) if vector is not None else None
            match = " OR ".join(f'"{w}"' for w in dict.fromkeys(search_words(question)))
            sql = "SELECT rowid, bm25(words) FROM words WHERE words MATCH ? ORDER BY rank LIMIT ?"
            return near, self._raw.execute(sql, (match, LEXICAL)).fetchall()

        return ask

    def _bm25s(self) -> Ask:
        import bm25s

        sparse = bm25s.BM25()
        sparse.index(self._tokens, show_progress=False)
        known = frozenset(w for tokens in self._tokens for w in tokens)

        def ask(question: str) -> object:
            asked = [w for w in search_words(question) if w in known]
            return sparse.retrieve([asked], k=LEXICAL, show_progress=False) if asked else None

        return ask


def _model(texts: list[str]) -> dict[str, Any]:
    """Each way to load the configured model, in a process of its own."""
    return {
        f"{name}：装载秒 / 每秒段数 / 内存峰值 MB": " / ".join(_loaded(way, texts))
        for way, name in (("static", "numpy 直读（一次性命令）"), ("full", "sentence-transformers"))
    }


def _loaded(way: str, texts: list[str]) -> Iterator[str]:
    ended = subprocess.run(
        [sys.executable, "-c", _LOADING, way], cwd=ROOT, input="\n".join(t.replace("\n", " ") for t in texts),
        capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return iter(ended.stdout.split())


def _resident() -> int | None:
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    return int(status.read_text(encoding="utf-8").split("VmRSS:")[1].split()[0]) // 1024
