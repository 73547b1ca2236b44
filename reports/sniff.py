"""What format bytes are, by the bytes themselves: a name's ending is never believed."""

from __future__ import annotations

import re
from typing import Final

from core.errors import ReadError
from core.said import Said

_IMAGES: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_HTML: Final = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body|table|div|meta|p\b)", re.I
)
_OTHER: Final = (
    (b"7z\xbc\xaf", Said("7z 压缩包", "a 7z archive")),
    (b"Rar!", Said("rar 压缩包", "a rar archive")),
    (b"\x1f\x8b", Said("gzip 压缩包", "a gzip archive")),
    (b"{\\rtf", Said("rtf", "an rtf file")),
    (b"\x7fELF", Said("程序", "a program")),
    (b"MZ", Said("程序", "a program")),
    (b"SQLite format 3", Said("数据库", "a database")),
)


def sniff(data: bytes, name: str) -> str:
    """The format's name in ``READERS``. Raises ReadError for a format that no reader knows."""
    head = data[:2048]
    if head.startswith(b"PK\x03\x04"):
        return _zipped(data, name)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "doc"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(_IMAGES):
        return "image"
    for magic, what in _OTHER:
        if head.startswith(magic) and (magic != b"MZ" or b"\x00" in head):
            raise ReadError(
                Said(f"这是{what.zh}文件，不能读", f"It is {what.en} and cannot be read"),
                which=name,
                cure=Said(
                    "请另存为 .docx、.pdf 或 .txt 后重试",
                    "Save it as .docx, .pdf or .txt and try again",
                ),
            )
    if _HTML.match(head.lstrip(b"\xef\xbb\xbf")):
        return "html"
    return "txt"


def _zipped(data: bytes, name: str) -> str:
    names = data[:4096] + data[-8192:]
    if b"word/" in names:
        return "docx"
    if b"OFD.xml" in names or b"Doc_0/" in names:
        return "ofd"
    raise ReadError(
        Said("这是压缩包，不是单份年报", "An archive, not a single report"),
        which=name,
        cure=Said(
            "请用 indexer build 读压缩包，或解压后重试",
            "Read archives on the Library page or with indexer build, or unpack it first",
        ),
    )
