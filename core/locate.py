"""Where in a report an offset stands, in a person's words: the part's number and the paragraph."""

from __future__ import annotations

from bisect import bisect_right

from core.report import Report


def locate(report: Report, start: int) -> tuple[str | None, str]:
    """(section number 一…六 or None, locator such as ``第3段 / 第2页``) of an offset."""
    section = report.section_at(start)
    place = next(
        (p for p in reversed(report.paragraphs) if p.start <= start < max(p.end, p.start + 1)), None
    )
    parts = [f"第{place.index}段"] if place else []
    if report.pages:
        parts.append(f"第{bisect_right(report.pages, start)}页")
    return (section.number if section else None), " / ".join(parts)
