"""The evaluation set on disk, and a corpus built of its sample reports."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.settings import ROOT, Settings, load_settings
from retrieval.services import Services, open_services

EVALUATION = ROOT / "data" / "eval"
SAMPLES = ROOT / "data" / "reports"


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its gold (data/eval/README.md says the forms)."""

    id: str
    split: str
    language: str
    intent: str
    question: str
    gold: dict[str, Any]
    paraphrase: bool = False


def questions(split: str | None = None) -> list[Question]:
    """The questions of a half, or all."""
    out = []
    for line in (EVALUATION / "questions.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        if split in (None, entry["split"]):
            out.append(Question(
                entry["id"], entry["split"], entry["language"], entry["intent"],
                entry["question"], entry["gold"], bool(entry.get("paraphrase")),
            ))  # fmt: skip
    return out


def truths(split: str | None = None) -> list[dict[str, Any]]:
    """The truth of each sample report of a half, or all."""
    lines = (EVALUATION / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    entries = [json.loads(line) for line in lines]
    return [e for e in entries if split in (None, e["split"])]


def sample_services(folder: Path, settings: Settings | None = None) -> Services:
    """Services over a corpus of all sample reports, built in ``folder``."""
    from indexer.build import build

    settings = settings or load_settings(corpus=folder)
    build([SAMPLES], settings)
    return open_services(settings)
