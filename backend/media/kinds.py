"""What a file is by its first bytes; its name and what the sender says of it are never asked."""

import re
from enum import StrEnum

from backend.media.errors import MediaKindNotTaken, MediaNotAPicture

HEAD_BYTES = 512
"""How much of a file `kind_of` wants to see."""


class Kind(StrEnum):
    """The value is Pillow's name of the format."""

    JPEG = "JPEG"
    PNG = "PNG"
    WEBP = "WEBP"
    HEIF = "HEIF"

    @property
    def content_type(self) -> str:
        return f"image/{self.lower()}"


_TAKEN = (
    (Kind.JPEG, re.compile(rb"\xff\xd8\xff")),
    (Kind.PNG, re.compile(rb"\x89PNG\r\n\x1a\n")),
    (Kind.WEBP, re.compile(rb"RIFF....WEBP", re.DOTALL)),
)
_HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"}
_NOT_HEIF_BRANDS = {b"avif", b"avis"}
# Pictures, or what people send in their place, that we can name but do not take.
_KNOWN = re.compile(
    rb"GIF8[79]a|BM|II\*\x00|MM\x00\*|%PDF|8BPS|\x00\x00\x01\x00|\xff\x0a|\x00\x00\x00\x0cJXL |\x00\x00\x00\x0cjP  "
    rb"|....ftyp|\x1aE\xdf\xa3"
    rb"|(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?(?:<!DOCTYPE svg[^>]*>\s*)?<svg\b",
    re.DOTALL | re.IGNORECASE,
)


def kind_of(head: bytes) -> Kind:
    """The kind of a file that begins with `head`; a refusal if it is none that we take."""
    for kind, magic in _TAKEN:
        if magic.match(head):
            return kind
    brands = _brands(head[:HEAD_BYTES])
    if brands & _HEIF_BRANDS and not brands & _NOT_HEIF_BRANDS:
        return Kind.HEIF
    raise MediaKindNotTaken if _KNOWN.match(head[:HEAD_BYTES]) else MediaNotAPicture


def _brands(head: bytes) -> set[bytes]:
    """Of an ISO base media file (ISO/IEC 14496-12, 4.3): the major brand and the compatible ones."""
    if head[4:8] != b"ftyp":
        return set()
    length = min(int.from_bytes(head[:4], "big"), len(head))
    return {head[8:12], *(head[at : at + 4] for at in range(16, length - 3, 4))}
