"""Finds faces and number plates."""

from backend.media.images import Picture
from backend.media.values import Box


def find_private(large: Picture) -> list[Box]:
    """Faces and number plates, in fractions of the picture."""
    raise NotImplementedError
