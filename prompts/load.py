"""Read prompts and fill their blanks. Report text and questions are fenced: they are data, not orders.

A prompt is ``NAME.zh.txt`` beside ``NAME.en.txt``: a head (``version``, ``blanks``, ``data``), a line
``--- system`` and its text, a line ``--- user`` and its text. Blanks are written ``$name``; those
that ``data`` names are fenced when they are filled.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from string import Template

from core.errors import ModelError
from core.said import Said

FOLDER = Path(__file__).resolve().parent
NAMES = ("plan", "judge", "phrase", "digest")
LANGUAGES = ("zh", "en")
_PARTS = ("--- system\n", "--- user\n")
_MARK = {"zh": "资料", "en": "DATA"}


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt in one language."""

    name: str
    language: str
    version: int
    blanks: frozenset[str]
    data: frozenset[str]
    """Blanks whose text comes from outside and is fenced."""
    system: str
    user: str

    def fill(self, **values: str) -> tuple[tuple[str, str], ...]:
        """The messages, (role, text) each.

        Raises:
            ModelError: a blank is left open, or a value has no blank.
        """
        if set(values) != self.blanks:
            wrong = sorted(set(values) ^ self.blanks)
            raise ModelError(
                Said(
                    f"空格与所填不符：{'、'.join(wrong)}",
                    f"The blanks differ from what was filled in: {', '.join(wrong)}",
                ),
                which=self._place,
                cure=Said("核对提示词的 blanks", "Check the blanks of the prompt"),
            )
        fenced = {
            name: fence(text, self.language) if name in self.data else text
            for name, text in values.items()
        }
        return (
            ("system", Template(self.system).substitute(fenced)),
            ("user", Template(self.user).substitute(fenced)),
        )

    @property
    def _place(self) -> str:
        return f"prompts/{self.name}.{self.language}.txt"


def fence(text: str, language: str = "zh") -> str:
    """``text`` between two marks that it cannot hold: they carry the hash of the text itself."""
    mark = f"{_MARK[language]}-{hashlib.sha256(text.encode()).hexdigest()[:12]}"
    return f"<{mark}>\n{text}\n</{mark}>"


def load_prompt(name: str, language: str = "zh") -> Prompt:
    """A prompt by name and language, proved against its other language.

    Raises:
        ModelError: the file is missing, or a blank, a part or the version does not fit.
    """
    return _load(FOLDER, name, language)


@lru_cache(maxsize=32)
def _load(folder: Path, name: str, language: str) -> Prompt:
    both = {code: _read(folder / f"{name}.{code}.txt", name, code) for code in LANGUAGES}
    if language not in both:
        raise ModelError(
            Said(f"没有语言 {language}", f"No language {language}"),
            which=name,
            cure=Said("zh 或 en", "zh or en"),
        )
    zh, en = (both[code] for code in LANGUAGES)
    if (zh.version, zh.blanks, zh.data) != (en.version, en.blanks, en.data):
        raise ModelError(
            Said(
                "中英文两份的 version、blanks 或 data 不同",
                "version, blanks or data differ between the two languages",
            ),
            which=f"prompts/{name}",
            cure=Said("改成一致", "Make them agree"),
        )
    return both[language]


def _read(path: Path, name: str, language: str) -> Prompt:
    place = f"prompts/{path.name}"
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as exc:
        raise ModelError(
            Said("读不了提示词", "The prompt cannot be read"),
            which=place,
            cure=Said("恢复这个文件", "Restore this file"),
        ) from exc
    if not all(text.count(part) == 1 for part in _PARTS):
        raise ModelError(
            Said(
                "应各有一行 --- system 和 --- user",
                "It must have one line --- system and one --- user",
            ),
            which=place,
            cure=Said("改正格式", "Correct its form"),
        )
    head, rest = text.split(_PARTS[0])
    system, user = (part.strip() for part in rest.split(_PARTS[1]))
    fields = dict(line.split(":", 1) for line in head.strip().splitlines() if ":" in line)
    blanks, data = (
        frozenset(fields.get(key, "").replace(",", " ").split()) for key in ("blanks", "data")
    )
    if not fields.get("version", "").strip().isdecimal():
        raise ModelError(
            Said("没有 version", "No version"),
            which=place,
            cure=Said("写上 version: 1", "Write version: 1"),
        )
    found = {*Template(system).get_identifiers(), *Template(user).get_identifiers()}
    valid = Template(system).is_valid() and Template(user).is_valid()
    if not valid or found != blanks or not data <= blanks:
        wrong = sorted(found ^ blanks) or ["$"]
        raise ModelError(
            Said(
                f"空格与 blanks 所列不符：{'、'.join(wrong)}",
                f"The blanks differ from those listed: {', '.join(wrong)}",
            ),
            which=place,
            cure=Said("改正 blanks 或正文", "Correct blanks or the text"),
        )
    return Prompt(name, language, int(fields["version"]), blanks, data, system, user)
