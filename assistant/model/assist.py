"""What a language model adds to one question, first to last: the Plan, then the words.

Without a configured model every function here hands back what it was given.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from assistant.case import Case
from assistant.intents import is_elsewhere
from assistant.model.calls import Aid, open_aid
from assistant.model.digest import digested
from assistant.model.phrasing import phrased
from assistant.model.planning import planned
from assistant.parsing import detect_language
from assistant.view import View
from core.answer import Answer, Plan
from retrieval.services import Services


@contextmanager
def model_for(services: Services, question: str) -> Iterator[Aid | None]:
    """The configured model while one question is answered; None where there is none."""
    aid = None if is_elsewhere(question) else open_aid(services, detect_language(question))
    try:
        yield aid
    finally:
        if aid is not None:
            aid.close()


def better_plan(
    aid: Aid | None, question: str, view: View, history: tuple[str, ...], rules: Plan
) -> Plan:
    """The rules' Plan, or the model's where it is valid and accounts for more of the question."""
    return rules if aid is None else planned(aid, question, view, history, rules)


def assisted(case: Case, answer: Answer) -> Answer:
    """The answer in the model's words as far as they hold, with what the model did told in its plan.

    ``engine`` is llm where the Plan, a verdict or a sentence is the model's.
    """
    if case.aid is None:
        return answer
    answer = digested(case, phrased(case, answer))
    judged = any("judged_by" in i.extra for g in answer.groups for i in g.items)
    if judged or case.plan.extra.get("planned_by") == "llm":
        answer = replace(answer, engine="llm")
    if case.aid.trouble:
        told = {"model_trouble": case.aid.trouble, "model_trouble_en": case.aid.trouble_en}
        answer = replace(answer, plan=answer.plan | told)
    planned_by = case.plan.extra.get("planned_by")
    if judged or planned_by or {"phrasing", "digest", "model_trouble"} & set(answer.plan):
        answer = replace(answer, plan=answer.plan | {"model": case.aid.name})
    return answer
