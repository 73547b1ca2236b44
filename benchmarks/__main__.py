"""``python -m benchmarks [NAME ...]``: run, append to results.jsonl, write docs/quality.md."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.quality import write_quality
from core.settings import ROOT
from core.terminal import prepare

NAMES = (
    "reading",
    "statements",
    "asking",
    "answers",
    "retrieval",
    "audit",
    "llm_guard",
    "llm_cost",
    "app",
)
TEXT = "recipes"
"""Trains models for an hour: runs only when named, with the training text."""
RESULTS = ROOT / "benchmarks" / "results.jsonl"


def main(argv: list[str] | None = None) -> int:
    """Run the benchmarks named, all where none is."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="测量，并写 docs/quality.md",
        epilog="例：python -m benchmarks answers reading",
    )  # fmt: skip
    parser.add_argument("names", nargs="*", help=f"可选：{'、'.join((*NAMES, TEXT))}")
    parser.add_argument("--text", type=Path, metavar="DIR", help=f"{TEXT} 用的训练文本文件夹")
    options = parser.parse_args(argv)
    unknown = sorted(set(options.names) - {*NAMES, TEXT})
    if unknown:
        print(
            f"没有这个测量：{'、'.join(unknown)}；可选：{'、'.join((*NAMES, TEXT))}",
            file=sys.stderr,
        )
        return 2
    if TEXT in options.names and options.text is None:
        print(f"{TEXT} 要训练模型：用 --text 指出训练文本的文件夹", file=sys.stderr)
        return 2
    for name in options.names or NAMES:
        measure: Callable[..., dict[str, Any]] = import_module(f"benchmarks.{name}").measure
        began = time.monotonic()
        figures = measure(options.text) if name == TEXT else measure()
        record = {
            "benchmark": name, "commit": _commit(), "seconds": round(time.monotonic() - began, 1),
            "figures": figures,
        }  # fmt: skip
        with RESULTS.open("a", encoding="utf-8") as out:
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
        print(json.dumps(record, ensure_ascii=False))
    write_quality(RESULTS, ROOT / "docs" / "quality.md")
    return 0


def _commit() -> str:
    command = ["git", "rev-parse", "--short", "HEAD"]
    try:
        return subprocess.run(
            command, capture_output=True, text=True, cwd=Path(ROOT), check=True
        ).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


if __name__ == "__main__":
    prepare()
    sys.exit(main())
