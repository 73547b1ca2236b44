"""The examples that staff wordings are learned from, and how they weigh beside the rules."""

from __future__ import annotations

import json

import pytest

from core.vocabulary import FOLDER
from statements.clauses import Clause
from statements.skeleton import bones
from statements.staffmeaning import KINDS, PASSAGES, examples, likely
from statements.staffsigns import signs
from statements.state import state
from statements.weights import staff_weights

LINES = (FOLDER / "staff_examples.txt").read_text(encoding="utf-8").splitlines()


def test_every_example_has_a_kind_and_a_sentence():
    pairs = [line.split("|", 1) for line in LINES if line and not line.startswith("#")]
    assert {kind for kind, _ in pairs} == set(KINDS)
    assert all(len(text) >= 4 for _, text in pairs)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("公开岗的同志一心一意只管公开，别的差事都不沾。", "dedicated"),
        ("公开由会计捎带着做，报账忙起来就搁下了。", "part_time"),
        ("公开这一摊没有人接，账号半年没人登录。", "lacking"),
        ("党政办的小于负责把材料汇总后上传。", "named"),
        ("全年公开政策文件二十份，动态信息六十条。", "not_mentioned"),
    ],
)
def test_unknown_wordings(text, kind):
    scores = likely([text])[0]
    assert max(scores, key=lambda k: scores[k]) == kind
    assert scores == likely([text])[0]


PASSAGES_READ = [json.loads(line) for line in PASSAGES.read_text(encoding="utf-8").splitlines()]


def test_passages_are_split_and_what_is_held_out_is_not_learned():
    assert len(PASSAGES_READ) >= 400
    blind = PASSAGES_READ[:417]
    assert all((e["split"] == "held") == (n % 3 == 0) for n, e in enumerate(blind, 1))
    assert {e["split"] for e in PASSAGES_READ[417:]} == {"learn"}
    counts = [sum(e["staff"] == kind for e in PASSAGES_READ) for kind in KINDS]
    assert min(counts) >= 80
    known = {text for _, text in examples()}
    held = [e for e in PASSAGES_READ if e["split"] == "held"]
    assert not any(e["section_one"] + e["section_five"] in known for e in held)


def test_without_a_model_no_scores(monkeypatch):
    monkeypatch.setattr("statements.staffmeaning._learned", lambda: None)
    assert likely(["公开没有人管。"]) == [{}]


def test_weights_fit_the_signs():
    clause = Clause(0, 10, "公开工作由小王负责", "overview", 0, 0, 0)
    found = signs([clause], ["named"], dict.fromkeys(KINDS, 0.0), None)
    assert set(staff_weights().names) == set(found)
    assert set(staff_weights().table) == set(KINDS)
    assert found["filed_named"] == 1.0
    assert found["no_topic"] == 1.0


def test_bones_are_alike_where_only_names_and_trades_differ():
    assert bones("公开由会计兼管") == bones("信息公开由统计员代管")
    assert bones("没有专职人员") != bones("有专职人员")


@pytest.mark.parametrize(
    ("overview", "problems", "value"),
    [
        ("公开由妇联干事代办，她的正差在妇联。", "", "part_time"),
        ("", "既没有专职也没有兼职，公开没有人做。", "lacking"),
        ("镇专职消防队全年出警三十次，出警信息上网公布。", "", "not_mentioned"),
        ("公开岗两人与别的业务彻底脱开，只做公开。", "", "dedicated"),
        ("公开工作由党政办小焦操持，材料都交给她。", "", "named"),
        ("明确专人抓政务公开。", "人手不足，部分栏目更新不及时。", "named"),
    ],
)
def test_staff_in_unknown_wordings(make, overview, problems, value):
    found = state(make(overview=overview, problems=problems)).verdict("dedicated_staff")
    assert found is not None
    assert (found.staff or "not_mentioned") == value


@pytest.mark.parametrize(
    "text",
    [
        "公开人员上岗以来没有参加过培训。",
        "公开没有新办法，多年照旧。",
        "发错的信息从来没有追过责。",
    ],
)
def test_a_lack_of_something_else_is_no_lack_of_staff(make, text):
    found = state(make(problems="（一）存在的问题\n" + text)).verdict("dedicated_staff")
    assert found is not None
    assert found.staff == "not_mentioned"


def test_neither_full_time_nor_beside_other_work_is_nobody(make):
    found = state(make(problems="公开工作既没有专职也没有兼职。")).verdict("dedicated_staff")
    assert found is not None
    assert found.staff == "lacking"
