"""The checks between years and towns, run when every report is in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Final

from core.errors import ReadError
from core.said import Said
from core.settings import Settings
from corpus.ports import Where
from corpus.store import Corpus
from indexer.discover import Failure, failure
from indexer.embedding import Progress
from indexer.plan import checker_version

TOGETHER: Final = 3000
"""Up to so many reports are compared all together; above, county by county, for memory's sake."""


def compare(corpus: Corpus, settings: Settings, on_progress: Progress) -> list[Failure]:
    """Run the checks over all reports together where a report, a rule or the roster changed.

    A roster that cannot be read is returned as a failure; the checks then run without it.
    """
    from audit.check import check_corpus
    from audit.context import Outside, read_roster

    failures: list[Failure] = []
    try:
        roster = read_roster(settings.roster)
    except ReadError as exc:
        roster = None
        failures.append(failure(settings.roster.name, exc))
    corpus.expect_findings(_version(settings))
    stale = set(corpus.stale_counties())
    if not stale:
        return failures
    outside = Outside(roster=roster, deadline=settings.deadline)
    for place, total, files in _groups(corpus, stale):
        on_progress(place, total, Said("核对各年各镇", "comparing years and towns"))
        stateds = [corpus.facts.stated(file) for file in files]
        corpus.set_findings(files, check_corpus(stateds, outside))
    return failures


def _groups(corpus: Corpus, stale: set[str]) -> Iterator[tuple[int, int, list[str]]]:
    """(place, how many, files): everything at once, or each county that is behind."""
    rows = corpus.facts.reports()
    if len(rows) <= TOGETHER:
        yield 1, 1, [row.file for row in rows]
        return
    counties = sorted({row.county or "" for row in rows})
    wanted = [county for county in counties if county in stale]
    for place, county in enumerate(wanted, start=1):
        found = corpus.facts.reports(Where(counties=(county,))) if county else rows
        yield place, len(wanted), [row.file for row in found if (row.county or "") == county]


def _version(settings: Settings) -> str:
    roster = settings.roster.read_bytes() if settings.roster.is_file() else b""
    digest = hashlib.sha256(roster + settings.deadline.encode()).hexdigest()[:8]
    return f"{checker_version()}-{digest}"
