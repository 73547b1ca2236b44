"""LangChain's door: the one chat model, where one is configured. Nothing is sent unless it is.

Any provider that LangChain knows; a local server (Ollama, vLLM …) is provider ``openai`` with its
address. Structured output is asked for by JSON schema, by function call or as plain JSON, whichever
the server can; what worked is remembered.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from core.errors import ModelError
from core.said import Said
from core.settings import Settings
from core.tokens import count_tokens
from models.folder import first_line

Message = tuple[str, str]
"""(role, text); role is system, user or assistant."""
METHODS: Final = ("json_schema", "function_calling", "json_mode")
_NO_KEY = "none"
_REFUSED: Final = frozenset({400, 404, 405, 415, 422, 501})
_JSON_WORDS = "只输出一个 JSON 对象，不要任何其他文字。它须符合这个 JSON Schema：\n"
_CURES: Final = {
    401: Said("核对设置 chat_key", "Check the setting chat_key"),
    403: Said("核对设置 chat_key 的权限", "See what the key in chat_key may do"),
    404: Said("核对设置 chat_url 与 chat_model", "Check the settings chat_url and chat_model"),
    429: Said(
        "服务器限流：稍后再试，或增大 chat_retries",
        "The server limits its use: try again later, or raise chat_retries",
    ),
}


@dataclass(frozen=True, slots=True)
class Reply:
    """What the model said, and what it cost in tokens as the server counts (0 where it does not)."""

    text: str
    tokens_in: int = 0
    tokens_out: int = 0


class Chat:
    """A configured chat model. Every failure is a ModelError with its cure."""

    def __init__(self, model: Any, settings: Settings) -> None:
        self.name = f"{settings.chat_provider}:{settings.chat_model}"
        self.url = settings.chat_url
        self.budget = settings.chat_budget
        self._encoding = settings.encoding_file
        self._timeout = settings.chat_timeout
        self._model = model
        self._method: str | None = None

    @property
    def method(self) -> str | None:
        """How structured output is asked for, once that is known."""
        return self._method

    def recall(self, method: object) -> None:
        """Begin with the way that worked in an earlier process; what is no way is passed over."""
        if self._method is None and method in METHODS:
            self._method = str(method)

    def ask(self, messages: Sequence[Message]) -> Reply:
        """One whole reply."""
        try:
            return _reply(self._model.invoke(list(messages)))
        except Exception as exc:  # Each provider's library has its own errors.
            raise self._error(exc) from exc

    def stream(self, messages: Sequence[Message]) -> Iterator[str]:
        """The reply piece by piece; a connection that drops midway raises after the pieces it gave."""
        try:
            for chunk in self._model.stream(list(messages)):
                if text := _text(chunk):
                    yield text
        except Exception as exc:  # As above; a reader who stops early is no Exception.
            raise self._error(exc) from exc

    def structured(self, messages: Sequence[Message], schema: dict[str, Any]) -> dict[str, Any]:
        """An object by a JSON schema (with ``title``): its required fields there, and of their types.

        A way that the server refuses, or that yields no such object, gives place to the next one."""
        first = [self._method] if self._method else []
        doubts: list[str] = []
        for method in [*first, *(m for m in METHODS if m not in first)]:
            try:
                found, doubt = self._object(messages, schema, method)
            except Exception as exc:
                if _status(exc) not in _REFUSED:
                    raise self._error(exc) from exc
                found, doubt = None, first_line(exc)
            if found is not None:
                self._method = method
                return found
            doubts.append(f"{method}: {doubt}")
        raise ModelError(
            Said(
                f"没有给出符合要求的 JSON（{'；'.join(doubts)}）",
                "The model gave no JSON of the form that was asked for",
            ),
            which=self.name,
            cure=Said("换一个模型，或不配置", "Use another model, or none"),
        )

    def within_budget(self, pieces: Sequence[str], spent: str = "") -> tuple[str, ...]:
        """The first of ``pieces`` that fit the token budget whole, ``spent`` being sent as well."""
        left = self.budget - count_tokens(spent, self._encoding)
        kept: list[str] = []
        for piece in pieces:
            left -= count_tokens(piece, self._encoding)
            if left < 0:
                break
            kept.append(piece)
        return tuple(kept)

    def _object(
        self, messages: Sequence[Message], schema: dict[str, Any], method: str
    ) -> tuple[dict[str, Any] | None, str]:
        sent = list(messages)
        if method == "json_mode":
            sent = [("system", _JSON_WORDS + json.dumps(schema, ensure_ascii=False)), *sent]
        runnable = self._model.with_structured_output(schema, method=method, include_raw=True)
        result = runnable.invoke(sent)
        found = result["parsed"]
        if found is None:
            found = _object_in(_text(result["raw"]))
        doubt = _doubt(found, schema)
        return (None, doubt) if doubt else (found, "")

    def _error(self, exc: Exception) -> ModelError:
        status, kind = _status(exc), type(exc).__name__
        if "Timeout" in kind or isinstance(exc, TimeoutError):
            what = Said(
                f"超过 {self._timeout:g} 秒没有答复", f"No answer within {self._timeout:g} seconds"
            )
            cure = Said(
                "增大 chat_timeout，或换小一些的模型", "Raise chat_timeout, or use a smaller model"
            )
        elif status is not None:
            line = first_line(exc)
            what = Said(f"服务器答复 {status}：{line}", f"The server answered {status}: {line}")
            usual = Said(
                "看服务器日志，或稍后再试", "See the log of the server, or try again later"
            )
            cure = _CURES.get(status, usual)
        elif "Connect" in kind or "Protocol" in kind or isinstance(exc, OSError):
            what = Said("连不上服务器，或连接中断", "The server is not reached, or the line broke")
            cure = Said(
                "核对设置 chat_url，确认服务已启动", "Check chat_url, and that the server runs"
            )
        else:
            line = first_line(exc)
            what = Said(f"{kind}：{line}", f"{kind}: {line}")
            cure = Said(
                "看服务器是否兼容 OpenAI 接口", "See whether the server speaks the OpenAI interface"
            )
        return ModelError(what, which=self.name, cure=cure)


def load_chat(settings: Settings) -> Chat | None:
    """The chat model of the settings; None where no provider is named. Sends nothing.

    Raises:
        ModelError: the settings are incomplete, or the provider's package is not installed.
    """
    if not settings.chat_provider:
        return None
    if not settings.chat_model:
        raise ModelError(
            Said("没有写模型名", "No model is named"),
            which="chat_model",
            cure=Said(
                "设置 chat_model，或清空 chat_provider",
                "Set chat_model, or leave chat_provider empty",
            ),
        )
    if settings.chat_provider == "openai" and not (settings.chat_url or settings.chat_key):
        raise ModelError(
            Said("没有写服务器地址或密钥", "Neither server address nor key is given"),
            which="chat_url",
            cure=Said(
                "本地服务填 chat_url，云服务填 chat_key",
                "Set chat_url for a local server, chat_key for a remote one",
            ),
        )
    # Whatever the machine's environment says: what is asked here is nobody else's business.
    for name in ("LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2", "LANGCHAIN_TRACING"):
        os.environ[name] = "false"
    return Chat(_init(settings), settings)


def _init(settings: Settings) -> Any:
    from langchain.chat_models import init_chat_model

    options: dict[str, Any] = {
        "temperature": 0,
        "timeout": settings.chat_timeout,
        "max_retries": settings.chat_retries,
    }
    if settings.chat_url:
        options["base_url"] = settings.chat_url
    if settings.chat_key or settings.chat_url:
        # A placeholder, so that a key from the environment is never sent to a local server.
        options["api_key"] = settings.chat_key or _NO_KEY
    try:
        return init_chat_model(
            settings.chat_model, model_provider=settings.chat_provider, **options
        )
    except ImportError as exc:
        raise ModelError(
            Said(
                f"没有安装 {settings.chat_provider} 的 LangChain 包",
                f"The LangChain package for {settings.chat_provider} is not installed",
            ),
            which="chat_provider",
            cure=Said(
                "安装它，或用 provider=openai 加 chat_url（Ollama、vLLM 都兼容）",
                "Install it, or use provider=openai with chat_url (Ollama and vLLM speak it)",
            ),
        ) from exc
    except Exception as exc:  # Providers check their options each in their own way.
        raise ModelError(
            Said(
                f"设置不被接受：{first_line(exc)}",
                f"The settings are not accepted: {first_line(exc)}",
            ),
            which=settings.chat_provider,
            cure=Said("核对 chat_* 设置", "Check the chat_* settings"),
        ) from exc


def _reply(message: Any) -> Reply:
    usage = getattr(message, "usage_metadata", None) or {}
    return Reply(_text(message), usage.get("input_tokens", 0), usage.get("output_tokens", 0))


def _text(message: Any) -> str:
    """A message's words, without the thoughts that some models put before them."""
    content = message.content
    if not isinstance(content, str):
        parts = (p if isinstance(p, str) else p.get("text", "") for p in content)
        content = "".join(parts)
    return re.sub(r"<think>.*?</think>\s*", "", content, flags=re.DOTALL)


