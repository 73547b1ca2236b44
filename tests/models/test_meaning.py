"""The built-in model on wordings that share no character pair: better than words can be."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from models.bank import character_pairs, read_bank
from models.static import load_static

LINES = (Path(__file__).parent / "probe.txt").read_text(encoding="utf-8").splitlines()
PROBE = [line.split("|") for line in LINES if line and not line.startswith("#")]
TARGETS = [target for target, _, _ in PROBE]


def reciprocal_rank(column: int) -> float:
    model = load_static()
    asked = model.encode_passages([row[column] for row in PROBE])
    scores = asked @ model.encode_passages(TARGETS).T
    ranks = 1 + (scores > np.diag(scores)[:, None]).sum(axis=1)
    return float((1 / ranks).mean())


def test_the_probe_shares_no_character_pair_with_its_target() -> None:
    assert not [q for t, q, _ in PROBE if character_pairs(t) & character_pairs(q)]


def test_the_probe_is_not_in_the_bank() -> None:
    bank = {wording for group in read_bank() for wording in (*group.wordings, group.english)}
    assert not bank & {text for row in PROBE for text in row}


# By chance 0.05; character n-grams and BM25 find next to nothing here.
@pytest.mark.parametrize(("column", "least"), [(1, 0.5), (2, 0.65)], ids=["lay", "english"])
def test_paraphrases_are_found(column: int, least: float) -> None:
    assert reciprocal_rank(column) >= least
