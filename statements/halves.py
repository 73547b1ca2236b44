"""Section five in its halves: which stretches admit problems, which say what is done about them.

Turns are sub-headings (存在问题, 改进措施), labels within a paragraph, and running prose (下一步…).
A list that began among the problems goes on there: 2. after 1. …下一步… is a problem again.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from core.report import Report
from statements.clauses import Clause, Half, Line, clauses, lines
from statements.marks import Mark, mark_at
from statements.negation import is_weak, mask
from statements.tense import strongly_done

_PROBLEM_LABEL: Final = re.compile(
    r"^(?:(?:关于|我们的?|今年的?|全年的?|目前|当前|工作中|仍|还|主要|我镇)*存在的?(?:一些|以下|主要|突出|几个)?(?:困难|困难和|短板)?(?:的)?(?:主要)?(?:问题|不足|短板|困难)(?:和不足|与不足|及不足|及原因|和困难)?"
    r"|主要(?:存在)?(?:的)?(?:问题|不足)|问题(?:和|与|及)?(?:不足|清单|台账|表现)?|不足之处|(?:存在的?)?不足|短板(?:弱项)?|(?:主要)?表现(?:在|为)?)(?:主要)?(?:有|是)?(?:以下|如下)?[几\d一二三两四]?(?:个|方面|点)?$"
)
_MEASURE_LABEL: Final = re.compile(
    r"^(?:(?:关于|我们的?|下一?步|下步|今后|往后|明年的?|来年|下一?阶段|下一?年度?|20\d\d年|主要|具体|采取的?)的?)*(?:工作)?(?:改进|整改|完善|应对|解决)?(?:的)?"
    r"(?:改进|整改|措施|举措|打算|计划|安排|对策|努力方向|思路|改进情况|整改情况|工作重点|重点工作|解决办法|办法|清单|方案|承诺)(?:和?(?:措施|举措|情况|打算|计划|方向|建议|办法|安排))?(?:和?(?:打算|方向|措施))?(?:如下)?$"
)
_TURN: Final = re.compile(
    r"^\s*(?:[→⇒➔]|下一?步|下一?阶段|下一?年度?|今后|接下来|后续|明年|来年|新的一年|为此|对此|针对(?:以上|上述|这些|存在|此|前述|该)|针对(?!性)[^，。；]{2,30}$|为(?:解决|改进|此(?!前|后)|进一步|补|弥补|克服|扭转|改变|破解|切实)|对(?:这|以上|上述|此|照以上|这些|前述)[^，。；]{0,8}$|(?:往后|日后|以后)|我们(?:将|拟|打算|准备|计划|要|下|决定|决心)|(?:还)?(?:拟(?!办|稿|公开|发|定)|计划(?!生育|类|总结|、|和|内|外)|打算|准备)(?!不|工作)|除(?:此|上述|以上|了?这)[^，。；]{0,8}$|面对(?:以上|上述|这些)"
    r"|围绕(?:以上|上述|这些)|(?:我镇|我乡|我街道|我办|本镇|本乡|街道|全镇|[\u4e00-\u9fa5]{1,6}(?:镇|乡|街道)(?:人民政府|办事处)?)(?:将|拟|计划|准备|会)(?!.{1,20}(?:纳入|列入)考核)"
    r"|(?:将|拟)(?:从|采取|进一步|继续|重点|着重|围绕|按照)|改进(?:措施|的?办法|方向)|整改(?:措施|方向|情况)|(?:解决|改进|应对|整改)?(?:办法|对策|举措|措施|方向|打算)是|(?:对|针对)于?(?!性)[^，。；]{1,12}的$|在(?:今后|下一?步|以后|新的一年|明年))"
)
_BACK: Final = re.compile(
    r"最(?:大|突出|主要|明显|头疼)的(?:问题|不足|短板|难处|毛病|困难)|(?:问题|不足|短板|毛病|难处)(?:还|主要|就)(?:是|在)|(?:存在|还有|仍有|尚有)[^，。]{0,16}(?:问题|不足|差距|短板|薄弱|困难)|(?:问题|不足)(?:主要)?(?:有|是|表现|在于|如下)|主要(?:表现|体现)(?:在|为)|主要(?:是|有)(?!.{0,6}做法)|(?:今年|本年度?|目前|当前)(?:的|存在的?)?(?:主要)?(?:问题|不足)"
)
_FOLLOW: Final = re.compile(
    r"(?:上一?年度?|去年|前一?年|上年度|20\d\d年度?)[^。；，]{0,24}(?:问题|不足|反馈|短板|承诺|打算|措施|办法|说到|查找|列出)"
)


def prose(report: Report) -> tuple[list[Line], list[Clause]]:
    """The report's lines and its clauses, each clause with its half."""
    all_lines = lines(report)
    found = clauses(all_lines)
    if report.section("overview") is None:
        # Without a heading of section one its prose stands before the other headings.
        found = [replace(c, section="overview") if c.section == "preamble" else c for c in found]
    return all_lines, split_halves(found, report.year)


