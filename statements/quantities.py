"""Numbers in prose with their unit and exactness; and what looks like a number and is none.

Not quantities: dates, article and document numbers (〔2021〕30号), list marks, phones, postcodes, web
addresses, ranks (第一), ages of rules, deadlines (20个工作日内).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from core.numerals import arabic, chinese
from core.report import Number
from core.statement import Exactness

UNITS: Final = (
    "人次|件次|万元|亿元|个百分点|百分点|个工作日|工作日|小时|分钟|平方米|公里|件|条|次|篇|期|宗|个|项|份|名|元|%|％|场|台|张|批|户|人|处|家|种|块|本|册|例|起|则|部|位"
    "|分|天|日|幅|套|辆|座|间|轮|回|类|笔|面|盏|栏|组|所|站|支|桌|亩|集|期刊|页|字|栋|把|卷|枚|艘|棵|号栏|讲|课|班|遍|口|只|封|通|段|幢|所有村|村"
)
_HAN: Final = "零〇一二两三四五六七八九十百千万"
_NUMBER: Final = re.compile(
    rf"(?P<pre>约|近|超过?|逾|达到?|将近|大约|不少于|不低于|至少|不到|不足|低于|最多|不超过|共计?|累计|总计|合计|为|有|仅|收到|新增)?\s*"
    rf"(?:(?P<arabic>(?<![\d.０-９A-Za-z])(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?(?:\s*[万亿](?!元))?)|(?P<han>百分之[{_HAN}点]+|(?<![第{_HAN}])[{_HAN}]+))"
    rf"\s*(?P<post>余|多|来|几)?\s*(?P<unit>{UNITS})?\s*(?P<post2>余|多(?!种|项|个|次)|以上|左右|以内|以下)?"
)
_ABOUT: Final = {"约", "近", "将近", "大约"}
_LEAST: Final = {"超", "超过", "逾", "不少于", "不低于", "至少"}
_MOST: Final = {"不到", "不足", "低于", "最多", "不超过"}

NOISE: Final = re.compile(
    r"无一例外|无一遗漏|《[^》]*》|〔[^〕]*〕\s*\d*\s*号?|\[\d{4}\]\s*\d+\s*号|[（(]\s*20\d\d\s*[)）]\s*\d+\s*号|第[零〇一二两三四五六七八九十百\d]+[条款项章节号届次名位批期类部]?|https?://\S+|www\.\S+|[\w.]+@[\w.]+"
    r"|(?:自|从|截至|截止|于|到|至)?(?:20|19)?\d{2}\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?(?:起|止|底|前)?|(?:20|19)\d{2}\s*年(?:度|版)?|二[〇○零]\S{2}年|\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?(?:份|底|初|中旬|上旬|下旬|起)?"
    r"|\d{1,2}\s*[:：]\s*\d{2}|(?:电话|传真|邮编|邮政编码|邮箱|地址|网址|号码)[^，。；]{0,40}|热线(?:电话)?[:：为是]?\s*[（(]?\d[\d\-—转)）、]*(?![\d]*\s*[件条次个起宗])|\d{3,4}\s*[-—–－]\s*\d{6,8}|1[3-9]\d{9}|\d{6,}(?!条|件|次|元|人)"
    r"|12345|[一二三四]季度|上半年|下半年|半年|十四五|十三五|二十[大届]|十九[大届]|党的[一二三四五六七八九十]+大|[一二三四]中全会|三审三校|三校三审|三公|三务|两会|两委|两化|一站式|一网|一码|一图|一体|一级抓一级|一对一|一把手|一方面|另一方面|再一方面"
    r"|(?:^|[，。；：\s])(?:第)?[一二三四五六七八九十]+(?:是|要)|[（(][一二三四五六七八九十\d]{1,3}[)）]|(?<![\d.])\d{1,2}[.．、](?!\d)|[一二三四五六七八九十]+、|[①-⑩]|一定|一些|一致|一律|一般|一直|一系列|一并|进一步|下一步|一步|统一|唯一|同一|万一|一旦|一切|一线|一同|一起(?!案)|之一|一次性|一如既往|一点|一批批"
    r"|千方百计|百姓|千家万户|四类过程|三类内部|三安全一稳定|五公开|四个意识|两个维护|四个自信|五个方面|六大|七公开|三级|两级|二维码|一年来|一年|每一|逐一|专一|第一|两方面|几方面|零距离|零报告|零容忍|一键|一窗|一门|两不愁|一事一|四议两公开|三农|三支一扶|二级|一级|两点(?:不足|问题)|三定|十个方面|八小时|双随机|一公开"
    r"|[一二两三四五六七八九十\d]+\s*(?:个)?(?:部分|方面|大方面|点不足|大类|项内容|章|个层面)|\d+(?:\.\d+)?\s*版|[一二三两三四五六七八九]件(?:大|实|小|难)?(?:事|实事)|每(?:年|季度?|月|周|天|日|半年|两个?月|两周)[^，。；]{0,14}?一(?:次|期|遍|轮|回|场)|(?:没有?|未)[^，。；]{0,6}一(?:次|户|件|例|起|条|人|家|个|名)|一(?:次|件|条|户|人|期|篇)(?:也|都|未|没)|[一二三四五六两]个(?:问题|环节|方面|区|月|季度|渠道|阶段)|每月\d+日|H5|A4|5G|第\d+|\d+\s*号(?:窗口|楼|院|文)?"
)
_DEADLINE: Final = re.compile(
    r"[\d一二两三四五六七八九十]+\s*个?(?:工作日|小时|天|日|分钟)(?:之?内|以内|前)|提前[\d一二三四五]+\s*(?:天|日)|[\d一二两三四五]+\s*(?:年|个月)(?:内|期|以上)?|每[\d一二两三四五六七八九十]+\s*(?:个)?(?:周|月|天|日|年)|[\d一二两三四五六七八九十]+\s*月"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in prose: span in the text given, value, unit, exactness."""

    start: int
    end: int
    value: Number
    unit: str
    exactness: Exactness


