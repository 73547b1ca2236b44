"""Reading measured: every layout and format, other numbers in every cell, damaged copies, cost.

A cell is right where its state and value are as printed. It is wrong where another number is told,
invented where a number is told and none was printed, unread where a printed number is not told
(which the reader says: unreadable, blank or missing).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from benchmarks.evaluation import SAMPLES, truths
from benchmarks.itemscores import tally_items
from benchmarks.reading_costs import costs
from benchmarks.variants import (
    LAYOUTS,
    Printed,
    Source,
    as_documents,
    as_text,
    damaged,
    numbered,
    office,
    on_paper,
)
from core.errors import ReadError
from core.report import Report
from core.statement import Stated
from data.make.render import read_sources
from reports import read_ocr, word_binary
from reports.read import assemble, read_bytes, read_file
from statements.state import state

DAMAGED: Final = 1000
_DOCS: Final = 4
"""One .doc in so many is read: LibreOffice takes seconds for each."""
_SCANS: Final = 2
_NAMELESS: Final = "x"
_PARTS: Final = frozenset({"preamble", "signature"})
Read = Callable[[Printed], Report]
Tally = Counter[str]


def measure() -> dict[str, Any]:
    """Figures by layout, format and damage; identity; items and claims by half; cost."""
    sources = read_sources()
    fresh = [numbered(source) for source in sources]
    documents = list(as_documents(fresh))
    figures: dict[str, Any] = {
        "文本版式（原数）": _layouts(sources),
        "文本版式（每格换成不同的数）": _layouts(fresh),
        "文件格式（每格换成不同的数）": _formats(documents),
        "扫描件": _scans(documents),
        "受损副本": damage([numbered(source, summed=True) for source in sources], DAMAGED),
        "身份": identity(truths()),
    }
    for name, split in (("开发", "dev"), ("测试", "test")):
        figures[f"条目与正文数字（{name}）"] = items(truths(split))
    figures["代价"] = costs(documents)
    return figures


def plainly(printed: Printed) -> Report:
    """Read with a name that tells nothing."""
    return read_bytes(printed.data, _NAMELESS)


def compare(printed: Printed, report: Report) -> Tally:
    """Cells by outcome: 格数, 正确, 错, 虚构, 未读出, 状态不同."""
    truth = printed.truth
    read = {cell.address: cell for cell in report.cells}
    tally: Tally = Counter()
    for address in truth.keys() | read.keys():
        wanted = truth.get(address, {"state": "missing", "value": None})
        found = read.get(address)
        told = found.state if found else "missing"
        value = found.value if found else None
        tally["格数"] += address in truth
        tally[_outcome(wanted, told, value)] += 1
    return tally


def _outcome(wanted: dict[str, Any], told: str, value: float | None) -> str:
    if told == wanted["state"] and value == wanted["value"]:
        return "正确"
    if told == "reported":
        return "错" if wanted["state"] == "reported" else "虚构"
    return "未读出" if wanted["state"] == "reported" else "状态不同"


def cells(printed: Iterable[Printed], read: Read = plainly) -> Tally:
    """All cells of some prints; a print that cannot be read counts all its cells as unread."""
    tally: Tally = Counter()
    for one in printed:
        try:
            report = read(one)
        except ReadError:
            size = len(one.truth)
            tally += Counter({"格数": size, "未读出": size, "不能读的文件": 1})
            continue
        tally += compare(one, report)
        kinds = [s.kind for s in report.sections if s.kind not in _PARTS]
        tally["各部分不同的份数"] += kinds != [s["kind"] for s in one.source["sections"]]
        tally["版式不同的份数"] += dict(report.layouts) != one.layouts
    return tally


def said(tally: Tally) -> str:
    """A tally as one line; noughts that matter are said, others left out."""
    always = ("错", "虚构")
    parts = [f"{tally['格数']} 格，正确 {tally['正确'] / max(1, tally['格数']):.4%}"]
    parts += [f"{k} {tally[k]}" for k in always]
    others = [k for k in tally if k not in {"格数", "正确", *always} and tally[k]]
    return "，".join([*parts, *(f"{k} {tally[k]}" for k in sorted(others))])


def _layouts(sources: Sequence[Source]) -> dict[str, str]:
    return {layout: said(cells(as_text(s, layout) for s in sources)) for layout in LAYOUTS}


def _formats(documents: Sequence[Printed]) -> dict[str, str]:
    by_kind: dict[str, list[Printed]] = defaultdict(list)
    for document in documents:
        by_kind[document.kind].append(document)
    figures = {kind: _format(some) for kind, some in by_kind.items() if kind != "doc"}
    if not office():
        return figures | {"doc、pdf": "未测：本机没有 LibreOffice（soffice）"}
    figures[f"doc（经 LibreOffice，每 {_DOCS} 份取 1）"] = _format(by_kind["doc"][::_DOCS])
    figures["doc（不用 LibreOffice）"] = _format(by_kind["doc"], _binary)
    return figures


def _binary(printed: Printed) -> Report:
    """A .doc read where LibreOffice is not installed."""
    return assemble(printed.data, _NAMELESS, word_binary.extract(printed.data))


def _format(documents: Sequence[Printed], read: Read = plainly) -> str:
    """Cells, and whether prose gives the same items as the same report as text."""
    other = 0

    def once(printed: Printed) -> Report:
        nonlocal other
        report = read(printed)
        plain = plainly(as_text(printed.source, "tab_rows"))
        other += _listed(state(report)) != _listed(state(plain))
        return report

    tally = cells(documents, once)
    return f"{len(documents)} 份，{said(tally)}，条目与文本不同的 {other} 份"


def _listed(stated: Stated) -> list[str]:
    words = [p.text for p in stated.problems] + [m.text for m in stated.measures]
    return ["".join(text.split()) for text in words]


def _scans(documents: Sequence[Printed]) -> str:
    pages = [d for d in documents if d.kind == "pdf"]
    pages = pages[:: max(1, len(pages) // _SCANS)][:_SCANS]
    if not read_ocr.installed() or not pages:
        return "未测：需要 requirements-ocr.txt 和 LibreOffice"
    return f"{len(pages)} 份，{said(cells(map(on_paper, pages)))}"


def damage(sources: Sequence[Source], copies: int, read: Read = plainly) -> dict[str, Any]:
    """Damaged copies by kind: values told that are not those printed in that cell."""
    names = {"blank": "格子被清空", "mark": "数字换成记号", "label": "行名写错", "cut": "整行缺失"}
    by_kind: dict[str, list[Printed]] = defaultdict(list)
    for one in damaged(sources, copies):
        by_kind[one.kind].append(one)
    return {names[kind]: f"{len(some)} 份，{_damage(some, read)}" for kind, some in by_kind.items()}


def _damage(copies: Sequence[Printed], read: Read) -> str:
    tally = cells(copies, read)
    wrong = tally["错"] + tally["虚构"]
    return f"{tally['格数']} 格，读错而不自知 {wrong}（{wrong / max(1, tally['格数']):.5%}），读对 {tally['正确']}"


def identity(known: Sequence[dict[str, Any]]) -> dict[str, str]:
    """Town, county and year by the text alone (the file has no telling name), then with its name."""
    right: Tally = Counter()
    total: Tally = Counter()
    for truth in known:
        data = (SAMPLES / truth["file"]).read_bytes()
        for how, file in (("", _NAMELESS), ("（连同文件名）", truth["file"])):
            report = read_bytes(data, file)
            fields = ["town", "year"]
            fields += ["county"] if how or truth["county"] in report.text else []
            for field in fields:
                name_of = _FIELDS[field] + (how or _TEXT.get(field, ""))
                total[name_of] += 1
                right[name_of] += getattr(report, field) == truth[field]
    return {name: f"{right[name]}/{total[name]}" for name in total}


_FIELDS: Final = {"town": "乡镇", "county": "县区", "year": "年度"}
_TEXT: Final = {"county": "（文中写明的）"}


def items(known: Sequence[dict[str, Any]]) -> dict[str, str]:
    """Problems and measures: precision, recall, F1; claims: recall."""
    stateds = [(truth, state(read_file(SAMPLES / truth["file"]))) for truth in known]
    figures = {}
    for name, kind in (("存在问题", "problems"), ("改进措施", "measures")):
        tally = [0, 0, 0]
        for truth, stated in stateds:
            tally_items(truth[kind], getattr(stated, kind), tally, [], [])
        hits, gold, found = tally
        figures[name] = (
            f"准确率 {hits / max(1, found):.3f}，召回率 {hits / max(1, gold):.3f}，"
            f"F1 {2 * hits / max(1, found + gold):.3f}"
        )
    told = [c for t, _ in stateds for c in t["claims"]]
    heard = sum(
        any(c.quantity == g["quantity"] and c.value == g["value"] for c in stated.claims)
        for truth, stated in stateds
        for g in truth["claims"]
    )
    figures["正文中的数字"] = f"召回 {heard}/{len(told)}"
    return figures
