"""The benchmark's drafts: each false one differs from its template, each numeral is right."""

import random

import pytest

from benchmarks.drafts import FALSE, Source, han, wide
from benchmarks.rewrites import FAITHFUL

BODY = """明确没有（12份）：白石镇2023[1]、梅镇镇2023[2]。
仅计划（2份）：东塘乡2023[3][4]，占30.0%。
未提及（3份）：云岭乡2023。
白石镇2023 本年新收：5件[5]。"""
TOWNS = {1: "白石镇", 2: "梅镇镇", 3: "东塘乡", 4: "东塘乡", 5: "白石镇"}
SOURCE = Source(
    "哪些",
    BODY,
    TOWNS,
    {n: f"原文{n}" for n in TOWNS},
    ("白石镇", "梅镇镇", "东塘乡", "云岭乡"),
    "zh",
)


@pytest.mark.parametrize("kind", FALSE)
def test_a_false_draft_is_another_text(kind):
    rng = random.Random(1)
    assert all(FALSE[kind](SOURCE, rng) not in {None, BODY} for _ in range(20))


@pytest.mark.parametrize("kind", [k for k in FAITHFUL if k != "两句并一句"])
def test_a_faithful_draft_keeps_every_citation(kind):
    draft = FAITHFUL[kind](SOURCE, random.Random(1))
    assert all(f"[{n}]" in draft for n in TOWNS)


@pytest.mark.parametrize(
    ("n", "written"),
    [(5, "五"), (10, "十"), (12, "十二"), (40, "四十"), (105, "一百零五"), (110, "一百一十"),
     (1286, "一千二百八十六"), (2003, "二千零三"), (12000, "一万二千")],
)  # fmt: skip
def test_numerals(n, written):
    assert han(n) == written


def test_wide_digits():
    assert wide("12件") == "１２件"
