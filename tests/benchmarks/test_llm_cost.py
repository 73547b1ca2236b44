"""The stand-in behind the model's door counts what is sent and said."""

import pytest

from benchmarks.llm_cost import StandIn, tokens
from core.settings import Settings
from models.chat import Chat
from prompts.load import load_prompt


@pytest.mark.parametrize(("text", "count"), [("白石镇", 3), ("abcdef", 2), ("2件", 1), ("", 0)])
def test_a_token_is_a_han_character_or_three_others(text, count):
    assert tokens(text) == count


def test_schemas_are_counted_as_sent():
    model = StandIn()
    chat = Chat(model, Settings(chat_provider="openai", chat_model="m"))
    messages = load_prompt("judge").fill(predicate="用方言讲政策", passages="1 用方言广播。")
    schema = {
        "type": "object",
        "properties": {"verdict": {"type": "string"}},
        "required": ["verdict"],
    }
    assert chat.structured(messages, schema)["verdict"] == "none"
    assert model.calls == {"判断": 1}
    assert model.sent > tokens("".join(text for _, text in messages))
    assert model.said > 0
