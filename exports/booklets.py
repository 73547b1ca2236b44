"""Longer papers: an answer, measures to take over, the facets of all towns, a town on a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from core.answer import Answer, Item
from core.codes import VERDICTS, say
from core.errors import UsageError
from core.said import Said
from core.statement import Measure
from exports import matrix, words
from exports.answers import facts_of, left_out_table, source_line, value_said
from exports.extras import extra_said, extras, key_said
from exports.holdings import grade_said, named, theme_names
from exports.matrix import Judged
from exports.paper import Paper
from exports.selection import Selection
from exports.table import Column, Row, Table, Value

MOST_ROWS: Final = 20_000
"""Rows of tables in one Word file; beyond that Word itself is no longer usable."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A measure that somebody wants to take along, with where it comes from."""

    county: str | None
    town: str | None
    year: int | None
    report: str
    text: str
    grade: str
    place: str
    """第五部分 第3段."""
    themes: str = ""
    problem: str = ""
    """The problem that it answers in its report."""


def write_answer(paper: Paper, answer: Answer) -> None:
    """The answer as on the screen: coverage, text, groups and rows as tables, numbered sources."""
    language = answer.language
    paper.title(words.pick(language, "问答记录", "Question and answer"))
    paper.pairs(facts_of(answer))
    paper.head(words.pick(language, "回答", "Answer"))
    for line in answer.text.splitlines():
        if line.strip():
            paper.say(line)
    for group in sorted(answer.groups, key=lambda g: not g.answers):
        asked = words.pick(language, "　〔所问〕", " [as asked]") if group.answers else ""
        paper.head(f"{group.label}（{len(group.items)}）{asked}", 2)
        _items(paper, group.items, language, group.label)
    if answer.rows:
        paper.head(words.pick(language, "明细", "Rows"))
        _items(paper, answer.rows, language)
    if answer.excluded or answer.scope.unreadable:
        left_out = left_out_table(answer)
        paper.head(left_out.name)
        write_table(paper, left_out)
    paper.head(words.pick(language, "出处", "Sources"))
    if not answer.citations:
        paper.say(words.pick(language, "没有引用。", "Nothing is cited."))
    for citation in answer.citations:
        paper.item(f"[{citation.id}] {source_line(citation, language)}")


def _items(paper: Paper, items: Sequence[Item], language: str, label: str = "") -> None:
    """Reports of a group, or rows. What is the same for all is said once, or by the group's label;
    those that say nothing more are named on one line."""
    shared = _shared(items, language)
    for key, value in shared.items():
        if value != label:
            paper.say(f"{key_said(key, language)}：{value}", keep=True)
    more = [k for k in extras(items) if k not in shared]
    titles = (("报告", "Report", 20), ("判定", "Verdict", 11), ("数值", "Value", 11),
              ("内容", "Text", 44), ("说明", "More", 24), ("出处", "Source", 10))  # fmt: skip
    columns = tuple(Column(words.pick(language, zh, en), w) for zh, en, w in titles)
    rows: list[Row] = []
    silent: list[str] = []
    for item in items:
        name = words.report_name(item.county, item.town, item.year, item.report)
        said = [(k, extra_said(k, item.extra.get(k), language)) for k in more]
        notes = [f"{key_said(k, language)}：{v}" for k, v in said if v is not None and v != label]
        figure = value_said(item)
        if not (item.text or notes or item.citations or figure):
            silent.append(name)
            continue
        verdict = say(VERDICTS, item.verdict, language) if item.verdict else ""
        text = words.one_line(item.text or str(item.extra.get("what") or ""))
        marks = "".join(f"[{n}]" for n in item.citations)
        shown = "" if verdict == label else verdict
        rows.append((name, shown, figure, text, "\n".join(notes), marks))
    if rows:
        write_table(paper, Table("", columns, rows))
    if silent:
        paper.say(words.pick(language, "、", ", ").join(silent))


def _shared(items: Sequence[Item], language: str) -> dict[str, Value]:
    """What all of several items say alike under a key."""
    if len(items) < 2:
        return {}
    found = {k: {extra_said(k, i.extra.get(k), language) for i in items} for k in extras(items)}
    return {key: values.pop() for key, values in found.items() if len(values) == 1}


def write_table(paper: Paper, table: Table) -> None:
    """A table on paper: columns that no row fills are left out."""
    rows = list(table.rows)
    if len(rows) > MOST_ROWS:
        raise UsageError(
            Said(
                f"“{table.name}”有{len(rows)}行，Word 装不下",
                f"“{table.name}” has {len(rows)} rows, too many for Word",
            ),
            cure=Said("改用 --to 文件名.xlsx 或 .csv", "Export it as Excel or CSV instead"),
        )
    if not rows:
        paper.say(words.pick(paper.language, "没有内容。", "Nothing here."))
        return
    filled = [i for i in range(len(table.columns)) if any(r[i] not in (None, "") for r in rows)]
    columns = tuple(table.columns[i] for i in filled)
    kept = [tuple(r[i] for i in filled) for r in rows]
    paper.table(columns, kept)


