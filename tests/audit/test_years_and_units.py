"""G, H, K: other years, other towns, the county."""

from __future__ import annotations

from audit.check import check_corpus, corpus_contexts
from audit.context import Context, Due, Outside

ONE = (
    "镇里今年把村级工程、惠农补贴、宅基地审批三类事项列为公开重点，每类各定一名站所干部送信息，党政办逐条核对金额和名单后上网。"
    "便民服务大厅添了一块触摸屏，群众可以按村查询补贴发放情况，志愿者在旁边教老人怎么用，全年有不少老人学会了自己查。"
    "对群众在公众号下面的留言，由分管副镇长每周批转一次，办理结果在原处回复，并汇总成问答张贴在村务公开栏，供大家对照。"
)
TWO = (
    "街道以社区为单位排出公开清单，物业收支、维修资金、停车位出租一项一项写明何时公布、贴在哪里，由居委会主任签字负责。"
    "老旧小区改造每一步的图纸和预算先在楼道里贴七天，收集意见以后再由议事会讨论，采纳与否都写明理由并留档备查。"
    "年底请居民代表、律师和小店主给公开工作打分，分数低的两个社区要在大会上说明原因，来年第一季度复查整改效果如何。"
)  # fmt: skip
PROMISE = ("由党政办3月底前在圩场设立政务公开查询点", ("M23",), "E1")


def accused(findings, check):
    return [f for f in findings if f.check == check and f.state in {"fail", "review"}]


def test_copy_of_ones_own_last_year(make, judged):
    last = Context(years=(make(year=2022, overview=ONE),))
    judged("G03", "review", {"overview": ONE.replace("今年", "本年")}, {"overview": TWO}, last)


def test_copies_among_towns_show_shared_spans_and_spare_the_template(make):
    county = [make(town=f"{c}水镇", overview=ONE) for c in "甲乙"] + [
        make(town=f"{c}水镇", overview=TWO * 1) for c in "丙丁戊"
    ]
    distinct = check_corpus([county[0], county[1], county[2]])
    # Two of three is more than half: the county's template, no copying.
    assert not accused(distinct, "G04")
    across = [make(town="甲水镇", overview=ONE), make(town="乙水镇", county="青川县", overview=ONE)]
    found = accused(check_corpus(across), "G04")
    assert {f.town for f in found} == {"甲水镇", "乙水镇"}
    one, two = found[0].sources[:2]
    assert len(one.quote) >= 60 and one.report != two.report
    assert all(s.quote in ONE for s in (one, two))


def test_different_towns_are_not_accused_of_copying(make):
    assert not accused(check_corpus([make(overview=ONE), make(town="石桥镇", overview=TWO)]), "G04")


def test_numbers_carried_over(make, judged):
    def counted(*numbers):
        words = [f"第{i}项{n}条" for i, n in enumerate(numbers)]
        claims = tuple(
            {"text": w, "quantity": f"other{i}", "value": n, "unit": "条"}
            for i, (w, n) in enumerate(zip(words, numbers, strict=True))
        )
        return {"overview": "，".join(words) + "。", "claims": claims}  # fmt: skip

    last = Context(years=(make(year=2022, **counted(31, 42, 53, 64, 75, 86)),))
    judged("G05", "review", counted(31, 42, 53, 64, 75, 86), counted(31, 42, 50, 60, 70, 80), last)


def problem(theme, text):
    return {"problems": f"存在的问题：{text}。改进措施：由司法所每月讲一课。", "problem_items": ((text, (theme,)),),
            "measure_items": (("由司法所每月讲一课", ("M03",), "E1"),)}  # fmt: skip


def test_last_years_problems_are_taken_up(make, judged):
    last = Context(years=(make(year=2022, **problem("P19", "公开渠道只有一个网站")),))
    new = problem("P04", "培训只办了一次")
    judged("H06", "review", new, new | {"overview": "2022年报告指出的问题已整改。"}, last)


def test_one_problem_three_years_running(make, judged):
    years = tuple(
        make(year=y, **problem("P19", f"{t}"))
        for y, t in ((2021, "渠道单一"), (2022, "只靠网站公开"))
    )
    judged(
        "H07",
        "review",
        problem("P19", "群众多用手机而镇里只有网站"),
        problem("P04", "培训只办了一次"),
        Context(years=years),
    )


def test_the_same_words_two_years_running(make, results):
    text = "群众需要的信息与镇里公布的还有差距，不少人不知道到哪里去查、找谁问、怎么申请"
    last = Context(years=(make(year=2022, **problem("P10", text)),))
    assert results("H07", problem("P10", text), last)[0].state == "review"


def test_promises_of_last_year(make, judged, results):
    last = Context(
        years=(make(year=2022, problems="措施：" + PROMISE[0] + "。", measure_items=(PROMISE,)),)
    )
    judged("H09", "review", {}, {"overview": "圩场的政务公开查询点4月建成。"}, last)
    assert "未见交代" in results("H09", {}, last)[0].message


