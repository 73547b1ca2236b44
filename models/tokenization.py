"""The built-in model's tokenizer: a Unigram of Chinese words, characters and English words.

Words are counted over jieba's segmentation; the tokenizer itself needs no jieba. Each word is also
composed of its characters, so that a rare word begins near its kin.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.words import words

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]
    from tokenizers import Tokenizer

Meanings = dict[str, dict[str, float]]
"""For a Chinese word the English words that explain it, with their weights."""
UNKNOWN = "[UNK]"
_HAN_WORD = re.compile(r"[\u4e00-\u9fff]{2,4}")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LATIN = re.compile(r"[a-z]+")
_ENDINGS = ("ingly", "ings", "edly", "ing", "ies", "ed", "es", "ly", "s", "e", "y")
_SHORTEST_STEM = 4


@dataclass(frozen=True, slots=True)
class VocabularySize:
    """How many tokens of each kind at most, and how often a word must stand in the text."""

    words: int = 25_000
    characters: int = 6_000
    english: int = 8_000
    least: int = 5


def count_words(lines: Iterable[str], weight: int = 1) -> Counter[str]:
    """Chinese words of two to four characters and single characters, each by its count."""
    counts: Counter[str] = Counter()
    for line in lines:
        counts.update(word for word in words(line) if _HAN_WORD.fullmatch(word))
        counts.update(_HAN.findall(line))
    return Counter({word: count * weight for word, count in counts.items()})


def count_english(texts: Iterable[str]) -> Counter[str]:
    """English words of two letters or more, by count."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(word for word in _LATIN.findall(text.lower()) if len(word) > 1)
    return counts


def build_tokenizer(
    chinese: Counter[str], english: Counter[str], size: VocabularySize
) -> Tokenizer:
    """A tokenizer whose scores are logarithms of frequency; ties break by the word itself."""
    from tokenizers import Tokenizer

    total = math.log(sum(chinese.values()) or 1)
    ranked = sorted(chinese.items(), key=lambda item: (-item[1], item[0]))
    long = [(w, c) for w, c in ranked if len(w) > 1 and c >= size.least][: size.words]
    single = [(w, c) for w, c in ranked if len(w) == 1][: size.characters]
    latin = sorted(english.items(), key=lambda item: (-item[1], item[0]))[: size.english]
    vocabulary: list[list[Any]] = [[UNKNOWN, -30.0]]
    vocabulary += [[word, round(math.log(count) - total, 4)] for word, count in long]
    # A character alone is a little dearer than a word that holds it, so that words win.
    vocabulary += [[char, round(math.log(count) - total - 1, 4)] for char, count in single]
    vocabulary += [[word, -9.0] for word, _ in latin]
    # Digits and letters are always there: nothing in Latin script is wholly unknown.
    vocabulary += [[char, -14.0] for char in "0123456789abcdefghijklmnopqrstuvwxyz"]
    return Tokenizer.from_str(json.dumps(_layout(vocabulary), ensure_ascii=False))


def _layout(vocabulary: list[list[Any]]) -> dict[str, Any]:
    def split(pattern: str, behaviour: str) -> dict[str, Any]:
        where = {"Regex": pattern}
        return {"type": "Split", "pattern": where, "behavior": behaviour, "invert": False}

    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [],
        "normalizer": {
            "type": "Sequence",
            "normalizers": [{"type": "NFKC"}, {"type": "Lowercase"}],
        },
        "pre_tokenizer": {
            "type": "Sequence",
            "pretokenizers": [
                split(r"[^\p{L}\p{N}]+", "Removed"),
                {"type": "Digits", "individual_digits": True},
                split(r"\p{Han}+", "Isolated"),
            ],
        },
        "post_processor": None,
        "decoder": None,
        "model": {"type": "Unigram", "unk_id": 0, "vocab": vocabulary, "byte_fallback": False},
    }


def composition(
    tokens: list[str], part: float, gloss: float = 0.0, meanings: Meanings | None = None
) -> csr_matrix:
    """(V, V + stems) float32: of which rows each token is the sum, itself always being one.

    A Chinese word: its characters and the two-character words inside it, ``part`` each, and the
    English words that explain it, ``gloss`` in all (half for a character). An English word: its
    stem, which is no token of its own."""
    import numpy as np
    from scipy.sparse import csr_matrix

    ids = {token: number for number, token in enumerate(tokens)}
    stems: dict[str, int] = {}
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    for number, token in enumerate(tokens):
        parts = [(ids[piece], part) for piece in _pieces(token) if piece in ids]
        share = gloss if len(token) > 1 else gloss / 2
        explained = (meanings or {}).get(token, {}).items()
        parts += [(ids[word], share * weight) for word, weight in explained if word in ids]
        if _LATIN.fullmatch(token) and len(token) >= _SHORTEST_STEM:
            parts.append((stems.setdefault(_stem(token), len(tokens) + len(stems)), part))
        rows += [number] * (1 + len(parts))
        columns += [number, *(column for column, _ in parts)]
        values += [1.0, *(value for _, value in parts)]
    shape = (len(tokens), len(tokens) + len(stems))
    return csr_matrix((np.array(values, np.float32), (rows, columns)), shape=shape)


def _pieces(token: str) -> list[str]:
    if not _HAN_WORD.fullmatch(token):
        return []
    inner = [token[i : i + 2] for i in range(len(token) - 1)] if len(token) > 2 else []
    return [*token, *inner]


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM - 1:
            return word[: -len(ending)]
    return word
