"""From an upload to the pictures that are shown: three sizes, upright, without any metadata. Knows no database."""

import io
from collections.abc import Mapping

from PIL import Image

from backend.media.decoding import decoded, shrunk
from backend.media.hashes import blurhash, difference_hash, dominant_colour
from backend.media.pictures import Developed, Picture
from backend.media.values import Size

_QUALITY = 80


def develop(original: bytes) -> Developed:
    """Blocking, about 0.15 s of CPU for the photo of a phone.

    Raises the refusals of `errors.py` for whatever is not a whole picture of a kind that we take.
    """
    picture, width, height = decoded(original, Size.LARGE.long_side)
    pictures, thumb = in_all_sizes(picture)
    return Developed(pictures, width, height, blurhash(thumb), dominant_colour(thumb), difference_hash(thumb))


def in_all_sizes(picture: Image.Image) -> tuple[Mapping[Size, Picture], Image.Image]:
    """Each size from the next larger one, as JPEG; and the smallest as it is."""
    pictures: dict[Size, Picture] = {}
    for size in Size:
        picture = shrunk(picture, size.long_side)
        pictures[size] = _printed(picture)
    return pictures, picture


def _printed(picture: Image.Image) -> Picture:
    picture.info = {}  # Pillow would write a comment and a colour profile that it finds there
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=_QUALITY)
    return Picture(file.getvalue(), *picture.size)
