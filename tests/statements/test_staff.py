"""Who does disclosure work: passages written before the rules were tuned, in many wordings."""

from __future__ import annotations

import pytest

from core.report import Report
from core.statement import FacetVerdict
from statements.state import state


def judged(report: Report, facet: str = "dedicated_staff") -> FacetVerdict:
    found = state(report).verdict(facet)
    assert found is not None
    return found


PASSAGES = [
    # dedicated
    ("党政综合办公室配备专职工作人员1名，负责日常发布。", "", "dedicated"),
    ("我镇落实了2名专职人员从事政务公开工作。", "", "dedicated"),
    ("镇里设有政务公开专岗，由王某同志任岗。", "", "dedicated"),
    ("由党建办一名事业编制人员专门从事信息公开，不再承担其他工作。", "", "dedicated"),
    ("组长由镇长担任，另有专职工作人员2名。", "", "dedicated"),
    ("安排1名正式在编干部专门负责政府信息公开。", "", "dedicated"),
    ("现有工作人员3人，其中专职1人、兼职2人。", "", "dedicated"),
    ("公开工作由一名干部全职承担。", "", "dedicated"),
    ("年内已配齐专职信息员1名，负责网站更新。", "", "dedicated"),
    ("确定专人专职负责信息公开的收集和上传。", "", "dedicated"),
    ("配备专职公开人员1名。", "专职人员业务能力还不强，有待提高。", "dedicated"),
    # named
    ("明确专人负责信息发布和维护。", "", "named"),
    ("党政办指定两名同志互为AB角，承办公开工作。", "", "named"),
    ("由党政办副主任具体承办政府信息公开工作。", "", "named"),
    ("设政务公开专员一名。", "", "named"),
    ("安排党政办1名干事负责政务公开日常事务。", "", "named"),
    ("公开事务落实到人，由文书小周同志负责。", "", "named"),
    ("信息公开工作确定专人抓，一抓到底。", "", "named"),
    ("党政办抽调一名年轻干部负责网站信息上传。", "", "named"),
    ("明确专人负责。", "人手不足，一遇中心工作就顾不上。", "named"),
    ("政务公开设A、B岗，互为补位。", "", "named"),
    # part_time
    ("专门配备1名兼职人员负责政务公开。", "", "part_time"),
    ("政务公开由组织干事兼管。", "", "part_time"),
    ("我镇没有专职政务公开人员，由党政办人员兼任。", "", "part_time"),
    ("", "从事政务公开的同志均非专职，还要承担党建、信访等多项任务。", "part_time"),
    ("", "政务公开工作人员身兼数职，精力难以集中。", "part_time"),
    ("指定宣传委员兼做信息公开工作。", "", "part_time"),
    ("", "目前未配备专职人员，信息公开只能由其他岗位同志捎带着做。", "part_time"),
    ("配备兼职工作人员2名。", "", "part_time"),
    ("信息公开由档案员兼。", "", "part_time"),
    ("", "一是人员多为兼职，一人多岗现象突出。", "part_time"),
    ("明确专人负责信息公开。", "经办人同时负责统计和财务，并非专职。", "part_time"),
    # lacking
    ("", "政务公开没有专人管，谁有空谁上传。", "lacking"),
    ("", "因人员调走，专职岗位自6月起空缺至今。", "lacking"),
    ("", "信息公开无人专管，靠几个同志轮流代管。", "lacking"),
    ("镇里明确了专人负责公开。", "说是有专人，其实岗位一直空着。", "lacking"),
    ("", "一直没有固定的经办人员，材料经常没人接手。", "lacking"),
    ("", "尚未明确专人负责政务公开，责任悬空。", "lacking"),
    # not mentioned
    ("便民服务大厅窗口安排专人接待群众咨询。", "", "not_mentioned"),
    ("各村设一名联络员，负责村务公开栏更换。", "", "not_mentioned"),
    ("公开栏和电子屏均有专人管理。", "", "not_mentioned"),
    ("12345热线由专人接听。", "", "not_mentioned"),
    ("便民服务中心配备专职导办员2名，提供咨询引导。", "", "not_mentioned"),
    ("组织志愿者在专区引导群众查询。", "", "not_mentioned"),
    ("调整政务公开领导小组，镇长兼任组长。", "", "not_mentioned"),
    ("", "下一步，将配备1名专职人员负责政务公开。", "not_mentioned"),
    ("", "今后要安排专人负责，做到定岗定责。", "not_mentioned"),
    ("拟于明年增配专职信息员。", "", "not_mentioned"),
    ("镇文化站聘请专职讲解员宣传政策。", "", "not_mentioned"),
    ("全年公开信息60条。", "政策解读不够丰富。", "not_mentioned"),
]


@pytest.mark.parametrize(("fact", "problem", "staff"), PASSAGES)
def test_staff_value(make, fact, problem, staff):
    parts = {"overview": fact} if fact else {}
    if problem:
        parts["problems"] = problem
    assert judged(make(**parts)).staff == staff


@pytest.mark.parametrize(
    ("fact", "problem", "expected"),
    [
        ("配备专职人员1名。", "", "yes"),
        ("配备专职人员1名。", "专职人员经验不足。", "deficient"),
        ("明确专人负责信息公开。", "", "weak"),
        ("配备1名兼职人员负责政务公开。", "", "no"),
        ("", "下一步，将配备专职人员1名。", "plan"),
        ("全年公开60条。", "", "none"),
        ("", "信息公开没有专人负责。", "no"),
    ],
)
def test_dedicated_verdict(make, fact, problem, expected):
    parts = {k: v for k, v in (("overview", fact), ("problems", problem)) if v}
    assert judged(make(**parts)).verdict == expected


def test_shortage_and_turnover_are_not_absence(make):
    verdict = judged(
        make(overview="明确专人负责公开工作。", problems="工作力量薄弱，经办人员更换频繁。")
    )
    assert (verdict.staff, verdict.short, verdict.stable) == ("named", True, False)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("配备专职人员2名。", 2),
        ("安排三名同志负责政务公开。", 3),
        ("指定党政办两人分AB角负责政务公开工作。", 2),
        ("明确专人负责政务公开。", None),
    ],
)
def test_count(make, text, count):
    assert judged(make(overview=text)).count == count


def test_claim_and_denial_are_both_kept(make):
    report = make(overview="明确专人负责公开工作。", problems="名义上有专人，实际岗位空缺已半年。")
    assert judged(report).verdict == "no"
    assert len(judged(report).quotes) == 2
    assert judged(report, "staff_designated").verdict == "conflict"
