"""Which verdicts a question asks for: has it, has it not, does not say, only plans, admits weakness."""

from __future__ import annotations

import re
from typing import Final

from core.answer import Language
from core.vocabulary import facets

Rule = tuple[tuple[str, ...], str, str]
"""Codes, then their wordings in Chinese and in English."""

_POLARITY: Final[list[Rule]] = [
    (("no", "none"), r"(没提|未提及?|没写)[^。？]{0,8}(和|与|、|跟)[^。？]{0,6}(没有|明确没有|否认)[^。？]{0,6}(分开|区分|分别)|(没有|明确没有)[^。？]{0,8}(和|与|、|跟)[^。？]{0,6}(没提|未提)[^。？]{0,6}(分开|区分|分别)",
     r"(separate|distinguish)[^.?]{0,40}(not mention|silent)"),
    (("unread",), r"(没法|无法|不能|难以|没办法)(判断|判定|确定|核实)|判断不了|看不出", r"cannot be (judged|told|assessed)|can't tell|impossible to (tell|judge)"),
    (("yes", "deficient"), r"(低|差|弱|不高|不足|不好|少)的?(也|都|一并|同样)(算|计|列)|不管(好坏|好不好)|无论(好坏|效果)", r"(including|even if|also count)[^.?]{0,24}(weak|poor|underused|deficient)"),
    (("none",), r"(没|未|不)(有)?(提到|提及|提|写|说|交代|报告|讲|涉及)|只字未提|漏(报|写|了)|没(有)?说明|收没收",
     r"(never|not|n't|without|fail(s|ed)? to|omit(s|ted)?|do(es)? not) (to )?(mention|state|say|report|disclos|cover|address|mentioning)|silent (on|about)|no mention|not mentioned|(say|says|said) nothing|nothing (on|about)"),
    (("plan",), r"只是?(打算|计划|准备|承诺)|(打算|计划|准备|承诺|拟|将要|想要)(要)?(建|做|开展|搞|办|配|设|成立|组织|实施|增|加强)?|还没[^。？]{0,20}(打算|计划)|停留在计划|仅(有)?计划|光说不做",
     r"only (plan|promise|intend)|\bplan(s|ned|ning)? to|promis(e|es|ed)( to)?|intend(s|ed)?|going to|merely plan"),
    (("deficient",), r"承认|(效果|运营|运行|利用|作用|质量|能力|水平|用得|做得|发挥|更新)[^。？]{0,6}(不好|不高|不足|差|低|弱|不够|不理想|不到位|一般|欠佳|不及时)|有但|虽(然)?有|形同虚设|没人用|不满意|停更|停摆|荒废|僵尸|闲置|落灰|沉睡",
     r"admit(s|ted)?|acknowledg|but (weak|poor|little|rarely|under)|weakness|deficien|poorly|inadequate|underus|rarely used|struggl"),
    (("conflict",), r"前后矛盾|自相矛盾", r"contradict(s|ory)? (itself|themselves)|self-contradict"),
    (("weak",), r"只(是)?(提到|提了|写了)|仅仅?提到|一笔带过", r"only mention|merely mention|in passing"),
    (("no", "plan"), r"还(没|未|不)(有)?|尚未|尚无|至今(没|未)|仍(没|未|无)",
     r"not yet|still (have|has|lack|without|no)|yet to"),
    (("no",), r"没有?|未(?!来)|无(?!障碍)|不(?!同|断|仅|错|只|妨|少|足|够|好|高|及时|规范)|缺(?!少表)|从未",
     r"\bno\b|\bnot\b|n't\b|\bwithout\b|\black(s|ed|ing)?\b|\bnone\b|\bnever\b|\bneither\b|missing"),
]  # fmt: skip
_OPEN: Final = re.compile(
    r"有没有|是不是|是否|会不会|(?:,\s*)?\b[^,?.]{0,20}\bor not\b|whether or not", re.I
)
"""Wordings that ask both ways: they deny nothing."""
POSITIVE: Final = ("yes", "deficient")
_STAFF: Final[list[Rule]] = [
    (("named",), r"只(是)?(写|说|提)[^。？]{0,10}专人|(没|未|不)(有)?(说|写|讲)(明|清)?[^。？]{0,6}(是不是|是否)?专职|(是不是|是否)专职[^。？]{0,6}(不明|没说|没写)|专人[^。？]{0,10}(没|未)[^。？]{0,4}专职",
     r"only (say|mention|name)[^.?]{0,24}(person|designated)|not say(ing)? (whether|if)[^.?]{0,20}full|without saying"),
    (("not_mentioned",), r"(没|未|不)(有)?(提到|提及|提|写|说|交代|报告|讲)[^。？]{0,12}(人员|专职|专人|谁|人手|人)|(人员|专职|专人|人手)[^。？]{0,8}(没提|未提|没写|没说)",
     r"(not|never|n't|without) (mention|say|state|report)(ing)?[^.?]{0,24}(staff|person|who)"),
    (("lacking",), r"(没|无)(有)?(人|专人|固定(的)?人(员)?|专门的?人)(员)?[^。？职兼]{0,4}(管|负责|做|承办|抓|盯)?(?!职)|没人|无人|谁都不管|(岗位?|职位)空缺|没有?专人",
     r"nobody|no[- ]one|no (designated|particular|specific|named) (person|staff|one)|without (a |any )?(designated|named|particular)|post(s)? (is |are )?(empty|vacant)"),
    (("lacking", "part_time"), r"(没|未|无|缺|不是|非|尚无)[^。？]{0,8}(专职|全职|专岗|专门(的)?(工作)?人员)|(专职|全职|专岗)[^。？]{0,8}(没有|缺|不足|空白|为零)|没专职",
     r"(no|not|n't|lack(s|ing|ed)?|without|absence of)[^.?]{0,16}(full[- ]?time|dedicated)|(full[- ]?time|dedicated)[^.?]{0,12}(missing|absent|lacking)"),
    (("part_time",), r"兼职|兼任|兼着|身兼|兼(做|管)", r"part[- ]?time|double(s|d)? (up|as)|concurrent"),
    (("dedicated", "named"), r"(专人[^。？]{0,6}(或|和|、)专职|专职[^。？]{0,6}(或|和|、)专人)|有(专人|专员|AB角|固定(的)?人)|(安排|指定|明确|落实|配备)(了)?专人|专人负责|专人|专员|AB角",
     r"designated|named person|somebody|someone in charge|a person (in charge|responsible)"),
    (("dedicated",), r"专职|全职|专岗|专门(的)?人", r"full[- ]?time|dedicated"),
]  # fmt: skip
_SHORT: Final = {
    "zh": r"人手(不足|不够|紧|少|短缺)|(人员|力量|队伍)(不足|不够|短缺|紧张|少|薄弱)|缺人(手)?|人少",
    "en": r"understaff|short(age)?[- ]?(of )?staff|staff shortage|not enough (staff|people)|too few (staff|people)",
}
_UNSTABLE: Final = {
    "zh": r"(人员|队伍)[^。？]{0,4}(流动|不稳|变动|频繁)|换人|换得勤",
    "en": r"turnover|unstable staff|staff (keep )?chang",
}


def asked_verdicts(text: str, language: Language) -> tuple[str, ...]:
    """Verdict codes that answer the question; POSITIVE where it asks who has something."""
    text = _OPEN.sub(" ", text)
    for codes, zh, en in _POLARITY:
        if re.search(zh if language == "zh" else en, text, re.I):
            return codes
    return POSITIVE


def lacking(facet: str | None, verdicts: tuple[str, ...]) -> tuple[str, ...]:
    """Where having little of a thing is having it not (解读形式单一), a question for the one asks for both."""
    for known in facets():
        if known.id == facet and verdicts and {*verdicts} <= {*(lack := known.raw.get("lack", ()))}:
            return tuple(lack)
    return verdicts


def asked_staff(text: str, language: Language) -> tuple[str, ...]:
    """Staff values that answer a staff question; () where it only asks how things stand."""
    for codes, zh, en in _STAFF:
        if re.search(zh if language == "zh" else en, text, re.I):
            return codes
    return ()


def asked_staff_trouble(text: str, language: Language) -> str | None:
    """ "short" or "unstable" where the question is about shortage or turnover, not about posts."""
    if re.search(_SHORT[language], text, re.I):
        return "short"
    return "unstable" if re.search(_UNSTABLE[language], text, re.I) else None
