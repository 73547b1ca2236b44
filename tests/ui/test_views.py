"""What pages show, prepared without Streamlit: sheets, chips, the reader, forms, names."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest

from assistant.answer import ask
from core.cell_names import cell_name
from core.report import Report
from reports.read import read_bytes
from tests.ui.reports import report_text
from ui.answer_view import answer_parts, copy_text, plain_markdown
from ui.forms import form
from ui.names import locator_name, number, section_name
from ui.places import Source, Target
from ui.plan_parts import chips, plan_of, without
from ui.reader_view import reader_parts
from ui.saving import csv_bytes, xlsx_bytes
from ui.sheet import Sources, cite_button, part, with_marks, words
from ui.uploads import keep


def report(**changes: Any) -> Report:
    return read_bytes(report_text(**changes).encode(), "松溪镇.txt")


def every(parts: Any, tag: str) -> list[dict[str, Any]]:
    """All parts of a tag, depth first."""
    found: list[dict[str, Any]] = []
    for one in parts if isinstance(parts, list) else [parts]:
        if isinstance(one, dict):
            found += [one] if one["t"] == tag else []
            found += every(list(one.get("k", ())), tag)
    return found


def test_the_reader_shows_the_whole_text_and_marks_the_span():
    r = report()
    start = r.text.index("专职人员")
    parts = reader_parts(r, Target(Source(r.file, start, start + 4)))
    (mark,) = every(parts, "mark")
    assert (words(mark), mark["hit"]) == ("专职人员", "first")
    for line in r.text.split("\n"):
        assert line.replace("\n", "") in words(parts)


@pytest.mark.parametrize("edge", ["|", "| {} |"])
def test_ruling_around_a_table_is_part_of_its_original(edge):
    plain = report_text()
    lines = []
    for line in plain.split("\n"):
        cells = line.split("\t")
        drawn = f"| {' | '.join(cells)} |" if len(cells) > 1 else line
        article = line.startswith("第二十条第")
        lines += [edge.format(line), "| --- | --- |"] if article and "{" in edge else [drawn]
    text = "\n".join(lines).replace("行政事业性收费 | 0 |", f"行政事业性收费 | 0 |\n{edge[0]}\n")
    r = read_bytes(text.encode(), "松溪镇.txt")
    parts = reader_parts(r, Target(Source(r.file)))
    assert [t.name for t in r.tables] == ["T2", "T3", "T4"]
    said = [words(p) for p in every(parts, "div") if p.get("c") == "para"]
    assert not [line for line in said if "|" in line or line.startswith("第二十条第")]
    assert any("存在的问题" in line for line in said)
    originals = words(every(parts, "pre"))
    assert originals.count("第二十条第") == text.count("第二十条第")


def test_the_reader_marks_the_cited_cell_with_its_state():
    r = report(requests=5)
    parts = reader_parts(r, Target(Source(r.file, address="T3[1,sum]")))
    (hit,) = [cell for cell in every(parts, "td") if cell.get("hit")]
    assert words(hit) == "5已填报"


def test_a_table_that_is_not_in_the_file_is_said_to_be_absent():
    text = report_text()
    start, end = text.index("行政复议\t"), text.index("五、存在")
    r = read_bytes((text[:start] + text[end:]).encode(), "缺表四.txt")
    parts = reader_parts(r, Target(Source(r.file, address="T4.review.total")))
    assert "这份文件中没有表四" in words(parts)
    assert [words(c) for c in every(parts, "td") if c.get("hit")] == ["文件中没有"]


def test_previous_and_next_where_there_are_several_hits():
    r = report()
    sources = tuple(Source(r.file, i, i + 2) for i in (r.text.index("松溪"), r.text.index("专职")))
    assert "下一处" in words(reader_parts(r, Target(sources[1], sources)))
    assert "下一处" not in words(reader_parts(r, Target(sources[1])))
    hits = [m["hit"] for m in every(reader_parts(r, Target(sources[1], sources)), "mark")]
    assert hits == ["yes", "first"]


def test_overlapping_spans_keep_every_character_once():
    r = report()
    sources = tuple(Source(r.file, a, b) for a, b in ((100, 120), (110, 130), (100, 105)))
    plain = words(reader_parts(r, Target(Source(r.file))))
    marked = reader_parts(r, Target(sources[0], sources))
    assert words(marked).endswith(plain[-200:])
    assert words(every(marked, "mark")) == r.text[100:130].replace("\n", "")


@pytest.mark.parametrize(("layout", "cells"), [("T2", 6 + 3 + 1), ("T3", 25 * 7), ("T4", 15)])
def test_forms_have_every_cell(layout, cells):
    assert len(every(form(report(), layout, lambda _: "", "zh"), "td")) == cells


def test_marks_without_a_source_stay_text():
    pieces = with_marks("甲[1]乙[7]", {1: cite_button(0, "[1]", "x")})
    assert [p if isinstance(p, str) else p["t"] for p in pieces] == ["甲", "button", "乙[7]"]


def test_the_first_source_has_a_number_too():
    assert cite_button(0, "[1]", "x")["cite"] == 0


def test_a_sheet_takes_no_other_tag():
    with pytest.raises(AssertionError, match="script"):
        part("script", "alert(1)")


@pytest.mark.parametrize("sent", [-1, 9, "0", None, 0.5])
def test_nonsense_from_the_browser_opens_nothing(sent):
    sources = Sources()
    sources.add(Source("甲.txt", 0, 1))
    assert sources.target(sent) is None


def test_words_with_markup_stay_words():
    nasty = "<b>粗</b> **重** [链](http://x) $1$ :red[红] `x`"
    escaped = plain_markdown(nasty)
    assert "\\<b\\>" in escaped
    assert "\\*\\*" in escaped
    assert "\\[链\\]" in escaped


def test_every_citation_of_an_answer_opens_its_place(corpora):
    answer = ask(corpora["small"], "哪些乡镇没有专职人员？").to_json()
    parts, sources = answer_parts(answer)
    assert len(sources.found) == len(answer["citations"]) > 0
    for citation, source in zip(answer["citations"], sources.found, strict=True):
        text = corpora["small"].corpus.facts.text(source.report)
        assert text[source.start : source.end] == citation["quote"]
    assert "[1]" in words(parts)


def test_copied_text_has_question_answer_and_sources(corpora):
    answer = ask(corpora["small"], "2023年一共收到多少件信息公开申请？").to_json()
    copied = copy_text(answer, "zh")
    assert copied.startswith("问：2023年一共收到")
    assert "[1] " in copied
    assert "表三·一、本年新收·总计 = 3" in copied


def test_a_plan_survives_the_way_through_json(corpora):
    said = ask(corpora["small"], "2023年松溪镇收到多少件申请？").to_json()["plan"]
    again = ask(corpora["small"], "2023年松溪镇收到多少件申请？", plan=plan_of(said)).to_json()
    assert again["value"] == 3
    assert again["plan"] == said


def test_chips_name_what_was_understood_and_can_be_taken_away(corpora):
    said = ask(corpora["small"], "2023年松溪镇收到多少件申请？").to_json()["plan"]
    found = {c.label: c for c in chips(said, "zh")}
    assert {"2023年", "云岭县松溪镇", "本年新收政府信息公开申请"} <= set(found)
    less = plan_of(without(said, found["2023年"]))
    assert less.scope.years == ()
    assert less.scope.towns == (("云岭县", "松溪镇"),)
    assert plan_of(without(said, found["本年新收政府信息公开申请"])).extra.get("metrics") is None


@pytest.mark.parametrize(
    ("address", "en"),
    [
        ("T3[1,sum]", "Table 3 · 1 New this year · Total"),
        ("T2.penalty.decisions", "Table 2 · Penalties · decisions"),
        ("T4.review.total", "Table 4 · Administrative review · total"),
    ],
)
def test_cells_have_english_names(address, en):
    assert cell_name(address, "en") == en


def test_places_in_both_languages():
    assert section_name("五") == "第五部分"
    assert section_name("五", "en") == "Part 5"
    assert locator_name("第3段 / 第2页", "en") == "para 3 / page 2"
    assert [number(x) for x in (3, 3.5, 3.0, None)] == ["3", "3.5", "3", "—"]


def test_a_table_taken_home_is_never_a_formula():
    rows: list[list[object]] = [["=1+1"], ["＝好"], [-3]]
    data = csv_bytes(["a"], rows).decode("utf-8-sig")
    assert data.splitlines() == ["a", "'=1+1", "'＝好", "-3"]
    import openpyxl

    (sheet,) = openpyxl.load_workbook(BytesIO(xlsx_bytes("表", ["a"], rows)))
    assert [row[0] for row in sheet.values] == ["a", "'=1+1", "'＝好", -3]
    assert {cell.data_type for row in sheet.rows for cell in row} == {"s", "n"}


def test_uploads_stay_inside_their_folder(tmp_path):
    from core.settings import Settings

    settings = Settings(corpus=tmp_path / "corpus")
    kept = keep([("../../外.txt", b"x"), ("a/b.txt", b"y"), ("..", b"z")], settings)
    assert kept.saved == ("外.txt", "a/b.txt")
    assert [name for name, _ in kept.refused] == [".."]
    assert not (tmp_path / "外.txt").exists()


def test_a_second_answer_keeps_lines_that_look_like_the_first_ones_groups(corpora):
    answer = ask(corpora["small"], "哪些镇有政务公开专区？哪些镇开展了培训？").to_json()
    assert answer["plan"]["extra"]["also"] == "哪些镇开展了培训？"
    parts, _ = answer_parts(answer)
    shown = "\n".join(words(p) for p in parts if p["t"] == "p")
    second = answer["text"].partition("另一问")[2].strip().split("\n")[1:]
    assert second
    for line in second:
        assert line.partition("[")[0] in shown
