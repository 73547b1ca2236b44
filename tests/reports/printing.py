"""An own printer of invented reports for the tests: it shares no label with the reader."""

from __future__ import annotations

from dataclasses import dataclass, field

HEAD2 = {"2021": [("（一）", ["本年制发件数", "本年废止件数", "现行有效件数"], ["规章", "行政规范性文件"]),
                  ("（五）", ["本年处理决定数量"], ["行政许可"]),
                  ("（六）", ["本年处理决定数量"], ["行政处罚", "行政强制"]),
                  ("（八）", ["本年收费金额（单位：万元）"], ["行政事业性收费"])],
         "2019": [("（一）", ["本年新制作数量", "本年新公开数量", "对外公开总数量"], ["规章", "规范性文件"]),
                  ("（五）", ["上一年项目数量", "本年增/减", "处理决定数量"], ["行政许可", "其他对外管理服务事项"]),
                  ("（六）", ["上一年项目数量", "本年增/减", "处理决定数量"], ["行政处罚", "行政强制"]),
                  ("（八）", ["上一年项目数量", "本年增/减"], ["行政事业性收费"]),
                  ("（九）", ["采购项目数量", "采购总金额"], ["政府集中采购"])]}  # fmt: skip
CODES2 = {"规章": "rules", "行政规范性文件": "normative", "规范性文件": "normative",
          "行政许可": "licence", "其他对外管理服务事项": "other_service", "行政处罚": "penalty",
          "行政强制": "coercion", "行政事业性收费": "fee", "政府集中采购": "procurement"}  # fmt: skip
COLUMN2 = {"本年制发件数": "made", "本年废止件数": "repealed", "现行有效件数": "valid",
           "本年处理决定数量": "decisions", "本年收费金额（单位：万元）": "amount_wan",
           "本年新制作数量": "made", "本年新公开数量": "published", "对外公开总数量": "public_total",
           "上一年项目数量": "prev", "本年增/减": "delta", "处理决定数量": "decisions",
           "采购项目数量": "count", "采购总金额": "amount"}  # fmt: skip
