"""Files that people hand in: kept beside the corpus, so that a rebuild reads them again.

An archive is unpacked here, one file an entry, so that each report can be taken out by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from core.errors import ReadError, WenbaoError
from core.said import Said
from core.settings import Settings

FOLDER: Final = "uploads"
_FORBIDDEN: Final = frozenset('<>:"|?*\\\0')


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of the files handed in."""

    saved: tuple[str, ...]
    refused: tuple[tuple[str, WenbaoError], ...]


def folder_of(settings: Settings) -> Path:
    """Where uploads lie."""
    return settings.corpus / FOLDER


def keep(files: Sequence[tuple[str, bytes]], settings: Settings, whose: str = "") -> Kept:
    """Save files (name, bytes); an archive becomes a folder of its name. Bad archives are refused.

    ``whose``: a folder apart, so that people of one county never write over another's files.
    """
    folder = folder_of(settings) / (_safe(whose) if whose else "")
    folder.mkdir(parents=True, exist_ok=True)
    saved: list[str] = []
    refused: list[tuple[str, WenbaoError]] = []
    for name, data in files:
        try:
            for inner, content in _contents(name, data):
                target = folder / inner
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
                saved.append(inner.as_posix())
        except WenbaoError as error:
            refused.append((name, error))
        except OSError as error:
            refused.append(
                (
                    name,
                    ReadError(
                        Said(
                            f"存不下：{error.strerror}", f"It could not be stored: {error.strerror}"
                        ),
                        cure=Said(
                            "检查磁盘空间后重试", "Check the space on the disk and try again"
                        ),
                    ),
                )
            )
    return Kept(tuple(saved), tuple(refused))


def discard(paths: Sequence[str], settings: Settings) -> None:
    """Delete uploaded files by their absolute paths; paths that lie elsewhere are left alone."""
    root = folder_of(settings).resolve()
    for path in map(Path, paths):
        if path.resolve().is_relative_to(root) and path.is_file():
            path.unlink()


def _contents(name: str, data: bytes) -> list[tuple[Path, bytes]]:
    safe = _safe(name)
    if safe.suffix.lower() != ".zip":
        return [(safe, data)]
    from reports.archive import members

    return [(Path(safe.stem) / _safe(inner), content) for inner, content in members(data, name)]


def _safe(name: str) -> Path:
    """A relative path without anything that climbs or that Windows forbids."""
    parts = [
        "".join("_" if c in _FORBIDDEN or ord(c) < 32 else c for c in piece).strip(" .")
        for piece in PurePosixPath(name.replace("\\", "/")).parts
        if piece not in {"/", "..", "."}
    ]
    kept = [piece for piece in parts if piece]
    if not kept:
        raise ReadError(
            Said("文件名是空的", "The file has no name"),
            which=name,
            cure=Said("改名后重试", "Give it a name and try again"),
        )
    return Path(*kept)
