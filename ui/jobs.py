"""Builds that run beside the pages: closing a page does not stop one, and every page sees it.

A job stops between two reports only, so a cancelled build leaves every report wholly old or new.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import streamlit as st

from core.errors import WenbaoError
from core.said import Said
from core.settings import Settings
from indexer.build import Summary, build, remove
from ui.advice import note


class Cancelled(Exception):
    """Somebody pressed cancel."""


@dataclass(slots=True)
class Job:
    """One build: how far it is, and how it ended."""

    what: str
    """"build" or "remove"."""
    done: int = 0
    total: int = 1
    step: Said = Said()
    summary: Summary | None = None
    removed: tuple[str, ...] = ()
    error: WenbaoError | None = None
    broken: bool = False
    """It ended by a bug of ours; the log has it."""
    cancelled: bool = False
    _stop: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    @property
    def running(self) -> bool:
        """Is it still at work?"""
        return self._thread is not None and self._thread.is_alive()

    def cancel(self) -> None:
        """Stop after the report that is being read."""
        self._stop.set()

    def wait(self, seconds: float) -> bool:
        """Wait for the end; True where it came."""
        if self._thread is not None:
            self._thread.join(seconds)
        return not self.running

    def tell(self, done: int, total: int, step: Said) -> None:
        """What the build reports of itself; here a cancelled one ends."""
        self.done, self.total, self.step = done, max(total, 1), step
        if self._stop.is_set():
            raise Cancelled


class Jobs:
    """The one job that may run, and the last that did."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self.last: Job | None = None

    @property
    def running(self) -> bool:
        """Is a job at work?"""
        return self.last is not None and self.last.running

    def build(self, paths: Sequence[Path], settings: Settings, *, fresh: bool = False) -> Job:
        """Start a build; the one that already runs is given back instead."""

        def work(job: Job) -> None:
            job.summary = build(list(paths), settings, job.tell, fresh=fresh)

        return self._start(Job("build"), settings, work)

    def remove(self, files: Sequence[str], settings: Settings) -> Job:
        """Start a removal; the job that already runs is given back instead."""

        def work(job: Job) -> None:
            remove(files, settings)
            job.removed = tuple(files)

        return self._start(Job("remove"), settings, work)

    def _start(self, job: Job, settings: Settings, work: object) -> Job:
        with self._guard:
            if self.last is not None and self.last.running:
                return self.last
            job._thread = threading.Thread(
                target=_run, args=(job, settings, work), name="wenbao-build", daemon=True
            )
            self.last = job
            job._thread.start()
        return job


@st.cache_resource(show_spinner=False, max_entries=8)
def jobs_of(folder: str) -> Jobs:
    """The jobs of a corpus folder, one register for all sessions."""
    del folder  # it is the key of the cache
    return Jobs()


def _run(job: Job, settings: Settings, work: object) -> None:
    try:
        work(job)  # type: ignore[operator]
    except Cancelled:
        job.cancelled = True
    except WenbaoError as error:
        job.error = error
    except Exception as error:  # noqa: BLE001 - a bug must end the job, not the app, and be logged
        job.broken = True
        note(error, settings.corpus)
