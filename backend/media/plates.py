"""Where there are number plates in a picture: lines of text, by PP-OCR, that look like one. See docs/decisions/0015.

The text itself is not read. A plate is dark letters on light ground, few of them, with a narrow rim above and below; a
name of a street on blue, the letters of a shop or a line of small print is not.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from backend.media.networks import network, sheet, shrunk_to

_SIDE = 704
_TEXT = 0.3
_SURE_ENOUGH = 0.6
_SMALLEST = (8, 2)
"""Of a line of text at that size, in pixels."""
_TILTS = (0, -5, 5)
"""Degrees beside the line's own direction, which is rough for a small one."""
_CUT = 48
_PAPER, _INK = 0.88, 0.12
"""Share of light pixels in a row, from which, and up to which, no letter crosses it."""
_PROPORTIONS = (2, 10.5)
"""Width of the letters by their height: from seen aslant up to the longest."""
_WIDEST_RIM = 0.62
"""By the letters' height. Narrower on a plate; on most signs there is more ground about the letters."""
_LEGIBLE = 12
"""From this height of the letters, in pixels, their number and the rim are looked at; below, the shape is enough."""
_LETTERS = 9
_LONGEST = 0.5
"""Of the picture's width: what is longer was photographed on purpose."""

Found = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Line:
    x: float
    y: float
    width: float
    height: float
    degrees: float
    """Middle and sides of what the model marks, which is a bit more or less than the letters; clockwise tilt."""


def plates(picture: Image.Image) -> Found:
    """Rows of left, top, width, height, sureness, in pixels."""
    grey = np.asarray(picture.convert("L"))
    rows = [
        _around(line) for line in _lines(picture) if line.width < picture.width * _LONGEST and _is_plate(grey, line)
    ]
    return np.array(rows, dtype=np.float64).reshape(-1, 5)


def _lines(picture: Image.Image) -> Iterator[_Line]:
    import cv2  # noqa: PLC0415  tens of megabytes, only where photos are looked at

    model = network("rapidocr", "models", "PP-OCRv6_det_small.onnx")
    small = shrunk_to(picture, _SIDE)
    model.setInput(cv2.dnn.blobFromImage(sheet(small), 1 / 127.5, mean=(127.5, 127.5, 127.5)))
    text: NDArray[np.float32] = model.forward()[0, 0]
    across, down = picture.width / small.width, picture.height / small.height
    outlines, _ = cv2.findContours((text > _TEXT).astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    for outline in outlines:
        left, top, width, height = cv2.boundingRect(outline)
        part = text[top : top + height, left : left + width]
        (x, y), sides, degrees = cv2.minAreaRect(outline)
        long, short = max(sides) + 1, min(sides) + 1
        if long < _SMALLEST[0] or short < _SMALLEST[1] or part[part > _TEXT].mean() < _SURE_ENOUGH:
            continue
        upright = degrees if sides[0] >= sides[1] else degrees - 90
        yield _Line((x + 0.5) * across, (y + 0.5) * down, long * across, short * down, (upright + 90) % 180 - 90)


def _around(line: _Line) -> tuple[float, float, float, float, float]:
    """The whole plate: a bit more than the letters, upright."""
    width, height = line.width + 0.7 * line.height, line.height * 1.7
    cosine, sine = abs(math.cos(math.radians(line.degrees))), abs(math.sin(math.radians(line.degrees)))
    across, down = width * cosine + height * sine, width * sine + height * cosine
    return line.x - across / 2, line.y - down / 2, across, down, 1.0


def _is_plate(grey: NDArray[np.uint8], line: _Line) -> bool:
    return any(_looks_like_one(*_strip(grey, line, line.degrees + tilt), line) for tilt in _TILTS)


def _strip(grey: NDArray[np.uint8], line: _Line, degrees: float) -> tuple[NDArray[Any], float]:
    """The line turned level, with its height above and below; and by how much it was enlarged."""
    import cv2  # noqa: PLC0415  as above

    scale = min(2.0, _CUT / line.height)
    width, height = max(4, round(line.width * scale)), 3 * round(line.height * scale)
    turn = np.asarray(cv2.getRotationMatrix2D((line.x, line.y), degrees, scale), dtype=np.float64)
    turn[:, 2] += (width / 2 - line.x, height / 2 - line.y)
    strip = cv2.warpAffine(grey, turn, (width, height), flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE)
    side = max(1, round(width * 0.08))
    return strip[:, side:-side], scale


def _looks_like_one(strip: NDArray[Any], scale: float, line: _Line) -> bool:
    import cv2  # noqa: PLC0415  as above

    middle, reach = len(strip) // 2, max(1, len(strip) // 9)
    limit, _ = cv2.threshold(strip[middle - reach : middle + reach + 1], 0, 255, cv2.THRESH_OTSU)
    light = strip > limit
    rows = light.mean(axis=1)
    above, below = _paper(rows[middle::-1]), _paper(rows[middle:])
    if above is None or below is None:
        return False
    letters = ~light[middle - above[0] + 1 : middle + below[0]]
    height = len(letters) / scale
    if height < 1 or not _PROPORTIONS[0] <= line.width / height <= _PROPORTIONS[1]:
        return False
    if height < _LEGIBLE:
        return True
    rim = min(above[1], below[1]) / len(letters)
    return rim <= _WIDEST_RIM and _count(letters) <= _LETTERS


def _paper(rows: NDArray[np.float64]) -> tuple[int, int] | None:
    """From the letters outwards: where the light ground begins, and for how many rows; None when it is dark."""
    for start, row in enumerate(rows):
        if row <= _INK:
            return None
        if row >= _PAPER:
            beyond = np.flatnonzero(rows[start:] < _PAPER)
            return start, int(beyond[0]) if len(beyond) else len(rows) - start
    return None


def _count(letters: NDArray[np.bool_]) -> int:
    """Dark pieces about as high as the line; letters that run together count as one, and so speak for a plate."""
    import cv2  # noqa: PLC0415  as above

    high = len(letters)
    _, _, pieces, _ = cv2.connectedComponentsWithStats(letters.astype(np.uint8))
    return sum(piece[cv2.CC_STAT_HEIGHT] >= 0.4 * high for piece in pieces[1:])
