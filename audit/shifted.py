"""B11: rows of table three that lost or gained a cell, or a number split over two cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from audit.reasons import no_table
from audit.registry import Case, Result, check, unknown
from core.cell_names import row_said
from core.cells import T3_COLUMNS, T3_ROWS, t3, t3_rows
from core.report import Report
from core.said import Said

SHIFTED = re.compile(r"^(?:row_doubtful|row_unplaceable|columns_by_|two_values)")


@check("B11")
def shifted_rows(case: Case) -> Iterator[Result]:
    """Rows that lost or gained a cell, or a number split over two."""
    if not case.has_table("T3"):
        yield unknown("T3", no_table("T3"))
        return
    found = []
    for warning in [w for w in case.report.warnings if SHIFTED.search(w.code)][:3]:
        at = warning.start
        sources = () if at is None else (case.quote(at, _line_end(case.report.text, at)),)
        found.append(
            Result(
                "T3",
                "review",
                warning.told + Said("，请对照原件核实。", "; please compare with the original."),
                sources=sources,
            )  # fmt: skip
        )
    labels = [] if found else shifted_labels(case.report)
    if labels:
        found.append(
            Result(
                "T3",
                "review",
                Said(
                    f"表三有{len(labels)}行的行名比同类各行偏左，疑似丢了行首的格，已按数值个数对位，请对照原件核实。",
                    f"In Table 3 the names of {len(labels)} rows stand further left than those of their "
                    "kind: a cell at the start seems lost. They were placed by the number of their values; "
                    "please compare with the original.",
                ),
                sources=tuple(case.quote(a, b) for a, b in labels[:3]),
                severity="S3",
            )  # fmt: skip
        )
    split = _split_number(case)
    yield from [*found, *([split] if split else [])] or [Result("T3", "pass")]


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


_ITEM_LABEL = re.compile(r"^\s*\d\s*[.．、]")


def shifted_labels(report: Report) -> list[tuple[int, int]]:
    """Labels of tab-separated rows of table three that stand further left than most of their kind."""
    table = next((t for t in report.tables if t.name == "T3"), None)
    if table is None:
        return []
    rows: list[tuple[int, int, int]] = []
    for match in re.finditer(r"[^\n]+", report.text[table.start : table.end]):
        fields = match[0].split("\t")
        first = next((i for i, f in enumerate(fields) if _ITEM_LABEL.match(f)), None)
        if first is not None and sum(f.strip().isdigit() for f in fields) >= 6:
            start = table.start + match.start() + sum(len(f) + 1 for f in fields[:first])
            rows.append((first, start, start + len(fields[first])))
    usual = Counter(column for column, _, _ in rows).most_common(1)
    return [(a, b) for column, a, b in rows if column < usual[0][0]] if usual else []


def _split_number(case: Case) -> Result | None:
    """A row whose total comes right if two neighbouring digits are read as one number."""
    parts = [c for c in T3_COLUMNS if c != "sum"]
    for row in t3_rows(case.report.layouts.get("t3")):
        values = [case.number(t3(row, c)) for c in (*parts, "sum")]
        if any(v is None or v < 0 or v != int(v) for v in values):
            continue
        whole = [int(v or 0) for v in values]
        if sum(whole[:-1]) == whole[-1]:
            continue
        for i in range(len(parts) - 1):
            one, two = whole[i], whole[i + 1]
            if (
                0 < one <= 9
                and two <= 9
                and sum(whole[:-1]) - one - two + one * 10 + two == whole[-1]
            ):
                return Result(
                    t3(row, parts[i]), "review",
                    Said(
                        f"表三“{T3_ROWS[row]}”行把相邻的{one}、{two}读成{one}{two}后合计相符，疑似一个数被拆成两格。",
                        f"Table 3, row “{row_said(row).en}”: the total is right if the neighbours {one} and {two} "
                        f"are read as {one}{two}; one number seems split over two cells.",
                    ),
                    whole[-1], sum(whole[:-1]),
                    case.cells(t3(row, parts[i]), t3(row, parts[i + 1]), t3(row, "sum")),
                    because=("D02", t3(row, "sum")),
                )  # fmt: skip
    return None
