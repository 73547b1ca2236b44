"""What was understood of a question, as chips that can be taken away; a Plan made of what is left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, get_args

from assistant.clues import figure_metrics, metrics
from core.answer import Condition, Intent, Plan, Scope
from core.cell_names import cell_name
from core.codes import QUANTITIES, STAFF, say
from core.vocabulary import checks, facets, themes
from ui import names

INTENTS: Final = {
    "enumerate": ("逐份判定", "report by report"), "lookup": ("查数", "look-up"),
    "aggregate": ("汇总", "total"), "rank": ("排序", "ranking"), "trend": ("历年变化", "over years"),
    "compare": ("对比", "comparison"), "search": ("找原文", "passages"),
    "measures": ("找措施", "measures"), "themes": ("归纳主题", "themes"), "audit": ("核对", "audit"),
    "evidence": ("核实说法", "is it true"), "profile": ("一镇概况", "profile"), "help": ("帮助", "help"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that was understood. ``path`` says where in the plan's JSON it stands."""

    label: str
    path: tuple[str, ...]
    value: Any = None
    long: str = ""
    """The whole name, where the label is short."""


def chips(plan: dict[str, Any], language: str) -> list[Chip]:
    """The chips of a plan as an Answer carries it, in reading order; the kind of answer first."""
    if not plan:
        return []
    found = [Chip(say(INTENTS, str(plan.get("intent", "")), language), ("intent",))]
    found += _scope(plan.get("scope", {}), language)
    found += _subjects(plan, language)
    return found


def _scope(scope: dict[str, Any], language: str) -> Iterable[Chip]:
    for county in scope.get("counties", ()):
        yield Chip(county, ("scope", "counties"), county)
    for county, town in scope.get("towns", ()):
        yield Chip(f"{county or ''}{town}", ("scope", "towns"), [county, town])
    for year in scope.get("years", ()):
        yield Chip(str(year) if language == "en" else f"{year}年", ("scope", "years"), year)


def _subjects(plan: dict[str, Any], language: str) -> Iterable[Chip]:
    en = language == "en"
    extra = plan.get("extra", {})
    named = {f.id: f.en if en else f.zh for f in facets()}
    told = set(extra.get("metrics", ()))
    for facet in dict.fromkeys([*extra.get("facets", ()), *_one(plan.get("facet"))]):
        if told & set(figure_metrics(facet) or ()):
            continue  # the figure says the same, and stands beside it
        yield Chip(named.get(facet, facet), ("facet",), facet)
    figures = metrics()
    for metric in extra.get("metrics", ()):
        known = figures.get(metric)
        yield Chip((known.en if en else known.zh) if known else metric, ("metric",), metric)
    for staff in plan.get("staff", ()):
        yield Chip(say(STAFF, staff, language), ("staff",), staff)
    for one in plan.get("conditions", ()):
        quantity = say(QUANTITIES, cell_name(one["quantity"], language), language)
        yield Chip(f"{quantity} {one['op']} {names.number(one['value'])}", ("conditions",), one)
    titles = {t.id: t.en if en else t.zh for t in themes()}
    for theme in plan.get("themes", ()):
        yield Chip(titles.get(theme, theme), ("themes",), theme)
    tests = {c.id: c.en if en else c.zh for c in checks()}
    for check in plan.get("checks", ()):
        yield Chip(check, ("checks",), check, tests.get(check, ""))
    if plan.get("limit"):
        yield Chip(f"top {plan['limit']}" if en else f"前{plan['limit']}", ("limit",))


_CHOOSING: Final = frozenset({"planned_by", "other_plan", "other_intent", "explained", "same_plan"})
"""How a Plan was chosen; a person who changes it has chosen anew."""


def without(plan: dict[str, Any], chip: Chip) -> dict[str, Any]:
    """The plan's JSON without one chip."""
    out = {key: value for key, value in plan.items() if key not in {"notes", "choices", "unknown"}}
    extra = {k: v for k, v in out.get("extra", {}).items() if k not in _CHOOSING}
    if chip.path == ("facet",):
        left = [f for f in extra.get("facets", ()) if f != chip.value]
        extra["facets"] = left
        out["facet"] = left[0] if left else None
        out["staff"] = []
        # the polarity belonged to the facet
        out["verdicts"] = out.get("verdicts", []) if left else []
    elif chip.path == ("metric",):
        if chip.value in (figure_metrics(out.get("facet") or "") or ()):
            out["facet"], extra["facets"] = None, []
        gone = metrics().get(chip.value)
        extra["metrics"] = [m for m in extra.get("metrics", ()) if m != chip.value]
        drop = set(gone.addresses("2021")) if gone else set()
        out["cells"] = [c for c in out.get("cells", ()) if c not in drop]
    elif chip.path[0] == "scope":
        scope = dict(out.get("scope", {}))
        scope[chip.path[1]] = [v for v in scope.get(chip.path[1], ()) if v != chip.value]
        out["scope"] = scope
        extra.pop("some_town", None)
    elif chip.path == ("limit",):
        out["limit"] = None
    else:
        out[chip.path[0]] = [v for v in out.get(chip.path[0], ()) if v != chip.value]
    return out | {"extra": {key: value for key, value in extra.items() if value not in ([], ())}}


def plan_of(said: dict[str, Any]) -> Plan:
    """A Plan from an Answer's plan as JSON; what is not known is left out."""
    scope = said.get("scope", {})
    intents: dict[str, Intent] = {name: name for name in get_args(Intent)}
    return Plan(
        intent=intents.get(str(said.get("intent")), "search"),
        language="en" if said.get("language") == "en" else "zh",
        scope=Scope(
            tuple(scope.get("counties", ())),
            tuple((county, town) for county, town in scope.get("towns", ())),
            tuple(scope.get("years", ())),
            tuple(scope.get("reports", ())),
        ),
        facet=said.get("facet"),
        conditions=tuple(Condition(**c) for c in said.get("conditions", ())),
        **{name: tuple(said.get(name, ())) for name in _TUPLES},
        text=said.get("text", ""),
        kind=said.get("kind"),
        order="asc" if said.get("order") == "asc" else "desc",
        limit=said.get("limit"),
        operation=said.get("operation", ""),
        extra=dict(said.get("extra", {})),
    )


_TUPLES: Final = ("verdicts", "staff", "cells", "themes", "checks")


def _one(value: str | None) -> list[str]:
    return [value] if value else []
