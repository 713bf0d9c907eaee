"""What is made of an upload, as plain values: whoever stores or shows pictures need not load what makes them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from backend.media.values import Box, Size

MAX_BYTES = 20_000_000
MAX_PIXELS = 64_000_000


@dataclass(frozen=True, slots=True)
class Picture:
    jpeg: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Developed:
    """What becomes of an upload."""

    pictures: Mapping[Size, Picture]
    width: int
    height: int
    """Of the upright original."""
    placeholder: str
    """A BlurHash."""
    colour: str
    """The dominant one, `#rrggbb`."""
    phash: str
    """64 bits that stay about the same when a photo is sent again in another size or quality; 16 hex digits."""


@dataclass(frozen=True, slots=True)
class Made:
    """Of one original. `public` has the boxes covered."""

    developed: Developed
    boxes: Sequence[Box]
    public: Mapping[Size, Picture]
