"""B03: the numbers of headings, of the six parts and of the levels below them: hints only.

A run that starts anew at one is a new list. Auto-numbering may be lost in conversion: said beside the hint.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from audit.headings import ORDER, Head, heads, numeral
from audit.registry import Case, Result, check, unknown
from core.numerals import number
from core.report import Section
from core.said import Said

_CN = "一二三四五六七八九十"
_LEVELS = (
    ("第一部分", re.compile(rf"第([{_CN}]{{1,3}})(?:部分|章|节)")),
    ("一、", re.compile(rf"([{_CN}]{{1,3}})[、.．]")),
    ("（一）", re.compile(rf"[（(]([{_CN}]{{1,3}})[)）]")),
    ("（1）", re.compile(r"[（(](\d{1,2})[)）]")),
    ("1.", re.compile(r"(\d{1,2})(?:、|[.．](?!\d))")),
)  # fmt: skip
_LINE = re.compile(r"[^\n]+")
LONGEST_EXTRA = 30
NAMED = 14


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered line: its level, number, span."""

    level: str
    number: int
    start: int
    end: int


@check("B03")
def numbering(case: Case) -> Iterator[Result]:
    """The parts run 一 to 六, and each list of headings below them from one on, without a gap or repeat."""
    found = heads(case)
    if not found:
        yield unknown(
            "sections", Said("没有识别出各部分的标题", "no headings of the parts were recognised")
        )
        return
    below = [slip for section in case.report.sections for slip in _below(case, section)]
    bare = all(numeral(title) is None for _, title, _ in found)
    main = _unnumbered(case, found) if bare else _main(case, found)
    results = [*([main] if main else []), *below]
    yield from results or [Result("sections", "pass")]


def _unnumbered(case: Case, found: list[Head]) -> Result:
    # Where numbers below them were kept, the conversion did not lose these.
    lost = not any(_items(case, s) for s in case.report.sections)
    why = _LOST if lost else _BELOW_KEPT
    return Result(
        "sections", "review",
        Said(
            f"各部分标题都没有序号{why.zh}，仅提示。",
            f"The headings of the parts have no numbers{why.en}; a hint only.",
        ),
        "一至六", "无",
        tuple(source for _, _, source in found[:3]),
    )  # fmt: skip


_LOST = Said(
    "（可能是自动编号在转换时丢失）", " (automatic numbering may have been lost in conversion)"
)
_BELOW_KEPT = Said("（其下的小标题有）", " (those below them do)")


def _main(case: Case, found: list[Head]) -> Result | None:
    numbers = [numeral(title) for _, title, _ in found]
    said = "、".join("无" if n is None else str(n) for n in numbers)
    because = None
    if None in numbers:
        why = Said("有的标题有序号，有的没有", "some are numbered and some are not")
    else:
        present = _with_extras(case, found, [n for n in numbers if n is not None])
        if present != list(range(1, len(present) + 1)):
            why = Said("序号重复或跳号", "a number is repeated or left out")
            said = "、".join(map(str, present))
            if _is_a_lost_section(case, present):
                because = ("B01", missing_section(case))
        elif _odd_style(found):
            style = _styles(found)[0]
            why = Said(
                f"序号样式不一（多数为“{style}”式）",
                f"the numbers are of several styles (most are “{style}”)",
            )
        else:
            return None
    return Result(
        "sections", "review",
        Said(
            f"部分标题序号依次为{said}，{why.zh}，请核实。",
            f"The numbers of the parts run {said.replace('、', ', ').replace('无', 'none')}: {why.en}; please verify.",
        ),
        None, said,
        tuple(source for _, _, source in found), because=because,
    )  # fmt: skip


def _with_extras(case: Case, found: list[Head], numbers: list[int]) -> list[int]:
    """The numbers, with headings of the county's own (七、…) that fill a gap between two of them."""
    level = _level(found[0][1])
    out = [numbers[0]]
    places = [source.start or 0 for _, _, source in found]
    for at in range(1, len(numbers)):
        if numbers[at] > out[-1] + 1:
            out += _extras(
                case, level, (places[at - 1], places[at]), range(out[-1] + 1, numbers[at])
            )
        out.append(numbers[at])
    return out


