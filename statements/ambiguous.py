"""Before a number is held against a cell: could its words mean another cell, or not this town at all?

Where a clause offers two readings that lead to different cells, agreement with either suffices; where
neither agrees the number accuses nobody. A number of the county's, of a rule's, a target or a sum over
years is named ``other``.
"""

from __future__ import annotations

import re
from typing import Final

_JOINED: Final = re.compile(
    r"复议(?:案件|申请)?(?:[、/和及与或]|以及)(?:被)?(?:提起)?(?:行政)?(?:诉讼|应诉|起诉)|(?:诉讼|应诉)(?:案件)?(?:[、/和及与或]|以及)(?:行政)?复议"
)
_READINGS: Final = (
    ("T3[1,sum]", re.compile(r"收到|新收|接收|接到|受理|收件|收悉|登记|提出|申请(?:件|数|量)?(?:共|为|有)")),
    ("T3[2,sum]", re.compile(r"(?:上年|去年|上一年|往年|20\d\d年)度?[^，。；]{0,4}(?:结转|转入|转来|未办结|遗留)|结转自|转入本年")),
    ("T3[3.7,sum]", re.compile(r"办结|答复|回复|(?<!继续)(?<!正在)(?<!尚未)办理(?!中)|处理|办毕|办完")),
    ("T3[3.1,sum]", re.compile(r"(?<!不)予以公开|全部公开|同意公开")),
    ("T3[4,sum]", re.compile(r"(?<!上年)(?<!去年)(?<!年度)(?<!上年的)结转(?!自)|转(?:到|至|入)?(?:下|次|明)一?年|继续办理|未办结|尚未答复|正在办理")),
    ("T2.normative.made", re.compile(r"制定|制发|印发|出台|新制|制作|发文")),
    ("T2.normative.published", re.compile(r"公开|发布|公布|上网")),
    ("T2.normative.public_total", re.compile(r"公开|总数|累计|总量|现有")),
    ("T2.normative.valid", re.compile(r"有效|现有|现行|保留|在用")),
    ("T2.normative.repealed", re.compile(r"废止|失效|作废")),
    ("T4.review.total", _JOINED),
    ("T4.direct.total", _JOINED),
)  # fmt: skip
"""Of table four only a list of both (复议、诉讼3件) has two readings: which of the two kinds of lawsuit is
meant is weighed where the number is judged, and 对复议决定不服提起诉讼 names the lawsuit alone."""
_CARRIED: Final = re.compile(r"结转|转(?:到|至|入)?(?:下|次|明)一?年|继续办理")
_OTHERS: Final = re.compile(
    r"(?<![列居在排占])全(?:县|市|区|省|州|国)(?!政府信息|人民|第|前|排名)(?!公开)|(?:县|市|区)(?:级)?[^，。；]{0,10}(?:局|科|股|院|中心|公开办|政府办)(?:全年|年内|共|累计|去年|今年)[^，。；]{0,12}(?:收|办|受|组织|发布|开展)|兄弟(?:乡镇|镇|街道)|(?:各|其他|周边)(?:乡镇|镇街)"
)
_OWN: Final = re.compile(
    r"(?:我|本)(?:镇|乡|街道?|办|机关|单位|处)|其中我|镇(?:政府|党委)|乡(?:政府|党委)"
)
_ASKED: Final = re.compile(
    r"要求[^。；]{0,24}(?:不少于|不低于|达到|以上)|(?:目标|任务|指标|标准|底线|计划数|考核线)[^，。；]{0,6}(?:是|为|数|：)|(?:每|各)(?:镇|乡|村|单位|站所)[^，。；]{0,8}(?:每|不少于|不低于)|规定[^，。；]{0,12}(?:不少于|不低于|不超过)"
)
_YEARS: Final = re.compile(
    r"历年|(?:自|从)20\d\d年[^，。；]{0,12}(?:以来|至今|起|到现在|截至)|(?:建立|开通|开设|成立|启用|上线)以来|多年来|连续[几两三四五\d]年|近[几两三五\d]年"
)

_THIS_YEAR: Final = re.compile(r"今年|本年|年内|全年|20\d\d年(?!以来|至今|起)")


def readings(words: str, code: str) -> list[str]:
    """The cells of the same table that the words of a number's piece may mean, its own first."""
    family = code[:2] if not code.startswith("T2.normative") else "T2.normative"
    others = [
        cell
        for cell, pattern in _READINGS
        if cell != code and cell.startswith(family) and pattern.search(words)
    ]
    return [code, *others]


def weak_name(code: str, words: str) -> bool:
    """Is the name only guessed (未办结 without 结转)? Then a difference proves nothing."""
    return code == "T3[4,sum]" and not _CARRIED.search(words)


_FIELD: Final = re.compile(
    r"其[他它](?:行政)?(?:执法|行政|工作)?(?:领域|事项|业务|方面|类型|类)|(?:政府|政务)?信息公开(?:以外|之外)"
)
_UNRELATED: Final = re.compile(
    r"(?:均|都)?(?:与|和)(?:政府|政务)?信息公开(?:工作)?(?:无关|没有关系)|不(?:涉及|属于)(?:政府|政务)?信息公开|非(?:政府|政务)?信息公开(?:类|案)"
)


def other_field(clause: str, after: str) -> bool:
    """Are the cases those of another field (其他行政执法领域; …，与政府信息公开无关)?"""
    return bool(_FIELD.search(clause) or _UNRELATED.search(clause + after))


_OURS_AMONG: Final = re.compile(
    r"[，（(](?:其中)?(?:涉及|属于|属|归)(?:我|本)(?:镇|乡|街道|单位|机关)"
)


def not_own(clause: str, before: str, after: str = "") -> bool:
    """Is the number somebody else's, a rule's, a target or a sum over years?

    ``before`` holds the clauses of the segment up to this one: a county named there still speaks.
    ``after`` holds those behind it: …8件，涉及我镇3件 leaves the first number to somebody else.
    """
    years = _YEARS.search(clause) or (_YEARS.search(before) and not _THIS_YEAR.search(clause))
    if years or _ASKED.search(clause) or _OURS_AMONG.match(after):
        return True
    for text in (clause, before):
        found = list(_OTHERS.finditer(text))
        if found:
            return not _OWN.search(text, found[-1].end()) and not (
                text is before and _OWN.search(clause)
            )
    return False
