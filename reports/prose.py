"""Paragraphs and sentences of prose, with the sub-headings above them; never the text of a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from core.report import Paragraph, Section, SectionKind, Sentence, Table
from reports.labels import squash
from reports.layouts import lines_of

_ENUMERATED: Final = re.compile(
    r"\s*(?:[（(]\s*[一二三四五六七八九十\d]{1,3}\s*[）)]|[一二三四五六七八九十]{1,3}[、.．]"
    r"|\d{1,2}\s*[.．、)）](?!\d)|[①-⑳]|[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十][，、,]|[-•●■◆]\s)"
)
_ENDS: Final = re.compile(r"[。！？!?][”’』」）)\]]*")
_CLOSED: Final = re.compile(r"[。！？!?；;：:][”’』」）)\]]*\s*$")
_GUIDE: Final = re.compile(
    r".{0,10}(?:以?表格形式|具体|详见|如)?.{0,6}(?:表格?|下表)(?:如下|所示)?.{0,4}[:：。]?"
)
_SHELL: Final = re.compile(
    r"索\s*引\s*号|信息索引|发布(?:机构|日期|时间|单位)|公开(?:日期|方式|时限|范围)|成文日期|生成日期|发文(?:字号|机关|日期)"
    r"|^\s*文\s*号|字体\s*[:：]|字号\s*[:：]|访问(?:量|次数)|浏览(?:量|次数)|点击(?:数|量|次数)|阅读(?:量|次数)|当前位置|您的位置|您现在"
    r"|^\s*(?:信息)?来源\s*[:：]|^\s*作者\s*[:：]|责任编辑|打印本?页?|关闭(?:窗口|本页)|上一篇|下一篇"
    r"|主题(?:分类|词)|有效性|信息名称|分享到|扫一扫|版权所有|备案号|ICP备|公网安备|网站标识码|网站地图|^\s*首页\s*[>|]"
)
_TEXT: Final = re.compile(r"\w")
_SHELL_LONGEST: Final = 90
_FIELD: Final = re.compile(r"\s*[\u4e00-\u9fff]{2,6}\s*[:：]\s*\S")
_HEADLINE: Final = 36
_WRAPPED: Final = 20


@dataclass(frozen=True, slots=True)
class Prose:
    """Paragraphs and sentences, in reading order."""

    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines that belong together: one paragraph, or one sub-heading."""

    start: int
    end: int
    section: SectionKind
    headed: bool = False


def read_prose(
    text: str,
    sections: Sequence[Section],
    skipped: Sequence[tuple[int, int]],
    tables: Sequence[Table],
) -> Prose:
    """Prose of every section. ``skipped`` are spans that are no prose: headings, title."""
    paragraphs: list[Paragraph] = []
    sentences: list[Sentence] = []
    for section in sections:
        if section.kind == "signature":
            continue
        blocks = _marked(text, _joined(text, _free(text, section, skipped, tables), section.kind))
        heading = ""
        index = 0
        for block in blocks:
            if block.headed:
                heading = squash(text[block.start : block.end]).rstrip("：:")
                continue
            index += 1
            heading = _inline_heading(text, block) or heading
            p = Paragraph(block.start, block.end, section.kind, index, heading)
            paragraphs.append(p)
            sentences += _sentences(text, p)
    return Prose(tuple(paragraphs), tuple(sentences))


def is_shell(line: str) -> bool:
    """Is this line a remainder of the web page around the report (索引号, 当前位置, 字体 …)?"""
    words = line.strip()
    return len(words) < _SHELL_LONGEST and (
        _SHELL.search(words) is not None or not _TEXT.search(words)
    )


def _free(
    text: str,
    section: Section,
    skipped: Sequence[tuple[int, int]],
    tables: Sequence[Table],
) -> list[tuple[int, int]]:
    """Lines of a section that are prose, trimmed; blank ones are left out."""
    spans = [*skipped, *((t.start, t.end) for t in tables)]
    spans = sorted(s for s in spans if s[0] < section.end and s[1] > section.start)
    out = []
    for start, end in _without(text, section, spans):
        body = text[start:end]
        words = body.strip()
        if not words or not re.search(r"\w", words) or squash(words) == "目录":
            continue
        if section.kind == "preamble" and is_shell(words):
            continue
        if "\t" in words or words.count("|") >= 2 or _foot(words, section):
            continue
        left = start + len(body) - len(body.lstrip())
        out.append((left, left + len(words)))
    return out


