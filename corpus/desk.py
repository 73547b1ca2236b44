"""What people and models add: decisions on findings, history, thumbs, judgements.

It lies beside the corpus and is found again by content (fingerprints of findings), so that building
anew and removing reports never touch it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from core.codes import DECISIONS
from core.errors import UsageError
from core.said import Said
from corpus.database import Database
from corpus.schema import DESK, DESK_TABLES


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person decided on a finding. ``time`` is ISO 8601, UTC."""

    fingerprint: str
    decision: str
    name: str
    note: str
    time: str


@dataclass(frozen=True, slots=True)
class Message:
    """One line of a conversation; ``body`` is JSON-able (the question's text, or an Answer)."""

    role: str
    body: Any
    time: str


@dataclass(frozen=True, slots=True)
class Thumb:
    """Somebody's opinion of an answer."""

    user: str
    question: str
    up: bool
    reason: str
    answer: str
    time: str


class Desk:
    """One desk.sqlite that is open."""

    def __init__(self, folder: Path) -> None:
        self._db = Database(folder / DESK)
        self._db.script(DESK_TABLES)

    def decide(self, fingerprint: str, decision: str, name: str = "", note: str = "") -> None:
        """Write a decision on a finding, in the place of the older one.

        Raises UsageError for a decision that is none of the contract's.
        """
        if decision not in DECISIONS:
            raise UsageError(
                Said(f"没有这种处理结论：{decision}", f"No such decision: {decision}"),
                which=fingerprint,
                cure=Said(
                    f"可用：{'、'.join(DECISIONS)}", f"Decisions there are: {', '.join(DECISIONS)}"
                ),
            )
        self._write(
            "REPLACE INTO decision VALUES(?, ?, ?, ?, ?)",
            (fingerprint, decision, name, note, _now()),
        )

    def decisions(self) -> dict[str, Decided]:
        """Every decision, by the fingerprint of its finding."""
        rows = self._db.rows("SELECT fingerprint, decision, name, note, time FROM decision")
        return {row[0]: Decided(*row) for row in rows}

    def say(self, user: str, chat: str, role: str, body: Any) -> None:
        """Add a line to a conversation of a user."""
        self._write(
            "INSERT INTO message(user, chat, role, body, time) VALUES(?, ?, ?, ?, ?)",
            (user, chat, role, json.dumps(body, ensure_ascii=False), _now()),
        )

    def history(self, user: str, chat: str) -> list[Message]:
        """The lines of one conversation, oldest first."""
        rows = self._db.rows(
            "SELECT role, body, time FROM message WHERE user = ? AND chat = ? ORDER BY id",
            (user, chat),
        )
        return [Message(role, json.loads(body), time) for role, body, time in rows]

    def chats(self, user: str) -> list[str]:
        """The conversations of a user, the latest first."""
        rows = self._db.rows(
            "SELECT chat FROM message WHERE user = ? GROUP BY chat ORDER BY max(id) DESC", (user,)
        )
        return [row[0] for row in rows]

    def forget(self, user: str, chat: str) -> None:
        """Delete one conversation of a user."""
        self._write("DELETE FROM message WHERE user = ? AND chat = ?", (user, chat))

    def thumb(self, user: str, question: str, up: bool, reason: str = "", answer: str = "") -> None:
        """Write an opinion of an answer."""
        self._write(
            "INSERT INTO thumb(user, question, up, reason, answer, time) VALUES(?, ?, ?, ?, ?, ?)",
            (user, question, up, reason, answer, _now()),
        )

    def thumbs(self) -> list[Thumb]:
        """Every opinion, oldest first."""
        rows = self._db.rows(
            "SELECT user, question, up, reason, answer, time FROM thumb ORDER BY id"
        )
        return [Thumb(row[0], row[1], bool(row[2]), *row[3:]) for row in rows]

    def judgement(self, key: str) -> Any | None:
        """What a language model said for a key, or None."""
        body = self._db.one("SELECT body FROM judgement WHERE key = ?", (key,))
        return None if body is None else json.loads(body)

    def keep_judgement(self, key: str, body: Any) -> None:
        """Keep what a language model said, so that the same question gets the same answer."""
        self._write(
            "REPLACE INTO judgement VALUES(?, ?, ?)",
            (key, json.dumps(body, ensure_ascii=False), _now()),
        )

    def check(self) -> str:
        """SQLite's own check of the file: "ok", or what is wrong."""
        return str(self._db.one("PRAGMA integrity_check"))

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def _write(self, sql: str, values: Iterable[Any]) -> None:
        with self._db.transaction() as connection:
            connection.execute(sql, tuple(values))


def open_desk(folder: Path) -> Desk:
    """Open the desk of a corpus folder; an empty one is made where there is none."""
    folder.mkdir(parents=True, exist_ok=True)
    return Desk(folder)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
