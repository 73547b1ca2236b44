"""Search on paraphrases: words, character n-grams, LSA, dense and fused, in one run on one corpus."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import numpy as np

from benchmarks.evaluation import Question, questions, sample_services
from benchmarks.retrieval_costs import costs
from core.words import search_words
from corpus.ports import Passage, Where
from retrieval.query import read_query
from retrieval.search import lexical_coverage, meaning, rank
from retrieval.services import Services

Ranker = Callable[[str], list[tuple[int, float]]]
"""A question to (place of a passage, score), best first."""
FUSED: Final = "融合"
PARTS: Final = ("BM25（jieba）", "字符 n-gram TF-IDF", "LSA", "向量")
OWN: Final = "报告自己的词"
STRANGERS: Final = (
    "今天股票涨了吗", "附近有什么好吃的饭店", "怎么教孩子写作文", "推荐一款手机", "世界杯谁赢了", "如何减肥最快",
    "写一首关于秋天的诗", "中医怎么治感冒", "新能源汽车哪款续航长", "去云南旅游要带什么", "怎么学弹吉他", "明天会下雨吗",
    "量子计算机的原理", "猫不吃饭怎么办", "高考志愿怎么填", "比特币价格", "帮我订一张机票", "演唱会门票多少钱",
    "怎么腌咸菜", "火星上有没有水", "哪些镇用区块链存证", "谁提到碳中和", "哪里建了滑雪场", "谁写到地铁规划",
    "哪个镇举办马拉松", "哪里有核电站", "有没有镇建机场", "谁说到电竞产业", "What is the capital of France?",
    "Recommend a good movie", "How to bake bread", "Who is the best football player",
    "stock market today", "tell me a joke", "how to fix my car engine", "cheap flights to Tokyo",
    "what is quantum physics", "learn to play guitar", "Which towns built a ski resort?",
    "Does any town mention blockchain?", "Which towns organised a marathon?",
)  # fmt: skip
"""Questions that no sample report answers; the floor of search was chosen with them in view."""


def measure() -> dict[str, Any]:
    """hit@1, @5, @10 and MRR of each way by half and language; AUC; bars; costs at three sizes."""
    with tempfile.TemporaryDirectory() as folder:
        services = sample_services(Path(folder) / "corpus")
        passages = services.corpus.passages.passages()
        ways = _ways(services, passages)
        figures: dict[str, Any] = {"段落数": len(passages)}
        for name, split in (("开发", "dev"), ("测试", "test")):
            figures[name] = _half(services, ways, passages, questions(split))
        figures["门槛（测试）"] = _bars(figures["测试"])
        figures["能答与不能答之分 AUC"] = _separated(ways)
        figures["开销"] = costs(services, passages, [q.question for q in asked_for(questions())])
        services.corpus.close()
        return figures


def asked_for(some: Sequence[Question]) -> list[Question]:
    """The questions that look for one sentence."""
    return [q for q in some if q.intent == "search" and "target" in q.gold]


def _half(
    services: Services, ways: dict[str, Ranker], passages: list[Passage], some: Sequence[Question]
) -> dict[str, Any]:
    asked = asked_for(some)
    chinese = [q for q in asked if q.language == "zh"]
    subsets = {
        "全部": asked,
        "中文": chinese,
        "英文": [q for q in asked if q.language == "en"],
        OWN: [replace(q, question=_keywords(services, q.gold["target"]["quote"])) for q in chinese],
    }
    return {
        f"{name}（{len(subset)}问）": {
            way: _score([_place(q, passages, ranker(q.question)) for q in subset])
            for way, ranker in ways.items()
        }
        for name, subset in subsets.items()
    }


def _keywords(services: Services, quote: str) -> str:
    """The three most telling words of a sentence: what somebody types who remembers it."""
    said = [word for word in dict.fromkeys(search_words(quote)) if len(word) > 1]
    weights = services.corpus.passages.word_weights(said)
    ranked = sorted(zip(said, weights, strict=True), key=lambda pair: -pair[1])
    return " ".join(word for word, _ in ranked[:3])


def _score(places: list[int]) -> dict[str, float]:
    total = max(1, len(places))
    shares = {f"hit@{k}": round(sum(p < k for p in places) / total, 3) for k in (1, 5, 10)}
    return shares | {"MRR": round(sum(1 / (p + 1) for p in places if p < 9999) / total, 3)}


def _bars(half: dict[str, Any]) -> dict[str, Any]:
    """What the fused way has to reach, on one half."""
    subset = {name.partition("（")[0]: ways for name, ways in half.items()}
    whole = subset["全部"]
    out: dict[str, Any] = {
        "全部：融合的 MRR 减最好的单一方法": round(
            whole[FUSED]["MRR"] - max(whole[part]["MRR"] for part in PARTS), 3
        ),
        "各子集：融合的 MRR 减最好的单一方法，最差": min(
            round(ways[FUSED]["MRR"] - max(ways[part]["MRR"] for part in PARTS), 3)
            for ways in half.values()
        ),
    }
    words, fused = subset["中文"][PARTS[0]], subset["中文"][FUSED]
    out["中文释义 hit@10：融合为 BM25 的倍数"] = round(
        fused["hit@10"] / max(words["hit@10"], 1e-3), 2
    )
    out["hit@10：英文为中文的"] = round(subset["英文"][FUSED]["hit@10"] / fused["hit@10"], 3)
    return out


def _separated(ways: dict[str, Ranker]) -> dict[str, Any]:
    """How often the best score of a question that is answered tops that of one that is not."""
    held = [
        q.question for q in questions("test") if q.gold["status"] in {"refused", "not_mentioned"}
    ]
    held = [q for q in held if q not in STRANGERS]
    out: dict[str, Any] = {}
    answered = [q.question for q in asked_for(questions("test"))]
    for name, others in (("评测集（测试）", held), ("不相干的问题", list(STRANGERS))):
        out[f"{name}（{len(answered)} 对 {len(others)}）"] = {
            way: _auc([_top(rank_(q)) for q in answered], [_top(rank_(q)) for q in others])
            for way, rank_ in ways.items()
        }
    return out


def _top(ranked: list[tuple[int, float]]) -> float:
    return ranked[0][1] if ranked else 0.0


def _auc(one: list[float], other: list[float]) -> float | None:
    if not one or not other:
        return None
    a, b = np.array(one)[:, None], np.array(other)[None, :]
    return round(float((a > b).mean() + (a == b).mean() / 2), 3)


def _ways(services: Services, passages: list[Passage]) -> dict[str, Ranker]:
    index = services.corpus.passages
    ids = {p.id: i for i, p in enumerate(passages)}
    vectors = index.vectors([p.id for p in passages])

    def words(question: str) -> list[tuple[int, float]]:
        hits = index.lexical(search_words(question), len(passages))
        # As a share of what the question's words could weigh, so that questions compare.
        covered = lexical_coverage(services, read_query(question), Where())
        best = max(covered.values(), default=0.0)
        return [(ids[h.passage], best if n == 0 else 0.0) for n, h in enumerate(hits)]

    def dense(question: str) -> list[tuple[int, float]]:
        vector = meaning(services, read_query(question))
        return [] if vector is None else _ordered(vectors @ vector)

    def fused(question: str) -> list[tuple[int, float]]:
        query = read_query(question)
        ranked = rank(services, query, meaning(services, query), Where(), (-9.0, -9.0))
        return [(ids[r.passage.id], r.score) for r in ranked]

    grams, lsa = _classical([p.text for p in passages])
    return dict(zip((*PARTS, FUSED), (words, grams, lsa, dense, fused), strict=True))


def _classical(texts: list[str]) -> tuple[Ranker, Ranker]:
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.preprocessing import normalize

    maker = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True)
    matrix = maker.fit_transform(texts)
    folding = TruncatedSVD(n_components=min(256, len(texts) - 1), random_state=0)
    folded = normalize(folding.fit_transform(matrix))

    def grams(question: str) -> list[tuple[int, float]]:
        return _ordered((matrix @ maker.transform([question]).T).toarray().ravel())

    def lsa(question: str) -> list[tuple[int, float]]:
        vector = normalize(folding.transform(maker.transform([question])))[0]
        return _ordered(folded @ vector)

    return grams, lsa


def _ordered(scores: Any) -> list[tuple[int, float]]:
    order = np.argsort(-scores, kind="stable")
    return [(int(i), float(scores[i])) for i in order]


def _place(question: Question, passages: list[Passage], order: list[tuple[int, float]]) -> int:
    target = question.gold["target"]
    for place, (index, _) in enumerate(order):
        passage = passages[index]
        if passage.report == target["report"] and holds(passage.text, target["quote"]):
            return place
    return 9999


def holds(text: str, quote: str) -> bool:
    """Is the target in the passage, or (where a passage was split) half of it?"""
    if quote in text or text.strip() in quote:
        return True
    half = max(8, len(quote) // 2)
    return any(quote[i : i + half] in text for i in range(len(quote) - half + 1))
