"""The eight verdicts of every facet, each with the sentences or cells it rests on."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Final

from core.codes import SECTIONS
from core.report import Quote, Report, SectionKind
from core.said import Said
from core.statement import FacetVerdict, Verdict
from core.vocabulary import facets
from statements.clauses import Clause
from statements.lexicon import Lexicon, lexicons
from statements.likened import SURE, likened, settled
from statements.readings import Hit, Prose, Reading, hits
from statements.staff import STAFF_FACETS, staff_verdicts
from statements.tables import TABLE_FACETS, table_verdict
from statements.tense import strongly_done
from statements.topics import Topic, topics
from statements.weighed import weighed

_FEE: Final = {"fee_charged", "fee_statement"}
_FEE_FROM: Final = 2021
_EXPLAINS: Final = {"interpretation_diverse", "policy_interpretation"}
_MOST_QUOTES: Final = 4


def verdicts(report: Report, prose: Prose) -> tuple[FacetVerdict, ...]:
    """One verdict per facet, in the vocabulary's order."""
    near = topics(prose)
    staff = staff_verdicts(prose, near)
    alike = likened(prose, near)
    ruled = {f: settled(hits(lexicons()[f], prose), f, prose, near) for f in prose_facets()}
    said = weighed(prose, near, ruled, alike)
    out: list[FacetVerdict] = []
    for facet in facets():
        lexicon = lexicons()[facet.id]
        if facet.id in staff:
            out.append(staff[facet.id])
        elif facet.id in TABLE_FACETS:
            out.append(table_verdict(facet.id, report, hits(lexicon, prose), prose))
        elif facet.id in _FEE:
            out.append(_fee(facet.id, report, prose))
        elif facet.id == "followup":
            own = _followup(prose, lexicon, near)
            out.append(_or_learned(own, said[facet.id], prose, lexicon))
        elif facet.id == "interpretation_diverse":
            own = _diverse(prose, lexicon, near, alike)
            out.append(_or_learned(own, said[facet.id], prose, lexicon))
        else:
            out.append(_prose_verdict(said[facet.id], prose, lexicon))
    here = {c.section for c in prose.clauses}
    return tuple(_unread_if_absent(v, here) for v in out)


def _unread_if_absent(verdict: FacetVerdict, here: set[SectionKind]) -> FacetVerdict:
    """Silence is 未提及 only where the section that would speak is in the file."""
    needed: SectionKind = "other" if verdict.facet in _FEE else "overview"
    if verdict.verdict != "none" or needed in here or verdict.facet in TABLE_FACETS:
        return verdict
    zh, en = SECTIONS[needed]
    absent = Said(f"{zh}部分缺失", f"the part on {en} is missing")
    return replace(verdict, verdict="unread", note=absent)


def quotes(prose: Prose, found: list[Hit]) -> tuple[Quote, ...]:
    """The segments of the hits as exact quotes, each once, in order."""
    out: dict[int, Quote] = {}
    for hit in found:
        first, last = prose.segments[hit.clause.segment]
        start, end = prose.clauses[first].start, prose.clauses[last].end
        out.setdefault(start, Quote(start, end, prose.text[start:end]))
    return tuple(out[start] for start in sorted(out))[:_MOST_QUOTES]


@lru_cache(maxsize=1)
def prose_facets() -> tuple[str, ...]:
    """The facets that prose alone decides, staff apart."""
    apart = {*STAFF_FACETS, *TABLE_FACETS, *_FEE}
    return tuple(f.id for f in facets() if f.id not in apart)


def _prose_verdict(found: list[Hit], prose: Prose, lexicon: Lexicon) -> FacetVerdict:
    found = _only_planned(found)
    verdict, rest_on = settle(found, own_ok=bool(lexicon.facet.raw.get("own_ok")))
    learned = bool(rest_on) and all(h.learned for h in rest_on)
    note = Said("按语义判定", "judged by meaning") if learned else Said()
    return FacetVerdict(lexicon.facet.id, verdict, quotes(prose, rest_on), note=note)


def _only_planned(found: list[Hit]) -> list[Hit]:
    """Where plain words only promise a thing, likeness alone does not tell that it is there and poor."""
    plain = {hit.reading for hit in found if not hit.learned}
    if "plan" not in plain or plain & {"yes", "weak", "deficient", "no"}:
        return found
    return [hit for hit in found if not hit.learned or hit.reading not in {"deficient", "weak"}]


def _or_learned(
    own: FacetVerdict, found: list[Hit], prose: Prose, lexicon: Lexicon
) -> FacetVerdict:
    """The facet's own reading; where it finds nothing, what the learned reader found."""
    if own.verdict != "none":
        return own
    return _prose_verdict([h for h in found if h.learned], prose, lexicon)


def settle(found: list[Hit], *, own_ok: bool = False) -> tuple[Verdict, list[Hit]]:
    """One verdict from all hits, and the hits it rests on."""
    by: dict[str, list[Hit]] = {}
    for hit in found:
        by.setdefault(hit.reading, []).append(hit)
    have = [*by.get("yes", []), *by.get("weak", [])]
    if own_ok and by.get("yes"):
        by.pop("no", None)
    if by.get("no"):
        if by.get("yes"):
            return "conflict", [*by["yes"], *by["no"]]
        return "no", by["no"]
    if by.get("deficient"):
        return "deficient", [*have[:2], *by["deficient"]]
    if by.get("yes"):
        return "yes", by["yes"]
    if by.get("weak"):
        return "weak", by["weak"]
    if by.get("plan"):
        return "plan", by["plan"]
    return "none", []


