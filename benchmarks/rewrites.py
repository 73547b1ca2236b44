"""Faithful rewrites of template answers, by rules of their own: synonyms, order, merging, numerals."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from benchmarks.drafts import Source, han, wide

Rewrite = Callable[[Source, random.Random], str]
_ITEM = re.compile(r"[、，](?=[^、，：:]{1,20}\[\d)")


def synonyms(source: Source, _rng: random.Random) -> str:
    """Words that mean the same."""
    table = (
        ("明确没有（", "写明没有的（"), ("明确有（", "写明有的（"), ("未提及（", "没有提到的（"),
        ("仅计划（", "只是打算做的（"), ("合计", "一共"), ("未计入：", "没有计入的："),
        ("无法判定（", "不能判定的（"), ("首尾相差", "首尾之间相差"), ("兼职（", "由人兼职的（"),
        ("平均", "平均为"), ("该乡镇还有：", "该乡镇另有："), ("其他年度：", "另外的年度："),
        ("clearly yes", "clearly yes, as stated"), ("not mentioned (", "not mentioned at all ("),
    )  # fmt: skip
    return _outside(source.body, lambda text: _each(text, table))


def order(source: Source, rng: random.Random) -> str:
    """The reports of a list in another order."""
    out = []
    for line in source.body.splitlines():
        head, colon, rest = line.partition("：")
        items = _ITEM.split(rest.rstrip("。"))
        plain = (
            colon
            and len(items) > 1
            and all(re.fullmatch(r"[^“”；：（）]*(?:\[\d+\])+", i) for i in items)
        )
        if plain:
            rng.shuffle(items)
            line = f"{head}：{'、'.join(items)}。"
        out.append(line)
    return "\n".join(out)


def lines_turned(source: Source, rng: random.Random) -> str:
    """The sentences in another order."""
    lines = source.body.splitlines()
    rng.shuffle(lines)
    return "\n".join(lines)


def merged(source: Source, _rng: random.Random) -> str:
    """Two lines of one kind become one sentence."""
    lines = source.body.splitlines()
    for i in range(len(lines) - 1):
        cited = all(re.search(r"（\d+份）：.*\[\d+\]。$", one) for one in lines[i : i + 2])
        if cited:
            lines[i : i + 2] = [lines[i].rstrip("。") + "；" + lines[i + 1]]
            break
    return "\n".join(lines)


def numerals(source: Source, rng: random.Random) -> str:
    """11份 as 十一份, 1651 as 1,651, 86件 as ８６件."""
    if source.language == "en":
        return re.sub(r"(?<![\d\[.])(\d{4})(?= cases)", lambda m: f"{int(m[1]):,}", source.body)
    form = rng.choice(("han", "wide", "comma"))

    def write(match: re.Match[str]) -> str:
        value = int(match[1])
        if form == "han" and value:
            return han(value)
        return wide(match[1]) if form == "wide" else f"{value:,}"

    pattern = re.compile(r"(?<![\d.\[A-Za-z-])(\d{1,4})(?=份|件)")
    return _outside(source.body, lambda text: pattern.sub(write, text))


def dated(source: Source, rng: random.Random) -> str:
    """云台镇2023 as 云台镇2023年, or 2023年云台镇; quotations stay."""
    names = sorted(source.all_towns, key=len, reverse=True)
    chinese = re.compile(rf"([一-鿿]{{1,3}}[县区市])?({'|'.join(names)})(20\d\d)(?!年)")
    before = rng.random() < 0.5

    def write(text: str) -> str:
        if source.language == "en":
            return re.sub(r" \((20\d\d)\)", r", \1", text)
        form = r"\3年\1\2" if before else r"\1\2\3年"
        return chinese.sub(lambda m: m.expand(form), text)

    return _outside(source.body, write)


def framed(source: Source, _rng: random.Random) -> str:
    """明确有（11份）：… as 有11份报告明确有：…"""
    if source.language == "en":
        return re.sub(
            r"^(\w[\w ,-]*) \((\d{1,3})\): ", r"\2 reports, \1: ", source.body, flags=re.M
        )
    return re.sub(
        r"^(明确有|明确没有|仅计划|兼职|无人专管|只提到)（(\d+)份）：",
        r"报告\1的有\2份，分别为：",
        source.body,
        flags=re.M,
    )


def _outside(body: str, write: Callable[[str], str]) -> str:
    """Quotations are the reports' own words: a faithful rewrite leaves them."""
    return "".join(p if p.startswith("“") else write(p) for p in re.split(r"(“[^”]*”)", body))


def _each(body: str, table: tuple[tuple[str, str], ...]) -> str:
    for old, new in table:
        body = body.replace(old, new)
    return body


FAITHFUL: dict[str, Rewrite] = {
    "同义词": synonyms,
    "名单换序": order,
    "句子换序": lines_turned,
    "两句并一句": merged,
    "数字写法": numerals,
    "年份写法": dated,
    "句式": framed,
}
