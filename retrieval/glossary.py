"""English words of a question into the Chinese terms of the reports. Nothing is guessed: what the
glossary does not hold stays English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from core.vocabulary import glossary

_WORD: Final = re.compile(r"[A-Za-z][A-Za-z'-]*|\d+")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_FUNCTION_WORDS: Final = (
    "a an the of to in on for with by from at as and or not no is are was were be been do does did "
    "has have had can could will would should may might must which what who whom whose where when "
    "how why that this these those there their its it they them he she we you your our any all "
    "some more most less other others many much about into than then also only even own out up if "
    "so but because while during under over between among against without within per each every "
    "list show find tell give please me us i township townships town towns county counties village "
    "report reports say says said state states mention mentions problem problems measure measures"
)
_SILENT: Final = frozenset(_FUNCTION_WORDS.split())


@dataclass(frozen=True, slots=True)
class Translation:
    """``terms``: for each English phrase that is known, its Chinese wordings, the first the usual
    one. ``rest``: English words that are not."""

    terms: tuple[tuple[str, ...], ...]
    rest: tuple[str, ...]

    @property
    def chinese(self) -> str:
        """The usual wording of every phrase, one after the other."""
        return " ".join(wordings[0] for wordings in self.terms)


def is_english(text: str) -> bool:
    """Is a question in English (more English words than Chinese characters)?"""
    return len(_WORD.findall(text)) > len(_HAN.findall(text))


def translate(text: str) -> Translation:
    """English phrases of a text into Chinese terms, the longest phrase first."""
    words = [stem(word) for word in _WORD.findall(text)]
    raw = [word.lower() for word in _WORD.findall(text)]
    phrases, longest = _phrases()
    terms: list[tuple[str, ...]] = []
    rest: list[str] = []
    place = 0
    while place < len(words):
        for length in range(min(longest, len(words) - place), 0, -1):
            known = phrases.get(tuple(words[place : place + length]))
            if known:
                terms.append(known)
                place += length
                break
        else:
            if raw[place] not in _SILENT:
                rest.append(raw[place])
            place += 1
    return Translation(tuple(dict.fromkeys(terms)), tuple(dict.fromkeys(rest)))


def stem(word: str) -> str:
    """A word without the endings of plural and verb, so that both sides meet."""
    word = word.lower().removesuffix("'s")
    for ending, put in (
        ("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("xes", "x"), ("ing", ""), ("ed", ""),
        ("s", ""),
    ):  # fmt: skip
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: len(word) - len(ending)] + put
            break
    return word.removesuffix("e")


@lru_cache(maxsize=1)
def _phrases() -> tuple[dict[tuple[str, ...], tuple[str, ...]], int]:
    phrases: dict[tuple[str, ...], tuple[str, ...]] = {}
    for term in glossary():
        wordings = tuple(dict.fromkeys((term.zh, *term.aliases_zh)))
        for english in (term.en, *term.aliases_en):
            key = tuple(stem(word) for word in _WORD.findall(english))
            if key and not (len(key) == 1 and key[0] in _SILENT):
                phrases[key] = tuple(dict.fromkeys((*phrases.get(key, ()), *wordings)))
    return phrases, max(map(len, phrases), default=1)
