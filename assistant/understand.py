"""Question and history to a typed Plan, by rules. The same code validates a model's Plan.

The way: language -> names of places -> years -> what it speaks of (clues) -> intent -> polarity,
conditions, limits. A follow-up keeps the last plan and changes only what it names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, Final

from assistant import clues, intents, polarity
from assistant.conditions import find_conditions, find_limit
from assistant.followup import carry_over, is_follow_up
from assistant.places import Places, find_places
from assistant.view import View
from assistant.years import Years, find_years
from core.answer import Intent, Language, Plan, Scope

MAX_QUESTION: Final = 2000
_OWN_YEARS: Final = frozenset({"audit", "measures", "themes"})
_HAN: Final = re.compile(r"[一-鿿]")
_LATIN: Final = re.compile(r"[A-Za-z]{2,}")
_LAYOUT: Final = re.compile(
    r"(?:2019|2021)\s*版(?:的(?![一-鿿]{0,3}(?:报告|申请)))?|(?:2019|2021)\s*年?版?的?(?:老|旧|新)?版?(?:表格?|格式|模板|样式|版式|版本)|(?:老|旧|新)(?:版|式)?的?(?:表格?|格式|模板|版式)|"
    r"(?:the )?(?:2019|2021|old|new) (?:form|layout|template|tables?)\b",
    re.I,
)
_CONTACT: Final = re.compile(
    r"电话|地址|邮箱|邮编|传真|联系方式|phone|address|e-?mail|fax|postcode|contact", re.I
)
_DATES: Final = re.compile(
    r"(什么时候|何时|哪天|哪一天|几号|日期(是|为)?(什么|多少|哪))[^。？]{0,10}|when (was|were|is)|what date",
    re.I,
)
_DATED: Final = re.compile(r"落款|公布|发布|统计|截止|签发|报告|signed|period|published", re.I)
_SOME_TOWN: Final = re.compile(r"某个?(?:镇|乡|街道|地)")
_CORPUS: Final = re.compile(
    r"(交|提交|报送|发布|公布|编制|上报)了?(年报|年度报告)|(资料|库|语料|系统)(里|中|库)?[^。？]{0,6}有(哪些|什么|多少)|(收录|收集|导入|上传)了?(哪些|什么|多少)|有哪些(乡镇|报告|年报|年份|县)(的(报告|年报|数据))?[？?]?$|"
    r"(which|what|list (the|all)) (reports?|towns?|years?|counties) (are|do you have|is)[^.?]{0,12}(here|available|loaded|in the corpus|have)?[?.]?$",
    re.I,
)
_CHANGE: Final = re.compile(
    r"从[^。？]{0,8}(没有?|无|未)[^。？]{0,10}(变|到|成)[^。？]{0,6}有|新(增|建|添)了?|由无到有|from (no|not|none|without)[^.?]{0,20}to (yes|hav)|newly (built|added|set up)",
    re.I,
)
_ZERO_YEARS: Final = re.compile(r"连续|一直|每年都|年年|in a row|consecutive|running", re.I)
_VERSUS: Final = re.compile(
    r"(?:和|与|跟|同|比|较)(?:去年|上年|上一年)度?(?:相比|比|差|增|减|多|少|，|,)?|(?:compared (?:with|to)|than) (?:last|the previous) year|同比",
    re.I,
)
_BREAKDOWN: Final = re.compile(
    r"哪一?(?:类|种)|各(?:类|种)|分(?:类|结果)|按(?:结果|类别|类型)|by (?:outcome|type|reason|result|category)|which (?:kind|type|reason|ground)",
    re.I,
)
_GROWTH: Final = re.compile(
    r"增长|增加|增幅|上升|下降|减少|降幅|growth|grew|increase|decrease|rise|drop", re.I
)
_AVERAGE: Final = re.compile(r"平均|均值|average|mean", re.I)
_COUNT: Final = re.compile(
    r"(多少|几)(个|份|家)?(乡镇|镇|乡|街道|报告|单位|地方)|有几(个|份|家)|how many (towns?|townships?|reports?|places|streets|units)",
    re.I,
)
_MENTIONED: Final = re.compile(
    r"(?:提到|提及|写到|说到|出现|用到)(?:过|了)?\s*[“\"「『]?([^“”\"「」『』，。？?！、]{1,12}?)[”\"」』]?(?:的|这个词|吗|过)?(?:乡镇|报告|有哪些|是哪些)?\s*[？?。]?\s*$|"
    r"[“\"「『]([^“”\"「」『』]{1,16})[”\"」』]|mention(?:s|ed|ing)?\s+(?:the |a |an )?[“\"']?([A-Za-z][A-Za-z -]{1,30}?)[”\"']?\s*[?.]?$",
    re.I,
)
_REPORTED: Final = re.compile(
    r"反映|抱怨|吐槽|提出[^。？]{0,10}问题|列为问题|问题(里|中|部分)|complain|as a problem|among (its|their) problems",
    re.I,
)
_COMPLAINT: Final = re.compile(
    r"问题|反映|承认|困难|抱怨|短板|薄弱|吐槽|不足|苦于|头疼|存在|complain|admit|problem|difficult|struggl|weak|suffer",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A question taken apart, before an intent is chosen."""

    question: str
    language: Language
    text: str
    """The question without names and years."""
    spoken: str
    """The question without names of places only."""
    places: Places
    years: Years
    layout: str | None


