"""Sample reports printed anew: other numbers, every text layout, every format, damaged copies.

The printer is ``data/make``: it has labels of its own and shares no code with the reader. Every
number is replaced by one that stands nowhere else in the report, so that a value read from the
neighbouring column or row is seen.
"""

from __future__ import annotations

import io
import random
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from data.make.formats import web_page, write_docx
from data.make.render import printed_layouts, render
from data.make.truth import all_cells

Source = dict[str, Any]
LAYOUTS: Final = (
    "tab_cells", "blank_cells", "tab_rows", "tab_rows_lost", "pipe_rows", "pipe_cells", "markdown",
)  # fmt: skip
DAMAGES: Final = ("blank", "mark", "label", "cut")
OFFICE: Final = ("doc", "pdf")
_PEOPLE: Final = ("nat", "biz", "res", "ngo", "law", "oth")
_MARKS: Final = ("/", "—", "-", "无", "\\")
_HURT_CELLS: Final = 12
_HURT_LABELS: Final = 6
_SECONDS: Final = 600


@dataclass(frozen=True, slots=True)
class Printed:
    """One report as printed: its source (with the numbers that were printed) and its bytes."""

    source: Source
    kind: str
    data: bytes

    @property
    def truth(self) -> dict[str, dict[str, Any]]:
        """State and value of every cell as printed."""
        return all_cells(self.source)

    @property
    def layouts(self) -> dict[str, str | None]:
        """The form of tables two and three as printed."""
        return printed_layouts(self.source)


def numbered(source: Source, *, summed: bool = False) -> Source:
    """The source with a different number in every cell that has one; blanks and marks stay.

    Table four gets the numbers below a hundred: its fifteen columns are no wider on paper.
    ``summed``: tables three and four still add up, along their rows and along their columns.
    """
    chance = random.Random(str(source["file"]))
    cells = {a: c for a, c in all_cells(source).items() if c["state"] != "missing"}
    small, large = (iter(chance.sample(r, len(r))) for r in (range(1, 100), range(100, 3000)))
    drawn = {
        a: next(small if a.startswith("T4") else large)
        for a, c in cells.items()
        if c["state"] == "reported"
    }
    if summed:
        _add_up(drawn)
    shown = {
        a: _like(str(c["raw"]), drawn[a]) if a in drawn else c["raw"] for a, c in cells.items()
    }
    return {**source, "cells": shown}


def _add_up(drawn: dict[str, int]) -> None:
    """Totals that hold: 3.7 of the outcomes, row 1 of what was handled, then each row's own."""
    for code in _PEOPLE:
        total, new = f"T3[3.7,{code}]", f"T3[1,{code}]"
        done = [v for a, v in drawn.items() if a.startswith("T3[3.") and a.endswith(f",{code}]")]
        if total in drawn:
            drawn[total] = sum(done) - drawn[total]
            if new in drawn:
                left = drawn.get(f"T3[4,{code}]", 0) - drawn.get(f"T3[2,{code}]", 0)
                drawn[new] = drawn[total] + left
    for address in drawn:
        parts = [drawn[a] for a in _parts(address) if a in drawn]
        if parts:
            drawn[address] = sum(parts)


def _parts(address: str) -> list[str]:
    """The cells that add up to this one inside its row or track; none for any other cell."""
    if address.startswith("T3[") and address.endswith(",sum]"):
        return [address.replace(",sum]", f",{code}]") for code in _PEOPLE]
    if address.startswith("T4.") and address.endswith(".total"):
        results = ("upheld", "corrected", "other", "pending")
        return [address.replace(".total", f".{code}") for code in results]
    return []


def _like(raw: str, number: int) -> str:
    """A number written as the old one was: with decimals, or with thousands separators."""
    if "." in raw:
        return f"{number / 100:.2f}"
    return f"{number:,}" if "," in raw or "，" in raw else str(number)


def as_text(source: Source, layout: str) -> Printed:
    """The report as text in a layout."""
    chosen = {**source, "layout": layout}
    return Printed(chosen, layout, render(chosen).encode())


