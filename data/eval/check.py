"""Proves the evaluation set against itself. From the project folder: python data/eval/check.py

Reports against truth (quotes, tables, identities, shared text, lengths, proportions) and questions
against truth (gold, split, paraphrases, proportions). Exit 1 with a line for each fault. With
``--fill`` the computed parts of the gold in questions.jsonl are written anew.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    # Also runnable by its path, from anywhere.
    sys.path.insert(0, str(ROOT))

from data.eval.gold import recompute  # noqa: E402 (needs the path above)
from data.eval.proof import (  # noqa: E402
    arithmetic_faults,
    proportion_faults,
    quote_faults,
    shared_text,
    table_faults,
)
from data.eval.wording import question_faults, wording_figures  # noqa: E402

HERE = ROOT / "data" / "eval"
REPORTS = ROOT / "data" / "reports"
SOURCES = ROOT / "data" / "make" / "source"
SHORTEST, LONGEST = 1_500, 9_000
MOST_SHARED = 0.05


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a .jsonl file; none where it is not there."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def report_faults(truth: list[dict[str, Any]], texts: dict[str, str]) -> Iterator[str]:
    """What is wrong between the rendered reports and their truth."""
    for report in truth:
        name = str(report["file"])
        text = texts.get(name)
        if text is None:
            yield f"{name}：没有渲染出来的文本"
            continue
        if not SHORTEST <= len(text) <= LONGEST:
            yield f"{name}：{len(text)} 字，不在 {SHORTEST}–{LONGEST} 之间"
        yield from quote_faults(report, text)
        yield from table_faults(report, text)
    yield from arithmetic_faults(truth)
    yield from proportion_faults(truth)
    for extra in sorted(set(texts) - {str(report["file"]) for report in truth}):
        yield f"{extra}：没有对应的 truth"


def gold_faults(
    questions: list[dict[str, Any]], truth: list[dict[str, Any]], texts: dict[str, str]
) -> Iterator[str]:
    """Gold that truth does not give."""
    for question in questions:
        try:
            again = recompute(question["gold"], truth, texts)
        except (KeyError, ValueError) as error:
            yield f"{question['id']}：gold 无法重算（{error!r}）"
            continue
        if again != question["gold"]:
            changed = [key for key in again if again[key] != question["gold"].get(key)]
            yield f"{question['id']}：gold 与 truth 不符：{'、'.join(changed)}"


def fill(truth: list[dict[str, Any]], texts: dict[str, str]) -> None:
    """Write the computed parts of all gold answers anew."""
    path = HERE / "questions.jsonl"
    lines = []
    for question in read_lines(path):
        question["gold"] = recompute(question["gold"], truth, texts)
        lines.append(json.dumps(question, ensure_ascii=False))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def main(arguments: list[str]) -> int:
    """Print what was measured and every fault; 1 where there is a fault."""
    truth = read_lines(HERE / "truth.jsonl")
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(REPORTS.glob("*.txt"))}
    if "--fill" in arguments:
        fill(truth, texts)
    questions = read_lines(HERE / "questions.jsonl")
    templates = {
        path.parent.name: json.loads(path.read_text(encoding="utf-8"))["paragraphs"]
        for path in sorted(SOURCES.glob("*/template.json"))
    }
    faults = list(report_faults(truth, texts))
    sources = [
        json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(SOURCES.glob("*/*.json"))
        if path.name != "template.json"
    ]
    shared = shared_text(sources, templates)
    if shared["between_towns"] > MOST_SHARED:
        faults.append(f"模板以外、不同乡镇之间雷同 {shared['between_towns']:.1%}")
    faults += gold_faults(questions, truth, texts)
    faults += question_faults(questions, truth, texts)
    for fault in faults:
        print(fault)
    cells = Counter(cell["state"] for report in truth for cell in report["cells"].values())
    sizes = sorted(len(text) for text in texts.values())
    print(f"{len(truth)} 份报告，{sizes[0]}–{sizes[-1]} 字，单元格 {dict(cells)}")
    none = sum(report["cells"]["T3[1,sum]"]["value"] == 0 for report in truth)
    staff = Counter(report["staff"]["staff"] for report in truth)
    clean = sum(bool(report["clean"]) for report in truth)
    print(f"新收申请为 0 的 {none} 份，干净的 {clean} 份，人员 {dict(staff)}")
    print("文字来源：" + "，".join(f"{name} {value:.1%}" for name, value in shared.items()))
    print(wording_figures(questions))
    print(f"{len(faults)} 处问题")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
