"""Prose of section five without list marks, cut into single items: lead-ins, asides and slogans off.

A problem opens where a clause with a weakness of its own turns to another matter, a measure where a
clause with an act of its own does. A lead-in ends in a colon or in words like 主要表现在.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from statements.clauses import Clause, Half, trim
from statements.grades import concreteness
from statements.groups import group
from statements.halves import is_label
from statements.negation import is_weak, mask
from statements.practices import Item
from statements.tense import strongly_done
from statements.themes import themes_of, word_themes

_LEAD: Final = re.compile(
    r"(?:取得|虽然?|尽管)[^。]{0,40}(?:成绩|成效|进展)|(?:存在|还有|仍有|尚有|存|有)(?:着|以下|一些|一定|许多|不少|几个|诸多|如下|很多|少许|部分|较大|不小|差距|和|与|及|、|问题|不足|困难|两|三|四|几|方面|个|点|的|这样|那样|突出|主要|明显|亟待解决|需要改进)*(?:不足|差距|问题|短板|困难)(?:之处)?$|^(?:.{0,10}(?:存在|有|主要|些|的|定|在|大|及))?(?:差距|不足|问题)(?:和不足|与不足)?$"
    r"|^.{0,10}(?:主要)?(?:表现|体现|主要问题|主要不足)(?:在|为|有|是)?(?:以下)?(?:几?个?方面)?$|以下(?:几)?(?:个|方面|点|问题|工作|措施)|从以下|如下$|(?:两|三|四|几)(?:个)?(?:方面|点)(?:的)?(?:问题|不足|工作)?$"
)
_INTRO: Final = re.compile(
    r"^(?:(?:主要)?(?:问题|不足)?(?:主要)?(?:表现|体现)?(?:是|有|在于|在|为|表现在)(?!关|些)|(?:存在的?)?(?:主要)?(?:问题|不足|困难)(?:主要)?(?:是|有|表现在|在于)"
    r"|下一?步(?:工作中)?|今后|接下来|对此|为此|针对(?:以上|上述|这些|存在的)[^，]{0,8}|改进措施|整改措施|(?:主要)?问题|20\d\d年)\s*[，,：:]\s*"
    r"|^主要(?:是|有|表现(?:为|在))(?=[^，：])"
)
_RUN: Final = 5
_COLON_LEAD: Final = re.compile(
    r"问题|不足|短板|困难|差距|空间|薄弱|措施|办法|举措|发力|入手|着手|方面|打算|安排|计划|这样|如下|以下|几(?:件|点|项|条|个)|[一二三四五六两\d](?:件事|点|项|条|个)|主要|表现|情况|工作|重点"
)
_INLINE: Final = re.compile(
    r"^[^，。；]{0,14}?(?:(?:突出|主要|集中|具体)(?:表现|体现|反映)(?:在|为|是)?|(?:主要|突出|最大|明显|普遍)的?(?:难处|困难|症结|短板|不足|问题|毛病)(?:还)?(?:是|在于|在|有))(?!以下|几|如下)"
)
_ASIDE: Final = re.compile(
    r"^(?:以上|上述(?!问题)|前述|各项|这些(?:措施|工作|打算)|与往年|通过(?:整改|上述|以上|努力)|但我们|总之|需要说明|究其|造成|原因|主要原因|时限|时间(?:要求|安排)|工作要求|没有专门|对确因|希望|(?:干部|大家|同志)们?(?:普遍)?反映|除此之外，(?:干部|群众|大家)|其他需要|对照检查|回顾|在总结|下一年度的?具体|力争通过|相信)"
)
_PREFIX: Final = re.compile(
    r"^[→⇒➔\s]*(?:(?:针对|对|为)(?:以上|上述|这|此|前述)[^，。；]{0,8}[，：]|对此[，：]|为此[，：])?(?:(?:解决|改进|应对|整改)?(?:办法|对策|举措|措施|方向|打算)是|(?:还有|再|另)?(?:有)?(?:一|另一)个(?:问题|不足|方面|短板)?(?:就)?是|最(?:突出|主要|明显)的(?:问题|不足)?是|另一(?:个)?(?:不足|问题|短板)(?:是|在于)|(?:不足之处|问题|不足|短板)(?:在于|是))?(?:(?:除此之外|除(?:上述|以上|了?这)[^，]{0,6}|此外|另外|另|同时|再就是|再者|还有(?=[^，。；]{6})|其次|由此(?:带来|造成|导致)|加之|往后|今后|下一?步|接下来|明年(?=，))[，,：]?)?(?:(?:我们|(?:我|本)?(?:镇|乡|街道)(?:党委|政府|办事处)?)(?:还)?(?:将|拟|要|准备|打算|计划|决定)|还要|还将|还拟|并(?=由|在|对|请|把|从)|再(?=由|请|把))?(?:(?:下步)?(?:拟|将|打算)[：:])?"
)
_CLOSING: Final = re.compile(
    r"^(?:做到有|做到(?:事事|件件)|确保|力争|努力(?:做到|让|实现)|真正|推动|不断(?:提升|提高|推动)|切实(?:保障|做到|提升|提高)|让群众|使群众|从而|营造)"
)
_JOINS: Final = re.compile(
    r"^(?:再就是|再者|再有|另外|此外|同时|其次|由此(?:带来|造成|导致)|加之|加上|二来|与此同时|还有就是)"
)
_GOES_ON: Final = re.compile(
    r"^(?:且|并|而且|有的|个别|全年|多|仅|只|甚至|导致|造成|使|影响|一些|公开了|出了|群众|特别|尤其|其中|也|都|又|但|却|致|以致|从而|常|往往|大多|难以|不能|没有|未|缺乏|缺少|存在|主要|在一定|与|跟|同)"
)


def unmarked(text: str, run: list[Clause], half: Half) -> list[Item]:
    """The items of a run without list marks, in print order."""
    out: list[Item] = []
    vague: list[Item] = []
    titled = _titled_lines(run) | _titled_pairs(run)
    under = {line + 1: line for line in _titled_pairs(run)}
    aside = -1

    def key(c: Clause) -> object:
        line = under.get(c.line, c.line)
        return line if line in titled else (c.line, c.sentence, c.segment)

    for part in group(run, key):
        if part[0].sentence == aside or _ASIDE.match(_said(text, part)):
            aside = part[0].sentence
            continue
        said = _said(text, part)
        if half == "done" and not _was_done(said):
            continue
        begin = _skip_lead(text, part, half)
        if begin is None:
            cut = trim(text, part[0].start, part[-1].end)
            vague.append(Item(cut.start, cut.end, half))
            continue
        out += _items(text, part[begin:], half, whole=half == "done" or part[0].line in titled)
    if out or half != "problem":
        return out
    return [v for v in vague if "差距" in text[v.start : v.end] or "不足" in text[v.start : v.end]]


def _was_done(said: str) -> bool:
    """Among what became of last year's problems: an act, neither a heading nor a promise told again."""
    if is_label(said) or (_TOLD.search(said) and not strongly_done(said)):
        return False
    return strongly_done(said) or (bool(concreteness(said)) and not is_weak(mask(said)))


