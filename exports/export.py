"""What the screens show, as files. Read this page to know the room.

Every function returns the bytes of one file; ``save`` writes them. ``limit`` is what a person may see,
enforced here. The same corpus and the same decisions give the same bytes.
An answer: ``answer_xlsx``, ``answer_docx``, ``answer_csv``. The corpus: ``workbook_xlsx`` (everything),
``tables_of`` (one thing), ``checkup_docx``, ``notice_docx``, ``measures_docx``, ``facets_docx``,
``profile_docx``.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from core.answer import Answer, Scope
from core.codes import CELL_STATES, VERDICTS, say
from core.errors import UsageError
from core.said import Said
from exports import matrix, words
from exports.answers import answer_tables
from exports.booklets import (
    Chosen,
    chosen_measures,
    chosen_of_answer,
    write_answer,
    write_facets,
    write_measures,
    write_table,
)
from exports.findings import compact_table, findings_table
from exports.holdings import (
    CELL_TINTS,
    cells_table,
    claims_table,
    coverage_table,
    doubtful_table,
    measures_table,
    problems_table,
    read_table,
)
from exports.letters import write_checkup, write_notice
from exports.paper import Paper
from exports.profile import profile_tables, rows_of_town
from exports.selection import Selection, select
from exports.table import Column, Row, Table, csv_bytes
from exports.workbook import workbook_bytes

if TYPE_CHECKING:
    from retrieval.services import Services

Kind = Literal["all", "audit", "facets", "measures"]
FORMATS: Final = (".xlsx", ".docx", ".csv")


def answer_xlsx(answer: Answer) -> bytes:
    """An answer as a workbook: answer, groups, rows, what is left out, sources."""
    return workbook_bytes(answer_tables(answer), answer.question)


def answer_csv(answer: Answer) -> bytes:
    """An answer as CSV: the same tables, one below the other."""
    return csv_bytes(answer_tables(answer))


def answer_docx(answer: Answer) -> bytes:
    """An answer as a Word file, its sources numbered as in its text."""
    paper = Paper(answer.question, answer.language)
    write_answer(paper, answer)
    return paper.to_bytes()


def tables_of(selection: Selection, kind: Kind) -> list[Table]:
    """The tables of one thing; ``all``: everything that the workbook holds."""
    if kind == "audit":
        return [findings_table(selection), coverage_table(selection)]
    if kind == "measures":
        return [measures_table(selection), coverage_table(selection)]
    found = matrix.judged(selection)
    facets = [
        matrix.matrix_table(selection, found), matrix.counts_table(selection, found),
        matrix.evidence_table(selection, found),
    ]  # fmt: skip
    if kind == "facets":
        return [*facets, coverage_table(selection)]
    return [
        about_table(selection), coverage_table(selection), doubtful_table(selection), *facets,
        findings_table(selection), measures_table(selection), problems_table(selection),
        claims_table(selection), cells_table(selection),
    ]  # fmt: skip


def about_table(selection: Selection) -> Table:
    """What the workbook holds, and what its words and colours mean."""
    say_, language = selection.say, selection.language
    rows = list(selection.rows.values())
    years = sorted({r.year for r in rows if r.year is not None})
    counties = sorted({r.county for r in rows if r.county})
    joint = say_("、", ", ")
    lines: list[Row] = [
        (say_("报告数", "Reports"), len(rows)),
        (say_("县区", "Counties"), joint.join(counties) or say_("不明", "not known")),
        (say_("年度", "Years"), joint.join(map(str, years)) or say_("不明", "not known")),
        (say_("不作0计", "Never 0"), say_("空白、填了符号、无法识别和文件中没有的单元格没有数值，不参加合计。",
                                          "Blank, marked, unreadable and missing cells have no value and are never summed.")),
        (say_("防公式", "No formulas"), say_("以 = + - @ 开头的文字前加了撇号，避免被当作公式。",
                                            "An apostrophe stands before text that begins with = + - @.")),
    ]  # fmt: skip
    lines += [(say_("判定", "Verdict"), say(VERDICTS, code, language)) for code in VERDICTS]
    lines += [
        (say_("单元格状态", "Cell state"), say(CELL_STATES, c, language)) for c in CELL_STATES
    ]
    tints = matrix.tints(language) | {
        say(CELL_STATES, c, language): t for c, t in CELL_TINTS.items()
    }
    columns = (
        Column(say_("项目", "Item"), 16), Column(say_("内容", "Content"), 90, wrap=True, tint=tints),
    )  # fmt: skip
    return Table(say_("说明", "About"), columns, lines)


def workbook_xlsx(
    services: Services, language: str = "zh", *, limit: Scope | None = None, kind: Kind = "all"
) -> bytes:
    """Everything (or one thing) as a workbook: coverage, doubts, matrix, findings, measures, cells."""
    selection = select(services, language, limit=limit)
    title = words.pick(language, "政府信息公开工作年度报告数据", "Annual reports: data")
    return workbook_bytes(tables_of(selection, kind), title)


def corpus_csv(
    services: Services, language: str = "zh", *, limit: Scope | None = None, kind: Kind = "all"
) -> bytes:
    """One thing as a plain rectangle of CSV (facets: report by report with sources); all: one below the other."""
    selection = select(services, language, limit=limit)
    if kind == "facets":
        return csv_bytes([matrix.evidence_table(selection, matrix.judged(selection))])
    tables = tables_of(selection, kind)
    return csv_bytes(tables if kind == "all" else tables[:1])


def checkup_docx(
    services: Services,
    files: Sequence[str] = (),
    language: str = "zh",
    *,
    limit: Scope | None = None,
    confirmed: bool = False,
) -> bytes:
    """体检报告: a letter to each township of these reports (all, where none is named), each on its own page.

    ``confirmed``: with confirmed findings only, as it is sent out.
    Raises NoCorpusError for a file that is not here.
    """
    selection = select(services, language, limit=limit, files=files)
    title = words.pick(language, "体检报告", "Check-up")
    paper = Paper(title, language)
    wanted = [selection.rows[f] for f in dict.fromkeys(files)] or list(selection.rows.values())
    for row in wanted:
        write_checkup(paper, selection, row, confirmed=confirmed)
    if not wanted:
        _nothing(paper, title)
    return paper.to_bytes()


def notice_docx(
    services: Services, county: str | None = None, language: str = "zh", *,
    named: bool = True, limit: Scope | None = None,
) -> bytes:  # fmt: skip
    """通报草稿: what people confirmed in the reports of a county (of all, where it is None).

    ``named`` False: no town is named. Raises UsageError for a county that is not here.
    """
    seen = select(services, language, limit=limit)
    known = sorted({r.county for r in seen.rows.values() if r.county})
    if county is not None and county not in known:
        raise UsageError(
            Said("资料库中没有这个县区", "This county is not in the corpus"),
            which=county,
            cure=Said(
                f"可用：{'、'.join(known) or '（没有）'}",
                f"Counties there are: {', '.join(known) or 'none'}",
            ),
        )
    selection = select(services, language, limit=limit, county=county)
    paper = Paper(words.pick(language, "核对情况通报（草稿）", "Notice (draft)"), language)
    write_notice(paper, selection, county, named=named)
    return paper.to_bytes()


def measures_docx(chosen: Sequence[Chosen], language: str = "zh") -> bytes:
    """Measures that somebody collected, by grade, each with its source."""
    paper = Paper(words.pick(language, "可借鉴措施汇编", "Measures"), language)
    write_measures(paper, chosen)
    return paper.to_bytes()


def basket(
    services: Services,
    spans: Sequence[tuple[str, int]],
    language: str = "zh",
    *,
    limit: Scope | None = None,
) -> list[Chosen]:
    """The measures that begin at (file, start), in that order; those that have gone are left out."""
    return chosen_measures(select(services, language, limit=limit), spans)


def facets_docx(services: Services, language: str = "zh", *, limit: Scope | None = None) -> bytes:
    """Facet by facet: counts, and every report with what its verdict rests on."""
    selection = select(services, language, limit=limit)
    paper = Paper(selection.say("各乡镇公开事项一览", "Facets of all towns"), language)
    write_facets(paper, selection, matrix.judged(selection))
    return paper.to_bytes()


def overview_docx(services: Services, language: str = "zh", *, limit: Scope | None = None) -> bytes:
    """Coverage, doubtful files, counts by facet and findings on paper; cells are for the workbook."""
    selection = select(services, language, limit=limit)
    title = selection.say("年度报告核对总览", "Overview of the annual reports")
    paper = Paper(title, language, landscape=True)
    paper.title(title)
    found = matrix.judged(selection)
    for table in (
        about_table(selection), read_table(selection), doubtful_table(selection),
        matrix.counts_table(selection, found), compact_table(selection), measures_table(selection),
    ):  # fmt: skip
        paper.head(table.name)
        write_table(paper, table)
    return paper.to_bytes()


def profile_of(
    services: Services, town: str, language: str = "zh", *, limit: Scope | None = None
) -> tuple[str, list[Table]]:
    """The name of a town and its page as tables. Raises UsageError where no such town is here."""
    rows = rows_of_town(select(services, language, limit=limit), town)
    selection = select(services, language, limit=limit, files=[r.file for r in rows])
    return f"{rows[-1].county or ''}{rows[-1].town}", profile_tables(selection)


def profile_docx(
    services: Services, town: str, language: str = "zh", *, limit: Scope | None = None
) -> bytes:
    """One town as a Word file."""
    name, tables = profile_of(services, town, language, limit=limit)
    paper = Paper(name, language)
    paper.title(name + words.pick(language, "政府信息公开工作情况", ": openness at a glance"))
    for table in tables:
        paper.head(table.name)
        write_table(paper, table)
    return paper.to_bytes()


def save(data: bytes, path: Path) -> None:
    """Write a file whole or not at all. Raises UsageError where it cannot be written."""
    half = path.with_name(f".{path.stem[:40]}-{os.getpid()}.tmp")
    try:
        try:
            half.write_bytes(data)
            half.replace(path)
        finally:
            half.unlink(missing_ok=True)
    except OSError as exc:
        raise UsageError(
            Said(f"写不了这个文件（{exc.strerror or exc}）", f"The file cannot be written ({exc.strerror or exc})"), which=str(path),
            cure=Said("检查文件夹是否存在、有没有写权限，以及该文件是否正在 Word 或 Excel 中打开", "See whether the folder is there and may be written, and whether the file is open in Word or Excel"),
        ) from exc  # fmt: skip


def _nothing(paper: Paper, title: str) -> None:
    paper.title(title)
    paper.say(words.pick(paper.language, "资料库中没有报告。", "The corpus holds no report."))


__all__ = [
    "Chosen", "answer_csv", "answer_docx", "answer_xlsx", "basket", "checkup_docx",
    "chosen_of_answer", "corpus_csv", "facets_docx", "measures_docx", "notice_docx",
    "overview_docx", "profile_docx", "profile_of", "save", "tables_of", "workbook_xlsx",
]  # fmt: skip
