"""What a build has to do: which sources to read, which to keep, which reports to drop."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from core.settings import ROOT
from corpus.store import Filed
from indexer.discover import Discovered, Source, under

READING = ("core", "reports", "statements", "data/vocabulary", "indexer/passages.py")
CHECKING = ("core", "audit", "data/vocabulary")


@dataclass(frozen=True, slots=True)
class Plan:
    """``read``: new or changed. ``moved``: the same bytes at another path. ``drop``: gone."""

    read: tuple[Source, ...]
    kept: tuple[str, ...]
    moved: tuple[Source, ...]
    drop: tuple[str, ...]


def make_plan(found: Discovered, known: Sequence[Filed], reader: str) -> Plan:
    """Compare what was found with what is filed, by path, sha256 and version of the reader."""
    filed = {f.file: f for f in known}
    read: list[Source] = []
    kept: list[str] = []
    moved: list[Source] = []
    for source in found.sources:
        old = filed.get(source.name)
        if old is None or old.sha256 != source.sha256 or old.reader != reader:
            read.append(source)
            continue
        kept.append(source.name)
        if old.path != source.path:
            moved.append(source)
    present = {source.path for source in found.sources} | {source.path for source in moved}
    names = {source.name for source in found.sources}
    drop = [
        f.file
        for f in known
        if f.file not in names
        and f.path not in present
        and under(f.path, found.looked)
        and not under(f.path, found.unreadable)
    ]
    return Plan(tuple(read), tuple(kept), tuple(moved), tuple(sorted(drop)))


def reader_version() -> str:
    """Fingerprint of the code and vocabularies that make a report out of a file."""
    return _fingerprint(READING)


def checker_version() -> str:
    """Fingerprint of the code and vocabularies that check reports."""
    return _fingerprint(CHECKING)


@lru_cache(maxsize=4)
def _fingerprint(places: tuple[str, ...]) -> str:
    digest = hashlib.sha256()
    for place in places:
        path = ROOT / place
        files = [path] if path.is_file() else sorted(_sources(path))
        for file in files:
            digest.update(file.relative_to(ROOT).as_posix().encode())
            digest.update(file.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:16]


def _sources(folder: Path) -> list[Path]:
    return [p for p in folder.rglob("*") if p.suffix in {".py", ".json"} and p.is_file()]
