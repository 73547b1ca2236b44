"""The reader's sheet: a whole report as text, cited spans marked, tables drawn from their cells."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

from core.cell_names import cell_name
from core.report import Report, Section, Table
from ui import names
from ui.forms import form
from ui.places import Source, Target
from ui.sheet import Part, fold, part

HOME: Final = {"T2": "disclosure", "T3": "requests", "T4": "litigation"}
"""The section a table belongs to: where one that is not in the file is said to be absent."""

SHORT: Final = {
    "overview": ("总体情况", "Overview"), "disclosure": ("主动公开", "Disclosure"),
    "requests": ("依申请公开", "Requests"), "litigation": ("复议诉讼", "Reviews"),
    "problems": ("问题与改进", "Problems"), "other": ("其他事项", "Other"),
}  # fmt: skip

_RULE: Final = r"[ \t\u3000]*(?:\|[^\n]*|[-:+][-:+| \t]*|第二十条第[^\n]{1,6}项[ \t\u3000]*)?"
_BEFORE: Final = re.compile(rf"(?:(?<=\n){_RULE}\n)*(?:(?<=\n)[| \t\u3000]*)?\Z")
_AFTER: Final = re.compile(rf"{_RULE}(?=\n|\Z)(?:\n{_RULE}(?=\n|\Z))*")


@dataclass(frozen=True, slots=True)
class _Page:
    """What is being drawn."""

    report: Report
    spans: tuple[tuple[int, int, str], ...]
    """(start, end, "first" or "yes"), ordered."""
    cells: dict[str, str]
    language: str

    def say(self, zh: str, en: str) -> str:
        return en if self.language == "en" else zh

    def marked(self, address: str) -> str:
        return self.cells.get(address, "")


def reader_parts(report: Report, target: Target, language: str = "zh") -> list[Part]:
    """A bar (hits, sections) and the scrolling text. The target's own place is hit "first"."""
    page = _page(report, target, language)
    body: list[Part] = []
    for number, section in enumerate(_sections(report)):
        body += _section(page, section, f"s{number}")
    return [_bar(page), part("div", *body, style="scroll")]


def _page(report: Report, target: Target, language: str) -> _Page:
    spans: dict[tuple[int, int], str] = {}
    cells: dict[str, str] = {}
    for source in dict.fromkeys((target.source, *target.others)):
        if source.report != report.file:
            continue
        hit = "first" if source == target.source else "yes"
        if source.address:
            cells.setdefault(source.address, hit)
        elif source.start is not None and source.end is not None:
            spans.setdefault((source.start, source.end), hit)
    return _Page(report, tuple((a, b, h) for (a, b), h in sorted(spans.items())), cells, language)


def _sections(report: Report) -> tuple[Section, ...]:
    """The sections; a report without any is one stretch of text."""
    if not report.sections:
        return (Section("preamble", None, "", 0, len(report.text)),)
    gaps: list[Section] = []
    done = 0
    for section in sorted(report.sections, key=lambda s: s.start):
        if section.start > done and report.text[done : section.start].strip():
            gaps.append(Section("preamble", None, "", done, section.start))
        done = max(done, section.end)
    if report.text[done:].strip():
        gaps.append(Section("signature", None, "", done, len(report.text)))
    return tuple(sorted((*report.sections, *gaps), key=lambda s: s.start))


def _bar(page: _Page) -> Part:
    total = len(page.spans) + len(page.cells)
    steps: list[Part] = []
    if total > 1:
        before, after = page.say("上一处", "Previous"), page.say("下一处", "Next")
        steps = [
            part("button", f"↑ {before}", style="tool", step=-1, label=before),
            part("span", "", style="count"),
            part("button", f"{after} ↓", style="tool", step=1, label=after),
        ]
    links = [
        part("button", _section_label(page, s), style="tool", go=f"s{i}", title=s.title)
        for i, s in enumerate(_sections(page.report))
        if s.kind not in {"preamble", "signature"}
    ]
    return part("nav", *steps, *links, style="bar", label=page.say("跳转", "Go to"))


def _section_label(page: _Page, section: Section) -> str:
    zh, en = SHORT.get(section.kind, ("", ""))
    return en if page.language == "en" else f"{section.number or ''} {zh}".strip()


