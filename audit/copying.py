"""G: near-copies of one's own last year and of other towns, and numbers carried over unchanged.

Text is compared with numbers, years and names of places taken out, and without the sentences that most
towns of the county share (template, not copying). MinHash/LSH finds candidates; shingles confirm them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from audit.claims import counts
from audit.reasons import lacks_previous
from audit.registry import Case, Result, check, not_applicable, text_source, unknown
from core.codes import SECTION_NUMBERS, part_number
from core.finding import Source
from core.report import Report
from core.said import Said
from core.statement import Stated

COMPARED = ("overview", "problems")
SHORTEST = 150
"""Masked characters below which a likeness says nothing."""
PASSAGE = 60
"""Shared passages of at least this many characters are shown side by side."""
OWN, OTHER = 0.90, 0.80
SHINGLE = 5
TOWNS_FOR_TEMPLATE = 3
_BANDS = (16, 4)
"""Bands and rows of the LSH: half-alike texts become candidates, so that nothing is lost."""
_PERMUTATIONS = 64
_DROP = re.compile(
    r"[\s\W_\d０-９]|[〇零一二两三四五六七八九十百千万]+(?=[条件次份个篇期人年月日万])"
)
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")


@dataclass(frozen=True, slots=True)
class Masked:
    """Masked text with, for each of its characters, where it stood in the report."""

    text: str
    places: tuple[int, ...]


def masked(report: Report, kind: str, template: frozenset[str] = frozenset()) -> Masked:
    """A section's prose without numbers, punctuation, names of places and template sentences."""
    chars: list[str] = []
    places: list[int] = []
    names = [n for n in (report.town, report.county, report.city, report.province) if n]
    hide = re.compile(
        "|".join([_DROP.pattern, *map(re.escape, sorted(names, key=len, reverse=True))])
    )
    for p in report.paragraphs:
        if p.section != kind:
            continue
        for match in _SENTENCE.finditer(report.text, p.start, p.end):
            if plain(match[0], report) in template:
                continue
            gone = {i for m in hide.finditer(match[0]) for i in range(*m.span())}
            for i, char in enumerate(match[0]):
                if i not in gone:
                    chars.append(char)
                    places.append(match.start() + i)
    return Masked("".join(chars), tuple(places))


def plain(sentence: str, report: Report) -> str:
    """A sentence as it is compared with other towns': no numbers, punctuation or own names."""
    for name in (report.town, report.county):
        if name:
            sentence = sentence.replace(name, "")
    return _DROP.sub("", sentence)


def shingles(text: str) -> frozenset[str]:
    """All runs of five characters."""
    return frozenset(text[i : i + SHINGLE] for i in range(len(text) - SHINGLE + 1))


def likeness(one: str, two: str) -> float:
    """How alike two masked texts are, 0 to 1, by shingles or by common text; 0 if either is short."""
    if min(len(one), len(two)) < SHORTEST:
        return 0.0
    a, b = shingles(one), shingles(two)
    jaccard = len(a & b) / len(a | b)
    # A section that lost its end, or gained a sentence, is still the same text: common subsequence.
    return (
        max(jaccard, SequenceMatcher(None, one, two, autojunk=False).ratio())
        if jaccard > 0.5
        else jaccard
    )


def templates(
    by_county: Mapping[tuple[str, int], Sequence[Stated]],
) -> dict[tuple[str, int], frozenset[str]]:
    """Sentences shared by more than half of a county's towns of a year (at least three towns)."""
    out: dict[tuple[str, int], frozenset[str]] = {}
    for key, group in by_county.items():
        towns = {s.report.town for s in group}
        if len(towns) < TOWNS_FOR_TEMPLATE:
            continue
        seen: Counter[str] = Counter()
        for town in towns:
            said = {
                plain(m[0], s.report)
                for s in group if s.report.town == town
                for p in s.report.paragraphs if p.section in COMPARED
                for m in _SENTENCE.finditer(s.report.text, p.start, p.end)
            }  # fmt: skip
            seen.update(said)
        out[key] = frozenset(t for t, n in seen.items() if t and 2 * n > len(towns))
    return out


def candidates(
    stateds: Sequence[Stated],
    homes: Mapping[str, tuple[str | None, str | None]],
    known: Mapping[tuple[str, int], frozenset[str]],
) -> dict[str, list[Stated]]:
    """For each file the reports of other towns, same year, that may be near-copies of it."""
    from datasketch import MinHash, MinHashLSH

    by_file = {s.report.file: s for s in stateds}
    lsh: dict[tuple[int | None, str], MinHashLSH] = {}
    prints: list[tuple[str, tuple[int | None, str], MinHash]] = []
    for s in sorted(stateds, key=lambda item: item.report.file):
        county, year = homes[s.report.file][0], s.report.year
        template = known.get((county, year), frozenset()) if county and year else frozenset()
        for kind in COMPARED:
            text = masked(s.report, kind, template).text
            if len(text) < SHORTEST:
                continue
            mark = MinHash(num_perm=_PERMUTATIONS, seed=1)
            mark.update_batch([x.encode() for x in sorted(shingles(text))])
            bucket = (year, kind)
            lsh.setdefault(bucket, MinHashLSH(num_perm=_PERMUTATIONS, params=_BANDS))
            lsh[bucket].insert(s.report.file, mark)
            prints.append((s.report.file, bucket, mark))
    found: dict[str, set[str]] = {}
    for file, bucket, mark in prints:
        for other in lsh[bucket].query(mark):
            if not _may_be_one(homes[other], homes[file]):
                found.setdefault(file, set()).add(other)
    return {file: [by_file[o] for o in sorted(others)] for file, others in found.items()}


