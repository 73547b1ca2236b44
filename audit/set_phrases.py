"""Set phrases of the field with one character wrong, lost, doubled or swapped: what G08 suggests.

A phrase with one edit keeps its first or its second half whole, so halves are looked up and only what
stands beside them is compared. A variant that is itself made of words (规范性文书, 各村公开栏) is no slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from core.report import Report
from core.vocabulary import glossary

PHRASES = (
    "中华人民共和国政府信息公开条例", "政府信息公开条例", "政府信息公开工作年度报告", "国办公开办函", "规范性文件", "三审三校", "年度考核", "绩效考核", "工作机制", "长效机制",
    "监督保障", "便民服务", "领导小组", "政务公开工作", "信息公开工作", "重点领域信息公开", "信访举报", "土地流转", "行政复议", "行政诉讼",
    "政策解读", "门户网站", "村务公开", "政务公开", "信息公开", "社会救助", "乡村振兴", "保密审查", "统计期限", "公开指南", "公开目录", "贯彻落实",
    "以公开为常态", "不公开为例外", "公平公正公开", "中国特色社会主义思想", "人民政府门户网站", "党政综合办", "结转下年度", "分管领导", "主要领导", "人民群众", "经济社会发展",
    "群众关心关注", "知情权参与权", "表达权监督权", "重要议事日程", "责任追究制度", "保密审查制度", "信息发布审核", "政务服务大厅", "便民服务大厅", "公共服务事项", "政府信息公开申请",
    "营商环境", "查阅下载", "联系电话", "邮政编码", "电子邮箱", "统计数据", "依法行政", "法治政府", "优化服务", "存在的主要问题", "取得一定成效", "业务培训", "群众满意度",
    "信息发布审核制度", "保密审查机制", "重点领域信息", "标准化规范化", "基层政务公开", "应公开尽公开", "主动公开信息", "公开透明", "政务新媒体", "微信公众号", "公众参与度", "解读回应", "意见建议", "监督检查", "组织领导",
    "责任分工", "沟通协调", "工作落实", "查漏补缺", "及时更新", "动态调整", "长效管理", "群众关切", "社会关切", "热点问题", "民生保障", "财政预决算", "惠民惠农补贴", "便民利民", "方便群众", "依法依规", "准确规范",
    "法定期限", "登记台账", "办理流程", "答复文书", "信息处理费", "无其他需要报告的事项", "其他需要报告的事项", "高度重视", "统筹推进", "认真履行", "严格落实", "切实保障", "不断提高", "不断完善", "稳步推进", "有序开展",
)  # fmt: skip
"""Fixed wording that reports share, beside the glossary's terms."""
LABELS = frozenset((
    "本年制发件数", "本年废止件数", "现行有效件数", "本年新制作数量", "本年新公开数量", "对外公开总数量", "上一年项目数量", "处理决定数量", "本年收费金额",
    "行政事业性收费", "社会公益组织", "法律服务机构", "结转下年度继续办理",
))  # fmt: skip
"""Printed in the forms: every variant is odd, be it made of words (本年度止件数)."""
CLOSED = frozenset(("土地流转", "三审三校", "乡村振兴", "依申请公开"))
"""Short phrases of which no variant is right, though it be a word (土地流传)."""
_RIGHT = frozenset(("土地流出", "土地流动", "便民利企", "组务公开", "狱务公开", "碳效管理"))
_BODY = re.compile(
    r"(?:政府|办事处|办公室|办|中心|委员会|大队|主席团|主任|书记|专区|公开栏|公示栏|[所站室局])$"
)
"""Names of bodies and posts vary with the town's name before them."""
SHORTEST = 4
LONG = 6
"""From here on a lost or doubled character is looked for too: a shorter rest says too little."""
_HAN = re.compile(r"[\u4e00-\u9fa5]+")
_ALONE = frozenset(
    "的了和与及在对等是有无不所者之为以将把被从向由按各本该一二三四五六七八九十两几个村镇县乡区市省组户人年月日度期上下中内外前后新老大小多少再又也都并或且而但就要应需可能会到至起止经已未没非均共第"
    "办室科股站所局委党政工农民网栏号表件条次份项类层级级处事文字书信报年季周天站点线面片段式性化员长权法率费款钱物房地田林全好水电路车船机学校院馆店厂"
)
"""Characters that are words of their own beside a term."""
_SPOKEN = frozenset(
    "吗呢吧啊做看管查搞抓让给请找问说讲写放贴发送去来走用算里得着过很都只还才太更最较甚极越尤既仍即则便可能够"
)
_FREE = frozenset(
    "的了和与及在对等是有无不所者之为以将把被从向由按各本该一二三四五六七八九十两几个村镇县乡区市省组户人年月日上下中内外前后新再也都并或且而但就要应需可能会到至起止经已未没非均共第数量率额类项件条份"
)
"""Characters that stand free even where a phrase may have lost one."""
_BESIDE = 4


