"""An Answer (its JSON) as a sheet: coverage, value, sentences, groups, rows, and what was left out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from assistant.twofold import LEADS
from core.cell_names import cell_name
from core.codes import CELL_STATES, STATUSES, say
from ui import names
from ui.answer_json import not_kept
from ui.model_view import model_parts
from ui.places import Source
from ui.rows_view import rows_part
from ui.sheet import Part, Sources, cite_button, fold, part, table, with_marks

SHOWN: Final = 200
"""Lines of a group or of rows drawn at most; the export has them all."""
CITED: Final = 60
"""Sources of one line that are drawn as buttons at most."""
COPIED: Final = 500
"""Sources that go into the clipboard at most; the export has them all."""
CROWDED: Final = 12
"""Sources in one sentence, from which the rows say it better."""
BULLETS: Final = 5
"""Listed sentences shown before the rest folds away."""
NAMED: Final = 8
"""Cells of a formula that are named below it at most."""
_ADDRESS: Final = re.compile(r"T[234](?:\[[^\]]+\]|\.\w+\.\w+)")
_BULLET: Final = "· "
_COVERAGE: Final = ("范围：", "Scope: ")


@dataclass(frozen=True, slots=True)
class Shown:
    """What an answer needs to be drawn: its JSON, its buttons, the language of the screen."""

    answer: Mapping[str, Any]
    buttons: dict[int, dict[str, Any]]
    language: str
    name: str

    def say(self, zh: str, en: str) -> str:
        """One of two wordings."""
        return en if self.language == "en" else zh

    def cites(self, numbers: list[int] | tuple[int, ...]) -> list[Part]:
        """The buttons of citations; of very many, the first, and how many more there are."""
        found: list[Part] = [self.buttons[n] for n in numbers if n in self.buttons]
        if len(found) <= CITED:
            return found
        more = len(found) - CITED
        return [*found[:CITED], part("small", self.say(f"等，另{more}处", f" and {more} more"))]


def answer_parts(
    answer: Mapping[str, Any], language: str = "zh", name: str = ""
) -> tuple[list[Part], Sources]:
    """The sheet of an answer and the sources that its buttons open. ``name`` keeps folds apart."""
    sources = Sources()
    buttons = {c["id"]: _button(c, sources, language) for c in answer["citations"]}
    shown = Shown(answer, buttons, language, name)
    coverage, lines = _lines(answer["text"])
    parts: list[Part] = []
    if answer["status"] not in {"answered"}:
        style = "tag warn" if answer["status"] in {"partial", "clarify"} else "tag off"
        parts.append(
            part("p", part("span", say(STATUSES, answer["status"], language), style=style))
        )
    if coverage:
        style = "coverage partial" if answer["status"] == "partial" else "coverage"
        parts.append(part("p", *with_marks(coverage, buttons), style=style))
    parts += _value(shown)
    parts += _sentences(shown, lines)
    groups = sorted(answer["groups"], key=lambda g: not g["answers"])
    parts += [_group(shown, g, n) for n, g in enumerate(groups)]
    if rows := _rows(answer):
        parts.append(rows_part(rows[:SHOWN], shown.cites, language, name))
        parts += _more(shown, len(rows) + not_kept(answer, "rows"))
    parts += _left_out(shown)
    parts += model_parts(answer, language, name)
    copied = copy_text(answer, language)
    done = shown.say("已复制", "Copied")
    label = shown.say("复制（含来源）", "Copy with sources")
    parts.append(part("p", part("button", label, style="tool", copy=copied, done=done)))
    return parts, sources


def _rows(answer: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The rows; the nearest passages only where no report speaks of what was asked, or where they
    may be what was asked for."""
    spoken = any(g["verdict"] not in {"none", "unread"} for g in answer["groups"])
    hidden = [r for r in answer["rows"] if spoken and r.get("nearest") and not r.get("perhaps")]
    return [r for r in answer["rows"] if r not in hidden]


def source_of(citation: Mapping[str, Any]) -> Source:
    """The place that a citation points to."""
    return Source(
        citation["report"], citation.get("start"), citation.get("end"), citation.get("address")
    )


