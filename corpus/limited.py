"""A corpus as one sees it who may see some of its reports only: the limit holds below every query.

The limit cuts the catalogue that all facts and passages go through, so that no filter, name or id
reaches a report outside it. How common a word is, is counted over the whole corpus.
"""

from __future__ import annotations

import json
from contextlib import AbstractContextManager
from dataclasses import replace

from core.errors import UsageError
from core.said import Said
from corpus.catalogue import Catalogue
from corpus.facts import SqliteFacts
from corpus.passages import SqlitePassages
from corpus.ports import CorpusStats, Where
from corpus.store import Corpus, Filed


class LimitedCorpus(Corpus):
    """A view of an open corpus; it shares the files of the whole one, and only reads."""

    def __init__(self, whole: Corpus, limit: Where) -> None:
        self.folder = whole.folder
        self.limit = limit
        self._db = whole.database
        self._index = whole.index
        self._known: tuple[int, Catalogue] | None = None
        self.facts = SqliteFacts(self._db, self._catalogue)
        self.passages = SqlitePassages(self._db, self._catalogue, self._index)

    def filed(self) -> list[Filed]:
        """The reports that may be seen, as they were filed."""
        files = self._catalogue().files
        return [filed for filed in super().filed() if filed.file in files]

    def stats(self) -> CorpusStats:
        """How much may be seen, and how the corpus was built."""
        ids = json.dumps(sorted(self._catalogue().rows))
        mine = "SELECT count(*) FROM {} WHERE report IN (SELECT value FROM json_each(?))".format
        return replace(
            super().stats(),
            reports=len(self._catalogue().rows),
            passages=int(self._db.one(mine("passage"), (ids,))),
            cells=int(self._db.one(mine("cell"), (ids,))),
        )

    def writing(self) -> AbstractContextManager[None]:
        """Refused. Raises UsageError."""
        raise UsageError(
            Said("这里只能读", "Here one can only read"),
            which=str(self.folder),
            cure=Said("请资料库的管理员来改", "Ask a curator of the corpus to change it"),
        )

    def close(self) -> None:
        """The files are the whole corpus's, which closes them."""

    def _catalogue(self) -> Catalogue:
        generation = int(self._db.one("SELECT value FROM meta WHERE key = 'generation'"))
        known = self._known
        if known is None or known[0] != generation:
            known = self._known = (generation, Catalogue(self._db, self.limit))
        return known[1]
