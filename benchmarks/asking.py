"""Are unseen wordings understood? Every tenth labelled wording is read by heads that the others teach.

Three readings stand side by side: rules alone, the learned heads alone, and both together as the
assistant uses them.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from assistant.learned import Learner, Sense, solve
from assistant.parsing import parse
from assistant.understand import plan_of
from assistant.view import View
from assistant.weighing import STAFF, VERDICTS
from assistant.wordings import ORDERS, Wording, wordings
from core.answer import Plan
from corpus.ports import ReportRow
from models.static import load_static

EMPTY: Final = Sense()
_PLACES: Final = (("青岚县", "石桥镇"), ("青岚县", "云台镇"), ("禾田县", "柳河镇"))


def measure() -> dict[str, Any]:
    """Shares of the wordings kept apart whose intent, subject and polarity are read as labelled."""
    kept, others = split()
    embedder = load_static()
    taught = Learner(embedder, *solve(embedder, others))
    read = {name: [] for name in ("规则", "学到的", "合用")}  # type: dict[str, list[dict[str, bool]]]
    view = sample_view()
    for wording in kept:
        sense = taught.sense(wording.text, wording.names) or EMPTY
        parsed = parse(filled(wording.raw), view)
        read["规则"].append(right(wording, plan_of(parsed, view, None)))
        read["合用"].append(right(wording, plan_of(parsed, view, sense)))
        read["学到的"].append(_heads_right(wording, sense))
    return {"问法": len(kept)} | {name: _shares(rows) for name, rows in read.items()}


def split() -> tuple[list[Wording], list[Wording]]:
    """Every tenth wording whose whole label is known, by a number made of its words; and the others."""
    apart = {w for w in wordings() if w.intent and w.raw and zlib.crc32(w.text.encode()) % 10 == 0}
    return [w for w in wordings() if w in apart], [w for w in wordings() if w not in apart]


def sample_view() -> View:
    """Three towns of two counties over three years: names and years to fill the gaps with."""
    return View(tuple(_row(c, t, y) for c, t in _PLACES for y in (2022, 2023, 2024)))


def _row(county: str, town: str, year: int) -> ReportRow:
    return ReportRow(
        file=f"{county}-{town}-{year}.txt", sha256="", title="", town=town, county=county,
        city=None, province=None, year=year, layout="2021", layouts={}, format="txt",
        sections=(), tables=(), warnings=0,
    )  # fmt: skip


def filled(raw: str) -> str:
    """The wording with names and years in its gaps."""
    for _, town in _PLACES:
        raw = raw.replace("〔镇〕", town, 1)
    raw = raw.replace("〔镇〕", _PLACES[0][1]).replace("〔县〕", _PLACES[0][0])
    raw = re.sub(r"〔年〕(?=年)", "2023", raw)
    han = re.search(r"[一-鿿]", raw.replace("〔年〕", ""))
    return raw.replace("〔年〕", "2023年" if han else "2023")


def right(wording: Wording, plan: Plan) -> dict[str, bool]:
    """Which parts of the label the plan has."""
    out = {"意图": _intent_of(plan) == wording.intent}
    subject = wording.subject or ""
    kind, _, value = subject.partition(":")
    extra = plan.extra
    if kind == "facet":
        out["事项"] = plan.facet == value
        if wording.polarity and wording.polarity != "any" and wording.intent == "enumerate":
            out["倾向"] = plan.facet == value and _polarity_of(plan) == _meant(wording)
    elif kind == "metric":
        out["指标"] = extra.get("metrics", [""])[0] == value
    elif kind == "check":
        out["检查项"] = bool(set(value.split(",")) & set(plan.checks))
    if wording.intent == "rank" and wording.polarity in ORDERS:
        told = (
            "growth" if plan.operation == "growth" else "least" if plan.order == "asc" else "most"
        )
        out["先后"] = told == wording.polarity
    if kind == "free":
        out["其他说法"] = plan.facet is None and not extra.get("metrics")
    return out


def _intent_of(plan: Plan) -> str:
    return "refused" if "elsewhere" in plan.extra else plan.intent


def _meant(wording: Wording) -> tuple[str, ...]:
    polarity = wording.polarity or ""
    if wording.subject == "facet:dedicated_staff":
        return STAFF.get(polarity, (polarity,))
    return VERDICTS[polarity]


def _polarity_of(plan: Plan) -> tuple[str, ...]:
    if plan.facet == "dedicated_staff":
        return (plan.extra["trouble"],) if "trouble" in plan.extra else plan.staff
    return plan.verdicts


def _heads_right(wording: Wording, sense: Sense) -> dict[str, bool]:
    out = {"意图": _top(sense.intent) == wording.intent}
    names = {"facet": "事项", "metric": "指标", "check": "检查项", "free": "其他说法"}
    kind = (wording.subject or "").partition(":")[0]
    if kind in names:
        told = _top(sense.kind)
        out[names[kind]] = told == kind and _top(sense.listed(kind)) == wording.subject
    if kind == "facet" and wording.polarity not in (None, "any") and wording.intent == "enumerate":
        staff = wording.subject == "facet:dedicated_staff"
        top = _top(sense.staff if staff else sense.polarity)
        out["倾向"] = _meant(replace(wording, polarity=top)) == _meant(wording)
    return out


def _top(scores: dict[str, float]) -> str:
    return min(scores, key=lambda name: (-scores[name], name), default="")


def _shares(rows: list[dict[str, bool]]) -> dict[str, float]:
    return {name: round(sum(hits) / len(hits), 3) for name, hits in _columns(rows)}


def _columns(rows: list[dict[str, bool]]) -> Iterator[tuple[str, list[bool]]]:
    for name in ("意图", "事项", "倾向", "指标", "检查项", "其他说法", "先后"):
        if hits := [row[name] for row in rows if name in row]:
            yield name, hits