def _may_be_one(one: tuple[str | None, str | None], two: tuple[str | None, str | None]) -> bool:
    """Are these one town, or might they be: of one name, the county of one not known?"""
    return one[1] == two[1] and (one[0] == two[0] or None in {one[0], two[0]})


def shared(one: Report, two: Report, a: Masked, b: Masked) -> tuple[Source, ...]:
    """The longest passages that both have, as spans of either report, pairwise."""
    blocks = SequenceMatcher(None, a.text, b.text, autojunk=False).get_matching_blocks()
    long = sorted((m for m in blocks if m.size >= PASSAGE), key=lambda m: -m.size)[:3]
    out: list[Source] = []
    for m in sorted(long, key=lambda m: m.a):
        out.append(text_source(one, a.places[m.a], a.places[m.a + m.size - 1] + 1))
        out.append(text_source(two, b.places[m.b], b.places[m.b + m.size - 1] + 1))
    return tuple(out)


@check("G03")
def copy_of_last_year(case: Case) -> Iterator[Result]:
    """Section one or five is last year's again."""
    before = case.previous
    if before is None:
        yield unknown("overview", lacks_previous(case))
        return
    for kind in COMPARED:
        one = masked(case.report, kind, case.context.template)
        two = masked(before.report, kind, case.context.template)
        if min(len(one.text), len(two.text)) < SHORTEST:
            yield not_applicable(kind, "文字太短，不作比较")
            continue
        like = likeness(one.text, two.text)
        if like < OWN:
            yield Result(kind, "pass", Said(), None, round(like, 2))
            continue
        yield Result(
            kind, "review",
            Said(
                f"第{SECTION_NUMBERS[kind]}部分去掉数字、年份、地名后与本镇上年报告相似度{like:.0%}，疑似沿用，请核实。",
                f"Part {part_number(kind)}, numbers, years and places aside, is {like:.0%} like the town's report "
                "of last year: perhaps copied, please verify.",
            ),
            None, round(like, 2), shared(case.report, before.report, one, two),
        )  # fmt: skip


@check("G04")
def copy_of_another_town(case: Case) -> Iterator[Result]:
    """Section one or five is another town's, the county's template aside."""
    if case.context.twins is None:
        yield unknown(
            "overview",
            Said(
                "需要其他乡镇同年度报告（仅自查单个文件时没有）",
                "reports of other towns for the year are needed (not there when one file is checked by itself)",
            ),
        )
        return
    for kind in COMPARED:
        one = masked(case.report, kind, case.context.template)
        if len(one.text) < SHORTEST:
            yield not_applicable(kind, "除去县级模板后文字太短，不作比较")
            continue
        best = max(
            ((likeness(one.text, m.text), s, m) for s, m in _masked_twins(case, kind)),
            key=lambda t: (t[0], t[1].report.file), default=None,
        )  # fmt: skip
        if best is None or best[0] < OTHER:
            yield Result(kind, "pass")
            continue
        like, twin, two = best
        who = f"{twin.report.county or ''}{twin.report.town or twin.report.file}"
        yield Result(
            kind, "review",
            Said(
                f"第{SECTION_NUMBERS[kind]}部分去掉数字、地名和本县共用段落后与{who}同年度报告相似度{like:.0%}，疑似雷同，请核实。",
                f"Part {part_number(kind)}, numbers, places and the county's common paragraphs aside, is "
                f"{like:.0%} like the report of {who} for the same year: perhaps copied, please verify.",
            ),
            None, round(like, 2), shared(case.report, twin.report, one, two),
        )  # fmt: skip


def _masked_twins(case: Case, kind: str) -> list[tuple[Stated, Masked]]:
    return [(s, masked(s.report, kind, case.context.template)) for s in case.context.twins or ()]


FEWEST_NUMBERS = 5


@check("G05")
def numbers_unchanged(case: Case) -> Iterator[Result]:
    """Nine tenths of the numbers of the prose, and at least five, are last year's."""
    before = case.previous
    if before is None:
        yield unknown("text", lacks_previous(case))
        return
    mine, theirs = _figures(case), _figures(Case(before))
    if len(mine) < FEWEST_NUMBERS:
        yield not_applicable("text", "正文中不为0的数不足5个")
        return
    same = sum((Counter(mine.keys()) & Counter(theirs.keys())).values())
    if same < FEWEST_NUMBERS or same < 0.9 * len(mine):
        yield Result("text", "pass", Said(), None, same)
        return
    shown = sorted(set(mine) & set(theirs), key=lambda k: mine[k][0])[:8]
    yield Result(
        "text", "review",
        Said(
            f"正文{len(mine)}个数中有{same}个与上年报告相同，疑似原样沿用，请核实。",
            f"{same} of the {len(mine)} numbers of the text are last year's: perhaps copied, please verify.",
        ),
        None, same,
        tuple(x for k in shown for x in (case.quote(*mine[k]), text_source(before.report, *theirs[k]))),
    )  # fmt: skip


def _figures(case: Case) -> dict[tuple[str, float, str], tuple[int, int]]:
    """Numbers that are said, zeros aside, as (quantity, value, unit) with their spans."""
    out: dict[tuple[str, float, str], tuple[int, int]] = {}
    for c in case.stated.claims:
        if c.value and counts(case, c):
            out.setdefault((c.quantity, c.value, c.unit), (c.start, c.end))
    return out
