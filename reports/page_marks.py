"""What stands on a printed page: glyphs and ruling lines; glyphs to text lines by their baseline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

_SAME_LINE: Final = 2.5
_GAP: Final = 0.28
_TWICE: Final = 0.3


@dataclass(frozen=True, slots=True)
class Glyph:
    """A printed character, in points; y grows upwards. ``base`` is its baseline."""

    char: str
    left: float
    right: float
    base: float
    size: float
    number: int
    """Its number in the document: where it is printed in the text is told by this."""

    @property
    def x(self) -> float:
        """Its middle."""
        return (self.left + self.right) / 2

    @property
    def y(self) -> float:
        """Its middle height; by the baseline, since boxes of 、and 。 lie low."""
        return self.base + 0.3 * self.size


@dataclass(frozen=True, slots=True)
class Ruling:
    """A straight line: at ``at`` (y of a level one, x of an upright one) from ``start`` to ``end``."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Page:
    """All marks of one page."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    level: tuple[Ruling, ...]
    upright: tuple[Ruling, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """Glyphs on one baseline from left to right."""

    glyphs: tuple[Glyph, ...]

    @property
    def left(self) -> float:
        """Where its first glyph begins."""
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        """Where its last glyph ends."""
        return max(g.right for g in self.glyphs)

    @property
    def size(self) -> float:
        """The height of its largest glyph."""
        return max(g.size for g in self.glyphs)

    @property
    def y(self) -> float:
        """Its height on the page."""
        return max(g.y for g in self.glyphs)

    def run(self) -> list[tuple[str, int]]:
        """Its characters with glyph numbers; a blank (-1) where glyphs stand apart."""
        out: list[tuple[str, int]] = []
        before: Glyph | None = None
        for glyph in self.glyphs:
            if before is not None and glyph.left - before.right > _GAP * glyph.size:
                out.append((" ", -1))
            out.append((glyph.char, glyph.number))
            before = glyph
        return out

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(char for char, _ in self.run())


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """Glyphs to lines, from the top down. What is printed twice at one place (false bold) counts once."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: (-g.base, g.left)):
        near = min(_SAME_LINE, 0.35 * glyph.size) if glyph.size else _SAME_LINE
        if rows and abs(rows[-1][0].base - glyph.base) <= near:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [Line(tuple(_once(sorted(row, key=lambda g: g.left)))) for row in rows]


def _once(row: Sequence[Glyph]) -> list[Glyph]:
    out: list[Glyph] = []
    for glyph in row:
        again = any(
            g.char == glyph.char and abs(g.left - glyph.left) < _TWICE * (g.right - g.left)
            for g in out[-3:]
        )
        if not again:
            out.append(glyph)
    return out
