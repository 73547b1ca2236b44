"""The labelled questions of data/bank/questions*.tsv: known labels, no question twice, every facet covered."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "data"
INTENTS = {
    *("enumerate", "lookup", "compare", "trend", "rank", "aggregate", "measures", "themes"),
    *("audit", "evidence", "profile", "search", "help", "refused"),
}
BARE = {"contact", "dates", "corpus", "layout", "free", "refused", "-"}
STANDS = {"yes", "no", "none", "plan", "deficient", "any"}
STAFF = {
    *("dedicated", "named", "part_time", "lacking", "not_mentioned", "no_dedicated"),
    *("somebody", "short", "unstable", "any"),
}


def _rows() -> list[tuple[str, str, str, str]]:
    files = sorted((DATA / "bank").glob("questions*.tsv"))
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    assert all(len(row) == 4 for row in rows)
    return [(row[0], row[1], row[2], row[3]) for row in rows]


def _ids(name: str, *parts: str) -> set[str]:
    stored = json.loads((DATA / "vocabulary" / f"{name}.json").read_text(encoding="utf-8"))
    return {item["id"] for part in parts for item in stored[part]}


def test_every_label_is_known() -> None:
    known = {
        "facet": _ids("facets", "facets"),
        "metric": _ids("metrics", "metrics"),
        "theme": _ids("taxonomy", "problems", "measures"),
        "check": _ids("checks", "checks"),
    }
    for intent, subject, polarity, question in _rows():
        kind, _, ids = subject.partition(":")
        assert intent in INTENTS, question
        if ids:
            assert set(ids.split(",")) <= known[kind], question
        else:
            assert subject in BARE, question
        if intent == "rank":
            assert polarity in {"most", "least", "growth"}, question
        elif kind == "facet":
            assert polarity in (STAFF if ids == "dedicated_staff" else STANDS), question
        elif subject == "free":
            assert polarity in {"-", "none"}, question
        else:
            assert polarity == "-", question


def test_no_question_is_there_twice() -> None:
    assert [q for q, n in Counter(row[3].lower() for row in _rows()).items() if n > 1] == []


def test_every_facet_and_figure_is_asked_in_several_ways() -> None:
    asked = defaultdict(list)
    for intent, subject, polarity, _ in _rows():
        asked[subject].append((intent, polarity))
    for facet in _ids("facets", "facets"):
        one = asked[f"facet:{facet}"]
        assert len(one) >= 8 and len({polarity for _, polarity in one}) >= 4, facet
    for metric in _ids("metrics", "metrics"):
        one = asked[f"metric:{metric}"]
        assert len(one) >= 6 and len({intent for intent, _ in one}) >= 4, metric