_TOLD: Final = re.compile(
    r"(?:年报|报告|上年|去年)[^，。；]{0,10}(?:提出|列出|指出|写|说|承诺|查)|问题$|整改(?:结果|情况)"
)


def _said(text: str, part: list[Clause]) -> str:
    return text[part[0].start : part[-1].end]


def _items(text: str, part: list[Clause], half: Half, *, whole: bool) -> list[Item]:
    pieces = [part] if whole else _problem_pieces(part) if half == "problem" else _pieces(part)
    out: list[Item] = []
    for piece in pieces:
        kept = _without_closing(piece) if half == "measure" else piece
        start = kept[0].start
        said = text[start : kept[-1].end]
        intro = _INLINE.match(said) if half == "problem" else None
        start += intro.end() if intro else 0
        start += m.end() if (m := _INTRO.match(text[start : kept[-1].end])) else 0
        start += m.end() if (m := _PREFIX.match(text[start : kept[-1].end])) else 0
        cut = trim(text, start, kept[-1].end)
        if cut.end - cut.start >= _SHORTEST:
            out.append(Item(cut.start, cut.end, half))
    return out


_SHORTEST: Final = 3


def _without_closing(piece: list[Clause]) -> list[Clause]:
    """A concrete measure without the slogan that it closes with (做到有人抓、有人管)."""
    kept = piece
    while len(kept) > 1 and _CLOSING.match(kept[-1].text) and not concreteness(kept[-1].text):
        kept = kept[:-1]
    concrete = concreteness("，".join(c.text for c in kept)) >= _CONCRETE
    return kept if concrete else piece


