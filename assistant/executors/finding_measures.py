"""Reusable measures for a problem: done first, plans apart, slogans out, near-identical ones merged."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from assistant.case import Case, finish
from assistant.wording import marks
from core.answer import Answer, Item
from core.codes import GRADES, say
from core.vocabulary import themes
from retrieval.measures import Remedies, Remedy, measures

K: Final = 40
FEW: Final = 3
_FIGURE: Final = re.compile(
    r"数量|量化|有数|成效|效果|数据|with (figures|numbers|evidence|results)", re.I
)
_DONE: Final = re.compile(r"做过|做成|已经|实际|真正|actually|carried out|did take|took", re.I)


def find_measures(case: Case) -> Answer:
    """Rows best first, each with its grade, the problem it answers, and how many towns say so."""
    found = measures(
        case.services, case.plan.text or case.question, case.where, K, themes=_told(case)
    )
    # Where hardly any is as asked, the others are listed after those, each told for what it is.
    wanted = [r for r in found.found if _wanted(case, r)]
    remedies = wanted if len(wanted) >= FEW else list(found.found)
    rows = tuple(_row(case, r) for r in remedies)
    if not rows:
        text = case.say("没有找到对应的具体措施（口号式的未列）；这不等于各镇没有做。",
                        "No concrete measure was found (slogans are left out).")  # fmt: skip
        return finish(case, text, "not_mentioned")
    lines = [_understood(case, found, len(rows))]
    if remedies is not wanted:
        lines.append(case.say(f"其中合乎所问程度的{len(wanted)}条，其余也列在后面。",
                              f"{len(wanted)} as strong as asked for; the others follow."))  # fmt: skip
    for done, title in (
        (True, case.say("已经做了的：", "Done:")),
        (False, case.say("只是计划的（未必已做）：", "Only planned (not necessarily done):")),
    ):
        part = [row for row, r in zip(rows, remedies, strict=True) if r.done is done]
        lines += [title, *(_line(case, row) for row in part)] if part else []
    if found.slogans:
        lines.append(case.say(f"另有{found.slogans}条口号式表述未列。",
                              f"{found.slogans} slogans are left out."))  # fmt: skip
    return replace(finish(case, "\n".join(lines)), rows=rows)


def _told(case: Case) -> tuple[str, ...]:
    """Themes that the plan understood: of problems, else of measures that the question names."""
    named: list[str] = list(case.plan.extra.get("measure_themes", ()))
    return case.plan.themes or tuple(named)


def _wanted(case: Case, remedy: Remedy) -> bool:
    if _FIGURE.search(case.question):
        return remedy.measure.grade == "E3"
    return remedy.done if _DONE.search(case.question) else True


def _understood(case: Case, found: Remedies, count: int) -> str:
    names = {t.id: case.say(t.zh, t.en) for t in themes()}
    read = "、".join(names[t] for t in found.themes)
    note = case.say(f"按问题主题“{read}”查找，", f"Problem themes: {read}. ") if read else ""
    limit = case.say(f"（仅列前{K}条）", f" (the first {K})") if count >= K else ""
    return note + case.say(f"可借鉴的措施{count}条{limit}。", f"{count} reusable measures{limit}.")


def _row(case: Case, remedy: Remedy) -> Item:
    measure = remedy.measure
    cites = [case.citer.text(remedy.report, measure.start, measure.end)]
    cites += [case.citer.text(file, start, end) for file, start, end in remedy.same]
    extra: dict[str, object] = {
        "grade": measure.grade, "done": remedy.done, "towns": remedy.towns,
        "themes": list(measure.themes), "practice": remedy.practice,
    }  # fmt: skip
    if remedy.problem is not None:
        extra["problem"] = remedy.problem.text
        extra["problem_citation"] = case.citer.text(
            remedy.report, remedy.problem.start, remedy.problem.end
        )
    return case.item(remedy.report, tuple(cites), text=measure.text,
                     score=round(remedy.score, 4), extra=extra)  # fmt: skip


def _line(case: Case, row: Item) -> str:
    who = case.name(row.report)
    grade = say(GRADES, str(row.extra["grade"]), case.language)
    more = case.say(f"，{row.extra['towns']}个乡镇说法相近", f", {row.extra['towns']} towns say so")
    towns = more if int(str(row.extra["towns"])) > 1 else ""
    return f"· {who}（{grade}{towns}）：“{(row.text or '').strip()}”{marks(row.citations)}"
