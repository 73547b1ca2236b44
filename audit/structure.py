"""B: sections, headings and tables, as the formats ask for them (国办公开办函〔2021〕30号, 〔2019〕60号)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.headings import ORDER, STANDARD, distance, heads, is_old_form
from audit.numbering import missing_section
from audit.registry import Case, Result, check, not_applicable, unknown
from core.cell_names import table_said
from core.codes import SECTION_NUMBERS, SECTIONS, part_number, say
from core.numerals import number
from core.said import Said

TABLES = {"T2": "disclosure", "T3": "requests", "T4": "litigation"}
"""The section that each table stands in."""
FULL = {"2019": 23, "2021": 25}
_IMAGE = re.compile(r"image|picture|图片|\.(?:png|jpe?g|gif)", re.IGNORECASE)
_PARTS = re.compile(
    r"([一二两三四五六七八九十]{1,2}|\d{1,2})\s*个?(?:大|主要)?(?:部分|方面)(?:内容)?(?:组成|构成|，|。|：|$)|(?:分为|包括|共|由)([一二两三四五六七八九十]{1,2}|\d{1,2})个?(?:大)?部分"
)


LOST = Said(
    "如系网页或转换时丢失，请以原件为准",
    "If it was lost on the web page or in conversion, the original counts.",
)


@check("B01")
def six_sections(case: Case) -> Iterator[Result]:
    """All six sections are there."""
    if is_old_form(case.report):
        yield unknown(
            "sections",
            Said(
                "采用旧式结构，六部分无从逐一对应（见 B14）",
                "it has the old structure, which does not answer to the six parts (see B14)",
            ),
        )
        return
    present = {s.kind for s in case.report.sections}
    if not present & set(ORDER):
        yield unknown(
            "sections",
            Said(
                "没有识别出任何部分，可能只取到了表格或图片",
                "no part was recognised; perhaps only tables or pictures were taken",
            ),
        )
        return
    for kind in ORDER:
        n = SECTION_NUMBERS[kind]
        if kind in present:
            yield Result(kind, "pass")
        else:
            yield Result(
                kind,
                "fail",
                Said(
                    f"文件中没有第{n}部分“{say(SECTIONS, kind)}”。{LOST.zh}。",
                    f"Part {part_number(kind)} ({say(SECTIONS, kind, 'en')}) is not in the file. {LOST.en}",
                ),
                say(SECTIONS, kind),
                "缺",
            )


@check("B02")
def standard_headings(case: Case) -> Iterator[Result]:
    """Headings are those of the format, harmless variants aside."""
    for kind, title, source in heads(case):
        n = SECTION_NUMBERS[kind]
        if distance(title, kind) > 2:
            yield Result(
                kind,
                "review",
                Said(
                    f"第{n}部分标题“{title}”与格式“{STANDARD[kind]}”不同，仅提示。",
                    f"The heading of part {part_number(kind)}, “{title}”, is not that of the form, "
                    f"“{STANDARD[kind]}”; a hint only.",
                ),
                STANDARD[kind],
                title,
                (source,),
            )
        else:
            yield Result(kind, "pass")


@check("B06")
def stated_parts(case: Case) -> Iterator[Result]:
    """The preface's 由N部分组成 is the number of parts."""
    for sentence in (s for s in case.report.sentences if s.section == "preamble"):
        match = _PARTS.search(sentence.text)
        if not match or "部分" not in match[0]:
            continue
        said = number(match[1] or match[2])
        actual = len({s.kind for s in case.report.sections} & set(ORDER))
        printed = len(heads(case))
        if said in {actual, printed}:
            yield Result("preamble", "pass")
        else:
            missing = missing_section(case)
            yield Result(
                "preamble",
                "review",
                Said(
                    f"引言称由{said}个部分组成，实际识别出{actual}个部分，请核实。",
                    f"The preface speaks of {said} parts, {actual} were recognised; please verify.",
                ),
                said,
                actual,
                (case.quote(sentence.start, sentence.end),),
                because=("B01", missing) if missing and said == len(ORDER) else None,
            )
        return
    yield not_applicable("preamble", "引言没有说由几部分组成")


@check("B07")
def tables_there(case: Case) -> Iterator[Result]:
    """Tables two, three and four are in the file."""
    if not any(s.kind in ORDER for s in case.report.sections):
        for table in TABLES:
            name = table_said(table)
            why = Said(
                f"没有识别出各部分，{name.zh}无从查找",
                f"no parts were recognised, so {name.en} cannot be looked for",
            )
            yield unknown(table, why)
        return
    for table, kind in TABLES.items():
        name = table_said(table)
        if case.has_table(table):
            yield Result(table, "pass")
        elif _may_be_an_image(case, kind):
            yield unknown(
                table,
                Said(
                    f"{name.zh}可能以图片形式公布",
                    f"{name.en} may have been published as a picture",
                ),
            )
        elif _HEADS[table].search(case.report.text):
            yield unknown(
                table,
                Said(
                    f"文中有{name.zh}的表头，但没有读出表格，请对照原件",
                    f"the head of {name.en} is in the text, but no table was read; please compare with the original",
                ),
            )
        else:
            n = SECTION_NUMBERS[kind]
            gone = case.report.section(kind) is None  # type: ignore[arg-type]
            yield Result(
                table,
                "fail",
                Said(
                    f"文件中没有{name.zh}{'，第' + n + '部分也不在' if gone else ''}。"
                    f"{LOST.zh}；与该表有关的核对均无法进行。",
                    f"{name.en} is not in the file{f', nor is part {part_number(kind)}' if gone else ''}. "
                    f"{LOST.en} No check of this table is possible.",
                ),
                name.zh,
                "缺",
                because=("B01", kind) if gone else None,
            )


_HEADS = {
    "T2": re.compile(
        r"本年(?:度)?(?:制发件数|新\s*制作\s*数量|处理决定数量|收费金额)|第二十条第[（(]一[)）]项"
    ),
    "T3": re.compile(r"勾稽关系|自然人[\s|]*(?:商业|法人)|结转下年度继续办理[\s|]*\d"),
    "T4": re.compile(r"结果\s*维持[\s|]*结果\s*纠正|尚未\s*审结[\s|]*总\s*计"),
}
"""Words that only the head of a table has: where they stand, the table was there and we misread it."""


def _may_be_an_image(case: Case, kind: str) -> bool:
    section = case.report.section(kind)  # type: ignore[arg-type]
    if section is None:
        return False
    return any(
        _IMAGE.search(w.code + w.message)
        and (w.start is None or section.start <= w.start <= section.end)
        for w in case.report.warnings
    )
