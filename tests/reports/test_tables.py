"""Every layout gives the same cells; damage never gives another value."""

from __future__ import annotations

import random

import pytest

from core.cells import addresses
from core.report import Report
from reports.read import read_bytes
from tests.reports.printing import (
    COLUMNS3,
    LAYOUTS,
    RESULTS4,
    TRACKS4,
    Printer,
    distinct,
    glued,
    rows3,
)  # fmt: skip

FORMS = ("2019", "2021")


def read(text: str) -> Report:
    return read_bytes(text.encode(), "白沙镇.txt")


def wrong(report: Report, values: dict[str, str]) -> list[tuple[str, str | None]]:
    """Reported cells whose raw text is not what was printed."""
    return [(c.address, c.raw) for c in report.cells
            if c.state == "reported" and c.raw != values.get(c.address)]  # fmt: skip


def exact(report: Report) -> None:
    """Every address once, every raw text where its span says."""
    got = [c.address for c in report.cells]
    wanted = addresses(report.layouts["t2"], report.layouts["t3"])
    assert len(got) == len(set(got))
    assert set(wanted) <= set(got)
    for cell in report.cells:
        if cell.state == "missing":
            assert (cell.raw, cell.start, cell.end, cell.value) == (None, None, None, None)
        else:
            assert cell.start is not None
            assert report.text[cell.start : cell.end] == cell.raw
        assert (cell.value is not None) == (cell.state == "reported")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_every_cell(layout: str, form: str) -> None:
    values = distinct(form)
    report = read(Printer(form, values, layout).text())
    assert {c.address: c.raw for c in report.cells} == values
    assert all(c.state == "reported" for c in report.cells)
    assert report.layouts == {"t2": form, "t3": form}
    assert report.layout == form
    exact(report)


@pytest.mark.parametrize("form", FORMS)
def test_glued_digits_one_a_column(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LAYOUTS, "glued", glued)
    values = {a: str(i % 10) for i, a in enumerate(distinct(form))}
    report = read(Printer(form, values, "glued").text())
    assert {c.address: c.raw for c in report.cells} == values


def test_glued_digits_are_cut_by_the_rows_own_sum(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LAYOUTS, "glued", glued)
    values = dict.fromkeys(distinct("2021"), "0")
    values |= {"T3[1,nat]": "12", "T3[1,sum]": "12", "T2.rules.made": "10"}
    report = read(Printer("2021", values, "glued").text())
    assert report.number("T3[1,nat]") == report.number("T3[1,sum]") == 12
    assert report.number("T3[1,biz]") == 0
    made = report.cell("T2.rules.made")
    assert made is not None
    assert made.state == "unreadable"  # 1000 may be 10 0 0 or 1 00 0: no sum decides


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(("mark", "state"), [("", "blank"), ("/", "marked"), ("—", "marked")])
def test_a_table_without_numbers_has_no_values(layout: str, mark: str, state: str) -> None:
    report = read(Printer("2021", dict.fromkeys(distinct("2021"), mark), layout).text())
    states = {c.state for c in report.cells}
    assert "reported" not in states
    assert state in states
    exact(report)


MARKED = (
    "tab_cells",
    "tab_rows",
    "lost_rows",
    "pipe_rows",
    "pipe_cells",
    "markdown",
    "blank_cells",
)


@pytest.mark.parametrize("layout", MARKED)
@pytest.mark.parametrize("seed", range(4))
def test_blanked_and_marked_cells_shift_nothing(layout: str, seed: int) -> None:
    rnd = random.Random(seed)
    values = distinct("2021")
    for address in rnd.sample(sorted(values), 12):
        values[address] = rnd.choice(["", "-", "无", "/"])
    report = read(Printer("2021", values, layout).text())
    assert wrong(report, values) == []
    assert sum(c.state == "reported" for c in report.cells) > 160
    exact(report)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("seed", range(12))
