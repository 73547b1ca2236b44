"""What a clause of section five shows: its place, its marks and words, as names that weights go by.

The chain of chain.py reads these; they hold no verdict. Names are short, for the weights are a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from statements.clauses import Clause
from statements.grades import FIGURE, concreteness, is_slogan
from statements.halves import label_half
from statements.marks import Mark, mark_at
from statements.negation import is_weak, mask
from statements.tense import explicit_plan, strongly_done
from statements.themes import themes_of, word_themes

JOINS: Final = ("line", "sentence", "segment", "colon", "comma", "first", "next", "held")
"""How a clause is joined to the one before: by what divides them, or as the first or a later mark."""

_WORDS: Final = {
    "turn": r"^(?:下一?步|下一?阶段|今后|往后|接下来|明年|来年|新的一年|为此|对此|对这|针对|为(?:解决|改进|切实|了|补|进一步)|我[们镇乡街].{0,6}(?:将|拟|要|准备|打算|计划|决定)|20\d\d年.{0,6}(?:将|拟|要))",
    "old": r"(?:上一?年|去年|前一年|上年度|20\d\d年).{0,16}(?:问题|不足|承诺|提出|指出|年报|打算|反馈)",
    "cause": r"原因|成因|究其|根源|在于.{0,6}(?:认识|思想)|客观上|主观上|由于|受.{0,8}(?:限制|影响)|背后",
    "effect": r"取得.{0,4}(?:成效|效果)|通过(?:整改|努力|以上|上述)|整改以来|得到.{0,6}(?:改善|提高|提升)|明显|好转|改观|基本解决|到位",
    "praise": r"取得|成绩|成效|进展|虽然?|尽管|指导下|领导下|以来|高度重视|稳步|总体|按照|贯彻|思想为",
    "lead": r"(?:存在|还有|仍有|表现|体现|主要|突出|以下|如下|几个?|方面|这样|下列)",
    "lacks": r"问题|不足|短板|差距|困难|薄弱|欠缺",
    "cure": r"措施|办法|举措|打算|对策|计划|改进|整改|思路|方向|对策|之策",
    "belief": r"相信|坚信|以上|上述|综上|总之|确保件件|需要说明|说明的|希望|建议(?!意)|请求|感谢|支持下|力争|力求",
    "care": r"保障|时限|牵头|负责|落实情况|责任",
    "aim": r"^(?:确保|力争|努力|推动|不断|切实|做到|使|让|从而|营造|以|为.{2,}(?:保障|贡献|基础|环境)|真正|实现|达到|提升|提高|增强|用)",
    "joins": r"^(?:再就是|再者|再有|还有|另外|此外|同时|其次|由此|加之|加上|与此同时|一头|另|也|并|还|又如|比如|例如)",
    "goes": r"^(?:且|并|而且|有的|个别|全年|多|仅|只|甚至|导致|造成|使|影响|一些|群众|特别|尤其|其中|也|都|又|但|却|致|常|往往|难以|不能|没有|未|缺|存在|主要|与|跟|同|结果|最长|超)",
    "act": r"^(?:进一步|继续|不断|着力|大力|积极|严格|认真|全面|充分|要|将)*(?:加强|强化|完善|健全|推进|拓宽|丰富|创新|优化|规范|落实|加大|建立|制定|开展|组织|深化|细化|扩大|充实|配|抓|压实|加快|打造|利用|把|将|请|由|在|对|从|选派|聘|增设|开设|邀|每|凡|设|与|为|按|编|印|制|明确|统一|安排|实行|推行|以)",
    "ofaspect": r"^(?:在|就)?.{1,10}(?:方面|上|中|里)$|的$",
    "about": r"^(?:关于|针对|对|对于).{2,}",
    "none": r"^(?:无|没有|不存在|未发现|暂无)",
    "quote": r"[“《]",
    "wish": r"将|拟|要|须|必须|一律|不得|不予",
    "told": r"反映|通报|发现|指出|投诉|检查|测评|评估",
}  # fmt: skip
_CUES: Final = {name: re.compile(pattern) for name, pattern in _WORDS.items()}
_LABELS: Final = (
    ("cause", re.compile(r"原因|成因")),
    ("practice", re.compile(r"创新|亮点|特色|做法|经验")),
    ("effect", re.compile(r"成效|效果|保障|时限|时间要求|需要(?:说明|上级)|建议$|其他需要")),
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A clause as it is seen: how it is joined on, and the names of what it shows."""

    joined: str
    names: tuple[str, ...]


@dataclass(slots=True)
class _Walk:
    """What stands before: the last label and how far back it is, the lists begun, the last mark."""

    label: str = "none"
    since: int = 0
    kinds: frozenset[str] = frozenset()
    again: bool = False
    mark: Mark | None = None
    mark_line: int = -1
    mark_sentence: int = -1
    after_mark: int = 0
    held: bool = False


