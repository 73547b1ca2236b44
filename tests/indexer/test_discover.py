from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from corpus.store import Filed
from indexer.discover import discover
from indexer.plan import make_plan


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_txt", ".txt")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def filed(found, reader: str = "r1") -> list[Filed]:
    return [Filed(s.name, s.path, s.sha256, reader, None) for s in found.sources]


def names(found) -> list[str]:
    return [s.name for s in found.sources]


def test_names_are_relative_to_the_folder_named(tmp_path: Path) -> None:
    root = write(tmp_path / "年报", 甲县__一镇_txt="a", 二镇_txt="b")
    assert names(discover([root])) == ["二镇.txt", "甲县/一镇.txt"]
    assert discover([root]).sources[0].sha256 == hashlib.sha256(b"b").hexdigest()
    assert names(discover([root / "二镇.txt"])) == ["二镇.txt"]


def test_names_stay_unique_and_are_kept(tmp_path: Path) -> None:
    one, two = write(tmp_path / "甲", x_txt="1"), write(tmp_path / "乙", x_txt="2")
    first = discover([one])
    both = discover([two, one], filed(first))
    assert names(both) == ["x.txt", "乙/x.txt"]
    assert {s.name: s.path for s in both.sources}["x.txt"].endswith("甲/x.txt")
    assert names(discover([two], filed(both))) == ["乙/x.txt"]


def test_a_file_named_alone_is_the_one_found_in_its_folder(tmp_path: Path) -> None:
    root = write(tmp_path / "年报", 甲县__一镇_txt="a")
    known = filed(discover([root]))
    again = discover([root / "甲县"], known)
    assert names(again) == ["甲县/一镇.txt"]
    assert make_plan(again, known, "r1").kept == ("甲县/一镇.txt",)


def test_hidden_files_and_the_corpus_itself_are_left_out(tmp_path: Path) -> None:
    root = write(tmp_path, a_txt="a", corpus__b_txt="b")
    (root / ".DS_Store").write_bytes(b"x")
    (root / "~$a.docx").write_bytes(b"x")
    (root / "Thumbs.db").write_bytes(b"x")
    assert names(discover([root], skip=root / "corpus")) == ["a.txt"]


def test_a_missing_folder_is_one_line_and_drops_nothing(tmp_path: Path) -> None:
    root = write(tmp_path / "年报", a_txt="a")
    known = filed(discover([root]))
    found = discover([tmp_path / "没有"], known)
    assert [(f.error, f.advice) for f in found.failures] == [
        ("没有这个文件或文件夹", "检查路径是否写对")
    ]
    assert make_plan(found, known, "r1").drop == ()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("nothing", ([], ["a.txt", "b.txt"], [])),
        ("edit a", (["a.txt"], ["b.txt"], [])),
        ("remove a", ([], ["b.txt"], ["a.txt"])),
        ("add c", (["c.txt"], ["a.txt", "b.txt"], [])),
        ("new reader", (["a.txt", "b.txt"], [], [])),
    ],
)
def test_the_plan_says_what_to_read_keep_and_drop(tmp_path: Path, change: str, expected) -> None:
    root = write(tmp_path / "年报", a_txt="a", b_txt="b")
    known = filed(discover([root]))
    if change == "edit a":
        write(root, a_txt="other")
    if change == "remove a":
        (root / "a.txt").unlink()
    if change == "add c":
        write(root, c_txt="c")
    plan = make_plan(discover([root], known), known, "r2" if change == "new reader" else "r1")
    assert ([s.name for s in plan.read], list(plan.kept), list(plan.drop)) == expected


def test_a_folder_that_is_not_named_keeps_its_reports(tmp_path: Path) -> None:
    one, two = write(tmp_path / "甲", x_txt="1"), write(tmp_path / "乙", y_txt="2")
    known = filed(discover([one, two]))
    (one / "x.txt").unlink()
    assert make_plan(discover([two], known), known, "r1").drop == ()
    assert make_plan(discover([one], known), known, "r1").drop == ("x.txt",)


def test_a_moved_folder_is_known_again_by_name_and_bytes(tmp_path: Path) -> None:
    root = write(tmp_path / "年报", a_txt="a")
    known = filed(discover([root]))
    root.rename(tmp_path / "搬家")
    plan = make_plan(discover([tmp_path / "搬家"], known), known, "r1")
    assert (plan.kept, plan.read, plan.drop) == (("a.txt",), (), ())
    assert plan.moved[0].path.endswith("搬家/a.txt")
