"""H: section five against last year's: problems followed up, problems that come back, promises kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from audit.claims import clip
from audit.problems import answers, grams
from audit.reasons import lacks_previous
from audit.registry import Case, Result, check, not_applicable, text_source, unknown
from core.said import Said, joined
from core.statement import Measure, Problem, Stated
from core.vocabulary import themes

SHORTEST_PROBLEMS = 30
ECHO, ENOUGH = 0.25, 8
"""Share of a promise's telling character pairs that one sentence must take up, and how many do for a long one."""
_FOLLOWED = re.compile(
    r"(?:上一?年度?|去年|前一?年|20\d\d\s*年)[^。]{0,24}(?:问题|不足|反馈|整改|提出|写的|指出|承诺)|(?:问题|不足)[^。]{0,12}(?:已|得到)(?:解决|整改|扭转|改善)"
)
_AGAIN = Said("，本年又列为计划", " and plans it again")
_PROMISED = {
    "M01": "dedicated_staff", "M03": "training", "M15": "policy_interpretation", "M19": "public_participation",
    "M17": "consultation", "M22": "new_media", "M23": "zone", "M24": "village_level", "M26": "legal_review",
}  # fmt: skip


@check("H06")
def last_years_problems(case: Case) -> Iterator[Result]:
    """What became of last year's problems is said."""
    before = case.previous
    if before is None:
        yield unknown("problems", lacks_previous(case))
        return
    if not before.problems:
        yield not_applicable("problems", "上年报告没有读出问题")
    elif _followed(case):
        yield Result("problems", "pass")
    else:
        left = _left_open(case, before)
        if not left:
            yield Result("problems", "pass")
            return
        yield Result(
            "problems", "review",
            Said(
                f"上年写的问题“{clip(left[0].text)}”等{len(left)}个，本年报告未见交代改进情况。",
                "Problems of last year of which this year's report does not say what became: "
                f"{len(left)} (such as “{clip(left[0].text)}”).",
            ),
            None, len(left), tuple(text_source(before.report, p.start, p.end) for p in left[:5]),
        )  # fmt: skip


def _alike(one: Stated, two: Stated) -> float:
    """How alike the admitted problems of two years are, 0 to 1."""
    a, b = ("".join(re.sub(r"[\W\d]", "", p.text) for p in s.problems) for s in (one, two))
    if min(len(a), len(b)) < SHORTEST_PROBLEMS:
        return 0.0
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def _followed(case: Case) -> bool:
    verdict = case.stated.verdict("followup")
    spoken = any(_FOLLOWED.search(s.text) for s in case.report.sentences)
    return spoken or (verdict is not None and verdict.verdict in {"yes", "weak", "deficient"})


def _done_for(case: Case) -> set[str]:
    """Problem themes that this year's measures address."""
    mine = {t for m in case.stated.measures for t in m.themes}
    return {p for p, ms in answers().items() if mine & set(ms)}


def _left_open(case: Case, before: Stated) -> list[Problem]:
    """Last year's problems that are not taken up: another theme, or merely the same words again."""
    here = {t for p in case.stated.problems for t in p.themes} | _done_for(case)
    again = {re.sub(r"\W", "", p.text) for p in case.stated.problems}
    return [
        p for p in before.problems
        if set(p.themes) - {"P00"}
        and (not set(p.themes) & here or re.sub(r"\W", "", p.text) in again)
    ]  # fmt: skip


