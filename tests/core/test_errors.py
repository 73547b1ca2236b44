"""Errors say what, which and the cure, in both languages."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from core import errors
from core.errors import ReadError, WenbaoError
from core.said import Said
from core.settings import ROOT

ROOMS = (
    "core",
    "corpus",
    "reports",
    "models",
    "indexer",
    "retrieval",
    "exports",
    "audit",
    "prompts",
    "ui",
)
COMMANDS = {"__main__.py", "training_text.py"}
"""What only a terminal shows, which speaks Chinese."""


def test_an_error_is_told_in_both_languages():
    error = ReadError(
        Said("文件是空的", "The file is empty"),
        which="甲.docx",
        cure=Said("换一份", "Choose another"),
    )
    assert str(error) == "甲.docx；文件是空的；换一份"
    assert error.told().within("zh") == "甲.docx：文件是空的。　办法：换一份"
    assert error.told().within("en") == "甲.docx: The file is empty. Choose another."


def test_no_error_that_the_app_can_show_is_in_chinese_alone():
    kinds = {
        name
        for name, kind in vars(errors).items()
        if isinstance(kind, type) and issubclass(kind, WenbaoError)
    }
    files = [p for room in ROOMS for p in (ROOT / room).rglob("*.py") if p.name not in COMMANDS]
    alone = [f"{p.relative_to(ROOT)}:{line}" for p in files for line in _chinese_alone(p, kinds)]
    assert alone == []


def _chinese_alone(path: Path, kinds: set[str]) -> Iterator[int]:
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in kinds:
            cures = [k.value for k in call.keywords if k.arg == "cure"]
            for words in (*call.args[:1], *cures):
                if isinstance(words, ast.Constant | ast.JoinedStr):
                    yield words.lineno
