"""A small reader of tables of its own, to prove the rendered reports against their truth.

It shares no code and no label with the printer or with the product's reader: it cuts a text into
tokens, looks for the first words of each row and takes what stands between one row and the next.
Good enough for the layouts of the sample reports, and for nothing else.
"""

from __future__ import annotations

import re
from typing import Final

Cells = dict[str, str | None]

_PEOPLE: Final = ("nat", "biz", "res", "ngo", "law", "oth", "sum")
_THREE: Final = (
    ("1", r"一、本年新收"), ("2", r"二、上年结转"), ("3.1", r"\(一\)予以公开"),
    ("3.2", r"\(二\)部分公开"), ("3.3.1", r"1\.属于国家秘密"), ("3.3.2", r"2\.其他法律"),
    ("3.3.3", r"3\.危及"), ("3.3.4", r"4\.保护第三方"), ("3.3.5", r"5\.属于三类"),
    ("3.3.6", r"6\.属于四类"), ("3.3.7", r"7\.属于行政执法"), ("3.3.8", r"8\.属于行政查询"),
    ("3.4.1", r"1\.本机关不掌握"), ("3.4.2", r"2\.没有现成"), ("3.4.3", r"3\.补正后"),
    ("3.5.1", r"1\.信访"), ("3.5.2", r"2\.重复"), ("3.5.3", r"3\.要求提供"),
    ("3.5.4", r"4\.无正当"), ("3.5.5", r"5\.要求行政机关"), ("3.6.1", r"1\.申请人无正当"),
    ("3.6.2", r"2\.申请人逾期"), ("3.6.3", r"3\.其他$"), ("3.6", r"\(六\)其他处理"),
    ("3.7", r"\(七\)总计"), ("4", r"四、结转下年"), ("", r"三、本年度办理|\([三四五]\)"),
)  # fmt: skip
_TWO: Final = {
    "2021": (
        ("rules", r"规章$", "made repealed valid"), ("normative", r"(行政)?规范性", "made repealed valid"),
        ("licence", r"行政许可", "decisions"), ("penalty", r"行政处罚", "decisions"),
        ("coercion", r"行政强制", "decisions"), ("fee", r"行政事业性", "amount_wan"),
        ("", r"第二十条|信息内容", ""),
    ),
    "2019": (
        ("rules", r"规章$", "made published public_total"),
        ("normative", r"(行政)?规范性", "made published public_total"),
        ("licence", r"行政许可", "prev delta decisions"),
        ("other_service", r"其他对外", "prev delta decisions"),
        ("penalty", r"行政处罚", "prev delta decisions"),
        ("coercion", r"行政强制", "prev delta decisions"),
        ("fee", r"行政事业性", "prev delta"), ("procurement", r"政府集中", "count amount"),
        ("", r"第二十条|信息内容", ""),
    ),
}  # fmt: skip
_FOUR: Final = tuple(
    f"T4.{track}.{result}"
    for track in ("review", "direct", "after")
    for result in ("upheld", "corrected", "other", "pending", "total")
)
_VALUE: Final = re.compile(r"-?\d[\d,，]*(\.\d+)?|/|—|-|无")


def tokens(text: str) -> list[str]:
    """The cells of a text in order, without those that are empty."""
    bare = re.sub(r"\[bookmark: [^\]]*\]", "", text)
    parts = [re.sub(r"\s", "", part) for part in re.split(r"[\t\n|]", bare)]
    return [part.replace("（", "(").replace("）", ")") for part in parts if part]


def read_tables(text: str) -> Cells:
    """Raw text by address: "" for a blank cell; an address that is not here was not found."""
    stream = tokens(text)
    two, three = _first(stream, r"第二十条第"), _first(stream, r"\(本列数据")
    four = next((i for i, t in enumerate(stream) if t == "行政复议" and i > max(three, 0)), -1)
    cells: Cells = {}
    if two >= 0:
        cells |= _table_two(stream[two : three if three > two else len(stream)])
    if three >= 0:
        cells |= _table_three(stream[three : four if four > three else len(stream)])
    if four >= 0:
        cells |= _table_four(stream[four:])
    return cells


def _first(stream: list[str], pattern: str) -> int:
    return next((i for i, token in enumerate(stream) if re.match(pattern, token)), -1)


def _rows(stream: list[str], labels: list[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    """(row name, the values up to the next row), where a value is a figure or a mark."""
    rows: list[tuple[str, list[str]]] = []
    for token in stream:
        name = next((name for name, pattern in labels if re.match(pattern, token)), None)
        if name is not None:
            rows.append((name, []))
        elif rows and _VALUE.fullmatch(token):
            rows[-1][1].append(token)
        elif rows and rows[-1][0] == "4":
            break
    return rows


def _table_two(stream: list[str]) -> Cells:
    form = "2019" if "上一年项目数量" in stream else "2021"
    columns = {item: names.split() for item, _, names in _TWO[form]}
    cells: Cells = {}
    for item, values in _rows(stream, [(item, pattern) for item, pattern, _ in _TWO[form]]):
        if item:
            cells |= _placed([f"T2.{item}.{name}" for name in columns[item]], values)
    return cells


def _table_three(stream: list[str]) -> Cells:
    cells: Cells = {}
    for row, values in _rows(stream, list(_THREE)):
        if not row or (row == "3.6" and not values and "3.其他" in stream):
            continue
        # The line after the last row may begin with a figure of its own: seven are enough.
        cells |= _placed([f"T3[{row},{column}]" for column in _PEOPLE], values[:7])
    return cells


def _table_four(stream: list[str]) -> Cells:
    values: list[str] = []
    for token in stream:
        if _VALUE.fullmatch(token) and len(values) < len(_FOUR):
            values.append(token)
        elif values:
            break
    return _placed(list(_FOUR), values)


def _placed(names: list[str], values: list[str]) -> Cells:
    """Values by name; a row with none is blank; one with some only cannot be placed: None."""
    if len(values) == len(names):
        return dict(zip(names, values, strict=True))
    return dict.fromkeys(names, "" if not values else None)
