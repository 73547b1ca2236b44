"""Vectors for passages: of the model that is set, in batches, live only when complete."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.errors import ModelError
from core.said import Said
from core.settings import Settings
from corpus.ports import Passage, Vectors
from corpus.store import Corpus
from corpus.vectors import Live
from indexer.passages import embedded_text

if TYPE_CHECKING:
    from models.embedder import Embedder

Progress = Callable[[int, int, Said], None]
BATCH = 512


@dataclass(frozen=True, slots=True)
class Embedding:
    """The model of a build and its row in the corpus; without one, a word on why."""

    embedder: Embedder | None
    model: Live | None
    said: str

    def vectors(self, passages: list[Passage]) -> Vectors | None:
        """Vectors (n, d) of passages, None without a model."""
        if self.embedder is None or not passages:
            return None
        return self.embedder.encode_passages([embedded_text(p) for p in passages])


def prepare(corpus: Corpus, settings: Settings) -> Embedding:
    """Load the model that is set. One that does not load leaves an index of words, and says so."""
    from models.embedder import load_embedder

    try:
        embedder = load_embedder(settings)
    except ModelError as exc:
        return Embedding(None, None, f"没有可用的向量模型，只建立词语索引（{exc}）")
    model = corpus.use_model(embedder.name, embedder.dimension, embedder.fingerprint)
    live = corpus.live()
    said = f"{embedder.name}（{embedder.dimension}维）"
    if live and live != model:
        said += f"；原来是 {live.name}，全部段落重新计算"
    return Embedding(embedder, model, said)


def fill(corpus: Corpus, embedding: Embedding, on_progress: Progress) -> None:
    """Embed every passage that has no vector of the model yet; then, and only then, it goes live.

    A build that was stopped here goes on where it was.
    """
    model = embedding.model
    if embedding.embedder is None or model is None:
        return
    total = corpus.count_lacking(model)
    done = 0
    while passages := corpus.lacking(model, BATCH):
        vectors = embedding.vectors(passages)
        if vectors is not None:
            corpus.add_vectors(model, [p.id for p in passages], vectors)
        done += len(passages)
        on_progress(min(done, total), total, Said("计算向量", "computing vectors"))
    if corpus.live() != model:
        corpus.go_live(model)
