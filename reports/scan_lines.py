"""A scanned page made straight, its ruling lines as strokes, and which places bear ink. Needs OpenCV."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from reports.page_marks import Ruling

_MOST_SKEW: Final = 5.0
_SLIGHT: Final = 0.05
_PAPER: Final = 245
_THICK: Final = 25
_SPOT: Final = 25
_TALL: Final = 10


def straightened(gray: Any) -> Any:
    """The page (a grey image) turned so that its ruling lines are level."""
    import cv2

    angle = _skew(gray)
    if abs(angle) <= _SLIGHT:
        return gray
    high, wide = gray.shape
    turn = cv2.getRotationMatrix2D((wide / 2, high / 2), angle, 1)
    return cv2.warpAffine(gray, turn, (wide, high), flags=cv2.INTER_CUBIC, borderValue=_PAPER)


def rulings(gray: Any, scale: float) -> tuple[list[Ruling], list[Ruling]]:
    """Level and upright ruling lines in points; ``scale`` is points in a pixel, y grows upwards."""
    high, wide = gray.shape
    _, across, down = _masks(gray)
    least = max(25, wide // 45)
    level = [
        Ruling((high - y) * scale, start * scale, end * scale)
        for y, start, end in _strokes(across, least, level=True)
    ]
    upright = [
        Ruling(x * scale, (high - end) * scale, (high - start) * scale)
        for x, start, end in _strokes(down, least, level=False)
    ]
    return level, upright


def ink_of(gray: Any) -> Any:
    """The page in black and white: ink is not 0."""
    return _masks(gray)[0]


def has_ink(part: Any) -> bool:
    """Is there a mark as large as a digit on this part of an inked page?"""
    import cv2

    count, _, stats, _ = cv2.connectedComponentsWithStats(part, connectivity=8)
    return any(stats[i][4] >= _SPOT and stats[i][3] >= _TALL for i in range(1, count))


def slant(part: Any) -> float:
    """How far the largest mark on a part of an inked page leans right, by its height: 1 stands, / leans.

    The head's middle is held against the foot's, a third of the height each; 0 where there is no mark.
    """
    import cv2
    import numpy as np

    count, labels, stats, _ = cv2.connectedComponentsWithStats(part, connectivity=8)
    if count < 2:
        return 0.0
    largest = 1 + int(np.argmax(stats[1:, 4]))
    _, y, _, high, _ = (int(v) for v in stats[largest])
    mark = labels[y : y + high] == largest
    third = max(1, high // 3)
    head, foot = np.nonzero(mark[:third])[1], np.nonzero(mark[-third:])[1]
    return float(head.mean() - foot.mean()) / high


def _masks(gray: Any) -> tuple[Any, Any, Any]:
    """Ink, level strokes, upright strokes."""
    import cv2
    import numpy as np

    smooth = cv2.GaussianBlur(gray, (3, 3), 0)
    ink = cv2.adaptiveThreshold(
        smooth, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 12
    )
    least = max(25, gray.shape[1] // 45)
    flat = cv2.dilate(ink, np.ones((3, 1), np.uint8))
    tall = cv2.dilate(ink, np.ones((1, 3), np.uint8))
    across = cv2.morphologyEx(flat, cv2.MORPH_OPEN, np.ones((1, least), np.uint8))
    down = cv2.morphologyEx(tall, cv2.MORPH_OPEN, np.ones((least, 1), np.uint8))
    return ink, across, down


def _skew(gray: Any) -> float:
    """The usual angle of the page's long level lines, in degrees; 0 where there are none."""
    import cv2
    import numpy as np

    _, across, _ = _masks(gray)
    if not across.any():
        return 0.0
    lines = cv2.HoughLinesP(
        across, 1, np.pi / 3600, 120, minLineLength=gray.shape[1] // 6, maxLineGap=12
    )
    found = [np.ravel(line) for line in (lines if lines is not None else [])]
    angles = [np.degrees(np.arctan2(y1 - y0, x1 - x0)) for x0, y0, x1, y1 in found]
    near = [angle for angle in angles if abs(angle) < _MOST_SKEW]
    return float(np.median(near)) if near else 0.0


def _strokes(mask: Any, least: int, *, level: bool) -> Iterator[tuple[float, float, float]]:
    """(position, start, end) of each stroke of a mask, in pixels."""
    import cv2

    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    for i in range(1, count):
        x, y, wide, high, _ = (int(v) for v in stats[i])
        length, thick = (wide, high) if level else (high, wide)
        if length < least:
            continue
        if thick < _THICK:
            yield ((y + high / 2, x, x + wide) if level else (x + wide / 2, y, y + high))
        else:
            yield from _parted(labels[y : y + high, x : x + wide] == i, (x, y), least, level)


def _parted(
    part: Any, corner: tuple[int, int], least: int, level: bool
) -> Iterator[tuple[float, float, float]]:
    """Strokes that run together, parted by how much ink each row (or column) bears."""
    import numpy as np

    x, y = corner
    full = [*(part.sum(axis=1 if level else 0) >= 0.8 * least), False]
    begun: int | None = None
    for at, inked in enumerate(full):
        if inked and begun is None:
            begun = at
        elif not inked and begun is not None:
            band = part[begun:at] if level else part[:, begun:at]
            places = np.where(band.any(axis=0 if level else 1))[0]
            start, end = int(places[0]), int(places[-1])
            middle = (begun + at) / 2
            yield ((y + middle, x + start, x + end) if level else (x + middle, y + start, y + end))
            begun = None
