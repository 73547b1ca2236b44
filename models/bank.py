"""The phrase bank: meanings, each in several wordings and one in English, read and checked.

A file of ``data/bank`` holds ``@theme`` lines and, under them, one meaning a line:
``formal|variant|lay|short#English``. A line that starts with ``#`` is a comment. A file
``asked_*.tsv`` holds questions by what they ask for: ``label<TAB>wording``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from core.settings import ROOT

FOLDER = ROOT / "data" / "bank"
LEAST_WORDINGS = 4
MOST_SHARED = 0.5
_RUN = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class BankGroup:
    """One meaning: its Chinese wordings and its English one, and where it is written."""

    theme: str
    wordings: tuple[str, ...]
    english: str
    place: str
    """``file:line``, for messages."""


def read_bank(folder: Path = FOLDER) -> tuple[BankGroup, ...]:
    """Every group of every ``*.txt`` of ``folder``, by file name and line."""
    groups: list[BankGroup] = []
    for path in sorted(folder.glob("*.txt")):
        theme = ""
        lines = path.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate((text.strip() for text in lines), start=1):
            if line.startswith("@"):
                theme = line[1:].strip()
            elif line and not line.startswith("#"):
                chinese, _, english = line.partition("#")
                wordings = tuple(part.strip() for part in chinese.split("|"))
                place = f"{path.name}:{number}"
                groups.append(BankGroup(theme, wordings, english.strip(), place))
    return tuple(groups)


def read_asked(folder: Path = FOLDER) -> tuple[tuple[str, str], ...]:
    """(label, wording) of every line of every ``asked_*.tsv`` of ``folder``."""
    found = []
    for path in sorted(folder.glob("asked_*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            label, tab, text = line.partition("\t")
            if tab and text.strip() and not label.startswith("#"):
                found.append((label.strip(), text.strip()))
    return tuple(found)


def character_pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of ``text``; punctuation and blanks part them."""
    runs = _RUN.findall(text.lower())
    return frozenset(run[i : i + 2] for run in runs for i in range(len(run) - 1))


def shared_pairs(one: str, other: str) -> float:
    """Which part of their character pairs two wordings share: 2·|A∩B| / (|A|+|B|), 0 to 1."""
    a, b = character_pairs(one), character_pairs(other)
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def faults(groups: tuple[BankGroup, ...]) -> list[str]:
    """What is wrong with a bank, one Chinese line each; an empty list is a sound bank."""
    found: list[str] = []
    first: dict[str, str] = {}
    for group in groups:
        found += [f"{group.place} {fault}" for fault in _group_faults(group)]
        for wording in group.wordings:
            if wording in first:
                found.append(f"{group.place} 重复（已见于 {first[wording]}）：{wording}")
            first.setdefault(wording, group.place)
    return found


def _group_faults(group: BankGroup) -> list[str]:
    found: list[str] = []
    if not group.theme:
        found.append("前面没有 @主题 行")
    if len(group.wordings) < LEAST_WORDINGS:
        found.append(f"只有 {len(group.wordings)} 种说法，至少要 {LEAST_WORDINGS} 种")
    if not all(group.wordings):
        found.append("有空的说法（多了一个 |）")
    if not re.search(r"[A-Za-z]", group.english):
        found.append("缺少 # 后的英文")
    for one, other in combinations(group.wordings, 2):
        if shared_pairs(one, other) > MOST_SHARED:
            found.append(f"两种说法字面太近：{one} / {other}")
    return found
