"""What a Chinese-English dictionary knows of meaning: words with one English sense mean the same.

Entries are ``word<TAB>sense; sense; …`` (CC-CEDICT). Remarks in brackets are dropped.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

MOST_SENSES = 3
MOST_ALIKE = 12
"""A sense that more words share than this is too vague to make them synonyms."""
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_LEAD = re.compile(r"^(to be|to|a|an|the|be)\s+")
_NO_MEANING = re.compile(
    r"surname|variant|see |cl:|abbr|county|province|\bcity\b|prefecture|district|old |radical"
)
_SHORT_WORD = re.compile(r"[\u4e00-\u9fff]{1,4}")
_SAYS_LITTLE = frozenset(
    [
        "the",
        "and",
        "for",
        "with",
        "from",
        "that",
        "this",
        "one",
        "two",
        "three",
        "used",
        "etc",
        "sth",
        "esp",
        "oneself",
        "somebody",
        "something",
        "someone",
        "sb",
        "not",
        "are",
        "into",
        "out",
        "off",
        "over",
        "very",
        "lit",
        "fig",
        "onto",
        "upon",
        "his",
        "her",
        "its",
        "their",
        "your",
        "our",
        "who",
        "which",
        "when",
        "has",
        "have",
        "had",
        "been",
        "being",
        "also",
        "such",
        "other",
        "than",
        "about",
        "after",
        "before",
        "between",
        "under",
        "without",
        "within",
        "any",
        "all",
        "some",
        "more",
        "most",
        "make",
        "made",
        "become",
        "get",
        "person",
        "people",
        "kind",
        "type",
        "name",
        "variant",
        "idiom",
        "chinese",
        "china",
    ]
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A headword and its senses in plain lower-case English, the first ones first."""

    word: str
    gloss: str
    """The first senses as a reader sees them."""
    senses: tuple[str, ...]


def read_entries(lines: Iterable[str]) -> tuple[Entry, ...]:
    """Entries that have a Chinese word and an English sense."""
    found = []
    for line in lines:
        word, _, glosses = line.partition("\t")
        parts = [part.strip() for part in _ASIDE.sub(" ", glosses).split(";")]
        shown = [part for part in parts if re.search(r"[a-z]{2}", part)]
        if shown and re.search(r"[\u4e00-\u9fff]", word):
            senses = dict.fromkeys(_plain(part) for part in parts)
            kept = tuple(s for s in senses if _says_something(s))
            found.append(Entry(word, "; ".join(shown[:MOST_SENSES]), kept))
    return tuple(found)


def synonyms(entries: Iterable[Entry]) -> tuple[tuple[str, str], ...]:
    """Pairs of words of up to four characters that share a whole sense, each pair once."""
    by_sense: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for entry in entries:
        if _SHORT_WORD.fullmatch(entry.word):
            for sense in entry.senses:
                by_sense[sense][entry.word] = None
    alike = (tuple(words) for words in by_sense.values() if len(words) <= MOST_ALIKE)
    return tuple(dict.fromkeys(pair for words in alike for pair in combinations(words, 2)))


def gloss_words(entries: Iterable[Entry]) -> dict[str, dict[str, float]]:
    """For each headword the English words of its first senses, with weights that add up to 1 or less."""
    senses: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for entry in entries:
        senses[entry.word].update(dict.fromkeys(entry.senses))
    return {word: _shares(list(found)[:MOST_SENSES]) for word, found in senses.items()}


def _shares(senses: list[str]) -> dict[str, float]:
    shares: dict[str, float] = {}
    for sense in senses:
        words = [w for w in re.findall(r"[a-z]{3,}", sense) if w not in _SAYS_LITTLE]
        for word in words:
            shares[word] = shares.get(word, 0.0) + 1 / len(words) / len(senses)
    return shares


def _plain(sense: str) -> str:
    return _LEAD.sub("", sense.lower()).strip(" .")


def _says_something(sense: str) -> bool:
    letters = re.search(r"[a-z]{3}", sense)
    return bool(letters) and len(sense) < 40 and not _NO_MEANING.search(sense)
