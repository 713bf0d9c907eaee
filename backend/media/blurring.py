"""What the public sees instead of a face or a number plate."""

from collections.abc import Mapping, Sequence

from backend.media.images import Picture
from backend.media.values import Box, Size


def blurred(pictures: Mapping[Size, Picture], boxes: Sequence[Box]) -> Mapping[Size, Picture]:
    """All sizes anew from the large one, with nothing left to recognise in the boxes; the same when there are none."""
    if not boxes:
        return pictures
    raise NotImplementedError
