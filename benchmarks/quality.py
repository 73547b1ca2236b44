"""docs/quality.md from the latest record of each benchmark: figures generated, never typed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

_TITLES = {
    "reading": (
        "读取",
        "40 份样例报告，每份印成七种文本版式和五种文件格式，原数之外再把每格换成不同的数，串格即现；"
        "印表的程序与读取不共用代码。受损副本 1000 份，每份一类损坏。",
    ),
    "statements": (
        "判定",
        "评测集的两半分开；“测试”一半在编写时不看。盲写的人员段落，开发一半也在人员说法的例句里，"
        "已被学过，那一半的数字不是独立的。",
    ),
    "asking": (
        "问法",
        "短语库里标注了的问法每十条留出一条（按其文字定），由其余各条去认；写问法的人不看评测题和规则，"
        "并有意避开常用词，所以比平常的问题难。",
    ),
    "answers": ("回答", "评测集的问题，开发与测试两半分开；对照：同一切分器、同一向量、前 10 段。"),
    "retrieval": ("检索", "释义问句与目标最多共享三个字对；同一次运行、同一资料库。"),
    "recipes": (
        "内置向量模型：试过的做法",
        "每种做法训练三次，写作 均值（最低–最高）；训练时不看短语库十分之一的组和五分之一的问法，留着考它。"
        "各训练一次，不像随程序的模型那样取几次的平均。向量单独检索；评测集只用开发一半。探针是自拟的句子与问法。",
    ),
    "llm_guard": (
        "语言模型的核对",
        "500 份各改错一处的草稿和 200 份忠实的改写，由不认识核对程序的代码从模板答复制成；"
        "另有四批手写的草稿，初次的数字是写成后、修改核对前测的。没有语言模型参与。",
    ),
    "llm_cost": (
        "语言模型的花费",
        "每题发出和收回的 token，缓存未命中时；由替身代替模型，汉字按 1 个、其他每 3 个字符按 1 个估算，含结构化输出的模式。",
    ),
    "app": (
        "应用",
        "与同一次运行里的空 Streamlit 应用并列；各会话都停留在页面上并提了一个问题。5,000 份是样例的内容换名存 125 遍。",
    ),
    "audit": ("核查", "逐格改一位数字；植入的差错；干净报告上的误报。"),
}


def write_quality(results: Path, page: Path) -> None:
    """Write the page: one table a benchmark, its figures flattened to rows."""
    latest: dict[str, dict[str, Any]] = {}
    if results.exists():
        for line in results.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            latest[record["benchmark"]] = record
    lines = [
        "# 质量",
        "",
        "本页由 `python -m benchmarks` 生成，不手改。样例报告、问题和真值都是本项目自己写的；",
        "真实报告的版式和写法更多，这里的数字不能代替在自己的报告上试用。",
        "",
    ]
    for name, (title, note) in _TITLES.items():
        if name not in latest:
            continue
        record = latest[name]
        lines += [
            f"## {title}",
            "",
            f"{note}（提交 {record['commit']}，用时 {record['seconds']} 秒）",
            "",
        ]
        lines += ["| 项目 | 数值 |", "|---|---|"]
        lines += [f"| {key} | {value} |" for key, value in _flat(record["figures"])]
        lines.append("")
    page.write_text("\n".join(lines), encoding="utf-8")


def _flat(figures: dict[str, Any], prefix: str = "") -> list[tuple[str, Any]]:
    rows: list[tuple[str, Any]] = []
    for key, value in figures.items():
        name = f"{prefix} · {key}" if prefix else key
        if isinstance(value, dict):
            rows += _flat(value, name)
        else:
            rows.append((name, value))
    return rows