def _foot(words: str, section: Section) -> bool:
    """A sentence that only leads to a table, or a foot of a web page."""
    if section.kind in {"disclosure", "requests", "litigation"} and len(words) <= 30:
        return bool(_GUIDE.fullmatch(words))
    return section.kind == "other" and len(words) < 60 and bool(_SHELL.search(words))


def _without(
    text: str, section: Section, spans: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    at = section.start
    for start, end in [*spans, (section.end, section.end)]:
        if start > at:
            out += lines_of(text, (at, min(start, section.end)))
        at = max(at, end)
    return out


def _joined(text: str, lines: Sequence[tuple[int, int]], section: SectionKind) -> list[_Block]:
    """Hard-wrapped lines joined: a line that stops in the middle of a sentence goes on below."""
    blocks: list[_Block] = []
    for start, end in lines:
        if blocks and _goes_on(text, blocks[-1], start, end):
            blocks[-1] = replace(blocks[-1], end=end)
        else:
            blocks.append(_Block(start, end, section))
    return blocks


def _goes_on(text: str, block: _Block, start: int, end: int) -> bool:
    above = text[block.start : block.end]
    below = text[start:end]
    gap = text[block.end : start]
    if gap.strip() or gap.count("\n") > 3 or _CLOSED.search(above):
        return False
    if _ENUMERATED.match(below) or _FIELD.match(below):
        return False
    last = above.rsplit("\n", 1)[-1]
    if above.rstrip().endswith(("，", "、", ",")):
        return True
    inside = re.search(r"[，。；、]", above) is not None
    if _ENUMERATED.match(above) and not inside:
        return False
    return inside or len(last) >= _WRAPPED and len(below) > 1


def _marked(text: str, blocks: Sequence[_Block]) -> list[_Block]:
    """Blocks with sub-headings told: short, unpunctuated at the end, and with prose below."""
    out = []
    for at, block in enumerate(blocks):
        words = text[block.start : block.end].strip()
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        out.append(replace(block, headed=_is_heading(text, words, following)))
    return out


def _is_heading(text: str, words: str, following: _Block | None) -> bool:
    if following is None or len(words) > _HEADLINE or "\n" in words:
        return False
    if re.search(r"[。！？；;]", words) or len(words) < 3:
        return False
    if re.search(r"[:：]$", words) and "，" in words:
        return False
    below = text[following.start : following.end]
    if not _ENUMERATED.match(words):
        return "，" not in words and _ENDS.search(below) is not None
    mine, theirs = _level(words), _level(below)
    return mine != theirs


def _level(words: str) -> str:
    """The kind of enumeration mark that a text starts with; "" for none."""
    found = _ENUMERATED.match(words)
    return re.sub(r"[一二三四五六七八九十\d\s①-⑳]+", "N", found[0]) if found else ""


def _inline_heading(text: str, block: _Block) -> str:
    """（一）加强组织领导。…… : the first clause of an enumerated paragraph that goes on."""
    words = text[block.start : block.end]
    found = re.match(
        r"\s*[（(]\s*[一二三四五六七八九十]{1,2}\s*[）)][^。：:\n]{2,34}[。：:]", words
    )
    return squash(found[0]).rstrip("。：:") if found else ""


def _sentences(text: str, paragraph: Paragraph) -> list[Sentence]:
    out = []
    at = paragraph.start
    body = text[paragraph.start : paragraph.end]
    ends = [paragraph.start + m.end() for m in _ENDS.finditer(body)]
    if not ends or ends[-1] < paragraph.end:
        ends.append(paragraph.end)
    for end in ends:
        part = text[at:end]
        left = at + len(part) - len(part.lstrip())
        right = end - (len(part) - len(part.rstrip()))
        at = end
        if left < right and re.search(r"\w", text[left:right]):
            out.append(
                Sentence(
                    left, right, text[left:right], paragraph.section, paragraph.index,
                    paragraph.heading,
                )
            )  # fmt: skip
    return out
