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
from statements.facetreader import CLASSES, EXAMPLES, rows, solve, wordings
from statements.facets import prose_facets
from statements.facetsigns import READINGS, signs
from statements.halves import prose as prose_of
from statements.lexicon import lexicons
from statements.likened import likened, settled
from statements.readings import hits, make_prose
from statements.staffmeaning import KINDS
from statements.topics import topics
from statements.weighed import pairs, seen
from statements.weights import FACET_READER, STAFF_READER

_FOLDS: Final = 5
_OTHERS: Final = 3
_WEIGHT: Final = {"own": 1.0, "other": 0.2, "report": 1.0}
_PENALTY: Final = 5.0
_QUOTED: Final = 12


def main() -> int:
    """Learn and write both tables."""
    entries = [json.loads(line) for line in EXAMPLES.read_text(encoding="utf-8").splitlines()]
    taught = [e for e in entries if e["split"] == "learn" and e["facet"] in prose_facets()]
    facets = _sentences(taught) + _reports()
    learn(facets, CLASSES, _PENALTY, FACET_READER)
    staff = staff_rows()
    learn(staff, KINDS, _PENALTY, STAFF_READER)
    print(f"{len(facets)} 对写入 {FACET_READER.name}，{len(staff)} 段写入 {STAFF_READER.name}")
    return 0


def _look(report: Report) -> Iterator[tuple[int, str, str, dict[str, float], float]]:
    """(segment, text, facet, signs, cosine) of all pairs of a report that are worth weighing."""
    _, clauses = prose_of(report)
    prose = make_prose(report.text, clauses, report.year)
    near = topics(prose)
    ruled = {f: settled(hits(lexicons()[f], prose), f, prose, near) for f in prose_facets()}
    alike = likened(prose, near)
    asked = pairs(near, ruled, alike)
    segments = seen(prose, near, asked)
    for number, facet in asked:
        here = segments[number]
        by_rule = [h.reading for h in ruled[facet] if h.clause.segment == number]
        by_likeness = [h.reading for h in alike.get(facet, ()) if h.clause.segment == number]
        topic = near[number]
        yield number, here.text, facet, signs(here, facet, by_rule, by_likeness), topic.all[facet]


def _sentences(entries: Sequence[dict[str, Any]]) -> list[Row]:
    """The sentences, their wordings scored by readers that have not seen them (five folds)."""
    out: list[Row] = []
    scores = _unseen(entries)
    for entry, words in zip(entries, scores, strict=True):
        others: list[tuple[float, Row]] = []
        for _, text, facet, found, cosine in _look(facet_report(entry)):
            if text[:6] not in entry["text"]:
                continue
            if facet == entry["facet"]:
                out.append((found | words, entry["verdict"], _WEIGHT["own"]))
            elif not found["ruled"]:
                others.append((cosine, (found | words, "none", _WEIGHT["other"])))
        for _, row in sorted(others, key=lambda pair: -pair[0])[:_OTHERS]:
            out.append(row)
    return out


def _unseen(entries: Sequence[dict[str, Any]]) -> list[dict[str, float]]:
    known = rows([e["text"] for e in entries])
    assert known is not None, "没有内置模型：恢复 data/model"
    out: list[dict[str, float]] = [{} for _ in entries]
    for fold in range(_FOLDS):
        kept = [i for i, e in enumerate(entries) if i % _FOLDS != fold and e["verdict"] != "none"]
        table = solve(known[kept], [entries[i]["verdict"] for i in kept])
        for i in range(fold, len(entries), _FOLDS):
            found = known[i] @ table
            out[i] = {f"words_{r}": float(v) for r, v in zip(READINGS, found, strict=True)}
    return out


def _reports() -> list[Row]:
    """Pairs of the development reports: quoted segments, and facets that are not mentioned."""
    out: list[Row] = []
    for truth in truths("dev"):
        found = list(_look(read_file(SAMPLES / truth["file"])))
        by_text: dict[str, dict[str, float]] = {}
        texts = sorted({text for _, text, _, _, _ in found})
        by_text.update(zip(texts, wordings(texts), strict=True))
        for _, text, facet, signs_, _ in found:
            wanted = _wanted(truth["facets"].get(facet), text, signs_)
            if wanted:
                out.append((signs_ | by_text[text], wanted, _WEIGHT["report"]))
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
