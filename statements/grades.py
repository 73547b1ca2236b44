"""How solid a measure is: E3 done with a figure or result, E2 done, E1 a concrete plan, E0 a slogan."""

from __future__ import annotations

import re
from typing import Final

from core.statement import Grade
from statements.tense import explicit_plan, strongly_done

_HAN: Final = "一二两三四五六七八九十百千"
FIGURE: Final = re.compile(
    rf"\d+(?:\.\d+)?\s*(?:余|多)?\s*(?:件|条|次|篇|期|场|个|人|份|名|台|元|万|%|％|村|项|张|块|户|处|批|家|种|本|册|天|日)|[{_HAN}]+(?:余|多)?(?:次|场|期|名|台|份|条|件|篇|个村)|百分之[{_HAN}]"
)
RESULT: Final = re.compile(
    r"全覆盖|得到(?:了)?(?:解决|根本|明显|有效)|率(?:达|为|提高|提升|上升)|(?:下降|减少|缩短|提高|提升)(?:到|至|了)|全部(?:答复|办结|更新|整改|完成)|月月有|无逾期|零投诉|每(?:周|月|季度?|天|日|半年)"
)
_TIME: Final = re.compile(
    r"[一二三四五六七八九十]+月(?:份|底|初|中旬|上旬|下旬|前|起)?|季末|月末|年末|周末|春节|明年(?!度工作)|每(?:条|件|篇|逢|次|期|份)|[一二两三四五六七八九十\d]+(?:个)?(?:小时|分钟|周|月)|当日|当天|即日|次日|随(?:到|有)随|20\d\d年(?=[底初末内前起上下\d第一二三四])|\d{1,2}月(?:底|份|起|中旬|上旬|下旬)?|[一二三四上下]季度|(?:上|下)半年|年(?:底|内|初)前?|每(?:周|月|季度?|年|天|日|半年|两周)|按(?:月|季|周)|[\d一二两三四五六七八九十]+个?(?:工作)?(?:日|天)(?:之?内|以内)|一个月|春节前|节前|圩日|赶集日|工作日|限期|逐月|逐季|定期(?:每)"
)
_ACTOR: Final = re.compile(
    r"(?:请|派|让|聘|邀|组织|从)[^，。；]{0,16}(?:老师|法官|记者|律师|学生|代表|专家|干部|村民|商户|教师|讲师|监督员|人员|骨干)|(?:股室|站所|科室|村民小组长|保密员|文书|干事|党委|班子|工作专班|联系领导|纪检|团委|妇联|人大|农业办|民政办|财政所|文化站|执法队|融媒体?中心|政务中心|便民中心|派出所|卫生院|学校)|由[^，。；]{1,14}(?:同志|办|所|组|中心|科|局|长|书记|主任|干部|人员|员|委|站|会|顾问|专人)|(?:党政(?:综合)?办|司法所|纪委|党委会?|分管领导|包村干部|网格员|法律顾问|信息员|镇长|乡长|书记|主任|联络员|驻村)"
)
_TOOL: Final = re.compile(
    r"清单|台账|日历|表(?!现|示|率|达|态|彰|明)|卡(?!住)|记录本|登记簿|问卷|工作群|微信群|口袋书|说明书|责任书|任务书|分工|按钮|小程序|短信|弹窗|编号|印章|目录|榜|样式|留痕|签字|扫一扫|条幅|摊位?|集市|一页纸|红黑|照片|截止|闹钟|数据库|电子屏|大屏|窗口|会客厅|夜校|微课|题库|流程图|二维码|公示栏|公开栏(?!目)|AB角|A、?B角|A/B角|明白[纸卡]|短视频|音频|漫画|图解|H5|《(?![^》]*(?:条例|公开法|通知|意见)》)[^》]+》|培训班|标识|查询机|查询提示|展板|手册|模板|样式|登记表|通报|排名|倒查|约谈|开放日|座谈会|意见箱|热线|专栏|专区|公众号|广播|村村响|大喇叭|顾问|跟班|轮训|抽查|评比|积分|月报|周报|例会|备案|细则"
)
_VERB: Final = re.compile(
    r"(?:按(?:季|月|周)|打分|扣分|退回|抄送|拍照|上墙|点名|打钩|销号|张榜|核对|列出|列成|写成|编成|拍成|录成|做成|定一|请[^教求示]|派|搬|装|添|买|教|讲|贴|发到|放到|摆|签约|授权|轮流|列入|纳入|联网|对接|移交|回收|过一遍|压缩|缩短|合并|归并|改为|改成|换成|分成|分产业|同步做|一律|不得|未经|没[^，]{1,8}不|逐[条项件户级]|当日|当天|次日|先[^，。；]{1,10}[后再]|增设|(?<!栏目)设置|设立|购置|开设|开通|配备|增配|邀请|聘请|印发|制订|编印|编制|举办|召开|制作|建成|更换|升级|公示|张贴|播放|抽查|通报|约谈|发放|挂到|登记|监交|入户|走访|统一使用|下发|选派|招聘|轮训|考试|测试|清理|补录|调整|上线|印进|发到|贴到|挂网|配一|附一|写进|做一个|带满|送审|增加一|入库|扫描)"
)