def citation_words(citation: Mapping[str, Any], language: str) -> str:
    """A citation in one line: report, place, and the cell's value or state."""
    head = names.report_name(citation, language)
    if citation["kind"] == "cell":
        cell = cell_name(citation["address"], language)
        state = citation.get("state")
        said = (
            citation.get("raw") if state == "reported" else say(CELL_STATES, str(state), language)
        )
        return f"{head} {cell} = {said}"
    section = names.section_name(citation.get("section"), language)
    locator = names.locator_name(citation.get("locator", ""), language)
    return " ".join(filter(None, (head, section, locator)))


def copy_text(answer: Mapping[str, Any], language: str) -> str:
    """The answer as plain text, question first, sources last."""
    en = language == "en"
    told = answer["text"].split("\n")
    lines = [("Question: " if en else "问：") + answer["question"], "", *told[:COPIED]]
    if len(told) > COPIED:
        more = len(told) - COPIED + not_kept(answer, "lines")
        lines.append(f"({more} more lines: use Export)" if en else f"（其余{more}行请用导出）")
    if answer["citations"]:
        lines += ["", "Sources:" if en else "来源："]
    for c in answer["citations"][:COPIED]:
        quote = " ".join((c.get("quote") or "").split())
        quoted = f"“{quote}”" if quote else ""
        said = f"[{c['id']}] {citation_words(c, language)} {quoted}"
        lines.append(names.aside(said, c["report"], language))
    more = len(answer["citations"]) - COPIED
    if more > 0:
        lines.append(f"({more} more: use Export)" if en else f"（其余{more}条来源请用导出）")
    return "\n".join(lines)


def plain_markdown(text: str) -> str:
    """Words as Markdown without any effect: every mark of the syntax is escaped."""
    return "".join(f"\\{c}" if c in _MARKDOWN else c for c in text)


_MARKDOWN: Final = frozenset("\\`*_{}[]<>()#+-.!|$~:&=^\"'@/")


def _button(citation: Mapping[str, Any], sources: Sources, language: str) -> dict[str, Any]:
    number = sources.add(source_of(citation))
    open_ = "Open source" if language == "en" else "打开来源"
    colon = ": " if language == "en" else "："
    label = f"{open_} {citation['id']}{colon}{citation_words(citation, language)}"
    return cite_button(number, f"[{citation['id']}]", label)


def _lines(text: str) -> tuple[str, list[str]]:
    """(coverage, the other lines)."""
    lines = [line for line in text.split("\n") if line.strip()]
    if lines and lines[0].startswith(_COVERAGE):
        return lines[0], lines[1:]
    return "", lines


def _value(shown: Shown) -> list[Part]:
    answer = shown.answer
    parts: list[Part] = []
    if answer["value"] is not None:
        unit = part("small", names.unit_name(answer.get("unit", ""), shown.language))
        parts.append(part("div", names.number(answer["value"]), unit, style="value"))
    if answer["formula"]:
        said = shown.say("算法：", "Formula: ") + answer["formula"]
        parts.append(part("p", said, style="formula"))
        parts += _legend(shown, str(answer["formula"]))
    return parts


def _legend(shown: Shown, formula: str) -> list[Part]:
    """The cells of a formula by name."""
    used = list(dict.fromkeys(_ADDRESS.findall(formula)))[:NAMED]
    if not used:
        return []
    said = [f"{a} = {cell_name(a, shown.language)}" for a in used]
    return [part("p", shown.say("；", "; ").join(said), style="soft")]


def _sentences(shown: Shown, lines: list[str]) -> list[Part]:
    """The sentences; those that only repeat a group below are left to the group's own table. A second
    question's answer has no table of its own: all its lines stay."""
    if shown.answer["engine"] != "llm":
        heads = tuple(g["label"] + mark for g in shown.answer["groups"] for mark in ("（", " ("))
        cut = next((n for n, line in enumerate(lines) if line.startswith(LEADS)), len(lines))
        own = [line for line in lines[:cut] if not heads or not line.startswith(heads)]
        lines = own + lines[cut:]
    paragraphs = [_paragraph(shown, line, n) for n, line in enumerate(lines)]
    bullets = [i for i, line in enumerate(lines) if line.startswith(_BULLET)]
    if len(bullets) <= BULLETS + 2:
        return paragraphs
    first, last = bullets[BULLETS], bullets[-1]
    hidden = paragraphs[first : last + 1]
    left = len(hidden) + not_kept(shown.answer, "lines")
    title = shown.say(f"其余{left}条", f"{left} more")
    more = _more(shown, left)
    rest = fold([title], *hidden[:SHOWN], *more, id=f"{shown.name}rest", style="plain")
    return [*paragraphs[:first], rest, *paragraphs[last + 1 :]]


