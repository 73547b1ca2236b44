"""Whose report it is and of which year: all that says so is weighed, and kept as evidence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from core.report import Evidence, Section, Table, Warning_, doubt
from core.said import Said
from reports.filename import named
from reports.labels import squash
from reports.layouts import lines_of
from reports.places import (
    Place,
    generic,
    parse_address,
    parse_before,
    parse_county,
    parse_place,
    trimmed,
)
from reports.sections import DATE
from reports.title import Title
from reports.years import years

_MAKER: Final = re.compile(
    r"(?:由|请与|与|向|联系单位[:：])([\u4e00-\u9fff]{2,30}?(?:人民政府|办事处|政府办公室|党政(?:综合)?办))"
)
_ADDRESS: Final = re.compile(r"地\s*址\s*[:：为]?\s*([\u4e00-\u9fff]{3,40})")
_PORTAL: Final = re.compile(
    r"(?:^|[^\u4e00-\u9fff]|在|通过|登录|登陆|至|于|从|由|向|访问|浏览|依托|利用|使用|经)"
    r"([\u4e00-\u9fff]{1,14}?[县区市旗])(?:人民)?政府(?:官方)?(?:门户)?(?:网|信息公开)"
)
_ORGAN: Final = re.compile(
    r"(?:^|[^\u4e00-\u9fff]|由|是|在|对|为|和|与|及|向|县|区|市|年|，)([\u4e00-\u9fff]{1,7}?(?:镇|乡|街道))"
    r"(?=人民政府|办事处|党委|党工委|政府信息公开|机关)"
)
_COUNTY_BODY: Final = re.compile(
    r"(?:^|[^\u4e00-\u9fff]|向|由|在|是|对|和|与|及|按照|根据)([\u4e00-\u9fff]{1,6}?[县区旗])"
    r"(?=人民政府|委、|委办|政府办|行政服务|政务服务)"
)
_ORDERED: Final = re.compile(
    r"(?:根据|按照|按|遵照|围绕|落实|贯彻|经|受|在)([\u4e00-\u9fff]{2,5}?[县区市旗])"
    r"(?=委|人民政府|政府|的?(?:统一)?(?:部署|安排|要求|指导|领导|政务公开))"
)
_OFFICE: Final = re.compile(
    r"(?:[^\u4e00-\u9fff]|根据|按照|由|在|向|经|和|与|及)([\u4e00-\u9fff]{1,6}?[县区旗])"
    r"(?=政务公开(?:工作)?(?:办|领导))"
)
_NEAR: Final = 24
# What each pattern turns on: looked for first, since trying the whole pattern everywhere costs more.
_PORTAL_END: Final = re.compile(r"[县区市旗](?:人民)?政府(?:官方)?(?:门户)?(?:网|信息公开)")
_ORGAN_END: Final = re.compile(r"[镇乡道](?=人民政府|办事处|党委|党工委|政府信息公开|机关)")
_OFFICE_END: Final = re.compile(r"[县区旗](?=政务公开(?:工作)?(?:办|领导))")
_COUNTY_END: Final = re.compile(r"[县区旗](?=人民政府|委、|委办|政府办|行政服务|政务服务)")
_OWN: Final = re.compile(r"^[我本全各该上下]")
_WEIGHTS: Final = {
    "标题": 8,
    "落款": 5,
    "编制说明": 4,
    "镇名之前": 3,
    "上级要求": 2,
    "联系地址": 3,
    "门户网站": 3,
    "正文": 1,
}


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose and when, with what says so and where two sources disagree."""

    town: str | None
    county: str | None
    city: str | None
    province: str | None
    year: int | None
    evidence: tuple[Evidence, ...]
    warnings: tuple[Warning_, ...]


def identify(
    text: str, name: str, title: Title, sections: Sequence[Section], tables: Sequence[Table]
) -> Identity:
    """Weigh title, signature, preamble, address, portal and body; what none of them says, the file's
    own ``name`` may tell."""
    evidence = [
        *_from_title(title),
        *_from_signature(text, sections),
        *_from_preamble(text, sections),
        *_from_portal(text),
        *_from_body(text, tables),
        *years(text, title, sections),
    ]
    town = _heaviest(evidence, "town")
    evidence += _beside(text, town, tables) if town else ()
    county = _heaviest(evidence, "county", least=2)
    city = _heaviest(evidence, "city")
    if city == county:
        city = None
    year = _heaviest(evidence, "year")
    warnings = tuple(_disagreements(evidence, town, year))
    last = _last(named(name), evidence, {"town": town, "county": county, "year": year})
    evidence += last.values()
    town, county, year = (
        last[field].value if field in last else value
        for field, value in (("town", town), ("county", county), ("year", year))
    )
    return Identity(
        town, county, city, _heaviest(evidence, "province"), int(year) if year else None,
        tuple(evidence), warnings,
    )  # fmt: skip


def _last(
    told: Sequence[Evidence], evidence: Sequence[Evidence], known: dict[str, str | None]
) -> dict[str, Evidence]:
    """What the file's name adds: only what the text is silent on, and nothing from the name of
    another town's or county's file."""
    own = {e.field: e for e in told}
    for field in ("town", "county"):
        value = known[field]
        if value and field in own and own[field].value != value:
            return {}
    said: dict[str, set[str]] = defaultdict(set)
    for e in evidence:
        said[e.field].add(e.value)
    return {
        field: e for field, e in own.items()
        if known[field] is None and said[field] <= {e.value}
    }  # fmt: skip


def _placed(place: Place | None, source: str, start: int, end: int) -> Iterator[Evidence]:
    if place is None:
        return
    for field in ("town", "county", "city", "province"):
        value = getattr(place, field)
        if value and not (field == "county" and generic(value)):
            yield Evidence(field, value, source, start, end)


