"""Slips of the pen that can be told without a language model: suggestions, never verdicts.

Fixed phrases of the trade are searched with one character wrong; a list of near forms that are right
keeps them silent. Then come common wrong words, and clauses that lost a character.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from core.report import Report


@dataclass(frozen=True, slots=True)
class Slip:
    """A suspicious string, its span, and what was probably meant ("" where unknown)."""

    found: str
    meant: str
    start: int
    end: int


_FIXED = (
    "本年制发件数", "本年废止件数", "现行有效件数", "本年新制作数量", "本年新公开数量", "对外公开总数量",
    "上一年项目数量", "处理决定数量", "行政规范性文件", "行政事业性收费", "本年收费金额", "政府集中采购",
    "依申请公开", "主动公开", "三审三校", "年度考核", "绩效考核", "工作机制", "长效机制", "监督保障", "便民服务",
    "领导小组", "知情权", "参与权", "表达权", "监督权", "信访举报", "土地流转", "惠农补贴", "行政复议", "行政诉讼",
    "政策解读", "门户网站", "微信公众号", "村务公开", "财政预决算", "社会救助", "乡村振兴", "保密审查",
    "统计期限", "公开指南", "公开目录", "贯彻落实", "以公开为常态", "不公开为例外", "应公开尽公开",
    "中华人民共和国政府信息公开条例", "国办公开办函", "分管领导", "主要领导", "党政综合办", "结转下年度",
)  # fmt: skip
_RIGHT = frozenset((
    "季度考核", "月度考核", "半年度考核", "制度考核", "年底考核", "年终考核", "平时考核", "年度考评", "年度考试",
    "工作机构", "工作机关", "工作机会", "工作体制", "长效体制", "监督保证", "信息公开目录", "领导小姐", "协调小组", "专项小组",
    "便民服务", "便企服务", "为民服务", "利民服务", "主动公示", "主动公布", "自动公开", "依法申请公开", "申请公开",
    "公开目标", "公开栏目", "公开题目", "公开数目", "贯彻执行", "土地流出", "惠民补贴", "各项补贴",
    "行政审议", "政策解析", "政策解答", "政务公开", "党务公开", "财务公开", "事务公开", "厂务公开", "社会救护", "社会求助",
    "安全审查", "合法审查", "公开指引", "公开指标", "参政权", "所有权", "分管领域", "主要领域", "主管领导", "主要负责",
    "统计时限", "统计期间", "参与度", "门户网址", "工作机理", "绩效评估", "绩效考评", "效能考核", "专项考核", "目标考核",
    "党政办公室", "微信公众平台", "监督权利", "质效考核", "综合考核", "日常考核", "全年考核", "村级公开", "校务公开",
    "警务公开", "院务公开", "村务公示", "财政预算", "财政决算", "未主动公开", "被动公开", "互动公开", "公开指导",
    "知情度", "表达力", "监督员", "参与者", "知情者", "监督岗", "监督栏", "监督网", "监督检", "参与率", "知情率", "知晓权",
))  # fmt: skip
_FEWEST = 4
"""Shorter fixed phrases are only searched as a whole list (知情权、参与权…), never fuzzily."""
_CLOSED = frozenset(("土地流转", "三审三校", "乡村振兴", "行政复议", "依申请公开", "惠农补贴"))
"""Phrases that have no right near form beyond those listed above."""
_PLAIN = frozenset("的了和与及在对等是有无不所者之为以将把被从向由按各本该一二三四五两")
"""Characters that make another phrase, not a slip (村的公开)."""
_COMMON = (
    (r"办公开办涵", "办公开办函"), (r"按步就班", "按部就班"), (r"布署", "部署"), (r"按排", "安排"),
    (r"座谈回", "座谈会"), (r"执证上岗", "持证上岗"), (r"通俗异懂", "通俗易懂"), (r"形试", "形式"),
    (r"工做", "工作"), (r"操做", "操作"), (r"合做", "合作"), (r"做风", "作风"), (r"己经", "已经"), (r"既时", "及时"),
    (r"做为(?=全镇|重要|一项|主要)", "作为"), (r"政府性公开", "政府信息公开"), (r"统计书记", "统计数据"),
    (r"须要报告", "需要报告"), (r"[难念]度考核", "年度考核"), (r"机构信息价", "机构信息"), (r"安全专人", "安排专人"),
    (r"公开公开|信息信息|情况情况|政府政府", ""),
)  # fmt: skip
_LOST = (
    (re.compile(r"进一步(?=(?:政务|政府信息|信息公开|服务能力|工作(?:质量|水平|机制)))"), ""),
    (re.compile(r"[需须应要]加(?=改进|完善|规范|加强|提高|强化)"), ""),
    (re.compile(r"(?<=[，。；、])求(?=结合|按照|根据|各|做到)"), "要求"),
    (re.compile(r"(?<=[，。；])彻(?=落实|执行)"), "贯彻"),
    (re.compile(r"(?<=[，。；])步(?=将|加强|完善|提升)"), "下一步"),
    (re.compile(r"的的|了了|和和|在在|对对|等等等|，，|。。|、、|；；|，。|。，"), ""),
    (re.compile(r"\d{4}\s*\d{1,2}月\d{1,2}日(?=[至起到])"), ""),
    (re.compile(r"(?<!\d)20\d\d年年(?![报度底初终末审均])|(?<!\d)20\d\d20\d\d年"), ""),
)


def slips(report: Report) -> list[Slip]:
    """All suspicious strings in order of place, each place once."""
    found = [*_near(report.text), *_listed(report)]
    kept: list[Slip] = []
    for slip in sorted(found, key=lambda s: (s.start, -len(s.meant))):
        if not kept or slip.start >= kept[-1].end:
            kept.append(slip)
    return kept


@lru_cache(maxsize=1)
def _fuzzy() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each fixed phrase with one inner character free; the ends hold it in place."""
    out = []
    for phrase in _FIXED:
        if len(phrase) < _FEWEST:
            continue
        # Short phrases may vary only inside and must keep three of four characters.
        forms = [
            re.escape(phrase[:i]) + "[\u4e00-\u9fa5]" + re.escape(phrase[i + 1 :])
            for i in range(len(phrase))
        ]
        out.append((phrase, re.compile("|".join(forms))))
    return tuple(out)