def _paragraph(shown: Shown, line: str, number: int) -> Part:
    """One sentence; where it only lists what the rows below show, it folds away."""
    pieces = with_marks(line, shown.buttons)
    marks = sum(isinstance(p, dict) for p in pieces)
    if marks <= CROWDED or not shown.answer["rows"] or line.startswith(_BULLET):
        return part("p", *pieces)
    title = shown.say(f"逐一写成文字（{marks}处来源）", f"In words ({marks} sources)")
    return fold([title], part("p", *pieces), id=f"{shown.name}words{number}", style="plain")


def group_part(group: Mapping[str, Any], language: str, name: str) -> Part:
    """One group by itself, before its sources are known."""
    return _group(Shown({}, {}, language, name), group, 0)


def _group(shown: Shown, group: Mapping[str, Any], number: int) -> Part:
    count = shown.say(f"（{group['count']}份）", f" ({group['count']})")
    title: list[Part] = [part("b", group["label"] + count)]
    if group["answers"]:
        title += [" ", part("span", shown.say("所问", "asked for"), style="tag good")]
    items = group["items"]
    title.append(part("small", "　" + _towns(shown, items)))
    if not items:
        return fold(title, part("p", "—"), id=f"{shown.name}g{number}")
    heads = [
        shown.say("乡镇", "Town"), shown.say("年度", "Year"),
        shown.say("原文或数据", "Quote or figure"), shown.say("来源", "Source"),
    ]  # fmt: skip
    body = table(heads, [_item(shown, item) for item in items[:SHOWN]])
    style = "answers" if group["answers"] else ""
    opened = bool(group["answers"]) and len(items) <= 12
    more = _more(shown, len(items))
    return fold(title, body, *more, opened=opened, id=f"{shown.name}g{number}", style=style)


def _towns(shown: Shown, items: list[Mapping[str, Any]]) -> str:
    named = [names.report_name(i, shown.language) for i in items[:6]]
    joint = shown.say("、", ", ")
    return joint.join(named) + (shown.say(" 等", " …") if len(items) > 6 else "")


def _item(shown: Shown, item: Mapping[str, Any]) -> list[Part]:
    said: list[Part] = []
    if item.get("value") is not None:
        said.append(part("b", _figure(item, shown.language)))
    if item.get("text"):
        said.append(part("div", item["text"]))
    if item.get("note") or item.get("why"):
        said.append(part("small", str(item.get("note") or item.get("why"))))
    year = part("span", str(item["year"] or "—"), style="nowrap")
    return [_town(item), year, said or "—", shown.cites(item["citations"]) or "—"]


def _figure(item: Mapping[str, Any], language: str) -> str:
    unit = names.unit_name(str(item.get("unit", "")), language)
    return f"{names.number(item['value'])} {unit}".strip()


def _town(item: Mapping[str, Any]) -> Part:
    county = item.get("county") or ""
    town = item.get("town") or item.get("report") or "—"
    return part("span", town, part("small", f" {county}") if county else "", style="nowrap")


def _more(shown: Shown, total: int) -> list[Part]:
    if total <= SHOWN:
        return []
    said = shown.say(
        f"只列出前{SHOWN}条，共{total}条。", f"The first {SHOWN} of {total} are listed."
    )
    return [part("p", said, style="soft")]


def _left_out(shown: Shown) -> list[Part]:
    parts: list[Part] = []
    for key, found, zh, en in (
        ("u", shown.answer["scope"]["unreadable"], "无法判定", "cannot be judged"),
        ("x", shown.answer["excluded"], "不适用，未计入", "not applicable, not counted"),
    ):
        if not found:
            continue
        title = shown.say(f"{zh}：{len(found)}份", f"{len(found)} {en}")
        rows = [[entry["report"], entry["why"]] for entry in found[:SHOWN]]
        heads = [shown.say("报告", "Report"), shown.say("原因", "Reason")]
        parts.append(fold([title], table(heads, rows), id=f"{shown.name}{key}", style="plain"))
    return parts
