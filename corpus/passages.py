"""Passages by meaning and by words. The embedded PassageIndex."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

import numpy as np

from core.errors import ModelMismatchError
from core.said import Said
from corpus.catalogue import FEW, Catalogue
from corpus.database import Database
from corpus.ports import Hit, Passage, Vectors, Where
from corpus.vectors import Ids, VectorIndex, live_model

_PASSAGE: Final = "id, report, kind, section, start, end, heading"
POSTINGS: Final = 150_000
"""Passages walked for one question at most before its commonest words are left out of the walk."""


class SqlitePassages:
    """The PassageIndex of one corpus. ``catalogue`` gives the reports of the present generation."""

    def __init__(
        self, database: Database, catalogue: Callable[[], Catalogue], index: VectorIndex
    ) -> None:
        self._db = database
        self._catalogue = catalogue
        self._index = index
        self._text = lru_cache(maxsize=2048)(self._read_text)
        self._filtered = lru_cache(maxsize=8)(self._read_ids)
        self._df: tuple[int, dict[str, int]] = (-1, {})

    def dense(self, vector: Vectors, k: int, where: Where | None = None) -> list[Hit]:
        """The k nearest by cosine, filter applied exactly before ranking. vector: (d,)."""
        live = live_model(self._db)
        if live is None:
            return []
        if vector.shape != (live.dimension,):
            raise ModelMismatchError(
                Said(
                    f"问题的向量是 {vector.shape[-1]} 维，资料库是 {live.dimension} 维（{live.name}）",
                    f"The question's vector has {vector.shape[-1]} dimensions, the corpus has {live.dimension} ({live.name})",
                ),
                which=str(self._db.path.parent),
                cure=Said(
                    "运行 python -m indexer build，用现在的模型重新计算",
                    "Run python -m indexer build to compute the vectors with the present model",
                ),
            )
        return self._index.search(vector, k, self._ids(where))

    def lexical(self, words: list[str], k: int, where: Where | None = None) -> list[Hit]:
        """The k best by BM25 over search words (core.words.search_words)."""
        match = " OR ".join(f'"{word}"' for word in self._telling(words))
        if not match or k < 1:
            return []
        clause, values = self._clause(where)
        # "+rowid" keeps FTS5 walking the words once, with the filter beside it.
        limit = f" AND +rowid IN (SELECT id FROM passage WHERE {clause})" if clause else ""
        rows = self._db.rows(
            f"SELECT rowid, -bm25(words) AS score FROM words WHERE words MATCH ?{limit} "
            "ORDER BY score DESC, rowid LIMIT ?",
            (match, *values, k),
        )
        return [Hit(number, score) for number, score in rows]

    def get(self, ids: list[int]) -> list[Passage]:
        """Passages by id, in the order asked; one that is no longer there is left out."""
        rows = self._db.rows(
            f"SELECT {_PASSAGE} FROM passage WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps([int(i) for i in ids]),),
        )
        found = {row[0]: row for row in rows}
        return self._passages([found[i] for i in ids if i in found])

    def passages(self, where: Where | None = None) -> list[Passage]:
        """All passages within a filter, ordered by report and start."""
        clause, values = self._clause(where)
        rows = self._db.rows(
            f"SELECT report, {_PASSAGE} FROM passage WHERE {clause or '1'} ORDER BY start, id",
            values,
        )
        selection = self._catalogue().select(where)
        return self._passages([row[1:] for row in selection.ordered(rows)])

    def vectors(self, ids: list[int]) -> Vectors:
        """Stored vectors (n, d) by passage id; zeros where a passage has none yet."""
        return self._index.stored(ids)

    def sample(self, n: int) -> list[int]:
        """At most n passage ids, evenly over the corpus, the same ones each time."""
        ids = [row[0] for row in self._db.rows("SELECT id FROM passage ORDER BY id")]
        return ids[:: max(1, -(-len(ids) // n))]

    def word_weights(self, words: list[str]) -> list[float]:
        """The inverse document frequency of each word; a word that is nowhere gets the largest."""
        total, counts = self._counts(words)
        return [
            max(1e-6, math.log((total - counts[word] + 0.5) / (counts[word] + 0.5)))
            for word in words
        ]

    def _telling(self, words: list[str]) -> list[str]:
        """Words worth walking, rarest first: those in half of all passages weigh nothing."""
        clean = [w for w in dict.fromkeys(words) if '"' not in w and any(c.isalnum() for c in w)]
        total, counts = self._counts(clean)
        there = sorted((w for w in clean if counts[w] or not w.isalpha()), key=lambda w: counts[w])
        kept: list[str] = []
        walked = 0
        for word in there:
            walked += counts[word]
            if kept and (walked > POSTINGS or counts[word] * 2 > total):
                break
            kept.append(word)
        return kept

    def _counts(self, words: list[str]) -> tuple[int, dict[str, int]]:
        """How many passages there are, and how many hold each word."""
        generation = self._generation()
        if self._df[0] != generation:
            self._df = (generation, {"": int(self._db.one("SELECT count(*) FROM passage"))})
        known = self._df[1]
        for word in words:
            if word not in known:
                known[word] = int(
                    self._db.one("SELECT doc FROM vocab WHERE term = ?", (word,)) or 0
                )
        return known[""], known

    def _ids(self, where: Where | None) -> Ids | None:
        """Ids of the passages within a filter; None: all. The last few are kept."""
        where = where or Where()
        if where == Where() and self._catalogue().limit is None:
            return None
        return self._filtered(where, self._generation())

    def _read_ids(self, where: Where, _generation: int) -> Ids | None:
        clause, values = self._clause(where)
        if not clause:
            return None
        rows = self._db.rows(f"SELECT id FROM passage WHERE {clause}", values)
        return np.array([row[0] for row in rows], np.int64)

    def _generation(self) -> int:
        return int(self._db.one("SELECT value FROM meta WHERE key = 'generation'"))

    def _clause(self, where: Where | None) -> tuple[str, tuple[Any, ...]]:
        """SQL over ``passage`` for a filter, exact; "" where it lets everything through."""
        parts, values = [], []
        ids = self._catalogue().select(where).ids
        for column, allowed in (
            ("kind", where.kinds if where else ()),
            ("section", where.sections if where else ()),
        ):
            if allowed:
                parts.append(f"{column} IN (SELECT value FROM json_each(?))")
                values.append(json.dumps(list(allowed)))
        if ids is not None:
            catalogue = self._catalogue()
            # "All but these" is shorter, and would let through what a limited catalogue lacks.
            most = len(ids) * 2 > len(catalogue.rows) and len(ids) > FEW
            every = most and catalogue.limit is None
            named = sorted(set(catalogue.rows) - ids) if every else sorted(ids)
            word = "NOT IN" if every else "IN"
            parts.append(f"report {word} (SELECT value FROM json_each(?))")
            values.append(json.dumps(named))
        return " AND ".join(parts), tuple(values)

    def _passages(self, rows: list[Any]) -> list[Passage]:
        files = self._catalogue().rows
        return [
            Passage(
                files[report].file, kind, section, start, end,
                self._text(report)[start:end], heading, number,
            )
            for number, report, kind, section, start, end, heading in rows
            if report in files
        ]  # fmt: skip

    def _read_text(self, report: int) -> str:
        # A changed report gets a new id, so a text that was read under an id stays right.
        return str(self._db.one("SELECT text FROM body WHERE report = ?", (report,)) or "")
