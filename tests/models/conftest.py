from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

TEXT = """第一条 为了规范政府信息公开，提高政府工作的透明度，制定本办法。
第二条 白石镇人民政府应当指定专门机构负责信息公开的日常工作。
第三条 申请人可以当面、邮寄或者通过网站提出公开申请。
第四条 答复应当自收到申请之日起二十个工作日内作出。
第五条 云岭乡应当建立健全信息发布审核制度，先审查后公开。
第六条 涉及国家秘密、商业秘密和个人隐私的信息不予公开。
第七条 公开工作经费列入本级预算，人员应当接受业务培训。
第八条 群众对公开内容有异议的，可以申请行政复议。
"""
PAIRS = [
    ("statute-heading", "信息公开申请", "申请人可以当面、邮寄或者通过网站提出公开申请。"),
    ("statute-heading", "答复期限", "答复应当自收到申请之日起二十个工作日内作出。"),
    ("drcd", "白石镇谁负责公开？", "白石镇人民政府应当指定专门机构负责信息公开的日常工作。"),
    ("cmrc2018-trial", "云岭乡建立什么？", "云岭乡应当建立健全信息发布审核制度，先审查后公开。"),
]
GLOSSES = "公开\tto make public; public\n申请\tto apply for; application\n镇\tsmall town; (old) garrison\n"
BANK = """@人员
没有配备专职人员|工作力量不足，多为兼任|就一个人干好几样活|人手紧#no dedicated staff
经办人变动频繁|队伍不够稳定，衔接不畅|管这事的三天两头换|老换人#staff change often
@时效
信息更新不及时|发布时间滞后|消息登得晚|更新慢#late publication
"""


@pytest.fixture(scope="session")
def training_text(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of training text, small and invented: plain and packed files."""
    folder = tmp_path_factory.mktemp("text")
    with gzip.open(folder / "statutes.txt.gz", "wt", encoding="utf-8") as file:
        file.write("title: 办法\n" + TEXT * 3)
    rows = [{"source": s, "a": a, "b": b, "negative": None} for s, a, b in PAIRS]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (folder / "pairs.jsonl").write_text(lines, encoding="utf-8")
    (folder / "cedict.tsv").write_text(GLOSSES, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def small_bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A phrase bank of three meanings."""
    folder = tmp_path_factory.mktemp("bank")
    (folder / "one.txt").write_text(BANK, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def transformer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real transformer in the layout of sentence-transformers: two layers of sixteen numbers."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel

    torch.manual_seed(0)
    inner = write_tokenizer(tmp_path_factory.mktemp("inner"))
    BertModel(tiny_config(BertConfig)).save_pretrained(inner)
    module = Transformer(str(inner), max_seq_length=48)
    folder = tmp_path_factory.mktemp("transformer")
    model = SentenceTransformer(modules=[module, Pooling(16)], device="cpu")
    model.prompts = {"query": "问：", "document": ""}
    model.save(str(folder))
    return folder


def tiny_config(kind: type) -> object:
    """A configuration of BERT small enough for a test."""
    return kind(
        vocab_size=400,
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=64,
        num_labels=1,
    )


def write_tokenizer(folder: Path) -> Path:
    """A tokenizer of single characters, those of TEXT and BANK, as transformers reads it."""
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
    vocabulary = {t: i for i, t in enumerate([*special, *sorted(set(TEXT + BANK + "问："))])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B [SEP]",
        special_tokens=[("[CLS]", 2), ("[SEP]", 3)],
    )
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token="[PAD]",
        unk_token="[UNK]",
        cls_token="[CLS]",
        sep_token="[SEP]",
    ).save_pretrained(folder)
    return folder


def unit(rows: np.ndarray) -> bool:
    """Whether every row has length one."""
    return bool(np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5))
