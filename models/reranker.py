"""An optional second look: a cross-encoder that reads question and passage together."""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from core.errors import ModelError
from core.said import Said
from core.settings import Settings
from models.folder import first_line, go_offline, model_folder, open_model, shown_name


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

    cure = Said(
        "核对设置 reranker 与 device；留空则不重排",
        "Check the settings reranker and device; leave reranker empty to go without",
    )
    what = Said("重排模型加载失败", "The reranker could not be loaded")
    model = open_model(CrossEncoder, folder, settings, what, cure)
    name = shown_name(settings.reranker, folder)
    reranker = CrossReranker(model, name, settings.batch_size)
    reranker.scores("政府信息公开", ["政府信息公开"])
    return reranker


class CrossReranker:
    """A Reranker around a loaded CrossEncoder."""

    def __init__(self, model: Any, name: str, batch_size: int) -> None:
        self.name = name
        self._model = model
        self._batch = batch_size

    def scores(self, query: str, texts: list[str]) -> npt.NDArray[np.float32]:
        """(n,) float32, the better the higher.

        Raises:
            ModelError: the device fails, or the model gives no single finite number for a pair.
        """
        if not texts:
            return np.zeros(0, np.float32)
        pairs = [(query, text) for text in texts]
        try:
            found = self._model.predict(pairs, batch_size=self._batch, show_progress_bar=False)
        except RuntimeError as exc:
            raise ModelError(
                Said(f"重排时出错：{first_line(exc)}", f"Reranking failed: {first_line(exc)}"),
                which=self.name,
                cure=Said(
                    "减小设置 batch_size，或设 device 为 cpu；留空 reranker 则不重排",
                    "Lower batch_size, or set device to cpu; leave reranker empty to go without",
                ),
            ) from exc
        scores = np.asarray(found, np.float32)
        if scores.size != len(texts) or not np.isfinite(scores).all():
            raise ModelError(
                Said(
                    "不是重排模型：对一个问题和一段话应给出一个有限数",
                    "Not a reranker: it must give one finite number for a question and a passage",
                ),
                which=self.name,
                cure=Said(
                    "换一个 cross-encoder；留空 reranker 则不重排",
                    "Use a cross-encoder; leave reranker empty to go without",
                ),
            )
        return scores.reshape(len(texts))
