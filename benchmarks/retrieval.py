"""Search on paraphrases: words, character n-grams, LSA, dense and fused, in one run on one corpus."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.evaluation import Question, questions, sample_services
from core.words import search_words
from corpus.ports import Passage, Where
from retrieval.query import Query, read_query
from retrieval.search import lexical_coverage, meaning, rank
from retrieval.services import Services

Ranker = Callable[[str], list[int]]


def measure() -> dict[str, Any]:
    """hit@1, @5, @10 and MRR of each way, by half and language; times of encoding and searching."""
    with tempfile.TemporaryDirectory() as folder:
        services = sample_services(Path(folder) / "corpus")
        passages = services.corpus.passages.passages()
        ways = _ways(services, passages)
        figures: dict[str, Any] = {"段落数": len(passages)}
        for name, split in (("开发", "dev"), ("测试", "test")):
            asked = [q for q in questions(split) if q.intent == "search" and "target" in q.gold]
            for language in ("zh", "en"):
                subset = [q for q in asked if q.language == language]
                figures[f"{name} {language}（{len(subset)}问）"] = {
                    way: _score(subset, passages, ranker) for way, ranker in ways.items()
                }
        figures["时间（毫秒）"] = _times(services, questions("dev"))
        return figures


def _ways(services: Services, passages: list[Passage]) -> dict[str, Ranker]:
    ids = {p.id: i for i, p in enumerate(passages)}
    texts = [p.text for p in passages]
    vectors = services.corpus.passages.vectors([p.id for p in passages])

    def words(question: str) -> list[int]:
        hits = services.corpus.passages.lexical(search_words(question), len(passages))
        return [ids[h.passage] for h in hits]

    def dense(question: str) -> list[int]:
        vector = meaning(services, read_query(question))
        return [] if vector is None else np.argsort(-(vectors @ vector), kind="stable").tolist()

    def fused(question: str) -> list[int]:
        query = read_query(question)
        ranked = rank(services, query, meaning(services, query), Where(), (-9.0, -9.0))
        return [ids[r.passage.id] for r in ranked]

    grams, lsa = _classical(texts)
    return {
        "BM25（jieba）": words, "字符 n-gram TF-IDF": grams, "LSA": lsa, "向量": dense, "融合": fused,
    }  # fmt: skip


def _classical(texts: list[str]) -> tuple[Ranker, Ranker]:
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.preprocessing import normalize

    maker = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True)
    matrix = maker.fit_transform(texts)
    folding = TruncatedSVD(n_components=min(256, len(texts) - 1), random_state=0)
    folded = normalize(folding.fit_transform(matrix))

    def grams(question: str) -> list[int]:
        scores = (matrix @ maker.transform([question]).T).toarray().ravel()
        return np.argsort(-scores, kind="stable").tolist()

    def lsa(question: str) -> list[int]:
        vector = normalize(folding.transform(maker.transform([question])))[0]
        return np.argsort(-(folded @ vector), kind="stable").tolist()

    return grams, lsa


def _score(asked: list[Question], passages: list[Passage], ranker: Ranker) -> dict[str, float]:
    places = [_place(q, passages, ranker(q.question)) for q in asked]
    total = max(1, len(places))
    return {
        "hit@1": round(sum(p < 1 for p in places) / total, 3),
        "hit@5": round(sum(p < 5 for p in places) / total, 3),
        "hit@10": round(sum(p < 10 for p in places) / total, 3),
        "MRR": round(sum(1 / (p + 1) for p in places if p < 9999) / total, 3),
    }


def _place(question: Question, passages: list[Passage], order: list[int]) -> int:
    target = question.gold["target"]
    for place, index in enumerate(order):
        passage = passages[index]
        if passage.report == target["report"] and _holds(passage.text, target["quote"]):
            return place
    return 9999


def _holds(text: str, quote: str) -> bool:
    """Is the target in the passage, or (where a passage was split) half of it?"""
    if quote in text or text.strip() in quote:
        return True
    half = max(8, len(quote) // 2)
    return any(quote[i : i + half] in text for i in range(len(quote) - half + 1))


def _times(services: Services, asked: list[Question]) -> dict[str, float]:
    queries: list[Query] = [read_query(q.question) for q in asked]
    began = time.perf_counter()
    vectors = [meaning(services, q) for q in queries]
    encoded = time.perf_counter()
    for query, vector in zip(queries, vectors, strict=True):
        rank(services, query, vector, Where())
    ranked = time.perf_counter()
    for query in queries:
        lexical_coverage(services, query, Where())
    worded = time.perf_counter()
    each = 1000 / max(1, len(queries))
    return {
        "一问的向量": round((encoded - began) * each, 3),
        "融合检索": round((ranked - encoded) * each, 3),
        "其中按词": round((worded - ranked) * each, 3),
    }
