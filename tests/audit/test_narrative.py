"""C and F: what the prose says, against the tables and against itself."""

from __future__ import annotations

import pytest

from audit.context import Context

ASKED = {"T3[1,nat]": "4", "T3[1,sum]": "4", "T3[2,nat]": "1", "T3[2,sum]": "1", "T3[3.1,nat]": "3",
         "T3[3.1,sum]": "3", "T3[3.6.3,nat]": "1", "T3[3.6.3,sum]": "1", "T3[3.7,nat]": "4",
         "T3[3.7,sum]": "4", "T3[4,nat]": "1", "T3[4,sum]": "1"}  # fmt: skip


def said(text: str, quantity: str, value: float, cells: dict[str, str] | None = None, **more):
    """A report whose section one says one thing."""
    claim = {"text": text, "quantity": quantity, "value": value} | more
    return {"overview": f"2023年{text}。", "cells": cells or {}, "claims": (claim,)}


def listed(
    total: int, parts: list[int], *, complete: bool, unit: str = "条", quantity: str = "other"
):
    """共X条，其中…"""
    words = [f"第{i}类{n}{unit}" for i, n in enumerate(parts)]
    claims = [{"text": f"共公开{total}{unit}", "quantity": "items_published", "value": total, "unit": unit,
               "total_of": tuple(range(1, len(parts) + 1)), "complete": complete}]  # fmt: skip
    claims += [
        {"text": w, "quantity": quantity, "value": n, "unit": unit, "nested": True}
        for w, n in zip(words, parts, strict=True)
    ]
    return {
        "overview": f"共公开{total}{unit}，其中" + "、".join(words) + "。",
        "claims": tuple(claims),
    }


CASES = [
    ("C09", "fail", said("行政处罚35宗", "T2.penalty.decisions", 35, {"T2.penalty.decisions": "32"}),
     said("行政处罚32宗", "T2.penalty.decisions", 32, {"T2.penalty.decisions": "32"})),
    ("C10", "fail", said("制发规范性文件2件", "T2.normative.made", 2, {"T2.normative.made": "1"}),
     said("未制定规范性文件", "T2.normative.made", 0)),
    ("C10", "review", {"overview": "通过网站主动公开规范性文件。"}, {"overview": "网站设有规范性文件栏目。"}),
    ("C11", "fail", said("行政事业性收费3万元", "T2.fee.amount_wan", 3, {"T2.fee.amount_wan": "0"}, unit="万元"),
     said("行政事业性收费30000元", "T2.fee.amount_wan", 30000, {"T2.fee.amount_wan": "3"}, unit="元", outcome="conflicts", cell="T2.fee.amount_wan")),
    ("C07", "review", said("行政事业性收费800元", "T2.fee.amount_wan", 800, {"T2.fee.amount_wan": "800"}, unit="元"),
     said("行政事业性收费800万元", "T2.fee.amount_wan", 800, {"T2.fee.amount_wan": "800"}, unit="万元")),
    ("C12", "review", {"other": "本年度收取信息处理费2600元。"}, {"other": "本年度收取信息处理费2600元。", "cells": {"T2.fee.amount_wan": "0.26"}}),
    ("F01", "fail", said("收到申请6件", "T3[1,sum]", 6, ASKED), said("收到申请5件", "T3[1,sum]", 5, ASKED)),
    ("F01", "review", said("收到申请约6件", "T3[1,sum]", 6, ASKED, exactness="about"),
     said("收到申请4件", "T3[1,sum]", 4, ASKED)),
    ("F02", "fail", said("未收到政府信息公开申请", "T3[1,sum]", 0, ASKED), said("未收到政府信息公开申请", "T3[1,sum]", 0)),
    ("F02", "fail", said("收到申请2件", "T3[1,sum]", 2), said("未向申请人收取费用", "T3[1,sum]", 0, ASKED)),
    ("F03", "fail", said("办结5件", "T3[3.7,sum]", 5, ASKED), said("答复3件", "T3[3.7,sum]", 3, ASKED)),
    ("F03", "fail", said("结转下年2件", "T3[4,sum]", 2, ASKED), said("结转下年1件", "T3[4,sum]", 1, ASKED)),
    ("F04", "fail", said("办结率98.2%", "other", 98.2, ASKED, unit="%", relation="percent"),
     said("按时办结率100%", "other", 100, ASKED, unit="%", relation="percent")),
    ("F04", "fail", said("办结率81%", "other", 81, ASKED, unit="%", relation="percent"),
     said("办结率80%", "other", 80, ASKED, unit="%", relation="percent")),
    ("F05", "fail", said("予以公开2件", "T3[3.1,sum]", 2, ASKED), said("予以公开3件", "T3[3.1,sum]", 3, ASKED)),
    ("F06", "fail", said("未发生行政复议", "T4.review.total", 0, {"T4.review.upheld": "1", "T4.review.total": "1"}),
     said("行政诉讼2件", "T4.direct.total", 2,
          {"T4.direct.upheld": "1", "T4.direct.total": "1", "T4.after.upheld": "1", "T4.after.total": "1"})),
    ("F07", "fail", listed(231, [102, 96, 27], complete=True), listed(231, [102, 96, 33], complete=True)),
    ("F07", "review", listed(231, [102, 96, 27], complete=False), listed(231, [52, 36, 27], complete=False)),
    ("F07", "fail", listed(21, [4, 5, 4, 1], complete=True), listed(73, [73, 73, 73], complete=True)),
    ("F12", "fail", listed(231, [102, 96, 27], complete=True, quantity="items_website"),
     listed(73, [73, 73, 73], complete=True, quantity="items_website")),
    ("F08", "review", {"overview": "2023年公开信息186条。公开的168条中动态偏多。", "claims": (
        {"text": "公开信息186条", "quantity": "items_published", "value": 186, "unit": "条"},
        {"text": "公开的168条", "quantity": "items_published", "value": 168, "unit": "条"})},
     {"overview": "2023年共公开信息186条。微信公众号公开168条。", "claims": (
         {"text": "公开信息186条", "quantity": "items_published", "value": 186, "unit": "条"},
         {"text": "公开168条", "quantity": "items_published", "value": 168, "unit": "条"})}),
    ("F09", "review", {"overview": "收到申请0件，均依法依规办理。"}, {"overview": "收到申请0件，完善办理流程。"}),
    ("F10", "review", said("公开信息580多条", "items_published", 580, unit="条", exactness="at_least"),
     said("公开信息580条", "items_published", 580, unit="条")),
    ("F13", "review", {"overview": "定期开展业务培训。", "problems": "培训间隔较长。措施：每季一次。",
                       "facet_quotes": {"training": ("deficient", ("定期开展业务培训", "培训间隔较长"))}},
     {"overview": "定期开展业务培训。", "facet_quotes": {"training": ("yes", ("定期开展业务培训",))}}),
]  # fmt: skip


