"""What is in a corpus and how it was built, for a person and as JSON."""

from __future__ import annotations

from collections import Counter
from typing import Any

from core.settings import Settings
from corpus.store import open_corpus
from indexer.plan import reader_version


def status_json(settings: Settings) -> dict[str, Any]:
    """Counts, the model, the reports by county and year, and what a build would bring."""
    corpus = open_corpus(settings.corpus)
    try:
        stats, rows = corpus.stats(), corpus.facts.reports()
        filed = {f.file: f for f in corpus.filed()}
        reader = reader_version()
        return {
            "corpus": str(settings.corpus), "reports": stats.reports,
            "passages": stats.passages, "cells": stats.cells,
            "embedding": corpus.meta("embedding") or "", "model": stats.model,
            "dimension": stats.dimension, "lacking": int(stats.extra["lacking"]),
            "generation": stats.generation, "schema": stats.schema,
            "outdated": sum(f.reader != reader for f in filed.values()),
            "checks": corpus.facts.check_counts(),
            "files": [
                {"file": r.file, "path": filed[r.file].path, "sha256": r.sha256, "town": r.town,
                 "county": r.county, "year": r.year, "layout": r.layout, "format": r.format,
                 "warnings": r.warnings}
                for r in rows
            ],
        }  # fmt: skip
    finally:
        corpus.close()


def status_text(found: dict[str, Any]) -> str:
    """The same for a person."""
    lines = [
        f"资料库 {found['corpus']}：{found['reports']} 份报告，{found['passages']} 段，"
        f"{found['cells']} 个单元格",
        f"向量：{found['embedding'] or '无'}",
    ]
    if found["lacking"]:
        lines.append(f"还有 {found['lacking']} 段没有向量；再运行一次 python -m indexer build")
    if found["outdated"]:
        lines.append(f"{found['outdated']} 份是旧版程序读入的；再运行一次 python -m indexer build")
    groups = Counter((f["county"] or "县不明", f["year"] or 0) for f in found["files"])
    lines += [
        f"  {county}　{year or '年度不明'}：{count} 份"
        for (county, year), count in sorted(groups.items())
    ]
    return "\n".join(lines)