def quantities(text: str) -> list[Quantity]:
    """All quantities of a stretch of prose, left to right. Offsets are those of ``text``."""
    clean = _DEADLINE.sub(_blot, NOISE.sub(_blot, text))
    out = [_tenths(found) for found in _TENTHS.finditer(clean)]
    clean = _TENTHS.sub(_blot, clean)
    for found in _NUMBER.finditer(clean):
        value = _value(found)
        percent = (found["han"] or "").startswith("百分之")
        unit = "%" if percent else found["unit"] or ""
        if value is None or not _counts(found, clean, unit):
            continue
        start = found.start("arabic") if found["arabic"] else found.start("han")
        last = found.end("post2") if found["post2"] else found.end()
        how = _exactness(found)
        round_number = (found["han"] or "").startswith(("十", "百", "千", "万"))
        some = round_number and clean[:start].endswith(("数", "上", "几", "成"))
        if how == "exact" and (some or _AT_LEAST.search(clean[:start])):
            how = "at_least"
        out.append(Quantity(start, len(clean[:last].rstrip()), value, unit, how))
    return sorted(out, key=lambda quantity: quantity.start)


_AT_LEAST: Final = re.compile(r"(?:至少|不少于|不低于|最少)[^，。；\d]{0,4}$")


_TENTHS: Final = re.compile(
    r"(?P<pre>约|近|超过?|不到|不足)?(?P<whole>[一二三四五六七八九])成(?!立|效|为|果|长|员|功|本|就|都|绩|型|品|交|熟|年|文|规|册)(?P<part>[一二三四五六七八九半])?(?P<post>多|以上|左右)?"
)
"""九成二 is 92 in the hundred, 六成 60, 一成半 15."""


def _tenths(found: re.Match[str]) -> Quantity:
    whole, part = chinese(found["whole"]) or 0, found["part"]
    rest = 5 if part == "半" else (chinese(part) or 0 if part else 0)
    exactness: Exactness = "exact"
    if found["pre"] in _MOST:
        exactness = "at_most"
    elif found["pre"] in _ABOUT or found["post"] == "左右":
        exactness = "about"
    elif found["pre"] or found["post"]:
        exactness = "at_least"
    return Quantity(found.start("whole"), found.end(), int(whole) * 10 + int(rest), "%", exactness)


def _blot(found: re.Match[str]) -> str:
    return "□" * len(found[0])


def _value(found: re.Match[str]) -> Number | None:
    if found["arabic"]:
        return arabic(found["arabic"])
    han = found["han"]
    return _percent(han[3:]) if han.startswith("百分之") else chinese(han)


def _percent(han: str) -> Number | None:
    whole, _, part = han.partition("点")
    value = chinese(whole)
    if value is None or not part:
        return value
    rest = chinese(part)
    return None if rest is None else float(f"{value}.{rest}")


_PAIR: Final = re.compile(
    r"(?:分|按|互|任|担任|实行)[^，。；]{0,4}[AＡ][^，。；]{0,2}[BＢ]\s*[角岗]"
)
"""两人分AB角 counts people, 两人合作 does not."""


def _counts(found: re.Match[str], clean: str, unit: str) -> bool:
    """Arabic numbers need a unit (or 为0 / N件 lost its unit after 余); Chinese ones always."""
    if found["han"] and found["han"].startswith("百分之"):
        return True
    if found["han"]:
        if (
            not unit
            or unit
            in {
                "日",
                "天",
                "分",
                "号",
                "面",
                "类",
                "口",
                "通",
                "段",
                "部",
                "组",
                "处",
                "所",
                "家",
                "集",
                "站",
                "只",
                "回",
            }
            and len(found["han"]) == 1
        ):
            return unit == "回"
        if found["han"] == "两" and unit == "人" and _PAIR.match(clean[found.end() :]):
            return True
        return not (
            found["han"] in {"一", "两", "几", "千", "万", "百"}
            and unit in {"个", "种", "项", "人"}
        )
    if unit:
        return True
    after = clean[found.end() : found.end() + 1]
    return (
        bool(found["post"] or found["pre"] in {"为", "共", "共计", "总计", "合计"})
        and after in "，。；、）) 　\n"
    )


def _exactness(found: re.Match[str]) -> Exactness:
    if found["pre"] in _MOST or found["post2"] in {"以内", "以下"}:
        return "at_most"
    if found["pre"] in _LEAST or found["post2"] == "以上":
        return "at_least"
    if found["pre"] in _ABOUT or found["post2"] == "左右" or found["post"] in {"来", "几"}:
        return "about"
    if found["post"] in {"余", "多"} or found["post2"] in {"余", "多"}:
        return "at_least"
    return "exact"
