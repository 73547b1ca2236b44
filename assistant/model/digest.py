"""Themes summed up by map and reduce: each theme from its stored items, then all of them together.

A sentence stands only with its sources: their numbers, names, figures and direction; counts only as
the rows give them. Where a theme's summary falls, the counted line of the template says it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from assistant.case import Case
from assistant.model.basis import Basis, unknown
from assistant.model.calls import Aid
from assistant.model.figures import Figure, figures, flat
from assistant.model.guard import Refusal
from assistant.model.names import names_of
from assistant.model.orders import is_order
from assistant.model.parts import Part, parts
from assistant.model.phrasing import evidence_line, refusal
from assistant.model.quotations import misquoted
from assistant.model.sense import flipped, freed, kept, opinions, sense
from assistant.model.sentences import Sentence, plain, split
from core.answer import Answer, Citation, Item
from statements.negation import is_weak

THEMES: Final = 6
"""Themes summed up at most, the most frequent first."""
ITEMS: Final = 12
"""Items of one theme that are sent at most."""


@dataclass(frozen=True, slots=True)
class Count:
    """One theme's counts in words, and the citation numbers of its items."""

    text: str
    marks: frozenset[int]


@dataclass(frozen=True, slots=True)
class Summed:
    """Sentences that stand, and why others do not."""

    sentences: tuple[str, ...]
    refused: tuple[Refusal, ...]


def digested(case: Case, answer: Answer) -> Answer:
    """A themes answer with a paragraph that sums it up, below the counted lines."""
    aid = case.aid
    rows = [r for r in answer.rows if r.extra.get("theme") and not r.extra.get("vague")][:THEMES]
    if aid is None or answer.intent != "themes" or not rows:
        return answer
    basis = Basis({c.id: c for c in answer.citations}, names_of(case.view), (), case.question)
    mapped = [_map(aid, case, row, basis) for row in rows]
    told = [s for one in mapped for s in one.sentences]
    reduced = _reduce(aid, case, rows, told, basis) if told else Summed((), ())
    sentences = reduced.sentences or tuple(told)
    refused = [r for one in (*mapped, reduced) for r in one.refused]
    account = {
        "model": aid.name, "sentences": len(sentences), "left_out": [r.why for r in refused],
        "refused": [refusal(r) for r in refused],
    }  # fmt: skip
    noted = replace(answer, plan=answer.plan | {"digest": account})
    if not sentences:
        return noted if refused else answer
    heading = case.say("归纳（语言模型据上列条目写成，已逐句核对）：", "Summed up by a language model from the items above, checked sentence by sentence: ")  # fmt: skip
    joint = case.say("", " ")
    return replace(noted, engine="llm", text=f"{answer.text}\n{heading}{joint.join(sentences)}")


def _map(aid: Aid, case: Case, row: Item, basis: Basis) -> Summed:
    known = basis.citations
    told = [c for c in row.citations if not is_order(known[c].quote)][:ITEMS]
    items = [evidence_line(case, known[c]) for c in told]
    count = _counted(case, row)
    task = case.say(f"归纳报告在这一主题下说了什么。计数：{count.text}",
                    f"Sum up what the reports say under this theme. Counts: {count.text}")  # fmt: skip
    fitting = aid.fits("digest", items, task=task)
    draft = aid.ask("digest", task=task, items="".join(fitting)) if fitting else None
    return check(draft or "", basis, set(told[: len(fitting)]), (count,))


def _reduce(aid: Aid, case: Case, rows: list[Item], told: list[str], basis: Basis) -> Summed:
    counts = tuple(_counted(case, row) for row in rows)
    counted = "；".join(c.text for c in counts)
    form = case.say("合成一段话", "Make one paragraph")
    if "drafting" in case.plan.extra:
        form = case.say("合成一段通报初稿", "Make one paragraph of a draft notice")
    task = case.say(f"把下面各条{form}，先多后少。计数：{counted}",
                    f"{form} of these, the most frequent first. Counts: {counted}")  # fmt: skip
    fitting = aid.fits("digest", told, task=task)
    draft = aid.ask("digest", task=task, items="".join(fitting)) if fitting else None
    marks = {m for s in split("\n".join(told[: len(fitting)])) for m in s.marks}
    return check(draft or "", basis, marks, counts)


