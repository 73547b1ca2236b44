"""Form changes, meaning does not, and every offset finds its way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.normalise import normalise


@pytest.mark.parametrize(
    ("raw", "text"),
    [("１２Ａｂ", "12Ab"), ("⼯⼀⼈⾼⽴⻓", "工一人高立长"), ("；：（）？！，", "；：（）？！，"), ("①②㈠", "①②㈠"),
     ("a\u00a0b\u3000c", "a b c"), ("甲\u200b乙\ufeff", "甲乙"), ("一\r\n二\r三\u2028四", "一\n二\n三\n四"),
     ("[bookmark: _Hlk1]一、", "一、"), ("前[image: a.png]后", "前后"), ("[附件]", "[附件]"), ("\t0\t", "\t0\t"),
     ("豈金", "豈金")],
)  # fmt: skip
def test_what_changes_and_what_stays(raw: str, text: str) -> None:
    assert normalise(raw).text == text


@given(st.text(alphabet=st.sampled_from("甲1１\u200b\r\n\t　。[bookmark: x]⼯"), max_size=60))
def test_the_map_finds_every_character(raw: str) -> None:
    normal = normalise(raw)
    for at, char in enumerate(normal.text):
        assert normalise(raw[normal.raw(at)]).text == char
        assert normal.normal(normal.raw(at)) == at
    places = [normal.normal(at) for at in range(len(raw) + 1)]
    assert places == sorted(places)
    assert places[-1] == len(normal.text)
