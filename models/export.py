"""The folder of a static model: written as sentence-transformers reads it, with its own account.

Rows are kept as int8 with one float32 factor a row (largest entry / 127), which costs nothing that
can be measured and a quarter of the room.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from tokenizers import Tokenizer

WEIGHTS, TOKENIZER, README = "model.safetensors", "tokenizer.json", "README.md"
_KIND = "sentence_transformers.sentence_transformer.modules"
_LICENCES = {
    "drcd": ("DRCD 问题与段落", "CC BY-SA 3.0"),
    "cmrc2018-trial": ("CMRC 2018 试用集问题与段落", "CC BY-SA 4.0"),
    "cedict": ("CC-CEDICT 词条与英文释义", "CC BY-SA 4.0"),
    "cedict-synonyms": ("CC-CEDICT 中英文释义相同的词", "CC BY-SA 4.0"),
    "glossary": ("本项目术语表", "本项目"),
    "statute-next-sentence": ("法律法规相邻句", "官方文件，不受著作权保护（著作权法第五条）"),
    "statute-heading": ("法律法规标题与条文", "官方文件，不受著作权保护（著作权法第五条）"),
}


@dataclass(frozen=True, slots=True)
class Trained:
    """What a training run wrote: where, how many tokens, and how large."""

    folder: Path
    tokens: int
    megabytes: float


def quantised(
    table: npt.NDArray[np.float32],
) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float32]]:
    """(V, d) float32 as (V, d) int8 and (V,) float32 with table ≈ int8 · factor."""
    factor = np.abs(table).max(axis=1) / 127
    factor = np.where(factor > 0, factor, 1.0).astype(np.float32)
    return np.rint(table / factor[:, None]).astype(np.int8), factor


def save_model(
    folder: Path, tokenizer: Tokenizer, table: npt.NDArray[np.float32], facts: dict[str, Any]
) -> Trained:
    """Write a model folder; the same table and facts give the same bytes."""
    from safetensors.numpy import save

    folder.mkdir(parents=True, exist_ok=True)
    rows, factor = quantised(table)
    (folder / WEIGHTS).write_bytes(save({"embeddings": rows, "weights": factor}))
    (folder / TOKENIZER).write_text(tokenizer.to_str(pretty=False), encoding="utf-8", newline="\n")
    modules = [
        {"idx": 0, "name": "0", "path": "", "type": f"{_KIND}.StaticEmbedding"},
        {"idx": 1, "name": "1", "path": "1_Normalize", "type": f"{_KIND}.Normalize"},
    ]
    (folder / "1_Normalize").mkdir(exist_ok=True)
    _write_json(folder / "1_Normalize" / "config.json", {})
    _write_json(folder / "modules.json", modules)
    _write_json(
        folder / "config_sentence_transformers.json",
        {
            "model_type": "SentenceTransformer",
            "prompts": {"query": "", "document": ""},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
    )
    (folder / README).write_text(
        _account(facts, table.shape[0], table.shape[1]), encoding="utf-8", newline="\n"
    )
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return Trained(folder, table.shape[0], size / 1e6)


def _write_json(path: Path, value: object) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=2)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def _account(facts: dict[str, Any], tokens: int, dimension: int) -> str:
    recipe = facts["recipe"]
    sources = "\n".join(
        f"| {_LICENCES.get(name, (name, '未说明'))[0]} | {count} 对 "
        f"| {_LICENCES.get(name, (name, '未说明'))[1]} |"
        for name, count in facts["pairs"].items()
    )
    left_out = f"\n\n训练时缺少：{'、'.join(facts['missing'])}。" if facts["missing"] else ""
    asked = f"\n| 问法 `data/bank/asked_*.tsv` | {facts['asked']} 种 | 本项目，手写 |"
    asked = asked if facts["asked"] else ""
    return f"""# 内置中文向量模型

静态词向量（StaticEmbedding + Normalize），{dimension} 维，{tokens} 个词，int8。
`SentenceTransformer("data/model")` 可直接加载，不需要 `trust_remote_code`，不联网。
由 `python -m models train --text DIR` 训练：单线程 CPU，同样的文本、同样的种子得到同样的字节。

## 用什么训练的

| 来源 | 数量 | 许可 |
|---|---|---|
{sources}
| 法律法规正文与上述段落（只看哪些词相邻） | {facts["lines"]} 行 | 同上 |
| 短语库 `data/bank/` | {facts["groups"]} 组，{facts["wordings"]} 种中文说法 | 本项目，手写 |{asked}

DRCD、CMRC 2018、CC-CEDICT 和法律法规的原文不在本项目里，权重由它们训练而来；
署名与相同方式共享的要求（CC BY-SA）按上表各自的许可办。没有使用任何其他模型的输出。{left_out}

## 怎样训练的

1. 分词器：Unigram，词由 jieba 切出后按频次取，另有单字和英文词；NFKC、小写、去标点、数字逐位。
2. 初始向量：窗口内共现的正点互信息，随机奇异值分解取 {dimension} 维；英文词取它所解释的中文词的均值。
3. 一个词 = 自身 + 它的字 + 它里面的两字词 + 解释它的英文词，导出时合并。
4. 句对对比训练 {recipe.pairs.steps} 步，每批 {recipe.batch} 对，批内互为反例，{dimension} 维与 64 维同时训练。
5. 再以短语库占 {recipe.bank_share:.0%} 的批次训练 {recipe.bank.steps} 步。
6. 从同一起点训练 {recipe.members} 次，取平均。种子 {recipe.seed}。

## 能做什么，不能做什么

面向政府信息公开年报的检索：公文说法、大白话和英文落在同一空间。它不看词序，不懂否定；
要更好的效果，请用设置 `model` 换成更大的模型（见 `docs/models.md`）。
"""
