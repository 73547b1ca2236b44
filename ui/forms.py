"""The statutory tables of a report drawn as forms from their cells, each with its state."""

from __future__ import annotations

from collections.abc import Callable

from core.cell_names import cell_name
from core.cells import T2_FORM, T3_COLUMNS, T4_RESULTS, T4_TRACKS, t3, t3_rows
from core.codes import CELL_STATES, say
from core.report import Report
from ui import names
from ui.sheet import Part, part

Marked = Callable[[str], str]
"""For an address: "first" for the cell that was asked for, "yes" for another cited one, else ""."""


def form(report: Report, table: str, marked: Marked, language: str) -> Part:
    """One of T2, T3, T4 as a table."""
    return {"T2": _two, "T3": _three, "T4": _four}[table](report, marked, language)


def _cell(report: Report, address: str, marked: Marked, language: str) -> Part:
    cell = report.cell(address)
    hit = marked(address)
    state = cell.state if cell else "missing"
    style = " ".join(filter(None, ("hit" if hit else "", "absent" if state != "reported" else "")))
    said = say(CELL_STATES, state, language)
    shown = (cell.raw or "").strip() if cell else ""
    parts: list[Part] = [shown] if shown else []
    if hit or (state in {"unreadable", "blank", "missing"} and not shown):
        parts.append(part("span", said, style="state" if shown else ""))
    title = f"{cell_name(address, language)} · {said}"
    return part("td", *parts, style=style, title=title, hit=hit)


def _head(text: str) -> Part:
    return part("th", text, scope="col")


def _grid(heads: list[Part], rows: list[Part]) -> Part:
    return part(
        "div",
        part("table", part("thead", part("tr", *heads)), part("tbody", *rows), style="form"),
        style="wide",
    )


def _two(report: Report, marked: Marked, language: str) -> Part:
    layout = "2019" if report.layouts.get("t2") == "2019" else "2021"
    items = names.item_names(language)
    blocks: list[Part] = []
    form = T2_FORM[layout]
    for columns in dict.fromkeys(form.values()):
        rows = [
            part(
                "tr",
                part("th", items[item], scope="row"),
                *(_cell(report, f"T2.{item}.{c}", marked, language) for c in columns),
            )
            for item in form
            if form[item] == columns
        ]
        heads = [_head(""), *(_head(names.column_name(c, layout, language)) for c in columns)]
        blocks.append(_grid(heads, rows))
    return part("div", *blocks)


def _three(report: Report, marked: Marked, language: str) -> Part:
    titles = names.row_names(language)
    rows = [
        part(
            "tr",
            part("th", titles[row], scope="row"),
            *(_cell(report, t3(row, column), marked, language) for column in T3_COLUMNS),
        )
        for row in t3_rows(report.layouts.get("t3"))
    ]
    heads = [_head(""), *(_head(name) for name in names.applicant_names(language).values())]
    return _grid(heads, rows)


def _four(report: Report, marked: Marked, language: str) -> Part:
    tracks, results = names.track_names(language), names.result_names(language)
    rows = [
        part(
            "tr",
            part("th", tracks[track], scope="row"),
            *(_cell(report, f"T4.{track}.{result}", marked, language) for result in T4_RESULTS),
        )
        for track in T4_TRACKS
    ]
    return _grid([_head(""), *(_head(results[r]) for r in T4_RESULTS)], rows)
