"""Word 97–2003 (.doc, and .wps of that kind): through LibreOffice where it is, else by ``word_binary``.

LibreOffice runs without a window, with a profile of its own that forbids macros and links, and with a
time limit; what it writes is a .docx, read like any other.
"""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import Final

from core.errors import ReadError
from core.report import doubt
from core.said import Said
from reports import read_docx, word_binary
from reports.extract import Extract

SECONDS: Final = 40
_CURE: Final = Said(
    "请用 Word 或 WPS 打开，另存为 .docx 后重试",
    "Open it in Word or WPS, save it as .docx and try again",
)
_PROFILE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def extract(data: bytes) -> Extract:
    """The text and tables of a .doc. Raises ReadError."""
    _must_be_word(data)
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    converted = _converted(data, soffice) if soffice else None
    if converted is not None:
        found = read_docx.extract(converted)
        return Extract(found.text, "doc", found.grids, found.pages, found.warnings)
    numbering = doubt(
        "numbering_not_read",
        Said(
            "没有用 LibreOffice，自动编号（一、（一）1.）可能没有读出；装有 LibreOffice 时读得更全",
            "Read without LibreOffice: automatic numbering may be missing; with it more is read",
        ),
    )
    plain = word_binary.extract(data)
    return Extract(plain.text, "doc", plain.grids, (), (*plain.warnings, numbering))


def _must_be_word(data: bytes) -> None:
    """Refuse other files of the same container. Raises ReadError."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            if container.exists("EncryptedPackage"):
                raise ReadError(
                    Said("Word 文件有打开密码，不能读", "The Word file has a password"),
                    cure=Said("请取消密码后重试", "Take the password off and try again"),
                )
            if container.exists("WordDocument"):
                return
            other = (
                Said("Excel 表格", "an Excel file")
                if container.exists("Workbook")
                else Said("Word 以外的文件", "no Word file")
            )
    except (OSError, ValueError, IndexError, TypeError, KeyError) as exc:
        raise ReadError(
            Said("文件不完整或已损坏", "The file is incomplete or damaged"), cure=_CURE
        ) from exc
    raise ReadError(
        Said(f"这是{other.zh}，不能读", f"It is {other.en} and cannot be read"),
        cure=Said(
            "请换成年报的 .docx、.pdf 或 .txt 文件", "Choose the report as .docx, .pdf or .txt"
        ),
    )


def _converted(data: bytes, soffice: str) -> bytes | None:
    """The .docx that LibreOffice makes of a .doc; None where it fails or takes too long."""
    with tempfile.TemporaryDirectory(prefix="wenbao-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "in.doc").write_bytes(data)
        profile = Path(_profile().name).as_uri()
        command = [
            soffice, f"-env:UserInstallation={profile}", "--headless", "--norestore",
            "--nolockcheck", "--convert-to", "docx", "--outdir", str(folder / "out"),
            str(folder / "in.doc"),
        ]  # fmt: skip
        _run(command)
        made = folder / "out" / "in.docx"
        return made.read_bytes() if made.is_file() else None


@cache
def _profile() -> tempfile.TemporaryDirectory[str]:
    """This process's own profile of LibreOffice: making one anew takes longer than a document."""
    folder = tempfile.TemporaryDirectory(prefix="wenbao-office-", ignore_cleanup_errors=True)
    user = Path(folder.name) / "user"
    user.mkdir()
    (user / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    return folder


def _run(command: list[str]) -> None:
    """Run LibreOffice and end all of it after its time."""
    alone = os.name == "posix"
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=alone,
        )
    except OSError:
        return
    try:
        process.wait(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        # soffice starts children of its own: the whole group has to go.
        if alone:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()