def _counted(case: Case, row: Item) -> Count:
    said = case.say(f"{row.text}：{row.value}份报告（{row.extra['share']}%）",
                    f"{row.text}: {row.value} reports ({row.extra['share']}%)")  # fmt: skip
    return Count(said, frozenset(row.citations))


def check(draft: str, basis: Basis, allowed: set[int], counts: tuple[Count, ...]) -> Summed:
    """The sentences of a summary that rest on their sources and on the counts."""
    stand, refused = [], []
    for sentence in split(plain(draft)):
        reason = unfounded(sentence, basis, allowed, counts)
        if reason:
            refused.append(Refusal(reason, "", sentence.text))
        else:
            stand.append(sentence.text)
    return Summed(tuple(stand), tuple(refused))


def unfounded(
    sentence: Sentence, basis: Basis, allowed: set[int], counts: tuple[Count, ...]
) -> str:
    """Why a sentence does not rest on the sources that it cites; "" where it does."""
    marks = sentence.marks
    if not marks:
        return "没有编号"
    if is_order(sentence.plain):
        return "是对机器下的命令"
    if not set(marks) <= allowed:
        return "没有这个编号"
    sources = [basis.citations[m] for m in marks]
    told = " ".join(_said(c) for c in sources)
    text = sentence.plain
    # 11份报告 is said of the theme that the sources cited stand under, and of no other.
    counted = "；".join(c.text for c in counts if c.marks & set(marks))
    return (
        _direction(text, sources, f"{told} {counted}")
        or _placed(parts(sentence, basis.names), set(marks), basis)
        or _numbered(text, told, counted, basis)
        or _worded(text, told, counted, basis)
    )


def _said(citation: Citation) -> str:
    return f"{citation.quote} {citation.raw or ''}"


def _direction(text: str, sources: Sequence[Citation], told: str) -> str:
    own = sense(text)
    each = [sense(_said(c)) for c in sources]
    if own.plan != any(s.plan for s in each) and (own.plan or all(s.plan for s in each)):
        return "打算与已做有变"
    down = [s.no > 0 or is_weak(_said(c)) for s, c in zip(each, sources, strict=True)]
    if all(down) and not own.no and not is_weak(text):
        return "否定或不足没有了"
    if freed(text, told):
        return "否定、不足或打算没有了"
    if own.no and not any(down) and not sense(told).no:
        return "添了否定"
    if kept(text) - kept(told) or flipped(text, told):
        return "意思有变"
    return ""


def _placed(found: list[Part], marks: set[int], basis: Basis) -> str:
    for part in found:
        bound = part.marks or marks
        towns = basis.towns(bound)
        for one in part.mentions if part.own else ():
            if one.towns and not one.towns & towns:
                return "地名与出处不符"
            if len(one.towns) > 1 and not one.towns <= towns:
                return "地名不明"
        years = basis.years(bound)
        said = {f.value for f in figures(basis.said(bound))}
        if any(y not in years and y not in said for y in part.years):
            return "年份与出处不符"
    return ""


def _numbered(text: str, told: str, counted: str, basis: Basis) -> str:
    blank = basis.names.blank(text, basis.names.find(text))
    sources = {_figure(f, t) for t in (told, counted) for f in figures(t)}
    for figure in figures(blank):
        if not figure.is_year and _figure(figure, blank) not in sources:
            return f"数字不在出处里：{flat(text)[figure.start : figure.end]}"
    return ""


def _figure(figure: Figure, text: str) -> tuple[int | float, str, str]:
    """What is compared; 个 says little, so what it counts is taken with it: 8个乡, 八个月."""
    noun = text[figure.end : figure.end + 1] if figure.unit == "个" else ""
    return figure.value, figure.unit + noun, figure.bound


def _worded(text: str, told: str, counted: str, basis: Basis) -> str:
    if reason := misquoted(text, [told]):
        return reason
    if opinions(text) - opinions(told):
        return "添了评价"
    if basis.names.strangers(text) - basis.names.strangers(told):
        return "没有的地名"
    fresh = unknown(text, f"{told} {counted}", basis)
    return "添了出处没有的话：" + "、".join(fresh[:4]) if fresh else ""
