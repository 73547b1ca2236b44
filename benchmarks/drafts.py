"""Drafts for benchmarks/llm_guard.py, made from template answers: false ones and faithful ones.

Whoever makes them does not know how the guard reads: own patterns, own numerals, nothing imported
from assistant.model. Every false draft differs from its template in exactly one claim.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

Change = Callable[["Source", random.Random], str | None]
_MARKS = re.compile(r"((?:\[\d+\])+)")
_COUNT = re.compile(
    r"(?<![\d.A-Za-z\[,])(\d{1,4})(?=(件|份|条|次|名|处|项|篇|期|场|人次| cases| reports))"
)
_SHARE = re.compile(r"(\d{1,3}(?:\.\d)?)%")
_HAN = "零一二三四五六七八九"


@dataclass(frozen=True)
class Source:
    """A template answer: its body, its citations' towns and quotes, the towns of the corpus."""

    question: str
    body: str
    towns: dict[int, str]
    quotes: dict[int, str]
    all_towns: tuple[str, ...]
    language: str


def han(n: int) -> str:
    """12 -> 十二; 105 -> 一百零五."""
    if n < 10:
        return _HAN[n]
    if n < 20:
        return "十" + (_HAN[n % 10] if n % 10 else "")
    if n < 100:
        return _HAN[n // 10] + "十" + (_HAN[n % 10] if n % 10 else "")
    if n < 1000:
        rest = n % 100
        middle = (
            ""
            if not rest
            else ("零" + _HAN[rest] if rest < 10 else ("一" if rest < 20 else "") + han(rest))
        )
        return _HAN[n // 100] + "百" + middle
    if n >= 10000:
        rest = n % 10000
        return (
            han(n // 10000) + "万" + ("" if not rest else ("零" if rest < 1000 else "") + han(rest))
        )
    rest = n % 1000
    return _HAN[n // 1000] + "千" + ("" if not rest else ("零" if rest < 100 else "") + han(rest))


def wide(text: str) -> str:
    """123 -> １２３."""
    return "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in text)


def _one(pattern: re.Pattern[str], body: str, rng: random.Random) -> re.Match[str] | None:
    # Quotation marks hold the report's own words; half of the changes go there as well.
    found = list(pattern.finditer(body))
    return rng.choice(found) if found else None


def _put(body: str, match: re.Match[str], new: str, group: int = 1) -> str:
    return body[: match.start(group)] + new + body[match.end(group) :]


def _other(n: int, rng: random.Random) -> int:
    return rng.choice([m for m in (n + 1, n + 2, n * 10, max(0, n - 1), n + 10, n // 2) if m != n])


def _number(write: Callable[[int], str], least: int = 0) -> Change:
    def change(source: Source, rng: random.Random) -> str | None:
        match = _one(_COUNT, source.body, rng)
        if match is None or (write is han and source.language == "en"):
            return None
        value = max(_other(int(match[1]), rng), least)
        return None if value == int(match[1]) else _put(source.body, match, write(value))

    return change


def _thousands(n: int) -> str:
    return f"{n + 1000:,}"


def exchanged(source: Source, rng: random.Random) -> str | None:
    """Two different numbers of one kind change places."""
    found = list(_COUNT.finditer(source.body))
    pairs = [(a, b) for a in found for b in found
             if a.start() < b.start() and a[1] != b[1] and a[2] == b[2]]  # fmt: skip
    if not pairs:
        return None
    a, b = rng.choice(pairs)
    body = source.body
    return body[: a.start(1)] + b[1] + body[a.end(1) : b.start(1)] + a[1] + body[b.end(1) :]


def percent(source: Source, rng: random.Random) -> str | None:
    """30.0% -> 40.0%, 百分之四十 or ４０％."""
    match = _one(_SHARE, source.body, rng)
    if match is None:
        return None
    value = float(match[1]) + rng.choice([1, 10, -5, 0.5])
    whole = int(value)
    forms = [f"{value:.1f}%", wide(f"{value:.1f}") + "％"]
    if source.language == "zh" and whole == value and 0 < whole < 100 and whole % 10 != 0:
        forms.append("百分之" + han(whole))
    return source.body[: match.start()] + rng.choice(forms) + source.body[match.end() :]


def year(source: Source, rng: random.Random) -> str | None:
    """2023 -> 2022, of one report."""
    match = _one(re.compile(r"[镇乡道](?: \()?(20\d\d)"), source.body, rng)
    return (
        None
        if match is None
        else _put(source.body, match, str(int(match[1]) + rng.choice([-1, 1, 2])))
    )


def town(source: Source, rng: random.Random) -> str | None:
    """One town's name in the place of another's."""
    return _renamed(source, rng, lambda name: name)


def alias(source: Source, rng: random.Random) -> str | None:
    """The same with the short name: 云台 for 云台镇."""
    return _renamed(source, rng, lambda name: re.sub(r"(?:街道|镇|乡)$", "", name))


def stranger(source: Source, rng: random.Random) -> str | None:
    """A town that is nowhere in the corpus."""
    return _renamed(source, rng, lambda _: rng.choice(("青山镇", "永安乡", "东关街道")))


def _renamed(source: Source, rng: random.Random, write: Callable[[str], str]) -> str | None:
    here = [t for t in source.all_towns if t in source.body]
    others = [t for t in source.all_towns if t not in here] or here
    if not here:
        return None
    old = rng.choice(here)
    new = [t for t in others if t not in old and old not in t]
    return source.body.replace(old, write(rng.choice(new)), 1) if new else None


def swap(source: Source, rng: random.Random) -> str | None:
    """The names of two towns change places, from one line of the answer to another."""
    lines = source.body.splitlines()
    here = [(i, t) for i, line in enumerate(lines) for t in source.all_towns if t in line]
    pairs = [
        ((i, a), (j, b)) for i, a in here for j, b in here
        if i < j and a != b and b not in lines[i] and a not in lines[j]
    ]  # fmt: skip
    if not pairs:
        return None
    (i, a), (j, b) = rng.choice(pairs)
    lines[i], lines[j] = lines[i].replace(a, b, 1), lines[j].replace(b, a, 1)
    return "\n".join(lines)


def moved(source: Source, rng: random.Random) -> str | None:
    """The citation numbers of two places change places; the places say different things."""
    found = list(_MARKS.finditer(source.body))
    said = _said(source.body, found)
    pairs = [
        (a, b) for i, a in enumerate(found) for j, b in enumerate(found)
        if i < j and a[1] != b[1] and said[i] != said[j]
        and {source.towns.get(int(n)) for n in re.findall(r"\d+", a[1])}
        != {source.towns.get(int(n)) for n in re.findall(r"\d+", b[1])}
    ]  # fmt: skip
    if not pairs:
        return None
    return _swapped(source.body, *rng.choice(pairs))


def moved_within(source: Source, rng: random.Random) -> str | None:
    """The same within one town: each number is put to what the other one says."""
    found = list(_MARKS.finditer(source.body))
    said = _said(source.body, found)
    pairs = [
        (a, b) for i, a in enumerate(found) for j, b in enumerate(found)
        if i < j and a[1] != b[1] and said[i] != said[j]
        and {source.quotes.get(int(n)) for n in re.findall(r"\d+", a[1])}.isdisjoint(
            {source.quotes.get(int(n)) for n in re.findall(r"\d+", b[1])})
        and {source.towns.get(int(n)) for n in re.findall(r"\d+", a[1])}
        == {source.towns.get(int(n)) for n in re.findall(r"\d+", b[1])}
    ]  # fmt: skip
    if not pairs:
        return None
    return _swapped(source.body, *rng.choice(pairs))


def _swapped(body: str, a: re.Match[str], b: re.Match[str]) -> str:
    """The text with two citation marks in each other's place."""
    return body[: a.start()] + b[1] + body[a.end() : b.start()] + a[1] + body[b.end() :]


def _said(body: str, found: list[re.Match[str]]) -> list[str]:
    starts = [0, *(m.end() for m in found)]
    return [re.sub(r"[\W\d]", "", body[s : m.start()]) for s, m in zip(starts, found, strict=False)]


def invented(source: Source, rng: random.Random) -> str | None:
    """A citation number that the answer does not have."""
    match = _one(re.compile(r"\[(\d+)\]"), source.body, rng)
    return (
        None
        if match is None
        else _put(source.body, match, str(max(source.towns, default=0) + rng.randint(1, 40)))
    )


def uncited(source: Source, rng: random.Random) -> str | None:
    """The numbers of one place are left out."""
    match = _one(_MARKS, source.body, rng)
    return None if match is None else source.body[: match.start()] + source.body[match.end() :]


_NEGATIONS = (
    ("明确没有", "明确有"), ("没有配备", "配备了"), ("未提及", "有提及"), ("未收到", "收到了"),
    ("没有专职", "有专职"), ("尚未", "已经"), ("没有", "有"), ("无法", "能够"), ("不及时", "及时"),
    ("不够", "很够"), ("不高", "很高"), ("未", "已"), ("不", "很"), ("clearly no", "clearly yes"),
    ("not mentioned", "mentioned"), ("nobody in particular", "somebody in particular"), ("None of", "All of"),
)  # fmt: skip
_PLANS = (
    ("仅计划", "已经做到"), ("计划", "已经"), ("打算", "已经"), ("将要", "已经"), ("拟于", "已于"),
    ("力争", "已经"), ("下一步", "今年已"), ("明年", "今年"), ("planned only", "clearly yes"), ("具体计划", "已做"),
)  # fmt: skip


def _reword(table: tuple[tuple[str, str], ...]) -> Change:
    def change(source: Source, rng: random.Random) -> str | None:
        here = [(old, new) for old, new in table if old in source.body]
        if not here:
            return None
        old, new = rng.choice(here)
        places = [m.start() for m in re.finditer(re.escape(old), source.body)]
        at = rng.choice(places)
        return source.body[:at] + new + source.body[at + len(old) :]

    return change


FALSE: dict[str, Change] = {
    "数字（阿拉伯）": _number(str),
    "数字（汉字）": _number(han, 1),
    "数字（千分位）": _number(_thousands),
    "数字（全角）": _number(lambda n: wide(str(n))),
    "数字（互换）": exchanged,
    "数字（百分比）": percent,
    "数字（年份）": year,
    "乡镇（换成别处）": town,
    "乡镇（简称）": alias,
    "乡镇（库外）": stranger,
    "乡镇（互换）": swap,
    "编号（互换）": moved,
    "编号（同镇互换）": moved_within,
    "编号（编造）": invented,
    "编号（漏掉）": uncited,
    "否定（丢掉）": _reword(_NEGATIONS),
    "计划（说成已做）": _reword(_PLANS),
}
