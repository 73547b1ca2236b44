"""One facet against one report: every clause that speaks of it, each read for polarity and tense."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from core.report import Number
from statements.clauses import Clause
from statements.lexicon import Lexicon
from statements.marks import mark_at
from statements.negation import is_weak, mask, polarity
from statements.tense import read as tense_of

Reading = Literal["yes", "weak", "deficient", "no", "plan"]
_SKIP: Final = {"preamble", "signature"}


@dataclass(frozen=True, slots=True)
class Hit:
    """A clause that speaks of a facet, and how."""

    reading: Reading
    clause: Clause
    learned: bool = False
    """Read by likeness of meaning or by the learned reader, not by a rule."""


@dataclass(frozen=True, slots=True)
class Prose:
    """The clauses of a report with what is needed to read them."""

    text: str
    clauses: list[Clause]
    year: Number | None
    segments: dict[int, tuple[int, int]]
    """First and last clause index of each segment."""
    sentences: dict[int, tuple[int, int]]

    def segment_text(self, index: int) -> str:
        """The segment that a clause stands in."""
        first, last = self.segments[self.clauses[index].segment]
        return self.text[self.clauses[first].start : self.clauses[last].end]

    def line_text(self, index: int) -> str:
        """The paragraph that a clause stands in."""
        line = self.clauses[index].line
        first = last = index
        while first and self.clauses[first - 1].line == line:
            first -= 1
        while last + 1 < len(self.clauses) and self.clauses[last + 1].line == line:
            last += 1
        return self.text[self.clauses[first].start : self.clauses[last].end]

    def sentence_text(self, index: int) -> str:
        """The sentence that a clause stands in, with the sub-heading it stands under."""
        first, last = self.sentences[self.clauses[index].sentence]
        return self.text[self.clauses[first].start : self.clauses[last].end]


def make_prose(text: str, clauses: list[Clause], year: int | None) -> Prose:
    """Index the clauses by segment and sentence."""
    by_segment: dict[int, tuple[int, int]] = {}
    by_sentence: dict[int, tuple[int, int]] = {}
    for index, clause in enumerate(clauses):
        by_segment[clause.segment] = (by_segment.get(clause.segment, (index,))[0], index)
        by_sentence[clause.sentence] = (by_sentence.get(clause.sentence, (index,))[0], index)
    return Prose(text, clauses, year, by_segment, by_sentence)


def hits(lexicon: Lexicon, prose: Prose) -> list[Hit]:
    """All clauses that speak of the facet, in order, one hit a clause."""
    out: list[Hit] = []
    for number, (first, last) in prose.segments.items():
        if prose.clauses[first].section in _SKIP or _bare_heading(prose.clauses[first]):
            continue
        start = prose.clauses[first].start
        segment = prose.text[start : prose.clauses[last].end]
        if not lexicon.any.search(segment):
            continue
        masked = _masked(lexicon, segment)
        if not lexicon.any.search(masked):
            continue
        if not _in_context(lexicon, prose, first, known=bool(out)):
            continue
        out += _segment_hits(lexicon, prose, number, masked)
    return out


def _in_context(lexicon: Lexicon, prose: Prose, first: int, *, known: bool) -> bool:
    """Is the passage about openness, where the facet's words alone do not say so?"""
    clause = prose.clauses[first]
    if (known and clause.section == "problems") or _about_openness(clause):
        return True
    return bool(lexicon.context.search(prose.line_text(first)))


def _bare_heading(clause: Clause) -> bool:
    """A heading of its own line names a topic; only in section five does it say something."""
    return clause.is_heading and clause.section != "problems"


def _about_openness(clause: Clause) -> bool:
    """Under a heading of support or organisation everything is about openness."""
    return bool(re.search(r"监督保障|组织|领导|机制|平台|公开", clause.heading))


def _masked(lexicon: Lexicon, segment: str) -> str:
    if lexicon.facet.raw.get("keep_benign"):
        return lexicon.traps.sub(lambda m: "□" * len(m[0]), segment)
    return mask(segment, lexicon.traps)


def _segment_hits(lexicon: Lexicon, prose: Prose, number: int, masked: str) -> list[Hit]:
    first, last = prose.segments[number]
    offset = prose.clauses[first].start
    out: list[Hit] = []
    for index in range(first, last + 1):
        clause = prose.clauses[index]
        text = masked[clause.start - offset : clause.end - offset]
        found = lexicon.any.search(text) or _covering(lexicon, masked, clause, offset)
        if not found or _denied_later(lexicon, masked, clause, offset):
            continue
        reading = _reading(lexicon, prose, index, text, masked)
        if reading:
            out.append(Hit(reading, clause))
    return out


def _denied_later(lexicon: Lexicon, masked: str, clause: Clause, offset: int) -> bool:
    """Does a denial begin in this clause and end in a later one (公众号…，已注销)?"""
    return any(
        clause.start <= m.start() + offset < clause.end < m.end() + offset
        for m in lexicon.deny.finditer(masked)
    )


