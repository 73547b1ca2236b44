from __future__ import annotations

import re
from pathlib import Path

import pytest

from models.bank import faults, read_bank, shared_pairs

GOOD = "没有配备专职人员|工作力量不足，多为兼任|就一个人干好几样活|人手紧#no dedicated staff"


def bank(folder: Path, *lines: str) -> Path:
    (folder / "one.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_the_projects_own_bank_is_sound() -> None:
    groups = read_bank()
    assert groups
    assert faults(groups) == []


def test_groups_are_read_with_their_theme_and_place(tmp_path: Path) -> None:
    group = read_bank(bank(tmp_path, "# 说明", "@人员", "", GOOD))[0]
    assert (group.theme, group.english, group.place) == ("人员", "no dedicated staff", "one.txt:4")
    assert len(group.wordings) == 4


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (["@人员", "甲说|乙讲|丙谈#three"], "只有 3 种说法"),
        (["@人员", GOOD.split("#")[0]], "缺少 # 后的英文"),
        (["@人员", GOOD.split("#")[0] + "#没有英文"], "缺少 # 后的英文"),
        (["@人员", GOOD.replace("人手紧", "")], "有空的说法"),
        ([GOOD], "前面没有 @主题 行"),
        (
            ["@人员", GOOD, "人手紧|甲说|乙讲|丙谈#short"],
            r"one\.txt:3 重复（已见于 one\.txt:2）：人手紧",
        ),
        (
            ["@人员", "没有专职人员|没有专职的人员|甲说|乙讲#x y"],
            "字面太近：没有专职人员 / 没有专职的人员",
        ),
    ],
)
def test_faults_are_told_with_their_place(tmp_path: Path, lines: list[str], fault: str) -> None:
    assert re.search(fault, "\n".join(faults(read_bank(bank(tmp_path, *lines)))))


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ("更新慢", "更新慢", 1),
        ("更新慢", "更新快", 0.5),
        ("更新慢", "发布晚", 0),
        ("慢", "更新慢", 0),
    ],
)
def test_shared_pairs(one: str, other: str, share: float) -> None:
    assert shared_pairs(one, other) == share
