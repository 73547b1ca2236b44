"""How answers with many rows and sources are laid out: the first in sight, the rest folded, once each."""

from __future__ import annotations

from typing import Any

from assistant.answer import ask
from ui.answer_json import KEPT, shortened
from ui.answer_view import BULLETS, answer_parts
from ui.audit_view import finding_parts
from ui.charts import small_multiples
from ui.figures_view import Point
from ui.names import aside
from ui.plan_parts import chips, without
from ui.rows_view import FEW, FIRST, rows_part
from ui.sheet import words

ROW: dict[str, Any] = {"report": "a.txt", "town": "松溪镇", "year": 2023, "citations": []}


def test_of_many_rows_the_first_are_in_sight():
    rows = [ROW | {"value": n} for n in range(FEW + 1)]
    first, rest = rows_part(rows, lambda _c: [], "en", "x")["k"][1:]
    assert words(rest).startswith(f"{FEW + 1 - FIRST} more")
    assert words(first).count("松溪镇") == FIRST


def test_few_rows_are_all_in_sight():
    assert "其余" not in words(rows_part([ROW] * FEW, lambda _c: [], "zh", "x"))


def test_nearest_passages_stand_only_where_nobody_speaks_of_it(corpora):
    spoken = ask(corpora["large"], "哪些乡镇提到文书？").to_json()
    assert any(r.get("nearest") for r in spoken["rows"])
    assert "明细" not in words(answer_parts(spoken)[0])
    silent = ask(corpora["large"], "哪些乡镇提到火星移民？").to_json()
    if silent["rows"]:
        assert "相近的段落，不是答案" in words(answer_parts(silent)[0])


def test_a_sentence_that_only_lists_the_rows_folds_away(corpora):
    answer = ask(corpora["large"], "申请最多的乡镇").to_json()
    source = answer["citations"][0]
    answer["citations"] = [source | {"id": n} for n in range(1, 31)]
    answer["text"] = "范围：x。\n" + "；".join(f"第{n}名[{n}]" for n in range(1, 31))
    said = words(answer_parts(answer)[0])
    assert "逐一写成文字（30处来源）" in said


def test_one_chip_for_a_figure_and_the_subject_that_means_the_same(corpora):
    plan = ask(corpora["large"], "2023年一共收到多少件信息公开申请？").plan
    labels = [c.label for c in chips(plan, "zh")]
    assert labels == ["汇总", "2023年", "本年新收政府信息公开申请"]
    left = without(plan, chips(plan, "zh")[-1])
    assert not left.get("facet")
    assert "metrics" not in left["extra"]


def test_no_line_is_drawn_across_the_change_of_form():
    points = [
        Point("a", "金鸡镇", "", year, layout, 1, "", (), "")
        for year, layout in ((2019, "2019"), (2020, "2019"), (2021, "2021"), (2022, "2021"))
    ]
    spec = small_multiples(points, "x", 2021, "zh").to_dict()
    assert [d["form"] for d in spec["data"]["values"]] == [False, False, True, True]
    assert '"detail": {"field": "form"' in str(spec).replace("'", '"')


def test_a_finding_in_english_has_no_chinese_words_of_ours(corpora):
    found = [f for f in corpora["large"].corpus.facts.findings() if f.state == "review"]
    late = next(f for f in found if isinstance(f.found, str) and "，" not in f.message_en)
    parts, _ = finding_parts(late, lambda _f: None, "en")
    assert late.message_en in words(parts)
    assert "Expected: 日期" not in words(parts)


def test_names_with_something_beside_them():
    assert aside("柳河镇", "青岚县") == "柳河镇（青岚县）"
    assert aside("柳河镇", "青岚县", "en") == "柳河镇 (青岚县)"
    assert aside("柳河镇", None) == "柳河镇"


def test_an_answer_on_thousands_of_reports_is_kept_short(corpora):
    answer = ask(corpora["large"], "申请最多的乡镇").to_json()
    row = answer["rows"][0]
    answer["rows"] = [row | {"citations": [n]} for n in range(1, KEPT + 501)]
    answer["citations"] = [answer["citations"][0] | {"id": n} for n in range(1, KEPT + 501)]
    answer["text"] = (
        "范围：x。\n" + "\n".join(f"· 第{n}名[{n}]" for n in range(1, KEPT + 501)) + "\n完"
    )
    kept = shortened(answer)
    assert len(kept["rows"]) == KEPT
    assert len(kept["citations"]) == KEPT
    assert kept["text"].endswith("\n完")
    said = words(answer_parts(kept)[0])
    assert f"共{KEPT + 500}条" in said
    assert f"其余{KEPT + 500 - BULLETS}条" in said
    assert shortened(kept | {"rows": kept["rows"][:9]})["rows"] == kept["rows"][:9]
