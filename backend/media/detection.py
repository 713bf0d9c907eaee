"""Finds faces and number plates, so that they are blurred before anybody outside the office sees a photo.

Recall, false finds and the choice of the two detectors: docs/decisions/0012. It errs on the side of finding too much.
"""

import io
import threading
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from backend.media.images import Picture
from backend.media.values import Box, BoxKind, BoxSource

if TYPE_CHECKING:
    import cv2

_SIDE = 1280
"""Faces are looked for in a picture of this long side: twice what the model was trained with, for smaller ones."""
_STRIDE = 32
_OVERLAP = 48
"""Of the parts of such a picture, on each side of the middle: a face up to twice that lies wholly in one of them."""
_SURE_ENOUGH = 0.2
_SAME = 0.5
_MOST = 60
"""Boxes of one kind in a picture. The surest remain; a crowd of more is not recognised, but looked at by the office."""
_SMALLEST_PLATE = (40, 12)

_Found = NDArray[np.float64]
"""Rows of left, top, width, height, sureness, in pixels."""


def find_private(large: Picture) -> list[Box]:
    """Faces and number plates, in fractions of the picture. Blocking; may be called by several threads.

    The libraries and the model are loaded by the first call: whoever never looks at a photo does not pay for them.
    """
    with Image.open(io.BytesIO(large.jpeg), formats=("JPEG",)) as source:
        picture = source.convert("RGB")
    plates = [_box(BoxKind.PLATE, row, picture.size) for row in _plates(picture)]
    return [*(_box(BoxKind.FACE, row, picture.size) for row in _faces(picture)), *plates]


def _box(what: BoxKind, row: NDArray[np.float64], size: tuple[int, int]) -> Box:
    width, height = size
    edges = np.concatenate([row[:2], row[:2] + row[2:4]])
    left, top, right, bottom = np.clip(edges / [width, height, width, height], 0, 1).round(5).tolist()
    return Box(x=left, y=top, width=right - left, height=bottom - top, source=BoxSource.DETECTOR, what=what)


def _faces(picture: Image.Image) -> _Found:
    """In the whole for those that fill it, and in four overlapping parts for the small ones.

    Parts, because the model's memory grows with what it is shown at once.
    """
    scale = max(1.0, max(picture.size) / _SIDE)
    picture = picture.resize([max(1, round(side / scale)) for side in picture.size], Image.Resampling.BILINEAR)
    whole = picture.resize((max(1, picture.width // 2), max(1, picture.height // 2)), Image.Resampling.BILINEAR)
    found = [_faces_shown(whole, 0, 0, picture.width / whole.width, picture.height / whole.height)]
    for left, right in _halves(picture.width):
        for top, bottom in _halves(picture.height):
            found.append(_faces_shown(picture.crop((left, top, right, bottom)), left, top, 1, 1))
    return _without_doubles(np.concatenate(found) * [scale, scale, scale, scale, 1])


def _halves(side: int) -> tuple[tuple[int, int], tuple[int, int]]:
    return (0, min(side, side // 2 + _OVERLAP)), (max(0, side // 2 - _OVERLAP), side)


def _faces_shown(part: Image.Image, left: int, top: int, across: float, down: float) -> _Found:
    width, height = (-(-side // _STRIDE) * _STRIDE for side in part.size)
    sheet = np.full((height, width, 3), 114, dtype=np.uint8)
    sheet[: part.height, : part.width] = np.asarray(part)
    values = (sheet.transpose(2, 0, 1)[None] / np.float32(255)).astype(np.float32)
    rows: _Found = _face_model().run(None, {"images": values})[0][0].T.astype(np.float64)
    rows = rows[rows[:, 4] > _SURE_ENOUGH]
    rows[:, :2] -= rows[:, 2:4] / 2
    rows[:, :4] = rows[:, :4] * [across, down, across, down] + [left, top, 0, 0]
    return rows


def _without_doubles(rows: _Found) -> _Found:
    """The surest of those that lie upon one another."""
    kept: list[NDArray[np.float64]] = []
    for row in rows[np.argsort(-rows[:, 4])]:
        if len(kept) < _MOST and all(_overlap(row, other) < _SAME for other in kept):
            kept.append(row)
    return np.array(kept).reshape(-1, 5)


def _overlap(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    """Of two boxes: what they share, by what they cover together."""
    shared = np.prod(
        np.maximum(0, np.minimum(one[:2] + one[2:4], other[:2] + other[2:4]) - np.maximum(one[:2], other[:2]))
    )
    return float(shared / max(np.prod(one[2:4]) + np.prod(other[2:4]) - shared, 1e-9))


@cache
def _face_model() -> Any:
    import onnxruntime  # noqa: PLC0415  tens of megabytes, only where photos are looked at

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # photos run side by side, not each on all cores
    options.enable_cpu_mem_arena = options.enable_mem_pattern = False  # gives the memory of a run back
    package = find_spec("faceghost")  # found, not imported: only its model is wanted
    assert package is not None
    assert package.origin is not None
    path = Path(package.origin).parent / "model" / "v0-1.onnx"
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _plates(picture: Image.Image) -> _Found:
    grey = np.asarray(picture.convert("L"))
    most = (picture.width // 2, picture.height // 2)
    rows = [
        (*map(float, box), 1.0)
        for box in _own_cascade().detectMultiScale(grey, 1.1, 3, minSize=_SMALLEST_PLATE, maxSize=most)
    ]
    return np.array(rows[:_MOST], dtype=np.float64).reshape(-1, 5)


_of_this_thread = threading.local()


def _own_cascade() -> "cv2.CascadeClassifier":
    """A classifier keeps what it is doing in itself: one for each thread."""
    import cv2  # noqa: PLC0415  tens of megabytes, only where photos are looked at

    if not hasattr(_of_this_thread, "cascade"):
        cv2.setNumThreads(1)
        path = Path(cv2.__file__).parent / "data" / "haarcascade_russian_plate_number.xml"
        _of_this_thread.cascade = cv2.CascadeClassifier(str(path))
    cascade: cv2.CascadeClassifier = _of_this_thread.cascade
    return cascade
