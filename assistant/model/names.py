"""Places named in a text: towns and counties of the corpus by full, short and Latin name; strangers.

One scan finds them all; a county right before a town says which of two towns of one name is meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from assistant.places import find_places
from assistant.view import Town, View, short_county, short_town

_NOWHERE: Final = View(())
_LATIN: Final = re.compile(r"[A-Za-z]")
_UNIT: Final = r"(?:\s+(?:Town(?:ship)?|Subdistrict|County|District))?"


@dataclass(frozen=True, slots=True)
class Mention:
    """One name in a text: the towns it may mean; none where it names a county alone."""

    start: int
    end: int
    towns: frozenset[Town]
    county: str | None = None


class Names:
    """The names of one view, ready to be found in any number of texts."""

    def __init__(self, towns: tuple[Town, ...], counties: tuple[str, ...]) -> None:
        self._towns: dict[str, set[Town]] = {}
        self._counties: dict[str, str] = {}
        for county, town in towns:
            for name in (town, short_town(town), *_spelt(town)):
                self._towns.setdefault(name.lower(), set()).add((county, town))
        for county in counties:
            for name in (county, short_county(county), *_spelt(county)):
                self._counties.setdefault(name.lower(), county)
        known = sorted({*self._towns, *self._counties}, key=lambda n: (-len(n), n))
        whole = {name for place in towns for name in place} | set(counties)
        wordings = [_wording(name, name in whole) for name in known]
        self._pattern = re.compile("|".join(wordings) or r"(?!)", re.IGNORECASE)

    def find(self, text: str) -> list[Mention]:
        """Every mention, in the text's order; a county and its town right after it are one."""
        found: list[Mention] = []
        for match in self._pattern.finditer(text):
            key = _key(match[0])
            towns = frozenset(self._towns.get(key, ()))
            county = self._counties.get(key)
            before = found[-1] if found else None
            if towns and before and before.county and not before.towns:
                joined = frozenset(t for t in towns if t[0] == before.county)
                if joined and not text[before.end : match.start()].strip():
                    found[-1] = Mention(before.start, match.end(), joined, before.county)
                    continue
            found.append(Mention(*match.span(), towns, None if towns else county))
        return found

    def blank(self, text: str, mentions: list[Mention]) -> str:
        """The text with its mentions as blanks, so that 双 of 双泉镇 is no number."""
        for one in mentions:
            text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
        return text

    def strangers(self, text: str) -> frozenset[str]:
        """Names that look like towns or counties and are none of the corpus."""
        return frozenset(find_places(self.blank(text, self.find(text)), _NOWHERE).unknown)


def names_of(view: View) -> Names:
    """The names of a view; made once for as long as the same places are asked about."""
    return _names(view.towns, view.counties)


@lru_cache(maxsize=8)
def _names(towns: tuple[Town, ...], counties: tuple[str, ...]) -> Names:
    return Names(towns, counties)


@lru_cache(maxsize=4096)
def _spelt(name: str) -> tuple[str, ...]:
    """Yuntai for 云台镇, also written Yun Tai: the short name alone, where it is two syllables."""
    from pypinyin import lazy_pinyin

    short = short_county(short_town(name))
    syllables = lazy_pinyin(short)
    return ("".join(syllables),) if len(syllables) > 1 else ()


def _wording(name: str, whole: bool) -> str:
    if not _LATIN.match(name):
        # 柳河村 and 柳河乡 are not 柳河镇 for short.
        return re.escape(name) + ("" if whole else r"(?!镇|乡|街道|村|社区|县|区|市)")
    return rf"\b{re.escape(name)}\b{_UNIT}"


def _key(found: str) -> str:
    return re.sub(_UNIT + "$", "", found, flags=re.IGNORECASE).lower()
