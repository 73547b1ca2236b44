"""Written texts once more with items of other texts in them: what leads to an item and what parts two
must be learned, not the words of one."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

Items = list[tuple[int, int, str]]
"""Start, end and kind of the items of a text."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A text of section five with its items."""

    text: str
    year: int
    items: Items


def swapped(texts: Sequence[Whole], times: int, seed: int = 0) -> list[Whole]:
    """Each text ``times`` over, most of its items put in from others of the same kind and build."""
    luck = random.Random(seed)
    pool: dict[str, list[str]] = {}
    for text in texts:
        for start, end, kind in text.items:
            pool.setdefault(kind, []).append(text.text[start:end].replace("\n", ""))
    return [_swap(text, pool, luck) for text in texts for _ in range(times) if _apart(text.items)]


def _apart(items: Items) -> bool:
    return all(end <= start for (_, end, _), (start, _, _) in zip(items, items[1:], strict=False))


def _swap(whole: Whole, pool: dict[str, list[str]], luck: random.Random) -> Whole:
    out = ""
    items: Items = []
    at = 0
    for start, end, kind in whole.items:
        out += whole.text[at:start]
        old = whole.text[start:end]
        new = _other(old, pool[kind], luck) if luck.random() < _SHARE else old
        items.append((len(out), len(out) + len(new), kind))
        out += new
        at = end
    return Whole(out + whole.text[at:], whole.year, items)


def _other(old: str, pool: list[str], luck: random.Random) -> str:
    if old.endswith("问题"):
        return old
    for _ in range(_TRIES):
        new = luck.choice(pool)
        fits = ("。" in new) == ("。" in old) and ("；" in new) <= ("；" in old)
        if fits and bool(_ABOUT.match(new)) == bool(_ABOUT.match(old)) and not new.endswith("问题"):
            return new
    return old


_SHARE: Final = 0.7
_TRIES: Final = 12
_ABOUT: Final = re.compile(r"针对|关于|对")
