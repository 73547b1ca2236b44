"""Does a rewritten sentence claim what the sentence it replaces claims? One reason, or none.

Bound tightly: the words before a citation number are held against the words that had that number,
and against the report that it cites.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from assistant.model.amounts import left
from assistant.model.basis import Basis, fresh
from assistant.model.figures import Figure, alike, codes, flat
from assistant.model.names import Mention
from assistant.model.parts import Part, parts
from assistant.model.quotations import misquoted, outside, quoted
from assistant.model.sense import (
    Sense,
    kept,
    likeness,
    matters,
    opinions,
    sense,
    told_done,
)
from assistant.model.sentences import Sentence
from assistant.view import Town

_ABSENT: Final = re.compile(r"(?:没有|没|未|无|并非|不是|不再|尚未)[一-鿿]{1,2}")
CLOSER: Final = 0.1
"""By so much likeness a claim belongs to another citation of the same report."""


def doubt(drafts: Sequence[Sentence], units: Sequence[Sentence], basis: Basis) -> str:
    """Why the drafts do not stand for the template's sentences; "" where they do."""
    new = [p for s in drafts for p in parts(s, basis.names)]
    old = [p for s in units for p in parts(s, basis.names)]
    wanted = frozenset(m for p in old for m in p.marks)
    given = frozenset(m for p in new for m in p.marks)
    if invented := given - wanted:
        return f"编号不是原句的：{_listed(invented)}"
    if missing := wanted - given:
        return f"缺编号：{_listed(missing)}"
    if wanted and not all(s.marks for s in drafts):
        return "没有编号"
    told, stood = (" ".join(s.plain for s in side) for side in (drafts, units))
    return (
        _whole(told, stood, wanted, basis)
        or (_bound(new, old, basis) if wanted else _unbound(new, old, basis))
        or fresh(new, stood, basis)
    )


def _listed(marks: Iterable[int]) -> str:
    return "、".join(str(m) for m in sorted(marks))


def _whole(new: str, old: str, marks: frozenset[int], basis: Basis) -> str:
    """What is held against the sentences as wholes."""
    source = basis.said(marks)
    # What only a quotation said may go with it; nothing may come.
    gone = (kept(old) if not quoted(old) else kept(outside(old))) - kept(new)
    if len(matters(old)) == 1:
        gone -= matters(old)  # 申请46件 for 新收申请46件, where nothing else is counted
    if changed := gone | (kept(new) - kept(old)):
        return "意思有变：" + "、".join(sorted(changed))
    if sense(old).plan and told_done(new) > told_done(old):
        return "计划说成已做"
    if praised := opinions(new) - opinions(old + source):
        return "添了评价：" + "、".join(sorted(praised))
    if Counter(codes(new)) != Counter(codes(old)):
        return "指标或公式有变"
    strange = basis.names.strangers(new) - basis.names.strangers(f"{old} {source}")
    if strange:
        return "没有的地名：" + "、".join(sorted(strange))
    return ""


def _unbound(new: list[Part], old: list[Part], basis: Basis) -> str:
    """Sentences without citation numbers: counts, formulas, names of those that say nothing."""
    if _senses(new) != _senses(old):
        return "否定或打算有变"
    if not alike(_figures(new), _figures(old), _text(new), f"{_text(old)} {basis.unit}"):
        return "数字有变"
    told, stood = _placed(new), _placed(old)
    dated = (frozenset[Town](), None, basis.year)
    if not stood[dated] and basis.year:
        del told[dated]
    if told != stood:
        return "地名或年份有变"
    return misquoted(_text(new), [_text(old)])


def _placed(found: list[Part]) -> Counter[tuple[frozenset[Town], str | None, int | None]]:
    """Names with the year right after or right before them; a lone year is held for itself."""
    out: Counter[tuple[frozenset[Town], str | None, int | None]] = Counter()
    for part in found:
        text = flat(part.text)
        used: list[int] = []
        for one in part.mentions:
            after = re.match(r",?\s?\(?((?:19|20)\d\d)", text[one.end :])
            before = re.search(r"((?:19|20)\d\d)年?(?:度)?(?:的)?$", text[: one.start])
            year = int(after[1]) if after else int(before[1]) if before else None
            used += [] if year is None else [year]
            out[one.towns, one.county, year] += 1
        for year in (Counter(part.years) - Counter(used)).elements():
            out[frozenset(), None, year] += 1
    return out


