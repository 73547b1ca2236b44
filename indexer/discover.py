"""What is there to read: files, folders and archives become sources with a name and a hash.

A source is known again by its path; its name in the corpus is that path relative to the folder that
was named, POSIX style, ``archive.zip!/inner/name`` inside an archive, and unique in the corpus.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from core.errors import ReadError, WenbaoError
from core.said import Said
from corpus.store import Filed

INNER = "!/"
_SKIPPED = frozenset({"thumbs.db", "desktop.ini", "__macosx"})


@dataclass(frozen=True, slots=True)
class Source:
    """One file that may be a report; ``inner`` is its name inside an archive."""

    name: str
    path: str
    """Absolute, POSIX style, with ``!/inner`` for a member of an archive."""
    sha256: str
    file: Path
    inner: str | None = None

    def data(self) -> bytes:
        """Its bytes. Raises OSError, ReadError."""
        if self.inner is None:
            return self.file.read_bytes()
        return dict(_members(self.file))[self.inner]


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be read: which, why, and the cure."""

    file: str
    why: Said
    cure: Said

    @property
    def error(self) -> str:
        """Why, in Chinese."""
        return self.why.zh

    @property
    def advice(self) -> str:
        """The cure, in Chinese."""
        return self.cure.zh

    def to_json(self) -> dict[str, str]:
        """The contract's failed line."""
        return {"file": self.file, "error": self.error, "advice": self.advice}


@dataclass(frozen=True, slots=True)
class Discovered:
    """Sources in the order of their names, what failed, and the folders that were looked through."""

    sources: tuple[Source, ...]
    failures: tuple[Failure, ...]
    looked: tuple[str, ...]
    """Absolute paths of folders and archives: what is under them and was not found has gone."""
    unreadable: tuple[str, ...] = ()
    """Absolute paths that are there and could not be opened: what was read from them stays."""


def discover(
    paths: Sequence[Path], known: Sequence[Filed] = (), skip: Path | None = None
) -> Discovered:
    """Find what the paths hold. ``known`` keeps the names that sources already have; ``skip`` is
    left out (the corpus's own folder)."""
    found: dict[str, tuple[Path, str | None, str, str]] = {}
    failures: list[Failure] = []
    looked: list[str] = []
    unreadable: list[str] = []
    for named in paths:
        try:
            root, files = _files(named, skip)
        except ReadError as exc:
            failures.append(Failure(str(named), exc.happened, exc.advice))
            continue
        if named.is_dir():
            looked.append(_absolute(named))
        for file in files:
            relative = file.relative_to(root).as_posix()
            try:
                for path, inner, digest in _hashed(file, looked):
                    name = f"{relative}{INNER}{inner}" if inner else relative
                    found[path] = (file, inner, digest, f"{root.name}/{name}")
            except (WenbaoError, OSError, ValueError) as exc:
                unreadable.append(_absolute(file))
                failures.append(failure(_printable(relative), exc))
    names = _names(found, known, tuple(looked))
    sources = [
        Source(names[path], path, digest, file, inner)
        for path, (file, inner, digest, _) in found.items()
    ]
    sources.sort(key=lambda source: source.name)
    return Discovered(tuple(sources), tuple(failures), tuple(looked), tuple(unreadable))


def failure(file: str, exc: Exception) -> Failure:
    """A failed line from an error."""
    if isinstance(exc, WenbaoError):
        return Failure(file, exc.happened, exc.advice if exc.cure else _LOOK)
    if isinstance(exc, PermissionError):
        return Failure(
            file, Said("没有读取权限", "It may not be read"),
            Said("改正文件权限后重试", "Correct the permissions of the file and try again"),
        )  # fmt: skip
    if isinstance(exc, OSError):
        said = exc.strerror or exc
        return Failure(
            file, Said(f"读取失败：{said}", f"Reading failed: {said}"),
            Said("检查磁盘或网络位置后重试", "Check the disk or the network and try again"),
        )  # fmt: skip
    name = type(exc).__name__
    return Failure(
        file, Said(f"无法读取（{name}：{exc}）", f"It could not be read ({name}: {exc})"), _LOOK
    )


_LOOK = Said(
    "检查该文件；可另存为 txt 或 docx 后重试",
    "Look at the file; save it as txt or docx and try again",
)


def under(path: str, folders: Sequence[str]) -> bool:
    """Does a path lie in one of these folders or archives (or is it one of them)?"""
    return any(
        path == folder or path.startswith((f"{folder.rstrip('/')}/", f"{folder}{INNER}"))
        for folder in folders
    )


def _files(named: Path, skip: Path | None) -> tuple[Path, list[Path]]:
    if not named.exists():
        raise ReadError(
            Said("没有这个文件或文件夹", "There is no such file or folder"),
            cure=Said("检查路径是否写对", "Check the path"),
        )
    if named.is_file():
        return named.resolve().parent, [named.resolve()]
    if not named.is_dir():
        raise ReadError(
            Said("不是文件或文件夹", "Neither a file nor a folder"),
            cure=Said("换成存放年报的文件夹", "Name the folder that holds the reports"),
        )
    root = named.resolve()
    return root, sorted(_walk(root, skip.resolve() if skip else None))


def _walk(root: Path, skip: Path | None) -> Iterator[Path]:
    for folder, folders, files in os.walk(root):
        here = Path(folder)
        folders[:] = sorted(f for f in folders if _wanted(f) and here / f != skip)
        yield from (here / f for f in files if _wanted(f))


def _wanted(name: str) -> bool:
    return not name.startswith((".", "~$")) and name.lower() not in _SKIPPED


def _hashed(file: Path, looked: list[str]) -> Iterator[tuple[str, str | None, str]]:
    """(path, inner, sha256) of a file, or of every member of an archive."""
    path = _absolute(file)
    path.encode("utf-8")  # a name that is no text cannot be stored or shown
    if file.suffix.lower() != ".zip":
        yield path, None, hashlib.sha256(file.read_bytes()).hexdigest()
        return
    members = _members(file)
    looked.append(path)
    for inner, data in members:
        if all(_wanted(part) for part in inner.split("/")):
            yield f"{path}{INNER}{inner}", inner, hashlib.sha256(data).hexdigest()


@lru_cache(maxsize=1)
def _unpacked(file: Path, _changed: int) -> tuple[tuple[str, bytes], ...]:
    from reports.archive import members

    return tuple(members(file.read_bytes(), file.name))


def _members(file: Path) -> tuple[tuple[str, bytes], ...]:
    return _unpacked(file, file.stat().st_mtime_ns)


def _names(
    found: dict[str, tuple[Path, str | None, str, str]],
    known: Sequence[Filed],
    looked: tuple[str, ...],
) -> dict[str, str]:
    """A name for every path: the one it has, else the relative one, else with its folder before."""
    before = {filed.path: filed.file for filed in known}
    names = {path: before[path] for path in found if path in before}
    taken = set(names.values()) | {
        filed.file for filed in known if filed.path not in found and _stays(filed.path, looked)
    }
    for path in sorted(found.keys() - names.keys()):
        folder, _, relative = found[path][3].partition("/")
        tries = (
            relative,
            *(f"{folder}{'' if n == 1 else f'-{n}'}/{relative}" for n in range(1, 999)),
        )
        names[path] = next(name for name in tries if name not in taken)
        taken.add(names[path])
    return names


def _stays(path: str, looked: tuple[str, ...]) -> bool:
    """Is a known report elsewhere and still there, so that its name is not free?"""
    return not under(path, looked) and Path(path.split(INNER)[0]).exists()


def _absolute(path: Path) -> str:
    return path.resolve().as_posix()


def _printable(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