def _covering(lexicon: Lexicon, masked: str, clause: Clause, offset: int) -> bool:
    """Does a match that spans several clauses end in this one?"""
    return any(
        clause.start < m.end() + offset <= clause.end and m.start() + offset < clause.start
        for m in (*lexicon.strong.finditer(masked), *lexicon.deny.finditer(masked))
    )


def _reading(lexicon: Lexicon, prose: Prose, index: int, text: str, masked: str) -> Reading | None:
    clause = prose.clauses[index]
    strong = bool(lexicon.strong.search(text)) or _ends_here(lexicon.strong, prose, index, masked)
    found = lexicon.object.search(text)
    if tense_of(prose.clauses, index, _int(prose.year)) == "plan":
        return _plan(lexicon, text)
    if lexicon.facet.raw.get("zero_is_yes"):
        if clause.half == "problem" and found and is_weak(text[found.end() :]):
            return "deficient"
    elif clause.half != "done":
        denied = lexicon.deny.search(text) or _ends_here(lexicon.deny, prose, index, masked)
        if denied:
            return "no"
        lack = _lack(lexicon, prose, index, text, found)
        if lack:
            return lack
        if clause.half == "problem" and not strong and not found:
            return None
    return _fact(lexicon, text, strong=strong, named=found is not None)


def _lack(
    lexicon: Lexicon, prose: Prose, index: int, text: str, found: re.Match[str] | None
) -> Reading | None:
    """no or deficient, where the clause says that the thing is absent or admits it is weak."""
    clause = prose.clauses[index]
    if clause.half == "problem" and lexicon.deficient.search(text):
        return "deficient"
    if not found or lexicon.facet.raw.get("no_lack"):
        return None
    how = polarity(text, found.start(), found.end())
    if how == "absent":
        partly = bool(SOME.search(text)) or lexicon.facet.raw.get("absent_is") == "deficient"
        return "deficient" if partly else "no"
    if clause.half == "problem":
        weak = how == "weak" or _item_is_weak(prose, index) or _is_subject(clause, found)
        return "deficient" if weak else None
    return "deficient" if how == "weak" and _ADMITS.search(text) else None


SOME: Final = re.compile(r"个别|部分|有的|少数|有些|偶尔|有时|一些")
_ADMITS: Final = re.compile(
    r"坏了|有待|不足|不够|薄弱|不高|不到位|不完善|不健全|滞后|形同虚设|少有人|(?:仍|尚|还)(?:不|需|较|比较)"
)


_DID: Final = re.compile(
    r"[作做进行]了|一遍|同步(?:起草|发布|解读|报送)|已(?:经)?(?!有的)|全员|全部|完成"
)


def did_it(text: str) -> bool:
    """Does the (masked) clause say that the thing was done, without a word of not?"""
    return bool(_DID.search(text)) and not re.search(r"没|未|不", text)


def _fact(lexicon: Lexicon, text: str, *, strong: bool, named: bool) -> Reading | None:
    if strong:
        return "yes"
    if named and lexicon.mention:
        did = bool(lexicon.facet.raw.get("done_is_yes")) and did_it(text)
        return "yes" if lexicon.mention == "yes" or did else "weak"
    return "weak" if lexicon.weak.search(text) else None


def _ends_here(pattern: re.Pattern[str], prose: Prose, index: int, masked: str) -> bool:
    """Does a match over several clauses end in this clause?"""
    clause = prose.clauses[index]
    offset = prose.clauses[prose.segments[clause.segment][0]].start
    return any(clause.start < m.end() + offset <= clause.end for m in pattern.finditer(masked))


def _plan(lexicon: Lexicon, text: str) -> Reading | None:
    if lexicon.plan.search(text):
        return "plan"
    if lexicon.facet.raw.get("plan_patterns_only"):
        return None
    if lexicon.strong.search(text):
        return "plan"
    if lexicon.facet.raw.get("plan_needs_act"):
        return None
    return "plan" if lexicon.object.search(text) else None


def _is_subject(clause: Clause, found: re.Match[str]) -> bool:
    """A listed problem that opens with the thing is about the thing, whatever its words."""
    mark = mark_at(clause.text)
    return mark is not None and found.start() <= mark.length + 2


def _item_is_weak(prose: Prose, index: int) -> bool:
    """A problem names the thing, and the clause after it turns to its weakness (虽有…但…)."""
    _, last = prose.sentences[prose.clauses[index].sentence]
    turned = False
    for later in range(index + 1, last + 1):
        text = prose.clauses[later].text
        turned = turned or bool(_TURNS.match(text))
        if turned and is_weak(mask(text)):
            return True
        if later > index + 2:
            break
    return False


_TURNS: Final = re.compile(r"但|却|然而|不过|只是|仍|还(?!有)|到年底|可|实际|平时|目前|多数|大多")


def _int(year: Number | None) -> int | None:
    return int(year) if year is not None else None
