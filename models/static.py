"""The built-in model with numpy and tokenizers alone: meaning where seconds count and torch is far.

A text is the mean of its tokens' rows at length one, exactly as sentence-transformers computes it
(held equal by a test to 1e-5).
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from core.errors import ModelError
from core.said import Said
from core.settings import ROOT
from models.export import TOKENIZER, WEIGHTS
from models.folder import check_folder, fingerprint, shown_name

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Vectors = npt.NDArray[np.float32]
BUILT_IN = ROOT / "data" / "model"


class StaticEmbedder:
    """An Embedder over a table of rows; the rows stay int8 and are scaled when they are used."""

    def __init__(self, folder: Path, tokenizer: Tokenizer, rows: Vectors, scale: Vectors) -> None:
        self.name = shown_name(str(folder), folder)
        self.dimension = int(rows.shape[1])
        self.fingerprint = fingerprint(folder)
        self._tokenizer = tokenizer
        self._rows = rows
        self._scale = scale

    def encode_passages(self, texts: list[str]) -> Vectors:
        """(n, dimension) float32 unit rows; a text without a known character is all zeros."""
        out = np.zeros((len(texts), self.dimension), np.float32)
        for place, numbers in enumerate(self.words(texts)):
            if len(numbers):
                out[place] = self.word_rows(numbers).mean(axis=0)
        length = np.linalg.norm(out, axis=1, keepdims=True)
        return out / np.maximum(length, 1e-12)

    def words(self, texts: list[str]) -> list[npt.NDArray[np.int64]]:
        """The numbers of each text's tokens, in order."""
        encoded = self._tokenizer.encode_batch(texts, add_special_tokens=False)
        return [np.array(one.ids, np.int64) for one in encoded]

    def word_rows(self, numbers: npt.NDArray[np.int64]) -> Vectors:
        """(len(numbers), dimension) float32: the vectors of tokens."""
        rows: Vectors = self._rows[numbers] * self._scale[numbers, None]
        return rows

    def encode_query(self, text: str) -> Vectors:
        """(dimension,) float32; this model has no words of its own before a question."""
        row: Vectors = self.encode_passages([text])[0]
        return row


def load_static(folder: Path = BUILT_IN) -> StaticEmbedder:
    """The static model of a folder; loaded once a folder and process.

    Raises:
        ModelError: the folder is missing, damaged, or holds another kind of model.
    """
    if not folder.is_dir():
        raise ModelError(
            Said("没有这个模型文件夹", "There is no such model folder"),
            which=str(folder),
            cure=Said("恢复 data/model，或重新训练", "Restore data/model, or train it again"),
        )
    check_folder(folder)
    weights = folder / WEIGHTS
    stamp = weights.stat().st_mtime_ns if weights.is_file() else 0
    return _load(folder.resolve(), stamp)


@lru_cache(maxsize=2)
def _load(folder: Path, _stamp: int) -> StaticEmbedder:
    from safetensors import SafetensorError
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    try:
        tensors = load_file(folder / WEIGHTS)
        # Not from_file: Rust cannot say which byte of a damaged file is wrong, and we need no more.
        tokenizer = Tokenizer.from_str((folder / TOKENIZER).read_text(encoding="utf-8"))
    except (OSError, ValueError, SafetensorError) as exc:
        raise _damaged(folder) from exc
    except Exception as exc:  # tokenizers throws bare Exception for a file it cannot read
        raise _damaged(folder) from exc
    tokenizer.no_padding()
    tokenizer.no_truncation()
    rows, scale = tensors.get("embeddings"), tensors.get("weights")
    if rows is None or scale is None or rows.ndim != 2:
        raise ModelError(
            Said(
                "不是静态模型（缺少 embeddings 与 weights）",
                "Not a static model (no embeddings and weights)",
            ),
            which=str(folder),
            cure=Said("其他模型请经设置 model 使用", "Name other models in the setting model"),
        )
    if not len(rows) == len(scale) == tokenizer.get_vocab_size():
        raise ModelError(
            Said(
                f"词表有 {tokenizer.get_vocab_size()} 个词，向量有 {len(rows)} 行，互不配套",
                f"The vocabulary has {tokenizer.get_vocab_size()} words and there are {len(rows)} vectors: they do not belong together",
            ),
            which=str(folder),
            cure=Said(
                "重新复制模型文件夹，或重新训练", "Copy the model's folder again, or train it again"
            ),
        )
    return StaticEmbedder(folder, tokenizer, rows, scale.astype(np.float32))


def _damaged(folder: Path) -> ModelError:
    return ModelError(
        Said("模型文件缺失或已损坏", "A file of the model is missing or damaged"),
        which=str(folder),
        cure=Said(
            "重新复制模型文件夹，或重新训练", "Copy the model's folder again, or train it again"
        ),
    )