def grade(text: str, year: int | None, *, done: bool) -> Grade:
    """The grade of a measure. ``done``: its place (section six, a follow-up) says it was done."""
    finished = strongly_done(text) or (done and not _is_plan(text, year))
    if finished and not (explicit_plan(text, year) and not done):
        return "E3" if FIGURE.search(text) or RESULT.search(text) else "E2"
    named = concreteness(_STOCK.sub(" ", text))
    return "E1" if named >= (2 if is_slogan(text) else 1) else "E0"


_STOCK: Final = re.compile(
    r"(?:明确|细化|落实|压实)(?:工作|各自|岗位)?(?:职责|责任|任务)?分工|分工(?:负责|明确|协作)|(?:与|和|同)(?:上级|各级|各|相关|有关)+(?:部门|单位|站所|科室|村|社区)[^，。；]{0,8}(?:沟通|协调|联系|配合|协作|衔接)"
    r"|(?:对照|按照|依据|依照|根据)(?:主动|政务|政府信息|信息)*公开(?:基本)?目录(?![^，。；]{0,4}逐)|(?:切实|真正)?(?:提|列|摆)上(?:重要)?(?:议事)?日程"
    r"|(?:纳入|列入)(?:了)?(?:党委|政府)?(?:重要)?(?:议事|工作)日程|(?:纳入|列入)(?:本?年度?|年终|绩效|目标|综合|责任制|[、和])*考核(?=$|[，。；、]|范围|体系|内容|指标)|(?:对[^，。；]{0,12}(?:不力|不到位|不及时)[^，。；]{0,10})?(?:予以|给予|进行)通报批评|限期整改(?![^，。；]{0,3}[\d一二三五])"
)
"""Stock phrases whose words only look like somebody's name or a tool."""


def is_slogan(text: str) -> bool:
    """Is every clause of it a general verb with an abstract thing (进一步加强…, 提高…水平)?"""
    clauses, general = _general(text)
    return 2 * general >= clauses


def _general(text: str) -> tuple[int, int]:
    """How many clauses there are, and how many begin with a general verb."""
    clauses = [c for c in re.split(r"[，。；：]", text) if c.strip()]
    return len(clauses), sum(bool(_GENERAL.match(c)) for c in clauses)


def signs(text: str) -> list[float]:
    """What the rules see of a planned measure, for gradereader.py: each between 0 and 1."""
    bare = _STOCK.sub(" ", text)
    seen = [bool(p.search(bare)) for p in _CONCRETE]
    clauses, general = _general(text)
    named = sum(seen)
    return [
        *seen, named == 0, named == 1, named >= 2, named >= 3, 2 * general >= clauses,
        general / max(clauses, 1), general == clauses, min(clauses, 5) / 5,
        min(len(text), 60) / 60, len(text) < 10, named >= (2 if 2 * general >= clauses else 1),
    ]  # fmt: skip


_GENERAL: Final = re.compile(
    r"^\s*(?:[^，。；]{0,12}?(?:将|要|应|拟|我[镇乡办]|我们|街道))?(?:进一步|继续|不断|努力|切实|着力|大力|积极|持续|严格|认真|全面|深入|充分|同时|此外|扎实|全力|逐步|适时|有效|坚持|主动|及时|更加|高度|牢固|始终|真正|确保|力争|做到|从而)*"
    r"(?:加强|强化|完善|健全|推进|推动|拓宽|拓展|丰富|创新|优化|规范|落实|加大|深化|细化|扩大|开创|充实|做好|抓好|抓实|压实|畅通|聚焦|发挥|提高|提升|增强|改进|改善|转变|树立|营造|促进|重视|注重|保障|严把|把好|履行|贯彻|学习|满足|巩固|理顺|探索|加快|争取|使|让|确保|以|形成|凝聚|紧紧围绕|围绕|紧扣|杜绝|避免|借鉴|取长补短|配强|配齐|夯实|明确|对照|共同|统一思想|层层|牢牢|密切|统筹|构建|打造|建设|努力实现|实现)"
)


def _is_plan(text: str, year: int | None) -> bool:
    return any(explicit_plan(part, year) for part in re.split(r"[。；]", text)[:1])


def concreteness(text: str) -> int:
    """How many of who, when, how much, by what means, and a concrete act a measure names (0–5)."""
    return sum(bool(p.search(text)) for p in _CONCRETE)


_CONCRETE: Final = (_TIME, _ACTOR, FIGURE, _TOOL, _VERB)
