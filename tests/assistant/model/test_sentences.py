import pytest

from assistant.model.sentences import split


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("明确有（1份）：白石镇[1]。仅计划[2]。", ["明确有（1份）：白石镇[1]。", "仅计划[2]。"]),
        ("相差1。[1][2]\n· 下一句。", ["相差1。[1][2]", "下一句。"]),
        ("白石镇“公开慢。没人管”[1]；东塘乡[2]", ["白石镇“公开慢。没人管”[1]；东塘乡[2]"]),
        (
            "In all: 3.5 cases. Next: 1. 白石镇 0[1].",
            ["In all: 3.5 cases.", "Next: 1. 白石镇 0[1]."],
        ),
        ("新收１２件［１］。", ["新收１２件[1]。"]),
    ],
)
def test_sentences(text, expected):
    assert [s.text for s in split(text)] == expected


def test_marks_close_the_words_before_them():
    (one,) = split("明确有（2份）：白石镇2023[1][2]、东塘乡2023[3]，共2份。")
    assert [(s.text, s.marks) for s in one.stretches] == [
        ("明确有（2份）：白石镇2023", (1, 2)), ("、东塘乡2023", (3,)), ("，共2份。", ()),
    ]  # fmt: skip
