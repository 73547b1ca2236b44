"""Calls of the language model for one question: prompts filled, replies kept, failures once.

What was sent is the key of what came back (prompt version, model, every word), so that the same
question gets the same bytes. After a first failure nothing more is asked for this question.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from core.answer import Language
from core.errors import CorpusError, ModelError
from corpus.desk import Desk, open_desk
from models.chat import Chat, Message
from prompts.load import load_prompt
from retrieval.services import Services


class Aid:
    """The language model at one question. ``trouble`` says why it stopped helping, if it did."""

    def __init__(self, chat: Chat, desk: Desk, language: Language = "zh") -> None:
        self.chat = chat
        self.language = language
        self.trouble = self.trouble_en = ""
        self.asked = 0
        """Calls that went to the server; replies from the desk are not among them."""
        self._desk = desk

    @property
    def name(self) -> str:
        """The model's name as it is shown."""
        return self.chat.name

    def ask(self, prompt: str, /, **values: str) -> str | None:
        """The reply to a prompt, or None where the model does not answer."""
        messages = load_prompt(prompt, self.language).fill(**values)
        found = self._kept(prompt, messages, lambda: self.chat.ask(messages).text)
        return found if isinstance(found, str) and found.strip() else None

    def fill(self, prompt: str, schema: dict[str, Any], /, **values: str) -> dict[str, Any] | None:
        """An object by a JSON schema, or None where the model gives none."""
        messages = load_prompt(prompt, self.language).fill(**values)
        found = self._kept(prompt, messages, lambda: self._structured(messages, schema))
        return found if isinstance(found, dict) else None

    def _structured(self, messages: Sequence[Message], schema: dict[str, Any]) -> dict[str, Any]:
        """The way that the server can is kept on the desk: one-shot commands need not find it again."""
        place = f"llm:way:{self.chat.name}@{self.chat.url}"
        self.chat.recall(self._desk.judgement(place))
        before = self.chat.method
        found = self.chat.structured(messages, schema)
        if self.chat.method != before:
            self._desk.keep_judgement(place, self.chat.method)
        return found

    def fits(self, prompt: str, pieces: Sequence[str], /, **values: str) -> tuple[str, ...]:
        """The first pieces that the token budget holds beside the prompt and its other values."""
        own = load_prompt(prompt, self.language)
        spent = own.system + own.user + "".join(values.values())
        return self.chat.within_budget([piece + "\n" for piece in pieces], spent)

    def close(self) -> None:
        """Close the desk."""
        self._desk.close()

    def _kept(self, prompt: str, messages: Sequence[Message], make: Any) -> Any:
        key = _key(prompt, load_prompt(prompt, self.language).version, self.chat.name, messages)
        kept = self._desk.judgement(key)
        if kept is not None or self.trouble:
            return kept
        try:
            self.asked += 1
            made = make()
        except ModelError as exc:
            # A reply that failed is not kept: the next time the server may be there again.
            self.trouble, self.trouble_en = str(exc), exc.told().en
            return None
        self._desk.keep_judgement(key, made)
        return made


def open_aid(services: Services, language: Language = "zh") -> Aid | None:
    """The configured model with the desk beside the corpus; None where none is configured."""
    if services.chat is None:
        return None
    try:
        return Aid(services.chat, open_desk(services.corpus.folder), language)
    except CorpusError:
        return None  # No place to keep replies, no replies: the same question must stay the same.


def _key(prompt: str, version: int, model: str, messages: Sequence[Message]) -> str:
    body = json.dumps([prompt, version, model, list(messages)], ensure_ascii=False)
    return f"llm:{prompt}:{hashlib.sha256(body.encode()).hexdigest()}"
