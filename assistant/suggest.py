"""Next questions that this corpus can answer: made from what is here, never from a fixed list."""

from __future__ import annotations

from assistant.case import Case
from core.answer import Answer


def suggestions(case: Case, answer: Answer) -> tuple[str, ...]:
    """Up to three. Each names only years and towns that are here."""
    if answer.status in {"clarify"}:
        return ()
    latest = case.view.latest
    found: list[str] = []
    if answer.intent in {"enumerate", "evidence"} and not case.plan.scope.years and latest:
        if len(case.view.years) > 1:
            found.append(case.say(f"只看{latest}年的", f"only {latest}"))
        if any(g.verdict == "none" for g in answer.groups):
            found.append(case.say("把没提到的列出来", "list those that do not mention it"))
    if answer.intent == "lookup" and case.plan.scope.towns and len(case.view.years) > 1:
        town = case.plan.scope.towns[0][1]
        found.append(
            case.say(
                f"{town}历年申请数量怎么变的？",
                f"How did requests of {town} change over the years?",
            )
        )
    found += _starters(case)
    asked = case.question.strip()
    return tuple(q for q in dict.fromkeys(found) if q != asked)[:3]


def starters(case_view_years: tuple[int, ...], language: str) -> tuple[str, ...]:
    """Questions to begin with; every corpus that has a report can answer them."""
    latest = case_view_years[-1] if case_view_years else ""
    if language == "en":
        return (
            "Which towns have no full-time disclosure staff?",
            f"How many information requests were received in {latest} in all?",
            "Which narratives contradict their tables?",
            "What problems are most often admitted?",
        )
    return (
        "哪些乡镇没有专职人员？",
        f"{latest}年一共收到多少件信息公开申请？",
        "哪些报告正文和表格对不上？",
        "各乡镇普遍反映的问题是什么？",
    )


def _starters(case: Case) -> list[str]:
    return [q for q in starters(case.view.years, case.language) if q != case.question.strip()]
