"""``python -m models check`` and ``python -m models train --text DIR``."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from core.errors import WenbaoError
from core.settings import ROOT, load_settings
from core.terminal import prepare

_LABELS = {"embedding": "向量模型", "reranker": "重排模型", "chat": "语言模型"}
_FACTS = {
    "dimension": "维数",
    "fingerprint": "指纹",
    "load_seconds": "加载秒数",
    "texts_per_second": "每秒文本",
    "tokens_in": "输入词元",
    "tokens_out": "输出词元",
    "streaming": "流式",
    "streaming_error": "流式失败",
    "structured": "结构化输出",
    "structured_error": "结构化失败",
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 done, 1 a configured model does not work, 2 wrong usage."""
    asked = _parser().parse_args(arguments)
    try:
        return _train(asked) if asked.command == "train" else _check(asked)
    except WenbaoError as exc:
        print(exc, file=sys.stderr)
        return exc.exit_code


def _parser() -> argparse.ArgumentParser:
    plain = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(
        prog="python -m models",
        description="查看所配置的模型是否可用；训练内置向量模型。",
        epilog="例：python -m models check",
        formatter_class=plain,
    )
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser(
        "check",
        help="所配置的模型是什么、能否使用",
        description="加载并试用所配置的向量模型、重排模型和语言模型。未配置语言模型时不发送任何内容。",
        epilog="例：python -m models check --json",
        formatter_class=plain,
    )
    check.add_argument("--json", action="store_true", help="输出一个 JSON 对象")
    train = commands.add_parser(
        "train",
        help="训练内置向量模型",
        description="用文件夹里的 statutes.txt、pairs.jsonl、cedict.tsv（可为 .gz）和 data/bank 训练。",
        epilog="例：python -m models train --text ../training --out data/model --seed 0",
        formatter_class=plain,
    )
    train.add_argument("--text", type=Path, required=True, metavar="DIR", help="训练文本的文件夹")
    train.add_argument("--out", type=Path, default=ROOT / "data" / "model", metavar="FOLDER")
    train.add_argument("--seed", type=int, default=0, metavar="N", help="随机种子（默认 0）")
    for command in (check, train):
        command.add_argument(
            "--corpus", type=Path, metavar="DIR", help="资料库文件夹（此处用不到）"
        )
    return parser


def _check(asked: argparse.Namespace) -> int:
    from models.check import check_models

    found = check_models(load_settings(corpus=asked.corpus))
    if asked.json:
        print(json.dumps({c.part: c.to_json() for c in found}, ensure_ascii=False))
    else:
        for one in found:
            state = "未配置" if not one.configured else "可用" if one.works else "不可用"
            print(f"{_LABELS[one.part]}：{state}{'，' + one.name if one.name else ''}")
            for key, value in one.facts.items():
                print(f"  {_FACTS[key]}：{_shown(value)}")
            if one.error:
                print(f"  {one.error}", file=sys.stderr)
    return 0 if all(one.works for one in found) else 1


def _shown(value: object) -> str:
    if value is None or isinstance(value, bool):
        return "能" if value else "不能"
    return str(value)


def _train(asked: argparse.Namespace) -> int:
    # One thread for every library, before any is imported: the same bytes each time.
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    from models.train import Recipe, train

    def say(line: str) -> None:
        print(line, file=sys.stderr)

    train(asked.text, asked.out, Recipe(seed=asked.seed), say)
    return 0


if __name__ == "__main__":
    prepare()
    sys.exit(main())
