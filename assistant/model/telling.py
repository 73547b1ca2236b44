"""What a language model did to an answer, as a careful colleague would tell it: a line for each step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.model import reasons


def model_lines(answer: Mapping[str, Any], language: str) -> list[str]:
    """The lines for an answer's JSON, most telling first; [] where no model took part."""
    plan = answer["plan"]
    found = [
        _trouble(plan, language), _planned(plan.get("extra", {}), language),
        _judged(answer, language), _phrased(plan.get("phrasing"), language),
        _summed(plan.get("digest"), language),
    ]  # fmt: skip
    return [line for line in found if line]


def model_name(answer: Mapping[str, Any]) -> str:
    """The model that took part, where the answer says so."""
    return str(answer["plan"].get("model", ""))


def _trouble(plan: Mapping[str, Any], language: str) -> str:
    if not plan.get("model_trouble"):
        return ""
    why = reasons.trouble(plan["model_trouble"], language)
    if language == "en":
        return f"The model did not help ({why}); what it left undone was done by rules."
    return f"模型没有帮上忙（{why}），余下的都由规则完成。"


def _planned(extra: Mapping[str, Any], language: str) -> str:
    by, en = extra.get("planned_by"), language == "en"
    if by is None:
        return ""
    if "other_plan" in extra:
        why = reasons.plan_faults(extra["other_plan"], language)
        return (
            f"Question read by rules; the model's reading was not valid: {why}." if en
            else f"提问按规则理解；模型的理解不能用：{why}。"
        )  # fmt: skip
    own, theirs = (f"{100 * share:.0f}%" for share in extra.get("explained", (0, 0)))
    if by == "llm":
        return (
            f"Question read by the model: it accounts for {theirs} of the words, the rules for {own}." if en
            else f"提问按模型理解：说明了提问的{theirs}，规则只说明{own}。"
        )  # fmt: skip
    if extra.get("same_plan"):
        return "The model read the question as the rules did." if en else "模型与规则的理解相同。"
    return (
        f"Question read by rules: they account for {own} of the words, the model for {theirs}." if en
        else f"提问按规则理解：说明了提问的{own}，模型的理解说明{theirs}。"
    )  # fmt: skip


def _judged(answer: Mapping[str, Any], language: str) -> str:
    items = (i for g in answer["groups"] for i in g["items"])
    count = sum(i.get("judged_by") == "llm" for i in items)
    if not count:
        return ""
    if language == "en":
        return f"{_number(count, 'report')} judged by the model on the report's own sentences."
    return f"{count}份报告由模型依原句判断。"


def _phrased(said: Mapping[str, Any] | None, language: str) -> str:
    if said is None:
        return ""
    taken, kept = len(said["rewritten"]), len(said["replaced"])
    if language == "en":
        told = f"{_number(taken, 'passage')} reworded by the model" if taken else "No word changed"
        fell = f"; {_number(kept, 'passage')} failed the check, the first wording stands"
        return told + (fell if kept else "") + "."
    told = f"模型改写了{taken}处" if taken else "措辞没有改动"
    return told + (f"；另有{kept}处没有通过核对，没有采用" if kept else "") + "。"


def _summed(said: Mapping[str, Any] | None, language: str) -> str:
    if said is None:
        return ""
    taken, left = said["sentences"], len(said["left_out"])
    if language == "en":
        fell = f"; {_number(left, 'sentence')} failed the check and left out" if left else ""
        return f"{_number(taken, 'sentence')} of the summary written by the model{fell}."
    return f"归纳有{taken}句由模型写成" + (f"；{left}句没有通过核对，已略去" if left else "") + "。"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