def test_previous_year_is_found_and_a_gap_is_said(make):
    reports = [make(year=2020, layout="2019", cells={}), make(year=2022), make(year=2023)]
    states = {(f.year, f.check): f for f in check_corpus(reports) if f.check in {"D04", "D09"}}
    assert states[2023, "D04"].state == "pass"
    assert states[2022, "D04"].state == "unassessable" and "2021" in states[2022, "D04"].message
    assert states[2023, "D09"].state == "unassessable"


def test_two_towns_of_one_name_stay_apart(make):
    here, there = (
        make(county="甲县", year=2022, cells={"T3[4,nat]": "1", "T3[4,sum]": "1"}),
        make(county="乙县", year=2023),
    )
    unknown = make(county=None, year=2023, file="x.txt")
    contexts = corpus_contexts([here, there, unknown], Outside())
    assert contexts[there.report.file].previous(2023) is None
    assert contexts["x.txt"].same_name and contexts["x.txt"].previous(2023) is None
    found = {
        f.report: f.state
        for f in check_corpus([here, there, unknown])
        if f.check == "D04" and f.year == 2023
    }
    assert set(found.values()) == {"unassessable"}


def county(make, cells, towns):
    units = [make(town=t, cells={"T3[1,nat]": "2", "T3[1,sum]": "2"}) for t in towns]
    parent = make(
        town=None, title="禾川县2023年政府信息公开工作年度报告", cells=cells, file="county.txt"
    )
    return [*units, parent]


def test_county_total_needs_every_unit(make):
    roster = tuple(Due("禾川县", t, 2023) for t in ("甲水镇", "乙水镇"))
    whole = county(make, {"T3[1,nat]": "5", "T3[1,sum]": "5"}, ("甲水镇", "乙水镇"))
    assert {f.place for f in accused(check_corpus(whole, Outside(roster=roster)), "K01")} == {
        "T3[1,nat]",
        "T3[1,sum]",
    }
    right = county(make, {"T3[1,nat]": "4", "T3[1,sum]": "4"}, ("甲水镇", "乙水镇"))
    assert not accused(check_corpus(right, Outside(roster=roster)), "K01")
    short = check_corpus(
        county(make, {"T3[1,nat]": "5", "T3[1,sum]": "5"}, ("甲水镇",)), Outside(roster=roster)
    )
    assert not accused(short, "K01")
    assert any(f.check == "K01" and "乙水镇" in f.message for f in short)
    assert not accused(check_corpus(whole), "K01")


def test_outliers_deviate_and_are_not_wrong(make, judged, results):
    peers = tuple(
        make(town=f"{c}山镇", cells={"T2.penalty.decisions": str(20 + i)})
        for i, c in enumerate("甲乙丙丁戊己庚辛壬")
    )
    far, near = ({"cells": {"T2.penalty.decisions": n}} for n in ("1286", "29"))
    judged("K02", "review", far, near, Context(peers=peers))
    assert {f.state for f in results("K02", far, Context(peers=peers[:5]))} == {"unassessable"}


def test_reporting_system(judged):
    system = Context(system={"T3[1,sum]": 0})
    judged("K03", "fail", {"cells": {"T3[1,sum]": "1"}}, {}, system)


def test_one_slip_of_the_county_is_one_cause(make):
    roster = tuple(Due("禾川县", t, 2023) for t in ("甲水镇", "乙水镇"))
    whole = county(make, {"T3[1,nat]": "5", "T3[1,sum]": "5"}, ("甲水镇", "乙水镇"))
    found = accused(check_corpus(whole, Outside(roster=roster)), "K01")
    roots = [f for f in found if f.derived_from is None]
    assert [f.place for f in roots] == ["T3[1,nat]"]
    assert {f.derived_from for f in found if f not in roots} == {roots[0].fingerprint}


def test_a_county_s_missing_cells_are_no_pass(make):
    roster = (Due("禾川县", "甲水镇", 2023),)
    blank = county(make, {"T3[1,sum]": ""}, ("甲水镇",))
    found = check_corpus(blank, Outside(roster=roster))
    states = {f.state for f in found if f.check == "K01" and f.report == "county.txt"}
    assert "unassessable" in states and "pass" not in states


def test_a_report_without_county_may_be_the_same_town_s(make, results):
    from audit.check import corpus_contexts

    told = "".join(
        f"第{i}组的茶园补贴名单在村部张贴，逐户核对签字后上网；" for i in "甲乙丙丁戊己庚辛"
    )
    one = make(county="禾川县", overview=told, file="a.txt")
    two = make(county=None, overview=told, file="b.txt")
    other = make(county="禾川县", town="平水镇", overview=told, file="c.txt")
    contexts = corpus_contexts([one, two, other], Outside())
    assert [s.report.file for s in contexts["b.txt"].twins or ()] == ["c.txt"]
