from __future__ import annotations

import hashlib
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.errors import UsageError
from core.settings import Settings
from models.contrastive import Schedule, _loss_at, group_sampler, pair_sampler, train_stage
from models.cooccurrence import cooccurrences, directions, positive_information
from models.dictionary import gloss_words, read_entries, synonyms
from models.embedder import load_embedder
from models.export import quantised
from models.static import load_static
from models.tokenization import VocabularySize, build_tokenizer, composition, count_words
from models.train import Recipe, train
from models.training_text import read_training_text
from tests.models.conftest import TEXT

SMALL = Recipe(
    dimension=32,
    members=2,
    size=VocabularySize(words=60, characters=300, english=40, least=1),
    batch=4,
    pairs=Schedule(20, 0.02, 2),
    bank=Schedule(100, 0.05, 2),
    bank_share=0.5,
)


def digest(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }


@pytest.fixture(scope="module")
def trained(
    training_text: Path, small_bank: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    out = tmp_path_factory.mktemp("out")
    train(training_text, out, SMALL, bank=small_bank)
    return out


def test_the_same_text_and_seed_give_the_same_bytes(
    trained: Path, training_text: Path, small_bank: Path, tmp_path: Path
) -> None:
    train(training_text, tmp_path, SMALL, bank=small_bank)
    assert digest(tmp_path) == digest(trained)


def test_another_seed_gives_another_model(
    trained: Path, training_text: Path, small_bank: Path, tmp_path: Path
) -> None:
    train(training_text, tmp_path, replace(SMALL, seed=1), bank=small_bank)
    assert digest(tmp_path)["model.safetensors"] != digest(trained)["model.safetensors"]
    assert digest(tmp_path)["tokenizer.json"] == digest(trained)["tokenizer.json"]


def test_a_trained_folder_loads_by_both_doors(trained: Path) -> None:
    texts = ["白石镇没有配备专职人员", "late publication", "２０２３年"]
    full = load_embedder(Settings(model=str(trained)))
    np.testing.assert_allclose(
        load_static(trained).encode_passages(texts), full.encode_passages(texts), atol=1e-5
    )


def test_wordings_of_one_meaning_come_together(trained: Path) -> None:
    rows = load_static(trained).encode_passages(["人手紧", "没有配备专职人员", "消息登得晚"])
    # A toy of 32 dimensions: over seeds the margin runs from 0.2 to 0.9.
    assert rows[0] @ rows[1] > rows[0] @ rows[2] + 0.15


def test_the_account_says_what_it_was_trained_on(trained: Path) -> None:
    text = (trained / "README.md").read_text(encoding="utf-8")
    for part in ("DRCD", "CC BY-SA 3.0", "CMRC 2018", "CC-CEDICT", "3 组，12 种中文说法"):
        assert part in text


def test_a_missing_file_is_said_and_left_out(small_bank: Path, tmp_path: Path) -> None:
    text = tmp_path / "text"
    text.mkdir()
    (text / "statutes.txt").write_text(TEXT, encoding="utf-8")
    said: list[str] = []
    train(text, tmp_path / "out", SMALL, said.append, bank=small_bank)
    assert {"没有 pairs.jsonl：跳过", "没有 cedict.tsv：跳过"} <= set(said)
    assert load_static(tmp_path / "out").dimension == 32
    assert "训练时缺少：pairs.jsonl、cedict.tsv" in (tmp_path / "out" / "README.md").read_text(
        encoding="utf-8"
    )


def test_text_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="没有训练用文本.*statutes.txt"):
        read_training_text(tmp_path)
    (tmp_path / "pairs.jsonl").write_text('{"a": "甲"}\n', encoding="utf-8")
    with pytest.raises(UsageError, match="有一行不是"):
        read_training_text(tmp_path)
    (tmp_path / "pairs.jsonl").unlink()
    (tmp_path / "statutes.txt.gz").write_bytes(b"\x1f\x8bbroken")
    with pytest.raises(UsageError, match=r"statutes\.txt\.gz；读不了"):
        read_training_text(tmp_path)


def test_what_is_read_of_each_file(training_text: Path, small_bank: Path) -> None:
    read = read_training_text(training_text, small_bank)
    by_source = {p.source: p for p in read.pairs}
    assert by_source["cedict"].other == "small town; garrison"
    assert by_source["glossary"].one
    assert not any(line.startswith("title:") for line in read.lines)
    assert read.missing == ()


def test_a_tokenizer_splits_words_digits_and_scripts() -> None:
    words = count_words(["申请信息", "申请"])
    tokenizer = build_tokenizer(words, Counter({"online": 3}), VocabularySize(least=1))
    tokens = tokenizer.encode("申请，１2息 ＯＮＬＩＮＥ申请").tokens
    assert tokens == ["申请", "1", "2", "息", "online", "申请"]


def test_a_word_is_itself_and_its_characters() -> None:
    tokens = ["[UNK]", "公开", "公", "开", "信息公开", "trainings", "training"]
    parts = composition(tokens, 0.5).toarray()
    assert parts[1].tolist()[:4] == [0, 1, 0.5, 0.5]
    assert parts[4][[1, 2, 3, 4]].tolist() == [0.5, 0.5, 0.5, 1]
    assert (parts[5][7:] == parts[6][7:]).all()
    assert parts[5][7:].sum() == 0.5


