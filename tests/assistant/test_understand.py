"""Questions to plans: intent, scope, subject, polarity. No corpus is read."""

import pytest

from assistant.parsing import detect_language
from assistant.understand import understand


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("哪些乡镇没有专职人员？", "enumerate"),
        ("白石镇2023年办了多少件行政处罚？", "lookup"),
        ("全县一共收到多少件申请？", "aggregate"),
        ("行政处罚最多的是哪个镇", "rank"),
        ("申请量前三的乡镇", "rank"),
        ("近三年申请数量怎么变的？", "trend"),
        ("白石镇和梅镇镇的平台建设有什么不同？", "compare"),
        ("群众看不懂政策怎么办？", "measures"),
        ("各乡镇普遍反映的问题是什么？", "themes"),
        ("起草一份政务公开存在问题的通报", "themes"),
        ("帮我写一份2023年问题简报", "themes"),
        ("Draft a notice on the problems of 2023", "themes"),
        ("起草白石镇的情况通报", "profile"),
        ("检查表三的勾稽关系", "audit"),
        ("“各镇都开展了培训”这句话站得住脚吗？", "evidence"),
        ("介绍一下白石镇", "profile"),
        ("你能做什么？", "help"),
        ("Which towns have no full-time staff?", "enumerate"),
        ("How many requests did Baishi Town receive in 2023?", "lookup"),
        ("Rank towns by penalties", "rank"),
        ("Which narratives contradict their tables?", "audit"),
        ("What problems are most often admitted?", "themes"),
        ("Is it true that every town trains staff?", "evidence"),
        ("How do towns deal with staff turnover?", "measures"),
    ],
)
def test_intent(question, intent, view):
    assert understand(question, view).intent == intent


@pytest.mark.parametrize(
    ("question", "facet", "verdicts"),
    [
        ("哪些乡镇建了政务公开专区？", "zone", ("yes", "deficient")),
        ("哪些乡镇还没有建专区？", "zone", ("no", "plan")),
        ("哪些乡镇只是打算建专区？", "zone", ("plan",)),
        ("哪些乡镇没提到培训？", "training", ("none",)),
        ("哪些乡镇没有开展培训？", "training", ("no",)),
        ("哪些乡镇有公众号但承认运营不好？", "new_media", ("deficient",)),
        ("哪些乡镇有没有领导小组？", "leading_group", ("yes", "deficient")),
        ("Which towns never mention accountability?", "accountability", ("none",)),
        ("Which towns only plan to build a disclosure zone?", "zone", ("plan",)),
    ],
)
def test_facet_and_polarity(question, facet, verdicts, view):
    plan = understand(question, view)
    assert (plan.facet, plan.verdicts) == (facet, verdicts)


@pytest.mark.parametrize(
    ("question", "staff"),
    [
        ("哪些乡镇没有专职人员？", ("lacking", "part_time")),
        ("which townships lack dedicated staff", ("lacking", "part_time")),
        ("哪些乡镇没人专管这件事？", ("lacking",)),
        ("哪些乡镇有专职人员？", ("dedicated",)),
        ("哪些乡镇是兼职在做？", ("part_time",)),
        ("哪些乡镇有专人或专职？", ("dedicated", "named")),
        ("哪些镇只写了专人，没说是不是专职？", ("named",)),
        ("哪些乡镇没提人员？", ("not_mentioned",)),
        ("Which towns have full-time staff?", ("dedicated",)),
        ("Which towns have part-time staff only?", ("part_time",)),
        ("Where is nobody in charge of disclosure?", ("lacking",)),
    ],
)
def test_staff_values(question, staff, view):
    assert understand(question, view).staff == staff


def test_towns_by_full_short_pinyin_and_half_translated_name(view):
    for said in ("白石镇", "白石", "Baishi Town", "baishi"):
        assert understand(f"{said} 2023 收到多少申请？", view).scope.towns == (
            ("丰源县", "白石镇"),
        )
    assert understand("How many requests did Mei Town get?", view).scope.towns == (
        ("安谷县", "梅镇镇"),
    )


