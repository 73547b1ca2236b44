from __future__ import annotations

import json
from typing import Any

import pytest

from core.errors import ModelError
from core.settings import Settings
from models.chat import METHODS, Chat, load_chat
from tests.models.loopback import Request, Say, Server, serve, way

ASK = [("user", "白石镇有几名专职人员？")]
SCHEMA: dict[str, Any] = {
    "title": "Verdict",
    "description": "what a passage says",
    "type": "object",
    "properties": {"verdict": {"type": "string", "enum": ["yes", "no"]}, "n": {"type": "integer"}},
    "required": ["verdict", "n"],
    "additionalProperties": False,
}
GOOD = json.dumps({"verdict": "yes", "n": 2})


def chat(server: Server | str, **changes: Any) -> Chat:
    url = server if isinstance(server, str) else server.url
    options = {"chat_retries": 0, "chat_timeout": 5.0} | changes
    found = load_chat(Settings(chat_provider="openai", chat_model="small", chat_url=url, **options))
    assert found is not None
    return found


def only(able: str, good: str = GOOD) -> Any:
    """A server that can do structured output in one way and refuses the others."""

    def answer(request: Request) -> Say:
        if way(request) != able:
            return Say(status=400, text=f"{way(request)} is not supported")
        return Say(tool=good) if able == "function_calling" else Say(good)

    return answer


def test_nothing_configured_is_none() -> None:
    assert load_chat(Settings()) is None


def test_a_whole_reply_with_its_tokens() -> None:
    with serve(lambda _: Say("有1名专职人员。")) as server:
        reply = chat(server).ask([("system", "简短"), *ASK])
    assert (reply.text, reply.tokens_in, reply.tokens_out) == ("有1名专职人员。", 7, 3)
    sent = server.requests[0]
    assert [m["role"] for m in sent["messages"]] == ["system", "user"]
    assert (sent["model"], sent["temperature"]) == ("small", 0)


def test_thoughts_before_an_answer_are_left_out() -> None:
    with serve(lambda _: Say("<think>想一想\n</think>\n两件。")) as server:
        assert chat(server).ask(ASK).text == "两件。"


def test_a_stream_comes_in_pieces() -> None:
    with serve(lambda _: Say("全年新收申请2件，已办结。")) as server:
        pieces = list(chat(server).stream(ASK))
    assert len(pieces) > 1
    assert "".join(pieces) == "全年新收申请2件，已办结。"


def test_a_stream_that_drops_says_so_after_what_it_gave() -> None:
    given = []
    with (
        serve(lambda _: Say("全年新收申请2件，已办结。", drop=True)) as server,
        pytest.raises(ModelError, match="连接中断"),
    ):
        for piece in chat(server).stream(ASK):
            given.append(piece)
    assert given == ["全年新收"]


@pytest.mark.parametrize("able", METHODS)
def test_the_way_a_server_can_is_found_and_remembered(able: str) -> None:
    with serve(only(able)) as server:
        model = chat(server)
        assert model.structured(ASK, SCHEMA) == {"verdict": "yes", "n": 2}
        assert model.method == able
        before = len(server.requests)
        model.structured(ASK, SCHEMA)
        assert [way(r) for r in server.requests[before:]] == [able]


def test_json_mode_shows_the_schema_to_the_model() -> None:
    with serve(only("json_mode")) as server:
        chat(server).structured(ASK, SCHEMA)
    assert '"verdict"' in server.requests[-1]["messages"][0]["content"]


def test_json_with_talk_around_it_is_found() -> None:
    with serve(lambda _: Say(f"好的：\n```json\n{GOOD}\n```")) as server:
        assert chat(server).structured(ASK, SCHEMA) == {"verdict": "yes", "n": 2}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("我不知道", "不是 JSON 对象"),
        ('{"verdict": "yes"', "不是 JSON 对象"),
        ('{"verdict": "yes"}', "缺少 n"),
        ('{"verdict": "yes", "n": "two"}', "n 的类型不对"),
        ('{"verdict": "maybe", "n": 1}', "verdict 的值不在范围内"),
        ('{"verdict": "yes", "n": true}', "n 的类型不对"),
    ],
)
def test_json_that_does_not_fit_is_an_error(text: str, why: str) -> None:
    with serve(lambda _: Say(text)) as server, pytest.raises(ModelError, match=why):
        chat(server).structured(ASK, SCHEMA)
    assert {way(r) for r in server.requests} == set(METHODS)


@pytest.mark.parametrize(
    ("say", "changes", "message"),
    [
        (Say("迟了", delay=1.0), {"chat_timeout": 0.2}, "没有答复.*chat_timeout"),
        (Say(drop=True), {}, "连不上服务器，或连接中断.*chat_url"),
        (Say(status=429), {}, "429.*限流"),
        (Say(status=401), {}, "401.*chat_key"),
        (Say(status=404), {}, "404.*chat_model"),
        (Say(status=500), {}, "500.*服务器日志"),
    ],
)
@pytest.mark.parametrize("structured", [False, True])
def test_failures_say_what_and_the_cure(
    say: Say, changes: dict[str, Any], message: str, structured: bool
) -> None:
    if structured and say.status == 404:
        message = "没有给出符合要求的 JSON"
    with serve(lambda _: say) as server, pytest.raises(ModelError, match=message):
        model = chat(server, **changes)
        model.structured(ASK, SCHEMA) if structured else model.ask(ASK)


def test_a_rate_limit_is_tried_again_as_often_as_set() -> None:
    says = iter([Say(status=429), Say("好了")])
    with serve(lambda _: next(says)) as server:
        assert chat(server, chat_retries=1).ask(ASK).text == "好了"
    assert len(server.requests) == 2


def test_no_server_there() -> None:
    with serve(lambda _: Say()) as server:
        gone = server.url
    with pytest.raises(ModelError, match="连不上服务器"):
        chat(gone).ask(ASK)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (Settings(chat_provider="openai"), "没有写模型名"),
        (Settings(chat_provider="openai", chat_model="m"), "没有写服务器地址或密钥"),
        (Settings(chat_provider="mistralai", chat_model="m", chat_key="k"), "没有安装 mistralai"),
        (Settings(chat_provider="nobody", chat_model="m", chat_key="k"), "设置不被接受"),
    ],
)
def test_incomplete_settings(settings: Settings, message: str) -> None:
    with pytest.raises(ModelError, match=message):
        load_chat(settings)


def test_a_key_of_the_environment_is_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "somebody-elses")
    with serve(lambda _: Say("好")) as server:
        chat(server).ask(ASK)
        chat(server, chat_key="mine").ask(ASK)
    assert [h["authorization"] for h in server.headers] == ["Bearer none", "Bearer mine"]


def test_tracing_stays_off_whatever_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    with serve(lambda _: Say("好")) as server:
        for name in ("LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2"):
            monkeypatch.setenv(name, "true")
        monkeypatch.setenv("LANGSMITH_ENDPOINT", server.url)
        monkeypatch.setenv("LANGSMITH_API_KEY", "k")
        chat(server).ask(ASK)
    assert server.paths == ["/v1/chat/completions"]


def test_evidence_is_kept_whole_within_the_budget() -> None:
    model = chat("http://127.0.0.1:9/v1", chat_budget=10)
    assert model.within_budget(["四字", "ab", "cd", "e"]) == ("四字", "ab", "cd")
    assert model.within_budget(["ab"], spent="0123456789") == ()
