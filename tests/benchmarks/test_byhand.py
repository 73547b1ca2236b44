"""The drafts written by hand: nothing false gets through, most of what is faithful does."""

import re

import pytest

from benchmarks.byhand import by_hand, measured

FOUND = by_hand()


@pytest.mark.parametrize("draft", FOUND.false, ids=lambda d: d.text)
def test_nothing_false_gets_through(draft):
    assert FOUND.stopped(draft)


def test_faithful_rewrites_get_through():
    through = [FOUND.through(d) for d in FOUND.faithful]
    assert sum(through) / len(through) >= 0.9


@pytest.mark.parametrize("name", FOUND.bases)
def test_a_base_is_whole(name):
    base = FOUND.bases[name]
    known = {c.id for c in base.citations}
    assert len(known) == len(base.citations)
    assert {int(n) for n in re.findall(r"\[(\d+)\]", base.body)} <= known
    assert all(count.marks <= known for count in base.counts)


def test_the_first_run_is_told_beside_the_last():
    for batch in measured().values():
        assert {"初次拦下", "初次通过", "拦下", "通过"} <= set(batch)
