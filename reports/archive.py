"""Zip archives of reports: members by name and bytes, within limits; nothing is written to disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from core.errors import ReadError
from core.said import Said
from reports.package import check_size

MAX_MEMBERS: Final = 2_000
MAX_MEMBER: Final = 100_000_000
MAX_TOTAL: Final = 500_000_000
_UTF8: Final = 0x800
_ENCRYPTED: Final = 0x1
_UNIX: Final = 3
_LINK: Final = 0o120000
_CURE: Final = Said(
    "请解压后把年报放进文件夹，再读文件夹",
    "Unpack it, put the reports into a folder and read the folder",
)
_NESTED: Final = (b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")


def members(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """(name inside, bytes) of every file in a zip archive, in the archive's order.

    Raises ReadError, which names the member, for an archive that is damaged, encrypted, a bomb, holds
    another archive, or a path that leads out of it. Nothing of such an archive is read by halves.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as exc:
        raise ReadError(
            Said("压缩包不完整或已损坏", "The archive is incomplete or damaged"),
            which=name,
            cure=Said("请重新下载或重新打包", "Download or pack it again"),
        ) from exc
    with archive:
        files = [info for info in archive.infolist() if not info.is_dir()]
        _limit(files, name)
        for info in files:
            inner = _name_of(info)
            _check(info, inner, name)
            content = _content(archive, info, f"{name}!/{inner}")
            if _is_archive(content):
                raise ReadError(
                    Said(
                        "压缩包里还有压缩包，不予读取",
                        "There is an archive within the archive; it is not read",
                    ),
                    which=f"{name}!/{inner}",
                    cure=_CURE,
                )
            yield inner, content


def _limit(files: list[zipfile.ZipInfo], name: str) -> None:
    if len(files) > MAX_MEMBERS:
        raise ReadError(Said(f"压缩包里有 {len(files)} 个文件，超过 {MAX_MEMBERS} 个", f"The archive holds {len(files)} files, more than {MAX_MEMBERS}"), which=name,
                        cure=Said("请分成几个压缩包", "Make several archives of it"))  # fmt: skip
    total = sum(info.file_size for info in files)
    if total > MAX_TOTAL:
        raise ReadError(
            Said(
                f"解压后共 {total // 1_000_000} MB，超过 {MAX_TOTAL // 1_000_000} MB（疑似压缩炸弹）",
                f"Unpacked it has {total // 1_000_000} MB, more than {MAX_TOTAL // 1_000_000} MB (perhaps a decompression bomb)",
            ),
            which=name,
            cure=_CURE,
        )


def _name_of(info: zipfile.ZipInfo) -> str:
    """The member's name. Without the UTF-8 flag, Chinese archivers have written GB18030."""
    inner = info.filename
    if not info.flag_bits & _UTF8:
        try:
            bare = info.orig_filename.encode("cp437")
        except UnicodeEncodeError:
            return inner.replace("\\", "/")
        for encoding in ("utf-8", "gb18030"):
            try:
                inner = bare.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return inner.split("\x00")[0].replace("\\", "/")


def _check(info: zipfile.ZipInfo, inner: str, name: str) -> None:
    which = f"{name}!/{inner}"
    parts = inner.split("/")
    if not inner or inner.startswith("/") or ".." in parts or inner[1:2] == ":":
        raise ReadError(
            Said(
                "压缩包里的路径指向包外，不予读取",
                "A path in the archive points out of it; it is not read",
            ),
            which=which,
            cure=_CURE,
        )
    if info.create_system == _UNIX and (info.external_attr >> 16) & 0o170000 == _LINK:
        raise ReadError(
            Said("压缩包里有链接，不予读取", "There is a link in the archive; it is not read"),
            which=which,
            cure=_CURE,
        )
    if info.flag_bits & _ENCRYPTED:
        raise ReadError(
            Said("压缩包有密码", "The archive has a password"),
            which=which,
            cure=Said("请取消密码后重试", "Take the password off and try again"),
        )
    try:
        check_size(info, MAX_MEMBER, _CURE)
    except ReadError as exc:
        raise ReadError(exc.happened, which=which, cure=exc.advice) from exc


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo, which: str) -> bytes:
    try:
        return archive.read(info)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError) as exc:
        # NotImplementedError (an unknown way of packing) is a RuntimeError.
        raise ReadError(
            Said(
                "压缩包里的文件已损坏或压缩方式不支持",
                "A file in the archive is damaged, or packed in a way that is not known",
            ),
            which=which,
            cure=_CURE,
        ) from exc


def _is_archive(content: bytes) -> bool:
    """Is this an archive of files, and not a document that is packed as one?"""
    if not content.startswith(_NESTED):
        return False
    if not content.startswith(b"PK"):
        return True
    names = content[:4096] + content[-8192:]
    return not any(mark in names for mark in (b"[Content_Types].xml", b"OFD.xml", b"mimetype"))
