import pytest

from assistant.model.figures import codes, figures


def told(text: str) -> list[tuple[float, str]]:
    return [(f.value, f.unit) for f in figures(text)]


@pytest.mark.parametrize(
    "text",
    ["12件", "十二件", "１２件", "12 件", "一十二件"],
)
def test_one_number_however_it_is_written(text):
    assert told(text) == [(12, "件")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,286件", [(1286, "件")]),
        ("１，２８６件", [(1286, "件")]),
        ("一千二百八十六件", [(1286, "件")]),
        ("1.2万条", [(12000, "条")]),
        ("12万元", [(12, "万元")]),
        ("30.0%", [(30, "%")]),
        ("３０％", [(30, "%")]),
        ("百分之三十", [(30, "%")]),
        ("百分之三十点五", [(30.5, "%")]),
        ("三成", [(30, "%")]),
        ("三分之一", [(0.333333, "fraction")]),
        ("首尾相差-1", [(-1, "")]),
        ("2021-2023", [(2021, ""), (2023, "")]),
        ("twelve cases of 62 cases", [(12, "case"), (62, "case")]),
        ("明确有 (11)", [(11, "report")]),
    ],
)
def test_values_and_units(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    "text", ["统一", "进一步", "三审三校", "一方面", "十分重视", "千万不要", "第一", "一是"]
)
def test_words_with_numerals_are_no_numbers(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "bound"),
    [("12件", ""), ("近12件", "about"), ("12余件", "about"), ("超过12件", "more"), ("12件以上", "more"),
     ("不到12件", "less"), ("at least 12 cases", "more")],
)  # fmt: skip
def test_how_exact_a_number_is(text, bound):
    assert figures(text)[0].bound == bound


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2023年", True),
        ("二〇二三年", True),
        ("2023", True),
        ("2023件", False),
        ("超过2023", False),
    ],
)
def test_years(text, year):
    assert figures(text)[0].is_year is year


def test_addresses_and_check_ids_are_names():
    text = "公式 Σ T3[1,sum] + T2.penalty.decisions，D01"
    assert told(text) == []
    assert codes(text) == ("T3[1,sum]", "T2.penalty.decisions", "D01")
