"""What asks a model of recipes.py: the probe, the development questions, meanings and questions held out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from benchmarks.evaluation import Question, questions, sample_services
from benchmarks.retrieval import asked_for, holds
from core.settings import ROOT
from indexer.passages import embedded_text
from models.bank import BankGroup, read_asked, read_bank
from retrieval.query import read_query

Rows = npt.NDArray[np.float32]
Encode = Callable[[list[str]], Rows]
"""Texts to rows (n, d) of any length."""
PROBE: Final = ROOT / "tests" / "models" / "probe.txt"
GROUP, FIRST_GROUP = 10, 3
"""Every tenth meaning of the bank is held out, from the fourth."""
ASKED, FIRST_ASKED = 5, 2
"""Every fifth labelled question is held out, from the third."""


@dataclass(frozen=True, slots=True)
class Asking:
    """The questions, and the passages in which the development questions have their targets."""

    passages: tuple[str, ...]
    dev: tuple[Question, ...]
    hits: npt.NDArray[np.bool_]
    """(questions, passages): is this passage the target?"""
    held: tuple[BankGroup, ...]
    asked: tuple[tuple[str, str], ...]
    """Labelled questions held out."""
    known: tuple[tuple[str, str], ...]
    """All others."""
    probe: tuple[tuple[str, ...], ...]

    @classmethod
    def over_samples(cls, folder: Path) -> Asking:
        """Over the sample reports; the corpus is built in ``folder``."""
        services = sample_services(folder / "corpus")
        passages = services.corpus.passages.passages()
        services.corpus.close()
        dev = asked_for(questions("dev"))
        targets = [q.gold["target"] for q in dev]
        hits = [
            [p.report == t["report"] and holds(p.text, t["quote"]) for p in passages]
            for t in targets
        ]
        labelled = read_asked()
        out = held_asked(labelled)
        lines = PROBE.read_text(encoding="utf-8").splitlines()
        return cls(
            tuple(embedded_text(p) for p in passages), tuple(dev), np.array(hits),
            read_bank()[FIRST_GROUP::GROUP], out,
            tuple(one for n, one in enumerate(labelled) if n % ASKED != FIRST_ASKED),
            tuple(tuple(line.split("|")) for line in lines if line and not line.startswith("#")),
        )  # fmt: skip

    def scores(self, encode: Encode) -> dict[str, float]:
        """All scores of a model."""
        return (
            self._dev(encode)
            | self._probe(encode)
            | self.of_groups(encode, self.held)
            | {"留出问法：最近的是同类": self._labels(encode)}
        )

    def of_groups(self, encode: Encode, groups: Sequence[BankGroup]) -> dict[str, float]:
        """MRR of a villager's words and of the English, each among the formal wordings."""
        formal = _unit(encode([g.wordings[0] for g in groups]))
        return {
            "留出组：大白话 MRR": _mrr(_unit(encode([g.wordings[-2] for g in groups])) @ formal.T),
            "留出组：英文 MRR": _mrr(_unit(encode([g.english for g in groups])) @ formal.T),
        }

    def _dev(self, encode: Encode) -> dict[str, float]:
        passages = _unit(encode(list(self.passages)))
        out: dict[str, float] = {}
        for language, name in (("zh", "中文"), ("en", "英文")):
            places = [n for n, q in enumerate(self.dev) if q.language == language]
            rows = [
                _unit(encode(list(read_query(self.dev[n].question).meanings))).mean(axis=0)
                for n in places
            ]
            scores = _unit(np.stack(rows)) @ passages.T
            best = np.where(self.hits[places], scores, -9).max(axis=1)
            ranks = 1 + (scores > best[:, None]).sum(axis=1)
            out[f"开发{name}：MRR"] = float((1 / ranks).mean())
            out[f"开发{name}：hit@10"] = float((ranks <= 10).mean())
        return out

    def _probe(self, encode: Encode) -> dict[str, float]:
        targets = _unit(encode([row[0] for row in self.probe]))
        return {
            f"探针{name}：MRR": _mrr(_unit(encode([row[n] for row in self.probe])) @ targets.T)
            for n, name in ((1, "大白话"), (2, "英文"))
        }

    def _labels(self, encode: Encode) -> float:
        known = _unit(encode([text for _, text in self.known]))
        asked = _unit(encode([text for _, text in self.asked]))
        nearest = (asked @ known.T).argmax(axis=1)
        right = [
            self.known[place][0] == label
            for place, (label, _) in zip(nearest, self.asked, strict=True)
        ]
        return float(np.mean(right))


def held_asked(labelled: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The labelled questions that are held out."""
    return tuple(labelled[FIRST_ASKED::ASKED])


def _unit(rows: Rows) -> Rows:
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(length, 1e-9), np.float32)


def _mrr(scores: Rows) -> float:
    ranks = 1 + (scores > np.diag(scores)[:, None]).sum(axis=1)
    return float((1 / ranks).mean())
