"""The sample reports and the evaluation set: printed, read back and worked out as they should be."""

from __future__ import annotations

import re

import pytest

from data.eval.check import main
from data.eval.gold import recompute
from data.eval.proof import arithmetic_faults, quote_faults, table_faults
from data.eval.reader import read_tables
from data.eval.wording import pairs, question_faults
from data.make.formats import span, web_page
from data.make.forms import ACROSS, BELOW, addresses, grid_three, grid_two, is_missing
from data.make.layouts import Hand, print_table
from data.make.render import printed_layouts, render
from data.make.truth import all_cells, cell, table_verdict, truth_line

LAYOUTS = (
    "tab_cells",
    "blank_cells",
    "tab_rows",
    "tab_rows_lost",
    "pipe_rows",
    "pipe_cells",
    "markdown",
)


def _source(**changes):
    source = {
        "file": "松坪县-青石镇-2023.txt", "split": "dev", "province": "东陵省", "city": "平陵市",
        "county": "松坪县", "town": "青石镇", "year": 2023, "county_stated": True,
        "template": "2021", "layout": "tab_rows", "style": "plain", "shell": "首页 > 年报",
        "title": "松坪县青石镇\n2023年政府信息公开工作年度报告", "preamble": "甲。\n乙。",
        "sections": [
            {"kind": "overview", "heading": "一、总体情况", "text": "全年收到申请2件。"},
            {"kind": "disclosure", "heading": "二、主动公开", "text": "", "table": "t2"},
            {"kind": "requests", "heading": "三、申请", "text": "", "table": "t3"},
            {"kind": "litigation", "heading": "四、复议诉讼", "text": "", "table": "t4"},
        ],
        "signature": "青石镇人民政府\n2024年1月8日",
        "cells": {"T3[1,nat]": "2", "T3[1,sum]": "2", "T3[3.1,nat]": "2", "T3[3.1,sum]": "2",
                  "T3[3.7,nat]": "2", "T3[3.7,sum]": "2", "T2.penalty.decisions": "1,204"},
        "missing": [],
        "truth": {"staff": {"staff": "named", "short": False, "stable": True, "count": None,
                            "quotes": []},
                  "facets": {}, "problems": [], "measures": [], "defects": [], "clean": True,
                  "claims": [{"quote": "全年收到申请2件", "quantity": "T3[1,sum]", "value": 2,
                              "unit": "件", "year": 2023, "cell": "T3[1,sum]",
                              "outcome": "agrees"}]},
    }  # fmt: skip
    return source | changes


def _line(source):
    return truth_line(source, printed_layouts(source))


@pytest.mark.parametrize("template", ["2019", "2021"])
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("town", ["青石镇", "黄泥乡", "白沙镇"])
def test_every_layout_reads_back_cell_for_cell(layout, template, town):
    marks = {f"T4.{t}.{r}": "/" for t in ("review", "direct", "after")
             for r in ("upheld", "corrected", "other", "pending", "total")}  # fmt: skip
    numbers = {name: str(i + 1) for i, name in enumerate(addresses(template)) if name not in marks}
    # A row left blank and a table of strokes are what real towns hand in.
    blank = {name: "" for name in numbers if name.startswith("T3[3.3.2,")}
    source = _source(file=town, layout=layout, template=template, cells=numbers | blank | marks)
    assert list(table_faults(_line(source), render(source))) == []


def test_rows_and_tables_that_are_not_printed_are_missing_not_nought():
    source = _source(missing=["T4", "T3[3.6.1]", "T2.fee"], layout="markdown")
    cells = all_cells(source)
    assert cells["T2.fee.amount_wan"] == {"state": "missing", "raw": None, "value": None}
    assert {cells[n]["state"] for n in cells if n.startswith(("T4", "T3[3.6.1"))} == {"missing"}
    assert cells["T3[3.6.2,sum]"]["value"] == 0
    assert "T3[3.6.1,sum]" not in read_tables(render(source))


def test_a_wrong_figure_is_found_by_reading_back():
    source = _source()
    text = render(source).replace("\t2\t0\t0", "\t7\t0\t0", 1)
    assert "T3[1,nat] 读作 '7'" in next(table_faults(_line(source), text))


@pytest.mark.parametrize(
    ("name", "missing", "expected"),
    [
        ("T3[3.6.1,sum]", ["T3[3.6.1]"], True),
        ("T3[3.6,sum]", ["T3[3.6.1]"], False),
        ("T2.fee.prev", ["T2.fee"], True),
        ("T4.review.total", ["T4"], True),
        ("T4.review.total", [], False),
    ],
)
def test_is_missing(name, missing, expected):
    assert is_missing(name, missing) is expected


@pytest.mark.parametrize(
    ("raw", "state", "value"),
    [
        ("0", "reported", 0),
        ("1,286", "reported", 1286),
        ("１2", "reported", 12),
        ("-1", "reported", -1),
        ("36.8", "reported", 36.8),
        ("", "blank", None),
        ("/", "marked", None),
        ("无", "marked", None),
        ("3件", "unreadable", None),
    ],
)
def test_states_of_cells(raw, state, value):
    found = cell(raw)
    assert (found["state"], found["value"]) == (state, value)


