"""A command of the project run as a user runs it, over a corpus of a test."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from core.settings import ROOT


def command(room: str, *arguments: str, corpus: Path) -> subprocess.CompletedProcess[str]:
    """``python -m ROOM ARGUMENTS`` with the small model of the tests."""
    return subprocess.run(
        [sys.executable, "-m", room, *arguments],
        cwd=ROOT,
        env={**os.environ, "WENBAO_CORPUS": str(corpus), "WENBAO_MODEL": "fake"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
