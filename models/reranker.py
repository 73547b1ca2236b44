"""An optional second look: a cross-encoder that reads question and passage together."""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from core.settings import Settings
from models.folder import go_offline, model_folder, open_model, shown_name


class Reranker(Protocol):
    """Scores passages for a question."""

    @property
    def name(self) -> str:
        """What a person reads."""

    def scores(self, query: str, texts: list[str]) -> npt.NDArray[np.float32]:
        """(n,) float32, the better the higher; the scale is the model's own."""


def load_reranker(settings: Settings) -> Reranker | None:
    """The cross-encoder that ``settings.reranker`` names; None where it names none.

    Raises:
        ModelError: it is missing, damaged, or holds a pickle or foreign code.
    """
    if not settings.reranker:
        return None
    go_offline(settings)
    folder = model_folder(settings.reranker, settings)
    from sentence_transformers import CrossEncoder

    cure = "核对设置 reranker 与 device；留空则不重排"
    model = open_model(CrossEncoder, folder, settings, "重排模型加载失败", cure)
    return CrossReranker(model, shown_name(settings.reranker, folder), settings.batch_size)


class CrossReranker:
    """A Reranker around a loaded CrossEncoder."""

    def __init__(self, model: Any, name: str, batch_size: int) -> None:
        self.name = name
        self._model = model
        self._batch = batch_size

    def scores(self, query: str, texts: list[str]) -> npt.NDArray[np.float32]:
        """(n,) float32, the better the higher."""
        if not texts:
            return np.zeros(0, np.float32)
        pairs = [(query, text) for text in texts]
        found = self._model.predict(pairs, batch_size=self._batch, show_progress_bar=False)
        return np.asarray(found, np.float32).reshape(len(texts))
