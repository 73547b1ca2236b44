"""What every command line starts with: UTF-8 whatever the console's own encoding, quiet pipes."""

from __future__ import annotations

import contextlib
import io
import signal
import sys
import threading


def prepare() -> None:
    """UTF-8 on both streams; a reader that stops early (``| head``) ends the command in silence."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    broken = getattr(signal, "SIGPIPE", None)  # Windows has none
    if broken is not None and threading.current_thread() is threading.main_thread():
        with contextlib.suppress(ValueError, OSError):
            signal.signal(broken, signal.SIG_DFL)
