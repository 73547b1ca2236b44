"""The statutory tables as grids to be printed: what stands in which row and column.

The printer's own label tables, written for printing only: the reader has others, so that an error
in one is not repeated in the other. Forms: "2019" is 国办公开办函〔2019〕60号, "2021"〔2021〕30号.
A grid is a list of rows; a cell is its text, ``ACROSS`` where the cell to the left covers it, or
``BELOW`` where the cell above does.
"""

from __future__ import annotations

from typing import Final

ACROSS: Final = "\x00across"
BELOW: Final = "\x00below"
Grid = list[list[str]]

# Table two: (clause, item, printed name, printed column heads, column codes).
_T2: Final = {
    "2021": (
        ("一", "rules", "规章", ("made", "repealed", "valid")),
        ("一", "normative", "行政规范性文件", ("made", "repealed", "valid")),
        ("五", "licence", "行政许可", ("decisions",)),
        ("六", "penalty", "行政处罚", ("decisions",)),
        ("六", "coercion", "行政强制", ("decisions",)),
        ("八", "fee", "行政事业性收费", ("amount_wan",)),
    ),
    "2019": (
        ("一", "rules", "规章", ("made", "published", "public_total")),
        ("一", "normative", "规范性文件", ("made", "published", "public_total")),
        ("五", "licence", "行政许可", ("prev", "delta", "decisions")),
        ("五", "other_service", "其他对外管理服务事项", ("prev", "delta", "decisions")),
        ("六", "penalty", "行政处罚", ("prev", "delta", "decisions")),
        ("六", "coercion", "行政强制", ("prev", "delta", "decisions")),
        ("八", "fee", "行政事业性收费", ("prev", "delta")),
        ("九", "procurement", "政府集中采购", ("count", "amount")),
    ),
}
_T2_HEADS: Final = {
    ("made", "repealed", "valid"): ("本年制发件数", "本年废止件数", "现行有效件数"),
    ("decisions",): ("本年处理决定数量",),
    ("amount_wan",): ("本年收费金额（单位：万元）",),
    ("made", "published", "public_total"): (
        "本年新制作数量", "本年新公开数量", "对外公开总数量",
    ),
    ("prev", "delta", "decisions"): ("上一年项目数量", "本年增/减", "处理决定数量"),
    ("prev", "delta"): ("上一年项目数量", "本年增/减"),
    ("count", "amount"): ("采购项目数量", "采购总金额"),
}  # fmt: skip
_PEOPLE: Final = (
    ("nat", "自然人"), ("biz", "商业企业"), ("res", "科研机构"), ("ngo", "社会公益组织"),
    ("law", "法律服务机构"), ("oth", "其他"), ("sum", "总计"),
)  # fmt: skip
_HANDLED: Final = "三、本年度办理结果"
# Table three: (row code, first, second, third label); "" where the label to the left reaches over.
_T3_BODY: Final = (
    ("1", "一、本年新收政府信息公开申请数量", "", ""),
    ("2", "二、上年结转政府信息公开申请数量", "", ""),
    ("3.1", _HANDLED, "（一）予以公开", ""),
    ("3.2", _HANDLED, "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", ""),
    ("3.3.1", _HANDLED, "（三）不予公开", "1.属于国家秘密"),
    ("3.3.2", _HANDLED, "（三）不予公开", "2.其他法律行政法规禁止公开"),
    ("3.3.3", _HANDLED, "（三）不予公开", "3.危及“三安全一稳定”"),
    ("3.3.4", _HANDLED, "（三）不予公开", "4.保护第三方合法权益"),
    ("3.3.5", _HANDLED, "（三）不予公开", "5.属于三类内部事务信息"),
    ("3.3.6", _HANDLED, "（三）不予公开", "6.属于四类过程性信息"),
    ("3.3.7", _HANDLED, "（三）不予公开", "7.属于行政执法案卷"),
    ("3.3.8", _HANDLED, "（三）不予公开", "8.属于行政查询事项"),
    ("3.4.1", _HANDLED, "（四）无法提供", "1.本机关不掌握相关政府信息"),
    ("3.4.2", _HANDLED, "（四）无法提供", "2.没有现成信息需要另行制作"),
    ("3.4.3", _HANDLED, "（四）无法提供", "3.补正后申请内容仍不明确"),
    ("3.5.1", _HANDLED, "（五）不予处理", "1.信访举报投诉类申请"),
    ("3.5.2", _HANDLED, "（五）不予处理", "2.重复申请"),
    ("3.5.3", _HANDLED, "（五）不予处理", "3.要求提供公开出版物"),
    ("3.5.4", _HANDLED, "（五）不予处理", "4.无正当理由大量反复申请"),
    ("3.5.5", _HANDLED, "（五）不予处理", "5.要求行政机关确认或重新出具已获取信息"),
)
_T3_OTHER: Final = {
    "2021": (
        ("3.6.1", _HANDLED, "（六）其他处理",
         "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
        ("3.6.2", _HANDLED, "（六）其他处理",
         "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
        ("3.6.3", _HANDLED, "（六）其他处理", "3.其他"),
    ),
    "2019": (("3.6", _HANDLED, "（六）其他处理", ""),),
}  # fmt: skip
_T3_END: Final = (
    ("3.7", _HANDLED, "（七）总计", ""),
    ("4", "四、结转下年度继续办理", "", ""),
)
_BALANCE: Final = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
_TRACKS: Final = ("review", "direct", "after")
_RESULTS: Final = (
    ("upheld", "结果维持"), ("corrected", "结果纠正"), ("other", "其他结果"),
    ("pending", "尚未审结"), ("total", "总计"),
)  # fmt: skip


def rows_of_three(template: str) -> tuple[tuple[str, str, str, str], ...]:
    """The rows of table three in print order: code and three labels."""
    return (*_T3_BODY, *_T3_OTHER[template], *_T3_END)


def addresses(template: str) -> list[str]:
    """Every cell address of a form, in print order."""
    two = [f"T2.{item}.{column}" for _, item, _, columns in _T2[template] for column in columns]
    three = [f"T3[{row},{column}]" for row, *_ in rows_of_three(template) for column, _ in _PEOPLE]
    four = [f"T4.{track}.{result}" for track in _TRACKS for result, _ in _RESULTS]
    return [*two, *three, *four]


def is_missing(address: str, missing: list[str]) -> bool:
    """Whether a cell is not printed: its table, its row or itself is named in ``missing``."""
    return any(
        address == name
        or address.startswith((name + ".", name + "["))
        or (name.startswith("T3[") and address.startswith(name.removesuffix("]") + ","))
        for name in missing
    )


def grid_two(template: str, cells: dict[str, str], missing: list[str]) -> Grid:
    """Table two: four columns; a clause row and a row of heads before each clause's items."""
    grid: Grid = []
    last = ""
    for clause, item, name, columns in _T2[template]:
        if is_missing(f"T2.{item}", missing):
            continue
        if clause != last:
            grid.append(_wide([f"第二十条第（{clause}）项"], 4))
            grid.append(_wide(["信息内容", *_T2_HEADS[columns]], 4))
        last = clause
        values = [cells.get(f"T2.{item}.{column}", "0") for column in columns]
        grid.append(_wide([name, *values], 4))
    return grid


def grid_three(template: str, cells: dict[str, str], missing: list[str]) -> Grid:
    """Table three: three label columns, seven columns of figures, three rows of heads."""
    grid: Grid = [
        [_BALANCE, ACROSS, ACROSS, "申请人情况", *[ACROSS] * 6],
        [BELOW, ACROSS, ACROSS, "自然人", "法人或其他组织", *[ACROSS] * 4, "总计"],
        [BELOW, ACROSS, ACROSS, BELOW, *[name for _, name in _PEOPLE[1:6]], BELOW],
    ]
    above = ["", "", ""]
    for row, *labels in rows_of_three(template):
        if is_missing(f"T3[{row}]", missing) or is_missing(f"T3[{row},sum]", missing):
            continue
        shown = []
        for place, label in enumerate(labels):
            same = place < 2 and label and labels[: place + 1] == above[: place + 1]
            shown.append(BELOW if same else label or ACROSS)
        above = labels
        grid.append([*shown, *[cells.get(f"T3[{row},{code}]", "0") for code, _ in _PEOPLE]])
    return grid


def grid_four(cells: dict[str, str]) -> Grid:
    """Table four: fifteen columns, three rows of heads, one row of figures."""
    results = [name for _, name in _RESULTS]
    return [
        ["行政复议", *[ACROSS] * 4, "行政诉讼", *[ACROSS] * 9],
        [*results, "未经复议直接起诉", *[ACROSS] * 4, "复议后起诉", *[ACROSS] * 4],
        [*[BELOW] * 5, *results, *results],
        [cells.get(f"T4.{track}.{code}", "0") for track in _TRACKS for code, _ in _RESULTS],
    ]


def _wide(cells: list[str], width: int) -> list[str]:
    return [*cells, *[ACROSS] * (width - len(cells))]
