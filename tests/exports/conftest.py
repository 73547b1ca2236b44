"""A small corpus of invented towns, made by hand, so that every figure in a file is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.finding import Finding, Source
from core.settings import Settings
from core.statement import FacetVerdict, Stated
from corpus.desk import open_desk
from corpus.store import Corpus, open_corpus
from retrieval.services import Services
from tests.corpus.small import finding, passages, stated

LIUHE, HAIYAN = "青岚县/柳河镇-2023.txt", "青岚县/海晏乡-2023.txt"


def quoting(of: Stated) -> Finding:
    """A finding that rests on a sentence."""
    r, problem = of.report, of.problems[0]
    source = Source(r.file, problem.start, problem.end, problem.text)
    return Finding(
        r.file, r.town, r.county, r.year, "B05", "overview", "S2", "review",
        "全文未见考核结果，请核实。", "考核", "未见", (source,),
    )  # fmt: skip


def blind(of: Stated) -> Finding:
    """A check that could not be made."""
    r = of.report
    return Finding(
        r.file, r.town, r.county, r.year, "D04", "T3[2,sum]", "S1", "unassessable",
        "无法判定：资料中没有上年报告",
    )  # fmt: skip


def add(corpus: Corpus, of: Stated, *findings: Finding) -> None:
    corpus.replace(of, findings, passages(of))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "资料库"


@pytest.fixture
def empty(folder: Path) -> Iterator[Services]:
    """A corpus without a report."""
    corpus = open_corpus(folder, create=True)
    yield Services(corpus, None, Settings(corpus=folder, model="fake"))
    corpus.close()


@pytest.fixture
def services(empty: Services) -> Services:
    """柳河镇 two years, 海晏乡, and 柳河镇 of another county; findings in every state."""
    liuhe = stated("柳河镇", requests=3)
    haiyan = stated("海晏乡", requests=41, problem="=cmd|' /C calc'!A0", measure="+7项制度已建立")
    add(empty.corpus, stated("柳河镇", year=2022, requests=12))
    add(empty.corpus, liuhe, finding(liuhe), quoting(liuhe), blind(liuhe))
    add(empty.corpus, haiyan, finding(haiyan))
    silent = stated("柳河镇", "禾田县", requests=5)
    add(empty.corpus, replace(silent, facets=(FacetVerdict("dedicated_staff", "none"),)))
    return empty


def decide(services: Services, decision: str, *files: str, note: str = "") -> None:
    """Decide on the errors of some reports."""
    desk = open_desk(services.corpus.folder)
    for found in services.corpus.facts.findings():
        if found.report in files and found.state == "fail":
            desk.decide(found.fingerprint, decision, "王工", note)
    desk.close()