def detect_language(question: str) -> Language:
    """en where the question has English words and hardly a Han character."""
    han = len(_HAN.findall(question))
    return "en" if _LATIN.search(question) and han * 3 < len(question.split()) * 2 else "zh"


def understand(question: str, view: View, history: tuple[str, ...] = ()) -> Plan:
    """The Plan of a question; ``history`` are the earlier questions, oldest first."""
    previous: Plan | None = None
    for earlier in history:
        previous = _one(earlier, view, previous)
    return _one(question, view, previous)


def parse(question: str, view: View, base_year: int | None = None) -> Parsed:
    """Take a question apart: language, places, years, the rest."""
    flat = re.sub(r"\s+", " ", question.strip())[:MAX_QUESTION]
    language = detect_language(flat)
    layout_match = _LAYOUT.search(flat)
    layout = None
    if layout_match:
        layout = "2021" if re.search(r"2021|新|new", layout_match[0], re.I) else "2019"
        flat = flat[: layout_match.start()] + " 版式 " + flat[layout_match.end() :]
    places = find_places(flat, view)
    years = find_years(places.rest, view, base_year)
    rest = re.sub(r" +", " ", years.rest).strip()
    return Parsed(question, language, rest, places.rest, places, years, layout)


def _one(question: str, view: View, previous: Plan | None) -> Plan:
    base = max(previous.scope.years) if previous and previous.scope.years else view.latest
    parsed = parse(question, view, base)
    plan = _plan(parsed, view)
    if previous is not None and is_follow_up(parsed.text, plan):
        return carry_over(previous, plan, parsed.text)
    return plan


def _plan(parsed: Parsed, view: View) -> Plan:
    places, years = parsed.places, parsed.years
    scope = Scope(places.counties, places.towns, years.years)
    unknown = (*places.unknown, *years.unknown)
    plan = Plan("search", parsed.language, scope, unknown=unknown, text=parsed.text)
    if places.ambiguous:
        name, options = places.ambiguous[0]
        choices = tuple(f"{county or ''}{town}" for county, town in options)
        plan = replace(plan, choices=choices, extra={"ambiguous": name})
    if years.all_years:
        plan = replace(plan, extra=plan.extra | {"all_years": True})
    plan = _subject(parsed, plan)
    intent = _intent(parsed, plan)
    if intent in _OWN_YEARS or _CHANGE.search(parsed.text) or _VERSUS.search(parsed.question):
        # 去年 is then the other side of a comparison, not the scope
        kept = tuple(y for y in years.years if y not in years.relative)
        plan = replace(
            plan, scope=replace(scope, years=kept), unknown=(*places.unknown, *years.unknown_named)
        )
    return _detail(parsed, replace(plan, intent=intent), view)


def _subject(parsed: Parsed, plan: Plan) -> Plan:
    text, language = parsed.text, parsed.language
    metrics = clues.find_metrics(text, language)
    facets = clues.find_facets(text, language)
    themes = clues.find_themes(text, language)
    extra: dict[str, Any] = dict(plan.extra)
    if metrics:
        extra["metrics"] = [m.id for m in metrics]
    if facets:
        extra["facets"] = list(facets)
    if measure_themes := clues.find_measure_themes(text, language):
        extra["measure_themes"] = list(measure_themes)
    if parsed.layout:
        extra["layout"] = parsed.layout
    return replace(
        plan,
        facet=facets[0] if facets else None,
        cells=tuple(c for m in metrics for c in m.addresses("2021")),
        themes=themes,
        checks=clues.find_checks(text, language),
        conditions=find_conditions(text, metrics),
        limit=find_limit(text),
        extra=extra,
    )


def _intent(parsed: Parsed, plan: Plan) -> Intent:
    found = intents.intents_of(parsed.spoken, parsed.language)
    if "help" in found:
        return "help"
    special = _special(parsed, plan)
    return special or _by_wording(parsed, plan, found)


def _special(parsed: Parsed, plan: Plan) -> Intent | None:
    """Wordings that decide alone, whatever else the question says."""
    text = parsed.text
    if _DATES.search(text) and _DATED.search(text) and "哪些" not in text:
        return "lookup"
    if (
        (plan.extra.get("layout") and "metrics" not in plan.extra)
        or _CORPUS.search(text)
        or _CHANGE.search(text)
    ):
        return "enumerate"
    claim = "evidence" in intents.intents_of(parsed.spoken, parsed.language)
    if claim and not plan.checks and (plan.facet or "metrics" in plan.extra):
        return "evidence"
    if plan.checks or intents.has_audit_words(text, parsed.language):
        return "audit"
    return None


