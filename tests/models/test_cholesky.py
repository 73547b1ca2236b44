"""The blocked solver: the same as numpy's on every size of block, and it says what it cannot solve."""

from __future__ import annotations

import numpy as np
import pytest

from models.cholesky import solve


@pytest.mark.parametrize("block", [1, 3, 7, 20, 64])
def test_it_solves_as_numpy_does(block: int) -> None:
    rng = np.random.default_rng(3)
    half = rng.normal(size=(20, 12))
    matrix, aims = half @ half.T + 0.01 * np.eye(20), rng.normal(size=(20, 4))
    wanted = np.linalg.solve(matrix, aims)
    assert np.allclose(solve(matrix.copy(), aims, block), wanted, rtol=1e-6, atol=1e-6)


def test_what_is_not_positive_is_refused() -> None:
    with pytest.raises(np.linalg.LinAlgError):
        solve(-np.eye(5), np.ones((5, 1)), 2)
