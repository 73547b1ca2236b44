"""E: table four. Reviews and lawsuits: row sums, pending cases, corrected ones, claims of none lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.reasons import NO_PART_FIVE, lacks_previous, no_number, no_table
from audit.registry import Case, Result, cell_source, check, not_applicable, unknown
from audit.relations import balance, hindrance
from core.cell_names import track_said
from core.cells import T4_RESULTS, T4_TRACKS
from core.said import Said

CONCLUDED = ("upheld", "corrected", "other")
_ANSWERED = re.compile(r"依申请|申请|复议|诉讼|答复|败诉|纠错|应诉")
_NONE_LOST = re.compile(
    r"(?:无|没有|未发生|未出现|零|不存在)(?:一起|一件|任何|行政诉讼|行政复议|、|案件|被)*(?:败诉|被纠错|纠错|被纠正)"
    r"|败诉率?(?:为|是)?[0０零]|(?:均|全部)(?:胜诉|维持)|未被纠[错正]"
)


def _row(case: Case, track: str) -> Iterator[Result]:
    if not case.has_table("T4"):
        yield unknown(f"T4.{track}.total", no_table("T4"))
        return
    parts = tuple(f"T4.{track}.{result}" for result in T4_RESULTS if result != "total")
    total = f"T4.{track}.total"
    name = track_said(track)
    words = Said(
        f"表四“{name.zh}”“维持＋纠正＋其他＋未审结＝总计”",
        f"Table 4, “{name.en}”: upheld + corrected + other + pending = total",
    )
    yield balance(case, total, parts, (total,), words)


@check("E01")
def review_adds_up(case: Case) -> Iterator[Result]:
    """维持+纠正+其他+未审结 = 总计 of reviews."""
    return _row(case, "review")


@check("E02")
def direct_adds_up(case: Case) -> Iterator[Result]:
    """The same for lawsuits without review."""
    return _row(case, "direct")


@check("E03")
def after_adds_up(case: Case) -> Iterator[Result]:
    """The same for lawsuits after review."""
    return _row(case, "after")


@check("E04")
def pending_goes_on(case: Case) -> Iterator[Result]:
    """Cases pending last year must be concluded or still pending this year."""
    before = case.previous
    for track in T4_TRACKS:
        place, name = f"T4.{track}.pending", track_said(track)
        if before is None:
            yield unknown(place, lacks_previous(case))
            continue
        then = before.report.number(place)
        now = [case.number(f"T4.{track}.{r}") for r in (*CONCLUDED, "pending")]
        if then is None or any(n is None for n in now):
            both = Said(f"两年的表四“{name.zh}”", f"Table 4, “{name.en}”, of one of the two years")
            yield unknown(place, no_number(both))
        elif sum(n or 0 for n in now) < then:
            yield Result(
                place,
                "review",
                Said(
                    f"{name.zh}上年尚未审结{then}件，本年审结与未审结合计{sum(n or 0 for n in now)}件，请核实去向。",
                    f"{name.en}: {then} were pending last year, {sum(n or 0 for n in now)} are concluded or "
                    "pending this year; please verify what became of the rest.",
                ),
                then,
                sum(n or 0 for n in now),
                (*case.cells(place), cell_source(before.report, place)),
            )
        else:
            yield Result(place, "pass")


@check("E05")
def corrected_and_silent(case: Case) -> Iterator[Result]:
    """A decision was corrected, and section five says nothing of requests, reviews or lawsuits."""
    spoken = any(_ANSWERED.search(s.text) for s in case.report.sentences if s.section == "problems")
    for track in T4_TRACKS:
        place, name = f"T4.{track}.corrected", track_said(track)
        value = case.number(place)
        if value is None:
            yield unknown(place, hindrance(case, [place]))
        elif value == 0 or spoken:
            yield Result(place, "pass")
        elif case.report.section("problems") is None:
            yield unknown(place, NO_PART_FIVE)
        else:
            yield Result(
                place,
                "review",
                Said(
                    f"表四“{name.zh}”结果纠正{value}件，第五部分未见对应的问题或改进，请核实。",
                    f"Table 4, “{name.en}”: {value} corrected, and part 5 names no problem or improvement that "
                    "answers to it; please verify.",
                ),
                None,
                value,
                case.cells(place),
            )


@check("E06")
def none_lost(case: Case) -> Iterator[Result]:
    """The text says that no case was lost; table four says otherwise."""
    said = [s for s in case.report.sentences if _NONE_LOST.search(s.text)]
    if not said:
        yield not_applicable("T4", "正文没有“无败诉、无纠错”一类说法")
        return
    corrected = [f"T4.{track}.corrected" for track in T4_TRACKS]
    pending = [f"T4.{track}.pending" for track in T4_TRACKS]
    known = [case.number(a) for a in (*corrected, *pending)]
    if all(n is None for n in known):
        yield unknown("T4", Said("文件中没有可用的表四", "the file has no usable Table 4"))
        return
    quote = case.quote(said[0].start, said[0].end)
    lost = sum(case.number(a) or 0 for a in corrected)
    open_ = sum(case.number(a) or 0 for a in pending)
    if lost:
        yield Result(
            "T4",
            "review",
            Said(
                f"正文称无败诉或未被纠错，表四“结果纠正”合计{lost}件，文表不符，请核实。",
                f"The text says that no case was lost or corrected, Table 4 has {lost} corrected: text and "
                "table differ, please verify.",
            ),
            0,
            lost,
            (quote, *case.cells(*(a for a in corrected if case.number(a)))),
        )
    elif open_:
        yield Result(
            "T4",
            "review",
            Said(
                f"正文称无败诉，而表四尚未审结{open_}件，结果未定，请核实表述。",
                f"The text says that no case was lost, while Table 4 has {open_} still pending; please verify the wording.",
            ),
            0,
            open_,
            (quote, *case.cells(*(a for a in pending if case.number(a)))),
            severity="S3",
        )
    elif any(n is None for n in known):
        yield unknown("T4", no_number(Said("表四有格", "a cell of Table 4")))
    else:
        yield Result("T4", "pass")
