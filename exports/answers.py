"""An answer as tables: what was asked and understood, groups, rows, what is left out, every source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from assistant.model.telling import model_lines
from core.answer import Answer, Citation, Item
from core.codes import CHECK_STATES, STATUSES, VERDICTS, say
from exports import words
from exports.extras import extra_said, extras, key_said, say_yes
from exports.findings import STATE_TINTS
from exports.holdings import GRADE_TINTS, grade_said
from exports.matrix import tints
from exports.table import Column, Row, Table, Value

_INTENTS: Final = {
    "enumerate": ("逐份列出", "list by report"), "lookup": ("查数据", "look-up"),
    "aggregate": ("汇总", "total"), "rank": ("排序", "ranking"), "trend": ("趋势", "trend"),
    "compare": ("对比", "comparison"), "search": ("检索", "search"),
    "measures": ("可借鉴措施", "measures"), "themes": ("问题主题", "themes"),
    "audit": ("核对", "audit"), "evidence": ("求证", "evidence"),
    "profile": ("一镇一页", "profile"), "help": ("使用说明", "help"),
}  # fmt: skip


def answer_tables(answer: Answer) -> list[Table]:
    """The answer whole; tables that would be empty are left out, but for the first and the sources."""
    tables = [summary_table(answer)]
    if answer.groups:
        tables.append(groups_table(answer))
    if answer.rows:
        tables.append(rows_table(answer))
    if answer.excluded or answer.scope.unreadable:
        tables.append(left_out_table(answer))
    return [*tables, sources_table(answer)]


def facts_of(answer: Answer) -> list[tuple[str, str]]:
    """What stands above an answer: question, status, coverage, reading, value, formula."""
    language = answer.language
    scope = answer.scope

    def pick(zh: str, en: str) -> str:
        return words.pick(language, zh, en)

    left = len(scope.unreadable)
    said = [
        (pick("问题", "Question"), answer.question),
        (pick("类型", "Kind"), say(_INTENTS, answer.intent, language)),
        (pick("状态", "Status"), say(STATUSES, answer.status, language)),
        (pick("范围", "Scope"), pick(
            f"{scope.reports}份报告，{scope.judged}份已判定，{left}份无法判定，{len(answer.excluded)}份不适用未计入",
            f"{scope.reports} reports, {scope.judged} judged, {left} cannot be judged, "
            f"{len(answer.excluded)} left out as not applicable")),
        (pick("县区", "Counties"), pick("、", ", ").join(scope.counties)),
        (pick("年度", "Years"), pick("、", ", ").join(map(str, scope.years))),
        (pick("理解为", "Read as"), "；".join(map(str, answer.plan.get("notes", ())))),
        (pick("结果", "Result"), f"{words.number(answer.value)}{answer.unit}" if answer.value is not None else ""),
        (pick("公式", "Formula"), answer.formula or ""),
        (pick("语言模型", "Language model"), pick("", " ").join(model_lines(answer.to_json(), language))),
    ]  # fmt: skip
    return [(name, value) for name, value in said if value]


def summary_table(answer: Answer) -> Table:
    """Question, status, coverage, formula, and the text of the answer line by line."""
    language = answer.language
    columns = (
        Column(words.pick(language, "项目", "Item"), 12),
        Column(words.pick(language, "内容", "Content"), 110, wrap=True),
    )
    rows: list[Row] = list(facts_of(answer))
    lines = [line for line in answer.text.splitlines() if line.strip()]
    title = words.pick(language, "回答", "Answer")
    rows += [(title if not number else "", line) for number, line in enumerate(lines)]
    return Table(title, columns, rows)


def groups_table(answer: Answer) -> Table:
    """Every report of every group, one a row; the groups that answer the question come first."""
    language = answer.language
    ordered = sorted(answer.groups, key=lambda g: not g.answers)
    items = [i for g in ordered for i in g.items]
    more = extras(items)
    columns = (
        Column(words.pick(language, "分组", "Group"), 18, wrap=True),
        Column(words.pick(language, "是否所问", "As asked"), 10),
        *_item_columns(language),
        *(Column(key_said(key, language), 16, wrap=True) for key in more),
        *_source_columns(language),
    )
    rows = (
        (g.label, say_yes(g.answers, language), *_item(answer, i), *_more(i, more, language),
         *_sources(answer, i))
        for g in ordered for i in g.items
    )  # fmt: skip
    return Table(words.pick(language, "分组明细", "Groups"), columns, rows)


def rows_table(answer: Answer) -> Table:
    """Every row of the answer, best first."""
    language = answer.language
    more = extras(answer.rows)
    columns = (
        *_item_columns(language),
        *(
            Column(key_said(key, language), 16, wrap=True, tint=_tints(key, language))
            for key in more
        ),
        *_source_columns(language),
    )
    rows = (
        (*_item(answer, i), *_more(i, more, language), *_sources(answer, i)) for i in answer.rows
    )
    return Table(words.pick(language, "明细", "Rows"), columns, rows)


def left_out_table(answer: Answer) -> Table:
    """Reports that could not be judged, and those that the question does not apply to, with why."""
    language = answer.language
    columns = (
        Column(words.pick(language, "报告", "Report"), 40, wrap=True),
        Column(words.pick(language, "情况", "State"), 18),
        Column(words.pick(language, "原因", "Why"), 60, wrap=True),
    )
    unread = words.pick(language, "无法判定", "cannot be judged")
    out = words.pick(language, "未计入", "left out")
    rows = [(r, unread, w) for r, w in answer.scope.unreadable]
    rows += [(r, out, w) for r, w in answer.excluded]
    return Table(words.pick(language, "未计入和无法判定", "Left out"), columns, rows)


def sources_table(answer: Answer) -> Table:
    """The numbered sources: report, town, year, part and paragraph or cell, the words themselves."""
    language = answer.language
    titles = (
        ("编号", "No.", 7), ("县区", "County", 12), ("乡镇", "Town", 14), ("年度", "Year", 7),
        ("报告", "Report", 28), ("部分", "Part", 12), ("位置", "Place", 16), ("原文", "Quote", 60),
        ("单元格", "Cell", 34), ("地址", "Address", 18), ("状态", "State", 12), ("数值", "Value", 10),
        ("原样", "As printed", 12), ("起", "Start", 8), ("止", "End", 8),
    )  # fmt: skip
    wide = {"Report", "Quote", "Cell"}
    columns = tuple(
        Column(words.pick(language, zh, en), w, wrap=en in wide) for zh, en, w in titles
    )
    rows = (source_row(c, language) for c in answer.citations)
    return Table(words.pick(language, "出处", "Sources"), columns, rows)


def source_row(c: Citation, language: str) -> Row:
    """One source; a cell has its state in words, and a value only where one was reported."""
    head: Row = (c.id, c.county, c.town, c.year, c.report)
    if c.kind == "text":
        part, place = words.part(c.section, language), words.locator(c.locator, language)
        return (
            *head,
            part,
            place,
            words.one_line(c.quote),
            None,
            None,
            None,
            None,
            None,
            c.start,
            c.end,
        )
    said = words.cell_said(c.state, c.raw, c.value, language) if c.state != "reported" else (
        words.pick(language, "已填报", "reported"))  # fmt: skip
    value = c.value if c.state == "reported" else None
    return (*head, None, None, None, c.label, c.address, said, value, c.raw, c.start, c.end)


def source_line(c: Citation, language: str) -> str:
    """One source on one line, for paper."""
    name = words.report_name(c.county, c.town, c.year, c.report)
    what = words.quoted(c, language) if c.kind == "text" else words.cell_line(c, language)
    return f"{name}（{c.report}）：{what}" if name != c.report else f"{c.report}：{what}"


def value_said(item: Item) -> str:
    """An item's figure with its unit; where it has none, why (never 0)."""
    if item.value is not None:
        return f"{words.number(item.value)}{item.extra.get('unit', '')}"
    return str(item.extra.get("why") or "") if "value" in item.extra else ""


