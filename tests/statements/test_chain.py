"""The chain that tells items: its law holds, its weights are whole, its examples can be told lawfully."""

from __future__ import annotations

import json
import time

from data.make.fives import made
from data.make.items import composed, known, written
from statements.chain import FILE, TAGS, lawful, runs
from statements.cues import JOINS
from statements.halves import prose
from statements.state import state


def test_the_weights_know_every_way_of_joining_and_every_tag():
    data = json.loads(FILE.read_text(encoding="utf-8"))
    assert set(data["steps"]) == set(JOINS)
    assert all(len(rows) == len(TAGS) for rows in data["steps"].values())
    assert all(len(row) == len(TAGS) for row in data["shown"].values())


def test_what_goes_on_must_have_begun():
    assert lawful("comma", "P", "p")
    assert lawful("comma", "p", "p")
    assert not lawful("comma", "O", "p")
    assert not lawful("comma", "P", "m")


def test_one_mark_heads_one_item_of_a_kind(make):
    assert not lawful("held", "P", "P")
    assert lawful("held", "p", "M")
    text = "1.人手不足。两人管四摊，常顾不过来。更新慢，一月一次。下一步，配齐人员，按月更新。\n2.解读少。"
    found = [p.text for p in state(make(problems=text)).problems]
    assert found[0].startswith("人手不足") and len(found) == 2


def test_all_written_examples_can_be_told_lawfully():
    texts = written()
    assert len(texts) > 150
    assert all(len(t.seen) == len(t.tags) for t in texts)


def test_a_made_text_is_always_the_same_and_knows_its_items():
    one, other = made(7), made(7)
    assert one.text == other.text and one.items == other.items
    assert all(one.text[start:end].strip() for start, end, _ in one.items)
    assert len(composed(20)) >= 18


def test_an_item_that_is_not_there_is_not_known(make):
    report = make(problems="一是更新慢。")
    told = known(report, [("没有的话", "P")])
    assert told is not None and set(told.tags) == {"O"}


def test_a_sentence_without_end_costs_no_quadratic_time(make):
    report = make(problems="更新慢，" * 3000)
    run = [c for c in prose(report)[1] if c.section == "problems"]
    start = time.process_time()
    assert runs(report.text, run, report.year)
    assert time.process_time() - start < 20