@dataclass(frozen=True, slots=True)
class Near:
    """A variant of a phrase: its span, the place and the kind of the edit."""

    start: int
    end: int
    at: int
    phrase: str
    kind: str
    """other, swapped, lost, twice."""


@lru_cache(maxsize=1)
def phrases() -> frozenset[str]:
    """All set phrases: the list here and the glossary's terms of Han characters alone."""
    terms = {t.zh for t in glossary() if len(t.zh) > SHORTEST and _HAN.fullmatch(t.zh)}
    fixed = {t for t in terms if "不" not in t and not _BODY.search(t)}
    return frozenset(fixed) | frozenset(PHRASES) | LABELS


@lru_cache(maxsize=1)
def _index() -> tuple[re.Pattern[str], dict[str, tuple[tuple[str, bool], ...]]]:
    """A pattern of all halves, and for each half the phrases it opens (True) or closes (False)."""
    known: dict[str, set[tuple[str, bool]]] = {}
    for phrase in phrases():
        cut = (len(phrase) + 1) // 2
        known.setdefault(phrase[:cut], set()).add((phrase, True))
        known.setdefault(phrase[cut:], set()).add((phrase, False))
    halves = sorted(known, key=lambda h: (-len(h), h))
    pattern = re.compile(f"(?=({'|'.join(map(re.escape, halves))}))")
    return pattern, {h: tuple(sorted(known[h])) for h in halves}


def _halves_at(text: str) -> Iterator[tuple[int, str]]:
    """Every place of every half: the longest one there, and the shorter ones that it begins with."""
    pattern, known = _index()
    for match in pattern.finditer(text):
        for size in range(2, len(match[1]) + 1):
            if match[1][:size] in known:
                yield match.start(), match[1][:size]


def variants(report: Report) -> list[Near]:
    """Variants of set phrases that are not made of words, in the prose and the tables of a report."""
    known, text = _index()[1], report.text
    out: dict[tuple[int, int], Near] = {}
    for start, half in _halves_at(text):
        for phrase, opens in known[half]:
            near = _beside(text, start, half, phrase, opens=opens)
            if near is None or (near.start, near.end) in out or not _odd(text, near):
                continue
            out[near.start, near.end] = near
    for near in _twice_at_the_end(text):
        out.setdefault((near.start, near.end), near)
    return sorted(out.values(), key=lambda n: (n.start, -len(n.phrase)))


def _twice_at_the_end(text: str) -> Iterator[Near]:
    """A phrase whose last character is there twice, where the second begins no other word (收费用)."""
    for phrase in sorted(phrases()):
        if len(phrase) < LONG:
            continue
        again = phrase + phrase[-1]
        at = text.find(again)
        while at >= 0:
            end = at + len(again)
            if not _known(text[end - 1 : end + 1]) and text[end : end + 1] not in _ALONE:
                yield Near(at, end, end - 1, phrase, "twice")
            at = text.find(again, end)


