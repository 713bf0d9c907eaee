"""Places: GeoJSON points and boxes (RFC 7946, longitude first) within Poland's ranges."""

import math
import re
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field

# Poland with a margin. Swapped axes fall outside; MongoDB would accept them silently.
WEST, EAST = 14.0, 24.2
SOUTH, NORTH = 48.9, 54.9
_METRES_PER_DEGREE = 111_320.0
"""Of latitude; of longitude times the cosine of the latitude. Good to 0.5 % at one town's scale."""

BOX_PATTERN = r"^-?[0-9]{1,3}(\.[0-9]{1,20})?(,-?[0-9]{1,3}(\.[0-9]{1,20})?){3}$"
"""Of `?bbox=`; `float` alone would also read `1_5`, `nan` and the digits of other scripts."""

Longitude = Annotated[float, Field(strict=True, ge=WEST, le=EAST, allow_inf_nan=False)]
Latitude = Annotated[float, Field(strict=True, ge=SOUTH, le=NORTH, allow_inf_nan=False)]


class Point(BaseModel):
    """A GeoJSON Point in Poland; `coordinates` are [longitude, latitude] in degrees (WGS 84)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    type: Literal["Point"] = "Point"
    coordinates: tuple[Longitude, Latitude]

    @property
    def lon(self) -> float:
        return self.coordinates[0]

    @property
    def lat(self) -> float:
        return self.coordinates[1]

    def rounded(self, metres: int) -> Self:
        """The middle of the grid cell of that size: enough to know the street, not the doorstep. 0 keeps the place."""
        if metres <= 0:
            return self
        lat_step = metres / _METRES_PER_DEGREE
        lat = (math.floor(self.lat / lat_step) + 0.5) * lat_step
        lon_step = metres / (_METRES_PER_DEGREE * math.cos(math.radians(lat)))
        lon = (math.floor(self.lon / lon_step) + 0.5) * lon_step
        lon = min(max(round(lon, 6), WEST), EAST)
        return type(self)(coordinates=(lon, min(max(round(lat, 6), SOUTH), NORTH)))


class Box(NamedTuple):
    """West, south, east, north in degrees, as in `?bbox=`; never across the antimeridian."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def parse(cls, text: str) -> Self:
        """From `w,s,e,n`; ValueError says what is wrong."""
        if not re.fullmatch(BOX_PATTERN, text):
            raise ValueError("a box is four numbers: west,south,east,north")
        box = cls(*(float(part) for part in text.split(",")))
        if not (-180 <= box.west < box.east <= 180 and -90 <= box.south < box.north <= 90):  # noqa: PLR2004  degrees
            raise ValueError("a box needs west < east and south < north, in degrees")
        return box

    def within(self, other: "Box", margin: float = 0.0) -> "Box | None":
        """The part inside of `other`, with a margin in degrees around that; None when there is none."""
        west, south = max(self.west, other.west - margin), max(self.south, other.south - margin)
        east, north = min(self.east, other.east + margin), min(self.north, other.north + margin)
        return Box(west, south, east, north) if west < east and south < north else None
