"""Plan or fact: read from markers in the clause, from what governs it, and from its half.

将…纳入 (a 把 construction) is no plan; 下一步, 拟, 计划, 明年 and a later year are.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal

from statements.clauses import Clause

Tense = Literal["done", "plan", "open"]

_GOVERNOR: Final = re.compile(
    r"下一步|下一阶段|下一年|下步|下年度?(?!继续办理|办理)|明年|来年|新的一年|今后|接下来|后续|下阶段|未来"
    r"|(?:年|季度|月)底前(?!已)|(?:拟|计划|打算|准备|争取|力争|预计|有望|努力(?:做到|提高|营造))"
)
_NOT_PLAN_WORD: Final = re.compile(
    r"计划(?:生育|总结|类|信息|\d|财政)|(?:规划|工作|年度|学习|培训|招考|财政|总体)计划|拟(?:办|稿|公开的?信息|发布|公开)"
    r"|计划(?:、|和|及)|规划计划|结转(?:至|到)?下|凡拟|拟发"
)
_BA: Final = re.compile(
    r"将[^。；，]{1,30}?(?:纳入|列入|列为|作为|分为|明确(?:到|为|至)|落实到|下沉|延伸|握在|融入|细化|分解|录入"
    r"|公开(?:到|在|于)|发布(?:到|在|于)|公布(?:到|在|于)|张贴|整合|划分|确定为|交由|归入|责任明确|转为|贯穿|摆上|摆在|放在|报送?至)"
)
_FUTURE: Final = re.compile(
    r"(?<!已)(?<!均)(?:即将|将(?:要|会|把|于|在|从|以|继续|进一步|按照?|不断|着力|严格|认真|积极|切实|持续|重点|全面|对|为|加|强|扩|建|设|开|组|举|配|落|完"
    r"|推|探|针|通过|结合|围绕|定期|适时|逐步|大力|努力|深|采取|安排|指定|确定|增|优|丰|引|聘|邀|购|制|出台|成立|启动|实|依托|充|尽快|抓|做|利用|紧"
    r"|主动|坚|统一|专门|择|招|选|调整|更新|修订|牢固|高度|严|改|提|拓|发|用|健|规|有|请|向|根据|由|再|新|培))"
)
_DUTY: Final = re.compile(
    r"^(?:还|更|就|我们|我镇|我乡)?要(?:求)?(?!求)|(?:^|，)(?:须|需要|必须|应当|应)(?![急诉聘邀])"
)
_DONE: Final = re.compile(
    r"已(?:经|被)?|(?:完成|建成|建立|成立|开展|组织|举办|召开|实现|落实|更新|调整|制定|印发|修订|配备|设立|开通|发布|公开|编制|整改|清理|购置|更换)了"
    r"|(?:今年|本年度?|全年|年内|一年来|年初以来|截至)|全覆盖|得到(?:了)?(?:解决|提升|改善)|\d+\s*(?:次|场|期|篇)(?!以上)|做到了|有了"
)
_STRONG_DONE: Final = re.compile(
    r"已(?:经|被)?(?!有的)|[^为]了(?!解)|得到(?:了)?(?:解决|提升|改善)|(?:今年|本年度?|全年|(?<![一二两三四五六\d])年内)(?!底|末|不少|不低|至少|计划|要|拟|力争|完成不少|的打算|的计划)|(?:降|减少|缩短|提高|上升|升|增加|增|改|压|扩大|提前)(?:为|到|至)\S{0,3}\d"
)


@lru_cache(maxsize=4096)
def explicit_plan(text: str, year: int | None = None) -> bool:
    """Does the clause itself say that it is still to be done?"""
    masked = _NOT_PLAN_WORD.sub(lambda m: "□" * len(m[0]), text)
    if _GOVERNOR.search(masked) or _later_year(masked, year):
        return True
    plain = _BA.sub(lambda m: "□" * len(m[0]), masked)
    if "将把" in masked or "将于" in masked:
        return True
    return bool(_FUTURE.search(plain) or _DUTY.search(plain))


def _later_year(text: str, year: int | None) -> bool:
    if year is None:
        return False
    return any(
        int(found[1]) > year and not re.search(r"结转[^，。；]{0,3}$", text[: found.start()])
        for found in re.finditer(r"(20\d\d)年(?!.{0,4}(?:公布|发布|报告))", text)
    )


def explicit_done(text: str) -> bool:
    """Does the clause itself say that it was done?"""
    return bool(_DONE.search(text))


@lru_cache(maxsize=4096)
def strongly_done(text: str) -> bool:
    """Done markers that hold even among the measures of section five (已…, …了, 今年…)."""
    return bool(_STRONG_DONE.search(text))


def read(clauses: list[Clause], index: int, year: int | None) -> Tense:
    """The tense of one clause: its own markers, then those before it in its sentence, its half."""
    clause = clauses[index]
    if explicit_plan(clause.text, year):
        return "plan"
    if clause.half == "measure":
        return "done" if strongly_done(clause.text) or _goes_on(clauses, index, year) else "plan"
    if strongly_done(clause.text):
        return "done"
    for before in _before(index):
        if clauses[before].sentence != clause.sentence:
            break
        if explicit_plan(clauses[before].text, year):
            return "plan"
        if strongly_done(clauses[before].text):
            return "done"
    return "done" if explicit_done(clause.text) else "open"


def _goes_on(clauses: list[Clause], index: int, year: int | None) -> bool:
    """Does the clause go on with what its segment has just said was done (已编好…，印发60本)?"""
    for before in _before(index):
        if clauses[before].segment != clauses[index].segment:
            break
        if explicit_plan(clauses[before].text, year):
            return False
        if strongly_done(clauses[before].text):
            return True
    return False


_FAR: Final = 60
"""So many clauses back a marker still holds: more would cost quadratic time where nothing ends a sentence."""


def _before(index: int) -> range:
    return range(index - 1, max(index - 1 - _FAR, -1), -1)
