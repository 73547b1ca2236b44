"""Two questions in one: each is answered, and what is only told at length stays one question."""

from __future__ import annotations

import pytest

from assistant.answer import ask
from assistant.followup import carry_over
from assistant.learned import learner
from assistant.twofold import halves
from assistant.understand import understand
from benchmarks.asking import sample_view
from core.answer import Plan
from retrieval.services import Services


@pytest.mark.parametrize(
    ("question", "intent", "second"),
    [
        ("各镇行政处罚一共多少件，哪个镇最多？", "aggregate", "哪个镇最多？"),
        ("2023年全县规范性文件多少件，逐镇列出", "aggregate", "逐镇列出"),
        ("哪些镇有政务公开专区？哪些镇开展了培训？", "enumerate", "哪些镇开展了培训？"),
        ("哪些镇没有专职人员，2023年一共收到多少申请", "enumerate", "2023年一共收到多少申请"),
    ],
)
def test_two_questions_are_told_apart(question: str, intent: str, second: str) -> None:
    plan = understand(question, sample_view(), (), learner())
    assert (plan.intent, plan.extra["also"]) == (intent, second)


@pytest.mark.parametrize(
    "question",
    [
        "哪些镇没有专职，有几个？",
        "石桥镇2023年收到申请几件，行政处罚几件",
        "哪些镇有专区，哪些镇没有专区",
        "没说指定了哪个同志，这种报告几家",
        "Is there A/B cover for the desk anywhere, and where?",
        "明天要开会，问一下哪些乡镇没有专职人员",
    ],
)
def test_one_question_stays_one(question: str) -> None:
    assert "also" not in understand(question, sample_view(), (), learner()).extra


def test_nothing_is_cut_where_nothing_is_asked_twice() -> None:
    assert [*halves("石桥镇的情况，谢谢")] == []


def test_both_are_answered_with_their_sources(services: Services) -> None:
    answer = ask(services, "各镇行政处罚一共多少件，哪个镇最多？")
    assert answer.value is not None
    assert "另一问（哪个镇最多？）：" in answer.text
    known = {c.id for c in answer.citations}
    assert known == set(range(1, len(known) + 1))
    assert answer.plan["extra"]["also"] == "哪个镇最多？"


def test_the_second_question_keeps_the_scope_of_the_first(services: Services) -> None:
    plan = understand("2023年收到申请一共多少件，哪个镇最多", sample_view(), (), learner())
    assert plan.scope.years == (2023,)
    answer = ask(services, "2023年收到申请一共多少件，哪个镇最多")
    second = answer.text.partition("另一问")[2]
    assert "2023年度" in second
    assert "2024" not in second


def test_a_follow_up_forgets_the_second_question() -> None:
    before = Plan("aggregate", extra={"metrics": ["requests"], "also": "哪个镇最多"})
    after = carry_over(before, Plan("search"), "那2022年呢")
    assert "also" not in after.extra


def test_the_same_figure_is_ranked_on_request() -> None:
    before = Plan("aggregate", extra={"metrics": ["requests"]})
    assert carry_over(before, Plan("search"), "哪个最多").intent == "rank"
    assert carry_over(before, Plan("search"), "逐镇列出").intent == "rank"
    assert carry_over(before, Plan("search"), "那2022年呢").intent == "aggregate"
