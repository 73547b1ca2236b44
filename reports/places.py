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
