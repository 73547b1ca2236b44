"""How exports word things: places, cells and their states, legal bases. Chinese and English."""

from __future__ import annotations

import re
from typing import Final

from core.answer import Citation
from core.cell_names import cell_name
from core.codes import CELL_STATES, SECTION_NUMBERS, say, unnumbered
from core.report import Number

_BASIS: Final = re.compile(r"（art\.([\d\-]+)(?:\((\d+)\))?）")
_DIGITS: Final = "〇一二三四五六七八九"
_ACT: Final = "《政府信息公开条例》"
_ACT_EN: Final = "Regulations of the PRC on the Disclosure of Government Information"
_LETTERS: Final = {"国办公开办函": "Guobangongkaibanhan", "国办函": "Guobanhan"}
_LETTER: Final = re.compile(rf"({'|'.join(_LETTERS)})〔(\d{{4}})〕(\d+)号")
PRACTICE: Final = "实务"
_LOCATOR_EN: Final = (("段", "para"), ("页", "page"))


def pick(language: str, zh: str, en: str) -> str:
    """One of two wordings."""
    return en if language == "en" else zh


def number(value: Number | None) -> str:
    """A number as printed: 1286, 3.75; "" where there is none (never 0)."""
    if value is None:
        return ""
    if isinstance(value, int):
        return str(value)
    return f"{value:.4f}".rstrip("0").rstrip(".")


def report_name(county: str | None, town: str | None, year: int | None, report: str) -> str:
    """青岚县柳河镇2023; the file where the town is not known."""
    name = f"{county or ''}{town or ''}" if town else report
    return f"{name}{year or ''}" if town else name


def part(section: str | None, language: str) -> str:
    """第五部分 / Part 5; a section without a number (引言, 落款) by its name."""
    numbers = list(SECTION_NUMBERS.values())
    if section in numbers:
        return pick(language, f"第{section}部分", f"Part {numbers.index(section) + 1}")
    return unnumbered(section or "", language)


def locator(text: str, language: str) -> str:
    """第3段 / 第2页, in English para 3 / page 2."""
    if language != "en":
        return text
    for zh, en in _LOCATOR_EN:
        text = re.sub(rf"第(\d+){zh}", rf"{en} \1", text)
    return text


def place(citation: Citation, language: str) -> str:
    """Where a text citation stands: 第五部分 第3段 / 第2页."""
    words = (part(citation.section, language), locator(citation.locator, language))
    return " ".join(w for w in words if w)


def cell_said(state: str | None, raw: str | None, value: Number | None, language: str) -> str:
    """What a cell says: its number, or its state in words. A cell without a number is never 0."""
    if state == "reported":
        return number(value)
    words = say(CELL_STATES, state or "missing", language)
    return f"{words}“{raw.strip()}”" if raw and raw.strip() and state != "blank" else words


def cell_line(citation: Citation, language: str) -> str:
    """表三·一、本年新收·总计（T3[1,sum]）：3."""
    said = cell_said(citation.state, citation.raw, citation.value, language)
    name = cell_name(citation.address or "", language)
    return pick(
        language, f"{name}（{citation.address}）：{said}", f"{name} ({citation.address}): {said}"
    )


def quoted(citation: Citation, language: str) -> str:
    """「原文」（第五部分 第3段）; corner brackets, as reports themselves are full of quotation marks."""
    where = place(citation, language)
    return f"「{one_line(citation.quote)}」" + (f"（{where}）" if where else "")


def one_line(text: str) -> str:
    """Text on one line: the line ends of a report's layout are no part of what it says."""
    return " ".join(text.split())


def basis(text: str, language: str = "zh") -> str:
    """The source of a rule: articles as they are cited, and a rule of practice named as such."""
    if text in {"", PRACTICE}:
        return pick(language, "核对经验，非条文规定", "good practice, no article")
    if language == "en":
        return _basis_en(text)
    named = text.replace(_ACT, f"{_ACT[0]}中华人民共和国{_ACT[1:]}")
    found = _BASIS.search(named)
    if found is None:
        return named
    # Articles are always those of the act; in the data they stand at the end, behind other sources.
    act, article = f"{_ACT[0]}中华人民共和国{_ACT[1:]}", _article(found[1], found[2])
    return _BASIS.sub("", named).replace(act, act + article)


def _basis_en(text: str) -> str:
    """The same in English: the act by name, letters of the State Council's office by their number."""
    found = _BASIS.search(text)
    named = _LETTER.sub(lambda m: f"{_LETTERS[m[1]]} [{m[2]}] No. {m[3]}", _BASIS.sub("", text))
    article = ""
    if found:
        article = f", art. {found[1].replace('-', ' to ')}" + (f" ({found[2]})" if found[2] else "")
    return named.replace(_ACT, _ACT_EN + article).replace("；", "; ")


def _article(article: str, item: str | None) -> str:
    first, _, last = article.partition("-")
    named = f"第{_numeral(int(first))}条" + (f"至第{_numeral(int(last))}条" if last else "")
    return named + (f"第（{_numeral(int(item))}）项" if item else "")


def _numeral(value: int) -> str:
    """1 to 99 in Chinese."""
    tens, ones = divmod(value, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def heading_number(value: int, language: str) -> str:
    """一、 二、 … as headings of a Chinese document are numbered; 1. in English."""
    return pick(language, f"{_numeral(value)}、", f"{value}. ")
