"""Places in reports that a person can open: a span or a cell, and what the reader is to show."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A place in a report: a span of its text, or a cell."""

    report: str
    start: int | None = None
    end: int | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """What the reader shows: one source, and the others of the same report to step through."""

    source: Source
    others: tuple[Source, ...] = ()
