"""One corpus: open it, ask it (``facts``, ``passages``), replace and delete reports in it.

SQLite is the source of truth; one transaction replaces one report, so that a killed build leaves
every report wholly old or wholly new. The vector index is derived and rebuilt where it disagrees.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from core.cells import T2_COLUMNS, T2_ITEMS, T3_COLUMNS, T3_ROWS, T4_RESULTS, T4_TRACKS, t3
from core.errors import CorpusError, NoCorpusError
from core.finding import Finding
from core.said import Said
from core.statement import Stated
from corpus.catalogue import Catalogue
from corpus.database import BEGIN, NOTHING, REBUILD, Database, writer_lock
from corpus.facts import LISTED, NOT_HERE, SqliteFacts
from corpus.passages import SqlitePassages
from corpus.ports import CorpusStats, Passage, Vectors
from corpus.schema import DATABASE, INDEX, MANIFEST, SCHEMA, TABLES
from corpus.vectors import Live, VectorIndex, live_model
from corpus.write import delete_report, insert_report, insert_vectors, replace_findings


@dataclass(frozen=True, slots=True)
class Filed:
    """A report as it was filed: where it came from, and what read it."""

    file: str
    path: str
    """The absolute path (``archive.zip!/inner`` for a member)."""
    sha256: str
    reader: str
    """Fingerprint of the code and vocabularies that read it."""
    county: str | None


class Corpus:
    """A corpus that is open. Reading is safe from every thread; writing needs ``writing()``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._db = Database(folder / DATABASE)
        self._index = VectorIndex(self._db, folder)
        self._known: tuple[int, Catalogue] | None = None
        self.facts = SqliteFacts(self._db, self._catalogue)
        self.passages = SqlitePassages(self._db, self._catalogue, self._index)

    def writing(self) -> AbstractContextManager[None]:
        """The right to write. Raises CorpusError at once where another process has it."""
        return writer_lock(self.folder)

    def replace(
        self,
        stated: Stated,
        findings: Sequence[Finding] = (),
        passages: Sequence[Passage] = (),
        vectors: Vectors | None = None,
        filed: Filed | None = None,
    ) -> None:
        """Put one report in the place of its older self, in one transaction.

        findings: of the report alone, in every state (passes are counted), until
        ``set_findings``. vectors: (n, d) of the live model, in the order of passages; None
        leaves them to ``add_vectors``.
        """
        report = stated.report
        filed = filed or Filed(report.file, report.file, report.sha256, "", report.county)
        with self._db.transaction() as connection:
            delete_report(connection, report.file)
            ids = insert_report(connection, stated, findings, passages, (filed.path, filed.reader))
            live = live_model(self._db)
            if vectors is not None and live is not None:
                insert_vectors(connection, live.id, ids, vectors)
            _step(connection)

    def delete(self, file: str) -> None:
        """Take one report out. Its text is gone for good once ``purge`` has run.

        Raises NoCorpusError where no such report is here.
        """
        with self._db.transaction() as connection:
            if not delete_report(connection, file):
                raise NoCorpusError(NOT_HERE, which=file, cure=LISTED)
            _step(connection)

    def move(self, filed: Filed) -> None:
        """Note that an unchanged report now lies elsewhere."""
        with self._db.transaction() as connection:
            connection.execute(
                "UPDATE report SET path = ? WHERE file = ?", (filed.path, filed.file)
            )

    def purge(self) -> None:
        """Wipe what removed reports left: in the word index, in free pages and in the log."""
        self._db.script("INSERT INTO words(words) VALUES('optimize'); VACUUM;")
        self._db.rows("PRAGMA wal_checkpoint(TRUNCATE)")

    def save(self) -> None:
        """Write the derived index, and fold the log into the database."""
        self._index.save()
        self._db.rows("PRAGMA wal_checkpoint(PASSIVE)")

    def filed(self) -> list[Filed]:
        """Every report as it was filed, by file."""
        rows = self._db.rows("SELECT file, path, sha256, reader, county FROM report ORDER BY file")
        return [Filed(*row) for row in rows]

    def use_model(self, name: str, dimension: int, fingerprint: str) -> Live:
        """The row of a model. In a corpus without vectors it is live at once."""
        with self._db.transaction() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO model(name, dimension, fingerprint) VALUES(?, ?, ?)",
                (name, dimension, fingerprint),
            )
            connection.execute(
                "INSERT OR IGNORE INTO meta SELECT 'live', id FROM model WHERE fingerprint = ?",
                (fingerprint,),
            )
        rows = self._db.rows(
            "SELECT id, name, dimension, fingerprint FROM model WHERE fingerprint = ?",
            (fingerprint,),
        )
        return Live(*rows[0])

    def live(self) -> Live | None:
        """The model whose vectors answer."""
        return live_model(self._db)

    def lacking(self, model: Live, limit: int) -> list[Passage]:
        """Passages that have no vector of a model yet, in the order of their ids."""
        rows = self._db.rows(
            "SELECT id FROM passage WHERE NOT EXISTS "
            "(SELECT 1 FROM vector WHERE passage = id AND model = ?) ORDER BY id LIMIT ?",
            (model.id, limit),
        )
        return self.passages.get([row[0] for row in rows])

    def count_lacking(self, model: Live) -> int:
        """How many passages have no vector of a model yet."""
        return int(
            self._db.one(
                "SELECT (SELECT count(*) FROM passage) - count(*) FROM vector WHERE model = ?",
                (model.id,),
            )
        )

    def add_vectors(self, model: Live, ids: list[int], vectors: Vectors) -> None:
        """Store vectors (n, d) of a model for passages. They answer only once it is live."""
        with self._db.transaction() as connection:
            insert_vectors(connection, model.id, ids, vectors)
            _step(connection)

    def go_live(self, model: Live) -> None:
        """From now on this model's vectors answer; those of every other model are dropped."""
        with self._db.transaction() as connection:
            connection.execute("REPLACE INTO meta VALUES('live', ?)", (str(model.id),))
            connection.execute("DELETE FROM vector WHERE model <> ?", (model.id,))
            connection.execute("DELETE FROM model WHERE id <> ?", (model.id,))
            _step(connection)

    def stale_counties(self) -> list[str]:
        """Counties whose comparisons between years and towns are behind their reports."""
        return [row[0] for row in self._db.rows("SELECT county FROM stale ORDER BY county")]

    def expect_findings(self, checker: str) -> None:
        """Every report awaits ``set_findings`` where another checker made the findings that stand."""
        if self.meta("checker") == checker:
            return
        with self._db.transaction() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO stale SELECT DISTINCT ifnull(county, '') FROM report"
            )
            connection.execute("REPLACE INTO meta VALUES('checker', ?)", (checker,))

    def set_findings(self, files: Sequence[str], findings: Sequence[Finding]) -> None:
        """Put the findings of a run over these reports together in the place of the older ones.

        findings: every result of every report named, in every state; those of no report (a year
        that is missing) replace those of the same counties.
        """
        with self._db.transaction() as connection:
            replace_findings(connection, files, findings)
            _step(connection)

    def meta(self, key: str) -> str | None:
        """A note of the corpus about itself."""
        value = self._db.one("SELECT value FROM meta WHERE key = ?", (key,))
        return None if value is None else str(value)

    def note(self, key: str, value: str) -> None:
        """Write a note of the corpus about itself."""
        with self._db.transaction() as connection:
            connection.execute("REPLACE INTO meta VALUES(?, ?)", (key, value))

    def stats(self) -> CorpusStats:
        """What is in the corpus and how it was built."""
        live = self.live()
        count = "SELECT (SELECT count(*) FROM {})".format
        return CorpusStats(
            reports=int(self._db.one(count("report"))),
            passages=int(self._db.one(count("passage"))),
            cells=int(self._db.one(count("cell"))),
            model=live.name if live else "",
            dimension=live.dimension if live else 0,
            generation=int(self.meta("generation") or 0),
            schema=int(self.meta("schema") or 0),
            extra={"lacking": str(self.count_lacking(live) if live else 0)},
        )

    def close(self) -> None:
        """Close the files."""
        self._db.close()

    @property
    def database(self) -> Database:
        """For ``corpus.verify`` and ``corpus.limited`` alone."""
        return self._db

    @property
    def index(self) -> VectorIndex:
        """For ``corpus.limited`` alone."""
        return self._index

    def _catalogue(self) -> Catalogue:
        generation = int(self._db.one("SELECT value FROM meta WHERE key = 'generation'"))
        known = self._known
        if known is None or known[0] != generation:
            known = self._known = (generation, Catalogue(self._db))
        return known[1]


