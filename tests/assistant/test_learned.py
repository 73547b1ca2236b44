"""What is learned from labelled wordings: stored weights fit, unseen wordings are understood."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant import learned
from assistant.answer import plan_json
from assistant.learned import Learner, Sense, learner, made_of, solve
from assistant.understand import understand
from assistant.weighing import KNOWN_STAFF, VERDICTS, best, habit, read_together
from assistant.wordings import names_mark, plain, wordings
from benchmarks.asking import filled, sample_view
from core.answer import Plan, Scope
from models.kernel import load
from models.static import load_static

EMPTY = Sense()


def test_the_stored_weights_are_those_of_the_wordings_and_the_model() -> None:
    embedder = load_static()
    stored = load(learned.WEIGHTS, embedder, made_of(embedder))
    assert stored is not None, "run: python -m assistant learn"
    assert set(stored[1]) == set(learned.shapes())


def test_heads_learn_the_wordings_they_are_given() -> None:
    few = [w for w in wordings() if w.raw][:60]
    embedder = load_static()
    made = Learner(embedder, *solve(embedder, few))
    for wording in few:
        sense = made.sense(wording.text, wording.names)
        assert sense is not None
        assert max(sense.intent, key=lambda name: sense.intent[name]) == wording.intent


def test_weights_that_fit_no_more_leave_it_to_the_rules(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(learned, "WEIGHTS", tmp_path / "none.safetensors")
    learner.cache_clear()
    try:
        assert learner() is None
    finally:
        learner.cache_clear()
    assert "python -m assistant learn" in caplog.text


@pytest.mark.parametrize(
    ("question", "intent", "facet"),
    [
        # Written for this test; in none of the files of data/bank.
        ("审稿那三道关，哪些地方压根没吭声", "enumerate", "three_review"),
        ("有几个乡镇在网上设了专门的公开栏目", "enumerate", "website"),
        ("依申请公开被告上法庭的是哪些", "enumerate", "review_litigation"),
        ("云台镇的办公电话", "lookup", None),
        ("哪个镇的处罚最多", "rank", None),
    ],
)
def test_wordings_that_no_rule_knows(question: str, intent: str, facet: str | None) -> None:
    plan = understand(question, sample_view(), (), learner())
    assert plan.intent == intent
    assert facet in (None, plan.facet)


def test_the_same_question_has_the_same_plan() -> None:
    question = "哪几个乡镇把公开这摊事压在一个人头上？"
    one, two = (plan_json(understand(question, sample_view(), (), learner())) for _ in range(2))
    assert one == two


def test_without_a_model_the_rules_stand() -> None:
    plan = understand("哪些乡镇没有专职人员？", sample_view(), (), None)
    assert (plan.intent, plan.facet) == ("enumerate", "dedicated_staff")


def test_a_rule_outweighs_weak_likeness_and_not_strong_likeness() -> None:
    assert best({"named": -0.1, "lacking": 0.0}, {"named": KNOWN_STAFF})[0] == "named"
    assert best({"named": -0.9, "lacking": 0.9}, {"named": KNOWN_STAFF})[0] == "lacking"


def test_intent_and_subject_are_chosen_together() -> None:
    assert habit("audit", "check") > habit("audit", "facet")
    sense = Sense(
        {"audit": 0.3, "enumerate": 0.25}, {"facet": 0.4, "check": 0.2}, {"zone": 0.4},
        check={"D01": 0.2},
    )  # fmt: skip
    intent, plan = read_together(Plan("search"), "search", False, None, sense)
    assert (intent, plan.facet, plan.checks) in {
        ("audit", None, ("D01",)),
        ("enumerate", "zone", ()),
    }


def test_what_lies_outside_is_refused() -> None:
    sense = Sense({"refused": 0.9, "search": -0.5}, {"refused": 0.9})
    assert "elsewhere" in read_together(Plan("search"), "search", False, None, sense)[1].extra


def test_names_and_years_are_no_part_of_a_wording() -> None:
    assert plain("〔镇〕2023年度有没有专区") == "有没有专区"
    assert filled("〔镇〕和〔镇〕〔年〕比") == "石桥镇和云台镇2023年比"
    assert names_mark(3, 0, 1) == "201"
    assert np.all([len(w.text) > 0 for w in wordings()])


PLAIN = {
    "yes": (
        "哪些乡镇有{}？",
        "哪些报告提到了{}？",
        "哪些镇开展了{}？",
        "多少份报告写了{}？",
        "请统计已经落实{}的乡镇",
    ),
    "no": ("哪些乡镇没有{}？", "明确说没有{}的有哪些", "哪些镇还没有{}？"),
    "none": ("哪些报告没提{}？", "没提到{}的乡镇", "哪些报告未提及{}？", "没写{}的报告有哪些"),
    "plan": ("哪些乡镇打算搞{}？", "只是计划{}的镇", "哪些镇计划开展{}？"),
    "deficient": ("哪些镇承认{}不到位？", "{}做得不好的有哪些镇", "哪些镇反映{}存在不足"),
}
CALLED = {
    "three_review": "三审三校", "zone": "政务公开专区", "training": "公开培训", "website": "网站专栏",
    "self_service": "自助查询设备", "new_media": "政务新媒体", "consultation": "意见征集",
    "policy_interpretation": "政策解读", "secrecy_review": "保密审查", "leading_group": "领导小组",
    "ledger": "台账管理", "social_review": "社会评议", "in_assessment": "考核", "funding": "经费保障",
    "legal_review": "法律审核", "privacy_check": "隐私排查", "content_cleanup": "过期信息清理",
    "officers_network": "信息员队伍", "village_level": "村级公开栏", "rules_made": "公开制度",
    "daily_check": "日常检查", "finance_disclosure": "预决算公开", "innovation": "创新做法",
    "accountability": "责任追究", "catalog_update": "公开目录更新", "key_areas": "重点领域公开",
    "standard_catalogue": "标准化目录", "proposals": "建议提案办理", "response": "留言回应",
}  # fmt: skip


@pytest.mark.parametrize("stand", PLAIN)
@pytest.mark.parametrize("facet", CALLED)
def test_plain_questions_stay_plain(facet: str, stand: str) -> None:
    for form in PLAIN[stand]:
        plan = understand(form.format(CALLED[facet]), sample_view(), (), learner())
        assert (plan.intent, plan.facet) == ("enumerate", facet), form
        assert set(VERDICTS[stand]) <= set(plan.verdicts), form


FIGURES = {
    "requests": "本年新收申请", "penalties": "行政处罚决定", "normative_made": "制发的规范性文件",
    "reviews": "行政复议", "granted": "予以公开", "carried_out": "结转下年度办理", "fees": "行政事业性收费",
    "lawsuits": "行政诉讼",
}  # fmt: skip


@pytest.mark.parametrize("metric", FIGURES)
def test_plain_figures_stay_plain(metric: str) -> None:
    for intent, form in (
        ("rank", "哪个镇的{}最多？"), ("aggregate", "{}一共是多少？"), ("lookup", "石桥镇2023年{}是多少？"),
    ):  # fmt: skip
        plan = understand(form.format(FIGURES[metric]), sample_view(), (), learner())
        assert (plan.intent, plan.extra.get("metrics", [""])[0]) == (intent, metric), form


def test_what_is_no_figure_of_the_reports_becomes_none() -> None:
    for question in ("全县GDP多少", "全县财政收入多少"):
        assert "metrics" not in understand(question, sample_view(), (), learner()).extra


def test_the_commonest_problems_are_themes() -> None:
    plan = understand("各乡镇存在最多的问题是什么", sample_view(), (), learner())
    assert plan.intent == "themes"


def test_a_listing_that_may_look_for_one_passage_says_so() -> None:
    sense = Sense({"enumerate": 0.2, "search": 0.0}, {"facet": 0.4}, {"zone": 0.4})
    told = read_together(Plan("search"), "search", False, None, sense)[1]
    assert told.extra["perhaps"] == "search"
    sure = Sense({"enumerate": 0.9, "search": -0.9}, {"facet": 0.4}, {"zone": 0.4})
    assert "perhaps" not in read_together(Plan("search"), "search", False, None, sure)[1].extra


def test_a_subject_is_believed_no_more_than_its_own_score() -> None:
    known = Sense({"enumerate": 0.5}, {"facet": 0.9, "free": -0.4}, {"zone": 0.8})
    doubtful = Sense({"enumerate": 0.5}, {"facet": 0.9, "free": -0.4}, {"zone": -0.9})
    assert read_together(Plan("search"), "search", False, None, known)[1].facet == "zone"
    assert read_together(Plan("search"), "search", False, None, doubtful)[1].facet is None


def test_what_nobody_can_know_is_refused_though_a_town_is_named() -> None:
    plan = Plan("lookup", scope=Scope(towns=(("青岚县", "石桥镇"),)))
    plainly = Sense({"refused": 0.9, "lookup": -0.8}, {"refused": 0.9})
    hardly = Sense({"refused": 0.1, "lookup": 0.2}, {"refused": 0.1})
    assert "elsewhere" in read_together(plan, "lookup", False, None, plainly)[1].extra
    assert "elsewhere" not in read_together(plan, "lookup", False, None, hardly)[1].extra


def test_little_of_a_thing_that_is_then_missing() -> None:
    plan = understand("哪几个镇承认政策解读形式单一", sample_view(), (), learner())
    assert (plan.facet, plan.verdicts) == ("interpretation_diverse", ("no", "deficient"))