def as_documents(sources: Sequence[Source]) -> Iterator[Printed]:
    """Every report as Word file, as web page (UTF-8 and GBK), and what LibreOffice makes of them."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for number, source in enumerate(sources):
            word = folder / f"{number}.docx"
            write_docx(source, word)
            yield Printed(source, "docx", word.read_bytes())
            yield Printed(source, "html", web_page(source, "utf-8").encode())
            yield Printed(source, "html（GBK）", web_page(source, "gbk").encode("gb18030"))
        for kind in OFFICE if office() else ():
            _convert(folder, kind)
            for number, source in enumerate(sources):
                yield Printed(source, kind, (folder / f"{number}.{kind}").read_bytes())


def office() -> str | None:
    """LibreOffice on this machine, or None."""
    return shutil.which("soffice")


def _convert(folder: Path, kind: str) -> None:
    """All Word files of a folder in one run: starting LibreOffice costs more than a file."""
    words = sorted(str(path) for path in folder.glob("*.docx"))
    command = [str(office()), f"-env:UserInstallation=file://{folder}/profile", "--headless",
               "--convert-to", kind, "--outdir", str(folder), *words]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)


def damaged(sources: Sequence[Source], copies: int) -> Iterator[Printed]:
    """Copies with one kind of damage each, over all reports and layouts, the same ones every run."""
    chance = random.Random(20261120)
    for number in range(copies):
        damage = DAMAGES[number % len(DAMAGES)]
        source = sources[number // len(DAMAGES) % len(sources)]
        layout = LAYOUTS[chance.randrange(len(LAYOUTS))]
        yield _HURT[damage](source, layout, damage, chance)


def _cells_hurt(source: Source, layout: str, damage: str, chance: random.Random) -> Printed:
    """Some cells blank, or with a mark instead of their number."""
    filled = sorted(a for a, c in all_cells(source).items() if c["state"] == "reported")
    lost = chance.sample(filled, min(_HURT_CELLS, len(filled)))
    raw = {a: "" if damage == "blank" else chance.choice(_MARKS) for a in lost}
    whole = as_text({**source, "cells": {**source["cells"], **raw}}, layout)
    return Printed(whole.source, damage, whole.data)


def _labels_hurt(source: Source, layout: str, damage: str, chance: random.Random) -> Printed:
    """Characters of the tables' words lost, doubled or wrong."""
    text = as_text(source, layout).data.decode()
    low, high = _tables(source, text)
    places = [at for at in range(low, high) if "\u4e00" <= text[at] <= "\u9fff"]
    letters = list(text)
    for at in chance.sample(places, min(_HURT_LABELS, len(places))):
        letters[at] = chance.choice(("", "某", text[at] * 2))
    return Printed(source, damage, "".join(letters).encode())


def _lines_cut(source: Source, layout: str, damage: str, chance: random.Random) -> Printed:
    """A run of lines cut out of the tables."""
    text = as_text(source, layout).data.decode()
    low, high = _tables(source, text)
    lines = text[low:high].split("\n")
    at = chance.randrange(len(lines))
    del lines[at : at + chance.randint(1, 16 if len(lines) > 150 else 3)]
    return Printed(source, damage, (text[:low] + "\n".join(lines) + text[high:]).encode())


_HURT: Final[dict[str, Callable[[Source, str, str, random.Random], Printed]]] = {
    "blank": _cells_hurt, "mark": _cells_hurt, "label": _labels_hurt, "cut": _lines_cut,
}  # fmt: skip


def _tables(source: Source, text: str) -> tuple[int, int]:
    """From the first figure's heading to the end of the part that holds the last table."""
    headings = [re.escape(s["heading"]) for s in source["sections"]]
    tabled = [i for i, s in enumerate(source["sections"]) if s.get("table")]
    if not tabled:
        return 0, len(text)
    first, after = tabled[0], tabled[-1] + 1
    low = [m.end() for m in re.finditer(headings[first], text)][-1] + 1
    if after == len(headings):
        return low, len(text)
    return low, [m.start() for m in re.finditer(headings[after], text)][-1]


def on_paper(printed: Printed) -> Printed:
    """A printed PDF as a scan of it."""
    return Printed(printed.source, "scan", pictures_of(printed.data))


def pictures_of(data: bytes, dpi: int = 150) -> bytes:
    """A PDF of nothing but pictures of another one's pages."""
    import pypdfium2

    original, paper = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument.new()
    for page in original:
        wide, high = page.get_size()
        picture = pypdfium2.PdfImage.new(paper)
        picture.set_bitmap(page.render(scale=dpi / 72))
        picture.set_matrix(pypdfium2.PdfMatrix().scale(wide, high))
        sheet = paper.new_page(wide, high)
        sheet.insert_obj(picture)
        sheet.gen_content()
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()