def _bound(new: list[Part], old: list[Part], basis: Basis) -> str:
    pool: list[Figure] = []
    for part in new:
        if not part.marks:
            pool += part.counted
            if reason := _tail(part, old):
                return reason
            continue
        own = [p for p in old if p.marks & part.marks]
        if frozenset(m for p in own for m in p.marks) != part.marks:
            return "编号换了位置"
        reason = (
            _towns(part, own, basis)
            or _years(part, own, basis)
            or misquoted(part.text, [_text(own), *basis.words(part.marks)])
            or _claim(part, own, basis.said(part.marks))
            or _moved(part, own, basis)
        )
        if reason:
            return reason
        over = left(part, own, basis.said(part.marks), basis.unit)
        if over is None:
            return "数字有变"
        pool += over
    told = [p for p in new if p.marks], [p for p in old if p.marks]
    free = not any(quoted(p.text) for p in new)
    if len(told[0]) == len(told[1]) and _senses(new, free).no != _senses(old, free).no:
        return "否定或打算有变"
    silent = [[p for p in side if not p.marks] for side in (new, old)]
    if _named(silent[0]) != _named(silent[1]):
        return "地名有变"
    framed = [f for p in old for f in (p.framed if p.marks else p.counted)]
    if not alike(pool, framed, _text(new), _text(old)):
        return "数字有变"
    return ""


def _named(found: list[Part]) -> Counter[tuple[frozenset[Town], str | None, int | None]]:
    """Names told without a citation number, with their years: those that say nothing, for one."""
    placed = _placed([p for p in found if p.own])
    return Counter({key: n for key, n in placed.items() if key[0] or key[1]})


def _tail(part: Part, old: list[Part]) -> str:
    if set(part.years) - {y for p in old for y in p.years}:
        return "年份有变"
    return misquoted(part.text, [_text(old)])


def _towns(part: Part, own: list[Part], basis: Basis) -> str:
    cited = basis.towns(part.marks)
    there = [m for p in own for m in p.mentions]
    order = []
    for one in part.mentions:
        places = [i for i, m in enumerate(there) if _same(one, m)]
        if places:
            order.append(places)
        elif not (one.towns and one.towns == cited) and not _county_of(one, cited):
            return "地名有变"
    for one in there:
        named = any(_same(m, one) or m.towns == cited for m in part.mentions)
        if one.towns & cited and not named:
            return "地名有变"
    ordered = all(max(a) < min(b) for a, b in zip(order, order[1:], strict=False))
    if len(own) > 1 and any(p.counted for p in own) and not ordered:
        return "地名换了位置"
    return ""


def _same(one: Mention, other: Mention) -> bool:
    if one.towns or other.towns:
        return one.towns == other.towns
    return one.county == other.county


def _county_of(one: Mention, cited: frozenset[Town]) -> bool:
    return bool(one.county) and not one.towns and {c for c, _ in cited} == {one.county}


def _years(part: Part, own: list[Part], basis: Basis) -> str:
    told = [y for p in own for y in p.years]
    if not told:
        return "年份有变" if set(part.years) - basis.years(part.marks) else ""
    if len(set(told)) > 1:
        return "" if list(part.years) == told else "年份有变"
    return "" if set(part.years) == set(told) else "年份有变"


def _claim(part: Part, own: list[Part], source: str) -> str:
    # Quotations are held to the source's clauses: beside one, only the words around it are weighed.
    free = not quoted(part.text)
    wanted = {_sense(p, free) for p in own}
    if len(wanted) > 1 or _sense(part, free) not in wanted or _denies(part, own, source):
        return "否定或打算有变"
    return ""


def _denies(part: Part, own: list[Part], source: str) -> bool:
    """Does it say 没有… in its own words, where the template around its quotations does not?"""
    if any(_ABSENT.search(outside(p.governing + p.text)) for p in own):
        return False
    known = source + "".join(p.governing + p.text for p in own)
    return any(told not in known for told in _ABSENT.findall(part.text))


def _moved(part: Part, own: list[Part], basis: Basis) -> str:
    towns, years = basis.towns(part.marks), basis.years(part.marks)
    others = [
        p for p in basis.parts
        if p.marks and not p.marks & part.marks
        and basis.towns(p.marks) == towns and basis.years(p.marks) == years
    ]  # fmt: skip
    mine = max(likeness(part.likened, p.likened) for p in own)
    if any(likeness(part.likened, p.likened) > mine + CLOSER for p in others):
        return "编号换了位置"
    return ""


def _sense(part: Part, whole: bool) -> Sense:
    if whole:
        return part.sense
    return sense(outside(part.governing)) + sense(outside(part.item))


def _senses(found: list[Part], whole: bool = True) -> Sense:
    total = Sense()
    for part in found:
        total = total + sense(part.text if whole else outside(part.text))
    return total


def _figures(found: list[Part]) -> list[Figure]:
    return [f for p in found for f in (*p.framed, *p.counted)]


def _text(found: list[Part]) -> str:
    return " ".join(p.text for p in found)
