"""A server on loopback as the language model: it plans, judges, phrases and sums up as told."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from assistant.answer import ask
from assistant.model.calls import open_aid
from assistant.model.names import Names
from core.answer import Citation
from core.settings import Settings
from models.chat import load_chat
from tests.models.loopback import Request, Say, serve

_ROLES = {
    "plan": ("查询计划", "query plan"), "judge": ("是否说明某件事", "judge whether"),
    "phrase": ("改得通顺", "read smoothly"), "digest": ("归纳成", "sum up items"),
}  # fmt: skip
Reply = Say | Callable[[str], Say]


def role(request: Request) -> str:
    """Which prompt a request fills."""
    sent = " ".join(m["content"] for m in request["messages"] if m["role"] == "system")
    return next(name for name, marks in _ROLES.items() if any(m in sent for m in marks))


def words(request: Request) -> str:
    """What the user's part of a request says."""
    return str(request["messages"][-1]["content"])


@pytest.fixture
def model(services, request):
    """``with model(plan=…, phrase=…) as (run, server)``: run(question, *history) -> Answer.

    A role that is not given says what helps nobody, a plan that only searches. The model's name is the test's own, so
    that no test finds replies of another on the desk.
    """

    @contextmanager
    def start(options: dict[str, Any] | None = None, /, **replies: Reply) -> Iterator[Any]:
        def answer(sent: Request) -> Say:
            reply = replies.get(role(sent), Say('{"intent": "search"}'))
            return reply(words(sent)) if callable(reply) else reply

        with serve(answer) as server:
            chosen = {"chat_retries": 0, "chat_timeout": 5.0} | (options or {})
            settings = Settings(
                chat_provider="openai", chat_model=request.node.name, chat_url=server.url, **chosen
            )
            helped = replace(services, chat=load_chat(settings))
            yield lambda question, *history: ask(helped, question, history), server

    return start


@pytest.fixture
def aid(services, request):
    """``with aid(reply) as (aid, server)``: the model's side of one question."""

    @contextmanager
    def start(reply: Reply) -> Iterator[Any]:
        with serve(lambda sent: reply(words(sent)) if callable(reply) else reply) as server:
            settings = Settings(
                chat_provider="openai", chat_model=request.node.name, chat_url=server.url,
                chat_retries=0,
            )  # fmt: skip
            opened = open_aid(replace(services, chat=load_chat(settings)))
            assert opened is not None
            yield opened, server
            opened.close()

    return start


@pytest.fixture(scope="session")
def names(view):
    return Names(view.towns, view.counties)


@pytest.fixture
def citations():
    return (
        Citation(1, "text", "a", "白石镇", "丰源县", 2023, 0, 1, quote="没有配备专职人员，由2名同志兼任"),
        Citation(2, "text", "b", "东塘乡", "丰源县", 2023, 0, 1, quote="明年拟建成专区1处"),
        Citation(3, "cell", "c", "梅镇镇", "安谷县", 2023, 0, 1, raw="12", value=12, label="本年新收"),
        Citation(4, "cell", "c", "梅镇镇", "安谷县", 2023, 0, 1, raw="10", value=10, label="办结"),
        Citation(5, "cell", "d", "白石镇", "丰源县", 2022, 0, 1, raw="1,286", value=1286, label="本年新收"),
    )  # fmt: skip
