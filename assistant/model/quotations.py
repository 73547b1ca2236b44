"""What stands between quotation marks: a report's own words, whole clauses of them, or they are none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from assistant.model.sense import sense

_QUOTE: Final = re.compile(r"“([^“”]*)”|「([^「」]*)」|\"([^\"]*)\"")
_BREAK: Final = "，。；！？,;!?：:"


def quoted(text: str) -> list[str]:
    """What stands between quotation marks, without the dots of a cut."""
    found = ("".join(m.groups("")) for m in _QUOTE.finditer(text))
    return [q.strip().rstrip("…") for q in found if q.strip().rstrip("…")]


def outside(text: str) -> str:
    """The text with its quotations as blanks, character for character."""
    return _QUOTE.sub(lambda m: " " * len(m[0]), text)


def misquoted(text: str, sources: Iterable[str]) -> str:
    """Why a quotation in the text is none of the sources' words; "" where all are.

    A quotation that leaves the 没有 or 拟 of its clause outside says what the report does not."""
    solid = [re.sub(r"\s+", "", one) for one in sources]
    for quote in quoted(text):
        bare = re.sub(r"\s+", "", quote)
        if not any(bare in one for one in solid):
            return "引文不是原文"
        if not any(_whole(bare, one) for one in solid):
            return "引文断了句"
    return ""


def _whole(quote: str, source: str) -> bool:
    at = source.find(quote)
    while at >= 0:
        start, end = at, at + len(quote)
        while start and source[start - 1] not in _BREAK + "“”":
            start -= 1
        while end < len(source) and source[end] not in _BREAK + "“”":
            end += 1
        if sense(source[start:end]) == sense(quote):
            return True
        at = source.find(quote, at + 1)
    return False
