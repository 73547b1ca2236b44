"""Addresses of the statutory tables, and what a person reads for them."""

import pytest

from core.cells import addresses, label, outcome_rows, t3_parts, t3_rows


@pytest.mark.parametrize(("layout", "count"), [("2021", 200), ("2019", 198)])
def test_the_forms_have_as_many_cells_as_printed(layout, count):
    assert len(addresses(layout, layout)) == count == len(set(addresses(layout, layout)))


def test_2019_has_one_row_of_other_handling():
    assert "3.6" in t3_rows("2019") and "3.6.1" not in t3_rows("2019")
    assert "3.6" not in t3_rows("2021") and "3.6.3" in t3_rows("2021")


def test_outcomes_leave_out_requests_and_totals():
    assert not {"1", "2", "3.7", "4"} & set(outcome_rows("2021"))
    assert len(outcome_rows("2021")) == 21


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("T3[1,sum]", "表三·一、本年新收·总计"),
        ("T3[3.4.1,nat]", "表三·三（四）1 本机关不掌握·自然人"),
        ("T2.penalty.decisions", "表二·行政处罚·本年处理决定数量"),
        ("T4.review.corrected", "表四·行政复议·结果纠正"),
        ("T9.unknown", "T9.unknown"),
    ],
)
def test_labels(address, words):
    assert label(address) == words


def test_parts_of_an_address():
    assert t3_parts("T3[3.5.2,law]") == ("3.5.2", "law")
    assert t3_parts("T2.rules.made") is None


def test_no_address_holds_a_blank():
    assert not any(" " in a for form in ("2019", "2021") for a in addresses(form, form))
