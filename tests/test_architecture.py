"""The house holds: imports only go down, heavy libraries have one door, files stay small."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FLOOR = {
    "core": 1, "reports": 2, "corpus": 2, "models": 2, "prompts": 2, "statements": 3, "audit": 4,
    "indexer": 5, "retrieval": 6, "assistant": 7, "exports": 8, "ui": 9, "app": 10,
    "benchmarks": 11,
}  # fmt: skip
LEAVES = ("benchmarks",)
# The static model is meaning without torch: the one room of floor 2 that floor 3 also may use.
DOORS = {
    "faiss": ("corpus/",),
    "sqlite3": ("corpus/",),
    "sentence_transformers": ("models/",),
    "torch": ("models/",),
    "transformers": ("models/",),
    "langchain": ("models/chat.py",),
    "langchain_core": ("models/chat.py",),
    "langchain_openai": ("models/chat.py",),
    "langchain_text_splitters": ("indexer/",),
    "tiktoken": ("core/tokens.py",),
    "jieba": ("core/words.py", "models/train.py"),
    "streamlit": ("app.py", "ui/"),
    "altair": ("ui/",),
    "docx": ("exports/",),
    "openpyxl": ("exports/",),
    "lxml": ("reports/",),
    "pypdfium2": ("reports/",),
    "olefile": ("reports/",),
    "charset_normalizer": ("reports/",),
    "datasketch": ("audit/",),
    "pypinyin": ("assistant/", "retrieval/", "core/"),
}
MAX_LINES = 300
MAX_FUNCTION = 50


def _modules() -> list[Path]:
    rooms = [p for room in FLOOR for p in sorted((ROOT / room).rglob("*.py"))]
    return [*rooms, ROOT / "app.py"] if (ROOT / "app.py").exists() else rooms


def _imports(path: Path) -> list[str]:
    found: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.append(node.module)
    return found


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _room(name: str) -> str:
    return name.split("/")[0].removesuffix(".py")


@pytest.mark.parametrize("path", _modules(), ids=_name)
def test_imports_only_go_down(path: Path) -> None:
    room = _room(_name(path))
    for module in _imports(path):
        target = module.split(".")[0]
        if target in FLOOR and target != room:
            assert FLOOR[target] < FLOOR[room], (
                f"{_name(path)} imports {module}: upward or sideways"
            )


@pytest.mark.parametrize("path", _modules(), ids=_name)
def test_heavy_libraries_use_their_door(path: Path) -> None:
    if _room(_name(path)) in LEAVES:
        return
    for module in _imports(path):
        doors = DOORS.get(module.split(".")[0])
        if doors:
            assert _name(path).startswith(doors), f"{_name(path)} imports {module}: use {doors}"


@pytest.mark.parametrize("path", _modules(), ids=_name)
def test_files_and_functions_fit(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MAX_LINES, f"{_name(path)} is longer than {MAX_LINES} lines"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef) and node.end_lineno:
            length = node.end_lineno - node.lineno + 1
            assert length <= MAX_FUNCTION, f"{_name(path)}:{node.name} has {length} lines"


@pytest.mark.parametrize("path", _modules(), ids=_name)
def test_file_opens_with_a_docstring(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), _name(path)


def test_no_vague_names_and_no_pickle() -> None:
    for path in _modules():
        assert path.stem not in {"utils", "helpers", "common", "manager", "base"}, _name(path)
        assert not {"pickle", "dill", "joblib", "shelve"} & set(_imports(path)), _name(path)
