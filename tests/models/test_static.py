from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from core.errors import ModelError
from core.settings import ROOT, Settings
from models.embedder import load_embedder
from models.static import BUILT_IN, load_static
from tests.models.conftest import unit

TEXTS = [
    "没有配备专职人员，由其他同志兼任。",
    "全年收到公开申请2件，均已办结；较上年减少１件。",
    "who has no dedicated staff",
    "ＱＲ扫一扫 code",
    "公",
    "",
    "😀",
    "乡" * 10_000,
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(BUILT_IN, tmp_path / "model")


def test_the_same_vectors_as_sentence_transformers() -> None:
    static, full = load_static(), load_embedder(Settings(model=str(BUILT_IN)))
    np.testing.assert_allclose(
        static.encode_passages(TEXTS), full.encode_passages(TEXTS), atol=1e-5
    )
    np.testing.assert_allclose(
        static.encode_query(TEXTS[0]), full.encode_query(TEXTS[0]), atol=1e-5
    )
    assert (static.name, static.dimension) == (full.name, full.dimension) == ("data/model", 256)
    assert static.fingerprint == full.fingerprint


def test_rows_have_length_one_and_nothing_is_zeros() -> None:
    rows = load_static().encode_passages(TEXTS)
    empty = [TEXTS.index(""), TEXTS.index("😀")]
    assert not rows[empty].any()
    assert unit(np.delete(rows, empty, axis=0))
    assert load_static().encode_passages([]).shape == (0, 256)


def test_it_loads_once() -> None:
    assert load_static() is load_static()


def test_it_needs_no_torch() -> None:
    code = (
        "import sys; from models.static import load_static; load_static().encode_query('公开');"
        "sys.exit(any(name in sys.modules for name in ('torch', 'sentence_transformers')))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_the_built_in_model_is_small_and_says_what_it_learnt_from() -> None:
    files = [path for path in BUILT_IN.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) <= 12_000_000
    text = (BUILT_IN / "README.md").read_text(encoding="utf-8")
    for name in ("DRCD", "CMRC 2018", "CC-CEDICT", "CC BY-SA 3.0", "CC BY-SA 4.0", "data/bank/"):
        assert name in text


def test_another_model_is_no_static_one(transformer: Path) -> None:
    with pytest.raises(ModelError, match="不是静态模型"):
        load_static(transformer)


def cut_weights(folder: Path) -> None:
    path = folder / "model.safetensors"
    path.write_bytes(path.read_bytes()[:5000])


def cut_tokenizer(folder: Path) -> None:
    path = folder / "tokenizer.json"
    path.write_text(path.read_text(encoding="utf-8")[:5000], encoding="utf-8")


def fewer_rows(folder: Path) -> None:
    tensors = load_file(folder / "model.safetensors")
    save_file({key: rows[:-1] for key, rows in tensors.items()}, folder / "model.safetensors")


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (shutil.rmtree, "没有这个模型文件夹"),
        (cut_weights, "已损坏"),
        (cut_tokenizer, "已损坏"),
        (lambda folder: (folder / "tokenizer.json").unlink(), "已损坏"),
        (fewer_rows, "互不配套"),
    ],
)
def test_a_damaged_folder(folder: Path, damage: object, message: str) -> None:
    damage(folder)  # type: ignore[operator]
    with pytest.raises(ModelError, match=message):
        load_static(folder)


def test_a_damaged_tokenizer_is_told_by_the_other_door_too(folder: Path) -> None:
    fewer_rows(folder)
    # The last token is a letter: only a text that holds it would show the fault.
    with pytest.raises(ModelError, match="互不配套"):
        load_embedder(Settings(model=str(folder)))
