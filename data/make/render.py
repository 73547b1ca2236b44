"""Prints every source to data/reports/ and its truth to data/eval/truth.jsonl.

From the project folder: python data/make/render.py. It prints tables around the authors' prose and
never writes a sentence; the same sources give the same bytes.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    # Also runnable by its path, from anywhere.
    sys.path.insert(0, str(ROOT))

from data.make.forms import Grid, grid_four, grid_three, grid_two  # noqa: E402 (the path above)
from data.make.layouts import Hand, print_table  # noqa: E402
from data.make.truth import truth_line  # noqa: E402

SOURCES = ROOT / "data" / "make" / "source"
REPORTS = ROOT / "data" / "reports"
TRUTH = ROOT / "data" / "eval" / "truth.jsonl"


def read_sources(folder: Path = SOURCES) -> list[dict[str, Any]]:
    """The sources of all counties, by name of the rendered report."""
    paths = [path for path in sorted(folder.glob("*/*.json")) if path.name != "template.json"]
    found = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
    return sorted(found, key=lambda source: str(source["file"]))


def grid_of(source: dict[str, Any], table: str) -> Grid | None:
    """The grid of ``t2``, ``t3`` or ``t4``; None where the source says it is not printed."""
    if table.upper() in source["missing"]:
        return None
    form, cells, missing = source["template"], source["cells"], source["missing"]
    if table == "t2":
        return grid_two(form, cells, missing)
    return grid_three(form, cells, missing) if table == "t3" else grid_four(cells)


def render(source: dict[str, Any]) -> str:
    """The report as text."""
    hand = Hand(source["file"], source["style"] == "careless", source["template"] == "2019")
    seam = "\n\n" if source["layout"] == "blank_cells" or hand.chance("seams", 2) else "\n"
    parts = [source["shell"], source["title"], *_paragraphs(source["preamble"], seam)]
    for section in source["sections"]:
        parts += [section["heading"], *_paragraphs(section["text"], seam)]
        grid = grid_of(source, section["table"]) if section.get("table") else None
        if grid:
            parts.append(print_table(source["layout"], grid, hand))
    signature = source["signature"]
    if hand.chance("signature", 3):
        signature = "\n".join(" " * 24 + line for line in signature.split("\n"))
    text = seam.join(part for part in [*parts, signature] if part.strip())
    return text.rstrip("\n") + "\n"


def _paragraphs(text: str, seam: str) -> list[str]:
    return [text.replace("\n", seam)] if text else []


def printed_layouts(source: dict[str, Any]) -> dict[str, str | None]:
    """The form of tables two and three as printed; None where a table is not there."""
    tables = {section.get("table") for section in source["sections"]}
    return {
        table: source["template"]
        if table in tables and table.upper() not in source["missing"]
        else None
        for table in ("t2", "t3")
    }


def main() -> int:
    """Write all reports and the truth; reports whose source has gone are dropped."""
    sources = read_sources()
    REPORTS.mkdir(parents=True, exist_ok=True)
    for stale in {p.name for p in REPORTS.glob("*.txt")} - {str(s["file"]) for s in sources}:
        (REPORTS / stale).unlink()
    lines = []
    for source in sources:
        (REPORTS / source["file"]).write_text(render(source), encoding="utf-8", newline="\n")
        line = truth_line(source, printed_layouts(source))
        lines.append(json.dumps(line, ensure_ascii=False, separators=(",", ":")))
    TRUTH.parent.mkdir(parents=True, exist_ok=True)
    TRUTH.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{len(sources)} 份报告 → {REPORTS.name}，{TRUTH.name} {len(lines)} 行")
    return 0


if __name__ == "__main__":
    sys.exit(main())
