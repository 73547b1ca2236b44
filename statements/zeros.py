"""Sentences that say none: 未收到, 零报告, 无, 没有被提起复议 … as (quantity, unit), per clause."""

from __future__ import annotations

import re
from typing import Final

_NO: Final = r"(?:未曾|从未|并未|尚未|均未|没有|未|没|并无|暂无|均无|无|零|不存在)"
_REQUEST: Final = re.compile(
    rf"{_NO}(?:再)?(?:有|收到|接到|接收|接收到|受理|收|发生|出现|办理|产生)?(?:过|任何|到|公民|群众|社会|个人|[、法人和或其他组织])*[^，。；]{{0,16}}?(?:依申请|信息公开(?:的)?申请|公开申请|申请公开|(?:书面|此类|相关)申请|申请)"
    r"|(?:依申请公开|公开申请|申请(?:公开)?|依申请)[^，。；\d]{0,16}?(?:为?零(?!距离|散)|为?无$|零报告|(?:数量|件数)?均?为0|未(?:收到|发生|接到|受理)|没有(?:收到|发生|接到)|未有)"
)
_REQUEST_NOT: Final = re.compile(
    r"复议|诉讼|超期|逾期|投诉|不予|结转|未按|未能|未一次|没有按|未及时|未在|补正|答复不|无理由|无正当|信访|不规范|无法提供|未办结|收取|费用|处理费|未答复|减免|未明确"
)
_CARRY_IN: Final = re.compile(
    rf"{_NO}(?:有)?(?:上一?年度?|去年)(?:度)?(?:的)?结转|(?:上一?年度?|去年)(?:度)?(?:{_NO})(?:有)?结转|(?:上一?年度?)结转(?:的)?[^，。；\d]{{0,12}}(?:为零|无$|为0)"
)
_CARRY_OUT: Final = re.compile(
    rf"{_NO}(?:有)?(?:需要?)?结转(?:至|到)?(?:下|次)一?年|{_NO}(?:有)?结转下年|(?<!年)无结转$"
)
_DISPUTE: Final = re.compile(
    rf"{_NO}[^。；]{{0,34}}?(?:行政)?(?:复议|诉讼)|(?:复议|诉讼|应诉)[^。；\d]{{0,16}}?(?:均)?(?:为?零|为0|未发生|没有发生|未出现|无$|情况无)|零复议|零诉讼|零起诉|{_NO}(?:复议|应诉|诉讼)|{_NO}[^。；]{{0,24}}(?:打过?官司|走过?复议)"
)
_DISPUTE_NOT: Final = re.compile(
    r"不服|告知[^，。；]{0,12}复议|救济|途径|权利|维持|未审结|尚未审|未经复议|没有写明|(?<!无)败诉|(?<!无)(?<!零)纠错"
)
_AFTER: Final = re.compile(
    r"(?:申请|提起|经)?(?:行政)?复议(?:决定|结果)?(?:之?后|不服)(?=[^，。；、]{0,6}(?:起诉|诉讼))"
)
_LOST: Final = re.compile(rf"{_NO}[^，。；]{{0,8}}(?:被)?(?:纠错|纠正|败诉)|零败诉|零纠错")
_NORMATIVE: Final = re.compile(
    rf"{_NO}(?:新)?(?:制定|制发|印发|出台|制作|发布|制订|起草|有)?(?:过|出台|任何|新的?)?(?:和发布|并发布|、发布)?(?:行政)?规范性文件|规范性文件[^，。；\d]{{0,8}}(?:为零|未制定|无$|为0)"
)
_ACTION: Final = re.compile(
    rf"{_NO}(?:作出|实施|发生|办理|开展|产生|涉及|有)?(?:过|任何)?[^，。；]{{0,4}}(?:行政(?:许可|处罚|强制)[、和及与]?)+|(?:行政)?强制(?:措施|执行)?[^，。；]{{0,6}}(?:一次|一件)?(?:也|都)?(?:没有|未)(?:动用|实施|发生|采取)"
)
_FEE: Final = re.compile(
    rf"{_NO}(?:有)?(?:(?:就|向)[^，。；]{{0,14}}?)?(?:收取|征收|发生|产生|收过?)[^，。；]{{0,20}}(?:信息处理费|任何费用|费用|收费)|{_NO}(?:收取)?信息处理费|信息处理费[^，。；\d]{{0,10}}(?:为零|无$|为0|未收取|未发生)"
)
_STATE_FEE: Final = re.compile(
    rf"{_NO}[^，。；]{{0,6}}行政事业性收费|行政事业性收费[^，。；\d]{{0,6}}(?:为零|无$|为0)"
)
_TRAINING: Final = re.compile(
    rf"{_NO}(?:能)?(?:组织|开展|举办|安排|参加)(?:过|开展)?[^，。；]{{0,8}}培训"
)
_PROPOSAL: Final = re.compile(
    rf"{_NO}[^，。；]{{0,16}}(?:建议[^，。；]{{0,6}}提案|提案|代表建议)|(?:建议|提案)[^，。；\d]{{0,10}}(?:为零|为0|无$)"
)
_INTERPRET: Final = re.compile(rf"{_NO}(?:开展|发布|制作)(?:过)?[^，。；]{{0,6}}解读")
_BARE: Final = re.compile(
    r"^(?:本年度|20\d\d年度?|今年|全年|我镇|我乡|本机关|[:：])*(?:无|没有|暂无|零报告|未发生|没有发生|未有发生|均为零|为零|(?:还是|仍是|依然)?一件(?:也|都)没有|无此类情况|无相关情况|无此情况|未收到)$"
)

