"""A draft beside the template it rewrites: what holds is taken, for the rest the template stands.

draft and template into sentences -> each draft sentence to the sentences it rewrites (by citation
numbers, else by likeness) -> each such set is held against claims.doubt -> the text in the
template's order, with every sentence of the template told once, by the draft or by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from assistant.model.amounts import one_unit
from assistant.model.basis import Basis
from assistant.model.claims import doubt
from assistant.model.names import Names
from assistant.model.parts import parts
from assistant.model.sense import likeness, pairs
from assistant.model.sentences import Sentence, bullet, plain, split
from core.answer import Citation

OPENINGS: Final = ("范围：", "Scope:")
"""How a coverage line begins: it is never touched."""
LIKE: Final = 0.2
"""From this likeness an uncited sentence may be the rewriting of an uncited one."""
HELD: Final = 0.5
"""From this share of its pairs inside a sentence, a neighbour is taken for merged into it."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A draft sentence that was not taken: why, and the template's words that stand for it."""

    why: str
    kept: str
    draft: str


@dataclass(frozen=True, slots=True)
class Settled:
    """The text that may be shown, and what became of the draft."""

    text: str
    rewritten: tuple[tuple[str, str], ...]
    """(template, draft) of what was taken and differs."""
    refused: tuple[Refusal, ...]


@dataclass(slots=True)
class _Set:
    """Draft sentences and the template's sentences that they rewrite together."""

    drafts: list[int]
    units: list[int]
    refused: list[Refusal] = field(default_factory=list)


def settle(
    template: str,
    draft: str,
    citations: Sequence[Citation],
    names: Names,
    question: str = "",
    year: int | None = None,
) -> Settled:
    """The draft where it claims what the template claims, else the template, sentence by sentence.

    year: the one that the whole answer is about, where there is one; it may be named anywhere."""
    units = split(template)
    drafts = [d for d in split(plain(draft)) if not d.text.startswith(OPENINGS)]
    told_parts = tuple(p for u in units for p in parts(u, names))
    basis = Basis(
        {c.id: c for c in citations}, names, told_parts, question, one_unit(told_parts), year
    )
    sets, refused = _align(drafts, units)
    taken: dict[int, str] = {}
    gone: set[int] = set()
    rewritten = []
    for one in sets:
        new, old = [drafts[i] for i in one.drafts], [units[i] for i in one.units]
        if [d.text for d in new] == [u.text for u in old]:
            continue
        told, stood = _joined([d.text for d in new]), _joined([u.text for u in old])
        if reason := _untouchable(old) or doubt(new, old, basis):
            refused.append(Refusal(reason, stood, told))
            continue
        taken[one.units[0]] = told
        gone |= set(one.units[1:])
        rewritten.append((stood, told))
    return Settled(_assemble(template, units, taken, gone), tuple(rewritten), tuple(refused))


def _untouchable(units: list[Sentence]) -> str:
    return "范围一句不改" if any(u.text.startswith(OPENINGS) for u in units) else ""


def _align(drafts: list[Sentence], units: list[Sentence]) -> tuple[list[_Set], list[Refusal]]:
    links: dict[int, list[int]] = {}
    refused: list[Refusal] = []
    free = set(range(len(units)))
    for number, one in enumerate(drafts):
        same = next((u for u in sorted(free) if units[u].text == one.text), None)
        if same is not None:
            links[number] = [same]
            free.discard(same)
    # Those without numbers first: what they rewrite is no neighbour merged into a cited one.
    for number, one in sorted(enumerate(drafts), key=lambda pair: bool(pair[1].marks)):
        if number in links:
            continue
        found = _cited(one, units, free) if one.marks else _uncited(one, units, free)
        free -= set() if one.marks else set(found)
        if found:
            links[number] = found
        else:
            why = "没有这个编号" if one.marks else "没有出处"
            refused.append(Refusal(why, "", one.text))
    return _sets(links, len(units)), refused


def _cited(draft: Sentence, units: list[Sentence], free: set[int]) -> list[int]:
    """The fewest template sentences that have its numbers, and uncited neighbours told with them."""
    left, found = set(draft.marks), list[int]()
    while left:
        best = max(
            range(len(units)),
            key=lambda u: (
                len(left & set(units[u].marks)),
                likeness(units[u].plain, draft.plain),
                -u,
            ),
        )
        shared = left & set(units[best].marks)
        if not shared:
            return found
        found.append(best)
        left -= shared
    for place in list(found):
        for near in (place - 1, place + 1):
            if near in free and near not in found and not units[near].marks:
                found += [near] if _held(units[near], draft) else []
    return sorted(found)


def _uncited(draft: Sentence, units: list[Sentence], free: set[int]) -> list[int]:
    uncited = [u for u in sorted(free) if not units[u].marks]
    best = max(uncited, key=lambda u: likeness(units[u].plain, draft.plain), default=None)
    if best is None:
        return []
    like = likeness(units[best].plain, draft.plain)
    within = [u for u in uncited if _held(units[u], draft)]
    if like >= HELD or not within:
        return [best] if like >= LIKE else []
    return within


def _held(unit: Sentence, draft: Sentence) -> bool:
    own = pairs(unit.plain)
    return bool(own) and len(own & pairs(draft.plain)) / len(own) >= HELD


def _sets(links: dict[int, list[int]], units: int) -> list[_Set]:
    """Drafts that share a template sentence are judged together."""
    owner = list(range(units))

    def root(u: int) -> int:
        while owner[u] != u:
            u = owner[u]
        return u

    for found in links.values():
        for other in found[1:]:
            owner[root(other)] = root(found[0])
    made: dict[int, _Set] = {}
    for number, found in links.items():
        one = made.setdefault(root(found[0]), _Set([], []))
        one.drafts = sorted([*one.drafts, number])
        one.units = sorted({*one.units, *found})
    return [made[key] for key in sorted(made, key=lambda k: made[k].units[0])]


def _assemble(template: str, units: list[Sentence], taken: dict[int, str], gone: set[int]) -> str:
    lines = template.splitlines()
    if not taken:
        return template
    out = []
    for number, line in enumerate(lines):
        here = [i for i, u in enumerate(units) if u.line == number]
        if not any(i in taken or i in gone for i in here):
            out.append(line)
            continue
        told = [taken.get(i, units[i].text) for i in here if i not in gone]
        if told:
            out.append(bullet(line) + _joined(told))
    return "\n".join(out)


def _joined(texts: list[str]) -> str:
    joined = ""
    for text in texts:
        joined += (" " if joined and joined[-1].isascii() and text[:1].isascii() else "") + text
    return joined
