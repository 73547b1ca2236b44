"""Slips of the pen that can be told without a language model: suggestions, never verdicts.

Set phrases with one character wrong are a page of their own (set_phrases.py). Here are common wrong words,
clauses that lost a character, days that no calendar has, and names of the rules misspelt.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

from audit.set_phrases import variants
from core.report import Report


@dataclass(frozen=True, slots=True)
class Slip:
    """A suspicious string, its span, and what was probably meant ("" where unknown)."""

    found: str
    meant: str
    start: int
    end: int


_COMMON = tuple((re.compile(a), b) for a, b in (
    (r"按步就班", "按部就班"), (r"布署", "部署"), (r"(?<!协)按排", "安排"), (r"座谈回", "座谈会"), (r"执证上岗", "持证上岗"),
    (r"通俗异懂", "通俗易懂"), (r"形试", "形式"), (r"(?<![分员手民社职农务施用])工做", "工作"), (r"操做", "操作"), (r"(?<![联结综配组])合做", "合作"), (r"做风", "作风"), (r"己经", "已经"),
    (r"以经(?=[公发建完开])", "已经"), (r"既时", "及时"), (r"做为(?=全镇|重要|一项|主要)", "作为"), (r"政府性公开", "政府信息公开"),
    (r"统计书记", "统计数据"), (r"须要报告", "需要报告"), (r"[难念]度考核", "年度考核"), (r"机构信息价", "机构信息"), (r"安全专人", "安排专人"),
    (r"公开条[列倒侧]", "公开条例"), (r"(?:[政村党厂财]务|信息)工开", "公开"), (r"知[请晴清]权|知情杈", "知情权"), (r"参[于予]权", "参与权"),
    (r"表[答大]权", "表达权"), (r"监[都读]权|监督杈", "监督权"), (r"[惯灌]彻|贯[切砌]", "贯彻"), (r"惯穿", "贯穿"), (r"防碍", "妨碍"), (r"坚难", "艰难"),
    (r"松驰", "松弛"), (r"渠到", "渠道"), (r"[发公]怖(?=信息|各类|[了至到])", "发布"), (r"颁怖|颁步", "颁布"), (r"职贵|负贵|贵任", "责任"),
    (r"群[从丛]|郡众|裙众", "群众"), (r"公示拦|公开拦|宣传拦", "栏"), (r"[栏专]拦|拦目", "栏目"), (r"更据|跟据|根椐|依椐", "根据"), (r"再接再励", "再接再厉"),
    (r"一愁莫展", "一筹莫展"), (r"事倍工半", "事倍功半"), (r"有侍|亟侍|等侍", "待"), (r"安照", "按照"), (r"反应(?=群众|问题|诉求|意见)", "反映"),
    (r"(?<![年月季周期岁学旬始本])末(?=收到|发生|发现|收取|接到|受理|按时|及时公)", "未"), (r"己(?=建立|完成|公开|发布|按|将|全部|开展)", "已"),
    (r"即使(?=更新|公开|发布|回应|答复|处理|办理|整改|上传)", "及时"), (r"公式(?=栏|公告)|公[示告开]蓝", "公示栏"), (r"按装", "安装"),
    (r"追纠", "追究"), (r"审合(?=[，。；、后])", "审核"), (r"培训斑", "培训班"), (r"透名", "透明"), (r"[不落]道位", "到位"), (r"权利(?=清单|事项)", "权力"),
    (r"(?:监管|工作|落实|执行|推进|督促)不利(?=[，。；、的])", "不力"), (r"[年季进制程力角]渡(?!口|船|假|河|江)", "度"), (r"会[义仪](?!式|宾|杖)", "会议"),
    (r"文建(?!设|明|成|立|筑)", "文件"), (r"电活", "电话"), (r"连系", "联系"), (r"在接再厉", "再接再厉"), (r"竟争", "竞争"), (r"名符其实", "名副其实"),
    (r"公开公开(?!指南|目录|栏|属性|平台|专[栏区]|内容|渠道|方式|范围|工作|信息|率|度|透明)|信息信息(?!公开|化|员|系统|技术|发布|中心)|情况情况|(?<!人民)政府政府(?!信息|网|门户)", ""),
))  # fmt: skip
_LOST = (
    (re.compile(r"进一步(?=(?:政务|政府信息|信息公开|服务能力|工作(?:质量|水平|机制)))"), ""),
    (re.compile(r"[需须应要]加(?=改进|完善|规范|加强|提高|强化)"), ""),
    (re.compile(r"(?<=[，。；、])求(?=结合|按照|根据|各|做到)"), "要求"),
    (re.compile(r"(?<=[，。；])彻(?=落实|执行)"), "贯彻"),
    (re.compile(r"(?<=[，。；])步(?=将|加强|完善|提升)"), "下一步"),
    (
        re.compile(
            r"(?<!目)的的|(?<!不)了了(?!之)|(?<!随)和和(?!气|平|美|谐)|(?<![实存自所])在在|(?<![成一针面校核])对对(?![联子])|等等等|，，|。。|、、|；；|，。|。，"
        ),
        "",
    ),
    (re.compile(r"\d{4}\s*\d{1,2}月\d{1,2}日(?=[至起到])"), ""),
    (re.compile(r"(?<!\d)20\d\d年年(?![报度底初终末审均])|(?<!\d)20\d\d20\d\d年"), ""),
)


def slips(report: Report) -> list[Slip]:
    """All suspicious strings in order of place, each place once."""
    near = [Slip(report.text[n.start : n.end], n.phrase, n.start, n.end) for n in variants(report)]
    found = [*near, *_listed(report), *_misnamed(report)]
    kept: list[Slip] = []
    for slip in sorted(found, key=lambda s: (s.start, -len(s.meant))):
        if not kept or slip.start >= kept[-1].end:
            kept.append(slip)
    return kept


def _listed(report: Report) -> list[Slip]:
    out = []
    for p in report.paragraphs:
        for common, meant in _COMMON:
            out += [
                Slip(m[0], meant, *m.span()) for m in common.finditer(report.text, p.start, p.end)
            ]
        for pattern, meant in _LOST:
            for m in pattern.finditer(report.text, p.start, p.end):
                after = re.match(r"\w{0,4}", report.text[m.end() : p.end])
                end = m.end() + (len(after[0]) if after else 0)
                out.append(Slip(report.text[m.start() : end], meant, m.start(), end))
    return out


_NAMES = (
    "中华人民共和国政府信息公开条例",
    "政府信息公开条例",
    "中华人民共和国政府信息公开工作年度报告格式",
)
_BOOK = re.compile(r"《([^《》\n]{4,30})》")
_LOCAL = re.compile(r"[省市区州县]")
_NUMBERED = re.compile(
    r"国办([\u4e00-\u9fa5]{0,7})\s*[〔\[（(【]\s*(20\d\d)\s*[〕\]）)】]\s*(\d+)\s*号"
)
_KNOWN = {("2021", "30"): "公开办函", ("2019", "60"): "公开办函", ("2020", "109"): "函"}
"""国办公开办函〔2021〕30号, 〔2019〕60号; 国办函〔2020〕109号."""
_OTHERS = frozenset(("发", "函", "发明电", "秘函", "函发"))
"""Series that have documents of these numbers too."""
_DAY = re.compile(r"(?:(20\d\d)\s*年\s*)?(?<!\d)(\d{1,2})\s*月\s*(\d{1,2})\s*日")


def _misnamed(report: Report) -> list[Slip]:
    """Names of the Regulations and of the notices with a slip, and days that no calendar has."""
    from rapidfuzz.distance import Levenshtein

    out = []
    for m in _BOOK.finditer(report.text):
        near = [n for n in _NAMES if 0 < Levenshtein.distance(m[1], n) <= 2]
        if near and m[1] not in _NAMES and not _LOCAL.search(m[1]):
            out.append(Slip(m[1], near[0], *m.span(1)))
    for m in _NUMBERED.finditer(report.text):
        right = _KNOWN.get((m[2], m[3]))
        if right and m[1] != right and m[1] not in _OTHERS:
            out.append(Slip("国办" + m[1], "国办" + right, m.start(), m.end(1)))
    out += [Slip(m[0], "", *m.span()) for m in _DAY.finditer(report.text) if not _is_day(m)]
    return out


def _is_day(match: re.Match[str]) -> bool:
    month, day = int(match[2]), int(match[3])
    if not 1 <= month <= 12 or day < 1:
        return False
    return day <= monthrange(int(match[1] or 2024), month)[1]
