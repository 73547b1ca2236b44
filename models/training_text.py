"""The text a model is trained on: a folder's statutes, question pairs and dictionary; our own words.

A folder holds ``statutes.txt``, ``pairs.jsonl`` and ``cedict.tsv``, each plain or ``.gz``. What is not
there is named and left out. The phrase bank and the glossary are the project's own.
"""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from core.errors import UsageError
from core.vocabulary import glossary
from models.bank import FOLDER, BankGroup, read_asked, read_bank
from models.dictionary import Entry, read_entries, synonyms

STATUTES, PAIRS, DICTIONARY = "statutes.txt", "pairs.jsonl", "cedict.tsv"
_FRONT_MATTER = re.compile(r"^[A-Za-z]\w*:")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that belong together, and the source they are from."""

    source: str
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class TrainingText:
    """Everything a training run reads. ``missing``: files of the folder that are not there."""

    lines: tuple[str, ...]
    """Running Chinese text, for which word stands by which."""
    pairs: tuple[Pair, ...]
    bank: tuple[BankGroup, ...]
    asked: tuple[tuple[str, tuple[str, ...]], ...]
    """Questions by what they ask for: (label, wordings)."""
    entries: tuple[Entry, ...]
    """The dictionary."""
    missing: tuple[str, ...]


def read_training_text(folder: Path, bank: Path = FOLDER) -> TrainingText:
    """Read a folder of training text and the phrase bank.

    Raises:
        UsageError: the folder is not there, holds none of the three files, or one is damaged.
    """
    names = (STATUTES, PAIRS, DICTIONARY)
    missing = tuple(name for name in names if _find(folder, name) is None)
    if len(missing) == len(names):
        raise UsageError(
            "没有训练用文本",
            which=str(folder),
            cure=f"文件夹里至少要有 {'、'.join(names)} 之一（可以是 .gz）",
        )
    groups = read_bank(bank)
    entries = read_entries(_lines(folder, DICTIONARY))
    pairs = [*_question_pairs(folder), *_dictionary_pairs(entries), *_glossary_pairs()]
    statutes = [x for x in _lines(folder, STATUTES) if x and not _FRONT_MATTER.match(x)]
    paragraphs = dict.fromkeys(p.other for p in pairs if p.source in {"drcd", "cmrc2018-trial"})
    wordings = [wording for group in groups for wording in group.wordings]
    lines = (*statutes, *paragraphs, *wordings)
    return TrainingText(lines, tuple(pairs), groups, _by_label(bank), entries, missing)


def _by_label(bank: Path) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found: dict[str, list[str]] = {}
    for label, wording in read_asked(bank):
        found.setdefault(label, []).append(wording)
    return tuple((label, tuple(dict.fromkeys(found[label]))) for label in sorted(found))


def _question_pairs(folder: Path) -> Iterator[Pair]:
    for line in _lines(folder, PAIRS):
        try:
            row = json.loads(line)
            yield Pair(row["source"], row["a"], row["b"])
        except (json.JSONDecodeError, KeyError, TypeError) as exc:
            raise UsageError(
                f"有一行不是 {{source, a, b}}：{line[:40]}",
                which=str(folder / PAIRS),
                cure="每行应为一个 JSON 对象",
            ) from exc


def _dictionary_pairs(entries: tuple[Entry, ...]) -> Iterator[Pair]:
    for entry in entries:
        yield Pair("cedict", entry.word, entry.gloss)
    for one, other in synonyms(entries):
        yield Pair("cedict-synonyms", one, other)


def _glossary_pairs() -> Iterator[Pair]:
    for term in glossary():
        for chinese in (term.zh, *term.aliases_zh):
            for english in (term.en, *term.aliases_en):
                yield Pair("glossary", chinese, english)


def _find(folder: Path, name: str) -> Path | None:
    found = (path for path in (folder / name, folder / f"{name}.gz") if path.is_file())
    return next(found, None)


def _lines(folder: Path, name: str) -> Iterator[str]:
    path = _find(folder, name)
    if path is None:
        return
    try:
        data = path.read_bytes()
        text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as exc:
        raise UsageError(f"读不了：{exc}", which=str(path), cure="换一份完好的 UTF-8 文件") from exc
    for line in text.splitlines():
        if line.strip():
            yield line.strip()
