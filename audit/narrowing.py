"""What words narrow a number: of two numbers with the same words one may ask why they differ.

General words (全年, 共, 公开), the town's own name and a quantity's own channel narrow nothing. A thing
that a town has so many of (信息员18名, 18名政务公开信息员) is named before or behind its number.
"""

from __future__ import annotations

import re

from audit.registry import Case
from core.numerals import number
from core.statement import Claim

ALIKE = 0.8
LONGEST_NOUN = 12
_YEAR = re.compile(r"20\d\d\s*年度?")
_GENERIC = re.compile(
    r"20\d\d\s*年度?|[我本全该]?(?:[镇乡](?!级)|街道(?:办事处)?)|全年|本年度?|今年|年度|年内|一年来|截至(?:目前|年底|\d+月底?)?|下辖|辖区?|现有|共计?|累计|总[计数共量]?|合计|一共|先后|已经?|以来"
    r"|主动|公开|发布|推送|更新|上传|公布|上网|刊发|收到|接到|受理|接收|组织|开展|举办|召开|举行|制作|编发|办理|办结|接待|设[有立]?|建[有成立]*|完成|回复|答复|进行|通过|利用|依托|在|于|对|有|为|达到?|数量?|率"
    r"|[各多](?:种|个|类|条|级)?(?:渠道|平台|载体|途径|媒体|形式)|各类|各种|各项|制发|编写|撰写|得分?|取得|获得?|县里|全县|仅|只|里|有关|相关|政府|政务|信息(?!员)|工作|内容|事项|的|了|等|中|并|其中|[，。、：:；“”\"\s（）()]"
)
_OWN_CHANNEL = {
    "items_website": re.compile(r"[\u4e00-\u9fa5]{0,4}?[县区市]?(?:人民)?政府(?:门户)?网站?|门户网站|网站|官网|平台|专栏|栏目"),
    "items_wechat": re.compile(r"政务新媒体|微信|公众号|平台|“[^”]*”"),
    "trainings": re.compile(r"业务|培训班?|讲座|会议?"),
    "trainees": re.compile(r"参加|参训|人员|培训"),
    "interpretations": re.compile(r"政策|解读|材料|文件"),
    "zones": re.compile(r"公开|专区"),
    "staff": re.compile(r"配[备有齐]?|安排|明确|落实|确定|专职|兼职|专人|专员|人员|同志|目前|负责"),
}  # fmt: skip
_THINGS = r"行政村|村民小组|村|社区|居委会|公开栏|公示栏|信息员|联络员|站所|查阅点|窗口|粉丝"
_BEHIND = re.compile(rf"^(?:政务|村务|党务|财务|信息|政府信息|公开)*({_THINGS})")
_BEFORE = re.compile(rf"({_THINGS})(?:共有?|总数|数量|现有|计)?$")
_DIGITS = re.compile(
    r"[\d０-９][\d０-９,，]*(?:[.．][\d０-９]+)?|[零〇一二两三四五六七八九十百千万]+"
)


def narrowing(case: Case, claim: Claim) -> str:
    """The words before a number that narrow what it counts, with the thing counted."""
    words, own = before(claim), _OWN_CHANNEL.get(claim.quantity)
    thing = counted(case, claim)
    if thing:
        words = _BEFORE.sub("", words)
    for name in (case.report.county, case.report.town):
        words = words.replace(name, "") if name else words
    return _GENERIC.sub("", own.sub("", words) if own else words) + thing


def counted(case: Case, claim: Claim) -> str:
    """The thing that a town has so many of (行政村, 信息员, 专职人员), or ""."""
    if claim.quantity == "staff":
        kinds = set(re.findall(r"专职|兼职", claim.text))
        return kinds.pop() if len(kinds) == 1 else ""
    if claim.quantity != "other":
        return ""
    found = _BEHIND.match(_behind(case, claim)) or _BEFORE.search(before(claim))
    return found[1] if found else ""


def before(claim: Claim) -> str:
    """The words of a claim before its number."""
    return _halves(claim)[0]


def _behind(case: Case, claim: Claim) -> str:
    """The words behind a claim's number and unit, those that its text leaves to the next number too."""
    after = case.report.text[claim.end : claim.end + LONGEST_NOUN]
    return _halves(claim)[1] or re.split(r"[，。；、\s\d]", after)[0]


def _halves(claim: Claim) -> tuple[str, str]:
    """The words before a claim's number and those behind it and its unit; the year is left out."""
    text = _YEAR.sub("", claim.text)
    for found in _DIGITS.finditer(text):
        if number(found[0]) == claim.value:
            return text[: found.start()], text[found.end() :].strip().removeprefix(claim.unit)
    return text, ""


def alike(one: str, two: str) -> bool:
    """Do two narrowings name one thing? Words that stand in each other's place (县级, 市级) never do."""
    if one == two:
        return True
    a, b = set(one), set(two)
    return (
        bool(a and b)
        and 2 * len(a & b) / (len(a) + len(b)) >= ALIKE
        and (a <= b or b <= a)
        and not (set(re.findall(r"\d+", one)) ^ set(re.findall(r"\d+", two)))
    )
