"""Finds faces and number plates, so that they are blurred before anybody outside the office sees a photo.

Recall, false finds and the choice of the two models: docs/decisions/0015. It errs on the side of finding too much.
"""

import io

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from backend.media.faces import faces
from backend.media.pictures import Picture
from backend.media.plates import plates
from backend.media.values import Box, BoxKind, BoxSource

_MOST = 60
"""Boxes of one kind in a picture. The surest remain; a crowd of more is not recognised, but looked at by the office."""


def find_private(large: Picture) -> list[Box]:
    """Faces and number plates, in fractions of the picture. Blocking; one picture at a time.

    The library is loaded by the first call: whoever never looks at a photo does not pay for it.
    """
    with Image.open(io.BytesIO(large.jpeg), formats=("JPEG",)) as source:
        picture = source.convert("RGB")
    looks = ((BoxKind.FACE, faces), (BoxKind.PLATE, plates))
    return [_box(what, row, picture.size) for what, look in looks for row in look(picture)[:_MOST]]


def _box(what: BoxKind, row: NDArray[np.float64], size: tuple[int, int]) -> Box:
    width, height = size
    edges = np.concatenate([row[:2], row[:2] + row[2:4]])
    left, top, right, bottom = np.clip(edges / [width, height, width, height], 0, 1).round(5).tolist()
    return Box(x=left, y=top, width=right - left, height=bottom - top, source=BoxSource.DETECTOR, what=what)