@check("H07")
def same_problem_again(case: Case) -> Iterator[Result]:
    """One theme three years running, or the problems of two years in the same words."""
    before = case.previous
    if before is None or case.report.year is None:
        yield unknown("problems", lacks_previous(case))
        return
    like = _alike(case.stated, before)
    earlier = next(
        (s for s in case.context.years or () if s.report.year == case.report.year - 2), None
    )
    themes_of = [
        {t for p in s.problems for t in p.themes} - {"P00"}
        for s in (case.stated, before, earlier) if s is not None
    ]  # fmt: skip
    always = sorted(set.intersection(*themes_of)) if len(themes_of) == 3 else []
    if always or like >= 0.9:
        why = _always(always) if always else Said(
            f"所列问题与上年文字相似度{like:.0%}", f"The problems are {like:.0%} in the words of last year"
        )  # fmt: skip
        both = (case.stated, before)
        shown = [
            (s, p) for s in both for p in s.problems if not always or set(p.themes) & set(always)
        ]
        yield Result(
            "problems", "review",
            why + Said(
                "，请核实整改情况（编制等结构性问题除外）。",
                "; please verify what was done (structural ones, such as staff posts, aside).",
            ),
            None,
            len(always) or round(like, 2),
            tuple(text_source(s.report, p.start, p.end) for s, p in shown[:6]),
        )  # fmt: skip
    else:
        yield Result("problems", "pass")


def _always(ids: list[str]) -> Said:
    names = {t.id: Said(t.zh, t.en) for t in themes()}
    named = joined(names[i] for i in ids[:3])
    return Said(f"“{named.zh}”连续三年出现", f"“{named.en}” comes up three years running")


@check("H09")
def promises_kept(case: Case) -> Iterator[Result]:
    """A concrete promise of last year (E1) of which this year's report says nothing."""
    before = case.previous
    if before is None:
        yield unknown("problems", lacks_previous(case))
        return
    promised = [m for m in before.measures if m.grade == "E1"]
    if not promised:
        yield not_applicable("problems", "上年没有可核对的具体承诺")
        return
    for number, measure in enumerate(promised, start=1):
        place = f"promise-{number}"
        if _kept(case, measure):
            yield Result(place, "pass")
        else:
            again = _AGAIN if _planned_again(case, measure) else Said()
            yield Result(
                place, "review",
                Said(
                    f"上年承诺“{clip(measure.text)}”，本年报告未见交代{again.zh}（不等于未完成），请核实。",
                    f"Last year's promise “{clip(measure.text)}”: this year's report does not say what became of "
                    f"it{again.en} (it may well be done); please verify.",
                ),
                None, "未见", (text_source(before.report, measure.start, measure.end),),
            )  # fmt: skip


def _kept(case: Case, measure: Measure) -> bool:
    """Is the promise, or the thing that it is about, spoken of this year as more than a plan?"""
    wanted = grams(_FORM.sub(" ", measure.text))
    names = [n for n in _NAMED.findall(measure.text) if len(n) > SHORTEST_NAME]
    plans = [m for m in case.stated.measures if m.grade in {"E0", "E1"}]
    for sentence in case.report.sentences:
        planned = any(m.start < sentence.end and sentence.start < m.end for m in plans)
        if planned and not _FOLLOWED.search(sentence.text):
            continue
        if any(n in sentence.text for n in names) or _echoes(wanted, sentence.text):
            return True
    return any(_facet_speaks(case, _PROMISED[t], wanted) for t in measure.themes if t in _PROMISED)


def _facet_speaks(case: Case, facet: str, wanted: set[str]) -> bool:
    """Does this year's verdict on the thing promised rest on words that the promise has too?"""
    verdict = case.stated.verdict(facet)
    if verdict is None or verdict.verdict in {"none", "no", "plan", "unread"}:
        return False
    return any(wanted & grams(q.quote) for q in verdict.quotes)


def _planned_again(case: Case, measure: Measure) -> bool:
    wanted = grams(_FORM.sub(" ", measure.text))
    return any(_echoes(wanted, m.text) for m in case.stated.measures if m.grade in {"E0", "E1"})


def _echoes(wanted: set[str], text: str) -> bool:
    need = min(max(ECHO * len(wanted), 2), ENOUGH)
    return len(wanted & grams(text)) >= need


_NAMED = re.compile(r"[《“]([^》”]+)[》”]")
SHORTEST_NAME = 4
_FORM = re.compile(
    r"由|党政(?:综合)?办(?:公室)?|镇?党委|政府|分管\w{0,2}领导|站所|各村|牵头|负责|设立|开展|组织|20\d\d年|\d+月|[底年]前|年底|每[季月周]度?|要求"
)
"""Who and when: the form of a promise, not its substance."""
