"""Claims of prose against cells: which claims count, how they are grouped, what is an accusation.

The outcome itself (agrees, conflicts, …) is judged where claims are read; here it becomes a result, one
for each cell, and every reading that would make the text right is tried before it is called wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from audit.registry import Case, Result, not_applicable, unknown
from audit.relations import hindrance
from core.cell_names import cell_said, table_said
from core.cells import T4_RESULTS, T4_TRACKS
from core.finding import Source
from core.report import Number
from core.said import Said
from core.statement import Claim

AGREE = Said("文表一致。", "Text and table agree.")
TOLD_BUT = Said("正文有此数，但", "the text gives this number, but ")
CORRECT_ONE = Said("有误，请核对后更正其一。", ", an error; please check and correct one of them.")
VERIFY_COUNT = Said("请核实口径。", "; please verify what each counts.")
Reading = Callable[[Case, Claim], str]
"""Why the text may be right after all ("" if nothing speaks for it)."""
_NUMERAL = re.compile(
    r"[0-9０-９零〇一二两三四五六七八九十百]+\s*(?:余|多)?\s*[件宗份次起条人例项]"
)


def on_cells(case: Case, wanted: Callable[[str], bool]) -> dict[str, list[Claim]]:
    """This year's plain counts that have a wanted cell, grouped by cell, in text order."""
    groups: dict[str, list[Claim]] = {}
    for claim in case.stated.claims:
        if claim.cell and wanted(claim.cell) and counts(case, claim) and is_of(claim):
            groups.setdefault(claim.cell, []).append(claim)
    return groups


def counts(case: Case, claim: Claim) -> bool:
    """Is this a count of the report's own year (no rate, no comparison, no 历年累计)?"""
    own_year = claim.year in {None, case.report.year}
    return own_year and not claim.cumulative and not claim.relation and claim.value is not None


def is_of(claim: Claim) -> bool:
    """Does a claim on table three or four count requests or cases, and not fees, courses, rooms?"""
    if str(claim.cell).startswith("T2."):
        return True
    if _ELSE.search(claim.text):
        return False
    return claim.value == 0 or claim.unit in _CASES


_ELSE = re.compile(r"费|培训|窗口|台账|[个处]区|网页|栏目|信访件")
_CASES = frozenset(("件", "宗", "份", "条", "起", "项", "例", "次", "人次", "件次", "笔", ""))
PART = re.compile(
    r"其中|另有|另外|剩余|其余|还有|余下|当场|当面|网上|现场|因|(?:\d+|[一二三四五六七八九十])月|[上下]半年|[一二三四]季度"
)


_ABOUT = re.compile(r"因(?:政府|政务)?信息公开(?:工作)?")
"""What all these cases are about, and no reason of some of them."""


def is_denial(claim: Claim) -> bool:
    """Nothing is said to have happened, without a numeral (未收到, 没有发生)."""
    return claim.value == 0 and not _NUMERAL.search(claim.text)


_SOME = re.compile(r"其他|其它|再|另|除|以外|之外|半年|季度|月|通过|网上|当面|信函|邮|新的|因此")


def denies_all(claim: Claim) -> bool:
    """Does a denial leave no case out (not: 未发生其他复议, 上半年未收到)?"""
    return is_denial(claim) and not _SOME.search(claim.text)


def against_cells(
    case: Case, wanted: Callable[[str], bool], place: str, subject: str, reading: Reading
) -> Iterator[Result]:
    """One result for each cell that the prose speaks of."""
    groups, loose = on_cells(case, wanted), unsettled(case, wanted)
    if not groups and not loose:
        yield not_applicable(place, f"正文没有给出{subject}")
    for cell, claims in groups.items():
        yield judge(case, cell, claims, reading)
    for claim in loose:
        if claim.quantity not in groups:
            yield no_reading_fits(case, claim)


def unsettled(case: Case, wanted: Callable[[str], bool]) -> list[Claim]:
    """Counts of requests or cases that may mean several cells, and are the number of none in the table.

    The first of each quantity; parts, rough numbers and other years are left out.
    """
    out: dict[str, Claim] = {}
    for claim in case.stated.claims:
        code = claim.quantity
        if claim.cell or claim.outcome != "no_cell" or not code.startswith(("T3[", "T4.")):
            continue
        exact = claim.value and claim.exactness == "exact" and claim.unit in _CASES
        if not exact or not wanted(code) or claim.nested or not counts(case, claim):
            continue
        if not PART.search(_ABOUT.sub("", claim.text)) and claim.value not in _numbers(
            case, code[:2]
        ):
            out.setdefault(code, claim)
    return list(out.values())


