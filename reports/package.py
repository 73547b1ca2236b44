"""Zip packages with XML parts (.docx, .ofd): opened within limits; no DOCTYPE, no entity, no network."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import Final

from lxml import etree

from core.errors import ReadError
from core.said import Said

MAX_PARTS: Final = 5_000
MAX_PART: Final = 60_000_000
MAX_RATIO: Final = 250
_SMALL: Final = 5_000_000
_CURE: Final = Said(
    "请用 Word 或 WPS 打开，另存为新的 .docx 后重试",
    "Open it in Word or WPS, save it as a new .docx and try again",
)
_STRICT: Final = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    ),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
}


class Package:
    """The parts of a zip package."""

    def __init__(self, data: bytes, cure: Said = _CURE) -> None:
        """Raises ReadError where ``data`` is no whole zip file or holds too many parts."""
        self._cure = cure
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as exc:
            raise ReadError(
                Said(
                    "文件不完整或已损坏（压缩结构不对）",
                    "The file is incomplete or damaged (its package cannot be opened)",
                ),
                cure=cure,
            ) from exc
        if len(self._zip.namelist()) > MAX_PARTS:
            raise ReadError(
                Said(
                    f"压缩结构里有超过 {MAX_PARTS} 个部件",
                    f"There are more than {MAX_PARTS} parts in the package",
                ),
                cure=cure,
            )

    def has(self, name: str) -> bool:
        """Is there a part of this name?"""
        return name in self._zip.NameToInfo

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises ReadError for one that is absent, damaged, or a bomb."""
        try:
            info = self._zip.getinfo(name)
        except KeyError as exc:
            raise ReadError(
                Said(
                    f"缺少部件 {name}，文件不完整",
                    f"Part {name} is missing; the file is incomplete",
                ),
                cure=self._cure,
            ) from exc
        check_size(info, MAX_PART, self._cure)
        try:
            # A part that holds more than it declares fails its checksum: no more is unpacked.
            return self._zip.read(info)
        except RuntimeError as exc:
            raise ReadError(
                Said("文件有密码保护", "The file has a password"),
                cure=Said("请取消密码后重试", "Take the password off and try again"),
            ) from exc
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as exc:
            raise ReadError(
                Said(f"部件 {name} 已损坏", f"Part {name} is damaged"), cure=self._cure
            ) from exc

    def xml(self, name: str) -> etree._Element:
        """The root of an XML part. Raises ReadError for XML that is broken or declares entities."""
        data = self.read(name)
        for strict, usual in _STRICT.items():
            data = data.replace(strict, usual)
        return parse_xml(data, name, self._cure)


def check_size(info: zipfile.ZipInfo, most: int, cure: Said) -> None:
    """Refuse a zip entry that unpacks to too much. Raises ReadError."""
    size = info.file_size
    if size > most:
        raise ReadError(
            Said(
                f"解压后 {size // 1_000_000} MB，超过 {most // 1_000_000} MB（疑似压缩炸弹）",
                f"Unpacked it has {size // 1_000_000} MB, more than {most // 1_000_000} MB (perhaps a decompression bomb)",
            ),
            cure=cure,
        )
    if size > _SMALL and size > MAX_RATIO * max(info.compress_size, 1):
        raise ReadError(
            Said(
                f"压缩比超过 {MAX_RATIO} 倍（疑似压缩炸弹）",
                f"It is packed more than {MAX_RATIO} times (perhaps a decompression bomb)",
            ),
            cure=cure,
        )


def parse_xml(data: bytes, name: str, cure: Said = _CURE) -> etree._Element:
    """Parse XML without entities, DTD or network. Raises ReadError."""
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:65536]:
        raise ReadError(
            Said(
                f"部件 {name} 带有 DOCTYPE 或实体声明，不予解析",
                f"Part {name} declares a DOCTYPE or entities; it is not parsed",
            ),
            cure=cure,
        )
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as exc:
        raise ReadError(
            Said(f"部件 {name} 的 XML 有错，无法解析", f"The XML of part {name} is broken"),
            cure=cure,
        ) from exc
    if root.getroottree().docinfo.internalDTD is not None:
        # Also where the declaration is written in UTF-16.
        raise ReadError(
            Said(
                f"部件 {name} 带有 DOCTYPE 或实体声明，不予解析",
                f"Part {name} declares a DOCTYPE or entities; it is not parsed",
            ),
            cure=cure,
        )
    return root


def beside(part: str, target: str) -> str:
    """The name of a part that ``part`` points to by a relative path."""
    if target.startswith("/"):
        return posixpath.normpath(target.lstrip("/"))
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))