def test_lines_cut_out_give_no_other_value(layout: str, seed: int) -> None:
    rnd = random.Random(seed)
    form = rnd.choice(FORMS)
    values = distinct(form, 1001)
    lines = Printer(form, values, layout).text().split("\n")
    numbered = [i for i, line in enumerate(lines) if any(v in line for v in ("1", "2"))]
    at = rnd.choice(numbered[20:]) if len(numbered) > 40 else rnd.choice(numbered)
    del lines[at : at + rnd.randint(1, 16 if len(lines) > 200 else 3)]
    report = read("\n".join(lines))
    assert wrong(report, values) == []
    exact(report)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("seed", range(6))
def test_misspelt_labels_give_no_other_value(layout: str, seed: int) -> None:
    rnd = random.Random(seed)
    values = distinct("2021", 1001)
    text = Printer("2021", values, layout).text()
    begin = text.index("第二十条")
    end = text.index("五、存在")
    for _ in range(6):
        at = rnd.choice([i for i in range(begin, end) if "\u4e00" <= text[i] <= "\u9fff"])
        text = text[:at] + rnd.choice(["", "某", text[at] * 2]) + text[at + 1 :]
    report = read(text)
    assert wrong(report, values) == []
    assert sum(c.state == "reported" for c in report.cells) > 150


@pytest.mark.parametrize("layout", ["tab_cells", "tab_rows", "pipe_rows", "pipe_cells", "markdown"])
def test_missing_rows_are_missing_and_their_neighbours_whole(layout: str) -> None:
    values = dict.fromkeys(distinct("2021"), "0")
    gone = {"T3[3.3.7]", "T3[3.6.1]", "T2.fee"}
    report = read(Printer("2021", values, layout, dropped=gone).text())
    assert {c.address for c in report.cells if c.state == "missing"} == {
        "T2.fee.amount_wan", *(f"T3[{r},{c}]" for r in ("3.3.7", "3.6.1") for c in COLUMNS3),
    }  # fmt: skip
    assert {c.state for c in report.cells} == {"reported", "missing"}
    assert any(w.code == "rows_missing" for w in report.warnings)


def test_a_table_that_is_not_there_is_missing_not_zero() -> None:
    values = distinct("2019")
    text = Printer("2019", values, "tab_rows").text()
    head, tail = text.index("（本列"), text.index("四、政府信息")
    report = read(text[:head] + text[tail:])
    assert report.layouts == {"t2": "2019", "t3": None}
    assert {report.cell(f"T3[{r},sum]").state for r, _ in rows3("2019")} == {"missing"}  # type: ignore[union-attr]
    assert any(w.code == "table_missing" for w in report.warnings)


def test_the_layout_is_told_by_labels_of_each_table() -> None:
    old, new = distinct("2019"), distinct("2021")
    text = Printer("2021", new, "tab_rows").text()
    other = Printer("2019", old, "tab_rows").text()
    cut = "三、收到"
    mixed = text[: text.index(cut)] + other[other.index(cut) :]
    report = read(mixed)
    assert report.layouts == {"t2": "2021", "t3": "2019"}
    assert report.layout == "mixed"
    assert report.cell("T3[3.6,nat]") is not None


@pytest.mark.parametrize(
    ("raw", "state", "value"),
    [("１２", "reported", 12), ("1,286", "reported", 1286), ("3件", "reported", 3), ("　7", "reported", 7),
     ("-2", "reported", -2), ("1.5", "reported", 1.5), ("约20", "unreadable", None), ("无", "marked", None)],
)  # fmt: skip
def test_numerals_in_cells(raw: str, state: str, value: float | None) -> None:
    values = distinct("2021") | {"T2.penalty.decisions": raw}
    cell = read(Printer("2021", values, "tab_cells").text()).cell("T2.penalty.decisions")
    assert cell is not None
    assert (cell.state, cell.value) == (state, value)


def test_a_fee_in_yuan_is_said_and_converted() -> None:
    values = distinct("2021") | {"T2.fee.amount_wan": "8040元"}
    report = read(Printer("2021", values, "tab_rows").text())
    assert report.number("T2.fee.amount_wan") == 0.804
    assert any(w.code == "unit_converted" for w in report.warnings)


