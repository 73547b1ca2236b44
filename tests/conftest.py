"""What holds for every room's tests."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def own_main() -> Iterator[None]:
    """Give ``__main__`` back after each test: AppTest puts the page it runs in its place for good, and
    a process that is spawned later would run that page again."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main
