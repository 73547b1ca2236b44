"""A language model judges the doubtful reports of a free condition, on their own passages.

Similarity has already settled the clear ones. A verdict stands only with its span: it must be in
the passage letter by letter, speak of what is asked, be no order, and read by code as no plan or
denial where the model says yes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from assistant.model.calls import Aid
from assistant.model.orders import is_order
from assistant.model.sense import sense
from core.words import search_words
from corpus.ports import Passage
from retrieval.fuse import above_background
from retrieval.query import Query
from retrieval.quote import Span
from retrieval.search import background, meaning
from retrieval.services import Services
from statements.tense import explicit_done

MOST: Final = 24
"""Reports judged by the model for one question at most, the likeliest first."""
SHORTEST: Final = 4
"""Characters of a span at least."""
NEAR: Final = 0.2
"""From this cosine over the background a span without a word of the question speaks of it."""
_SCHEMA: Final[dict[str, Any]] = {
    "title": "Judgement",
    "description": "whether a report says a certain thing",
    "type": "object",
    "properties": {
        "verdict": {"type": "string", "enum": ["yes", "no", "plan", "none"]},
        "passage": {"type": ["integer", "null"]},
        "quote": {"type": "string"},
    },
    "required": ["verdict", "quote"],
}
_ENDED: Final = re.compile(
    r"取消|停办|停用|停播|撤销|撤掉|关停|中止|终止|不再|中断|cancel|discontinu|stopped", re.I
)


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict (yes, no, plan, none) and the words it rests on; no words for none."""

    verdict: str
    span: Span | None


def judge(
    aid: Aid,
    services: Services,
    looked: str,
    query: Query,
    doubtful: Mapping[str, Sequence[Passage]],
) -> dict[str, Judged]:
    """Verdicts that stand, by report. doubtful: each report's nearest passages, likeliest first."""
    found: dict[str, Judged] = {}
    for report, passages in list(doubtful.items())[:MOST]:
        kept = [p for p in passages if not is_order(p.text)]
        lines = [f"{number} {p.text}" for number, p in enumerate(kept, 1)]
        fitting = aid.fits("judge", lines, predicate=looked)
        if not fitting:
            continue
        filled = aid.fill("judge", _SCHEMA, predicate=looked, passages="".join(fitting).rstrip())
        if filled is None:
            continue
        judged = standing(filled, kept[: len(fitting)], services, query)
        if judged is not None:
            found[report] = judged
    return found


def standing(
    filled: dict[str, Any], passages: Sequence[Passage], services: Services, query: Query
) -> Judged | None:
    """The verdict as far as its span bears it; None where it falls."""
    verdict = filled["verdict"]
    if verdict == "none":
        return Judged("none", None)
    quote = str(filled["quote"]).strip()
    place = next((p for p in passages if quote in p.text), None)
    if len(quote) < SHORTEST or place is None or is_order(quote):
        return None
    if not _speaks(services, query, quote):
        return None
    start = place.start + place.text.find(quote)
    read = sense(quote)
    if verdict == "yes" and read.plan and not explicit_done(quote):
        verdict = "plan"
    if (verdict == "plan") != read.plan and verdict == "plan":
        return None
    if verdict == "no" and not read.no:
        return None
    if verdict == "yes" and _denied(quote, query):
        return None
    return Judged(verdict, Span(start, start + len(quote), quote))


def _speaks(services: Services, query: Query, quote: str) -> bool:
    if set(query.words) & set(search_words(quote)):
        return True
    vector = meaning(services, query)
    if vector is None or services.embedder is None:
        return False
    cosine = float(services.embedder.encode_passages([quote])[0] @ vector)
    return above_background(cosine, background(services, vector)) >= NEAR


def _denied(quote: str, query: Query) -> bool:
    """Is there a denial, or an end, in a clause that speaks of what is asked?"""
    asked = [word for word in query.words if len(word) > 1]
    spoken = [c for c in re.split(r"[，。；,;]", quote) if any(word in c for word in asked)]
    return any(sense(c).no % 2 or _ENDED.search(c) for c in spoken or [quote])