def test_a_name_of_two_towns_asks_back_unless_the_county_is_said(view):
    assert understand("东塘乡收到多少申请？", view).choices == ("丰源县东塘乡", "安谷县东塘乡")
    plan = understand("安谷县东塘乡收到多少申请？", view)
    assert plan.scope.towns == (("安谷县", "东塘乡"),) and not plan.choices


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("2023年的申请", (2023,)),
        ("二〇二二年的申请", (2022,)),
        ("23年申请多少", (2023,)),
        ("今年申请多少", (2023,)),
        ("去年申请多少", (2022,)),
        ("2022到2023年申请", (2022, 2023)),
        ("2022年以来的申请", (2022, 2023)),
        ("近三年申请怎么变", (2022, 2023)),
        ("requests since 2022", (2022, 2023)),
        ("上年结转的申请有多少", ()),
    ],
)
def test_years_count_from_the_latest_report(question, years, view):
    assert understand(question, view).scope.years == years


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        ("张庄镇收到多少申请？", ("张庄镇",)),
        ("2016年申请多少？", ("2016年",)),
        ("How many requests did Zhangzhuang Town get?", ("Zhangzhuang Town",)),
        ("哪些乡镇没有专职人员？", ()),
        ("全县各镇的申请", ()),
        ("便民服务和乡镇公开", ()),
    ],
)
def test_what_is_not_here_is_named(question, unknown, view):
    assert understand(question, view).unknown == unknown


@pytest.mark.parametrize(
    ("question", "op", "value"),
    [
        ("申请超过10件的乡镇有哪些", ">", 10),
        ("哪些乡镇申请不少于三件", ">=", 3),
        ("申请在5件以上的乡镇", ">=", 5),
        ("哪些乡镇的申请为零", "==", 0),
        ("哪些乡镇行政处罚少于20件", "<", 20),
        ("towns with more than 10 requests", ">", 10),
        ("towns with ten or more requests", ">=", 10),
    ],
)
def test_conditions(question, op, value, view):
    condition = understand(question, view).conditions[0]
    assert (condition.op, condition.value) == (op, value)


def test_a_follow_up_keeps_the_plan_and_changes_what_it_names(view):
    first = ("哪些乡镇有专区？",)
    later = understand("那2022年呢？", view, first)
    assert (later.facet, later.scope.years) == ("zone", (2022,))
    only = understand("只看安谷县的", view, first)
    assert (only.facet, only.scope.counties) == ("zone", ("安谷县",))
    silent = understand("把没提到的列出来", view, first)
    assert (silent.facet, silent.verdicts) == ("zone", ("none",))
    assert understand("and the next year?", view, ("2022年哪些乡镇有专区？",)).scope.years == (
        2023,
    )


def test_another_figure_of_the_same_town(view):
    plan = understand("那行政许可呢？", view, ("白石镇2023年办了多少件行政处罚？",))
    assert (plan.intent, plan.scope.years) == ("lookup", (2023,))
    assert plan.scope.towns == (("丰源县", "白石镇"),) and plan.extra["metrics"] == ["licences"]


@pytest.mark.parametrize(
    ("question", "flag"),
    [
        ("哪些乡镇申请为零但是被复议了", None),
        ("哪些乡镇2023年的行政处罚比2022年少", "change_of"),
        ("2022年和2023年都收到申请的乡镇有哪些", "every_year"),
        ("有多少个乡镇连续三年申请都是零？", "in_a_row"),
        ("哪些乡镇有人被追责", "happened"),
    ],
)
def test_conditions_are_not_dropped(question, flag, view):
    plan = understand(question, view)
    assert plan.intent == "enumerate"
    assert flag in plan.extra if flag else len(plan.conditions) == 2


def test_a_new_question_is_no_follow_up(view):
    plan = understand("2022年哪些乡镇开展了培训？", view, ("哪些乡镇有专区？",))
    assert (plan.facet, plan.scope.years) == ("training", (2022,))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("哪些乡镇", "zh"),
        ("Which towns", "en"),
        ("Which towns have 专区", "en"),
        ("AB角有哪些", "zh"),
        ("Introduce 石桥镇", "en"),
        ("石桥镇的PDF", "zh"),
    ],
)
def test_language(text, language):
    assert detect_language(text) == language


@pytest.mark.parametrize(
    "question", ["", "  ", "？", "😀", "a", "x" * 10_000, "'; DROP TABLE cell; --"]
)
def test_any_text_is_understood_as_text(question, view):
    assert understand(question, view).intent
