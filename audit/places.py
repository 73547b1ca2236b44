"""Other towns as subjects of sentences: what copying from a neighbour leaves behind."""

from __future__ import annotations

import re

from core.report import Report

_ACTS = (
    r"(?=在|通过|对|将|共|围绕|结合|按照|根据|坚持|严格|认真|积极|始终|高度|主动|切实|全年|建立|完善|成立|明确|开展|组织|公开|收到"
    r"|未|没有|党委|党政|人民政府|办事处|政务公开|政府信息)"
)
_SUBJECT = re.compile(
    r"(?:^|[。；，、：\s]|年度?|由)(?:[\u4e00-\u9fa5]{2,3}[省市县区旗])*([\u4e00-\u9fa5]{1,4}(?:镇|乡|街道))"
    + _ACTS,
    re.MULTILINE,
)
_GENERIC = re.compile(
    r"[我本全各该此某两多个每乡村城集市县区建辖向给与和及由的是对为]|镇|街|相邻|邻近|兄弟|其他|部分|有关"
)
_PARTNER = re.compile(r"学习|合作|协作|对口|结对|交界|联合|邀请|前往|转办|移送|由其")


def foreign_subjects(
    report: Report, known: frozenset[str] = frozenset()
) -> list[tuple[str, str, int, int]]:
    """(section, name, start, end) of sentences whose subject is another town (or a known place)."""
    own = "".join(n for n in (report.town, report.county, report.city) if n)
    if not report.town:
        return []
    out: list[tuple[str, str, int, int]] = []
    for sentence in report.sentences:
        if _PARTNER.search(sentence.text) or sentence.section == "signature":
            continue
        for match in _SUBJECT.finditer(sentence.text):
            name = match[1]
            mine = name in own or name.endswith(report.town) or report.town.endswith(name)
            stem = re.sub(r"(?:镇|乡|街道)$", "", name)
            if not mine and (name in known or (len(stem) > 1 and not _GENERIC.search(stem))):
                out.append((sentence.section, name, sentence.start, sentence.end))
                break
    return out
