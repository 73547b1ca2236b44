"""English names of every cell of the statutory tables; the Chinese ones are the form's own (core.cells)."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from core.cells import T2_ITEMS, T3_COLUMNS, T3_ROWS, T4_TRACKS, label, t3_parts
from core.said import Said

TABLES_ZH: Final = {"T2": "表二", "T3": "表三", "T4": "表四"}
TABLES_EN: Final = {"T2": "Table 2", "T3": "Table 3", "T4": "Table 4"}
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


@lru_cache(maxsize=4096)
def cell_name(address: str, language: str = "zh") -> str:
    """What a person reads for a cell. Unknown addresses return themselves."""
    if language != "en":
        return label(address)
    three = t3_parts(address)
    if three:
        names = (ROWS_EN.get(three[0], three[0]), APPLICANTS_EN.get(three[1], three[1]))
        return f"Table 3 · {names[0]} · {names[1]}"
    parts = address.split(".")
    if parts[0] in {"T2", "T4"} and len(parts) == 3:
        rows, columns = (ITEMS_EN, COLUMNS_EN) if parts[0] == "T2" else (TRACKS_EN, RESULTS_EN)
        name = f"{rows.get(parts[1], parts[1])} · {columns.get(parts[2], parts[2])}"
        return f"{TABLES_EN[parts[0]]} · {name}"
    return address


def cell_said(address: str) -> Said:
    """The name of a cell in both languages."""
    return Said(label(address), cell_name(address, "en"))


def row_said(row: str) -> Said:
    """The name of a row of table three."""
    return Said(T3_ROWS[row], ROWS_EN[row])


def column_said(column: str) -> Said:
    """The name of a column of table three."""
    return Said(T3_COLUMNS[column], APPLICANTS_EN[column])


def item_said(item: str) -> Said:
    """The name of a row of table two."""
    return Said(T2_ITEMS[item], ITEMS_EN[item])


def track_said(track: str) -> Said:
    """The name of a track of table four."""
    return Said(T4_TRACKS[track], TRACKS_EN[track])


def table_said(table: str) -> Said:
    """表二 and Table 2."""
    return Said(TABLES_ZH[table], TABLES_EN[table])
