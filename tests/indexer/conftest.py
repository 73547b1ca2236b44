from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from core.settings import ROOT, Settings

SAMPLES = sorted((ROOT / "data" / "reports").glob("*.txt"))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(corpus=tmp_path / "资料库", model="fake", roster=tmp_path / "none.csv")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four sample reports in a folder."""
    root = tmp_path / "年报"
    root.mkdir()
    for path in SAMPLES[:4]:
        shutil.copy(path, root / path.name)
    return root