def test_a_word_holds_the_english_that_explains_it() -> None:
    tokens = ["[UNK]", "埋怨", "怨", "blame", "complain"]
    entries = read_entries(["埋怨\tto complain; to blame (sb)", "怨\tto blame"])
    parts = composition(tokens, 1.0, 0.5, gloss_words(entries)).toarray()
    assert parts[1].tolist()[:5] == [0, 1, 1, 0.25, 0.25]
    assert parts[2].tolist()[:5] == [0, 0, 1, 0.25, 0]


def test_words_of_one_sense_are_synonyms_unless_it_is_vague() -> None:
    many = [f"{char}\tthing" for char in "甲乙丙丁戊己庚辛壬癸子丑寅"]
    entries = read_entries(
        ["埋怨\tto complain", "抱怨\tto complain; to grumble", "王\tsurname Wang", *many]
    )
    assert synonyms(entries) == (("埋怨", "抱怨"),)


def test_neighbours_are_counted_within_a_line_only() -> None:
    ids, line = np.array([0, 1, 2]), np.array([0, 0, 1])
    counts = cooccurrences(ids, line, 3).toarray()
    assert counts.tolist() == [[0, 1, 0], [1, 0, 0], [0, 0, 0]]
    assert positive_information(cooccurrences(ids, line, 3)).toarray()[0, 1] > 0


def test_directions_rebuild_a_matrix_of_few_directions() -> None:
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

    rng = np.random.default_rng(0)
    true = rng.random((40, 3)).astype(np.float32)
    matrix = csr_matrix(true @ true.T)
    found = directions(matrix, 8, np.random.default_rng(1))
    np.testing.assert_allclose(found @ found.T, matrix.toarray(), atol=1e-3)


def test_the_slope_of_the_loss_is_its_slope() -> None:
    rng = np.random.default_rng(3)
    means = rng.standard_normal((6, 5)).astype(np.float32)
    same = np.eye(3, dtype=bool)
    _, slope = _loss_at(means, same)
    step = np.zeros_like(means)
    step[1, 2] = 1e-3
    rise = (_loss_at(means + step, same)[0] - _loss_at(means - step, same)[0]) / 2e-3
    assert slope[1, 2] == pytest.approx(rise, rel=0.02)


def test_training_brings_partners_together_and_touches_no_other_row() -> None:
    from scipy.sparse import csr_matrix

    rng = np.random.default_rng(0)
    table = rng.standard_normal((7, 64)).astype(np.float32) * 0.1
    before = table.copy()
    texts = csr_matrix(np.eye(7, dtype=np.float32)[:6])
    sample = pair_sampler(np.array([0, 1, 2]), np.array([3, 4, 5]), np.ones(3), 3)
    losses = train_stage(table, texts, sample, Schedule(60, 0.05, 5), np.random.default_rng(1))
    assert losses[-1] < losses[0] / 2
    np.testing.assert_array_equal(table[6], before[6])


def test_a_group_is_drawn_once_and_never_with_itself() -> None:
    groups = [np.array([0, 1, 2]), np.array([3, 4])]
    left, right = group_sampler(groups, 5)(np.random.default_rng(0))
    assert len(left) == 2
    assert (left != right).all()


def test_eight_bits_are_enough() -> None:
    table = np.random.default_rng(0).standard_normal((50, 32)).astype(np.float32)
    table[7] = 0
    rows, factor = quantised(table)
    assert np.abs(rows * factor[:, None] - table).max() <= factor.max() / 2 + 1e-6
    assert not rows[7].any()


def test_questions_that_ask_for_the_same_are_read_by_their_label(
    training_text: Path, tmp_path: Path
) -> None:
    lines = "# 说明\nstaff\t谁没有专人\nstaff\t人手够不够\nlate\t谁更新慢\n\n"
    (tmp_path / "asked_some.tsv").write_text(lines, encoding="utf-8")
    assert read_training_text(training_text, tmp_path).asked == (
        ("late", ("谁更新慢",)),
        ("staff", ("谁没有专人", "人手够不够")),
    )


def test_questions_of_one_label_come_together_where_they_are_learnt(
    training_text: Path, small_bank: Path, tmp_path: Path
) -> None:
    bank = tmp_path / "bank"
    shutil.copytree(small_bank, bank)
    lines = "staff\t商业秘密\nstaff\t接受业务培训\nlate\t公开期限到没到\nlate\t日子过了没有\n"
    (bank / "asked_some.tsv").write_text(lines, encoding="utf-8")

    def nearness(share: float) -> float:
        out = tmp_path / str(share)
        train(training_text, out, replace(SMALL, asked_share=share), bank=bank)
        rows = load_static(out).encode_passages(["商业秘密", "接受业务培训", "日子过了没有"])
        return float(rows[0] @ rows[1] - rows[0] @ rows[2])

    assert nearness(0.5) > nearness(0.0) + 0.1
    assert "asked_*.tsv` | 4 种" in (tmp_path / "0.5" / "README.md").read_text("utf-8")
    assert "asked_" not in (tmp_path / "0.0" / "README.md").read_text("utf-8")
