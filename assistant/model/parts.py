"""One sentence as claims: for each group of citation numbers the words, names, years and figures
that stand before it, and the frame that governs them (明确有（2份）：云台镇2023[1]、石桥镇2023[2]).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from assistant.model.figures import Figure, figures
from assistant.model.names import Mention, Names
from assistant.model.sense import Sense, sense
from assistant.model.sentences import Sentence

_COLON: Final = re.compile(r"[：:](?!\d)")
_LINK: Final = re.compile(
    r"以及|分别|其中|还有|另有|同样|此外|另外|年度|报告|和|及|与|而|则|又|为|是|有|年|份|在|的"
    r"|\b(?:and|also|namely|are|is|in|the|as|well)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Part:
    """What one group of citation numbers is put to; the tail of a sentence has none."""

    marks: frozenset[int]
    text: str
    frame: str
    """The words before the first name (or the colon): 明确有（2份）：; "" where there are none."""
    governing: str
    """The nearest frame that says something; where the sentence has none before it, its tail."""
    mentions: tuple[Mention, ...]
    own: bool
    """Are the mentions its own, or those of the part before it?"""
    years: tuple[int, ...]
    """Years that it speaks of: its own, else those of the part before it."""
    framed: tuple[Figure, ...]
    counted: tuple[Figure, ...]
    """Figures in the frame, and after it; years are not among them."""
    likened: str
    """Its words and those that govern it, without names, for telling one claim from another."""

    @property
    def item(self) -> str:
        """The text after the frame."""
        return self.text[len(self.frame) :]

    @property
    def sense(self) -> Sense:
        """What it claims: its own words under those that govern it."""
        return sense(self.governing) + sense(self.item)


def parts(sentence: Sentence, names: Names) -> list[Part]:
    """The parts of a sentence, in order; a text without citation numbers is one part."""
    made: list[Part] = []
    governing = ""
    for stretch in sentence.stretches:
        tail = not stretch.marks and len(sentence.stretches) > 1
        part = _part(stretch.text, stretch.marks, names, made[-1] if made else None, tail)
        if says_something(part.frame, names):
            governing = part.frame
        made.append(_governed(part, governing))
    last = made[-1] if made else None
    if last and not last.marks and len(made) > 1 and says_something(last.text, names):
        made = [p if p.governing or not p.marks else _governed(p, last.text) for p in made]
    return made


def says_something(frame: str, names: Names) -> bool:
    """Is a frame more than a link, a year or a number?"""
    rest = names.blank(frame, names.find(frame))
    rest = re.sub(r"[\W\d_]+", " ", _LINK.sub(" ", rest))
    return len(rest.replace(" ", "")) >= 2


def _governed(part: Part, governing: str) -> Part:
    return Part(
        part.marks, part.text, part.frame, governing, part.mentions, part.own, part.years,
        part.framed, part.counted, f"{governing} {part.likened}",
    )  # fmt: skip


def _part(text: str, marks: tuple[int, ...], names: Names, before: Part | None, tail: bool) -> Part:
    found = names.find(text)
    at = 0 if tail else _frame_end(text, found)
    blank = names.blank(text, found)
    numbers = figures(blank)
    years = tuple(int(f.value) for f in numbers if f.is_year)
    plain = tuple(f for f in numbers if not f.is_year)
    carried = before is not None and not found
    return Part(
        frozenset(marks), text, text[:at], "",
        before.mentions if carried and before else tuple(found), not carried,
        years or (before.years if before else ()),
        tuple(f for f in plain if f.start < at), tuple(f for f in plain if f.start >= at),
        blank[at:],
    )  # fmt: skip


def _frame_end(text: str, found: list[Mention]) -> int:
    if found:
        return found[0].start
    colons = list(_COLON.finditer(text))
    return colons[-1].end() if colons else 0
