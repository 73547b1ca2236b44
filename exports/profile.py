"""One town on a page: its figures over the years, verdicts, problems, measures, findings."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from core.cells import label
from core.errors import UsageError
from core.report import Cell
from core.said import Said
from corpus.ports import ReportRow, Where
from exports import matrix, words
from exports.findings import compact_table
from exports.holdings import (
    GRADE_TINTS,
    grade_said,
    read_table,
    theme_names,
)
from exports.selection import Selection
from exports.table import Column, Row, Table, Value

FIGURES: Final = (
    "T3[1,sum]", "T3[2,sum]", "T3[3.1,sum]", "T3[3.2,sum]", "T3[3.7,sum]", "T3[4,sum]",
    "T4.review.total", "T4.review.corrected", "T4.direct.total", "T4.after.total",
    "T2.normative.made", "T2.normative.valid", "T2.licence.decisions", "T2.penalty.decisions",
    "T2.coercion.decisions", "T2.fee.amount_wan",
)  # fmt: skip
NO_SUCH: Final = ("该版式无此项", "not in this layout")


def rows_of_town(selection: Selection, name: str) -> list[ReportRow]:
    """The reports of one town by year; the county may stand before its name.

    Raises UsageError where no town, or more than one, has the name.
    """
    asked = name.strip()
    found = [
        r for r in selection.rows.values() if r.town and asked in {r.town, f"{r.county or ''}{r.town}"}
    ]  # fmt: skip
    homes = {r.county for r in found}
    if not found:
        known = sorted({r.town for r in selection.rows.values() if r.town})
        near = [t for t in known if asked[:2] and asked[:2] in t] or known[:8]
        raise UsageError(
            Said("资料库中没有这个乡镇", "This town is not in the corpus"), which=asked or "（空）",
            cure=Said(f"可用的名称如：{'、'.join(near)}" if near else "资料库是空的，先运行 python -m indexer build 文件夹", f"Names there are, e.g. {', '.join(near)}" if near else "The corpus is empty; run python -m indexer build FOLDER first"),
        )  # fmt: skip
    if len(homes) > 1 and None not in homes:
        full = "、".join(f"{county}{asked}" for county in sorted(filter(None, homes)))
        raise UsageError(
            Said(f"有{len(homes)}个乡镇叫这个名字", f"{len(homes)} towns have this name"),
            which=asked,
            cure=Said(f"写上县区：{full}", f"Name the county too: {full}"),
        )
    return sorted(found, key=lambda r: (r.year or 0, r.file))


def profile_tables(selection: Selection) -> list[Table]:
    """A selection of one town's reports as tables; years run from left to right."""
    rows = sorted(selection.rows.values(), key=lambda r: (r.year or 0, r.file))
    return [
        read_table(selection, rows), _figures(selection, rows), _verdicts(selection, rows),
        _problems(selection, rows), _measures(selection, rows), compact_table(selection),
    ]  # fmt: skip


def _years(rows: list[ReportRow], width: int = 12, **more: dict[str, str]) -> tuple[Column, ...]:
    names = [str(r.year or r.file) for r in rows]
    titles = [
        n if names.count(n) == 1 else f"{n} {r.file}" for n, r in zip(names, rows, strict=True)
    ]
    return tuple(Column(t, width, wrap=True, tint=more.get("tint", {})) for t in titles)


def _figures(selection: Selection, rows: list[ReportRow]) -> Table:
    """Key cells by year: a number where one was reported, else the state in words, never 0."""
    facts = selection.services.corpus.facts
    here = Where(reports=tuple(r.file for r in rows))
    found: dict[tuple[str, str], Cell] = {
        (c.address, file): c for file, c in facts.cells(list(FIGURES), here)
    }
    columns = (
        Column(selection.say("数据", "Figure"), 34, wrap=True),
        Column(selection.say("地址", "Address"), 26), *_years(rows),
    )  # fmt: skip
    lines: list[Row] = [
        (label(address), address, *(_said(selection, found.get((address, r.file))) for r in rows))
        for address in FIGURES
    ]
    return Table(selection.say("历年数据", "Figures"), columns, lines)


def _said(selection: Selection, cell: Cell | None) -> Value:
    if cell is None:
        return selection.say(*NO_SUCH)
    if cell.number is not None:
        return cell.number
    return words.cell_said(cell.state, cell.raw, cell.value, selection.language)


def _verdicts(selection: Selection, rows: list[ReportRow]) -> Table:
    """Facets by year, with the sentences of the latest report that speaks of it."""
    language = selection.language
    columns = (
        Column(selection.say("事项", "Facet"), 20, wrap=True),
        *_years(rows, 11, tint=matrix.tints(language)),
        Column(selection.say("最近一年的原文", "Latest words"), 50, wrap=True),
    )
    lines: list[Row] = []
    for one in matrix.judged(selection):
        latest = rows[-1].file
        verdict = one.verdicts.get(latest)
        told = matrix.quotes(selection, latest, verdict) + matrix.cells(selection, latest, verdict)
        lines.append(
            (one.title(language), *(one.said(r.file, language) for r in rows), "\n".join(told))
        )
    return Table(selection.say("公开事项", "Facets"), columns, lines)


def _problems(selection: Selection, rows: list[ReportRow]) -> Table:
    """Problems of every year; a theme that comes back says in which years it stood before."""
    say_, language = selection.say, selection.language
    columns = (
        Column(say_("年度", "Year"), 8), Column(say_("问题", "Problem"), 50, wrap=True),
        Column(say_("主题", "Themes"), 20, wrap=True), Column(say_("位置", "Place"), 14),
        Column(say_("此前也写过的年度", "Also in"), 14, wrap=True),
    )  # fmt: skip
    before: dict[str, set[int]] = defaultdict(set)
    lines: list[Row] = []
    for row in rows:
        items = selection.stated(row.file).problems
        for item in items:
            again = sorted({y for t in item.themes for y in before[t] if y != row.year})
            place = selection.cited(row.file, item.start, item.end, item.text)
            lines.append((row.year, item.text, theme_names(item.themes, language),
                          words.place(place, language), "、".join(map(str, again))))  # fmt: skip
        for item in items:
            for theme in item.themes:
                before[theme].add(row.year or 0)
    return Table(say_("存在的问题", "Problems"), columns, lines)


def _measures(selection: Selection, rows: list[ReportRow]) -> Table:
    say_, language = selection.say, selection.language
    tints = {grade_said(code, language): tint for code, tint in GRADE_TINTS.items()}
    columns = (
        Column(say_("年度", "Year"), 8), Column(say_("措施", "Measure"), 50, wrap=True),
        Column(say_("程度", "Grade"), 18, wrap=True, tint=tints),
        Column(say_("主题", "Themes"), 20, wrap=True), Column(say_("位置", "Place"), 14),
    )  # fmt: skip
    lines: list[Row] = []
    for row in rows:
        for item in selection.stated(row.file).measures:
            place = selection.cited(row.file, item.start, item.end, item.text)
            lines.append((row.year, item.text, grade_said(item.grade, language),
                          theme_names(item.themes, language), words.place(place, language)))  # fmt: skip
    return Table(say_("改进措施", "Measures"), columns, lines)
