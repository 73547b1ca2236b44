"""The examples that staff wordings are learned from, and how they weigh beside the rules."""

from __future__ import annotations

import pytest

from core.vocabulary import FOLDER
from statements.staffmeaning import KINDS, judge, likely

LINES = (FOLDER / "staff_examples.txt").read_text(encoding="utf-8").splitlines()


def test_every_example_has_a_kind_and_a_sentence():
    pairs = [line.split("|", 1) for line in LINES if line and not line.startswith("#")]
    assert {kind for kind, _ in pairs} == set(KINDS)
    assert all(len(text) >= 4 for _, text in pairs)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("公开岗的同志一心一意只管公开，别的差事都不沾。", "dedicated"),
        ("公开由会计捎带着做，报账忙起来就搁下了。", "part_time"),
        ("公开这一摊没有人接，账号半年没人登录。", "lacking"),
        ("党政办的小于负责把材料汇总后上传。", "named"),
        ("全年公开政策文件二十份，动态信息六十条。", "not_mentioned"),
    ],
)
def test_unknown_wordings(text, kind):
    scores = likely([text])[0]
    assert max(scores, key=lambda k: scores[k]) == kind
    assert scores == likely([text])[0]


def test_a_sure_rule_and_a_far_subject_hold():
    scores = dict.fromkeys(KINDS, -1.0) | {"named": 0.2, "lacking": -0.3}
    assert judge("lacking", scores, "near") == "lacking"
    assert judge("", scores, "far") == "not_mentioned"
    assert judge("", scores, "near") == "named"
    assert judge("named", {}, "near") == "named"
