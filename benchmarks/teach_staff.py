"""The examples from which the signs of staffsigns.py are weighed, each scored by a reader that has not
seen it: passages of data/vocabulary/staff_passages.jsonl (learning part), the development reports, and
sentences about other facets, which are silent on staff however much they lack.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from benchmarks.evaluation import SAMPLES, truths
from benchmarks.passages import facet_report, is_filler, staff_report
from benchmarks.softmax import Row
from core.report import Report
from reports.read import read_file
from statements.facetreader import EXAMPLES
from statements.halves import prose as prose_of
from statements.readings import Prose, make_prose
from statements.staff import STAFF_FACETS
from statements.staffmeaning import PASSAGES, examples, learn, likely
from statements.staffread import asked, by_rules, segment_signs, segment_text
from statements.topics import topics

_FOLDS: Final = 5
_REPORT: Final = 0.3
_OTHER: Final = 0.1
_QUOTED: Final = 10
_OF_PEOPLE: Final = {*STAFF_FACETS, "leading_group", "leader_responsibility", "officers_network"}
"""Facets whose sentences may well speak of who does the work."""


def staff_rows() -> list[Row]:
    """(signs, kind, weight) of all segments whose kind is known."""
    lines = PASSAGES.read_text(encoding="utf-8").splitlines()
    entries = [e for e in map(json.loads, lines) if e["split"] == "learn"]
    single = [e for e in entries if not (e["section_one"] and e["section_five"])]
    out: list[Row] = []
    for fold in range(_FOLDS):
        mine = single[fold::_FOLDS]
        hidden = {e["section_one"] + e["section_five"] for e in mine}
        known = [(kind, text) for kind, text in examples() if text not in hidden]
        reader = learn([text for _, text in known], [kind for kind, _ in known])
        for entry in mine:
            segments = list(_segments(staff_report(entry), reader))
            if len(segments) == 1:
                out.append((segments[0][1], entry["staff"], 1.0))
    return out + _reports() + _others()


def _segments(report: Report, reader: Any = None) -> Iterator[tuple[str, dict[str, float]]]:
    """(text, signs) of the segments of a report that may speak of staff."""
    _, clauses = prose_of(report)
    prose: Prose = make_prose(report.text, clauses, report.year)
    near = topics(prose)
    found = by_rules(prose)
    numbers = [n for n in asked(prose) if not is_filler(segment_text(prose, n))]
    texts = [segment_text(prose, n) for n in numbers]
    for number, text, score in zip(numbers, texts, likely(texts, reader), strict=True):
        yield text, segment_signs(prose, found, number, score, near)


def _reports() -> list[Row]:
    """Segments of the development reports: those quoted for their staff value, all else silent."""
    out: list[Row] = []
    for truth in truths("dev"):
        staff = truth["staff"]
        quotes = staff.get("quotes") or []
        for text, signs in _segments(read_file(SAMPLES / truth["file"])):
            if not any(q[:_QUOTED] in text or text[:_QUOTED] in q for q in quotes):
                out.append((signs, "not_mentioned", _REPORT))
            elif len(quotes) == 1:
                out.append((signs, staff["staff"], 1.0))
    return out


def _others() -> list[Row]:
    """Sentences about other facets: silent."""
    entries = map(json.loads, EXAMPLES.read_text(encoding="utf-8").splitlines())
    known = [e for e in entries if e["split"] == "learn" and e["facet"] not in _OF_PEOPLE]
    found = (row for entry in known for row in _segments(facet_report(entry)))
    return [(signs, "not_mentioned", _OTHER) for _, signs in found]
