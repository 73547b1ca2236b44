"""Somebody in particular bound to disclosure work, read by its parts: who, a word of binding or doing,
and the work itself somewhere in the sentence. Looser than the phrases of staffwords.py; asked last.
"""

from __future__ import annotations

import re
from typing import Final

_N: Final = r"(?:\d+|[一二两三四五六七八九十]+)"
_WHO_NUMBER: Final = rf"(?:{_N}\s*(?:名|位|个)[^，。；、]{{0,12}}?(?:人员?|同志|干部|干事|科员|文员|专干|职工|队员|大学生|骨干|青年|老师|能手|编(?!制))|(?:人员?|干部|同志|科员|干事|文员|专干|职工)\s*{_N}\s*(?:名|位|个|人)|(?:其|他|她)?一人|{_N}人(?!次))"
_ROLE: Final = r"(?:(?:办公室|党政(?:综合)?办|综合办|党建办|[一-龥]{1,4}办|中心|站|所)(?:副)?主任|文员|文书|干事|科员|秘书|统计员|组织员|档案员|报账员|打字员|内勤|选调生|大学生(?:村官|公务员)?|公务员|公开员|专干|专员|负责(?:公开|信息)[^，。；]{0,6}的(?:同志|人员|干部)|(?:该办|该室|本办|办里|室里|党政办|综合办|办公室)(?:的)?(?:工作人员|同志|干部))"
_NAME: Final = r"(?:(?<![一-龥])[老小][一-龥](?![组区镇学康型额时微])|(?<=[办室员事长记任站所部务])[老小][一-龥](?![组区镇学康型额时微])|(?<=[由的为是，])[老小][一-龥](?![组区镇学康型额时微])|[一-龥]某|(?:科员|干事|文员|同志|主任|文书|秘书|专干)[一-龥]{2,3}(?=负责|承办|经办|具体|担任|兼|办理|管|打理|接手|操作))"
_WHO: Final = rf"(?:{_WHO_NUMBER}|{_ROLE}|{_NAME})"
_DOES: Final = r"(?:负责(?!人)|承办(?!人)|经办(?!人)|承担|从事|办理|操作|上手|接手|接替|顶上|顶起|打理|料理|跟班|对接|承接|把口|把关|盯|抓|干|专?管(?!理局)|做|维护|管护|运维|上传|发布|收集|经手|拿总|操持|操心|张罗|应对|值守|主抓|挑起?|扛)"
_BIND: Final = r"(?:由|让|请|选(?:了|派|定|出)?|安排|派|定(?:在|了|为|下)?|压(?:到|在|给)|交(?:给|到|由|与)?|落(?:到|在|实到)|归|放(?:到|在)|写进|写入|明确|指(?:派|定)|挑|抽|调|配(?:备|有|了|上|齐)?|设(?:有|了|立)?|确定|固定|推选|抽出|腾出|靠|只有|仅有|现有|实有|托付?给|责成|委托)"
_LEADERS: Final = re.compile(
    r"(?:分管|主管|常务|联系)?(?:副)?(?:镇长|乡长|书记|主席)|(?:主要|分管|包片)(?:领导|负责人|同志)|班子成员|一把手|(?:党委|组织|宣传|统战|政法|党工委)委员|法律顾问|第一责任人"
)
_WORK: Final = re.compile(
    r"公开(?!招|课|选|竞|栏|透明|开放|征|听证|日)|信息(?:上网|上传|发布|报送|收集|更新|维护)|发布权限|网站|专栏|上传|上网|依申请|年报"
)
_OF_WORK: Final = re.compile(
    rf"(?:负责|承办|经办|从事|承担|经手|办理|主管|操作|管|办|做|搞|抓)(?:着)?[^，。；]{{0,12}}(?:公开|信息|专栏|网站|项工作|这项|这块|上传|发布)[^，。；]{{0,10}}的?(?:同志|人员|干部|干事|科员|工作人员|{_NAME})|操作(?:同志|人员)"
)
_CONTACT: Final = re.compile(r"(?:联系人|责任人|经办人|承办人|联络员)(?:为|是)?$")
_BOUND: Final = re.compile(
    rf"{_BIND}[^，。；]{{0,26}}?{_WHO}|{_WHO}[^，。；]{{0,8}}?{_DOES}|(?:联系人|责任人|经办人|承办人|联络员)\s*{_N}\s*(?:名|位|人)|{_N}\s*(?:名|位|个)\s*(?:政务公开|信息公开|公开)?(?:联系人|责任人|经办人|承办人|联络员)"
)
_NOT: Final = re.compile(
    r"培训|参训|学习|参加|会议|座谈|代表|群众|村民|居民|申请人|企业|评议|受益|监督|自然人|采访|宣传员|讲解|志愿|审核|审查|初审|复审|签字|签批|校对|打分|通报|约谈|组长|成员|列席|汇报|服务对象|招募|咨询"
)


def bound(clause: str, sentence: str) -> bool:
    """Does the (masked) clause bind somebody in particular to the work its sentence is about?"""
    text = _LEADERS.sub(lambda m: "□" * len(m[0]), clause)
    if _NOT.search(text):
        return False
    if _OF_WORK.search(text):
        return True
    if not _WORK.search(sentence):
        return False
    return bool(_BOUND.search(text) or _CONTACT.search(text))


_JOBS: Final = r"(?:党建|党员|党务|信访|民政|扶贫|振兴|财务|会计|出纳|统计|宣传|文秘|文字|综治|平安|材料|档案|会务|收发|印章|公章|食堂|车辆|值班|人事|组织|工会|妇联|团委|武装|防汛|防火|应急|安全|环保|创建|创文|驻村|包村|驻片|包片|蹲点|征兵|老干|劳保|社保|医保|执法|网格|接待|后勤|采购|督查|机要|保密|人大|政协|计生|卫健|文化|教育|体育|旅游|招商|城建|国土|征地|征迁|拆迁|林业|水利|农业|畜牧|司法|调解|远程教育|打字|低保|残联|科协|普查|其他|其它|别的|多项|多个|好几|几样|几项|三项|两项|四项|五项)"
_ALSO: Final = re.compile(
    rf"(?:同时|还(?!是不)|又|另|均|兼|既|一边|也要)[^，。；]{{0,8}}(?:管|兼|担|承|负责|分管|忙|跑|做|是|抓|干|顶|包|要)[^，。；]{{0,12}}{_JOBS}|(?:半数|大半|多数|大部分|一半)[^，。；]{{0,6}}(?:时间|精力)[^，。；]{{0,10}}{_JOBS}"
)
_ONE_SELF: Final = re.compile(
    r"同志|专员|专人|干事|文书|主任|科员|人员|其|他|她|经办|承办|[AB]角|公开员|秘书|委员|两人|一人|该"
)


def also(clause: str) -> bool:
    """Does the (masked) clause say that the person has another job beside?"""
    return bool(_ALSO.search(clause) and _ONE_SELF.search(clause))


def people(clause: str) -> int | None:
    """One, where a clause names one person by name or role without a number; else None."""
    text = _LEADERS.sub(lambda m: "□" * len(m[0]), clause)
    found = set(re.findall(_NAME, text)) or set(re.findall(_ROLE, text))
    return 1 if len(found) == 1 else None
