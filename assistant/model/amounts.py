"""The figures of one claim beside those it rewrites: each there, of the same thing, and no other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from assistant.model.figures import Figure, alike, flat
from assistant.model.parts import Part
from assistant.model.quotations import outside
from core.report import Number

_BRACKETED: Final = re.compile(r"[（(]([件次人名份元])[）)]")


def left(part: Part, own: list[Part], source: str, unit: str) -> list[Figure] | None:
    """The figures before those that the claim itself has; None where these are not the same.

    own: the template's parts with its citation numbers. source: the words of the reports cited.
    unit: what the template counts, for numbers that stand bare in it."""
    here = [*part.framed, *part.counted]
    said = flat(source)
    apt = {f.value for f in here if _verbatim(f, part.text, said)}
    each = [_told(p, here, apt) for p in own]
    wanted = [f for one in each for f in one]
    if len(own) > 1 and all(_values(one) == _values(each[0]) for one in each):
        wanted = each[0] if len(here) < len(wanted) else wanted
    known = Counter(_values(wanted)) + Counter(f.value for p in own for f in p.framed)
    here = [f for f in here if f.value in known or not _verbatim(f, part.text, said)]
    cut = len(here) - len(wanted)
    text = " ".join([*(p.text for p in own), unit])
    if cut < 0 or not alike(here[cut:], wanted, part.text, text):
        return None
    return here[:cut]


def one_unit(parts: Iterable[Part]) -> str:
    """The unit of a template that counts one thing besides reports: 件; "" where there are more."""
    units: set[str] = set()
    for part in parts:
        units |= {f.unit for f in (*part.framed, *part.counted)}
        units |= set(_BRACKETED.findall(flat(part.text)))
    units -= {"", "report", "年", "%", "fraction"}
    return units.pop() if len(units) == 1 else ""


def _told(part: Part, here: list[Figure], apt: set[Number]) -> list[Figure]:
    """The figures that a rewriting must have. A quotation may go, whole or down to what is told in its
    own words (``apt``); so may the （1） of one report."""
    plain = flat(outside(part.text))
    given = {f.value for f in here}
    quoted = [f for f in part.counted if not plain[f.start : f.end].strip()]
    if {f.value for f in quoted} & given <= apt:
        quoted = [f for f in quoted if f.value not in given]
    else:
        quoted = []
    lone = [f for f in part.counted if (f.unit, f.value) == ("report", 1)]
    if any(f.unit == "report" for f in here):
        lone = []
    return [f for f in part.counted if f not in quoted and f not in lone]


def _values(found: Iterable[Figure]) -> list[int | float]:
    return [f.value for f in found]


def _verbatim(figure: Figure, text: str, source: str) -> bool:
    """Does the source have this number with the words around it?"""
    around = flat(text)[max(0, figure.start - 2) : figure.end]
    return len(around) >= figure.end - figure.start + 2 and around in source