def open_corpus(folder: Path, *, create: bool = False) -> Corpus:
    """Open the corpus of a folder; ``create`` makes an empty one where there is none.

    Raises NoCorpusError (nothing there), DamagedCorpusError, CorpusError (of another version).
    """
    if not (folder / DATABASE).is_file():
        if not create:
            raise NoCorpusError(NOTHING, which=str(folder), cure=BEGIN)
        _create(folder)
    corpus = Corpus(folder)
    try:
        version = corpus.meta("schema")
    except CorpusError:
        corpus.close()
        raise
    if version != str(SCHEMA):
        corpus.close()
        raise CorpusError(
            Said(
                f"资料库的版本是 {version}，本程序需要 {SCHEMA}",
                f"The corpus has version {version}, this program needs {SCHEMA}",
            ),
            which=str(folder),
            cure=REBUILD,
        )
    return corpus


def erase(folder: Path) -> None:
    """Delete the corpus of a folder, but never what people added (desk.sqlite)."""
    for name in (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", INDEX, MANIFEST):
        (folder / name).unlink(missing_ok=True)


def _create(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    database = Database(folder / DATABASE)
    two = [f"T2.{item}.{column}" for item in T2_ITEMS for column in T2_COLUMNS]
    three = [t3(row, column) for row in T3_ROWS for column in T3_COLUMNS]
    four = [f"T4.{track}.{result}" for track in T4_TRACKS for result in T4_RESULTS]
    with database.transaction() as connection:
        for statement in TABLES.split(";\n"):
            if statement.strip():
                connection.execute(statement)
        # Print order, so that a report's cells come back in the order of its form.
        connection.executemany(
            "INSERT INTO address(address) VALUES(?)", [(a,) for a in two + three + four]
        )
        connection.execute("INSERT INTO meta VALUES('schema', ?)", (str(SCHEMA),))
        connection.execute("INSERT INTO meta VALUES('generation', '0')")
    database.close()


def _step(connection: sqlite3.Connection) -> None:
    connection.execute(
        "UPDATE meta SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) WHERE key = 'generation'"
    )
