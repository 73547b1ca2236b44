"""Settings: one frozen record, from ``WENBAO_*`` and ``wenbao.toml``. It describes; it builds nothing.

The environment wins over the file. Unknown keys are refused. Each is documented in docs/settings.md.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from core.errors import SettingsError
from core.said import Said

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "WENBAO_"


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting, with its default. Relative paths count from the project's folder."""

    corpus: Path = ROOT / "data" / "corpus"
    """Folder of the corpus."""
    model: str = str(ROOT / "data" / "model")
    """Embedding model: a folder, or a name that sentence-transformers knows. "fake" for tests."""
    reranker: str = ""
    """Cross-encoder for re-ranking; empty: none."""
    device: str = "cpu"
    """Device for models: cpu, cuda, mps."""
    batch_size: int = 64
    """Passages embedded at a time."""
    hub: bool = False
    """May models be fetched from a hub? Off: HF_HUB_OFFLINE is set."""
    chat_provider: str = ""
    """LangChain provider of the chat model (openai, ollama …); empty: no language model."""
    chat_model: str = ""
    """Name of the chat model."""
    chat_url: str = ""
    """Base URL of the chat server."""
    chat_key: str = ""
    """Key of the chat server."""
    chat_timeout: float = 30.0
    """Seconds a chat call may take."""
    chat_retries: int = 1
    """How often a failed chat call is tried again."""
    chat_budget: int = 6000
    """Tokens of evidence sent to the chat model at most."""
    roster: Path = ROOT / "data" / "roster.csv"
    """Optional list of the towns and years that must report (county,town,year)."""
    deadline: str = "01-31"
    """Local deadline for towns, month-day of the following year."""
    encoding_file: str = ""
    """A tiktoken vocabulary file on disk; empty: the built-in count that never under-counts."""
    language: str = "zh"
    """Language of the app at first: zh or en."""


def load_settings(
    environ: dict[str, str] | None = None, file: Path | None = None, **overrides: Any
) -> Settings:
    """Read settings: defaults < wenbao.toml < environment < keyword overrides that are not None."""
    env = dict(os.environ) if environ is None else environ
    path = file or Path(env.get(PREFIX + "CONFIG", ROOT / "wenbao.toml"))
    known = {f.name: f for f in fields(Settings)}
    values: dict[str, Any] = {}
    if path.is_file():
        values.update(_checked(_toml(path), known, str(path)))
    named = {
        key[len(PREFIX) :].lower(): value
        for key, value in env.items()
        if key.startswith(PREFIX) and key != PREFIX + "CONFIG"
    }
    values.update(_checked(named, known, "环境变量"))
    values.update({k: v for k, v in overrides.items() if v is not None})
    return Settings(**{k: _typed(k, v) for k, v in values.items()})


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as exc:
        raise SettingsError(
            Said(f"不是有效的 TOML：{exc}", f"Not valid TOML: {exc}"),
            which=str(path),
            cure=Said("改正后重试", "Correct it and try again"),
        ) from exc


def _checked(values: dict[str, Any], known: dict[str, Any], source: str) -> dict[str, Any]:
    unknown = sorted(set(values) - set(known))
    if unknown:
        raise SettingsError(
            Said(f"不认识的设置 {', '.join(unknown)}", f"Unknown settings: {', '.join(unknown)}"),
            which=source,
            cure=Said(
                f"可用的设置：{', '.join(known)}（见 docs/settings.md）",
                f"Settings there are: {', '.join(known)} (see docs/settings.md)",
            ),
        )
    return values


def _typed(name: str, value: Any) -> Any:
    default = getattr(Settings(), name)
    try:
        if isinstance(default, bool):
            return value if isinstance(value, bool) else _truth(str(value))
        if isinstance(default, Path):
            path = Path(value)
            return path if path.is_absolute() else ROOT / path if name != "corpus" else path
        return type(default)(value)
    except ValueError as exc:
        raise SettingsError(
            Said(f"{name} 的值 {value!r} 不对", f"{value!r} is no value for {name}"),
            which=name,
            cure=Said(f"应为 {type(default).__name__}", f"It must be {type(default).__name__}"),
        ) from exc


def _truth(text: str) -> bool:
    words = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
    if text.lower() not in words:
        raise ValueError(text)
    return words[text.lower()]
