"""What a question costs in tokens with a language model: everything sent and said back, by step.

A stand-in takes the model's place behind the same door: it plans nothing better, judges that nothing
is said, gives the answer back as it is and repeats an item for each summary. A Han character counts
as one token, three other characters as one; each provider's own count differs.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from assistant.answer import ask
from benchmarks.evaluation import sample_services
from core.settings import Settings
from models.chat import Chat, Message

QUESTIONS: Final = (
    ("查一个数", "青岚县柳河镇2023年收到多少件申请？"),
    ("合计", "2023年一共办了多少件行政处罚？"),
    ("逐份列举", "哪些乡镇没有专职人员？"),
    ("找措施", "政策解读形式单一，别的镇怎么办？"),
    ("归纳", "普遍反映的问题是什么？"),
    ("起草通报", "起草一份政务公开存在问题的通报"),
    ("词表之外的条件", "哪些乡镇用方言讲政策？"),
)
_ROLES: Final = {
    "查询计划": "理解", "是否说明某件事": "判断", "改得通顺": "措辞", "归纳成": "归纳",
}  # fmt: skip
_BLOCK: Final = re.compile(r"<(资料-\w+)>\n(.*?)\n</\1>", re.S)


@dataclass
class _Said:
    content: str
    usage_metadata: None = None


@dataclass
class StandIn:
    """A model for ``Chat`` that counts; it never leaves the process."""

    calls: Counter[str] = field(default_factory=Counter)
    sent: int = 0
    said: int = 0

    def invoke(self, messages: list[Message], schema: dict[str, Any] | None = None) -> _Said:
        """The reply to a prompt of prompts/, by what its system part asks."""
        words = "".join(text for _, text in messages)
        role = next(name for mark, name in _ROLES.items() if mark in messages[0][1])
        self.calls[role] += 1
        self.sent += tokens(words) + (
            tokens(json.dumps(schema, ensure_ascii=False)) if schema else 0
        )
        reply = _reply(role, messages[-1][1])
        self.said += tokens(reply)
        return _Said(reply)

    def with_structured_output(self, schema: dict[str, Any], **_: Any) -> _Structured:
        """The same, with the schema sent as well."""
        return _Structured(self, schema)


@dataclass
class _Structured:
    model: StandIn
    schema: dict[str, Any]

    def invoke(self, messages: list[Message]) -> dict[str, Any]:
        said = self.model.invoke(messages, self.schema)
        return {"parsed": json.loads(said.content), "raw": said}


def tokens(text: str) -> int:
    """A Han character is one token, three others are one."""
    han = sum("㐀" <= c <= "鿿" for c in text)
    return han + (len(text) - han) // 3


def measure() -> dict[str, Any]:
    """Calls by step and tokens in and out for each kind of question, over the sample reports."""
    with tempfile.TemporaryDirectory() as folder:
        services = sample_services(Path(folder) / "corpus")
        out = {}
        for kind, question in QUESTIONS:
            model = StandIn()
            # A name of its own each: replies kept for one question would make the next one cheap.
            settings = Settings(chat_provider="openai", chat_model=f"stand-in {kind}")
            answer = ask(replace(services, chat=Chat(model, settings)), question)
            assert "model_trouble" not in answer.plan, answer.plan["model_trouble"]
            calls = "、".join(f"{role} {n}" for role, n in model.calls.items())
            out[kind] = {
                "提问": question, "调用": calls, "输入": model.sent, "输出": model.said,
            }  # fmt: skip
        return out


def _reply(role: str, user: str) -> str:
    if role == "理解":
        return json.dumps({"intent": "search", "grounds": []})
    if role == "判断":
        return json.dumps({"verdict": "none", "quote": ""})
    blocks = [body for _, body in _BLOCK.findall(user)]
    if role == "措辞":
        return str(blocks[1])
    line = str(blocks[-1]).splitlines()[0]
    item = re.match(r"\[(\d+)\] \S+?：", line)
    return f"{line[item.end() :].rstrip('。')}[{item[1]}]。" if item else line
