"""jieba's door: Chinese text into search words, with the domain's terms kept whole.

One segmentation serves the full-text index, the queries and the static model's coverage, so that the
same text always gives the same words.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from functools import lru_cache
from typing import Any

from core.vocabulary import glossary

_WORD = re.compile(r"\w")


def search_words(text: str) -> list[str]:
    """Words of ``text`` for searching: lower-case, NFKC, punctuation and blanks dropped."""
    flat = unicodedata.normalize("NFKC", text).lower()
    return [word for word in _cutter().lcut_for_search(flat) if _WORD.search(word)]


def words(text: str) -> list[str]:
    """Plain segmentation, each character in exactly one word."""
    return list(_cutter().lcut(text))


def is_word(text: str) -> bool:
    """Is this exact string in the dictionary (the domain's terms included)?"""
    cutter = _cutter()
    cutter.check_initialized()
    return bool(cutter.FREQ.get(text))


@lru_cache(maxsize=1)
def _cutter() -> Any:
    import jieba

    jieba.setLogLevel(logging.WARNING)
    cutter = jieba.Tokenizer()
    for term in glossary():
        for word in (term.zh, *term.aliases_zh):
            cutter.add_word(word)
    return cutter
