"""Listing by anything that is no known facet: each report in scope is judged on its own passages.

A report's best passage decides, read for tense and negation; where nothing speaks of it the report
is 未提及, and the nearest passages are only shown as such. Never a top-k over the corpus.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from assistant.case import Case, finish
from assistant.model.judging import Judged, judge
from assistant.wording import coverage, groups, marks, nobody, verdict_label
from core.answer import Answer, Group, Item, Status
from core.codes import VERDICTS
from corpus.ports import Passage, Where
from retrieval.fuse import above_background, coverages
from retrieval.query import Query, read_query
from retrieval.quote import Span, sentences
from retrieval.search import background, meaning
from statements.negation import mask, polarity
from statements.tense import explicit_done, explicit_plan

SPOKEN: Final = 0.62
"""From this score (cosine over the background plus coverage) a passage speaks of the thing."""
WORDS: Final = 0.55
"""From this share of the question's telling words a passage speaks of it whatever its meaning."""
PERHAPS: Final = 0.36
"""From this score it may speak of it: shown apart, with the sentence, for a person to decide."""
DOUBT: Final = 0.26
"""From this score, and as far above SPOKEN, a language model is asked where one is configured."""
SHOWN: Final = 3
"""Passages of a report that the model is shown."""
NEAREST: Final = 10
_FRAME: Final = re.compile(
    r"(?:请问)?(?:哪些|哪个|哪几个|哪一个|有哪些|多少个?|几个)(?:乡镇|镇|乡|街道|报告|单位|地方)?的?(?:报告|年报)?|"
    r"(?:全县|各|所有)?(?:乡镇|街道)(?:里|中)?|(?:说|写|提|讲|谈|反映|抱怨|承认|认为|表示)(?:到|及|了|过|明)?|有没有|是哪些|列出|名单|"
    r"\b(?:which|what|who|list|towns?|townships?|reports?|mention(?:s|ed)?|says?|that|does|do|the|any|have|has|complains?|admit(?:s|ted)?|about|plans? to|plan)\b|[？?。！!，,]",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Best:
    """A report's best passage for the question."""

    passage: Passage
    span: Span
    score: float
    covered: float
    near: tuple[Passage, ...] = ()
    """The report's nearest passages, this one first: what a language model is shown."""


def judge_predicate(case: Case) -> Answer:
    """Every report in scope in one group: yes, deficient, no, plan, none; nearest for silence."""
    term = case.plan.extra.get("term")
    looked = str(term) if term else _FRAME.sub(" ", case.plan.text).strip() or case.plan.text
    best = _best(case, looked, bool(term))
    strict = not term and _foreign(case, looked)
    sets: dict[str, list[Item]] = {code: [] for code in VERDICTS}
    codes = {r.file: _verdict(case, best.get(r.file), looked, bool(term)) for r in case.reports}
    judged = {} if term or case.aid is None else _second_look(case, looked, best, codes)
    for row in case.reports:
        found, code, by = best.get(row.file), codes[row.file], dict[str, object]()
        if (said := judged.get(row.file)) is not None and found is not None:
            code, by = said.verdict, {"judged_by": "llm"}
            found = replace(found, span=said.span or found.span)
        if strict and code == "weak":
            code = "none"
        if found is None or code == "none":
            empty = not {"overview", "problems", "other"} & set(row.sections)
            silent = "unread" if empty else "none"
            sets[silent].append(case.item(row.file, verdict=silent, extra=by))
            continue
        number = case.citer.text(row.file, found.span.start, found.span.end)
        item = case.item(row.file, (number,), verdict=code, text=found.span.quote,
                         score=round(found.score, 4), extra=by)  # fmt: skip
        sets[code].append(item)
    return _answer(case, looked, sets, best)


def _foreign(case: Case, looked: str) -> bool:
    """Is one of its words nowhere in the corpus? Then likeness alone does not say it is meant."""
    words = [w for w in read_query(looked).words if len(w) > 1]
    known = case.services.corpus.passages
    return any(not known.lexical([word], 1) for word in words)


def _second_look(
    case: Case, looked: str, best: dict[str, _Best], codes: dict[str, str]
) -> dict[str, Judged]:
    """A language model's verdicts on the reports that similarity leaves in doubt."""
    assert case.aid is not None
    doubtful = sorted(
        (f for f, b in best.items() if f in codes and DOUBT <= b.score < SPOKEN + PERHAPS - DOUBT),
        key=lambda f: (-best[f].score, f),
    )
    near = {f: best[f].near for f in doubtful}
    return judge(case.aid, case.services, looked, read_query(looked), near)


def _best(case: Case, looked: str, exact: bool) -> dict[str, _Best]:
    """The best sentence of every report, over all its passages."""
    query = read_query(looked)
    where = case.where
    if case.plan.kind and not exact:
        where = replace(where, kinds=(case.plan.kind,))
    passages = case.services.corpus.passages.passages(where)
    if exact:
        return _saying(_wordings(looked, query), passages)
    scored = _score(case, query, passages, where)
    best: dict[str, list[tuple[float, float, Passage]]] = {}
    for passage, (score, covered) in zip(passages, scored, strict=True):
        best.setdefault(passage.report, []).append((score, covered, passage))
    out = {}
    for report, found in best.items():
        found.sort(key=lambda f: -f[0])
        score, covered, passage = found[0]
        near = tuple(p for _, _, p in found[:SHOWN])
        out[report] = _Best(passage, _sentence(passage, query), score, covered, near)
    return out


def _score(
    case: Case, query: Query, passages: list[Passage], where: Where
) -> list[tuple[float, float]]:
    index = case.services.corpus.passages
    weights = dict(zip(query.words, index.word_weights(query.words), strict=True))
    telling = [max((weights[w] for w in group), default=0.0) for group in query.groups]
    hits = index.lexical(query.words, max(1, len(passages)), where) if query.words else []
    covered = coverages(hits, telling)
    vector = meaning(case.services, query)
    cosines = np.zeros(len(passages))
    if vector is not None and passages:
        ground = background(case.services, vector)
        raw = index.vectors([p.id for p in passages]) @ vector
        cosines = np.array([above_background(float(c), ground) for c in raw])
    return [
        (float(cosine) + covered.get(p.id, 0.0), covered.get(p.id, 0.0))
        for p, cosine in zip(passages, cosines, strict=True)
    ]


def _wordings(term: str, query: Query) -> tuple[str, ...]:
    """The word as asked; an English one also as the glossary's Chinese terms."""
    return tuple(dict.fromkeys((term.lower(), *(t.lower() for t in query.terms))))


def _saying(wordings: tuple[str, ...], passages: list[Passage]) -> dict[str, _Best]:
    """Reports that use the very word; a fact is preferred to a plan, the first to a later one."""
    best: dict[str, _Best] = {}
    for passage in passages:
        for span in sentences(passage):
            if not any(word in span.quote.lower() for word in wordings):
                continue
            planned = _planned(passage, span.quote)
            known = best.get(passage.report)
            if known is None or (known.score < 1.0 and not planned):
                best[passage.report] = _Best(passage, span, 0.9 if planned else 1.0, 1.0)
    return best


def _sentence(passage: Passage, query: Query) -> Span:
    from core.words import search_words

    words = set(query.words)
    return max(
        sentences(passage), key=lambda s: (len(words & set(search_words(s.quote))), -s.start)
    )


def _verdict(case: Case, found: _Best | None, looked: str, exact: bool) -> str:
    if found is None:
        return "none"
    if not exact and found.score < SPOKEN and found.covered < WORDS:
        return "weak" if found.score >= PERHAPS else "none"
    text = found.span.quote
    if _planned(found.passage, text):
        return "plan" if case.plan.kind != "measure" else "yes"
    masked = mask(text)
    at = masked.find(looked) if exact else _anchor(masked, looked)
    if at >= 0 and case.plan.kind != "problem":
        told = polarity(masked, at, at + max(1, len(looked) if exact else 2))
        if told == "absent":
            return "no"
        if told == "weak":
            return "deficient"
    return "yes"


def _planned(passage: Passage, text: str) -> bool:
    if explicit_plan(text):
        return not explicit_done(text)
    return passage.kind == "measure" and passage.section == "problems" and not explicit_done(text)


def _anchor(text: str, looked: str) -> int:
    """Where the first telling word of the question stands in the sentence."""
    from core.words import search_words

    places = [text.find(w) for w in search_words(looked) if len(w) > 1]
    return min((p for p in places if p >= 0), default=-1)


def _answer(case: Case, looked: str, sets: dict[str, list[Item]], best: dict[str, _Best]) -> Answer:
    asked = case.plan.verdicts
    if not sets["yes"] and not sets["deficient"] and "yes" in asked:
        asked = (*asked, "weak")
    perhaps = case.say("可能说到（请看原文）", "may speak of it (please read)")
    labels = {code: perhaps if code == "weak" else verdict_label(case, code) for code in sets}
    made = tuple(
        Group(code, labels[code], code in asked, tuple(items))
        for code, items in sets.items()
        if items
    )
    missing = case.say("没有可读的正文", "no readable prose")
    unread = tuple((i.report, missing) for i in sets["unread"])
    lines = [coverage(case, len(case.reports), unread)]
    lines.append(case.say(f"按“{looked}”逐份判断：", f"Judged report by report on “{looked}”:"))
    spoken = [g for g in made if g.verdict not in {"none", "unread"}]
    if spoken and not any(g.answers for g in made):
        lines.append(nobody(case))
    lines += groups(case, made)
    rows = _nearest(case, best)
    if not spoken:
        lines.append(case.say(
            f"{len(case.reports)}份报告均未提及；这不等于没有。",
            f"None of {len(case.reports)} reports mentions it; that does not mean there is none."))  # fmt: skip
        if rows:
            near = "；".join(f"{case.name(r.report)}{marks(r.citations)}" for r in rows[:3])
            lines.append(
                case.say("相近的段落（不是答案）：", "Nearest passages (no answer): ") + near
            )
    status: Status = "answered" if spoken else "not_mentioned"
    answering = sum(len(g.items) for g in made if g.answers)
    count = answering if case.plan.extra.get("count") else None
    return replace(
        finish(case, "\n".join(lines), status, unread=unread), groups=made, rows=rows,
        value=count, unit=case.say("份", "reports") if count is not None else "",
    )  # fmt: skip


def _nearest(case: Case, best: dict[str, _Best]) -> tuple[Item, ...]:
    order = sorted(best.items(), key=lambda pair: (-pair[1].score, pair[0]))[:NEAREST]
    return tuple(
        case.item(report, (case.citer.text(report, b.span.start, b.span.end),),
                  text=b.span.quote, score=round(b.score, 4), extra={"nearest": True})
        for report, b in order
    )  # fmt: skip