def _extras(case: Case, level: str, span: tuple[int, int], wanted: range) -> list[int]:
    seen = [
        i.number
        for i in _numbered(case, *span)
        if i.level == level and i.end - i.start <= LONGEST_EXTRA
    ]
    return [n for n in wanted if n in seen]


def _level(title: str) -> str:
    return next((name for name, p in _LEVELS if p.match(title.lstrip("#*　 "))), "")


def _styles(found: list[Head]) -> list[str]:
    """The levels of the headings, the most frequent first."""
    levels = [_level(title) for _, title, _ in found]
    return sorted(set(levels), key=lambda s: (-levels.count(s), s))


def _odd_style(found: list[Head]) -> bool:
    return len(found) > 2 and len(_styles(found)) > 1


def missing_section(case: Case) -> str:
    """The first of the six sections that is not there, or ""."""
    present = {s.kind for s in case.report.sections}
    return next((k for k in ORDER if k not in present), "")


def _is_a_lost_section(case: Case, numbers: list[int]) -> bool:
    rising = len(set(numbers)) == len(numbers) and numbers == sorted(numbers)
    return bool(missing_section(case)) and rising


def _numbered(case: Case, start: int, end: int) -> list[Item]:
    """Numbered lines of a stretch, tables left out."""
    tables = [(t.start, t.end) for t in case.report.tables]
    out = []
    for line in _LINE.finditer(case.report.text, start, end):
        shift = len(line[0]) - len(line[0].lstrip())
        words = line[0].strip()
        at = line.start() + shift
        if "\t" in words or "|" in words or any(a <= at < b for a, b in tables):
            continue
        for name, pattern in _LEVELS:
            match = pattern.match(words)
            value = number(match[1]) if match else None
            if value is not None:
                out.append(Item(name, int(value), at, at + len(words)))
                break
    return out


def _items(case: Case, section: Section) -> list[Item]:
    """Numbered lines below the heading of a section."""
    if section.kind in {"preamble", "signature"}:
        return []
    after = case.report.text.find("\n", section.start, section.end)
    return _numbered(case, after + 1, section.end) if after >= 0 else []


def _below(case: Case, section: Section) -> Iterator[Result]:
    """Gaps and repeats among the numbered lines of a section; at most one for each section."""
    last: dict[str, Item] = {}
    for item in _items(case, section):
        before = last.get(item.level)
        if before is not None and item.number not in {1, before.number + 1}:
            yield _slip(case, section, before, item)
            return
        if before is not None:
            # A heading of this level closes the lists below it.
            levels = list(last)
            for deeper in levels[levels.index(item.level) + 1 :]:
                del last[deeper]
        elif item.number > 1 and _first_is_elsewhere(case, item):
            continue
        elif item.number > 1:
            yield _slip(case, section, None, item)
            return
        last[item.level] = item


def _first_is_elsewhere(case: Case, item: Item) -> bool:
    """Does the list begin inside a paragraph, in the section before, or much earlier?"""
    pattern = dict(_LEVELS)[item.level]
    earlier = case.report.text[: item.start]
    found = [n for m in pattern.finditer(earlier) if (n := number(m[1])) is not None]
    return item.number - 1 in {int(n) for n in found} or item.number > 2


def _slip(case: Case, section: Section, before: Item | None, item: Item) -> Result:
    text = case.report.text
    one = text[before.start : before.end][:NAMED] if before else ""
    two = text[item.start : item.end][:NAMED]
    if before is None:
        why = Said(f"“{two}”之前没有第一项", f"nothing comes first before “{two}”")
    elif before.number == item.number:
        why = Said(
            f"“{one}”之后是“{two}”，序号重复", f"“{one}” is followed by “{two}”, the same number"
        )
    else:
        why = Said(
            f"“{one}”之后是“{two}”，序号跳号或倒置", f"“{one}” is followed by “{two}”, out of order"
        )
    spans = [i for i in (before, item) if i is not None]
    return Result(
        section.kind, "review",
        Said(f"小标题{why.zh}，请核实。", f"Among the headings {why.en}; please verify."),
        before.number + 1 if before else 1, item.number,
        tuple(case.quote(i.start, min(i.end, i.start + NAMED)) for i in spans),
    )  # fmt: skip
