"""Numbers as reports write them."""

import pytest

from core.numerals import arabic, chinese, number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0), ("7", 7), ("12", 12), ("166", 166), ("1,286", 1286), ("1，286", 1286),
        ("１２", 12), ("１，２８６", 1286), ("3.75", 3.75), ("３．７５", 3.75), ("2.0", 2.0), ("-3", -3),
        ("−3", -3), ("3万", 30000), ("2.3万", 23000), ("12 亿", 1_200_000_000), ("1 286", 1286),
        ("", None), ("无", None), ("1,28", None), ("12件", None), ("1.2.3", None), ("—", None),
    ],
)  # fmt: skip
def test_arabic(text, value):
    assert arabic(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("零", 0), ("〇", 0), ("一", 1), ("两", 2), ("十", 10), ("十二", 12), ("二十", 20),
        ("二十一", 21), ("九十九", 99), ("一百", 100), ("一百零五", 105), ("一百一十", 110),
        ("一百五", 150), ("两百三十", 230), ("九百九十九", 999), ("一千", 1000), ("一千零二十", 1020),
        ("一千二", 1200), ("两千三", 2300), ("三千零五", 3005), ("一万", 10000), ("一万二千", 12000),
        ("三万五", 35000), ("十万", 100000), ("一百二十万", 1200000), ("一亿", 100000000),
        ("二〇二三", 2023), ("二零二四", 2024), ("壹佰贰拾", 120), ("叁", 3), ("", None), ("件", None),
        ("十二件", None), ("几十", None),
    ],
)  # fmt: skip
def test_chinese(text, value):
    assert chinese(text) == value


@pytest.mark.parametrize(
    ("text", "value"), [("十二", 12), ("12", 12), ("十二万", 120000), ("x", None)]
)
def test_number_takes_either(text, value):
    assert number(text) == value
