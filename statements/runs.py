"""Which runs of one to three characters stand in a text, as rows for the learned readers."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

_BUCKETS: Final = 4096


def runs(texts: list[str]) -> Floats:
    """(n, 4096) unit rows: which runs of one to three characters stand in each text."""
    import numpy as np

    out = np.zeros((len(texts), _BUCKETS))
    for row, text in enumerate(texts):
        framed = f"^{text}$"
        for size in (1, 2, 3):
            for at in range(len(framed) - size + 1):
                out[row, zlib.crc32(framed[at : at + size].encode()) % _BUCKETS] = 1
    length: Floats = np.linalg.norm(out, axis=1, keepdims=True)
    return out / np.maximum(length, 1e-9)
