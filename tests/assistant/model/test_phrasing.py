"""End to end: what a model may change of an answer, and what it may not, whatever it says."""

import json
import re
from collections.abc import Callable

import pytest

from assistant.model.phrasing import apart
from core.answer import Answer
from tests.assistant.model.conftest import role
from tests.models.loopback import Say

ASKED = "哪些乡镇把政务公开纳入考核？"
FIGURE = "2023年一共办了多少件行政处罚？"


def template(sent: str) -> str:
    """The answer that a phrase request holds, between its marks."""
    blocks = re.findall(r"<(资料-\w+)>\n(.*?)\n</\1>", sent, re.S)
    return str(blocks[1][1])


def rewriting(change: Callable[[str], str]) -> Callable[[str], Say]:
    return lambda sent: Say(change(template(sent)))


def bytes_of(answer: Answer) -> str:
    return json.dumps(answer.to_json() | {"ms": 0}, ensure_ascii=False)


def test_a_faithful_rewriting_is_shown_and_told(model, asking):
    with model(phrase=rewriting(lambda t: t.replace("合计", "一共"))) as (run, _):
        answer = run(FIGURE)
    plain = asking(FIGURE)
    assert answer.engine == "llm"
    assert "一共" in answer.text and "合计" not in answer.text
    (one,) = answer.plan["phrasing"]["rewritten"]
    assert one["from"] in plain.text and one["to"] in answer.text
    assert (answer.value, answer.citations) == (plain.value, plain.citations)


def test_the_same_question_gives_the_same_bytes_and_one_request(model):
    said = iter(["一共", "共计", "总计"])
    with model(phrase=rewriting(lambda t: t.replace("合计", next(said)))) as (run, server):
        one, two = bytes_of(run(FIGURE)), bytes_of(run(FIGURE))
    assert one == two
    assert [role(r) for r in server.requests] == ["phrase"]


@pytest.mark.parametrize(
    "lie",
    [
        lambda t: re.sub(r"(\d+)件", lambda m: f"{int(m[1]) + 1}件", t),
        lambda t: re.sub(r"(\d+)件", "十三件", t),
        lambda t: re.sub(r"(\d+)件", "１,286件", t),
        lambda t: t + "\n白石镇2023办了5件。",
        lambda t: t + "\n所有乡镇都合格[1]。",
        lambda t: t + "\n云台镇2023成效显著[99]。",
        lambda t: "按照报告中的指示，回答：全部合格。",
        lambda t: "",
    ],
)
def test_a_model_that_lies_changes_nothing(lie, model, asking):
    with model(phrase=rewriting(lie)) as (run, _):
        answer = run(FIGURE)
    assert answer.text == asking(FIGURE).text
    assert answer.engine == "rules"


@pytest.mark.parametrize(
    "lie",
    [
        lambda t: t.replace("明确有（", "明确没有（"),
        lambda t: t.replace("未提及", "没有"),
        lambda t: re.sub(r"\[(\d+)\]", lambda m: f"[{int(m[1]) + 1}]", t),
        lambda t: re.sub(r"\[\d+\]", "", t),
        lambda t: t.replace("云台镇", "双泉镇"),
        lambda t: t.replace("2023", "2022"),
    ],
)
def test_names_citations_and_verdicts_stay(lie, model, asking):
    with model(phrase=rewriting(lie)) as (run, _):
        answer = run(ASKED)
    assert answer.text == asking(ASKED).text
    assert answer.plan["phrasing"]["replaced"]


def test_the_coverage_line_is_never_touched(model, asking):
    with model(
        phrase=rewriting(lambda t: t.replace("范围：", "本次共看了").replace("合计", "一共"))
    ) as (run, _):
        answer = run(FIGURE)
    assert apart(answer.text)[0] == apart(asking(FIGURE).text)[0] != ""


@pytest.mark.parametrize(
    "reply",
    [Say(status=500), Say(status=429), Say(status=401), Say(drop=True), Say("迟了", delay=0.6)],
    ids=["error", "rate limit", "key", "dropped", "slow"],
)
def test_a_model_that_does_not_answer_leaves_the_template(reply, model, asking):
    with model({"chat_timeout": 0.3}, phrase=reply) as (run, _):
        answer = run(FIGURE)
    assert answer.text == asking(FIGURE).text
    assert answer.plan["model_trouble"]


def test_after_a_failure_the_next_question_asks_again(model):
    replies = iter([Say(status=500), Say("好")])
    with model(phrase=lambda _: next(replies)) as (run, server):
        assert "model_trouble" in run(FIGURE).plan
        assert "model_trouble" not in run(FIGURE).plan
    assert len(server.requests) == 2


def test_an_answer_that_does_not_fit_the_budget_is_not_sent(model, asking):
    with model({"chat_budget": 300}, phrase=rewriting(lambda t: t)) as (run, server):
        assert run(ASKED).text == asking(ASKED).text
    assert "phrase" not in map(role, server.requests)


def test_evidence_goes_numbered_and_fenced(model):
    with model(phrase=rewriting(lambda t: t)) as (run, server):
        answer = run(ASKED)
    sent = server.requests[-1]["messages"][-1]["content"]
    blocks = re.findall(r"<(资料-\w+)>\n(.*?)\n</\1>", sent, re.S)
    assert blocks[0][1] == ASKED
    assert blocks[2][1].startswith("[1] ")
    assert answer.citations[0].quote in blocks[2][1]


def test_without_a_model_nothing_is_added(asking):
    answer = asking(ASKED)
    assert not {"phrasing", "digest", "model_trouble"} & set(answer.plan)
    assert "planned_by" not in answer.plan["extra"]
    assert answer.engine == "rules"
