"""C, D, E: tables alone. Identities are judged cell by cell, and only where every cell is reported."""

from __future__ import annotations

import pytest

from audit.context import Context


def t3(**rows: str | int) -> dict[str, str]:
    """Cells of table three, natural persons and total alike: t3(r1=2, r3_1=2, r3_7=2)."""
    return {
        f"T3[{row[1:].replace('_', '.')},{column}]": str(value)
        for row, value in rows.items() for column in ("nat", "sum")
    }  # fmt: skip


SOUND = t3(r1=8, r3_1=5, r3_4_1=1, r3_7=6, r4=2)

CASES = [
    ("C01", "fail", {"cells": {"T2.rules.valid": "2"}}, {"cells": {"T2.normative.valid": "2"}}),
    ("C02", "review", {"cells": {"T2.normative.made": "10"}}, {"cells": {"T2.normative.made": "9"}}),
    ("C03", "fail", {"cells": {"T2.normative.made": "5", "T2.normative.repealed": "1", "T2.normative.valid": "3"}},
     {"cells": {"T2.normative.made": "5", "T2.normative.repealed": "2", "T2.normative.valid": "3"}}),
    ("C05", "fail", {"layout": "2019", "year": 2020, "cells": {"T2.normative.published": "3", "T2.normative.public_total": "2"}},
     {"layout": "2019", "year": 2020, "cells": {"T2.normative.published": "3", "T2.normative.public_total": "3"}}),
    ("C07", "review", {"cells": {"T2.fee.amount_wan": "8040"}}, {"cells": {"T2.fee.amount_wan": "190.46"}}),
    ("C08", "fail", {"cells": {"T3[1,nat]": "1.5"}}, {"cells": {"T2.fee.amount_wan": "1.5"}}),
    ("C08", "fail", {"cells": {"T4.review.total": "-1"}}, {"layout": "2019", "year": 2020, "cells": {"T2.licence.delta": "-1"}}),
    ("C08", "review", {"cells": {"T2.penalty.decisions": "三十余"}}, {"cells": {"T2.penalty.decisions": "30"}}),
    ("D01", "fail", {"cells": SOUND | t3(r4=1)}, {"cells": SOUND}),
    ("D02", "fail", {"cells": SOUND | {"T3[3.1,biz]": "1"}}, {"cells": SOUND}),
    ("D03", "fail", {"cells": SOUND | t3(r3_4_1=2)}, {"cells": SOUND}),
    ("D05", "review", {"cells": t3(r1=2, r4=2)}, {"cells": t3(r1=2, r3_1=1, r3_7=1, r4=1)}),
    ("D06", "review", {"cells": t3(r1=1, r3_3_1=1, r3_7=1)}, {"cells": t3(r1=1, r3_3_4=1, r3_7=1)}),
    ("D07", "review", {"cells": t3(r1=1, r3_6_2=1, r3_7=1), "other": "无。"},
     {"cells": t3(r1=1, r3_6_2=1, r3_7=1), "other": "本年度收取信息处理费0元。"}),
    ("D08", "review", {"cells": t3(r1=9, r3_1=6, r3_6_3=3, r3_7=9)}, {"cells": t3(r1=8, r3_1=6, r3_6_3=2, r3_7=8)}),
    ("E01", "fail", {"cells": {"T4.review.upheld": "1"}}, {"cells": {"T4.review.upheld": "1", "T4.review.total": "1"}}),
    ("E02", "fail", {"cells": {"T4.direct.total": "1"}}, {"cells": {"T4.direct.other": "1", "T4.direct.total": "1"}}),
    ("E03", "fail", {"cells": {"T4.after.pending": "2", "T4.after.total": "1"}},
     {"cells": {"T4.after.pending": "2", "T4.after.total": "2"}}),
    ("E05", "review", {"cells": {"T4.review.corrected": "1", "T4.review.total": "1"}},
     {"cells": {"T4.review.corrected": "1", "T4.review.total": "1"}, "problems": "问题：1件答复被复议机关纠正。措施：答复前法律审核。"}),
    ("E06", "review", {"overview": "全年没有败诉案件。", "cells": {"T4.direct.corrected": "1", "T4.direct.total": "1"}},
     {"overview": "全年没有败诉案件。", "cells": {"T4.direct.upheld": "1", "T4.direct.total": "1"}}),
    ("E06", "review", {"overview": "全年没有败诉案件。", "cells": {"T4.direct.pending": "1", "T4.direct.total": "1"}},
     {"overview": "全年应诉1件。", "cells": {"T4.direct.pending": "1", "T4.direct.total": "1"}}),
]  # fmt: skip


