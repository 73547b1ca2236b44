"""Which runs of one to three characters stand in a text, as rows for the learned readers."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

BUCKETS: Final = 4096


def runs(texts: list[str]) -> Floats:
    """(n, 4096) unit rows: which runs of one to three characters stand in each text."""
    return hashed([runs_of(f"^{text}$") for text in texts])


def runs_of(framed: str) -> set[str]:
    """The runs of one, two and three characters of a text."""
    pairs = (a + b for a, b in zip(framed, framed[1:], strict=False))
    threes = (framed[at : at + 3] for at in range(len(framed) - 2))
    return {*framed, *pairs, *threes}


def hashed(parts: list[set[str]]) -> Floats:
    """(n, 4096) unit rows, one for each set of strings."""
    import numpy as np

    out = np.zeros((len(parts), BUCKETS), np.float32)
    known: dict[str, int] = {}
    for row, found in enumerate(parts):
        for part in found:
            if part not in known:
                known[part] = zlib.crc32(part.encode()) % BUCKETS
        places = list({known[part] for part in found})
        out[row, places] = len(places) ** -0.5 if places else 0.0
    return out
