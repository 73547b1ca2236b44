"""Letters on findings: the check-up of a township's report, and the county's draft notice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from assistant.view import short_town
from audit.registry import infos
from audit.render import check_name
from core.codes import CHECK_STATES, DECISIONS, SEVERITIES, say
from core.finding import Finding
from corpus.ports import ReportRow, Where
from exports import words
from exports.findings import cells, quotes, shown, worst_first
from exports.paper import Paper
from exports.selection import Selection

_KIND = re.compile(r"(?:街道办事处|街道|民族乡|镇|乡)$")
OPEN = ("fail", "review")
"""States that ask something of a township."""


def write_checkup(
    paper: Paper, selection: Selection, row: ReportRow, *, confirmed: bool = False
) -> None:
    """The check-up of one report: what was found by severity, with room for the town's reply.

    ``confirmed``: only what a person has confirmed, as it is sent out; else all that is not dismissed.
    """
    say_, language = selection.say, selection.language
    mine = [f for f in selection.findings if f.report == row.file]
    asked = [f for f in mine if f.state in OPEN]
    kept = [f for f in asked if selection.decided(f).decision != "dismissed"]
    dismissed, undecided = len(asked) - len(kept), 0
    if confirmed:
        undecided = sum(selection.decided(f).decision == "pending" for f in kept)
        kept = [f for f in kept if selection.decided(f).decision == "confirmed"]
    name = words.report_name(row.county, row.town, row.year, row.file)
    paper.letter(name)
    paper.title(say_("政府信息公开工作年度报告体检报告", "Check-up of an annual report"), name)
    paper.pairs(_about(selection, row, kept, dismissed))
    if undecided:
        paper.say(say_(
            f"尚有{undecided}处未经确认，不在本件之内。", f"{undecided} are not yet decided and stand outside this paper."
        ))  # fmt: skip
    elif not kept:
        paper.say(
            say_("没有经确认的问题。", "Nothing has been confirmed.") if confirmed
            else say_("没有发现有误或需要核实的内容。", "Nothing to correct or to verify was found.")
        )  # fmt: skip
    ordered = worst_first(kept)
    numbers = {f.fingerprint: n for n, f in enumerate(ordered, 1)}
    severity = ""
    for number, finding in enumerate(ordered, 1):
        if finding.severity != severity:
            severity = finding.severity
            count = sum(f.severity == severity for f in kept)
            paper.head(f"{say(SEVERITIES, severity, language)}（{count}）")
        paper.pairs(_asked(selection, finding, number, numbers))
    _unassessed(paper, selection, [f for f in mine if f.state == "unassessable"])
    paper.head(say_("说明", "Notes"))
    for line in _notes(selection):
        paper.item(line)
    paper.pairs([
        (say_("乡镇答复人", "Replied by"), ""), (say_("联系电话", "Telephone"), ""),
        (say_("答复日期", "Date"), say_("　　　　年　　月　　日", "")),
    ])  # fmt: skip


def _about(
    selection: Selection, row: ReportRow, kept: Sequence[Finding], dismissed: int
) -> list[tuple[str, str]]:
    say_ = selection.say
    counts = selection.services.corpus.facts.check_counts(Where(reports=(row.file,)))
    states = Counter(f.state for f in kept)
    result = say_(
        f"有误{states['fail']}项，待核实{states['review']}项；通过{counts.get('pass', 0)}项，"
        f"缺资料无法判定{counts.get('unassessable', 0)}项",
        f"{states['fail']} errors, {states['review']} to be verified; {counts.get('pass', 0)} passed, "
        f"{counts.get('unassessable', 0)} cannot be assessed",
    )
    if dismissed:
        result += say_(
            f"；另有{dismissed}项经人工确认为误报，不列", f"; {dismissed} dismissed, not listed"
        )
    return [
        (say_("报告文件", "File"), row.file),
        (say_("标题", "Title"), row.title or say_("没有读出标题", "no title was found")),
        (say_("表格版式", "Layout"), row.layout or say_("不明", "not known")),
        (say_("核对结果", "Result"), result),
    ]  # fmt: skip


def _asked(
    selection: Selection, finding: Finding, number: int, numbers: dict[str, int]
) -> list[tuple[str, str]]:
    """One finding as the lines of its box; the last is left open for the township."""
    say_, language = selection.say, selection.language
    decided = selection.decided(finding)
    state = say(CHECK_STATES, finding.state, language)
    if decided.decision != "pending":
        state += f" · {say(DECISIONS, decided.decision, language)}"
    root = numbers.get(finding.derived_from or "")
    lines = [
        (f"{number}　{finding.check}", f"{check_name(finding.check, language)}　〔{state}〕"),
        (say_("说明", "Message"), finding.told(language)),
        (say_("由来", "Follows from"), say_(f"由第{root}项引起", f"item {root}") if root else ""),
        (say_("原文", "Quote"), "\n".join(quotes(selection, finding))),
        (say_("单元格", "Cells"), "\n".join(cells(selection, finding))),
        (say_("比对", "Compared"), _compared(selection, finding)),
        (say_("依据", "Basis"), words.basis(infos()[finding.check].basis, language)),
        (say_("核对意见", "Reviewer"), decided.note),
    ]
    return [*((n, v) for n, v in lines if v), (say_("乡镇答复", "Reply"), "\n")]


def _compared(selection: Selection, finding: Finding) -> str:
    """应为……；报告中为……, those of the two that are known."""
    told = (
        (selection.say("应为", "expected"), shown(finding.expected)),
        (selection.say("报告中为", "found"), shown(finding.found)),
    )
    return "；".join(f"{name}：{value}" for name, value in told if value)


def _unassessed(paper: Paper, selection: Selection, found: Sequence[Finding]) -> None:
    """What could not be checked, by check, with the first reason: silence is no pass."""
    if not found:
        return
    why: dict[str, list[str]] = {}
    for finding in found:
        why.setdefault(finding.check, []).append(finding.told(selection.language))
    paper.head(selection.say("无法判定的核对项", "Checks that could not be made"))
    for check, reasons in sorted(why.items()):
        name = check_name(check, selection.language)
        times = f"（{len(reasons)}）" if len(reasons) > 1 else ""
        paper.item(
            f"{check} {name}{times}：{reasons[0].removeprefix('无法判定：').removeprefix('Cannot be assessed: ')}"
        )


def _notes(selection: Selection) -> list[str]:
    return [
        selection.say(
            "“有误”指数字不等或与表格直接相抵；“待核实”只是请人看一眼，不等于有错。",
            "“error” is arithmetic or plain fact; “to be verified” only asks a person to look.",
        ),
        selection.say(
            "原文、单元格均取自所报文件；文件在转换或网页上缺失的内容，请以原件为准。",
            "Quotes and cells are from the file; what was lost in conversion is to be seen in the original.",
        ),
        selection.say(
            "空白、斜杠和文件中没有的单元格不作0计。",
            "Blank, marked and missing cells are never counted as 0.",
        ),
    ]


def write_notice(
    paper: Paper, selection: Selection, county: str | None, *, named: bool = True
) -> None:
    """The county's draft: confirmed findings alone, by check, each with its quote and its cells.

    ``named`` False: towns stand as 某镇, their names are masked in quotes too, files are left out.
    """
    say_ = selection.say
    confirmed = [
        f for f in selection.findings
        if f.state in OPEN and selection.decided(f).decision == "confirmed"
    ]  # fmt: skip
    rows = list(selection.rows.values())
    years = sorted({r.year for r in rows if r.year is not None})
    span = _span(years, selection.language)
    paper.title(say_(f"关于{county or ''}{span}政府信息公开工作年度报告核对情况的通报",
                     f"Notice on the annual reports of {county or 'all counties'} {span}"),
                say_("（草稿，供审改）", "(draft)"))  # fmt: skip
    if county:
        paper.say(say_(f"{county}各乡镇人民政府、街道办事处：", f"To the townships of {county}:"))
    paper.say(_opening(selection, rows, confirmed), indent=True)
    if not confirmed:
        paper.say(say_("目前没有经人工确认的问题，本稿没有可以通报的事项。请先在核对结果中逐项确认。",
                       "No finding has been confirmed yet: confirm findings first."), indent=True)  # fmt: skip
        return
    hide = _Mask(() if named else tuple({r.town for r in rows if r.town}))
    paper.head(say_("一、核对发现的问题", "1. What was found"))
    by_check: dict[str, list[Finding]] = {}
    for finding in sorted(confirmed, key=lambda f: (f.severity, f.check)):
        by_check.setdefault(finding.check, []).append(finding)
    for number, (check, found) in enumerate(by_check.items(), 1):
        _one_check(paper, selection, (number, check), found, hide)
    paper.head(say_("二、整改建议", "2. What is asked"))
    for line in _advice(selection):
        paper.item(line)
    paper.say(say_("　　　　　　　　　　　　　　　　　　　　　　年　　月　　日", ""))


def _one_check(
    paper: Paper,
    selection: Selection,
    numbered: tuple[int, str],
    found: Sequence[Finding],
    hide: _Mask,
) -> None:
    """The findings of one check: what was to be held to, then one line a finding."""
    say_, (number, check) = selection.say, numbered
    across = len({f.county for f in selection.findings}) > 1
    towns = len({(f.county, f.town, f.report) for f in found})
    paper.head(
        f"（{number}）{check_name(check, selection.language)}"
        + say_(f"（{towns}份报告，{len(found)}处）", f" ({towns} reports, {len(found)} places)"), 2,
    )  # fmt: skip
    paper.say(
        say_("依据：", "Basis: ") + words.basis(infos()[check].basis, selection.language), keep=True
    )
    for finding in found:
        name = words.report_name(
            finding.county if across else None, finding.town, finding.year, finding.report
        )
        lines = [f"· {name}：{finding.told(selection.language)}"]
        lines += [say_("原文：", "Quote: ") + q for q in quotes(selection, finding)]
        lines += [say_("单元格：", "Cell: ") + c for c in cells(selection, finding)]
        if not finding.sources:
            lines.append(
                say_(
                    "（缺项，无原文可引；以所报文件为准）",
                    "(something is absent: nothing to quote)",
                )
            )
        if finding.derived_from:
            lines.append(
                say_("（由同一份报告的另一问题引起）", "(a consequence of another finding)")
            )
        paper.item(hide("\n".join(lines), finding))


class _Mask:
    """Names of towns out of a text, where a notice is to name nobody."""

    def __init__(self, towns: Sequence[str]) -> None:
        names = {n for town in towns for n in (town, short_town(town))}
        ordered = sorted(names, key=lambda n: (-len(n), n))
        self._names = re.compile("|".join(map(re.escape, ordered))) if ordered else None

    def __call__(self, text: str, finding: Finding) -> str:
        if self._names is None:
            return text
        for file in {finding.report, *(s.report for s in finding.sources)} - {""}:
            text = text.replace(file, "某报告")
        return self._names.sub(_nobody, text)


def _nobody(name: re.Match[str]) -> str:
    """某镇, 某乡, 某街道; 某地 for a name without its kind."""
    kind = _KIND.search(name[0])
    return f"某{kind[0]}" if kind else "某地"


def _opening(selection: Selection, rows: Sequence[ReportRow], confirmed: Sequence[Finding]) -> str:
    towns = len({f.report for f in confirmed})
    pending = sum(
        f.state in OPEN and selection.decided(f).decision == "pending" for f in selection.findings
    )
    return selection.say(
        f"近期对{len(rows)}份年度报告作了核对。经人工确认的问题{len(confirmed)}处，涉及{towns}份报告。"
        f"尚有{pending}处未经确认，不在本稿之内。现将已确认的情况通报如下。",
        f"{len(rows)} reports were checked. {len(confirmed)} findings in {towns} reports have been "
        f"confirmed. {pending} are not yet decided and stand outside this draft.",
    )


def _advice(selection: Selection) -> list[str]:
    return [
        selection.say(
            "请各单位对照所列原文和单元格核对原件，确属差错的更正后重新公布，并写明更正说明。",
            "Compare the quotes and cells with the originals; correct, publish anew, and say so.",
        ),
        selection.say(
            "核对后认为无误的，请书面说明理由并附原件相应页。",
            "Where a report is right, say why and attach the page.",
        ),
        selection.say(
            "请于　　年　　月　　日前将整改情况报送本单位。",
            "Report what was done by the date to be filled in.",
        ),
    ]


def _span(years: Sequence[int], language: str) -> str:
    if not years:
        return ""
    if len(years) == 1:
        return words.pick(language, f"{years[0]}年度", str(years[0]))
    return words.pick(language, f"{years[0]}至{years[-1]}年度", f"{years[0]}-{years[-1]}")