def write_measures(paper: Paper, chosen: Sequence[Chosen]) -> None:
    """Measures by grade: what was done before what is only planned; each with its source."""
    say_ = words.pick
    language = paper.language
    paper.title(say_(language, "可借鉴措施汇编", "Measures to take over"))
    towns = len({(c.county, c.town or c.report) for c in chosen})
    paper.say(say_(language, f"共{len(chosen)}条，来自{towns}个乡镇。“计划”未必已经做了，引用前请核实。",
                   f"{len(chosen)} measures of {towns} towns. What is planned may not have been done."))  # fmt: skip
    for grade in ("E3", "E2", "E1", "E0"):
        mine = [c for c in chosen if c.grade == grade]
        if not mine:
            continue
        paper.head(f"{grade_said(grade, language)}（{len(mine)}）")
        columns = tuple(
            Column(say_(language, zh, en), w)
            for zh, en, w in (("序号", "No.", 5), ("措施", "Measure", 44), ("针对的问题", "Problem", 22),
                              ("主题", "Themes", 14), ("来源", "Source", 28))
        )  # fmt: skip
        rows = [
            (n, words.one_line(c.text), words.one_line(c.problem), c.themes, _source(c))
            for n, c in enumerate(mine, 1)
        ]
        write_table(paper, Table("", columns, rows))


def _source(chosen: Chosen) -> str:
    name = words.report_name(chosen.county, chosen.town, chosen.year, chosen.report)
    place = f"，{chosen.place}" if chosen.place else ""
    return f"{name}{place}" + (f"\n{chosen.report}" if name != chosen.report else "")


def chosen_measures(
    selection: Selection, spans: Iterable[tuple[str, int]] | None = None
) -> list[Chosen]:
    """Measures of the selection: all, or those that begin at the (file, start) named, in their order."""
    found = selection.services.corpus.facts.measures(selection.where)
    if spans is None:
        return [_chosen(selection, file, m) for file, m in found]
    by_span = {(file, m.start): m for file, m in found}
    return [
        _chosen(selection, file, by_span[file, start])
        for file, start in spans if (file, start) in by_span
    ]  # fmt: skip


def _chosen(selection: Selection, file: str, measure: Measure) -> Chosen:
    county, town, year, _ = named(selection.rows[file])
    cited = selection.cited(file, measure.start, measure.end, measure.text)
    return Chosen(
        county, town, year, file, measure.text, measure.grade,  # type: ignore[arg-type]
        words.place(cited, selection.language), theme_names(measure.themes, selection.language),
    )  # fmt: skip


def chosen_of_answer(answer: Answer) -> list[Chosen]:
    """The measures that an answer lists, with the problems that they answer."""
    cited = {c.id: c for c in answer.citations}
    return [
        Chosen(
            i.county, i.town, i.year, i.report, i.text or "", str(i.extra.get("grade", "")),
            words.place(cited[i.citations[0]], answer.language) if i.citations else "",
            theme_names(tuple(i.extra.get("themes", ())), answer.language),
            str(i.extra.get("problem", "")),
        )
        for i in answer.rows if "grade" in i.extra
    ]  # fmt: skip


def write_facets(paper: Paper, selection: Selection, found: Sequence[Judged]) -> None:
    """Facet by facet: how many of each verdict, then every report with what its verdict rests on."""
    language = selection.language
    paper.title(selection.say("各乡镇公开事项一览", "Facets of all towns"))
    paper.say(selection.say(
        f"共{len(selection.rows)}份报告。未提及不等于没有；无法判定的是缺相关部分或表格。",
        f"{len(selection.rows)} reports. Not mentioned does not mean that there is none."))  # fmt: skip
    if len(selection.rows) * len(found) > MOST_ROWS:
        raise UsageError(
            Said(
                f"{len(selection.rows)}份报告的事项明细 Word 装不下",
                f"The subjects of {len(selection.rows)} reports are too many for Word",
            ),
            cure=Said("改用 --to 文件名.xlsx 或 .csv", "Export it as Excel or CSV instead"),
        )
    write_table(paper, matrix.counts_table(selection, list(found)))
    for number, one in enumerate(found, 1):
        paper.head(f"{number}. {one.title(language)}", 2)
        _facet(paper, selection, one)


def _facet(paper: Paper, selection: Selection, one: Judged) -> None:
    """What says something as a table; the silent reports by name."""
    language = selection.language
    columns = (
        Column(selection.say("报告", "Report"), 18),
        Column(selection.say("判定", "Verdict"), 12, tint=matrix.tints(language)),
        Column(selection.say("原文、单元格", "Quotes and cells"), 58),
    )
    silent = {say(VERDICTS, "none", language), words.pick(language, *matrix.NOT_APPLICABLE)}
    rows: list[Row] = []
    quiet: dict[str, list[str]] = {}
    for file, row in selection.rows.items():
        said = one.said(file, language)
        name = words.report_name(row.county, row.town, row.year, file)
        verdict = one.verdicts.get(file)
        lines = matrix.quotes(selection, file, verdict) + matrix.cells(selection, file, verdict)
        if said in silent and not lines:
            quiet.setdefault(said, []).append(name)
            continue
        note = verdict.note.within(language) if verdict else ""
        rows.append((name, said, "\n".join([*lines, *([note] if note else [])])))
    if rows:
        write_table(paper, Table("", columns, rows))
    for said, names in quiet.items():
        paper.say(f"{said}（{len(names)}）：{words.pick(language, '、', ', ').join(names)}")
