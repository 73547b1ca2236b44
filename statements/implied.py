"""Quantities said without a number of their own: 复议机关维持 after 被申请复议1件, 均已办结 after 收到3件.

They are kept only where they agree with the table: words that imply a number accuse nobody.
"""

from __future__ import annotations

import re
from typing import Final

_ALL: Final = re.compile(r"均|全部|都|无一例外|一律|皆")
_REVIEW: Final = (
    ("upheld", re.compile(r"维持")),
    ("corrected", re.compile(r"纠正|撤销|确认违法|责令重新")),
)
_REQUEST: Final = (
    ("T3[3.4.1,sum]", re.compile(r"不掌握|不属于本机关")),
    ("T3[1,nat]", re.compile(r"(?:为|是|来自)(?:由)?自然人|自然人(?:提出|申请)")),
    ("T3[3.7,sum]", re.compile(r"办结|答复(?!书)|办理完|答完|办完")),
    ("T3[3.1,sum]", re.compile(r"(?<!不)予以公开")),
)


def implied(text: str, total: str, count: float) -> list[str]:
    """The quantities that a clause without a number gives the value ``count`` of the ``total``."""
    every = bool(_ALL.search(text))
    if count < 1 or (count > 1 and not every):
        return []
    if total.startswith("T4.") and total.endswith(".total"):
        track = total.split(".")[1]
        if re.search(r"驳回[^，。；]{0,6}诉讼请求", text):
            return [f"T4.{track}.upheld"]
        return [f"T4.{track}.{code}" for code, pattern in _REVIEW if pattern.search(text)]
    if total == "T3[1,sum]":
        return [code for code, pattern in _REQUEST if pattern.search(text)]
    return []
