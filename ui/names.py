"""How screens name things in both languages: reports, places in them, cells, tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from core.cell_names import APPLICANTS_EN, COLUMNS_EN, ITEMS_EN, RESULTS_EN, ROWS_EN, TRACKS_EN
from core.cells import T2_COLUMNS, T2_ITEMS, T3_COLUMNS, T3_ROWS, T4_RESULTS, T4_TRACKS
from core.codes import SECTION_NUMBERS, unnumbered

TABLES: Final = {"T2": ("表二", "Table 2"), "T3": ("表三", "Table 3"), "T4": ("表四", "Table 4")}


def report_name(row: Mapping[str, Any], language: str = "zh") -> str:
    """A report by town and year; by its file where the town is not known."""
    name = row.get("town") or row.get("report") or row.get("file") or ""
    year = row.get("year")
    if not year:
        return str(name)
    return f"{name} ({year})" if language == "en" else f"{name} {year}"


def section_name(number_or_kind: str | None, language: str = "zh") -> str:
    """第五部分, Part 5; the kind in words where there is no number."""
    if not number_or_kind:
        return ""
    numbers = list(SECTION_NUMBERS.values())
    if number_or_kind in numbers:
        place = numbers.index(number_or_kind) + 1
        return f"Part {place}" if language == "en" else f"第{number_or_kind}部分"
    return unnumbered(number_or_kind, language)


def locator_name(locator: str, language: str = "zh") -> str:
    """第3段 / 第2页 as it is, or in English: para 3 / page 2."""
    if language != "en":
        return locator
    for zh, en in (("段", "para"), ("页", "page")):
        parts = [
            f"{en} {piece[1:-1]}" if piece.startswith("第") and piece.endswith(zh) else piece
            for piece in locator.split(" / ")
        ]
        locator = " / ".join(parts)
    return locator


def aside(name: str, more: object, language: str = "zh") -> str:
    """A name with something in parentheses: 柳河镇（青岚县）; the bare name where there is nothing."""
    if more in (None, ""):
        return name
    return f"{name} ({more})" if language == "en" else f"{name}（{more}）"


def item_names(language: str) -> dict[str, str]:
    """Rows of table two."""
    return dict(ITEMS_EN if language == "en" else T2_ITEMS)


def column_name(column: str, layout: str, language: str) -> str:
    """A column of table two in a layout."""
    if language == "en":
        return COLUMNS_EN.get(column, column)
    names = T2_COLUMNS[column]
    return names.get(layout) or next(iter(names.values()))


def row_names(language: str) -> dict[str, str]:
    """Rows of table three."""
    return dict(ROWS_EN if language == "en" else T3_ROWS)


def applicant_names(language: str) -> dict[str, str]:
    """Columns of table three."""
    return dict(APPLICANTS_EN if language == "en" else T3_COLUMNS)


def track_names(language: str) -> dict[str, str]:
    """Tracks of table four."""
    return dict(TRACKS_EN if language == "en" else T4_TRACKS)


def result_names(language: str) -> dict[str, str]:
    """Results of table four."""
    return dict(RESULTS_EN if language == "en" else T4_RESULTS)


UNITS_EN: Final = {
    "件": "", "条": "items", "次": "times", "万元": "× 10,000 yuan", "篇": "pieces",
    "人次": "attendances", "个": "", "人": "people", "份": "reports", "年": "years",
}  # fmt: skip


def unit_name(unit: str, language: str = "zh") -> str:
    """A unit as it stands behind a number; a count needs none in English."""
    return UNITS_EN.get(unit, unit) if language == "en" else unit


def titled(name: str, unit: str, language: str = "zh") -> str:
    """A figure's name with its unit: 行政处罚（件）."""
    said = unit_name(unit, language)
    if not said:
        return name
    return f"{name} ({said})" if language == "en" else f"{name}（{said}）"


def number(value: Any) -> str:
    """A number as printed: 1286, 3.75; — where there is none."""
    if value is None or isinstance(value, str):
        return value or "—"
    if isinstance(value, float) and not value.is_integer():
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return str(int(value))
