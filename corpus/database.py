"""SQLite's connections: one per thread, one transaction at a time, one error language.

Readers go on while one process writes (WAL). Who may write is settled by ``writer_lock``, a lock
that the system lets go of when its process dies.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from core.errors import CorpusError, DamagedCorpusError
from core.said import Said
from corpus.schema import LOCK

REBUILD = Said(
    "到“资料”页重新建立，或运行 python -m indexer build --fresh 原来的文件夹（人工结论 desk.sqlite 不受影响）",
    "Rebuild it on the Library page, or run python -m indexer build --fresh with the original folder (decisions in desk.sqlite stay)",
)
NOTHING = Said("这里还没有资料库", "There is no corpus here yet")
BEGIN = Said(
    "到“资料”页读入年报，或运行 python -m indexer build 文件夹",
    "Index reports on the Library page, or run python -m indexer build FOLDER",
)
Row = tuple[Any, ...]


class Database:
    """One SQLite file. Errors of SQLite become CorpusError with a cure."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()
        self._all: list[tuple[threading.Thread, sqlite3.Connection]] = []
        self._guard = threading.Lock()

    def rows(self, sql: str, values: Iterable[Any] = ()) -> list[Row]:
        """All rows of a query."""
        with self._said():
            return self._connection().execute(sql, tuple(values)).fetchall()

    def stream(self, sql: str, values: Iterable[Any] = (), size: int = 2000) -> Iterator[list[Row]]:
        """The rows of a query, a stretch at a time."""
        with self._said():
            cursor = self._connection().execute(sql, tuple(values))
            while rows := cursor.fetchmany(size):
                yield rows

    def one(self, sql: str, values: Iterable[Any] = ()) -> Any:
        """The first column of the first row, or None."""
        with self._said():
            row = self._connection().execute(sql, tuple(values)).fetchone()
        return row[0] if row else None

    def script(self, sql: str) -> None:
        """Several statements, outside a transaction."""
        with self._said():
            self._connection().executescript(sql)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing, even where the process is killed inside."""
        with self._said():
            connection = self._connection()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.rollback()
                raise
            connection.commit()

    def close(self) -> None:
        """Close the connections of every thread."""
        with self._guard:
            for _, connection in self._all:
                connection.close()
            self._all.clear()
            self._local = threading.local()

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(
                self.path, timeout=30, isolation_level=None, check_same_thread=False
            )
            for pragma in (
                "journal_mode = WAL", "synchronous = NORMAL", "secure_delete = ON",
                "cache_size = -32000", "temp_store = MEMORY",
            ):  # fmt: skip
                connection.execute(f"PRAGMA {pragma}")
            self._local.connection = connection
            self._keep(connection)
        return connection

    def _keep(self, connection: sqlite3.Connection) -> None:
        """Note this thread's connection, and close those whose threads have ended.

        A web server asks from ever new threads: without this every page would leave files open.
        """
        with self._guard:
            for thread, old in self._all:
                if not thread.is_alive():
                    old.close()
            self._all = [pair for pair in self._all if pair[0].is_alive()]
            self._all.append((threading.current_thread(), connection))

    @contextmanager
    def _said(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as exc:
            if "locked" in str(exc) or "busy" in str(exc):
                raise CorpusError(
                    Said("另一个程序正在写入", "Another program is writing"),
                    which=str(self.path),
                    cure=Said("稍后再试", "Try again later"),
                ) from exc
            raise DamagedCorpusError(
                Said(f"读写失败（{exc}）", f"Reading or writing failed ({exc})"),
                which=str(self.path),
                cure=REBUILD,
            ) from exc
        except sqlite3.DatabaseError as exc:
            raise DamagedCorpusError(
                Said(f"资料库文件已损坏（{exc}）", f"The file of the corpus is damaged ({exc})"),
                which=str(self.path),
                cure=REBUILD,
            ) from exc


@contextmanager
def writer_lock(folder: Path) -> Iterator[None]:
    """Only one process writes a corpus. Raises CorpusError at once where another one does.

    An exclusive SQLite transaction on an empty file: the same on every system, and gone with its
    process, so that a killed build never leaves a lock behind.
    """
    connection = sqlite3.connect(folder / LOCK, timeout=0, isolation_level=None)
    try:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.DatabaseError as exc:
            raise CorpusError(
                Said("另一个程序正在更新这个资料库", "Another program is updating this corpus"),
                which=str(folder),
                cure=Said(
                    "等它结束后再运行；提问和浏览不受影响",
                    "Run it again when that has ended; asking and reading go on",
                ),
            ) from exc
        yield
    finally:
        connection.close()
