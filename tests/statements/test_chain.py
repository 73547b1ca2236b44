"""The chain that tells items: its law holds, its weights are whole, its examples can be told lawfully."""

from __future__ import annotations

import json
import time

from data.make.fives import made
from data.make.items import composed, framed, known, written
from data.make.swaps import Whole, swapped
from statements.chain import FILE, MOST, TAGS, lawful, made_of, runs, ways
from statements.cues import JOINS, see
from statements.halves import prose
from statements.state import state
from statements.wholes import Way, signs, soft, weighed_most


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
    told = known(report, [("没有的话", "P")], ("problems",))
    assert [set(one.tags) for one in told] == [{"O"}]


def test_an_item_is_known_in_the_section_where_it_stands():
    told = known(
        framed("推行“赶集日公开”，摆摊24场。", place="other"), [("推行“赶集日公开”，摆摊24场", "D")]
    )
    assert {one.run[0].section: "".join(one.tags) for one in told}["other"] == "Dd"


def test_a_swapped_text_keeps_its_frame_and_knows_its_items():
    one = Whole("一是更新慢，半年一次。下一步，每周更新。", 2023, [(2, 10, "P"), (15, 19, "M")])
    other = Whole("问题是解读少，全是文字。将配一张图。", 2022, [(3, 11, "P"), (13, 17, "M")])
    for text in swapped([one, other], 3):
        assert all(text.text[a:b] and text.text[a:b][-1] not in "，。" for a, b, _ in text.items)
        assert text.text.startswith(("一是", "问题是"))
    assert swapped([one, other], 3) == swapped([one, other], 3)


def test_the_ways_come_best_first_and_differ(make):
    report = make(problems="更新慢，解读少，没有图。下一步，每周更新，配一张图。")
    run = [c for c in prose(report)[1] if c.section == "problems"]
    weights = made_of(json.loads(FILE.read_text(encoding="utf-8")))
    seen = see(report.text, run, report.year)
    found = ways(seen, weights, MOST)
    assert 1 < len(found) <= MOST
    assert [w.score for w in found] == sorted((w.score for w in found), reverse=True)
    assert len({w.tags for w in found}) == len(found)
    assert ways(seen, weights, 1)[0] == found[0]


def test_a_whole_reading_is_chosen_by_what_it_shows(make):
    report = make(problems="更新慢，解读少。每周更新，配一张图。")
    run = [c for c in prose(report)[1] if c.section == "problems"]
    seen = see(report.text, run, report.year)
    found = [Way(100, "PpMM"), Way(90, "PPMM")]
    one, two = signs(report.text, run, found)
    assert (one["by-one"], two["equal"]) == (1.0, 1.0)
    assert two["score"] == -0.1
    assert two["begin"] == 1
    assert weighed_most(report.text, run, found, {"equal": 1.0}) == found[1]
    assert weighed_most(report.text, run, found, {}) == found[0]
    assert soft([*found, Way(80, "PPPM")], seen) == found


def test_a_sentence_without_end_costs_no_quadratic_time(make):
    report = make(problems="更新慢，" * 3000)
    run = [c for c in prose(report)[1] if c.section == "problems"]
    start = time.process_time()
    runs(report.text, run, report.year)
    assert time.process_time() - start < 5