def split_halves(found: list[Clause], year: int | None) -> list[Clause]:
    """The same clauses, those of section five told apart as fact, problem, measure or done."""
    out: list[Clause] = []
    walk = _Walk(year, _sentences(found))
    for clause in found:
        if clause.section != "problems":
            out.append(clause)
            continue
        out.append(replace(clause, half=walk.step(clause)))
    return out


def _sentences(found: list[Clause]) -> dict[int, str]:
    """The words of each sentence of section five."""
    out: dict[int, str] = {}
    for clause in found:
        if clause.section == "problems":
            out[clause.sentence] = out.get(clause.sentence, "") + clause.text + "，"
    return out


class _Walk:
    """The state of the walk through section five."""

    def __init__(self, year: int | None, sentences: dict[int, str]) -> None:
        self.year = year
        self.sentences = sentences
        self.half: Half = "fact"
        self.sentence = -1
        self.lists: dict[str, Half] = {}
        self.line = -1
        self.place = 0
        self.admitted = False

    def step(self, clause: Clause) -> Half:
        """The half of the next clause."""
        new_sentence = clause.sentence != self.sentence
        self.sentence = clause.sentence
        mark = mark_at(clause.text)
        body = clause.text[mark.length :] if mark else clause.text
        label = _label(body, alone=clause.is_heading or (mark is not None and self._title(clause)))
        self.line = clause.line
        if label:
            self.half = label
            return label
        if mark and mark.kind != "另":
            self._enter(mark, clause, body)
        self._turn(
            clause, body, new_sentence=new_sentence, marked=mark is not None and mark.kind != "另"
        )
        self.admitted = self.admitted or (self.half == "problem" and is_weak(mask(body)))
        return self.half

    def _title(self, clause: Clause) -> bool:
        """A marked sentence of a few words at the start of its paragraph."""
        return len(clause.text) <= 20 and clause.line != self.line

    def _turn(self, clause: Clause, body: str, *, new_sentence: bool, marked: bool) -> None:
        self.place = 0 if new_sentence else self.place + 1
        if self.place < 2 and self.half in {"fact", "done"} and self._follows(clause.text):
            self.half = "done"
        elif _TURN.match(body) or self._later_year(body):
            if not (self.half == "done" and _EACH_OLD.match(body)):
                self.half = "measure"
        elif self.half == "measure":
            if new_sentence and not marked and _BACK.search(body) and not _ABOUT.search(body):
                self.half = "problem"
        elif self.half == "problem" and new_sentence and not marked and self._acted(clause):
            self.half = "done"
        elif self.half != "problem" and self._admits(body, marked=marked):
            self.half = "problem"

    def _admits(self, body: str, *, marked: bool) -> bool:
        """Do the problems begin here: said so, listed, or simply a weakness?"""
        if self._follows(body):
            return False
        weak = marked or is_weak(mask(body)) or _CRITICAL.search(mask(body)) is not None
        return bool(_BACK.search(body)) or (self.half == "fact" and weak)

    def _acted(self, clause: Clause) -> bool:
        """Does a sentence among the problems tell what was done about them?"""
        text = self.sentences[clause.sentence]
        return bool(_ACTED.search(text)) and strongly_done(text) and not is_weak(mask(text))

    def _follows(self, text: str) -> bool:
        """Does the clause speak of an earlier year's problems or promises?"""
        found = _FOLLOW.search(text)
        if not found:
            return False
        named = re.search(r"20\d\d", found[0])
        return not (named and self.year and int(named[0]) >= self.year)

    def _enter(self, mark: Mark, clause: Clause, body: str) -> None:
        if mark.number <= 1:
            if self.half == "fact":
                self.half = "problem"
            elif self.half == "problem" and self.admitted and self._acts(clause, body):
                self.half = "measure"
            self.lists[mark.kind] = self.half
        elif mark.kind in self.lists:
            self.half = self.lists[mark.kind]

    def _acts(self, clause: Clause, body: str) -> bool:
        """Does a list that begins after the problems open with an act, and name no weakness?"""
        if not _ACT_FIRST.match(body):
            return False
        text = self.sentences[clause.sentence]
        if len(text) <= _HEADING:
            text += self.sentences.get(clause.sentence + 1, "")
        return not is_weak(mask(text)) and not _CRITICAL.search(mask(text))

    def _later_year(self, body: str) -> bool:
        found = re.match(r"(?:在|到|自|从)?(20\d\d)年", body)
        return bool(found and self.year and int(found[1]) > self.year)


