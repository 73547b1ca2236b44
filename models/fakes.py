"""A model for tests and first tries: vectors from hashed characters, no file, no library."""

from __future__ import annotations

import zlib

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]


class FakeEmbedder:
    """An Embedder whose vectors count hashed characters and pairs: the same text, the same vector;
    texts that share characters lie near each other."""

    name = "fake"
    dimension = 64
    fingerprint = "fake-64"

    def encode_passages(self, texts: list[str]) -> Vectors:
        """(n, 64) float32 unit rows; an empty text is all zeros."""
        out = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in zip(out, texts, strict=True):
            for piece in (*text, *(text[i : i + 2] for i in range(len(text) - 1))):
                code = zlib.crc32(piece.encode())
                row[code % self.dimension] += 1 if code & 0x10000 else -1
        length = np.linalg.norm(out, axis=1, keepdims=True)
        return out / np.maximum(length, 1e-12)

    def encode_query(self, text: str) -> Vectors:
        """(64,) float32."""
        row: Vectors = self.encode_passages([text])[0]
        return row
