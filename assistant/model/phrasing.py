"""A language model makes the template answer read smoothly; the guard decides what of it stands.

The first line (coverage) is never sent back changed: it is kept apart and put before the rest.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from assistant.case import Case
from assistant.model.guard import OPENINGS, Refusal, Settled, settle
from assistant.model.names import names_of
from assistant.model.orders import is_order
from assistant.model.reasons import english
from core.answer import Answer, Citation

LONGEST: Final = 400
"""Characters of a refused sentence that are kept."""
_STATUSES: Final = frozenset({"answered", "partial", "not_mentioned"})
_PLAIN: Final = frozenset({"help", "themes", "search"})
"""Intents that are told as they are: quotations, or (themes) summed up by digest."""


def phrased(case: Case, answer: Answer) -> Answer:
    """The answer with the sentences that the model rewrote and the guard let pass.

    ``plan["phrasing"]`` says which they are, and which the template's words stand for.
    """
    aid = case.aid
    if aid is None or answer.status not in _STATUSES or answer.intent in _PLAIN:
        return answer
    opening, body = apart(answer.text)
    evidence = [evidence_line(case, c) for c in answer.citations if not is_order(c.quote)]
    fitting = aid.fits("phrase", [body, *evidence], question=case.question)
    if not fitting or not body.strip() or is_order(body):
        return answer
    draft = aid.ask(
        "phrase", question=case.question, answer=answer.text, evidence="".join(fitting[1:])
    )
    if draft is None:
        return answer
    years = answer.scope.years
    settled = settle(
        body, draft, answer.citations, names_of(case.view), case.question,
        years[0] if len(years) == 1 else None,
    )  # fmt: skip
    text = f"{opening}\n{settled.text}" if opening else settled.text
    return replace(
        answer, text=text, plan=answer.plan | {"phrasing": account(aid.name, settled)},
        engine="llm" if settled.rewritten else answer.engine,
    )  # fmt: skip


def apart(text: str) -> tuple[str, str]:
    """The coverage line, and the rest."""
    first, _, rest = text.partition("\n")
    return (first, rest) if first.startswith(OPENINGS) else ("", text)


def evidence_line(case: Case, citation: Citation) -> str:
    """A source as the model reads it: number, town and year (county where needed), its own words."""
    said = citation.quote if citation.kind == "text" else f"{citation.label} = {citation.raw}"
    return f"[{citation.id}] {case.name(citation.report)}：{said}"


def account(model: str, settled: Settled) -> dict[str, Any]:
    """What became of a draft, for the answer's plan."""
    return {
        "model": model,
        "rewritten": [{"from": old, "to": new} for old, new in settled.rewritten],
        "replaced": [refusal(r) for r in settled.refused],
    }


def refusal(refused: Refusal) -> dict[str, str]:
    """A sentence that was not taken: as the model wrote it, why it fell, what stands instead."""
    return {
        "draft": refused.draft[:LONGEST], "kept": refused.kept,
        "why": refused.why, "why_en": english(refused.why),
    }  # fmt: skip
