"""Facets read by meaning where the rules are silent or see only the word: what is said of the topic.

A segment that is plainly about a facet (topics.py) speaks of it although no pattern of the vocabulary
knows its words: a plan among the measures, a lack or a weakness among the problems, else a fact.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Final

from core.vocabulary import facets
from statements.grades import concreteness
from statements.lexicon import lexicons
from statements.marks import mark_at
from statements.negation import denies, is_weak, mask
from statements.others import OTHERS_COUNT, by_others
from statements.readings import Hit, Prose, Reading
from statements.tense import read as tense_of
from statements.tense import strongly_done
from statements.topics import Topic

BAR: Final = 0.43
NEAR: Final = 0.03
"""How far behind the nearest facet another may stay and still be spoken of."""
SURE: Final = 0.33
"""From here on a rule's hit among the problems is about the facet, not beside it."""
OPENNESS: Final = re.compile(
    r"公开|公示|信息|网|栏|发布|公布|解读|申请|答复|留言|条例|公众号|专区|政策|征求|征集|保密|目录|评议|视频|指南|通知|宣传|群众"
)
CORE: Final = re.compile(
    r"公开|公示|公布|发布|网站|网页|专栏|栏目|信息|条例|公众号|挂网|上网|解读|留言|答复|政务|新媒体|保密|政策|意见|评议|档案|预算|决算|提案"
)
OTHER_MATTER: Final = re.compile(
    r"报销|森林|防火|防灭火|防汛|防疫|疫情|消防|安全生产|食品|餐饮|环保|人居环境|环境整治|垃圾|污水|河道|河湖|农机|农技|种植|养殖|栽培|电商|创业|就业|技能|招聘|招考|录用|入党|党员|党建|支部|缴费|体检|义诊|高考|征兵|道路|公路|路灯|修路|修建|厂房|旅游|文艺|文化|广场舞|比赛|慰问|扶贫|脱贫|物业|工程质量|产业|普法|反诈|禁毒|综治|治安|交通|校园|学校|医院|卫生院|图书|体育|老年|残疾人|妇女|儿童|志愿|献血|生态|绿化|植树|水利|灌溉|饮水|电网|停车|物流|快递|市场|商户|超市|企业用工|拖拉机"
)
HOUSEHOLD: Final = {
    "leading_group", "leader_responsibility", "agenda_briefing", "three_review", "secrecy_review",
    "rules_made", "training", "zone", "self_service", "standard_catalogue", "catalog_update",
    "application_process", "legal_review", "in_assessment", "social_review", "accountability",
    "daily_check", "ledger", "privacy_check", "content_cleanup", "funding", "officers_network",
    "website",
}  # fmt: skip
"""Facets of how the work is organised: every other work of a town has groups, ledgers and rules too."""
_TITLE: Final = re.compile(r"(?:方面|情况|工作|上|公开)$")
SLOGAN: Final = re.compile(
    r"^(?:[^，。；]{0,10}(?:不断|积极|进一步|持续|切实|大力|着力|努力|全面|深入|严格|认真|自觉|高度|加强|加大|强化|推进|推动|坚持))"
)


def likened(prose: Prose, near: dict[int, Topic]) -> dict[str, list[Hit]]:
    """By facet the segments that are plainly about it, each with what it says."""
    out: dict[str, list[Hit]] = {}
    for number, topic in near.items():
        if topic.cosine < BAR or _heading(prose, number):
            continue
        first, last = prose.segments[number]
        text = prose.text[prose.clauses[first].start : prose.clauses[last].end]
        for facet, cosine in topic.all.items():
            if cosine < max(BAR, topic.cosine - NEAR):
                continue
            if anchors()[facet].search(text) and _of_openness(facet, prose, first, text):
                hit = Hit(_reading(prose, number, text), prose.clauses[first], learned=True)
                out.setdefault(facet, []).append(hit)
    return out


