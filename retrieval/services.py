"""What a question needs: the corpus, the embedding model that fits it, the settings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import ModelError
from core.said import Said
from core.settings import Settings
from corpus.store import Corpus, open_corpus

if TYPE_CHECKING:
    from models.chat import Chat
    from models.embedder import Embedder
    from models.reranker import Reranker

RE_EMBED = Said(
    "到“资料”页点“检查更新”，或运行 python -m indexer build，用现在的模型重新计算",
    "choose “Bring up to date” on the Library page, or run python -m indexer build, to compute them "
    "with the present model",
)


@dataclass(frozen=True, slots=True)
class Services:
    """Built once by an entry point and handed down. ``embedder`` None: search by words alone."""

    corpus: Corpus
    embedder: Embedder | None
    settings: Settings
    notes: tuple[Said, ...] = ()
    """What a person should know: why search goes by words alone."""
    reranker: Reranker | None = None
    """An optional second look at the best passages."""
    chat: Chat | None = None
    """A language model, where one is configured: what it says is checked, and nothing needs it."""


def open_services(
    settings: Settings, corpus: Corpus | None = None, *, quick: bool = False
) -> Services:
    """Open the corpus of the settings (unless one is given) and the model that fits it.

    ``quick``: a static model is read without torch, for commands that answer once. A model that
    does not load, or is not the one the corpus was embedded with, is a note, never an error.
    Raises NoCorpusError, DamagedCorpusError.
    """
    found = _searching(settings, corpus or open_corpus(settings.corpus), quick)
    chat, notes = _chat(settings)
    return replace(found, chat=chat, notes=found.notes + notes)


def _searching(settings: Settings, opened: Corpus, quick: bool) -> Services:
    live = opened.live()
    if live is None:
        note = Said(
            "资料库还没有向量，只按词语检索；",
            "Search goes by words alone: there are no vectors yet; ",
        )
        return Services(opened, None, settings, (note + RE_EMBED,))
    try:
        embedder = _load(settings, quick)
    except ModelError as exc:
        note = Said("只按词语检索：", "Search goes by words alone: ")
        return Services(opened, None, settings, (note + exc.told(),))
    if embedder.fingerprint != live.fingerprint:
        return Services(opened, None, settings, (_other_model(live.name, embedder.name),))
    reranker, notes = _reranker(settings)
    return Services(opened, embedder, settings, notes, reranker)


def _other_model(stored: str, present: str) -> Said:
    now = Said(f"现在的模型是 {present}", f"the present model is {present}")
    if stored == present:
        now = Said("同名模型已换过内容", "the model of that name has changed since")
    head = Said(f"资料库的向量出自 {stored}，", f"The corpus's vectors are of {stored}, ")
    return head + now + Said("，只按词语检索；", ", so search goes by words alone; ") + RE_EMBED


def _chat(settings: Settings) -> tuple[Chat | None, tuple[Said, ...]]:
    if not settings.chat_provider:
        return None, ()
    from models.chat import load_chat

    try:
        return load_chat(settings), ()
    except ModelError as exc:
        return None, (Said("不用语言模型：", "No language model is used: ") + exc.told(),)


def _reranker(settings: Settings) -> tuple[Reranker | None, tuple[Said, ...]]:
    if not settings.reranker:
        return None, ()
    from models.reranker import load_reranker

    try:
        return load_reranker(settings), ()
    except ModelError as exc:
        return None, (Said("不重排：", "No reranking: ") + exc.told(),)


def _load(settings: Settings, quick: bool) -> Embedder:
    if quick and settings.model != "fake":
        from models.static import load_static

        try:
            return load_static(Path(settings.model))
        except ModelError:
            pass  # not a static model: the full loader says what is wrong, or loads it
    from models.embedder import load_embedder

    return load_embedder(settings)
