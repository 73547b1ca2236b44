"""Turns of phrase that decide how a question is read, whatever it is about. Patterns only."""

from __future__ import annotations

import re
from typing import Final

LAYOUT: Final = re.compile(
    r"(?:2019|2021)\s*版(?:的(?![一-鿿]{0,3}(?:报告|申请)))?|(?:2019|2021)\s*年?版?的?(?:老|旧|新)?版?(?:表格?|格式|模板|样式|版式|版本)|(?:老|旧|新)(?:版|式)?的?(?:表格?|格式|模板|版式)|"
    r"(?:the )?(?:2019|2021|old|new) (?:form|layout|template|tables?)\b",
    re.I,
)
CONTACT: Final = re.compile(
    r"电话|地址|邮箱|邮编|传真|联系方式|phone|address|e-?mail|fax|postcode|contact", re.I
)
DATES: Final = re.compile(
    r"(什么时候|何时|哪天|哪一天|几号|日期(是|为)?(什么|多少|哪))[^。？]{0,10}|when (was|were|is)|what date",
    re.I,
)
DATED: Final = re.compile(r"落款|公布|发布|统计|截止|签发|报告|signed|period|published", re.I)
SOME_TOWN: Final = re.compile(r"某个?(?:镇|乡|街道|地)")
CORPUS: Final = re.compile(
    r"(交|提交|报送|发布|公布|编制|上报)了?(年报|年度报告)|(资料|库|语料|系统)(里|中|库)?[^。？]{0,6}有(哪些|什么|多少)|(收录|收集|导入|上传)了?(哪些|什么|多少)|有哪些(乡镇|报告|年报|年份|县)(的(报告|年报|数据))?[？?]?$|"
    r"(which|what|list (the|all)) (reports?|towns?|years?|counties) (are|do you have|is)[^.?]{0,12}(here|available|loaded|in the corpus|have)?[?.]?$",
    re.I,
)
CHANGE: Final = re.compile(
    r"从[^。？]{0,8}(没有?|无|未)[^。？]{0,10}(变|到|成)[^。？]{0,6}有|新(增|建|添)了?|由无到有|from (no|not|none|without)[^.?]{0,20}to (yes|hav)|newly (built|added|set up)",
    re.I,
)
ZERO_YEARS: Final = re.compile(r"连续|一直|每年都|年年|in a row|consecutive|running", re.I)
VERSUS: Final = re.compile(
    r"(?:和|与|跟|同|比|较)(?:去年|上年|上一年)度?(?:相比|比|差|增|减|多|少|，|,)?|(?:compared (?:with|to)|than) (?:last|the previous) year|同比",
    re.I,
)
BREAKDOWN: Final = re.compile(
    r"哪一?(?:类|种)|各(?:类|种)|分(?:类|结果)|按(?:结果|类别|类型)|by (?:outcome|type|reason|result|category)|which (?:kind|type|reason|ground)",
    re.I,
)
GROWTH: Final = re.compile(
    r"增长|增加|增幅|上升|下降|减少|降幅|growth|grew|increase|decrease|rise|drop", re.I
)
AVERAGE: Final = re.compile(r"平均|均值|average|mean", re.I)
COUNT: Final = re.compile(
    r"(多少|几)(个|份|家)?(乡镇|镇|乡|街道|报告|单位|地方)|有几(个|份|家)|how many (towns?|townships?|reports?|places|streets|units)",
    re.I,
)
MENTIONED: Final = re.compile(
    r"(?:提到|提及|写到|说到|出现|用到)(?:过|了)?\s*[“\"「『]?(?!的)([^“”\"「」『』，。？?！、]{1,12}?)[”\"」』]?(?:的|这个词|吗|过)?(?:乡镇|报告|有哪些|是哪些)?\s*[？?。]?\s*$|"
    r"[“\"「『]([^“”\"「」『』]{1,16})[”\"」』]|mention(?:s|ed|ing)?\s+(?:the |a |an )?[“\"']?([A-Za-z][A-Za-z -]{1,30}?)[”\"']?\s*[?.]?$",
    re.I,
)
REPORTED: Final = re.compile(
    r"反映|抱怨|吐槽|提出[^。？]{0,10}问题|列为问题|问题(里|中|部分)|complain|as a problem|among (its|their) problems",
    re.I,
)
COMPLAINT: Final = re.compile(
    r"问题|反映|承认|困难|抱怨|短板|薄弱|吐槽|不足|苦于|头疼|存在|complain|admit|problem|difficult|struggl|weak|suffer",
    re.I,
)

THAN_YEAR: Final = re.compile(r"(?:比|较)\s*(?:20\d\d|前一?年|上一?年)|than (?:in )?20\d\d", re.I)
LESS: Final = re.compile(r"少|下降|减少|降低|fewer|less|fell|drop|decreas", re.I)
MORE: Final = re.compile(r"多了|更多|上升|增加|增长|多的|more|rose|rise|increas|grew", re.I)
HAPPENED: Final = re.compile(
    r"(?:有人|谁|干部|哪个)?[^。？]{0,6}被(?:追责|问责|处分|追究|批评|通报)|受(?:到|过)?(?:处分|处理|批评)|punish|disciplin|held (?:to account|accountable|liable)",
    re.I,
)
ITEMS: Final = re.compile(
    r"问题|措施|不足|困难|短板|薄弱|毛病|打算|problems?|measures?|difficult|weakness", re.I
)
GENERAL: Final = re.compile(
    r"体检|全面(?:检查|核查|核对)|(?:检查|核对|查)一遍|从头到尾|check-?up|health[- ]check|full (?:check|audit)",
    re.I,
)
DRAFTING: Final = re.compile(
    r"(?:起草|草拟|拟写|撰写|拟(?=[一份个篇])|写(?=[一份个篇成段]))[^。？，]{0,24}(?:通报|简报|讲话稿?|发言稿?|汇报材料|综述)"
    r"|\b(?:draft|write|prepare)\b[^.?,]{0,30}\b(?:notice|circular|memo|briefing|bulletin)",
    re.I,
)
"""A text is to be written from what the reports have in common; its own 通报 is nothing reports say."""
SAYS: Final = re.compile(
    r"(?<![没未不无])(?<!没有)(?:提到|写到|说到|讲到|提及|写了|写明|说了)|(?<!not )(?<!n't )(?<!never )\bmention(?:s|ed)?\b",
    re.I,
)
"""The report does say it."""
