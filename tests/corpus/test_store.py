from __future__ import annotations

import multiprocessing
from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import CorpusError, DamagedCorpusError, NoCorpusError
from corpus.ports import Where
from corpus.schema import DATABASE
from corpus.store import Corpus, Filed, erase, open_corpus
from tests.corpus.small import finding, passages, stated, vectors


def put(corpus: Corpus, of, **more) -> None:
    found = passages(of)
    live = corpus.live()
    made = vectors([p.text for p in found]) if live else None
    corpus.replace(of, more.get("findings", ()), found, made, more.get("filed"))


@pytest.fixture
def corpus(tmp_path: Path):
    opened = open_corpus(tmp_path / "资料 库", create=True)
    opened.use_model("tiny", 16, "abc")
    yield opened
    opened.close()


def test_a_report_comes_back_as_it_went_in(corpus: Corpus) -> None:
    of = stated()
    put(corpus, of)
    assert corpus.facts.stated(of.report.file) == of
    assert corpus.facts.text(of.report.file) == of.report.text


def test_the_new_version_takes_the_place_of_the_old(corpus: Corpus) -> None:
    old, new = stated(requests=3), stated(requests=5, problem="公众号停更已久")
    put(corpus, old, findings=(finding(old),))
    put(corpus, new)
    assert corpus.facts.cells(["T3[1,sum]"])[0][1].value == 5
    assert [p.text for _, p in corpus.facts.problems()] == ["公众号停更已久"]
    assert corpus.facts.findings() == []
    assert corpus.stats().passages == 3


def test_reports_are_ordered_by_county_town_year_file(corpus: Corpus) -> None:
    ordered = [
        (None, "丙乡", 2023),
        ("甲县", "甲镇", 2021),
        ("甲县", "甲镇", 2022),
        ("青县", "乙镇", 1),
    ]
    for county, town, year in reversed(ordered):
        put(corpus, stated(town, county, year))
    assert [(r.county, r.town, r.year) for r in corpus.facts.reports()] == ordered
    verdicts = corpus.facts.verdicts("dedicated_staff", Where(counties=("甲县",)))
    assert [file for file, _ in verdicts] == ["甲县/甲镇-2021.txt", "甲县/甲镇-2022.txt"]


@pytest.mark.parametrize(
    ("where", "towns"),
    [
        (Where(), ["丙乡", "甲镇", "甲镇"]),
        (Where(towns=((None, "甲镇"),)), ["甲镇", "甲镇"]),
        (Where(towns=(("禾田县", "甲镇"),)), ["甲镇"]),
        (Where(years=(2023,), counties=("青岚县",)), ["甲镇"]),
        (Where(reports=("禾田县/甲镇-2022.txt", "没有.txt")), ["甲镇"]),
        (Where(years=(1999,)), []),
    ],
)
def test_a_filter_is_an_and_of_ors(corpus: Corpus, where: Where, towns: list[str]) -> None:
    for county, town, year in (
        ("禾田县", "甲镇", 2022),
        ("青岚县", "甲镇", 2023),
        ("禾田县", "丙乡", 2023),
    ):
        put(corpus, stated(town, county, year))
    assert sorted(r.town or "" for r in corpus.facts.reports(where)) == towns
    assert sorted(p.report for p in corpus.passages.passages(where)) == sorted(
        r.file for r in corpus.facts.reports(where) for _ in range(3)
    )


def test_every_address_of_the_form_is_stored_also_where_it_is_missing(corpus: Corpus) -> None:
    put(corpus, stated())
    asked = ["T4.review.total", "T3[2,sum]", "T3[1,sum]", "T2.other_service.prev"]
    states = [(c.address, c.state) for _, c in corpus.facts.cells(asked)]
    assert states == [
        ("T4.review.total", "missing"), ("T3[2,sum]", "blank"), ("T3[1,sum]", "reported"),
    ]  # fmt: skip


def test_a_number_of_many_digits_survives(corpus: Corpus) -> None:
    of = stated()
    big = [replace(c, value=10**25) if c.address == "T3[1,sum]" else c for c in of.report.cells]
    put(corpus, replace(of, report=replace(of.report, cells=tuple(big))))
    assert corpus.facts.cells(["T3[1,sum]"])[0][1].value == 10**25


@pytest.mark.parametrize(
    ("themes", "grades", "count"),
    [((), (), 1), (("M20",), ("E2", "E3"), 1), (("M05",), (), 0), ((), ("E3",), 0)],
)
def test_practices_are_kept_apart_from_the_measures_of_section_five(
    corpus: Corpus, themes: tuple[str, ...], grades: tuple[str, ...], count: int
) -> None:
    of = stated()
    put(corpus, of)
    found = corpus.facts.practices(Where(years=(2023,)), themes, grades)
    assert found == [(of.report.file, m) for m in of.practices[:count]]
    assert [m for _, m in corpus.facts.measures()] == list(of.measures)
    corpus.delete(of.report.file)
    assert corpus.facts.practices() == []


