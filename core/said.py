"""What is said to a person, in both languages at once: made where the values are known, chosen late."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """One message in Chinese and in English. What it quotes of a report stays Chinese in both."""

    zh: str = ""
    en: str = ""

    def __bool__(self) -> bool:
        return bool(self.zh)

    def __add__(self, more: Said) -> Said:
        return Said(self.zh + more.zh, self.en + more.en)

    def within(self, language: str) -> str:
        """The words of a language; Chinese where there are no English ones."""
        return self.en if language == "en" and self.en else self.zh

    def reworded(self, old: Said, new: Said) -> Said:
        """The message with one turn of phrase exchanged in each language."""
        return Said(self.zh.replace(old.zh, new.zh), self.en.replace(old.en, new.en))


def joined(several: Iterable[Said]) -> Said:
    """Several things named one after the other: 甲、乙 and A, B."""
    named = list(several)
    return Said("、".join(s.zh for s in named), ", ".join(s.en for s in named))
