"""Proofs on the reports: quotes, tables, identities, declared defects, shared text, proportions."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any, Final

from data.eval.reader import read_tables

Report = dict[str, Any]
_PEOPLE: Final = ("nat", "biz", "res", "ngo", "law", "oth")
_RESULTS: Final = ("upheld", "corrected", "other", "pending")
_TRACKS: Final = {"review": "E01", "direct": "E02", "after": "E03"}


def quotes_of(report: Report) -> Iterator[tuple[str, str]]:
    """Every sentence that truth quotes, with the place that quotes it."""
    for facet, judged in report["facets"].items():
        yield from ((facet, quote) for quote in judged["quotes"])
    for kind in ("problems", "measures", "claims"):
        yield from ((kind, item["quote"]) for item in report[kind])


def quote_faults(report: Report, text: str) -> Iterator[str]:
    """Quotes that do not stand in the text."""
    for place, quote in quotes_of(report):
        if not quote or quote not in text:
            yield f"{report['file']}：{place} 的引文不在文中：{quote[:40]}"
    for facet, judged in report["facets"].items():
        prose = "cells" not in judged and judged["verdict"] not in ("none", "unread")
        if prose and not judged["quotes"]:
            yield f"{report['file']}：{facet} 判为 {judged['verdict']} 而没有引文"
    for claim in report["claims"]:
        yield from _claim_faults(report, claim)


def _claim_faults(report: Report, claim: dict[str, Any]) -> Iterator[str]:
    """A claim's outcome must follow from the cell it names."""
    if claim["cell"] is None:
        if claim["outcome"] != "no_cell":
            yield f"{report['file']}：{claim['quote'][:30]} 没有单元格而判为 {claim['outcome']}"
        return
    cell = report["cells"].get(claim["cell"])
    if cell is None:
        yield f"{report['file']}：{claim['quote'][:30]} 的单元格 {claim['cell']} 不存在"
        return
    expected = "cell_missing"
    if cell["state"] == "reported":
        expected = "agrees" if cell["value"] == claim["value"] else "conflicts"
    if claim["outcome"] != expected:
        yield (
            f"{report['file']}：{claim['quote'][:30]}（{claim['cell']}）应为 {expected}，"
            f"写作 {claim['outcome']}"
        )


def table_faults(report: Report, text: str) -> Iterator[str]:
    """Cells that the small reader reads differently, or does not find, or finds too many."""
    read = read_tables(text)
    wrong = [
        f"{address} 读作 {read.get(address)!r}"
        for address, cell in report["cells"].items()
        if read.get(address) != cell["raw"]
    ]
    wrong += [f"{address} 多出" for address in read if address not in report["cells"]]
    if wrong:
        yield f"{report['file']}：{len(wrong)} 格读回不符：{'；'.join(wrong[:4])}"


def arithmetic_faults(truth: list[Report]) -> Iterator[str]:
    """Sums that fail and are no declared defect; declared ones that do not fail."""
    years = {(r["county"], r["town"], r["year"]): r for r in truth}
    for report in truth:
        before = years.get((report["county"], report["town"], report["year"] - 1))
        failing = set(_failing(report, before))
        declared = {d["check"] for d in report["defects"]}
        arithmetic = {"D01", "D02", "D03", "D04", "E01", "E02", "E03"}
        for check in sorted(failing - declared):
            yield f"{report['file']}：{check} 不成立而未申报"
        for check in sorted((declared & arithmetic) - failing):
            yield f"{report['file']}：申报了 {check} 而它成立"
        conflicts = any(claim["outcome"] == "conflicts" for claim in report["claims"])
        if conflicts and not any(check[0] in "CF" for check in declared):
            yield f"{report['file']}：有文表不符的说法而没有申报"
        forms = {"B07", "B08", "B09", "B10"}
        for check in sorted((declared & forms) ^ set(_form_checks(report))):
            yield f"{report['file']}：{check} 的申报与表格不符"
        if report["clean"] and (failing or conflicts):
            yield f"{report['file']}：标为干净而有不平或文表不符"


