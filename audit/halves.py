"""H02: does section five hold both halves, problems that name something and measures that do something?

Items as they were read come first; what they leave out is looked for clause by clause, so that a half
written into the other's sentence is not called missing. Lead-ins (还有一定差距, 将认真加以改进) are no half.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.problems import body, of_five, readable
from audit.reasons import NO_PART_FIVE
from audit.registry import Case, Result, check, unknown
from core.said import Said

LACK = re.compile(
    r"不(?:够|足(?!之处|[和与及]|$)|强|高(?!于)|全|到位|及时|规范|完善|健全|熟|清楚|准|畅|平衡|均|精|深|实|多|细|明|统一|严|理想|了解|知道|会|愿|大|能|便)"
    r"|有待|还需|仍需|尚需|亟[待需]|薄弱|欠缺|缺乏|缺少|短缺|滞后|单一|单调|[偏较过][少低慢弱窄差短旧长小]|间隔[^，。]{0,2}长|[更太很][少慢低旧]|更新慢|阅读量低|打不开|陈旧|老化|破损|流于形式"
    r"|难以|未(?:能|及时|按|全面|建立|做到|形成|达到|公开|更新)|没有(?:按|及时|全|公开|更新|专|人|形成|做到|一个)|断更|遗漏|漏[报发填]|差错|出错|迟[报发]|晚了|人手|人员(?:紧|少|变动|流动)|兼职|频繁|少$|低$|差$|弱$|慢$|旧$"
)
_MERE = re.compile(r"差距|不足|问题|短板|困难|薄弱环节|成绩|成效")
_DOES = re.compile(
    r"将|拟|计划|打算|下一?步|今后|要(?!求|点|闻|素|内容)|加强|加大|完善|强化|建立|推进|规范|拓宽|拓展|丰富|健全|优化|细化|增强|深化|做好|落实|提升|安排|组织|开展|改进|更换|修复|充实|配备|实行|增设|增配|编印|印发|通报|轮训"
    r"|已(?:经|对|将|把|于|逐|全部|完成|安排|更换|整改|修|重|在)"
)
_ACT_FIRST = re.compile(
    r"^(?:[一二三四五六七八九十]+[是、]|[（(]?[一二三四五六七八九十\d]+[)）.．、]|继续|进一步|不断|切实|着力|大力|积极|持续|认真|全面)*"
    r"(?:加强|加大|完善|强化|建立|推进|规范|拓宽|拓展|丰富|健全|优化|细化|增强|深化|做好|落实|提高|提升|创新|充实)"
)
_HOLLOW = re.compile(
    r"^(?:以上|上述|这些|针对|对此|对于|问题|存在的?|不足|今后|以后|下一?步|我[镇乡]|本[镇乡]|街道|将|要|会|有待|需要?|在|中|的|工作|实践|认真|不断|进一步|逐步|切实|努力|加以|予以|继续|积极|着力|尽快|及时|抓紧|认真研究|并|和|、|地)*"
    r"(?:(?:改进|整改|解决|完善|提高|纠正|克服|改善|弥补|推进|做好)(?:和|并|、|与|及|工作)*)*$"
)
CLAUSE = re.compile(r"[^，。；：:！？\n]+")
_FOR = re.compile(r"^(?:针对|解决|克服|对照)")


_PROBLEMS = Said("具体问题", "particular problem")
_MEASURES = Said("改进措施", "measure to improve")
_BOTH = Said("具体问题和改进措施", "particular problem and no measure to improve")


@check("H02")
def both_halves(case: Case) -> Iterator[Result]:
    """Problems that name something, and measures, are both there."""
    if body(case) is None:
        yield unknown("problems", NO_PART_FIVE)
        return
    n, m = _named(case), _done(case)
    lacks, acts = _by_clause(case)
    if (n or lacks) and (m or acts) and readable(case):
        yield Result("problems", "pass", Said(), None, f"{n}/{m}")
        return
    if not readable(case):
        n, m, lacks, acts = 0, 0, False, False
    what = _PROBLEMS if m or acts else _MEASURES if n or lacks else _BOTH
    section = case.report.section("problems")
    assert section is not None  # body() says so
    yield Result(
        "problems", "review",
        Said(f"第五部分没有写出{what.zh}，请核实。", f"Part 5 names no {what.en}; please verify."),
        None, f"{n}/{m}",
        (case.quote(section.start, section.end),), because=("H01", "problems"),
    )  # fmt: skip


def _named(case: Case) -> int:
    """How many of the problems read say more than that there are some."""
    texts = [re.sub(r"\s", "", p.text) for p in of_five(case, case.stated.problems)]
    mere = [t for t in texts if not LACK.search(t) and (_MERE.search(t) or _ACT_FIRST.match(t))]
    return len(texts) - len(mere)


def _done(case: Case) -> int:
    """How many of the measures read say more than that things will be better."""
    return sum(not hollow(m.text) for m in of_five(case, case.stated.measures))


def hollow(text: str) -> bool:
    """Does a measure say no more than that it will be improved?"""
    return all(_HOLLOW.match(c) for c in CLAUSE.findall(re.sub(r"\s", "", text)))


def _by_clause(case: Case) -> tuple[bool, bool]:
    """(is a lack named, is something done about it), by the words of single clauses."""
    clauses = CLAUSE.findall(body(case) or "")
    lacking = [i for i, c in enumerate(clauses) if LACK.search(c) and not _HOLLOW.match(c)]
    # What stands before the first lack is what went well; without a lack everything counts.
    after = clauses[lacking[0] :] if lacking else clauses
    acts = any(
        _DOES.search(c) and not _HOLLOW.match(c) and (not LACK.search(c) or _FOR.match(c))
        for c in after
    )  # fmt: skip
    return bool(lacking), acts
