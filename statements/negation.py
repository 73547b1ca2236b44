"""Polarity at a word: absent, weak, or neither. Benign phrases are masked before anything is read."""

from __future__ import annotations

import re
from typing import Final, Literal

Polarity = Literal["absent", "weak", "none"]

_BENIGN: Final = re.compile(
    r"公开(?:为|是)(?:常态|原则)[”、，]?\s*[“]?不公开(?:是|为)例外|不予公开|免予公开|不涉密|涉密(?:的|信息)*不(?:公开|上网)"
    r"|无其他需要?报告|不断|不仅(?:仅)?|不搞|不做表面|不是(?:很|太)?|无理由|无正当理由|无障碍|无缝|不得不|不能不|不可不|必不可少|不可或缺"
    r"|没有[^。；，]{0,6}不|无一[^。；，]{0,6}不|无不|未来|未成年|不定期|不间断|不少(?:于)?|不到位的|不动产|不良|不含|不低于|不超过|不等|不同|不掌握|不得"
    r"|未经[^，。；]{0,8}(?:不得|一律不)|不懂就问|不走样|不留死角|不漏(?:项|报)|不遗漏|不打折扣|不折不扣|(?:未|没有)(?:发生|出现|造成|发现)[^。；，]{0,20}(?:问题|事件|情况|现象|舆情|泄密|失密|投诉|差错|事故)|未收到[^。；，]{0,12}(?:不满意?|投诉)[^，。；]{0,5}"
    r"|无逾期|无差错|无遗漏|无死链|零差错|无一例|不误事|不出错|不重复|不跑腿|不见面|不打烊|不设限|不再[^，。；]{0,3}(?:难|慢|少)"
)
_EXIST: Final = r"(?:设立|建立|建成|建设|开设|开通|成立|配备|设置|配有|设有|组织|开展|举办|进行|制定|出台|安排|指定|明确|确定|落实|纳入|列入|建|设|配|开|做|搞|办|聘请?|请)"
_NO: Final = r"(?:尚未|还未|仍未|一直未|从未|(?<!从)未(?!经|来|成年|必)能?|没有|没能?|并无|暂无|尚无|均无|全无|无(?!法|论|缝|疑|偿|私|线|声|数|须|需|偏|误|关|差|障|纸|忧|感|愧)|缺少|缺乏|缺失|欠缺|缺|不曾)"
_MANNER: Final = (
    r"(?!.{0,4}(?:全面|及时|充分|完全|按时|广泛|深入|经常|有效|很好|真正|系统|规范|得到))"
)
_BEFORE: Final = re.compile(
    rf"{_NO}{_MANNER}(?:再|专门|单独|独立的?|自己的?|固定的?|及时)?{_EXIST}?(?:了|过|起)?[^，。；]{{0,8}}$"
)
_AFTER: Final = re.compile(
    rf"^[^，。；]{{0,6}}?(?:(?:尚未|还未|仍未|一直未|未|没有?)(?!.{{0,3}}(?:全面|及时|充分|完全|真正|有效|很好)){_EXIST}"
    r"|(?:为|是)(?:零|空白)|(?<![\d.])(?:为|是)?0(?:次|件|场|期|条|篇)?(?![\d.])|(?:已(?:于[^，。]{0,6})?)?(?:被)?(?:注销|关停|停用|停办|取消|撤销)|迟迟没|没(?:有)?(?:建|设|开))"
)
WEAK: Final = re.compile(
    r"不(?:健全|完善|到位|及时|规范|全面|足|够|高|强|熟|固定|主动|平衡|大|多|广|深|细|严|明显|理想|稳定|系统|充分|扎实|经常|流畅|积极|丰富|清晰|统一|均衡|准|好|佳|畅"
    r"|新|懂|会用|方便|精准|匹配|匀|平|具备|便|接地气|熟悉|熟练|满意|了解|敏感|连贯|浓|敢|愿|想|活|一致|同步|灵活|便捷|易懂|通俗|突出|合理|科学|顺)"
    r"|(?<!避免)薄弱|欠缺|(?:尚|还|仍|有)(?:有)?待|有待|滞后|单一|单调|流于形式|形同虚设|较弱|偏弱|偏低|偏少|偏慢|较低|较少|较慢|较长|偏长|过长|太长|较窄|偏窄|过窄"
    r"|利用率(?:低|不)|使用率(?:低|不)|少有人|无人问津|没人(?:用|看|问|管)|闲置|低下|短板|欠佳|不足|差距|缺(?:乏|少|位|失)|需(?:要)?(?:进一步)?(?:加强|提高|提升|完善|改进|强化)"
    r"|亟[待需]|雷同|打不开|慢(?:了)?|(?:力度|效果|质量|程度|频率|频次|数量|热度|意识|水平|覆盖面)(?:低|小|弱|差|少|窄)|停更|断更|长期未|长时间未|滥|乱|随意|散|粗|浅|寥寥|有限|少(?:，|$)"
    r"|还(?:未|没)|尚未|没有(?:全面|及时|充分|完全|真正|有效|很好)|未(?:能)?(?:全面|及时|充分|完全|真正|有效|很好|按时)|看不(?:大|太)?懂|难以|难于|较难|很难|冷清|摆设|不想|怕|烦|照抄|短缺|紧缺|生疏|缺口"
)


def mask(text: str, *extra: re.Pattern[str]) -> str:
    """The text with benign phrases (and the patterns given) blotted out, length kept."""
    for pattern in (_BENIGN, *extra):
        text = pattern.sub(lambda found: "□" * len(found[0]), text)
    return text


def polarity(text: str, start: int, end: int) -> Polarity:
    """How a (masked) clause speaks of the word at ``start:end``: it is absent, weak, or neither."""
    before, after = text[:start], text[end:]
    if _BEFORE.search(before) or _AFTER.match(after):
        return "absent"
    if WEAK.search(after) or WEAK.search(text[start:end]):
        return "weak"
    return "weak" if re.search(rf"(?:{WEAK.pattern})[^，。；]{{0,4}}$", before) else "none"


def is_weak(text: str) -> bool:
    """Does a (masked) clause admit a weakness of anything?"""
    return bool(WEAK.search(text))
