"""The ruler of reading: whole prints are right, a shifted column or an invented number turns it red."""

from __future__ import annotations

import pytest

from benchmarks import reading, reading_costs
from benchmarks.evaluation import truths
from benchmarks.variants import DAMAGES, LAYOUTS, Printed, as_text, damaged, numbered
from core.report import Report
from data.make.render import read_sources

SOURCE = next(s for s in read_sources() if not s["missing"] and s["template"] == "2021")
PEOPLE = ("nat", "biz", "res", "ngo", "law", "oth", "sum")


def shifted(layout: str) -> Printed:
    """Table three printed one column to the right of what its source says."""
    fresh = numbered(SOURCE)
    moved = dict(fresh["cells"])
    for address in list(moved):
        if address.startswith("T3["):
            row, column = address[3:-1].split(",")
            source = PEOPLE[PEOPLE.index(column) - 1]
            moved[address] = fresh["cells"][f"T3[{row},{source}]"]
    return Printed(fresh, layout, as_text({**fresh, "cells": moved}, layout).data)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_print_is_read_whole_and_a_shifted_column_turns_red(layout: str) -> None:
    whole = reading.cells([as_text(numbered(SOURCE), layout)])
    assert whole["正确"] == whole["格数"] > 190
    assert not whole["错"] + whole["虚构"] + whole["未读出"]
    red = reading.cells([shifted(layout)])
    assert red["错"] > 150
    assert f"错 {red['错']}" in reading.said(red)


def test_a_reader_that_errs_turns_the_damage_red() -> None:
    def wrong(printed: Printed) -> Report:
        del printed
        return reading.plainly(shifted("tab_rows"))

    figures = reading.damage([numbered(SOURCE, summed=True)], 8, wrong)
    assert all("读错而不自知 0（" not in line for line in figures.values())
    right = reading.damage([numbered(SOURCE, summed=True)], 8)
    assert all("读错而不自知 0（" in line for line in right.values())


def test_an_invented_number_and_an_unread_file_are_counted() -> None:
    printed = as_text(numbered(SOURCE), "tab_rows")
    blank = Printed({**printed.source, "cells": {**printed.source["cells"], "T3[1,nat]": ""}},
                    "tab_rows", printed.data)  # fmt: skip
    assert reading.cells([blank])["虚构"] == 1
    none = reading.cells([Printed(printed.source, "pdf", b"%PDF-1.4 broken")])
    assert none["未读出"] == none["格数"]
    assert none["不能读的文件"] == 1


def test_numbers_differ_and_sums_hold_where_they_should() -> None:
    cells = numbered(SOURCE)["cells"]
    told = [c for c in cells.values() if any(x.isdigit() for x in c)]
    assert len(set(told)) == len(told)
    summed = {a: int(c.replace(",", "")) for a, c in numbered(SOURCE, summed=True)["cells"].items()
              if a.startswith("T3[") and c.replace(",", "").isdigit()}  # fmt: skip
    for row in ("1", "3.1", "3.7"):
        parts = [summed.get(f"T3[{row},{c}]", 0) for c in PEOPLE[:-1]]
        assert summed[f"T3[{row},sum]"] == sum(parts)
    handled = summed["T3[3.7,sum]"] + summed.get("T3[4,sum]", 0)
    assert summed["T3[1,sum]"] + summed.get("T3[2,sum]", 0) == handled


def test_damaged_copies_are_the_same_every_time_and_of_every_kind() -> None:
    sources = [numbered(SOURCE, summed=True)]
    once = list(damaged(sources, 8))
    assert [c.data for c in once] == [c.data for c in damaged(sources, 8)]
    assert {c.kind for c in once} == set(DAMAGES)
    assert len({c.data for c in once}) == 8


def test_identity_and_items_are_scored() -> None:
    truth = next(t for t in truths() if t["file"] == SOURCE["file"])
    assert reading.identity([truth])["乡镇"] == "1/1"
    assert reading.identity([{**truth, "town": "某镇"}])["乡镇"] == "0/1"
    none = {**truth, "problems": [{"quote": "不存在的一句", "themes": []}], "claims": []}
    assert "召回率 0.000" in reading.items([none])["存在问题"]


def test_costs_are_told_beside_the_parts_own() -> None:
    figures = reading_costs.costs([])
    assert figures["文本：读取为其倍数"] > 0
    assert "内存峰值（txt）" in figures or "内存峰值" in figures
