"""F: what the prose says of requests, reviews and lawsuits, against tables three and four."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.claims import (
    AGREE,
    CORRECT_ONE,
    TOLD_BUT,
    against_cells,
    clip,
    conflict,
    denies_all,
    is_certain,
    is_denial,
    judge,
    on_cells,
)
from audit.halves import CLAUSE, LACK
from audit.problems import grams
from audit.reasons import NO_PART_FIVE
from audit.registry import Case, Result, check, not_applicable, unknown
from audit.relations import hindrance
from core.cells import T4_TRACKS, t3, t3_parts
from core.report import Quote
from core.said import Said
from core.statement import Claim, FacetVerdict

_TOTAL_HANDLED = Said(
    "正文之数与办理总计相同，请核实口径。",
    "; the number of the text is the total handled, please verify what each counts.",
)
_HANDLED = re.compile(r"办理|办结|答复|处理|受理")
_ANSWERED = re.compile(r"答复|回复|告知")
_ZERO = re.compile(
    r"(?<![\d０-９])[0０零]\s*[件宗份次条起]|未(?:曾)?(?:收到|接到|受理|发生)|没有(?:收到|接到)|无依申请"
)
_REQUESTS = re.compile(r"申请")
_PRAISE = re.compile(
    r"均(?:已)?(?:依法|按时|按期|及时|规范|在规定)[^，。；]{0,12}(?:办理|办结|答复|处理|回复)"
    r"|(?:答复|办结|办理)率(?:达到?|为|均为)?\s*(?:100|１００)\s*[%％]|(?:按时|按期|及时)(?:答复|办结)率"
    r"|均已(?:依法)?(?:答复|办结|办理)"
)


_OTHER = re.compile(r"工单|热线|留言|投诉|信访|建议|提案|诉求|咨询|来信|信箱|来电")
"""What else is handled well beside requests."""


def _row(address: str) -> str:
    parts = t3_parts(address)
    return parts[0] if parts else ""


def _new(address: str) -> bool:
    return _row(address) == "1"


def _right_anyway(case: Case, claim: Claim) -> str:
    """A count of requests may include those carried in, or be the number handled."""
    column = (t3_parts(claim.cell or "") or ("", "sum"))[1]
    new, carried, done = (case.number(t3(r, column)) for r in ("1", "2", "3.7"))
    if new is not None and carried and claim.value == new + carried:
        return "含上年结转"
    if done is not None and claim.value == done and _HANDLED.search(claim.text):
        return "为办理数"
    return ""


@check("F01")
def requests_received(case: Case) -> Iterator[Result]:
    """收到 n 件 is 新收, or 新收 with 上年结转, or (of wording that allows it) the number handled."""
    groups = on_cells(case, _new)
    groups = {a: [c for c in cs if not is_denial(c)] for a, cs in groups.items()}
    groups = {a: cs for a, cs in groups.items() if cs}
    if not groups:
        yield not_applicable("T3[1,sum]", "正文没有给出收件数")
    for cell, claims in groups.items():
        result = judge(case, cell, claims, _right_anyway)
        zero = result.state == "fail" and 0 in {result.expected, result.found}
        if zero:
            yield _because(result, ("F02", cell))
        elif result.state == "fail" and result.expected == _done(case, cell):
            yield _softer(result)
        else:
            yield result


def _done(case: Case, cell: str) -> object:
    return case.number(t3("3.7", (t3_parts(cell) or ("", "sum"))[1]))


def _because(result: Result, root: tuple[str, str]) -> Result:
    from dataclasses import replace

    return replace(result, because=root)


def _softer(result: Result) -> Result:
    from dataclasses import replace

    note = result.message.reworded(CORRECT_ONE, _TOTAL_HANDLED)
    return replace(result, state="review", message=note)


@check("F02")
def none_received(case: Case) -> Iterator[Result]:
    """未收到申请 against 新收; and a stated number against a table that says 0."""
    spoken = False
    for cell, claims in on_cells(case, _new).items():
        value = case.number(cell)
        zeros = [c for c in claims if c.value == 0 or value == 0]
        if not zeros:
            continue
        spoken = True
        if value is None:
            yield unknown(cell, TOLD_BUT + hindrance(case, [cell]))
            continue
        against = [c for c in zeros if c.outcome == "conflicts" and not _right_anyway(case, c)]
        agreed = any(c.outcome == "agrees" for c in claims)
        if agreed:
            # Another sentence gives the table's number: only a denial of all is held against it.
            against = [c for c in against if denies_all(c)]
        if not against:
            yield Result(cell, "pass", AGREE, value, value)
        else:
            worst = next((c for c in against if is_certain(c)), against[0])
            yield conflict(case, cell, worst, value, certain=is_certain(worst) and not agreed)
    if not spoken:
        yield not_applicable("T3[1,sum]", "正文没有“未收到申请”一类说法")


def _without_withdrawn(case: Case, claim: Claim) -> str:
    """答复 n 件 may leave out those withdrawn (其他)."""
    row, column = t3_parts(claim.cell or "") or ("", "sum")
    if row != "3.7" or not _ANSWERED.search(claim.text):
        return ""
    done = case.number(t3("3.7", column))
    other = case.number(t3("3.6.3", column)) or case.number(t3("3.6", column))
    return (
        "未计撤回等其他处理" if done is not None and other and claim.value == done - other else ""
    )


@check("F03")
def requests_finished(case: Case) -> Iterator[Result]:
    """办结 and 结转 in prose are those of table three."""
    yield from against_cells(
        case, lambda a: _row(a) in {"2", "3.7", "4"}, "T3[3.7,sum]", "办结数或结转数",
        _without_withdrawn,
    )  # fmt: skip


_GROUPS = {"不予公开": "3.3.", "无法提供": "3.4.", "不予处理": "3.5.", "其他处理": "3.6."}


def _whole_group(case: Case, claim: Claim) -> str:
    """不予公开 n 件 may be the sum of a whole group of rows."""
    column = (t3_parts(claim.cell or "") or ("", "sum"))[1]
    for words, rows in _GROUPS.items():
        if words in claim.text:
            cells = [c for c in case.report.cells if c.address.startswith(f"T3[{rows}")]
            numbers = [c.number for c in cells if c.address.endswith(f",{column}]")]
            if numbers and None not in numbers and sum(n or 0 for n in numbers) == claim.value:
                return f"{words}各项合计"
    return ""


@check("F05")
def outcomes(case: Case) -> Iterator[Result]:
    """n 件予以公开 and the like are the cells of the outcome rows."""
    yield from against_cells(
        case,
        lambda a: _row(a).startswith("3.") and _row(a) != "3.7",
        "T3[3.1,sum]",
        "各类办理结果的件数",
        _whole_group,
    )


_BOTH = re.compile(
    r"复议[^，。；]{0,6}[、/和及与或][^，。；]{0,6}(?:诉讼|应诉)|(?:诉讼|应诉)[^，。；]{0,6}[、/和及与或][^，。；]{0,6}复议"
)
"""A list of both, of which one number is told."""


def _all_tracks(case: Case, claim: Claim) -> str:
    """A number of lawsuits may be of both kinds; one of disputes, of all three."""
    result = (claim.cell or "").rpartition(".")[2]
    one, two, three = (case.number(f"T4.{track}.{result}") for track in T4_TRACKS)
    if (
        claim.cell != f"T4.review.{result}"
        and "诉讼" in claim.text
        and two is not None
        and three is not None
        and claim.value == two + three
    ):
        return "两类诉讼合计"
    known = [n for n in (one, two, three) if n is not None]
    if len(known) == 3 and _BOTH.search(claim.text) and claim.value == sum(known):
        return "复议诉讼合计"
    return ""


@check("F06")
def reviews_and_lawsuits(case: Case) -> Iterator[Result]:
    """Reviews and lawsuits said in prose are those of table four."""
    yield from against_cells(case, lambda a: a.startswith("T4."), "T4", "复议诉讼情况", _all_tracks)


@check("F09")
def praised_though_none(case: Case) -> Iterator[Result]:
    """One sentence says that nothing came in, and that all of it was handled well."""
    spoken = False
    for sentence in case.report.sentences:
        if sentence.section == "problems" or not _ZERO.search(sentence.text):
            continue
        if not _REQUESTS.search(sentence.text):
            continue
        spoken = True
        praise = _PRAISE.search(sentence.text)
        if praise and not _OTHER.search(sentence.text[: praise.start()].rpartition("，")[2]):
            yield Result(
                sentence.section,
                "review",
                Said(
                    f"“{clip(sentence.text, 60)}”既称未收到申请，又称均已依法办理，请核实表述。",
                    f"“{clip(sentence.text, 60)}” says that no request came, and that all were handled as the law "
                    "asks; please verify the wording.",
                ),
                sources=(case.quote(sentence.start, sentence.end),),
            )
            return
    if spoken:
        yield Result("overview", "pass")
    else:
        yield not_applicable("overview", "正文没有零申请的说法")


@check("F13")
def claimed_and_admitted(case: Case) -> Iterator[Result]:
    """Section one claims what section five admits to lack: shown side by side, never scored."""
    problems = case.report.section("problems")
    if problems is None:
        yield unknown("problems", NO_PART_FIVE)
        return
    shown: set[int] = set()
    for verdict in case.stated.facets:
        pair = _two_sides(case, verdict)
        if pair is None or pair[1].start in shown:
            continue
        shown.add(pair[1].start)
        yield Result(
            verdict.facet, "review",
            Said(
                f"前文称“{clip(pair[0].quote)}”，第五部分又写“{clip(pair[1].quote)}”，并列供参考，属如实检讨的不必修改。",
                f"Earlier: “{clip(pair[0].quote)}”; in part 5: “{clip(pair[1].quote)}”. Set side by side for "
                "reference; an honest admission needs no change.",
            ),
            sources=tuple(case.quote(q.start, q.end) for q in pair),
        )  # fmt: skip
    if not shown:
        yield Result("problems", "pass")


_ASSERTS = re.compile(
    r"定期|常态|全覆盖|及时|完善|健全|专[人员职岗责门]|深入|均|全部|每[季月周年]|规范|确保|严格|多种|丰富|明确|落实|\d+[名人]|[一二两三]名"
)


def _two_sides(case: Case, verdict: FacetVerdict) -> tuple[Quote, Quote] | None:
    if verdict.verdict not in {"conflict", "deficient"}:
        return None
    sides: dict[bool, Quote] = {}
    for quote in verdict.quotes:
        section = case.report.section_at(quote.start)
        if section is not None:
            sides.setdefault(section.kind == "problems", quote)
    if len(sides) < 2 or (
        verdict.verdict == "deficient" and not _ASSERTS.search(sides[False].quote)
    ):
        return None
    if verdict.verdict == "deficient" and not _admitted(sides[False].quote, sides[True].quote):
        return None
    return sides[False], sides[True]


def _admitted(claimed: str, admitted: str) -> bool:
    """Is what was claimed spoken of in, or right beside, a clause of section five that names a lack?"""
    clauses = CLAUSE.findall(re.sub(r"\s", "", admitted))
    common = [bool(grams(claimed) & grams(c)) for c in clauses]
    lacks = [bool(LACK.search(c)) for c in clauses]
    return any(
        lack and any(common[max(0, i - 1) : i + 2]) for i, lack in enumerate(lacks)
    )  # fmt: skip