def _section(page: _Page, section: Section, name: str) -> list[Part]:
    report, out = page.report, []
    done = section.start
    heading = _line_end(report.text, section.start, section.end)
    if section.number is not None:
        out.append(part("h3", *_runs(page, section.start, heading), id=name))
        done = heading
    for table in sorted(report.tables, key=lambda t: t.start):
        if not section.start <= table.start < section.end:
            continue
        start, end = _with_ruling(report.text, table, done, section.end)
        out += _prose(page, done, max(done, start))
        out += _table(page, table.name, start, end)
        done = max(done, end)
    out += _prose(page, done, section.end)
    return out + _absent(page, section)


def _table(page: _Page, name: str, start: int, end: int) -> list[Part]:
    raw = _runs(page, start, end)
    cited = any(start <= a < end for a, _, _ in page.spans)
    title = page.say(
        f"{names.TABLES[name][0]} · 原文（按文件中的样子）",
        f"{names.TABLES[name][1]} · as in the file",
    )
    return [
        form(page.report, name, page.marked, page.language),
        fold([title], part("pre", *raw), opened=cited, style="plain"),
    ]


def _with_ruling(text: str, table: Table, first: int, last: int) -> tuple[int, int]:
    """The stretch of a table with the lines of ruling around it (| --- |, a bare article number):
    they belong to its original and are no paragraphs."""
    before = _BEFORE.search(text[first : table.start])
    after = _AFTER.match(text[:last], table.end)
    start = first + before.start() if before else table.start
    end = after.end() if after else table.end
    # White space at the edges is no part of the table.
    start += len(text[start : table.start]) - len(text[start : table.start].lstrip())
    return start, table.end + len(text[table.end : end].rstrip())


def _absent(page: _Page, section: Section) -> list[Part]:
    """A table that the file does not hold, where one of its cells is cited."""
    here = {t.name for t in page.report.tables}
    out: list[Part] = []
    for name, kind in HOME.items():
        cited = [a for a in page.cells if a.startswith(name)]
        if kind != section.kind or name in here or not cited:
            continue
        said = page.say(
            f"这份文件中没有{names.TABLES[name][0]}。",
            f"{names.TABLES[name][1]} is not in this file.",
        )
        out += [part("p", said, style="soft")]
        out += [form(page.report, name, page.marked, page.language)]
    return out


def _prose(page: _Page, start: int, end: int) -> list[Part]:
    """Paragraphs, one a line of the text."""
    out: list[Part] = []
    while start < end:
        stop = _line_end(page.report.text, start, end)
        # What a drawn table leaves behind (| --- |) is no paragraph.
        if page.report.text[start:stop].strip(" \t\u3000|-:"):
            out.append(part("div", *_runs(page, start, stop), style="para"))
        start = stop + 1
    return out


def _line_end(text: str, start: int, end: int) -> int:
    found = text.find("\n", start, end)
    return end if found < 0 else found


def _runs(page: _Page, start: int, end: int) -> list[Part]:
    """The text of a stretch, cut at the edges of the cited spans; cited pieces are marks."""
    edges = {start, end}
    for a, b, _ in page.spans:
        edges |= {e for e in (a, b) if start < e < end}
    cuts = sorted(edges)
    starts = {a: hit for a, _, hit in reversed(page.spans)}
    out: list[Part] = []
    for a, b in zip(cuts, cuts[1:], strict=False):
        piece = page.report.text[a:b]
        if any(s <= a and b <= e for s, e, _ in page.spans):
            out.append(part("mark", piece, hit=starts.get(a, "")))
        else:
            out.append(piece)
    return out


def whereabouts(report: Report, source: Source, language: str = "zh") -> str:
    """In words: the section and paragraph of a span, or the name of a cell."""
    if source.address:
        return cell_name(source.address, language)
    if source.start is None:
        return ""
    section = report.section_at(source.start)
    place = next((p for p in report.paragraphs if p.start <= source.start < p.end), None)
    parts = [names.section_name(section.number or section.kind, language)] if section else []
    if place:
        parts.append(f"para {place.index}" if language == "en" else f"第{place.index}段")
    if report.pages:
        page = bisect_right(report.pages, source.start)
        parts.append(f"page {page}" if language == "en" else f"第{page}页")
    return " · ".join(parts)
