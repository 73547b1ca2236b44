"""Listing by a facet: the stored verdict of every report in scope, never a top-k."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.case import Case, finish
from assistant.wording import coverage, groups, nobody, staff_label, verdict_label
from core.answer import Answer, Group, Item, Status
from core.codes import STAFF, VERDICTS
from core.statement import FacetVerdict
from core.vocabulary import facets
from corpus.ports import Where

STAFF_FACET = "dedicated_staff"


def enumerate_facet(case: Case, facet_id: str) -> Answer:
    """Every report in scope in exactly one group; ``answers`` marks what was asked for."""
    found = case.services.corpus.facts.verdicts(facet_id, case.where)
    here = {r.file for r in case.reports}
    found = [(file, verdict) for file, verdict in found if file in here]
    excluded = tuple(
        (
            file,
            v.note.within(case.language) or case.say("该年度不适用", "does not apply to that year"),
        )
        for file, v in found
        if not v.applies
    )
    judged = [(file, v) for file, v in found if v.applies]
    if "happened" in case.plan.extra:
        judged = [(file, _happened(v)) for file, v in judged]
    out = {file for file, _ in excluded}
    case = replace(case, reports=tuple(r for r in case.reports if r.file not in out))
    staff = facet_id == STAFF_FACET and "trouble" not in case.plan.extra
    unread = tuple((file, _why(case, v)) for file, v in judged if v.verdict == "unread")
    covered = coverage(case, len(case.reports), unread)
    made = _by_staff(case, judged) if staff else _by_verdict(case, judged)
    return _answer(case, covered, made, unread, excluded)


def _by_verdict(case: Case, judged: list[tuple[str, FacetVerdict]]) -> tuple[Group, ...]:
    trouble = case.plan.extra.get("trouble")
    made = []
    codes = {file: _trouble(v, trouble) if trouble else v.verdict for file, v in judged}
    asked = ("yes",) if trouble else case.plan.verdicts
    for code in sorted(VERDICTS, key=lambda c: c not in asked):
        items = tuple(_item(case, file, v, code) for file, v in judged if codes[file] == code)
        if items:
            made.append(Group(code, _label(case, code, trouble), code in asked, items))
            case.hear(made[-1])
    return tuple(made)


_PUNISHED = re.compile(
    r"[1-9一二两三四五六七八九]\d*\s*(?:名|人|起|次|个)[^。；]{0,20}(?:批评|处分|问责|追责|约谈|处理)|"
    r"对[^。；]{0,20}(?:进行|予以|给予|作出)了?[^。；]{0,8}(?:批评|处分|问责|约谈|处理)"
)
_DENIES = re.compile(r"未|没有|无(?!故)|零|不存在")


def _happened(verdict: FacetVerdict) -> FacetVerdict:
    """Whether somebody was held to account: a reported nought is a clear no."""
    if any(_PUNISHED.search(q.quote) for q in verdict.quotes):
        return replace(verdict, verdict="yes")
    if any(_DENIES.search(q.quote) for q in verdict.quotes):
        return replace(verdict, verdict="no")
    return replace(verdict, verdict="weak") if verdict.verdict == "yes" else verdict


def _trouble(verdict: FacetVerdict, trouble: str) -> str:
    said = verdict.short is True if trouble == "short" else verdict.stable is False
    return "unread" if verdict.verdict == "unread" else "yes" if said else "none"


def _label(case: Case, code: str, trouble: str | None) -> str:
    if trouble and code == "yes":
        short = trouble == "short"
        return case.say(
            "写明人手不足" if short else "写明人员流动或不稳定",
            "says staff are too few" if short else "says staff change or are unstable",
        )
    return verdict_label(case, code)


def _by_staff(case: Case, judged: list[tuple[str, FacetVerdict]]) -> tuple[Group, ...]:
    made = []
    for value in sorted(STAFF, key=lambda s: s not in case.plan.staff):
        items = tuple(
            _item(case, file, v, v.verdict)
            for file, v in judged
            if v.verdict != "unread" and (v.staff or "not_mentioned") == value
        )
        if items:
            code = _common(items)
            made.append(
                Group(code, staff_label(case, value), value in case.plan.staff, items, value)
            )
            case.hear(made[-1])
    unread = tuple(_item(case, f, v, "unread") for f, v in judged if v.verdict == "unread")
    if unread:
        made.append(Group("unread", verdict_label(case, "unread"), False, unread))
    return tuple(made)


def _common(items: tuple[Item, ...]) -> str:
    codes = [i.verdict or "none" for i in items]
    return max(sorted(set(codes), key=list(VERDICTS).index), key=codes.count)


def _item(case: Case, file: str, verdict: FacetVerdict, code: str) -> Item:
    numbers = [case.citer.text(file, q.start, q.end, q.quote) for q in verdict.quotes]
    if verdict.cells:
        cells = case.services.corpus.facts.cells(list(verdict.cells), Where(reports=(file,)))
        numbers += [case.citer.cell(file, cell) for _, cell in cells]
    extra: dict[str, object] = {}
    if verdict.facet == STAFF_FACET:
        for key in ("staff", "short", "stable", "count"):
            if getattr(verdict, key) is not None:
                extra[key] = getattr(verdict, key)
    text = verdict.quotes[0].quote if verdict.quotes else None
    if verdict.note:
        extra["note"] = verdict.note.within(case.language)
    return case.item(file, tuple(numbers), verdict=code, text=text, extra=extra)


def _why(case: Case, verdict: FacetVerdict) -> str:
    return verdict.note.within(case.language) or case.say(
        "相关部分或表格缺失", "the part or table is missing"
    )


def _answer(
    case: Case,
    covered: str,
    made: tuple[Group, ...],
    unread: tuple[tuple[str, str], ...],
    excluded: tuple[tuple[str, str], ...],
) -> Answer:
    lines = [covered]
    if not any(g.answers for g in made):
        lines.append(nobody(case))
    lines += groups(case, made)
    lines += _reading(case)
    if excluded:
        names = case.say("、", ", ").join(dict.fromkeys(_named(case, f) for f, _ in excluded))
        lines.append(
            case.say(f"不适用、未计入：{names}（{excluded[0][1]}）。",
                     f"Not applicable, left out: {names} ({excluded[0][1]}).")
        )  # fmt: skip
    answering = sum(len(g.items) for g in made if g.answers)
    silent = all(i.verdict == "none" for g in made for i in g.items) and made
    if silent:
        lines.append(
            case.say("未提及不等于没有。", "Not mentioned does not mean that there is none.")
        )
    status: Status = (
        "not_mentioned" if silent and not answering else "partial" if unread else "answered"
    )
    answer = finish(case, "\n".join(lines), status, unread=unread)
    count = answering if case.plan.extra.get("count") else None
    return replace(
        answer, groups=made, excluded=excluded, value=count,
        unit=case.say("份", "reports") if count is not None else "",
    )  # fmt: skip


def _reading(case: Case) -> list[str]:
    """How an ambiguous word was read, in one line."""
    if set(case.plan.staff) == {"lacking", "part_time"}:
        return [case.say(
            "“没有专职”按兼职和无人专管计；只写“专人”的单列，没有说是不是专职。",
            "“No full-time staff” counts part-time and nobody in particular; where only a named "
            "person is written, the report does not say whether full-time.")]  # fmt: skip
    return []


def _named(case: Case, file: str) -> str:
    return case.name(file)


def enumerate_facets(case: Case, facet_ids: tuple[str, ...]) -> Answer:
    """Several facets at once: reports by whether all, some or none of them is as asked.

    Where a result is asked for (考核、评议、追责结果), a mere mention does not state one.
    """
    missing = case.plan.verdicts == ("none",)
    if not missing and len(case.plan.verdicts) == 1:
        return enumerate_facet(case, facet_ids[0])
    result = "结果" in case.question or "outcome" in case.question.lower()
    silent = {"none", "weak"} if result else {"none"}
    found = {f: dict(case.services.corpus.facts.verdicts(f, case.where)) for f in facet_ids}
    sets: dict[str, list[Item]] = {"none": [], "weak": [], "yes": [], "unread": []}
    for row in case.reports:
        verdicts = {f: v[row.file] for f, v in found.items() if row.file in v}
        items = [_item(case, row.file, v, v.verdict) for v in verdicts.values()]
        cites = tuple(dict.fromkeys(c for i in items for c in i.citations))
        codes = {f: v.verdict for f, v in verdicts.items()}
        told = [f for f, code in codes.items() if _told(code, missing, silent)]
        if "unread" in codes.values():
            key = "unread"
        else:
            key = "yes" if len(told) == len(codes) else "weak" if told else "none"
        sets[key].append(case.item(row.file, cites, verdict=key, extra={"facets": codes}))
    return _combined(case, facet_ids, sets, missing)


def _told(code: str, missing: bool, silent: set[str]) -> bool:
    return code not in silent if missing else code in {"yes", "deficient"}


def _combined(
    case: Case, facet_ids: tuple[str, ...], sets: dict[str, list[Item]], missing: bool
) -> Answer:
    names = case.say("、", ", ").join(case.say(f.zh, f.en) for f in facets() if f.id in facet_ids)
    labels = {
        "none": case.say(f"{names}都没有", f"none of: {names}"),
        "weak": case.say(f"{names}只有一部分", f"only some of: {names}"),
        "yes": case.say(f"{names}都有", f"all of: {names}"),
        "unread": verdict_label(case, "unread"),
    }
    answers = {"none", "weak"} if missing else {"yes"}
    made = tuple(
        Group(key, labels[key], key in answers, tuple(items))
        for key, items in sets.items()
        if items
    )
    why = case.say("相关部分缺失", "the part is missing")
    unread = tuple((i.report, why) for i in sets["unread"])
    return _answer(case, coverage(case, len(case.reports), unread), made, unread, ())
