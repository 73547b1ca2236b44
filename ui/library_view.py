"""What the library page lists: reports with how well they were read, doubts, and failed files."""

from __future__ import annotations

from dataclasses import dataclass

from core.codes import SECTION_NUMBERS
from corpus.ports import ReportRow
from corpus.store import Corpus
from indexer.discover import Failure
from ui.names import section_name


@dataclass(frozen=True, slots=True)
class Shelf:
    """One report as it was filed and read."""

    file: str
    path: str
    town: str
    county: str
    year: int | None
    layout: str
    format: str
    lacking: tuple[str, ...]
    """Sections and tables that are not there, in words."""
    doubts: int


def shelves(corpus: Corpus, language: str) -> list[Shelf]:
    """Every report of the corpus."""
    paths = {f.file: f.path for f in corpus.filed()}
    return [
        Shelf(
            file=r.file, path=paths.get(r.file, ""), town=r.town or "", county=r.county or "",
            year=r.year, layout=r.layout or "", format=r.format, lacking=_lacking(r, language),
            doubts=r.warnings,
        )
        for r in corpus.facts.reports()
    ]  # fmt: skip


def records(found: list[Shelf], language: str) -> list[dict[str, object]]:
    """The list as a table."""
    en = language == "en"
    return [
        {
            ("County" if en else "县区"): s.county or "—",
            ("Town" if en else "乡镇"): s.town or "—",
            ("Year" if en else "年度"): s.year,
            ("Layout" if en else "版式"): s.layout or "—",
            ("Format" if en else "格式"): s.format,
            ("Missing" if en else "缺少"): ("、" if not en else ", ").join(s.lacking) or "—",
            ("Doubts" if en else "存疑"): s.doubts,
            ("File" if en else "文件"): s.file,
        }
        for s in found
    ]


def doubtful(
    corpus: Corpus, found: list[Shelf], language: str, most: int = 100
) -> list[tuple[Shelf, list[str]]]:
    """Reports with doubts and the reasons, at most ``most``."""
    some = [s for s in found if s.doubts][:most]
    return [
        (s, [w.told.within(language) for w in corpus.facts.stated(s.file).report.warnings])
        for s in some
    ]


def failure_words(failed: Failure, language: str) -> str:
    """Why a file was not read, and what to do."""
    why, cure = failed.why.within(language), failed.cure.within(language)
    return f"{why}. {cure}." if language == "en" else f"{why}。{cure}。"


def _lacking(row: ReportRow, language: str) -> tuple[str, ...]:
    gone = [
        section_name(n, language) for kind, n in SECTION_NUMBERS.items() if kind not in row.sections
    ]
    names = {"T2": ("表二", "Table 2"), "T3": ("表三", "Table 3"), "T4": ("表四", "Table 4")}
    gone += [names[t][1 if language == "en" else 0] for t in names if t not in row.tables]
    return tuple(gone)
