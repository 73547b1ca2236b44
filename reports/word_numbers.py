"""Word's automatic numbering, rendered: 一、（一）1. ① as a reader of the printed page sees them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from lxml import etree

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS: Final = "〇一二三四五六七八九"
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_FORMAL: Final = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_COUNTING: Final = frozenset({
    "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
    "taiwaneseCountingThousand", "koreanCounting", "ideographEnclosedCircle",
})  # fmt: skip
_LINKS: Final = 10
_MOST: Final = 100_000


@dataclass(slots=True)
class _Level:
    kind: str
    pattern: str
    start: int
    legal: bool
    spaced: bool


@dataclass(slots=True)
class _Style:
    based_on: str | None
    number: str | None
    level: int | None


@dataclass(slots=True)
class _Count:
    """Counters of one list; they run on over all of its paragraphs."""

    at: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the numbered paragraphs of a document, in reading order."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        self._levels: dict[str, dict[int, _Level]] = {}
        self._linked: dict[str, dict[str, int]] = {}
        self._lists: dict[str, str] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, _Count] = {}
        self._begun: set[tuple[str, int]] = set()
        if styles is not None:
            self._read_styles(styles)
        if numbering is not None:
            self._read_lists(numbering)

    def label(self, paragraph: etree._Element) -> str:
        """What Word prints before this paragraph; "" for none. Counts the paragraph."""
        number, level = self._where(paragraph)
        kept = self._lists.get(number or "")
        levels = self._levels.get(kept or "", {})
        if number is None or kept is None or level not in levels:
            return ""
        counts = self._count(number, kept, level, levels)
        here = levels[level]
        if here.kind in {"bullet", "none"}:
            return ""
        words = here.pattern
        for i in range(level + 1):
            kind = "decimal" if here.legal or i not in levels else levels[i].kind
            first = levels[i].start if i in levels else 1
            words = words.replace(f"%{i + 1}", numeral(counts.get(i, first), kind))
        return words + (" " if here.spaced and words[-1:].isalnum() else "")

    def _count(
        self, number: str, kept: str, level: int, levels: dict[int, _Level]
    ) -> dict[int, int]:
        counts = self._counts.setdefault(kept, _Count()).at
        override = self._starts.get(number, {}).get(level)
        if override is not None and (number, level) not in self._begun:
            counts[level] = override
        else:
            counts[level] = min(counts.get(level, levels[level].start - 1) + 1, _MOST)
        self._begun.add((number, level))
        for deeper in [i for i in counts if i > level]:
            del counts[deeper]
        return counts

    def _where(self, paragraph: etree._Element) -> tuple[str | None, int]:
        """The list and level of a paragraph: its own, else its style's."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        style = _value(paragraph, f"{W}pPr/{W}pStyle")
        number, level = _number_of(own)
        for _ in range(_LINKS):
            if number is not None or style not in self._styles:
                break
            number = self._styles[style].number
            if number is not None and level is None:
                linked = self._linked.get(self._lists.get(number, ""), {})
                level = linked.get(style, self._styles[style].level)
            style = self._styles[style].based_on
        return (None if number == "0" else number), level or 0

    def _read_styles(self, styles: etree._Element) -> None:
        for style in styles.iter(f"{W}style"):
            number, level = _number_of(style.find(f"{W}pPr/{W}numPr"))
            name = style.get(f"{W}styleId")
            if name:
                self._styles[name] = _Style(_value(style, f"{W}basedOn"), number, level)

    def _read_lists(self, numbering: etree._Element) -> None:
        borrowed: dict[str, str] = {}
        named: dict[str, str] = {}
        for kept in numbering.iter(f"{W}abstractNum"):
            name = kept.get(f"{W}abstractNumId") or ""
            self._levels[name], self._linked[name] = _levels(kept)
            link = _value(kept, f"{W}numStyleLink")
            if link:
                borrowed[name] = link
            own = _value(kept, f"{W}styleLink")
            if own:
                named[own] = name
        for name, link in borrowed.items():
            if link in named:
                self._levels[name] = self._levels[named[link]]
        for num in numbering.findall(f"{W}num"):
            number = num.get(f"{W}numId") or ""
            self._lists[number] = _value(num, f"{W}abstractNumId") or ""
            self._read_overrides(number, num)

    def _read_overrides(self, number: str, num: etree._Element) -> None:
        for override in num.findall(f"{W}lvlOverride"):
            level = _integer(override.get(f"{W}ilvl"), 0)
            start = _value(override, f"{W}startOverride")
            if start is not None:
                self._starts.setdefault(number, {})[level] = _integer(start, 1)
            for own in override.findall(f"{W}lvl"):
                # An own form of one level: this list no longer shares it, nor the counting.
                shared = self._lists[number]
                self._levels[f"num {number}"] = {**self._levels.get(shared, {}), level: _level(own)}
                self._lists[number] = f"num {number}"


