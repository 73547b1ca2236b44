"""Concrete plans and slogans: learned beside the rules, which stand where nothing is planned."""

from __future__ import annotations

import pytest

from statements import gradereader
from statements.gradereader import concrete, examples, graded, learn
from statements.grades import grade, signs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("逢一逢六到集市上当面收意见", "E1"),
        ("每月十号以前由文化站把村栏照片收齐", "E1"),
        ("审核单缺签名的，后台不予提交", "E1"),
        ("选优配强信息员队伍", "E0"),
        ("进一步提高思想认识，增强工作自觉", "E0"),
        ("不断加强业务学习", "E0"),
        ("已建成专区一处，接待群众320人次", "E3"),
    ],
)
def test_grades(text: str, expected: str) -> None:
    assert graded(text, 2023, done=expected in {"E2", "E3"}) == expected


def test_unseen_texts_are_graded_better_than_by_rules() -> None:
    known = examples()
    kept, others = known[::4], [m for n, m in enumerate(known) if n % 4]
    table = learn(others)
    learned = [((concrete(text, table) or 0) > 0) == is_one for text, is_one in kept]
    ruled = [(grade(text, 2023, done=False) == "E1") == is_one for text, is_one in kept]
    assert sum(learned) / len(kept) > 0.94
    assert sum(learned) > sum(ruled)


def test_without_a_model_the_rules_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gradereader, "_learned", lambda: None)
    assert graded("每月更新一次", 2023, done=False) == grade("每月更新一次", 2023, done=False)


def test_signs_lie_between_nought_and_one() -> None:
    for text in ("", "加强学习", "每月5日前由党政办更新专栏12条，逐条核对"):
        assert all(0 <= float(value) <= 1 for value in signs(text))
