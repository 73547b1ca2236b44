"""Text into unit vectors: the model that the settings name, loaded through sentence-transformers.

The built-in model, a bge, a Qwen3-Embedding or any other folder: each with its own query prompt, its
own dimension and its own longest text. Where none loads, ModelError says why; search by words goes on.
"""

from __future__ import annotations

import json
import re
import threading
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from core.errors import ModelError
from core.said import Said
from core.settings import Settings
from models.folder import (
    fingerprint,
    first_line,
    go_offline,
    model_folder,
    open_model,
    shown_name,
)

Vectors = npt.NDArray[np.float32]
FAKE = "fake"
_LOADING = threading.Lock()
"""Two pages that ask at once wait for one loading."""
LONGEST = 1024
"""Tokens of a text at most: a passage is far shorter, and a model that takes 32,768 would be slow."""
_PROMPTS = (
    # Models whose folders may not say the words they were trained to see before a text.
    (re.compile(r"bge-(small|base|large)-zh"), "为这个句子生成表示以用于检索相关文章：", ""),
    (re.compile(r"(^|[^a-z])e5-"), "query: ", "passage: "),
)


class Embedder(Protocol):
    """Turns texts into rows of length one; an empty text into a row of zeros or of length one."""

    @property
    def name(self) -> str:
        """What a person reads."""

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""

    @property
    def fingerprint(self) -> str:
        """The same for the same model, and for no other."""

    def encode_passages(self, texts: list[str]) -> Vectors:
        """(n, dimension) float32, one row a text."""

    def encode_query(self, text: str) -> Vectors:
        """(dimension,) float32, with the model's own words for a question before it."""


def load_embedder(settings: Settings) -> Embedder:
    """The embedding model that ``settings.model`` names; the same object for the same model.

    A process holds a model once, whoever asks for it (a page, a build beside the pages); one whose
    files have changed is another model.

    Raises:
        ModelError: it is missing, damaged, holds a pickle or foreign code, or gives no usable vector.
    """
    if settings.model == FAKE:
        from models.fakes import FakeEmbedder

        return FakeEmbedder()
    go_offline(settings)
    folder = model_folder(settings.model, settings)
    shaping = Settings(
        model=settings.model, device=settings.device, batch_size=settings.batch_size
    )  # fmt: skip
    with _LOADING:
        return _loaded(folder, fingerprint(folder), shaping)


@lru_cache(maxsize=2)
def _loaded(folder: Path, _content: str, settings: Settings) -> SentenceEmbedder:
    return SentenceEmbedder(_load(folder, settings), folder, settings)


class SentenceEmbedder:
    """An Embedder around a loaded SentenceTransformer."""

    def __init__(self, model: Any, folder: Path, settings: Settings) -> None:
        self.name = shown_name(settings.model, folder)
        self._model = model
        self._batch = settings.batch_size
        self._query, self._passage = _prompts(model, f"{settings.model} {_origin(folder)}")
        # Vectors change with the words before a text, so these count as part of the model.
        self.fingerprint = fingerprint(folder)
        self.dimension = int(model.get_embedding_dimension() or 0)
        self._try_out(folder)

    def encode_passages(self, texts: list[str]) -> Vectors:
        """(n, dimension) float32 unit rows. Raises ModelError where the device fails."""
        return self._encode(texts, self._passage)

    def encode_query(self, text: str) -> Vectors:
        """(dimension,) float32, at length one."""
        row: Vectors = self._encode([text], self._query)[0]
        return row

    def _encode(self, texts: list[str], prompt: str) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        try:
            rows = self._model.encode(
                texts,
                prompt=prompt or None,
                batch_size=self._batch,
                normalize_embeddings=True,
                show_progress_bar=False,
                convert_to_numpy=True,
            )
        except RuntimeError as exc:  # A device that is full or gone, long after loading went well.
            raise ModelError(
                Said(
                    f"计算向量时出错：{first_line(exc)}",
                    f"Computing vectors failed: {first_line(exc)}",
                ),
                which=self.name,
                cure=Said(
                    "减小设置 batch_size，或设 device 为 cpu",
                    "Lower the setting batch_size, or set device to cpu",
                ),
            ) from exc
        return np.nan_to_num(np.asarray(rows, np.float32))

    def _try_out(self, folder: Path) -> None:
        try:
            row = np.asarray(self._model.encode(["政府信息公开"], show_progress_bar=False)[0])
        except (RuntimeError, IndexError, ValueError) as exc:
            raise ModelError(
                Said(
                    f"模型不能计算向量：{first_line(exc)}",
                    f"The model cannot compute vectors: {first_line(exc)}",
                ),
                which=str(folder),
                cure=Said("重新复制模型文件夹", "Copy the model's folder again"),
            ) from exc
        if row.shape != (self.dimension,) or not np.isfinite(row).all() or not row.any():
            raise ModelError(
                Said(
                    f"向量不对：应为 {self.dimension} 维有限数，得到 {row.shape}",
                    f"Wrong vectors: {self.dimension} finite numbers were expected, {row.shape} came",
                ),
                which=str(folder),
                cure=Said(
                    "模型文件互不配套，请重新复制模型文件夹",
                    "The files of the model do not belong together: copy its folder again",
                ),
            )


def _load(folder: Path, settings: Settings) -> Any:
    from sentence_transformers import SentenceTransformer

    cure = Said(
        "核对设置 device，重新复制模型文件夹，或用内置模型 data/model",
        "Check the setting device, copy the model's folder again, or use the built-in data/model",
    )
    what = Said("模型加载失败", "The model could not be loaded")
    model = open_model(SentenceTransformer, folder, settings, what, cure)
    _check_static(model, folder)
    if model.max_seq_length and model.max_seq_length != float("inf"):
        model.max_seq_length = min(model.max_seq_length, LONGEST)
    return model


def _check_static(model: Any, folder: Path) -> None:
    """A word without a row would only fail at the first text that holds it."""
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding

    first = model[0]
    if isinstance(first, StaticEmbedding):
        words, rows = first.tokenizer.get_vocab_size(), first.num_embeddings
        if words > rows:
            raise ModelError(
                Said(
                    f"词表有 {words} 个词，向量只有 {rows} 行，互不配套",
                    f"The vocabulary has {words} words and there are {rows} vectors: they do not belong together",
                ),
                which=str(folder),
                cure=Said("重新复制模型文件夹", "Copy the model's folder again"),
            )


def _prompts(model: Any, known_as: str) -> tuple[str, str]:
    """Words before a question and before a passage: the folder's own, else those known by name."""
    own = {key: text for key, text in (model.prompts or {}).items() if text}
    passage = own.get("document") or own.get("passage") or own.get("corpus") or ""
    if own:
        return own.get("query", ""), passage
    for pattern, query, before in _PROMPTS:
        if pattern.search(known_as.lower()):
            return query, before
    return "", ""


def _origin(folder: Path) -> str:
    """The name a folder's configuration says it came from, for folders that were renamed."""
    path = folder / "config.json"
    if not path.is_file():
        return ""
    return str(json.loads(path.read_text(encoding="utf-8")).get("_name_or_path", ""))