def numeral(value: int, kind: str) -> str:
    """A number in one of Word's forms; unknown forms are printed as decimal."""
    if kind in _COUNTING:
        return counted(value)
    plain = {
        "ideographDigital": lambda: "".join(_DIGITS[int(d)] for d in str(value)),
        "japaneseDigitalTenThousand": lambda: "".join(_DIGITS[int(d)] for d in str(value)),
        "chineseLegalSimplified": lambda: counted(value).translate(_FORMAL),
        "ideographTraditional": lambda: _STEMS[(value - 1) % 10],
        "ideographZodiac": lambda: _BRANCHES[(value - 1) % 12],
        "decimalZero": lambda: f"{value:02d}",
        "upperRoman": lambda: _roman(value).upper(),
        "lowerRoman": lambda: _roman(value),
        "upperLetter": lambda: _letters(value),
        "lowerLetter": lambda: _letters(value).lower(),
        "decimalEnclosedCircle": lambda: _circled(value),
        "decimalEnclosedCircleChinese": lambda: _circled(value),
        "decimalEnclosedParen": lambda: f"({value})",
        "decimalEnclosedFullstop": lambda: f"{value}.",
    }.get(kind)
    return plain() if plain else str(value)


def counted(value: int) -> str:
    """A number from 0 to 9999 as Chinese count: 十二, 一百零五."""
    if not 0 < value < 10_000:
        return str(value) if value else "零"
    out = ""
    gap = False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // unit % 10
        if digit:
            out += ("零" if gap and out else "") + _DIGITS[digit] + name
            gap = False
        else:
            gap = True
    return out[1:] if out.startswith("一十") else out


def _roman(value: int) -> str:
    out = ""
    for worth, mark in _ROMAN:
        out += mark * (value // worth)
        value %= worth
    return out


def _letters(value: int) -> str:
    return chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 % 10 + 1)


def _circled(value: int) -> str:
    return chr(0x245F + value) if 1 <= value <= 20 else str(value)


def _levels(kept: etree._Element) -> tuple[dict[int, _Level], dict[str, int]]:
    levels: dict[int, _Level] = {}
    linked: dict[str, int] = {}
    for level in kept.findall(f"{W}lvl"):
        at = _integer(level.get(f"{W}ilvl"), 0)
        levels[at] = _level(level)
        style = _value(level, f"{W}pStyle")
        if style:
            linked[style] = at
    return levels, linked


def _level(level: etree._Element) -> _Level:
    return _Level(
        _value(level, f"{W}numFmt") or "decimal",
        _value(level, f"{W}lvlText") or "",
        _integer(_value(level, f"{W}start"), 1),
        level.find(f"{W}isLgl") is not None,
        (_value(level, f"{W}suff") or "tab") != "nothing",
    )


def _number_of(found: etree._Element | None) -> tuple[str | None, int | None]:
    if found is None:
        return None, None
    level = _value(found, f"{W}ilvl")
    return _value(found, f"{W}numId"), None if level is None else _integer(level, 0)


def _value(parent: etree._Element, path: str) -> str | None:
    found = parent.find(path)
    return None if found is None else found.get(f"{W}val")


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and text.lstrip("-").isdecimal() and len(text) < 7 else default