def _by_wording(parsed: Parsed, plan: Plan, found: tuple[Intent, ...]) -> Intent:
    text = parsed.text
    towns = len(plan.scope.towns)
    for intent in found:
        if intent == "aggregate" and _ZERO_YEARS.search(text) and _COUNT.search(text):
            return "enumerate"
        if intent in {"aggregate", "enumerate", "search"} and towns and _one_place(parsed, plan):
            return "lookup"
        if intent == "themes" and towns == 1 and not _COMPLAINT.search(text):
            return "profile"
        return intent
    if towns:
        return "lookup" if _one_place(parsed, plan) else "profile"
    if "metrics" in plan.extra and _asks(text):
        return "aggregate"
    return "enumerate" if plan.facet and _asks(text) else "search"


def _one_place(parsed: Parsed, plan: Plan) -> bool:
    """Does it ask for one thing of the towns it names?"""
    has_subject = bool(plan.facet or plan.extra.get("metrics") or _CONTACT.search(parsed.text))
    everywhere = re.search(r"平均|average|哪些", parsed.text, re.I)
    added = re.search(r"总共|一共|合计|in all|altogether|total", parsed.text, re.I)
    years = parsed.years.all_years or len(parsed.years.years) > 1
    return has_subject and not everywhere and not (added and (years or len(plan.scope.towns) > 1))


def _asks(text: str) -> bool:
    return bool(re.search(r"多少|几|吗|呢|有没有|情况|[?？]|how|what|is|are|do", text, re.I))


def _detail(parsed: Parsed, plan: Plan, view: View) -> Plan:
    text, language = parsed.text, parsed.language
    extra = dict(plan.extra)
    if plan.facet == "dedicated_staff" or (plan.facet is None and not plan.checks):
        staff = polarity.asked_staff(text, language) if plan.facet else ()
        trouble = polarity.asked_staff_trouble(text, language) if plan.facet else None
        if trouble and not staff:
            extra["trouble"] = trouble
        plan = replace(plan, staff=staff)
    if re.search(
        r"升序|最少|最低|最小|垫底|倒数|fewest|lowest|least|smallest|ascending", text, re.I
    ):
        plan = replace(plan, order="asc")
    extra |= _flags(parsed, plan)
    operation = "average" if _AVERAGE.search(text) else ""
    if plan.intent == "rank" and _GROWTH.search(text):
        operation = "growth"
    kind = plan.kind
    if plan.intent in {"search", "enumerate", "measures"}:
        kind = _kind(text)
    return replace(
        plan, verdicts=polarity.asked_verdicts(text, language), kind=kind, extra=extra,
        operation=operation, scope=_paired(plan, extra, view),
    )  # fmt: skip


def _paired(plan: Plan, extra: dict[str, Any], view: View) -> Scope:
    """Where 和去年比 is asked, both years are in scope: the one meant and the one before."""
    years = plan.scope.years
    if "change" in extra and not (years and view.latest and min(years) < view.latest - 1):
        return replace(plan.scope, years=())
    if "versus" not in extra or plan.intent in {"audit", "measures", "search", "themes"}:
        return plan.scope
    last = view.latest
    this = max(years) if years and years != ((last or 0) - 1,) else last
    return plan.scope if this is None else replace(plan.scope, years=(this - 1, this))


def _kind(text: str) -> str | None:
    if re.search(r"措施|做法|打算|计划|下一步|measure|plan", text, re.I):
        return "measure"
    return "problem" if _COMPLAINT.search(text) else None


def _flags(parsed: Parsed, plan: Plan) -> dict[str, Any]:
    text = parsed.text
    flags: dict[str, Any] = {}
    if _VERSUS.search(parsed.question):
        flags["versus"] = True
    for name, pattern in (
        ("breakdown", _BREAKDOWN),
        ("some_town", _SOME_TOWN),
        ("contact", _CONTACT), ("change", _CHANGE), ("count", _COUNT), ("corpus", _CORPUS),
        ("complaint", _COMPLAINT), ("reported", _REPORTED),
    ):  # fmt: skip
        if pattern.search(text):
            flags[name] = True
    if _DATES.search(text) and _DATED.search(text):
        flags["dates"] = True
    if parsed.years.span and _ZERO_YEARS.search(parsed.question):
        flags["in_a_row"] = parsed.years.span
    if term := _term(parsed, plan):
        flags["term"] = term
    return flags


def _term(parsed: Parsed, plan: Plan) -> str:
    """One word that is asked for as such: it is narrower than a facet, or nothing we know."""
    if plan.facet:
        return clues.narrow_term(plan.facet, parsed.text, parsed.language)
    if plan.extra.get("metrics") or not (found := _MENTIONED.search(parsed.text)):
        return ""
    return next((g.strip() for g in found.groups() if g), "")