def see(text: str, run: list[Clause], year: int | None) -> list[Seen]:
    """What each clause of a section shows; ``text`` is the report's."""
    marks = [mark_at(c.text) for c in run]
    own = [_own(text, c, m, year) for c, m in zip(run, marks, strict=True)]
    walk = _Walk()
    out: list[Seen] = []
    for at, clause in enumerate(run):
        joined = _joined(text, run, at, marks[at])
        names = set(own[at])
        names.update(_place(walk, run, at, marks[at], joined))
        if (
            not marks[at]
            and walk.held
            and walk.mark_line == clause.line
            and _rest(run, at, walk) != "last"
        ):
            joined = "held"
        names.update(f"<{n}" for n in (own[at - 1] if at else ("start",)) if n[0] in "cl#")
        names.update(
            f">{n}" for n in (own[at + 1] if at + 1 < len(run) else ("stop",)) if n[0] in "cl#"
        )
        names.update(_matter(run, at, joined))
        names.update(_around(run, own, at))
        names.update(_step(own, at, joined))
        crossed = [f"{n}&{joined}" for n in names if n[0] in "c#" or n.startswith("^")]
        crossed += [f"{n}&{clause.half}" for n in names if n[0] in "c"]
        crossed += [f"{n}&@{walk.label}" for n in names if n[0] in "c"]
        if clause.section != "problems":
            crossed += [f"{n}%{clause.section}" for n in names if n[0] not in "s<>"]
        out.append(Seen(joined, tuple(sorted(names | set(crossed)))))
    return out


def _own(text: str, clause: Clause, mark: Mark | None, year: int | None) -> list[str]:
    """What the clause shows by itself."""
    body = clause.text[mark.length :] if mark else clause.text
    masked = mask(body)
    names = [f"c{name}" for name, cue in _CUES.items() if cue.search(body)]
    names += ["cweak"] if is_weak(masked) else []
    names += ["cplan"] if explicit_plan(body, year) else []
    names += ["cdone"] if strongly_done(body) else []
    names += ["cfigure"] if FIGURE.search(body) else []
    names += ["cslogan"] if is_slogan(body) else []
    names.append(f"cc{min(concreteness(body), 3)}")
    label = label_half(body) if len(body) <= 22 else None
    names += [f"l{label}"] if label else []
    names += ["lheading"] if clause.is_heading else []
    names.append("#" + (text[clause.end : clause.end + 1].strip() or "|"))
    names.append(f"n{min(len(body) // 4, 8)}")
    names += [f"^{body[:k]}" for k in (1, 2, 3)] + [f"{body[-k:]}$" for k in (1, 2, 3)]
    names += sorted({f"g{body[k : k + 2]}" for k in range(len(body) - 1)})
    return names


def _joined(text: str, run: list[Clause], at: int, mark: Mark | None) -> str:
    if mark and mark.kind != "另":
        return "first" if mark.number <= 1 else "next"
    if at == 0 or run[at - 1].line != run[at].line:
        return "line"
    before = run[at - 1]
    if before.sentence != run[at].sentence:
        return "sentence"
    if before.segment != run[at].segment:
        return "segment"
    return "colon" if text[before.end : before.end + 1] in {"：", ":"} else "comma"


def _place(
    walk: _Walk, run: list[Clause], at: int, mark: Mark | None, joined: str
) -> Iterator[str]:
    """Where the clause stands: under which label and mark, how far from them."""
    clause = run[at]
    label = _label(clause, mark)
    if label:
        walk.label, walk.since = label, 0
    else:
        walk.since += 1
    if mark and mark.kind != "另":
        if mark.number <= 1:
            walk.again = mark.kind in walk.kinds
            walk.kinds |= {mark.kind}
        walk.mark, walk.mark_line, walk.mark_sentence, walk.after_mark = (
            mark,
            clause.line,
            clause.sentence,
            0,
        )
        walk.held = not label
    elif walk.mark:
        walk.after_mark += 1
    yield f"j{joined}"
    yield f"h{clause.half}"
    yield f"h{clause.half}&{joined}"
    yield f"hh{run[at - 1].half if at else ''}{clause.half}&{joined}"
    yield f"@{walk.label}"
    yield f"@{walk.label}&{joined}"
    yield f"@{walk.label}{min(walk.since, 3)}"
    if mark:
        yield f"m{mark.kind}"
        yield f"m{'1' if mark.number <= 1 else 'n'}{'again' if walk.again else ''}"
        yield f"m{'1' if mark.number <= 1 else 'n'}{'again' if walk.again else ''}&{clause.half}"
    under = _under(walk, clause, mark)
    rest = _rest(run, at, walk) if under.startswith(("under=s", "under=l")) else ""
    yield from (
        under,
        f"{under}&{joined}",
        f"{under}{rest}",
        f"{rest}&{joined}",
        f"{rest}&{clause.half}&{joined}",
    )
    if at and _is_title(run, at - 1):
        yield f"titled&{joined}"
    if _is_title(run, at):
        yield f"title&{joined}"
    yield "first" if at == 0 else f"at{min(at, 4)}"
    yield f"left{min(len(run) - at, 4)}"


