"""Every reason for a refusal is told in both languages."""

import re

import pytest

from assistant.__main__ import readable
from assistant.model.reasons import HEADS, english
from benchmarks.byhand import by_hand
from tests.assistant.model.conftest import role
from tests.assistant.model.test_phrasing import template
from tests.models.loopback import Say

FIGURE = "2023年一共办了多少件行政处罚？"


def test_every_refusal_has_an_english_reason():
    found = by_hand()
    whys = {w for d in found.false for w in found.bases[d.base].refusals(d.text)}
    heads = {w.partition("：")[0] for w in whys}
    assert heads <= set(HEADS)
    assert len(heads) > 15


@pytest.mark.parametrize("head", HEADS)
def test_heads_are_english(head):
    assert not re.search("[一-鿿]", english(head))


def test_kinds_of_words_are_english_too():
    assert english("意思有变：全部、平均") == "the meaning changed: all, mean"


def test_the_terminal_tells_what_the_model_did(model):
    with model(phrase=lambda sent: Say(template(sent).replace("合计", "一共"))) as (run, server):
        answer = run(FIGURE)
    assert [role(r) for r in server.requests] == ["phrase"]
    assert "语言模型：模型改写了1处。" in readable(answer)
    assert answer.plan["model"].startswith("openai:")


def test_a_refused_sentence_is_kept_as_it_was_written(model):
    with model(phrase=lambda sent: Say(template(sent).replace("件（", "万件（"))) as (run, _):
        (fallen,) = run(FIGURE).plan["phrasing"]["replaced"]
    assert "万件（" in fallen["draft"] and "万件" not in fallen["kept"]
    assert (fallen["why"], fallen["why_en"]) == ("数字有变", "a number changed")
