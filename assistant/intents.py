"""Which of the contract's intents a question has. Ordered rules over wording; data, then one loop."""

from __future__ import annotations

import re
from typing import Final

from core.answer import Intent, Language

_RULES: Final[list[tuple[Intent, str, str]]] = [
    ("help", r"(你|系统|工具)(能|会|可以)(做|干|回答)(什么|啥)|怎么用(你|这个)|使用(说明|帮助)|^帮助$",
     r"what can you do|how (do|can) i use (you|this)|^help$"),
    ("evidence", r"站得住脚|是真的吗|属实|成立吗|支持(这|该|吗|不支持)|数据支持|能(否)?证明|证明(吗|得了)|"
     r"说法(对|准确|正确)吗|是不是(所有|每个|都)|(都|全部|所有|每个)[^。？]{0,20}(了吗|吗[？?]?$)|有没有依据|真的(都)?",
     r"is it true|does (the data|it) (prove|support)|hold(s)? up|supported by|really (all|every)|"
     r"(do|does|did|have|has) (all|every) (town|report|township)s?|evidence (for|that)|can[^.?]{0,12}prove"),
    ("compare", r"对比|比较一下|比一比|有(什么|何|哪些)(不同|区别|差别|差异)|区别|差别|差异|对照|明显偏离|和[^。？]{2,14}相比|谁(更|比较)",
     r"\bcompare\b|comparison|differen(ce|t)|versus|\bvs\.?\b|side by side|what changed"),
    ("trend", r"历年|逐年|趋势|(怎么|如何|有什么|啥)变(的|化|了)?|变化(情况|趋势)?|近[一二两三四五六七八九十\d]+年[^哪]{0,20}(情况|变|数)|这几年|"
     r"(上升|下降|增加|减少)了(吗|没有|没)",
     r"trend|over (the )?(years|time)|(risen|fallen|grown|increased|decreased|changed)[^.?]{0,10}since|by year|year by year|since 20\d\d"),
    ("themes", r"普遍|共性|归纳|概括|概况|一页纸|总结(一下)?|综述|(主要|突出|常见|集中)(的)?(问题|措施|困难|短板|薄弱)|(问题|措施|打算|困难)[^。？]{0,10}(最多|最常|出现)|"
     r"反映(的)?(最多|什么|哪些)|(都)?(存在|有)(哪些|什么|啥)(主要)?问题|问题(有哪些|是什么|集中在)|多少是口号",
     r"most (often|common(ly)?|frequent(ly)?)|common (problems?|measures?)|summari[sz]e|summary of|overview of|themes?|what problems"),
    ("rank", r"排(个)?名|排序|排行|前[一二三四五六七八九十\d]+(名|个|位)?|最(多|少|高|低|大|快|慢)|增长最|名列|第一名|垫底|倒数",
     r"\brank|top (\d+|three|five|ten)|\b(most|fewest|highest|lowest|largest|least|biggest)\b|fastest"),
    ("aggregate", r"一共|总共|合计|总计|总数|总量|平均|占(多少|比|了)|比例|比率|百分之|[^效]率(是)?(多少|几)|全(县|区|市|部)[^哪]{0,16}(多少|几)|哪一?类[^。？]{0,6}最|"
     r"分别(是|有)?多少|各(类|项)[^。？]{0,6}多少|多少(件|条|次|宗|份申请|人次|万元)",
     r"\btotal|in all|altogether|\bsum\b|average|\bmean\b|share of|proportion|percentage|how many (?!towns?\b|townships?\b|reports?\b|counties\b|places\b)|\brate\b|by outcome|how often"),
    ("measures", r"怎么办|怎么(解决|处理|应对|提高|改|破|做|管|让|才能|推|宣传|避免|防止|减少|增加|落实|开展|补|用好|调动|吸引|发动)|(改进|解决|应对|补救|整改)的?(办法|做法|对策|措施)|如何(解决|处理|应对|提高|改|破|做|管|让|推)|怎样(解决|才能|让|提高|做)|"
     r"(好|什么|哪些|有效|可行|现成|别的|其他)(的)?(办法|做法|经验|招|措施|点子|路子|例子|机制)|借鉴|照着做|值得学|学习(一下)?经验|支招|对策|不花钱|低成本|省钱|能做的|有没有[^。？]{0,16}(例子|办法|做法|机制|经验|流程)|怎么做的",
     r"\bmeasures?\b|how (do|did|can|could|should|to|might)\b(?! many)|ways? to|good practices?|best practices?|what (can|could|should|did|do) [^.?]{0,30}(do|done) (about|against|to)|tackle|solve|remed(y|ies)|ideas? for|examples? of"),
    ("enumerate", r"哪些|哪几|哪个|哪一|哪里|哪儿|哪家|哪份|谁(家)?|名单|列(出|一下|举)|有几个|多少(个)?(乡镇|镇|乡|街道|报告|份|家|地方|单位)|都有谁|几(个|份|家)(乡镇|镇|乡|街道|报告)?|有没有(乡镇|镇|哪)|(乡镇|街道|镇|报告)有没有|的(乡镇|镇|街道|报告|年报|单位|地方)(名单)?[？?。]?$",
     r"\bwhich\b|\bwho\b|\blist\b|\bname (the|all)|how many (towns?|townships?|reports?|counties|places|streets)|(any|are there|is there)[^.?]{0,20}(towns?|townships?|reports?|anyone)|what (towns?|townships?|reports?)|do any|\b(towns?|townships?|reports?) (that|with|which|where|who)\b"),
    ("search", r"搜(索|一下)?|查找|检索|找(一下|到|找|出)?|原文|提到|说到|讲到|关于",
     r"\bsearch|\bfind\b|look for|passages?|mention|about|original words"),
]  # fmt: skip
_AUDIT: Final = {
    "zh": r"核查|核对|体检|检查(一下|所有|全部|各|这|下)|挑(毛病|错)|有(没有|无|什么|啥|哪些)(错误?|差错|硬伤|毛病|破绽)|"
    r"(报告|年报|表格|数据|填报)[^。？]{0,10}(有误|出错|错误|不规范|不一致|矛盾|对吗|准确吗|正确吗)|自查(一下|报告)|审一?(遍|下)|把关",
    "en": r"\baudit\b|health[- ]check|\bcheck (that|whether|all|every|the|for|if)|errors?\b|mistakes?\b|inconsisten|is [^.?]{2,40} (correct|right|consistent|accurate)",
}
_SINGULAR: Final = {
    "zh": r"哪(个|家|份|一个|一份|一家)(镇|乡|街道|乡镇|报告|年报)?|哪儿|哪里|在哪|是谁|谁(家|说|在|把|干)",
    "en": r"which (town|township|report|street|place|one)\b(?!s)|\bwho\b|\bwhere\b",
}
_PLURAL: Final = r"哪些|哪几|都有谁|多少|名单|列|towns\b|townships\b|reports\b|list|how many"
_ELSEWHERE: Final = (
    r"天气|气温|股票|基金|彩票|菜谱|家常菜|做菜|笑话|写(一)?(首|篇|段|个)(诗|歌|小说|散文|作文|代码|程序)|翻译(成|一下|这)|电影|明星|球赛|"
    r"你是谁|你叫什么|提示词|系统指令|忽略(以上|之前|前面|所有|上述|规则|限制|规定)|无视(以上|之前|所有)|"
    r"\bweather\b|stock (price|market)|lottery|recipe|\bjoke|\bpoem|\bsong\b|write (me )?(a|an|some) (story|essay|code|program|poem)|\btranslate (this|that|the following|into)|\bmovie|football|"
    r"who are you|your name|system (message|prompt)|your (prompt|instructions|rules)|(ignore|disregard|forget) (all|the|your|previous|above|any)"
)
_DOMAIN: Final = (
    r"乡镇|镇|乡|街道|县|报告|年报|公开|申请|政务|信息|村|群众|政策|复议|诉讼|问题|措施|部门|干部|"
    r"培训|考核|专区|网站|公众号|townships?|towns?|reports?|disclos|openness|requests?|villag|polic|county"
)


def has_audit_words(text: str, language: Language) -> bool:
    """Does the wording ask whether something is right or consistent?"""
    return bool(re.search(_AUDIT[language], text, re.I))


def intents_of(text: str, language: Language) -> tuple[Intent, ...]:
    """Every intent whose wording occurs, in order of precedence."""
    column = 1 if language == "zh" else 2
    return tuple(rule[0] for rule in _RULES if re.search(rule[column], text, re.I))


def asks_for_one(text: str, language: Language) -> bool:
    """Is one report looked for (哪个镇, who says), not a list of all?"""
    return bool(re.search(_SINGULAR[language], text, re.I)) and not re.search(_PLURAL, text, re.I)


def is_elsewhere(text: str) -> bool:
    """Is it plainly about something else than these reports, or an order to the tool?"""
    return bool(re.search(_ELSEWHERE, text, re.I))


def speaks_of_reports(text: str) -> bool:
    """Is any word of the field in it?"""
    return bool(re.search(_DOMAIN, text, re.I))
