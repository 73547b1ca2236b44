"""Hits of a search as a sheet: the passage, what answers in it marked, twins folded."""

from __future__ import annotations

import re

from corpus.ports import Passage, PassageKind, ReportRow
from retrieval.search import Found, Results
from ui import names
from ui.places import Source
from ui.sheet import Part, Sources, cite_button, fold, part

KINDS: dict[PassageKind, tuple[str, str]] = {
    "problem": ("问题", "Problem"), "measure": ("措施", "Measure"), "narrative": ("正文", "Text"),
}  # fmt: skip


def hits_parts(
    results: Results, rows: dict[str, ReportRow], language: str
) -> tuple[list[Part], Sources]:
    """One block a hit, best first."""
    sources = Sources()
    words = [w for w in results.query.words if len(w) > 1 or w.isascii()]
    return [_hit(f, rows, words, sources, language) for f in results.found], sources


def highlighted(text: str, start: int, end: int, words: list[str]) -> list[Part]:
    """A text with a stretch marked, and the words of a question bold."""
    return [
        *_bold(text[:start], words),
        part("mark", *_bold(text[start:end], words)),
        *_bold(text[end:], words),
    ]


def _hit(
    found: Found, rows: dict[str, ReportRow], words: list[str], sources: Sources, language: str
) -> Part:
    passage, span = found.passage, found.span
    row = rows.get(passage.report)
    number = sources.add(Source(passage.report, span.start, span.end))
    zh, en = KINDS[passage.kind]
    head: list[Part] = [
        part("b", _name(row, passage, language)),
        part("small", f"　{row.county or ''}" if row else ""), " ",
        part("span", en if language == "en" else zh, style="tag off"),
        part("small", f"　{names.section_name(passage.section, language)}　{passage.heading}"), " ",
        cite_button(
            number, "Open" if language == "en" else "打开原文",
            "Open source" if language == "en" else "打开原文",
        ),
    ]  # fmt: skip
    start = max(0, span.start - passage.start)
    end = min(len(passage.text), span.end - passage.start)
    body = part("blockquote", *highlighted(passage.text, start, end, words))
    return part("div", part("div", *head), body, *_twins(found, rows, sources, language))


def _twins(found: Found, rows: dict[str, ReportRow], sources: Sources, language: str) -> list[Part]:
    if not found.same:
        return []
    lines = []
    for passage in found.same[:50]:
        number = sources.add(Source(passage.report, passage.start, passage.end))
        name = _name(rows.get(passage.report), passage, language)
        lines.append(part("li", cite_button(number, name, name), part("small", passage.text[:60])))
    count = len(found.same)
    title = (
        f"{count} more in nearly the same words" if language == "en" else f"另有 {count} 处说法相近"
    )
    name = f"twins{found.passage.id}"
    return [fold([title], part("ul", *lines), id=name, style="plain")]


def _name(row: ReportRow | None, passage: Passage, language: str) -> str:
    if row is None:
        return passage.report
    return names.report_name({"town": row.town, "year": row.year, "file": row.file}, language)


def _bold(text: str, words: list[str]) -> list[Part]:
    if not words or not text:
        return [text]
    pattern = re.compile(
        "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)), re.IGNORECASE
    )
    out: list[Part] = []
    done = 0
    for match in pattern.finditer(text):
        out += [text[done : match.start()], part("b", match[0])]
        done = match.end()
    return [piece for piece in (*out, text[done:]) if piece != ""]
