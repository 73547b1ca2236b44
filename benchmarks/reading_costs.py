"""What reading costs, beside what its parts cost alone: label search, parsers, LibreOffice, memory."""

from __future__ import annotations

import io
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable, Sequence
from typing import Any, Final

from benchmarks.evaluation import SAMPLES
from benchmarks.variants import Printed
from core.settings import ROOT
from data.make.forms import ACROSS, BELOW, grid_four, grid_three, grid_two
from reports.read import read_bytes

_PASSES: Final = 7
_PEAK: Final = """
import atexit, resource, sys
from pathlib import Path
told = []
def peak():
    # Linux: the figure of getrusage outlives exec, and would be that of the process that asks.
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().split("VmHWM:")[1].split()[0])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
def tell():
    # After the worker was ended, which registers later and so is called first: a child counts then.
    told.append(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
    print(*(kilobytes // 1024 for kilobytes in told))
atexit.register(tell)
from reports.read import read_file
told.append(peak())
for path in sorted(Path(sys.argv[1]).glob("*." + sys.argv[2])):
    read_file(path)
told.append(peak())
"""


def costs(documents: Sequence[Printed]) -> dict[str, Any]:
    """Milliseconds a report (one core), the same for the parts alone, peak memory in MB."""
    texts = [path.read_bytes() for path in sorted(SAMPLES.glob("*.txt"))]
    cold = _each(texts, _read)
    # Turn by turn, the best of each: other work on the machine must not fall on one alone.
    turns = [(_each(texts, _read), _each(texts, _searched)) for _ in range(_PASSES)]
    warm, bare = (min(times) for times in zip(*turns, strict=True))
    figures: dict[str, Any] = {
        "文本：每份毫秒（首遍 / 其后）": f"{cold:.1f} / {warm:.1f}",
        "文本：每秒份数（单核）": round(1000 / warm),
        "文本：解码＋每行模糊查找全部行名，每份毫秒": round(bare, 2),
        "文本：读取为其倍数": round(warm / bare, 1),
    }
    for kind, (name, alone) in _ALONE.items():
        some = [d.data for d in documents if d.kind == kind]
        if some:
            whole = _each(some, _read, time.perf_counter)
            figures[f"{kind}：每份毫秒（其中 {name} 单独）"] = (
                f"{whole:.0f}（{_each(some, alone):.0f}）"
            )
    return figures | _memory()


def _each(
    files: Sequence[bytes],
    work: Callable[[bytes], object],
    clock: Callable[[], float] = time.process_time,
) -> float:
    """Milliseconds a file; the processor's by default, the wall's where another process works."""
    began = clock()
    for data in files:
        work(data)
    return (clock() - began) * 1000 / len(files)


def _read(data: bytes) -> None:
    read_bytes(data, "x")


def _searched(data: bytes) -> None:
    """The least that reading by likeness costs: decode, normalise, the best label of every line."""
    from rapidfuzz import fuzz, process

    for line in unicodedata.normalize("NFKC", data.decode()).split("\n"):
        words = "".join(line.split())
        if words:
            process.extractOne(words, _LABELS, scorer=fuzz.ratio)


def _labels() -> list[str]:
    """Every word group of the forms, as the printer has them."""
    grids = [grid_four({})]
    for form in ("2019", "2021"):
        grids += [grid_two(form, {}, []), grid_three(form, {}, [])]
    words = {cell for grid in grids for row in grid for cell in row}
    return sorted(unicodedata.normalize("NFKC", w) for w in words - {ACROSS, BELOW, "0", ""})


_LABELS: Final = _labels()


def _pdfium(data: bytes) -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    for page in document:
        page.get_textpage().get_text_range()


def _unzipped(data: bytes) -> None:
    import zipfile

    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        etree.fromstring(packed.read("word/document.xml"))


def _parsed(data: bytes) -> None:
    from lxml import html

    html.document_fromstring(data)


_ALONE: Final[dict[str, tuple[str, Callable[[bytes], None]]]] = {
    "pdf": ("pypdfium2 取字", _pdfium), "docx": ("解压并解析 XML", _unzipped),
    "html": ("lxml 解析", _parsed),
}  # fmt: skip


def _memory() -> dict[str, str]:
    """Peak memory of a process that reads all sample texts, and of one that reads PDFs."""
    if sys.platform == "win32":
        return {"内存峰值": "未测：本系统不提供"}
    figures = {}
    for kind, folder in (("txt", SAMPLES), ("pdf", SAMPLES.with_name("reports-formats"))):
        command = [sys.executable, "-c", _PEAK, str(folder), kind]
        run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        before, after, child = run.stdout.split()
        apart = f"，解析进程 {child} MB" if kind == "pdf" else ""
        figures[f"内存峰值（{kind}）"] = f"{after} MB（载入后 {before} MB）{apart}"
    return figures
