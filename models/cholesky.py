"""Large symmetric systems solved in place, block by block.

The whole-matrix routines of OpenBLAS were seen to crash on some machines above twenty thousand rows
and take a second matrix of memory; products of blocks do neither.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

Doubles = npt.NDArray[np.float64]
BLOCK: Final = 1024


def solve(matrix: Doubles, aims: npt.NDArray[np.floating], block: int = BLOCK) -> Doubles:
    """(n, k): what the positive definite (n, n) ``matrix``, which is overwritten, takes to ``aims``.

    Raises:
        numpy.linalg.LinAlgError: the matrix is not positive definite.
    """
    cuts = [(a, min(a + block, len(matrix))) for a in range(0, len(matrix), block)]
    turned = _factor(matrix, cuts)
    out = np.array(aims, np.float64)
    for (a, b), back in zip(cuts, turned, strict=True):
        out[a:b] = back @ (out[a:b] - matrix[a:b, :a] @ out[:a])
    for (a, b), back in reversed(list(zip(cuts, turned, strict=True))):
        out[a:b] = back.T @ (out[a:b] - matrix[b:, a:b].T @ out[b:])
    return out


def _factor(matrix: Doubles, cuts: list[tuple[int, int]]) -> list[Doubles]:
    """Cholesky's factor in the lower half of the matrix; the inverses of its diagonal blocks."""
    turned = []
    for a, b in cuts:
        left = matrix[a:b, :a].copy()
        matrix[a:, a:b] -= matrix[a:, :a] @ left.T
        own = np.linalg.cholesky(matrix[a:b, a:b])
        matrix[a:b, a:b] = own
        turned.append(np.linalg.inv(own))
        matrix[b:, a:b] = matrix[b:, a:b] @ turned[-1].T
    return turned
