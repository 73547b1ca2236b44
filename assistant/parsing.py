"""A question taken apart before it is understood: language, names of places, years, the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from assistant import cues
from assistant.places import Places, find_places
from assistant.view import View
from assistant.years import Years, find_years
from core.answer import Language

MAX_QUESTION: Final = 2000
_HAN: Final = re.compile(r"[一-鿿]")
_LATIN: Final = re.compile(r"[A-Za-z]{2,}")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A question taken apart, before an intent is chosen."""

    question: str
    language: Language
    text: str
    """The question without names and years."""
    spoken: str
    """The question without names of places only."""
    places: Places
    years: Years
    layout: str | None


_PLACE = re.compile(r"[\u4e00-\u9fff]{1,6}(?:镇|乡|街道|县|区|市)")


def detect_language(question: str) -> Language:
    """en where the question has English words and hardly a Han character, names of places aside."""
    words = _PLACE.sub(" ", question)
    han = len(_HAN.findall(words))
    return "en" if _LATIN.search(words) and han * 3 < len(words.split()) * 2 else "zh"


def parse(question: str, view: View, base_year: int | None = None) -> Parsed:
    """Take a question apart: language, places, years, the rest."""
    flat = re.sub(r"\s+", " ", question.strip())[:MAX_QUESTION]
    language = detect_language(flat)
    layout_match = cues.LAYOUT.search(flat)
    layout = None
    if layout_match:
        layout = "2021" if re.search(r"2021|新|new", layout_match[0], re.I) else "2019"
        flat = flat[: layout_match.start()] + " 版式 " + flat[layout_match.end() :]
    places = find_places(flat, view)
    years = find_years(places.rest, view, base_year)
    rest = re.sub(r" +", " ", years.rest).strip()
    return Parsed(question, language, rest, places.rest, places, years, layout)
