"""Addresses and human labels of every cell of the statutory tables, per layout.

Layout "2019": 国办公开办函〔2019〕60号. Layout "2021": 国办公开办函〔2021〕30号. Addresses are the
contract's: ``T2.<item>.<column>``, ``T3[<row>,<column>]``, ``T4.<track>.<result>``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

T2_ITEMS: Final = {
    "rules": "规章",
    "normative": "行政规范性文件",
    "licence": "行政许可",
    "other_service": "其他对外管理服务事项",
    "penalty": "行政处罚",
    "coercion": "行政强制",
    "fee": "行政事业性收费",
    "procurement": "政府集中采购",
}
T2_COLUMNS: Final = {
    "made": {"2021": "本年制发件数", "2019": "本年新制作数量"},
    "repealed": {"2021": "本年废止件数"},
    "valid": {"2021": "现行有效件数"},
    "published": {"2019": "本年新公开数量"},
    "public_total": {"2019": "对外公开总数量"},
    "prev": {"2019": "上一年项目数量"},
    "delta": {"2019": "本年增/减"},
    "decisions": {"2021": "本年处理决定数量", "2019": "处理决定数量"},
    "amount_wan": {"2021": "本年收费金额（万元）"},
    "count": {"2019": "采购项目数量"},
    "amount": {"2019": "采购总金额"},
}
T2_FORM: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "2021": {
        "rules": ("made", "repealed", "valid"),
        "normative": ("made", "repealed", "valid"),
        "licence": ("decisions",),
        "penalty": ("decisions",),
        "coercion": ("decisions",),
        "fee": ("amount_wan",),
    },
    "2019": {
        "rules": ("made", "published", "public_total"),
        "normative": ("made", "published", "public_total"),
        "licence": ("prev", "delta", "decisions"),
        "other_service": ("prev", "delta", "decisions"),
        "penalty": ("prev", "delta", "decisions"),
        "coercion": ("prev", "delta", "decisions"),
        "fee": ("prev", "delta"),
        "procurement": ("count", "amount"),
    },
}
T3_COLUMNS: Final = {
    "nat": "自然人",
    "biz": "商业企业",
    "res": "科研机构",
    "ngo": "社会公益组织",
    "law": "法律服务机构",
    "oth": "其他",
    "sum": "总计",
}
T3_ROWS: Final = {
    "1": "一、本年新收",
    "2": "二、上年结转",
    "3.1": "三（一）予以公开",
    "3.2": "三（二）部分公开",
    "3.3.1": "三（三）1 属于国家秘密",
    "3.3.2": "三（三）2 其他法律行政法规禁止公开",
    "3.3.3": "三（三）3 危及“三安全一稳定”",
    "3.3.4": "三（三）4 保护第三方合法权益",
    "3.3.5": "三（三）5 属于三类内部事务信息",
    "3.3.6": "三（三）6 属于四类过程性信息",
    "3.3.7": "三（三）7 属于行政执法案卷",
    "3.3.8": "三（三）8 属于行政查询事项",
    "3.4.1": "三（四）1 本机关不掌握",
    "3.4.2": "三（四）2 没有现成信息需要另行制作",
    "3.4.3": "三（四）3 补正后申请内容仍不明确",
    "3.5.1": "三（五）1 信访举报投诉类申请",
    "3.5.2": "三（五）2 重复申请",
    "3.5.3": "三（五）3 要求提供公开出版物",
    "3.5.4": "三（五）4 无正当理由大量反复申请",
    "3.5.5": "三（五）5 要求确认或重新出具已获取信息",
    "3.6": "三（六）其他处理",
    "3.6.1": "三（六）1 逾期不补正",
    "3.6.2": "三（六）2 逾期未缴费",
    "3.6.3": "三（六）3 其他",
    "3.7": "三（七）总计",
    "4": "四、结转下年度继续办理",
}
T4_TRACKS: Final = {"review": "行政复议", "direct": "未经复议直接起诉", "after": "复议后起诉"}
T4_RESULTS: Final = {
    "upheld": "结果维持",
    "corrected": "结果纠正",
    "other": "其他结果",
    "pending": "尚未审结",
    "total": "总计",
}


def t3_rows(layout: str | None) -> tuple[str, ...]:
    """Rows of table three in print order: 25 in the 2021 layout (also for None), 23 in 2019's."""
    drop = {"3.6.1", "3.6.2", "3.6.3"} if layout == "2019" else {"3.6"}
    return tuple(row for row in T3_ROWS if row not in drop)


def outcome_rows(layout: str | None) -> tuple[str, ...]:
    """The rows that add up to 3.7."""
    return tuple(row for row in t3_rows(layout) if row.startswith("3.") and row != "3.7")


def t3(row: str, column: str) -> str:
    """The address of a cell of table three."""
    return f"T3[{row},{column}]"


@cache
def addresses(t2: str | None, t3_layout: str | None) -> tuple[str, ...]:
    """All addresses of a report whose tables two and three have these layouts, in print order."""
    form = T2_FORM["2019" if t2 == "2019" else "2021"]
    two = [f"T2.{item}.{column}" for item, columns in form.items() for column in columns]
    three = [t3(row, column) for row in t3_rows(t3_layout) for column in T3_COLUMNS]
    four = [f"T4.{track}.{result}" for track in T4_TRACKS for result in T4_RESULTS]
    return tuple(two + three + four)


_T3: Final = re.compile(r"T3\[([\d.]+),(\w+)\]")


def t3_parts(address: str) -> tuple[str, str] | None:
    """(row, column) of a table-three address, else None."""
    found = _T3.fullmatch(address)
    return (found[1], found[2]) if found else None


@cache
def label(address: str) -> str:
    """What a person reads for an address: 表三·一、本年新收·总计. Unknown addresses return themselves."""
    three = t3_parts(address)
    if three and three[0] in T3_ROWS and three[1] in T3_COLUMNS:
        return f"表三·{T3_ROWS[three[0]]}·{T3_COLUMNS[three[1]]}"
    parts = address.split(".")
    if parts[0] == "T2" and len(parts) == 3 and parts[1] in T2_ITEMS and parts[2] in T2_COLUMNS:
        names = T2_COLUMNS[parts[2]]
        return f"表二·{T2_ITEMS[parts[1]]}·{names.get('2021') or names['2019']}"
    if parts[0] == "T4" and len(parts) == 3 and parts[1] in T4_TRACKS and parts[2] in T4_RESULTS:
        return f"表四·{T4_TRACKS[parts[1]]}·{T4_RESULTS[parts[2]]}"
    return address


def table_of(address: str) -> str:
    """T2, T3 or T4."""
    return address[:2]
