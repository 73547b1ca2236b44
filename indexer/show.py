"""One stated report as the contract's Report object, and as a page that a person can read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from core.cells import label, table_of
from core.codes import CELL_STATES, GRADES, OUTCOMES, QUANTITIES, SECTIONS, STAFF, VERDICTS, say
from core.report import Cell
from core.statement import FacetVerdict, Measure, Stated
from core.vocabulary import facets, themes

_FIELDS = {
    "town": "乡镇", "county": "县区", "city": "市", "province": "省", "year": "年度",
    "layout": "版式", "title": "标题",
}  # fmt: skip
_TABLES = {"T2": "表二", "T3": "表三", "T4": "表四"}


def report_json(stated: Stated) -> dict[str, Any]:
    """The contract's Report object."""
    r = stated.report
    return {
        "file": r.file, "sha256": r.sha256, "town": r.town, "county": r.county, "city": r.city,
        "province": r.province, "year": r.year, "layout": r.layout, "layouts": r.layouts,
        "title": r.title, "format": r.format,
        "sections": [
            {"number": s.number, "kind": s.kind, "title": s.title, "start": s.start, "end": s.end}
            for s in r.sections
        ],
        "cells": [_cell(c) for c in r.cells],
        "problems": [
            {"text": p.text, "start": p.start, "end": p.end, "themes": list(p.themes)}
            for p in stated.problems
        ],
        "measures": [
            {"text": m.text, "start": m.start, "end": m.end, "themes": list(m.themes),
             "grade": m.grade}
            for m in stated.measures
        ],
        "practices": [
            {"text": m.text, "start": m.start, "end": m.end, "themes": list(m.themes),
             "grade": m.grade}
            for m in stated.practices
        ],
        "claims": [
            {"text": c.text, "start": c.start, "end": c.end, "quantity": c.quantity,
             "value": c.value, "unit": c.unit, "year": c.year, "cell": c.cell,
             "outcome": c.outcome, "exactness": c.exactness}
            for c in stated.claims
        ],
        "facets": [_facet(f) for f in stated.facets],
        "warnings": [
            {"code": w.code, "message": w.message, "start": w.start} for w in r.warnings
        ],
    }  # fmt: skip


def page(stated: Stated) -> str:
    """A summary for a person: identity, sections, tables by state, items, claims, doubts."""
    parts = (_identity, _sections, _tables, _items, _claims, _verdicts, _doubts)
    return "\n".join(line for part in parts for line in part(stated)) + "\n"


def _cell(c: Cell) -> dict[str, Any]:
    return {
        "address": c.address, "label": c.label, "state": c.state, "raw": c.raw, "value": c.value,
        "start": c.start, "end": c.end,
    }  # fmt: skip


def _facet(f: FacetVerdict) -> dict[str, Any]:
    out: dict[str, Any] = {"facet": f.facet, "verdict": f.verdict}
    for name in ("staff", "short", "stable", "count"):
        if getattr(f, name) is not None:
            out[name] = getattr(f, name)
    quotes = [{"start": q.start, "end": q.end, "quote": q.quote} for q in f.quotes]
    return out | {
        "citations": quotes, "cells": list(f.cells), "applies": f.applies, "note": f.note.zh
    }  # fmt: skip


def _identity(stated: Stated) -> Iterator[str]:
    r = stated.report
    yield f"■ {r.file}"
    yield f"  {r.title or '（没有标题）'}"
    place = "".join(x for x in (r.province, r.city, r.county, r.town) if x) or "地名不明"
    year = f"{r.year}年度" if r.year else "年度不明"
    yield f"  {place}　{year}　表格版式：{r.layout or '不明'}　格式：{r.format}"
    for e in r.evidence:
        yield f"    {_FIELDS.get(e.field, e.field)}：{e.value}（依据：{e.source}）"


def _sections(stated: Stated) -> Iterator[str]:
    yield "  各部分："
    for s in stated.report.sections:
        yield f"    {s.title or say(SECTIONS, s.kind)}　{s.end - s.start} 字"


def _tables(stated: Stated) -> Iterator[str]:
    yield "  表格："
    for name, said in _TABLES.items():
        cells = [c for c in stated.report.cells if table_of(c.address) == name]
        counts = Counter[str](c.state for c in cells)
        states = "，".join(f"{say(CELL_STATES, s)} {counts[s]}" for s in CELL_STATES if counts[s])
        yield f"    {said}：{states or '没有'}"
        for c in cells:
            if c.value:
                yield f"      {c.label} = {c.value}　[{c.address}]"
            elif c.state in {"marked", "unreadable"}:
                yield f"      {c.label}：{say(CELL_STATES, c.state)} {c.raw!r}　[{c.address}]"


def _items(stated: Stated) -> Iterator[str]:
    names = {t.id: t.zh for t in themes()}
    yield f"  存在问题 {len(stated.problems)} 条："
    for p in stated.problems:
        yield f"    · {_flat(p.text)}　〔{'、'.join(names.get(t, t) for t in p.themes)}〕"
    yield f"  改进措施 {len(stated.measures)} 条："
    yield from (_measure(m, names) for m in stated.measures)
    if stated.practices:
        yield f"  第五部分之外的具体做法 {len(stated.practices)} 条："
        yield from (_measure(m, names) for m in stated.practices)


def _measure(measure: Measure, names: dict[str, str]) -> str:
    about = "、".join(names.get(t, t) for t in measure.themes)
    grade = f"{measure.grade} {say(GRADES, measure.grade)}"
    return f"    · {grade}　{_flat(measure.text)}　〔{about}〕"


def _claims(stated: Stated) -> Iterator[str]:
    yield f"  正文中的数字 {len(stated.claims)} 处："
    for c in stated.claims:
        what = say(QUANTITIES, c.quantity) if c.quantity in QUANTITIES else label(c.quantity)
        yield f"    · {what} = {c.value}{c.unit}　{say(OUTCOMES, c.outcome)}　“{_flat(c.text)}”"


def _verdicts(stated: Stated) -> Iterator[str]:
    names = {f.id: f.zh for f in facets()}
    yield "  事项判定（未提及的不列）："
    for f in stated.facets:
        if f.verdict != "none" and f.applies:
            staff = f"（{say(STAFF, f.staff)}）" if f.staff else ""
            quote = f"　“{_flat(f.quotes[0].quote)}”" if f.quotes else ""
            name = names.get(f.facet, f.facet)
            yield f"    · {name}：{say(VERDICTS, f.verdict)}{staff}{quote}"


def _doubts(stated: Stated) -> Iterator[str]:
    yield f"  存疑 {len(stated.report.warnings)} 处："
    for w in stated.report.warnings:
        yield f"    ! {w.message}" + (f"（第 {w.start} 字）" if w.start is not None else "")


def _flat(text: str) -> str:
    return " ".join(text.split())