def _under(walk: _Walk, clause: Clause, mark: Mark | None) -> str:
    if mark:
        return "under=mark"
    if walk.mark is None:
        return "under=none"
    if walk.mark_sentence == clause.sentence:
        return f"under=sentence{min(walk.after_mark, 2)}"
    return "under=line" if walk.mark_line == clause.line else "under=past"


def _is_title(run: list[Clause], at: int) -> bool:
    """Is the clause a short sentence of its own at the start of its line?"""
    clause = run[at]
    opens = at == 0 or run[at - 1].line != clause.line
    alone = at + 1 == len(run) or run[at + 1].sentence != clause.sentence
    return opens and alone and len(clause.text) <= _TITLE and label_half(clause.text) is None


_TITLE: Final = 16


def _rest(run: list[Clause], at: int, walk: _Walk) -> str:
    """Is the marked item's end known: another mark of its list in the line, or a line of its own?"""
    line = run[at].line
    first = next(c for c in run[max(at - _FAR, 0) : at + 1] if c.line == line)
    opened = mark_at(first.text) is not None
    for later in run[at + 1 : at + 1 + _FAR]:
        if later.line != line:
            break
        mark = mark_at(later.text)
        if (
            mark
            and walk.mark
            and mark.kind == walk.mark.kind
            and mark.number == walk.mark.number + 1
        ):
            return "between"
    return (
        "own" if opened and walk.mark_line == line and mark_at(first.text) == walk.mark else "last"
    )


def _label(clause: Clause, mark: Mark | None) -> str:
    body = clause.text[mark.length :] if mark else clause.text
    if len(body) > 22:
        return ""
    for name, pattern in _LABELS:
        if pattern.search(body) and (clause.is_heading or len(body) <= 12):
            return name
    return label_half(body) or ""


def _matter(run: list[Clause], at: int, joined: str) -> Iterator[str]:
    """Does the clause turn to another matter than the one before it? Words are asked of all, meaning
    where a comma alone divides the two and no mark holds them together."""
    for kind in "PM":
        here = word_themes(run[at].text, kind)
        there = word_themes(run[at - 1].text, kind) if at else set()
        said = "none" if not here else "same" if here & there else "new" if there else "only"
        yield f"c{kind}{said}"
        if joined == "comma" and len(run[at].text) >= _RUN:
            one, other = themes_of(run[at].text, kind), themes_of(run[at - 1].text, kind)
            same = one[0] in other or other[0] in one
            told = f"t{kind}{'same' if same else 'apart'}"
            yield told + ("vague" if one[0].endswith("00") else "")
            yield f"{told}&{run[at].half}"


_RUN: Final = 5
_FAR: Final = 60
"""So many clauses around are looked at: more would cost quadratic time where nothing ends a sentence."""


def _around(run: list[Clause], own: list[list[str]], at: int) -> Iterator[str]:
    """What its whole segment and sentence show."""
    for size in ("segment", "sentence"):
        mine = getattr(run[at], size)
        names: set[str] = set()
        near = range(max(at - _FAR, 0), min(at + _FAR, len(run)))
        for index in (i for i in near if getattr(run[i], size) == mine):
            names.update(n for n in own[index] if n[0] == "c")
        for name in sorted(names):
            yield f"{size[2]}{name}"


_STEPS: Final = (
    ("cweak",),
    ("clacks",),
    ("cact",),
    ("cgoes", "caim"),
    ("cplan", "cwish"),
    ("cdone", "cfigure"),
)


def _step(own: list[list[str]], at: int, joined: str) -> Iterator[str]:
    """What changes from the clause before to this one."""
    before = own[at - 1] if at else ["cc0"]
    here = own[at]
    for group in _STEPS:
        was, now = any(n in before for n in group), any(n in here for n in group)
        yield f"s{group[0]}{was:d}{now:d}&{joined}"
    was_cc = next(n for n in before if n.startswith("cc") and n[2:].isdigit())
    now_cc = next(n for n in here if n.startswith("cc") and n[2:].isdigit())
    yield f"s{was_cc}{now_cc}&{joined}"
