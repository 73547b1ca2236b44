"""Three years of one town: an honest story is let alone, a careless third year is not."""

from __future__ import annotations

from audit.check import check_corpus

BETWEEN = {"C04", "D04", "F11", "G03", "G05", "H06", "H07", "H09"}
FIRST = (
    "2022年，云溪镇通过各类渠道公开政府信息212条，其中网站118条、公众号76条、公开栏18条。"
    "全年收到申请2件，均已答复。执行保密审查，每季度清理栏目，维护专栏与公众号。"
    "惠农补贴名单先核后贴，群众有疑问当天答复，宅基地审批结果在村部张贴十五天，镇纪委抽查两次。"
)
SECOND = (
    "2023年，全镇公开政府信息236条，比上年增加24条，其中网站131条、公众号85条、公开栏20条。"
    "制作方言短视频4期，讲解医保、粮补和宅基地政策。12个村的公开栏5月全部更换，逐月检查留照。"
    "全年收到申请3件，答复2件，1件结转下年。撤下过期信息15条，网站专栏改版，公众号由专人维护。"
)
THIRD = (
    "2024年，镇里公开政府信息251条，较上年增长6.4%，其中网站140条、公众号90条、公开栏21条。"
    "新收申请1件，上年结转1件，全部办结。工作手册2月印发，两名新任信息员都跟班学过一周，"
    "收到的申请三天内请法律顾问会商。公开前保密审查不漏项，专栏和公众号运行平稳。"
)
FIVE_1 = (
    "存在问题：一是政策解读以文字为主；二是村级公开栏更新慢。\n改进措施：一是2023年起由党政办每季度制作"
    "一期方言短视频；二是2023年6月底前为12个村更换公开栏，每月10日检查一次。"
)
FIVE_2 = (
    "去年提出的解读少、公开栏更新慢两个问题已经整改。\n今年存在的问题：一是依申请公开答复时间偏长，1件到12月底"
    "仍未办结；二是信息员更换频繁，新手不熟悉流程。\n改进措施：一是收到申请3个工作日内由法律顾问会商一次；"
    "二是2024年3月前编印工作手册，新任信息员跟班学习一周。"
)
FIVE_3 = (
    "存在问题：公众参与活动少，全年只办了1次开放日。\n"
    "改进措施：2025年5月、10月赶集日各办一次政府开放日。"
)
SOLVED = "上年的答复时间长、信息员不熟两项问题，通过法律顾问会商和跟班学习已解决。\n"


def rows(new, given, old=0, left=0, valid=5, made=1):
    told = {"1": new, "2": old, "3.1": given, "3.7": given, "4": left}
    cells = {f"T3[{r},{c}]": str(n) for r, n in told.items() for c in ("nat", "sum")}
    return cells | {"T2.normative.made": str(made), "T2.normative.valid": str(valid)}


def told_of(stateds, year):
    found = [f for f in check_corpus(stateds) if f.year == year and f.state in {"fail", "review"}]
    return sorted((f.check, f.state) for f in found if f.check in BETWEEN and not f.derived_from)


def two_years(as_read):
    return [
        as_read(FIRST, rows(2, 2, valid=4), year=2022, problems=FIVE_1),
        as_read(SECOND, rows(3, 2, left=1), year=2023, problems=FIVE_2),
    ]


def test_an_honest_story(as_read):
    third = as_read(THIRD, rows(1, 2, old=1, made=0), year=2024, problems=SOLVED + FIVE_3)
    years = [*two_years(as_read), third]
    assert [told_of(years, y) for y in (2023, 2024)] == [[], []]


def test_a_careless_third_year(as_read):
    text = THIRD.replace("6.4%", "16.4%").replace("，上年结转1件", "")
    text = text[: text.index("工作手册")] + text[text.index("公开前") :]
    third = as_read(text, rows(1, 1, valid=9, made=0), year=2024, problems=FIVE_3)
    assert told_of([*two_years(as_read), third], 2024) == [
        ("C04", "review"), ("D04", "fail"), ("F11", "review"), ("H06", "review"),
        ("H09", "review"), ("H09", "review"),
    ]  # fmt: skip


def test_a_missing_year_is_no_predecessor(as_read):
    first, _ = two_years(as_read)
    third = as_read(THIRD, rows(1, 2, old=1), year=2024, problems=SOLVED + FIVE_3)
    states = {f.state for f in check_corpus([first, third]) if f.year == 2024 and f.check == "D04"}
    assert states == {"unassessable"}
