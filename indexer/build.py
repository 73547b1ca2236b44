"""Files to corpus: discover, plan, read, state, check, cut into passages, embed, replace.

One transaction a report: a build that is killed leaves every report wholly old or wholly new, and
the next one goes on. A file that cannot be read is a line in the summary, never the end.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from core.errors import CorpusError, NoCorpusError
from core.said import Said
from core.settings import Settings
from core.statement import Stated
from corpus.database import REBUILD, writer_lock
from corpus.store import Corpus, Filed, erase, open_corpus
from corpus.verify import verify
from indexer.discover import Discovered, Failure, Source, discover, failure
from indexer.embedding import Embedding, Progress, fill, prepare
from indexer.neighbours import compare
from indexer.passages import passages_of
from indexer.plan import Plan, make_plan, reader_version


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build did. ``added``: read because new or changed; ``updated`` those that changed."""

    added: tuple[str, ...]
    updated: tuple[str, ...]
    kept: int
    dropped: tuple[str, ...]
    failed: tuple[Failure, ...]
    reports: int
    passages: int
    cells: int
    embedding: str
    seconds: float

    def to_json(self) -> dict[str, Any]:
        """The contract's summary object."""
        return {
            "added": list(self.added), "updated": list(self.updated), "kept": self.kept,
            "dropped": list(self.dropped), "failed": [f.to_json() for f in self.failed],
            "reports": self.reports, "passages": self.passages, "cells": self.cells,
            "embedding": self.embedding, "seconds": self.seconds,
        }  # fmt: skip


def build(
    paths: Sequence[Path],
    settings: Settings,
    on_progress: Progress | None = None,
    *,
    fresh: bool = False,
) -> Summary:
    """Bring the corpus of the settings in step with the files, folders and archives named.

    ``fresh`` reads everything named again, changed or not, report by report in its place; only a
    corpus that is damaged or of another version is deleted first (never desk.sqlite). Raises
    CorpusError where another process writes, or where the corpus is damaged and not ``fresh``.
    """
    started = time.monotonic()
    tell = on_progress or _silent
    settings.corpus.mkdir(parents=True, exist_ok=True)
    known = _cleared(settings.corpus) if fresh else _known(settings.corpus)
    tell(0, 1, Said("查找文件", "looking for files"))
    found = discover(paths, known or (), settings.corpus)
    if known is None and not found.sources:
        return Summary((), (), 0, (), found.failures, 0, 0, 0, "", _since(started))
    corpus = open_corpus(settings.corpus, create=True)
    try:
        with corpus.writing():
            return _bring_in_step(corpus, found, settings, tell, started, fresh=fresh)
    finally:
        corpus.close()


def remove(names: Sequence[str], settings: Settings) -> list[str]:
    """Remove reports by name and purge their text; returns the names that were not there."""
    corpus = open_corpus(settings.corpus)
    absent = []
    try:
        with corpus.writing():
            for name in names:
                try:
                    corpus.delete(name)
                except NoCorpusError:
                    absent.append(name)
            if len(absent) < len(names):
                compare(corpus, settings, _silent)
                corpus.purge()
                corpus.save()
    finally:
        corpus.close()
    return absent


def _bring_in_step(
    corpus: Corpus, found: Discovered, settings: Settings, tell: Progress, started: float,
    *, fresh: bool,
) -> Summary:  # fmt: skip
    reader = reader_version()
    known = {f.file: f for f in corpus.filed()}
    # What no reader is known of counts as changed.
    old = [replace(f, reader="") if fresh else f for f in known.values()]
    plan = make_plan(found, old, reader)
    embedding = prepare(corpus, settings)
    for source in plan.moved:
        corpus.move(Filed(source.name, source.path, source.sha256, reader, None))
    for file in plan.drop:
        corpus.delete(file)
    added, failures = _read_all(corpus, plan, embedding, reader, tell)
    updated = tuple(file for file in added if file in known)
    fill(corpus, embedding, tell)
    failures += compare(corpus, settings, tell)
    if plan.drop or updated:
        tell(0, 1, Said("清除旧文本", "wiping old text"))
        corpus.purge()
    corpus.note("embedding", embedding.said)
    tell(0, 1, Said("写索引", "writing the index"))
    corpus.save()
    stats = corpus.stats()
    return Summary(
        tuple(added), updated, len(plan.kept), plan.drop, (*found.failures, *failures),
        stats.reports, stats.passages, stats.cells, embedding.said, _since(started),
    )  # fmt: skip


def _read_all(
    corpus: Corpus, plan: Plan, embedding: Embedding, reader: str, tell: Progress
) -> tuple[list[str], list[Failure]]:
    from audit.check import check_report

    added: list[str] = []
    failures: list[Failure] = []
    before = {f.file for f in corpus.filed()}
    for place, source in enumerate(plan.read, start=1):
        tell(place, len(plan.read), Said(f"读取 {source.name}", f"reading {source.name}"))
        try:
            stated = read_and_state(source)
            findings, passages = check_report(stated), passages_of(stated)
        except Exception as exc:  # noqa: BLE001 - one strange file must not stop the others
            line = failure(source.name, exc)
            if source.name in before:
                stays = Said("；保留上次读到的内容", "; what was read of it before stays")
                line = replace(line, why=line.why + stays)
            failures.append(line)
            continue
        # While another model's vectors still answer, new ones wait for ``fill``.
        vectors = embedding.vectors(passages) if corpus.live() == embedding.model else None
        filed = Filed(source.name, source.path, source.sha256, reader, stated.report.county)
        corpus.replace(stated, findings, passages, vectors, filed)
        added.append(source.name)
    return added, failures


def read_and_state(source: Source) -> Stated:
    """Read one source and state what it says. Raises ReadError, NotAReportError, OSError."""
    from reports.read import read_bytes
    from statements.state import state

    return state(read_bytes(source.data(), source.name))


def _known(folder: Path) -> list[Filed] | None:
    """What is filed, or None where there is no corpus yet."""
    try:
        corpus = open_corpus(folder)
    except NoCorpusError:
        return None
    try:
        return corpus.filed()
    finally:
        corpus.close()


def _cleared(folder: Path) -> list[Filed] | None:
    """What is filed. A corpus whose only cure is a rebuild is deleted; its names stay known."""
    known: list[Filed] | None = None
    try:
        corpus = open_corpus(folder)
        try:
            known = corpus.filed()
            sound = all(fault.cure != REBUILD.zh for fault in verify(corpus))
        finally:
            corpus.close()
    except NoCorpusError:
        return None
    except CorpusError as exc:
        if exc.cure != REBUILD.zh:
            raise
        sound = False
    if not sound:
        with writer_lock(folder):
            erase(folder)
    return known


def _silent(_done: int, _total: int, _what: Said) -> None:
    """For a caller that shows no progress."""


def _since(started: float) -> float:
    return round(time.monotonic() - started, 2)
