"""Word's own ways: content controls, tracked changes, text boxes, nested tables, automatic numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import ReadError
from reports import read_doc, read_docx, word_binary
from reports.word_numbers import numeral
from tests.reports.documents import docx, packed, word_paragraph, word_table

DOCS = sorted((Path(__file__).parents[2] / "data" / "reports-formats").glob("*.doc"))


def text_of(body: str, **others: str) -> str:
    return read_docx.extract(docx(body, **others)).text


RUN = "<w:r><w:t>{}</w:t></w:r>"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<w:sdt><w:sdtContent>" + word_paragraph("控件内") + "</w:sdtContent></w:sdt>", "控件内"),
        ("<w:p><w:ins>" + RUN.format("新") + "</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r>"
         "</w:del></w:p>", "新"),
        ("<w:p><w:moveFrom>" + RUN.format("走") + "</w:moveFrom><w:moveTo>" + RUN.format("来")
         + "</w:moveTo></w:p>", "来"),
        ("<w:p><w:hyperlink>" + RUN.format("链接字") + "</w:hyperlink></w:p>", "链接字"),
        ("<w:p><w:r><w:instrText>PAGE</w:instrText></w:r>" + RUN.format("正文") + "</w:p>", "正文"),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>" + RUN.format("显") + "</w:p>", "显"),
        ("<w:p><w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>"
         + word_paragraph("框内") + "</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback>"
         "<v:textbox><w:txbxContent>" + word_paragraph("框内") + "</w:txbxContent></v:textbox>"
         "</mc:Fallback></mc:AlternateContent></w:r>" + RUN.format("框外") + "</w:p>", "框外\n框内"),
        ("<w:p>" + RUN.format("一、") + "<w:r><w:tab/></w:r>" + RUN.format("总体") + "</w:p>", "一、 总体"),
        ("<w:p>" + RUN.format("上") + "<w:r><w:br/></w:r>" + RUN.format("下") + "</w:p>", "上\n下"),
    ],
)  # fmt: skip
def test_words_of_a_paragraph(body: str, words: str) -> None:
    assert text_of(body) == words + "\n"


def test_tables_in_content_controls_and_changed_rows() -> None:
    cell = "<w:tc>" + word_paragraph("{}") + "</w:tc>"
    row = "<w:tr>{}" + cell.format("甲") + "<w:sdt><w:sdtContent>" + cell.format("{}")
    row += "</w:sdtContent></w:sdt></w:tr>"
    gone = "<w:trPr><w:del/></w:trPr>"
    table = "<w:tbl>" + row.format("", "7") + row.format(gone, "8") + "</w:tbl>"
    got = read_docx.extract(docx("<w:sdt><w:sdtContent>" + table + "</w:sdtContent></w:sdt>"))
    assert got.text == "甲\t7\n"
    assert len(got.grids) == 1


def test_a_frame_table_is_only_its_content() -> None:
    inner = word_table([["项目", "数量"], ["公开", "5"]])
    framed = f"<w:tbl><w:tr><w:tc>{word_paragraph('标题')}{inner}</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    got = read_docx.extract(docx(framed))
    assert got.text == "标题\n项目\t数量\n公开\t5\n"


def test_a_table_nested_in_data_is_printed_after_it() -> None:
    outer = word_table([["甲", "1", "2", "3"], ["乙", "4", "5", "嵌"]])
    inner = word_table([["丙", "6"]])
    outer = outer.replace("<w:t>嵌</w:t></w:r></w:p>", f"<w:t>嵌</w:t></w:r></w:p>{inner}")
    got = read_docx.extract(docx(outer))
    assert got.text == "甲\t1\t2\t3\n乙\t4\t5\t嵌\n丙\t6\n"


LEVELS = "".join(
    f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
    for i, (kind, text) in enumerate(
        [("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")]
    )
)
NUMBERING = (
    f'<w:abstractNum w:abstractNumId="3">{LEVELS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="3"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="3"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)
STYLES = (
    '<w:style w:styleId="H"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="H2"><w:basedOn w:val="H"/></w:style>'
)


def numbered(words: str, level: int, number: int = 1) -> str:
    return word_paragraph(
        words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    )


def test_automatic_numbers_are_rendered() -> None:
    body = "".join(
        [numbered("总体", 0), numbered("公开", 1), numbered("申请", 1), numbered("细项", 2),
         numbered("其次", 0), numbered("重来", 1), numbered("另起", 0, 2), numbered("接着", 0, 2),
         numbered("无号", 0, 0), word_paragraph("按样式", '<w:pStyle w:val="H2"/>')]
    )  # fmt: skip
    assert text_of(body, numbering=NUMBERING, styles=STYLES).split("\n")[:-1] == [
        "一、总体", "（一）公开", "（二）申请", "1.细项", "二、其次", "（一）重来", "五、另起", "六、接着",
        "无号", "七、按样式",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "kind", "words"),
    [(11, "chineseCounting", "十一"), (20, "chineseCounting", "二十"),
     (105, "chineseCountingThousand", "一百零五"), (110, "japaneseCounting", "一百一十"),
     (3, "decimalEnclosedCircle", "③"), (4, "upperRoman", "IV"), (28, "lowerLetter", "bb"),
     (2, "ideographTraditional", "乙"), (7, "decimalZero", "07"), (9, "unheard", "9")],
)  # fmt: skip
def test_forms_of_numbers(value: int, kind: str, words: str) -> None:
    assert numeral(value, kind) == words


@pytest.mark.parametrize("path", DOCS, ids=str)
def test_old_word_files_are_the_same_by_both_ways(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = path.read_bytes()
    alone = word_binary.extract(data)
    monkeypatch.setattr("shutil.which", lambda name: None)
    got = read_doc.extract(data)
    assert got.text == alone.text
    assert [w.code for w in got.warnings] == ["numbering_not_read"]
    rows = [len(grid.rows) for grid in got.grids]
    assert len(rows) == 3
    assert rows[2] == 4


def test_a_strict_document_is_read_too() -> None:
    usual = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    xml = (
        f'<w:document xmlns:w="{usual}"><w:body>{word_paragraph("严格格式")}</w:body></w:document>'
    )
    data = packed({"word/document.xml": xml.replace(usual, strict)})
    assert read_docx.extract(data).text == "严格格式\n"


def test_an_encrypted_word_file_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    class Locked:
        def __init__(self, data: object) -> None: ...

        def __enter__(self) -> Locked:
            return self

        def __exit__(self, *_: object) -> None: ...

        def exists(self, name: str) -> bool:
            return name == "EncryptedPackage"

    monkeypatch.setattr("olefile.OleFileIO", Locked)
    with pytest.raises(ReadError, match="密码"):
        read_doc.extract(b"")
