"""Where a token begins before training: which tokens stand by which, reduced to its directions.

Positive pointwise mutual information within a window, then a randomised singular value
decomposition; frequent tokens weigh less (smooth inverse frequency).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

Table = npt.NDArray[np.float32]
WINDOW = 6
SMOOTHING = 0.75
FAINTEST = 0.9
SIF = 1e-3


def cooccurrences(ids: npt.NDArray[np.int64], line: npt.NDArray[np.int64], size: int) -> csr_matrix:
    """(size, size) counts of tokens within WINDOW of each other in one line, nearer weighing more.

    ids, line: the token ids of all lines end to end, and the number of the line of each."""
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

    counts = csr_matrix((size, size), dtype=np.float32)
    for distance in range(1, WINDOW + 1):
        same = line[:-distance] == line[distance:]
        keys = ids[:-distance][same] * size + ids[distance:][same]
        pairs, times = np.unique(keys, return_counts=True)
        shape = (size, size)
        weights = (times / distance).astype(np.float32)
        counts = counts + csr_matrix((weights, (pairs // size, pairs % size)), shape=shape)
    counts.data[counts.data < FAINTEST / 2] = 0
    counts.eliminate_zeros()
    return (counts + counts.T).tocsr()


def positive_information(counts: csr_matrix) -> csr_matrix:
    """log of P(a, b) / (P(a) · P(b)), P(b) smoothed, where that is positive; else nothing."""
    rows = np.asarray(counts.sum(axis=1)).ravel().astype(np.float64)
    context = rows**SMOOTHING
    total = rows.sum()
    out = counts.tocoo()
    expected = rows[out.row] * context[out.col] / context.sum()
    data = np.log(np.maximum(out.data / np.maximum(expected, 1e-12), 1e-12))
    keep = (data > 0) & (total > 0)
    return type(counts)(
        (data[keep].astype(np.float32), (out.row[keep], out.col[keep])), shape=counts.shape
    )


def directions(matrix: csr_matrix, dimension: int, rng: np.random.Generator) -> Table:
    """U·sqrt(S) of the ``dimension`` strongest directions of a (V, V) matrix: (V, dimension)."""
    width = min(dimension + 16, matrix.shape[0])
    basis = rng.standard_normal((matrix.shape[0], width)).astype(np.float32)
    across = matrix.T.tocsr()
    for _ in range(2):
        basis, _ = np.linalg.qr(across @ (matrix @ basis))
    orthogonal, upper = np.linalg.qr(matrix @ basis)
    left, strength, _ = np.linalg.svd(upper)
    table = orthogonal @ left
    # The sign of a direction is arbitrary: fix it by its largest entry.
    table *= np.sign(table[np.abs(table).argmax(axis=0), np.arange(width)])
    kept = (table * np.sqrt(strength))[:, :dimension]
    out = np.zeros((matrix.shape[0], dimension), np.float32)
    out[:, : kept.shape[1]] = kept
    return out


def weigh(table: Table, frequency: npt.NDArray[np.float64]) -> Table:
    """Rows at length one times a / (a + p), so that what is everywhere says little."""
    length = np.linalg.norm(table, axis=1, keepdims=True)
    share = frequency / max(frequency.sum(), 1.0)
    weight = (SIF / (SIF + share))[:, None]
    return np.asarray(table / np.maximum(length, 1e-9) * weight, np.float32)
