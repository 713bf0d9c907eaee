"""What the public sees instead of a face or a number plate."""

import io
import math
from collections.abc import Mapping, Sequence

from PIL import Image

from backend.media.images import in_all_sizes
from backend.media.pictures import Picture
from backend.media.values import Box, Size

_MARGIN = 0.15
"""Added on each side, of the box's own width and height: hair, ears and the rim of a plate tell a lot."""
_CELLS = 3
"""What is left of the longer side. Nine colours hold neither a face nor a letter, so there is nothing to restore; a
mere blur, or a fine mosaic, can be undone or matched."""

_Pixels = tuple[int, int, int, int]


def blurred(pictures: Mapping[Size, Picture], boxes: Sequence[Box]) -> Mapping[Size, Picture]:
    """All sizes anew from the large one, with nothing left to recognise in the boxes; the same when there are none."""
    if not boxes:
        return pictures
    with Image.open(io.BytesIO(pictures[Size.LARGE].jpeg), formats=("JPEG",)) as plain:
        picture = plain.convert("RGB")
    for box in boxes:
        _blot_out(picture, pixels_of(box, picture.size))
    return in_all_sizes(picture)[0]


def pixels_of(box: Box, size: tuple[int, int]) -> _Pixels:
    """Left, top, right, bottom of the box with its margin, inside the picture and never empty."""
    width, height = size
    left, right = _widened(box.x, box.width, width)
    top, bottom = _widened(box.y, box.height, height)
    return left, top, right, bottom


def _widened(start: float, length: float, side: int) -> tuple[int, int]:
    low = min(max(math.floor((start - length * _MARGIN) * side), 0), side - 1)
    high = max(min(math.ceil((start + length * (1 + _MARGIN)) * side), side), low + 1)
    return low, high


def _blot_out(picture: Image.Image, pixels: _Pixels) -> None:
    part = picture.crop(pixels)
    cells = tuple(max(1, round(side * _CELLS / max(part.size))) for side in part.size)
    few = part.resize((cells[0], cells[1]), Image.Resampling.BOX)
    picture.paste(few.resize(part.size, Image.Resampling.BILINEAR), pixels)