@pytest.mark.parametrize(("check", "state", "fires", "near"), CASES)
def test_fires_and_spares_the_near_miss(judged, check, state, fires, near):
    judged(check, state, fires, near)


def test_compared_with_last_year(make, judged, results):
    context = Context(
        years=(make(year=2022, **said("公开45条", "items_published", 45, unit="条")),)
    )

    def grown(by):
        text = f"公开50条，比上年增加{by}条"
        return {"overview": text + "。", "claims": (
            {"text": "公开50条", "quantity": "items_published", "value": 50, "unit": "条"},
            {"text": f"比上年增加{by}条", "quantity": "items_published", "value": by, "unit": "条", "relation": "increase"})}  # fmt: skip

    judged("F11", "review", grown(7), grown(5), context)
    assert results("F11", grown(7))[0].state == "unassessable"


@pytest.mark.parametrize("more", [{"cumulative": True}, {"year": 2022}, {"relation": "increase"}])
def test_numbers_of_something_else_are_not_accused(results, more):
    found = results("F01", said("收到申请9件", "T3[1,sum]", 9, ASKED, **more))
    assert {f.state for f in found} == {"not_applicable"}


def test_a_part_beside_the_whole_is_not_accused(results):
    claims = (
        {"text": "收到申请4件", "quantity": "T3[1,sum]", "value": 4},
        {"text": "另有1件是12月收到", "quantity": "T3[1,sum]", "value": 1},
    )
    found = results(
        "F01", {"overview": "收到申请4件，另有1件是12月收到。", "cells": ASKED, "claims": claims}
    )
    assert [f.state for f in found] == ["pass"]


def test_a_missing_cell_makes_a_claim_unassessable(results):
    found = results("F01", said("收到申请4件", "T3[1,sum]", 4, {"T3[1,sum]": ""}))
    assert [f.state for f in found] == ["unassessable"]
    assert "空白" in found[0].message


def test_both_sides_of_a_conflict_are_quoted(results):
    finding = results("F01", said("收到申请6件", "T3[1,sum]", 6, ASKED))[0]
    assert (finding.expected, finding.found, finding.place) == (6, 4, "T3[1,sum]")
    assert [s.address or s.quote for s in finding.sources] == ["收到申请6件", "T3[1,sum]"]
