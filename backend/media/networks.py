"""Models that ship inside packages. Only the file is used: the package is found, and never imported."""

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PIL import Image

if TYPE_CHECKING:
    import cv2

STRIDE = 32
"""Both models want sides that are multiples of it."""


def network(package: str, *path: str) -> "cv2.dnn.Net":
    """Read anew for every photo, 15 to 80 ms: one that has seen a sheet of another shape finds what is not there."""
    import cv2  # noqa: PLC0415  tens of megabytes, only where photos are looked at

    cv2.setNumThreads(1)  # photos run side by side, not each on all cores
    spec = find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    return cv2.dnn.readNetFromONNX(str(Path(spec.origin).parent.joinpath(*path)))


def sheet(picture: Image.Image) -> NDArray[np.uint8]:
    """Its pixels as rows of RGB, with black at the right and below up to whole strides."""
    width, height = (-(-side // STRIDE) * STRIDE for side in picture.size)
    pixels = np.zeros((height, width, 3), dtype=np.uint8)
    pixels[: picture.height, : picture.width] = np.asarray(picture)
    return pixels


def shrunk_to(picture: Image.Image, side: int) -> Image.Image:
    """Of this long side at most."""
    scale = max(1.0, max(picture.size) / side)
    width, height = (max(1, round(length / scale)) for length in picture.size)
    return picture.resize((width, height), Image.Resampling.BICUBIC)
