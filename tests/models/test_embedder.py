from __future__ import annotations

import json
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from core.errors import ModelError
from core.settings import ROOT, Settings
from models.embedder import SentenceEmbedder, load_embedder
from models.fakes import FakeEmbedder
from tests.models.conftest import unit

TEXTS = ["没有配备专职人员", "信息更新不及时", "申请人可以当面提出公开申请。"]


def load(folder: Path, **changes: object) -> SentenceEmbedder:
    found = load_embedder(Settings(model=str(folder), **changes))  # type: ignore[arg-type]
    assert isinstance(found, SentenceEmbedder)
    return found


def test_a_transformer_folder_gives_unit_rows(transformer: Path) -> None:
    model = load(transformer, batch_size=2)
    rows = model.encode_passages(TEXTS)
    assert rows.shape == (3, model.dimension) == (3, 16)
    assert rows.dtype == np.float32
    assert unit(rows)
    assert model.name == transformer.name


def test_a_process_holds_a_model_once(transformer: Path, tmp_path: Path) -> None:
    first = load(transformer)
    with ThreadPoolExecutor(4) as pool:
        others = pool.map(lambda n: load(transformer, corpus=tmp_path / str(n)), range(8))
        assert all(other is first for other in others)
    assert load(transformer, batch_size=3) is not first


def test_a_folder_whose_files_changed_is_another_model(transformer: Path, tmp_path: Path) -> None:
    folder = copy(transformer, tmp_path / "mine")
    before = load(folder)
    edit(folder / "config_sentence_transformers.json", prompts={"query": "查："})
    after = load(folder)
    assert after.fingerprint != before.fingerprint
    assert not np.allclose(after.encode_query("更新慢"), before.encode_query("更新慢"), atol=1e-3)


def test_the_batch_size_changes_no_vector(transformer: Path) -> None:
    one, many = load(transformer, batch_size=1), load(transformer, batch_size=8)
    np.testing.assert_allclose(one.encode_passages(TEXTS), many.encode_passages(TEXTS), atol=1e-5)


def test_the_models_own_query_prompt_is_used(transformer: Path) -> None:
    model = load(transformer)
    asked = model.encode_query("更新慢")
    np.testing.assert_allclose(asked, model.encode_passages(["问：更新慢"])[0], atol=1e-5)
    assert not np.allclose(asked, model.encode_passages(["更新慢"])[0], atol=1e-3)


@pytest.mark.parametrize(
    ("name", "query", "passage"),
    [
        ("bge-small-zh-v1.5", "为这个句子生成表示以用于检索相关文章：", ""),
        ("bge-m3", "", ""),
        ("multilingual-e5-small", "query: ", "passage: "),
        ("my-model", "", ""),
    ],
)
def test_known_prompts_where_a_folder_has_none(
    transformer: Path, tmp_path: Path, name: str, query: str, passage: str
) -> None:
    folder = copy(transformer, tmp_path / name)
    edit(folder / "config_sentence_transformers.json", prompts={})
    model = load(folder)
    plain = load(copy(folder, tmp_path / "plain"))
    np.testing.assert_allclose(
        model.encode_query("更新慢"), plain.encode_query(query + "更新慢"), atol=1e-5
    )
    np.testing.assert_allclose(
        model.encode_passages(["更新慢"]), plain.encode_passages([passage + "更新慢"]), atol=1e-5
    )


def test_no_texts_and_strange_texts(transformer: Path) -> None:
    model = load(transformer)
    assert model.encode_passages([]).shape == (0, 16)
    rows = model.encode_passages(["", "😀", "公", "公开" * 5000])
    assert np.isfinite(rows).all()


def test_the_fingerprint_follows_the_weights_and_not_the_notes(
    transformer: Path, tmp_path: Path
) -> None:
    folder = copy(transformer, tmp_path / "one")
    same = load(transformer).fingerprint
    (folder / "README.md").write_text("另一段说明", encoding="utf-8")
    assert load(folder).fingerprint == same
    edit(folder / "config_sentence_transformers.json", prompts={"query": "找："})
    assert load(folder).fingerprint != same


def test_the_built_in_model_has_a_name_without_this_machine() -> None:
    assert load(ROOT / "data" / "model").name == "data/model"


def test_nothing_is_fetched_unless_set(transformer: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    load(transformer)
    assert os.environ["HF_HUB_OFFLINE"] == "1"
    with pytest.raises(ModelError, match="nobody/nothing；找不到这个模型；.*hub=true"):
        load_embedder(Settings(model="nobody/nothing"))


def test_the_fake() -> None:
    model = load_embedder(Settings(model="fake"))
    assert isinstance(model, FakeEmbedder)
    rows = model.encode_passages(["更新慢", "更新太慢", "招聘公告"])
    assert unit(rows)
    assert rows[0] @ rows[1] > rows[0] @ rows[2]
    np.testing.assert_array_equal(model.encode_query("更新慢"), rows[0])
    assert not model.encode_query("").any()


def test_a_device_that_fails_is_told(
    transformer: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = load(copy(transformer, tmp_path / "mine"))

    def full(*_: object, **__: object) -> None:
        raise RuntimeError("CUDA out of memory")

    monkeypatch.setattr(model._model, "encode", full)
    with pytest.raises(ModelError, match="out of memory.*batch_size"):
        model.encode_query("更新慢")


def copy(source: Path, target: Path) -> Path:
    shutil.copytree(source, target)
    return target


def edit(path: Path, **changes: object) -> None:
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | changes), encoding="utf-8")


def only_pickle(folder: Path) -> None:
    weights = next(folder.rglob("*.safetensors"))
    weights.rename(weights.with_name("pytorch_model.bin"))


def no_weights(folder: Path) -> None:
    next(folder.rglob("*.safetensors")).unlink()


def half_weights(folder: Path) -> None:
    weights = next(folder.rglob("*.safetensors"))
    weights.write_bytes(weights.read_bytes()[:2000])


def broken_modules(folder: Path) -> None:
    (folder / "modules.json").write_text("[{", encoding="utf-8")


def no_description(folder: Path) -> None:
    for name in ("modules.json", "config.json"):
        (folder / name).unlink(missing_ok=True)


def foreign_code(folder: Path) -> None:
    modules = json.loads((folder / "modules.json").read_text("utf-8"))
    modules[1]["type"] = "stranger.Module"
    (folder / "modules.json").write_text(json.dumps(modules), encoding="utf-8")
    (folder / "stranger.py").write_text("raise SystemExit('ran')\n", encoding="utf-8")


def wrong_dimension(folder: Path) -> None:
    path = next(folder.rglob("1_Pooling/config.json"))
    key = next(k for k in json.loads(path.read_text("utf-8")) if "dim" in k)
    edit(path, **{key: 24})


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (shutil.rmtree, "没有这个模型文件夹.*data/model"),
        (only_pickle, "pickle.*safetensors"),
        (no_weights, "缺少权重文件"),
        (half_weights, "模型加载失败"),
        (broken_modules, "说明文件已损坏"),
        (no_description, "不是模型文件夹"),
        (foreign_code, "模型加载失败"),
        (wrong_dimension, "应为 24 维"),
    ],
)
def test_a_folder_that_cannot_be_used(
    transformer: Path, tmp_path: Path, damage: object, message: str
) -> None:
    folder = copy(transformer, tmp_path / "model")
    damage(folder)  # type: ignore[operator]
    with pytest.raises(ModelError, match=message):
        load(folder)


def test_a_device_that_is_not_there(transformer: Path) -> None:
    with pytest.raises(ModelError, match="设置 device"):
        load(transformer, device="cuda:99")
