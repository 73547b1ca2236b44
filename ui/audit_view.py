"""Findings as lists and as one finding side by side: what the sentence says, what the cell holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from audit.render import Lookup, finding_json
from core.cell_names import cell_name
from core.codes import CELL_STATES, CHECK_STATES, DECISIONS, SEVERITIES, say
from core.finding import Finding
from core.vocabulary import CheckInfo, checks
from corpus.desk import Decided
from exports.words import basis
from ui import names
from ui.answer_view import citation_words, source_of
from ui.rows_view import state_tag
from ui.sheet import Part, Sources, cite_button, part

_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
MOST: Final = 1000
"""Findings listed at most; filters narrow a larger corpus down."""
SHOWN_STATES: Final = ("fail", "review", "unassessable")
_WORST: Final = {"fail": 0, "review": 1, "unassessable": 2}


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to be listed."""

    states: tuple[str, ...] = ("fail", "review")
    decision: str = ""
    """One of the decisions, or all where empty."""
    check: str = ""
    report: str = ""


@lru_cache(maxsize=1)
def check_infos() -> Mapping[str, CheckInfo]:
    """Every check by its id."""
    return {c.id: c for c in checks()}


def check_title(check: str, language: str) -> str:
    """F01 收件数文表不符."""
    info = check_infos().get(check)
    if info is None:
        return check
    return f"{check} {info.en if language == 'en' else info.zh}"


def decision_of(finding: Finding, decided: Mapping[str, Decided]) -> str:
    """What people decided on a finding; pending where nobody has."""
    known = decided.get(finding.fingerprint)
    return known.decision if known else "pending"


def chosen(
    findings: Iterable[Finding], choice: Choice, decided: Mapping[str, Decided]
) -> list[Finding]:
    """The findings of a choice, the worst first, causes before what follows from them."""
    kept = [
        f
        for f in findings
        if f.state in choice.states
        and (not choice.check or f.check == choice.check)
        and (not choice.report or f.report == choice.report)
        and (not choice.decision or decision_of(f, decided) == choice.decision)
    ]
    return sorted(kept, key=_order)


def _order(f: Finding) -> tuple[Any, ...]:
    return (
        _WORST.get(f.state, 3), f.severity, f.derived_from is not None, f.county or "", f.town or "",
        f.year or 0, f.check, f.place,
    )  # fmt: skip


def counted(findings: Iterable[Finding], key: str) -> dict[str, int]:
    """How many findings there are by report or by check, most first."""
    found = Counter(str(getattr(f, key)) for f in findings)
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def records(
    findings: Sequence[Finding], decided: Mapping[str, Decided], language: str
) -> list[dict[str, object]]:
    """The list as a table."""
    en = language == "en"
    return [
        {
            ("Town" if en else "乡镇"): names.aside(f.town or f.report or "—", f.county, language),
            ("Year" if en else "年度"): f.year,
            ("Result" if en else "结果"): say(CHECK_STATES, f.state, language),
            ("Severity" if en else "程度"): f"{f.severity} {say(SEVERITIES, f.severity, language)}",
            ("Check" if en else "检查项"): check_title(f.check, language),
            ("Decision" if en else "处理"): say(DECISIONS, decision_of(f, decided), language),
            ("What" if en else "说明"): f.told(language),
        }
        for f in findings
    ]


def finding_parts(
    finding: Finding, lookup: Lookup, language: str, sources: Sources | None = None
) -> tuple[list[Part], Sources]:
    """One finding: its message, what it found and expected, sentence and cell side by side."""
    sources = sources or Sources()
    en = language == "en"
    told = finding_json(finding, lookup)
    info = check_infos().get(finding.check)
    head: list[Part] = [
        state_tag(finding.state, language), " ",
        part("span", say(SEVERITIES, finding.severity, language), style="tag off"), " ",
        part("b", check_title(finding.check, language)),
    ]  # fmt: skip
    parts: list[Part] = [part("p", *head), part("p", finding.told(language))]
    if _compared(finding, language):
        parts.append(part("p", _both(finding, en), style="formula"))
    if finding.derived_from:
        said = "A consequence of another finding." if en else "由前面另一处错误引起。"
        parts.append(part("p", said, style="soft"))
    parts.append(_side_by_side(told["citations"], sources, language))
    if info:
        parts.append(part("small", _basis(info, language)))
    return parts, sources


def _both(finding: Finding, en: bool) -> str:
    """应为：2；实为：3, those of the two that there are."""
    told = (
        ("Expected: " if en else "应为：", finding.expected),
        ("Found: " if en else "实为：", finding.found),
    )
    said = [name + names.number(value) for name, value in told if value is not None]
    return ("; " if en else "；").join(said)


def _compared(finding: Finding, language: str) -> bool:
    """Is what was expected shown beside what was found? Words among them are Chinese, and the English
    message says them already."""
    both = (finding.expected, finding.found)
    if language == "en" and any(isinstance(v, str) and _HAN.search(v) for v in both):
        return False
    return any(v is not None for v in both)


def _side_by_side(citations: Sequence[Mapping[str, Any]], sources: Sources, language: str) -> Part:
    """Text on one side, cells on the other; two texts (near-copies) stand beside each other."""
    texts = [_quoted(c, sources, language) for c in citations if c["kind"] == "text"]
    cells = [_quoted(c, sources, language) for c in citations if c["kind"] == "cell"]
    if texts and cells:
        return part("div", part("div", *texts), part("div", *cells), style="two")
    alone = texts or cells
    return part("div", *alone, style="two" if len(alone) > 1 else "")


def _quoted(citation: Mapping[str, Any], sources: Sources, language: str) -> Part:
    number = sources.add(source_of(citation))
    place = citation_words(citation, language)
    button = cite_button(number, "Open" if language == "en" else "打开", place)
    if citation["kind"] == "text":
        return part("blockquote", part("div", citation["quote"]), part("small", place, " "), button)
    state = str(citation["state"])
    shown = citation["raw"] if state == "reported" else say(CELL_STATES, state, language)
    name = cell_name(citation["address"], language)
    who = names.report_name(citation, language)
    return part(
        "blockquote", part("div", part("b", str(shown), style="value-inline")),
        part("small", f"{who} {name} "), button,
    )  # fmt: skip


def _basis(info: CheckInfo, language: str) -> str:
    return ("Basis: " if language == "en" else "依据：") + basis(info.basis, language)
