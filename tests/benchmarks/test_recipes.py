from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks import contextual, recipes
from benchmarks.__main__ import main
from benchmarks.recipe_scores import held_asked
from models.contrastive import Schedule
from models.static import load_static
from models.training_text import TrainingText
from tests.models.conftest import small_bank, training_text  # noqa: F401  (fixtures)


@pytest.fixture
def read(training_text: Path, small_bank: Path) -> TrainingText:  # noqa: F811
    from models.training_text import read_training_text

    return read_training_text(training_text, small_bank)


def unit(rows: np.ndarray) -> np.ndarray:
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def model() -> tuple[object, np.ndarray]:
    static = load_static()
    rows = static._rows * static._scale[:, None]  # type: ignore[attr-defined]
    return static._tokenizer, rows.astype(np.float32)  # type: ignore[attr-defined]


def test_sentences_that_follow_one_another_and_halves() -> None:
    pairs = list(
        recipes.neighbours(("全年公开信息三十条。没有收到公开申请。下一步加强培训，更新公开栏目",))
    )
    assert ("全年公开信息三十条", "没有收到公开申请") in pairs
    assert pairs[-1] == ("全年公开信息三十条，没有收到公开申请", "下一步加强培训，更新公开栏目")
    assert list(recipes.neighbours(("短句",))) == []


def test_a_score_is_its_mean_with_lowest_and_highest() -> None:
    assert recipes.spread([{"MRR": 0.5}, {"MRR": 0.7}, {"MRR": 0.9}]) == {
        "MRR": "0.700（0.500–0.900）"
    }


def test_every_fifth_question_is_held_out() -> None:
    labelled = [("一", str(n)) for n in range(12)]
    assert [text for _, text in held_asked(labelled)] == ["2", "7"]


def test_self_training_brings_neighbours_together(read: TrainingText) -> None:
    tokenizer, table = model()
    pairs = [("惠民补贴发放", "村口公告牌张贴")] * 40
    mine = recipes.adapted(read, tokenizer, table, pairs, Schedule(20, 0.02, 2), 0)
    before, after = (
        unit(recipes.encoder(tokenizer, rows)(list(pairs[0]))) for rows in (table, mine)
    )
    assert after[0] @ after[1] > before[0] @ before[1] + 0.1


def test_a_layer_begins_as_the_static_model_and_learns(
    read: TrainingText, monkeypatch: pytest.MonkeyPatch
) -> None:
    tokenizer, table = model()
    texts = ["没有配备专职人员", "late publication", "管这事的三天两头换", "", "经办人变动频繁"]
    static = recipes.encoder(tokenizer, table)(texts)
    monkeypatch.setattr(contextual, "STEPS", 0)
    begun = contextual.contextual(read, tokenizer, table, 0)(texts)
    np.testing.assert_allclose(begun[[0, 1, 2, 4]], static[[0, 1, 2, 4]], atol=1e-4)
    monkeypatch.setattr(contextual, "STEPS", 12)
    learnt = contextual.contextual(read, tokenizer, table, 0)(texts)
    near, far = unit(static[[2, 4]]), unit(learnt[[2, 4]])
    assert far[0] @ far[1] > near[0] @ near[1]


def test_models_are_only_made_where_there_is_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["recipes"]) == 2
    assert "--text" in capsys.readouterr().err
