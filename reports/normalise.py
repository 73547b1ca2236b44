"""Raw text to the normalised text that every span counts in, with the way back to raw offsets.

Only form changes, never meaning: full-width digits and Latin letters, Kangxi and CJK radicals and
compatibility ideographs become plain ones; odd spaces become plain spaces; bookmarks, picture
anchors, zero-width and control characters go. Chinese punctuation stays as printed (plain NFKC would
turn ，；：（） into ASCII and break every rule that stops at them). Tabs stay: table layouts need them.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

from reports.extract import Extract, Grid, GridCell

_RADICALS: Final = {
    "⺀": "冫", "⺁": "厂", "⺄": "乙", "⺅": "亻", "⺈": "刀", "⺉": "刂", "⺋": "卩", "⺌": "小",
    "⺍": "小", "⺎": "兀", "⺏": "尣", "⺐": "尢", "⺒": "巳", "⺓": "幺", "⺔": "彑", "⺖": "忄",
    "⺗": "心", "⺘": "扌", "⺙": "攵", "⺛": "旡", "⺜": "日", "⺝": "月", "⺟": "母", "⺠": "民",
    "⺡": "氵", "⺢": "水", "⺣": "灬", "⺤": "爪", "⺥": "爪", "⺦": "丬", "⺧": "牛", "⺨": "犭",
    "⺩": "王", "⺪": "疋", "⺫": "目", "⺬": "示", "⺭": "礻", "⺮": "竹", "⺯": "糹", "⺰": "纟",
    "⺱": "罒", "⺲": "罒", "⺳": "网", "⺵": "网", "⺶": "羊", "⺷": "羊", "⺸": "羊", "⺹": "耂",
    "⺻": "聿", "⺼": "肉", "⺽": "臼", "⺾": "艹", "⺿": "艹", "⻀": "艹", "⻁": "虎", "⻂": "衤",
    "⻃": "西", "⻄": "西", "⻅": "见", "⻆": "角", "⻇": "角", "⻈": "讠", "⻉": "贝", "⻊": "足",
    "⻋": "车", "⻌": "辶", "⻍": "辶", "⻎": "辶", "⻏": "阝", "⻐": "钅", "⻑": "長", "⻒": "长",
    "⻓": "长", "⻔": "门", "⻖": "阝", "⻗": "雨", "⻘": "青", "⻙": "韦", "⻚": "页", "⻛": "风",
    "⻜": "飞", "⻝": "食", "⻞": "食", "⻟": "食", "⻠": "饣", "⻡": "首", "⻢": "马", "⻣": "骨",
    "⻤": "鬼", "⻥": "鱼", "⻦": "鸟", "⻧": "卤", "⻨": "麦", "⻩": "黄", "⻪": "黾", "⻬": "齐",
    "⻭": "齿", "⻮": "齿", "⻯": "竜", "⻰": "龙", "⻱": "龟", "⻲": "龟", "⻳": "龟",
}  # fmt: skip
_SPACES: Final = "\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_BREAKS: Final = "\r\u000b\u000c\u0085\u2028\u2029"
_FOLDED: Final = (
    (0xFF10, 0xFF1A), (0xFF21, 0xFF3B), (0xFF41, 0xFF5B), (0x2F00, 0x2FD6),
    (0xF900, 0xFAFF), (0x2F800, 0x2FA1E), (0x1D400, 0x1D800),
)  # fmt: skip


def _folding() -> dict[int, str]:
    """Every one-to-one replacement: lengths never change, so spans need no map for these."""
    table = {ord(k): v for k, v in _RADICALS.items()}
    for low, high in _FOLDED:
        for point in range(low, high):
            flat = unicodedata.normalize("NFKC", chr(point))
            if len(flat) == 1:
                table[point] = flat
    table |= dict.fromkeys(map(ord, _SPACES), " ")
    return table | dict.fromkeys(map(ord, _BREAKS), "\n")


_TABLE: Final = _folding()
# Ranges, not single characters: a class of thousands of members costs ten times the whole reading.
_FOLD: Final = re.compile(
    "["
    + re.escape(_SPACES + _BREAKS)
    + "\u2e80-\u2fd5\uf900-\ufaff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
    + "\U0001d400-\U0001d7ff\U0002f800-\U0002fa1d]"
)
_DROPPED: Final = re.compile(
    r"\r(?=\n)"
    r"|\[(?:bookmark|image|footnote|endnote|comment)\s*[:：][^\]\n]{0,300}\]"
    r"|[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\ufff9-\ufffb]"
    r"|[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"
)


@dataclass(frozen=True, slots=True)
class Normal:
    """Normalised text and where each stretch of it came from."""

    text: str
    starts: tuple[int, ...]
    """Normalised offsets at which a stretch begins; between two, offsets run in step."""
    origins: tuple[int, ...]
    """The raw offset of each such beginning."""

    def raw(self, offset: int) -> int:
        """The raw offset of a normalised one."""
        at = bisect_right(self.starts, offset) - 1
        return self.origins[at] + offset - self.starts[at]

    def normal(self, raw: int) -> int:
        """The normalised offset of a raw one; inside dropped text: where that text stood."""
        at = bisect_right(self.origins, raw) - 1
        here = self.starts[at] + raw - self.origins[at]
        following = self.starts[at + 1] if at + 1 < len(self.starts) else len(self.text)
        return min(here, following)


def normalise(raw: str) -> Normal:
    """Normalise ``raw``; the result's map is total in both directions."""
    pieces: list[str] = []
    starts, origins = [0], [0]
    done = length = 0
    for found in _DROPPED.finditer(raw):
        pieces.append(raw[done : found.start()])
        length += found.start() - done
        done = found.end()
        if starts[-1] == length:
            origins[-1] = done
        else:
            starts.append(length)
            origins.append(done)
    pieces.append(raw[done:])
    text = _FOLD.sub(lambda m: _TABLE.get(ord(m[0]), m[0]), "".join(pieces))
    return Normal(text, tuple(starts), tuple(origins))


def normal_grids(extract: Extract, normal: Normal) -> tuple[Grid, ...]:
    """The grids of an extract with their cells' spans in the normalised text."""

    def moved(cell: GridCell) -> GridCell:
        return GridCell(normal.normal(cell.start), normal.normal(cell.end), cell.covered)

    return tuple(Grid(tuple(tuple(moved(c) for c in row) for row in g.rows)) for g in extract.grids)


def normal_pages(extract: Extract, normal: Normal) -> tuple[int, ...]:
    """Page starts in the normalised text."""
    return tuple(normal.normal(page) for page in extract.pages)
