"""``python -m benchmarks.teach``: weigh the signs of facetsigns.py and staffsigns.py anew.

Learns from the learning part of data/vocabulary/facet_sentences.jsonl (each sentence for its facet, and
as silent on the three nearest others) and from the development half of the sample reports (segments the
truth quotes, and those of facets that it calls not mentioned). The part held out is looked at by score
only. Run after a change of the rules, of the built-in model or of the examples; the result is
data/vocabulary/facet_reader.json and staff_reader.json. The same inputs give the same files.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from typing import Any, Final

from benchmarks.evaluation import SAMPLES, truths
from benchmarks.passages import facet_report
from benchmarks.softmax import Row, learn
from benchmarks.teach_staff import staff_rows
from core.report import Report
from core.terminal import prepare
from reports.read import read_file
from statements.facetreader import CLASSES, EXAMPLES, rows, solve, told
from statements.facets import prose_facets
from statements.facetsigns import signs
from statements.halves import prose as prose_of
from statements.lexicon import lexicons
from statements.likened import likened, settled
from statements.readings import hits, make_prose
from statements.staffmeaning import KINDS
from statements.topics import topics
from statements.weighed import pairs, seen, segment_text, worded
from statements.weights import FACET_READER, STAFF_READER

_FOLDS: Final = 5
_OTHERS: Final = 3
_WEIGHT: Final = {"own": 1.0, "other": 0.2, "report": 2.0}
_PENALTY: Final = {"facets": 5.0, "staff": 3.0}
_QUOTED: Final = 12


def main() -> int:
    """Learn and write both tables."""
    entries = [json.loads(line) for line in EXAMPLES.read_text(encoding="utf-8").splitlines()]
    taught = [e for e in entries if e["split"] == "learn" and e["facet"] in prose_facets()]
    facets = _sentences(taught) + _reports()
    learn(facets, CLASSES, _PENALTY["facets"], FACET_READER)
    staff = staff_rows()
    learn(staff, KINDS, _PENALTY["staff"], STAFF_READER)
    print(f"{len(facets)} 对写入 {FACET_READER.name}，{len(staff)} 段写入 {STAFF_READER.name}")
    return 0


def _look(report: Report, table: Any = None) -> Iterator[tuple[str, str, dict[str, float], float]]:
    """(text, facet, signs, cosine) of all pairs of a report that are worth weighing; ``table``: weights
    of the wordings by a reader that has not seen the report."""
    _, clauses = prose_of(report)
    prose = make_prose(report.text, clauses, report.year)
    near = topics(prose)
    ruled = {f: settled(hits(lexicons()[f], prose), f, prose, near) for f in prose_facets()}
    alike = likened(prose, near)
    words = worded(prose, near)
    if table is not None and near:
        scores = _rows([segment_text(prose, n) for n in near]) @ table
        words = {n: told(row) for n, row in zip(near, scores, strict=True)}
    asked = pairs(near, ruled, alike, words)
    segments = seen(prose, near, asked)
    for number, facet in asked:
        here = segments[number]
        by_rule = [h.reading for h in ruled[facet] if h.clause.segment == number]
        by_likeness = [h.reading for h in alike.get(facet, ()) if h.clause.segment == number]
        word = words[number]
        assert word is not None, "没有内置模型：恢复 data/model"
        found = signs(here, facet, by_rule, by_likeness) | word.of(facet)
        yield here.text, facet, found, near[number].all[facet]


def _sentences(entries: Sequence[dict[str, Any]]) -> list[Row]:
    """The sentences, their wordings scored by readers that have not seen them (five folds)."""
    out: list[Row] = []
    known = _rows([e["text"] for e in entries])
    for fold in range(_FOLDS):
        kept = [i for i in range(len(entries)) if i % _FOLDS != fold]
        named = ([entries[i][key] for i in kept] for key in ("verdict", "facet"))
        table = solve(known[kept], *named)
        for entry in entries[fold::_FOLDS]:
            out += _of_sentence(entry, table)
    return out


def _of_sentence(entry: dict[str, Any], table: Any) -> Iterator[Row]:
    """What a sentence says of its facet, and that it is silent on those next to it."""
    others: list[tuple[float, Row]] = []
    for text, facet, found, cosine in _look(facet_report(entry), table):
        if text[:6] not in entry["text"]:
            continue
        if facet == entry["facet"]:
            yield found, entry["verdict"], _WEIGHT["own"]
        elif not found["ruled"]:
            near = max(cosine, found["about"])
            others.append((near, (found, "none", _WEIGHT["other"])))
    for _, row in sorted(others, key=lambda pair: -pair[0])[:_OTHERS]:
        yield row


def _rows(texts: Sequence[str]) -> Any:
    found = rows(texts)
    assert found is not None, "没有内置模型：恢复 data/model"
    return found


def _reports() -> list[Row]:
    """Pairs of the development reports: quoted segments, and facets that are not mentioned."""
    out: list[Row] = []
    for truth in truths("dev"):
        for text, facet, found, _ in _look(read_file(SAMPLES / truth["file"])):
            wanted = _wanted(truth["facets"].get(facet), text, found)
            if wanted:
                out.append((found, wanted, _WEIGHT["report"]))
    return out


def _wanted(entry: Any, text: str, found: dict[str, float]) -> str:
    """What the truth says of a segment for a facet, '' where it does not say."""
    if not isinstance(entry, dict) or entry["verdict"] in {"unread", "conflict"}:
        return ""
    verdict = str(entry["verdict"])
    if verdict == "none":
        return "none"
    quoted = any(
        q[:_QUOTED] in text or text[:_QUOTED] in q for q in entry.get("quotes") or ()
    )  # fmt: skip
    among_problems = bool(found["half_problem"])
    fits = among_problems if verdict == "deficient" else not among_problems or verdict == "no"
    return verdict if quoted and fits else ""


if __name__ == "__main__":
    prepare()
    sys.exit(main())