def _near(text: str) -> list[Slip]:
    out = []
    for phrase, pattern in _fuzzy():
        for match in pattern.finditer(text):
            word = match[0]
            if word == phrase or _changed(word, phrase) in _PLAIN or _is_word(text, match, phrase):
                continue
            out.append(Slip(word, phrase, match.start(), match.end()))
    return out


def _is_word(text: str, match: re.Match[str], phrase: str) -> bool:
    around = text[max(0, match.start() - 4) : match.end() + 4]
    if any(word in around for word in _RIGHT) or phrase in around:
        return True
    if phrase in _CLOSED or len(phrase) > 5:
        return False
    return not _unheard_of(match[0], phrase)


def _changed(word: str, phrase: str) -> str:
    return next(a for a, b in zip(word, phrase, strict=True) if a != b)


def _unheard_of(word: str, phrase: str) -> bool:
    """Does the changed character stand in no word of the dictionary, on neither side?"""
    from core.words import is_word

    at = next(i for i, (a, b) in enumerate(zip(word, phrase, strict=True)) if a != b)
    pairs = [word[i : i + 2] for i in (at - 1, at) if i >= 0 and i + 2 <= len(word)]
    return not any(is_word(p) for p in pairs)


def _listed(report: Report) -> list[Slip]:
    out = []
    for p in report.paragraphs:
        for source, meant in _COMMON:
            out += [
                Slip(m[0], meant, *m.span())
                for m in re.compile(source).finditer(report.text, p.start, p.end)
            ]
        for pattern, meant in _LOST:
            for m in pattern.finditer(report.text, p.start, p.end):
                after = re.match(r"\w{0,4}", report.text[m.end() : p.end])
                end = m.end() + (len(after[0]) if after else 0)
                out.append(Slip(report.text[m.start() : end], meant, m.start(), end))
    return out
