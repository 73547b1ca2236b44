"""What a stretch of text claims besides names and numbers: negation, plan, silence, direction.

Two wordings of one claim have the same profile; dropping 没有, or telling a plan as done, changes it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from core.words import words
from statements.tense import explicit_plan

_NO: Final = re.compile(
    r"没有|没能|没|尚未|从未|未|并无|暂无|无|并非|非(?!常|遗|公)|不能|不会|不曾|不(?!过)|否|零(?![散星售距碎一二三四五六七八九])"
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
        "full-time": r"专职|全职|专岗|full-?time",
        "part-time": r"兼职|兼任|兼办|part-?time",
        "named": r"专人|专员|named person",
        "nobody": r"无人|没人|nobody",
        "most": r"最多|最高|最大|\b(?:most|highest|largest)\b",
        "least": r"最少|最低|最小|\b(?:fewest|lowest|smallest|least)\b",
        "up": r"上升|增加|增长|提高|\b(?:increased?|rose|risen|grew|grown)\b",
        "down": r"下降|减少|降低|\b(?:decreased?|fell|fallen|declined?)\b",
        "right": r"属实|合格|准确|\b(?:correct|accurate)\b",
        "wrong": r"有误|错误|差错|\berrors?\b",
        "clash": r"矛盾|不符|不一致|contradict",
        "all": r"全部|所有|普遍|一律|每个|每份|无一例外|\b(?:every|everywhere)\b",
        "vague": r"多数|大部分|过半|半数|一半|近半|少数|个别|几乎|绝大|若干|不少|许多|\b(?:majority|half|several|many|few)\b",
        "weak": r"承认|不足|deficient",
        "received": r"收到|新收|受理|接收|\breceived\b",
        "handled": r"办结|办理|答复|\bhandled\b",
        "carried": r"结转|\bcarried\b",
        "penalty": r"处罚|penalt",
        "licence": r"许可|licen[cs]",
        "coercion": r"强制|coerci",
        "review": r"复议|\breviews?\b",
        "lawsuit": r"诉讼|lawsuit|litigation",
        "fee": r"收费|处理费|\bfees?\b",
    }.items()
}
_VERDICT: Final = re.compile(
    r"良好|显著|优秀|较好|欢迎|好评|满意|成效|值得|建议|应当|必须|违规|造假|虚报|隐瞒|严重|积极|先进|落后|无需|不必"
    r"|\b(?:excellent|good|poor|should|must|recommend|best|worst|serious)\b",
    re.I,
)
_QUOTE: Final = re.compile(r"“([^“”]*)”|「([^「」]*)」|\"([^\"]*)\"")
_NEUTRAL: Final = re.compile(
    r"报告|年报|写明|说明|提到|提及|写到|说到|显示|表明|记载|载明|共有|合计|总计|一共|总共|分别|分别为|其中|包括|包含|以及"
    r"|年度|年份|情况|方面|数量|总数|数据|政府|信息|政务|另外|另有|此外|同时|乡镇|街道|列出|如下|属于|归为|情形|明确"
    r"|处于|阶段|停留|涉及|表示|指出|反映|依据|根据|按照|可见|出处|来自|介绍|内容|主题|相差|之间|前后|首尾|没有|打算|计划"
    r"|reports?|sa(?:ys|id)|stat(?:es?|ed)|according|there|were|was|are|has|have|had|the|and|for|with|total|namely|listed"
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


def kept(text: str) -> frozenset[str]:
    """Words whose loss or gain changes a claim: 专职, 最多, 下降, 全部 …"""
    return frozenset(name for name, pattern in _KEPT.items() if pattern.search(text))


def opinions(text: str) -> frozenset[str]:
    """Words of praise, blame or advice."""
    return frozenset(m[0].lower() for m in _VERDICT.finditer(text))


def quoted(text: str) -> list[str]:
    """What stands between quotation marks, without the dots of a cut."""
    found = ("".join(m.groups("")) for m in _QUOTE.finditer(text))
    return [q.strip().rstrip("…") for q in found if q.strip().rstrip("…")]


def novel(text: str, known: str) -> list[str]:
    """Telling words of ``text`` that stand nowhere in ``known`` and are no neutral connectives."""
    low = known.lower()
    text = re.sub(r"[0-9０-９]+\s*[年月日]?", " ", text)
    return [
        word
        for word in dict.fromkeys(w.strip().lower() for w in words(text))
        if _telling(word) and word not in low and not _NEUTRAL.fullmatch(word)
    ]


def telling(text: str) -> int:
    """How many telling words a text has."""
    return len({w for w in words(text) if _telling(w)})


def _telling(word: str) -> bool:
    if word.isascii():
        return len(word) > 2 and word.isalpha()
    return len(word) > 1 and bool(re.search(r"[一-鿿]", word))


def pairs(text: str) -> frozenset[str]:
    """Neighbouring characters, for likeness."""
    solid = re.sub(r"[\s\W_\d]+", "", text)
    return frozenset(solid[i : i + 2] for i in range(len(solid) - 1)) or frozenset(solid)


def likeness(one: str, other: str) -> float:
    """0 to 1: shared pairs over all pairs of both."""
    a, b = pairs(one), pairs(other)
    return len(a & b) / len(a | b) if a or b else 1.0
