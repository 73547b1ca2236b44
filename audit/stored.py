"""The findings that a corpus holds, with the decisions of people joined to them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from audit.render import Lookup
from core.errors import NoCorpusError
from core.finding import Finding
from core.report import Report
from core.settings import Settings


@dataclass(frozen=True, slots=True)
class Stored:
    """What a corpus says: findings (but passes), decisions by fingerprint, results by state."""

    reports: int
    findings: tuple[Finding, ...]
    decisions: dict[str, str]
    counts: dict[str, int]
    lookup: Lookup


def stored_findings(settings: Settings) -> Stored:
    """All findings of the corpus of these settings. Raises NoCorpusError, DamagedCorpusError."""
    from corpus.desk import open_desk
    from corpus.store import open_corpus

    corpus = open_corpus(settings.corpus)
    desk = open_desk(settings.corpus)

    @lru_cache(maxsize=64)
    def report(file: str) -> Report | None:
        try:
            return corpus.facts.stated(file).report
        except NoCorpusError:
            return None

    return Stored(
        reports=len(corpus.facts.reports()),
        findings=tuple(corpus.facts.findings()),
        decisions={key: d.decision for key, d in desk.decisions().items()},
        counts=corpus.facts.check_counts(),
        lookup=report,
    )