_CONCRETE: Final = 2


def _problem_pieces(part: list[Clause]) -> list[list[Clause]]:
    """A problem segment cut where a clause admits a weakness in another matter."""
    pieces: list[list[Clause]] = []
    for clause in part:
        if pieces and not (_JOINS.match(clause.text) or _another(clause.text, pieces[-1])):
            pieces[-1].append(clause)
        else:
            pieces.append([clause])
    return pieces


def _another(text: str, piece: list[Clause]) -> bool:
    if len(text) < _RUN or _GOES_ON.match(text) or not _admits(text):
        return False
    said = "，".join(c.text for c in piece)
    if not _admits(said):
        return False
    here, there = word_themes(text, "P"), word_themes(said, "P")
    if here and there:
        return not here & there
    return bool(here) and themes_of(text, "P")[0] not in themes_of(said, "P")


def _admits(text: str) -> bool:
    return is_weak(mask(text)) or _LACKS.search(mask(text)) is not None


_LACKS: Final = re.compile(r"没有?|未|不(?=[^，。；]{1,6}$)|缺|迟|晚|少")


def _titled_lines(run: list[Clause]) -> set[int]:
    """Paragraphs that open with a title of a few words (更新不及时。…): each is one item."""
    out: set[int] = set()
    for line in group(run, lambda c: c.line):
        first = line[0]
        alone = len(line) == 1 or line[1].sentence != first.sentence
        short = alone and len(first.text) <= _SHORT_TITLE and line[-1].sentence != first.sentence
        if short and not is_label(first.text) and not _LEAD.search(first.text):
            out.add(first.line)
    return out


_SHORT_TITLE: Final = 16


def _titled_pairs(run: list[Clause]) -> set[int]:
    """Lines of a few words that stand as a title over the one line that tells more of it."""
    lines = group(run, lambda c: c.line)
    out: set[int] = set()
    for title, body in pairwise(lines):
        short = len(title) == 1 and len(title[0].text) <= _PAIR_TITLE and title[0].is_heading
        more = len(body) > 1 and body[0].line == title[0].line + 1
        if short and more and not is_label(title[0].text) and title[0].line - 1 not in out:
            out.add(title[0].line)
    return out


_PAIR_TITLE: Final = 14


def _skip_lead(text: str, part: list[Clause], half: Half) -> int | None:
    """Index of the first clause that says something; None if the whole segment is a lead-in."""
    index = _after_colon(text, part, half)
    while index < len(part):
        body = part[index].text
        rest = _EMPTY.sub("", body)
        led = _LEAD.search(body) and not (is_weak(mask(rest)) or _SPARSE.search(rest))
        lead = _INTRO.fullmatch(body + "，") or led or is_label(body)
        if half != "done" and (lead or _only_subject(body, half)):
            index += 1
            continue
        break
    return index if index < len(part) else None


_SPARSE: Final = re.compile(r"[少慢差弱低窄乱旧老难]的?$")
_EMPTY: Final = re.compile(
    r"不足|差距|问题|短板|困难|薄弱环节|不小的|不少的?|一定的?|[一二三四五六两几\d]+个?(?:方面|点)"
)


