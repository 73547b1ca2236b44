"""Names of provinces, cities, counties and towns inside a stretch of words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_HAN: Final = r"[\u4e00-\u9fff]"
_UPPER: Final = (
    rf"(?:(?P<province>{_HAN}{{2,3}}省|(?:内蒙古|广西壮族|西藏|宁夏回族|新疆维吾尔)自治区"
    r"|(?:北京|天津|上海|重庆)市))?"
    rf"(?:(?P<city>{_HAN}{{2,9}}?(?:市|自治州|地区(?!办)|盟)))?"
    rf"(?:(?P<county>{_HAN}{{1,12}}?(?:自治县|自治旗|县|市(?![区市])|区|旗)))?"
)
_TOWN: Final = rf"(?P<town>{_HAN}{{1,10}}?(?:民族乡|镇|乡|街道|苏木|地区(?=办事处)))"
_AFTER: Final = r"(?=人民政府|政府|街道|办事处|办|党委|党工委|机关|政务|信息|工作|年|度|关于|\d|[^\u4e00-\u9fff]|$)"
_FULL: Final = re.compile(rf"{_UPPER}(?:人民政府|政府|人民)?{_TOWN}{_AFTER}")
_ADDRESS: Final = re.compile(rf"{_UPPER}(?:{_TOWN})?")
_COUNTY_ONLY: Final = re.compile(_UPPER)
_NO_COUNTIES: Final = frozenset({"东莞市", "中山市", "儋州市", "嘉峪关市"})
_MUNICIPAL: Final = frozenset({"北京市", "天津市", "上海市", "重庆市"})
_GENERIC: Final = re.compile(
    r"[我本全各该由在于按照经通过向从对至及和与的请被据根受为是了到上下市县区省乡镇街]+"
)
_RUN_IN: Final = re.compile(
    r".*(?:通过|登录|登陆|访问|浏览|依托|利用|使用|根据|按照|可在|可于|详见|刊登|发布|公布|报送|提交|以及|电子版见?|报告|上传|公开"
    r"|经由|由(?!义)|赴|参加|接受|组织|进入|查阅|下载|位于|提高|对照|参照|落实|执行)"
)
_ONE: Final = re.compile(r"^[在由向于从对和与及至是为经按请以将把年月日见因受现即系到请求]+")
_REAL: Final = re.compile(
    r"和(?:平|县|田|政|静|硕|顺|林|龙)|从(?:江|化)|于(?:都|洪|田)|向阳|为民|由义|年(?:丰|都)|与|见(?:龙|坝)|将(?:军|乐)|至(?:诚|德)|经(?:济|开)"
)
_NO_PLACE: Final = re.compile(
    r"(?:专|辖|社|园|城|景|片|小|地|山|老|灾|牧|矿|林|校|库|郊|市|镇|街|展|厂|湖|学|分|自治|示范|服务|开发|体验|咨询|办事|等候|查阅|公开|功能|阅览|自助|工业|保护)区$"
    r"|(?:外|邻|兄弟|周边|市)县$|(?:城|都|夜|超|早|集|农贸)市$|(?:红|国|党|团|锦)旗$"
)
_LEADING: Final = re.compile(
    r"^(?:关于|印发|公布|公开|发布|中共|附件\d*[:：]?|由|与|向|请与|请向|现将|将|本报告由|根据|按照)+"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place as named in one spot; parts that are not named are None."""

    town: str | None = None
    county: str | None = None
    city: str | None = None
    province: str | None = None


def parse_place(words: str) -> Place | None:
    """The place that ``words`` begin with, down to its town; None where no town is named."""
    flat = _LEADING.sub("", words)
    found = _FULL.match(flat)
    return _place(found) if found else None


def parse_address(words: str) -> Place | None:
    """The upper parts of an address, and its town where there is one."""
    found = _ADDRESS.match(words)
    if not found or not found[0]:
        return None
    return _place(found)


def parse_county(words: str) -> Place | None:
    """Province, city and county that ``words`` are made of, wholly."""
    found = _COUNTY_ONLY.fullmatch(words)
    place = _place(found) if found and found[0] else None
    return place if place and place.county and not generic(place.county) else None


def trimmed(name: str) -> str | None:
    """A name without the words that ran into it from the sentence before; None if none is left."""
    bare = _RUN_IN.sub("", name)
    if not _REAL.match(bare):
        bare = _ONE.sub("", bare)
    if len(bare) < 2 or generic(bare) or _NO_PLACE.search(bare):
        return None
    return bare


def parse_before(words: str) -> Place | None:
    """The county (and city, province) that end ``words``, which stand just before a town's name."""
    name = trimmed(words.removesuffix("人民政府"))
    return parse_county(name) if name and name[-1] in "县区市旗" else None


def generic(name: str) -> bool:
    """Is this no name but a word like 全县, 我区, 各县市?"""
    return bool(_GENERIC.match(name)) and (
        len(name) <= 2 or name[0] in "我本全各该由在于按通向从对至及"
    )


def _place(found: re.Match[str]) -> Place:
    groups = found.groupdict()
    town, county, city = groups.get("town"), groups["county"], groups["city"]
    province = groups["province"]
    if city and not county and city.endswith("市") and city not in _NO_COUNTIES:
        county, city = city, None
    if county in _MUNICIPAL:
        province, county = county, None
    return Place(town, county, city, province)