def _item_columns(language: str) -> tuple[Column, ...]:
    titles = (("县区", "County", 12), ("乡镇", "Town", 14), ("年度", "Year", 7))
    return (
        *(Column(words.pick(language, zh, en), w) for zh, en, w in titles),
        Column(words.pick(language, "报告", "Report"), 28, wrap=True),
        Column(words.pick(language, "判定", "Verdict"), 14, tint=tints(language)),
        Column(words.pick(language, "数值", "Value"), 12, wrap=True),
        Column(words.pick(language, "单位", "Unit"), 7),
        Column(words.pick(language, "内容", "Text"), 60, wrap=True),
    )


def _item(answer: Answer, item: Item) -> Row:
    language = answer.language
    value: Value = item.value if item.value is not None else value_said(item)
    verdict = say(VERDICTS, item.verdict, language) if item.verdict else None
    text = words.one_line(item.text) if item.text else item.extra.get("what")
    return (item.county, item.town, item.year, item.report or None, verdict, value,
            item.extra.get("unit"), text)  # fmt: skip


def _more(item: Item, keys: list[str], language: str) -> Iterator[Value]:
    return (extra_said(key, item.extra.get(key), language) for key in keys)


def _source_columns(language: str) -> tuple[Column, ...]:
    return (
        Column(words.pick(language, "出处编号", "Source no."), 12, wrap=True),
        Column(words.pick(language, "出处原文或单元格", "Quotes and cells"), 60, wrap=True),
    )


def _sources(answer: Answer, item: Item) -> Row:
    by_id = {c.id: c for c in answer.citations} if len(item.citations) > 3 else {}
    cited = [by_id.get(n) or _cited(answer, n) for n in item.citations]
    lines = []
    for c in cited:
        if c is not None:
            said = words.quoted if c.kind == "text" else words.cell_line
            lines.append(f"[{c.id}] {said(c, answer.language)}")
    return ("".join(f"[{n}]" for n in item.citations) or None, "\n".join(lines) or None)


def _cited(answer: Answer, number: int) -> Citation | None:
    """Citations are numbered from 1 in their order; looked up where one is not."""
    if 0 < number <= len(answer.citations) and answer.citations[number - 1].id == number:
        return answer.citations[number - 1]
    return next((c for c in answer.citations if c.id == number), None)


def _tints(key: str, language: str) -> dict[str, str]:
    if key == "grade":
        return {grade_said(code, language): tint for code, tint in GRADE_TINTS.items()}
    if key == "state":
        return {say(CHECK_STATES, code, language): tint for code, tint in STATE_TINTS.items()}
    return {}