def _numbers(case: Case, table: str) -> set[Number]:
    """Every number of a table, and the sums that prose tells; of a table not wholly read, all is possible."""
    cells = [c for c in case.report.cells if c.address.startswith(table)]
    known = {c.number for c in cells if c.number is not None}
    if len(known) == 0 or any(c.number is None for c in cells):
        return {n for claim in case.stated.claims if (n := claim.value) is not None}
    pairs = [("T3[1,sum]", "T3[2,sum]"), ("T3[3.7,sum]", "T3[4,sum]")]
    pairs += [(f"T4.direct.{r}", f"T4.after.{r}") for r in T4_RESULTS]
    sums = {(case.number(a) or 0) + (case.number(b) or 0) for a, b in pairs}
    return (
        known | sums | {sum(case.number(f"T4.{t}.{r}") or 0 for t in T4_TRACKS) for r in T4_RESULTS}
    )


def no_reading_fits(case: Case, claim: Claim) -> Result:
    """The result for a number that no cell of its table bears out, whichever it means."""
    value = case.number(claim.quantity)
    table = table_said(claim.quantity[:2])
    return Result(
        claim.quantity, "review",
        _claimed(claim) + Said(
            f"，{table.zh}各格均没有与之相符的数，请核实口径。",
            f", and no cell of {table.en} has that number; please verify what it counts.",
        ),
        claim.value, value, quotes(case, [claim]) + case.cells(claim.quantity),
    )  # fmt: skip


def judge(case: Case, cell: str, claims: list[Claim], reading: Reading) -> Result:
    """All claims on one cell into one result: an error if any of them conflicts for certain."""
    value = case.number(cell)
    if value is None:
        return unknown(cell, TOLD_BUT + hindrance(case, [cell]))
    against = [c for c in claims if c.outcome == "conflicts" and c.value != value]
    against = [c for c in against if not reading(case, c)]
    if _make_the_whole(case, claims, value):
        against = []
    if not against:
        return Result(cell, "pass", AGREE, value, value)
    agreed = any(c.outcome == "agrees" for c in claims)
    if agreed:
        # One sentence gives the table's number: a smaller one is a part of it, or is F08's matter;
        # that there was none at all is no part.
        against = [
            c
            for c in against
            if denies_all(c) or (not PART.search(c.text) and (c.value or 0) > value)
        ]
        if not against:
            return Result(cell, "pass", AGREE, value, value)
    certain = [c for c in against if is_certain(c) and not agreed]
    worst = (certain or against)[0]
    return conflict(case, cell, worst, value, certain=bool(certain))


def _make_the_whole(case: Case, claims: list[Claim], value: Number) -> bool:
    """Do the numbers of one sentence add up to the cell (上半年1件，下半年2件)?"""
    for sentence in case.report.sentences:
        inside = [c.value or 0 for c in claims if sentence.start <= c.start < sentence.end]
        if len(inside) > 1 and sum(inside) == value:
            return True
    return False


def is_certain(claim: Claim) -> bool:
    """Is the number exact and said of the whole, so that arithmetic alone decides?"""
    divided = str(claim.cell).startswith(("T3[1,", "T3[2,", "T3[3.7,", "T2."))
    part = divided and (claim.nested or bool(PART.search(claim.text)))
    return claim.exactness == "exact" and not part


def conflict(case: Case, cell: str, claim: Claim, value: Number, *, certain: bool) -> Result:
    """The result that says text and table differ."""
    name = cell_said(cell)
    words = _claimed(claim) + Said(
        f"，{name.zh}为{value}，文表不符，", f", {name.en} says {value}: text and table differ"
    )
    return Result(
        cell,
        "fail" if certain else "review",
        words + (CORRECT_ONE if certain else VERIFY_COUNT),
        claim.value,
        value,
        quotes(case, [claim]) + case.cells(cell),
        wants=((cell, claim.value or 0),) if certain else (),
    )


def quotes(case: Case, claims: list[Claim]) -> tuple[Source, ...]:
    """Sources for the words of claims."""
    return tuple(case.quote(c.start, c.end) for c in claims)


def kind_of(case: Case, claim: Claim) -> str:
    """The section that a claim stands in."""
    section = case.report.section_at(claim.start)
    return section.kind if section else "overview"


def clip(text: str, most: int = 40) -> str:
    """A quotation short enough for a message."""
    flat = re.sub(r"\s+", "", text)
    return flat if len(flat) <= most else flat[: most - 1] + "…"


def _claimed(claim: Claim) -> Said:
    words, value = clip(claim.text), f"{claim.value}{claim.unit}"
    return Said(f"正文“{words}”为{value}", f"The text “{words}” gives {claim.value}")
