"""What a language model did is told on the Ask page: what changed, what fell and why, what failed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from core.settings import Settings
from models.chat import load_chat
from retrieval.services import Services
from tests.models.loopback import Request, Say, serve
from tests.ui.conftest import Words
from tests.ui.test_pages import ask_page, opened
from ui.model_view import model_parts
from ui.plan_parts import Chip, without
from ui.sheet import words

ASKED = "2023年一共收到多少件信息公开申请？"
FALLEN = {
    "draft": "2023年合计99件。", "kept": "2023年合计7件。", "why": "数字有变", "why_en": "a number changed",
}  # fmt: skip


def answer(**plan: Any) -> dict[str, Any]:
    return {"plan": {"model": "openai:m"} | plan, "groups": [], "language": "zh"}


@contextmanager
def helped(services: Services, change: Callable[[str], Say]) -> Iterator[Services]:
    """The services with a model on loopback that says ``change(template answer)``."""

    def reply(sent: Request) -> Say:
        blocks = re.findall(r"<(\S+-\w+)>\n(.*?)\n</\1>", sent["messages"][-1]["content"], re.S)
        return change(blocks[1][1] if len(blocks) > 1 else "")

    with serve(reply) as server:
        settings = Settings(
            chat_provider="openai", chat_model="m", chat_url=server.url, chat_retries=0
        )
        yield replace(services, chat=load_chat(settings))


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("zh", ["模型改写了1处；另有1处没有通过核对", "2023年合计99件。", "数字有变", "2023年合计7件。", "一共"]),
        ("en", ["1 passage reworded by the model; 1 passage failed the check", "a number changed"]),
    ],
)  # fmt: skip
def test_what_fell_is_shown_with_what_stands(language, told):
    phrasing = {"rewritten": [{"from": "合计", "to": "一共"}], "replaced": [FALLEN]}
    (fold,) = model_parts(answer(phrasing=phrasing), language, "a_")
    assert (fold["t"], fold.get("open")) == ("details", None)
    assert all(one in words(fold) for one in told)


@pytest.mark.parametrize(
    ("extra", "zh", "en"),
    [
        ({"planned_by": "llm", "explained": [0.41, 0.92]}, "按模型理解：说明了提问的92%，规则只说明41%",
         "read by the model: it accounts for 92%"),
        ({"planned_by": "rules", "explained": [0.6, 0.5]}, "按规则理解", "the model for 50%"),
        ({"planned_by": "rules", "explained": [0.6, 0.7], "same_plan": True}, "理解相同", "as the rules did"),
        ({"planned_by": "rules", "other_plan": "towns"}, "乡镇与提问里的不同", "not those of the question"),
        ({"planned_by": "rules", "other_plan": "facet:moon"}, "facet 里没有 moon", "nothing called moon"),
    ],
)  # fmt: skip
def test_which_plan_was_chosen_and_why(extra, zh, en):
    assert zh in words(model_parts(answer(extra=extra), "zh"))
    assert en in words(model_parts(answer(extra=extra), "en"))


def test_a_summary_that_lost_sentences_says_so():
    digest = {"sentences": 2, "left_out": ["数字有变"], "refused": [FALLEN | {"kept": ""}]}
    told = words(model_parts(answer(digest=digest), "zh"))
    assert "归纳有2句由模型写成；1句没有通过核对" in told and "略去" in told


@pytest.mark.parametrize(
    ("message", "zh", "en"),
    [
        ("openai:m；超过 30 秒没有答复；增大 chat_timeout", "超过 30 秒没有答复", "no reply within 30 seconds"),
        ("openai:m；服务器答复 429：x；限流", "服务器答复 429", "answered 429"),
        ("openai:m；连不上服务器，或连接中断；核对", "连不上服务器", "not reached"),
        ("openai:m；没有给出符合要求的 JSON（…）；换", "没有给出符合要求的 JSON", "no JSON"),
    ],
)  # fmt: skip
def test_a_model_that_failed_is_told_first(message, zh, en):
    found = answer(model_trouble=message, phrasing={"rewritten": [], "replaced": []})
    for language, short in (("zh", zh), ("en", en)):
        (fold,) = model_parts(found, language)
        assert short in words(fold["k"][0])
        assert message in words(fold)


def test_without_a_model_nothing_is_shown():
    assert model_parts({"plan": {"extra": {}}, "groups": []}, "zh") == []


def test_a_person_who_changes_the_plan_has_chosen_it():
    plan = {"extra": {"planned_by": "llm", "explained": [0.1, 0.9]}, "limit": 3}
    assert without(plan, Chip("前3", ("limit",)))["extra"] == {}


def test_the_page_shows_what_the_model_changed(fresh: Services, shown: Words) -> None:
    with helped(fresh, lambda t: Say(t.replace("合计", "一共"))) as services:
        app = opened(ask_page, services)
        app.chat_input[0].set_value(ASKED).run()
    assert "模型改写了1处" in shown(app) and "原来的话" in shown(app)


def test_the_page_shows_what_fell(fresh: Services, shown: Words) -> None:
    with helped(fresh, lambda t: Say(t.replace("7件", "99件"))) as services:
        app = opened(ask_page, services)
        app.chat_input[0].set_value(ASKED).run()
    assert all(one in shown(app) for one in ("没有通过核对", "99件", "数字有变"))


def test_the_page_says_that_the_model_failed(fresh: Services, shown: Words) -> None:
    with helped(fresh, lambda _: Say(status=500)) as services:
        app = opened(ask_page, services, "en")
        app.chat_input[0].set_value(
            "How many information requests were received in 2023 in all?"
        ).run()
    assert "The model did not help (the server answered 500)" in shown(app)
