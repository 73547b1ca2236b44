from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import ModelError
from core.settings import Settings
from models.reranker import load_reranker
from tests.models.conftest import tiny_config, write_tokenizer


@pytest.fixture(scope="module")
def cross_encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import torch
    from transformers import BertConfig, BertForSequenceClassification

    torch.manual_seed(0)
    folder = write_tokenizer(tmp_path_factory.mktemp("cross"))
    BertForSequenceClassification(tiny_config(BertConfig)).save_pretrained(folder)
    return folder


def test_none_is_set() -> None:
    assert load_reranker(Settings()) is None


def test_each_passage_gets_a_score_of_its_own(cross_encoder: Path) -> None:
    model = load_reranker(Settings(reranker=str(cross_encoder), batch_size=2))
    assert model is not None
    texts = ["没有配备专职人员", "信息更新不及时", "答复期限"]
    scores = model.scores("谁缺人手", texts)
    assert scores.shape == (3,)
    assert len(set(scores.tolist())) == 3
    assert scores[::-1] == pytest.approx(model.scores("谁缺人手", texts[::-1]), abs=1e-5)
    assert model.scores("谁缺人手", []).shape == (0,)


def test_a_model_that_gives_two_numbers_is_refused(tmp_path: Path) -> None:
    from transformers import BertConfig, BertForSequenceClassification

    folder = write_tokenizer(tmp_path)
    config = tiny_config(BertConfig)
    config.num_labels = 2  # type: ignore[attr-defined]
    BertForSequenceClassification(config).save_pretrained(folder)
    with pytest.raises(ModelError, match="不是重排模型.*留空 reranker"):
        load_reranker(Settings(reranker=str(folder)))


def test_a_device_that_fails_is_told(cross_encoder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = load_reranker(Settings(reranker=str(cross_encoder)))
    assert model is not None

    def full(*_: object, **__: object) -> None:
        raise RuntimeError("CUDA out of memory")

    monkeypatch.setattr(model._model, "predict", full)  # type: ignore[attr-defined]
    with pytest.raises(ModelError, match="out of memory.*batch_size"):
        model.scores("谁缺人手", ["人手紧"])


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="没有这个模型文件夹"):
        load_reranker(Settings(reranker=str(tmp_path / "gone")))


def test_damaged_weights(cross_encoder: Path) -> None:
    weights = cross_encoder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:500])
    with pytest.raises(ModelError, match="重排模型加载失败.*reranker"):
        load_reranker(Settings(reranker=str(cross_encoder)))
