"""One cause is reported once: what follows from it points to it."""

from __future__ import annotations

import pytest

from audit.check import check_report
from core.cells import T3_COLUMNS, t3, t3_parts, t3_rows

IDENTITIES = {"D01", "D02", "D03", "E01", "E02", "E03"}
SOUND = {
    "T3[1,nat]": "28", "T3[1,biz]": "3", "T3[1,sum]": "31", "T3[2,nat]": "2", "T3[2,sum]": "2",
    "T3[3.1,nat]": "11", "T3[3.1,biz]": "3", "T3[3.1,sum]": "14", "T3[3.4.1,nat]": "12",
    "T3[3.4.1,sum]": "12", "T3[3.7,nat]": "23", "T3[3.7,biz]": "3", "T3[3.7,sum]": "26",
    "T3[4,nat]": "7", "T3[4,sum]": "7", "T4.review.upheld": "3", "T4.review.pending": "1",
    "T4.review.total": "4",
}  # fmt: skip


def failing(make, cells, **more):
    return [f for f in check_report(make(cells=cells, **more)) if f.state == "fail"]


def touched(address: str) -> set[tuple[str, str]]:
    """The relations that a cell stands in."""
    parts = t3_parts(address)
    if not parts:
        track = address.split(".")[1]
        return {({"review": "E01", "direct": "E02", "after": "E03"}[track], f"T4.{track}.total")}
    row, column = parts
    out = {("D02", t3(row, "sum"))}
    if row in {"1", "2", "3.7", "4"}:
        out.add(("D01", t3("3.7", column)))
    if row not in {"1", "2", "4"}:
        out.add(("D03", t3("3.7", column)))
    return out


def test_the_sound_report_has_no_error(make):
    assert failing(make, SOUND) == []


@pytest.mark.parametrize("layout", ["2021", "2019"])
def test_every_wrong_digit_of_table_three_is_caught_at_its_place(make, layout):
    year = 2023 if layout == "2021" else 2020
    for row in t3_rows(layout):
        for column in ("nat", "law", "sum"):
            assert column in T3_COLUMNS
            cell = t3(row, column)
            wrong = str(int(SOUND.get(cell, "0")) + 1)
            found = failing(make, SOUND | {cell: wrong}, layout=layout, year=year)
            assert {(f.check, f.place) for f in found} == touched(cell)
            roots = [f for f in found if f.derived_from is None]
            assert len(roots) == 1 and roots[0].sources[0].address == cell
            assert {f.derived_from for f in found if f is not roots[0]} <= {roots[0].fingerprint}


@pytest.mark.parametrize("result", ["upheld", "corrected", "pending", "total"])
def test_every_wrong_digit_of_table_four_is_caught(make, result):
    cell = f"T4.review.{result}"
    found = failing(make, SOUND | {cell: "9"})
    assert {(f.check, f.place) for f in found} == touched(cell)
    assert cell in {s.address for s in found[0].sources}


def test_the_wrong_cell_is_named_with_its_right_value(make):
    root = next(f for f in failing(make, SOUND | {"T3[3.1,nat]": "71"}) if not f.derived_from)
    assert "予以公开·自然人”应为11（现填71）" in root.message


def test_a_claim_that_says_the_right_value_follows_from_the_wrong_cell(make):
    claim = {"text": "予以公开14件", "quantity": "T3[3.1,sum]", "value": 14}
    found = failing(make, SOUND | {"T3[3.1,sum]": "44"}, overview="予以公开14件。", claims=(claim,))
    causes = [f for f in found if f.derived_from is None]
    assert len(causes) == 1
    assert next(f for f in found if f.check == "F05").derived_from == causes[0].fingerprint


def test_a_slip_made_in_the_total_too_is_one_cause(make):
    slip = SOUND | {"T3[4,nat]": "6", "T3[4,sum]": "6"}
    claim = {"text": "结转下年7件", "quantity": "T3[4,sum]", "value": 7}
    found = failing(make, slip, overview="结转下年7件。", claims=(claim,))
    roots = [f for f in found if f.derived_from is None]
    assert [(f.check, f.place) for f in roots] == [("D01", "T3[3.7,sum]")]
    assert {f.check for f in found} == {"D01", "F03"}


def test_two_errors_are_two_causes(make):
    found = failing(make, SOUND | {"T3[3.1,nat]": "15", "T4.direct.total": "1"})
    assert {f.check for f in found if f.derived_from is None} == {"D02", "E02"}


def test_last_years_link_follows_from_the_wrong_cell(make):
    from audit.context import Context

    last = make(year=2022, cells={"T3[4,nat]": "2", "T3[4,sum]": "2"})
    wrong = make(cells=SOUND | {"T3[2,nat]": "5"})
    found = [f for f in check_report(wrong, Context(years=(last,))) if f.state == "fail"]
    roots = [f for f in found if f.derived_from is None]
    assert len(roots) == 1
    assert "D04" in {f.check for f in found if f.derived_from}
