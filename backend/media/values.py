"""What a photo is made of. Plain values, so that rules can be pure."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Size(StrEnum):
    LARGE = "large"
    CARD = "card"
    THUMB = "thumb"

    @property
    def long_side(self) -> int:
        """In pixels, at most: a smaller photo is never enlarged."""
        return _LONG_SIDES[self]


_LONG_SIDES = {Size.LARGE: 2048, Size.CARD: 640, Size.THUMB: 160}


class BoxSource(StrEnum):
    DETECTOR = "detector"
    OFFICER = "officer"


class BoxKind(StrEnum):
    FACE = "face"
    PLATE = "plate"
    OTHER = "other"


_Fraction = Annotated[float, Field(strict=True, ge=0, le=1, allow_inf_nan=False)]


class Box(BaseModel):
    """A part of the upright picture that the public does not see, in fractions of its width and height."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    x: _Fraction
    y: _Fraction
    width: _Fraction
    height: _Fraction
    source: BoxSource
    what: BoxKind
