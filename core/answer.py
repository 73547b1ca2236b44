"""Plan and Answer: what was understood, and what is said with its sources. JSON is the contract's."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from core.report import Number

Language = Literal["zh", "en"]
Status = Literal["answered", "partial", "not_mentioned", "not_in_corpus", "clarify", "refused"]
Intent = Literal[
    "enumerate", "lookup", "aggregate", "rank", "trend", "compare", "search",
    "measures", "themes", "audit", "evidence", "profile", "help",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scope:
    """Which reports a question is about. Empty tuples mean no limit. Towns are (county, town)."""

    counties: tuple[str, ...] = ()
    towns: tuple[tuple[str | None, str], ...] = ()
    years: tuple[int, ...] = ()
    reports: tuple[str, ...] = ()
    """Named reports (files); empty means no limit. Used by a per-user county scope and by the UI."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A comparison on a cell or a claim quantity: ``op`` is one of > >= < <= == != ."""

    quantity: str
    op: str
    value: Number


@dataclass(frozen=True, slots=True)
class Plan:
    """What was understood of a question. Filled by rules or by a model; validated by one code."""

    intent: Intent
    language: Language = "zh"
    scope: Scope = field(default_factory=Scope)
    facet: str | None = None
    verdicts: tuple[str, ...] = ()
    """Which verdicts answer the question (the polarity); empty: all are shown alike."""
    staff: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    themes: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    """Check ids of an audit question; empty: all."""
    text: str = ""
    """Residual free text: what search, measures and free predicates look for."""
    kind: str | None = None
    """problem | measure | narrative, where the question says so."""
    order: Literal["desc", "asc"] = "desc"
    limit: int | None = None
    operation: str = ""
    """sum, average, share, rate, count, growth, change … what an aggregate computes."""
    unknown: tuple[str, ...] = ()
    """Names in the question that this corpus does not hold (towns, counties, years)."""
    choices: tuple[str, ...] = ()
    """For a question back: what may be chosen."""
    notes: tuple[str, ...] = ()
    """Readings taken, in the user's words (专职 is read as …)."""
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Citation:
    """A shown source. ``text[start:end] == quote`` (text) or ``== raw`` (cell), always."""

    id: int
    kind: Literal["text", "cell"]
    report: str
    town: str | None
    county: str | None
    year: int | None
    start: int | None
    end: int | None
    section: str | None = None
    quote: str = ""
    locator: str = ""
    address: str | None = None
    label: str = ""
    raw: str | None = None
    value: Number | None = None
    state: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The contract's Citation object."""
        base: dict[str, Any] = {
            "id": self.id, "kind": self.kind, "report": self.report,
            "town": self.town, "county": self.county, "year": self.year,
        }  # fmt: skip
        if self.kind == "text":
            return base | {
                "section": self.section, "start": self.start, "end": self.end,
                "quote": self.quote, "locator": self.locator,
            }  # fmt: skip
        return base | {
            "address": self.address, "label": self.label, "raw": self.raw, "value": self.value,
            "state": self.state, "start": self.start, "end": self.end,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """One report's line in a group or a row. ``extra`` is merged into the JSON."""

    report: str
    town: str | None
    county: str | None
    year: int | None
    citations: tuple[int, ...] = ()
    verdict: str | None = None
    value: Number | None = None
    text: str | None = None
    score: float | None = None
    extra: dict[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The contract's Item object; fields that do not apply are left out."""
        out: dict[str, Any] = {
            "report": self.report, "town": self.town, "county": self.county, "year": self.year,
        }  # fmt: skip
        for name in ("verdict", "text", "score"):
            if getattr(self, name) is not None:
                out[name] = getattr(self, name)
        if self.value is not None or "value" in self.extra:
            out["value"] = self.value
        return out | {"citations": list(self.citations)} | self.extra


@dataclass(frozen=True, slots=True)
class Group:
    """Reports of one verdict (or staff value). ``answers``: these are what was asked for."""

    verdict: str
    label: str
    answers: bool
    items: tuple[Item, ...]
    staff: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The contract's group object."""
        out: dict[str, Any] = {"verdict": self.verdict, "label": self.label}
        if self.staff is not None:
            out["staff"] = self.staff
        return out | {
            "answers": self.answers, "count": len(self.items),
            "items": [i.to_json() for i in self.items],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many reports are in scope, how many were judged, and which could not be."""

    reports: int
    judged: int
    counties: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    unreadable: tuple[tuple[str, str], ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The contract's scope object."""
        return {
            "reports": self.reports, "judged": self.judged,
            "counties": list(self.counties), "years": list(self.years),
            "unreadable": [{"report": r, "why": w} for r, w in self.unreadable],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, whole. ``to_json`` is byte-stable apart from ``ms``."""

    question: str
    language: Language
    intent: Intent
    status: Status
    text: str
    plan: dict[str, Any]
    scope: Coverage
    groups: tuple[Group, ...] = ()
    rows: tuple[Item, ...] = ()
    value: Number | None = None
    unit: str = ""
    formula: str | None = None
    excluded: tuple[tuple[str, str], ...] = ()
    citations: tuple[Citation, ...] = ()
    suggestions: tuple[str, ...] = ()
    engine: Literal["rules", "llm"] = "rules"
    ms: int = 0
    id: Any = None

    def to_json(self) -> dict[str, Any]:
        """The contract's Answer object."""
        out: dict[str, Any] = {} if self.id is None else {"id": self.id}
        return out | {
            "question": self.question, "language": self.language, "intent": self.intent,
            "status": self.status, "text": self.text, "plan": self.plan,
            "scope": self.scope.to_json(), "groups": [g.to_json() for g in self.groups],
            "rows": [r.to_json() for r in self.rows], "value": self.value, "unit": self.unit,
            "formula": self.formula,
            "excluded": [{"report": r, "why": w} for r, w in self.excluded],
            "citations": [c.to_json() for c in self.citations],
            "suggestions": list(self.suggestions), "engine": self.engine, "ms": self.ms,
        }  # fmt: skip
