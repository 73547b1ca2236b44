"""FAISS: an index derived from the stored vectors, and never trusted further than its manifest.

Up to 200,000 passages the index is exact (fp16); above, lists with 8-bit codes whose best are
scored again with the stored vectors. A selective filter is always exact. Bytes are written and
read by Python, because faiss cannot open a path that is not ASCII on every system.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from corpus.database import Database
from corpus.ports import Hit, Vectors
from corpus.schema import INDEX, MANIFEST

Ids = npt.NDArray[np.int64]
EXACT_UP_TO: Final = 200_000
SIFTED_UP_TO: Final = 20_000
PROBES: Final = 64
AGAIN: Final = 4
_BATCH: Final = 50_000


@dataclass(frozen=True, slots=True)
class Live:
    """The model whose vectors answer."""

    id: int
    name: str
    dimension: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index file was made from."""

    generation: int
    sha256: str
    fingerprint: str
    dimension: int
    count: int


class VectorIndex:
    """The index in memory; ``refresh`` brings it in step with the stored vectors by difference."""

    def __init__(self, database: Database, folder: Path, exact_up_to: int = EXACT_UP_TO) -> None:
        self._exact_up_to = exact_up_to
        self._db = database
        self._folder = folder
        self._guard = threading.Lock()
        self._index: Any = None
        self._ids: Ids = np.empty(0, np.int64)
        self._live: Live | None = None
        self._generation = -1

    def search(self, vector: Vectors, k: int, ids: Ids | None = None) -> list[Hit]:
        """The k nearest by inner product among ``ids`` (None: all). vector: (d,), unit length."""
        with self._guard:
            self._refresh()
            if self._index is None or not len(self._ids) or k < 1:
                return []
            wanted = self._ids if ids is None else _both(self._ids, ids)
            if not len(wanted):
                return []
            row = np.ascontiguousarray(vector, np.float32).reshape(1, -1)
            if not self._approximate():
                return self._ask(row, min(k, len(wanted)), None if ids is None else wanted)
            if ids is not None and len(wanted) <= SIFTED_UP_TO:
                return self._score(row, wanted, k)
            rough = self._ask(row, min(AGAIN * k, len(wanted)), None if ids is None else wanted)
        return self._score(row, np.array([h.passage for h in rough], np.int64), k)

    def stored(self, ids: list[int]) -> Vectors:
        """Stored vectors (n, d) in the order of ``ids``; zeros where a passage has none yet."""
        live = live_model(self._db)
        out = np.zeros((len(ids), live.dimension if live else 0), np.float32)
        if live:
            rows = self._db.rows(
                "SELECT passage, v FROM vector WHERE model = ? "
                "AND passage IN (SELECT value FROM json_each(?))",
                (live.id, json.dumps([int(i) for i in ids])),
            )
            places: dict[int, list[int]] = {}
            for place, number in enumerate(ids):
                places.setdefault(number, []).append(place)
            for passage, blob in rows:
                out[places[passage]] = np.frombuffer(blob, np.float16)
        return out

    def save(self) -> None:
        """Write the index and then its manifest, each whole or not at all."""
        with self._guard:
            self._refresh()
            if self._index is None or self._live is None:
                for name in (INDEX, MANIFEST):
                    (self._folder / name).unlink(missing_ok=True)
                return
            import faiss

            data = faiss.serialize_index(self._index).tobytes()
            manifest = Manifest(
                self._generation, hashlib.sha256(data).hexdigest(), self._live.fingerprint,
                self._live.dimension, len(self._ids),
            )  # fmt: skip
        _write(self._folder / INDEX, data)
        _write(self._folder / MANIFEST, json.dumps(asdict(manifest), indent=1).encode())

    def _refresh(self) -> None:
        generation = int(self._db.one("SELECT value FROM meta WHERE key = 'generation'"))
        if generation == self._generation:
            return
        live = live_model(self._db)
        if live is None:
            self._index, self._ids = None, np.empty(0, np.int64)
        elif self._index is None and self._load(live, generation):
            pass
        elif self._index is None or live != self._live:
            self._rebuild(live)
        else:
            self._difference(live)
        self._live, self._generation = live, generation

    def _load(self, live: Live, generation: int) -> bool:
        manifest = read_manifest(self._folder)
        if manifest is None or manifest.generation != generation:
            return False
        if manifest.fingerprint != live.fingerprint:
            return False
        try:
            data = (self._folder / INDEX).read_bytes()
        except OSError:
            return False
        if hashlib.sha256(data).hexdigest() != manifest.sha256:
            return False
        import faiss

        self._index = faiss.deserialize_index(np.frombuffer(data, np.uint8))
        self._ids = vector_ids(self._db, live.id)
        return bool(self._index.ntotal == len(self._ids))

    def _rebuild(self, live: Live) -> None:
        ids = vector_ids(self._db, live.id)
        self._index = _empty(live.dimension, len(ids), len(ids) <= self._exact_up_to)
        if not self._index.is_trained:
            # Every n-th vector: a sample that is the same on every machine.
            sample = ids[:: max(1, len(ids) // (64 * self._index.nlist))]
            self._index.train(self._read(live, sample))
        self._ids = np.empty(0, np.int64)
        self._add(live, ids)

    def _difference(self, live: Live) -> None:
        import faiss

        ids = vector_ids(self._db, live.id)
        if len(ids) > self._exact_up_to and not self._approximate():
            self._rebuild(live)
            return
        gone = np.setdiff1d(self._ids, ids, assume_unique=True)
        if len(gone):
            self._index.remove_ids(faiss.IDSelectorBatch(gone))
            self._ids = np.setdiff1d(self._ids, gone, assume_unique=True)
        self._add(live, np.setdiff1d(ids, self._ids, assume_unique=True))

    def _add(self, live: Live, ids: Ids) -> None:
        for start in range(0, len(ids), _BATCH):
            part = ids[start : start + _BATCH]
            self._index.add_with_ids(self._read(live, part), part)
        self._ids = np.sort(np.concatenate((self._ids, ids)))

    def _read(self, live: Live, ids: Ids) -> Vectors:
        rows = self._db.rows(
            "SELECT v FROM vector WHERE model = ? AND passage IN (SELECT value FROM json_each(?)) "
            "ORDER BY passage",
            (live.id, json.dumps(ids.tolist())),
        )
        data = np.frombuffer(b"".join(row[0] for row in rows), np.float16)
        return data.reshape(-1, live.dimension).astype(np.float32)

    def _approximate(self) -> bool:
        return hasattr(self._index, "nprobe")

    def _ask(self, row: Vectors, k: int, ids: Ids | None) -> list[Hit]:
        import faiss

        bitmap: Any = faiss.IDSelectorBitmap
        selector = None if ids is None else bitmap(_bitmap(ids))
        if self._approximate():
            params: Any = faiss.SearchParametersIVF()
            params.nprobe = min(PROBES, self._index.nlist)
        else:
            params = faiss.SearchParameters()
        params.sel = selector
        scores, found = self._index.search(row, k, params=params)
        return [Hit(int(n), float(s)) for n, s in zip(found[0], scores[0], strict=True) if n >= 0]

    def _score(self, row: Vectors, ids: Ids, k: int) -> list[Hit]:
        numbers = [int(n) for n in ids]
        scores = self.stored(numbers) @ row[0]
        best = sorted(zip(-scores, numbers, strict=True))[:k]
        return [Hit(number, float(-score)) for score, number in best]


def _both(all_ids: Ids, wanted: Ids) -> Ids:
    """The wanted ids that are among all (ascending) ids."""
    places = np.minimum(np.searchsorted(all_ids, wanted), len(all_ids) - 1)
    return wanted[all_ids[places] == wanted]


def _bitmap(ids: Ids) -> npt.NDArray[np.uint8]:
    mask = np.zeros(int(ids.max()) + 1, bool)
    mask[ids] = True
    return np.packbits(mask, bitorder="little")


def live_model(database: Database) -> Live | None:
    """The model whose vectors answer, or None in a corpus of words alone."""
    rows = database.rows(
        "SELECT id, name, dimension, fingerprint FROM model "
        "WHERE id = (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'live')"
    )
    return Live(*rows[0]) if rows else None


def vector_ids(database: Database, model: int) -> Ids:
    """Ids of the passages that have a vector of a model, ascending."""
    rows = database.rows("SELECT passage FROM vector WHERE model = ? ORDER BY passage", (model,))
    return np.array([row[0] for row in rows], np.int64)


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest beside the index, or None where it is missing or not one."""
    try:
        return Manifest(**json.loads((folder / MANIFEST).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _empty(dimension: int, count: int, exact: bool) -> Any:
    import faiss

    if exact:
        flat = faiss.IndexScalarQuantizer(
            dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
        )
        return faiss.IndexIDMap2(flat)
    # About four times the root of the number, but never more lists than there are vectors to learn.
    lists = 1 << int(np.log2(max(1, min(4 * np.sqrt(count), count / 4))))
    return faiss.index_factory(dimension, f"IVF{lists},SQ8", faiss.METRIC_INNER_PRODUCT)


def _write(path: Path, data: bytes) -> None:
    temporary = path.with_name(path.name + ".tmp")
    with temporary.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