def _after_colon(text: str, part: list[Clause], half: Half) -> int:
    """Index after the lead-in that ends in a colon or holds 主要表现在; 0 where there is none."""
    after = 0
    for index, clause in enumerate(part[:5]):
        colon = text[clause.end : clause.end + 1] in {"：", ":"} and index + 1 < len(part)
        if colon and _COLON_LEAD.search(clause.text) and not concreteness(clause.text) > 2:
            after = index + 1
        elif half == "problem" and index and _INLINE.match(clause.text):
            after = index
    return after


_SUBJECT: Final = re.compile(
    r"^(?:.{0,10}从[一二三四五六两几\d]+个?方面(?:进行|加以|着手|来)?(?:改进|整改|入手|发力|努力|加强)?|下一?步|今后|接下来|明年|新的一年|20\d\d年|在?(?:今后|下一?步|以后)的?工作中|针对[^，]{0,14}|对此|为此|对照[^，]{0,10}|回顾[^，]{0,10}|我们?(?:镇|乡|街道|办)?将?(?:按照|根据)[^，]{0,20}"
    r"|.{0,8}(?:镇|乡|街道|单位|机关)(?:政府)?(?:将|准备|计划)?(?:按照[^，]{0,16})?|(?:重点|着力|着重)(?:抓好|做好|从)[^，]{0,12}|我镇准备这样改|(?:.{0,6}将)?坚持[^，]{0,6}导向|(?:总的|总体)(?:来)?(?:看|说)|.{0,24}相比|一年来|综合来看)$"
)


def _only_subject(body: str, half: Half) -> bool:
    return bool(_SUBJECT.match(body)) and (half == "measure" or len(body) <= 26)


def _pieces(part: list[Clause]) -> list[list[Clause]]:
    """A measure segment cut where a new clause opens a new theme, or another act of its own."""
    pieces: list[list[Clause]] = []
    last: set[str] = set()
    for clause in part:
        themes = word_themes(clause.text, "M")
        if pieces and not _opens(clause.text, themes, last, pieces[-1]):
            pieces[-1].append(clause)
            last |= themes
        else:
            pieces.append([clause])
            last = themes
    return pieces


def _opens(text: str, themes: set[str], last: set[str], piece: list[Clause]) -> bool:
    said = "，".join(c.text for c in piece)
    if len(text) < _RUN:
        return False
    if _ANOTHER.match(text):
        apart = not themes & last and themes_of(text, "M")[0] not in themes_of(said, "M")
        return apart and concreteness(text) > 0 and concreteness(said) > 0
    if _ACT.match(text) and concreteness(text) >= _CONCRETE and concreteness(said) >= _CONCRETE:
        return not themes & last and themes_of(text, "M")[0] not in themes_of(said, "M")
    if not _OPENER.match(text) or text.startswith(_TIED):
        return False
    vague = not themes and not text.startswith(_WHOLE)
    return not (vague or themes & last or (not themes and not last))


_ANOTHER: Final = re.compile(
    r"^(?:并(?=由|在|对|请|从)|同时(?!也)|另|此外|与此同时|还(?=要|将|拟))"
)
_ACT: Final = re.compile(
    r"^(?:请|利用|在|对|从|选派|派|组织|聘|增设|开设|购|邀|每(?:年|半年|季度?|月|周)(?:请|组织|邀|办))"
)
_WHOLE: Final = ("努力", "全力", "奋力", "全面")


_TIED: Final = (
    "并",
    "使",
    "让",
    "从而",
    "以",
    "且",
    "做到",
    "为",
    "其中",
    "及时",
    "凡",
    "由",
    "结果",
)
_OPENER: Final = re.compile(
    r"(?:进一步|继续|不断|努力|切实|着力|大力|积极|持续|严格|认真|全面|深入|充分|同时|此外|要|将|扎实|全力|逐步|适时)*"
    r"(?:加强|强化|完善|健全|推进|拓宽|拓展|丰富|创新|优化|规范|落实|加大|建立|制定|开展|组织|深化|细化|扩大|开创|充实|配|做好|抓好|压实|加快|畅通|聚焦|打造|利用|发挥|严把|把)"
)
