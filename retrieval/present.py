"""What was found as an Answer: rows with citations, and a text that cites every line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from core.answer import Answer, Coverage, Item, Language
from core.codes import GRADES, say
from core.said import Said
from core.vocabulary import themes
from corpus.ports import FactStore, ReportRow, Where
from retrieval.cite import Citer
from retrieval.glossary import is_english
from retrieval.measures import Remedies, Remedy
from retrieval.search import Found, Results

SAME_SHOWN = 12
"""Twins of a passage whose places are named."""


def language_of(question: str) -> Language:
    """The language to answer in."""
    return "en" if is_english(question) else "zh"


def scope_of(facts: FactStore, where: Where | None) -> tuple[Coverage, dict[str, ReportRow]]:
    """The reports that a filter lets through, as coverage and by file."""
    rows = {row.file: row for row in facts.reports(where)}
    counties = tuple(dict.fromkeys(row.county for row in rows.values() if row.county))
    years = tuple(sorted({row.year for row in rows.values() if row.year is not None}))
    return Coverage(len(rows), len(rows), counties, years), rows


def search_answer(facts: FactStore, question: str, results: Results, where: Where) -> Answer:
    """The Answer of a search."""
    coverage, rows = scope_of(facts, where)
    citer = Citer(facts, rows)
    items = tuple(_found_item(found, rows, citer) for found in results.found)
    zh = language_of(question) == "zh"
    answer = Answer(
        question, language_of(question), "search", _status(coverage, items), "",
        _plan(results.query.terms, results.query.prefers, where), coverage, rows=items,
        citations=citer.citations,
    )  # fmt: skip
    head = _coverage_line(coverage, zh)
    if items and zh:
        head += (
            f"按{'词语' if results.words_only else '意思和词语'}检索到 {len(items)} 处（未穷尽）。"
        )
    elif items:
        by = "words" if results.words_only else "meaning and words"
        head += f"{len(items)} passages by {by} (not exhaustive)."
    else:
        head += _nothing(coverage, zh)
    lines = [_found_line(n, item, zh) for n, item in enumerate(items, start=1)]
    return replace(answer, text="\n".join([head, *lines, *_told(results.notes, zh)]))


def _told(notes: Sequence[Said], zh: bool) -> list[str]:
    return [note.within("zh" if zh else "en") for note in notes]


def measures_answer(facts: FactStore, question: str, found: Remedies, where: Where) -> Answer:
    """The Answer of a search for measures: what is done first, then what is planned."""
    coverage, rows = scope_of(facts, where)
    citer = Citer(facts, rows)
    items = tuple(_remedy_item(remedy, rows, citer) for remedy in found.found)
    zh = language_of(question) == "zh"
    names = {t.id: t.zh if zh else t.en for t in themes()}
    plan = _plan(found.query.terms, "measure", where) | {"themes": list(found.themes)}
    answer = Answer(
        question, language_of(question), "measures", _status(coverage, items), "", plan, coverage,
        rows=items, citations=citer.citations,
    )  # fmt: skip
    lines = [_coverage_line(coverage, zh)]
    if found.themes:
        read = "、".join(names[t] for t in found.themes)
        lines[0] += f"问题按“{read}”理解。" if zh else f"Read as: {read}."
    if not items:
        lines[0] += _nothing(coverage, zh)
    for done, title in (
        (True, "已做的：" if zh else "Done:"),
        (False, "计划的：" if zh else "Planned:"),
    ):
        part = [
            _remedy_line(item, zh)
            for item, remedy in zip(items, found.found, strict=True)
            if remedy.done is done
        ]
        lines += [title, *part] if part else []
    if found.slogans:
        lines.append(
            f"另有 {found.slogans} 条只是口号，未列。"
            if zh
            else f"{found.slogans} slogans left out."
        )
    return replace(answer, text="\n".join([*lines, *_told(found.notes, zh)]))


def _found_item(found: Found, rows: dict[str, ReportRow], citer: Citer) -> Item:
    p, row = found.passage, rows[found.passage.report]
    number = citer.text(p.report, found.span.start, found.span.end, found.span.quote)
    extra: dict[str, Any] = {
        "kind": p.kind, "section": p.section, "heading": p.heading, "reports": found.reports,
        "same": [{"report": s.report, "start": s.start, "end": s.end}
                 for s in found.same[:SAME_SHOWN]],
    }  # fmt: skip
    return Item(
        p.report, row.town, row.county, row.year, (number,), text=found.span.quote,
        score=round(found.score, 4), extra=extra,
    )  # fmt: skip


def _remedy_item(remedy: Remedy, rows: dict[str, ReportRow], citer: Citer) -> Item:
    row, m = rows[remedy.report], remedy.measure
    numbers = [citer.text(remedy.report, m.start, m.end, m.text)]
    extra: dict[str, Any] = {
        "grade": m.grade, "done": remedy.done, "themes": list(m.themes), "towns": remedy.towns,
        "problem": None, "practice": remedy.practice,
        "same": [{"report": f, "start": s, "end": e} for f, s, e in remedy.same[:SAME_SHOWN]],
    }  # fmt: skip
    if remedy.problem is not None:
        p = remedy.problem
        numbers.append(citer.text(remedy.report, p.start, p.end, p.text))
        extra["problem"] = {"text": p.text, "themes": list(p.themes), "start": p.start,
                            "end": p.end}  # fmt: skip
    return Item(
        remedy.report, row.town, row.county, row.year, tuple(numbers), text=m.text,
        score=round(remedy.score, 4), extra=extra,
    )  # fmt: skip


def _found_line(number: int, item: Item, zh: bool) -> str:
    also = _also(item.extra["reports"], zh, "份报告", "reports")
    return f"{number}. {_place(item, zh)}{_colon(zh)}“{_flat(item.text)}”{also} {_marks(item)}"


def _remedy_line(item: Item, zh: bool) -> str:
    grade = say(GRADES, item.extra["grade"], "zh" if zh else "en")
    also = _also(item.extra["towns"], zh, "个乡镇", "towns")
    return (
        f"- {item.extra['grade']} {grade}｜{_place(item, zh)}{_colon(zh)}"
        f"“{_flat(item.text)}”{also} {_marks(item)}"
    )


def _also(count: int, zh: bool, unit: str, english: str) -> str:
    if count < 2:
        return ""
    return (
        f"（{count} {unit}的写法几乎相同）" if zh else f" ({count} {english} in nearly these words)"
    )


def _place(item: Item, zh: bool) -> str:
    town = item.town or item.report
    county = item.county or ""
    year = item.year or ("年度不明" if zh else "year unknown")
    return f"{county}{town}（{year}）" if zh else f"{county}{town} ({year})"


def _marks(item: Item) -> str:
    return " ".join(f"[{number}]" for number in item.citations)


def _colon(zh: bool) -> str:
    return "：" if zh else ": "


def _flat(text: str | None) -> str:
    return " ".join((text or "").split())


def _coverage_line(coverage: Coverage, zh: bool) -> str:
    years = "、".join(map(str, coverage.years)) if zh else ", ".join(map(str, coverage.years))
    if zh:
        return f"范围：{years + '年度' if years else ''}{coverage.reports}份报告。"
    return f"Scope: {coverage.reports} reports{f' ({years})' if years else ''}. "


def _nothing(coverage: Coverage, zh: bool) -> str:
    if not coverage.reports:
        return "资料库里没有这样的报告。" if zh else "No such report is in the corpus."
    if zh:
        return "没有找到相关内容；这不等于没有这回事，可以换一种说法再查。"
    return "Nothing relevant was found; that does not mean there is none. Try other words."


def _status(coverage: Coverage, items: tuple[Item, ...]) -> Any:
    if not coverage.reports:
        return "not_in_corpus"
    return "answered" if items else "not_mentioned"


def _plan(terms: tuple[str, ...], kind: str | None, where: Where) -> dict[str, Any]:
    return {
        "intent": "measures" if kind == "measure" else "search", "kind": kind,
        "terms": list(terms),
        "scope": {"counties": list(where.counties), "towns": [t for _, t in where.towns],
                  "years": list(where.years), "reports": list(where.reports)},
    }  # fmt: skip
