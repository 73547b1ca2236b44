"""Bytes to Report: encodings, clear errors, and that nothing a file does escapes as another error."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import NotAReportError, ReadError
from reports.read import read_bytes, read_file
from tests.reports.printing import LAYOUTS, Printer, distinct

TEXT = Printer("2021", distinct("2021"), "tab_cells").text()


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_encodings_give_the_same_report(encoding: str) -> None:
    plain = read_bytes(TEXT.encode(), "a.txt")
    report = read_bytes(TEXT.encode(encoding), "a.txt")
    assert report.text == plain.text
    assert report.cells == plain.cells


def test_line_ends_do_not_matter() -> None:
    report = read_bytes(TEXT.replace("\n", "\r\n").encode(), "a.txt")
    assert report.text == read_bytes(TEXT.encode(), "a.txt").text


@pytest.mark.parametrize(
    ("data", "message"),
    [(b"", "空的"), (b"\xef\xbb\xbf \n", "空的"), (bytes(range(256)) * 40, "二进制"),
     (b"Rar!\x1a\x07\x00" + b"\x00" * 50, "rar"), (b"PK\x03\x04" + b"\x00" * 60, "压缩包")],
)  # fmt: skip
def test_what_is_no_text_is_said(data: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=message) as caught:
        read_bytes(data, "坏文件.txt")
    assert "坏文件.txt" in str(caught.value)
    assert caught.value.cure


@pytest.mark.parametrize(
    "text",
    [
        "今天天气很好。",
        "会议纪要\n\n一、议题\n二、决定\n",
        "政府工作报告\n2023年，各项工作取得进展。",
    ],
)
def test_other_texts_are_no_report(text: str) -> None:
    with pytest.raises(NotAReportError, match="不是政府信息公开工作年度报告"):
        read_bytes(text.encode(), "x.txt")


def test_a_format_without_reader_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(
        __import__("reports.read", fromlist=["READERS"]).READERS, "image", "reports.no_such"
    )
    with pytest.raises(ReadError, match="image"):
        read_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00" * 30, "扫描件.pdf")


def test_a_missing_file_is_a_read_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="无法打开"):
        read_file(tmp_path / "没有.txt")


def test_a_file_is_named_as_the_corpus_names_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert read_file(path, "县/a.txt").file == "县/a.txt"


def _whole(text: str) -> None:
    """Whatever the text: our own error, or a report whose spans are exact."""
    try:
        report = read_bytes(text.encode("utf-8", "surrogatepass"), "x.txt")
    except ReadError:
        return
    size = len(report.text)
    for cell in report.cells:
        if cell.start is not None:
            assert cell.end is not None
            assert 0 <= cell.start <= cell.end <= size
            assert report.text[cell.start : cell.end] == cell.raw
        assert cell.state != "reported" or cell.raw
    for s in report.sentences:
        assert report.text[s.start : s.end] == s.text
        assert not any(t.start < s.end and s.start < t.end for t in report.tables)
    ends = [(s.start, s.end) for s in report.sections]
    assert ends == sorted(ends)
    assert not ends or (ends[0][0] == 0 and ends[-1][1] == size)


PIECES = st.sampled_from(
    ["\t", "\n", "\n\n", "|", " | ", "0", "12", "规章", "行政许可", "信息内容", "本年制发件数", "第二十条第（一）项",
     "一、本年新收政府信息公开申请数量", "1.属于国家秘密", "（七）总计", "四、结转下年度继续办理", "结果维持", "结果纠正",
     "总计", "其他", "二、主动公开政府信息情况", "五、存在的主要问题及改进情况", "。", "—", "（三）不予公开", "x" * 80,
     "未经复议直接起诉", "复议后起诉", "[bookmark: _a]", "\u200b", "　", "2023年", "青山镇", "人民政府", "年度报告"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_heap_of_table_words_is_read_or_refused(text: str) -> None:
    _whole("青山镇2023年政府信息公开工作年度报告\n" + text)


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    _whole(text)
    _whole("青山镇2023年政府信息公开工作年度报告\n" + text)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_cut_of_a_report_is_read_or_refused(data: st.DataObject) -> None:
    layout = data.draw(st.sampled_from(sorted(LAYOUTS)))
    text = Printer("2019", distinct("2019"), layout).text()
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    _whole(text[:start] + text[end:])
    _whole(text[start:end])


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        read_bytes(data, "x.bin")
    except ReadError as error:
        assert error.which == "x.bin"
        assert error.cure


PROSE = st.text(
    alphabet="我镇公开信息工作报告群众，。；、\n\t| 0123456789—/年月日条件", max_size=200
)


@settings(max_examples=100, deadline=None)
@given(PROSE)
def test_a_text_without_a_table_has_no_cell(text: str) -> None:
    report = read_bytes(f"青山镇2023年政府信息公开工作年度报告\n{text}".encode(), "x.txt")
    assert {c.state for c in report.cells} == {"missing"}


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES.filter(lambda p: not any(c.isdigit() for c in p)), max_size=60))
def test_labels_without_a_number_give_no_value(pieces: list[str]) -> None:
    report = read_bytes(f"青山镇政府信息公开工作年度报告\n{''.join(pieces)}".encode(), "x.txt")
    assert "reported" not in {c.state for c in report.cells}
