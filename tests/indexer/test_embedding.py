from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core.said import Said
from core.settings import Settings
from corpus.store import open_corpus
from corpus.verify import verify
from indexer import embedding
from indexer.build import build
from models.fakes import FakeEmbedder
from retrieval.search import search
from retrieval.services import open_services


class Other(FakeEmbedder):
    """Another model, which may stop after so many texts."""

    name, fingerprint = "另一个模型", "other-64"

    def __init__(self, most: int = 10**9) -> None:
        self.most = most
        self.seen: list[str] = []

    def encode_passages(self, texts: list[str]) -> np.ndarray:
        if len(self.seen) + len(texts) > self.most:
            raise KeyboardInterrupt
        self.seen += texts
        return -super().encode_passages(texts)


def test_embedding_anew_goes_on_where_it_was_stopped(
    folder: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    build([folder], settings)
    monkeypatch.setattr(embedding, "BATCH", 8)
    first, second = Other(most=20), Other()
    monkeypatch.setattr("models.embedder.load_embedder", lambda _: first)
    with pytest.raises(KeyboardInterrupt):
        build([folder], settings)
    assert len(first.seen) == 16

    corpus = open_corpus(settings.corpus)
    live = corpus.live()
    assert live is not None
    assert live.fingerprint == FakeEmbedder.fingerprint
    total = len(corpus.passages.passages())
    assert total > 20
    corpus.close()
    monkeypatch.undo()
    services = open_services(settings)
    assert services.embedder is not None
    assert search(services, "政府信息公开").found
    services.corpus.close()

    said: list[tuple[int, int, Said]] = []
    monkeypatch.setattr("models.embedder.load_embedder", lambda _: second)
    summary = build([folder], settings, lambda *line: said.append(line))
    assert "另一个模型" in summary.embedding
    assert "原来是 fake，全部段落重新计算" in summary.embedding
    assert len(second.seen) == total - 16
    assert (total - 16, total - 16, "计算向量") in [(n, m, step.zh) for n, m, step in said]
    corpus = open_corpus(settings.corpus)
    now = corpus.live()
    assert now is not None
    assert now.fingerprint == "other-64"
    assert verify(corpus) == []
