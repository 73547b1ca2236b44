"""The same content gives the same bytes: an office file is packed anew without its dates."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Final

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The first date that a zip archive can hold."""
_DATES: Final = re.compile(rb"<dcterms:(created|modified)\b.*?</dcterms:\1>", re.S)
PROPERTIES: Final = "docProps/core.xml"


def sealed(data: bytes) -> bytes:
    """An office file (a zip archive) with the dates of its members fixed and its own left out."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as new,
    ):
        for name in old.namelist():
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            body = old.read(name)
            new.writestr(member, _DATES.sub(b"", body) if name == PROPERTIES else body)
    return out.getvalue()