def _object_in(text: str) -> Any:
    """The JSON object inside a text that may fence it or talk around it; None where there is none."""
    start, end = text.find("{"), text.rfind("}")
    if start < 0 or end < start:
        return None
    try:
        return json.loads(text[start : end + 1])
    except json.JSONDecodeError:
        return None


def _doubt(found: Any, schema: dict[str, Any]) -> str:
    """Why an object is not what the schema asks for at its top; empty where it is."""
    if not isinstance(found, dict):
        return "不是 JSON 对象"
    missing = [name for name in schema.get("required", ()) if name not in found]
    if missing:
        return f"缺少 {'、'.join(missing)}"
    for name, rule in schema.get("properties", {}).items():
        if name in found and not _is_of(found[name], rule.get("type")):
            return f"{name} 的类型不对"
        if name in found and "enum" in rule and found[name] not in rule["enum"]:
            return f"{name} 的值不在范围内"
    return ""


_TYPES: Final[dict[str, tuple[type, ...]]] = {
    "string": (str,), "integer": (int,), "number": (int, float), "boolean": (bool,),
    "array": (list,), "object": (dict,), "null": (type(None),),
}  # fmt: skip


def _is_of(value: Any, kind: Any) -> bool:
    kinds = [kind] if isinstance(kind, str) else kind or []
    if not kinds:
        return True
    if isinstance(value, bool) and "boolean" not in kinds:
        return False
    return any(isinstance(value, _TYPES.get(name, (object,))) for name in kinds)


def _status(exc: BaseException) -> int | None:
    status = getattr(exc, "status_code", None)
    return status if isinstance(status, int) else None
