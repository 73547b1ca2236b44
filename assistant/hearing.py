"""What can be heard of an answer while it is being made; who asks without listening hears nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core.answer import Answer, Group, Plan


@dataclass(frozen=True, slots=True)
class Understood:
    """How a question was read, before anything is looked up."""

    plan: Plan
    reports: int
    """How many reports are in its scope."""


@dataclass(frozen=True, slots=True)
class Covered:
    """The coverage line, as it will stand first in the answer."""

    text: str


Part = Understood | Covered | Group | Answer
"""In this order as far as they come: the reading, the coverage, each group as it is complete, and the
answer of the rules where a language model is still to word it."""
Hear = Callable[[Part], None]


def unheard(part: Part) -> None:
    """Nobody listens."""
    del part
