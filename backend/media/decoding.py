"""From the bytes of an upload to a small upright sRGB picture without anything but its pixels."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import pi_heif
from PIL import Image, ImageCms

from backend.kernel.errors import Refusal
from backend.media.errors import MediaBroken, MediaTooManyPixels
from backend.media.kinds import HEAD_BYTES, Kind, kind_of
from backend.media.pictures import MAX_PIXELS

_ENOUGH = 25 / 32
"""A JPEG may be decoded at half, a quarter or an eighth when this part of the wished long side is still there: 1600 of
2048 px. It halves time and memory for the photos of phones (4032 px → 2016)."""

# Pillow looks at the header before it decodes. Set once for the process: `warnings.catch_warnings` is not for threads.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)
warnings.filterwarnings("ignore", message="Corrupt EXIF data")  # the picture is what counts
pi_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)

_ORIENTATION = 0x0112
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What makes a picture upright, by its EXIF orientation (CIPA DC-008, 4.6.5.1)."""
_ON_ITS_SIDE = {5, 6, 7, 8}


class Decoded(NamedTuple):
    picture: Image.Image
    """RGB, upright, its long side at most what was asked for."""
    width: int
    height: int
    """Of the whole upright original."""


def decoded(original: bytes, long_side: int) -> Decoded:
    """Blocking: tens to hundreds of milliseconds. Raises the refusals of this room and nothing else."""
    kind = kind_of(original[:HEAD_BYTES])
    with _refusing(), Image.open(io.BytesIO(original), formats=(kind.value,)) as source:
        width, height = source.size
        if width * height > MAX_PIXELS:
            raise MediaTooManyPixels(MAX_PIXELS)
        orientation = 1 if kind is Kind.HEIF else _orientation(source)  # libheif has turned it already
        if kind is Kind.JPEG:
            _draft(source, long_side)
        source.load()
        picture = shrunk(_resizable(source), long_side)
        if orientation in _UPRIGHT:
            picture = picture.transpose(_UPRIGHT[orientation])
        if orientation in _ON_ITS_SIDE:
            width, height = height, width
        return Decoded(_on_white(_in_srgb(picture, source.info.get("icc_profile"))), width, height)


def shrunk(picture: Image.Image, long_side: int) -> Image.Image:
    """The same one if it is small enough; a side never vanishes."""
    longest = max(picture.size)
    if longest <= long_side:
        return picture
    width, height = (max(1, round(side * long_side / longest)) for side in picture.size)
    return picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except (Refusal, MemoryError):  # no picture's fault, and it may pass
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise MediaTooManyPixels(MAX_PIXELS) from None
    except Exception:  # noqa: BLE001  decoders fed with damaged bytes raise whatever they come upon
        raise MediaBroken from None


def _orientation(source: Image.Image) -> int:
    exif = Image.Exif()
    try:
        exif.load(source.info.get("exif") or b"")
        return int(exif.get(_ORIENTATION, 1))
    except Exception:  # noqa: BLE001  a picture with damaged metadata is a picture
        return 1


def _draft(source: Image.Image, long_side: int) -> None:
    width, height = source.size
    for scale in (8, 4, 2):
        if max(width, height) // scale >= long_side * _ENOUGH:
            source.draft(None, (max(1, width // scale), max(1, height // scale)))
            return


def _resizable(source: Image.Image) -> Image.Image:
    """In a mode whose values can be averaged: no palette, no single bits, eight bits a channel."""
    if source.mode.startswith("I"):
        return source.convert("I").point(lambda value: value / 256).convert("L")
    if "transparency" in source.info or source.mode == "PA":
        return source.convert("RGBA")
    return source.convert({"1": "L", "P": "RGB"}[source.mode]) if source.mode in {"1", "P"} else source


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """The profile is dropped with the rest of the metadata, so its colours are converted; a wrong one is ignored."""
    if not profile or picture.mode not in {"RGB", "RGBA", "CMYK", "L"}:
        return picture
    try:
        return (
            ImageCms.profileToProfile(
                picture,
                ImageCms.ImageCmsProfile(io.BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode="RGBA" if picture.mode == "RGBA" else "RGB",
            )
            or picture
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return picture


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode in {"RGBA", "LA", "RGBa", "La"}:
        picture = picture.convert("RGBA")
        white = Image.new("RGB", picture.size, "white")
        white.paste(picture, mask=picture.getchannel("A"))
        return white
    return picture if picture.mode == "RGB" else picture.convert("RGB")
