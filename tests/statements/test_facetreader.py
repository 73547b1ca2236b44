"""The learned reader of facets: its examples, its weights, and when the rules give way to it."""

from __future__ import annotations

import json

import pytest

from core.vocabulary import facets
from statements.facetreader import CLASSES, EXAMPLES, decide, learning, wordings
from statements.facetsigns import READINGS
from statements.state import state
from statements.weights import Weights, chances, facet_weights

ENTRIES = [json.loads(line) for line in EXAMPLES.read_text(encoding="utf-8").splitlines()]


def chance(**given: float) -> dict[str, float]:
    return dict.fromkeys(CLASSES, 0.0) | given


def test_examples_are_split_and_known():
    ids = {f.id for f in facets()}
    assert {e["facet"] for e in ENTRIES} == ids
    assert {e["verdict"] for e in ENTRIES} == set(CLASSES)
    blind = ENTRIES[:942]
    assert all((e["split"] == "held") == (n % 3 == 0) for n, e in enumerate(blind, 1))
    assert {e["split"] for e in ENTRIES[942:]} == {"learn"}
    held = {e["text"] for e in ENTRIES if e["split"] == "held"}
    assert not held & {text for text, _, _ in learning()}


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("眼下还没有建起来，一处也没有。", "no"),
        ("打算明年上半年建起来。", "plan"),
        ("有是有，用的人少，效果不够好。", "deficient"),
        ("全年办了六次，参加三百余人。", "yes"),
    ],
)
def test_wordings_say_how_whatever_the_facet(text, reading):
    found = wordings([text])[0]
    assert found is not None
    assert max(READINGS, key=lambda r: found.how[f"words_{r}"]) == reading
    assert found == wordings([text])[0]


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("村口的公示栏换了防雨的玻璃，每月张贴一次账目。", "offline_channels"),
        ("把补贴政策画成漫画，让老人也看得懂。", "interpretation_diverse"),
        ("发布之前由司法所查一遍合不合法。", "legal_review"),
    ],
)
def test_wordings_say_what_of(text, facet):
    found = wordings([text])[0]
    assert found is not None
    near = sorted(found.about, key=lambda f: -found.about[f])[:3]
    assert facet in near
    assert found.of(facet)["about"] == found.about[facet]
    assert found.of(near[0])["about_first"] == 1


def test_chances_add_up_and_need_every_sign():
    known = Weights(("a",), {"none": (0.0, 1.0), "yes": (2.0, 0.0), "no": (0.0, 0.0)})
    found = chances({"a": 3.0}, known)
    assert sum(found.values()) == pytest.approx(1, abs=1e-4)
    assert max(found, key=lambda c: found[c]) == "yes"
    with pytest.raises(KeyError):
        chances({}, known)


def test_a_sure_rule_holds_and_a_lack_needs_more():
    assert decide(chance(none=0.95, yes=0.05), ["yes"], sure=True) is None
    assert decide(chance(none=0.95, yes=0.05), ["yes"]) == ()
    assert decide(chance(yes=0.9, no=0.1), ["no"]) is None
    assert decide(chance(deficient=0.9, yes=0.1), ["yes"]) == ("deficient",)
    assert decide(chance(none=0.35, yes=0.65), []) == ("yes",)
    assert decide(chance(none=0.35, no=0.65), []) is None
    assert decide(chance(none=0.1, no=0.45, deficient=0.4, yes=0.05), []) == ("deficient",)


def test_weights_fit_the_signs(make):
    """The weights were learned with the signs that are seen now."""
    from statements.facetsigns import segment, signs
    from statements.halves import prose as prose_of
    from statements.readings import make_prose

    report = make(overview="政务公开专区设在大厅。")
    _, clauses = prose_of(report)
    prose = make_prose(report.text, clauses, 2023)
    here = segment(prose, next(iter(prose.segments)), None)
    word = wordings(["政务公开专区设在大厅。"])[0]
    assert word is not None
    words = set(word.of("zone"))
    assert set(facet_weights().names) == set(signs(here, "zone", [], [])) | words
    assert set(facet_weights().table) == set(CLASSES)
    rows = facet_weights().table.values()
    assert all(len(row) == len(facet_weights().names) + 1 for row in rows)


def test_unseen_wordings_are_read(make):
    said = state(make(overview="干部赶集时支起小桌，把新政策一条条讲给乡亲听，今年讲了三十场。"))
    found = said.verdict("policy_interpretation")
    assert found is not None
    assert found.verdict == "yes"
    assert "讲给乡亲听" in found.quotes[0].quote


def test_without_a_model_the_rules_stand_alone(make, monkeypatch):
    monkeypatch.setattr("statements.meaning._model", lambda: None)
    found = state(make(overview="组织业务培训2次。")).verdict("training")
    assert found is not None
    assert (found.verdict, found.note.zh) == ("yes", "")
