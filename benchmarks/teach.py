"""``python -m benchmarks.teach``: weigh the signs of facetsigns.py anew, from the learning examples.

Learns from the learning part of data/vocabulary/facet_sentences.jsonl (each sentence for its facet, and
as silent on the three nearest others) and from the development half of the sample reports (segments the
truth quotes, and those of facets that it calls not mentioned). The part held out is looked at by score
only. Run after a change of the rules, of the built-in model or of the examples; the result is
data/vocabulary/facet_reader.json. The same inputs give the same file.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np

from benchmarks.evaluation import SAMPLES, truths
from benchmarks.passages import facet_report
from core.report import Report
from core.terminal import prepare
from reports.read import read_file
from statements.facetreader import CLASSES, EXAMPLES, WEIGHTS, rows, solve, wordings
from statements.facets import prose_facets
from statements.facetsigns import READINGS, signs
from statements.halves import prose as prose_of
from statements.lexicon import lexicons
from statements.likened import likened, settled
from statements.readings import hits, make_prose
from statements.topics import topics
from statements.weighed import pairs, seen

_FOLDS: Final = 5
_OTHERS: Final = 3
_WEIGHT: Final = {"own": 1.0, "other": 0.2, "report": 1.0}
_PENALTY: Final = 5.0
_QUOTED: Final = 12
Rows = list[tuple[str, str, dict[str, float], str]]
"""(kind, text, signs, class) of one segment and facet."""


def main() -> int:
    """Learn, write, and say the accuracy on the sentences held out."""
    entries = [json.loads(line) for line in EXAMPLES.read_text(encoding="utf-8").splitlines()]
    learn = [e for e in entries if e["split"] == "learn" and e["facet"] in prose_facets()]
    data = _sentences(learn) + _reports()
    names = sorted(data[0][2])
    values = np.array([[row[2][n] for n in names] for row in data])
    classes = np.array([CLASSES.index(row[3]) for row in data])
    weights = np.array([_WEIGHT[row[0]] for row in data])
    table = _fit(values, classes, weights)
    known = {c: [round(float(v), 4) for v in row] for c, row in zip(CLASSES, table, strict=True)}
    WEIGHTS.write_text(
        json.dumps({"signs": names, "weights": known}, ensure_ascii=False, indent=1) + "\n",
        encoding="utf-8",
    )
    print(f"{len(learn)} 句、{len(data)} 对，写入 {WEIGHTS.name}")
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


def _sentences(entries: Sequence[dict[str, Any]]) -> Rows:
    """The sentences, their wordings scored by readers that have not seen them (five folds)."""
    out: Rows = []
    scores = _unseen(entries)
    for entry, words in zip(entries, scores, strict=True):
        others: list[tuple[float, Rows]] = []
        for _, text, facet, found, cosine in _look(facet_report(entry)):
            if text[:6] not in entry["text"]:
                continue
            if facet == entry["facet"]:
                out.append(("own", text, found | words, entry["verdict"]))
            elif not found["ruled"]:
                others.append((cosine, [("other", text, found | words, "none")]))
        for _, row in sorted(others, key=lambda pair: -pair[0])[:_OTHERS]:
            out += row
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


def _reports() -> Rows:
    """Pairs of the development reports: quoted segments, and facets that are not mentioned."""
    out: Rows = []
    for truth in truths("dev"):
        found = list(_look(read_file(SAMPLES / truth["file"])))
        by_text: dict[str, dict[str, float]] = {}
        texts = sorted({text for _, text, _, _, _ in found})
        by_text.update(zip(texts, wordings(texts), strict=True))
        for _, text, facet, signs_, _ in found:
            wanted = _wanted(truth["facets"].get(facet), text, signs_)
            if wanted:
                out.append(("report", text, signs_ | by_text[text], wanted))
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


def _fit(values: Any, classes: Any, weights: Any) -> Any:
    """(classes, signs + 1) weights: softmax regression by Newton steps, signs scaled to one spread."""
    count = len(CLASSES)
    middle = np.average(values, axis=0, weights=weights)
    spread = np.sqrt(np.average((values - middle) ** 2, axis=0, weights=weights)) + 1e-6
    scaled = np.hstack([(values - middle) / spread, np.ones((len(values), 1))])
    wide = scaled.shape[1]
    penalty = np.append(np.full(wide - 1, _PENALTY), 1e-6)
    wanted = np.eye(count)[classes]
    table = np.zeros((count, wide))
    for _ in range(30):
        sums = scaled @ table.T
        powers = np.exp(sums - sums.max(axis=1, keepdims=True))
        chance = powers / powers.sum(axis=1, keepdims=True)
        slope = ((chance - wanted) * weights[:, None]).T @ scaled + penalty * table
        curve = np.zeros((count * wide, count * wide))
        for a in range(count):
            for b in range(a, count):
                share = weights * chance[:, a] * ((a == b) - chance[:, b])
                block = (scaled * share[:, None]).T @ scaled
                block = block + np.diag(penalty) if a == b else block
                curve[a * wide : (a + 1) * wide, b * wide : (b + 1) * wide] = block
                curve[b * wide : (b + 1) * wide, a * wide : (a + 1) * wide] = block.T
        table -= np.linalg.solve(curve, slope.ravel()).reshape(count, wide)
        if np.abs(slope).max() < 1e-7:
            break
    plain = table[:, :-1] / spread
    return np.hstack([plain, (table[:, -1] - plain @ middle)[:, None]])


if __name__ == "__main__":
    prepare()
    sys.exit(main())
