"""Bytes to text: BOM, strict UTF-8, UTF-16 without BOM, GB18030, else charset-normalizer.

Owns the question whether bytes are text at all. Never guesses silently: what could not be decoded is
a warning, and bytes that are no text are an error.
"""

from __future__ import annotations

import re
from typing import Final

from core.errors import ReadError
from core.report import Warning_, doubt
from core.said import Said

MAX_TEXT: Final = 20_000_000
"""Bytes: no report's text is longer; a larger file is refused before it is decoded."""
_BOMS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CURE: Final = Said(
    "请确认这是年报的文本文件，另存为 UTF-8 后重试",
    "Make sure that this is a report as text, save it as UTF-8 and try again",
)


def decode(data: bytes, name: str) -> tuple[str, tuple[Warning_, ...]]:
    """Text of ``data`` and doubts about it. Raises ReadError for empty, too large or binary data."""
    if not data.strip(b"\x00\t\r\n \xef\xbb\xbf"):
        raise ReadError(
            Said("文件是空的", "The file is empty"),
            which=name,
            cure=Said("请换成有内容的年报文件", "Choose a report that has content"),
        )
    if len(data) > MAX_TEXT:
        raise ReadError(
            Said(
                f"文本有 {len(data) // 1_000_000} MB，超过 {MAX_TEXT // 1_000_000} MB，不像一份年报",
                f"The text has {len(data) // 1_000_000} MB, more than {MAX_TEXT // 1_000_000} MB: hardly one report",
            ),
            which=name,
            cure=Said("请拆分为单份年报后重试", "Split it into single reports and try again"),
        )
    text, warnings = _decoded(data, name)
    if len(_CONTROL.findall(text[:100_000])) > max(8, len(text[:100_000]) // 50):
        raise ReadError(
            Said("是二进制文件，不是文本", "A binary file, not text"), which=name, cure=_CURE
        )
    return text, warnings


def _decoded(data: bytes, name: str) -> tuple[str, tuple[Warning_, ...]]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _lossy(data, encoding)
    text = _strict(data, "utf-8")
    if text is not None and "\x00" not in text:
        return text, ()
    wide = _wide(data)
    if wide is not None:
        return wide, ()
    rough = data.decode("utf-8", "replace")
    bad = rough.count("\ufffd")
    if bad * 200 <= len(rough) and len(_HAN.findall(rough)) * 4 >= len(rough):
        return rough, (replaced(bad),)
    text = _strict(data, "gb18030") or _strict(data[:-1], "gb18030")
    if text is not None:
        return text, ()
    return _guessed(data, name)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _lossy(data: bytes, encoding: str) -> tuple[str, tuple[Warning_, ...]]:
    text = data.decode(encoding, "replace")
    bad = text.count("\ufffd") - data.decode(encoding, "ignore").count("\ufffd")
    return text, (replaced(bad),) if bad else ()


def replaced(bad: int) -> Warning_:
    """The doubt about bytes that are no text."""
    message = Said(
        f"有 {bad} 处字节无法识别，已用 \ufffd 代替",
        f"{bad} stretches of bytes are no text and were replaced by \ufffd",
    )
    return doubt("undecodable_bytes", message)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a BOM: line ends and digits leave NULs on one side, and Han characters result."""
    if b"\x00" not in data:
        return None
    even = data[:4000:2].count(0)
    odd = data[1:4000:2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    text = _strict(data[: len(data) // 2 * 2], encoding)
    return text if text and len(_HAN.findall(text)) * 4 >= len(text) else None


def _guessed(data: bytes, name: str) -> tuple[str, tuple[Warning_, ...]]:
    from charset_normalizer import from_bytes

    if 0 in data[:4000]:
        raise ReadError(
            Said("是二进制文件，不是文本", "A binary file, not text"), which=name, cure=_CURE
        )
    best = from_bytes(data[:200_000]).best()
    if best is None or not best.encoding:
        raise ReadError(
            Said("看不出文字编码", "The encoding of the text cannot be told"),
            which=name,
            cure=_CURE,
        )
    text, warnings = _lossy(data, best.encoding)
    guessed = Said(
        f"文字编码按 {best.encoding} 猜测", f"The encoding of the text was guessed: {best.encoding}"
    )
    return text, (doubt("encoding_guessed", guessed), *warnings)