DONE = "三、本年度办理结果"
ROWS3 = [
    ("1", ["一、本年新收政府信息公开申请数量"]), ("2", ["二、上年结转政府信息公开申请数量"]),
    ("3.1", [DONE, "（一）予以公开"]),
    ("3.2", [DONE, "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"]),
    *[(f"3.3.{i}", [DONE, "（三）不予公开", t]) for i, t in enumerate([
        "1.属于国家秘密", "2.其他法律行政法规禁止公开", "3.危及“三安全一稳定”", "4.保护第三方合法权益",
        "5.属于三类内部事务信息", "6.属于四类过程性信息", "7.属于行政执法案卷", "8.属于行政查询事项"], 1)],
    *[(f"3.4.{i}", [DONE, "（四）无法提供", t]) for i, t in enumerate([
        "1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确"], 1)],
    *[(f"3.5.{i}", [DONE, "（五）不予处理", t]) for i, t in enumerate([
        "1.信访举报投诉类申请", "2.重复申请", "3.要求提供公开出版物", "4.无正当理由大量反复申请",
        "5.要求行政机关确认或重新出具已获取信息"], 1)],
]  # fmt: skip
SIX = {"2021": [(f"3.6.{i}", [DONE, "（六）其他处理", t]) for i, t in enumerate([
           "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
           "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "3.其他"], 1)],
       "2019": [("3.6", [DONE, "（六）其他处理"])]}  # fmt: skip
LAST3 = [("3.7", [DONE, "（七）总计"]), ("4", ["四、结转下年度继续办理"])]
COLUMNS3 = ["nat", "biz", "res", "ngo", "law", "oth", "sum"]
NAMES3 = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
NOTE3 = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
TRACKS4, RESULTS4 = (
    ["review", "direct", "after"],
    ["upheld", "corrected", "other", "pending", "total"],
)
NAMES4 = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
HEADINGS = ["一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
            "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项"]  # fmt: skip
TITLE = "云岭县白沙镇人民政府2023年政府信息公开工作年度报告"
PROSE = {0: "2023年，白沙镇公开各类信息88条。\n（一）主动公开情况\n全年通过公示栏公开35条。",
         4: "一是公开不够及时。二是培训较少。\n下一步，我镇将每季度组织一次培训。", 5: "无其他需要报告的事项。"}  # fmt: skip


def rows3(form: str) -> list[tuple[str, list[str]]]:
    return [*ROWS3, *SIX[form], *LAST3]


def distinct(form: str, first: int = 11) -> dict[str, str]:
    """A different number for every cell."""
    out: dict[str, str] = {}
    for _, columns, items in HEAD2[form]:
        for item in items:
            for column in columns:
                out[f"T2.{CODES2[item]}.{COLUMN2[column]}"] = str(first + len(out))
    for row, _ in rows3(form):
        for column in COLUMNS3:
            out[f"T3[{row},{column}]"] = str(first + len(out))
    for track in TRACKS4:
        for result in RESULTS4:
            out[f"T4.{track}.{result}"] = str(first + len(out))
    return out


@dataclass
class Printer:
    """Prints one report. ``values`` by address; rows in ``dropped`` are not printed."""

    form: str
    values: dict[str, str]
    layout: str
    dropped: set[str] = field(default_factory=set)
    headings: list[str] = field(default_factory=lambda: list(HEADINGS))
    title: str = TITLE
    signature: str = "云岭县白沙镇人民政府\n2024年1月12日"

    def grids(self) -> list[list[list[str | None]]]:
        """Three grids; None is a cell under a merged one."""
        return [self._two(), self._three(), self._four()]

    def _two(self) -> list[list[str | None]]:
        grid: list[list[str | None]] = []
        for clause, columns, items in HEAD2[self.form]:
            grid += [[f"第二十条第{clause}项", None, None, None], _pad(["信息内容", *columns], 4)]
            for item in items:
                if f"T2.{CODES2[item]}" not in self.dropped:
                    cells = [self.values[f"T2.{CODES2[item]}.{COLUMN2[c]}"] for c in columns]
                    grid.append(_pad([item, *cells], 4))
        return grid

    def _three(self) -> list[list[str | None]]:
        grid: list[list[str | None]] = [
            [NOTE3, None, None, "申请人情况", *[None] * 6],
            [None, None, None, "自然人", "法人或其他组织", *[None] * 4, "总计"],
            [None, None, None, None, *NAMES3, None],
        ]
        above: list[str] = []
        for row, labels in rows3(self.form):
            if f"T3[{row}]" in self.dropped:
                continue
            shown = [None if i < 2 and labels[: i + 1] == above[: i + 1] else text
                     for i, text in enumerate(labels)]  # fmt: skip
            above = labels
            cells = [self.values[f"T3[{row},{c}]"] for c in COLUMNS3]
            grid.append([*_pad(shown, 3), *cells])
        return grid

    def _four(self) -> list[list[str | None]]:
        if "T4" in self.dropped:
            return []
        return [
            ["行政复议", *[None] * 4, "行政诉讼", *[None] * 9],
            [*NAMES4, "未经复议直接起诉", *[None] * 4, "复议后起诉", *[None] * 4],
            [*[None] * 5, *NAMES4, *NAMES4],
            [self.values[f"T4.{t}.{r}"] for t in TRACKS4 for r in RESULTS4],
        ]

    def text(self) -> str:
        """The whole report."""
        parts = [self.title, ""]
        for at, heading in enumerate(self.headings):
            parts += [heading, "", PROSE.get(at, "")]
            if at in (1, 2, 3):
                parts.append(LAYOUTS[self.layout](self.grids()[at - 1]))
            parts.append("")
        return "\n".join([*parts, self.signature, ""])


def _pad(cells: list[str | None], width: int) -> list[str | None]:
    return [*cells, *[None] * (width - len(cells))]


def _shown(row: list[str | None]) -> list[str]:
    return [c for c in row if c is not None]


def tab_cells(grid: list[list[str | None]]) -> str:
    return "\n\n".join("\n".join("\t" + c for c in _shown(r)) for r in grid)


def broken_cells(grid: list[list[str | None]]) -> str:
    """One cell a line with leading tabs, long labels broken inside."""

    def cut(c: str) -> str:
        return c[:3] + "\n\n" + c[3:] if 4 <= len(c) <= 6 and not any(x.isdigit() for x in c) else c

    return "\n\n".join(
        "\n".join("\t" + (cut(c) if len(r) > 4 else c) for c in _shown(r)) for r in grid
    )


def blank_cells(grid: list[list[str | None]]) -> str:
    return "\n\n".join(c for r in grid for c in _shown(r))


def close_cells(grid: list[list[str | None]]) -> str:
    return "\n".join(c for r in grid for c in _shown(r))


def tab_rows(grid: list[list[str | None]]) -> str:
    return "\n".join("\t".join(c or "" for c in r) for r in grid)


def lost_rows(grid: list[list[str | None]]) -> str:
    """Tab rows whose last rows lost their leading cells (a page break)."""
    lines = []
    for at, row in enumerate(grid):
        cells = [c or "" for c in row]
        if len(row) == 10 and at > len(grid) - 6:
            cells = [*[c for c in cells[:3] if c][-1:], "", *cells[3:], ""]
        lines.append("\t".join(cells))
    return "\n".join(lines)


def pipe_rows(grid: list[list[str | None]]) -> str:
    return "\n".join("|".join(f" {c or ''} " for c in r) + "|" for r in grid)


def pipe_cells(grid: list[list[str | None]]) -> str:
    return "\n".join(f"{c} |" for r in grid for c in _shown(r))


def lone_bars(grid: list[list[str | None]]) -> str:
    return "\n".join(f"{c}\n|" for r in grid for c in _shown(r))


def markdown(grid: list[list[str | None]]) -> str:
    if not grid:
        return ""
    lines = ["| " + " | ".join(c or "" for c in r) + " |" for r in grid]
    return "\n".join([lines[0], "|" + "---|" * len(grid[0]), *lines[1:]])


def spaced(grid: list[list[str | None]]) -> str:
    return "\n".join("  ".join(_shown(r)) for r in grid)


def wrapped(grid: list[list[str | None]]) -> str:
    """Label n n n, where a long label runs on below the line with the numbers (PDF text)."""
    lines = []
    for row in grid:
        cells = _shown(row)
        labels = [c for c in cells if not c.lstrip("-").isdigit()]
        numbers = [c for c in cells if c.lstrip("-").isdigit()]
        last = labels[-1] if labels else ""
        if numbers and len(last) > 16:
            lines += [" ".join([*labels[:-1], last[:14], *numbers]), last[14:]]
        else:
            lines.append(" ".join(cells))
    return "\n".join(lines)


LAYOUTS = {
    f.__name__: f
    for f in (tab_cells, broken_cells, blank_cells, close_cells, tab_rows, lost_rows, pipe_rows,
              pipe_cells, lone_bars, markdown, spaced, wrapped)
}  # fmt: skip


def glued(grid: list[list[str | None]]) -> str:
    return "\n".join("".join(_shown(r)) for r in grid)
