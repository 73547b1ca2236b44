"""A check's result where it is not a pass. Frozen; the JSON shape is the contract's."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from core.report import Number
from core.said import Said

CheckState = Literal["pass", "fail", "review", "unassessable", "not_applicable"]
Severity = Literal["S1", "S2", "S3", "S4"]
Decision = Literal["pending", "confirmed", "dismissed", "fixed"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a finding (or an answer) points: a text span, or a cell, of one report.

    Text: ``start``/``end``/``quote``. Cell: ``address``; its span is the cell's own.
    """

    report: str
    start: int | None = None
    end: int | None = None
    quote: str = ""
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of one check at one place of one report."""

    report: str
    town: str | None
    county: str | None
    year: int | None
    check: str
    place: str
    severity: Severity
    state: CheckState
    message: str
    expected: Number | str | None = None
    found: Number | str | None = None
    sources: tuple[Source, ...] = ()
    derived_from: str | None = None
    message_en: str = ""
    """The message in English; empty where a corpus was checked before there was one."""

    def told(self, language: str = "zh") -> str:
        """The message in a language; Chinese where there is no English one."""
        return Said(self.message, self.message_en).within(language)

    @property
    def fingerprint(self) -> str:
        """Stable over re-reading and re-indexing: made of content, never of offsets or row ids."""
        quotes = "|".join(s.address or s.quote for s in self.sources)
        key = "\x1f".join(
            str(part)
            for part in (
                self.county, self.town, self.year, self.check, self.place,
                self.state, self.expected, self.found, quotes,
            )
        )  # fmt: skip
        return hashlib.sha256(key.encode()).hexdigest()[:16]
