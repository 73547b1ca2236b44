"""Which words of a passage are shown: an item whole, of a paragraph the sentence that answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from core.words import search_words
from corpus.ports import Passage, Vectors

if TYPE_CHECKING:
    from models.embedder import Embedder

WHOLE: Final = 90
"""A passage of so many characters is shown whole."""
SHORT: Final = 14
"""A sentence of fewer characters is shown with the next one."""
WORDS: Final = 0.6
"""What all of the question's words are worth beside a cosine of 1."""
MOST: Final = 96
"""Sentences embedded for one question at most: a large model takes tens of milliseconds for each."""
_SENTENCE: Final = re.compile(r"[^。！？；!?;\n]+[。！？；!?;]*")
_BLANK: Final = " \t\r\n\u3000"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a report's text: ``text[start:end] == quote``."""

    start: int
    end: int
    quote: str


def best_spans(
    passages: Sequence[Passage],
    weights: dict[str, float],
    vector: Vectors | None,
    embedder: Embedder | None,
) -> list[Span]:
    """For each passage the span to quote. weights: the question's words; vector: its meaning."""
    choices = [sentences(passage) for passage in passages]
    texts = [span.quote for spans in choices if len(spans) > 1 for span in spans]
    meaning: dict[str, float] = {}
    if embedder is not None and vector is not None and 0 < len(texts) <= MOST:
        rows = embedder.encode_passages(texts)
        meaning = dict(zip(texts, (rows @ vector).tolist(), strict=True))
    return [_best(spans, weights, meaning) for spans in choices]


def sentences(passage: Passage) -> list[Span]:
    """The spans that a passage may be quoted by; a short passage is one span."""
    if len(passage.text) <= WHOLE:
        return [_span(passage, 0, len(passage.text))]
    found: list[Span] = []
    start: int | None = None
    for match in _SENTENCE.finditer(passage.text):
        start = match.start() if start is None else start
        if match.end() - start >= SHORT:
            found.append(_span(passage, start, match.end()))
            start = None
    return found or [_span(passage, 0, len(passage.text))]


def _span(passage: Passage, start: int, end: int) -> Span:
    text = passage.text[start:end]
    start += len(text) - len(text.lstrip(_BLANK))
    quote = text.strip(_BLANK)
    first = passage.start + start
    return Span(first, first + len(quote), quote)


def _best(spans: list[Span], weights: dict[str, float], meaning: dict[str, float]) -> Span:
    whole = sum(weights.values()) or 1.0
    scores = []
    for span in spans:
        said = set(search_words(span.quote)) if len(spans) > 1 else set()
        words = sum(weight for word, weight in weights.items() if word in said)
        scores.append(meaning.get(span.quote, 0.0) + WORDS * words / whole)
    return spans[int(np.argmax(scores))]
