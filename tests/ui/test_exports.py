"""What is taken home from a page: an answer kept as JSON gives the same file as the answer itself."""

from __future__ import annotations

import pytest

from assistant.answer import ask
from corpus.ports import Where
from exports import export
from ui import charts
from ui.answer_json import answer_of
from ui.figures_view import known_facets, layout_break, points, shown_metrics, squares


@pytest.mark.parametrize(
    "question",
    [
        "哪些乡镇没有专职人员？",
        "2023年一共收到多少件信息公开申请？",
        "哪些报告正文和表格对不上？",
        "天气怎么样",
    ],
)
def test_an_answer_comes_back_from_its_json(corpora, question):
    answer = ask(corpora["small"], question)
    again = answer_of(answer.to_json())
    assert again.to_json() == answer.to_json()
    assert export.answer_docx(again) == export.answer_docx(answer)


def test_charts_are_drawn_as_pictures(corpora):
    facts = corpora["small"].corpus.facts
    metric = next(m for m in shown_metrics() if m.id == "requests")
    found = points(facts, metric, Where(), "zh")
    for chart in (
        charts.over_years(found, "申请", layout_break(found), "zh"),
        charts.small_multiples(found, "申请", 2022, "zh"),
        charts.heat_map(squares(facts, known_facets()[:5], Where(), "zh"), "zh"),
    ):
        assert b"<svg" in charts.picture(chart, "svg")


def test_every_point_knows_its_cell(corpora):
    metric = next(m for m in shown_metrics() if m.id == "requests")
    found = points(corpora["large"].corpus.facts, metric, Where(years=(2023,)), "zh")
    assert {(p.town, p.value, p.sources[0].address) for p in found} == {
        ("松溪镇", 8, "T3[1,sum]"), ("白沙乡", 4, "T3[1,sum]"),
    }  # fmt: skip