def _failing(report: Report, before: Report | None) -> Iterator[str]:
    value = {name: cell["value"] for name, cell in report["cells"].items()}
    rows = {name[3:].split(",")[0] for name in value if name.startswith("T3[")}
    inner = sorted(row for row in rows if row.startswith("3.") and row != "3.7")
    for column in (*_PEOPLE, "sum"):
        cell = {row: value[f"T3[{row},{column}]"] for row in rows}
        if not _equal([cell["1"], cell["2"]], [cell["3.7"], cell["4"]]):
            yield "D01"
        # A row that is not filled in adds nothing; one that is not there leaves the sum open.
        parts = [
            0 if report["cells"][f"T3[{row},{column}]"]["state"] == "blank" else cell[row]
            for row in inner
        ]
        if not _equal(parts, [cell["3.7"]]):
            yield "D03"
        if before and not _equal([cell["2"]], [before["cells"][f"T3[4,{column}]"]["value"]]):
            yield "D04"
    for row in rows:
        people = [value[f"T3[{row},{column}]"] for column in _PEOPLE]
        if not _equal(people, [value[f"T3[{row},sum]"]]):
            yield "D02"
    for track, check in _TRACKS.items():
        results = [value[f"T4.{track}.{result}"] for result in _RESULTS]
        if not _equal(results, [value[f"T4.{track}.total"]]):
            yield check


def _form_checks(report: Report) -> Iterator[str]:
    """What is wrong with the form of the tables: gone, of the wrong year, cut off, not filled."""
    states = {name: cell["state"] for name, cell in report["cells"].items()}
    for table in ("T2", "T3", "T4"):
        if all(state == "missing" for name, state in states.items() if name.startswith(table)):
            yield "B07"
    if (report["layout"] == "2019") == (report["year"] >= 2021):
        yield "B08"
    if any(state == "missing" for name, state in states.items() if name.startswith("T3")):
        yield "B09"
    if {"blank", "marked"} & set(states.values()):
        yield "B10"


def _equal(left: list[float | None], right: list[float | None]) -> bool:
    """Whether two sums are equal; an open sum never counts as unequal."""
    known = [*left, *right]
    return None in known or sum(n or 0 for n in left) == sum(n or 0 for n in right)


def proportion_faults(truth: list[Report]) -> Iterator[str]:
    """The set as a whole: what reality looks like, roughly."""
    staff = Counter(report["staff"]["staff"] for report in truth)
    if staff["dedicated"] * 2 > staff["named"]:
        yield f"专人 {staff['named']} 份，专职 {staff['dedicated']} 份：专人应远多于专职"
    split = Counter(report["split"] for report in truth)
    if min(split["dev"], split["test"]) < 0.4 * len(truth):
        yield f"开发、测试两半不均：{dict(split)}"
    if not 0.2 <= sum(bool(report["clean"]) for report in truth) / len(truth) <= 0.6:
        yield "干净报告的比例不在 20%–60% 之间"
    for name, key, least in (("表格样式", "print", 7), ("年度", "year", 6), ("县", "county", 3)):
        if len({report[key] for report in truth}) < least:
            yield f"{name}不足 {least} 种"


def shared_text(sources: list[Report], templates: dict[str, list[str]]) -> dict[str, float]:
    """Shares of all prose: declared template, same town's other years, other towns, its own."""
    counted: Counter[str] = Counter()
    seen: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for source in sources:
        for sentence in _sentences(source):
            seen[sentence].add((source["county"], source["town"]))
    files: Counter[str] = Counter(s for source in sources for s in set(_sentences(source)))
    for source in sources:
        known = _bare("".join(templates.get(source["county"], [])))
        for sentence in _sentences(source):
            if sentence in known:
                kind = "template"
            elif len(seen[sentence]) > 1:
                kind = "between_towns"
            elif files[sentence] > 1:
                kind = "own_other_years"
            else:
                kind = "individual"
            counted[kind] += len(sentence)
    total = sum(counted.values()) or 1
    order = ("template", "own_other_years", "between_towns", "individual")
    return {kind: counted[kind] / total for kind in order}


def _sentences(source: Report) -> list[str]:
    """The clauses of a report's prose of twelve characters and more; figures count as one."""
    prose = [source["preamble"], *[section["text"] for section in source["sections"]]]
    return [
        _bare(part)
        for text in prose
        for part in re.split(r"[。；;\n]", text)
        if len(_bare(part)) >= 12
    ]


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    return re.sub(r"\d+", "0", re.sub(r"[\s,。;:、“”()]|^[一二三四五六1-9][、.是]", "", plain))
