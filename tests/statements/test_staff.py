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
    # lay wordings, a second batch
    ("镇里把信息公开这块工作交给了党政办老张一个人管，别的活不再派给他。", "", "dedicated"),
    ("公开办有两名同志，专职做信息的收集、编辑和上传。", "", "dedicated"),
    ("设立政务公开岗，一岗一人，不与其他岗位混用。", "", "dedicated"),
    ("我乡政府信息公开专职人员1人。", "", "dedicated"),
    ("专职信息员负责初审，分管领导负责终审。", "", "dedicated"),
    ("落实机构、落实人员，配了专职干部。", "", "dedicated"),
    ("机构人员情况：政府信息公开工作专职人员1名，兼职人员2名。", "", "dedicated"),
    ("从2023年3月起，由新招录的公务员小林全职负责信息公开。", "", "dedicated"),
    ("办公室增配1名专职人员，主抓政务公开。", "", "dedicated"),
    ("实行专人专岗管理，确保公开工作有人抓。", "", "dedicated"),
    ("", "政务公开专职工作人员数量偏少，仅1人。", "dedicated"),
    ("", "专职人员变动较大，新接手的同志业务生疏。", "dedicated"),
    ("信息公开工作由办公室文秘小陈负责。", "", "named"),
    ("指派一名工作人员跟进政务公开。", "", "named"),
    ("公开事项实行AB角，A角出差B角顶上。", "", "named"),
    ("确定了一名政务公开联系人。", "", "named"),
    ("固定一名经办人员办理信息发布。", "", "named"),
    ("党政办主任王某为具体责任人，负责信息公开。", "", "named"),
    ("我街道指定综合办1人承办政务公开事宜。", "", "named"),
    ("落实专人，及时更新网站。", "", "named"),
    ("责任落实到具体经办人，由党政办两名同志共同承办。", "", "named"),
    ("镇党政办有专人盯着专栏更新。", "", "named"),
    ("由专人管理维护信息公开平台。", "工作人员少，任务重。", "named"),
    ("坚持专人专管。", "", "named"),
    ("", "虽有专人负责，但业务不熟。", "named"),
    ("", "承办同志新接手不久，对流程还不熟悉。", "named"),
    ("信息公开由团委书记捎带着干。", "", "part_time"),
    ("党政办工作人员兼职从事信息公开。", "", "part_time"),
    ("", "因编制所限，公开岗只能由统计员代管。", "part_time"),
    ("", "负责信息公开的同志手头还有档案、工会等好几项工作。", "part_time"),
    ("", "没有设专职岗位，经办同志一人干多样活。", "part_time"),
    ("", "经办人员都是兼着干，投入精力有限。", "part_time"),
    ("", "专职力量缺乏，工作人员多系兼职。", "part_time"),
    ("兼职工作人员3人，无专职人员。", "", "part_time"),
    ("我镇暂未配备专职公开人员，目前由宣传干事负责。", "", "part_time"),
    ("", "从事公开工作的人员为非专职，同时承担综治、民政工作。", "part_time"),
    ("", "由于人手有限，负责公开的干部往往身兼多职。", "part_time"),
    ("由党政办秘书兼职信息公开员。", "", "part_time"),
    ("", "公开工作目前没人专门管，各办谁有材料谁自己传。", "lacking"),
    ("", "经办人退休后，位置一直没补上，出现空档。", "lacking"),
    ("", "没有明确由谁负责，出现互相推诿。", "lacking"),
    ("", "信息公开岗位长期空岗。", "lacking"),
    ("", "缺少专人，全靠临时抓人来传信息。", "lacking"),
    ("", "未明确专门人员，信息发布随意。", "lacking"),
    ("", "几名同志轮着发信息，没有人真正负责。", "lacking"),
    ("对外称有专人负责，", "但实际上该岗位自年初起无人在岗。", "lacking"),
    ("", "没安排固定的人做这件事。", "lacking"),
    ("在专区安排引导员帮助群众查询。", "", "not_mentioned"),
    ("建立信息员队伍，各村各站所1名信息员。", "", "not_mentioned"),
    ("每个村确定专人张贴公示。", "", "not_mentioned"),
    ("大厅设专人值守的咨询台。", "", "not_mentioned"),
    ("网格员专人专片，入户宣传政策。", "", "not_mentioned"),
    ("聘请法律顾问专人审核答复。", "", "not_mentioned"),
    ("", "今后，我们要配强专职力量。", "not_mentioned"),
    ("", "争取上级支持，增设政务公开专岗。", "not_mentioned"),
    ("", "下一步由一名副镇长牵头，落实专人负责。", "not_mentioned"),
    ("党委书记任组长，镇长任副组长，各站所负责人为成员。", "", "not_mentioned"),
    ("成立工作专班，定期调度。", "", "not_mentioned"),
    ("电子屏由专人维护。", "", "not_mentioned"),
    ("档案室有专职管理员。", "", "not_mentioned"),
    # a third batch
    ("政务公开工作由综合保障中心专设一名同志办理，不承担其他任务。", "", "dedicated"),
    ("我镇有专职政务公开工作人员一名，系事业编。", "", "dedicated"),
    ("公开办实有2人，全部为专职。", "", "dedicated"),
    ("按照上级要求配足专职力量，共2人。", "", "dedicated"),
    ("", "专职人员只有一名，年龄偏大，业务能力跟不上。", "dedicated"),
    ("去年新增专职岗位1个，今年继续保留。", "", "dedicated"),
    ("专职从事信息公开工作的人员1名。", "", "dedicated"),
    ("党建办、司法所抽人组成公开工作组，明确小张牵头办理日常事务。", "", "named"),
    ("由党政办一名副主任牵头，一名干事具体经办。", "", "named"),
    ("每条信息由专人编辑、专人上传。", "", "named"),
    ("确定1名信息公开工作人员。", "", "named"),
    ("设置主岗一人、副岗一人，互为备份，办理公开事务。", "", "named"),
    ("有专人负责政府信息公开的日常工作，做到分工明确。", "", "named"),
    ("责任到岗到人，安排文书同志负责对外发布。", "", "named"),
    ("", "专员对条例掌握不深。", "named"),
    ("明确了专管人员。", "", "named"),
    ("信息公开由人大办干事兼职承担。", "", "part_time"),
    ("本机关无专职人员，安排1人兼职。", "", "part_time"),
    ("", "我们没有专门搞公开的人，都是办公室同志顺手做。", "part_time"),
    ("", "公开工作人员大多身兼几职，顾此失彼。", "part_time"),
    ("", "工作人员均系兼职，流动频繁。", "part_time"),
    ("公开员由团委书记兼任。", "", "part_time"),
    ("", "负责同志还得包村、跑项目，公开只能抽空干。", "part_time"),
    ("", "没有独立的工作人员，由统计站同志一并负责。", "part_time"),
    ("", "人员编制紧缺，没能落实专职人员。", "part_time"),
    ("", "这项工作今天你做明天我做，缺少固定的人。", "lacking"),
    ("", "公开专岗空缺，无人接任。", "lacking"),
    ("", "没有安排专人管理网站，信息长期不更新。", "lacking"),
    ("", "经办同志调离后无人接管。", "lacking"),
    ("", "公开工作处于没人管的状态。", "lacking"),
    ("", "没有专门的人来抓，各自为政。", "lacking"),
    ("为群众代办业务配备了3名专职代办员。", "", "not_mentioned"),
    ("村（社区）均有专人负责村务公开。", "", "not_mentioned"),
    ("政务服务中心安排专人解答群众疑问。", "", "not_mentioned"),
    ("专区配有专职讲解员。", "", "not_mentioned"),
    ("", "要选优配强公开队伍，明确专人专岗。", "not_mentioned"),
    ("", "2024年计划招聘一名专职工作人员。", "not_mentioned"),
    ("由副镇长分管政务公开工作，党政办牵头。", "", "not_mentioned"),
    ("安排专人对接县融媒体中心，拍摄宣传片。", "", "not_mentioned"),
    # a fourth batch
    ("镇里专门拿出一个编制，用于信息公开岗位，人员不兼其他工作。", "", "dedicated"),
    ("政府信息公开专职人员配备到位，计1人。", "", "dedicated"),
    ("信息公开办公室有专职干部2名、兼职信息员14名。", "", "dedicated"),
    ("全职负责信息公开的工作人员1名。", "", "dedicated"),
    ("", "专职公开人员不足，1个人要应付全镇的材料。", "dedicated"),
    ("专职工作人员2名，负责信息的采集与发布。", "", "dedicated"),
    ("组织委员分管，党建办小刘具体抓。", "", "named"),
    ("落实专人负责制，做到有人管事。", "", "named"),
    ("由一名科员负责信息上网工作。", "", "named"),
    ("安排责任心强的同志负责政务公开。", "", "named"),
    ("建立专人报送、专人审核、专人发布机制。", "", "named"),
    ("政务公开联络员由党政办科员担任。", "", "named"),
    ("配备工作人员2名，负责政府信息公开。", "", "named"),
    ("", "专人负责制落实了，但是业务培训跟不上。", "named"),
    ("实行A、B岗工作制，保证事有人管。", "", "named"),
    ("配备兼职人员1人，负责收集上传。", "", "part_time"),
    ("", "负责政务公开的同志同时兼着宣传、统战两摊工作。", "part_time"),
    ("", "目前没有设置专职公开人员，由其他工作人员兼顾。", "part_time"),
    ("党政办一名工作人员兼任政务公开专员。", "", "part_time"),
    ("", "一人多职，精力分散。", "part_time"),
    ("", "专职人员缺失，都是临时兼顾。", "part_time"),
    ("", "没有人专职做公开。", "part_time"),
    ("", "谁的材料谁发，没有统一的人管。", "lacking"),
    ("", "公开员一职空缺四个月。", "lacking"),
    ("", "责任人未明确，网站无人维护。", "lacking"),
    ("", "原来的经办人考走了，之后一直没有固定人选。", "lacking"),
    ("村务公开栏由村文书专人更新。", "", "not_mentioned"),
    ("组建志愿服务队宣传政策。", "", "not_mentioned"),
    ("对接县政务公开办，做好迎检。", "", "not_mentioned"),
    ("", "要落实专人负责，严格责任追究。", "not_mentioned"),
    ("", "拟聘用一名公益岗位人员专门从事公开工作。", "not_mentioned"),
    ("设立导办岗，由专人引导群众使用自助机。", "", "not_mentioned"),
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
