"""How screens name things in both languages: reports, places in them, cells, tables."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from core.cells import (
    T2_COLUMNS,
    T2_ITEMS,
    T3_COLUMNS,
    T3_ROWS,
    T4_RESULTS,
    T4_TRACKS,
    label,
    t3_parts,
)
from core.codes import SECTION_NUMBERS, SECTIONS, say

TABLES: Final = {"T2": ("表二", "Table 2"), "T3": ("表三", "Table 3"), "T4": ("表四", "Table 4")}
ITEMS_EN: Final = {
    "rules": "Rules", "normative": "Normative documents", "licence": "Licences",
    "other_service": "Other services", "penalty": "Penalties", "coercion": "Coercive measures",
    "fee": "Fees", "procurement": "Procurement",
}  # fmt: skip
COLUMNS_EN: Final = {
    "made": "made this year", "repealed": "repealed", "valid": "in force", "published": "published",
    "public_total": "public in all", "prev": "items last year", "delta": "change",
    "decisions": "decisions", "amount_wan": "amount (10,000 yuan)", "count": "count",
    "amount": "amount",
}  # fmt: skip
APPLICANTS_EN: Final = {
    "nat": "Natural persons", "biz": "Companies", "res": "Research bodies", "ngo": "Charities",
    "law": "Law firms", "oth": "Others", "sum": "Total",
}  # fmt: skip
ROWS_EN: Final = {
    "1": "1 New this year", "2": "2 Carried in", "3.1": "3(1) Disclosed",
    "3.2": "3(2) Disclosed in part", "3.3.1": "3(3)1 State secret",
    "3.3.2": "3(3)2 Prohibited by law", "3.3.3": "3(3)3 Security and stability",
    "3.3.4": "3(3)4 Rights of third parties", "3.3.5": "3(3)5 Internal matters",
    "3.3.6": "3(3)6 Matters in process", "3.3.7": "3(3)7 Enforcement files",
    "3.3.8": "3(3)8 Administrative queries", "3.4.1": "3(4)1 Not held",
    "3.4.2": "3(4)2 Would have to be made", "3.4.3": "3(4)3 Still unclear",
    "3.5.1": "3(5)1 Petitions, complaints", "3.5.2": "3(5)2 Repeated request",
    "3.5.3": "3(5)3 Public publications", "3.5.4": "3(5)4 Abusive repetition",
    "3.5.5": "3(5)5 Confirm information held", "3.6": "3(6) Other handling",
    "3.6.1": "3(6)1 Not clarified in time", "3.6.2": "3(6)2 Fee not paid in time",
    "3.6.3": "3(6)3 Other", "3.7": "3(7) Total", "4": "4 Carried to next year",
}  # fmt: skip
TRACKS_EN: Final = {
    "review": "Administrative review", "direct": "Lawsuit without review",
    "after": "Lawsuit after review",
}  # fmt: skip
RESULTS_EN: Final = {
    "upheld": "upheld", "corrected": "corrected", "other": "other", "pending": "pending",
    "total": "total",
}  # fmt: skip


def report_name(row: Mapping[str, Any], language: str = "zh") -> str:
    """A report by town and year; by its file where the town is not known."""
    name = row.get("town") or row.get("report") or row.get("file") or ""
    year = row.get("year")
    if not year:
        return str(name)
    return f"{name} ({year})" if language == "en" else f"{name} {year}"


@lru_cache(maxsize=4096)
def cell_name(address: str, language: str = "zh") -> str:
    """What a person reads for a cell."""
    if language != "en":
        return label(address)
    three = t3_parts(address)
    if three:
        return (
            f"Table 3 · {ROWS_EN.get(three[0], three[0])} · {APPLICANTS_EN.get(three[1], three[1])}"
        )
    parts = address.split(".")
    if parts[0] == "T2" and len(parts) == 3:
        return (
            f"Table 2 · {ITEMS_EN.get(parts[1], parts[1])} · {COLUMNS_EN.get(parts[2], parts[2])}"
        )
    if parts[0] == "T4" and len(parts) == 3:
        return (
            f"Table 4 · {TRACKS_EN.get(parts[1], parts[1])} · {RESULTS_EN.get(parts[2], parts[2])}"
        )
    return address


def section_name(number_or_kind: str | None, language: str = "zh") -> str:
    """第五部分, Part 5; the kind in words where there is no number."""
    if not number_or_kind:
        return ""
    numbers = list(SECTION_NUMBERS.values())
    if number_or_kind in numbers:
        place = numbers.index(number_or_kind) + 1
        return f"Part {place}" if language == "en" else f"第{number_or_kind}部分"
    return say(SECTIONS, number_or_kind, language)


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
