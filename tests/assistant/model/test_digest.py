"""Summaries rest on stored items and on counts; what does not is left out."""

import re

import pytest

from assistant.model.basis import Basis
from assistant.model.digest import Count, check
from core.answer import Citation
from tests.assistant.model.conftest import role
from tests.models.loopback import Say

ASKED = "普遍反映的问题是什么？"
COUNTED = (Count("更新不及时3份报告（30.0%）", frozenset({1, 2, 3})),)


@pytest.fixture
def basis(names):
    def problem(n: int, town: str, county: str, quote: str) -> Citation:
        return Citation(n, "text", f"{n}", town, county, 2023, 0, 1, quote=quote)

    found = (
        problem(1, "白石镇", "丰源县", "网站更新不及时，有两个月没有更新"),
        problem(2, "梅镇镇", "安谷县", "公众号更新慢，专栏3个月空白"),
        problem(3, "东塘乡", "丰源县", "下一步将每周更新一次"),
    )
    return Basis({c.id: c for c in found}, names, ())


@pytest.mark.parametrize(
    "sentence",
    [
        "更新不及时的有3份报告（30.0%），如白石镇有两个月没有更新[1]。",
        "白石镇网站更新不及时[1]，梅镇镇公众号更新慢[2]。",
        "梅镇专栏三个月空白[2]。",
        "丰源县东塘乡打算每周更新一次[3]。",
    ],
)
def test_what_rests_on_its_items_stands(sentence, basis):
    assert check(sentence, basis, {1, 2, 3}, COUNTED).sentences == (sentence,)


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("更新不及时是普遍问题。", "没有编号"),
        ("白石镇更新不及时[9]。", "没有这个编号"),
        ("更新不及时的有4份报告[1]。", "出处里：4"),
        ("梅镇镇专栏四个月空白[2]。", "出处里：四个月"),
        ("更新不及时的占四成[1]。", "出处里：四成"),
        ("梅镇镇网站更新不及时[1]。", "地名"),
        ("青山镇更新不及时[1]。", "地名"),
        ("东塘乡更新不及时[1]。", "地名"),
        ("东塘乡打算每周更新一次[3]。", "地名不明"),
        ("白石镇2022年更新不及时[1]。", "年份"),
        ("白石镇网站更新[1]。", "否定"),
        ("丰源县东塘乡已经每周更新一次[3]。", "打算"),
        ("白石镇下一步将更新网站[1]。", "打算"),
        ("所有乡镇更新都不及时[1]。", "意思有变"),
        ("白石镇说“网站长期不更新”[1]。", "引文"),
        ("白石镇更新不及时，问题严重[1]。", "评价"),
        ("白石镇不及时，财政拨款购置打印机请专家讲课[1]。", "没有的话"),
    ],
)  # fmt: skip
def test_what_does_not_is_left_out(sentence, why, basis):
    found = check(sentence, basis, {1, 2, 3}, COUNTED)
    assert found.sentences == ()
    assert re.search(why, found.refused[0].why)


def items(sent: str) -> str:
    return str(re.findall(r"<(资料-\w+)>\n(.*?)\n</\1>", sent, re.S)[1][1])


def first_item(sent: str) -> Say:
    """An honest model: the first item of what it is given, as a sentence."""
    line = items(sent).splitlines()[0]
    opening = re.match(r"\[(\d+)\] \S+?：", line)
    number, said = (opening[1], line[opening.end() :]) if opening else ("", line)
    return Say(f"{said.rstrip('。')}[{number}]。" if number else said)


def test_themes_are_summed_up_below_the_counts(model, asking):
    with model(digest=first_item) as (run, server):
        answer = run(ASKED)
        again = run(ASKED)
    plain = asking(ASKED)
    assert answer.text.startswith(plain.text + "\n归纳")
    assert answer.text == again.text
    assert (answer.rows, answer.engine) == (plain.rows, "llm")
    themes = [r for r in plain.rows if not r.extra["vague"]][:6]
    assert [role(r) for r in server.requests].count("digest") == len(themes) + 1
    below = answer.text.split("\n归纳")[1]
    assert {int(n) for n in re.findall(r"\[(\d+)\]", below)} <= {c.id for c in plain.citations}


@pytest.mark.parametrize(
    "reply",
    [
        Say("各镇都做得很好，没有问题。"),
        Say("共有999份报告反映[1]。"),
        Say("全部合格[77]。"),
        Say(status=500),
    ],
)
def test_a_summary_that_lies_is_not_shown(reply, model, asking):
    with model(digest=reply) as (run, _):
        answer = run(ASKED)
    assert answer.text == asking(ASKED).text
    assert answer.engine == "rules"


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("更新不及时的有5份报告[1]。", "出处里：5"),
        ("培训不足的有3份报告[2]。", "出处里：3"),
        ("梅镇镇专栏3个乡空白[2]。", "出处里：3"),
        ("白石镇网站上半年更新不及时[1]。", "上半年"),
        ("白石镇故意不及时更新网站[1]。", "故意"),
    ],
)
def test_counts_belong_to_their_theme_and_words_to_their_source(sentence, why, basis):
    counts = (
        *(Count(c.text, frozenset({1})) for c in COUNTED),
        Count("培训不足：5份报告", frozenset({2})),
    )
    found = check(sentence, basis, {1, 2, 3}, counts)
    assert found.sentences == ()
    assert re.search(why, found.refused[0].why)


def test_an_improvement_still_wanted_is_not_told_as_made(names):
    quote = "工作人员业务素质有待提升，调整频繁"
    cited = Citation(1, "text", "1", "白石镇", "丰源县", 2023, 0, 1, quote=quote)
    basis = Basis({1: cited}, names, ())
    assert check("白石镇业务素质提升[1]。", basis, {1}, ()).sentences == ()
    assert check("白石镇业务素质有待提升[1]。", basis, {1}, ()).sentences


def test_a_draft_notice_is_asked_for_as_such(model):
    with model(digest=first_item) as (run, server):
        answer = run("起草一份政务公开存在问题的通报")
    assert answer.intent == "themes" and "归纳" in answer.text
    sent = [r["messages"][-1]["content"] for r in server.requests if role(r) == "digest"]
    assert sum("通报初稿" in one for one in sent) == 1
    assert "facet" not in answer.plan


def test_a_summary_that_fell_whole_is_told(model):
    with model(digest=Say("各镇都做得很好，没有问题。")) as (run, _):
        digest = run(ASKED).plan["digest"]
    assert digest["sentences"] == 0
    assert {r["draft"] for r in digest["refused"]} == {"各镇都做得很好，没有问题。"}
    assert all(r["why"] and r["why_en"] for r in digest["refused"])
