"""Which part of a web page is the report: the least element that holds its headings and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from lxml import etree

from reports.labels import squash
from reports.values import is_number

BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl",
    "dt", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
})  # fmt: skip
_DROPPED: Final = frozenset({
    "script", "style", "noscript", "template", "head", "iframe", "svg", "object", "select",
    "button", "input", "textarea", "nav", "footer", "aside", "audio", "video", "canvas", "embed",
    "applet", "map", "link", "meta",
})  # fmt: skip
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_HEADING: Final = re.compile(
    r"(?:第?[（(]?[一二三四五六七八九\d]{1,2}[)）]?(?:部分)?[、.．：:]?)?"
    r"(?:总体情况|基本情况|工作概述|概述|主动公开政府信息的?情况|收到和处理政府信息公开申请的?情况"
    r"|.{0,10}行政复议.{0,4}行政诉讼.{0,6}|存在的?(?:主要)?(?:问题|不足).{0,14}"
    r"|其他需要报告的?(?:事项|情况))"
)
_KEYS: Final = re.compile(
    r"第二十条第|本年新收政府信息公开申请|未经复议直接起诉|现行有效件数|本年新制作数量|尚未审结"
)
_TITLE: Final = re.compile(
    r"[^，。；：:《》|>]{0,40}(?:信息公开|政务公开)[^，。；：:《》|>]{0,12}(?:报告|年报|年度总结)"
    r"(?:[（(][^）)]{1,10}[）)])?"
)
_PORTAL: Final = re.compile(
    r"([\u4e00-\u9fff]{2,12}?[县区市旗])(?:人民)?政府(?:官方)?(?:门户)?网站?"
)
_LINKS: Final = frozenset({"a", "nav", "li", "option"})
_LEAST: Final = 3
_SHORT: Final = 50
_DATA: Final = 5
_LONG_CELL: Final = 600
_PROSE: Final = 60
_FEW: Final = 8


def main_element(root: etree._Element) -> etree._Element:
    """The element that holds the report; the whole body where its parts cannot be told."""
    body = root.find("body")
    whole = root if body is None else body
    hits = [e for e in _hits(whole) if not any(a.tag in _LINKS for a in _up(e))]
    if len(hits) < _LEAST:
        return whole
    found = _common(hits)
    if found.tag in {"table", "tbody", "tr"}:
        found = next((a for a in found.iterancestors() if a.tag not in {"table", "tbody"}), whole)
    while found is not whole and found.tag != "td":
        parent = found.getparent()
        if parent is None or not any(_is_prose(e) for e in parent if e is not found):
            break
        found = parent
    return found


def title_of(root: etree._Element, main: etree._Element, inside: str) -> str:
    """The report's title, where it stands outside of ``main`` (whose text is ``inside``), else ""."""
    head = squash(inside[:2_000])
    if _TITLE.search(head[: _first_heading(head)]):
        return ""
    inner = set(main.iter())
    for element in root.iter("h1", "h2", "h3", "div", "p", "td", "span"):
        if element in inner or any(a.tag in _LINKS for a in _up(element)):
            continue
        words = _short(element)
        if words and _TITLE.fullmatch(words):
            return words
    for part in re.split(r"[-_|–—>]", _page_title(root)):
        if _TITLE.fullmatch(squash(part)):
            return squash(part)
    return ""


def portal_of(root: etree._Element, inside: str) -> str:
    """The portal's name by the page title, where the report itself does not name its county."""
    found = _PORTAL.search(squash(_page_title(root)))
    return found[0] if found and found[1] not in inside else ""


def words_in(element: etree._Element) -> str:
    """All words below an element."""
    return "".join(map(str, element.itertext()))


def is_dropped(element: etree._Element) -> bool:
    """Is this element never part of a report: scripts, forms, navigation, what is not shown?"""
    return (
        element.tag in _DROPPED
        or element.get("hidden") is not None
        or bool(_HIDDEN.search(element.get("style") or ""))
    )


def own_rows(table: etree._Element) -> list[etree._Element]:
    """The rows of a table, without those of tables in its cells."""
    return [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]


def own_cells(row: etree._Element) -> list[etree._Element]:
    """The cells of a row."""
    return [cell for cell in row if cell.tag in {"td", "th"}]


def is_data(table: etree._Element) -> bool:
    """Is this a table of data, and not a frame that only lays out the page?"""
    cells = [cell for row in own_rows(table) for cell in own_cells(row)]
    if len(cells) < 2:
        return False
    figures = sum(is_number(squash(_short(cell) or "")) for cell in cells)
    if figures >= _DATA:
        return True
    if any(True for inner in table.iter("table") if inner is not table):
        return False
    return all(len(_limited(cell, _LONG_CELL + 1)) <= _LONG_CELL for cell in cells)


def _hits(whole: etree._Element) -> Iterator[etree._Element]:
    """Statutory headings and tables."""
    for element in whole.iter():
        if not isinstance(element.tag, str) or is_dropped(element):
            continue
        if element.tag == "table":
            inner = any(True for t in element.iter("table") if t is not element)
            if not inner and _KEYS.search(squash(_limited(element, 3_000))):
                yield element
        elif element.tag in BLOCKS or element.tag in {"strong", "b", "span", "font"}:
            words = _short(element)
            if words and _HEADING.fullmatch(words):
                yield element


def _common(elements: Sequence[etree._Element]) -> etree._Element:
    """The lowest element above all of these (or one of them)."""
    chains = [list(reversed([e, *e.iterancestors()])) for e in elements]
    found = chains[0][0]
    for level in zip(*chains, strict=False):
        if any(e is not level[0] for e in level):
            break
        found = level[0]
    return found


def _is_prose(element: etree._Element) -> bool:
    """Is this a neighbour that belongs to the report: sentences, and hardly any links?"""
    if not isinstance(element.tag, str) or is_dropped(element):
        return False
    words = squash(words_in(element))
    linked = sum(len(squash(words_in(a))) for a in element.iter("a"))
    return len(words) >= _PROSE and "。" in words and linked * 4 < len(words)


def _up(element: etree._Element) -> Iterator[etree._Element]:
    yield element
    yield from element.iterancestors()


def _short(element: etree._Element) -> str:
    """The squashed words of a small element; "" for one that is long or has much inside."""
    if len(element) > _FEW:
        return ""
    words = squash(_limited(element, 4 * _SHORT))
    return words if len(words) <= _SHORT else ""


def _limited(element: etree._Element, most: int) -> str:
    """The words of an element up to about ``most`` characters."""
    out: list[str] = []
    length = 0
    for words in islice(element.itertext(), 5_000):
        out.append(str(words))
        length += len(words)
        if length > most:
            break
    return "".join(out)


def _first_heading(head: str) -> int:
    found = re.search(r"一、(?:总体|基本|概述)", head)
    return found.start() if found else 400


def _page_title(root: etree._Element) -> str:
    found = root.find("head/title")
    return "" if found is None else found.text or ""
