"""docs/checks.md: every check with its data, written from the registry, never by hand."""

from __future__ import annotations

import re

from audit.registry import infos, rules
from core.codes import SEVERITIES, say
from core.settings import ROOT
from core.vocabulary import CheckInfo

PAGE = ROOT / "docs" / "checks.md"
FAMILIES = {
    "A": "A 身份与时限", "B": "B 结构", "C": "C 表二", "D": "D 表三", "E": "E 表四", "F": "F 文表与数字",
    "G": "G 年度、雷同、文字", "H": "H 第五部分", "I": "I 第六部分", "J": "J 安全", "K": "K 跨单位",
}  # fmt: skip
OUTSIDE = {
    "A01": "应报单位名单 `data/roster.csv`（county,town,year）",
    "A10": "同一镇同一年度的其他文件（资料库）",
    "C04": "本镇上一年度报告", "C06": "本镇上一年度报告", "D04": "本镇上一年度报告",
    "D09": "本镇连续三年报告", "E04": "本镇上一年度报告", "F11": "本镇上一年度报告",
    "G03": "本镇上一年度报告", "G04": "其他乡镇同年度报告", "G05": "本镇上一年度报告",
    "H06": "本镇上一年度报告", "H07": "本镇前两个年度报告", "H09": "本镇上一年度报告",
    "I03": "本省要求在第六部分报告的事项清单",
    "J03": "同县其他乡镇的报告", "J04": "已公开文件的文号清单",
    "K01": "县级汇总年报、应报单位名单、全部单位年报", "K02": "同县同年度至少8份其他报告",
    "K03": "上报系统导出的数据",
}  # fmt: skip
"""What a check needs beside the report itself. Without it the result is 无法判定."""
_HEAD = """# 核对规则一览

由 `python -m audit --docs` 从 `data/vocabulary/checks.json` 和登记的规则生成，请勿手改。

共{total}项，已登记{ready}项，其中{outside}项需要报告以外的资料。结果有五种：通过、有误（只有标“可判有误”的规则才会给出，限于算术和明显事实）、待核实、无法判定（缺资料、缺表、格不可读）、不适用。
级别：{levels}。规则只能降低级别。有误与待核实均附原文和表格坐标；由同一处错误引起的，只报一次原因，其余注明“由上一问题引起”。

## 缺少报告以外的资料时无法判定的规则

{lacking}
"""


def page() -> str:
    """The whole page as Markdown."""
    known = rules()
    parts = [
        _HEAD.format(
            total=len(infos()),
            ready=len(known),
            outside=len(OUTSIDE),
            levels="，".join(f"{s} {say(SEVERITIES, s)}" for s in SEVERITIES),
            lacking="\n".join(
                f"- **{check} {infos()[check].zh}**：{needs}" for check, needs in OUTSIDE.items()
            ),
        )  # fmt: skip
    ]
    for letter, title in FAMILIES.items():
        parts.append(f"## {title}\n")
        parts += [_entry(i) for i in infos().values() if i.id[0] == letter]
    return "\n".join(parts).rstrip() + "\n"


def _entry(info: CheckInfo) -> str:
    rule = rules().get(info.id)
    said = re.sub(r"\s+", " ", (rule.__doc__ or "").strip()) if rule else "未登记"
    may = "可判有误" if info.may_fail else "只作待核实"
    lines = [
        f"### {info.id} {info.zh} · {info.en}\n",
        f"- 级别：{info.severity} {say(SEVERITIES, info.severity)}；{may}",
        f"- 输入：{info.inputs}",
        f"- 规则：{info.rule}",
        f"- 实现：{said}",
        f"- 依据：{info.basis}",
        f"- 须排除的误报：{info.false_alarm or '—'}",
    ]
    if info.id in OUTSIDE:
        lines.append(f"- 另需：{OUTSIDE[info.id]}")
    return "\n".join(lines) + "\n"


def write() -> str:
    """Write the page; returns where it was written, relative to the project."""
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
    return PAGE.relative_to(ROOT).as_posix()
