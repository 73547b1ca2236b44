"""Every finding is said in English too, with the same values; quotes of reports stay Chinese."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from audit.check import check_corpus, check_report
from audit.render import finding_json
from core.finding import Finding
from core.settings import ROOT
from reports.read import read_file
from statements.state import state

HAN = re.compile(r"[\u4e00-\u9fff]")
QUIET = {"pass", "not_applicable"}


@pytest.fixture(scope="module")
def found() -> list[Finding]:
    """What is listed of the sample reports, together and each by itself."""
    files = sorted(p for p in (ROOT / "data" / "reports").iterdir() if p.suffix != ".md")
    stated = [state(read_file(p, p.name)) for p in files]
    alone = [f for one in stated for f in check_report(one)]
    return [f for f in (*check_corpus(stated), *alone) if f.state not in QUIET]


def test_findings_of_the_samples_are_english_but_for_quotes_and_names(found):
    assert len({f.check for f in found}) > 40
    names = _names(found)
    for finding in found:
        english = finding.told("en")
        assert english != finding.message, finding
        assert not HAN.search(_own_words(english, names)), english


def _names(found: list[Finding]) -> list[str]:
    """Files, counties and towns, the longest first."""
    named = {n for f in found for n in (f.report, f.county, f.town) if n}
    return sorted(named, key=len, reverse=True)


def _own_words(message: str, names: list[str]) -> str:
    """A message without its quotes (one may stand in another) and without names of places."""
    while (less := re.sub("“[^“”]*”", "", message)) != message:
        message = less
    for name in names:
        message = message.replace(name, "")
    return message


def test_both_languages_quote_the_same_words(found):
    for finding in found:
        quotes = [s.quote for s in finding.sources if s.quote]
        for quote in quotes:
            if f"“{quote}”" in finding.message:
                assert f"“{quote}”" in finding.told("en")


def test_the_json_has_the_english_message_beside_the_chinese_one(found):
    told = finding_json(found[0], lambda _file: None)
    assert told["message"] == found[0].message
    assert told["message_en"] == found[0].message_en != ""


def test_an_older_corpus_without_english_is_told_in_chinese():
    finding = Finding("a.txt", None, None, None, "A01", "x", "S1", "review", "请核实。")
    assert finding.told("en") == "请核实。"


@pytest.mark.parametrize("file", sorted((ROOT / "audit").glob("*.py")), ids=lambda p: p.stem)
def test_no_rule_says_what_is_listed_in_chinese_alone(file: Path):
    """Only passes and what does not apply, which are counted and never listed, may have no English."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    silent = {id(a) for call in _calls(tree, "Result") if _state(call) == "pass" for a in call.args}
    silent |= {
        id(a)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef) and function.name == "not_applicable"
        for call in _calls(function, "Said")
        for a in (call,)
    }
    alone = [c.lineno for c in _calls(tree, "Said") if len(c.args) == 1 and id(c) not in silent]
    assert alone == []


def _calls(tree: ast.AST, name: str) -> list[ast.Call]:
    return [
        n
        for n in ast.walk(tree)
        if isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id == name
    ]


def _state(call: ast.Call) -> object:
    return call.args[1].value if len(call.args) > 1 and isinstance(call.args[1], ast.Constant) else None  # fmt: skip


def test_every_doubt_of_reading_has_english_words():
    """``doubt`` takes both languages; nobody makes a warning by hand."""
    made = {p.name: p.read_text(encoding="utf-8") for p in (ROOT / "reports").glob("*.py")}
    assert [name for name, source in made.items() if "Warning_(" in source] == ["worker.py"]
    assert sum(source.count("doubt(") for source in made.values()) > 15