def _from_title(title: Title) -> Iterator[Evidence]:
    words = re.sub(r"(?<!\d)20\d\d年?度?|二[〇○零].{2}年度?", "", title.text)
    words = re.sub(r"^\d+", "", words)
    yield from _placed(parse_place(words), "标题", title.start, title.end)


def _from_signature(text: str, sections: Sequence[Section]) -> Iterator[Evidence]:
    for section in sections:
        if section.kind != "signature":
            continue
        for start, end in lines_of(text, (section.start, section.end)):
            words = re.sub(DATE, "", squash(text[start:end]))
            if 3 <= len(words) <= 40:
                yield from _placed(parse_place(words), "落款", start, end)


def _from_preamble(text: str, sections: Sequence[Section]) -> Iterator[Evidence]:
    for section in sections:
        if section.kind not in {"preamble", "other"}:
            continue
        body = text[section.start : section.end]
        for found in _MAKER.finditer(body):
            start = section.start + found.start(1)
            yield from _placed(parse_place(found[1]), "编制说明", start, start + len(found[1]))
    for found in _ADDRESS.finditer(text):
        yield from _placed(parse_address(found[1]), "联系地址", found.start(1), found.end(1))


def _from_portal(text: str) -> Iterator[Evidence]:
    for found in _around(_PORTAL, _PORTAL_END, text):
        name = trimmed(found[1])
        place = parse_county(name) if name else None
        if name and place and not _OWN.match(name):
            yield from _placed(place, "门户网站", found.end(1) - len(name), found.end(1))


def _from_body(text: str, tables: Sequence[Table]) -> Iterator[Evidence]:
    spans = [(t.start, t.end) for t in tables]
    patterns = (
        ("town", _around(_ORGAN, _ORGAN_END, text), "正文"),
        ("county", _around(_COUNTY_BODY, _COUNTY_END, text), "正文"),
        ("county", _ORDERED.finditer(text), "上级要求"),
        ("county", _around(_OFFICE, _OFFICE_END, text), "上级要求"),
    )
    for field, hits, source in patterns:
        for found in hits:
            name = trimmed(found[1])
            if name is None or _OWN.match(name) or re.search(r"[各全该我本]", name):
                continue
            at = found.end(1) - len(name)
            if not any(start <= at < end for start, end in spans):
                yield Evidence(field, name, source, at, found.end(1))


def _around(pattern: re.Pattern[str], core: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern, tried only around its core; the same ones that finditer gives."""
    at = 0
    for hit in core.finditer(text):
        found = pattern.search(text, max(at, hit.start() - _NEAR), hit.end() + _NEAR)
        if found:
            yield found
            at = found.end()


def _beside(text: str, town: str, tables: Sequence[Table]) -> Iterator[Evidence]:
    """Counties that stand right before the town's own name anywhere in the prose."""
    for found in re.finditer(re.escape(town), text):
        at = found.start()
        if any(t.start <= at < t.end for t in tables):
            continue
        words = re.search(r"[\u4e00-\u9fff]*$", text[max(0, at - _NEAR) : at])
        place = parse_before(words[0]) if words and words[0] else None
        yield from _placed(place, "镇名之前", at - len(words[0]) if words else at, at)


_YEAR_WEIGHTS: Final = {"标题": 8, "统计期限": 6, "落款日期": 4, "正文": 1}
_MOST_BODY: Final = 3


def _weights(evidence: Sequence[Evidence], field: str) -> dict[str, float]:
    table = _YEAR_WEIGHTS if field == "year" else _WEIGHTS
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for e in evidence:
        if e.field == field:
            counts[e.value, e.source] += 1
    out: dict[str, float] = defaultdict(float)
    for (value, source), count in counts.items():
        out[value] += table[source] * (min(count, _MOST_BODY) if source == "正文" else 1)
    return out


def _heaviest(evidence: Sequence[Evidence], field: str, least: float = 1) -> str | None:
    """The value with most weight. Names that only carry words before them (由石桥镇) count for them."""
    weights = _weights(evidence, field)
    if not weights:
        return None
    merged = dict(weights)
    for long in weights:
        for short in weights:
            if long != short and long.endswith(short) and len(short) >= 3:
                low, high = sorted((long, short), key=lambda v: weights[v])
                merged[high] += weights[low]
    value = max(merged, key=lambda v: (merged[v], -len(v), v))
    return value if merged[value] >= least else None


_PLACES: Final = {
    "标题": "the title", "落款": "the signature", "统计期限": "the period it covers",
    "落款日期": "the date of signature", "编制说明": "the opening words",
}  # fmt: skip
"""What a report says of itself, and where; the file's name is no such place."""


def _disagreements(
    evidence: Sequence[Evidence], town: str | None, year: str | None
) -> Iterator[Warning_]:
    for field, name, value in (
        ("town", Said("乡镇名", "town"), town),
        ("year", Said("年份", "year"), year),
    ):
        told = {e.value: e for e in evidence if e.field == field and e.source in _PLACES}
        others = {v: e for v, e in told.items() if v != value}
        for other, e in others.items():
            if (
                field == "year"
                or not (value or "").endswith(other)
                and not other.endswith(value or "")
            ):
                place = _PLACES[e.source]
                message = Said(
                    f"{name.zh}不一致：按证据取 {value}，{e.source}写的是 {other}",
                    f"The file says two things of its {name.en}: {value} is taken as better founded; "
                    f"{place} says {other}",
                )
                yield doubt(f"{field}_conflict", message, e.start)
