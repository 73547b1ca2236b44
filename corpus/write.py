"""The statements that put a report into the tables and take it out again, inside a transaction."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Sequence

import numpy as np

from core.finding import Finding
from core.statement import Stated
from core.words import search_words
from corpus.ports import Passage, Vectors
from corpus.rows import (
    cell_in,
    claim_in,
    dumps,
    finding_in,
    outline_in,
    sentences_in,
    themes_in,
    verdict_in,
)

_SILENT = ("pass", "not_applicable")
_BY_REPORT = (
    "problem",
    "measure",
    "practice",
    "claim",
    "finding",
    "check_count",
    "passage",
    "body",
)


def delete_report(connection: sqlite3.Connection, file: str) -> bool:
    """Take every row of a report out; False where it is not here."""
    row = connection.execute("SELECT id, county FROM report WHERE file = ?", (file,)).fetchone()
    if row is None:
        return False
    number, county = row
    passages = "(SELECT id FROM passage WHERE report = ?)"
    connection.execute(f"DELETE FROM vector WHERE passage IN {passages}", (number,))
    connection.execute(f"DELETE FROM words WHERE rowid IN {passages}", (number,))
    connection.execute(
        "DELETE FROM cell WHERE address IN (SELECT id FROM address) AND report = ?", (number,)
    )
    connection.execute(
        "DELETE FROM verdict WHERE facet IN (SELECT facet FROM facet) AND report = ?", (number,)
    )
    for table in _BY_REPORT:
        connection.execute(f"DELETE FROM {table} WHERE report = ?", (number,))
    connection.execute("DELETE FROM report WHERE id = ?", (number,))
    connection.execute("INSERT OR IGNORE INTO stale VALUES(?)", (county or "",))
    return True


def insert_report(
    connection: sqlite3.Connection,
    stated: Stated,
    findings: Sequence[Finding],
    passages: Sequence[Passage],
    origin: tuple[str, str],
) -> list[int]:
    """Put every row of a report in; returns the ids of its passages. origin: path, reader."""
    report = stated.report
    digest = hashlib.sha256(report.text.encode("utf-8", "surrogatepass")).hexdigest()
    values = (
        report.file, origin[0], report.sha256, digest, origin[1], report.title,
        report.town, report.county, report.city, report.province, report.year, report.layout,
        dumps(report.layouts), report.format, " ".join(s.kind for s in report.sections),
        " ".join(dict.fromkeys(t.name for t in report.tables)), len(report.warnings),
    )  # fmt: skip
    number = connection.execute(
        "INSERT INTO report(file, path, sha256, text_sha256, reader, title, town, county, city, "
        "province, year, layout, layouts, format, sections, tables, warnings) "
        f"VALUES({_blanks(values)})",
        values,
    ).lastrowid
    assert number is not None
    connection.execute(
        "INSERT INTO body VALUES(?, ?, ?, ?)",
        (number, report.text, outline_in(report), sentences_in(report)),
    )
    _insert_cells(connection, stated, number)
    _insert_statements(connection, stated, number)
    _insert_findings(connection, findings, number)
    connection.execute("INSERT OR IGNORE INTO stale VALUES(?)", (report.county or "",))
    return _insert_passages(connection, passages, number)


def insert_vectors(
    connection: sqlite3.Connection, model: int, ids: Sequence[int], vectors: Vectors
) -> None:
    """Store vectors (n, d) of one model, in half precision."""
    half = np.asarray(vectors, np.float16)
    connection.executemany(
        "REPLACE INTO vector(passage, model, v) VALUES(?, ?, ?)",
        [(number, model, row.tobytes()) for number, row in zip(ids, half, strict=True)],
    )


def replace_findings(
    connection: sqlite3.Connection, files: Sequence[str], findings: Sequence[Finding]
) -> None:
    """Put findings in the place of all older ones of these reports; their counties are up to date.

    Findings of no report (a year that is missing) replace those of the same counties.
    """
    rows = connection.execute(
        "SELECT file, id, county FROM report WHERE file IN (SELECT value FROM json_each(?))",
        (json.dumps(list(files)),),
    ).fetchall()
    numbers = {file: number for file, number, _ in rows}
    counties = sorted({county or "" for _, _, county in rows})
    ids = json.dumps(list(numbers.values()))
    for table in ("finding", "check_count"):
        connection.execute(
            f"DELETE FROM {table} WHERE report IN (SELECT value FROM json_each(?))", (ids,)
        )
    connection.execute(
        "DELETE FROM finding WHERE report IS NULL AND (ifnull(county, '') IN "
        "(SELECT value FROM json_each(?)) OR NOT EXISTS "
        "(SELECT 1 FROM report r WHERE r.county IS finding.county))",
        (dumps(counties),),
    )
    groups: dict[int | None, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(numbers.get(finding.report), []).append(finding)
    for number, group in groups.items():
        _insert_findings(connection, group, number)
    connection.execute(
        "DELETE FROM stale WHERE county IN (SELECT value FROM json_each(?)) OR NOT EXISTS "
        "(SELECT 1 FROM report r WHERE ifnull(r.county, '') = stale.county)",
        (dumps(counties),),
    )


def _insert_cells(connection: sqlite3.Connection, stated: Stated, number: int) -> None:
    cells = stated.report.cells
    connection.executemany(
        "INSERT OR IGNORE INTO address(address) VALUES(?)", [(c.address,) for c in cells]
    )
    ids = dict(connection.execute("SELECT address, id FROM address"))
    connection.executemany(
        "INSERT INTO cell(address, report, state, raw, value, start, end, label) "
        "VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
        [cell_in(cell, ids[cell.address], number) for cell in cells],
    )


def _insert_statements(connection: sqlite3.Connection, stated: Stated, number: int) -> None:
    connection.executemany(
        "INSERT INTO problem VALUES(?, ?, ?, ?, ?, ?)",
        [
            (number, i, p.text, p.start, p.end, themes_in(p.themes))
            for i, p in enumerate(stated.problems)
        ],
    )
    for table, items in (("measure", stated.measures), ("practice", stated.practices)):
        connection.executemany(
            f"INSERT INTO {table} VALUES(?, ?, ?, ?, ?, ?, ?)",
            [
                (number, i, m.text, m.start, m.end, themes_in(m.themes), m.grade)
                for i, m in enumerate(items)
            ],
        )
    connection.executemany(
        "INSERT INTO claim(report, seq, quantity, text, start, end, value, unit, year, cell, "
        "outcome, rest) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(number, i, *claim_in(c)) for i, c in enumerate(stated.claims)],
    )
    connection.executemany(
        "INSERT OR IGNORE INTO facet(facet) VALUES(?)", [(f.facet,) for f in stated.facets]
    )
    connection.executemany(
        "INSERT INTO verdict VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [verdict_in(f, number) for f in stated.facets],
    )


def _insert_findings(
    connection: sqlite3.Connection,
    findings: Sequence[Finding],
    number: int | None,
) -> None:
    connection.executemany(
        "INSERT INTO finding(report, file, county, town, year, check_id, place, severity, state, "
        "body) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [finding_in(f, number) for f in findings if f.state not in _SILENT],
    )
    if number is not None:
        connection.executemany(
            "INSERT INTO check_count VALUES(?, ?, ?)",
            [(number, *pair) for pair in Counter(f.state for f in findings).items()],
        )


def _insert_passages(
    connection: sqlite3.Connection, passages: Sequence[Passage], number: int
) -> list[int]:
    ids = []
    for passage in passages:
        cursor = connection.execute(
            "INSERT INTO passage(report, kind, section, start, end, heading) "
            "VALUES(?, ?, ?, ?, ?, ?)",
            (number, passage.kind, passage.section, passage.start, passage.end, passage.heading),
        )
        ids.append(int(cursor.lastrowid or 0))
    connection.executemany(
        "INSERT INTO words(rowid, body) VALUES(?, ?)",
        [
            (i, " ".join(search_words(f"{p.heading} {p.text}")))
            for i, p in zip(ids, passages, strict=True)
        ],
    )
    return ids


def _blanks(values: Sequence[object]) -> str:
    return ", ".join("?" for _ in values)
