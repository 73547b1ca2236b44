"""How much of a lying draft the guard stops, and how much of a faithful one it lets through.

500 false drafts, each with one claim changed, and 200 faithful rewrites, both made from the template
answers to the evaluation's questions over the sample reports. Drafts written by hand (byhand.py) are
told apart from them. No language model takes part.
"""

from __future__ import annotations

import random
import tempfile
from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from assistant.answer import ask
from assistant.model.guard import settle
from assistant.model.names import Names, names_of
from assistant.model.phrasing import apart
from assistant.view import view_of
from benchmarks.byhand import measured
from benchmarks.drafts import FALSE, Source
from benchmarks.evaluation import questions, sample_services
from benchmarks.rewrites import FAITHFUL
from core.answer import Answer
from retrieval.services import Services

DRAFTS = 500
REWRITES = 200
SEED = 20240131
TRIES = 3000
_TELLING = {"answered", "partial", "not_mentioned"}
Maker = Callable[[Source, random.Random], str | None]
_MUST = ("数字", "乡镇", "编号")


def measure() -> dict[str, Any]:
    """Shares stopped by kind, shares let through by kind, and the three that must be whole."""
    with tempfile.TemporaryDirectory() as folder:
        services = sample_services(Path(folder) / "corpus")
        answers = _answers(services)
        names = names_of(view_of(services.corpus.facts))
        return {
            "改错的草稿": _false(answers, names), "忠实的改写": _faithful(answers, names),
            "手写的草稿": measured(),
        }  # fmt: skip


def _answers(services: Services) -> list[tuple[Source, Answer]]:
    towns = tuple(sorted({t for _, t in view_of(services.corpus.facts).towns}))
    made, seen = [], set()
    for question in questions():
        answer = ask(services, question.question)
        _, body = apart(answer.text)
        if answer.status not in _TELLING or body in seen or not answer.citations:
            continue
        seen.add(body)
        source = Source(
            question.question, body, {c.id: c.town or "" for c in answer.citations},
            {c.id: f"{c.quote}{c.address}{c.year}" for c in answer.citations}, towns, answer.language,
        )  # fmt: skip
        made.append((source, answer))
    return made


def _false(answers: list[tuple[Source, Answer]], names: Names) -> dict[str, Any]:
    stopped: dict[str, list[bool]] = defaultdict(list)
    for kind, source, answer, draft in _drafts(answers, FALSE, DRAFTS):
        settled = settle(source.body, draft, answer.citations, names, source.question)
        stopped[kind].append(settled.text == source.body)
    must = [s for kind, all_ in stopped.items() if kind.startswith(_MUST) for s in all_]
    return {
        "份数": sum(map(len, stopped.values())), "拦下": _share(_all(stopped)),
        "数字、乡镇、编号拦下": _share(must), "各类": _by_kind(stopped),
    }  # fmt: skip


def _faithful(answers: list[tuple[Source, Answer]], names: Names) -> dict[str, Any]:
    passed: dict[str, list[bool]] = defaultdict(list)
    for kind, source, answer, draft in _drafts(answers, FAITHFUL, REWRITES):
        settled = settle(source.body, draft, answer.citations, names, source.question)
        passed[kind].append(not settled.refused)
    return {
        "份数": sum(map(len, passed.values())), "通过": _share(_all(passed)),
        "各类": _by_kind(passed),
    }  # fmt: skip


def _drafts(
    answers: list[tuple[Source, Answer]], makers: Mapping[str, Maker], wanted: int
) -> list[tuple[str, Source, Answer, str]]:
    """So many different drafts, the kinds as evenly as the answers allow."""
    rng = random.Random(SEED)
    made: list[tuple[str, Source, Answer, str]] = []
    seen: set[tuple[str, str]] = set()
    # A first round gives every kind its share; what rare kinds leave, the others fill.
    for share in (wanted // len(makers), wanted):
        for kind, maker in makers.items():
            own = sum(k == kind for k, *_ in made)
            for _ in range(TRIES):
                if own >= share or len(made) >= wanted:
                    break
                source, answer = rng.choice(answers)
                draft = maker(source, rng)
                if draft is None or draft == source.body or (source.body, draft) in seen:
                    continue
                seen.add((source.body, draft))
                made.append((kind, source, answer, draft))
                own += 1
    return made


def _all(found: dict[str, list[bool]]) -> list[bool]:
    return [one for all_ in found.values() for one in all_]


def _by_kind(found: dict[str, list[bool]]) -> dict[str, str]:
    return {kind: f"{sum(all_)}/{len(all_)}" for kind, all_ in found.items()}


def _share(values: list[bool]) -> float | None:
    return round(sum(values) / len(values), 3) if values else None