def _label(body: str, *, alone: bool) -> Half | None:
    """The half that a heading or label announces, or None if the words are no label."""
    flat = re.sub(r"\s", "", body).strip("【】[]（）()")
    if len(flat) > 22:
        return None
    flat = re.sub(r"^(?:关于|有关|我们的?|今年的?|全年的?|本年度?的?|我[镇乡]的?)+", "", flat)
    if (_FOLLOW.search(flat) and _SETTLED.search(flat)) or _EARLIER_SETTLED.match(flat):
        return "done"
    flat = _NUMBERED.sub(r"\1", flat)
    if _PROBLEM_LABEL.match(flat):
        return "problem"
    if _MEASURE_LABEL.match(flat):
        return "measure"
    if alone and not is_weak(flat):
        if _MEASURE_WORD.search(flat):
            return "measure"
        return "problem" if _PROBLEM_WORD.search(flat) else None
    return None


def label_half(text: str) -> Half | None:
    """The half that a table's column head names, or None."""
    return _label(text, alone=True)


def is_label(text: str) -> bool:
    """Is the (marked) text but a heading of one of the halves?"""
    mark = mark_at(text)
    return _label(text[mark.length :] if mark else text, alone=len(text) <= 20) is not None


_EARLIER_SETTLED: Final = re.compile(
    r"^(?:上一?年度?|去年|20\d\d年度?)(?:的)?(?:年报)?(?:所列|反馈|存在|查摆)?(?:问题|不足|短板)?(?:的)?(?:整改|落实|改进|解决)(?:情况|结果|进展)?$"
)
_NUMBERED: Final = re.compile(
    r"^(问题|不足|短板|措施|整改|改进|对策|打算|办法|整改措施|改进措施)[一二三四五六七八九十\d]{1,2}$"
)
_EACH_OLD: Final = re.compile(r"(?:针对|对|关于)(?!以上|上述|这些)")
_CRITICAL: Final = re.compile(
    r"^(?:个别|部分|有的|少数|有些|一些)|没有|没(?=人|谁)|未能|不(?=透|勤|新|活|严|细|实|密|动|来|出|通|起)|偏[低少多大老旧慢弱]|太[少多慢旧老小高]|过于|僵尸|跟不上|脱节"
)
_ACTED: Final = re.compile(
    r"已(?:经)?(?:将|把|在|对|由|请|向|按|全部|逐)|(?:我们|镇里|乡里|街道|党政办|本镇|我镇|我乡)(?:已|及时|立即|随即|先后|专门|就)?(?:把|将|对|请|组织|安排|开展|建立|从)|约谈了|签了|制定了|建立了|出台了|印发了|组织了|开展了|举办了|整改了|更换了|配备了|购置了|聘请了|专门(?:批评|研究|部署|开会)|已(?:经)?(?:整改|建立|制定|出台|印发|组织|开展|举办|更换|配备|购置|聘请|安排|启动|完成|改正|纠正|补|调整|落实|增设|开通|修订)"
)
_SETTLED: Final = re.compile(r"(?:整改|落实|办理|解决|兑现)(?:的)?(?:结果|情况|进展)?(?:如下)?$")
_ACT_FIRST: Final = re.compile(
    r"^(?:进一步|继续|不断|切实|着力|大力|积极|持续|认真|全面|严格|及时)*(?:加强|加大|加快|完善|强化|建立|推进|规范|拓宽|拓展|丰富|健全|优化|细化|增强|深化|做好|抓好|落实|提高|提升|创新|充实|增设|增配|开展|组织|制定|明确|压实|更新|配备|安排|聘请|邀请)"
)
_HEADING: Final = 20
"""Characters up to which a sentence at the head of an item is its heading (（一）强化组织领导。)."""
_ABOUT: Final = re.compile(r"针对|解决|整改|对照|围绕")
_MEASURE_WORD: Final = re.compile(
    r"(?:改进|整改|解决|应对)(?:的)?(?:措施|办法|情况|打算|方向|思路)$|^(?:改进|整改)$|(?:措施|打算|办法|举措|对策|计划|安排|思路|方向)$|(?:路子|路径|出路|招数|抓手|考虑|做法|怎么改|如何改|怎么办)$|^(?:下一?步|今后|下一?年)(?:的|工作|重点)*$"
)
_PROBLEM_WORD: Final = re.compile(r"(?:问题|不足|短板|困难|差距|薄弱环节)$")