def _of_openness(facet: str, prose: Prose, first: int, text: str) -> bool:
    """Is it openness that the segment speaks of, not fire brigades or village roads?"""
    lexicon = lexicons()[facet]
    if lexicon.traps.search(text):
        return False
    if prose.clauses[first].section == "problems":
        return True
    around = prose.clauses[first].heading + prose.line_text(first)
    return bool(OPENNESS.search(around) and lexicon.context.search(around))


def settled(found: list[Hit], facet: str, prose: Prose, near: dict[int, Topic]) -> list[Hit]:
    """The rules' hits, those among the problems read anew where their segment is about the facet:
    what section five names as a problem is lacking or weak, whatever its words."""
    out: list[Hit] = []
    for hit in found:
        if hit.clause.half == "fact" and facet in HOUSEHOLD and _elsewhere(prose, hit):
            continue
        if _by_others(hit, facet):
            continue
        topic = near.get(hit.clause.segment)
        about = topic is not None and topic.facet == facet and topic.cosine >= SURE
        if about and hit.clause.half == "problem" and hit.reading in {"yes", "weak", "deficient"}:
            hit = replace(hit, reading=_anew(prose, hit))
        out.append(hit)
    return out


def _by_others(hit: Hit, facet: str) -> bool:
    """Is it another body's deed, told as a fact?"""
    if facet in OTHERS_COUNT or hit.clause.half != "fact":
        return False
    return by_others(hit.clause.text)


def _elsewhere(prose: Prose, hit: Hit) -> bool:
    """Is the segment about another matter of the town's, without a word of openness?"""
    first, last = prose.segments[hit.clause.segment]
    text = prose.text[prose.clauses[first].start : prose.clauses[last].end]
    return bool(OTHER_MATTER.search(text)) and not CORE.search(text)


def _anew(prose: Prose, hit: Hit) -> Reading:
    """What a problem says of the thing it names first, or names in a clause of its own."""
    first, last = prose.segments[hit.clause.segment]
    opening = mask(prose.clauses[first].text)
    rest = mask(prose.text[hit.clause.start : prose.clauses[last].end])
    opens = prose.clauses[first].start == hit.clause.start
    if hit.reading == "deficient":
        return "no" if opens and denies(opening) and denies(rest) else "deficient"
    if denies(mask(hit.clause.text)) or (opens and denies(rest)):
        return "no" if denies(rest) else "deficient"
    return "deficient" if opens or is_weak(rest) else hit.reading


def _lack(text: str) -> Reading:
    return "no" if denies(mask(text)) else "deficient"


def _reading(prose: Prose, number: int, text: str) -> Reading:
    first, last = prose.segments[number]
    clause = prose.clauses[first]
    year = None if prose.year is None else int(prose.year)
    tenses = {tense_of(prose.clauses, i, year) for i in range(first, last + 1)}
    lacking = clause.section == "problems" and clause.half == "fact" and is_weak(mask(text))
    if clause.half == "problem" or lacking:
        return _lack(text)
    if "plan" in tenses and not (clause.half == "measure" and strongly_done(text)):
        return "plan"
    if clause.half != "done" and denies(mask(text)):
        return "no"
    return "weak" if SLOGAN.match(text) and not concreteness(text) else "yes"


@lru_cache(maxsize=1)
def anchors() -> dict[str, re.Pattern[str]]:
    """A word that must stand in the segment, for facets that are a thing rather than an act."""
    return {f.id: re.compile(str(f.raw.get("anchor", ""))) for f in facets()}


def _heading(prose: Prose, number: int) -> bool:
    first, last = prose.segments[number]
    text = prose.clauses[first].text
    whole = prose.text[prose.clauses[first].start : prose.clauses[last].end]
    alone = first == last
    titled = mark_at(text) is not None and len(whole) <= 16
    return titled or (alone and (bool(_TITLE.search(text)) and len(text) <= 12))