def test_a_table_printed_twice_with_other_numbers_is_unreadable() -> None:
    values = distinct("2021")
    other = values | {"T3[1,nat]": "999"}
    text = Printer("2021", values, "tab_rows").text()
    twin = Printer("2021", other, "tab_rows").text()
    table = twin[twin.index("（本列") : twin.index("四、政府")]
    at = text.index("四、政府")
    report = read(text[:at] + table + text[at:])
    cell = report.cell("T3[1,nat]")
    assert cell is not None
    assert cell.state == "unreadable"
    assert any(w.code == "two_values" and "999" in w.message for w in report.warnings)
    assert report.number("T3[1,biz]") == int(values["T3[1,biz]"])


@pytest.mark.parametrize("layout", ["tab_cells", "tab_rows", "pipe_rows", "pipe_cells", "markdown"])
@pytest.mark.parametrize("filled", [("sum",), ("nat",), ("nat", "sum"), ("res",)])
def test_rows_with_a_few_cells_filled_keep_their_columns(
    layout: str, filled: tuple[str, ...]
) -> None:
    values = {
        a: v if not a.startswith("T3[") or a[:-1].endswith(filled) else ""
        for a, v in distinct("2021").items()
    }
    report = read(Printer("2021", values, layout).text())
    assert wrong(report, values) == []
    assert {c.address: c.raw for c in report.cells} == values


def test_an_extra_row_is_told_and_harms_nothing() -> None:
    values = distinct("2021")
    text = Printer("2021", values, "tab_rows").text()
    extra = text.replace("行政规范性文件\t", "其他主动公开文件\t901\t902\t903\n行政规范性文件\t")
    report = read(extra)
    assert {c.address: c.raw for c in report.cells} == values
    assert any(w.code == "unknown_row" and "901" in w.message for w in report.warnings)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_long_names_page_numbers_and_guide_sentences_harm_nothing(layout: str) -> None:
    values = distinct("2021")
    text = Printer("2021", values, layout).text()
    text = text.replace("规范性文件", "规范性文件（指本机关制发的）").replace("总计\n", "总计\n", 1)
    text = (
        text.replace("5.属于三类内部", "\n- 3 -\n5.属于三类内部", 1) if layout == "spaced" else text
    )
    text = text.replace(
        "二、主动公开政府信息情况\n", "二、主动公开政府信息情况\n该部分以表格形式报告。表格如下：\n"
    )
    report = read(text)
    assert {c.address: c.raw for c in report.cells} == values
    assert not any("表格" in s.text for s in report.sentences)


def summing(form: str) -> dict[str, str]:
    """Different numbers whose rows add up."""
    values = distinct(form)
    for row, _ in rows3(form):
        cells = [int(values[f"T3[{row},{c}]"]) for c in COLUMNS3[:-1]]
        values[f"T3[{row},sum]"] = str(sum(cells))
    for track in TRACKS4:
        values[f"T4.{track}.total"] = str(
            sum(int(values[f"T4.{track}.{r}"]) for r in RESULTS4[:-1])
        )
    return values


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("before", ["5.属于三类内部", "（五）不予处理", "（七）", "六、其他需要"])
@pytest.mark.parametrize("noughts", [False, True])
def test_a_bare_page_number_harms_nothing(layout: str, before: str, noughts: bool) -> None:
    values = dict.fromkeys(distinct("2021"), "0") if noughts else summing("2021")
    text = Printer("2021", values, layout).text()
    at = text.rfind("\n", 0, text.index(before)) + 1
    report = read(text[:at] + "3\n\n" + text[at:])
    assert {c.address: c.raw for c in report.cells} == values
    exact(report)


@pytest.mark.parametrize("layout", ["blank_cells", "close_cells", "pipe_cells"])
def test_a_number_too_many_that_no_sum_tells_is_not_guessed(layout: str) -> None:
    values = distinct("2021")
    text = Printer("2021", values, layout).text()
    at = text.rfind("\n", 0, text.index("5.属于三类内部")) + 1
    report = read(text[:at] + "3\n\n" + text[at:])
    assert {report.cell(f"T3[3.3.4,{c}]").state for c in COLUMNS3} == {"unreadable"}  # type: ignore[union-attr]
    assert wrong(report, values) == []