def _beside(text: str, start: int, half: str, phrase: str, *, opens: bool) -> Near | None:
    """The variant of a phrase whose one half stands here whole, or None."""
    if opens:
        rest = phrase[len(half) :]
        window = text[start + len(half) : start + len(phrase) + 2]
        found = _edit(rest, window, half[-1], long=len(phrase) >= LONG)
        if found is None:
            return None
        size, at, kind = found
        return Near(start, start + len(half) + size, start + len(half) + at, phrase, kind)
    rest = phrase[: -len(half)][::-1]
    window = text[max(0, start - len(rest) - 2) : start][::-1]
    found = _edit(rest, window, half[0], long=len(phrase) >= LONG)
    if found is None:
        return None
    size, at, kind = found
    # Read backwards, the place of a lost character is the gap after the last one that fits.
    place = start - 1 - at + (kind == "lost")
    return Near(start - size, start + len(half), place, phrase, kind)


def _edit(rest: str, window: str, before: str, *, long: bool) -> tuple[int, int, str] | None:
    """(length of the variant of ``rest`` at the window's start, place and kind of its edit), or None."""
    same = 0
    while same < len(rest) and same < len(window) and rest[same] == window[same]:
        same += 1
    if same == len(rest) or same >= len(window) or not _HAN.match(window[same]):
        return None
    tail = rest[same + 1 :]
    if window[same : len(rest)] == rest[same : same + 2][::-1] + rest[same + 2 :] and tail:
        return len(rest), same, "swapped"
    if window[same + 1 : len(rest)] == tail and len(window) >= len(rest):
        return len(rest), same, "other"
    if long and tail and window[same : same + len(tail)] == tail:
        return len(rest) - 1, same, "lost"
    twice = window[same] == (rest[same - 1] if same else before)
    if long and twice and window[same + 1 : len(rest) + 1] == rest[same:]:
        return len(rest) + 1, same, "twice"
    return None


def _odd(text: str, near: Near) -> bool:
    """Is the place of the edit no part of a word (of the dictionary or the field)?"""
    said = text[near.start : near.end]
    if not _HAN.fullmatch(said) or said in phrases() or said in _RIGHT:
        return False
    low, high = max(0, near.start - _BESIDE), near.end + _BESIDE
    around, at = text[low:high], near.at - low
    if any(_covers(around, p, at) for p in phrases() if p != near.phrase):
        return False
    if near.phrase in CLOSED and near.kind == "other" and near.at > near.start:
        return True
    if near.phrase in LABELS and 0 < near.at - near.start < len(said) - 1:
        return True
    if near.kind == "lost":
        before, after = _word_at(around, at - 1), _word_at(around, at)
        return before != after and any(
            len(w[1]) == 1 and w[1] not in _FREE for w in (before, after)
        )
    return _is_odd_word(text, _word_at(around, at)[1], near)


def _is_odd_word(text: str, word: str, near: Near) -> bool:
    """Is the word that holds the edited character none that one knows?"""
    char, said = text[near.at], text[near.start : near.end]
    first, last = near.at == near.start, near.at == near.end - 1
    followed = bool(_HAN.match(text, near.end))
    inner = said[1:] if first else said[:-1] if last else ""
    # A term with another word before or behind it (原人民政府, 政务公开向…) is whole.
    if near.kind == "other" and inner and (inner in phrases() or _known(inner)):
        beside = char in _ALONE or char in _SPOKEN or (len(word) > 1 and _known(word))
        if first or beside or (followed and inner in phrases()):
            return False
    if len(word) > 1:
        return not _known(word)
    return near.kind != "other" or word not in _ALONE


def _known(word: str) -> bool:
    from core.words import is_word

    return is_word(word)


def _word_at(around: str, at: int) -> tuple[int, str]:
    """(place, word) of the word that holds a character."""
    from core.words import words

    place = 0
    for word in words(around):
        if place <= at < place + len(word):
            return place, word
        place += len(word)
    return place, ""


def _covers(around: str, phrase: str, at: int) -> bool:
    start = around.find(phrase)
    while start >= 0:
        if start <= at < start + len(phrase):
            return True
        start = around.find(phrase, start + 1)
    return False
