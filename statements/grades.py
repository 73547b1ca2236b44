"""How solid a measure is: E3 done with a figure or result, E2 done, E1 a concrete plan, E0 a slogan."""

from __future__ import annotations

import re
from typing import Final

from core.statement import Grade
from statements.tense import explicit_plan, strongly_done

_HAN: Final = "一二两三四五六七八九十百千"
FIGURE: Final = re.compile(
    rf"\d+(?:\.\d+)?\s*(?:余|多)?\s*(?:件|条|次|篇|期|场|个|人|份|名|台|元|万|%|％|村|项|张|块|户|处|批|家|种|本|册|天|日)|[{_HAN}]+(?:余|多)?(?:次|场|期|名|台|份|条|件|篇|个村)"
)
RESULT: Final = re.compile(
    r"全覆盖|得到(?:了)?(?:解决|根本|明显|有效)|率(?:达|为|提高|提升|上升)|(?:下降|减少|缩短|提高|提升)(?:到|至|了)|全部(?:答复|办结|更新|整改|完成)|月月有|无逾期|零投诉|每(?:周|月|季度?|天|日|半年)"
)
_TIME: Final = re.compile(
    r"20\d\d年|\d{1,2}月(?:底|份|起|中旬|上旬|下旬)?|[一二三四上下]季度|(?:上|下)半年|年(?:底|内|初)前?|每(?:周|月|季度?|年|天|日|半年|两周)|按(?:月|季|周)|[\d一二两三四五六七八九十]+个?(?:工作)?(?:日|天)(?:之?内|以内)|一个月|春节前|节前|圩日|赶集日|工作日|限期|逐月|逐季|定期(?:每)"
)
_ACTOR: Final = re.compile(
    r"由[^，。；]{1,14}(?:同志|办|所|组|中心|科|局|长|书记|主任|干部|人员|员|委|站|会|顾问|专人)|(?:党政(?:综合)?办|司法所|纪委|党委会?|分管领导|包村干部|网格员|法律顾问|信息员|镇长|乡长|书记|主任|联络员|驻村)"
)
_TOOL: Final = re.compile(
    r"清单|台账|流程图|二维码|公示栏|公开栏|AB角|A、?B角|A/B角|明白[纸卡]|短视频|音频|漫画|图解|H5|《[^》]+》|培训班|标识|查询机|查询提示|展板|手册|模板|样式|登记表|通报|排名|倒查|约谈|开放日|座谈会|意见箱|热线|专栏|专区|公众号|广播|村村响|大喇叭|顾问|跟班|轮训|抽查|评比|积分|月报|周报|例会|备案|细则"
)
_VERB: Final = re.compile(
    r"(?:增设|设置|设立|购置|开设|开通|配备|增配|邀请|聘请|印发|制订|编印|编制|举办|召开|制作|建成|更换|升级|公示|张贴|播放|抽查|通报|约谈|发放|挂到|登记|监交|入户|走访|统一使用|下发|选派|招聘|轮训|考试|测试|清理|补录|调整|上线|印进|发到|贴到|挂网|配一|附一|写进|做一个|带满|送审|增加一|入库|扫描)"
)


def grade(text: str, year: int | None, *, done: bool) -> Grade:
    """The grade of a measure. ``done``: its place (section six, a follow-up) says it was done."""
    finished = strongly_done(text) or (done and not _is_plan(text, year))
    if finished and not (explicit_plan(text, year) and not done):
        return "E3" if FIGURE.search(text) or RESULT.search(text) else "E2"
    return "E1" if concreteness(text) >= 2 else "E0"


def _is_plan(text: str, year: int | None) -> bool:
    return any(explicit_plan(part, year) for part in re.split(r"[。；]", text)[:1])


def concreteness(text: str) -> int:
    """How many of who, when, how much, by what means, and a concrete act a measure names (0–5)."""
    return sum(bool(p.search(text)) for p in (_TIME, _ACTOR, FIGURE, _TOOL, _VERB))