_PLAIN: Final = (
    (_CARRY_IN, "T3[2,sum]", "件"),
    (_CARRY_OUT, "T3[4,sum]", "件"),
    (_NORMATIVE, "T2.normative.made", "件"),
    (_FEE, "funds", "元"),
    (_STATE_FEE, "T2.fee.amount_wan", "万元"),
    (_TRAINING, "trainings", "次"),
    (_PROPOSAL, "other", "件"),
    (_INTERPRET, "interpretations", "篇"),
)


def zeros(clause: str, segment: str, section: str, heading: str) -> list[tuple[str, str]]:
    """(quantity, unit) of everything that a clause says there was none of.

    ``segment`` is the clause with what follows it up to the semicolon (a list may go over a comma).
    """
    bare = bool(_BARE.match(clause.strip()))
    out: list[tuple[str, str]] = []
    if (
        _REQUEST.search(clause)
        and not _REQUEST_NOT.search(clause)
        or bare
        and (section == "requests" or re.search(r"依?申请", heading))
    ):
        out.append(("T3[1,sum]", "件"))
    out += _disputes(clause, segment, bare=bare, section=section, heading=heading)
    if _LOST.search(clause):
        out += [(f"T4.{track}.corrected", "件") for track in ("review", "direct", "after")]
    out += [(name, unit) for pattern, name, unit in _PLAIN if pattern.search(clause)]
    out += _actions(clause)
    return out


def _disputes(
    clause: str, segment: str, *, bare: bool, section: str, heading: str
) -> list[tuple[str, str]]:
    if bare and (section == "litigation" or re.search(r"复议|诉讼", heading)):
        return [(f"T4.{track}.total", "件") for track in ("review", "direct", "after")]
    found = _DISPUTE.search(clause)
    if not found or _DISPUTE_NOT.search(clause):
        direct = re.search(rf"{_NO}[^，。；]{{0,6}}(?:直接)?起诉", clause)
        return [("T4.direct.total", "件")] if direct else []
    words = clause
    rest = segment[segment.find(clause) + len(clause) :]
    following = re.match(
        r"[，、](?:也|亦)?(?:未|没有|无)?(?:被)?(?:提起|发生)?(?:的)?(?:行政)?(?:复议|诉讼)[^\d，。；]*$",
        rest,
    )
    if following:
        words += rest
    # 未发生复议后又起诉的: of reviews themselves nothing is said.
    told = _AFTER.sub("", words)
    out = [("T4.review.total", "件")] if "复议" in told else []
    suits = len(re.findall(r"诉讼|起诉|应诉|官司", told))
    if suits > (told != words):
        out.append(("T4.direct.total", "件"))
    if suits:
        out.append(("T4.after.total", "件"))
    return out


def _actions(clause: str) -> list[tuple[str, str]]:
    if not _ACTION.search(clause) or re.search(r"公开|公示", clause):
        return []
    names = (("许可", "licence"), ("处罚", "penalty"), ("强制", "coercion"))
    return [(f"T2.{code}.decisions", "件") for word, code in names if word in clause]
