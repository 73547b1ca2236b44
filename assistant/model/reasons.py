"""Why a model's words or plan were not taken, in Chinese and in English.

A reason is ``head`` or ``head：detail``; heads are those of ``HEADS`` (a test holds the code to them).
"""

from __future__ import annotations

import re
from typing import Final

from assistant.model.sense import KEPT

HEADS: Final = {
    "范围一句不改": "the line of scope is never changed",
    "没有出处": "it rewrites no sentence of the answer",
    "是对机器下的命令": "it is an order to the machine",
    "没有编号": "it has no citation number",
    "没有这个编号": "there is no such citation number",
    "编号不是原句的": "the sentence did not have citation number",
    "缺编号": "a citation number is missing",
    "编号换了位置": "a citation number was moved",
    "意思有变": "the meaning changed",
    "计划说成已做": "a plan is told as done",
    "打算与已做有变": "plan and fact are mixed up",
    "否定或打算有变": "a negation or a plan changed",
    "否定或不足没有了": "a negation or a shortcoming was dropped",
    "否定、不足或打算没有了": "a negation, a shortcoming or a plan was dropped",
    "添了否定": "a negation was added",
    "添了评价": "a judgement was added",
    "添了原句没有的话": "words that the sentence did not have",
    "添了出处没有的话": "words that the sources do not have",
    "指标或公式有变": "a figure's name or formula changed",
    "没有的地名": "no such place here",
    "数字有变": "a number changed",
    "数字不在出处里": "a number that the sources do not have",
    "地名有变": "a place changed",
    "年份有变": "a year changed",
    "地名或年份有变": "a place or a year changed",
    "地名换了位置": "places changed position",
    "地名与出处不符": "the place is not the source's",
    "地名不明": "it is not clear which place is meant",
    "年份与出处不符": "the year is not the source's",
    "引文不是原文": "a quotation is not the report's words",
    "引文断了句": "a quotation leaves out what turns its meaning",
}
_PLANS: Final = {
    "towns": ("乡镇与提问里的不同", "its towns are not those of the question"),
    "counties": ("县区与提问里的不同", "its counties are not those of the question"),
    "years": ("年份与提问里的不同", "its years are not those of the question"),
    "unknown": ("说提问里有不认识的地方", "it takes a place of the question for unknown"),
    "conditions": ("条件里的数字提问里没有", "a number in its conditions is not in the question"),
}
_TROUBLES: Final = (
    (r"超过 ([\d.]+) 秒没有答复", r"no reply within \1 seconds"),
    (r"服务器答复 (\d+)", r"the server answered \1"),
    (r"连不上服务器，或连接中断", "the server was not reached, or the connection broke"),
    (r"没有给出符合要求的 JSON", "it gave no JSON of the form that was asked for"),
)


def english(reason: str) -> str:
    """A reason in English; its detail (words, numbers, names) stays as it is, but for known kinds."""
    head, colon, detail = reason.partition("：")
    kinds = [KEPT.get(one, one) for one in detail.split("、")]
    return HEADS.get(head, head) + (f": {', '.join(kinds)}" if colon else "")


def plan_faults(found: str, language: str) -> str:
    """Why a model's Plan fell (``planning.draft_of``), told to a person."""
    told = []
    for fault in found.split("、"):
        field, _, value = fault.partition(":")
        known = _PLANS.get(field)
        if known is not None and not value:
            told.append(known[language == "en"])
        elif language == "en":
            told.append(f"{field} has nothing called {value}")
        else:
            told.append(f"{field} 里没有 {value}")
    return ("; " if language == "en" else "；").join(told)


def trouble(said: str, language: str) -> str:
    """Why the model stopped helping, shortly; the message itself is Chinese."""
    for pattern, told in _TROUBLES:
        if found := re.search(pattern, said):
            return found.expand(told) if language == "en" else found[0]
    return said