@pytest.mark.parametrize(
    ("values", "verdict"),
    [([0, 0], "no"), ([0, 2], "yes"), ([None, 2], "yes"), ([None, 0], "unread")],
)
def test_verdicts_from_tables_never_take_a_gap_for_nought(values, verdict):
    cells = {str(i): {"value": value} for i, value in enumerate(values)}
    assert table_verdict(cells, tuple(cells)) == verdict


def test_fee_facets_do_not_apply_before_2021():
    assert "fee_charged" not in _line(_source(year=2020))["facets"]
    assert _line(_source(year=2020))["not_applicable"] == ["fee_charged", "fee_statement"]


def test_undeclared_sums_and_untrue_quotes_are_faults():
    source = _source()
    source["cells"]["T3[1,sum]"] = "3"
    line = _line(source)
    assert any("D02 不成立而未申报" in fault for fault in arithmetic_faults([line]))
    assert any("应为 conflicts" in fault for fault in quote_faults(line, render(source)))
    assert any("引文不在文中" in fault for fault in quote_faults(line, "别的文字"))


def test_rendering_is_the_same_each_time_and_careless_hands_differ():
    assert render(_source()) == render(_source())
    grid = grid_two("2021", {}, [])
    printed = {print_table("tab_cells", grid, Hand(str(i), False, False)) for i in range(8)}
    assert len(printed) > 1


def test_spans_of_merged_cells():
    grid = grid_three("2021", {}, [])
    assert grid[0][0].startswith("（本列") and span(grid, 0, 0) == (3, 3)
    assert span(grid, 0, 3) == (1, 7) and span(grid, 1, 4) == (1, 5)
    assert grid[1][0] == BELOW and grid[0][1] == ACROSS


def test_web_page_names_its_encoding_and_holds_the_tables():
    page = web_page(_source(), "gbk")
    assert 'charset="gbk"' in page and "松坪县人民政府门户网站" in page
    assert len(re.findall('<table class="data">', page)) == 3
    page.encode("gb18030")


TRUTH = [
    _line(_source(file="a", town="甲镇", year=2022)),
    _line(_source(file="b", town="甲镇", cells={"T3[1,sum]": "5"})),
    _line(_source(file="c", town="乙镇", cells={"T3[1,sum]": ""})),
]


@pytest.mark.parametrize(
    ("gold", "expected"),
    [
        ({"kind": "facet", "facet": "zone", "verdicts": ["yes"]}, {"status": "not_mentioned"}),
        ({"kind": "facet", "facet": "zone", "verdicts": ["none"]}, {"status": "answered"}),
        (
            {"kind": "figures", "cells": ["T3[1,sum]"], "op": ">", "than": 3, "years": [2023]},
            {"status": "partial", "reports": ["b"], "unread": ["c"]},
        ),
        (
            {"kind": "total", "measure": "sum", "cells": ["T3[1,sum]"]},
            {"value": 7, "excluded": ["c"]},
        ),
        (
            {"kind": "cell", "cell": "T3[1,sum]", "towns": ["甲镇"]},
            {"report": "b", "value": 5, "others": ["a"]},
        ),
        (
            {"kind": "cell", "cell": "T3[1,sum]", "towns": ["乙镇"]},
            {"status": "partial", "value": None, "state": "blank"},
        ),
        ({"kind": "rank", "cells": ["T3[1,sum]"]}, {"order": ["b", "a"], "value": 5}),
        ({"kind": "trend", "cells": ["T3[1,sum]"]}, {"points": {"2022": 2, "2023": 5}}),
        (
            {"kind": "evidence", "claims": "all", "cells": ["T3[1,sum]"], "op": ">", "than": 1},
            {"holds": "unknown", "reports": ["a", "b"]},
        ),
        ({"kind": "words", "words": ["飞艇"]}, {"status": "not_mentioned", "reports": []}),
    ],
)
def test_gold_is_worked_out_from_truth(gold, expected):
    found = recompute(gold, TRUTH, dict.fromkeys("abc", "全年收到申请2件"))
    assert {name: found[name] for name in expected} == expected


def test_pairs_are_of_neighbouring_han_characters():
    assert pairs("公开2件公开") == {"公开", "件公"}


def _question(**changes):
    gold = {"kind": "fixed", "status": "answered", "target": {"report": "a", "quote": "请人喝茶"}}
    return {"id": "q", "split": "dev", "language": "zh", "intent": "search", "family": "f",
            "question": "哪里备了茶水", "paraphrase": True, "gold": gold} | changes  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"question": "谁请人喝茶呀请"}, None),
        ({"question": "谁家天天都请人喝茶还管饭", "gold_quote": "天天请人喝茶管饭"}, "相同字对"),
        ({"split": "test"}, "另一半"),
        ({"gold_quote": "没有这句"}, "目标句不在"),
        ({"language": "en"}, "语言"),
        ({"intent": "chat"}, "意图"),
    ],
)
def test_questions_that_break_the_rules(changes, fault):
    question = _question()
    question["gold"]["target"]["quote"] = changes.pop("gold_quote", "请人喝茶")
    texts = {"a": "集日天天请人喝茶管饭", "b": "", "c": ""}
    found = [f for f in question_faults([question | changes], TRUTH, texts) if f.startswith("q：")]
    assert (fault is None and not found) or any(fault in line for line in found)


def test_the_committed_set_is_proved(capsys):
    assert main([]) == 0, capsys.readouterr().out
