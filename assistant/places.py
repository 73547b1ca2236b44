"""Towns and counties named in a question: full or short, pinyin or English; and those not here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeVar

from assistant.view import Town, View, short_county, short_town, spell

Name = TypeVar("Name", str, Town)

_STOP = "的个些哪各某全本我别其他它每多少几和与在是有向乡问看查找对比把给让跟及或、该这那两三四五六七八九十们从到为"
_UNKNOWN_TOWN = re.compile(rf"([^\W\d_a-zA-Z{_STOP}年月]{{2,3}})(街道|镇|乡)(?!镇|村|里|级|民|亲)")
_UNKNOWN_COUNTY = re.compile(rf"([^\W\d_a-zA-Z{_STOP}年月]{{2,3}})(县|市)(?!级|委|直|政|里|长|区)")
_NOT_A_PLACE = re.compile(
    r"(?:公开|社会|全国|城|集|街道办|乡镇|村镇|小城|开放|便民|政务|城市|上级)$"
)
_LATIN = re.compile(r"[A-Za-z][A-Za-z'’]*")
_ENGLISH_UNIT = re.compile(
    r"\b([A-Z][a-z'’]+(?: [A-Z][a-z'’]+)?) (Town|Township|Subdistrict|County|District)\b"
)
_UNIT_WORDS = {"town", "township", "subdistrict", "county", "district", "street", "towns"}
_NOT_NAMES = {
    "which", "what", "list", "rank", "the", "all", "every", "each", "compare", "does", "did", "do",
    "is", "are", "how", "in", "of", "this", "that", "show", "has", "have", "any", "total", "was",
    "only", "check", "summarise", "summarize", "other", "leading", "no", "were",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Places:
    """What a question names. ``ambiguous`` holds names that mean several towns here."""

    towns: tuple[Town, ...] = ()
    counties: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    ambiguous: tuple[tuple[str, tuple[Town, ...]], ...] = ()
    rest: str = ""
    """The question without the names."""


def find_places(question: str, view: View) -> Places:
    """Names in a question, resolved against what is here. Counties narrow ambiguous towns."""
    rest, counties = _take(question, _county_names(view))
    rest, named = _take(rest, _town_names(view))
    # Spelling every town takes a second over 5,000 reports, and a Chinese question has no Latin words.
    spelt = _latin(rest, view) if _LATIN.search(rest) else (rest, [], [])
    latin_rest, latin_towns, latin_counties = spelt
    county_values = tuple(dict.fromkeys([c for (c,) in counties] + latin_counties))
    towns, ambiguous = _settle([*named, *latin_towns], county_values)
    unknown = _unknown(latin_rest)
    return Places(towns, county_values, unknown, ambiguous, latin_rest)


def _county_names(view: View) -> dict[str, tuple[str, ...]]:
    names: dict[str, tuple[str, ...]] = {c: (c,) for c in view.counties}
    for county in view.counties:
        names.setdefault(short_county(county), (county,))
    return names


def _town_names(view: View) -> dict[str, tuple[Town, ...]]:
    names: dict[str, list[Town]] = {}
    for town in view.towns:
        for name in {town[1], short_town(town[1])}:
            names.setdefault(name, []).append(town)
    return {name: tuple(towns) for name, towns in names.items()}


def _take(text: str, names: dict[str, tuple[Name, ...]]) -> tuple[str, list[tuple[Name, ...]]]:
    """Replace each known name by a blank, longest first; the values found, in the text's order."""
    found: list[tuple[int, tuple[Name, ...]]] = []
    for name in sorted(names, key=len, reverse=True):
        at = text.find(name)
        while at >= 0:
            found.append((at, names[name]))
            text = text[:at] + " " * len(name) + text[at + len(name) :]
            at = text.find(name)
    found.sort(key=lambda pair: pair[0])
    return text, list(dict.fromkeys(value for _, value in found))


def _latin(text: str, view: View) -> tuple[str, list[tuple[Town, ...]], list[str]]:
    towns: dict[str, list[Town]] = {}
    for town in view.towns:
        short = short_town(town[1])
        # 耿镇镇 is said "Geng Town": the 镇 of the short name may itself be translated.
        for key in {spell(town[1]), spell(short), spell(short.removesuffix("镇"))}:
            towns.setdefault(key, []).append(town)
    counties = {spell(short_county(c)): c for c in view.counties}
    counties |= {spell(c): c for c in view.counties}
    words = list(_LATIN.finditer(text))
    out_towns: list[tuple[Town, ...]] = []
    out_counties: list[str] = []
    used: set[int] = set()
    for size in (4, 3, 2, 1):
        for i in range(len(words) - size + 1):
            span = range(i, i + size)
            if used & set(span):
                continue
            key = "".join(re.sub(r"['’]", "", words[j].group()).lower() for j in span)
            if key in _NOT_NAMES or len(key) < 3:
                continue
            unit = words[i + size].group().lower() if i + size < len(words) else ""
            if key in towns and unit not in {"county", "district"}:
                out_towns.append(tuple(towns[key]))
            elif key in counties:
                out_counties.append(counties[key])
            else:
                continue
            used |= set(span) | ({i + size} if unit in _UNIT_WORDS else set())
    for j in sorted(used, reverse=True):
        start, end = words[j].span()
        text = text[:start] + " " * (end - start) + text[end:]
    return text, out_towns, out_counties


def _settle(
    named: list[tuple[Town, ...]], counties: tuple[str, ...]
) -> tuple[tuple[Town, ...], tuple[tuple[str, tuple[Town, ...]], ...]]:
    towns: list[Town] = []
    ambiguous: list[tuple[str, tuple[Town, ...]]] = []
    for options in named:
        fitting = tuple(t for t in options if t[0] in counties) or options
        if len({t[0] for t in fitting} - {None}) == 1 and len({t[1] for t in fitting}) == 1:
            # A report that does not say its county is taken for the one town of that name.
            whole = len({t[0] for t in fitting}) > 1
            towns.append((None, fitting[0][1]) if whole else fitting[0])
        elif len(fitting) == 1:
            towns.append(fitting[0])
        else:
            ambiguous.append((fitting[0][1], fitting))
    return tuple(dict.fromkeys(towns)), tuple(ambiguous)


def _unknown(text: str) -> tuple[str, ...]:
    found = []
    for pattern in (_UNKNOWN_TOWN, _UNKNOWN_COUNTY):
        for match in pattern.finditer(text):
            if not _NOT_A_PLACE.search(match[1]):
                found.append(match[0])
    for match in _ENGLISH_UNIT.finditer(text):
        if match[1].split()[0].lower() not in _NOT_NAMES:
            found.append(match[0])
    return tuple(dict.fromkeys(found))