@pytest.mark.parametrize(("check", "state", "fires", "near"), CASES)
def test_fires_and_spares_the_near_miss(judged, check, state, fires, near):
    judged(check, state, fires, near)


YEARS = [
    # check, state, last year's cells, this year's when it fires, this year's near miss
    ("C04", "review", {"T2.normative.valid": "3"}, {"T2.normative.made": "1", "T2.normative.valid": "3"},
     {"T2.normative.made": "1", "T2.normative.valid": "4"}),
    ("D04", "fail", t3(r1=1, r4=1), {}, t3(r2=1, r3_1=1, r3_7=1)),
    ("D10", "review", {}, {"T4.review.upheld": "1", "T4.review.total": "1"}, t3(r1=1, r3_1=1, r3_7=1)),
    ("E04", "review", {"T4.direct.pending": "2", "T4.direct.total": "2"}, {"T4.direct.upheld": "1", "T4.direct.total": "1"},
     {"T4.direct.upheld": "1", "T4.direct.pending": "1", "T4.direct.total": "2"}),
]  # fmt: skip


@pytest.mark.parametrize(("check", "state", "before", "fires", "near"), YEARS)
def test_against_last_year(make, judged, results, check, state, before, fires, near):
    context = Context(years=(make(year=2022, cells=before),))
    judged(check, state, {"cells": fires}, {"cells": near}, context)
    alone = {"T4.review.upheld": "1", "T4.review.total": "1"} if check == "D10" else {}
    assert {f.state for f in results(check, {"cells": alone})} == {"unassessable"}


def test_items_of_the_old_layout_go_on(make, judged):
    last = make(year=2019, layout="2019", cells={"T2.licence.prev": "30", "T2.licence.delta": "1"})
    old = {"year": 2020, "layout": "2019"}
    judged(
        "C06", "review", old | {"cells": {"T2.licence.prev": "30"}},
        old | {"cells": {"T2.licence.prev": "31"}}, Context(years=(last,)),
    )  # fmt: skip


def test_three_years_of_nothing_is_only_a_hint(make, judged, results):
    years = (make(year=2021), make(year=2022))
    judged("D09", "review", {}, {"cells": t3(r1=1, r3_1=1, r3_7=1)}, Context(years=years))
    assert results("D09", {}, Context(years=years))[0].severity == "S4"
    assert results("D09", {}, Context(years=(years[1],)))[0].state == "unassessable"


def test_many_documents_among_peers(make, judged):
    peers = tuple(
        make(town=f"{c}山镇", cells={"T2.normative.made": str(i % 2)})
        for i, c in enumerate("甲乙丙丁戊己庚辛壬")
    )
    judged(
        "C02", "review", {"cells": {"T2.normative.made": "7"}}, {"cells": {"T2.normative.made": "1"}},
        Context(peers=peers),
    )  # fmt: skip


@pytest.mark.parametrize("raw", ["", "/", "约3"])
def test_a_cell_without_a_number_is_never_a_pass_nor_a_zero(results, raw):
    cells = SOUND | {"T3[3.1,nat]": raw}
    rows = {f.place: f.state for f in results("D02", {"cells": cells})}
    columns = {f.place: f.state for f in results("D03", {"cells": cells})}
    assert rows["T3[3.1,sum]"] == "unassessable" and rows["T3[1,sum]"] == "pass"
    assert columns["T3[3.7,nat]"] == "unassessable" and columns["T3[3.7,sum]"] == "pass"


def test_a_cut_off_table_is_judged_as_far_as_it_goes(results):
    gone = tuple(
        f"T3[{row}," for row in ("3.5.3", "3.5.4", "3.5.5", "3.6.1", "3.6.2", "3.6.3", "3.7", "4")
    )
    rows = [f.state for f in results("D02", {"missing": gone})]
    assert (rows.count("pass"), rows.count("unassessable")) == (17, 8)
    assert {f.state for f in results("D01", {"missing": gone})} == {"unassessable"}
    assert {f.state for f in results("D03", {"missing": gone})} == {"unassessable"}


@pytest.mark.parametrize(("layout", "rows"), [("2019", 23), ("2021", 25)])
def test_identities_follow_the_layout(results, layout, rows):
    year = 2020 if layout == "2019" else 2023
    assert len(results("D02", {"layout": layout, "year": year})) == rows
    assert {f.state for f in results("D03", {"layout": layout, "year": year})} == {"pass"}
