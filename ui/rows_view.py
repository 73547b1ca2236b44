"""Rows of an answer as one table: only the columns that a row of it fills."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from core.codes import CHECK_STATES, DECISIONS, GRADES, SEVERITIES, VERDICTS, say
from core.vocabulary import facets
from ui import names
from ui.sheet import Part, fold, part, table

Cites = Callable[[list[int]], list[Part]]
STATE_STYLE: Final = {
    "fail": "tag bad", "review": "tag warn", "unassessable": "tag off", "pass": "tag good",
}  # fmt: skip
FEW: Final = 15
"""So many rows are shown at once."""
FIRST: Final = 10
"""Of more, so many; the rest folds away."""
GRADE_STYLE: Final = {"E3": "tag good", "E2": "tag good", "E1": "tag warn", "E0": "tag off"}


def rows_part(
    rows: Sequence[Mapping[str, Any]], cites: Cites, language: str, name: str
) -> dict[str, Any]:
    """A table of rows that folds away; of many the first are in sight."""
    columns = [c for c in _COLUMNS if any(_filled(c[0], row) for row in rows)]
    heads = [en if language == "en" else zh for _, zh, en, _ in columns]
    body = [[draw(row, language) for _, _, _, draw in columns] for row in rows]
    told = [bool(row["citations"]) for row in rows]
    if any(told):
        heads.append("Source" if language == "en" else "来源")
        for line, row in zip(body, rows, strict=True):
            line.append(_sources(cites(list(row["citations"])), len(row["citations"]), language))
    title = _title(rows, language)
    if len(rows) <= FEW:
        return fold([title], table(heads, body), opened=True, id=f"{name}rows")
    more = len(rows) - FIRST
    rest = fold(
        [f"{more} more" if language == "en" else f"其余 {more} 条"], table(heads, body[FIRST:]),
        id=f"{name}more", style="plain",
    )  # fmt: skip
    return fold([title], table(heads, body[:FIRST]), rest, opened=True, id=f"{name}rows")


def _title(rows: Sequence[Mapping[str, Any]], language: str) -> str:
    count = f" ({len(rows)})" if language == "en" else f" {len(rows)} 条"
    if all(row.get("perhaps") for row in rows):
        return ("Nearest passages" if language == "en" else "最接近的原文") + count
    if all(row.get("nearest") for row in rows):
        return (
            "Nearest passages, no answer" if language == "en" else "相近的段落，不是答案"
        ) + count
    return ("Rows" if language == "en" else "明细") + count


def state_tag(state: str, language: str) -> Part:
    """A check's state as a tag."""
    return part("span", say(CHECK_STATES, state, language), style=STATE_STYLE.get(state, "tag off"))


def grade_tag(grade: str, language: str) -> Part:
    """A measure's grade as a tag."""
    return part(
        "span", f"{grade} {say(GRADES, grade, language)}", style=GRADE_STYLE.get(grade, "tag")
    )


def _filled(key: str, row: Mapping[str, Any]) -> bool:
    value = row.get(key)
    return value is not None and value not in ("", [], ())


def _sources(buttons: list[Part], count: int, language: str) -> list[Part]:
    """A few buttons in sight, many folded."""
    if len(buttons) <= 6:
        return buttons
    title = f"{count} sources" if language == "en" else f"{count}处"
    return [fold([title], *buttons, style="plain")]


def _town(row: Mapping[str, Any], _language: str) -> Part:
    return part("span", row.get("town") or row.get("report") or "—", style="nowrap")


def _value(row: Mapping[str, Any], language: str) -> Part:
    if row.get("value") is None:
        return part("small", str(row.get("why") or "—"))
    unit = names.unit_name(str(row.get("unit", "")), language)
    return part("b", f"{names.number(row['value'])} {unit}".strip(), style="nowrap")


def _text(row: Mapping[str, Any], _language: str) -> Part:
    parts: list[Part] = [str(row.get("text") or "")]
    if row.get("problem"):
        parts.append(part("small", f"　← {row['problem']}"))
    return part("div", *parts)


def _facet(row: Mapping[str, Any], language: str) -> Part:
    known = {f.id: f.en if language == "en" else f.zh for f in facets()}
    return known.get(str(row.get("facet") or ""), str(row.get("facet") or ""))


def _plain(key: str) -> Callable[[Mapping[str, Any], str], Part]:
    return lambda row, _language: "" if row.get(key) is None else names.number(row[key])


def _coded(table: dict[str, tuple[str, str]], key: str) -> Callable[[Mapping[str, Any], str], Part]:
    return lambda row, language: say(table, str(row.get(key) or ""), language)


def _share(row: Mapping[str, Any], _language: str) -> Part:
    return "" if row.get("share") is None else f"{names.number(row['share'])}%"


_COLUMNS: Final[tuple[tuple[str, str, str, Callable[[Mapping[str, Any], str], Part]], ...]] = (
    ("rank", "名次", "Rank", _plain("rank")),
    ("town", "乡镇", "Town", _town),
    ("county", "县区", "County",
     lambda row, _lang: part("span", str(row.get("county") or ""), style="nowrap")),
    ("year", "年度", "Year", lambda row, _lang: part("span", str(row.get("year") or ""), style="nowrap")),
    ("check", "检查项", "Check", lambda row, _lang: str(row.get("check") or "")),
    ("state", "结果", "Result", lambda row, lang: state_tag(str(row.get("state") or ""), lang)),
    ("severity", "程度", "Severity", _coded(SEVERITIES, "severity")),
    ("facet", "事项", "Subject", _facet),
    ("verdict", "判定", "Verdict", _coded(VERDICTS, "verdict")),
    ("value", "数值", "Figure", _value),
    ("share", "占比", "Share", _share),
    ("grade", "程度", "Grade",
     lambda row, lang: grade_tag(str(row["grade"]), lang) if row.get("grade") else ""),
    ("text", "内容", "Text", _text),
    ("towns", "乡镇数", "Towns", _plain("towns")),
    ("decision", "处理", "Decision", _coded(DECISIONS, "decision")),
)  # fmt: skip
