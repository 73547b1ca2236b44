"""Passages for a question, by meaning and words, with the exact span each is quoted by."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assistant.case import Case, finish
from assistant.wording import marks
from core.answer import Answer, Item
from corpus.ports import PassageKind
from retrieval.search import Found, search

K = 10


def find_passages(case: Case) -> Answer:
    """Up to ten passages, best first; none below the floor is shown."""
    kind: PassageKind | None = case.plan.kind if case.plan.kind in _KINDS else None  # type: ignore[assignment]
    results = search(case.services, case.plan.text or case.question, case.where, K, kind)
    rows = tuple(_row(case, found) for found in results.found)
    if not rows:
        return _too_far(case)
    shown = case.say(f"找到{len(rows)}段（仅列前{K}段，按相关程度）：",
                     f"{len(rows)} passages (the first {K} by relevance):")  # fmt: skip
    lines = [shown, *_lines(case, rows)]
    if results.words_only:
        lines.append(
            case.say("（没有可用的向量模型，只按词语检索。）", "(No embedding model: words only.)")
        )
    return replace(finish(case, "\n".join(lines)), rows=rows)


def _too_far(case: Case) -> Answer:
    """Nothing comes near enough: said so, and the nearest shown as what they are."""
    text = case.say("没有找到相关的段落；这不等于报告里没有。",
                    "No passage was found; that does not mean the reports are silent.")  # fmt: skip
    rows = _nearest(case, {"nearest": True})
    if rows:
        near = case.say(
            "最接近的几段（未必是要找的）：", "The nearest (perhaps not what is looked for):"
        )
        text = "\n".join([text, near, *_lines(case, rows)])
    return replace(finish(case, text, "not_mentioned"), rows=rows)


def _nearest(case: Case, more: dict[str, Any]) -> tuple[Item, ...]:
    """A few passages, however far."""
    query = case.plan.text or case.question
    found = search(case.services, query, case.where, BELOW, floor=False).found
    return tuple(_row(case, one, more) for one in found)


def _lines(case: Case, rows: tuple[Item, ...]) -> list[str]:
    """A line for each passage: whose, its words, how many others say so, its source."""
    out = []
    for row in rows:
        others = row.extra["reports"] - 1
        more = f"（另有{others}份报告说法相近）" if others and case.language == "zh" else ""
        out.append(f"· {case.name(row.report)}：“{row.text}”{more}{marks(row.citations)}")
    return out


def no_such_figure(case: Case) -> Answer:
    """A number that the reports have no cell and no known quantity for: never made of passages."""
    found = find_passages(case)
    text = case.say("年报里没有这一项可以汇总的数。", "The reports have no such figure to add up.")
    near = case.say("\n相近的段落（不是答案）：\n", "\nNearest passages (no answer):\n")
    lines = "\n".join(_lines(case, found.rows))
    return replace(found, status="not_mentioned", text=text + (near + lines if found.rows else ""))


def with_passages(case: Case, answer: Answer) -> Answer:
    """A listing whose question may as well look for one passage: the nearest ones below it."""
    if not answer.groups or answer.rows:
        return answer
    rows = _nearest(case, {"nearest": True, "perhaps": True})
    if not rows:
        return answer
    said = case.say(
        "如果找的是某一段原文，最接近的是：", "If one passage is looked for, the nearest are:"
    )
    text = "\n".join([answer.text, said, *_lines(case, rows)])
    return replace(answer, text=text, rows=rows, citations=case.citer.citations)


BELOW = 5
_KINDS = ("problem", "measure", "narrative")


def _row(case: Case, found: Found, more: dict[str, Any] | None = None) -> Item:
    number = case.citer.text(found.passage.report, found.span.start, found.span.end)
    return case.item(
        found.passage.report, (number,), text=found.span.quote, score=round(found.score, 4),
        extra={"kind": found.passage.kind, "reports": found.reports,
               "same": [{"report": p.report, "start": p.start, "end": p.end} for p in found.same]}
        | (more or {}),
    )  # fmt: skip