def test_findings_are_kept_and_passes_counted(corpus: Corpus) -> None:
    of = stated()
    put(
        corpus, of, findings=(finding(of), finding(of, "pass", "F02"), finding(of, "review", "N01"))
    )
    assert [f.check for f in corpus.facts.findings()] == ["F01", "N01"]
    assert (
        corpus.facts.findings(checks=("N01",))[0].fingerprint
        == finding(of, "review", "N01").fingerprint
    )
    assert corpus.facts.check_counts() == {"fail": 1, "pass": 1, "review": 1}


def test_a_run_over_all_reports_replaces_what_each_alone_gave(corpus: Corpus) -> None:
    of, other = stated(), stated("石桥镇", "禾田县")
    put(corpus, of, findings=(finding(of),))
    put(corpus, other, findings=(finding(other),))
    assert corpus.stale_counties() == ["禾田县", "青岚县"]
    missing = replace(finding(of, check="A01", place="2022"), report="", year=2022)
    corpus.set_findings([of.report.file], [finding(of, "review", "Y01"), missing])
    assert [f.check for f in corpus.facts.findings()] == ["F01", "Y01", "A01"]
    assert [f.check for f in corpus.facts.findings(Where(years=(2022,)))] == ["A01"]
    assert corpus.stale_counties() == ["禾田县"]


def test_claims_problems_and_measures_are_found_by_what_they_are(corpus: Corpus) -> None:
    of = stated()
    put(corpus, of)
    facts = corpus.facts
    assert facts.claims(["items_published"]) == [(of.report.file, of.claims[0])]
    assert facts.claims(["trainings"]) == []
    assert len(facts.problems(themes=("P11", "P01"))) == 1
    assert facts.problems(themes=("P1",)) == []
    assert facts.measures(grades=("E1",))[0][1] == of.measures[0]
    assert facts.measures(grades=("E2", "E3")) == []


def test_removed_text_is_nowhere_in_the_folder(corpus: Corpus) -> None:
    mark = "紫燕归巢"
    put(corpus, stated("石桥镇"))
    put(corpus, stated(problem=mark))
    corpus.save()
    corpus.delete(stated().report.file)
    corpus.purge()
    corpus.save()
    for path in corpus.folder.iterdir():
        data = path.read_bytes()
        assert mark.encode() not in data, path
        assert "燕归".encode() not in data, path
    assert corpus.stats().reports == 1
    with pytest.raises(NoCorpusError, match="没有这份报告"):
        corpus.facts.stated(stated().report.file)


def test_a_missing_corpus_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(NoCorpusError, match="indexer build"):
        open_corpus(tmp_path / "nothing")
    assert not (tmp_path / "nothing").exists()


def test_a_damaged_corpus_says_the_cure(tmp_path: Path) -> None:
    (tmp_path / DATABASE).write_bytes(b"no database at all" * 500)
    with pytest.raises(DamagedCorpusError, match="--fresh"):
        open_corpus(tmp_path)


def test_a_corpus_of_another_version_says_the_cure(corpus: Corpus) -> None:
    corpus.note("schema", "0")
    with pytest.raises(CorpusError, match="版本是 0.*--fresh"):
        open_corpus(corpus.folder)


def _write_there(folder: Path, box) -> None:
    opened = open_corpus(folder)
    try:
        with opened.writing():
            box.put("wrote")
    except CorpusError as exc:
        box.put(str(exc))


def test_only_one_process_writes_and_others_read_on(corpus: Corpus) -> None:
    put(corpus, stated())
    context = multiprocessing.get_context("spawn")
    box = context.Queue()
    with corpus.writing():
        other = context.Process(target=_write_there, args=(corpus.folder, box))
        other.start()
        assert "另一个程序正在更新" in box.get(timeout=60)
        other.join()
        assert open_corpus(corpus.folder).facts.reports()


def test_where_a_report_came_from_is_kept(corpus: Corpus) -> None:
    of = stated()
    filed = Filed(of.report.file, "/年报/柳河镇.txt", of.report.sha256, "reader1", "青岚县")
    put(corpus, of, filed=filed)
    assert corpus.filed() == [filed]
    corpus.move(replace(filed, path="/别处/柳河镇.txt"))
    assert corpus.filed()[0].path == "/别处/柳河镇.txt"


def test_erasing_keeps_what_people_added(corpus: Corpus) -> None:
    (corpus.folder / "desk.sqlite").write_bytes(b"kept")
    corpus.close()
    erase(corpus.folder)
    assert (corpus.folder / "desk.sqlite").read_bytes() == b"kept"
    with pytest.raises(NoCorpusError):
        open_corpus(corpus.folder)


def test_an_outline_says_where_a_span_stands(corpus: Corpus) -> None:
    of = stated()
    put(corpus, of)
    outline = corpus.facts.outline(of.report.file)
    start = of.problems[0].start
    assert (outline.section(start), outline.locator(start)) == ("五", "第1段 / 第2页")
    assert outline.locator(0) == "第1页"
