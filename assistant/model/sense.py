"""What a stretch of text claims besides names and numbers: negation, plan, silence, direction.

Two wordings of one claim have the same profile; dropping 没有, or telling a plan as done, changes it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from statements.tense import explicit_plan

_NO: Final = re.compile(
    r"没有|没能|没|尚未|从未|未|并无|暂无|无|并非|非(?!常|遗|公)|不能|不会|不曾|不(?!过(?!来|去|关|硬))|否|零(?![散星售距碎一二三四五六七八九])"
    r"|\b(?:no|not|none|never|without|neither|nor|cannot|nobody|lacks?|lacking)\b|n't\b",
    re.I,
)
_PLAN: Final = re.compile(
    r"打算|仅计划|只计划|拟(?!办|稿)|\b(?:plan(?:s|ned|ning)?|intend(?:s|ed)?|will|going to|next year|promis(?:e|es|ed))\b",
    re.I,
)
_DONE: Final = re.compile(
    r"已(?:经)?|完成了|建成了|开展了|做到了|\b(?:already|has been|have been)\b", re.I
)
_SILENT: Final = re.compile(
    r"(?:未|没有?|不曾)(?:有)?(?:被)?(?:提及|提到|说到|写到|说明|提)|只字未提"
    r"|not (?:be )?mention(?:ed)?|(?:do|does|did) not (?:mention|say|state)|no mention|silent on",
    re.I,
)
_UNREAD: Final = re.compile(
    r"(?:无法|不能|难以)(?:作出)?(?:判定|判断|判明)|cannot be (?:judged|assessed)", re.I
)
_KEPT: Final[dict[str, re.Pattern[str]]] = {
    name: re.compile(pattern, re.I)
    for name, pattern in {
        "专职": r"专职|全职|专岗|full-?time",
        "兼职": r"兼职|兼任|兼办|part-?time",
        "专人": r"专人|专员|named person",
        "无人": r"无人|没人|nobody",
        "最多": r"最多|最高|最大|\b(?:most|highest|largest)\b",
        "最少": r"最少|最低|最小|\b(?:fewest|lowest|smallest|least)\b",
        "上升": r"上升|增加|增长|提高|\b(?:increased?|rose|risen|grew|grown)\b",
        "下降": r"下降|减少|降低|\b(?:decreased?|fell|fallen|declined?)\b",
        "属实": r"属实|合格|准确|\b(?:correct|accurate)\b",
        "有误": r"有误|错误|差错|\berrors?\b",
        "矛盾": r"矛盾|不符|不一致|contradict",
        "全部": r"全部|所有|普遍|一律|每个|(?<!平均)每份|无一例外|各(?:镇|乡|县|区|地|街道|村|部门)|全(?:镇|县|区|市|省|乡|体|街道)|清一色"
        r"|\b(?:every|everywhere)\b",
        "约略": r"多数|大部分|过半|半数|一半|近半|少数|个别|几乎|绝大|若干|不少|许多|\b(?:majority|half|several|many|few)\b",
        "不足": r"承认|不足|deficient",
        "平均": r"平均|[人户次月年]均|每(?:月|季|天|日|周|人|户|份)|\b(?:average|mean)\b",
        "倒数": r"后(?=[\d一二三四五六七八九十]+(?:名|位|个|（|。|$))|倒数|垫底|末位|\bbottom\b",
        "可能": r"可能|疑似|似乎|大概|也许|或许|据称|估计|好像|恐怕|基本(?:上|没|未|不|无|有|做|完)|大致"
        r"|\b(?:may|might|perhaps|possibly|probably|seems?|apparently|likely)\b",
        "单列": r"单列|单独|另列|另计|separate",
        "收到": r"收到|新收|受理|接收|\breceived\b",
        "办结": r"办结|办理|答复|\bhandled\b",
        "结转": r"结转|\bcarried\b",
        "处罚": r"处罚|penalt",
        "许可": r"许可|licen[cs]",
        "强制": r"强制|coerci",
        "复议": r"复议|\breviews?\b",
        "诉讼": r"诉讼|lawsuit|litigation",
        "收费": r"收费|处理费|\bfees?\b",
    }.items()
}
KEPT: Final = {
    "专职": "full-time", "兼职": "part-time", "专人": "named", "无人": "nobody", "最多": "most", "最少": "least", "上升": "up", "下降": "down", "属实": "right", "有误": "wrong", "矛盾": "clash", "全部": "all", "约略": "vague", "不足": "weak", "平均": "mean", "倒数": "from the end", "可能": "hedged", "单列": "apart", "收到": "received", "办结": "handled", "结转": "carried", "处罚": "penalty", "许可": "licence", "强制": "coercion", "复议": "review", "诉讼": "lawsuit", "收费": "fee",
}  # fmt: skip
"""The kinds of words that ``kept`` tells apart, and their English names."""
_MATTERS: Final = frozenset(
    ("收到", "办结", "结转", "处罚", "许可", "强制", "复议", "诉讼", "收费")
)
_ADDED: Final = re.compile(
    r"明确(?:没)?有|只提到|仅计划|待核实|建议核对|必须更正|已做|已经做|口号|clearly (?:yes|no)|(?:planned|mentioned) only"
    r"|上一?年|去年|前年|往年|历年|下一?年|次年|明年|后年|来年|(?:last|next) year|[上下]半年|第?[一二三四1-4]季度|截至|累计"
    r"|每(?:个?[月周日天年旬]|半[年月]|季度?|两[年月周天])|以来|至今|近年|连续|长期|since|so far|表[一二三四五]"
)
"""Labels of verdicts and grades, periods and tables: none comes that was not there."""
_MARKED: Final = re.compile(
    r"(没有|没|尚未|从未|未|并无|暂无|无|不|有待|亟待|尚待|仍需|还需|难以|缺乏|缺少|准备|打算|计划|拟|将)([一-鿿]{2})"
)
_FREEING: Final = re.compile(_MARKED.pattern.split(")(")[0] + r")[一-鿿]{0,4}$")
_OPPOSITES: Final = {
    one: "".join(pair).replace(one, "")
    for pair in (
        "多少",
        "快慢",
        "高低",
        "大小",
        "强弱",
        "好坏差",
        "长短",
        "严松",
        "早晚",
        "宽窄",
        "深浅",
    )
    for one in pair
}
_DEGREE: Final = re.compile(rf"([一-鿿]{{2}})([{''.join(_OPPOSITES)}])")
_VERDICT: Final = re.compile(
    r"良好|显著|优秀|较好|欢迎|好评|满意|成效|值得|建议|应当|必须|违规|造假|虚报|隐瞒|严重|积极|先进|落后|无需|不必"
    r"|\b(?:excellent|good|poor|should|must|recommend|best|worst|serious)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Sense:
    """The profile of a stretch. Equal profiles claim in the same direction."""

    no: int = 0
    plan: bool = False
    silent: bool = False
    unread: bool = False

    def __add__(self, other: Sense) -> Sense:
        return Sense(
            self.no + other.no, self.plan or other.plan,
            self.silent or other.silent, self.unread or other.unread,
        )  # fmt: skip


def sense(text: str) -> Sense:
    """The profile of a text."""
    return Sense(
        no=len(_NO.findall(text)),
        plan=bool(_PLAN.search(text)) or explicit_plan(text),
        silent=bool(_SILENT.search(text)),
        unread=bool(_UNREAD.search(text)),
    )


def told_done(text: str) -> int:
    """How often it says that something is done already."""
    return len(_DONE.findall(text))


def matters(text: str) -> frozenset[str]:
    """Which of the things that are counted a text speaks of: received, handled, penalty …"""
    return kept(text) & _MATTERS


def kept(text: str) -> frozenset[str]:
    """Words whose loss or gain changes a claim: 专职, 最多, 下降, 全部 …"""
    return frozenset(name for name, pattern in _KEPT.items() if pattern.search(text))


def added(new: str, known: str) -> frozenset[str]:
    """Labels of verdicts, periods and tables that ``new`` speaks of and ``known`` does not."""
    return frozenset(_ADDED.findall(new)) - frozenset(_ADDED.findall(known))


def freed(new: str, known: str) -> str:
    """Words that ``known`` has only after 没有, 有待, 拟 … and ``new`` has without; "" where none."""
    for marked in _MARKED.finditer(known):
        word = marked[2]
        if word in _MARKED.sub("", known) or word not in new:
            continue
        if any(not re.search(_FREEING, new[: m.start()]) for m in re.finditer(word, new)):
            return word
    return ""


def flipped(new: str, known: str) -> str:
    """图解多 where ``known`` has 图解少; "" where nothing is turned round."""
    for told in _DEGREE.finditer(new):
        turned = (told[1] + other for other in _OPPOSITES[told[2]])
        if told[0] not in known and any(one in known for one in turned):
            return told[0]
    return ""


def opinions(text: str) -> frozenset[str]:
    """Words of praise, blame or advice."""
    return frozenset(m[0].lower() for m in _VERDICT.finditer(text))


def pairs(text: str) -> frozenset[str]:
    """Neighbouring characters, for likeness."""
    solid = re.sub(r"[\s\W_\d]+", "", text)
    return frozenset(solid[i : i + 2] for i in range(len(solid) - 1)) or frozenset(solid)


def likeness(one: str, other: str) -> float:
    """0 to 1: shared pairs over all pairs of both."""
    a, b = pairs(one), pairs(other)
    return len(a & b) / len(a | b) if a or b else 1.0
