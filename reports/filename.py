"""What a file's own name says of town, county and year: asked last, and never against the text."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Final

from core.report import Evidence
from reports.places import Place, generic, parse_county, parse_place, trimmed

SOURCE: Final = "文件名"
_WORDS: Final = re.compile(r"[\u4e00-\u9fff]{2,40}")
_HASHED: Final = re.compile(r"(?=[0-9a-f]*[a-f])(?=[a-f]*\d)[0-9a-f]{8,}", re.I)
_YEAR: Final = re.compile(r"(?<![0-9A-Za-z])(20[0-4]\d)(?![0-9A-Za-z])")
_DATE: Final = re.compile(r"20[0-4]\d(?:[-_.]\d{1,2}[-_.]\d{1,2}|年\d{1,2}月)(?!\d)")
_BETWEEN: Final = re.compile(r"^年度?")


def named(name: str) -> tuple[Evidence, ...]:
    """Evidence in the last part of a path (``zip!/县/云岭县-白沙镇-2023.txt``), without a span.

    A hash says nothing, a date is not the report's year, and of two values neither is taken.
    """
    stem = PurePosixPath(name.replace("\\", "/").rpartition("!/")[2]).name
    stem = re.sub(r"\.\w{1,5}$", "", stem)
    if _HASHED.search(stem):
        return ()
    found: dict[str, set[str]] = {"town": set(), "county": set(), "year": set()}
    for words in _WORDS.findall(stem):
        place = _place(_BETWEEN.sub("", words))
        for field in ("town", "county"):
            value = getattr(place, field) if place else None
            if value and not generic(value) and not re.search(r"[各全该我本]", value):
                found[field].add(value)
    found["year"] |= set(_YEAR.findall(_DATE.sub("", stem)))
    return tuple(
        Evidence(field, values.pop(), SOURCE) for field, values in found.items() if len(values) == 1
    )


def _place(words: str) -> Place | None:
    bare = trimmed(words)
    return parse_place(words) or (parse_county(bare) if bare else None)
