"""What a language model did to an answer: one line, and folded below it each sentence that it wrote,
why it was not taken, and what stands instead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.model.telling import model_lines, model_name
from ui.sheet import Part, fold, part, table


def model_parts(answer: Mapping[str, Any], language: str, name: str = "") -> list[Part]:
    """The fold, or nothing where no model took part. ``name`` keeps folds apart."""
    lines = model_lines(answer, language)
    if not lines:
        return []
    en = language == "en"
    style = "tag warn" if answer["plan"].get("model_trouble") else "tag"
    title = [part("span", "Language model" if en else "语言模型", style=style), " ", lines[0]]
    if len(lines) > 1:
        more = f" +{len(lines) - 1}" if en else f"（另有{len(lines) - 1}条说明）"
        title.append(part("small", more))
    body: list[Part] = [part("p", line) for line in lines[1:]]
    body += _fallen(answer["plan"], language) + _reworded(answer["plan"], language)
    if shown := model_name(answer):
        said = f"Model: {shown}" if en else f"模型：{shown}"
        body.append(part("p", said, style="soft"))
    if trouble := answer["plan"].get("model_trouble"):
        english = answer["plan"].get("model_trouble_en", trouble)
        said = f"The message: {english}" if en else f"原话：{trouble}"
        body.append(part("p", said, style="soft"))
    return [fold(title, *body, id=f"{name}model", style="plain")]


def _fallen(plan: Mapping[str, Any], language: str) -> list[Part]:
    """What the model wrote and the check did not let pass."""
    found = [
        *plan.get("phrasing", {}).get("replaced", ()),
        *plan.get("digest", {}).get("refused", ()),
    ]
    en = language == "en"
    nothing = "nothing (left out)" if en else "略去"
    rows: list[list[Part]] = [
        [r.get("draft", ""), r.get("why_en" if en else "why", r["why"]), r.get("kept") or nothing]
        for r in found
    ]
    if not rows:
        return []
    heads = ["The model wrote", "Why it was not taken", "What stands"]
    return [table(heads if en else ["模型写的", "为什么没有采用", "仍用"], rows)]


def _reworded(plan: Mapping[str, Any], language: str) -> list[Part]:
    rows: list[list[Part]] = [
        [one["from"], one["to"]] for one in plan.get("phrasing", {}).get("rewritten", ())
    ]
    if not rows:
        return []
    heads = ["First wording", "Reworded (shown above)"]
    return [table(heads if language == "en" else ["原来的话", "改写（上面所显示）"], rows)]
