"""What a question needs: the corpus, the embedding model that fits it, the settings."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import ModelError
from core.settings import Settings
from corpus.store import Corpus, open_corpus

if TYPE_CHECKING:
    from models.embedder import Embedder
    from models.reranker import Reranker

RE_EMBED = "运行 python -m indexer build，用现在的模型重新计算"


@dataclass(frozen=True, slots=True)
class Services:
    """Built once by an entry point and handed down. ``embedder`` None: search by words alone."""

    corpus: Corpus
    embedder: Embedder | None
    settings: Settings
    notes: tuple[str, ...] = ()
    """What a person should know, in Chinese: why search goes by words alone."""
    reranker: Reranker | None = None
    """An optional second look at the best passages."""


def open_services(
    settings: Settings, corpus: Corpus | None = None, *, quick: bool = False
) -> Services:
    """Open the corpus of the settings (unless one is given) and the model that fits it.

    ``quick``: a static model is read without torch, for commands that answer once. A model that
    does not load, or is not the one the corpus was embedded with, is a note, never an error.
    Raises NoCorpusError, DamagedCorpusError.
    """
    opened = corpus or open_corpus(settings.corpus)
    live = opened.live()
    if live is None:
        return Services(opened, None, settings, (f"资料库还没有向量，只按词语检索；{RE_EMBED}",))
    try:
        embedder = _load(settings, quick)
    except ModelError as exc:
        return Services(opened, None, settings, (f"只按词语检索：{exc}",))
    if embedder.fingerprint != live.fingerprint:
        note = f"资料库用的是 {live.name}，现在的模型是 {embedder.name}，只按词语检索；{RE_EMBED}"
        return Services(opened, None, settings, (note,))
    reranker, notes = _reranker(settings)
    return Services(opened, embedder, settings, notes, reranker)


def _reranker(settings: Settings) -> tuple[Reranker | None, tuple[str, ...]]:
    if not settings.reranker:
        return None, ()
    from models.reranker import load_reranker

    try:
        return load_reranker(settings), ()
    except ModelError as exc:
        return None, (f"不重排：{exc}",)


def _load(settings: Settings, quick: bool) -> Embedder:
    if quick and settings.model != "fake":
        from models.static import load_static

        try:
            return load_static(Path(settings.model))
        except ModelError:
            pass  # not a static model: the full loader says what is wrong, or loads it
    from models.embedder import load_embedder

    return load_embedder(settings)
