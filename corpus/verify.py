"""Check every store against every other, and say what to do about what is wrong."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from core.errors import CorpusError, DamagedCorpusError
from corpus.database import REBUILD as _REBUILD
from corpus.desk import open_desk
from corpus.schema import DESK, INDEX, MANIFEST
from corpus.store import Corpus
from corpus.vectors import read_manifest, vector_ids

REBUILD: Final = _REBUILD.zh
AGAIN: Final = "再运行一次 python -m indexer build 原来的文件夹"


@dataclass(frozen=True, slots=True)
class Fault:
    """One disagreement. ``grave``: the source of truth itself is damaged."""

    what: str
    cure: str
    grave: bool = True


def verify(corpus: Corpus) -> list[Fault]:
    """Every fault of a corpus, gravest first; an empty list means that all stores agree."""
    faults: list[Fault] = []
    for check in (_pages, _texts, _spans, _words, _orphans, _vectors, _index, _desk):
        try:
            faults += check(corpus)
        except DamagedCorpusError as exc:
            faults.append(Fault(exc.what, exc.cure))
    return sorted(faults, key=lambda fault: not fault.grave)


def _pages(corpus: Corpus) -> Iterator[Fault]:
    for (said,) in corpus.database.rows("PRAGMA integrity_check"):
        if said != "ok":
            yield Fault(f"SQLite 自检不通过：{said}", REBUILD)


def _texts(corpus: Corpus) -> Iterator[Fault]:
    sql = "SELECT r.file, r.text_sha256, b.text FROM report r LEFT JOIN body b ON b.report = r.id"
    for rows in corpus.database.stream(sql, size=200):
        for file, digest, text in rows:
            data = (text or "").encode("utf-8", "surrogatepass")
            if text is None or hashlib.sha256(data).hexdigest() != digest:
                yield Fault(f"{file} 的正文与记录的哈希不一致", REBUILD)


def _spans(corpus: Corpus) -> Iterator[Fault]:
    """Quotes, cells and items are where they say they are."""
    for file in [row.file for row in corpus.facts.reports()]:
        try:
            stated = corpus.facts.stated(file)
        except (ValueError, TypeError, IndexError, KeyError):
            yield Fault(f"{file} 的记录无法解析", REBUILD)
            continue
        text = stated.report.text
        spans = [(c.start, c.end, c.raw) for c in stated.report.cells if c.start is not None]
        spans += [(q.start, q.end, q.quote) for f in stated.facets for q in f.quotes]
        spans += [(p.start, p.end, p.text) for p in stated.problems]
        spans += [(m.start, m.end, m.text) for m in (*stated.measures, *stated.practices)]
        wrong = sum(text[start:end] != said for start, end, said in spans)
        if wrong:
            yield Fault(f"{file} 有 {wrong} 处引文与正文对不上", REBUILD)


def _words(corpus: Corpus) -> Iterator[Fault]:
    database = corpus.database
    missing = database.one("SELECT count(*) FROM passage WHERE id NOT IN (SELECT rowid FROM words)")
    extra = database.one("SELECT count(*) FROM words WHERE rowid NOT IN (SELECT id FROM passage)")
    if missing or extra:
        yield Fault(f"词语索引缺 {missing} 段、多 {extra} 段", REBUILD)
    try:
        with database.transaction() as connection:
            connection.execute("INSERT INTO words(words) VALUES('integrity-check')")
    except DamagedCorpusError:
        yield Fault("词语索引自检不通过", REBUILD)


def _orphans(corpus: Corpus) -> Iterator[Fault]:
    for table in ("body", "problem", "measure", "practice", "claim", "passage", "cell", "verdict"):
        count = corpus.database.one(
            f"SELECT count(*) FROM {table} WHERE report NOT IN (SELECT id FROM report)"
        )
        if count:
            yield Fault(f"{table} 有 {count} 行不属于任何报告", REBUILD)


def _vectors(corpus: Corpus) -> Iterator[Fault]:
    live = corpus.live()
    if live is None:
        yield Fault("没有向量，只能按词语检索", AGAIN, grave=False)
        return
    lacking = corpus.count_lacking(live)
    if lacking:
        yield Fault(f"{lacking} 段还没有 {live.name} 的向量", AGAIN, grave=False)
    wrong = corpus.database.one(
        "SELECT count(*) FROM vector WHERE model = ? AND length(v) <> ?",
        (live.id, 2 * live.dimension),
    )
    if wrong:
        yield Fault(f"{wrong} 个向量的长度不对", REBUILD)


def _index(corpus: Corpus) -> Iterator[Fault]:
    live = corpus.live()
    if live is None:
        return
    manifest = read_manifest(corpus.folder)
    path = corpus.folder / INDEX
    if manifest is None or not path.is_file():
        yield Fault(f"缺少向量索引或它的清单（{INDEX}、{MANIFEST}）", AGAIN, grave=False)
        return
    if hashlib.sha256(path.read_bytes()).hexdigest() != manifest.sha256:
        yield Fault(f"{INDEX} 与清单的哈希不一致；查询时会自动重建", AGAIN, grave=False)
    stored = len(vector_ids(corpus.database, live.id))
    current = (int(corpus.meta("generation") or 0), live.fingerprint, stored)
    if (manifest.generation, manifest.fingerprint, manifest.count) != current:
        yield Fault(f"{INDEX} 落后于已存的向量；查询时会自动重建", AGAIN, grave=False)


def _desk(corpus: Corpus) -> Iterator[Fault]:
    if not (corpus.folder / DESK).is_file():
        return
    try:
        desk = open_desk(corpus.folder)
        said = desk.check()
        desk.close()
    except CorpusError as exc:
        said = exc.what
    if said != "ok":
        yield Fault(f"desk.sqlite（人工结论）损坏：{json.dumps(said, ensure_ascii=False)}",
                    "从备份恢复 desk.sqlite；报告本身不受影响")  # fmt: skip