def _followup(prose: Prose, lexicon: Lexicon, near: dict[int, Topic]) -> FacetVerdict:
    """回应上年问题: an earlier year's problems named, and what became of them."""
    found: list[Hit] = [*_told_again(prose, near)]
    for hit in hits(lexicon, prose):
        text = _around(prose, hit.clause)
        years = [int(y) for y in re.findall(r"20\d\d", text)]
        earlier = re.search(r"上一?年|去年|前一?年", text) or any(
            prose.year and y < prose.year for y in years
        )
        if earlier and hit.clause.half != "measure":
            told = hit.reading in {"yes", "no", "deficient"}
            found.append(Hit(_became(hit.clause, text) if told else "weak", hit.clause))
    found += [Hit(_became(c, _around(prose, c)), c) for c in prose.clauses if c.half == "done"]
    verdict, rest_on = settle(found)
    return FacetVerdict(lexicon.facet.id, verdict, quotes(prose, rest_on))


_EARLIER: Final = re.compile(
    r"(?:上一?年度?|去年|前一?年|往年)(?:度|的)?(?:年报|报告|所|里|查|指|提|存|列|写|反|说|承)"
)
_UNDONE: Final = re.compile(
    r"(?:没有?|未|还没|尚未|一个都没|一条都没|一条没|老样子)(?!.{0,2}(?:逾期|超期))"
)
_HALF_DONE: Final = re.compile(
    r"但|不彻底|反弹|有限|(?:有所|一些|部分)(?:改进|好转|改善|整改)|尚不|还不|仍(?:有|然|未|不)|不够|没改完|一半|不明显|反复"
)


def _told_again(prose: Prose, near: dict[int, Topic]) -> list[Hit]:
    """Sentences of section five that tell what became of an earlier year's problems."""
    out: list[Hit] = []
    for number, topic in near.items():
        first, last = prose.segments[number]
        clause = prose.clauses[first]
        text = prose.text[clause.start : prose.clauses[last].end]
        if clause.section != "problems" or not _EARLIER.search(text):
            continue
        if topic.facet != "followup" and not strongly_done(text):
            continue
        out.append(Hit(_became(clause, text), clause))
    return out


def _around(prose: Prose, clause: Clause) -> str:
    first, last = prose.segments[clause.segment]
    return prose.text[prose.clauses[first].start : prose.clauses[last].end]


def _became(clause: Clause, text: str) -> Reading:
    """What became of an earlier year's problem, where it is told: done, half done, or nothing."""
    if clause.half not in {"problem", "done"} or (clause.half == "done" and strongly_done(text)):
        return "yes"
    if clause.half == "problem" and _HALF_DONE.search(text):
        return "deficient"
    return "no" if _UNDONE.search(text) else "yes"


def _diverse(
    prose: Prose, lexicon: Lexicon, near: dict[int, Topic], alike: dict[str, list[Hit]]
) -> FacetVerdict:
    """解读形式多样: two forms or more in what was done; 单一 is no; a wish to be richer a plan."""
    found = [h for h in hits(lexicon, prose) if h.reading in {"no", "plan"}]
    found += [h for h in alike.get("interpretation_diverse", []) if not found]
    forms = re.compile(str(lexicon.facet.raw["forms"]))
    facts: list[Hit] = []
    for index, clause in enumerate(prose.clauses):
        topic = near.get(clause.segment)
        explains = topic is not None and topic.facet in _EXPLAINS and topic.cosine >= SURE
        if not ("解读" in clause.text or explains) or clause.half == "measure":
            continue
        if clause.section == "preamble":
            continue
        kinds = set(forms.findall(prose.sentence_text(index)))
        if len(kinds) >= 1 and not any(h.clause.sentence == clause.sentence for h in found):
            how: Reading = "yes" if len(kinds) >= 2 else "weak"
            facts.append(Hit("deficient" if clause.half == "problem" else how, clause))
    verdict, rest_on = settle([*facts, *found])
    return FacetVerdict(lexicon.facet.id, verdict, quotes(prose, rest_on))


_BLANK: Final = re.compile(
    r"(?:除(?:上述|以上)(?:内容|情况|事项)?外|本年度|20\d\d年度?|我[镇乡]|本机关|目前|暂)*"
    r"(?:无|暂无|没有)(?:其他|其它|另外)?(?:的)?(?:需要?|应当|应|要)?(?:说明|报告)?的?(?:其他|其它)?(?:事项|情况|内容)?"
)
"""A section six that says nothing but that there is nothing."""


def _fee(facet: str, report: Report, prose: Prose) -> FacetVerdict:
    """Fees: 国办函〔2020〕109号 applies from 2021; a section six of 无
    alone leaves them out, told apart as ``weak``."""
    applies = report.year is None or report.year >= _FEE_FROM
    charged = hits(lexicons()["fee_charged"], prose)
    said = [h for h in charged if h.reading in {"yes", "no"}]
    if facet == "fee_charged":
        verdict, rest_on = settle(said)
        return FacetVerdict(facet, verdict, quotes(prose, rest_on), applies=applies)
    if said:
        return FacetVerdict(facet, "yes", quotes(prose, said), applies=applies)
    blank = [c for c in prose.clauses if c.section == "other" and not c.is_heading]
    if blank and all(_BLANK.fullmatch(c.text) for c in blank):
        only = [Hit("weak", c) for c in blank]
        return FacetVerdict(facet, "weak", quotes(prose, only), applies=applies)
    return FacetVerdict(facet, "none", applies=applies)
