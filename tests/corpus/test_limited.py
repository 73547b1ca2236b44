"""Nothing of another county comes through a limited corpus, by whatever query."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.errors import NoCorpusError, UsageError
from core.finding import Finding, Source
from corpus.limited import LimitedCorpus
from corpus.ports import Where
from corpus.store import Corpus, open_corpus
from tests.corpus.small import finding, passages, stated, vectors

MINE, THEIRS = stated(), stated("杉木乡", "白溪县", problem="网站停更已久")
OTHER = THEIRS.report.file


@pytest.fixture
def whole(tmp_path: Path) -> Iterator[Corpus]:
    corpus = open_corpus(tmp_path / "c", create=True)
    corpus.use_model("tiny", 16, "abc")
    for of in (MINE, THEIRS):
        texts = passages(of)
        copied = replace(
            finding(of, "review", "G04"), sources=(Source(OTHER, 0, 2), Source(MINE.report.file))
        )
        found = (finding(of), copied)
        corpus.replace(of, found, texts, vectors([p.text for p in texts]))
    missing = [Finding("", t, c, 2023, "H01", "report", "S2", "review", f"{t}缺报")
               for t, c in (("竹溪镇", "青岚县"), ("松林镇", "白溪县"))]  # fmt: skip
    corpus.set_findings([], missing)
    yield corpus
    corpus.close()


@pytest.fixture
def limited(whole: Corpus) -> LimitedCorpus:
    return LimitedCorpus(whole, Where(counties=("青岚县",)))


QUERIES: dict[str, Callable[[Corpus, Where | None], Any]] = {
    "reports": lambda c, w: c.facts.reports(w),
    "cells": lambda c, w: c.facts.cells(["T3[1,sum]"], w),
    "verdicts": lambda c, w: c.facts.verdicts("dedicated_staff", w),
    "claims": lambda c, w: c.facts.claims([], w),
    "problems": lambda c, w: c.facts.problems(w),
    "measures": lambda c, w: c.facts.measures(w),
    "practices": lambda c, w: c.facts.practices(w),
    "findings": lambda c, w: c.facts.findings(w),
    "passages": lambda c, w: c.passages.passages(w),
    "dense": lambda c, w: c.passages.get(
        [h.passage for h in c.passages.dense(vectors(["停更"])[0], 50, w)]
    ),
    "lexical": lambda c, w: c.passages.get(
        [h.passage for h in c.passages.lexical(["停更", "公开"], 50, w)]
    ),
    "get": lambda c, _: c.passages.get(list(range(1, 50))),
    "filed": lambda c, _: c.filed(),
}


@pytest.mark.parametrize("where", [None, Where(), Where(counties=("白溪县",)), Where(years=(2023,)),
                                   Where(reports=(OTHER,)), Where(towns=((None, "杉木乡"),))])  # fmt: skip
@pytest.mark.parametrize("query", QUERIES)
def test_no_query_reaches_another_county(
    whole: Corpus, limited: LimitedCorpus, query: str, where: Where | None
) -> None:
    seen = repr(QUERIES[query](limited, where))
    assert "杉木乡" not in seen
    assert "松林镇" not in seen
    assert "杉木乡" in repr(QUERIES[query](whole, None))
    assert "柳河镇" in repr(QUERIES[query](limited, None))


def test_counts_are_of_what_may_be_seen(whole: Corpus, limited: LimitedCorpus) -> None:
    assert whole.facts.check_counts() == {"fail": 2, "review": 4}
    assert limited.facts.check_counts() == {"fail": 1, "review": 1}
    assert [f.message for f in limited.facts.findings() if not f.report] == ["竹溪镇缺报"]
    assert (limited.stats().reports, limited.stats().passages) == (1, 3)
    assert limited.stats().cells * 2 == whole.stats().cells


@pytest.mark.parametrize("ask", ["stated", "text", "outline"])
def test_another_report_is_not_here(limited: LimitedCorpus, ask: str) -> None:
    with pytest.raises(NoCorpusError, match="没有这份报告"):
        getattr(limited.facts, ask)(OTHER)
    assert getattr(limited.facts, ask)(MINE.report.file)


def test_a_limit_that_fits_nothing_shows_nothing(whole: Corpus) -> None:
    nothing = LimitedCorpus(whole, Where(counties=("无此县",)))
    assert nothing.facts.reports() == nothing.facts.findings() == nothing.filed() == []
    assert nothing.passages.dense(vectors(["停更"])[0], 50) == []


def test_it_sees_what_is_new_and_writes_nothing(whole: Corpus, limited: LimitedCorpus) -> None:
    assert len(limited.facts.reports()) == 1
    whole.replace(stated("竹溪镇"))
    assert len(limited.facts.reports()) == 2
    with pytest.raises(UsageError, match="只能读"):
        limited.writing()
    limited.close()
    assert len(whole.facts.reports()) == 3
